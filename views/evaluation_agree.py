"""Where people agree and differ, what that could change, and who is strict; first and present scores."""

from __future__ import annotations

import streamlit as st

from project.records.judging import Scoring, ScoringState, Weighting
from project.results.evaluation import AgendaItem, Bears, EvaluationResult
from reports.document import Align, Chart, ChartKind, Column, Series, Table, TableRow
from views import choosing, frame, saving, state, widgets
from views.text import plain
from words.numbers import UNKNOWN, number
from workspace.settling import show_scores, talk

FIRST_ITEMS = 8
"""Differences shown before the others are unfolded."""


def show(at: frame.Here) -> None:
    """Agreement, once scores may be seen; before that why they may not."""
    found = at.opened.outlook.evaluation
    if not found.evaluators:
        st.info(at.words("evaluation.agree.none"), icon=":material/info:")
        return
    if not found.shown:
        _closed(at)
        return
    _live(at)


def _closed(at: frame.Here) -> None:
    """Scores are covered: the weights have to be locked first."""
    words = at.words
    weighting = at.opened.project.find(Weighting, Weighting.KIND)
    if weighting is None or weighting.locked_at is None:
        st.warning(words("evaluation.agree.lock_first"), icon=":material/lock_open:")
        frame.link("weighting", words("evaluation.agree.to_weights"), at.project)
        return
    st.info(words("evaluation.agree.covered"), icon=":material/visibility_off:")
    if at.may_edit:
        st.button(words("evaluation.agree.uncover"), key="uncover", on_click=_uncover, args=(at.project,))


def _uncover(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: show_scores(where, who, project, operation=name))


def _live(at: frame.Here) -> None:
    found, words = at.opened.outlook.evaluation, at.words
    scoring = at.opened.project.find(Scoring, Scoring.KIND)
    if scoring is not None and scoring.shown_at is not None:
        st.caption(words("evaluation.agree.since", time=widgets.moment(scoring.shown_at, words)))
    st.button(words("evaluation.agree.refresh"), key="look-again", type="tertiary", icon=":material/refresh:")
    st.markdown(overall_told(at, found), width=frame.PROSE)
    _leads(at)
    if found.agreement:
        widgets.table(agreement_table(at, found))
        _spread(at, found)
    _agenda(at, found)
    _lenience(at, found)
    if found.state is ScoringState.ALONE and at.may_edit:
        st.markdown(words("evaluation.agree.talk_help"), width=frame.PROSE)
        st.button(words("evaluation.agree.talk"), key="talk", on_click=_talk, args=(at.project,))


def _leads(at: frame.Here) -> None:
    """Who leads the ranking, as the ranking itself says; that is a page of its own with all its reasons."""
    ranking = at.opened.outlook.shortlist
    first = [item for item in ranking.standings if item.vendor in ranking.leaders]
    if first:
        names = ", ".join(plain(item.name) for item in first)
        points = number(first[0].total, 1)
        st.markdown(at.words.plural("evaluation.agree.leads", len(first), names=names, points=points))
    frame.link("shortlist", at.words("evaluation.agree.to_ranking"), at.project)


def _talk(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: talk(where, who, project, operation=name))


def overall_told(at: frame.Here, found: EvaluationResult) -> str:
    """How far people agree in all, in words."""
    if found.overall is None:
        return at.words("evaluation.agree.overall_none")
    told = at.words(f"evaluation.agree.level.{level(found.overall)}")
    return at.words(
        "evaluation.agree.overall", people=found.overall_raters, w=number(found.overall, 2), level=told
    )


def level(w: float) -> str:
    """A word for an agreement: strong from 0.7, fair from 0.5, weak below (Schmidt 1997, Table 2)."""
    return "strong" if w >= 0.7 else "fair" if w >= 0.5 else "weak"  # noqa: PLR2004  the table's own steps


def agreement_table(at: frame.Here, found: EvaluationResult) -> Table:
    """By criterion: agreement of now and alone, the widest difference, who differs most."""
    people = {item.person: item.name for item in found.evaluators}
    talked = found.state is not ScoringState.ALONE
    heads = ("criterion", "now", *(("first",) if talked else ()), "people", "widest", "differs")
    columns = tuple(
        Column(at.words(f"evaluation.agree.table.{name}"), Align.LEFT if name in LEFT else Align.RIGHT)
        for name in heads
    )
    rows = tuple(
        TableRow(
            (
                item.title,
                number(item.w, 2) if item.w is not None else UNKNOWN,
                *((number(item.first_w, 2) if item.first_w is not None else UNKNOWN,) if talked else ()),
                str(item.raters),
                number(item.widest, 1),
                people.get(item.differs or "", "") if item.differs else "",
            )
        )
        for item in found.agreement
    )
    return Table(
        at.words("evaluation.agree.table.title"), columns, rows, (at.words("evaluation.agree.table.note"),)
    )


LEFT = {"criterion", "differs"}


def _spread(at: frame.Here, found: EvaluationResult) -> None:
    titles = {item.criterion: item.title for item in found.agreement}
    name = choosing.selectbox(
        at.words("evaluation.agree.pick"),
        list(titles),
        format_func=titles.__getitem__,
        key=f"{at.project}/spread-of",
    )
    widgets.chart(spread_chart(at, found, str(name), titles[str(name)]))


def spread_chart(at: frame.Here, found: EvaluationResult, criterion: str, title: str) -> Chart:
    """The mean of each offer on one criterion, with the lowest and the highest score."""
    names = {item.id: item.name for item in at.opened.project.vendors}
    cells = [item for item in found.cells if item.criterion == criterion and item.vendor in names]
    widest = max(cells, key=lambda item: (item.highest or 0) - (item.lowest or 0), default=None)
    told = {} if widest is None else {"name": names[widest.vendor], "low": number(widest.lowest, 1)}
    differ = widest is not None and widest.highest != widest.lowest
    finding = at.words(
        "evaluation.agree.spread" if differ else "evaluation.agree.spread_none",
        title=title,
        high=number(widest.highest, 1) if widest is not None else "",
        **told,
    )
    lines = (
        f"{names[item.vendor]}: {number(item.mean, 1)} ({number(item.lowest, 1)} … {number(item.highest, 1)})"
        for item in cells
    )
    return Chart(
        id=f"spread-{criterion}",
        kind=ChartKind.BARS,
        title=finding,
        categories=tuple(names[item.vendor] for item in cells),
        series=(
            Series(
                at.words("evaluation.agree.mean"),
                tuple(item.mean for item in cells),
                tuple(item.lowest for item in cells),
                tuple(item.highest for item in cells),
            ),
        ),
        unit=at.words("evaluation.agree.unit"),
        alt=f"{finding} {'; '.join(lines)}.",
        decimals=1,
    )


def _agenda(at: frame.Here, found: EvaluationResult) -> None:
    words = at.words
    st.subheader(words("evaluation.agree.agenda"), anchor=False)
    if not found.agenda:
        st.markdown(words("evaluation.agree.agenda_none"))
        return
    st.markdown(words("evaluation.agree.agenda_how"), width=frame.PROSE)
    st.markdown("\n".join(_line(at, item) for item in found.agenda[:FIRST_ITEMS]), width=frame.PROSE)
    rest = found.agenda[FIRST_ITEMS:]
    if rest:
        with widgets.fold("agenda-rest", words.plural("evaluation.agree.more", len(rest))) as opened:
            if opened.open:
                st.markdown("\n".join(_line(at, item) for item in rest), width=frame.PROSE)


def _line(at: frame.Here, item: AgendaItem) -> str:
    names = {vendor.id: vendor.name for vendor in at.opened.project.vendors}
    people = {who.person: who.name for who in at.opened.outlook.evaluation.evaluators}
    low = plain(", ".join(people[who] for who in item.low_people))
    high = plain(", ".join(people[who] for who in item.high_people))
    flag = ":material/flag: " if item.bears is Bears.LEADER else ""
    told = at.words(f"evaluation.agree.bears.{item.bears}", points=number(item.points, 1))
    return f"1. {flag}" + at.words(
        "evaluation.agree.item",
        offer=plain(names[item.vendor]),
        title=plain(item.title),
        low=f"{item.lowest:g}",
        high=f"{item.highest:g}",
        low_people=low,
        high_people=high,
        bears=told,
    )


def _lenience(at: frame.Here, found: EvaluationResult) -> None:
    """Who gives more and who less, and what the order would be without that; changes nothing."""
    words = at.words
    with widgets.fold("lenience", words("evaluation.agree.strict.title")) as opened:
        if not opened.open:
            return
        st.markdown(words("evaluation.agree.strict.how"), width=frame.PROSE)
        if found.explained is None or not found.lenience:
            st.markdown(words("evaluation.agree.strict.none"))
            return
        widgets.table(lenience_table(at, found))
        widgets.table(corrected_table(at, found))
        moved = any(item.place_before != item.place_after for item in found.corrected)
        st.markdown(words("evaluation.agree.strict.moves" if moved else "evaluation.agree.strict.stays"))


def lenience_table(at: frame.Here, found: EvaluationResult) -> Table:
    """How much of the scale each person adds, in percent."""
    people = {item.person: item.name for item in found.evaluators}
    columns = (
        Column(at.words("evaluation.agree.strict.person")),
        Column(at.words("evaluation.agree.strict.adds"), Align.RIGHT),
    )
    rows = tuple(
        TableRow((people[item.person], f"{100 * item.shift:+.1f}".replace("-", "−")))  # noqa: RUF001  a true minus
        for item in found.lenience
    )
    note = at.words("evaluation.agree.strict.explained", share=number(100 * (found.explained or 0), 0))
    return Table(at.words("evaluation.agree.strict.people"), columns, rows, (note,))


def corrected_table(at: frame.Here, found: EvaluationResult) -> Table:
    """Totals and places as given and without anybody's lenience."""
    heads = ("offer", "before", "after", "place_before", "place_after")
    columns = tuple(
        Column(at.words(f"evaluation.agree.strict.{name}"), Align.LEFT if name == "offer" else Align.RIGHT)
        for name in heads
    )
    rows = tuple(
        TableRow(
            (
                item.name,
                number(item.before, 1),
                number(item.after, 1),
                str(item.place_before or UNKNOWN),
                str(item.place_after or UNKNOWN),
            )
        )
        for item in found.corrected
    )
    return Table(at.words("evaluation.agree.strict.table"), columns, rows, ())
