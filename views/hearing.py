"""Who hears what: what is late first, then every group with what it is told, by whom and when."""

from __future__ import annotations

import streamlit as st

from project.results.communication import Audience, Communication
from reports.sections.communication import audience_table, what, when
from views import frame, widgets
from views.text import plain


def show(at: frame.Here) -> None:
    """Late things, then one part to unfold for each group; what nobody is named for at the end."""
    words, found = at.words, at.opened.outlook.stakeholders.communication
    st.markdown(words("stakeholders.hears.why"), width=frame.PROSE)
    frame.link("change_plan", words("stakeholders.hears.to_plan"), at.project, icon=":material/campaign:")
    if not found.audiences:
        st.info(words("stakeholders.hears.empty"), icon=":material/info:")
        return
    _late(at, found)
    for audience in found.audiences:
        _audience(at, audience)


def _late(at: frame.Here, found: Communication) -> None:
    if not found.late:
        st.markdown(f":material/check_circle: {at.words('stakeholders.hears.none_late')}", width=frame.PROSE)
        return
    head = at.words.plural("stakeholders.hears.late", len(found.late))
    lines = (f"- {plain(what(at.facts, item))} · {plain(when(at.facts, item))}" for item in found.late)
    st.warning("\n".join((f"**{head}**\n", *lines)), icon=":material/priority_high:")


def _audience(at: frame.Here, audience: Audience) -> None:
    words = at.words
    title = audience.title or words("stakeholders.hears.nobody")
    label = words.plural("stakeholders.hears.of", len(audience.messages), title=plain(title))
    late = any(item.late for item in audience.messages)
    icon = ":material/priority_high:" if late else ":material/campaign:"
    with widgets.fold(f"hears-{audience.key or 'nobody'}", label, icon=icon) as opened:
        if opened.open:
            widgets.table(audience_table(at.facts, title, audience.messages), title=False, wrap=True)
        else:
            st.caption(words("stakeholders.hears.open"))
