"""How the results of a survey are computed: method, range and people of each figure, and comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from questionnaires.analysis import FEWEST_FOR_TESTS, AskedResult, Figure, Measure
from questionnaires.measures import CrossHair, Measured, net_promoter
from reports.document import Align, Column, Table, TableRow
from reports.facts import held
from reports.sections.survey_told import SurveyTold, part_label
from views import choosing, widgets
from views.text import choice, plain
from words.numbers import number
from workspace.analysis import Results

MOST_TESTS = 20


def show(told: SurveyTold, found: Results, cross: str, weights: Sequence[str] = ()) -> None:
    """Folded; `cross`: the key of the choice of lines; `weights`: how weights come about, as Markdown."""
    with widgets.fold("results-computed", told.say("computed.title"), icon=":material/calculate:") as opened:
        if not opened.open:
            return
        for line in weights:
            st.markdown(line)
        st.markdown(told.say("computed.intro"))
        _lines(told, found, cross)
        _one(told, found)
        _tests(told, found)


def _one(told: SurveyTold, found: Results) -> None:
    """The figures of one question, which the reader chooses."""
    rows = {asked.question: tuple(_rows(told, asked)) for asked in found.analysis.questions}
    texts = {asked.question: asked.text for asked in found.analysis.questions if rows[asked.question]}
    if texts:
        chosen = choosing.selectbox(
            told.say("computed.which"),
            list(texts),
            format_func=texts.__getitem__,
            key="results-computed-question",
        )
        name = str(chosen)
        widgets.table(Table(held(texts[name]), _columns(told), rows[name]), title=False, wrap=True)


def _lines(told: SurveyTold, found: Results, cross: str) -> None:
    """Where the lines run between the quarters; another rule puts needs into other ones."""
    drawn = [item.cross for item in found.analysis.questions if item.cross is not None]
    if not drawn:
        return
    choosing.segmented_control(
        told.say("cross.label"),
        list(CrossHair),
        default=CrossHair.SCALE_MIDDLE,
        required=True,
        format_func=lambda rule: choice(told.say(f"cross.{rule}")),
        key=cross,
    )
    for lines in drawn:
        importance, satisfaction = told.points(lines.importance), told.points(lines.satisfaction)
        st.caption(told.say("computed.rule", importance=importance, satisfaction=satisfaction))


def _columns(told: SurveyTold) -> tuple[Column, ...]:
    left = [Column(told.say(f"computed.{name}")) for name in ("item", "method")]
    right = [Column(told.say(f"computed.{name}"), Align.RIGHT) for name in ("value", "low", "high", "n")]
    return (*left, *right, Column(told.say("computed.reason")))


def _rows(told: SurveyTold, asked: AskedResult) -> Iterator[TableRow]:
    method = told.say(f"computed.measure.{asked.measure}")
    for item in asked.items:
        if item.whole is not None and item.whole.n:
            yield _row(told, part_label(told, item.part, item.label or asked.text), method, item.whole.value)
            yield from _spread(told, asked, item.whole)
    for pair in asked.pairs:
        if pair.gap is not None:
            yield _row(told, pair.label, told.say("computed.same_person"), pair.gap)
        if pair.opportunity is not None:
            yield _row(told, pair.label, told.say("computed.opportunity"), pair.opportunity)
    if asked.agreement is not None and asked.agreement.value is not None:
        yield _row(told, asked.text, told.say("computed.alike"), asked.agreement)


def _spread(told: SurveyTold, asked: AskedResult, whole: Figure) -> Iterator[TableRow]:
    """How far the score of a recommendation would move from one such survey to the next."""
    if asked.measure is Measure.RECOMMEND:
        ratings = [int(point) for point, count in whole.counts for _ in range(count)]
        error = net_promoter(ratings).standard_error
        shown = number(error, 2, told.words.language)
        yield TableRow((held(asked.text), told.say("computed.error"), shown, "", "", str(whole.n), ""))


def _row(told: SurveyTold, name: str, method: str, value: Measured) -> TableRow:
    language = told.words.language
    figures = (number(each, 2, language) for each in (value.value, value.low, value.high))
    reason = "" if value.reason is None else told.say(f"computed.reasons.{value.reason}")
    return TableRow((held(name), method, *figures, str(value.n), reason))


def _tests(told: SurveyTold, found: Results) -> None:
    """Comparisons of departments, from enough answers on."""
    tests = found.analysis.tests[:MOST_TESTS]
    if not tests:
        if found.analysis.responses < FEWEST_FOR_TESTS:
            st.caption(told.say("computed.below", count=FEWEST_FOR_TESTS))
        return
    st.markdown(told.say("computed.tests"))
    columns = (
        Column(told.say("computed.item")),
        Column(told.say("computed.effect"), Align.RIGHT),
        Column(told.say("computed.p"), Align.RIGHT),
    )
    language = told.words.language
    rows = tuple(
        TableRow(
            (
                held(item.label or item.question),
                number(item.effect.value, 2, language),
                number(item.adjusted, 3, language),
            )
        )
        for item in tests
    )
    widgets.table(Table(plain(told.say("computed.effect")), columns, rows), title=False)
