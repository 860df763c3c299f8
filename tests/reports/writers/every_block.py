"""A document with every block and every awkward text, for tests of what writers make of it."""

from __future__ import annotations

from datetime import date

from project.records.issuing import ReportOptions
from reports.document import (
    Align,
    Appendix,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Contents,
    Document,
    FigureList,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Provenance,
    Section,
    Series,
    Signatures,
    Table,
    TableRow,
    Tone,
)
from reports.seal import Seal, written

SEAL = Seal(
    product="1.0",
    report="every_block",
    options=ReportOptions(),
    project="p1",
    revision=3,
    as_of=date(2026, 11, 21),
    figures="f" * 64,
    text="t" * 64,
)
LITERAL = (
    "#panic()",
    "$x$ *a* _b_ `c` ~ @ref <label> // no",
    "<script>alert(1)</script>",
    "{{ x }} {% y %}",
    '#read("/etc/passwd")',
    "\\u{41} \\ #",
    "=1+1",
)
"""Texts that are something else to a machine; on paper each stands as it was typed."""

LONG = "W" * 10_000
AWKWARD = (
    "\u05e9\u05dc\u05d5\u05dd",
    "name \u202egnp.exe",
    "\U0001f680 \u65e5\u672c",
    "a\x00b\ud800c\ufffed",
)


def chart(kind: ChartKind = ChartKind.BARS, rows: int = 3, name: str = "c1") -> Chart:
    """A picture with hostile names."""
    return Chart(
        name,
        kind,
        f"Offer <b>{rows}</b> leads & wins",
        tuple(f"Row {place} <x> \U0001f680" for place in range(rows)),
        (Series("One", tuple(float(place) for place in range(rows))),),
        "EUR",
        f"In words: {rows} rows.",
        source="Own count, 2026",
    )


def wide_table(columns: int = 10, rows: int = 60) -> Table:
    """A table that needs a sheet on its side and goes over pages."""
    heads = tuple(
        Column(f"Head{place}", Align.RIGHT if place else Align.LEFT, "EUR" if place else "")
        for place in range(columns)
    )
    body = tuple(
        TableRow((f"Row{row}", *(f"{row}.{place}" for place in range(1, columns))), row == rows - 1)
        for row in range(rows)
    )
    return Table("A wide table", heads, body, ("It has a note.",))


def document(language: str = "en") -> Document:
    """Every block once at the least."""
    amounts = (Column("Item"), Column("Amount", Align.RIGHT, "EUR", "What it costs in all years."))
    return Document(
        name="every_block",
        title="A report with every block",
        subtitle="Project X as of today",
        language=language,
        stamp="Illustrative figures",
        footer="Project X, revision 3",
        blocks=(
            Contents(),
            FigureList(),
            PageBreak(),
            Section("first"),
            Heading("First section"),
            Paragraph("A paragraph.\nWith a second line."),
            Callout("Mind this."),
            Callout("Beware of that.", Tone.WARNING),
            KeyFigures(
                tuple(KeyFigure(f"Label {n}", f"\u20ac\u00a01,412,00{n}", f"basis {n}") for n in range(7))
            ),
            Bullets((*LITERAL, *AWKWARD)),
            Heading("A part of it", 2),
            Table(
                "Money",
                amounts,
                (TableRow(("Licences", "1,200")), TableRow(("All", "1,200"), total=True)),
                ("Not discounted.",),
            ),
            chart(),
            chart(ChartKind.HEAT, 80, "c2"),
            Heading("The wide one"),
            Paragraph("It follows."),
            wide_table(),
            Heading("After it"),
            Paragraph("Upright again."),
            Appendix("Where the figures come from"),
            Provenance((("Project", "X"), ("Revision", "3")), ("Source one",), ("Value one",)),
            Appendix("Who signs"),
            Signatures("I approve; check mark ab12 cd34.", (("Sponsor", "Maria Lind"), ("Lead", ""))),
        ),
        seal=written(SEAL),
        mark="ab12 cd34",
    )
