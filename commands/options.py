"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from words.catalogue import languages

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day on which expiry and lateness are judged."),
]


def known_language(given: str) -> str:
    """Refuse a language there are no texts in, instead of answering in another one."""
    if given not in languages():
        raise typer.BadParameter(f"known: {', '.join(languages())}")
    return given


Language = Annotated[str, typer.Option(help="Language of texts, two letters.", callback=known_language)]
ProjectName = Annotated[str, typer.Argument(help="A project's id or name.", show_default=False)]
ProjectOrFile = Annotated[str, typer.Argument(help="A project's id or name, or a project file.")]
Out = Annotated[Path | None, typer.Option(help="Where to write it; its own name in this folder otherwise.")]
