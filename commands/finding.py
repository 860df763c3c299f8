"""How commands find what they work on: the storage, a project by name, files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.telling import tell, wrong_call
from settings import read_settings
from words.safe import plain

if TYPE_CHECKING:
    from workspace.open import Opened
    from workspace.wiring import Workspace


def stored() -> Workspace:
    """The workspace that the settings name."""
    from workspace.wiring import open_workspace  # noqa: PLC0415  the store is loaded only where it is used

    return open_workspace(read_settings())


def person() -> str:
    """Whoever sits at this computer."""
    from workspace.wiring import LOCAL_PERSON  # noqa: PLC0415  the same

    return LOCAL_PERSON


def read(file: Path) -> bytes:
    """The bytes of a file, no more than any reader takes."""
    from workspace.disk import read_bounded  # noqa: PLC0415  only commands that read files need it

    return read_bounded(file)


def all_there(files: Sequence[Path]) -> None:
    """Refuse what is not there, and folders in which there is nothing to look at."""
    from workspace.disk import written_files  # noqa: PLC0415  only commands that read files need it

    missing = [str(path) for path in files if not path.exists()]
    if missing:
        wrong_call(f"no such file: {', '.join(missing)}")
    empty = [str(path) for path in files if path.is_dir() and not written_files([path])]
    if empty:
        wrong_call(f"no YAML file in the folder: {', '.join(empty)}")


def opened(project: str, as_of: datetime | None, language: str, *, as_json: bool = False) -> Opened:
    """A project from the database by id or name, or from a file without any database."""
    day: date | None = None if as_of is None else as_of.date()
    path = Path(project)
    if path.is_file():
        from workspace.offline import open_file  # noqa: PLC0415  only files need it

        found = open_file(read(path), path.name, day, language)
        if found.opened is None:
            tell(found.diagnostics, as_json=as_json)
            raise typer.Exit(1)
        return found.opened
    from workspace.open import opened as from_store  # noqa: PLC0415  only the database needs it

    workspace = stored()
    return from_store(workspace, person(), project_id(workspace, project), day, language)


def project_id(workspace: Workspace, named: str) -> str:
    """The id of the project with this id or this name."""
    from workspace.open import project_list  # noqa: PLC0415  only the database needs it

    lines = project_list(workspace, person())
    found = [item.id for item in lines if named in (item.id, item.name)]
    if len(found) != 1:
        problem = "more than one project" if found else "no project or file"
        wrong_call(f"{problem} called {plain(named)!r}; `list` shows all projects with their ids")
    return found[0]
