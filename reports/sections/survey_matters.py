"""What matters to whom, and how well it works today."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.analysis import Analysis, AskedResult, Pair, PairSide
from questionnaires.kinds import QuestionKind
from reports.document import Align, Column, Table, TableRow
from reports.facts import held
from reports.sections.survey_told import SurveyTold


def rated(analysis: Analysis) -> tuple[AskedResult, ...]:
    """Questions with rows that were rated, those with satisfaction first."""
    found = [item for item in analysis.questions if item.pairs]
    return tuple(sorted(found, key=lambda item: item.kind is not QuestionKind.IMPORTANCE_SATISFACTION))


def headline(told: SurveyTold, asked: AskedResult, group: str = "") -> str:
    """What matters most and works least, of all or of one group, in one sentence; empty without answers."""
    if group:
        own = [(side.gap, pair.label) for pair in asked.pairs for side in pair.groups if side.group == group]
        most, label = max(((gap, label) for gap, label in own if gap is not None), default=(0.0, ""))
        key = "matter.headline_of" if _hurts(most) else "matter.headline_even_of"
        return told.say(key, group=told.title(group), label=held(label)) if label else ""
    known = [item for item in in_order(asked) if item.whole.importance is not None]
    if not known:
        return ""
    gap = known[0].whole.gap
    if gap is not None and not _hurts(gap):
        return told.say("matter.headline_even")
    return told.say("matter.headline_none" if gap is None else "matter.headline", label=held(known[0].label))


def _hurts(gap: float) -> bool:
    """Whether a distance is above 0 as it is shown, with one decimal."""
    return round(gap, 1) > 0


def in_order(asked: AskedResult) -> tuple[Pair, ...]:
    """The largest distance first; without satisfaction the most important first."""
    return tuple(sorted(asked.pairs, key=lambda item: _weight(item, asked)))


def matters_table(told: SurveyTold, asked: AskedResult) -> Table:
    """One row per need; a column per department that is shown. Two questions never share a table."""
    both = asked.kind is QuestionKind.IMPORTANCE_SATISFACTION
    groups = [
        group.id
        for group in told.analysis.groups
        if any(side.group == group.id for pair in asked.pairs for side in pair.groups)
    ]
    columns = (
        Column(told.say("matter.need")),
        *_whole_columns(told, both=both),
        *(Column(told.title(group), Align.RIGHT) for group in groups),
        *(() if both else (Column(told.say("matter.apart"), Align.RIGHT),)),
    )
    known = [pair for pair in in_order(asked) if pair.whole.importance is not None]
    rows = tuple(TableRow(tuple(_cells(told, pair, groups, both=both))) for pair in known)
    return Table(held(asked.text), columns, rows, tuple(_notes(told, asked, both=both)))


def _whole_columns(told: SurveyTold, *, both: bool) -> Iterator[Column]:
    if not both:
        yield Column(told.say("matter.all"), Align.RIGHT)
        return
    for name in ("importance", "today", "gap"):
        yield Column(told.say(f"matter.{name}"), Align.RIGHT)
    yield Column(told.say("matter.verdict"))


def _cells(told: SurveyTold, pair: Pair, groups: list[str], *, both: bool) -> Iterator[str]:
    yield held(pair.label)
    sides = {side.group: side for side in pair.groups}
    if both:
        yield from (told.points(pair.whole.importance), told.points(pair.whole.satisfaction))
        yield told.points(pair.whole.gap)
        yield told.say(f"place.{pair.place}") if pair.place is not None else ""
        yield from (_both(told, sides.get(group)) for group in groups)
        return
    yield told.points(pair.whole.importance)
    yield from (told.points(sides[group].importance if group in sides else None) for group in groups)
    means = [side.importance for side in pair.groups if side.importance is not None]
    yield told.points(max(means) - min(means) if len(means) > 1 else None)


def _both(told: SurveyTold, side: PairSide | None) -> str:
    if side is None:
        return told.points(None)
    importance, today = told.points(side.importance), told.points(side.satisfaction)
    return told.say("matter.both", importance=importance, today=today)


def _notes(told: SurveyTold, asked: AskedResult, *, both: bool) -> Iterator[str]:
    if asked.points:
        (low, lowest), (high, highest) = asked.points[0], asked.points[-1]
        yield told.say("matter.scale", low=low, lowest=held(lowest), high=high, highest=held(highest))
    yield told.say("matter.note_both" if both else "matter.note")
    if asked.hidden:
        yield told.say("counts.hidden", names=told.names(asked.hidden))


def _weight(pair: Pair, asked: AskedResult) -> tuple[bool, float]:
    value = pair.whole.gap if asked.kind is QuestionKind.IMPORTANCE_SATISFACTION else pair.whole.importance
    return value is None, -(value or 0.0)
