"""What would move if people had answered otherwise: a need and a point are tried, and nothing is kept."""

from __future__ import annotations

import streamlit as st

from project.model import Weight
from project.results.moves import Moves
from project.results.needs import Need
from project.what_moves import what_moves
from questionnaires.analysis.pairs import ends_of
from questionnaires.asked import unfolded
from reports.document import Align, Column, Table, TableRow
from views import choosing, frame, state, widgets
from views.text import choice, plain
from words.numbers import number

EVERYBODY = ""


def show(at: frame.Here) -> None:
    """The need, who would answer otherwise and how; below it what would move."""
    words = at.words
    rated = {f"{item.question}/{item.row}": item for item in at.opened.outlook.needs.needs if item.answered}
    rated = {name: item for name, item in rated.items() if item.criterion is not None}
    if not rated:
        st.info(words("thread.moves.nothing"), icon=":material/info:")
        frame.link("needs", words("thread.to_survey"), at.project)
        return
    st.markdown(words("thread.moves.how"), width=frame.PROSE)
    name = choosing.selectbox(
        words("thread.moves.need"), list(rated), format_func=lambda key: rated[key].label, key="moves-need"
    )
    need = rated[name]
    department = _who(at, need)
    point = _point(at, need)
    decided = next(at.opened.project.of(Weight), None) is not None
    follow = decided and st.checkbox(
        words("thread.moves.follow"), key="moves-follow", help=words("thread.moves.follow_help")
    )
    moves = what_moves(at.opened.outlook, name, point, department or None, follow=follow)
    if moves is not None:
        _result(at, need, moves)


def _who(at: frame.Here, need: Need) -> str:
    words = at.words
    names = {EVERYBODY: words("thread.moves.everybody")}
    names |= {item.department: item.title for item in need.departments if item.mean is not None}
    key = f"moves-who-{need.question}-{need.row}"
    return str(
        choosing.selectbox(words("thread.moves.who"), list(names), format_func=names.__getitem__, key=key)
    )


def _point(at: frame.Here, need: Need) -> int:
    """One of the points of the question's scale; its middle to begin with."""
    survey = unfolded(at.opened.catalogue.questionnaire)
    question = survey.question(need.question)
    low, high = (1.0, 5.0) if question is None else ends_of(question, survey)
    points = range(int(low), int(high) + 1)
    key = f"moves-point-{need.question}"
    if state.value(key) not in points:
        state.put_value(key, held=points[len(points) // 2])
    picked = choosing.segmented_control(
        at.words("thread.moves.point"),
        list(points),
        required=True,
        format_func=lambda item: choice(str(item)),
        key=key,
    )
    return int(picked if picked is not None else points[len(points) // 2])


def _result(at: frame.Here, need: Need, moves: Moves) -> None:
    words = at.words
    before, after = (number(item, 1) for item in (moves.importance_before, moves.importance_after))
    told = words("thread.moves.importance", need=plain(need.label), before=before, after=after)
    st.markdown(told, width=frame.PROSE)
    if moves.held:
        names = plain(", ".join(moves.held))
        st.warning(words("thread.moves.held", names=names), icon=":material/lock:")
    if moves.weights:
        widgets.table(_weights(at, moves))
    else:
        st.markdown(words("thread.moves.same_weights"))
    st.markdown(words(f"thread.moves.{'places' if moves.places_change else 'same_places'}"))
    if moves.ranks:
        widgets.table(_ranks(at, moves))


def _weights(at: frame.Here, moves: Moves) -> Table:
    words = at.words
    columns = (
        Column(words("thread.moves.criterion")),
        Column(words("thread.moves.now"), Align.RIGHT),
        Column(words("thread.moves.then"), Align.RIGHT),
    )
    rows = tuple(
        TableRow((item.title, number(item.before, 1), number(item.after, 1))) for item in moves.weights
    )
    return Table(words("thread.moves.weights"), columns, rows)


def _ranks(at: frame.Here, moves: Moves) -> Table:
    words = at.words
    columns = (
        Column(words("thread.moves.vendor")),
        Column(words("thread.moves.place"), Align.RIGHT),
        Column(words("thread.moves.points"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (
                item.name,
                _turned(at, number(item.rank_before), number(item.rank_after)),
                _turned(at, number(item.points_before, 1), number(item.points_after, 1)),
            )
        )
        for item in moves.ranks
    )
    return Table(words("thread.moves.ranks"), columns, rows)


def _turned(at: frame.Here, before: str, after: str) -> str:
    """A figure, or both where it would be another."""
    return before if before == after else at.words("thread.moves.turned", before=before, after=after)
