"""Measuring a firm's own file of customers; nothing of it is kept, and no value of it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from commands.customer_data import CustomerFile, taken
from commands.options import AsJson, AsOf
from commands.telling import print_json
from words.catalogue import Words, load
from words.numbers import day, number, percent
from words.safe import plain

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from customer_data.figures import FieldFigures, IntakeFigures, ProfileFigures
    from customer_data.meaning import Meaning
    from customer_data.specs import ProfileSpec

SAY = "customer_profile"


def _country(given: str | None) -> str | None:
    """Refuse what is no code of a country."""
    if given is None:
        return None
    from customer_data.validity.places import places  # noqa: PLC0415  costs; only where it is needed

    if given.upper() not in places():
        raise typer.BadParameter("two letters by ISO 3166-1, such as ES")
    return given.upper()


Country = Annotated[
    str | None,
    typer.Option(
        help="Where numbers and postcodes without a country are from, such as DE; found out otherwise.",
        callback=_country,
        show_default=False,
    ),
]


def profile(
    file: CustomerFile, *, country: Country = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """Tell how complete, unique, valid, consistent and up to date the records of a file are."""
    reference = (as_of or datetime.now().astimezone()).date()
    with taken(file, as_json=as_json) as (read, _, folder):
        figures = _measured(folder, read, country, reference)
    if as_json:
        print_json(figures.model_dump(mode="json"))
        return
    for line in _lines(file.name, figures, load()):
        typer.echo(line)


def _measured(folder: Path, read: IntakeFigures, country: str | None, reference: date) -> ProfileFigures:
    """The figures by what the columns probably mean and by the starting values of the rules."""
    from customer_data.profile.job import run  # noqa: PLC0415  costs; only where it is needed

    spec = _spec(folder, read, country, reference)
    return run(spec, {read.digest: folder}, folder, lambda _step, _share: None)


def _spec(folder: Path, read: IntakeFigures, country: str | None, reference: date) -> ProfileSpec:
    from customer_data.load import customer_schema  # noqa: PLC0415  costs; only where it is needed
    from customer_data.mapped import fields_of  # noqa: PLC0415  costs; only where it is needed
    from customer_data.schema import Holds  # noqa: PLC0415  costs; only where it is needed
    from customer_data.specs import Mapped, ProfileSpec  # noqa: PLC0415  costs; only where it is needed
    from project.data_specs import RULES, TOUCHED, required_of  # noqa: PLC0415  costs; only where it is needed
    from project.records.customer_data import DataRules  # noqa: PLC0415  costs; only where it is needed

    meaning = proposed(folder, read, country)
    rules, have = DataRules(id=RULES), fields_of(meaning)
    customers = meaning.holds is Holds.CUSTOMERS
    return ProfileSpec(
        file=Mapped(digest=read.digest, meaning=meaning),
        reference=reference,
        schema_version=customer_schema().version,
        required=required_of(rules, meaning.holds),
        fresh_days=rules.fresh_days,
        fresh_by=next((name for name in TOUCHED if name in have), None) if customers else None,
        key=rules.key if customers and set(rules.key) <= set(have) else (),
    )


def proposed(folder: Path, read: IntakeFigures, country: str | None) -> Meaning:
    """What the columns of a file that was just read probably mean; a country that was said counts."""
    from customer_data.load import customer_schema  # noqa: PLC0415  costs; only where it is needed
    from customer_data.mapping import propose  # noqa: PLC0415  costs; only where it is needed
    from workspace.customer_rows import column_samples  # noqa: PLC0415  costs; only where it is needed

    samples = column_samples(folder, len(read.heads))
    found = propose(read.heads, samples, customer_schema(), told=read).meaning
    return found if country is None else found.model_copy(update={"country": country})


def _lines(name: str, figures: ProfileFigures, words: Words) -> Iterator[str]:
    seen = day(figures.reference, words.language)
    yield words.plural(f"{SAY}.records", figures.records, file=plain(name), day=seen)
    if not any(item.filled for item in figures.fields):
        yield words(f"{SAY}.nothing")
        return
    for side in figures.dimensions:
        title = words(f"{SAY}.dimensions.{side.dimension}")
        if not side.of:
            yield words(f"{SAY}.not_measured", name=title)
            continue
        counts = {"good": number(side.good), "of": number(side.of)}
        yield words(f"{SAY}.dimension", name=title, share=percent(side.good / side.of, 1), **counts)
    for item in figures.fields:
        yield from _field(item, figures.records, words)
    for rule in figures.rules:
        counts = {"broken": number(rule.broken), "applies": number(rule.applies)}
        yield words(f"{SAY}.rule", rule=_problem(rule.rule, words), **counts)


def _field(item: FieldFigures, records: int, words: Words) -> Iterator[str]:
    filled = percent(item.filled / records if records else None, 1)
    line = words(f"{SAY}.field", field=_title(item.field), filled=filled)
    if item.judged:
        line += words(f"{SAY}.judged", valid=number(item.valid), judged=number(item.judged))
    yield line
    for fault in item.faults:
        yield words(f"{SAY}.fault", problem=_problem(fault.code, words), count=number(fault.count))


def _title(name: str) -> str:
    from customer_data.load import customer_schema  # noqa: PLC0415  costs; only where it is needed

    schema = customer_schema()
    known = schema.by_id().get(name)
    return plain(name if known is None else known.title.read("en", schema.language))


def _problem(code: str, words: Words) -> str:
    key = f"data_readiness.problem.{code}"
    return words(key) if words.has(key) else plain(code.replace("_", " "))
