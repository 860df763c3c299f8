"""The command that starts the app."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    *,
    example: Annotated[bool, typer.Option(help="Add the example when there is no project yet.")] = True,
) -> None:
    """Start the app on this computer and print its address."""
    from workspace.serving import serve as start  # noqa: PLC0415  only this command needs it

    sys.exit(start(port, example=example))
