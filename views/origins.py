"""Where a figure comes from and what it leads to, link by link, both ways."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from project.results.thread import Node, NodeKind, Thread
from views import frame
from views.text import plain

STARTS = (NodeKind.CRITERION, NodeKind.VENDOR)
"""What a reader asks about; everything else is on the way."""

DEPTH = 4
"""Links followed in each direction."""


def show(at: frame.Here) -> None:
    """Choose a criterion or a vendor; see what brought it about, what it leads to, and what hangs loose."""
    chain = at.opened.outlook.thread
    starts = [node for kind in STARTS for node in chain.nodes if node.kind is kind]
    st.markdown(at.words("shortlist.origin.how"))
    if not starts:
        st.info(at.words("shortlist.origin.nothing"), icon=":material/info:")
        return
    names = {f"{node.kind}:{node.id}": node for node in starts}
    chosen = st.selectbox(
        at.words("shortlist.origin.about"),
        list(names),
        format_func=lambda key: f"{at.words(f'shortlist.origin.kind.{names[key].kind}')}: {names[key].title}",
        key="about",
    )
    node = names[chosen]
    with st.grid(2, min_column_width=320):
        with st.container():
            _side(at, "from", node, chain.causes)
        with st.container():
            _side(at, "to", node, chain.effects)
    _loose(at, chain)


def _side(at: frame.Here, name: str, node: Node, step: Callable[[Node], tuple[Node, ...]]) -> None:
    st.markdown(f"**{at.words(f'shortlist.origin.{name}')}**")
    lines = tree(node, step, lambda item: _line(at, item))
    st.markdown("\n".join(lines) if lines else at.words(f"shortlist.origin.{name}_nothing"))


def tree(
    node: Node, step: Callable[[Node], tuple[Node, ...]], told: Callable[[Node], str], depth: int = 0
) -> list[str]:
    """The links in one direction as an indented list, each line two blanks deeper than its cause."""
    if depth >= DEPTH:
        return []
    lines: list[str] = []
    for found in step(node):
        lines.append(f"{'  ' * depth}- {told(found)}")
        lines.extend(tree(found, step, told, depth + 1))
    return lines


def _line(at: frame.Here, node: Node) -> str:
    kind = at.words(f"shortlist.origin.kind.{node.kind}")
    detail = f" · {plain(node.detail)}" if node.detail else ""
    return f"{kind}: **{plain(node.title)}**{detail}"


def _loose(at: frame.Here, chain: Thread) -> None:
    if chain.loose:
        with st.expander(
            at.words.plural("shortlist.origin.loose", len(chain.loose)), icon=":material/link_off:"
        ):
            st.markdown(at.words("shortlist.origin.loose_how"))
            st.markdown("\n".join(f"- {_line(at, node)}" for node in chain.loose))
