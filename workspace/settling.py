"""From scores given alone to what the team scores: shown, talked about, settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from project.access import Action
from project.changes import Change, Put
from project.judged import Judged, judged
from project.model import Project, Score
from project.records.judging import Evaluation, Scoring, ScoringState
from workspace.change import Outcome, change
from workspace.evaluators import project_of, salted, scoring_of
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.wiring import Workspace

LONGEST = 10_000
"""Characters of an evidence text."""

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

    From a settled state it opens them again. Refused as long as weights can still be changed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    project = project_of(workspace.store.load(project_id))
    scoring = scoring_of(project)
    meant = _seen(workspace, scoring).model_copy(update={"state": ScoringState.TOGETHER})
    kept: list[Change] = []
    if scoring.state is ScoringState.ALONE:
        kept = [Put(_with_first(item)) for item in project.of(Evaluation) if _to_keep(item)]
    return change(workspace, person, project_id, "scoring.together", (Put(meant), *kept), operation=operation)


def settle(
    workspace: Workspace,
    person: str,
    project_id: str,
    agreed: Mapping[Pair, float] | None = None,
    *,
    operation: str | None = None,
) -> Outcome:
    """Write what the team scores: what was agreed on, else the mean of those who scored, with their evidence.

    Args:
        workspace: where it is kept.
        person: who acts.
        project_id: of the project.
        agreed: score by (offer, criterion) that people agreed on.
        operation: its id.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project = project_of(stored)
    found = judged(project, catalogue_of(workspace, project_id, stored))
    scoring = _seen(workspace, scoring_of(project))
    changes: list[Change] = [Put(scoring.model_copy(update={"state": ScoringState.SETTLED}))]
    changes += [Put(item) for item in settled_scores(project, found, agreed or {})]
    return change(workspace, person, project_id, "scoring.settled", changes, operation=operation)


def settled_scores(project: Project, found: Judged, agreed: Mapping[Pair, float]) -> Iterator[Score]:
    """The scores as they would be settled, those that differ from what stands."""
    for criterion in found.criteria:
        for vendor in found.vendors:
            given = [score for _, score in found.scores(vendor, criterion.id)]
            value = agreed.get((vendor, criterion.id), sum(given) / len(given) if given else None)
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
