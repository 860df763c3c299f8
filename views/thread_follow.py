"""Follow any thing of the chain: choose it, see what led to it and what came of it, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from project.results.thread import Node, NodeKind
from views import choosing, frame, state, thread_picture, widgets
from views.text import plain
from views.thread_names import ABOUT, addressed, counted, line, named, title

MOST_A_STEP = 5
"""Things of one step that are listed before they unfold."""

MOST_LISTED = 60
"""Things of one step that are listed at all; more are counted."""

LONG = 40
"""Letters after which a name may be cut on a narrow screen."""

FIRST = (NodeKind.VENDOR, NodeKind.REQUIREMENT, NodeKind.CRITERION)
"""What most readers ask about; the first of these that there is stands on the page to begin with."""

PAGES: Mapping[NodeKind, tuple[str, str]] = {
    NodeKind.ANSWER: ("needs", "results"),
    NodeKind.NEED: ("requirements", "needs"),
    NodeKind.CONTRIBUTION: ("vision", "departments"),
    NodeKind.OBJECTIVE: ("vision", "objectives"),
    NodeKind.PROCESS: ("inventory", "processes"),
    NodeKind.REQUIREMENT: ("requirements", "requirements"),
    NodeKind.ORGANISATION_ISSUE: ("requirements", "organisation"),
    NodeKind.CRITERION: ("shortlist", "criteria"),
    NodeKind.SCORE: ("shortlist", "scores"),
    NodeKind.VENDOR: ("shortlist", "vendors"),
    NodeKind.DRIVER: ("business_case", "drivers"),
    NodeKind.LINE: ("business_case", "lines"),
    NodeKind.RISK: ("risks", ""),
    NodeKind.TASK: ("schedule", "table"),
    NodeKind.COURSE: ("training", "courses"),
    NodeKind.EXPECTATION: ("team", "people"),
    NodeKind.METRIC: ("metrics", "figures"),
    NodeKind.TEST: ("acceptance", "tests"),
    NodeKind.FEEDBACK: ("metrics", "feedback"),
}
"""The page, and the part of it, on which a thing of each kind is worked on."""


def show(at: frame.Here) -> None:
    """The chosen thing with both ways, as lists and as a picture."""
    with st.grid(2, min_column_width=280):
        node = _chosen(at)
    if node is None:
        st.info(at.words("thread.empty"), icon=":material/info:")
        return
    chain = at.opened.outlook.thread
    before, after = chain.ancestors(node), chain.descendants(node)
    st.subheader(plain(line(at, node)), anchor=False)
    st.markdown(" ".join(_told(at, before, after)), width=frame.PROSE)
    to_page(at, node)
    with st.grid(2 if before and after else 1, min_column_width=320) as grid:
        with grid.cell():
            _side(at, "back", before)
        with grid.cell():
            _side(at, "on", after)
    if before or after:
        thread_picture.show(at, node, before, after)


def to_page(at: frame.Here, node: Node) -> None:
    """The way to where a thing is worked on."""
    page, part = PAGES[node.kind]
    label = at.words("thread.open_page", page=at.words(f"shell.pages.{page}"))
    query = {frame.PART: part} if part else {}
    frame.link(page, label, at.project, icon=":material/arrow_outward:", **query)


def _chosen(at: frame.Here) -> Node | None:
    """What is followed: as the address says, else the first of what most readers ask about."""
    chain = at.opened.outlook.thread
    kinds = [kind for kind in NodeKind if chain.of(kind)]
    if not kinds:
        return None
    found = addressed(chain)
    kind = _kind(at, kinds, found)
    nodes = chain.of(kind)
    keys = {named(item): item for item in nodes}
    key = f"thread-which-{kind}"
    if state.value(key) not in keys:
        first = found if found is not None and found.kind is kind else _first(at, nodes)
        state.put_value(key, held=named(first))
    choosing.selectbox(
        at.words("thread.which"),
        list(keys),
        format_func=lambda name: plain_title(at, keys[name]),
        key=key,
        on_change=_picked,
        args=(key,),
    )
    return keys[str(state.value(key))]


def _first(at: frame.Here, nodes: Sequence[Node]) -> Node:
    """The vendor that leads, where vendors are followed; else the first one."""
    leaders = at.opened.outlook.shortlist.leaders
    return next((item for item in nodes if item.kind is NodeKind.VENDOR and item.id in leaders), nodes[0])


def _kind(at: frame.Here, kinds: Sequence[NodeKind], found: Node | None) -> NodeKind:
    key, words = "thread-kind", at.words
    if state.value(key) not in kinds:
        first = next((kind for kind in FIRST if kind in kinds), kinds[0])
        state.put_value(key, held=first if found is None else found.kind)
    choosing.selectbox(
        words("thread.of"),
        kinds,
        format_func=lambda kind: words(f"thread.kind.{kind}"),
        key=key,
        on_change=_kind_picked,
        args=(key,),
    )
    return NodeKind(state.value(key))


def plain_title(at: frame.Here, node: Node) -> str:
    """A thing on a choice, with its figure."""
    return " · ".join(filter(None, (title(at, node), node.detail)))


def _picked(key: str) -> None:
    state.set_address(ABOUT, str(state.value(key)))


def _kind_picked(key: str) -> None:
    """Another kind: whatever of it was looked at last."""
    state.set_address(ABOUT, state.value(f"thread-which-{state.value(key)}"))


def follow(node: Node) -> None:
    """Callback: follow another thing."""
    state.put_value("thread-kind", held=node.kind)
    state.put_value(f"thread-which-{node.kind}", held=named(node))
    state.set_address(ABOUT, named(node))


def _told(at: frame.Here, before: Sequence[tuple[Node, int]], after: Sequence[tuple[Node, int]]) -> list[str]:
    words = at.words
    behind = counted(at, (item for item, _ in before))
    came = counted(at, (item for item, _ in after))
    key = "behind_one" if len(before) == 1 else "behind"
    return [
        words(f"thread.{key}", list=behind) if behind else words("thread.behind_nothing"),
        words("thread.came", list=came) if came else words("thread.came_nothing"),
    ]


def _side(at: frame.Here, name: str, walk: Sequence[tuple[Node, int]]) -> None:
    """One direction, nearest first: what is one step away is in sight, the rest unfolds kind by kind."""
    if not walk:
        return
    st.markdown(f"**{at.words(f'thread.{name}')}**")
    steps: dict[tuple[int, NodeKind], list[Node]] = {}
    for node, distance in walk:
        steps.setdefault((distance, node.kind), []).append(node)
    for (distance, kind), nodes in steps.items():
        head = " · ".join((counted(at, nodes), at.words.plural("thread.steps", distance)))
        if distance == 1:
            st.caption(head)
            _things(at, name, nodes[:MOST_A_STEP])
            _folded(
                at,
                f"{name}-{kind}",
                at.words.plural("thread.more", len(nodes) - MOST_A_STEP),
                nodes[MOST_A_STEP:],
            )
        else:
            _folded(at, f"{name}-{distance}-{kind}", head, nodes)


def _folded(at: frame.Here, key: str, label: str, nodes: Sequence[Node]) -> None:
    if not nodes:
        return
    with widgets.fold(f"thread-{key}", label, kind="compact") as opened:
        if opened.open:
            _things(at, key, nodes[:MOST_LISTED])
            if len(nodes) > MOST_LISTED:
                st.caption(at.words.plural("thread.more", len(nodes) - MOST_LISTED))


def _things(at: frame.Here, place: str, nodes: Sequence[Node]) -> None:
    """Each can be followed in its turn; a name that is cut on a narrow screen is whole in its tip."""
    for node in nodes:
        key, label = f"follow-{place}-{named(node)}", plain_title(at, node)
        tip = plain(label) if len(label) > LONG else None
        st.button(plain(label), key=key, type="tertiary", help=tip, on_click=follow, args=(node,))
