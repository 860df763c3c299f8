"""What the team changed in its plan: each with before and after, its reason, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from project.amendments import changeable
from project.model import Amendment, AmendmentAction
from views import cards, form_fields, frame, open_form, saving, state
from views.reader import choice_label
from views.text import coded, plain
from views.told import told_number
from views.told_content import list_title
from views.widgets import moment
from words.complaints import explanation
from words.differences import in_view
from workspace.adaptable import called, item_at, items_at, title_of
from workspace.adapting import form_of
from workspace.amending import in_reading_order
from workspace.history import HistoryLine, history
from workspace.item_form import FormField, ItemForm, Sort
from workspace.own_content import take_back

BACK_TO = 200
"""So many acts are searched for who changed something and when."""


def show(at: frame.Here) -> None:
    """Every change, by content and path."""
    kinds = changeable(at.opened.catalogue)
    found = tuple(in_reading_order(at.opened.project, kinds))
    if not found:
        st.info(at.words("plan.own.none"), icon=":material/info:")
        st.button(
            at.words("plan.own.to_lists"), key="own-lists", on_click=frame.to_part, args=("plan", "lists")
        )
        return
    st.markdown(at.words("plan.own.how"), width=frame.PROSE)
    _files(at)
    when = _when(at)
    for item in found:
        with st.container(border=True, key=f"own-{item.id}"):
            _change(at, item, when.get(item.id))


def _files(at: frame.Here) -> None:
    st.link_button(at.words("plan.own.files"), f"/own-changes/{at.project}", icon=":material/download:")
    st.caption(at.words("plan.own.files_how"), width=frame.PROSE)


def _when(at: frame.Here) -> dict[str, HistoryLine]:
    """The newest act about each change."""
    newest: dict[str, HistoryLine] = {}
    for line in history(at.workspace, state.person(), at.project, limit=BACK_TO):
        for change in line.changes:
            if change.kind == Amendment.KIND:
                newest.setdefault(change.record, line)
    return newest


def _change(at: frame.Here, item: Amendment, when: HistoryLine | None) -> None:
    title = plain(called(at.opened.catalogue, at.opened.project, item.content, item.path, at.language))
    if item.action is AmendmentAction.ORDER:
        title = _list_title(at, item)
    st.markdown(f"**{at.words(f'plan.own.{item.action}', title=title)}**")
    if when is not None:
        name, at_moment = plain(when.person_name), moment(when.at, at.words)
        st.caption(at.words("plan.own.where", list=_list_title(at, item), name=name, when=at_moment))
    for fault in at.opened.set_aside:
        if fault.place.path[1:2] == (item.id,):
            why = coded(explanation(fault, at.words))
            st.warning(at.words("plan.own.aside", why=why), icon=":material/flag:")
    _what(at, item)
    if item.reason:
        st.markdown(at.words("plan.own.why", reason=plain(item.reason)))
    if at.may_edit:
        st.button(
            at.words("plan.own.back"), key=f"back/{item.id}", on_click=_taken_back, args=(at.project, item)
        )


def _taken_back(project: str, item: Amendment) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: take_back(where, who, project, item.id, item.revision, operation=name))


def _list_title(at: frame.Here, item: Amendment) -> str:
    return plain(list_title(at.opened.catalogue, at.words, item.content, item.path, at.language))


def _what(at: frame.Here, item: Amendment) -> None:
    if item.action is AmendmentAction.CHANGE:
        _before_and_after(at, item)
    elif item.action is AmendmentAction.ADD:
        added = item_at(at.opened.catalogue, item.content, item.path)
        if added is not None:
            cards.body(open_form.reader(at), added)
    elif item.action is AmendmentAction.ORDER:
        _orders(at, item)


def _orders(at: frame.Here, item: Amendment) -> None:
    for key, catalogue in (("was", at.opened.catalogue.pinned), ("now", at.opened.catalogue)):
        if catalogue is not None:
            items = items_at(catalogue, item.content, item.path)
            names = "; ".join(plain(title_of(entry, at.language)) for entry in items)
            st.caption(at.words(f"plan.own.{key}", list=names), width=frame.PROSE)


def _before_and_after(at: frame.Here, item: Amendment) -> None:
    before = form_of(at.opened.catalogue.pinned or at.opened.catalogue, item.content, item.path, at.language)
    after = form_of(at.opened.catalogue, item.content, item.path, at.language)
    if before is None or after is None:
        return
    heads = [at.words(f"plan.own.{name}") for name in ("field", "before", "after")]
    lines = ["| " + " | ".join(heads) + " |", "|:--|:--|:--|", *_rows(at, before, after)]
    st.markdown("\n".join(lines))


def _rows(at: frame.Here, before: ItemForm, after: ItemForm) -> Iterator[str]:
    was: Mapping[str, FormField] = {field.name: field for field in before.fields}
    for field in after.fields:
        standing = was.get(field.name)
        if standing is None or standing.value != field.value:
            texts = in_view(_told(at, before, standing), _told(at, after, field))
            shown = [plain(text) or at.words("plan.own.nothing") for text in texts]
            yield f"| {form_fields.label(at.words, after, field)} | {' | '.join(shown)} |"


def _told(at: frame.Here, form: ItemForm, field: FormField | None) -> str:
    """What a field holds, in words."""
    if field is None or field.value is None:
        return ""
    value: Any = field.value
    if field.sort in {Sort.CHOICE, Sort.CHOICES}:
        titles = dict(field.options)
        codes = value if isinstance(value, tuple) else (value,)
        model = form.model.__name__
        return ", ".join(
            titles.get(code) or choice_label(at.words, model, field.top, str(code)) for code in codes
        )
    if isinstance(value, bool):
        return at.words("shell.yes" if value else "shell.no")
    return told_number(value) if isinstance(value, int | float) else "; ".join(str(value).split("\n"))
