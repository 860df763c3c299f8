"""Paper sheets typed in: found by their code, checked like every other answer, filed line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code
from exchange.form_plan import FormQuestion, FormSection, planned, questions_of, words_in
from exchange.paper_keys import EntryLine, Typed, entry_lines, read_line, typed_of
from questionnaires.answers import check_answer
from questionnaires.gathered import given_of, raw_of
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Door, Response, ResponseState
from workspace.sheet_codes import Group, code_for, groups_of, typed_code
from workspace.survey_filing import (
    Blocked,
    Clash,
    Desk,
    asked_of,
    blocked,
    closed,
    desk_of,
    draft,
    file_answers,
    set_state,
    takes_forms,
)
from workspace.survey_paper import groups_in
from workspace.wiring import Workspace


def entry_url(project_id: str, survey_id: str) -> str:
    """Where sheets of a survey are typed in, on this server."""
    return f"/enter/{project_id}/{survey_id}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ready to be typed in.

    Attributes:
        code: as it stands on the sheet.
        group: whose questions stand on it.
        survey: these, as plain questions.
        response: the answers as they stand; a sheet that is new has none.
        sections: what stands on the sheet, numbered as there.
    """

    desk: Desk
    code: str
    group: Group
    survey: Questionnaire
    response: Response
    sections: tuple[FormSection, ...]

    @property
    def sent(self) -> bool:
        """Whether it counts already."""
        return self.response.state is ResponseState.SENT

    def typed(self) -> dict[str, str]:
        """What would have been typed for the answers that stand, by line."""
        return {
            line.name: typed_of(line, given_of(asked.question, self.response.answers.get(asked.question.id)))
            for asked in questions_of(self.sections)
            for line in entry_lines(asked)
        }

    def bases(self) -> dict[str, int]:
        """The revision of each answer that stands, by question."""
        return {name: answer.revision for name, answer in self.response.answers.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a line: keys that are not on the sheet, or what the validator says."""

    line: str
    unknown: tuple[str, ...] = ()
    complaint: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of a sheet.

    Attributes:
        sheet: as it stands now.
        saved: ids of questions that were stored by this.
        faults: lines that were not taken; all others are stored.
        clashes: answers that were changed elsewhere meanwhile; what stands was left.
        waits: why it does not count yet, where that was asked.
        sent: whether it counts now.
    """

    sheet: Sheet
    saved: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    clashes: tuple[Clash, ...] = ()
    waits: Blocked = field(default_factory=Blocked)
    sent: bool = False


def sheet_of(
    workspace: Workspace, person: str, project_id: str, survey_id: str, typed: str
) -> Sheet | Diagnostic:
    """The sheet with this code, typed in whatever way; else what is wrong with the code.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    desk = desk_of(workspace, person, project_id, survey_id)
    code = typed_code(typed)
    found = None if code is None else _found(desk, code)
    if code is None or found is None:
        return complain(Code.SHEET_CODE, Place(""), {"code": typed})
    if not takes_forms(desk.survey):
        return closed(desk.survey)
    response_id, group = found
    response = draft(workspace, desk, response_id, group, Door.PAPER)
    if (response.survey, response.department, response.role) != (desk.survey.id, *group[:2]):
        return complain(Code.SHEET_CODE, Place(""), {"code": typed})
    return _sheet(desk, code, group, response)


def _found(desk: Desk, code: str) -> tuple[str, Group] | None:
    """The response behind a code and its group; a response that stands knows its own group better."""
    offered = desk.whole.offered
    for item in () if desk.anonymous else desk.people():
        for language in offered:
            group = (item.department, item.role, language)
            if code_for(item.id, desk.survey.id, group) == code:
                return item.id, group
    blank = groups_of(code, desk.survey.id, groups_in(desk))
    return (code, blank[0]) if blank else None


def _sheet(desk: Desk, code: str, group: Group, response: Response) -> Sheet:
    survey = asked_of(desk, response)
    return Sheet(desk, code, group, survey, response, planned(survey, words_in(group[2]), response.id))


def enter(
    workspace: Workspace,
    person: str,
    sheet: Sheet,
    typed: Mapping[str, str],
    bases: Mapping[str, int],
    *,
    send: bool,
) -> Entered:
    """Store what was typed from a sheet; a line in which something is wrong holds no other line back.

    Args:
        workspace: where it is kept.
        person: who types.
        sheet: as `sheet_of` gave it.
        typed: what stands in the lines, by name; a blank line is an answer that was left open.
        bases: the revision of each answer that the page was drawn with.
        send: whether the sheet is complete and shall count.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed and nothing was stored.
    """
    desk_of(workspace, person, sheet.desk.project, sheet.desk.survey.id)
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    for asked in questions_of(sheet.sections):
        answer, wrong = _answer(sheet, asked, typed)
        faults += wrong
        if answer is not None:
            answers[asked.question.id] = answer
    done = file_answers(workspace, sheet.desk, sheet.response, answers, bases, by=person)
    now = _sheet(sheet.desk, sheet.code, sheet.group, done.response)
    entered = Entered(now, done.saved, tuple(faults), done.clashes, sent=now.sent)
    return _sending(workspace, person, entered) if send and not now.sent else entered


def _sending(workspace: Workspace, person: str, entered: Entered) -> Entered:
    """Let the sheet count, unless something is in the way."""
    sheet = entered.sheet
    waits = blocked(sheet.desk, sheet.response)
    if waits or entered.faults or entered.clashes:
        return replace(entered, waits=waits)
    after = set_state(workspace, sheet.desk, sheet.response.id, ResponseState.SENT, person)
    now = sheet if after is None else _sheet(sheet.desk, sheet.code, sheet.group, after)
    return replace(entered, sheet=now, sent=after is not None)


def open_again(workspace: Workspace, person: str, sheet: Sheet) -> Sheet:
    """Open a sheet that counts already, so that it can be changed; not one in results that were shown.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: nothing was ever typed from it.
        StoreFault: the storage failed and nothing was changed.
    """
    desk_of(workspace, person, sheet.desk.project, sheet.desk.survey.id)
    if sheet.response.id in sheet.desk.survey.released:
        return sheet
    after = set_state(workspace, sheet.desk, sheet.response.id, ResponseState.DRAFT, person)
    return sheet if after is None else _sheet(sheet.desk, sheet.code, sheet.group, after)


def _answer(sheet: Sheet, asked: FormQuestion, typed: Mapping[str, str]) -> tuple[Answer | None, list[Fault]]:
    """The answer to one question; None with the lines in which something is wrong."""
    lines = entry_lines(asked)
    read = {line.name: read_line(line, typed.get(line.name, "")) for line in lines}
    unknown = [Fault(name, item.unknown) for name, item in read.items() if item.unknown]
    if unknown:
        return None, unknown
    answer, complaints = _judged(sheet, asked, read.values())
    if answer is not None:
        return answer, []
    wrong = [fault for line in lines for fault in _alone(sheet, asked, line, read[line.name])]
    first = next((name for name, item in read.items() if item.given), lines[0].name)
    return None, wrong or [Fault(first, complaint=item) for item in complaints]


def _alone(sheet: Sheet, asked: FormQuestion, line: EntryLine, read: Typed) -> Iterator[Fault]:
    """What is wrong with one line by itself."""
    _, complaints = _judged(sheet, asked, (read,))
    yield from (Fault(line.name, complaint=item) for item in complaints)


def _judged(
    sheet: Sheet, asked: FormQuestion, read: Iterable[Typed]
) -> tuple[Answer | None, tuple[Diagnostic, ...]]:
    given = {name: value for item in read for name, value in item.given.items()}
    raw = raw_of(asked.question, given, sheet.response.id)
    return check_answer(asked.question, sheet.survey, raw)


@dataclass(frozen=True, slots=True)
class TypedIn:
    """A sheet that was typed in before."""

    code: str
    sent: bool


def typed_in(workspace: Workspace, person: str, project_id: str, survey_id: str) -> tuple[TypedIn, ...]:
    """Every sheet of a survey that was typed in so far, by code.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    desk = desk_of(workspace, person, project_id, survey_id)
    found = (
        TypedIn(_code_of(desk, item), item.state is ResponseState.SENT)
        for item in workspace.store.responses(project_id)
        if item.survey == survey_id and item.door is Door.PAPER
    )
    return tuple(sorted(found, key=lambda item: item.code))


def _code_of(desk: Desk, response: Response) -> str:
    if desk.invited(response.id) is None:
        return response.id
    group = (response.department, response.role, response.language)
    return code_for(response.id, desk.survey.id, group)
