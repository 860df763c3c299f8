"""Recording the choice: whole or not at all, held back, gone on from with a reason, and opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from project.codes import Code
from project.model import AnyRecord, Person, Project, Vendor
from project.records.bidding import BidPrice
from project.records.deciding import Choice, HeldBy, ScenarioShown, VendorLetter, held_id
from project.records.moving_on import Override
from project.records.selection import Drop, Stage, YesNo
from words.catalogue import load
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.deciding import decide, go_on_anyway, open_again
from workspace.declining import letters, owed, proposed
from workspace.demo_script import script_page
from workspace.moving_on import take_back
from workspace.open import Opened, opened
from workspace.selecting import move
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
WHOLE = Choice(vendor="vendor_1", decided_by=ME, reason="Best for service", against="Nobody leads yet")


def here(workspace: Workspace, project: str) -> Opened:
    """The project as it stands."""
    return opened(workspace, ME, project)


def codes(outcome: Outcome) -> set[str]:
    """Why it was refused."""
    assert isinstance(outcome, Refused)
    return {item.code for item in outcome.diagnostics}


def stages(workspace: Workspace, project: str) -> dict[str, Stage]:
    """How far every offer has come."""
    return {item.id: item.stage for item in here(workspace, project).project.offers}


def test_a_decision_that_is_held_back_is_refused_thing_by_thing(workspace: Workspace, quick: str) -> None:
    """L10: every reason comes at once, and nothing is saved; the ranking stands all the while."""
    held = here(workspace, quick).outlook.finalists.held_back
    assert len(held) > 1
    outcome = decide(workspace, ME, quick, WHOLE)
    assert isinstance(outcome, Refused)
    assert [item.value for item in outcome.diagnostics] == [item.id for item in held]
    assert codes(outcome) == {Code.DECISION_HELD}
    assert here(workspace, quick).project.find(Choice, "choice") is None
    assert here(workspace, quick).outlook.shortlist.standings


def test_with_a_reason_it_is_recorded_and_the_offer_is_the_chosen_one(
    workspace: Workspace, quick: str
) -> None:
    """Choice, stage and the reason for each open thing are one act."""
    held = {item.id for item in here(workspace, quick).outlook.finalists.held_back}
    before = len(workspace.store.load(quick).records)
    outcome = decide(workspace, ME, quick, WHOLE, anyway="The board wants it today")
    assert isinstance(outcome, Changed)

    found = here(workspace, quick)
    choice = found.outlook.finalists.choice
    assert (choice.decided, choice.decided_on) == (True, workspace.clock().date())
    assert stages(workspace, quick)["vendor_1"] is Stage.CHOSEN
    assert {item.id for item in found.project.of(Override)} == held
    assert all(item.reason == "The board wants it today" for item in found.project.of(Override))
    assert found.outlook.finalists.held_back == ()
    assert len(workspace.store.load(quick).records) == before + 1 + len(held)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"vendor": None}, Code.DECIDED_BY_WHOM),
        ({"decided_by": None}, Code.DECIDED_BY_WHOM),
        ({"reason": " "}, Code.REASON_NEEDED),
        ({"against": ""}, Code.REASON_NEEDED),
    ],
)
def test_what_the_choice_lacks_is_told(
    workspace: Workspace, quick: str, changed: dict[str, str | None], code: Code
) -> None:
    """No reason to go on all the same replaces offer, person, reason, or why it departs from the ranking."""
    outcome = decide(workspace, ME, quick, WHOLE.model_copy(update=changed), anyway="because")
    assert codes(outcome) == {code}


def test_a_second_decision_is_refused_until_the_first_is_opened(workspace: Workspace, quick: str) -> None:
    """Opened again, its texts stay, the offer is one of the last ones, and another can be chosen."""
    assert isinstance(decide(workspace, ME, quick, WHOLE, anyway="so"), Changed)
    stored = here(workspace, quick).project.find(Choice, "choice")
    assert stored is not None
    other = stored.model_copy(update={"vendor": "vendor_2"})
    assert Code.DECISION_STANDS in codes(decide(workspace, ME, quick, other, anyway="so"))

    assert isinstance(open_again(workspace, ME, quick, "New facts", expected=stored.revision), Changed)
    assert stages(workspace, quick)["vendor_1"] is Stage.FINALIST
    opened_again = here(workspace, quick).project.find(Choice, "choice")
    assert opened_again is not None
    assert (opened_again.reason, opened_again.decided_on) == ("Best for service", None)

    again = opened_again.model_copy(update={"vendor": "vendor_2"})
    assert isinstance(decide(workspace, ME, quick, again, anyway="so"), Changed)
    assert stages(workspace, quick) == {"vendor_1": Stage.FINALIST, "vendor_2": Stage.CHOSEN}
    assert Code.NOTHING_TO_DO in codes(_opened_twice(workspace, quick))


def _opened_twice(workspace: Workspace, quick: str) -> Outcome:
    stored = here(workspace, quick).project.find(Choice, "choice")
    assert stored is not None
    assert isinstance(open_again(workspace, ME, quick, "Better facts", expected=stored.revision), Changed)
    return open_again(workspace, ME, quick, "Again", expected=stored.revision + 1)


def _recorded(workspace: Workspace, project: str) -> Choice:
    """The decision for the first offer, recorded all the same."""
    assert isinstance(decide(workspace, ME, project, WHOLE, anyway="so"), Changed)
    stored = here(workspace, project).project.find(Choice, "choice")
    assert stored is not None
    return stored


@pytest.mark.parametrize(
    "changed", [{"vendor": "vendor_2"}, {"reason": ""}, {"decided_on": date(2026, 1, 1)}, {"dissent": "none"}]
)
def test_a_recorded_decision_is_not_rewritten(
    workspace: Workspace, quick: str, changed: dict[str, object]
) -> None:
    """By no ordinary change, not even one of a single text; nor is it taken away."""
    stored = _recorded(workspace, quick)
    outcome = put(workspace, ME, quick, "choice.set", stored.model_copy(update=changed))
    assert Code.DECISION_STANDS in codes(outcome)
    assert Code.DECISION_STANDS in codes(remove(workspace, ME, quick, "choice.removed", stored))
    assert here(workspace, quick).project.find(Choice, "choice") == stored


def test_it_is_opened_again_only_with_a_new_reason(workspace: Workspace, quick: str) -> None:
    """Not without one, not by taking back the act that recorded it, and not with the reason of last time."""
    decision = decide(workspace, ME, quick, WHOLE, anyway="so")
    assert isinstance(decision, Changed)
    assert Code.DECISION_STANDS in codes(undo(workspace, ME, quick, decision.operation))
    assert codes(open_again(workspace, ME, quick, " ", expected=1)) == {Code.REASON_NEEDED}
    assert isinstance(open_again(workspace, ME, quick, "A better price", expected=1), Changed)

    stored = here(workspace, quick).project.find(Choice, "choice")
    assert stored is not None
    assert stored.opened_why == "A better price"
    second = decide(workspace, ME, quick, stored, anyway="so")
    assert isinstance(second, Changed)
    assert codes(undo(workspace, ME, quick, second.operation)) >= {Code.REASON_NEEDED}


def test_a_decision_comes_back_only_past_what_holds_it_back(workspace: Workspace, quick: str) -> None:
    """Taking back the opening, or writing a decided record by hand, records a decision: held back alike."""
    stored = _recorded(workspace, quick)
    opening = open_again(workspace, ME, quick, "New facts", expected=stored.revision)
    assert isinstance(opening, Changed)
    reasons = tuple(here(workspace, quick).project.of(Override))
    assert isinstance(remove(workspace, ME, quick, "override.removed", *reasons), Changed)
    assert Code.DECISION_HELD in codes(undo(workspace, ME, quick, opening.operation))

    now = here(workspace, quick).project.find(Choice, "choice")
    assert now is not None
    decided = now.model_copy(update={"decided_on": date(2026, 1, 1)})
    assert Code.DECISION_HELD in codes(put(workspace, ME, quick, "choice.set", decided))


def test_only_a_decision_makes_the_chosen_offer(workspace: Workspace, quick: str) -> None:
    """Moving an offer to the last stage is refused, and so is moving the chosen one away from it."""
    outcome = move(workspace, ME, quick, ["vendor_1"], Stage.CHOSEN)
    assert codes(outcome) == {Code.CHOSEN_UNDECIDED}
    _recorded(workspace, quick)
    assert codes(move(workspace, ME, quick, ["vendor_2"], Stage.CHOSEN)) == {Code.CHOSEN_UNDECIDED}
    assert codes(move(workspace, ME, quick, ["vendor_1"], Stage.DEMO)) == {Code.DECISION_STANDS}


def test_a_day_that_is_given_stays(workspace: Workspace, quick: str) -> None:
    """A meeting of last week is recorded under its own day."""
    dated = WHOLE.model_copy(update={"decided_on": date(2026, 11, 16)})
    assert isinstance(decide(workspace, ME, quick, dated, anyway="so"), Changed)
    assert here(workspace, quick).outlook.finalists.choice.decided_on == date(2026, 11, 16)


def test_one_thing_is_gone_on_from_and_taken_back(workspace: Workspace, quick: str) -> None:
    """The reason is kept with person and day; without one, or where nothing holds back, it is refused."""
    name = held_id(HeldBy.DEMO, "vendor_1")
    assert Code.REASON_NEEDED in codes(go_on_anyway(workspace, ME, quick, name, " "))
    nothing = held_id(HeldBy.PRICE, "vendor_1")
    assert Code.NOTHING_TO_DO in codes(go_on_anyway(workspace, ME, quick, nothing, "so"))

    assert isinstance(go_on_anyway(workspace, ME, quick, name, "Used for years"), Changed)
    found = here(workspace, quick).outlook.finalists
    assert name not in {item.id for item in found.held_back}
    assert isinstance(take_back(workspace, ME, quick, name, expected=1), Changed)
    assert name in {item.id for item in here(workspace, quick).outlook.finalists.held_back}


# -- letters -------------------------------------------------------------------------------------------------

HOSTILE = Vendor(id="bad", name='../<script>alert(1)</script> "GmbH"', product="<b>Big</b>")


def test_a_dropped_vendor_is_told_the_reason(workspace: Workspace, quick: str) -> None:
    """L2: the letter carries the reason written down with the drop, as text and nothing but text."""
    drop = Drop(id="bad", stage=Stage.BIDDING, reason="No <i>offline</i> use", by=ME)
    assert isinstance(put(workspace, ME, quick, "vendor.added", HOSTILE), Changed)
    assert isinstance(put(workspace, ME, quick, "drop.added", drop), Changed)

    made = letters(workspace, ME, quick, ["bad", "vendor_1"])

    page = made.data.decode()
    assert "No &lt;i&gt;offline&lt;/i&gt; use" in page
    assert "<script>" not in page
    assert "<b>Big" not in page
    assert page.count("<article>") == 1
    assert made.filename == "letter-script-alert-1-script-gmbh.html"


def _letter_of(workspace: Workspace, project: str, vendor: str) -> str:
    found = here(workspace, project)
    return proposed(found, next(item for item in owed(found) if item.id == vendor), load())


def _with(found: Opened, record: AnyRecord) -> Opened:
    records = (*found.project.records, record)
    project = Project(id=found.project.id, records=records, tallies=found.project.tallies)
    return replace(found, project=project)


def test_a_letter_thanks_only_for_what_a_vendor_has_done(workspace: Workspace, quick: str) -> None:
    """Without a bid no offer is thanked for nor data asked back; the reason ends with a full stop."""
    words = load()
    drop = Drop(id="bad", stage=Stage.LONG_LIST, reason="Too dear for us", by=ME)
    assert isinstance(put(workspace, ME, quick, "vendor.added", HOSTILE), Changed)
    assert isinstance(put(workspace, ME, quick, "drop.added", drop), Changed)
    unasked = _letter_of(workspace, quick, "bad")
    assert words("finalists.letter.noticed") in unasked
    assert words("finalists.letter.because", reason="Too dear for us.") in unasked
    assert not any(words(f"finalists.letter.{name}") in unasked for name in ("thanks", "data", "papers"))

    found = here(workspace, quick)
    came = ScenarioShown(id="bad:scene:team", vendor="bad", scenario="scene", shown=YesNo.YES)
    saw = _with(found, came)
    assert words("finalists.letter.thanks_shown") in proposed(saw, HOSTILE, words)
    assert words("finalists.letter.data") in proposed(saw, HOSTILE, words)
    price = BidPrice(id="round:bad", round="round", vendor="bad", currency="EUR")
    bid = _with(found, price)
    assert words("finalists.letter.thanks") in proposed(bid, HOSTILE, words)
    assert words("finalists.letter.papers") in proposed(bid, HOSTILE, words)


def test_after_the_decision_everybody_else_gets_a_letter(workspace: Workspace, quick: str) -> None:
    """The runner-up is told that talks may come back to it; the chosen one gets none."""
    third = Vendor(id="third", name="Third")
    assert isinstance(put(workspace, ME, quick, "vendor.added", third), Changed)
    chosen = WHOLE.model_copy(update={"runner_up": "vendor_2"})
    assert isinstance(decide(workspace, ME, quick, chosen, anyway="so"), Changed)

    found = here(workspace, quick)
    names = {item.id: item for item in owed(found)}
    assert set(names) == {"vendor_2", "third"}
    words = load()
    assert words("finalists.letter.runner_up") in proposed(found, names["vendor_2"], words)
    assert words("finalists.letter.not_chosen") in proposed(found, names["third"], words)
    person = found.project.find(Person, ME)
    assert person is not None
    assert person.name in proposed(found, names["third"], words)


def test_the_teams_own_text_is_printed_paragraph_by_paragraph(workspace: Workspace, quick: str) -> None:
    """What stands in the field is what is printed; emptied, the proposed text is back."""
    assert isinstance(decide(workspace, ME, quick, WHOLE, anyway="so"), Changed)
    own = VendorLetter(id="vendor_2", text="Dear all,\n\nit was close.\n\nMaria", sent=date(2026, 11, 20))
    assert isinstance(put(workspace, ME, quick, "vendor_letter.set", own), Changed)

    page = letters(workspace, ME, quick, ["vendor_2"]).data.decode()

    assert '<p class="part">it was close.</p>' in page
    assert "20 November 2026" in page or "20 Nov 2026" in page
    stored = here(workspace, quick).project.find(VendorLetter, "vendor_2")
    assert stored is not None
    emptied = stored.model_copy(update={"text": ""})
    assert isinstance(put(workspace, ME, quick, "vendor_letter.set", emptied), Changed)
    assert load()("finalists.letter.not_chosen") in letters(workspace, ME, quick, ["vendor_2"]).data.decode()


def test_a_letter_goes_with_its_vendor(workspace: Workspace, quick: str) -> None:
    """No letter names a vendor that is gone."""
    assert isinstance(put(workspace, ME, quick, "vendor_letter.set", VendorLetter(id="vendor_2")), Changed)
    vendor = here(workspace, quick).project.find(Vendor, "vendor_2")
    assert vendor is not None
    assert isinstance(remove(workspace, ME, quick, "vendor.removed", vendor), Changed)
    assert here(workspace, quick).project.find(VendorLetter, "vendor_2") is None


# -- the script ----------------------------------------------------------------------------------------------


def test_the_script_is_one_page_without_the_names_of_vendors(workspace: Workspace, quick: str) -> None:
    """N22, N25: both scenarios stand in it with minutes and steps; who else was invited does not."""
    made = script_page(workspace, ME, quick)
    page = made.data.decode()
    playbook = here(workspace, quick).catalogue.playbook
    for scenario in playbook.scenarios:
        assert scenario.title.read("en") in page.replace("&#39;", "'")
        assert f"{scenario.minutes}" in page
    assert {"N22", "N25"} <= {mark for item in playbook.scenarios for mark in item.meets}
    assert "Alpha" not in page
    assert "Beta" not in page
