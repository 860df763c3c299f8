"""Commands for those whom no link reaches: Excel forms out and in, sheets of paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands.finding import person, read
from commands.options import AsJson, Out, ProjectName
from commands.survey_options import (
    Copies,
    Department,
    Everybody,
    People,
    ReadIn,
    RoleName,
    Round,
    SurveyName,
    invitations_of,
    known_group,
    round_of,
)
from commands.telling import has_folder, print_json, tell, written, wrong_call
from words.catalogue import load
from words.complaints import as_json as complaints_json
from words.safe import plain

if TYPE_CHECKING:
    from store.port import Invitation
    from workspace.change import Refused
    from workspace.handing import MadeFile
    from workspace.survey_form_import import ImportedForm


def form(
    project: ProjectName,
    survey: SurveyName,
    department: Department = "",
    role: RoleName = "",
    copies: Copies = 1,
    people: People = None,
    language: ReadIn = "",
    out: Out = None,
    *,
    everybody: Everybody = False,
    as_json: AsJson = False,
) -> None:
    """Write an Excel form for somebody, or forms for many in one ZIP."""
    from workspace.survey_forms import MOST_FORMS, form_for, forms_zip  # noqa: PLC0415  only this command

    found, meant = _meant(project, survey, (department, role, language), people, everybody=everybody)
    _no_more_than(MOST_FORMS, len(meant) or copies, out)
    where = (found.workspace, person(), found.project, found.id)
    if len(meant) == 1:
        made = form_for(*where, invitation=meant[0].id, language=language)
    elif meant:
        made = forms_zip(*where, invitations=[item.id for item in meant], language=language)
    elif copies == 1:
        made = form_for(*where, department=department, role=role, language=language)
    else:
        made = forms_zip(*where, department=department, copies=copies, role=role, language=language)
    _hand_over(made, out, len(meant) or copies, as_json=as_json)


def paper(
    project: ProjectName,
    survey: SurveyName,
    department: Department = "",
    role: RoleName = "",
    copies: Copies = 1,
    people: People = None,
    language: ReadIn = "",
    out: Out = None,
    *,
    everybody: Everybody = False,
    as_json: AsJson = False,
) -> None:
    """Write sheets to be printed, each with the code under which it is typed in."""
    from workspace.survey_paper import MOST_SHEETS, paper_for  # noqa: PLC0415  only this command needs it

    found, meant = _meant(project, survey, (department, role, language), people, everybody=everybody)
    _no_more_than(MOST_SHEETS, len(meant) or copies, out)
    where = (found.workspace, person(), found.project, found.id)
    if meant:
        made = paper_for(*where, invitations=[item.id for item in meant], language=language)
    else:
        made = paper_for(*where, department=department, role=role, language=language, copies=copies)
    _hand_over(made, out, len(meant) or copies, as_json=as_json)


def import_forms(
    project: ProjectName,
    survey: SurveyName,
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Forms that came back.")],
    instead: Annotated[
        list[str] | None,
        typer.Option(help="Id of a question whose answer on the form counts although another one stands."),
    ] = None,
    *,
    send: Annotated[bool, typer.Option("--send", help="Count complete ones as sent.")] = False,
    as_new: Annotated[
        bool, typer.Option("--as-new", help="A blank form was filled in by one more person.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take answers out of Excel forms that came back; the same file again changes nothing."""
    from workspace.survey_forms import import_form  # noqa: PLC0415  only this command needs it

    found = round_of(project, survey)
    where = (found.workspace, person(), found.project, found.id)
    done = [
        (file, import_form(*where, read(file), file.name, send=send, instead=instead or (), as_new=as_new))
        for file in files
    ]
    problems = [item for _, came in done for item in came.problems]
    if as_json:
        forms = [_form_json(file, came) for file, came in done]
        print_json({"forms": forms, "diagnostics": complaints_json(problems)})
    else:
        _tell_forms(done, problems)
    unsent = send and not all(came.sent for _, came in done)
    raise typer.Exit(1 if unsent or has_errors(problems) else 0)


def _meant(
    project: str, survey: str, group: tuple[str, str, str], people: list[str] | None, *, everybody: bool
) -> tuple[Round, tuple[Invitation, ...]]:
    """The survey, and those on its list who are meant; nobody where it is a department's."""
    ways = (bool(group[0]), bool(people), everybody)
    if sum(ways) != 1:
        wrong_call("say for whom: --department, --person or --everybody")
    found = round_of(project, survey)
    known_group(found.asked.questionnaire, *group)
    meant = invitations_of(found, people or (), everybody=everybody)
    if not meant and not group[0]:
        wrong_call("everybody on the list has answered, or nobody is on it")
    return found, meant


def _no_more_than(most: int, wanted: int, out: Path | None) -> None:
    """Refuse more than is made at once, and a place that cannot be written to, before anything is made."""
    if wanted > most:
        wrong_call(f"{wanted} at once are too many; {most} can be made by one call")
    if out is not None:
        has_folder(out)


def _hand_over(made: MadeFile | Refused, out: Path | None, count: int, *, as_json: bool) -> None:
    from workspace.change import Refused  # noqa: PLC0415  only commands that write need it

    if isinstance(made, Refused):
        tell(made.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    written(made.data, out or Path(made.filename), as_json=as_json, count=count)


def _form_json(file: Path, came: ImportedForm) -> dict[str, object]:
    return {
        "file": str(file),
        "response": None if came.response is None else came.response.id,
        "saved": list(came.saved),
        "unchanged": list(came.unchanged),
        "clashes": [item.question for item in came.clashes],
        "sent": came.sent,
    }


def _tell_forms(done: list[tuple[Path, ImportedForm]], problems: list[Diagnostic]) -> None:
    words = load()
    for file, came in done:
        if came.response is None:
            state = "commands.form.nothing"
        else:
            state = "commands.form.sent" if came.sent else "commands.form.draft"
        told = {
            "file": plain(str(file)),
            "saved": words.plural("commands.form.saved", len(came.saved)),
            "unchanged": words.plural("commands.form.unchanged", len(came.unchanged)),
        }
        typer.echo(words("commands.form.read", **told, state=words(state)))
    tell(problems, as_json=False)
