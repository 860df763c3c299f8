"""Free answers: read by a person, shortened if need be, and only then shown, with nothing that leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.catalogue import Catalogue
from project.codes import Code
from project.model import Quote, Survey
from questionnaires.asked import for_person, unfolded
from questionnaires.flow import shown
from questionnaires.kinds import TEXTS, Anonymity
from questionnaires.model import Questionnaire
from questionnaires.responses import Response, ResponseState
from store.port import StoredProject
from workspace.analysis import standing_on
from workspace.change import Outcome, Refused, new_id, put, remove
from workspace.counting import Basis, basis_of, counted
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.reading_answers import read_responses
from workspace.sheets import promise
from workspace.wiring import Workspace

TELLING = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,200}\.\w+|\+?\d(?:[ ./-]?\d){5,}")
"""A mail address, or a number of six digits and more, such as one of a telephone or a customer."""

TYPED_IN = "typed_in"
"""What stands for the survey of answers that belong to none."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody wrote.

    Attributes:
        question: id of the question.
        group: of the writer, where the group may be shown; else empty, for "somebody".
        text: their words.
        who: what the writer is called; of named surveys only.
    """

    question: str
    group: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The free answers to a questionnaire.

    Attributes:
        survey: id that quotes of it carry.
        to_read: what has to be read by a person before anybody else sees it.
        open: answers to named surveys; everybody was told that names stand beside them.
        released: quotes that were released.
    """

    survey: str
    to_read: tuple[Said, ...]
    open: tuple[Said, ...]
    released: tuple[Quote, ...]


def free_answers(
    workspace: Workspace, person: str, project_id: str, questionnaire: str = "", survey: str = ""
) -> Words:
    """The free answers to a questionnaire, in no order of time; nothing while its survey is open.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such questionnaire, or no such round of it.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    catalogue = catalogue_of(workspace, project_id, stored)
    asked = catalogue.survey(questionnaire or catalogue.questionnaire.id)
    if asked is None:
        raise LookupError(questionnaire)
    basis = standing_on(workspace, stored, catalogue, asked, survey)
    name = TYPED_IN if basis.survey is None else basis.survey.id
    released = tuple(item for item in stored.records if isinstance(item, Quote) and item.survey == name)
    told = list(_told(stored, catalogue, asked, basis)) if basis.shown else []
    known = {(item.question, item.text) for item in released}
    waiting = [item for item, named in told if not named and (item.question, item.text) not in known]
    return Words(name, _mixed(waiting), _mixed([item for item, named in told if named]), released)


def release(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey: str,
    said: Said,
    *,
    operation: str | None = None,
) -> Outcome:
    """Let everybody who sees the project read these words, in reports too.

    Refused where fewer people answered than a group of this survey has at least, and where the words name a
    group that is not shown by itself.

    Args:
        workspace: where it is kept.
        person: who has read them.
        project_id: of which project.
        survey: as `Words.survey` says.
        said: with the text as it may be shown.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: no words are left.
        StoreFault: the storage failed; nothing was saved.
    """
    text = said.text.strip()
    if not text:
        raise ValueError("words that are released are not empty")
    faults = tuple(_against(workspace, person, project_id, survey, said.group))
    if faults:
        return Refused(faults)
    record = Quote(id=new_id(), survey=survey, question=said.question, group=said.group, text=text[:10_000])
    return put(workspace, person, project_id, "quote.released", record, operation=operation)


def take_back(
    workspace: Workspace, person: str, project_id: str, quote: Quote, *, operation: str | None = None
) -> Outcome:
    """Show released words no longer.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    return remove(workspace, person, project_id, "quote.taken_back", quote, operation=operation)


def telling(text: str) -> tuple[str, ...]:
    """The mail addresses and long numbers in a text, each once; a name or a customer only a person sees."""
    return tuple(dict.fromkeys(found.group() for found in TELLING.finditer(text)))


def _against(
    workspace: Workspace, person: str, project_id: str, survey: str, group: str
) -> Iterator[Diagnostic]:
    """What speaks against showing words of a survey in which people were promised not to be named."""
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    asked = next((item for item in stored.records if isinstance(item, Survey) and item.id == survey), None)
    if asked is None or asked.anonymity is Anonymity.NAMED:
        return
    catalogue = catalogue_of(workspace, project_id, stored)
    questions = catalogue.survey(asked.questionnaire)
    if questions is None:
        return
    read = read_responses(catalogue, workspace.store.responses(stored.id))
    basis = basis_of(catalogue, questions, read, stored.records, survey)
    sent = sum(item.state is ResponseState.SENT for item in basis.responses) if basis.shown else 0
    place = Place("", path=(Quote.KIND, survey))
    if sent < basis.least:
        yield complain(Code.QUOTE_TOO_FEW, place, {"count": sent, "least": basis.least})
    elif group and group not in _large(questions, basis):
        yield complain(Code.QUOTE_SMALL_GROUP, place, {"group": group, "least": basis.least})


def _large(asked: Questionnaire, basis: Basis) -> frozenset[str]:
    """The groups, joined ones as one, that enough people answered in to be named beside words."""
    tally = counted(asked, basis)
    return frozenset(name for name, sent in tally.sent if sent >= basis.least) - set(tally.unseen)


def _told(
    stored: StoredProject, catalogue: Catalogue, asked: Questionnaire, basis: Basis
) -> Iterator[tuple[Said, bool]]:
    """Every free answer that counts, and whether its writer knew that names stand beside it."""
    order = [item.id for item in unfolded(asked).questions() if item.kind in TEXTS and not item.personal]
    large = _large(asked, basis)
    group_of = {each: group.id for group in basis.joined for each in group.departments}
    for response in basis.responses:
        if response.state is ResponseState.SENT:
            named = promise(stored, catalogue, response) is Anonymity.NAMED
            group = group_of.get(response.department, response.department)
            for question, text in _texts(asked, response, order):
                who = response.respondent if named else ""
                yield Said(question, group if named or group in large else "", text, who), named


def _texts(asked: Questionnaire, response: Response, questions: list[str]) -> Iterator[tuple[str, str]]:
    """What was written to questions that its writer was shown."""
    seen = shown(for_person(asked, response.department, response.role), response.answers)
    for name in (item for item in questions if item in seen):
        given = response.answers.get(name)
        if given is not None and isinstance(given.value, str) and given.value.strip():
            yield name, given.value.strip()


def _mixed(told: list[Said]) -> tuple[Said, ...]:
    """By question, and in no order that says who wrote first."""
    order = list(dict.fromkeys(item.question for item in told))
    return tuple(sorted(told, key=lambda item: (order.index(item.question), _chance(item))))


def _chance(item: Said) -> str:
    return sha256(f"{item.question}|{item.text}".encode()).hexdigest()
