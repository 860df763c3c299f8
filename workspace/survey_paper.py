"""Paper sheets of a survey: printed for people and departments, each with a code of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from itertools import product

from exchange.form_plan import planned, words_in
from exchange.paper import PaperSheet, printed
from project.access import Action
from questionnaires.responses import Door
from reports.writers.templates import FONT_STACK, environment, style_sheet
from workspace.change import Refused
from workspace.handing import MadeFile
from workspace.invitations import note_handed, waits
from workspace.sheet_codes import Group, code_for, new_sheet_code
from workspace.survey_filing import Desk, asked_of, desk_of, draft, language_of
from workspace.survey_forms import about_lines, not_open, stem
from workspace.surveys import statement
from workspace.wiring import Workspace

TEMPLATE, STYLE = "survey/paper.html.j2", "survey/paper.css"
MOST_SHEETS = 200
"""Sheets in one file; each differs where questions are shown in a different choice to everybody."""


def paper_for(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    *,
    department: str = "",
    role: str = "",
    language: str = "",
    copies: int = 1,
    invitations: Iterable[str] = (),
) -> MadeFile | Refused:
    """Sheets to be printed: for people who are asked in person, or copies for anybody of a department.

    Of an anonymous survey a person's sheet bears no name, and its code has nothing to do with the invitation.

    Args:
        workspace: where it is kept.
        person: who makes them.
        project_id: of which project.
        survey_id: of which survey.
        department: id of a department, where no invitations are given; with a role or without.
        role: id of a role of the questionnaire.
        language: one that the questionnaire offers; else that of the invitation or of the questionnaire.
        copies: how many for the department, each with its own code.
        invitations: ids of personal invitations; those that have answered are left out.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, department or role, or nobody to print for.
        ValueError: more than MOST_SHEETS.
    """
    desk = desk_of(workspace, person, project_id, survey_id, Action.EDIT)
    wanted = set(invitations)
    people = [item for item in desk.people() if item.id in wanted and waits(item)]
    if (not wanted and not 0 < copies <= MOST_SHEETS) or len(people) > MOST_SHEETS:
        raise ValueError("so many sheets cannot be printed at once")
    refused = not_open(workspace, desk)
    if refused is not None:
        return refused
    taken = _taken(workspace, desk)
    if wanted:
        groups = [_group(desk, item.department, item.role, language, item.language) for item in people]
        both = zip(people, groups, strict=True)
        sheets = [_sheet(workspace, desk, item.id, group, taken) for item, group in both]
        note_handed(workspace, project_id, people)
        if desk.anonymous:
            secrets.SystemRandom().shuffle(sheets)
    else:
        group = _group(desk, department, role, language)
        sheets = [_sheet(workspace, desk, "", group, taken) for _ in range(copies)]
    if not sheets:
        raise LookupError(survey_id)
    return _file(desk, sheets)


def _group(desk: Desk, department: str, role: str, *languages: str) -> Group:
    """Whose questions, in which language. Raises LookupError when the questionnaire has none of these ids."""
    group = (department, role, language_of(desk, *languages))
    if group not in groups_in(desk):
        raise LookupError(f"{department} {role}".strip())
    return group


def groups_in(desk: Desk) -> tuple[Group, ...]:
    """Every group for which there are sheets: each department alone and with each role, in each language."""
    roles = ("", *(item.id for item in desk.whole.roles))
    departments = (item.id for item in desk.whole.departments)
    return tuple(product(departments, roles, desk.whole.offered))


def _taken(workspace: Workspace, desk: Desk) -> set[str]:
    """Names that no new sheet may bear: of all responses of the project, and the codes of people asked."""
    people = () if desk.anonymous else desk.people()
    return {item.id for item in workspace.store.responses(desk.project)} | {
        code_for(who.id, desk.survey.id, (who.department, who.role, language))
        for who in people
        for language in desk.whole.offered
    }


def _sheet(workspace: Workspace, desk: Desk, invitation: str, group: Group, taken: set[str]) -> PaperSheet:
    """One sheet; a code that is drawn for it is taken from then on."""
    named, language = desk.invited(invitation) is not None, group[2]
    new = new_sheet_code(desk.survey.id, group, taken)
    code = code_for(invitation, desk.survey.id, group) if named else new
    taken.add(code)
    response = draft(workspace, desk, invitation if named else code, group, Door.PAPER)
    words = words_in(language)
    title = desk.whole.title.read(language, desk.whole.language)
    return PaperSheet(
        language=language,
        title=title,
        code=code,
        told=words("survey.form.paper_code", code=code),
        heading=words("survey.form.paper_title"),
        about=tuple(about_lines(desk, response, words)),
        lines=tuple(_lines(desk, language)),
        sections=printed(planned(asked_of(desk, response), words, response.id), words),
    )


def _lines(desk: Desk, language: str) -> Iterator[str]:
    words = words_in(language)
    yield from statement(desk.survey, desk.whole, words, language).split("\n")
    yield words("survey_form.in_sheet")


def _file(desk: Desk, sheets: list[PaperSheet]) -> MadeFile:
    style = style_sheet(STYLE).replace("FONTS", FONT_STACK)
    page = environment().get_template(TEMPLATE).render(sheets=sheets, style=style)
    name = f"{stem(desk)}-paper-{sheets[0].language}.html"
    return MadeFile(name, "text/html; charset=utf-8", page.encode(), shown=True)


__all__ = ["MOST_SHEETS", "groups_in", "paper_for"]
