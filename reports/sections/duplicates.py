"""Records of the same customer as a report shows them: how many, how sure, what becomes of them; no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.duplicates import Believed, Duplicates, KeepsLine, Search, StrictPoint
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Series,
    Table,
    TableRow,
    Tone,
)
from reports.facts import Facts
from words.numbers import UNKNOWN

SAY = "duplicates"
MOST_POINTS = 12
"""Points of a picture; a curve has up to a hundred and one."""

MOST_SEARCHES = 8

NEARLY, ROUNDS_UP = 0.99, 0.0005
"""Shares between the first and all but the second are told with a decimal."""

HARDLY = 1e-6
"""What a float may differ from the decimal it was written as."""


def say(facts: Facts, key: str, /, **holes: object) -> str:
    """A sentence about records of the same customer."""
    return facts.words(f"{SAY}.{key}", **holes)


def blocks(facts: Facts) -> Iterator[Block]:
    """What the newest search found; nothing where nobody searched."""
    found = facts.outlook.duplicates
    search = found.newest
    if search is None:
        return
    yield Heading(say(facts, "title"))
    yield Paragraph(finding(facts, search))
    yield figures(facts, search)
    cautions = tuple(caution(facts, found, search))
    if cautions:
        yield Callout(" ".join(cautions), Tone.WARNING)
    if search.points:
        yield strict_chart(facts, search)
    yield Paragraph(how_sure(facts, search))
    yield files_table(facts, search)
    if found.keeps:
        yield keeps_table(facts, found.keeps)
    yield Bullets((say(facts, "report.not_shown"), say(facts, "report.synthetic")))


# -- sentences ---------------------------------------------------------------------------------------------


def finding(facts: Facts, search: Search) -> str:
    """How many records repeat another one, in a sentence."""
    if not search.surplus:
        return say(facts, "finding.none", records=facts.amount(search.records))
    return say(
        facts,
        "finding.some",
        records=facts.amount(search.records),
        surplus=facts.amount(search.surplus),
        share=facts.percent(search.share, 1),
        left=facts.amount(search.records - search.surplus),
    )


def of_hundred(facts: Facts, share: Believed) -> str:
    """A share as so many of 100, with its range where people's answers give one."""
    told = _hundredfold(facts, share.value)
    if share.low is None or share.high is None:
        return told
    low, high = _hundredfold(facts, share.low), _hundredfold(facts, share.high)
    return say(facts, "of_hundred_range", value=told, low=low, high=high)


def _hundredfold(facts: Facts, share: float) -> str:
    """So many of 100; close below 100 with a decimal, so that nearly all is not called all."""
    return facts.amount(100 * share, 1 if NEARLY < share < 1 - ROUNDS_UP else 0)


def how_sure(facts: Facts, search: Search) -> str:
    """What the chosen strictness brings, and whether the search says it or people do."""
    point = search.chosen
    if point is None:
        return say(facts, "sure.nothing")
    told = say(
        facts,
        "sure.sentence",
        right=of_hundred(facts, point.right),
        found=of_hundred(facts, point.found),
        surplus=facts.amount(point.surplus),
    )
    return f"{told} {rests_on(facts, search)}"


def rests_on(facts: Facts, search: Search) -> str:
    """Whether the shares are what the search expects or what people said, and on how many answers."""
    answers = search.answers.counted
    if search.estimated:
        return facts.words.plural(f"{SAY}.sure.by_people", answers)
    return facts.words.plural(f"{SAY}.sure.by_model", answers) if answers else say(facts, "sure.by_nobody")


def caution(facts: Facts, found: Duplicates, search: Search) -> Iterator[str]:
    """What speaks against relying on it, each in a sentence."""
    if search.changed:
        yield say(facts, "caution.changed")
    if search.gone:
        yield say(facts, "caution.gone")
    if not search.reaches_aim and not search.by_hand and search.points:
        yield say(facts, "caution.aim", aim=facts.percent(found.aim))
    if search.answers.disagreed:
        yield facts.words.plural(f"{SAY}.caution.disagreed", len(search.answers.disagreed))
    if search.answers.against:
        yield facts.words.plural(f"{SAY}.caution.against", search.answers.against)
    if never := set(found.unsearched) - {item.id for item in search.files}:
        yield facts.words.plural(f"{SAY}.caution.unsearched", len(never))


# -- figures, tables, picture ------------------------------------------------------------------------------


def figures(facts: Facts, search: Search) -> KeyFigures:
    """Records, how many would go, how sure that is, and what plain equality finds."""
    point = search.chosen
    right = UNKNOWN if point is None else of_hundred(facts, point.right)
    found = UNKNOWN if point is None else of_hundred(facts, point.found)
    return KeyFigures(
        (
            KeyFigure(
                say(facts, "figures.records"),
                facts.amount(search.records),
                say(facts, "figures.compared", compared=facts.amount(search.compared)),
            ),
            KeyFigure(
                say(facts, "figures.surplus"),
                facts.amount(search.surplus),
                say(facts, "figures.exact", exact=facts.amount(search.exact)),
            ),
            KeyFigure(say(facts, "figures.right"), right, say(facts, "figures.right_basis")),
            KeyFigure(say(facts, "figures.found"), found, say(facts, "figures.found_basis")),
        )
    )


def strict_chart(facts: Facts, search: Search) -> Chart:
    """Two lines over how strict one is: how many of 100 pairs are right, how many of 100 doubles found."""
    points = shown_points(search)
    names = tuple(strictness(facts, item, points) for item in points)
    return Chart(
        id="duplicates-strict",
        kind=ChartKind.LINES,
        title=_strict_title(facts, search),
        categories=names,
        series=(
            _line(facts, "right", tuple(item.right for item in points)),
            _line(facts, "found", tuple(item.found for item in points)),
        ),
        unit=say(facts, "strict.unit"),
        alt=say(facts, "strict.alt", points="; ".join(_point_said(facts, item) for item in points)),
        source=say(facts, "strict.source_people" if search.estimated else "strict.source_model"),
        decimals=0,
        top=100,
    )


def _line(facts: Facts, name: str, shares: Sequence[Believed]) -> Series:
    ranged = any(item.low is not None for item in shares)
    low = tuple(None if item.low is None else 100 * item.low for item in shares)
    high = tuple(None if item.high is None else 100 * item.high for item in shares)
    return Series(
        say(facts, f"strict.line.{name}"),
        tuple(100 * item.value for item in shares),
        low if ranged else (),
        high if ranged else (),
    )


def shown_points(search: Search) -> tuple[StrictPoint, ...]:
    """Points spread over the curve, the chosen one among them."""
    points, most = search.points, MOST_POINTS
    if len(points) <= most:
        return points
    places = {round(at * (len(points) - 1) / (most - 1)) for at in range(most)}
    return tuple(item for at, item in enumerate(points) if at in places or item is search.chosen)


def strictness(facts: Facts, point: StrictPoint, beside: Sequence[StrictPoint] = ()) -> str:
    """The strictness of a point as a chance of 100: "90", "99.8"; decimals as those beside it need them."""
    decimals = max(_decimals(100 * item.threshold) for item in (point, *beside))
    return facts.amount(100 * point.threshold, decimals)


def _decimals(chance: float) -> int:
    """How many decimals a chance of 100 needs, two at most."""
    return next((some for some in range(2) if abs(round(chance, some) - chance) < HARDLY), 2)


def _strict_title(facts: Facts, search: Search) -> str:
    point = search.chosen
    if point is None:
        return say(facts, "strict.title_none")
    right, found = _hundredfold(facts, point.right.value), _hundredfold(facts, point.found.value)
    return say(facts, "strict.title", at=strictness(facts, point), right=right, found=found)


def _point_said(facts: Facts, item: StrictPoint) -> str:
    return say(
        facts,
        "strict.point",
        at=strictness(facts, item),
        right=of_hundred(facts, item.right),
        found=of_hundred(facts, item.found),
    )


def strict_table(facts: Facts, search: Search) -> Table:
    """The same as a table, with how many records would go."""
    columns = (
        Column(say(facts, "strict.at")),
        Column(say(facts, "strict.line.right"), Align.RIGHT),
        Column(say(facts, "strict.line.found"), Align.RIGHT),
        Column(say(facts, "strict.groups"), Align.RIGHT),
        Column(say(facts, "strict.surplus"), Align.RIGHT),
    )
    shown = shown_points(search)
    rows = tuple(
        TableRow(
            (
                _named(facts, search, item, shown),
                of_hundred(facts, item.right),
                of_hundred(facts, item.found),
                facts.amount(item.groups),
                facts.amount(item.surplus),
            ),
            total=item is search.chosen,
        )
        for item in shown
    )
    return Table(say(facts, "strict.table"), columns, rows, (say(facts, "strict.table_note"),))


def _named(facts: Facts, search: Search, item: StrictPoint, beside: Sequence[StrictPoint]) -> str:
    at = strictness(facts, item, beside)
    if item is search.chosen:
        return say(facts, "strict.chosen_row" if search.by_hand else "strict.proposed_row", at=at)
    return at


def files_table(facts: Facts, search: Search) -> Table:
    """The files of a search with their records and what became of them."""
    columns = (
        Column(say(facts, "files.file")),
        Column(say(facts, "files.records"), Align.RIGHT),
        Column(say(facts, "files.stands")),
    )
    rows = tuple(
        TableRow(
            (facts.called(item.title) or say(facts, "files.removed"), facts.amount(item.records), stands)
        )
        for item, stands in ((one, _stands(facts, one.gone, one.changed)) for one in search.files)
    )
    return Table(say(facts, "files.table"), columns, rows)


def _stands(facts: Facts, gone: bool, changed: bool) -> str:  # noqa: FBT001  two marks of a file
    parts = [name for name, holds in (("gone", gone), ("changed", changed)) if holds] or ["here"]
    return facts.listed([say(facts, f"files.{name}") for name in parts])


def searches_table(facts: Facts, found: Duplicates) -> Table:
    """All searches, the newest first."""
    heads = ("when", "which", "records", "surplus", "share")
    columns = tuple(
        Column(say(facts, f"searches.{name}"), Align.LEFT if name in {"when", "which"} else Align.RIGHT)
        for name in heads
    )
    shown = found.searches[:MOST_SEARCHES]
    rows = tuple(
        TableRow(
            (
                facts.day(item.on),
                facts.listed([facts.called(one.title) or say(facts, "files.removed") for one in item.files]),
                facts.amount(item.records),
                facts.amount(item.surplus),
                facts.percent(item.share, 1),
            )
        )
        for item in shown
    )
    return Table(say(facts, "searches.table"), columns, rows)


def keeps_table(facts: Facts, lines: Sequence[KeepsLine]) -> Table:
    """Which value of each field stays."""
    columns = (
        Column(say(facts, "keeps.field")),
        Column(say(facts, "keeps.stays")),
        Column(say(facts, "keeps.said")),
    )
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                say(facts, f"keeps.way.{item.keeps}"),
                say(facts, "keeps.by_team" if item.by_hand else "keeps.usual"),
            )
        )
        for item in lines
    )
    return Table(say(facts, "keeps.table"), columns, rows)
