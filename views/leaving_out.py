"""Leaving an item of content out, with its reason and what follows, and showing it again."""

from __future__ import annotations

import streamlit as st

from authoring.values import Frozen
from views import frame, saving, state
from views.open_form import HIDE, Opened, closes, name_of, not_taken, reader
from views.text import plain
from workspace.adaptable import called
from workspace.amending import Item
from workspace.answers import times_answered
from workspace.change import new_id
from workspace.hiding import hidden_with, kept, naming_of, needed_by, shown_again


def show(at: frame.Here, item: Item, shown: Frozen) -> None:
    """The reason, and what follows; or what needs the item and keeps it."""
    name, words = name_of(Opened(item, HIDE)), at.words
    st.markdown(f"**{words('adapt.hide')}: {plain(reader(at).title(shown))}**")
    needed = needed_by(at.opened.catalogue, item)
    if needed:
        st.info(words("adapt.needed_by", list=_titles(at, needed)), icon=":material/info:")
        st.button(words("adapt.cancel"), key="adapt-not-hidden", on_click=closes)
        return
    form = state.form(name)
    with st.form(f"form/{form}", border=False, enter_to_submit=False):
        st.caption(words("adapt.hide_how"))
        st.markdown("  \n".join(_follows(at, item)))
        st.text_input(words("adapt.reason"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, name)
        with st.container(horizontal=True):
            st.form_submit_button(words("adapt.hide_now"), type="primary", on_click=_hidden, args=(at, item))
            st.form_submit_button(words("adapt.cancel"), on_click=closes)
    not_taken(at)


def _follows(at: frame.Here, item: Item) -> list[str]:
    """What leaving an item out does to what was entered, and to what names it."""
    found = kept(at.opened.project, item, _answers(at, item))
    told = [at.words.plural(f"adapt.kept.{kind}", count) for kind, count in found]
    named = tuple(dict.fromkeys(naming.item for naming in naming_of(at.opened.catalogue, item)))
    if named:
        told.append(at.words("adapt.taken_out", list=_titles(at, named)))
    return told or [at.words("adapt.kept.nothing")]


def _titles(at: frame.Here, items: tuple[Item, ...]) -> str:
    project, catalogue = at.opened.project, at.opened.catalogue
    titles = (called(catalogue, project, found.content, found.path, at.language) for found in items)
    return "; ".join(plain(title) for title in titles)


def _answers(at: frame.Here, item: Item) -> int:
    """How many answers a question of the survey has."""
    if item.content != "questionnaire":
        return 0
    return times_answered(at.workspace, state.person(), at.project, item.name)


def _hidden(at: frame.Here, item: Item) -> None:
    name = name_of(Opened(item, HIDE))
    reason = (state.form_value(name, "reason") or "").strip()
    if not reason:
        state.form_lacks(name, "adapt.needs_reason")
        return
    changes = hidden_with(at.opened.project, at.opened.catalogue, item, reason)
    if saving.perform(saving.Act(at.project, "amendment.drop", changes, state.once(name))):
        closes()


def show_again(at: frame.Here, item: Item) -> None:
    """Callback: take in again what was left out."""
    changes = shown_again(at.opened.project, at.opened.catalogue, item)
    saving.perform(saving.Act(at.project, "amendment.taken_back", changes, new_id()))
