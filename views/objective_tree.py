"""Which objective serves which: from what customers notice, over their staying, to what the firm earns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from project.objective_tree import in_order, may_serve
from project.records.vision import Objective
from project.results.vision import Branch, Way
from views import choosing, fields, frame, state
from views.text import plain

MOST_AT_ONCE = 12
"""Objectives whose places can be changed side by side; of more, one is chosen first."""

DEEPEST = 6
"""Steps a line moves to the right; deeper ones stay there, so that a telephone has room for words."""

INTENT = "objective.set"


def show(at: frame.Here) -> None:
    """The tree with the firm's gain on top, the ways up from the customer, and what each objective serves."""
    found = at.opened.outlook.vision
    if not found.tree:
        st.info(at.words("vision.tree.empty"), icon=":material/info:")
        label = at.words("vision.next.objectives")
        st.button(label, key="tree-to-objectives", on_click=frame.to_part, args=("vision", "objectives"))
        return
    whole = sum(way.whole for way in found.ways)
    st.markdown(f"**{at.words.plural('vision.tree.finding', len(found.ways), whole=whole)}**")
    st.markdown(at.words("vision.tree.read"), width=frame.PROSE)
    with st.container(border=True, key="objective-tree"):
        st.markdown("\n".join(_line(at, branch) for branch in found.tree))
    _loose(at, found.tree)
    _ways(at, {branch.objective: branch for branch in found.tree}, found.ways)
    _places(at)


def _line(at: frame.Here, branch: Branch) -> str:
    """One objective, moved to the right by the number of objectives above it."""
    marks = [at.words(f"records.objective.codes.aim.{branch.aim}")] if branch.aim else []
    gains = ", ".join(at.words(f"records.objective.codes.gains.{gain}") for gain in branch.gains)
    marks += [at.words("vision.tree.brings", gains=gains)] if gains else []
    told = " · ".join([f"**{plain(branch.title)}**", *marks])
    if branch.customer.strip() and not branch.children:
        told += f"  \n{_indent(branch)}  :small[{_notice(at, branch)}]"
    return f"{_indent(branch)}- {told}"


def _notice(at: frame.Here, branch: Branch) -> str:
    return at.words("vision.tree.notice", text=plain(branch.customer))


def _indent(branch: Branch) -> str:
    return "  " * min(branch.depth, DEEPEST)


def _loose(at: frame.Here, tree: tuple[Branch, ...]) -> None:
    titles = [plain(branch.title) for branch in tree if branch.loose]
    if titles:
        told = at.words("vision.tree.loose", names="; ".join(titles))
        st.warning(told, icon=":material/link_off:")


def _ways(at: frame.Here, branches: Mapping[str, Branch], ways: tuple[Way, ...]) -> None:
    """Each way up from the customer, with what is missing on it."""
    with st.expander(at.words("vision.tree.ways"), icon=":material/trending_up:"):
        for way in ways:
            icon = "check_circle" if way.whole else "flag"
            names = " → ".join(plain(branches[name].title) for name in way.objectives)
            missing = "; ".join(_missing(at, way))
            told = f":material/{icon}: {names}" + (f"  \n:small[{missing}]" if missing else "")
            st.markdown(told, width=frame.PROSE)


def _missing(at: frame.Here, way: Way) -> Iterator[str]:
    for name in ("value", "loyalty", "profit"):
        if not getattr(way, name):
            yield at.words(f"vision.tree.without.{name}")


def _places(at: frame.Here) -> None:
    """For each objective the one it serves; a choice that would go in a circle is not offered."""
    st.subheader(at.words("vision.tree.change"), anchor=False)
    found = in_order(at.opened.project.of(Objective))
    shown = found if len(found) <= MOST_AT_ONCE else _one(at, found)
    with st.grid(2, min_column_width=300) as grid:
        for record in shown:
            with grid.cell():
                fields.list_field(
                    at.project,
                    record,
                    "leads_to",
                    at.words("vision.tree.serves", name=plain(record.title)),
                    INTENT,
                    options={item.id: item.title for item in may_serve(found, record.id)},
                    placeholder=at.words("vision.tree.top"),
                    disabled=not at.may_edit,
                )


def _one(at: frame.Here, found: tuple[Objective, ...]) -> tuple[Objective, ...]:
    titles = {item.id: item.title for item in found}
    key = "tree-chosen"
    if state.value(key) not in titles:
        state.put_value(key, held=found[0].id)
    chosen = choosing.selectbox(
        at.words("vision.tree.which"), list(titles), format_func=titles.__getitem__, key=key
    )
    return tuple(item for item in found if item.id == chosen)
