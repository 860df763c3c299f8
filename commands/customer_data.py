"""Commands on a firm's own files of customers; nothing of a file is kept beyond the command."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands.finding import all_there
from commands.options import AsJson
from commands.telling import print_json, tell
from words import complaints
from words.catalogue import load
from words.safe import plain

if TYPE_CHECKING:
    from customer_data.figures import IntakeFigures

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
    typer.echo(
        words("customer_reading.taken", file=plain(name), form=words(f"customer_reading.form.{figures.form}"))
    )
    for what in ("encoding", "delimiter", "sheet"):
        value = getattr(figures, what)
        if value:
            shown = words(f"customer_reading.sign.{value}") if what == "delimiter" else plain(value)
            typer.echo(words(f"customer_reading.{what}", value=shown))
    typer.echo(words.plural("customer_reading.rows", figures.rows))
    if figures.left_out:
        typer.echo(words.plural("customer_reading.left_out", figures.left_out))
    heads = ", ".join(plain(head) for head in figures.heads)
    typer.echo(words.plural("customer_reading.columns", len(figures.heads), heads=heads))
    for fault in figures.faults:
        typer.echo(
            words(
                "customer_reading.fault",
                code=words(f"customer_reading.faults.{fault.code}"),
                count=fault.count,
            )
        )
    if problems:
        typer.echo(complaints.as_terminal(problems, words))
