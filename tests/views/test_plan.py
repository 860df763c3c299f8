from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from playbook.model import Tool as Method
from project.model import Amendment, AmendmentAction, Score, Settings, Tool
from tests.views.gestures import Open, Stored, field, labelled, told
from views.shell import PAGES
from words.catalogue import load
from workspace.adaptable import LISTS, ListInfo, item_name, parts_of, title_of
from workspace.begin import begin
from workspace.change import put
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = {
    "html": "<script>alert('x')</script> <b>bold</b> &amp; <img src=x onerror=alert(1)>",
    "markdown": "# head **bold** [link](https://example.com) $x^2$ :material/home: `code` | cell",
    "formula": "=cmd|' /C calc'!A1 +1 -1 @sum",
    "yaml": '- a: !!python/object "b" {c: [d]} # no & yes *x | > % @ `',
    "right to left": "נייר \u202eabc\u202c الورق",
    "long": "word " * 2000,
}


def opened(screen: Open, project: str, list_name: str, path: str) -> AppTest:
    """A list with the form of one item open."""
    at = screen("plan", project, part="lists", list=list_name)
    at.button(key=f"adapt/{path}").click().run()
    assert not at.exception
    return at


def submit(at: AppTest, label: str) -> AppTest:
    """Send the open form."""
    labelled(at, "button", label).click().run()
    assert not at.exception
    return at


def amendments(found: Stored, project: str) -> list[Amendment]:
    """The team's own changes as stored."""
    return list(found(project).project.of(Amendment))


# -- the guide -------------------------------------------------------------------------------------------


def test_the_guide_tells_how_a_step_is_done(screen: Open, quick: str, stored: Stored) -> None:
    """What, why, the moves in order, mistakes of others, when it is done, what comes out and who says so."""
    step = next(
        step for _, step in stored(quick).catalogue.playbook.all_steps() if step.how and step.deliverables
    )
    at = screen("plan", quick, part="guide", step=step.id)

    text = told(at).replace("\\", "").replace("\u2060", "")
    for said in (step.what, step.why, step.done_when, step.who, *step.how, *step.pitfalls):
        assert said is not None
        assert " ".join(said.read("en").split()) in text
    assert "1. " in text
    assert "What comes out" in text


def test_only_the_phase_at_work_is_unfolded(screen: Open, quick: str, stored: Stored) -> None:
    """The first phase of a new project shows its steps; the others wait for a click."""
    at = screen("plan", quick)
    first, second, *_ = stored(quick).catalogue.playbook.phases
    before = len(at.expander)

    labelled(at, "button", f"Read {second.title.read('en')}").click().run()

    assert len(at.expander) >= before + len(second.steps)
    assert labelled(at, "button", f"Fold {first.title.read('en')}")


def test_a_check_says_in_words_when_it_holds(screen: Open, quick: str, stored: Stored) -> None:
    """No condition is shown as an author wrote it."""
    gate = stored(quick).catalogue.playbook.phases[0].gates[0]
    at = screen("plan", quick)
    at.session_state[f"checked-{gate.id}"] = True
    at.run()

    assert "It holds when " in told(at)
    assert gate.holds not in told(at)


def test_a_step_of_the_overview_leads_to_its_guide_and_back(screen: Open, quick: str, stored: Stored) -> None:
    """The address names the step on both pages, and it is unfolded there."""
    phase = stored(quick).catalogue.playbook.phases[-1]
    step = phase.steps[0]

    guide = screen("plan", quick, part="guide", step=step.id)
    overview = screen("overview", quick, step=step.id)

    assert guide.session_state[f"guide-step-{step.id}"] is True
    assert overview.session_state[f"step-{step.id}"] is True


# -- adapting --------------------------------------------------------------------------------------------


def test_a_title_is_changed_and_taken_back(screen: Open, quick: str, stored: Stored) -> None:
    """A reworded criterion reads so on every page; taking it back brings the old words again."""
    before = stored(quick).catalogue.criteria.by_id()["sales"].title.read("en")
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    field(at, "text_input", "/title").set_value("Selling on the road")
    submit(at, "Save")
    assert "Saved 14:02" in told(at)
    assert stored(quick).catalogue.criteria.by_id()["sales"].title.read("en") == "Selling on the road"
    assert "Selling on the road" in told(screen("shortlist", quick, part="scores"))

    own = screen("plan", quick, part="own")
    assert before in told(own)
    (record,) = amendments(stored, quick)
    own.button(key=f"back/{record.id}").click().run()
    assert amendments(stored, quick) == []
    assert stored(quick).catalogue.criteria.by_id()["sales"].title.read("en") == before


def test_a_change_is_previewed_without_being_saved(screen: Open, quick: str, stored: Stored) -> None:
    """The preview shows the item as it will read; nothing is stored until "Save"."""
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    field(at, "text_input", "/title").set_value("Selling on the road")
    submit(at, "See how it will read")

    assert "This is how it will read" in told(at)
    assert "**Selling on the road**" in told(at)
    assert amendments(stored, quick) == []


def test_a_form_without_what_it_needs_says_so(screen: Open, quick: str, stored: Stored) -> None:
    """A title cannot be emptied; what was typed stays."""
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    field(at, "text_input", "/title").set_value(" ")
    submit(at, "Save")

    assert "Fill in first: Title." in told(at)
    assert amendments(stored, quick) == []


def test_what_does_not_fit_is_refused_in_sentences(screen: Open, quick: str, stored: Stored) -> None:
    """A likely duration below the least is explained beside the form, and nothing is stored."""
    phase = stored(quick).catalogue.playbook.phases[0]
    at = screen("plan", quick)
    at.button(key=f"adapt/playbook/phases/{phase.id}").click().run()
    field(at, "number_input", "/weeks.low").set_value(50.0)
    submit(at, "Save")

    assert "This does not fit yet" in told(at)
    assert amendments(stored, quick) == []


def test_a_criterion_is_left_out_with_its_ratings_and_shown_again(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Leaving out asks for the reason and says what is kept; showing it again counts the ratings again."""
    rated = Score(id="vendor_1:sales", vendor="vendor_1", criterion="sales", value=4)
    put(here, LOCAL_PERSON, quick, "score.set", rated)
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    submit(at, "Leave out")
    assert "1 rating stays but no longer counts." in told(at)
    submit(at, "Leave it out")
    assert "Say why" in told(at)
    field(at, "text_input", "/reason").set_value("We do not sell")
    submit(at, "Leave it out")

    found = stored(quick)
    assert "sales" not in found.catalogue.criteria.by_id()
    assert found.outlook.shortlist.weight("sales") is None
    assert found.project.find(Score, "vendor_1:sales") is not None
    assert "We do not sell" in told(at)

    at.button(key="again/criteria/criteria/sales").click().run()
    found = stored(quick)
    assert found.outlook.shortlist.weight("sales") is not None
    assert found.outlook.shortlist.standings[0].total is not None


def test_a_cost_line_is_added_and_counted(screen: Open, example: str, stored: Stored) -> None:
    """A line with an amount of its own is in the total of every vendor at once."""
    before = {case.vendor: case.tco_nominal for case in stored(example).outlook.business_case.vendors}
    first = stored(example).catalogue.costs.costs[0]
    at = opened(screen, example, "costs", f"costs/costs/{first.id}")
    submit(at, "Add another after this")
    field(at, "text_input", "/title").set_value("Signs for the fleet")
    field(at, "text_area", "/what").set_value("Lettering with the new number")
    field(at, "selectbox", "/kind").set_value("one_off")
    field(at, "number_input", "/amount").set_value(1250.0)
    field(at, "selectbox", "/family").set_value("run")
    submit(at, "Save")

    found = stored(example)
    assert found.catalogue.costs.costs[1].id == "own_signs_for_the_fleet"
    after = {case.vendor: case.tco_nominal for case in found.outlook.business_case.vendors}
    assert {name: after[name] - before[name] for name in after} == pytest.approx(dict.fromkeys(after, 1250))


def test_a_question_is_moved_down(screen: Open, quick: str, stored: Stored) -> None:
    """The next question of its section comes first."""
    section = next(item for item in stored(quick).catalogue.questionnaire.sections if len(item.questions) > 1)
    first, second, *_ = (question.id for question in section.questions)
    at = opened(screen, quick, "questions", f"questionnaire/sections/{section.id}/questions/{first}")
    labelled(at, "button", "Move down").click().run()

    after = next(item for item in stored(quick).catalogue.questionnaire.sections if item.id == section.id)
    assert [question.id for question in after.questions][:2] == [second, first]
    (record,) = amendments(stored, quick)
    assert record.action is AmendmentAction.ORDER


def test_an_adapted_step_reads_so_on_the_overview(screen: Open, quick: str, stored: Stored) -> None:
    """The task list follows the words of the team."""
    phase = stored(quick).catalogue.playbook.phases[0]
    path = f"playbook/phases/{phase.id}/steps/{phase.steps[0].id}"
    at = screen("plan", quick, part="guide", step=phase.steps[0].id)
    at.button(key=f"adapt/{path}").click().run()
    field(at, "text_input", "/title").set_value("Win the owner's daughter")
    submit(at, "Save")

    labels = " ".join(item.label for item in screen("overview", quick).expander)
    assert "Win the owner's daughter" in labels


def test_somebody_elses_change_of_the_same_item_is_met(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Two people who reword one title are shown both versions; neither is lost silently."""
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    theirs = Amendment(
        id="criteria:change:criteria.sales",
        content="criteria",
        action=AmendmentAction.CHANGE,
        path="criteria/sales",
        value={"title": "Theirs"},
    )
    field(at, "text_input", "/title").set_value("Mine")
    put(here, LOCAL_PERSON, quick, "amendment.change", theirs)
    submit(at, "Save")

    (record,) = amendments(stored, quick)
    assert record.value == {"title": "Theirs"}
    assert "Somebody else changed this at the same time" in told(at)
    labelled(at, "button", "Keep my version").click().run()
    (record,) = amendments(stored, quick)
    assert record.value == {"title": "Mine"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_typed_is_shown_as_it_was_typed(
    screen: Open, quick: str, stored: Stored, text: str
) -> None:
    """Neither markup nor formulas nor signs of YAML do anything; no sign is lost on the way."""
    at = opened(screen, quick, "criteria", "criteria/criteria/sales")
    field(at, "text_area", "/ask").set_value(text)
    submit(at, "Save")

    assert stored(quick).catalogue.criteria.by_id()["sales"].ask.read("en") == text
    for page, part in (("plan", "lists"), ("plan", "own"), ("shortlist", "scores")):
        shown = screen(page, quick, part=part, list="criteria")
        assert not shown.exception
        assert "<script>" not in told(shown)
        assert "**bold**" not in told(shown)


# -- methods ---------------------------------------------------------------------------------------------


def test_a_method_is_switched_on_and_off_and_loses_nothing(
    screen: Open, example: str, stored: Stored
) -> None:
    """The part appears and goes again; what was entered counts the same all the while."""
    total = [case.tco_nominal for case in stored(example).outlook.business_case.vendors]
    at = screen("plan", example, part="methods")
    field(at, "toggle", "tool/cost_lines@0/on").set_value(False).run()
    assert stored(example).project.find(Tool, "cost_lines") == Tool(id="cost_lines", revision=2, on=False)
    lines = screen("business_case", example)
    assert not [label for label in _parts(lines) if "benefit lines" in label]
    assert [case.tco_nominal for case in stored(example).outlook.business_case.vendors] == total

    field(at, "toggle", "tool/cost_lines@0/on").set_value(True).run()
    assert [label for label in _parts(screen("business_case", example)) if "benefit lines" in label]


def _parts(at: AppTest) -> list[str]:
    control = next(item for item in at.button_group if str(item.key).endswith("-part"))
    return [str(option) for option in control.options]


def test_the_starter_shows_eight_things_and_the_way_to_more(screen: Open, quick: str, stored: Stored) -> None:
    """First figures only, one line that names the others, no lists of what it does not use.

    Once an offer has a price, the figure that stood in for it is asked for no more.
    """
    at = screen("business_case", quick, part="drivers")
    asked = stored(quick).catalogue.costs.drivers
    first = [driver for driver in asked if driver.first and driver.stands_for is None]
    assert sum(str(item.key).endswith("/value") for item in at.number_input) >= len(first)
    rest = len(stored(quick).catalogue.costs.drivers) - len(first)
    assert "count in the background" in told(at)
    at.button(key="switch-all_inputs").click().run()
    assert stored(quick).project.find(Tool, "all_inputs") is not None
    assert "count in the background" not in told(at)
    assert rest > 0

    lists = field(screen("plan", quick, part="lists"), "selectbox", "plan-list")
    assert len(lists.options) == 4


def test_without_the_survey_the_page_says_how_to_get_it(screen: Open, quick: str, here: Workspace) -> None:
    """A method that is switched off teaches instead of standing empty."""
    put(here, LOCAL_PERSON, quick, "tool.off", Tool(id="needs_survey", on=False))
    at = screen("needs", quick)
    assert "not part of what your plan shows" in told(at)
    at.button(key="switch-needs_survey").click().run()
    assert "not part of what your plan shows" not in told(at)


@pytest.mark.parametrize("method", list(Method), ids=str)
def test_every_page_stands_with_any_one_method_switched(
    screen: Open, here: Workspace, example: str, stored: Stored, method: Method
) -> None:
    """Whichever method is off, the pages that show methods open without a fault."""
    standing = stored(example).project.find(Tool, str(method)) or Tool(id=str(method), on=True)
    put(here, LOCAL_PERSON, example, "tool.off", standing.model_copy(update={"on": False}))
    for page in ("overview", "plan", "shortlist", "business_case"):
        at = screen(page, example)
        assert not at.exception
        assert "⟦" not in told(at)


# -- every list of the largest playbook ------------------------------------------------------------------


@pytest.fixture
def enterprise(here: Workspace) -> str:
    """A new project that follows the enterprise playbook."""
    begun = begin(here, LOCAL_PERSON, "enterprise", Settings(name="Group", users=500))
    assert isinstance(begun, Began)
    return begun.project_id


@pytest.mark.parametrize("info", LISTS, ids=lambda info: info.name)
def test_every_list_of_the_largest_playbook_opens(
    screen: Open, enterprise: str, stored: Stored, info: ListInfo
) -> None:
    """Each list names its items; each sort of item has a form whose every label is in the words."""
    at = screen("plan", enterprise, part="lists", list=info.name)
    part = parts_of(stored(enterprise).catalogue, info, frozenset(Method))[0]
    title = " ".join(title_of(part.items[0], "en").split())
    assert not at.exception
    assert title in told(at).replace("\\", "").replace("\u2060", "")

    at.button(key=f"adapt/{info.content}/{part.path}/{item_name(part.items[0])}").click().run()
    if info.grows:
        labelled(at, "button", "Add another after this").click().run()
    assert not at.exception
    assert "⟦" not in told(at)
    widgets = (*at.text_input, *at.text_area, *at.number_input, *at.selectbox, *at.multiselect, *at.checkbox)
    labels = [item.label for item in widgets]
    choices = [option for item in (*at.selectbox, *at.multiselect) for option in item.options]
    assert len(labels) > 1
    assert [text for text in (*labels, *choices) if "⟦" in text or re.fullmatch("[a-z]+_[a-z_]+", text)] == []


def test_no_word_is_missing_on_the_plan(screen: Open, enterprise: str) -> None:
    """After all parts and phases of the largest playbook were drawn, nothing was asked for in vain."""
    at = screen("plan", enterprise)
    for button in [item for item in at.button if str(item.label).startswith("Read ")]:
        at.button(key=str(button.key)).click().run()
        assert not at.exception
    screen("plan", enterprise, part="methods")

    assert load().unknown == set()
    assert "⟦" not in told(at)


def test_the_pages_are_in_the_table() -> None:
    """The plan stands behind the overview."""
    names = [page.name for page in PAGES]
    assert names.index("plan") == names.index("overview") + 1


def test_what_others_need_is_not_left_out_and_says_by_whom(
    screen: Open, enterprise: str, stored: Stored
) -> None:
    """A seat that owns risks stays until those have another owner; no reason is asked for."""
    risk = stored(enterprise).catalogue.playbook.risks[0]
    at = opened(screen, enterprise, "seats", f"playbook/seats/{risk.owner}")
    submit(at, "Leave out")

    assert "It cannot be left out yet" in told(at)
    assert " ".join(risk.title.read("en").split())[:30] in told(at)
    assert not [item for item in at.button if item.label == "Leave it out"]


def test_a_course_is_left_out_of_what_comes_after_it(screen: Open, enterprise: str, stored: Stored) -> None:
    """Courses that came after it lose only that, and get it back with it."""
    courses = stored(enterprise).catalogue.playbook.courses
    later = next(item for item in courses if item.after)
    at = opened(screen, enterprise, "courses", f"playbook/courses/{later.after[0]}")
    submit(at, "Leave out")
    assert "taken out of what names it" in told(at)
    field(at, "text_input", "/reason").set_value("Taught by the vendor")
    submit(at, "Leave it out")
    after = {item.id: item for item in stored(enterprise).catalogue.playbook.courses}
    assert later.after[0] not in after[later.id].after

    at.button(key=f"again/playbook/courses/{later.after[0]}").click().run()
    assert stored(enterprise).catalogue.playbook.courses == courses
    assert amendments(stored, enterprise) == []


def test_a_step_of_ones_own_is_added_where_its_phase_ends(screen: Open, quick: str, stored: Stored) -> None:
    """One press below the steps of a phase, without opening another step first; so do lists at their head."""
    phase = stored(quick).catalogue.playbook.phases[0]
    at = screen("plan", quick)
    at.button(key=f"add/playbook/phases/{phase.id}/steps").click().run()
    field(at, "text_input", "/title").set_value("Ask the founder")
    for name in ("/what", "/who", "/how_long", "/done_when"):
        field(at, "text_area", name).set_value("In one talk.")
    submit(at, "Save")

    assert stored(quick).catalogue.playbook.phases[0].steps[-1].id == "own_ask_the_founder"
    lists = screen("plan", quick, part="lists", list="criteria")
    assert labelled(lists, "button", "Add one").key == "add/criteria/criteria"


def test_a_question_of_ones_own_is_asked_in_the_way_that_was_chosen(
    screen: Open, quick: str, stored: Stored
) -> None:
    """Few ways stand there at first; the others come behind "More methods", and each has its own fields."""
    section = stored(quick).catalogue.questionnaire.sections[0]
    first = section.questions[0].id
    at = opened(screen, quick, "questions", f"questionnaire/sections/{section.id}/questions/{first}")
    submit(at, "Add another after this")
    assert not any(str(item.key).endswith("/text") for item in at.text_area)
    ways = field(at, "selectbox", "/kind")
    assert "a hundred points to share" not in ways.options
    labelled(at, "toggle", "More methods").set_value(True).run()
    field(at, "selectbox", "/kind").set_value("points").run()
    field(at, "text_area", "/text").set_value("Where would you spend it?")
    field(at, "text_area", "/choices").set_value("Telephone\nLetters")
    assert not any(str(item.key).endswith("/rows") for item in at.text_area)
    submit(at, "Save")

    found = stored(quick).catalogue.questionnaire.question("own_where_would_you_spend_it")
    assert found is not None
    assert (found.kind, len(found.choices)) == ("points", 2)


def test_a_source_in_short_is_told_in_words(screen: Open, quick: str) -> None:
    """Nobody has to know what S3 stands for."""
    at = screen("plan", quick, part="lists", list="criteria")

    assert "a published guide on preparing a CRM project" in told(at)
    assert "Source: S3" not in told(at)
