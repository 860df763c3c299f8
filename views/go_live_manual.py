"""The manual of the introduction: parts of the team, and what the project knows besides."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.going_live import ManualPart
from project.results.go_live import GoLive
from reports.document import Heading
from reports.sections import manual as section
from views import frame, register, widgets
from views.entries import Control, Entry, entries, people
from views.report_links import address


def show(at: frame.Here, found: GoLive) -> None:
    """What it is for, the team's own parts, and what goes into it by itself."""
    words = at.words
    st.markdown(words("go_live.manual.what"), width=frame.PROSE)
    opened = address(at.project, "manual", "html", show=True)
    st.link_button(words("go_live.manual.open"), opened, icon=":material/menu_book:")
    st.markdown(f"**{words('go_live.manual.yours')}**")
    if not found.manual:
        st.info(words("go_live.manual.nothing"), icon=":material/info:")
    known = {item.id: item for item in at.opened.project.of(ManualPart)}
    register.listing(at, [known[item.id] for item in found.manual], lambda item: _part(at, item))
    last = max((item.order for item in known.values()), default=0)
    register.adder(at, ManualPart.KIND, lambda name, title: ManualPart(id=name, title=title, order=last + 1))
    with widgets.fold("manual-knows", words("go_live.manual.knows"), icon=":material/hub:") as unfolded:
        if unfolded.open:
            for block in section.known(at.facts):
                widgets.block(block)
        else:
            heads = (block.text for block in section.known(at.facts) if isinstance(block, Heading))
            st.caption(" · ".join(heads))


def _part(at: frame.Here, record: AnyRecord) -> None:
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("owner", Control.LIST, people(at)),
            Entry("order", Control.WHOLE, most=1000),
            Entry("text", Control.LONG),
        ),
    )
