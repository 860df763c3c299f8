"""The product without a screen: every command prints text, or JSON with `--json`.

Exit codes: 0 when all is well, 1 for faults in what was given, 2 for a wrong call or a folder without files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
import typer.core

from authoring.diagnostics import Diagnostic, has_errors, in_order
from settings import SettingsError, read_settings
from words import complaints
from words.catalogue import languages, load
from words.safe import plain

if TYPE_CHECKING:
    from workspace.open import Opened
    from workspace.wiring import Workspace


class Commands(typer.core.TyperGroup):
    """All commands; what the outside world does wrong becomes a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; settings that cannot be are a wrong call, a failing disk or database is a fault."""
        try:
            return super().invoke(ctx)
        except SettingsError as fault:
            _wrong_call(str(fault))
        except Exception as fault:
            told = _outside_fault(fault)
            if told is None:
                raise
            typer.echo(told, err=True)
            raise typer.Exit(1) from fault


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Plan, choose and introduce a CRM: projects, content and reports from the command line.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day on which expiry and lateness are judged."),
]


def _known_language(given: str) -> str:
    """Refuse a language there are no texts in, instead of answering in another one."""
    if given not in languages():
        raise typer.BadParameter(f"known: {', '.join(languages())}")
    return given


Language = Annotated[str, typer.Option(help="Language of texts, two letters.", callback=_known_language)]
ProjectOrFile = Annotated[str, typer.Argument(help="A project's id or name, or a project file.")]


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    *,
    example: Annotated[bool, typer.Option(help="Add the example when there is no project yet.")] = True,
) -> None:
    """Start the app on this computer and print its address."""
    from workspace.serving import serve as start  # noqa: PLC0415  only this command needs it

    sys.exit(start(port, example=example))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Content or project files; folders are searched.")],
    *,
    resolved: Annotated[
        bool, typer.Option(help="Print content merged with what it extends, and where each value comes from.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell everything that is wrong with content or project files."""
    from workspace.checking import check_files, checked_json  # noqa: PLC0415  only this command needs it

    _all_there(files)
    checked = check_files(files, read_settings().library_dir, resolve=resolved)
    if as_json:
        _print(checked_json(checked, resolved=resolved))
    else:
        _tell(checked.diagnostics, as_json=False)
        typer.echo(load().plural("summary.files_checked", checked.files), err=resolved)
        for name, text in checked.resolved:
            typer.echo(f"# {plain(name)}\n{text}" if len(checked.resolved) > 1 else text, nl=False)
    raise typer.Exit(1 if has_errors(checked.diagnostics) else 0)


@app.command()
def upgrade(
    files: Annotated[list[Path], typer.Argument(help="Content files; folders are searched.")],
    *,
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 when a file is of an older format.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Rewrite content files of an older format in the newest one, with all their comments."""
    from workspace.upgrading import (  # noqa: PLC0415  only this command needs it
        upgrade_files,
        upgraded_json,
        upgraded_text,
    )

    _all_there(files)
    found = upgrade_files(files, read_settings().library_dir, write=not only_check)
    if as_json:
        _print(upgraded_json(found))
    else:
        _tell(found.diagnostics, as_json=False)
        for line in upgraded_text(found, load()):
            typer.echo(line)
    raise typer.Exit(0 if found.ok else 1)


@app.command()
def schema(
    kind: Annotated[str, typer.Argument(help="outlook, or a kind of content such as playbook.")],
) -> None:
    """Print the JSON Schema of what `outlook` prints, or of a kind of content for an editor."""
    from workspace.described import DESCRIBED, schema_of  # noqa: PLC0415  only this command needs it

    if kind not in DESCRIBED:
        _wrong_call(f"there is no schema of {plain(kind)!r}; known: {', '.join(DESCRIBED)}")
    _print(schema_of(kind))


@app.command()
def new(
    playbook: Annotated[str, typer.Argument(help="Id of the playbook to follow.")],
    name: Annotated[str, typer.Option(help="Name of the project.")],
    users: Annotated[int, typer.Option(min=1, help="People who will use the CRM.")],
    currency: Annotated[str, typer.Option(help="Three capitals, such as EUR.")] = "EUR",
    *,
    as_json: AsJson = False,
) -> None:
    """Begin a project."""
    from pydantic import ValidationError  # noqa: PLC0415  only this command needs it

    from project.model import Settings  # noqa: PLC0415  only this command needs it
    from workspace.begin import begin  # noqa: PLC0415  only this command needs it

    try:
        settings = Settings(name=name, users=users, currency=currency)
    except ValidationError as fault:
        _wrong_call("; ".join(f"--{item['loc'][0]}: {item['msg']}" for item in fault.errors()))
    _began(begin(_workspace(), _person(), playbook, settings), as_json=as_json)


@app.command()
def demo(*, as_json: AsJson = False) -> None:
    """Add a fresh copy of the example project."""
    from workspace.begin import demo as make  # noqa: PLC0415  only this command needs it

    _began(make(_workspace(), _person()), as_json=as_json)


@app.command("list")
def list_projects(*, as_json: AsJson = False) -> None:
    """List all projects, newest change first."""
    from workspace.open import project_list  # noqa: PLC0415  only this command needs it

    lines = project_list(_workspace(), _person())
    if as_json:
        _print(
            [
                {
                    "id": item.id,
                    "name": item.name,
                    "revision": item.revision,
                    "changed_at": item.changed_at.isoformat(),
                }
                for item in lines
            ]
        )
        return
    for item in lines:
        typer.echo(f"{item.id}  {item.changed_at:%Y-%m-%d %H:%M}  {plain(item.name)}")


@app.command()
def export(
    project: Annotated[str, typer.Argument(help="A project's id or name.")],
    file: Annotated[Path, typer.Argument(help="Where to write the project file.")],
) -> None:
    """Write a whole project into one file: records, content, answers and history."""
    from workspace.files import export_project  # noqa: PLC0415  only this command needs it

    workspace = _workspace()
    found = export_project(workspace, _person(), _project_id(workspace, project))
    file.write_bytes(found.data)
    typer.echo(str(file))


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A project file.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a project from a project file."""
    from workspace.files import import_project  # noqa: PLC0415  only this command needs it

    data = _read(file)
    _began(import_project(_workspace(), _person(), data, file.name), as_json=as_json)


@app.command()
def outlook(
    project: ProjectOrFile,
    part: Annotated[list[str] | None, typer.Option("--part", help="Only this part; may be repeated.")] = None,
    as_of: AsOf = None,
    language: Language = "en",
    *,
    as_json: AsJson = False,
) -> None:
    """Print everything that follows from a project's facts; a file needs no database."""
    from project.outlook import RESULTS  # noqa: PLC0415  only this command needs it

    unknown = [name for name in part or () if name not in RESULTS]
    if unknown:
        _wrong_call(f"no part {unknown[0]!r}; known: {', '.join(RESULTS)}")
    found = _opened(project, as_of, language, as_json=as_json).outlook
    if as_json:
        from workspace.described import outlook_json  # noqa: PLC0415  only the JSON form needs it

        _print(outlook_json(found, *(part or ())))
        return
    from workspace.summary import summary  # noqa: PLC0415  only the text form needs it

    for line in summary(found, load(language)):
        typer.echo(line)


@app.command()
def rank(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A matrix as XLSX, CSV or YAML.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Rank a matrix of vendors and criteria directly, with what would change the order."""
    from workspace.ranking import rank_file, rank_json, rank_text  # noqa: PLC0415  only this command needs it

    ranked = rank_file(_read(file), file.name)
    if ranked.ranking is None:
        _tell(ranked.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        _print(rank_json(ranked))
    else:
        for line in rank_text(ranked, load()):
            typer.echo(line)
        _tell(ranked.diagnostics, as_json=False)
    raise typer.Exit(1 if has_errors(ranked.diagnostics) else 0)


@app.command()
def report(
    name: Annotated[str | None, typer.Argument(help="Name of the report; see --list.")] = None,
    project: Annotated[str | None, typer.Argument(help="A project's id or name, or a project file.")] = None,
    file_format: Annotated[str, typer.Option("--format", help="html or xlsx.")] = "html",
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; its own name in this folder otherwise.")
    ] = None,
    as_of: AsOf = None,
    language: Language = "en",
    *,
    listing: Annotated[bool, typer.Option("--list", help="List the reports and their formats.")] = False,
) -> None:
    """Write a report."""
    from workspace.issue import REPORTS, UnknownReport, render  # noqa: PLC0415  only this command needs it

    if listing:
        for kind in REPORTS:
            typer.echo(f"{kind.name}  {', '.join(kind.formats)}")
        return
    if name is None or project is None:
        _wrong_call("name the report and the project, or ask for --list")
    try:
        found = render(_opened(project, as_of, language), name, file_format, language)
    except UnknownReport:
        _wrong_call(f"no report {name!r} as {file_format!r}; see --list")
    target = out or Path(found.filename)
    target.write_bytes(found.data)
    typer.echo(str(target))


@app.command("verify-log")
def verify_log(project: Annotated[str, typer.Argument(help="A project's id or name.")]) -> None:
    """Check that the history of a project is whole and unchanged."""
    from workspace.history import verify_history  # noqa: PLC0415  only this command needs it

    workspace = _workspace()
    misfit = verify_history(workspace, _person(), _project_id(workspace, project))
    words = load()
    typer.echo(words("summary.log_whole") if misfit is None else words("summary.log_broken", number=misfit))
    raise typer.Exit(0 if misfit is None else 1)


def _workspace() -> Workspace:
    from workspace.wiring import open_workspace  # noqa: PLC0415  the store is loaded only where it is used

    return open_workspace(read_settings())


def _person() -> str:
    from workspace.wiring import LOCAL_PERSON  # noqa: PLC0415  the same

    return LOCAL_PERSON


def _all_there(files: Sequence[Path]) -> None:
    """Refuse what is not there, and folders in which there is nothing to look at."""
    from workspace.disk import written_files  # noqa: PLC0415  only commands that read files need it

    missing = [str(path) for path in files if not path.exists()]
    if missing:
        _wrong_call(f"no such file: {', '.join(missing)}")
    empty = [str(path) for path in files if path.is_dir() and not written_files([path])]
    if empty:
        _wrong_call(f"no YAML file in the folder: {', '.join(empty)}")


def _read(file: Path) -> bytes:
    from workspace.disk import read_bounded  # noqa: PLC0415  only commands that read files need it

    return read_bounded(file)


def _outside_fault(fault: Exception) -> str | None:
    """A sentence for a fault of the disk, the database or the content; None for a fault of ours."""
    if isinstance(fault, OSError):
        return f"{plain(fault.filename or '')}: {fault.strerror}"
    from store.port import StoreFault  # noqa: PLC0415  only when something failed
    from workspace.open import BrokenContent  # noqa: PLC0415  the same

    words = load()
    if isinstance(fault, StoreFault):
        return words(f"summary.fault.{fault.code}")
    return words("summary.broken_content") if isinstance(fault, BrokenContent) else None


def _opened(project: str, as_of: datetime | None, language: str, *, as_json: bool = False) -> Opened:
    """A project from the database by id or name, or from a file without any database."""
    day: date | None = None if as_of is None else as_of.date()
    path = Path(project)
    if path.is_file():
        from workspace.offline import open_file  # noqa: PLC0415  only files need it

        found = open_file(_read(path), path.name, day, language)
        if found.opened is None:
            _tell(found.diagnostics, as_json=as_json)
            raise typer.Exit(1)
        return found.opened
    from workspace.open import opened  # noqa: PLC0415  only the database needs it

    workspace = _workspace()
    return opened(workspace, _person(), _project_id(workspace, project), day, language)


def _project_id(workspace: Workspace, named: str) -> str:
    """The id of the project with this id or this name."""
    from workspace.open import project_list  # noqa: PLC0415  only the database needs it

    lines = project_list(workspace, _person())
    found = [item.id for item in lines if named in (item.id, item.name)]
    if len(found) != 1:
        problem = "more than one project" if found else "no project or file"
        _wrong_call(f"{problem} called {plain(named)!r}; `list` shows all projects with their ids")
    return found[0]


def _began(outcome: Any, *, as_json: bool) -> None:
    from workspace.change import Refused  # noqa: PLC0415  only commands that write need it

    if isinstance(outcome, Refused):
        _tell(outcome.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        _print({"id": outcome.project_id})
    else:
        typer.echo(outcome.project_id)


def _tell(diagnostics: Sequence[Diagnostic], *, as_json: bool) -> None:
    ordered = in_order(diagnostics)
    if as_json:
        _print({"diagnostics": complaints.as_json(ordered)})
    elif ordered:
        typer.echo(complaints.as_terminal(ordered, load()), err=True)


def _print(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False))


def _wrong_call(what: str) -> NoReturn:
    typer.echo(what, err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    app()
