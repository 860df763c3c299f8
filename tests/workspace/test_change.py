"""Saving, meeting others, repeating, removing and taking back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from project.changes import Put, Remove, is_unsafe
from project.codes import Code
from project.model import AnyRecord, Membership, Person, Role, Score, Settings, Step, Vendor
from settings import AppSettings
from store.memory import MemoryStore
from store.port import Stale
from workspace.begin import begin
from workspace.change import Changed, Outcome, Refused, change, put, remove, undo
from workspace.create import Began
from workspace.files import export_project
from workspace.history import history
from workspace.library import Library
from workspace.open import opened
from workspace.reading import read_project
from workspace.wiring import LOCAL_PERSON, Workspace, now

ME = LOCAL_PERSON
LIBRARY = Library()


def records(workspace: Workspace, project_id: str) -> dict[tuple[str, str], AnyRecord]:
    """What stands, without revisions."""
    found = workspace.store.load(project_id).records
    return {(item.KIND, item.id): item.model_copy(update={"revision": 0}) for item in found}


def changed(outcome: Outcome) -> Changed:
    """An outcome that was saved."""
    assert isinstance(outcome, Changed), outcome
    return outcome


def the_score(workspace: Workspace, project_id: str) -> Score:
    """One score of the example as it stands."""
    score = opened(workspace, ME, project_id).project.find(Score, "vendor_a:sales")
    assert score is not None
    return score


def test_two_tabs_meet_and_neither_is_overwritten(workspace: Workspace, example: str) -> None:
    """The second save is based on what no longer stands: both values are shown, only the first is kept."""
    seen = the_score(workspace, example)
    first = put(workspace, ME, example, "score.set", seen.model_copy(update={"value": 5.0}))
    second = put(workspace, ME, example, "score.set", seen.model_copy(update={"value": 1.0}))

    changed(first)
    assert isinstance(second, Stale)
    (meeting,) = second.records
    assert isinstance(meeting.mine, Score)
    assert isinstance(meeting.theirs, Score)
    assert (meeting.mine.value, meeting.theirs.value) == (1.0, 5.0)
    assert meeting.changed_by == ME
    assert the_score(workspace, example).value == 5.0

    again = meeting.mine.model_copy(update={"revision": meeting.theirs_revision})
    changed(put(workspace, ME, example, "score.set", again))
    assert the_score(workspace, example).value == 1.0


def test_one_stale_record_keeps_the_whole_act_from_being_saved(workspace: Workspace, example: str) -> None:
    """All changes of an act are saved or none."""
    seen = the_score(workspace, example)
    changed(put(workspace, ME, example, "score.set", seen.model_copy(update={"value": 5.0})))

    outcome = put(workspace, ME, example, "score.set", Person(id="new", name="New"), seen)

    assert isinstance(outcome, Stale)
    assert ("person", "new") not in records(workspace, example)


def test_the_same_act_sent_twice_is_saved_once(kept: Workspace) -> None:
    """A repeated click answers as the first did and adds nothing to the history."""
    began = begin(kept, ME, "starter", Settings(name="P", users=3))
    assert isinstance(began, Began)
    vendor = Vendor(id="v", name="V")

    first = put(kept, ME, began.project_id, "vendor.added", vendor, operation="click-1")
    second = put(kept, ME, began.project_id, "vendor.added", vendor, operation="click-1")

    assert first == second
    assert [event.operation for event in kept.store.events(began.project_id)].count("click-1") == 1
    assert opened(kept, ME, began.project_id).project.vendors[0].revision == 1


def test_what_speaks_against_a_change_is_told_and_nothing_is_saved(
    workspace: Workspace, example: str
) -> None:
    """A score off the scale is refused with its code."""
    before = workspace.store.revision(example)

    outcome = put(
        workspace, ME, example, "score.set", the_score(workspace, example).model_copy(update={"value": 9.0})
    )

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [Code.SCORE_OUTSIDE_SCALE]
    assert workspace.store.revision(example) == before


def test_a_saved_change_says_when_and_as_what(workspace: Workspace, example: str) -> None:
    """Revision, moment and the id by which it can be taken back."""
    outcome = changed(put(workspace, ME, example, "person.added", Person(id="new", name="New")))

    assert outcome.revision == workspace.store.revision(example)
    (event,) = workspace.store.operation(example, outcome.operation)
    assert (event.at, event.person, event.intent) == (outcome.at, ME, "person.added")


def add(workspace: Workspace, project_id: str) -> Outcome:
    """Add a person."""
    return put(workspace, ME, project_id, "person.added", Person(id="new", name="New"))


def alter(workspace: Workspace, project_id: str) -> Outcome:
    """Change a score."""
    return put(
        workspace,
        ME,
        project_id,
        "score.set",
        the_score(workspace, project_id).model_copy(update={"value": 1.0}),
    )


def drop_vendor(workspace: Workspace, project_id: str) -> Outcome:
    """Remove a vendor with its scores, drivers and costs."""
    vendor = opened(workspace, ME, project_id).project.find(Vendor, "vendor_c")
    assert vendor is not None
    return remove(workspace, ME, project_id, "vendor.removed", vendor)


def drop_and_add(workspace: Workspace, project_id: str) -> Outcome:
    """Put one record and remove another in one act."""
    step = opened(workspace, ME, project_id).project.find(Step, "set_budget")
    assert step is not None
    changes = (Remove("step", step.id, step.revision), Put(Person(id="new", name="New")))
    return change(workspace, ME, project_id, "step.set", changes)


@pytest.mark.parametrize("act", [add, alter, drop_vendor, drop_and_add])
def test_taking_back_brings_exactly_the_records_of_before(
    workspace: Workspace, example: str, act: object
) -> None:
    """Whatever was done is undone, undoing is undone again, and once more."""
    assert callable(act)
    before = records(workspace, example)
    done = changed(act(workspace, example))
    after = records(workspace, example)
    assert after != before

    back = changed(undo(workspace, ME, example, done.operation))
    assert records(workspace, example) == before
    forth = changed(undo(workspace, ME, example, back.operation))
    assert records(workspace, example) == after
    changed(undo(workspace, ME, example, forth.operation))
    assert records(workspace, example) == before
    intents = [event.intent for event in workspace.store.events(example)]
    assert sum(intent.startswith("undo.undo.") for intent in intents) == 0
    assert workspace.store.verify(example) is None


def test_a_removed_vendor_takes_everything_of_its_own_along(workspace: Workspace, example: str) -> None:
    """Its scores, drivers, talks and points of contract go in the same act; those of the others stay."""
    before = records(workspace, example)

    changed(drop_vendor(workspace, example))

    gone = set(before) - set(records(workspace, example))
    assert ("vendor", "vendor_c") in gone
    assert all("vendor_c" in str(before[name]) for name in gone)
    assert {kind for kind, _ in gone} >= {"vendor", "score", "driver", "cost", "demo", "contract_point"}


def test_what_was_changed_since_is_not_taken_back(workspace: Workspace, example: str) -> None:
    """The later value stays and both are shown."""
    done = changed(alter(workspace, example))
    later = the_score(workspace, example).model_copy(update={"value": 2.0})
    changed(put(workspace, ME, example, "score.set", later))

    outcome = undo(workspace, ME, example, done.operation)

    assert isinstance(outcome, Stale)
    assert the_score(workspace, example).value == 2.0


def test_taking_back_twice_by_one_click_is_done_once(workspace: Workspace, example: str) -> None:
    """The same click sent again answers as the first did."""
    done = changed(alter(workspace, example))

    first = undo(workspace, ME, example, done.operation, operation="back-1")
    second = undo(workspace, ME, example, done.operation, operation="back-1")

    assert first == second


def test_how_the_project_came_here_cannot_be_taken_back(workspace: Workspace, example: str) -> None:
    """A project does not undo its own beginning."""
    first = workspace.store.events(example)[0].operation

    outcome = undo(workspace, ME, example, first)

    assert isinstance(outcome, Refused)
    assert Code.SETTINGS_STAY in [item.code for item in outcome.diagnostics]


def test_an_unknown_act_cannot_be_taken_back(workspace: Workspace, example: str) -> None:
    """That is a fault of the caller."""
    with pytest.raises(LookupError, match="nothing"):
        undo(workspace, ME, example, "nothing")


def test_the_last_owner_stays(workspace: Workspace, example: str) -> None:
    """Nobody can lock everybody out."""
    mine = opened(workspace, ME, example).project.find(Membership, ME)
    assert mine is not None

    for outcome in (
        put(workspace, ME, example, "person.set", mine.model_copy(update={"role": Role.VIEWER})),
        remove(workspace, ME, example, "person.set", mine),
    ):
        assert isinstance(outcome, Refused)
        assert [item.code for item in outcome.diagnostics] == [Code.LAST_OWNER]


@given(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\t\n\r\x00\x0b\x1f\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff")
)
@settings(max_examples=60)
def test_a_letter_is_saved_only_when_it_survives_the_way_out_and_in(letter: str) -> None:
    """Every letter the save path takes comes back from an export; one that could not is refused on saving."""
    workspace = Workspace(MemoryStore(), LIBRARY, AppSettings(), now)
    made = begin(workspace, ME, "starter", Settings(name=f"a{letter}b", company=letter, users=1))

    assert isinstance(made, Refused) == is_unsafe(letter)
    if isinstance(made, Began):
        found = read_project(workspace, export_project(workspace, ME, made.project_id).data, "p.zip")
        assert found.diagnostics == ()
        assert found.project is not None
        assert found.project.settings.name == f"a{letter}b"
        assert found.project.settings.company == letter


def test_an_empty_act_is_never_called_saved(workspace: Workspace, example: str) -> None:
    """Nothing given, nothing saved, and it is said."""
    before = workspace.store.revision(example)

    outcome = change(workspace, ME, example, "score.set", ())

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == ["project.nothing_to_do"]
    assert workspace.store.revision(example) == before


def test_undo_never_takes_later_work_along(workspace: Workspace, example: str) -> None:
    """Taking back "vendor added" after somebody scored it is refused; without later work it is done."""
    put(workspace, ME, example, "vendor.added", Vendor(id="late", name="Late"), operation="added")
    later = Score(id="late:sales", vendor="late", criterion="sales", value=4)
    scored = put(workspace, ME, example, "score.set", later, operation="scored")
    assert isinstance(scored, Changed)

    refused = undo(workspace, ME, example, "added")

    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == ["project.later_work"]
    assert not next(line for line in history(workspace, ME, example) if line.operation == "added").can_undo
    assert isinstance(undo(workspace, ME, example, "scored"), Changed)
    assert isinstance(undo(workspace, ME, example, "added"), Changed)


def test_a_currency_without_a_rate_is_refused(workspace: Workspace, example: str) -> None:
    """All results are in the project's currency, so it has to be one that prices can be turned into."""
    settings = opened(workspace, ME, example).project.settings

    outcome = put(workspace, ME, example, "project.set", settings.model_copy(update={"currency": "XYZ"}))

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == ["project.unknown_currency"]
