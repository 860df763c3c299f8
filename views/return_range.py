"""How sure cost and return are: the sentence first, then ranges, what moves them, and what to find out."""

from __future__ import annotations

from math import sqrt

import streamlit as st

from project.case_complaints import range_complaints
from project.case_graph import rules_of
from project.results.return_range import ReturnRange, VendorRange
from project.return_range import MANY
from reports.sections import return_range as told
from reports.sections.range_charts import ahead_chart
from reports.sections.range_targets import targets_table
from scoring.conventions import RiskMode
from views import choosing, frame, state, widgets
from views.text import plain
from words.complaints import explanation

TWO_ERRORS = 1.96
"""Standard errors that hold 95 of 100 draws."""


def show(at: frame.Here) -> None:
    """Everything about how sure cost and return are; the first sentence says the chance."""
    found = _found(at)
    first = told.first_of(found)
    if first is None:
        _nothing(at, found)
        return
    st.info(plain(told.sentence(at.facts, found)), icon=":material/casino:")
    if rules_of(at.opened.project).risk is not RiskMode.SIMULATE:
        st.warning(at.words("return_range.not_drawn"), icon=":material/flag:")
    if told.all_certain(found):
        _certain(at)
    else:
        _ranges(at, found, first)
    _targets(at)
    _computed(at, found)


def _found(at: frame.Here) -> ReturnRange:
    """Over many cases when somebody asked for them since the last change, else over the usual number."""
    if state.value(_asked(at)) != at.opened.project.revision:
        with st.spinner(at.words("return_range.computing")):
            return at.opened.outlook.return_range
    count = at.facts.amount(MANY)
    bar = st.progress(0.0, text=at.words("return_range.more.running", count=count, done=0))

    def shown(part: float) -> None:
        done = min(100, int(100 * part))
        bar.progress(min(1.0, part), text=at.words("return_range.more.running", count=count, done=done))

    found = at.opened.outlook.range_over(MANY, shown)
    bar.empty()
    return found


def _asked(at: frame.Here) -> str:
    return f"range-many-{at.project}"


def _nothing(at: frame.Here, found: ReturnRange) -> None:
    if found.faults:
        st.error(plain(told.nothing(at.facts, found)), icon=":material/error:")
        for item in range_complaints(at.opened.outlook.business_case, found):
            st.caption(plain(explanation(item, at.words)))
        st.button(
            at.words("return_range.to_figures"), on_click=frame.to_part, args=("business_case", "drivers")
        )
        return
    st.info(plain(told.nothing(at.facts, found)), icon=":material/info:")
    to = at.words("business_case.to_shortlist")
    frame.link("shortlist", to, at.project, icon=":material/arrow_forward:")


def _certain(at: frame.Here) -> None:
    st.warning(at.words("return_range.all_certain"), icon=":material/flag:")
    st.button(
        at.words("return_range.to_figures"),
        icon=":material/tune:",
        on_click=frame.to_part,
        args=("business_case", "drivers"),
    )


def _ranges(at: frame.Here, found: ReturnRange, first: VendorRange) -> None:
    st.caption(plain(told.unconfirmed(at.facts, found)), width=frame.PROSE)
    _more(at, found)
    widgets.table(told.chances_table(at.facts, found))
    for text in told.apart(at.facts, found):
        st.caption(plain(text), width=frame.PROSE)
    for block in told.pictures(at.facts, found, _chosen(at, found, first)):
        widgets.block(block)
    if found.against is not None:
        st.markdown(f"#### {at.words('return_range.ahead.heading')}")
        widgets.chart(ahead_chart(at.facts, found))
        widgets.table(told.ahead_table(at.facts, found))
    for block in told.next_asks(at.facts, found):
        widgets.block(block)


def _more(at: frame.Here, found: ReturnRange) -> None:
    """The button for many cases; gone once they were drawn."""
    if found.trials >= MANY:
        return
    st.button(
        at.words("return_range.more.button", count=at.facts.amount(MANY)),
        key="range-more",
        icon=":material/casino:",
        help=at.words("return_range.more.help"),
        on_click=state.put_value,
        args=(_asked(at),),
        kwargs={"held": at.opened.project.revision},
    )


def _chosen(at: frame.Here, found: ReturnRange, first: VendorRange) -> VendorRange:
    """The offer whose pictures are shown; the leading one at first."""
    if len(found.vendors) == 1:
        return first
    names = [item.vendor for item in found.vendors]
    chosen = choosing.selectbox(
        at.words("return_range.offer"),
        names,
        index=names.index(first.vendor),
        format_func=lambda name: plain(at.facts.name(name)),
        key="range-offer",
    )
    return found.of(str(chosen)) or first


def _targets(at: frame.Here) -> None:
    words = at.words
    with widgets.fold(
        "range-targets", words("return_range.targets.heading"), icon=":material/handshake:"
    ) as opened:
        if not opened.open:
            return
        st.markdown(words("return_range.targets.how"))
        with st.spinner(words("return_range.computing")):
            found = at.opened.outlook.return_targets
        widgets.table(targets_table(at.facts, found))


def _computed(at: frame.Here, found: ReturnRange) -> None:
    words, facts = at.words, at.facts
    with st.expander(words("return_range.how.heading"), icon=":material/calculate:"):
        st.markdown(plain(told.computed(facts, found)), width=frame.PROSE)
        for part in ("ranges", "same", "told", "moves", "worth"):
            st.markdown(words(f"return_range.how.{part}"), width=frame.PROSE)
        error = facts.amount(100 * TWO_ERRORS * sqrt(0.25 / found.trials), 1)
        st.markdown(words("return_range.how.error", count=facts.amount(found.trials), error=error))
        widgets.table(told.origins_table(facts, found))
