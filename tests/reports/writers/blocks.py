"""One document with every block and every kind of picture, as small as it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

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
    PlanBar,
    PlanRows,
    Provenance,
    Section,
    Series,
    Signatures,
    Table,
    TableRow,
    Tone,
)
from words.numbers import MINUS, UNKNOWN

SEAL = "crm-playbook-seal:" + "Ab1-_" * 60
MONEY = Table(
    "What it costs",
    (
        Column("Line"),
        Column("Amount", Align.RIGHT, "EUR", "What is paid in all years."),
        Column("Share", Align.RIGHT),
        Column("Guess", Align.RIGHT),
        Column("Said", Align.LEFT),
    ),
    (
        TableRow(("Licences", "1,250.50", "60.5%", "5", "=SUM(A1)")),
        TableRow(("Training", f"{MINUS}250.00", "39.5%", "7", "+1")),
        TableRow(("Sum", "1,000.50", "100.0%", "13", "-2"), total=True),
        TableRow(("365", "€ 2,000.00", UNKNOWN, "at least 3", "@x")),
        TableRow(("00123", "3,000.00", UNKNOWN, f"1{UNKNOWN}3", "http://example.org")),
        TableRow(("All", "6,000.50", UNKNOWN, "", "\tcmd"), total=True),
    ),
    ("A note",),
)


def _chart(kind: ChartKind, **changes: Any) -> Chart:
    usual = Chart(
        id=f"c-{kind}",
        kind=kind,
        title=f"Finding of {kind}",
        categories=("Vendor A", "Vendor B", "Vendor C"),
        series=(
            Series("First", (10.0, None, -4.5), (5.0, None, -6.0), (12.5, None, -4.0)),
            Series("Second", (20.0, 30.0, 7.0)),
            Series("Third", (21.0, 31.0, 8.0)),
        ),
        unit="points of 100",
        alt=f"In words: {kind}",
        source="A study, 1 Oct 2026",
        decimals=1,
    )
    return replace(usual, **changes)


PLAN = PlanRows(
    (
        PlanBar(date(2026, 9, 1), date(2026, 9, 30), 0.5, head=True, decides=True),
        PlanBar(
            date(2026, 10, 1), date(2026, 10, 1), moment=True, kept=(date(2026, 9, 20), date(2026, 9, 20))
        ),
        PlanBar(date(2026, 10, 5), date(2026, 12, 4)),
    ),
    date(2026, 10, 10),
)
CHARTS = tuple(
    _chart(kind, series=(), plan=PLAN) if kind is ChartKind.PLAN else _chart(kind) for kind in ChartKind
)
EVERY = Document(
    name="every",
    title="The report",
    subtitle="For the team",
    language="en",
    stamp="Made up",
    footer="Project · revision 7",
    blocks=(
        Contents(),
        FigureList(),
        Section("first"),
        Heading("What is decided"),
        Paragraph("One sentence. And another one."),
        Callout("Mind the gap.", Tone.WARNING),
        KeyFigures((KeyFigure("Cost", "€ 412,000", "over 5 years"), KeyFigure("Best", "Vendor B"))),
        Heading("A part", 2),
        Bullets(("First point.", "Second point.")),
        MONEY,
        *CHARTS,
        PageBreak(),
        Signatures("We agree to check mark 12ab 34cd", (("Sponsor", "Ana Puig"), ("Controller", ""))),
        Appendix("More figures"),
        Paragraph("Behind it.", origin=True),
        Appendix("Where it comes from"),
        Provenance((("Revision", "7"),), ("A source, 2026",), ("A guess",)),
    ),
    seal=SEAL,
    mark="12ab 34cd",
)


def reworded(value: Any, change: Callable[[str], str]) -> Any:
    """The same document or block with each text of it changed; machine names, languages and seals stay."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(reworded(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"id", "name", "language", "seal"} if isinstance(value, Document | Chart) else set()
        kept |= {"name"} if isinstance(value, Section) else set()
        names = [item.name for item in fields(value) if item.name not in kept]
        return replace(value, **{name: reworded(getattr(value, name), change) for name in names})
    return value
