"""Excel forms of a survey, made for people and departments; `survey_form_import` reads them again."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from authoring.diagnostics import Place, complain
from exchange.codes import Code
from exchange.excel_form import ExcelForm, FormHead, write_form
from exchange.form_plan import planned, words_in
from project.access import Action
from questionnaires.gathered import given_of
from questionnaires.living import shape
from questionnaires.responses import Door, Response, ResponseState
from store.port import Invitation, InvitationState
from words.catalogue import Words
from words.numbers import long_day
from workspace.change import Refused
from workspace.handing import MadeFile
from workspace.invitations import note_handed, waits
from workspace.issue import MEDIA_TYPES, plain_name
from workspace.survey_filing import (
    Desk,
    asked_of,
    closed,
    desk_of,
    draft,
    language_of,
    takes_forms,
)
from workspace.survey_form_import import ImportedForm, import_form
from workspace.surveys import ended, statement
from workspace.wiring import Workspace

__all__ = ["ImportedForm", "form_for", "forms_zip", "import_form"]

MOST_FORMS = 500
"""Forms in one ZIP."""

ZIP_TYPE = "application/zip"


def form_for(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    *,
    invitation: str | None = None,
    department: str | None = None,
    role: str = "",
    language: str = "",
) -> MadeFile | Refused:
    """A form for one person, or a blank one for somebody of a department.

    Of an anonymous survey every form is blank: it bears no name, and nothing connects it with an invitation.
    A blank form is for one person; for many there is `forms_zip`, where each copy has a name of its own.

    Args:
        workspace: where it is kept.
        person: who makes it.
        project_id: of which project.
        survey_id: of which survey.
        invitation: id of a personal invitation.
        department: id, where there is no invitation; with a role or without.
        role: id of a role of the questionnaire.
        language: one that the questionnaire offers; else that of the invitation or of the questionnaire.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, invitation, department or role.
    """
    desk = desk_of(workspace, person, project_id, survey_id, Action.EDIT)
    refused = not_open(workspace, desk)
    if refused is not None:
        return refused
    if invitation is None:
        return _blank(workspace, desk, department or "", role, language, 1)
    who = next((item for item in desk.people() if item.id == invitation), None)
    if who is None:
        raise LookupError(invitation)
    made = _personal(workspace, desk, who, language)
    if isinstance(made, MadeFile):
        note_handed(workspace, project_id, [who])
    return made


def forms_zip(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    *,
    invitations: Iterable[str] = (),
    department: str | None = None,
    copies: int = 0,
    role: str = "",
    language: str = "",
) -> MadeFile | Refused:
    """Many forms in one ZIP: one for each invitation that still waits, and so many blank ones.

    Of an anonymous survey they come in no order, so that their numbers do not follow the list of people.

    Args:
        workspace: where it is kept.
        person: who makes them.
        project_id: of which project.
        survey_id: of which survey.
        invitations: ids of personal invitations; those that have answered are left out.
        department: whose the blank forms are.
        copies: how many blank forms.
        role: of the blank forms.
        language: of all of them; else each has its own.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, department or role.
        ValueError: more than MOST_FORMS.
    """
    desk = desk_of(workspace, person, project_id, survey_id, Action.EDIT)
    wanted = set(invitations)
    people = [item for item in desk.people() if item.id in wanted and waits(item)]
    if len(people) + copies > MOST_FORMS:
        raise ValueError("too many forms at once")
    refused = not_open(workspace, desk)
    if refused is not None:
        return refused
    made = [_personal(workspace, desk, who, language) for who in people]
    if desk.anonymous:
        secrets.SystemRandom().shuffle(made)
    blank = [_blank(workspace, desk, department or "", role, language, at + 1) for at in range(copies)]
    note_handed(workspace, project_id, people)
    return MadeFile(f"{stem(desk)}-forms.zip", ZIP_TYPE, _packed([*made, *blank]))


def _packed(made: Iterable[MadeFile | Refused]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, item in enumerate((item for item in made if isinstance(item, MadeFile)), start=1):
            archive.writestr(f"{number:03}-{item.filename}", item.data)
    return packed.getvalue()


def not_open(workspace: Workspace, desk: Desk) -> Refused | None:
    """Forms promise what the survey promises, and that is fixed from the day it opens."""
    survey = desk.survey
    if takes_forms(survey) and not ended(survey, workspace.clock().date()):
        return None
    return Refused((closed(survey),))


def _personal(workspace: Workspace, desk: Desk, who: Invitation, language: str) -> MadeFile | Refused:
    read = language_of(desk, language, who.language)
    if desk.anonymous:
        return _blank(workspace, desk, who.department, who.role, read, 1)
    response = draft(workspace, desk, who.id, (who.department, who.role, read), Door.EXCEL)
    if response.state is ResponseState.SENT or who.state is InvitationState.WITHDRAWN:
        code = Code.FORM_SENT if response.state is ResponseState.SENT else Code.FORM_NOBODY
        return Refused((complain(code, Place("", path=("invitation", who.id))),))
    return _form(desk, response, read, plain_name(who.name or who.email))


def _blank(
    workspace: Workspace, desk: Desk, department: str, role: str, language: str, number: int
) -> MadeFile:
    _known(department, [item.id for item in desk.whole.departments])
    _known(role, ["", *(item.id for item in desk.whole.roles)])
    read = language_of(desk, language)
    response = draft(workspace, desk, secrets.token_hex(16), (department, role, read), Door.EXCEL)
    return _form(desk, response, read, f"{department}-{number}" if number > 1 else department)


def _known(name: str, known: Collection[str]) -> None:
    if name not in known:
        raise LookupError(name)


def _form(desk: Desk, response: Response, language: str, name: str) -> MadeFile:
    words, survey = words_in(language), asked_of(desk, response)
    standing = {name: item for name, item in response.answers.items() if survey.question(name) is not None}
    form = ExcelForm(
        head=FormHead(
            desk.project, desk.survey.id, desk.survey.questionnaire, response.id,
            response.department, response.role, language, shape(desk.whole),
        ),
        title=words("survey.form.title", title=desk.whole.title.read(language, desk.whole.language)),
        lines=tuple(_lines(desk, words)),
        about=tuple(about_lines(desk, response, words)),
        sections=planned(survey, words, response.id),
        given={
            field: value
            for question in survey.questions()
            for field, value in given_of(question, standing.get(question.id)).items()
        },
        bases={name: item.revision for name, item in standing.items()},
    )  # fmt: skip
    return MadeFile(f"{stem(desk)}-{name}-{language}.xlsx", MEDIA_TYPES["xlsx"], write_form(form, words))


def stem(desk: Desk) -> str:
    """How names of files of this survey begin."""
    return plain_name(desk.survey.title or desk.whole.title.read(desk.whole.language))[:40]


def _lines(desk: Desk, words: Words) -> Iterator[str]:
    """Purpose, promises and how to fill it in."""
    survey = desk.survey
    yield from statement(survey, desk.whole, words, words.language).split("\n")
    yield f"{words('survey.form.how')} {words('survey.form.blank_is_blank')}"
    yield words("survey.form.do_not_change")
    if survey.contact and survey.closes is not None:
        day = long_day(survey.closes, words.language)
        yield words("survey.form.send_back", contact=survey.contact, day=day)


def about_lines(desk: Desk, response: Response, words: Words) -> Iterator[tuple[str, str]]:
    """What is known of the person: name, department and role, label and value."""
    if response.respondent:
        yield words("survey_form.name"), response.respondent
    departments = (desk.whole.departments, response.department, "department")
    for known, name, key in (departments, (desk.whole.roles, response.role, "role")):
        for item in known:
            if item.id == name:
                title = item.title.read(words.language, desk.whole.language)
                yield words(f"survey.form.{key}"), title
