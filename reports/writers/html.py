"""A document as one HTML file: no script, nothing fetched, readable on a phone, printable on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from markupsafe import Markup

from reports.document import (
    Align,
    Block,
    Chart,
    Column,
    Document,
    PageBreak,
    PlanRows,
    Series,
    Table,
    TableRow,
)
from reports.facts import shortened
from reports.palette import DARK, LIGHT, Palette
from reports.writers.lettering import clean
from reports.writers.scale import shown
from reports.writers.svg import NARROW, WIDE, draw
from reports.writers.templates import environment, style_sheet
from reports.writers.typeface import STACK, faces
from words.catalogue import Words, load
from words.numbers import UNKNOWN, day, percent

WIDE_FROM = 10
"""Tables with so many columns are printed on a sheet turned on its side."""

RUNNING_LINE = 150
"""Longest text at the edge of every printed page, in letters."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What a browser may load for a report: its own styles and typeface and nothing else."""

TYPEFACE = "/* typeface */"
"""Where the style sheet takes the typeface in, once it is known which letters are used."""

PLAIN = re.compile(r"[^A-Za-z0-9 ]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready for the page.

    Attributes:
        wide, narrow: the picture for paper and screens, and the one for phones.
        table: its numbers.
    """

    chart: Chart
    wide: Markup
    narrow: Markup
    table: Table


@dataclass(frozen=True, slots=True)
class Part:
    """One block on its way into the template; `kind` is the name of its class."""

    kind: str
    block: Block
    drawn: Drawn | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What `templates/report.html.j2` is given; a public contract for whoever writes an own template.

    Attributes:
        document: title, subtitle, stamp, footer, language, one_page.
        parts: the blocks in order.
        style: the style sheet with the colours and the running lines of this document.
        policy: the content security policy.
        words: for the few words of the page itself, under "reports.page".
    """

    document: Document
    parts: tuple[Part, ...]
    style: Markup
    policy: str
    words: Words


def write(document: Document) -> bytes:
    """The document as UTF-8 HTML that stands alone.

    Every text is escaped; control characters are dropped. Charts are SVG in the text, each with its numbers
    as a table. The same document always gives the same bytes.
    """
    words = load(document.language)
    page = Page(
        document=document,
        parts=tuple(_parts(document, words)),
        style=style(document, words),
        policy=POLICY,
        words=words,
    )
    context = {item.name: getattr(page, item.name) for item in fields(page)}
    text = clean(environment().get_template("report.html.j2").render(context))
    return text.replace(TYPEFACE, faces(text), 1).encode()


def style(document: Document, words: Words) -> Markup:
    """The style sheet with colours, running stamp and foot of this document."""
    running = {
        "stamp": css_string(shortened(document.stamp, RUNNING_LINE)),
        "footer": css_string(shortened(document.footer, RUNNING_LINE)),
        "pages": page_counter(words("reports.page.of")),
    }
    lines = [
        TYPEFACE,
        f":root {{ {_variables(LIGHT)} --fonts: {STACK}; }}",
        "@media screen and (prefers-color-scheme: dark) {",
        f":root {{ {_variables(DARK)} color-scheme: dark; }}",
        "}",
        "@page { margin: 12mm 15mm 15mm;" if document.one_page else "@page {",
        _running("top-right", running["stamp"], f"color: {LIGHT.warning}; font-weight: 600; width: 100%;"),
        _running("bottom-left", running["footer"], f"color: {LIGHT.muted}; width: 80%;"),
        _running("bottom-right", running["pages"], f"color: {LIGHT.muted};"),
        "}",
    ]
    return Markup("\n".join([style_sheet("report.css"), *lines]))  # noqa: S704 - user text passed css_string


def _running(place: str, content: str, look: str) -> str:
    """One line at the edge of every printed page."""
    return f"@{place} {{ content: {content}; font: 7.5pt {STACK}; {look} }}"


def css_string(text: str) -> str:
    """A text as a CSS string in which every sign but letters, digits and blanks is written as its number."""
    return '"' + PLAIN.sub(lambda found: f"\\{ord(found[0]):06X} ", re.sub(r"\s+", " ", clean(text))) + '"'


def page_counter(sentence: str) -> str:
    """A sentence such as "Page %page% of %pages%" as CSS content."""
    parts = re.split(r"%(page|pages)%", sentence)
    return " ".join(
        f"counter({part})" if place % 2 else css_string(part) for place, part in enumerate(parts) if part
    )


def numbers_of(chart: Chart, words: Words) -> Table:
    """The numbers of a chart: a row per category, a column per series, and the ends of its whiskers.

    Of a plan the days of each row.
    """
    if chart.plan is not None:
        return days_of(chart, chart.plan, words)
    unit = chart.unit.partition(";")[0]
    columns = [Column(words("reports.page.category"))]
    for item in chart.series:
        columns.append(Column(item.name, Align.RIGHT, unit if len(chart.series) == 1 else ""))
        if item.low or item.high:
            columns += [Column(words(f"reports.page.{end}"), Align.RIGHT) for end in ("low", "high")]
    rows = tuple(
        TableRow((name, *(cell for item in chart.series for cell in _cells(chart, item, place, words))))
        for place, name in enumerate(chart.categories)
    )
    return Table(words("reports.page.numbers_of", title=chart.title), tuple(columns), rows)


def days_of(chart: Chart, plan: PlanRows, words: Words) -> Table:
    """The rows of a plan: first and last day, what is done, what decides the end, the plan kept earlier."""
    names = ("start", "finish", "part_done", "end_hangs", "kept_finish")
    columns = (
        Column(words("reports.page.category")),
        *(Column(words(f"reports.page.plan.{n}")) for n in names),
    )
    rows = tuple(
        TableRow(
            (
                name,
                day(bar.start, words.language),
                day(bar.finish, words.language),
                percent(bar.done, 0, words.language),
                words("reports.page.plan.hangs") if bar.decides else UNKNOWN,
                day(bar.kept[1] if bar.kept else None, words.language),
            )
        )
        for name, bar in zip(chart.categories, plan.bars, strict=False)
    )
    return Table(words("reports.page.numbers_of", title=chart.title), columns, rows)


def _cells(chart: Chart, item: Series, place: int, words: Words) -> Iterator[str]:
    """The cells of one series in one row."""
    parts = (item.values, item.low, item.high) if item.low or item.high else (item.values,)
    for values in parts:
        value = values[place] if place < len(values) else None
        yield shown(value, chart.decimals, words.language)


def _parts(document: Document, words: Words) -> Iterator[Part]:
    """The blocks with what each needs; a page break before a break is dropped."""
    for block in document.blocks:
        kind = type(block).__name__
        if isinstance(block, Chart):
            yield Part(kind, block, _drawn(block, words))
        elif isinstance(block, Table):
            yield Part(kind, block, wide=len(block.columns) >= WIDE_FROM)
        elif not isinstance(block, PageBreak) or not document.one_page:
            yield Part(kind, block)


def _drawn(chart: Chart, words: Words) -> Drawn:
    wide, narrow = (
        Markup(draw(chart, LIGHT, width, words.language))  # noqa: S704 - drawn by our template, which escapes
        for width in (WIDE, NARROW)
    )
    return Drawn(chart, wide, narrow, numbers_of(chart, words))


def _variables(palette: Palette) -> str:
    """The colours of a palette as CSS variables."""
    named = {
        "paper": palette.paper,
        "wash": palette.wash,
        "ink": palette.ink,
        "muted": palette.muted,
        "line": palette.line,
        "accent": palette.accent,
        "warning": palette.warning,
        "warning-wash": palette.warning_wash,
        **{f"s{place}": colour for place, colour in enumerate(palette.series)},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())
