"""Looking at pairs: two records side by side, three answers, one after the other; each is saved at once.

Only this part of the page is drawn anew after an answer. Nothing of a record is kept beyond the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from customer_data.answers import Same
from project.duplicates import duplicates
from project.model import Person
from project.pair_answers import Pair, PairSaid, said_of_pairs
from project.records.customer_data import PairView
from project.results.duplicates import Duplicates, Search
from reports.document import Column, Table, TableRow
from reports.sections import duplicates as section
from store.port import StoreFault
from views import choosing, duplicates_parts, frame, notes, saving, state, widgets
from views.text import choice, plain
from words.numbers import UNKNOWN
from workspace.change import Outcome, new_id
from workspace.duplicates import Desk, GoneError, desk, identity, pair_at, say, take_back, view_id
from workspace.pair_rows import Compared, FieldPair, QueuedPair

NEW, SECOND, OPEN = "new", "second", "open"
WAYS = (NEW, SECOND, OPEN)
KEYS = {Same.SAME: "1", Same.DIFFERENT: "2", Same.UNSURE: "3"}
ICONS = {Same.SAME: "join_inner", Same.DIFFERENT: "call_split", Same.UNSURE: "question_mark"}
MARKS = {Compared.SAME: "=", Compared.WRITTEN: "≈", Compared.DIFFERENT: "≠", Compared.ONE_SIDE: "·"}
WHO, WAY, BY_KEY = "pairs-who", "pairs-way", "pairs-keys"
LOG, SKIPPED, FAILED = "_pairs_said", "_pairs_skipped", "_pairs_failed"


class Turn(NamedTuple):
    """What one answer needs: in which project, of which search and pair, and who gives it."""

    project: str
    run: str
    pair: QueuedPair
    by: str | None


def show(at: frame.Here, found: Duplicates) -> None:
    """The search, then its pairs; who may not see rows is told how far the others are."""
    search = duplicates_parts.chosen(at, found)
    if search is None:
        return
    if not at.may_edit:
        st.info(at.words("duplicates.pairs.only_editors"), icon=":material/lock:")
        _progress(at, search)
    elif search.gone:
        st.info(at.words("duplicates.pairs.gone"), icon=":material/delete:")
        _progress(at, search)
    else:
        st.markdown(at.words("duplicates.pairs.what"), width=frame.PROSE)
        _queue(at, search.id)


@st.fragment
def _queue(at: frame.Here, run: str) -> None:
    """The pair whose turn it is; drawn anew by itself after each answer."""
    if state.shelf(FAILED).pop(run, False):
        st.rerun(scope="app")
    try:
        found = desk(at.workspace, state.person(), at.project, run)
    except GoneError:
        st.info(at.words("duplicates.pairs.gone"), icon=":material/delete:")
        return
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
        return
    search = duplicates(found.project, at.language).search(run)
    if search is None:
        return
    _progress(at, search)
    turn, below = st.container(), st.container()
    with below:
        by, way = _who(at), _way(at)
        st.markdown(plain(section.how_sure(at.facts, search)), width=frame.PROSE)
    with turn:
        _turn(at, found, by, way)


def _turn(at: frame.Here, found: Desk, by: str | None, way: str) -> None:
    """The answers, and below them the pair they are about, so that they stand still from pair to pair."""
    run = found.run.id
    pair = _next(found, said_of_pairs(found.project), by, way)
    if pair is None:
        st.success(at.words(f"duplicates.pairs.none_{way}"), icon=":material/check_circle:")
        _back(at, run)
        return
    turn = Turn(at.project, run, pair, by)
    _answers(at, turn)
    _pair(at, found, pair, way)
    _back(at, run, turn)


# -- who looks, at what, how far they are --------------------------------------------------------------------


def _progress(at: frame.Here, search: Search) -> None:
    answers = search.answers
    done = min(answers.counted, answers.drawn)
    told = at.words(
        "duplicates.pairs.progress", done=at.facts.amount(done), of=at.facts.amount(answers.drawn)
    )
    st.progress(done / answers.drawn if answers.drawn else 0.0, text=told)


def _saved(at: frame.Here) -> None:
    """That the last answer was saved, and when; a failure is told on top of the page."""
    last = notes.note()
    if last is not None and last.end is notes.End.SAVED and last.at is not None:
        st.caption(f":material/check_circle: {at.words('shell.saved', time=widgets.clock(last.at))}")


def _who(at: frame.Here) -> str | None:
    """Who of the project answers; nobody in particular where nobody says so."""
    people = {item.id: item.name for item in at.opened.project.of(Person)}
    if not people:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choosing.selectbox(
            at.words("duplicates.pairs.who"),
            list(people),
            index=None,
            format_func=lambda name: people.get(name, name),
            placeholder=at.words("duplicates.pairs.anybody"),
            key=WHO,
            width=280,
        )
    return None if chosen is None else str(chosen)


def _way(at: frame.Here) -> str:
    chosen = choosing.segmented_control(
        at.words("duplicates.pairs.which"),
        options=WAYS,
        default=NEW,
        required=True,
        format_func=lambda way: choice(at.words(f"duplicates.pairs.ways.{way}")),
        key=WAY,
    )
    return str(chosen or NEW)


def _next(found: Desk, said: Mapping[Pair, PairSaid], by: str | None, way: str) -> QueuedPair | None:
    """The first pair of the queue whose turn it is for this person and way of looking."""
    skipped = state.shelf(SKIPPED)
    for pair in found.queue:
        if (found.run.id, by, way, pair) in skipped:
            continue
        told = said.get(identity(found.run, pair))
        own = found.project.find(PairView, view_id(found.run.id, pair, by)) is not None
        if _waits(told, way, own=own):
            return pair
    return None


def _waits(told: PairSaid | None, way: str, *, own: bool) -> bool:
    if way == NEW:
        return told is None
    if told is None:
        return False
    return not own if way == SECOND else told.said is Same.UNSURE


# -- the pair ----------------------------------------------------------------------------------------------


def _pair(at: frame.Here, found: Desk, pair: QueuedPair, way: str) -> None:
    """Both records side by side, field by field; how they stand to each other by a sign and a word."""
    shown = pair_at(found, pair)
    columns = (
        Column(at.words("duplicates.pairs.field")),
        Column(_head(at, shown.files[0], pair.left_row, "left")),
        Column(_head(at, shown.files[1], pair.right_row, "right")),
        Column(at.words("duplicates.pairs.compared")),
    )
    titles = {item.field: item.title for item in at.opened.outlook.duplicates.keeps}
    rows = tuple(TableRow(_row(at, item, titles)) for item in shown.fields)
    widgets.table(Table(at.words("duplicates.pairs.table"), columns, rows), title=False, beside=True)
    if way == OPEN:
        for told in _told(at, found, pair):
            st.caption(plain(told))


def _head(at: frame.Here, title: str, row: int, side: str) -> str:
    return at.words(f"duplicates.pairs.{side}", file=at.facts.called(title), row=str(row))


def _row(at: frame.Here, item: FieldPair, titles: Mapping[str, str]) -> tuple[str, ...]:
    title = titles.get(item.field, item.field.replace("_", " "))
    word = f"{MARKS[item.how]} {at.words(f'duplicates.pairs.how.{item.how}')}"
    return (title, item.left or UNKNOWN, item.right or UNKNOWN, word)


def _told(at: frame.Here, found: Desk, pair: QueuedPair) -> list[str]:
    """What each person said of this pair in this search."""
    whole = view_id(found.run.id, pair, None)
    views = (item for item in found.project.of(PairView) if item.id.removeprefix(whole)[:1] in {"", ":"})
    ours = (item for item in views if item.id.startswith(whole))
    return [
        at.words(
            "duplicates.pairs.told",
            who=at.facts.person(item.by) if item.by else at.words("duplicates.pairs.anybody"),
            said=at.words(f"records.pair_view.codes.said.{item.said}"),
        )
        for item in ours
    ]


# -- answers -----------------------------------------------------------------------------------------------


def _answers(at: frame.Here, turn: Turn) -> None:
    by_key = bool(state.value(BY_KEY, otherwise=True))
    with st.container(horizontal=True):
        for said in Same:
            st.button(
                at.words(f"duplicates.pairs.say.{said}"),
                key=f"pair-{said}",
                icon=f":material/{ICONS[said]}:",
                shortcut=KEYS[said] if by_key else None,
                width="stretch",
                type="primary" if said is Same.SAME else "secondary",
                on_click=_say,
                args=(turn, said),
            )


def _say(turn: Turn, said: Same) -> None:
    """Callback: save the answer at once; the operation is noted so that it can be taken back."""
    where, who, operation = state.workspace(), state.person(), new_id()

    def work(name: str) -> Outcome:
        return say(where, who, turn.project, turn.run, turn.pair, said, turn.by, name)

    if _ran(turn.run, turn.project, work, operation):
        state.shelf(LOG).setdefault(turn.run, []).append((operation, turn.pair))
        state.shelf(SKIPPED)[turn.run, turn.by, OPEN, turn.pair] = True


def _ran(run: str, project: str, work: Callable[[str], Outcome], operation: str | None = None) -> bool:
    """Whether it was saved; a failure is told on the whole page, where every save is told."""
    try:
        saved = saving.run(project, work, operation)
    except GoneError:
        notes.note_down(notes.Note(notes.End.NOTHING))
        saved = False
    if not saved:
        state.shelf(FAILED)[run] = True
    return saved


def _skip(turn: Turn) -> None:
    """Callback: leave a pair for later, in every way of looking."""
    for way in WAYS:
        state.shelf(SKIPPED)[turn.run, turn.by, way, turn.pair] = True


def _back(at: frame.Here, run: str, turn: Turn | None = None) -> None:
    """Pass this pair over, take the last answer of this tab back, bring passed pairs up again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if turn is not None:
            st.button(
                at.words("duplicates.pairs.skip"),
                key="pair-skip",
                icon=":material/redo:",
                type="tertiary",
                on_click=_skip,
                args=(turn,),
            )
        st.button(
            at.words("duplicates.pairs.back"),
            key="pair-back",
            icon=":material/undo:",
            type="tertiary",
            disabled=not state.shelf(LOG).get(run),
            on_click=_taken_back,
            args=(at.project, run),
        )
        if any(key[0] == run for key in state.shelf(SKIPPED)):
            st.button(
                at.words("duplicates.pairs.unskip"), key="pair-unskip", type="tertiary", on_click=_unskip
            )
        st.toggle(
            at.words("duplicates.pairs.keys"),
            value=True,
            key=BY_KEY,
            help=at.words("duplicates.pairs.keys_help"),
        )
        _saved(at)


def _taken_back(project: str, run: str) -> None:
    """Callback: what was said of the last pair before stands again, and the pair with it."""
    where, who = state.workspace(), state.person()
    operation, pair = state.shelf(LOG)[run].pop()
    if _ran(run, project, lambda name: take_back(where, who, project, operation, name)):
        shelf = state.shelf(SKIPPED)
        for key in [key for key in shelf if key[0] == run and key[3] == pair]:
            shelf.pop(key)


def _unskip() -> None:
    """Callback: nothing is passed over any more."""
    state.shelf(SKIPPED).clear()
