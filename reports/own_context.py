"""What a section template of one's own may name: frozen values, texts only, in the language of the report."""

from __future__ import annotations

from dataclasses import dataclass

from reports.document import Block, Bullets, Callout, Chart, Document, KeyFigures, Paragraph, Table, Tone


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about.

    Attributes:
        project, client: as named in the settings of the project; the client may be empty.
        currency: three letters, of all results.
        day: the day that the report speaks of, as written in its language.
    """

    project: str
    client: str
    currency: str
    day: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: what it is called, its value with unit, and what it rests on."""

    label: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its number in the section from 1, its title, the heads of its columns, its rows as texts."""

    number: int
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A picture: the name by which it is placed, and its title, which says what it shows."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SectionContext:
    """Everything that a template may name.

    Attributes:
        report, section: machine names, as in the path of the template.
        title: of the report.
        language: two letters.
        project, client, currency, day: as `About` has them.
        figures, tables, charts: what the shipped section shows, in order.
        paragraphs: its texts, points of lists included.
        warnings: what it warns of.
    """

    report: str
    section: str
    title: str
    language: str
    project: str
    client: str
    currency: str
    day: str
    figures: tuple[Figure, ...]
    tables: tuple[TableView, ...]
    charts: tuple[ChartView, ...]
    paragraphs: tuple[str, ...]
    warnings: tuple[str, ...]


def context_of(document: Document, section: str, shipped: tuple[Block, ...], about: About) -> SectionContext:
    """What a template of this section of this report sees."""
    tables = [block for block in shipped if isinstance(block, Table)]
    return SectionContext(
        report=document.name,
        section=section,
        title=document.title,
        language=document.language,
        project=about.project,
        client=about.client,
        currency=about.currency,
        day=about.day,
        figures=_figures(shipped),
        tables=tuple(_table(number, table) for number, table in enumerate(tables, start=1)),
        charts=tuple(ChartView(block.id, block.title) for block in shipped if isinstance(block, Chart)),
        paragraphs=_texts(shipped),
        warnings=tuple(
            block.text for block in shipped if isinstance(block, Callout) and block.tone is Tone.WARNING
        ),
    )


def _figures(shipped: tuple[Block, ...]) -> tuple[Figure, ...]:
    return tuple(
        Figure(item.label, item.value, item.basis)
        for block in shipped
        if isinstance(block, KeyFigures)
        for item in block.figures
    )


def _table(number: int, table: Table) -> TableView:
    heads = tuple(f"{item.title} ({item.unit})" if item.unit else item.title for item in table.columns)
    return TableView(number, table.title, heads, tuple(row.cells for row in table.rows))


def _texts(shipped: tuple[Block, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for block in shipped:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Bullets):
            found.extend(block.items)
    return tuple(found)
