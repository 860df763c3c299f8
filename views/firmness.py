"""How firm the ranking is: the judgement first, then who comes first, what would change it, what to ask."""

from __future__ import annotations

import streamlit as st

from project.results.firmness import Firm, Firmness
from reports.document import Align, Column, Heading, Table, TableRow
from reports.sections import firmness as told
from reports.sections import judgement
from reports.sections.firm_charts import chances_chart, of_100
from reports.sections.order import what_would_change
from views import choosing, frame, second_opinions, widgets
from views.text import plain

STEP = 0.1
"""Share points between two positions of the slider."""


def show(at: frame.Here) -> None:
    """Everything about the firmness of the ranking; the first sentence says it all."""
    with st.spinner(at.words("firmness.computing")):
        found = at.opened.outlook.firmness
    _judgement(at, found)
    if found.verdict is Firm.NOTHING:
        _blocks(told.if_waived(at.facts, found))
        return
    widgets.chart(chances_chart(at.facts, found))
    st.caption(at.words(f"firmness.said.{found.said}"))
    _favoured(at, found)
    _changes(at, found)
    _blocks(told.next_asks(at.facts, found))
    _blocks(told.if_waived(at.facts, found))
    _try(at)
    _computed(at, found)
    second_opinions.show(at)


def _judgement(at: frame.Here, found: Firmness) -> None:
    draw = {Firm.CLEAR: st.success, Firm.CLOSE: st.warning, Firm.NOT_YET: st.warning, Firm.NOTHING: st.info}
    icons = {
        Firm.CLEAR: ":material/check_circle:",
        Firm.CLOSE: ":material/balance:",
        Firm.NOT_YET: ":material/pending:",
        Firm.NOTHING: ":material/info:",
    }
    draw[found.verdict](plain(judgement.judgement(at.facts, found)), icon=icons[found.verdict])
    if found.against:
        st.markdown(f"**{at.words('firmness.what_decides')}**")
        st.markdown("\n".join(f"- {plain(item)}" for item in judgement.what_decides(at.facts, found)))


def _favoured(at: frame.Here, found: Firmness) -> None:
    """What speaks for each offer that people decide between."""
    lines = []
    for item in found.chances:
        if item.favoured and item.vendor in found.contenders and len(found.contenders) > 1:
            criteria = at.facts.listed([at.facts.quoted(name) for name in item.favoured])
            holes = {"name": at.facts.name(item.vendor), "criteria": criteria}
            lines.append(f"- {plain(at.words('firmness.chances.favoured', **holes))}")
    if lines:
        st.markdown("\n".join(lines))


def _changes(at: frame.Here, found: Firmness) -> None:
    _blocks(told.changes(at.facts, found))
    _blocks(item for item in what_would_change(at.facts) if not isinstance(item, Heading))
    _blocks(told.left_out(at.facts, found))


def _blocks(blocks: told.Blocks) -> None:
    for item in blocks:
        widgets.block(item)


@st.fragment
def _try(at: frame.Here) -> None:
    """A weight to move and what would follow, at once; nothing of it is saved."""
    trial, words = at.opened.outlook.weight_trial, at.words
    if trial is None:
        return
    st.markdown(f"#### {words('firmness.try.heading')}")
    st.caption(words("firmness.try.how"))
    weights = {item.criterion: item for item in trial.weights}
    chosen = choosing.selectbox(
        words("firmness.try.criterion"),
        list(weights),
        format_func=lambda name: plain(weights[name].title),
        key="firm-try",
    )
    now = weights[str(chosen)]
    share = st.slider(
        words("firmness.try.share"), 0.0, 100.0, round(now.share, 1), STEP, "%.1f", key=f"firm-{chosen}"
    )
    moved = abs(share - now.share) > STEP / 2
    found = trial.at(now.criterion, share if moved else now.share)
    names = at.facts.listed([at.facts.name(item) for item in found.leaders])
    same = set(found.leaders) == set(at.opened.outlook.shortlist.leaders)
    st.markdown(f"**{plain(words('firmness.try.same' if same else 'firmness.try.other', names=names))}**")
    _tried(at, now.title, share if moved else now.share, found.offers)


def _tried(
    at: frame.Here, title: str, share: float, offers: tuple[tuple[str, float | None, int | None, float], ...]
) -> None:
    words, facts = at.words, at.facts
    columns = (
        Column(words("firmness.try.offer")),
        Column(words("firmness.try.place"), Align.RIGHT),
        Column(words("firmness.try.points"), Align.RIGHT),
        Column(words("firmness.try.first"), Align.RIGHT),
    )
    ordered = sorted(offers, key=lambda item: (item[2] is None, item[2] or 0))
    rows = tuple(
        TableRow((facts.name(vendor), facts.amount(rank), facts.points(total), of_100(facts, first)))
        for vendor, total, rank, first in ordered
    )
    named = words("firmness.try.table", criterion=facts.called(title), share=facts.amount(share, 1))
    widgets.table(Table(named, columns, rows))


def _computed(at: frame.Here, found: Firmness) -> None:
    words = at.words
    with st.expander(words("firmness.how.heading"), icon=":material/calculate:"):
        for part in ("weights", "room", "ways", "next", "source"):
            st.markdown(words(f"firmness.how.{part}"), width=frame.PROSE)
        widgets.table(told.grounds_table(at.facts, found))
        if found.rooms:
            widgets.table(told.rooms_table(at.facts, found))
