"""The door of an evaluator: what stands behind a personal link, one page of scores, and "done".

Whoever has the link is the evaluator; no membership is asked for, and nothing but this person's own scores
can be read or written by it. What others scored is told only when people have begun to talk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from authoring.diagnostics import Diagnostic
from project.catalogue import Catalogue
from project.changes import Put
from project.judged import judged, scores, standing
from project.masking import masked_letters, masked_tag
from project.model import Person, Project
from project.records.judging import Evaluation, Evaluator, ScoringState
from project.results.evaluation import EvaluatorStanding
from scoring.criteria import Criterion
from store.port import Invitation, Stale, UnknownProject
from workspace.change import Changed, Outcome, Refused, checked_change
from workspace.evaluators import SCORING, project_of, scoring_of
from workspace.open import catalogue_of
from workspace.tokens import LONGEST_TOKEN, digest
from workspace.wiring import Workspace

TRIES = 3
"""How often something is tried again that met somebody else's change."""

LONGEST = 10_000
"""Characters of an evidence text or a link."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as an evaluator sees it.

    Attributes:
        name: of the offer; a letter alone where names are masked.
        tag: what its fields are called: its id, and where names are masked one that tells nothing.
    """

    id: str
    name: str
    tag: str


@dataclass(frozen=True, slots=True)
class EvaluatorVisit:
    """What stands behind the link of an evaluator at this moment: nothing to read once scores are settled.

    Attributes:
        offers: in the order shown; masked ones in the order of their letters.
        criteria: what this person scores.
        given: what this person said, by offer and criterion.
        others: scores of the others, lowest first and without names; empty as long as each scores alone.
        evaluator: this person's own record, for its revision.
    """

    project: str
    title: str
    name: str
    masked: bool
    state: ScoringState
    offers: tuple[Offer, ...]
    criteria: tuple[Criterion, ...]
    given: Mapping[tuple[str, str], Evaluation]
    others: Mapping[tuple[str, str], tuple[float, ...]]
    standing: EvaluatorStanding
    evaluator: Evaluator
    catalogue: Catalogue = field(repr=False)

    @property
    def open(self) -> bool:
        """Whether scores are taken."""
        return self.state is not ScoringState.SETTLED

    @property
    def done(self) -> bool:
        """Whether this person said that it is complete."""
        return self.evaluator.done_at is not None

    def criterion(self, name: str) -> Criterion | None:
        """One of this person's criteria."""
        return next((item for item in self.criteria if item.id == name), None)


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in for one offer.

    Attributes:
        base: the revision of what stood there when the page was drawn, 0 for nothing.
        score: None where it is left open or cannot be judged.
    """

    vendor: str
    base: int
    score: float | None = None
    cannot: bool = False
    evidence: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageSaved:
    """Everything is stored, or was already."""

    visit: EvaluatorVisit


@dataclass(frozen=True, slots=True)
class PageConflict:
    """What was changed elsewhere since the page was drawn, by offer; the rest is stored."""

    visit: EvaluatorVisit
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageFaults:
    """What cannot be taken; nothing of the page is stored."""

    visit: EvaluatorVisit
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class PageShut:
    """Scores are not taken any more, or not of this criterion by this person."""

    visit: EvaluatorVisit


Saving = PageSaved | PageConflict | PageFaults | PageShut


def evaluator_visit(workspace: Workspace, token: str) -> EvaluatorVisit | None:
    """What a link leads to; None for every link that leads nowhere, for whatever reason.

    Raises:
        StoreFault: the storage failed.
        BrokenContent: a text of the project cannot be read.
    """
    found = _behind(workspace, token)
    if found is None:
        return None
    project, invitation = found
    evaluator = project.find(Evaluator, invitation.role)
    if evaluator is None:
        return None
    stored = workspace.store.load(project.id)
    return _visit(project, evaluator, invitation, catalogue_of(workspace, project.id, stored))


def _behind(workspace: Workspace, token: str) -> tuple[Project, Invitation] | None:
    usable = token if len(token) <= LONGEST_TOKEN and token.isascii() else ""
    found = workspace.store.link(digest(usable))
    if found is None or found[1].survey != SCORING:
        return None
    try:
        return project_of(workspace.store.load(found[0].project)), found[1]
    except UnknownProject:
        return None


def _visit(
    project: Project, evaluator: Evaluator, invitation: Invitation, catalogue: Catalogue
) -> EvaluatorVisit:
    everything, scoring = judged(project, catalogue), scoring_of(project)
    person = project.find(Person, evaluator.id)
    own = {key[1:]: item for key, item in everything.said.items() if key[0] == evaluator.id}
    talking = scoring.state is ScoringState.TOGETHER
    settled = scoring.state is ScoringState.SETTLED
    return EvaluatorVisit(
        project=project.id,
        title=project.settings.name,
        name=person.name if person is not None else invitation.name,
        masked=scoring.masked,
        state=scoring.state,
        offers=() if settled else offers_shown(project, evaluator.id),
        criteria=tuple(item for item in everything.criteria if not settled and scores(evaluator, item.id)),
        given={} if settled else own,
        others=_others(everything.said, evaluator.id) if talking else {},
        standing=standing(everything, evaluator),
        evaluator=evaluator,
        catalogue=catalogue,
    )


def offers_shown(project: Project, evaluator: str) -> tuple[Offer, ...]:
    """The offers that are compared, as an evaluator, by person id, sees them."""
    scoring = scoring_of(project)
    if not scoring.masked:
        return tuple(Offer(item.id, item.name, item.id) for item in project.vendors)
    letters = masked_letters((item.id for item in project.vendors), scoring.salt)
    return tuple(
        Offer(name, letter, masked_tag(name, scoring.salt, evaluator)) for name, letter in letters.items()
    )


def _others(
    said: Mapping[tuple[str, str, str], Evaluation], own: str
) -> dict[tuple[str, str], tuple[float, ...]]:
    found: dict[tuple[str, str], list[float]] = {}
    for (person, vendor, criterion), item in said.items():
        if person != own and item.score is not None:
            found.setdefault((vendor, criterion), []).append(item.score)
    return {pair: tuple(sorted(values)) for pair, values in found.items()}


def save_scores(
    workspace: Workspace, token: str, criterion: str, given: Sequence[Given], operation: str
) -> Saving | None:
    """Store one page of one evaluator; None when the link leads nowhere.

    What was changed elsewhere since the page was drawn is told and not written over; what is the same already
    is not written again, so that the same page sent twice is one act.

    Raises:
        StoreFault: the storage failed and nothing was stored.
    """
    given = [replace(item, evidence=item.evidence[:LONGEST], link=item.link[:LONGEST]) for item in given]
    for _ in range(TRIES):
        found = evaluator_visit(workspace, token)
        if found is None:
            return None
        if not found.open or found.criterion(criterion) is None:
            return PageShut(found)
        known = {item.id for item in found.offers}
        wanted = [item for item in given if item.vendor in known]
        met = tuple(item.vendor for item in wanted if _met(found, criterion, item))
        new = [_meant(found, criterion, item) for item in wanted if item.vendor not in met]
        changed = [item for item in new if item is not None]
        done = _store(workspace, found, changed, operation) if changed else None
        if isinstance(done, Stale):
            continue
        now = evaluator_visit(workspace, token)
        if now is None:
            return None
        if isinstance(done, Refused):
            return PageFaults(now, done.diagnostics)
        return PageConflict(now, met) if met else PageSaved(now)
    return PageConflict(found, tuple(item.vendor for item in given)) if found else None


def _same(stands: Evaluation | None, item: Given) -> bool:
    if stands is None:
        return item.score is None and not (item.cannot or item.evidence.strip() or item.link.strip())
    return (stands.score, stands.cannot, stands.evidence, stands.link) == (
        item.score,
        item.cannot,
        item.evidence,
        item.link,
    )


def _met(found: EvaluatorVisit, criterion: str, item: Given) -> bool:
    stands = found.given.get((item.vendor, criterion))
    revision = 0 if stands is None else stands.revision
    return revision != item.base and not _same(stands, item)


def _meant(found: EvaluatorVisit, criterion: str, item: Given) -> Evaluation | None:
    """The record as it is to stand; None where nothing changes."""
    stands = found.given.get((item.vendor, criterion))
    if _same(stands, item):
        return None
    who = found.evaluator.id
    blank = Evaluation(
        id=f"{who}:{item.vendor}:{criterion}", person=who, vendor=item.vendor, criterion=criterion
    )
    said = {"score": item.score, "cannot": item.cannot, "evidence": item.evidence, "link": item.link}
    return (stands or blank).model_copy(update=said)


def _store(
    workspace: Workspace, found: EvaluatorVisit, records: Sequence[Evaluation], operation: str
) -> Outcome:
    """The same page with other contents is another act: somebody went back and changed it."""
    told = repr([item.model_dump() for item in records])
    name = sha256(f"{operation}|{told}".encode()).hexdigest()[:32]
    stored = workspace.store.load(found.project)
    changes = tuple(Put(item) for item in records)
    return checked_change(workspace, stored, found.evaluator.id, "evaluation.given", changes, operation=name)


def say_done(workspace: Workspace, token: str, *, anyway: bool = False) -> EvaluatorVisit | None:
    """Note that this person is done, once, however often it is said; None when the link leads nowhere.

    Args:
        workspace: where it is kept.
        token: of the link.
        anyway: also with scores that are open.

    Raises:
        StoreFault: the storage failed and nothing was noted.
    """
    return _noted(
        workspace,
        token,
        lambda found: found.open and not found.done and (anyway or not found.standing.open),
        lambda found: found.evaluator.model_copy(update={"done_at": workspace.clock()}),
        "evaluator.done",
    )


def go_on(workspace: Workspace, token: str) -> EvaluatorVisit | None:
    """Open one's own scores again for changes; None when the link leads nowhere.

    Raises:
        StoreFault: the storage failed and nothing was noted.
    """
    return _noted(
        workspace,
        token,
        lambda found: found.open and found.done,
        lambda found: found.evaluator.model_copy(update={"done_at": None}),
        "evaluator.goes_on",
    )


def _noted(
    workspace: Workspace,
    token: str,
    wanted: Callable[[EvaluatorVisit], bool],
    made: Callable[[EvaluatorVisit], Evaluator],
    intent: str,
) -> EvaluatorVisit | None:
    for _ in range(TRIES):
        found = evaluator_visit(workspace, token)
        if found is None or not wanted(found):
            return found
        stored = workspace.store.load(found.project)
        done = checked_change(workspace, stored, found.evaluator.id, intent, (Put(made(found)),))
        if isinstance(done, Changed):
            return evaluator_visit(workspace, token)
    return found
