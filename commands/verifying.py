"""Whether a report file still says what the project says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import opened, person, project_id, read, stored
from commands.options import AsJson
from commands.telling import print_json, tell
from words.catalogue import load

if TYPE_CHECKING:
    from workspace.verifying import Verified

MARKS = {True: "ok     ", False: "differs", None: "note   "}


def verify(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A report that was written here.")
    ],
    project: Annotated[
        str | None,
        typer.Argument(help="A project's id or name, or a project file; else the one the file names."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say whether project, content and numbers of a report still match; ends with 1 if not, or unproven."""
    found = _verified(read(file), project, as_json=as_json)
    if as_json:
        print_json(_plain(found))
    else:
        tell(found.faults, as_json=False)
        _print(found)
    raise typer.Exit(0 if found.fine else 1)


def _verified(data: bytes, project: str | None, *, as_json: bool) -> Verified:
    from workspace.verifying import read_report, verify_stored, verify_with, without_seal  # noqa: PLC0415  here only

    if project is not None and Path(project).is_file():
        told = read_report(data)
        if told.seal is None:
            return without_seal(told)
        from datetime import datetime, time  # noqa: PLC0415  only files need it

        from workspace.dressing import dressing_of  # noqa: PLC0415  the same
        from workspace.offline import memory_workspace  # noqa: PLC0415  the same

        day = datetime.combine(told.seal.as_of, time())
        here = opened(project, day, told.seal.options.language, as_json=as_json)
        return verify_with(here, told, dressing_of(memory_workspace(), here.project))
    where = stored()
    return verify_stored(where, person(), data, "" if project is None else project_id(where, project))


def _plain(found: Verified) -> dict[str, object]:
    from workspace.verifying import spoken  # noqa: PLC0415  here only

    words = load()
    return {
        "fine": found.fine,
        "headline": found.headline,
        "lines": [{"key": line.key, "fine": line.fine, "text": spoken(line, words)} for line in found.lines],
        "figures": [{"label": item.label, "then": item.then, "now": item.now} for item in found.figures],
        "faults": [str(item.code) for item in found.faults],
    }


def _print(found: Verified) -> None:
    from workspace.verifying import spoken  # noqa: PLC0415  here only

    words = load()
    for line in found.lines:
        typer.echo(f"{MARKS[line.fine]}  {spoken(line, words)}")
    nothing = words("issued.verify.nothing")
    for item in found.figures:
        told = {"label": item.label, "then": item.then or nothing, "now": item.now or nothing}
        typer.echo(f"           {words('issued.verify.figure', **told)}")
    if found.lines:
        typer.echo(words(f"issued.verify.{found.headline}"))
