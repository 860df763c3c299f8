"""From scores given alone to what the team scores: shown, talked about, settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from project.access import Action
from project.changes import Change, Put
from project.judged import Judged, judged
from project.model import Project, Score
from project.records.judging import Evaluation, Scoring, ScoringState, SettledMean
from store.port import Guard, Stale
from workspace.change import Outcome, change
from workspace.evaluators import project_of, salted, scoring_of
from workspace.guarding import require
from workspace.guards import as_read
from workspace.open import catalogue_of
from workspace.wiring import Workspace

LONGEST = 10_000
"""Characters of an evidence text."""

TRIES = 3
"""How often it is worked out anew when somebody scores at the same moment."""

SAME = 1e-9
"""Scores nearer to each other than this are the same."""

Pair = tuple[str, str]


def show_scores(
    workspace: Workspace, person: str, project_id: str, *, operation: str | None = None
) -> Outcome:
    """Let the lead see what people scored while they go on alone; the time is kept.

    Refused as long as weights can still be changed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    scoring = scoring_of(project_of(workspace.store.load(project_id)))
    meant = scoring if scoring.shown_at else _seen(workspace, scoring)
    return change(workspace, person, project_id, "scoring.shown", (Put(meant),), operation=operation)


def talk(workspace: Workspace, person: str, project_id: str, *, operation: str | None = None) -> Outcome:
    """Begin to talk about the scores: what each gave alone is kept, and everybody sees all scores.

    From a settled state it opens them again: what was agreed on stays, and what was settled as a mean follows
    the single scores once more. Refused as long as weights can still be changed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """

    def once() -> Outcome:
        stored = workspace.store.load(project_id)
        require(stored, person, Action.EDIT)
        project = project_of(stored)
        found = judged(project, catalogue_of(workspace, project_id, stored))
        scoring = scoring_of(project)
        new = {"state": ScoringState.TOGETHER, "means": ()}
        changes = [Put(_seen(workspace, scoring).model_copy(update=new)), *_kept_alone(project, scoring)]
        if scoring.state is ScoringState.SETTLED:
            changes += [Put(item) for item in means_let_go(project, found, scoring)]
        return change(
            workspace, person, project_id, "scoring.together", changes,
            operation=operation, rests_on=_all_said(project, found),
        )  # fmt: skip

    return _tried(once)


def settle(
    workspace: Workspace,
    person: str,
    project_id: str,
    agreed: Mapping[Pair, float] | None = None,
    *,
    operation: str | None = None,
) -> Outcome:
    """Write what the team scores: what was agreed on, else the mean of those who scored, with their evidence.

    Which of them are means is kept, and so is what each gave alone where nobody talked about it before.

    Args:
        workspace: where it is kept.
        person: who acts.
        project_id: of the project.
        agreed: score by (offer, criterion) that people agreed on.
        operation: its id.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    told = agreed or {}

    def once() -> Outcome:
        stored = workspace.store.load(project_id)
        require(stored, person, Action.EDIT)
        project = project_of(stored)
        found = judged(project, catalogue_of(workspace, project_id, stored))
        scoring = scoring_of(project)
        new = {"state": ScoringState.SETTLED, "means": tuple(_means(found, told))}
        changes = [Put(_seen(workspace, scoring).model_copy(update=new)), *_kept_alone(project, scoring)]
        changes += [Put(item) for item in settled_scores(project, found, told)]
        return change(
            workspace, person, project_id, "scoring.settled", changes,
            operation=operation, rests_on=_all_said(project, found),
        )  # fmt: skip

    return _tried(once)


def _tried(once: Callable[[], Outcome]) -> Outcome:
    """Worked out anew, a few times, where somebody scored in between."""
    done = once()
    for _ in range(TRIES - 1):
        if not isinstance(done, Stale):
            break
        done = once()
    return done


def _all_said(project: Project, found: Judged) -> tuple[Guard, ...]:
    """Every score there is, and every one that somebody may give: what is settled rests on all of them."""
    named = [
        f"{who.id}:{vendor}:{criterion.id}"
        for criterion in found.criteria
        for who in found.assigned(criterion.id)
        for vendor in found.vendors
    ]
    standing = [item.id for item in project.of(Evaluation)]
    return as_read(project, {Evaluation: tuple(dict.fromkeys((*standing, *named)))})


def _kept_alone(project: Project, scoring: Scoring) -> Iterator[Change]:
    """What each gave alone, from the moment on from which nobody scores alone any more."""
    if scoring.state is ScoringState.ALONE:
        yield from (Put(_with_first(item)) for item in project.of(Evaluation) if _to_keep(item))


def _mean(found: Judged, vendor: str, criterion: str) -> float | None:
    given = [score for _, score in found.scores(vendor, criterion)]
    return sum(given) / len(given) if given else None


def _means(found: Judged, agreed: Mapping[Pair, float]) -> Iterator[SettledMean]:
    """What is settled without anybody having agreed on it."""
    for criterion in found.criteria:
        for vendor in found.vendors:
            mean = _mean(found, vendor, criterion.id)
            if mean is not None and (vendor, criterion.id) not in agreed:
                yield SettledMean(of=f"{vendor}:{criterion.id}", value=mean)


def means_let_go(project: Project, found: Judged, scoring: Scoring) -> Iterator[Score]:
    """Settled means without their value, so that the single scores count again; changed ones were agreed on.

    Where it was not kept which were means, those that are the mean of what people scored.
    """
    if scoring.means is None:
        told = {f"{v}:{c.id}": _mean(found, v, c.id) for c in found.criteria for v in found.vendors}
    else:
        told = {item.of: item.value for item in scoring.means}
    for item in project.of(Score):
        mean = told.get(item.id)
        if mean is not None and item.value is not None and abs(item.value - mean) <= SAME:
            yield item.model_copy(update={"value": None})


def settled_scores(project: Project, found: Judged, agreed: Mapping[Pair, float]) -> Iterator[Score]:
    """The scores as they would be settled, those that differ from what stands."""
    for criterion in found.criteria:
        for vendor in found.vendors:
            value = agreed.get((vendor, criterion.id), _mean(found, vendor, criterion.id))
            if value is None:
                continue
            name = f"{vendor}:{criterion.id}"
            stands = project.find(Score, name)
            blank = Score(id=name, vendor=vendor, criterion=criterion.id)
            told = _evidence(found, vendor, criterion.id) or (stands.evidence if stands else "")
            meant = (stands or blank).model_copy(update={"value": value, "evidence": told})
            if meant != stands:
                yield meant


def _evidence(found: Judged, vendor: str, criterion: str) -> str:
    """What evaluators wrote as evidence, one line each, with who wrote it."""
    lines = []
    for who in found.assigned(criterion):
        item = found.said.get((who.id, vendor, criterion))
        told = " ".join(part for part in (item.evidence, item.link) if part.strip()) if item else ""
        if told:
            lines.append(f"{found.names.get(who.id, who.id)}: {told}")
    return "\n".join(lines)[:LONGEST]


def _seen(workspace: Workspace, scoring: Scoring) -> Scoring:
    """The same, with the time from which on scores could be seen."""
    return salted(scoring).model_copy(update={"shown_at": scoring.shown_at or workspace.clock()})


def _with_first(item: Evaluation) -> Evaluation:
    return item.model_copy(update={"first": item.score})


def _to_keep(item: Evaluation) -> bool:
    return item.score is not None and item.first is None
