"""The command that opens one figure of cost and return: how it is made, of what, and on what it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import opened
from commands.options import AsJson, AsOf, Language, ProjectOrFile
from commands.telling import print_json, wrong_call
from words.catalogue import load
from words.safe import plain

if TYPE_CHECKING:
    from workspace.explaining import Opened


def explain(
    project: ProjectOrFile,
    figure: Annotated[
        str | None, typer.Argument(help="Such as alfa/measure/cost or alfa/line/training; see --list.")
    ] = None,
    as_of: AsOf = None,
    language: Language = "en",
    *,
    listing: Annotated[bool, typer.Option("--list", help="List the figures that can be opened.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open a figure of cost and return: its formula, its inputs with their sources, what it sums."""
    from workspace.explaining import all_figures, figure_json, figure_text  # noqa: PLC0415  only this command

    here: Opened = opened(project, as_of, language, as_json=as_json)
    known = all_figures(here)
    if listing or figure is None:
        _list(known, as_json=as_json)
        return
    if figure not in known:
        wrong_call(f"no figure {plain(figure)!r}; --list shows all")
    if as_json:
        print_json(figure_json(here, figure))
        return
    for line in figure_text(here, figure, load(language)):
        typer.echo(line)


def _list(names: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json(names)
        return
    for name in names:
        typer.echo(name)
