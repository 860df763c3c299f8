"""Searching a firm's own files for records of one customer; no value is printed, nothing is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.customer_data import taken
from commands.customer_profile import Country, proposed
from commands.options import AsJson
from commands.telling import print_json, tell
from words.catalogue import Words, load
from words.numbers import number, percent

if TYPE_CHECKING:
    from customer_data.figures import IntakeFigures, MatchFigures
    from customer_data.specs import Mapped, MatchSpec

SAY = "customer_duplicates"

CustomerFiles = Annotated[
    list[Path],
    typer.Argument(help="Files of customers, searched within and across.", show_default=False),
]


class Backend(StrEnum):
    """Where records are compared."""

    HERE = "here"
    SPARK = "spark"


def duplicates(
    files: CustomerFiles,
    *,
    country: Country = None,
    backend: Annotated[
        Backend, typer.Option(help="Spark is for files that outgrow one machine.")
    ] = Backend.HERE,
    as_json: AsJson = False,
) -> None:
    """Tell how many records of the files mean the same customer, and how sure that is."""
    if backend is Backend.SPARK and not _spark_there():
        typer.echo(load()(f"{SAY}.no_spark"), err=True)
        raise typer.Exit(2)
    with ExitStack() as opened:
        mapped, inputs = [], {}
        for file in files:
            read, _, folder = opened.enter_context(taken(file, as_json=as_json))
            mapped.append(_mapped(read, folder, country))
            inputs[read.digest] = folder
        figures = _searched(tuple(mapped), inputs, backend, [file.name for file in files], as_json=as_json)
    if as_json:
        print_json(figures.model_dump(mode="json"))
        return
    for line in _lines(figures, load()):
        typer.echo(line)


def _spark_there() -> bool:
    from customer_data.matching.on_spark import there  # noqa: PLC0415  costs; only where it is needed

    return there()


def _mapped(read: IntakeFigures, folder: Path, country: str | None) -> Mapped:
    from customer_data.specs import Mapped  # noqa: PLC0415  costs; only where it is needed

    return Mapped(digest=read.digest, meaning=proposed(folder, read, country))


def _searched(
    mapped: tuple[Mapped, ...], inputs: dict[str, Path], backend: Backend, names: list[str], *, as_json: bool
) -> MatchFigures:
    """The figures; what cannot be searched is told, and the command ends with 1."""
    from customer_data.intake.problems import refusal  # noqa: PLC0415  costs; only where it is needed
    from customer_data.refused import RefusedError  # noqa: PLC0415  costs; only where it is needed
    from customer_data.specs import MatchSpec  # noqa: PLC0415  costs; only where it is needed

    with tempfile.TemporaryDirectory() as name:
        try:
            return _run(MatchSpec(files=mapped, queue=0), inputs, Path(name), backend)
        except RefusedError as fault:
            tell((refusal(fault, ", ".join(names)),), as_json=as_json)
            raise typer.Exit(1) from fault


def _run(spec: MatchSpec, inputs: dict[str, Path], out: Path, backend: Backend) -> MatchFigures:
    if backend is Backend.HERE:
        from customer_data.matching.job import run  # noqa: PLC0415  costs; only where it is needed

        return run(spec, inputs, out, lambda _step, _share: None)
    from customer_data.matching.on_spark import (  # noqa: PLC0415  costs; only where it is needed
        local_session,
        run_on_spark,
    )

    session = local_session(out / "spark")
    try:
        return run_on_spark(spec, inputs, out, lambda _step, _share: None, session)
    finally:
        session.stop()


def _lines(figures: MatchFigures, words: Words) -> Iterator[str]:
    from customer_data.matching.curve import proposed  # noqa: PLC0415  costs; only where it is needed
    from project.records.customer_data import DataRules  # noqa: PLC0415  costs; only where it is needed

    yield words.plural(f"{SAY}.records", figures.records)
    yield words.plural(f"{SAY}.exact", figures.exact)
    threshold = proposed(figures.curve, DataRules(id="rules").precision_aim)
    point = next((item for item in figures.curve if item.threshold == threshold), None)
    if point is None:
        yield words(f"{SAY}.not_sure")
        return
    yield words.plural(f"{SAY}.surplus", point.surplus, groups=number(point.clusters))
    yield words(f"{SAY}.expected", right=percent(point.precision, 1), found=percent(point.recall, 1))
