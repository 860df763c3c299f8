"""Records as entries of a list: each unfolds into its fields; added, taken over from the plan, removed.

What a kind of record is called stands in `words/en/records.yaml`: `<kind>.one`, `<kind>.many`, `<kind>.new`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from project.called import called
from project.model import AnyRecord
from views import choosing, frame, saving, state, widgets
from views.text import plain
from workspace.open import opened

Joined = Callable[[tuple[AnyRecord, ...]], tuple[AnyRecord, ...]]
"""Takes the records that are made together and hands on what is saved."""

MOST_LISTED = 30
"""Entries that are drawn at once; the rest is found by searching or on the next page."""


def listing(
    at: frame.Here,
    records: Sequence[AnyRecord],
    body: Callable[[AnyRecord], None],
    *,
    mark: Callable[[AnyRecord], str] = lambda _: "",
    icon: Callable[[AnyRecord], str] = lambda _: "chevron_right",
    place: str = "",
) -> None:
    """Records one under the other, each unfolding into `body`; says so where there is none.

    Args:
        at: the page.
        records: of one kind, in the order shown.
        body: draws what is inside an entry; the way to remove it is added.
        mark: a few words beside the name.
        icon: name of the symbol before the name.
        place: tells apart several lists of one kind on a page.
    """
    if not records:
        return
    kind = records[0].KIND
    for record in shown(at, kind + place, records):
        told = " · ".join(filter(None, (plain(called(record)), plain(mark(record)))))
        told = told or plain(_name(at, record))
        with widgets.fold(f"{kind}-{record.id}", told, icon=f":material/{icon(record)}:") as opened:
            if opened.open:
                body(record)
                removal(at, record)
            else:
                st.caption(at.words("records.closed"))


def _name(at: frame.Here, record: AnyRecord) -> str:
    """What a record is called; one without a name of its own is called as in the history."""
    return called(record) or at.told.name(record.KIND, record.id)


def shown(at: frame.Here, kind: str, records: Sequence[AnyRecord]) -> Sequence[AnyRecord]:
    """The entries of a long list that are shown: those that hold what was searched, a page at a time."""
    if len(records) <= MOST_LISTED:
        return records
    words = at.words
    sought = st.text_input(words("records.search"), key=f"search-{kind}", max_chars=100).strip().lower()
    found = [item for item in records if sought in _name(at, item).lower()]
    pages = max(1, -(-len(found) // MOST_LISTED))
    page = 1
    if pages > 1:
        page = int(st.number_input(words("records.page", pages=pages), 1, pages, key=f"page-{kind}-{pages}"))
    st.caption(words.plural("records.found", len(found)))
    return found[(page - 1) * MOST_LISTED : page * MOST_LISTED]


def removal(at: frame.Here, record: AnyRecord, label: str = "") -> None:
    """The way to remove an entry, asked once more before it is done; it can be taken back in the history.

    `label` names what is removed where the page shows more than the entry.
    """
    asking, words = f"remove-{record.KIND}-{record.id}", at.words
    if not at.may_edit:
        return
    if not state.unfolded(asking):
        st.button(
            label or words("records.remove"),
            key=asking,
            type="tertiary",
            on_click=state.unfold,
            args=(asking,),
        )
        return
    st.warning(words("records.sure", name=plain(_name(at, record))), icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(
            words("records.really"), key=f"{asking}-yes", on_click=_removed, args=(at.project, record, asking)
        )
        label = words("records.keep")
        st.button(label, key=f"{asking}-no", on_click=state.unfold, args=(asking,), kwargs={"open_": False})


def _removed(project: str, record: AnyRecord, asking: str) -> None:
    saving.take_away(project, f"{record.KIND}.removed", record)
    state.unfold(asking, open_=False)


def new_id(kind: str) -> str:
    """An id for a new entry that nobody else can have taken."""
    return f"{kind[0]}{secrets.token_hex(6)}"


def adder(
    at: frame.Here, kind: str, make: Callable[[str, str], AnyRecord], *, label: str = "", place: str = ""
) -> None:
    """A line to add an entry by its name; `make` takes the new id and what was typed.

    `label` says what to type where the words of the kind do not; `place` tells apart several such lines.
    """
    if not at.may_edit:
        return
    name, words = f"add-{kind}{place}", at.words
    form = state.form(name)
    with st.form(form, border=False, enter_to_submit=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(label or words(f"records.{kind}.new"), max_chars=200, key=f"{form}/text")
            st.form_submit_button(words("records.add"), on_click=_added, args=(at.project, kind, make, name))
        frame.missing(at, name)


def _added(project: str, kind: str, make: Callable[[str, str], AnyRecord], name: str) -> None:
    typed = str(state.form_value(name, "text") or "").strip()
    if not typed:
        state.form_lacks(name, "records.needs_name")
        return
    record = make(new_id(kind), typed)
    if saving.save(project, f"{kind}.added", record, operation=state.once(name), typed=False):
        state.put_value(f"{kind}-{record.id}", held=True)
        state.form_done(name)


def starters(
    at: frame.Here,
    kind: str,
    offered: Mapping[str, str],
    make: Callable[[str], AnyRecord],
    *,
    chosen: Sequence[str] = (),
    joined: Joined = tuple,
) -> None:
    """What the plan offers to begin with and is not in the list yet: take over some, or all of it.

    Args:
        at: the page.
        kind: of the records that are made.
        offered: id of a part of the plan to what it is called.
        make: the record that a part becomes.
        chosen: ids that are ticked to begin with.
        joined: sets right what the new records say of each other, before they are saved.
    """
    if not offered or not at.may_edit:
        return
    words, name = at.words, f"starters-{kind}"
    form, label = state.form(name), words("records.from_plan", count=len(offered))
    with st.expander(label, icon=":material/library_add:"), st.form(form, border=False):
        choosing.multiselect(
            words("records.choose"),
            list(offered),
            default=[item for item in chosen if item in offered],
            format_func=offered.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, name)
        with st.container(horizontal=True):
            for key, whole in (("take_over", None), ("take_over_all", tuple(offered))):
                st.form_submit_button(
                    words(f"records.{key}"), on_click=_taken, args=(at.project, kind, whole, make, joined)
                )


ORIGIN = {"stakeholder": "group", "review": "task", "learner_group": "group"}
"""The field that says from which part of the plan an entry was taken; of other kinds `based_on`."""


def _taken(
    project: str,
    kind: str,
    whole: tuple[str, ...] | None,
    make: Callable[[str], AnyRecord],
    joined: Joined,
) -> None:
    """Take over what was chosen, or all of it, but for what somebody else took over in the meantime."""
    name = f"starters-{kind}"
    chosen = whole or state.form_value(name, "chosen") or ()
    if not chosen:
        state.form_lacks(name, "records.needs_choice")
        return
    stored = opened(state.workspace(), state.person(), project).project
    origin = ORIGIN.get(kind, "based_on")
    there = {getattr(item, origin) for item in stored.records if kind == item.KIND}
    records = joined(tuple(make(item) for item in chosen if item not in there))
    if saving.save(project, f"{kind}.taken_over", *records, operation=state.once(name), typed=False):
        state.form_done(name)
