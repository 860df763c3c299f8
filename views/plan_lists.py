"""The lists of the plan, one at a time: each item as it reads, with the way to adapt it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from authoring.values import Frozen
from playbook.model import Tool as Method
from project.model import Tool
from views import adapting, cards, choosing, frame, leaving_out, open_form, saving, state, widgets
from views.text import plain
from workspace.adaptable import (
    FEW,
    ListInfo,
    Part,
    called,
    hidden,
    item_name,
    lists,
    parts_of,
    waiting,
)
from workspace.amending import Item

LIST = "list"
"""The name under which the list stands in the address."""

CHOSEN = "plan-list"
MANY = 24
"""Items from which a list is folded by what they have in common."""

COMMON = {
    "criteria": "block",
    "costs": "family",
    "communication": "phase",
    "processes": "family",
    "tasks": "phase",
    "risks": "phase",
    "courses": "track",
    "objectives": "aim",
    "standards": "viewpoint",
    "rules_of_thumb": "phase",
    "metrics": "side",
}
"""What the items of a long list have in common."""


def show(at: frame.Here) -> None:
    """The chosen list."""
    offered = {item.name: item for item in lists(at.opened.catalogue, at.tools)}
    if not offered:
        st.info(at.words("plan.lists.none"), icon=":material/info:")
    else:
        _list(at, offered[_chosen(at, offered)])
    rest = len(waiting(at.opened.catalogue, at.tools))
    if rest:
        with st.container(horizontal=True, vertical_alignment="center", key="more-lists"):
            st.caption(at.words.plural("plan.lists.more", rest))
            st.button(
                at.words("plan.lists.to_methods"),
                key="to-methods",
                type="tertiary",
                on_click=frame.to_part,
                args=("plan", "methods"),
            )


def _chosen(at: frame.Here, offered: dict[str, ListInfo]) -> str:
    named = state.address(LIST)
    if state.value(CHOSEN) not in offered:
        state.put_value(CHOSEN, held=named if named in offered else next(iter(offered)))
    found = choosing.selectbox(
        at.words("plan.lists.choose"),
        list(offered),
        format_func=lambda name: _label(at, offered[name]),
        key=CHOSEN,
        on_change=_moved_on,
        width=frame.PROSE,
    )
    return str(found)


def _label(at: frame.Here, info: ListInfo) -> str:
    return f"{at.words(f'plan.lists.subjects.{info.subject}')} · {at.words(f'plan.lists.{info.name}.title')}"


def _moved_on() -> None:
    open_form.closes()
    state.set_address(LIST, state.value(CHOSEN))


def to_list(name: str) -> None:
    """Callback: show a list of the plan."""
    frame.to_part("plan", "lists")
    state.put_value(CHOSEN, held=name)
    state.set_address(LIST, name)


def _list(at: frame.Here, info: ListInfo) -> None:
    words, parts = at.words, parts_of(at.opened.catalogue, info, at.tools)
    count = sum(len(part.items) for part in parts)
    st.header(words(f"plan.lists.{info.name}.title"), anchor=False)
    st.markdown(words(f"plan.lists.{info.name}.what"), width=frame.PROSE)
    st.caption(words.plural("plan.lists.count", count))
    if not count:
        st.info(words("plan.lists.empty"), icon=":material/info:")
    elif info.grows and len(parts) == 1:
        adapting.add_own(at, info.content, parts[0].path)
    long = count > MANY
    groups = [group for part in parts for group in _groups(at, info, part, long=long) if group.items]
    for place, group in enumerate(groups):
        if long and len(groups) > 1:
            _folded(at, info, group, first=place == 0)
            continue
        if group.heading:
            st.subheader(plain(group.heading), anchor=False)
        _items(at, info, group)
    for part in parts:
        if info.grows and not part.items:
            adapting.add_own(at, info.content, part.path)
        left_out(at, info.content, part.path)
    _few(at, info)


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one list that stand together."""

    heading: str
    path: str
    items: tuple[Frozen, ...]


def _groups(at: frame.Here, info: ListInfo, part: Part, *, long: bool) -> Iterator[Group]:
    """The items of a part; of a long list those that have something in common stand together."""
    common = COMMON.get(info.name)
    if not long or part.heading or common is None:
        heading = " · ".join(text.read(at.language) for text in part.heading)
        yield Group(heading, part.path, part.items)
        return
    read = open_form.reader(at)
    together: dict[str, list[Frozen]] = {}
    for item in part.items:
        together.setdefault(read.value(item, common), []).append(item)
    for name, items in together.items():
        yield Group(name[:1].upper() + name[1:], part.path, tuple(items))


def _folded(at: frame.Here, info: ListInfo, group: Group, *, first: bool) -> None:
    """A group of a long list, drawn only while it is open; the first one is open to begin with."""
    counted = at.words.plural("plan.lists.count", len(group.items))
    label = at.words("plan.lists.open", heading=plain(group.heading), count=counted)
    key = f"list-{info.name}-{item_name(group.items[0])}"
    if first and not state.holds(key):
        state.put_value(key, held=True)
    with widgets.fold(key, label) as opened:
        if opened.open:
            _items(at, info, group)
        else:
            st.caption(counted)


def _items(at: frame.Here, info: ListInfo, group: Group) -> None:
    read, among = open_form.reader(at), tuple(item_name(item) or "" for item in group.items)
    for shown in group.items:
        item = Item(info.content, f"{group.path}/{item_name(shown)}")
        with st.container(border=True, key=f"item-{info.name}-{item.name}"):
            st.markdown(f"**{plain(read.title(shown))}** {open_form.mark(at, item)}".rstrip())
            if not open_form.rewording(item):
                cards.body(read, shown)
            adapting.bar(at, item, shown, among, grows=info.grows)


def left_out(at: frame.Here, content: str, path: str) -> None:
    """What the team left out of a list, each with its reason and the way back."""
    project, catalogue, words = at.opened.project, at.opened.catalogue, at.words
    found = hidden(project, content, path)
    if not found:
        return
    st.markdown(f"**{words('adapt.hidden')}**")
    for record in found:
        item = Item(content, record.path)
        with st.container(horizontal=True, vertical_alignment="center", key=f"hidden-{content}-{item.name}"):
            title = called(catalogue, project, content, record.path, at.language)
            st.markdown(f":material/visibility_off: {plain(title)} · {plain(record.reason)}")
            if at.may_edit:
                st.button(
                    words("adapt.show_again"),
                    key=f"again/{content}/{record.path}",
                    type="tertiary",
                    on_click=leaving_out.show_again,
                    args=(at, item),
                )


def _few(at: frame.Here, info: ListInfo) -> None:
    """The way from the first few to all of them."""
    method = FEW.get(info.name)
    if method is None or method in at.tools or not at.may_edit:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="few"):
        st.caption(at.words("plan.lists.few"))
        standing = at.opened.project.find(Tool, str(method))
        label = at.words("plan.lists.all")
        st.button(label, key="few-all", type="tertiary", on_click=on, args=(at.project, method, standing))


def on(project: str, method: Method, standing: Tool | None) -> None:
    """Callback: switch a method on."""
    revision = 0 if standing is None else standing.revision
    saving.save(project, "tool.on", Tool(id=str(method), revision=revision, on=True), typed=False)
