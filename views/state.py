"""The only file that touches session state, and what it keeps there is never the only copy of anything.

Kept per browser tab: which project is open, which revision of each record the tab has seen, how the last save
ended, and which small forms are unfolded. Everything else is rebuilt from the address and the store.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from words.catalogue import Words, load
from workspace import wiring
from workspace.wiring import LOCAL_PERSON, Workspace

PROJECT = "project"
"""The name under which the open project stands in the address."""


def workspace() -> Workspace:
    """The workspace of this process."""
    return wiring.shared_workspace()


def person() -> str:
    """Who acts."""
    return LOCAL_PERSON


def words() -> Words:
    """The interface language."""
    return load(workspace().settings.language)


# -- what the address says -------------------------------------------------------------------------


def project_id() -> str | None:
    """The open project: as the address says, else as this tab had it; it then goes into the address."""
    named = st.query_params.get(PROJECT)
    if named:
        st.session_state["_project"] = named
        return named
    kept = st.session_state.get("_project")
    if kept:
        st.query_params[PROJECT] = kept
    return cast("str | None", kept)


def close_project() -> None:
    """Forget the open project."""
    st.session_state.pop("_project", None)
    st.query_params.pop(PROJECT, None)


def remember_project(project: str) -> None:
    """Keep a project open in this tab from now on."""
    st.session_state["_project"] = project


def address(name: str) -> str | None:
    """What the address says under this name."""
    return st.query_params.get(name) or None


def set_address(name: str, value: str | None) -> None:
    """Write into the address, or take out with None."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


# -- pages -------------------------------------------------------------------------------------------


def remember_pages(pages: Mapping[str, Any]) -> None:
    """Keep the table of pages for links between them."""
    st.session_state["_pages"] = dict(pages)


def page(name: str) -> Any:
    """One page of the table."""
    return st.session_state["_pages"][name]


# -- fields and shelves ------------------------------------------------------------------------------


def value(key: str, otherwise: Any = None) -> Any:
    """What a field holds now, or `otherwise` when it is not on the page."""
    return st.session_state.get(key, otherwise)


def holds(key: str) -> bool:
    """Whether a field is on the page."""
    return key in st.session_state


def put_value(key: str, *, held: object) -> None:
    """Callback: set what a piece of the page holds, such as whether it is unfolded; None takes it away."""
    if held is None:
        st.session_state.pop(key, None)
    else:
        st.session_state[key] = held


def shelf(name: str) -> dict[Any, Any]:
    """A table of this tab under a name; empty at first."""
    return cast("dict[Any, Any]", st.session_state.setdefault(name, {}))


# -- small forms ---------------------------------------------------------------------------------------


def form(name: str) -> str:
    """The key of a small form; it moves on when the form was sent, so that the next one is empty."""
    return f"{name}#{shelf('_forms').get(name, 0)}"


def form_value(name: str, item: str) -> Any:
    """What a field of a small form holds."""
    return st.session_state.get(f"{form(name)}/{item}")


def form_done(name: str) -> None:
    """The form was taken; the next one is empty and folded."""
    sent = shelf("_forms")
    sent[name] = cast("int", sent.get(name, 0)) + 1
    shelf("_lacks").pop(name, None)
    unfold(name, open_=False)


def form_lacks(name: str, key: str | None = None) -> str | None:
    """Callback: the form was sent without something; the key of the sentence that says so.

    Without a key: what the form lacks, None when it was not sent yet or lacks nothing.
    """
    if key is not None:
        shelf("_lacks")[name] = key
    return cast("str | None", shelf("_lacks").get(name))


def form_whole(name: str) -> None:
    """Callback: the form was sent with everything it needs; it is no longer said to lack anything."""
    shelf("_lacks").pop(name, None)


def once(name: str) -> str:
    """The operation id of a form: sending the same form twice has one effect."""
    return cast("str", shelf("_once").setdefault(form(name), secrets.token_hex(16)))


def unfold(name: str, *, open_: bool = True) -> None:
    """Callback: show or hide a part of the page."""
    shelf("_open")[name] = open_
    shelf("_lacks").pop(name, None)


def unfolded(name: str, *, otherwise: bool = False) -> bool:
    """Whether a part of the page is shown."""
    return cast("bool", shelf("_open").get(name, otherwise))
