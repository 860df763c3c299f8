"""Scorecards out and in: one evaluator's scores as a workbook, taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from authoring.diagnostics import Diagnostic, Place, complain, has_errors
from exchange.codes import Code
from exchange.scorecard import CANNOT, CardCell, CardCriterion, CardHead, Scorecard, write_scorecard
from exchange.scorecard_read import CardAnswer, Pair, ReceivedCard, read_scorecard
from project.access import Action
from project.catalogue import Catalogue
from project.changes import Put
from project.judged import Judged, judged, scores
from project.masking import masked_tag
from project.model import Project
from project.records.judging import Evaluation, Evaluator
from scoring.criteria import Criterion
from store.port import StoredProject
from words.catalogue import Words, load
from words.numbers import UNKNOWN
from workspace.change import Changed, Outcome, Refused, change
from workspace.covering import covered
from workspace.evaluating import Offer, offers_shown
from workspace.evaluators import project_of, scoring_of
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.issue import MEDIA_TYPES, plain_name
from workspace.lineage import origin
from workspace.open import catalogue_of
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class ReadCard:
    """What came of a scorecard.

    Attributes:
        name: whose it is; empty when that could not be told.
        stored: how many scores were taken over; none where anything was wrong.
        problems: what was wrong, and what is only told.
        outcome: how storing ended; None where nothing was to be stored.
    """

    name: str = ""
    stored: int = 0
    problems: tuple[Diagnostic, ...] = ()
    outcome: Outcome | None = None


def scorecard(
    workspace: Workspace, person: str, project_id: str, evaluator: str, language: str = "en"
) -> MadeFile:
    """The workbook of one evaluator, by person id, with what this person has scored so far.

    Scores of somebody else that are not shown yet are left out; what comes back empty there stays as it is.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such evaluator.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project, catalogue = project_of(stored), catalogue_of(workspace, project_id, stored)
    who = project.find(Evaluator, evaluator)
    if who is None:
        raise LookupError(evaluator)
    found, words = judged(project, catalogue), load(language)
    hidden = covered(person, stored.records, workspace.store.events(project_id))
    name = found.names.get(evaluator, evaluator)
    card = Scorecard(
        head=CardHead(origin(workspace, project_id), evaluator),
        title=words("scorecard.title", name=name, project=project.settings.name),
        lines=tuple(words(f"scorecard.lines.{line}", cannot=CANNOT) for line in ("alone", "cells", "back")),
        criteria=tuple(_criteria(project, catalogue, found, who, words, hidden)),
    )
    filename = f"{plain_name(words('scorecard.file', name=name))}.xlsx"
    return MadeFile(filename, MEDIA_TYPES["xlsx"], write_scorecard(card, words))


def _criteria(
    project: Project,
    catalogue: Catalogue,
    found: Judged,
    who: Evaluator,
    words: Words,
    hidden: frozenset[str],
) -> Iterator[CardCriterion]:
    scoring, own = scoring_of(project), catalogue.criteria.language
    offers = offers_shown(project, who.id)
    for item in found.criteria:
        if not scores(who, item.id):
            continue
        ordered = sorted(item.anchors, key=lambda part: part.score)
        yield CardCriterion(
            id=item.id,
            title=item.title.read(words.language, own),
            ask=item.ask.read(words.language, own),
            low=min(item.worst, item.best),
            high=max(item.worst, item.best),
            anchors=tuple((f"{part.score:g}", part.means.read(words.language, own)) for part in ordered),
            cells=tuple(
                _cell(found, who.id, offer, item, words, hidden, masked=scoring.masked) for offer in offers
            ),
        )


def _cell(
    found: Judged,
    who: str,
    offer: Offer,
    criterion: Criterion,
    words: Words,
    hidden: frozenset[str],
    *,
    masked: bool,
) -> CardCell:
    name = words("evaluate.offer", letter=offer.name) if masked else offer.name
    said = found.said.get((who, offer.id, criterion.id))
    if said is None:
        return CardCell(offer.tag, name)
    if said.id in hidden:
        return CardCell(offer.tag, name, base=said.revision, covered=True)
    return CardCell(offer.tag, name, said.score, said.cannot, said.evidence, said.link, said.revision)


def take_scorecard(
    workspace: Workspace,
    person: str,
    project_id: str,
    data: bytes,
    filename: str,
    *,
    instead: bool = False,
    operation: str | None = None,
) -> ReadCard:
    """Read a scorecard that came back and store all of it, or nothing where anything is wrong.

    The same file again changes nothing.

    Args:
        workspace: where it is kept.
        person: who hands it in.
        project_id: to which project.
        data: the workbook.
        filename: what it is called.
        instead: whether what stands on the scorecard counts where a score was changed since it was made.
        operation: its id.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was stored.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    card, told = read_scorecard(data, filename)
    if card is None:
        return ReadCard(problems=told)
    return _taken(workspace, stored, person, card, told, Place(filename), instead, operation)


def _taken(
    workspace: Workspace,
    stored: StoredProject,
    person: str,
    card: ReceivedCard,
    told: tuple[Diagnostic, ...],
    place: Place,
    instead: bool,  # noqa: FBT001  named by its only caller
    operation: str | None,
) -> ReadCard:
    project = project_of(stored)
    ours = (project.id, origin(workspace, project.id))
    if card.head.project not in ours or project.find(Evaluator, card.head.evaluator) is None:
        return ReadCard(problems=(complain(Code.CARD_OTHER, place),))
    found = judged(project, catalogue_of(workspace, project.id, stored))
    card = _with_said(found, _by_id(project, card))
    name = found.names.get(card.head.evaluator, card.head.evaluator)
    hidden = covered(person, stored.records, workspace.store.events(project.id))
    stale = () if instead else tuple(_stale(project, found, card, hidden))
    problems = (*told, *stale)
    if has_errors(problems):
        return ReadCard(name, problems=problems)
    records = tuple(_changed(found, card))
    if not records:
        return ReadCard(name, problems=problems)
    changes = tuple(Put(item) for item in records)
    done = change(workspace, person, project.id, "evaluation.scorecard", changes, operation=operation)
    if isinstance(done, Refused):
        return ReadCard(name, problems=(*problems, *done.diagnostics), outcome=done)
    return ReadCard(name, len(records) if isinstance(done, Changed) else 0, problems, done)


def _by_id(project: Project, card: ReceivedCard) -> ReceivedCard:
    """The same with the ids of offers in place of what stands for them where names are masked."""
    salt, who = scoring_of(project).salt, card.head.evaluator
    ids = {masked_tag(item.id, salt, who): item.id for item in project.offers}

    def meant(pair: Pair) -> Pair:
        return ids.get(pair[0], pair[0]), pair[1]

    return replace(
        card,
        answers={meant(pair): answer for pair, answer in card.answers.items()},
        bases={meant(pair): base for pair, base in card.bases.items()},
        covered=frozenset(meant(pair) for pair in card.covered),
    )


def _with_said(found: Judged, card: ReceivedCard) -> ReceivedCard:
    """The same where what was said was left out: a cell that came back empty keeps what stands."""
    answers = {
        pair: _kept(found.said.get((card.head.evaluator, *pair)), answer) if pair in card.covered else answer
        for pair, answer in card.answers.items()
    }
    return replace(card, answers=answers)


def _kept(stands: Evaluation | None, answer: CardAnswer) -> CardAnswer:
    if stands is None:
        return answer
    scored = answer.cannot or answer.score is not None
    return replace(
        answer,
        score=answer.score if scored else stands.score,
        cannot=answer.cannot if scored else stands.cannot,
        evidence=answer.evidence or stands.evidence,
        link=answer.link or stands.link,
    )


def _changed(found: Judged, card: ReceivedCard) -> Iterator[Evaluation]:
    """The records that the scorecard changes, each at the revision that stands."""
    who = card.head.evaluator
    for (vendor, criterion), answer in card.answers.items():
        stands = found.said.get((who, vendor, criterion))
        if _told(stands) == _said(answer):
            continue
        blank = Evaluation(id=f"{who}:{vendor}:{criterion}", person=who, vendor=vendor, criterion=criterion)
        score, cannot, evidence, link = _said(answer)
        update = {"score": score, "cannot": cannot, "evidence": evidence, "link": link}
        yield (stands or blank).model_copy(update=update)


def _said(answer: CardAnswer) -> tuple[float | None, bool, str, str]:
    return answer.score, answer.cannot, answer.evidence[:10_000], answer.link[:10_000]


def _told(stands: Evaluation | None) -> tuple[float | None, bool, str, str]:
    if stands is None:
        return None, False, "", ""
    return stands.score, stands.cannot, stands.evidence, stands.link


def _stale(
    project: Project, found: Judged, card: ReceivedCard, hidden: frozenset[str]
) -> Iterator[Diagnostic]:
    """Where the score was changed after the scorecard was made, and now says something else.

    What stands is not told where it may not be read.
    """
    names = {item.id: item.name for item in project.vendors}
    titles = {item.id: item.title.read("en") for item in found.criteria}
    for pair, answer in card.answers.items():
        stands = found.said.get((card.head.evaluator, *pair))
        revision = 0 if stands is None else stands.revision
        if revision != card.bases.get(pair, 0) and _told(stands) != _said(answer):
            readable = None if stands is None or stands.id in hidden else stands
            yield complain(Code.CARD_STALE, answer.place, _both(pair, readable, answer, names, titles))


def _both(
    pair: Pair,
    stands: Evaluation | None,
    answer: CardAnswer,
    names: dict[str, str],
    titles: dict[str, str],
) -> dict[str, object]:
    theirs = _shown(*_told(stands)[:2])
    mine = _shown(answer.score, answer.cannot)
    offer, title = names.get(pair[0], pair[0]), titles.get(pair[1], pair[1])
    return {"offer": offer, "title": title, "theirs": theirs, "mine": mine}


def _shown(score: float | None, cannot: bool) -> str:  # noqa: FBT001  two parts of one answer
    return CANNOT if cannot else UNKNOWN if score is None else f"{score:g}"
