"""Letting an offer fall out: why, by which rule, and who decided."""

from __future__ import annotations

import streamlit as st

from project.in_use import used_criteria
from project.results.selection import OfferWay
from views import choosing, entries, frame, saving, state
from workspace.selecting import drop


def form(at: frame.Here, offer: OfferWay) -> None:
    """The small form of one offer; a rule that puts it out already is proposed."""
    name, words = f"drop-{offer.vendor}", at.words
    held, criteria = state.form(name), titles(at)
    people = entries.people(at)
    missed = next((item.criterion for item in offer.knocked_out if item.criterion in criteria), None)
    with st.form(held, border=False):
        st.markdown(f"**{words('selection.drop.head')}**")
        how = words("selection.drop.how")
        st.text_area(
            words("selection.drop.reason"), max_chars=10_000, key=f"{held}/reason", height=68, help=how
        )
        choosing.selectbox(
            words("selection.drop.criterion"),
            list(criteria),
            index=None if missed is None else list(criteria).index(missed),
            format_func=criteria.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{held}/criterion",
        )
        choosing.selectbox(
            words("selection.drop.by"),
            list(people),
            index=None,
            format_func=people.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{held}/by",
        )
        frame.missing(at, name)
        st.form_submit_button(
            words("selection.drop.drop"), on_click=_dropped, args=(at.project, offer.vendor, name)
        )


def titles(at: frame.Here) -> dict[str, str]:
    """Criteria in use, by id, as they are called."""
    language = at.opened.catalogue.criteria.language
    return {
        item.id: item.title.read(at.language, language)
        for item in used_criteria(at.opened.project, at.opened.catalogue)
    }


def _dropped(project: str, vendor: str, name: str) -> None:
    reason = str(state.form_value(name, "reason") or "").strip()
    if not reason:
        state.form_lacks(name, "selection.several.needs_reason")
        return
    criterion, by = state.form_value(name, "criterion"), state.form_value(name, "by")
    where, who = state.workspace(), state.person()
    sent = saving.run(
        project,
        lambda act: drop(where, who, project, (vendor,), reason, criterion=criterion, by=by, operation=act),
        state.once(name),
    )
    if sent:
        state.form_done(name)
