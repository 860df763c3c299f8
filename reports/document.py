"""A report as a value: a title, blocks in order, and charts as data. Writers turn it into bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """What a callout is about; shown by word and shape first, colour second."""

    STAMP = "stamp"
    NOTE = "note"
    WARNING = "warning"


class Align(StrEnum):
    """How a column stands: text left, numbers right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Section:
    """What follows, up to the next one, is the section of this machine name; at the most an anchor is seen.

    Own templates replace a section by its name (`reports.own_sections`).
    """

    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section, 2 a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix begins, on a new page, lettered A, B and so on in order; `text` is its title."""

    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of sections and appendices, with page numbers where there are pages."""


@dataclass(frozen=True, slots=True)
class FigureList:
    """The list of all pictures by title, with page numbers where there are pages."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text; nothing in it is markup.

    Attributes:
        origin: it says only where the report comes from, such as the revision, and nothing of what it finds;
            left out when two issues are compared (`reports.seal`).
    """

    text: str
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where people sign: what they sign, and a line for each with role and name as far as known.

    Attributes:
        text: what the signature means, with the mark that binds it to these figures.
        lines: (role, name); an empty name is filled in by hand.
    """

    text: str
    lines: tuple[tuple[str, str], ...]


SIGNED_TOGETHER = 10
"""So many lines to sign on stay on one page with the text that is signed; where there are more they go on."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list of plain sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Something a reader must not miss."""

    text: str
    tone: Tone = Tone.NOTE


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with its unit written out and the basis it rests on."""

    label: str
    value: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """At most five figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; the unit stands in the head, `meaning` says in a sentence what it tells."""

    title: str
    align: Align = Align.LEFT
    unit: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells as shown; `total` rows are set apart."""

    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose title says what it shows; notes stand below it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


class ChartKind(StrEnum):
    """The pictures we draw; each says one thing.

    Attributes:
        BARS, STACKED_BARS, LINES: values by category.
        SCATTER: a point for each category: the first series across, the second up; a third one names again
            the values up of those that nobody beats, and a line joins them.
        HEAT: a row for each category, a column for each series, values from 0 to 100 as number and shade.
        WATERFALL: steps of a running total, series after series within each category; each bar begins where
            the one before it ended.
        RANGE: three series over ordered categories: the lower edge of a filled band, the line within it, and
            its upper edge.
        PLAN: a row for each category, its bar from a first to a last day; what is drawn stands in
            `Chart.plan`, there are no series. A screen draws it by `views.schedule_gantt`.
    """

    BARS = "bars"
    STACKED_BARS = "stacked_bars"
    LINES = "lines"
    SCATTER = "scatter"
    HEAT = "heat"
    WATERFALL = "waterfall"
    RANGE = "range"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value per category, None where there is none.

    `low` and `high` are whisker ends of the same length as `values`, or empty. `colour` is the place in the
    palette of what the series means (`reports.palette.Meaning`); None takes the colours in their order.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    colour: int | None = None


@dataclass(frozen=True, slots=True)
class PlanBar:
    """One row of a picture of a plan; its name is the category at the same place.

    Attributes:
        start, finish: first and last day; a moment is on its last day.
        done: part of the work, 0 to 1.
        head: the rows up to the next head are parts of it.
        moment: a day without work of its own.
        decides: it has no room, so the end hangs on it.
        kept: first and last day by the plan as it was kept earlier; None where it is in none.
    """

    start: date
    finish: date
    done: float = 0.0
    head: bool = False
    moment: bool = False
    decides: bool = False
    kept: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class PlanRows:
    """What a picture of a plan shows: a bar for each category, and the day it is looked at."""

    bars: tuple[PlanBar, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data, drawn by Plotly on screen and by our SVG writer on paper.

    Attributes:
        id: unique in the document, used for anchors.
        title: the finding in one sentence.
        alt: the same in words for who does not see it.
        unit: of the values; printed at the axis.
        source: where the numbers come from, with date.
        top: where the axis ends at the least, such as 100 for points of 100; None lets the values decide.
        plan: the rows of a picture of a plan; None for every other kind.
    """

    id: str
    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    alt: str
    source: str = ""
    decimals: int = 0
    top: float | None = None
    plan: PlanRows | None = None


def steps(chart: Chart) -> tuple[tuple[tuple[float, float] | None, ...], ...]:
    """Where each bar of a waterfall begins and ends, by series and category; None without a value."""
    found: list[list[tuple[float, float] | None]] = [[] for _ in chart.series]
    at = 0.0
    for place in range(len(chart.categories)):
        for own, item in zip(found, chart.series, strict=True):
            value = item.values[place]
            own.append(None if value is None else (at, at + value))
            at += value or 0.0
    return tuple(tuple(own) for own in found)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins on a new page."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where everything comes from: (label, value) lines, sources with dates, what is unconfirmed."""

    lines: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...]


Block = (
    Section
    | Heading
    | Appendix
    | Contents
    | FigureList
    | Paragraph
    | Bullets
    | Callout
    | KeyFigures
    | Table
    | Chart
    | PageBreak
    | Signatures
    | Provenance
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        name: machine name of the report ("comparison"), used for file names.
        stamp: a line on every page ("Illustrative ratings"), empty for none.
        footer: what stands at the foot of every page: project, revision, date.
        one_page: set close together, so that it fits one sheet of A4.
        seal: what `reports.seal` wrote about where this comes from, carried in every format; "" for none.
        mark: the first letters of the digest of its figures, as printed at the foot and at signatures; ""
            for none.
    """

    name: str
    title: str
    subtitle: str
    language: str
    stamp: str
    footer: str
    blocks: tuple[Block, ...]
    one_page: bool = False
    seal: str = ""
    mark: str = ""
