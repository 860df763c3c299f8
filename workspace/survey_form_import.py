"""Excel forms that come back: read, checked cell by cell, filed, and sent where they are complete."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, Severity, complain, has_errors, in_order
from authoring.writer import write_line
from exchange.answer_text import answer_text
from exchange.codes import Code
from exchange.excel_form import FormHead
from exchange.excel_form_read import ReceivedForm, read_form
from exchange.form_given import Filled, filled
from exchange.form_plan import words_in
from questionnaires.living import shape
from questionnaires.model import Questionnaire
from questionnaires.responses import Door, Response, ResponseState
from store.port import InvitationState
from workspace.survey_filing import (
    Blocked,
    Clash,
    Desk,
    Filed,
    asked_of,
    blocked,
    closed,
    desk_of,
    draft,
    file_answers,
    language_of,
    response_in,
    set_state,
    takes_forms,
)
from workspace.wiring import Workspace

_RESPONSE = re.compile(r"[a-z0-9][a-z0-9-]{5,63}")


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """What came of a form.

    Attributes:
        saved: ids of questions whose answers were stored now.
        unchanged: ids of questions whose answers stood already, from this file or another.
        problems: everything that was not taken or needs a look, each with the sheet and cell where it stands.
        response: whose answers they are, as they stand now; None when nothing could be taken.
        clashes: answers that were changed elsewhere; both versions, and what stands was left.
        sent: whether the response counts as sent now.
    """

    saved: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    response: Response | None = None
    clashes: tuple[Clash, ...] = ()
    sent: bool = False


def import_form(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    data: bytes,
    filename: str,
    *,
    send: bool,
    instead: Collection[str] = (),
    as_new: bool = False,
) -> ImportedForm:
    """Read a form that came back and store what is right in it; the same file again changes nothing.

    Args:
        workspace: where it is kept.
        person: who hands it in.
        project_id: to which project.
        survey_id: to which survey.
        data: the workbook.
        filename: what it is called.
        send: whether the answers are complete as far as the person is concerned.
        instead: questions whose answer on the form counts although another one stands, after both were shown.
        as_new: whether a blank form that came in before was filled in by somebody else this time; its answers
            are then a response of their own, the same one however often the file is read.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
        StoreFault: the storage failed; nothing was stored that is not told.
    """
    desk = desk_of(workspace, person, project_id, survey_id)
    if not takes_forms(desk.survey):
        return ImportedForm(problems=(closed(desk.survey),))
    form, found = read_form(data, filename)
    if form is None:
        return ImportedForm(problems=found)
    unfit = tuple(_unfit(workspace, desk, form, Place(filename)))
    if has_errors(unfit):
        return ImportedForm(problems=(*unfit, *found))
    return _filed(workspace, desk, form, (*unfit, *found), instead, send=send, as_new=as_new)


def _unfit(workspace: Workspace, desk: Desk, form: ReceivedForm, place: Place) -> Iterator[Diagnostic]:
    """Why a form does not belong here."""
    head = form.head
    if head.project != desk.project:
        yield complain(Code.FORM_OTHER_PROJECT, place)
    elif head.survey != desk.survey.id or head.questionnaire != desk.survey.questionnaire:
        yield complain(Code.FORM_OTHER_SURVEY, place)
    elif not _sound(workspace, desk, head):
        yield complain(Code.FORM_CHANGED, place)
    elif _nobody(desk, head):
        yield complain(Code.FORM_NOBODY, place)
    elif head.shape != shape(desk.whole):
        yield complain(Code.FORM_EARLIER, place, severity=Severity.WARNING)


def _sound(workspace: Workspace, desk: Desk, head: FormHead) -> bool:
    """Whether the form's response can be what it says: of this survey and department, and nobody else's.

    An anonymous response that came in by another door is somebody's own: no form may read or change it.
    """
    if _RESPONSE.fullmatch(head.response) is None:
        return False
    if desk.anonymous and head.response in {item.id for item in desk.invitations}:
        return False
    standing = response_in(workspace, desk.project, head.response)
    if desk.anonymous and standing is not None and standing.door is not Door.EXCEL:
        return False
    whose = (desk.survey.id, head.department, head.role)
    return standing is None or (standing.survey, standing.department, standing.role) == whose


def _nobody(desk: Desk, head: FormHead) -> bool:
    """Whether the form is for somebody who is not asked any more."""
    who = desk.invited(head.response)
    if who is not None:
        return who.state is InvitationState.WITHDRAWN
    departments = {item.id for item in desk.whole.departments}
    roles = {"", *(item.id for item in desk.whole.roles)}
    return head.department not in departments or head.role not in roles


def _filed(
    workspace: Workspace,
    desk: Desk,
    form: ReceivedForm,
    found: tuple[Diagnostic, ...],
    instead: Collection[str],
    *,
    send: bool,
    as_new: bool,
) -> ImportedForm:
    head = form.head
    asked = (head.department, head.role, language_of(desk, head.language))
    first = draft(workspace, desk, head.response, asked, Door.EXCEL)
    said = filled(form, asked_of(desk, first))
    if as_new and desk.invited(head.response) is None:
        first = draft(workspace, desk, _own_name(head, said), asked, Door.EXCEL)
    answers = {
        name: answer for name, answer in said.answers.items() if name in said.whole or name not in form.bases
    }
    done = file_answers(workspace, desk, first, answers, form.bases, instead=instead, by=str(Door.EXCEL))
    problems = [*found, *said.faults, *_clashes(desk, done, said)]
    return _told(workspace, desk, done, said, problems, send=send)


def _own_name(head: FormHead, said: Filled) -> str:
    """The name of a response that follows from what was answered, where several people filled in one form."""
    given = [write_line(answer.as_json()) for _, answer in sorted(said.answers.items())]
    return sha256("\n".join([head.response, *given]).encode()).hexdigest()[:32]


def _clashes(desk: Desk, done: Filed, said: Filled) -> Iterator[Diagnostic]:
    """Each answer that another one stands against, with both as they are read."""
    survey, words = asked_of(desk, done.response), words_in(desk.whole.language)
    code = Code.FORM_SENT if done.response.state is ResponseState.SENT else Code.FORM_CLASH
    for clash in done.clashes:
        question = survey.question(clash.question)
        if question is None:
            continue
        mine, theirs = (
            answer_text(question, survey, answer, words, done.response.id)
            for answer in (clash.mine, clash.theirs)
        )
        sides = {"question": text_of(survey, question.id), "mine": mine, "theirs": theirs}
        yield complain(code, said.places.get(question.id, Place("")), sides)


def _told(
    workspace: Workspace,
    desk: Desk,
    done: Filed,
    said: Filled,
    problems: list[Diagnostic],
    *,
    send: bool,
) -> ImportedForm:
    """Send where that was asked and nothing is in the way; what is in the way is told."""
    response, stored = done.response, response_in(workspace, desk.project, done.response.id)
    sent = stored is not None and stored.state is ResponseState.SENT
    if send and not sent:
        waits = blocked(desk, response)
        problems += _in_the_way(desk, response, waits, said)
        if stored is not None and not waits and not has_errors(problems):
            by = str(Door.EXCEL)
            after = set_state(workspace, desk, response.id, ResponseState.SENT, by)
            sent, stored = after is not None, after or stored
            problems += [] if sent else [complain(Code.FORM_NOBODY, Place(""))]
    return ImportedForm(done.saved, done.unchanged, in_order(problems), stored, done.clashes, sent)


def _in_the_way(desk: Desk, response: Response, waits: Blocked, said: Filled) -> Iterator[Diagnostic]:
    survey = asked_of(desk, response)
    for name in waits.needed:
        place = said.places.get(name, Place(""))
        yield complain(Code.FORM_INCOMPLETE, place, {"question": text_of(survey, name)})
    for item in waits.failing:
        yield replace(item, place=said.places.get(str(item.place.path[0]), item.place))


def text_of(survey: Questionnaire, name: str) -> str:
    """The text of a question as a complaint names it."""
    question = survey.question(name)
    return "" if question is None else question.text.read(survey.language, survey.language)
