"""Commands on a firm's own files of customers; nothing of a file is kept beyond the command."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands.finding import all_there
from commands.options import AsJson
from commands.telling import print_json, tell
from words import complaints
from words.catalogue import Words, load
from words.safe import plain

if TYPE_CHECKING:
    from customer_data.figures import IntakeFigures

SIGNS: Mapping[str, str] = MappingProxyType({";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"})
"""Words for the usual delimiters."""

SHOWN = 10
"""Complaints of one code that are printed."""

CustomerFile = Annotated[
    Path, typer.Argument(help="A file of customers or purchases: CSV, XLSX or Parquet.", show_default=False)
]


def read(
    file: CustomerFile,
    *,
    encoding: Annotated[
        str | None, typer.Option(help="Such as utf-8 or cp1252; found out otherwise.")
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(help="The sign between cells, or tab; found out otherwise.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a workbook.")] = None,
    heads: Annotated[
        bool | None, typer.Option(help="Whether the first row holds heads; found out otherwise.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how a file of customers is taken, and everything that is wrong in it."""
    given = {"encoding": encoding, "delimiter": delimiter, "sheet": sheet, "has_heads": heads}
    with taken(file, given, as_json=as_json) as (figures, problems, _):
        if as_json:
            print_json(
                {**figures.model_dump(mode="json"), "diagnostics": [item.as_json() for item in problems]}
            )
        else:
            _say(file.name, figures, problems)
    raise typer.Exit(1 if has_errors(problems) else 0)


@contextmanager
def taken(
    file: Path, given: dict[str, str | bool | None] | None = None, *, as_json: bool = False
) -> Iterator[tuple[IntakeFigures, tuple[Diagnostic, ...], Path]]:
    """A file read into a folder that goes with the context: how it was read, what was found, the folder.

    What cannot be read at all is told, and the command ends with 1.
    """
    from customer_data.intake.job import digest_of, run  # noqa: PLC0415  only commands on customer files
    from customer_data.intake.problems import diagnostics, refusal  # noqa: PLC0415  as above
    from customer_data.refused import RefusedError  # noqa: PLC0415  as above
    from customer_data.specs import IntakeSpec  # noqa: PLC0415  as above

    all_there([file])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "original").symlink_to(file.resolve())
        digest = digest_of(file)
        spec = IntakeSpec(digest=digest, filename=file.name[-200:], **(given or {}))
        try:
            figures = run(spec, {digest: folder}, folder, lambda _step, _share: None)
        except RefusedError as fault:
            tell((refusal(fault, file.name),), as_json=as_json)
            raise typer.Exit(1) from fault
        yield figures, diagnostics(folder, file.name), folder


def _say(name: str, figures: IntakeFigures, problems: tuple[Diagnostic, ...]) -> None:
    words = load()
    for line in _how(name, figures, words):
        typer.echo(line)
    if problems:
        typer.echo(complaints.as_terminal(_few(problems), words))


def _few(problems: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The first of each code; how many there are stands above, and JSON has all that are kept."""
    times = Counter[str]()
    kept = []
    for item in problems:
        times[item.code] += 1
        if times[item.code] <= SHOWN:
            kept.append(item)
    return kept


def _how(name: str, figures: IntakeFigures, words: Words) -> Iterator[str]:
    """How a file was taken, line by line."""
    reading = "customer_reading"
    yield words(f"{reading}.taken", file=plain(name), form=words(f"{reading}.form.{figures.form}"))
    if figures.encoding:
        yield words(f"{reading}.encoding", value=figures.encoding)
    if figures.delimiter:
        sign = SIGNS.get(figures.delimiter)
        shown = plain(figures.delimiter) if sign is None else words(f"{reading}.sign.{sign}")
        yield words(f"{reading}.delimiter", value=shown)
    if figures.sheet:
        yield words(f"{reading}.sheet", value=plain(figures.sheet))
    yield words.plural(f"{reading}.rows", figures.rows)
    if figures.left_out:
        yield words.plural(f"{reading}.left_out", figures.left_out)
    heads = ", ".join(plain(head) for head in figures.heads)
    yield words.plural(f"{reading}.columns", len(figures.heads), heads=heads)
    if figures.day_first is not None:
        yield words(f"{reading}.days.{'first' if figures.day_first else 'second'}")
    if figures.decimal_comma is not None:
        yield words(f"{reading}.decimals.{'comma' if figures.decimal_comma else 'point'}")
    for fault in figures.faults:
        what = words(f"{reading}.faults.{fault.code}")
        yield words(f"{reading}.found", what=what, count=fault.count)
