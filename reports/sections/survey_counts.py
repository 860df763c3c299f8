"""Choices, votes, numbers and places: what each question found, by department, in counts."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.analysis import AskedResult, Figure, Item, Measure
from questionnaires.analysis.items import CHOSEN
from questionnaires.measures import Rule
from reports.document import Align, Column, Table, TableRow
from reports.facts import held
from reports.sections.survey_told import SurveyTold

VOTES = frozenset({Measure.KANO, Measure.ESSENTIAL})
WITH_MEANS = frozenset({Measure.MEAN, Measure.BEST_WORST, Measure.USABILITY, Measure.PLACE})


def other_questions(told: SurveyTold) -> tuple[AskedResult, ...]:
    """Questions that have figures and are not rated row by row."""
    return tuple(
        item for item in told.analysis.questions if item.measure is not Measure.TEXTS and not item.pairs
    )


def counts_table(told: SurveyTold, asked: AskedResult) -> Table | None:
    """One row per choice or thing, a column for all and per department shown; None with nothing to show."""
    items = [item for item in asked.items if item.whole is not None or item.groups]
    groups = told.columns(asked)
    if not items or not any(figure.n for item in items for figure in (*_whole(item), *item.groups)):
        return None
    verdicts = asked.measure in VOTES
    columns = (
        Column(told.say("counts.choice" if asked.measure is Measure.SHARE else "counts.thing")),
        Column(told.say("counts.all"), Align.RIGHT, held(asked.unit)),
        *((Column(told.say("counts.verdict")),) if verdicts else ()),
        *(Column(told.title(group), Align.RIGHT) for group in groups),
    )
    rows = tuple(TableRow(tuple(_cells(told, asked, item, groups))) for item in items)
    return Table(held(asked.text), columns, rows, tuple(_notes(told, asked)))


def ballot_lines(told: SurveyTold, asked: AskedResult) -> Iterator[str]:
    """Who is first by which way of counting, and whether the ways differ."""
    labels = {item.part: held(item.label) for item in asked.items}
    for outcome in asked.ballots:
        names = ", ".join(labels.get(name, name) for name in outcome.winners) or told.say("ballot.none")
        yield told.say("ballot.winner", rule=told.say(f"ballot.rule.{Rule(outcome.rule)}"), names=names)
    if asked.ballots:
        yield told.say("ballot.differ" if asked.rules_differ else "ballot.same")


def _whole(item: Item) -> tuple[Figure, ...]:
    return () if item.whole is None else (item.whole,)


def _cells(told: SurveyTold, asked: AskedResult, item: Item, groups: tuple[str, ...]) -> Iterator[str]:
    yield _label(told, asked, item)
    yield _cell(told, asked, item.whole)
    if asked.measure in VOTES:
        yield _verdict(told, asked, item)
    yield from (_cell(told, asked, item.of(group)) for group in groups)


def _label(told: SurveyTold, asked: AskedResult, item: Item) -> str:
    if told.words.has(f"results.code.{item.part}") and item.label == item.part:
        return told.say(f"code.{item.part}")
    return held(item.label or asked.text)


def _cell(told: SurveyTold, asked: AskedResult, figure: Figure | None) -> str:
    if figure is None or not figure.n:
        return told.points(None)
    if asked.measure is Measure.SHARE:
        return told.of(dict(figure.counts)[CHOSEN], figure.n)
    if asked.measure in WITH_MEANS:
        return told.points(figure.mean)
    if asked.measure in VOTES:
        most = max(figure.counts, key=lambda item: item[1])
        return told.say("counts.of", count=most[1], n=figure.n)
    return told.points(figure.mean)


def _verdict(told: SurveyTold, asked: AskedResult, item: Item) -> str:
    kind = "kano" if asked.measure is Measure.KANO else "moscow"
    codes = list(item.verdict) if kind == "kano" else item.verdict.split()
    return ", ".join(told.say(f"{kind}.{code}") for code in codes)


def _notes(told: SurveyTold, asked: AskedResult) -> Iterator[str]:
    yield from ballot_lines(told, asked)
    if asked.hidden:
        yield told.say("counts.hidden", names=told.names(asked.hidden))
