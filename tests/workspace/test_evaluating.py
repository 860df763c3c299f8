"""Scoring by personal links: who is let in, what is kept, what is never shown, and how it is settled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest

from project.model import AnyRecord, Person, Score
from project.records.judging import Evaluation, Evaluator, Scoring, ScoringState, Weighting
from store.port import Operation, Store
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, Refused, put, remove, undo
from workspace.evaluating import (
    Given,
    PageConflict,
    PageFaults,
    PageSaved,
    PageShut,
    evaluator_visit,
    go_on,
    save_scores,
    say_done,
)
from workspace.evaluators import (
    SCORING,
    ask_evaluators,
    close_links,
    evaluator_links,
    mask,
    project_of,
    remove_evaluator,
)
from workspace.files import export_project
from workspace.history import history
from workspace.invitations import NoLinks
from workspace.participation import participation
from workspace.public_address import AddressCheck, AddressState
from workspace.settling import settle, show_scores, talk
from workspace.visiting import visit
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
Link = Callable[[str], str]


def public(base: str) -> AddressCheck:
    """An address that leads everybody here."""
    return AddressCheck(AddressState.PUBLIC, base)


@pytest.fixture
def three(workspace: Workspace, quick: str) -> str:
    """A project with two offers and three people who score."""
    people = [Person(id=name, name=name.capitalize()) for name in ("ann", "ben", "cat")]
    assert isinstance(put(workspace, ME, quick, "person.added", *people), Changed)
    assert isinstance(ask_evaluators(workspace, ME, quick, ["ann", "ben", "cat"]), Changed)
    return quick


@pytest.fixture
def token(workspace: Workspace, three: str) -> Link:
    """A fresh link of somebody, as it stands in the address."""

    def made(who: str) -> str:
        handed = evaluator_links(workspace, ME, three, [who], check=public)
        assert not isinstance(handed, NoLinks)
        return handed[0].url.rpartition("/e/")[2]

    return made


def _records(workspace: Workspace, project: str, kind: type[AnyRecord]) -> list[AnyRecord]:
    return [item for item in workspace.store.load(project).records if isinstance(item, kind)]


def _lock(workspace: Workspace, project: str) -> None:
    assert isinstance(put(workspace, ME, project, "weighting.locked", Weighting(locked_at=NOW)), Changed)


def _page(workspace: Workspace, token: str, *scores: float | None, criterion: str = "") -> object:
    """Fill in the first criterion, or another one, as the page is drawn now."""
    found = evaluator_visit(workspace, token)
    assert found is not None
    name = criterion or found.criteria[0].id
    given = []
    for offer, score in zip(found.offers, scores, strict=True):
        stands = found.given.get((offer.id, name))
        given.append(Given(offer.id, 0 if stands is None else stands.revision, score))
    return save_scores(workspace, token, name, given, "drawn-once")


def test_a_link_leads_to_ones_own_scores_only(workspace: Workspace, three: str, token: Link) -> None:
    """What Ann gives is hers; Ben's page shows nothing of it while each scores alone."""
    ann, ben = token("ann"), token("ben")
    assert isinstance(_page(workspace, ann, 4, 2), PageSaved)
    found = evaluator_visit(workspace, ben)
    assert found is not None
    assert (found.name, found.given, found.others) == ("Ben", {}, {})
    stored = _records(workspace, three, Evaluation)
    assert {(item.person, item.score) for item in stored} == {("ann", 4), ("ann", 2)}  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", ["", "x" * 43, "é", "a" * 5000])
def test_every_other_link_leads_nowhere(workspace: Workspace, three: str, wrong: str) -> None:
    """Unknown, too long and impossible links look all the same."""
    assert evaluator_visit(workspace, wrong) is None
    assert save_scores(workspace, wrong, "any", [], "o") is None
    assert say_done(workspace, wrong) is None


def test_links_of_evaluators_and_of_surveys_are_two_things(
    workspace: Workspace, three: str, token: Link
) -> None:
    """The link of an evaluator is no survey, is on no list of one, and in no file that leaves."""
    ann = token("ann")
    assert visit(workspace, ann) is None
    assert {item.survey for item in workspace.store.invitations(three)} == {SCORING}
    with pytest.raises(LookupError):
        participation(workspace, ME, three, SCORING, "en")
    assert ann.encode() not in export_project(workspace, ME, three).data


def test_only_the_digest_of_a_link_is_kept(workspace: Workspace, three: str, token: Link) -> None:
    """A link can be had again only as a fresh one; the one before stays good until links are closed."""
    first, second = token("ann"), token("ann")
    assert first != second
    assert evaluator_visit(workspace, first) is not None
    assert close_links(workspace, ME, three, ["ann"]) == 1
    assert evaluator_visit(workspace, first) is None
    third = token("ann")
    assert evaluator_visit(workspace, third) is not None
    assert evaluator_visit(workspace, second) is None


def test_no_links_where_nobody_would_get_here(workspace: Workspace, three: str) -> None:
    """An address of this computer alone gives no links."""
    only_here = lambda base: AddressCheck(AddressState.ONLY_HERE, base)  # noqa: E731  a check that finds this
    assert isinstance(evaluator_links(workspace, ME, three, ["ann"], check=only_here), NoLinks)


def test_the_same_page_twice_is_one_act(workspace: Workspace, three: str, token: Link) -> None:
    """Sent again, a page changes nothing: the revisions stay and nothing is written a second time."""
    ann = token("ann")
    found = evaluator_visit(workspace, ann)
    assert found is not None
    given = [Given(offer.id, 0, 3.0, evidence="Seen") for offer in found.offers]
    name = found.criteria[0].id
    assert isinstance(save_scores(workspace, ann, name, given, "drawn"), PageSaved)
    before = workspace.store.revision(three)
    assert isinstance(save_scores(workspace, ann, name, given, "drawn"), PageSaved)
    assert workspace.store.revision(three) == before


def test_a_change_in_another_window_is_told(workspace: Workspace, three: str, token: Link) -> None:
    """Two windows with the same page: what the second one meets is told, and the rest is stored."""
    ann = token("ann")
    found = evaluator_visit(workspace, ann)
    assert found is not None
    name, (one, two) = found.criteria[0].id, found.offers
    assert isinstance(save_scores(workspace, ann, name, [Given(one.id, 0, 2.0)], "first"), PageSaved)
    done = save_scores(workspace, ann, name, [Given(one.id, 0, 5.0), Given(two.id, 0, 4.0)], "second")
    assert isinstance(done, PageConflict)
    assert done.met == (one.id,)
    stands = {pair[0]: item.score for pair, item in done.visit.given.items()}
    assert stands == {one.id: 2.0, two.id: 4.0}
    again = save_scores(workspace, ann, name, [Given(one.id, 1, 5.0)], "third")
    assert isinstance(again, PageSaved)
    assert again.visit.given[one.id, name].score == 5.0


def test_what_cannot_be_a_score_stores_nothing_of_the_page(
    workspace: Workspace, three: str, token: Link
) -> None:
    """One score off the scale: the page comes back with the reason, whole."""
    ann = token("ann")
    done = _page(workspace, ann, 4, 9)
    assert isinstance(done, PageFaults)
    assert [str(item.code) for item in done.diagnostics] == ["project.score_outside_scale"]
    assert _records(workspace, three, Evaluation) == []


def test_one_scores_only_what_one_is_asked(workspace: Workspace, three: str, token: Link) -> None:
    """A page of a criterion that is somebody else's is not there, and takes nothing."""
    ann = token("ann")
    found = evaluator_visit(workspace, ann)
    assert found is not None
    own, other = found.criteria[0].id, found.criteria[1].id
    narrowed = found.evaluator.model_copy(update={"criteria": (own,)})
    assert isinstance(put(workspace, ME, three, "evaluator.set", narrowed), Changed)
    given = [Given(found.offers[0].id, 0, 3.0)]
    assert isinstance(save_scores(workspace, ann, other, given, "o"), PageShut)
    assert isinstance(save_scores(workspace, ann, own, given, "o"), PageSaved)


def test_done_is_said_once_and_may_be_taken_back(workspace: Workspace, three: str, token: Link) -> None:
    """With open scores only if one wants so; then again, until the scores are settled."""
    ann = token("ann")
    assert say_done(workspace, ann).done is False  # type: ignore[union-attr]  # the link is good
    assert say_done(workspace, ann, anyway=True).done is True  # type: ignore[union-attr]
    at = workspace.store.revision(three)
    assert say_done(workspace, ann, anyway=True).done is True  # type: ignore[union-attr]
    assert workspace.store.revision(three) == at
    assert go_on(workspace, ann).done is False  # type: ignore[union-attr]


def test_names_are_hidden_in_an_order_of_their_own(workspace: Workspace, three: str, token: Link) -> None:
    """With hidden names a page tells letters, and neither the names nor the salt."""
    ann = token("ann")
    assert isinstance(mask(workspace, ME, three, masked=True), Changed)
    found = evaluator_visit(workspace, ann)
    assert found is not None
    assert [item.name for item in found.offers] == ["A", "B"]
    [scoring] = _records(workspace, three, Scoring)
    assert len(scoring.salt) == 32  # type: ignore[union-attr]
    isinstance(mask(workspace, ME, three, masked=False), Changed)
    assert {item.name for item in evaluator_visit(workspace, ann).offers} == {"Alpha", "Beta"}  # type: ignore[union-attr]
    assert _records(workspace, three, Scoring)[0].salt == scoring.salt  # type: ignore[union-attr]


def test_three_at_once_lose_nothing(kept: Workspace) -> None:
    """Three people who send all their pages at the same time: every score of each is there."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    project = compare_now(kept, ME, Quick("Way", "EUR", 10, vendors)).project_id  # type: ignore[union-attr]
    people = [Person(id=name, name=name) for name in ("ann", "ben", "cat")]
    put(kept, ME, project, "person.added", *people)
    ask_evaluators(kept, ME, project, ["ann", "ben", "cat"])
    handed = evaluator_links(kept, ME, project, ["ann", "ben", "cat"], check=public)
    tokens = [item.url.rpartition("/e/")[2] for item in handed]  # type: ignore[union-attr]
    criteria = [item.id for item in evaluator_visit(kept, tokens[0]).criteria]  # type: ignore[union-attr]

    def all_pages(at: int) -> None:
        for name in criteria:
            assert isinstance(_page(kept, tokens[at], at + 1, at + 2, criterion=name), PageSaved)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(all_pages, range(3)))
    stored = _records(kept, project, Evaluation)
    assert len(stored) == 3 * 2 * len(criteria)
    assert all(evaluator_visit(kept, item).standing.open == 0 for item in tokens)  # type: ignore[union-attr]


# -- from alone to settled -----------------------------------------------------------------------------------


def test_nobody_sees_scores_while_weights_can_change(workspace: Workspace, three: str) -> None:
    """Uncovering and talking are refused before the lock, and told why; the time is kept afterwards."""
    for act in (show_scores, talk, settle):
        done = act(workspace, ME, three)
        assert isinstance(done, Refused)
        assert {str(item.code) for item in done.diagnostics} == {"project.weights_not_locked"}
    _lock(workspace, three)
    assert isinstance(show_scores(workspace, ME, three), Changed)
    seen = project_of(workspace.store.load(three)).find(Scoring, "scoring")
    assert seen is not None
    assert seen.shown_at is not None
    assert isinstance(talk(workspace, ME, three), Changed)
    after = project_of(workspace.store.load(three)).find(Scoring, "scoring")
    assert (after.state, after.shown_at) == (ScoringState.TOGETHER, seen.shown_at)  # type: ignore[union-attr]


def test_talking_keeps_what_was_given_alone(workspace: Workspace, three: str, token: Link) -> None:
    """From then on everybody sees the others' scores without names; a changed score leaves the first one."""
    ann, ben = token("ann"), token("ben")
    _page(workspace, ann, 4, 2)
    _page(workspace, ben, 1, 2)
    _lock(workspace, three)
    assert isinstance(talk(workspace, ME, three), Changed)
    found = evaluator_visit(workspace, ann)
    assert found is not None
    pair = (found.offers[0].id, found.criteria[0].id)
    assert found.others[pair] == (1.0,)
    assert isinstance(_page(workspace, ann, 3, 2), PageSaved)
    stored = project_of(workspace.store.load(three)).find(Evaluation, f"ann:{pair[0]}:{pair[1]}")
    assert (stored.first, stored.score) == (4, 3)  # type: ignore[union-attr]


def test_settling_writes_agreed_scores_and_means(workspace: Workspace, three: str, token: Link) -> None:
    """Where people agreed on a score it is that one, else the mean, with who saw what as evidence."""
    ann, ben = token("ann"), token("ben")
    found = evaluator_visit(workspace, ann)
    assert found is not None
    name, (one, two) = found.criteria[0].id, found.offers
    save_scores(workspace, ann, name, [Given(one.id, 0, 4.0, evidence="Saw it"), Given(two.id, 0, 2.0)], "a")
    save_scores(workspace, ben, name, [Given(one.id, 0, 1.0), Given(two.id, 0, 3.0)], "b")
    _lock(workspace, three)
    talk(workspace, ME, three)
    assert isinstance(settle(workspace, ME, three, {(one.id, name): 3.0}), Changed)
    project = project_of(workspace.store.load(three))
    first, second = (project.find(Score, f"{item.id}:{name}") for item in (one, two))
    assert (first.value, second.value) == (3.0, 2.5)  # type: ignore[union-attr]
    assert first.evidence == "Ann: Saw it"  # type: ignore[union-attr]
    late = [Given(one.id, 2, 5.0), Given(two.id, 2, 5.0)]
    assert isinstance(save_scores(workspace, ann, name, late, "late"), PageShut)
    assert isinstance(talk(workspace, ME, three), Changed)
    assert isinstance(_page(workspace, ann, 5, 5), PageSaved)


def test_whoever_has_scored_stays(workspace: Workspace, three: str, token: Link) -> None:
    """An evaluator without scores can be taken off, and the link then leads nowhere; one with scores not."""
    ann, ben = token("ann"), token("ben")
    _page(workspace, ann, 4, 2)
    assert isinstance(remove_evaluator(workspace, ME, three, "ann"), Refused)
    assert evaluator_visit(workspace, ann) is not None
    assert isinstance(remove_evaluator(workspace, ME, three, "ben"), Changed)
    assert evaluator_visit(workspace, ben) is None
    assert len(_records(workspace, three, Evaluator)) == 2


def _scores(workspace: Workspace, project: str) -> dict[str, tuple[float | None, float | None]]:
    """Score and first score by id."""
    found = project_of(workspace.store.load(project)).of(Evaluation)
    return {item.id: (item.score, item.first) for item in found}


def _team(workspace: Workspace, project: str) -> dict[str, float | None]:
    return {item.id: item.value for item in project_of(workspace.store.load(project)).of(Score)}


def test_people_whose_criteria_were_narrowed_hold_nobody_up(
    workspace: Workspace, three: str, token: Link
) -> None:
    """Ann scored what is no longer hers: talk begins all the same, only something new of hers is refused."""
    _lock(workspace, three)
    ann = token("ann")
    assert isinstance(_page(workspace, ann, 4, 2), PageSaved)
    found = evaluator_visit(workspace, ann)
    assert found is not None
    name, other = found.criteria[0].id, found.criteria[1].id
    narrowed = found.evaluator.model_copy(update={"criteria": (other,)})
    assert isinstance(put(workspace, ME, three, "evaluator.set", narrowed), Changed)

    assert isinstance(talk(workspace, ME, three), Changed)

    said = project_of(workspace.store.load(three)).find(Evaluation, f"ann:{found.offers[0].id}:{name}")
    assert said is not None
    assert said.first == 4
    done = put(workspace, ME, three, "test", said.model_copy(update={"score": 1.0}))
    assert isinstance(done, Refused)
    assert [str(item.code) for item in done.diagnostics] == ["project.not_assigned"]


def test_settling_at_once_keeps_what_each_gave_alone(workspace: Workspace, three: str, token: Link) -> None:
    """Nobody talked before it was settled; opened and changed afterwards, the first scores still stand."""
    _lock(workspace, three)
    ann = token("ann")
    _page(workspace, ann, 4, 2)
    assert isinstance(settle(workspace, ME, three), Changed)
    assert isinstance(talk(workspace, ME, three), Changed)

    _page(workspace, ann, 1, 1)

    assert sorted(_scores(workspace, three).values()) == [(1, 2), (1, 4)]


def test_what_was_said_is_not_taken_away(workspace: Workspace, three: str, token: Link) -> None:
    """With a first score, or once settled, nothing goes, by removing or by taking back."""
    _lock(workspace, three)
    ann, ben = token("ann"), token("ben")
    _page(workspace, ann, 4, 2)
    talk(workspace, ME, three)
    _page(workspace, ben, 5, 5)
    before = _scores(workspace, three)
    hers = [item for item in _records(workspace, three, Evaluation) if item.person == "ann"]  # type: ignore[union-attr]  # all are evaluations
    done = remove(workspace, ME, three, "test", *hers)
    assert isinstance(done, Refused)
    assert {str(item.code) for item in done.diagnostics} == {"project.first_stays"}

    settle(workspace, ME, three)
    his = next(line for line in history(workspace, ME, three) if line.intent == "evaluation.given")
    done = undo(workspace, ME, three, his.operation)
    assert isinstance(done, Refused)
    assert {str(item.code) for item in done.diagnostics} == {"project.scores_settled"}
    assert _scores(workspace, three) == before


def test_opened_again_agreed_scores_stay_and_means_move(
    workspace: Workspace, three: str, token: Link
) -> None:
    """Agreed on 4, also the mean, and a mean of 3: all change to 1, the agreed 4 stays, 3 becomes 1."""
    _lock(workspace, three)
    ann, ben = token("ann"), token("ben")
    _page(workspace, ann, 4, 2)
    _page(workspace, ben, 4, 4)
    talk(workspace, ME, three)
    first, second = (item.id for item in project_of(workspace.store.load(three)).vendors)
    name = next(
        item.criterion for item in workspace.store.load(three).records if isinstance(item, Evaluation)
    )
    settle(workspace, ME, three, {(first, name): 4.0})
    assert _team(workspace, three) == {f"{first}:{name}": 4, f"{second}:{name}": 3}

    assert isinstance(talk(workspace, ME, three), Changed)
    assert _team(workspace, three) == {f"{first}:{name}": 4, f"{second}:{name}": None}
    for who in (ann, ben):
        _page(workspace, who, 1, 1)
    agreed = {(first, name): 4.0}
    assert isinstance(settle(workspace, ME, three, agreed), Changed)

    assert _team(workspace, three) == {f"{first}:{name}": 4, f"{second}:{name}": 1}


def test_a_project_settled_before_means_were_kept_lets_the_means_go(
    workspace: Workspace, three: str, token: Link
) -> None:
    """Where it was not kept, a score that is the mean was a mean; any other was agreed on."""
    _lock(workspace, three)
    _page(workspace, token("ann"), 4, 2)
    talk(workspace, ME, three)
    first, second = (item.id for item in project_of(workspace.store.load(three)).vendors)
    name = next(
        item.criterion for item in workspace.store.load(three).records if isinstance(item, Evaluation)
    )
    settle(workspace, ME, three, {(first, name): 5.0})
    [scoring] = _records(workspace, three, Scoring)
    put(workspace, ME, three, "test", scoring.model_copy(update={"means": None}))

    talk(workspace, ME, three)

    assert _team(workspace, three) == {f"{first}:{name}": 5, f"{second}:{name}": None}


def _while(workspace: Workspace, act: Callable[[], object]) -> Workspace:
    """A workspace in whose store something else is saved right before the first save."""

    class Between:
        done = False

        def __getattr__(self, name: str) -> object:
            return getattr(workspace.store, name)

        def save(self, project: str, what: Operation) -> object:
            if not self.done:
                self.done = True
                act()
            return workspace.store.save(project, what)

    return replace(workspace, store=cast("Store", Between()))


def test_a_score_that_comes_in_while_it_is_settled_is_refused(
    workspace: Workspace, three: str, token: Link
) -> None:
    """Judged while people talked, saved after it was settled: it is judged again and not stored."""
    _lock(workspace, three)
    ann = token("ann")
    _page(workspace, ann, 4, 2)
    talk(workspace, ME, three)

    done = _page(_while(workspace, lambda: settle(workspace, ME, three)), ann, 1, 5)

    assert isinstance(done, PageFaults)
    assert {str(item.code) for item in done.diagnostics} == {"project.scores_settled"}
    assert [score for score, _ in _scores(workspace, three).values()] == [4, 2]


def test_a_score_that_comes_in_when_talk_begins_or_is_settled_counts(
    workspace: Workspace, three: str, token: Link
) -> None:
    """Saved a moment before, it is among the first scores, and in what is settled."""
    _lock(workspace, three)
    ann, ben = token("ann"), token("ben")
    assert isinstance(talk(_while(workspace, lambda: _page(workspace, ann, 4, 2)), ME, three), Changed)
    assert sorted(_scores(workspace, three).values()) == [(2, 2), (4, 4)]

    assert isinstance(settle(_while(workspace, lambda: _page(workspace, ben, 2, 2)), ME, three), Changed)

    assert sorted(value for value in _team(workspace, three).values() if value) == [2, 3]
