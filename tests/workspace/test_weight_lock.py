"""Locking the weights, and what happens to whoever comes too late."""

from __future__ import annotations

from project.codes import Code
from project.model import Weight
from project.records.judging import Points, Scoring, Weighting, WeightMethod, WeightOpinion
from store.port import Stale
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.history import history
from workspace.open import opened
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


def test_locking_after_scores_were_shown_is_refused(workspace: Workspace, quick: str) -> None:
    """Opened again after scores were seen, weights cannot be locked as if nobody had seen them."""
    lock_weights(workspace, ME, quick)
    assert isinstance(put(workspace, ME, quick, "test", Scoring(shown_at=workspace.clock())), Changed)
    unlock_weights(workspace, ME, quick, "Forgot one", expected=1)

    assert _codes(lock_weights(workspace, ME, quick, expected=2)) == [Code.WEIGHTS_SEEN]


def test_a_set_of_weights_is_taken_over_with_a_reason(workspace: Workspace, quick: str) -> None:
    """Every criterion in use is decided; an unknown set and a missing reason are refused."""
    assert _codes(take_preset(workspace, ME, quick, "gone", "because")) == [Code.UNKNOWN_PART]
    assert _codes(take_preset(workspace, ME, quick, "supplier_one_of_six", " ")) == [Code.REASON_NEEDED]

    assert isinstance(take_preset(workspace, ME, quick, "supplier_one_of_six", "Little help needed"), Changed)

    found = opened(workspace, ME, quick)
    weights = list(found.project.of(Weight))
    assert {item.id for item in weights} == {item.criterion for item in found.outlook.shortlist.weights}
    assert {item.reason for item in weights} == {"Little help needed"}
