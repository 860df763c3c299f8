"""Where people disagree, and which departments should sit down together over what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questionnaires.analysis import Disagreement, Room
from questionnaires.measures import Shape
from reports.document import (
    Align,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import held, shortened
from reports.sections.survey_told import SurveyTold, part_label

MOST = 6
"""Things that are told; further down people agree."""

ROOMS = 3
BESIDE_A_BAR = 44
"""Letters of a name beside a bar, without which of the two was asked."""

AGREED = 0.5
"""Agreement from which on people are said to agree (van der Eijk's A)."""


def finding(told: SurveyTold) -> str:
    """Where people disagree most, in one sentence; empty when nothing can be said."""
    first = next(iter(told.analysis.disagreements), None)
    if first is None:
        return ""
    label = _label(told, first)
    if first.opinion.shape is Shape.POLARISED:
        return told.say("apart.camps", label=label, low=first.low, high=first.high, n=first.figure.n)
    agreed = first.opinion.agreement.value or 0.0
    return told.say("apart.agreed" if agreed >= AGREED else "apart.most", label=label)


def apart_chart(told: SurveyTold) -> Chart | None:
    """People at both ends and between, of the things they agree on least."""
    items = told.analysis.disagreements[:MOST]
    if not items:
        return None
    low, high = (tuple(float(getattr(item, end)) for item in items) for end in ("low", "high"))
    middle = tuple(float(_between(item)) for item in items)
    names = [told.say(f"apart.{name}") for name in ("low", "middle", "high")]
    return Chart(
        id="survey-apart",
        kind=ChartKind.STACKED_BARS,
        title=finding(told),
        categories=tuple(_short(told, item) for item in items),
        series=tuple(Series(name, values) for name, values in zip(names, (low, middle, high), strict=True)),
        unit=told.say("apart.people"),
        alt=told.say("apart.chart_alt", lines="; ".join(_line(told, item) for item in items)),
        source=told.say("apart.note"),
    )


def apart_table(told: SurveyTold) -> Table | None:
    """The same with the departments that are furthest apart, where any two are shown."""
    items = told.analysis.disagreements[:MOST]
    if not items:
        return None
    named = any(item.lowest for item in items)
    columns = (
        Column(told.say("apart.what")),
        *(Column(told.say(f"apart.{name}"), Align.RIGHT) for name in ("low", "middle", "high")),
        *((Column(told.say("apart.groups")),) if named else ()),
    )
    rows = tuple(TableRow(tuple(_cells(told, item, named=named))) for item in items)
    return Table(told.say("apart.title"), columns, rows, (told.say("apart.note"),))


def rooms(told: SurveyTold, most: int = ROOMS) -> Iterator[Heading | Paragraph | Bullets]:
    """Pairs of departments with what to talk about, those furthest apart first."""
    found = _distinct(told.analysis.rooms)[:most]
    yield Heading(told.say("room.title"), 2)
    if not found:
        yield Paragraph(told.say("room.none"))
        return
    yield Paragraph(told.say("room.intro"))
    for room in found:
        first, second = told.title(room.first), told.title(room.second)
        yield Paragraph(told.say("room.head", first=first, second=second))
        yield Bullets(tuple(_talk(told, room, first, second)))


def _talk(told: SurveyTold, room: Room, first: str, second: str) -> Iterator[str]:
    for line in room.agenda:
        one, two = told.points(line.first), told.points(line.second)
        yield told.say("room.line", label=held(line.label), first=first, second=second, one=one, two=two)


def _distinct(found: Sequence[Room]) -> list[Room]:
    """Each pair of departments once, with the question that parts them most."""
    seen: dict[tuple[str, str], Room] = {}
    for room in found:
        seen.setdefault((room.first, room.second), room)
    return list(seen.values())


def _between(item: Disagreement) -> int:
    return max(0, item.figure.n - item.low - item.high)


def _label(told: SurveyTold, item: Disagreement) -> str:
    return part_label(told, item.part, item.label or item.text)


def _short(told: SurveyTold, item: Disagreement) -> str:
    """The same, short enough to stand beside a bar."""
    return part_label(told, item.part, shortened(item.label or item.text, BESIDE_A_BAR))


def _line(told: SurveyTold, item: Disagreement) -> str:
    return told.say(
        "apart.chart_line", label=_label(told, item), low=item.low, middle=_between(item), high=item.high
    )


def _cells(told: SurveyTold, item: Disagreement, *, named: bool) -> Iterator[str]:
    yield _label(told, item)
    yield from (str(item.low), str(_between(item)), str(item.high))
    if named:
        yield _groups(told, item)


def _groups(told: SurveyTold, item: Disagreement) -> str:
    if not item.lowest:
        return told.points(None)
    return told.say("apart.between", low=told.title(item.lowest), high=told.title(item.highest))
