"""Adapting one item of content by form: reword, leave out, add another, move. One form at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from authoring.values import Frozen, Source, ValueKind
from project.changes import Change, Put
from project.model import Amendment, Project
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question
from views import cards, form_fields, frame, leaving_out, saving, state, way_to_ask
from views.open_form import (
    ADD,
    CHANGE,
    HIDE,
    OPEN,
    Opened,
    closes,
    name_of,
    not_taken,
    opens,
    reader,
    refused,
)
from views.reader import field_label
from views.text import coded, plain
from words.complaints import explanation
from workspace.adaptable import item_at
from workspace.adapting import blank_form, form_of, model_of
from workspace.amending import Item, added_after, moved, reworded
from workspace.change import new_id
from workspace.item_form import ItemForm
from workspace.own_content import preview
from workspace.rewriting import changed, lacking, new_item, taken_ids


def bar(
    at: frame.Here,
    item: Item,
    shown: Frozen,
    among: tuple[str, ...] = (),
    *,
    whole: bool = True,
    grows: bool = True,
) -> None:
    """The button that opens the form of an item, and the form while it is open.

    Args:
        at: where the page stands.
        item: which one.
        shown: as it stands now.
        among: names of the items beside which it moves; () where it stays.
        whole: whether it may be left out.
        grows: whether another one may be put after it.
    """
    if not at.may_edit:
        return
    now: Opened | None = state.value(OPEN)
    if now is None or now.item != item:
        st.button(
            at.words("adapt.button" if whole else "adapt.button_phase"),
            key=f"adapt/{item.content}/{item.path}",
            type="tertiary",
            icon=":material/edit:",
            on_click=opens,
            args=(item, CHANGE),
        )
        return
    with st.container(border=True, key="adapting"):
        if now.does == HIDE:
            leaving_out.show(at, item, shown)
        elif now.does == ADD:
            _adding(at, item)
        else:
            _changing(at, item, shown)
            _moves(at, item, among)
            if whole:
                _more(at, item, grows=grows)


# -- reword and add --------------------------------------------------------------------------------------


def _changing(at: frame.Here, item: Item, shown: Frozen) -> None:
    form = form_of(at.opened.catalogue, item.content, item.path, at.language)
    if form is not None:
        title = at.words("adapt.title", title=plain(reader(at).title(shown)))
        _form(at, form, Opened(item, CHANGE), title)


def _adding(at: frame.Here, item: Item) -> None:
    kind = QuestionKind.TEXT
    if model_of(at.opened.catalogue, item.content, item.above) is Question:
        chosen = way_to_ask.choose(at, state.form(name_of(Opened(item, ADD))))
        if chosen is None:
            st.button(at.words("adapt.cancel"), key="adapt-no-way", on_click=closes)
            return
        kind = chosen
    form = blank_form(at.opened.catalogue, item.content, item.above, at.language, kind)
    if form is not None:
        _form(at, form, Opened(item, ADD), at.words("adapt.add"))


def add_own(at: frame.Here, content: str, path: str, label: str = "adapt.add") -> None:
    """The way to an item of one's own, at the end of a list."""
    item = Item(content, f"{path}/")
    now: Opened | None = state.value(OPEN)
    if not at.may_edit:
        return
    if now is not None and now.item == item:
        with st.container(border=True, key="adapting"):
            _adding(at, item)
    else:
        st.button(
            at.words(label),
            key=f"add/{content}/{path}",
            type="tertiary",
            icon=":material/add:",
            on_click=opens,
            args=(item, ADD),
        )


def _form(at: frame.Here, form: ItemForm, now: Opened, title: str) -> None:
    name = name_of(now)
    with st.form(f"form/{state.form(name)}", border=False, enter_to_submit=False):
        st.markdown(f"**{title}**")
        st.caption(at.words("adapt.how"))
        form_fields.draw(at.words, form, state.form(name))
        _shut(at, form)
        with st.container(horizontal=True):
            save = at.words("adapt.save")
            st.form_submit_button(save, type="primary", on_click=_saved, args=(at, form, now))
            st.form_submit_button(at.words("adapt.preview"), on_click=state.unfold, args=(f"{name}/preview",))
            st.form_submit_button(at.words("adapt.cancel"), on_click=closes)
    _missing(at, form, name)
    not_taken(at)
    if state.unfolded(f"{name}/preview"):
        _preview(at, form, now)


def _shut(at: frame.Here, form: ItemForm) -> None:
    if form.for_authors:
        labels = (field_label(at.words, form.model.__name__, name) for name in form.for_authors)
        st.caption(at.words("adapt.for_authors", list=", ".join(labels)))


def _missing(at: frame.Here, form: ItemForm, name: str) -> None:
    names = state.shelf("_adapt_lacks").get(state.form(name), ())
    if names:
        fields = {field.name: field for field in form.fields}
        labels = ", ".join(form_fields.label(at.words, form, fields[item]) for item in names)
        st.error(at.words("adapt.needs", list=labels), icon=":material/error:")


def _preview(at: frame.Here, form: ItemForm, now: Opened) -> None:
    _, changes = _changes(at, form, now)
    put = next((item.record for item in changes if isinstance(item, Put)), None)
    if not isinstance(put, Amendment):
        st.info(at.words("adapt.reads_back" if changes else "adapt.reads_nothing"), icon=":material/info:")
        return
    found = preview(at.workspace, state.person(), at.project, put)
    if found.catalogue is None:
        refused(at, found.diagnostics)
        return
    after = replace(reader(at), catalogue=found.catalogue)
    shown = item_at(found.catalogue, put.content, put.path)
    st.markdown(f"**{at.words('adapt.reads')}**")
    with st.container(border=True, key="preview"):
        if shown is not None:
            st.markdown(f"**{plain(after.title(shown))}**")
            cards.body(after, shown)
    for warning in found.diagnostics:
        st.warning(coded(explanation(warning, at.words)), icon=":material/flag:")


def _changes(at: frame.Here, form: ItemForm, now: Opened) -> tuple[str, tuple[Change, ...]]:
    """What the form as it is filled in would do, and what that is called in the history."""
    project, catalogue = at.opened.project, at.opened.catalogue
    values = form_fields.values(form, state.form(name_of(now)))
    source = Source(name=at.words("adapt.own_source"), kind=ValueKind.OWN_ESTIMATE, as_of=at.today)
    if now.does == ADD:
        made = new_item(form, values, _taken(project, catalogue, now.item.content), source)
        after = now.item.name or None
        return "amendment.add", added_after(project, now.item.content, now.item.above, made, after)
    fields = changed(form, values, source)
    changes = reworded(project, catalogue, now.item, fields) if fields else ()
    put = any(isinstance(item, Put) for item in changes)
    return "amendment.change" if put else "amendment.taken_back", changes


def _taken(project: Project, catalogue: Any, content: str) -> frozenset[str]:
    added = (Item(content, item.path).name for item in project.of(Amendment) if item.content == content)
    return taken_ids(catalogue, content) | frozenset(added)


def _saved(at: frame.Here, form: ItemForm, now: Opened) -> None:
    name = name_of(now)
    lacks = lacking(form, form_fields.values(form, state.form(name)))
    state.shelf("_adapt_lacks")[state.form(name)] = lacks
    if lacks:
        return
    intent, changes = _changes(at, form, now)
    if not changes or saving.perform(saving.Act(at.project, intent, changes, state.once(name))):
        closes()


def _moves(at: frame.Here, item: Item, among: tuple[str, ...]) -> None:
    words = at.words
    if not among:
        return
    with st.container(horizontal=True, key="adapt-moves"):
        for by, key, icon in ((-1, "up", "arrow_upward"), (1, "down", "arrow_downward")):
            changes = moved(at.opened.project, at.opened.catalogue, item, by, among)
            st.button(
                words(f"adapt.{key}"),
                key=f"adapt-{key}",
                type="tertiary",
                icon=f":material/{icon}:",
                disabled=not changes,
                on_click=_moved,
                args=(at.project, changes),
            )


def _more(at: frame.Here, item: Item, *, grows: bool) -> None:
    """The ways to another item and to leaving this one out."""
    ways = [(ADD, "add_after", "add")] if grows else []
    with st.container(horizontal=True, key="adapt-more"):
        for does, key, icon in (*ways, (HIDE, "hide", "visibility_off")):
            st.button(
                at.words(f"adapt.{key}"),
                key=f"adapt-{key}",
                type="tertiary",
                icon=f":material/{icon}:",
                on_click=opens,
                args=(item, does),
            )


def _moved(project: str, changes: tuple[Change, ...]) -> None:
    saving.perform(saving.Act(project, "amendment.order", changes, new_id()))
