"""The page of the last offers: demonstrations, both sides, customers, contract, decision and letters."""

from __future__ import annotations

from project.model import Person, Vendor
from project.records.deciding import (
    Agreed,
    AgreedPrice,
    Choice,
    ContractPoint,
    HeldBy,
    ReferenceTalk,
    ScenarioShown,
    StandardPoint,
    Usability,
    VendorLetter,
    held_id,
    judged_id,
)
from project.records.moving_on import Override
from project.records.selection import Stage, YesNo
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from views.told import Told
from words.catalogue import load
from workspace.change import Changed, put
from workspace.deciding import decide
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()
ME = LOCAL_PERSON


def test_without_offers_the_page_says_where_they_come_from(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The empty state teaches: what will be here, and the way to it."""
    project = stored(quick).project
    for vendor in project.vendors:
        listed = vendor.model_copy(update={"stage": Stage.LONG_LIST})
        assert isinstance(put(here, ME, quick, "vendor.set", listed), Changed)
    at = screen("finalists", quick)
    assert WORDS("finalists.none") in told(at)
    assert not at.exception


def test_before_anybody_is_invited_the_page_says_so(screen: Open, quick: str) -> None:
    """All compared offers stand there, and where the stage is changed."""
    at = screen("finalists", quick)
    assert WORDS("finalists.not_real") in told(at)
    assert WORDS("finalists.demo.nothing") in told(at)
    assert not at.exception


def test_a_scenario_is_judged_for_each_offer_side_by_side(screen: Open, quick: str, stored: Stored) -> None:
    """N22, N25: yes, partly or no is stored at once under the person who judges."""
    scenario = stored(quick).catalogue.playbook.scenarios[0].id
    at = unfolded(screen, quick, f"scene-{scenario}", "finalists")
    name = judged_id("vendor_1", scenario, ME)

    field(at, "button_group", f"/{name}@0/shown").set_value(YesNo.PARTLY).run()

    record = stored(quick).project.find(ScenarioShown, name)
    assert record is not None
    assert (record.person, record.shown) == (ME, YesNo.PARTLY)
    assert not at.exception


def test_the_team_judges_under_a_name_of_its_own(screen: Open, quick: str, stored: Stored) -> None:
    """What the team agrees on does not write over what somebody judged alone."""
    scenario = stored(quick).catalogue.playbook.scenarios[0].id
    at = unfolded(screen, quick, f"scene-{scenario}", "finalists")
    labelled(at, "selectbox", WORDS("finalists.who")).set_value("team").run()

    name = judged_id("vendor_2", scenario, None)
    field(at, "button_group", f"/{name}@0/shown").set_value(YesNo.NO).run()

    record = stored(quick).project.find(ScenarioShown, name)
    assert record is not None
    assert record.person is None


def test_the_script_is_made_and_waits_to_be_opened(screen: Open, quick: str) -> None:
    """The button makes the page, and a link opens it."""
    at = screen("finalists", quick)
    field(at, "button", "make-script").click().run()
    assert any("demo-script-short-way.html" in str(item.proto) for item in at.get("link_button"))
    assert not at.exception


def test_a_point_is_chosen_by_its_words(screen: Open, quick: str, stored: Stored) -> None:
    """T11: the levels stand in words, and choosing one stores the point."""
    standard = next(item for item in stored(quick).catalogue.playbook.standards if item.levels)
    name = judged_id("vendor_1", standard.id, ME)
    at = unfolded(screen, quick, f"standard-{name}", "finalists", part="standards")
    radio = field(at, "radio", f"/{name}@0/chosen")
    assert any(
        standard.levels[0].means.read("en")[:40] in option.replace("\\", "") for option in radio.options
    )

    radio.set_value(4).run()

    record = stored(quick).project.find(StandardPoint, name)
    assert record is not None
    assert record.point == 4
    assert WORDS("reports.finalists.standards.management") in told(at)


def test_ten_statements_are_kept_as_they_are_given(screen: Open, quick: str, stored: Stored) -> None:
    """An answer is stored with the nine others still open; no score is told before all ten are there."""
    at = screen("finalists", quick, part="standards")
    field(at, "button_group", f"/vendor_1:{ME}@0/statement-3").set_value(5).run()

    record = stored(quick).project.find(Usability, f"vendor_1:{ME}")
    assert record is not None
    assert record.answers == (None, None, 5, *[None] * 7)
    assert WORDS("reports.finalists.usability_mean") not in told(at)


def test_a_talk_is_added_and_a_question_answered(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """L9: each talk carries the plan's questions; the answer is kept with the question it belongs to."""
    talk = ReferenceTalk(id="talk", vendor="vendor_1", firm="Mill & Sons")
    assert isinstance(put(here, ME, quick, "reference_talk.added", talk), Changed)
    question = stored(quick).catalogue.playbook.reference_questions[0]
    at = unfolded(screen, quick, "reference_talk-talk", "finalists", part="references")
    assert any("Mill" in item.label for item in at.expander)

    field(at, "text_area", f"/asked-{question.id}").set_value("Twice as long").run()

    record = stored(quick).project.find(ReferenceTalk, "talk")
    assert record is not None
    assert [(item.question, item.said) for item in record.answers] == [(question.id, "Twice as long")]
    assert not at.exception


def test_points_of_the_plan_are_taken_over_for_each_vendor(screen: Open, quick: str, stored: Stored) -> None:
    """Each vendor gets its own list; taking over once more offers nothing."""
    terms = stored(quick).catalogue.playbook.contract_terms
    at = screen("finalists", quick, part="contract")
    field(at, "button", "take-terms-vendor_1").click().run()

    points = list(stored(quick).project.of(ContractPoint))
    assert {item.based_on for item in points} == {item.id for item in terms}
    assert {item.vendor for item in points} == {"vendor_1"}
    assert all(item.state is Agreed.OPEN for item in points)
    assert not [item for item in at.button if item.key == "take-terms-vendor_1"]


def test_an_agreed_price_changes_the_cost_everywhere(screen: Open, quick: str, stored: Stored) -> None:
    """The form wants price and source; from then on cost is computed with it, and the page says so."""
    before = stored(quick).outlook.business_case.vendors[0].tco_nominal
    at = screen("finalists", quick, part="contract")
    labelled(at, "number_input", WORDS("finalists.contract.price")).set_value(10.0)
    submit = next(item for item in at.button if item.label == WORDS("finalists.contract.save"))
    submit.click().run()
    assert WORDS("finalists.contract.needs_source") in told(at)

    labelled(at, "text_input", WORDS("finalists.contract.source")).set_value("Offer, page 3")
    next(item for item in at.button if item.label == WORDS("finalists.contract.save")).click().run()

    record = stored(quick).project.find(AgreedPrice, "vendor_1")
    assert record is not None
    assert (record.price, record.source) == (10.0, "Offer, page 3")
    after = stored(quick).outlook.business_case.vendors[0]
    assert after.agreed
    assert before - after.tco_nominal == 10 * 10 * 12 * 5
    assert WORDS("finalists.contract.counts") in told(at)
    assert "Offer, page 3" not in told(screen("start"))


def test_what_holds_the_decision_back_can_be_gone_on_from(screen: Open, quick: str, stored: Stored) -> None:
    """L10: the same thing of several offers is one line, gone on from with a reason, never without."""
    name = held_id(HeldBy.DEMO, "vendor_1")
    at = screen("finalists", quick, part="decision")
    field(at, "button", f"anyway-{name}").click().run()
    keep = WORDS("finalists.decision.anyway_keep")
    labelled(at, "button", keep).click().run()
    assert WORDS("finalists.decision.needs_reason") in told(at)

    label = WORDS.plural("finalists.decision.anyway_why", 2)
    labelled(at, "text_area", label).set_value("We use it already")
    labelled(at, "button", keep).click().run()

    for vendor in ("vendor_1", "vendor_2"):
        record = stored(quick).project.find(Override, held_id(HeldBy.DEMO, vendor))
        assert record is not None
        assert record.reason == "We use it already"
    assert "We use it already" in told(at)


def test_an_empty_choice_is_told_everything_it_lacks_at_once(screen: Open, quick: str) -> None:
    """Offer, person and reason are asked for together with why it is decided although things are open."""
    at = screen("finalists", quick, part="decision")
    labelled(at, "button", WORDS("finalists.decision.record")).click().run()

    said = told(at)
    assert WORDS("finalists.decision.needs_all_the_same") in said
    assert WORDS("diagnostics.project.decided_by_whom.what") in said
    assert WORDS("diagnostics.project.reason_needed.what") in said


def test_the_decision_is_recorded_and_every_other_vendor_gets_a_letter(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """A reason for what is open is asked for; then the record stands, with dissent and letters."""
    record = Choice(
        vendor="vendor_1", decided_by=ME, reason="Simple", against="No scores yet", dissent="Sam: too small"
    )
    assert isinstance(put(here, ME, quick, "choice.set", record), Changed)
    at = screen("finalists", quick, part="decision")
    labelled(at, "button", WORDS("finalists.decision.record")).click().run()
    assert WORDS("finalists.decision.needs_all_the_same") in told(at)
    assert not stored(quick).outlook.finalists.choice.decided

    open_things = len(stored(quick).outlook.finalists.held_back)
    label = WORDS.plural("finalists.decision.all_the_same", open_things)
    labelled(at, "text_area", label).set_value("The board wants it")
    labelled(at, "button", WORDS("finalists.decision.record")).click().run()

    found = stored(quick)
    assert found.outlook.finalists.choice.decided
    vendor = found.project.find(Vendor, "vendor_1")
    assert vendor is not None
    assert vendor.stage is Stage.CHOSEN
    assert "Sam: too small" in told(at)

    at.session_state["letter-vendor_2"] = True
    at.run()
    area = field(at, "text_area", "/vendor_2@0/text")
    assert WORDS("finalists.letter.not_chosen") in area.value
    area.set_value("Dear all,\n\nit was close.").run()
    letter = stored(quick).project.find(VendorLetter, "vendor_2")
    assert letter is not None
    assert letter.text == "Dear all,\n\nit was close."
    assert not at.exception


def test_a_decision_is_opened_again(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """With a reason, the button takes the day back and shows the choice as fields again."""
    done = Choice(vendor="vendor_1", decided_by=ME, reason="Simple", against="Nobody leads yet")
    assert isinstance(decide(here, ME, quick, done, anyway="so"), Changed)
    at = screen("finalists", quick, part="decision")
    field(at, "button", "open-choice").click().run()
    labelled(at, "button", WORDS("finalists.decision.open_again")).click().run()
    assert stored(quick).outlook.finalists.choice.decided
    labelled(at, "text_area", WORDS("finalists.decision.open_why")).input("New facts")
    labelled(at, "button", WORDS("finalists.decision.open_again")).click().run()
    assert not stored(quick).outlook.finalists.choice.decided
    assert labelled(at, "button", WORDS("finalists.decision.record"))


def test_names_that_people_typed_are_text(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """Markup in a vendor's name, a firm and a reason is shown as it was typed."""
    vendor = stored(quick).project.vendors[0].model_copy(update={"name": "**Bold** <b>x</b>"})
    talk = ReferenceTalk(id="talk", vendor="vendor_1", firm="_Firm_", note="<i>n</i>")
    person = Person(id="anna", name="*Anna*")
    assert isinstance(put(here, ME, quick, "vendor.set", vendor, talk, person), Changed)
    for part in ("demo", "standards", "references", "contract", "decision"):
        at = screen("finalists", quick, part=part)
        assert not at.exception, part
        assert "**Bold**" not in told(at), part
        assert "<b>x" not in told(at), part


def test_every_part_stands_on_the_example(screen: Open, example: str) -> None:
    """No part of the page fails on a whole project."""
    for part in ("demo", "standards", "references", "contract", "decision"):
        assert not screen("finalists", example, part=part).exception, part


def test_the_history_calls_judgements_and_reasons_by_their_names(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """No composed id is shown: an offer with its scenario, and what the decision was held back by."""
    scenario = stored(quick).catalogue.playbook.scenarios[0]
    name = judged_id("vendor_1", scenario.id, None)
    shown = ScenarioShown(id=name, vendor="vendor_1", scenario=scenario.id, shown=YesNo.YES)
    gone = Override(id=held_id(HeldBy.DEMO, "vendor_2"), reason="so")
    assert isinstance(put(here, ME, quick, "scenario_shown.set", shown, gone), Changed)
    at = Told(stored(quick), WORDS, "en")
    assert at.name("scenario_shown", name) == f"Alpha, {scenario.title.read('en')}"
    assert at.name("override", gone.id) == WORDS("records.override.held.demo")
    assert not screen("history", quick).exception
