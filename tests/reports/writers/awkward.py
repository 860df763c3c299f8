"""Charts with data as awkward as real ones: for every kind of picture, at both widths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reports.document import Chart, ChartKind, PlanBar, PlanRows, Series

Values = tuple[float | None, ...]

LONG = (
    "Großhandelsgesellschaft für Kundenbeziehungsmanagement und Vertriebssteuerung mbH & Co. KG",
    "Asiakkuudenhallintajärjestelmätoimittajayhdistys ry, pohjoinen myyntialue",
    "Solució integral de gestió de relacions amb clients i atenció postvenda, edició per a empreses",
    "Programa de gestión de relaciones con clientes y de atención posventa, edición empresarial",
)
ODD = (
    "شركة إدارة علاقات العملاء",
    "חברת ניהול לקוחות",
    "🚀 Rocket CRM 🎉👩‍💻",
    "株式会社カスタマー管理",
    "=SUM(A1) <b>&amp;",
)
MIXED = tuple(f"Vendor {letter}" for letter in "ABCDE")
MANY = tuple(f"Vendor {number} with a product" for number in range(1, 31))

CASES: dict[str, tuple[tuple[str, ...], tuple[Values, ...]]] = {
    "long names": (LONG, ((61.0, 72.5, 40.0, 88.0), (30.0, 12.0, 44.0, 21.0), (9.0, 55.0, 70.0, 3.0))),
    "odd names": (
        ODD,
        ((61.0, 72.5, 40.0, 88.0, 12.0), (30.0, 12.0, 44.0, 21.0, 60.0), (5.0, 6.0, 7.0, 8.0, 9.0)),
    ),
    "one vendor": (("Vendor A",), ((42.0,), (17.0,), (77.0,))),
    "thirty vendors": (
        MANY,
        tuple(tuple(float((7 * at + 13 * turn) % 97 + 1) for at in range(30)) for turn in range(3)),
    ),
    "thirty series": (
        MIXED[:3],
        tuple(tuple(float((11 * at + 7 * turn) % 89 + 5) for at in range(3)) for turn in range(30)),
    ),
    "negative": (
        MIXED,
        ((-40.0, 25.0, -3.0, 60.0, -80.0), (10.0, -20.0, 30.0, -5.0, 0.0), (-1.0, -2.0, -3.0, -4.0, -5.0)),
    ),
    "all negative": (MIXED[:3], ((-40.0, -25.0, -3.0), (-10.0, -20.0, -30.0), (-1.0, -2.0, -3.0))),
    "missing": (MIXED, ((None, 25.0, None, 60.0, None), (10.0, None, None, None, 40.0), (None,) * 5)),
    "all zero": (MIXED[:3], ((0.0, 0.0, 0.0),) * 3),
    "huge": (MIXED[:3], ((4.12e14, 9.9e17, 1.0), (3e12, 2e18, -5e17), (7e15, 1e3, 8e17))),
    "tiny": (MIXED[:3], ((0.00004, 0.0001, 0.0), (0.00001, 0.00009, 0.00005), (1e-7, 2e-7, 3e-5))),
    "no category": ((), ((), (), ())),
    "long series names": (MIXED[:3], ((5.0, 6.0, 7.0), (8.0, 3.0, 9.0), (4.0, 2.0, 6.0))),
}
"""Categories, and three or more series, by what is awkward about them."""


def charts(kind: ChartKind) -> Iterator[tuple[str, Chart]]:
    """Every awkward chart of a kind, with its name."""
    for name, (categories, values) in CASES.items():
        if kind is ChartKind.PLAN:
            yield name, _plan(name, categories)
        else:
            yield name, _chart(kind, name, categories, values)
    if kind in {ChartKind.BARS, ChartKind.LINES, ChartKind.SCATTER}:
        yield "whiskers", _whiskered(kind)


def _chart(kind: ChartKind, name: str, categories: tuple[str, ...], values: tuple[Values, ...]) -> Chart:
    names = LONG if name == "long series names" else tuple(f"Series {n}" for n in range(1, len(values) + 1))
    series = tuple(Series(called, given) for called, given in zip(names, values, strict=False))
    return Chart(
        id=f"{kind}-{name.replace(' ', '-')}",
        kind=kind,
        title=f"{kind}: {name}",
        categories=categories,
        series=series[:3] if kind in {ChartKind.RANGE, ChartKind.SCATTER} else series,
        unit="points of 100; more is better, as everybody who was asked has said it again and again",
        alt=f"In words: {name}",
        source="A source, 1 Oct 2026",
        decimals=5 if name == "tiny" else 0,
    )


def _whiskered(kind: ChartKind) -> Chart:
    values, low, high = (70.0, -20.0, 55.0), (40.0, -60.0, 55.0), (95.0, 30.0, 55.0)
    series = (
        Series("Points", values, low, high),
        Series("Others", (30.0, 35.0, None), (10.0, 20.0, 5.0), (60.0, 36.0, 90.0)),
    )
    return Chart(
        f"{kind}-whiskers", kind, f"{kind}: whiskers", MIXED[:3], series, "points", "In words", decimals=1
    )


def _plan(name: str, categories: tuple[str, ...]) -> Chart:
    first = date(1999, 12, 31) if name == "huge" else date(2026, 9, 1)
    step = 2000 if name == "huge" else 1 if name == "tiny" else 17
    bars = tuple(
        PlanBar(
            start := first + timedelta(days=step * place),
            start + timedelta(days=0 if place % 4 == 3 else step),
            done=1.0 if place < 2 else 0.4,
            head=place == 0,
            moment=place % 4 == 3,
            decides=place % 2 == 0,
            kept=(start, start + timedelta(days=step // 2)) if place % 3 else None,
        )
        for place in range(len(categories))
    )
    rows = PlanRows(bars, first + timedelta(days=20))
    return Chart(
        f"plan-{name.replace(' ', '-')}",
        ChartKind.PLAN,
        f"plan: {name}",
        categories,
        (),
        "",
        "In words",
        plan=rows,
    )
