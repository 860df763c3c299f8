"""Commands for people who score without a link: workbooks out, filled in workbooks in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import has_errors
from commands.finding import person, project_id, read, stored
from commands.options import AsJson, Out, ProjectName
from commands.telling import has_folder, print_json, tell, written, wrong_call
from words.complaints import as_json as complaints_json
from words.safe import plain

if TYPE_CHECKING:
    from workspace.wiring import Workspace

Who = Annotated[str, typer.Argument(help="Id or name of the person who scores.", show_default=False)]
Card = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The workbook that came back.")]
Instead = Annotated[
    bool, typer.Option("--instead", help="Where a score was changed since, the workbook counts.")
]


def workbook(project: ProjectName, evaluator: Who, out: Out = None, *, as_json: AsJson = False) -> None:
    """Write the workbook in which somebody scores."""
    from workspace.scorecards import scorecard  # noqa: PLC0415  only this command needs it

    workspace = stored()
    found = project_id(workspace, project)
    if out is not None:
        has_folder(out)
    made = scorecard(workspace, person(), found, _evaluator(workspace, found, evaluator))
    written(made.data, out or Path(made.filename), as_json=as_json, evaluator=evaluator)


def take(project: ProjectName, file: Card, *, instead: Instead = False, as_json: AsJson = False) -> None:
    """Take over a workbook that was filled in, whole or not at all."""
    from workspace.scorecards import take_scorecard  # noqa: PLC0415  only this command needs it

    workspace = stored()
    found = project_id(workspace, project)
    done = take_scorecard(workspace, person(), found, read(file), file.name, instead=instead)
    if as_json:
        told = complaints_json(done.problems)
        print_json({"evaluator": done.name, "stored": done.stored, "problems": told})
    else:
        tell(done.problems, as_json=False)
        typer.echo(f"{done.stored} scores taken over")
    if has_errors(done.problems):
        raise typer.Exit(1)


def _evaluator(workspace: Workspace, project: str, named: str) -> str:
    from project.model import Person  # noqa: PLC0415  commands load records only when they run
    from project.records.judging import Evaluator  # noqa: PLC0415  the same
    from workspace.open import opened  # noqa: PLC0415  only the database needs it

    here = opened(workspace, person(), project).project
    names = {item.id: item.name for item in here.of(Person)}
    known = [item.id for item in here.of(Evaluator) if named in (item.id, names.get(item.id))]
    if len(known) != 1:
        wrong_call(f"{'more than one' if known else 'no'} evaluator called {plain(named)!r}")
    return known[0]
