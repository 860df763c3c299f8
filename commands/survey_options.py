"""How survey commands are told which survey, which questionnaire and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.heads import head_of
from commands.finding import opened, person, project_id, read, stored
from commands.telling import tell, wrong_call
from settings import read_settings
from words.safe import plain

if TYPE_CHECKING:
    from project.catalogue import Catalogue
    from questionnaires.model import Questionnaire
    from store.port import Invitation
    from workspace.invitations import Asked
    from workspace.wiring import Workspace

SurveyName = Annotated[str, typer.Argument(help="A survey's id or title.")]
Department = Annotated[str, typer.Option(help="Id of a department of the questionnaire.")]
RoleName = Annotated[str, typer.Option(help="Id of a role of the questionnaire.")]
Copies = Annotated[int, typer.Option(min=1, help="How many for the department, each for one person.")]
People = Annotated[
    list[str] | None,
    typer.Option("--person", help="Id, address or name of somebody on the list; may be repeated."),
]
Everybody = Annotated[bool, typer.Option("--everybody", help="For all on the list who have not answered.")]
ReadIn = Annotated[str, typer.Option("--language", help="Language of the questions; else each person's own.")]
Questions = Annotated[str, typer.Option("--questionnaire", help="Id; the needs survey when left out.")]
Asks = Annotated[
    str,
    typer.Argument(help="A questionnaire file, or a project by its file, id or name.", show_default=False),
]


@dataclass(frozen=True, slots=True)
class Round:
    """A survey that a command works on, with its questionnaire and everybody who is asked."""

    workspace: Workspace
    project: str
    asked: Asked

    @property
    def id(self) -> str:
        """The survey's id."""
        return self.asked.survey.id


def round_of(project: str, survey: str) -> Round:
    """The survey that a command names."""
    from workspace.invitations import asked_in  # noqa: PLC0415  only commands about surveys need it

    workspace = stored()
    name = project_id(workspace, project)
    try:
        return Round(workspace, name, asked_in(workspace, person(), name, survey_id(name, survey)))
    except LookupError as gone:
        typer.echo(f"the project has no questionnaire {plain(str(gone.args[0]))!r} any more", err=True)
        raise typer.Exit(1) from gone


def survey_id(project: str, named: str) -> str:
    """The id of the survey with this id or title; a wrong call tells which there are."""
    from project.model import Survey  # noqa: PLC0415  only commands about surveys need it

    known = tuple(opened(project, None, "en").project.of(Survey))
    found = [item.id for item in known if named in (item.id, item.title)]
    if len(found) != 1:
        problem = "more than one survey" if found else "no survey"
        names = "; ".join(f"{item.id} {plain(item.title)!r}, {item.state}" for item in known)
        wrong_call(f"{problem} called {plain(named)!r}; the project has: {names or 'none yet'}")
    return found[0]


def known_group(found: Questionnaire, department: str, role: str, language: str = "") -> None:
    """Refuse a department, role or language that the questionnaire does not have; an empty one is none."""
    _one_of("department", department, [item.id for item in found.departments])
    _one_of("role", role, [item.id for item in found.roles])
    _one_of("language", language, found.offered)


def invitations_of(found: Round, named: Sequence[str], *, everybody: bool) -> tuple[Invitation, ...]:
    """Those on the list who are meant: by id, address or name, or all who have not answered."""
    from workspace.invitations import personal, waits  # noqa: PLC0415  only commands about surveys need it

    people = [item for item in found.asked.invitations if personal(item)]
    if everybody:
        return tuple(item for item in people if waits(item))
    return tuple(_one_person(people, name) for name in named)


def questionnaire_at(
    target: str, questionnaire: str, language: str, *, as_json: bool
) -> tuple[Questionnaire, Catalogue | None]:
    """A questionnaire out of a file of its own, or out of a project with all its content."""
    path = Path(target)
    kind = head_of(read(path)).kind if path.is_file() else ""
    if kind == "questionnaire":
        return _of_file(path, as_json=as_json), None
    if kind not in {"", "project"}:
        wrong_call(f"{plain(path.name)} is no questionnaire and no project")
    catalogue = opened(target, None, language, as_json=as_json).catalogue
    return asked_by(catalogue, questionnaire), catalogue


def asked_by(catalogue: Catalogue, questionnaire: str) -> Questionnaire:
    """A questionnaire of a project's content; the needs survey when none is named."""
    found = catalogue.survey(questionnaire or catalogue.questionnaire.id)
    if found is None:
        known = ", ".join(item.id for item in catalogue.questionnaires)
        wrong_call(f"no questionnaire {plain(questionnaire)!r}; known: {known}")
    return found


def _of_file(path: Path, *, as_json: bool) -> Questionnaire:
    from workspace.questionnaire_file import read_questionnaire  # noqa: PLC0415  only files need it

    found, faults = read_questionnaire(path, read_settings().library_dir)
    if found is None:
        tell(faults, as_json=as_json)
        raise typer.Exit(1)
    return found


def _one_person(people: Iterable[Invitation], named: str) -> Invitation:
    found = [item for item in people if named and named in (item.id, item.email, item.name)]
    if len(found) != 1:
        problem = "more than one person" if found else "nobody"
        wrong_call(f"{problem} on the list called {plain(named)!r}")
    return found[0]


def _one_of(what: str, name: str, known: Iterable[str]) -> None:
    if name and name not in (names := tuple(known)):
        wrong_call(f"no {what} {plain(name)!r}; known: {', '.join(names) or 'none'}")
