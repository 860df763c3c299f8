"""What hangs loose, sort by sort, each with the ways to mend it beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from project.mending import choices, linked
from project.results.thread import Gap, Mend, Node, NodeKind, Orphan
from views import choosing, frame, saving, state, widgets
from views.text import plain
from views.thread_follow import follow
from views.thread_names import named, title

MOST_ROWS = 8
"""Loose ends that are drawn at once."""

FEW_ROWS, MANY_CHOICES = 3, 400
"""With more things to choose from, fewer loose ends are drawn at once: each carries its own list."""

GO: Mapping[Mend, tuple[str, str]] = {
    Mend.WRITE_REQUIREMENT: ("requirements", "requirements"),
    Mend.LEAVE_OUT: ("shortlist", "criteria"),
}
"""Ways to mend that are a page of their own, with the part of it."""


def show(at: frame.Here) -> None:
    """Sorts of loose ends with their number; each unfolds into its entries."""
    words, found = at.words, at.opened.outlook.thread
    if not found.orphans:
        key = "loose.none" if found.nodes else "empty"
        st.info(words(f"thread.{key}"), icon=":material/info:")
        return
    st.markdown(words("thread.loose.how"), width=frame.PROSE)
    for gap, count in found.counts():
        if count:
            label = f"{words(f'thread.loose.gap.{gap}')} ({count})"
            with widgets.fold(f"loose-{gap}", label, icon=":material/link_off:") as opened:
                if opened.open:
                    _gap(at, gap, tuple(item for item in found.orphans if item.gap is gap))


def _gap(at: frame.Here, gap: Gap, orphans: Sequence[Orphan]) -> None:
    """One sort: why it matters, then its entries, some at a time."""
    chain, mends = at.opened.outlook.thread, orphans[0].mends
    st.markdown(at.words(f"thread.loose.why.{gap}"), width=frame.PROSE)
    offered = {mend: choices(at.opened.project, chain, gap, mend) for mend in mends}
    most = FEW_ROWS if any(len(found) > MANY_CHOICES for found in offered.values()) else MOST_ROWS
    for orphan in _page(at, gap, orphans, most):
        with st.container(border=True, key=f"loose-{gap}-{named(orphan.node)}"):
            _entry(at, orphan, offered)


def _page(at: frame.Here, gap: Gap, orphans: Sequence[Orphan], most: int) -> Sequence[Orphan]:
    pages = -(-len(orphans) // most)
    if pages <= 1:
        return orphans
    label = at.words("records.page", pages=pages)
    page = int(st.number_input(label, 1, pages, key=f"loose-page-{gap}-{pages}"))
    return orphans[(page - 1) * most : page * most]


def _entry(at: frame.Here, orphan: Orphan, offered: Mapping[Mend, Sequence[Node]]) -> None:
    """One loose end: its name, the things to choose from, and the pages that mend it."""
    st.markdown(f"**{plain(title(at, orphan.node))}**")
    for mend in orphan.mends:
        if offered[mend] and at.may_edit:
            _chooser(at, orphan, mend, offered[mend])
    with st.container(horizontal=True, vertical_alignment="center"):
        key = f"loose-follow-{orphan.gap}-{named(orphan.node)}"
        label = at.words("thread.loose.follow")
        st.button(label, key=key, type="tertiary", icon=":material/route:", on_click=_follow, args=(orphan,))
        for mend in orphan.mends:
            _way(at, orphan, mend)


def _way(at: frame.Here, orphan: Orphan, mend: Mend) -> None:
    """A page that mends it; needs are decided where needs stand."""
    if mend in GO:
        page, part = GO[mend]
        need = orphan.node.kind is NodeKind.NEED
        label = at.words(f"thread.loose.go.{'decide' if need else mend}")
        part = "needs" if need else part
        frame.link(page, label, at.project, icon=":material/arrow_forward:", **{frame.PART: part})


def _chooser(at: frame.Here, orphan: Orphan, mend: Mend, offered: Sequence[Node]) -> None:
    """A list that makes the link as soon as something is chosen."""
    nodes = {named(item): item for item in offered}
    key = f"mend-{mend}-{orphan.gap}-{named(orphan.node)}"
    choosing.selectbox(
        at.words(f"thread.loose.mend.{mend}"),
        list(nodes),
        index=None,
        format_func=lambda name: title(at, nodes[name]),
        placeholder=at.words("records.nothing_chosen"),
        key=key,
        on_change=_mended,
        args=(at, orphan, nodes, key),
    )


def _mended(at: frame.Here, orphan: Orphan, nodes: Mapping[str, Node], key: str) -> None:
    chosen = nodes.get(str(state.value(key)))
    record = None if chosen is None else linked(at.opened.project, orphan, chosen)
    if record is not None:
        saving.save(at.project, "requirement.linked", record, typed=False)


def _follow(orphan: Orphan) -> None:
    follow(orphan.node)
    frame.to_part("thread", "follow")
