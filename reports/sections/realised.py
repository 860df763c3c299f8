"""What really happened beside what was promised, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.realised import Outcome, Realised, RealisedLine, RealisedMonth, RealisedState
from reports.document import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import NONE, Facts
from words import numbers

SAY = "realised"


def blocks(facts: Facts) -> Iterator[Block]:
    """Promise and what came of it; nothing while nothing was counted."""
    found = facts.outlook.realised
    if found.state is not RealisedState.COUNTED:
        return
    yield Heading(facts.words(f"{SAY}.outcome.title"))
    yield Paragraph(finding(facts, found))
    yield from tables(facts, found)


def tables(facts: Facts, found: Realised) -> Iterator[Block]:
    """Return, lines, use and months."""
    yield outcome_table(facts, found)
    yield lines_table(facts, found)
    if any(item.in_use is not None for item in found.months):
        yield use_chart(facts, found)
    yield months_table(facts, found)


def finding(facts: Facts, found: Realised) -> str:
    """Where it stands, where value is high or low, and what that leads to."""
    return " ".join(_told(facts, found))


def _told(facts: Facts, found: Realised) -> Iterator[str]:
    costs = [item for item in found.lines if not item.benefit and item.until is not None]
    gains = [item for item in found.lines if item.benefit and item.until is not None]
    if costs:
        holes = {"spent": _sum(facts, costs, "counted"), "planned": _sum(facts, costs, "planned")}
        yield facts.words(f"{SAY}.found", month=found.until, **holes)
    if gains and found.benefit_factor is not None:
        holes = {"back": _sum(facts, gains, "counted"), "planned": _sum(facts, gains, "planned")}
        yield facts.words(f"{SAY}.found_back", share=facts.percent(found.benefit_factor), **holes)
    if found.use_factor is not None:
        yield facts.words(f"{SAY}.found_use", share=facts.percent(found.use_factor))
    for key, lines in (("low", found.behind), ("high", found.ahead)):
        if lines:
            yield facts.words(f"{SAY}.{key}", lines=facts.listed([title(facts, item) for item in lines]))
    if found.promise is not None and found.forecast is not None:
        holes = {"forecast": facts.money(found.forecast.npv), "promise": facts.money(found.promise.npv)}
        yield facts.words(f"{SAY}.net_less", **holes)


def _sum(facts: Facts, lines: list[RealisedLine], name: str) -> str:
    return facts.money(sum(getattr(item, name) for item in lines))


def title(facts: Facts, item: RealisedLine) -> str:
    """What a line is called."""
    return facts.called(item.title) if item.line else facts.words(f"{SAY}.lines.none")


def outcome_table(facts: Facts, found: Realised) -> Table:
    """The return as promised and as it is to be expected now."""
    heads = ("promise", "forecast", "difference")
    columns = (
        Column(facts.words(f"{SAY}.outcome.figure"), unit=facts.currency),
        *(Column(facts.words(f"{SAY}.outcome.{name}"), Align.RIGHT) for name in heads),
    )
    return Table(facts.words(f"{SAY}.outcome.title"), columns, tuple(_outcomes(facts, found)))


def _outcomes(facts: Facts, found: Realised) -> Iterator[TableRow]:
    one, two = found.promise, found.forecast
    if one is None or two is None:
        return
    for name in ("cost", "benefit", "npv"):
        before, now = getattr(one, name), getattr(two, name)
        yield _row(facts, name, facts.amount(before), facts.amount(now), facts.amount(now - before))
    yield _row(facts, "roi", facts.percent(one.roi_present), facts.percent(two.roi_present), NONE)
    yield _row(facts, "payback", _payback(facts, one), _payback(facts, two), NONE)


def _row(facts: Facts, name: str, *cells: str) -> TableRow:
    return TableRow((facts.words(f"{SAY}.outcome.{name}"), *cells), total=name == "npv")


def _payback(facts: Facts, item: Outcome) -> str:
    if item.payback_years is None:
        years = facts.words.plural(f"{SAY}.years", facts.horizon)
        return facts.words(f"{SAY}.never", years=years)
    if item.payback_years == 0:
        return facts.words(f"{SAY}.at_once")
    return numbers.years(item.payback_years, facts.language)


def lines_table(facts: Facts, found: Realised) -> Table:
    """Every line: planned and counted so far, promised and expected for all years."""
    names = ("until", "planned", "counted", "promised", "forecast")
    columns = (
        Column(facts.words(f"{SAY}.lines.line"), unit=facts.currency),
        *(Column(facts.words(f"{SAY}.lines.{name}"), Align.RIGHT) for name in names),
        Column(facts.words(f"{SAY}.lines.rest")),
    )
    rows = tuple(TableRow(tuple(_line(facts, item))) for item in found.lines)
    return Table(facts.words(f"{SAY}.lines.title"), columns, rows)


def _line(facts: Facts, item: RealisedLine) -> Iterator[str]:
    yield facts.words(f"{SAY}.lines.{'benefit' if item.benefit else 'cost'}", line=title(facts, item))
    known = item.until is not None
    yield str(item.until) if known else NONE
    yield facts.amount(item.planned) if known else NONE
    yield facts.amount(item.counted) if known else NONE
    yield facts.amount(item.promised)
    yield facts.amount(item.forecast)
    yield facts.words(f"{SAY}.scaled.{item.scaled_by}", share=facts.percent(item.factor))


def months_table(facts: Facts, found: Realised) -> Table:
    """Planned and counted, month by month up to the last counted one."""
    names = ("planned_spent", "spent", "planned_back", "back")
    columns = (
        Column(facts.words(f"{SAY}.months.month")),
        *(Column(facts.words(f"{SAY}.months.{name}"), Align.RIGHT, facts.currency) for name in names),
        *(Column(facts.words(f"{SAY}.months.{name}"), Align.RIGHT) for name in ("planned_use", "in_use")),
    )
    rows = tuple(TableRow(tuple(_month(facts, item))) for item in found.months)
    return Table(facts.words(f"{SAY}.months.title"), columns, rows)


def _month(facts: Facts, item: RealisedMonth) -> Iterator[str]:
    yield str(item.month)
    for amount in (item.planned_spent, item.spent, item.planned_back, item.back):
        yield NONE if amount is None else facts.amount(amount)
    for share in (item.planned_use, item.in_use):
        yield facts.percent(share)


def use_chart(facts: Facts, found: Realised) -> Chart:
    """The part of users that works with it, planned and counted."""
    key = "plain" if found.use_factor is None else "behind" if found.use_factor < 1 else "ahead"
    shown = found.months
    parts = (
        facts.words(
            f"{SAY}.chart.part",
            month=item.month,
            planned=facts.percent(item.planned_use),
            counted=facts.percent(item.in_use),
        )
        for item in shown
    )
    return Chart(
        id="use-by-month",
        kind=ChartKind.LINES,
        title=facts.words(f"{SAY}.chart.title_{key}", share=facts.percent(found.use_factor)),
        categories=tuple(str(item.month) for item in shown),
        series=(
            Series(facts.words(f"{SAY}.chart.planned"), tuple(_points(item.planned_use) for item in shown)),
            Series(facts.words(f"{SAY}.chart.counted"), tuple(_points(item.in_use) for item in shown)),
        ),
        unit=facts.words(f"{SAY}.chart.unit"),
        alt=facts.words(f"{SAY}.chart.alt", parts="; ".join(parts)),
        top=100.0,
    )


def _points(share: float | None) -> float | None:
    return None if share is None else 100 * share
