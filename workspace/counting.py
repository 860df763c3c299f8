"""Which responses make the results of a questionnaire, and how small a group may be that is shown.

Answers to a confidential or anonymous survey are counted once it is closed, and stay as they were counted
when it is opened again; before that only who answered is told. Those of a named survey count at once. No
survey is mixed with others: with answers that somebody knows beside them, five would no longer be five. Of
several surveys the newest one with results counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from project.catalogue import Catalogue
from project.model import AnyRecord, Survey, SurveyState
from questionnaires.answered import Together
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from questionnaires.protected import released_anew
from questionnaires.responses import Response, ResponseState, Tally
from questionnaires.tally import held_back, marked, tally
from workspace.reading_answers import read_responses


@dataclass(frozen=True, slots=True)
class Basis:
    """The responses that make the results of one questionnaire.

    Attributes:
        survey: the round they belong to; None for those typed in without any.
        responses: what is counted; those of an open survey only to tell who answered.
        least: answers a group needs to be shown.
        joined: departments counted as one.
        shown: whether results may be shown yet.
        awaiting: sent responses that are in no figure until the survey is closed.
    """

    survey: Survey | None
    responses: tuple[Response, ...]
    least: int
    joined: tuple[Together, ...]
    shown: bool
    awaiting: int


def tallies(
    catalogue: Catalogue, responses: Sequence[Response], records: Iterable[AnyRecord] = ()
) -> tuple[Tally, ...]:
    """What may be told of the responses: the needs survey first, then each further one that has some."""
    kept, read = tuple(records), read_responses(catalogue, responses)
    some = {item.questionnaire for item in read} | ({catalogue.questionnaire.id} if read else set())
    return tuple(
        counted(survey, basis_of(catalogue, survey, read, kept))
        for survey in catalogue.questionnaires
        if survey.id in some
    )


def counted(questionnaire: Questionnaire, basis: Basis) -> Tally:
    """The tally of a basis: everything that may be told of it, and nothing else."""
    found = tally(questionnaire, basis.responses, basis.joined, basis.least)
    return marked(replace(found, awaiting=basis.awaiting)) if basis.shown else held_back(found)


def basis_of(
    catalogue: Catalogue,
    questionnaire: Questionnaire,
    responses: Iterable[Response],
    records: Iterable[AnyRecord],
    survey: str = "",
) -> Basis:
    """What the results of a questionnaire stand on.

    Args:
        catalogue: the content of the project.
        questionnaire: one of its questionnaires.
        responses: as `read_responses` gives them.
        records: of the project.
        survey: id of one round; else the newest that has results, else those typed in, else one that is open.

    Raises:
        LookupError: no such round of this questionnaire.
    """
    rounds = rounds_of(catalogue, questionnaire, records)
    mine = [item for item in responses if item.questionnaire == questionnaire.id]
    wanted = [item for item in rounds if item.id == survey]
    if survey and not wanted:
        raise LookupError(survey)
    if wanted:
        return _of_round(wanted[0], mine)
    asked = [_of_round(item, mine) for item in rounds]
    return min([*(item for item in asked if item.responses), _typed_in(rounds, mine)], key=_first)


def rounds_of(
    catalogue: Catalogue, questionnaire: Questionnaire, records: Iterable[AnyRecord]
) -> tuple[Survey, ...]:
    """The rounds of asking with this questionnaire."""
    return tuple(
        item for item in surveys_in(records) if catalogue.survey(item.questionnaire) is questionnaire
    )


def surveys_in(records: Iterable[AnyRecord]) -> tuple[Survey, ...]:
    """The rounds of asking among the records of a project."""
    return tuple(item for item in records if isinstance(item, Survey))


def to_release(
    questionnaire: Questionnaire, survey: Survey, responses: Iterable[Response], before: Sequence[str]
) -> tuple[str, ...]:
    """The responses that make the results of a survey that is being closed, by id.

    All that were sent; where it was closed before, those of then, unless the new ones are so many in each
    table that nobody's answer is told by the difference.

    Args:
        questionnaire: what was asked.
        survey: neither named nor without a smallest group.
        responses: as `read_responses` gives them.
        before: ids of those in the results released before.
    """
    sent = [item for item in responses if item.survey == survey.id and item.state is ResponseState.SENT]
    standing = [item for item in sent if item.id in set(before)]
    joined = together(survey)
    old, new = (tally(questionnaire, group, joined) for group in (standing, sent))
    chosen = sent if not before or released_anew(old, new, survey.min_group) else standing
    return tuple(sorted(item.id for item in chosen))


def together(survey: Survey) -> tuple[Together, ...]:
    """The departments that a survey counts as one."""
    return tuple(Together(item.id, item.title, tuple(item.departments)) for item in survey.joined)


def _of_round(survey: Survey, responses: Iterable[Response]) -> Basis:
    """One round by itself; a named one hides nothing and waits for nothing."""
    mine = tuple(item for item in responses if item.survey == survey.id)
    if survey.anonymity is Anonymity.NAMED:
        return Basis(survey, mine, 1, together(survey), shown=True, awaiting=0)
    shown = survey.state is SurveyState.CLOSED or bool(survey.released)
    if not survey.released:
        return Basis(survey, mine, survey.min_group, together(survey), shown, awaiting=0)
    counts = tuple(item for item in mine if item.id in set(survey.released))
    awaiting = sum(item.state is ResponseState.SENT for item in mine) - len(counts)
    return Basis(survey, counts, survey.min_group, together(survey), shown, awaiting)


def _typed_in(rounds: Sequence[Survey], responses: Sequence[Response]) -> Basis:
    """Answers without a survey, as strictly as the strictest promise that was made beside them."""
    guarded = [
        item
        for item in rounds
        if item.anonymity is not Anonymity.NAMED and item.state is not SurveyState.PREPARED
    ]
    strictest = max(guarded, key=lambda item: (item.min_group, item.id), default=None)
    mine = tuple(item for item in responses if not item.survey)
    if strictest is None:
        return Basis(None, mine, 1, (), shown=True, awaiting=0)
    return Basis(None, mine, strictest.min_group, together(strictest), shown=True, awaiting=0)


def _first(basis: Basis) -> tuple[bool, bool, date]:
    """Those with results first, of these rounds before those typed in, the newest of them first."""
    opened = date.min if basis.survey is None or basis.survey.opens is None else basis.survey.opens
    some = any(item.state is ResponseState.SENT for item in basis.responses)
    return not (basis.shown and some), basis.survey is None, date.max - (opened - date.min)
