"""Commands about written content: check it, bring it to the newest format, describe it to an editor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from authoring.diagnostics import has_errors
from commands.finding import all_there
from commands.options import AsJson
from commands.telling import print_json, tell, wrong_call
from settings import read_settings
from words.catalogue import load
from words.safe import plain


def check(
    files: Annotated[
        list[Path],
        typer.Argument(help="Content or project files, or own report sections; folders are searched."),
    ],
    *,
    resolved: Annotated[
        bool, typer.Option(help="Print content merged with what it extends, and where each value comes from.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell everything that is wrong with content, project files or own sections of reports."""
    from workspace.checking import check_files, checked_json, with_sections  # noqa: PLC0415  only this command
    from workspace.own_section_check import own_sections_state  # noqa: PLC0415  the same

    folders = [path for path in files if path.is_dir() and own_sections_state(path)]
    all_there([path for path in files if path not in folders])
    checked = check_files(files, read_settings().library_dir, resolve=resolved)
    checked = with_sections(checked, folders)
    if as_json:
        print_json(checked_json(checked, resolved=resolved))
    else:
        tell(checked.diagnostics, as_json=False)
        typer.echo(load().plural("summary.files_checked", checked.files), err=resolved)
        for name, text in checked.resolved:
            typer.echo(f"# {plain(name)}\n{text}" if len(checked.resolved) > 1 else text, nl=False)
    raise typer.Exit(1 if has_errors(checked.diagnostics) else 0)


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

    all_there(files)
    found = upgrade_files(files, read_settings().library_dir, write=not only_check)
    if as_json:
        print_json(upgraded_json(found))
    else:
        tell(found.diagnostics, as_json=False)
        for line in upgraded_text(found, load()):
            typer.echo(line)
    raise typer.Exit(0 if found.ok else 1)


def schema(
    kind: Annotated[str, typer.Argument(help="outlook, or a kind of content such as playbook.")],
) -> None:
    """Print the JSON Schema of what `outlook` prints, or of a kind of content for an editor."""
    from workspace.described import DESCRIBED, schema_of  # noqa: PLC0415  only this command needs it

    if kind not in DESCRIBED:
        wrong_call(f"there is no schema of {plain(kind)!r}; known: {', '.join(DESCRIBED)}")
    print_json(schema_of(kind))
