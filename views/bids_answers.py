"""The answers of all vendors side by side, what they lack, what they cost, and the scores they propose."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from playbook.asking import Delivery
from project.records.bidding import BidRound
from project.results.bids import AnswerLine, ItemLine, RoundLine, ScoreProposal
from reports.document import Align, Column, Table, TableRow
from views import choosing, frame, saving, state, widgets
from views.text import plain
from words.numbers import UNKNOWN, day, money, number
from workspace.bidding import confirm_scores, second_round

FILTERS = ("requirements", "questions", "differ", "changed", "missing")
MOST_ITEMS = 60
MOST_TOLD = 200
FORM = "bid-scores"


def show(at: frame.Here, record: BidRound) -> None:
    """What has to be looked at first, then everything, then prices and proposals."""
    words, line = at.words, at.opened.outlook.bids.round(record.id)
    if line is None:
        return
    if line.opened is None:
        st.info(words("bids.answers.sealed"), icon=":material/lock:")
        return
    _watch(at, line)
    _side_by_side(at, line)
    if record.follows is not None:
        _changes(at, line)
    _prices(at, line)
    _scores(at, line)
    if at.may_edit:
        label = words("bids.follow")
        st.button(label, key="bid-follow", on_click=_follow, args=(at.project, record.id))


def _follow(project: str, round_id: str) -> None:
    where, who = state.workspace(), state.person()
    if saving.run(project, lambda name: second_round(where, who, project, round_id, operation=name)):
        state.set_address("round", None)
        frame.to_part("bids", "ask")


# -- what has to be looked at --------------------------------------------------------------------------------


def _watch(at: frame.Here, line: RoundLine) -> None:
    words = at.words
    if line.refused:
        told = [f"- {plain(line.vendor_name(vendor))}: {plain(text)}" for vendor, _, text in line.refused]
        head = words("bids.answers.refused")
        st.warning("\n".join([f"**{head}**", "", *told]), icon=":material/block:")
    if line.lacking:
        counts = {item.vendor: 0 for item in line.vendors}
        for vendor, _, _ in line.lacking:
            counts[vendor] += 1
        rows = tuple(
            TableRow((line.vendor_name(vendor), str(count))) for vendor, count in counts.items() if count
        )
        heads = (
            Column(words("bids.received.vendor")),
            Column(words("bids.answers.lacking_count"), Align.RIGHT),
        )
        widgets.table(Table(words("bids.answers.lacking"), heads, rows))
    if line.promises:
        widgets.table(_promises(at, line), wrap=True)


def _promises(at: frame.Here, line: RoundLine) -> Table:
    words = at.words
    heads = tuple(Column(words(f"bids.answers.promise_{key}")) for key in ("vendor", "what", "day"))
    rows = []
    for item in line.promises:
        told = day(item.ready, at.language) if item.ready else words("bids.answers.no_day")
        told = words("bids.answers.overdue", day=told) if item.overdue else told
        rows.append(TableRow((line.vendor_name(item.vendor), item.text, told)))
    return Table(words("bids.answers.promises"), heads, tuple(rows))


# -- side by side ------------------------------------------------------------------------------------------


def _side_by_side(at: frame.Here, line: RoundLine) -> None:
    words = at.words
    offered = [name for name in FILTERS if name != "changed" or line.follows is not None]
    chosen = choosing.selectbox(
        words("bids.answers.show"),
        offered,
        format_func=lambda name: words(f"bids.answers.filter.{name}"),
        key="bid-filter",
    )
    found = [item for item in line.items if _fits(item, chosen)]
    if not found:
        st.caption(words("bids.answers.nothing"))
        return
    heads = (Column(words("bids.answers.item")), *(Column(item.name) for item in line.vendors))
    rows = tuple(
        TableRow((item.text[:MOST_TOLD], *(answer_told(at, answer) for answer in item.answers)))
        for item in found[:MOST_ITEMS]
    )
    widgets.table(Table(words("bids.answers.table"), heads, rows), wrap=True)
    if len(found) > MOST_ITEMS:
        st.caption(words("bids.answers.more", count=len(found) - MOST_ITEMS))


def _fits(item: ItemLine, chosen: str) -> bool:
    if chosen in ("requirements", "questions"):
        return item.requirement is (chosen == "requirements")
    if chosen == "changed":
        return any(answer.changed for answer in item.answers)
    if chosen == "missing":
        return any(not answer.given for answer in item.answers)
    told = {(one.delivery, one.text, one.amount) for one in item.answers}
    return len(told) > 1


def answer_told(at: frame.Here, answer: AnswerLine) -> str:
    """One answer in words: how it is provided, when, what it says, and where it can be seen."""
    words = at.words
    if not answer.given:
        return words("bids.answers.none")
    parts: list[str] = []
    if answer.delivery is not None:
        parts.append(words(f"rfp.delivery.{answer.delivery}"))
    if answer.delivery is Delivery.ROADMAP:
        ready = answer.ready
        parts.append(
            words("bids.answers.by", day=day(ready, at.language)) if ready else words("bids.answers.no_day")
        )
    if answer.text:
        known = f"bids.answers.yes_no.{answer.text}"
        parts.append(words(known) if answer.text in ("yes", "no") else answer.text[:MOST_TOLD])
    if answer.amount is not None:
        parts.append(money(answer.amount, answer.currency or "", at.language, 2))
    if answer.evidence:
        parts.append(words("bids.answers.proof", what=answer.evidence[:MOST_TOLD]))
    return " · ".join(parts)


def _changes(at: frame.Here, line: RoundLine) -> None:
    words = at.words
    if not line.differences:
        st.caption(words("bids.answers.no_changes"))
        return
    heads = (
        Column(words("bids.received.vendor")),
        Column(words("bids.answers.item")),
        Column(words("bids.answers.before")),
        Column(words("bids.answers.after")),
    )
    rows = tuple(
        TableRow(
            (
                line.vendor_name(item.vendor),
                item.text[:MOST_TOLD],
                answer_told(at, item.before),
                answer_told(at, item.after),
            )
        )
        for item in line.differences[:MOST_ITEMS]
    )
    widgets.table(Table(words("bids.answers.changes"), heads, rows), wrap=True)


# -- prices --------------------------------------------------------------------------------------------------


def _prices(at: frame.Here, line: RoundLine) -> None:
    words = at.words
    if not line.prices:
        st.caption(words("bids.prices.none"))
        return
    compared = any(item.before is not None for item in line.prices)
    heads = [
        Column(words("bids.prices.vendor")),
        *(Column(words("bids.prices.year", year=year), Align.RIGHT) for year in range(1, line.years + 1)),
        Column(words("bids.prices.total"), Align.RIGHT),
        Column(words("bids.prices.once"), Align.RIGHT),
    ]
    heads += [Column(words("bids.prices.before"), Align.RIGHT)] if compared else []
    rows = []
    for item in line.prices:
        figures = [*item.yearly, item.total, item.once]
        told = [money(figure, item.currency, at.language) for figure in figures]
        before = UNKNOWN if item.before is None else money(item.before, item.currency, at.language)
        rows.append(TableRow((line.vendor_name(item.vendor), *told, *([before] if compared else []))))
    note = words("bids.prices.note")
    widgets.table(Table(words("bids.prices.title"), tuple(heads), tuple(rows), (note,)))


# -- proposals -----------------------------------------------------------------------------------------------


def _scores(at: frame.Here, line: RoundLine) -> None:
    words = at.words
    st.markdown(f"**{words('bids.scores.title')}**")
    if not line.proposals:
        st.caption(words("bids.scores.none"))
        return
    st.markdown(words("bids.scores.how"), width=frame.PROSE)
    keys = ("vendor", "criterion", "value", "standing", "basis")
    heads = tuple(
        Column(words(f"bids.scores.{key}"), Align.RIGHT if key in ("value", "standing") else Align.LEFT)
        for key in keys
    )
    rows = tuple(TableRow(_row(at, line, item)) for item in line.proposals)
    widgets.table(Table(words("bids.scores.title"), heads, rows), title=False)
    _confirm(at, line, [item for item in line.proposals if not item.taken])


def _row(at: frame.Here, line: RoundLine, item: ScoreProposal) -> tuple[str, ...]:
    key = "basis_told" if item.low == item.value else "basis_low"
    counts = {"answered": item.answered, "asked": item.asked, "low": number(item.low, 1, at.language)}
    basis = at.words(f"bids.scores.{key}", **counts)
    value, standing = (number(figure, 1, at.language) for figure in (item.value, item.standing))
    return line.vendor_name(item.vendor), item.title, value, standing, basis


def _confirm(at: frame.Here, line: RoundLine, open_: Sequence[ScoreProposal]) -> None:
    words = at.words
    if not open_:
        st.caption(words("bids.scores.all_taken"))
        return
    if not at.may_edit:
        return
    form = state.form(FORM)
    known = {f"{item.vendor}:{item.criterion}": item for item in open_}
    with st.form(form, border=False):
        choosing.multiselect(
            words("bids.scores.choose"),
            list(known),
            format_func=lambda name: _told(at, line, known[name]),
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, FORM)
        label = words("bids.scores.take")
        st.form_submit_button(label, on_click=_taken, args=(at.project, line.id, known))


def _told(at: frame.Here, line: RoundLine, item: ScoreProposal) -> str:
    told = {"vendor": line.vendor_name(item.vendor), "criterion": item.title}
    return at.words("bids.scores.line", **told, value=number(item.value, 1, at.language))


def _taken(project: str, round_id: str, known: dict[str, ScoreProposal]) -> None:
    chosen = [known[name] for name in state.form_value(FORM, "chosen") or () if name in known]
    if not chosen:
        state.form_lacks(FORM, "bids.scores.needs_choice")
        return
    where, who, once = state.workspace(), state.person(), state.once(FORM)
    if saving.run(
        project, lambda name: confirm_scores(where, who, project, round_id, chosen, operation=name), once
    ):
        state.form_done(FORM)
