"""How commands speak: JSON, complaints, what was written, and a call that cannot be."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from authoring.diagnostics import Diagnostic, in_order
from words import complaints
from words.catalogue import load


def print_json(data: object) -> None:
    """Print plain data for other programs."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False))


def tell(diagnostics: Sequence[Diagnostic], *, as_json: bool) -> None:
    """Complaints in groups by file on the error output, or all of them as JSON on the ordinary one."""
    ordered = in_order(diagnostics)
    if as_json:
        print_json({"diagnostics": complaints.as_json(ordered)})
    elif ordered:
        typer.echo(complaints.as_terminal(ordered, load()), err=True)


def has_folder(target: Path) -> None:
    """Fail before anything is made that could not be written: its folder has to be there.

    Raises:
        FileNotFoundError: it is not.
    """
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))


def written(data: bytes, target: Path, *, as_json: bool, **told: object) -> None:
    """Write a file and say where; as JSON with what else is told of it."""
    target.write_bytes(data)
    if as_json:
        print_json({"file": str(target), **told})
    else:
        typer.echo(str(target))


def wrong_call(what: str) -> NoReturn:
    """Refuse a call that cannot be, with exit code 2."""
    typer.echo(what, err=True)
    raise typer.Exit(2)
