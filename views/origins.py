"""Where a criterion or a vendor comes from and what it leads to, in short; a page of its own has it whole."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from project.results.thread import Node, NodeKind
from views import choosing, frame
from views.text import plain
from views.thread_names import ABOUT, line, named

STARTS = (NodeKind.CRITERION, NodeKind.VENDOR)
"""What a reader asks about here; everything else is on the way."""

DEPTH, MOST = 4, 6
"""Links followed in each direction, and things told of one step."""


def show(at: frame.Here) -> None:
    """Choose a criterion or a vendor; see what brought it about and what it leads to."""
    chain = at.opened.outlook.thread
    starts = [node for kind in STARTS for node in chain.of(kind)]
    st.markdown(at.words("shortlist.origin.how"))
    if not starts:
        st.info(at.words("shortlist.origin.nothing"), icon=":material/info:")
        return
    names = {named(node): node for node in starts}
    chosen = choosing.selectbox(
        at.words("shortlist.origin.about"),
        list(names),
        format_func=lambda key: f"{at.words(f'thread.one.{names[key].kind}')}: {names[key].title}",
        key="about",
    )
    with st.grid(2, min_column_width=320):
        with st.container():
            _side(at, "from", names[chosen], chain.causes)
        with st.container():
            _side(at, "to", names[chosen], chain.effects)
    follow = {ABOUT: chosen}
    frame.link("thread", at.words("shortlist.origin.further"), at.project, icon=":material/route:", **follow)
    if chain.orphans:
        label = at.words.plural("thread.loose.count", len(chain.loose))
        part = {frame.PART: "loose"}
        frame.link("thread", label, at.project, icon=":material/link_off:", **part)


def _side(at: frame.Here, name: str, node: Node, step: Callable[[Node], tuple[Node, ...]]) -> None:
    st.markdown(f"**{at.words(f'shortlist.origin.{name}')}**")
    lines = tree(at, node, step)
    st.markdown("\n".join(lines) if lines else at.words(f"shortlist.origin.{name}_nothing"))


def tree(at: frame.Here, node: Node, step: Callable[[Node], tuple[Node, ...]], depth: int = 0) -> list[str]:
    """The links in one direction as an indented list, each line two blanks deeper than its cause."""
    if depth >= DEPTH:
        return []
    found = step(node)
    lines: list[str] = []
    for item in found[:MOST]:
        lines.append(f"{'  ' * depth}- {plain(line(at, item))}")
        lines.extend(tree(at, item, step, depth + 1))
    if len(found) > MOST:
        lines.append(f"{'  ' * depth}- {at.words.plural('thread.more', len(found) - MOST)}")
    return lines
