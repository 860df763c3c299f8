"""Locking the weights, and what happens to whoever comes too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from project.codes import Code
from project.model import CriterionUse, Weight
from project.records.judging import Points, Scoring, Weighting, WeightMethod, WeightOpinion
from store.port import Operation, RecordWrite, Saved, Stale, Store
from tests.project.test_amendments import amendment
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.history import history
from workspace.open import opened
from workspace.settling import show_scores
from workspace.weight_lock import lock_weights, unlock_weights
from workspace.weights import take_preset
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
OPINION = WeightOpinion(id="team:top", method=WeightMethod.DIRECT, points=(Points(of="software", points=3),))


def _codes(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Refused)
    return [str(item.code) for item in outcome.diagnostics]


def test_the_lock_has_the_time_and_the_person(workspace: Workspace, quick: str) -> None:
    """The moment is that of the workspace's clock, and who locked is known by name."""
    before = workspace.clock()
    assert isinstance(lock_weights(workspace, ME, quick), Changed)

    how = opened(workspace, ME, quick).project.find(Weighting, "weighting")
    assert how is not None
    assert how.locked_at is not None
    assert before < how.locked_at < workspace.clock()
    assert how.locked_by == ME
    assert opened(workspace, ME, quick).outlook.weighting.locked_at == how.locked_at


def test_no_way_leads_round_the_lock(workspace: Workspace, quick: str) -> None:
    """Putting, removing, taking a set over and taking an act back: all are refused and told."""
    put(workspace, ME, quick, "weight.decided", Weight(id="sales", points=3), operation="early")
    put(workspace, ME, quick, "weight_opinion.set", OPINION)
    lock_weights(workspace, ME, quick)
    standing = opened(workspace, ME, quick).project.find(Weight, "sales")
    assert standing is not None

    late = standing.model_copy(update={"points": 9})
    assert _codes(put(workspace, ME, quick, "weight.decided", late)) == [Code.WEIGHTS_LOCKED]
    assert _codes(remove(workspace, ME, quick, "weight.decided", standing)) == [Code.WEIGHTS_LOCKED]
    assert set(_codes(take_preset(workspace, ME, quick, "supplier_equal", "because"))) == {
        Code.WEIGHTS_LOCKED
    }
    assert _codes(undo(workspace, ME, quick, "early")) == [Code.WEIGHTS_LOCKED]
    assert opened(workspace, ME, quick).project.find(Weight, "sales") == standing


def test_opening_again_needs_a_reason_that_stays_in_the_history(workspace: Workspace, quick: str) -> None:
    """The reason can be read in the history after the weights were locked once more."""
    lock_weights(workspace, ME, quick)
    assert _codes(unlock_weights(workspace, ME, quick, "  ", expected=1)) == [Code.REASON_NEEDED]

    assert isinstance(unlock_weights(workspace, ME, quick, "Forgot one", expected=1), Changed)
    assert isinstance(put(workspace, ME, quick, "weight_opinion.set", OPINION), Changed)
    assert isinstance(lock_weights(workspace, ME, quick, expected=2), Changed)

    entries = history(workspace, ME, quick)
    assert any("Forgot one" in str(entry) for entry in entries)


def test_locking_twice_and_opening_what_is_open_do_nothing(workspace: Workspace, quick: str) -> None:
    """Each is told as nothing to do."""
    assert _codes(unlock_weights(workspace, ME, quick, "because", expected=0)) == [Code.NOTHING_TO_DO]
    lock_weights(workspace, ME, quick)
    assert _codes(lock_weights(workspace, ME, quick, expected=1)) == [Code.NOTHING_TO_DO]


def test_a_lock_on_an_old_state_is_stale(workspace: Workspace, quick: str) -> None:
    """Somebody changed the rule in between: both are shown, nothing is locked silently."""
    put(workspace, ME, quick, "weighting.set", Weighting())
    assert isinstance(lock_weights(workspace, ME, quick, expected=0), Stale)


def _how(workspace: Workspace, project: str) -> Weighting:
    found = opened(workspace, ME, project).project.find(Weighting, "weighting")
    assert found is not None
    return found


def _seen(workspace: Workspace, project: str) -> None:
    """Weights are locked, and scores are shown."""
    assert isinstance(lock_weights(workspace, ME, project), Changed)
    assert isinstance(put(workspace, ME, project, "test", Scoring(shown_at=workspace.clock())), Changed)


def test_weights_opened_after_scores_were_seen_carry_a_mark_for_good(
    workspace: Workspace, quick: str
) -> None:
    """They can be locked again, so that work goes on; when and why they were open stays, whatever is done."""
    _seen(workspace, quick)
    opening = unlock_weights(workspace, ME, quick, "Forgot one", expected=1)
    assert isinstance(opening, Changed)
    bare = _how(workspace, quick).model_copy(update={"opened_again": ()})
    assert Code.MARK_STAYS in _codes(put(workspace, ME, quick, "test", bare))
    assert Code.LOCK_NOT_UNDONE in _codes(undo(workspace, ME, quick, opening.operation))
    assert Code.MARK_STAYS in _codes(remove(workspace, ME, quick, "test", bare))

    assert isinstance(lock_weights(workspace, ME, quick, expected=2), Changed)
    unlock_weights(workspace, ME, quick, "And another", expected=3)

    assert [item.why for item in _how(workspace, quick).opened_again] == ["Forgot one", "And another"]


def test_opening_after_scores_were_seen_cannot_leave_the_mark_out(workspace: Workspace, quick: str) -> None:
    """Written past the page, too: without the mark it is refused."""
    _seen(workspace, quick)
    bare = _how(workspace, quick).model_copy(update={"locked_at": None, "unlocked_why": "because"})

    assert _codes(put(workspace, ME, quick, "test", bare)) == [Code.MARK_NEEDED]


def test_weights_that_stand_open_from_before_get_the_mark_when_they_are_locked(
    workspace: Workspace, quick: str
) -> None:
    """A project of before this was kept is no dead end: the lock itself writes what it finds."""
    past = Weighting(unlocked_why="Forgot one")
    put(workspace, ME, quick, "test", Weighting(locked_at=workspace.clock()))
    when = workspace.clock()
    put(workspace, ME, quick, "test", Scoring(shown_at=when))
    stored = workspace.store.load(quick)
    write = RecordWrite("weighting", "weighting", 1, past)
    act = Operation("old", ME, workspace.clock(), "weighting.unlocked", (write,))
    assert isinstance(workspace.store.save(stored.id, act), Saved)
    unmarked = _how(workspace, quick).model_copy(update={"locked_at": when})
    assert _codes(put(workspace, ME, quick, "test", unmarked)) == [Code.WEIGHTS_SEEN]

    assert isinstance(lock_weights(workspace, ME, quick, expected=2), Changed)

    assert [(item.at, item.why) for item in _how(workspace, quick).opened_again] == [(when, "Forgot one")]


def test_neither_lock_nor_sight_of_scores_is_taken_back(workspace: Workspace, quick: str) -> None:
    """Undoing the lock would open weights with an old reason; undoing the showing would make it unseen."""
    lock_weights(workspace, ME, quick)
    unlock_weights(workspace, ME, quick, "An old reason", expected=1)
    second = lock_weights(workspace, ME, quick, expected=2)
    shown = show_scores(workspace, ME, quick)
    assert isinstance(second, Changed)
    assert isinstance(shown, Changed)
    scoring = opened(workspace, ME, quick).project.find(Scoring, "scoring")
    assert scoring is not None

    refused = [Code.LOCK_NOT_UNDONE, Code.MARK_NEEDED]
    assert _codes(undo(workspace, ME, quick, second.operation)) == refused
    assert Code.SHOWN_STAYS in _codes(undo(workspace, ME, quick, shown.operation))
    unseen = scoring.model_copy(update={"shown_at": None})
    assert _codes(put(workspace, ME, quick, "test", unseen)) == [Code.SHOWN_STAYS]
    assert _codes(remove(workspace, ME, quick, "test", scoring)) == [Code.SHOWN_STAYS]
    assert _how(workspace, quick).locked_at is not None


def test_no_criterion_comes_or_goes_while_weights_are_locked(workspace: Workspace, quick: str) -> None:
    """Left out, dropped, or given other points by the team's own change: refused, and told by its name."""
    lock_weights(workspace, ME, quick)
    name = _how(workspace, quick).locked[0].of
    before = opened(workspace, ME, quick)
    title = before.catalogue.criteria.by_id()[name].title.read("en")
    for record in (
        CriterionUse(id=name, used=False, reason="Not needed"),
        amendment("criteria", "drop", f"criteria/{name}"),
        amendment("criteria", "change", f"criteria/{name}", {"points": 60}),
    ):
        done = put(workspace, ME, quick, "test", record)
        assert isinstance(done, Refused)
        told = [
            dict(item.arguments)["name"] for item in done.diagnostics if item.code == Code.CRITERIA_LOCKED
        ]
        assert told == [title]
    rule = CriterionUse(id=name, knock_out_below=2, reason="A must")
    assert isinstance(put(workspace, ME, quick, "test", rule), Changed)

    assert opened(workspace, ME, quick).outlook.shortlist.weights == before.outlook.shortlist.weights


def test_the_weights_of_the_lock_count_whatever_changes_afterwards(workspace: Workspace, quick: str) -> None:
    """They are kept with the lock; what a survey would make of them now is told beside it."""
    put(workspace, ME, quick, "weight.decided", Weight(id="sales", points=40))
    lock_weights(workspace, ME, quick)
    before = opened(workspace, ME, quick).outlook.shortlist
    kept = {item.of: item.share for item in _how(workspace, quick).locked}
    assert kept == pytest.approx({item.criterion: item.weight for item in before.weights})
    assert sum(kept.values()) == pytest.approx(100)

    late = RecordWrite("weight", "sales", 1, Weight(id="sales", points=1))
    act = Operation("past", ME, workspace.clock(), "test", (late,))
    assert isinstance(workspace.store.save(quick, act), Saved)

    after = opened(workspace, ME, quick).outlook.shortlist
    assert [item.weight for item in after.weights] == pytest.approx([item.weight for item in before.weights])
    sales = after.weight("sales")
    assert sales is not None
    assert sales.otherwise == pytest.approx(100 * 1 / (100 * 40 / kept["sales"] - 40 + 1))


class Between:
    """A store in which something else happens right before the first save."""

    def __init__(self, store: Store, act: Callable[[], Outcome]) -> None:
        self._store, self._act, self._done = store, act, False

    def __getattr__(self, name: str) -> object:
        """Everything but saving."""
        return getattr(self._store, name)

    def save(self, project: str, act: Operation) -> object:
        """Save, the first time after the other act."""
        if not self._done:
            self._done = True
            assert isinstance(self._act(), Changed)
        return self._store.save(project, act)


def _while(workspace: Workspace, act: Callable[[], Outcome]) -> Workspace:
    return replace(workspace, store=cast("Store", Between(workspace.store, act)))


def test_a_weight_saved_while_somebody_locks_is_refused(workspace: Workspace, quick: str) -> None:
    """It was judged while weights were open; the lock came before it was saved, so it is judged again."""
    meanwhile = _while(workspace, lambda: lock_weights(workspace, ME, quick))

    done = put(meanwhile, ME, quick, "weight.decided", Weight(id="sales", points=77))

    assert _codes(done) == [Code.WEIGHTS_LOCKED]
    assert opened(workspace, ME, quick).project.find(Weight, "sales") is None


def test_a_lock_is_worked_out_from_the_weights_it_locks(workspace: Workspace, quick: str) -> None:
    """A weight decided at the same moment makes the lock stale: the person looks at it and locks then."""
    late = Weight(id="sales", points=77)
    meanwhile = _while(workspace, lambda: put(workspace, ME, quick, "weight.decided", late))

    assert isinstance(lock_weights(meanwhile, ME, quick), Stale)
    assert isinstance(lock_weights(workspace, ME, quick), Changed)


def test_a_set_of_weights_is_taken_over_with_a_reason(workspace: Workspace, quick: str) -> None:
    """Every criterion in use is decided; an unknown set and a missing reason are refused."""
    assert _codes(take_preset(workspace, ME, quick, "gone", "because")) == [Code.UNKNOWN_PART]
    assert _codes(take_preset(workspace, ME, quick, "supplier_one_of_six", " ")) == [Code.REASON_NEEDED]

    assert isinstance(take_preset(workspace, ME, quick, "supplier_one_of_six", "Little help needed"), Changed)

    found = opened(workspace, ME, quick)
    weights = list(found.project.of(Weight))
    assert {item.id for item in weights} == {item.criterion for item in found.outlook.shortlist.weights}
    assert {item.reason for item in weights} == {"Little help needed"}
