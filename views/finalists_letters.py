"""Letters to the vendors that were not chosen: a proposed text, the team's own words, a page to print."""

from __future__ import annotations

import streamlit as st

from project.model import Vendor
from project.records.deciding import VendorLetter
from views import fields, frame, state, widgets
from views.entries import Control, Entry, entries, label_of
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import plain
from words.numbers import day
from workspace.declining import letters, owed, proposed
from workspace.handing import MadeFile

HEIGHT = 340
"""Pixels of the text of a letter, so that most of it is in view."""


def show(at: frame.Here) -> None:
    """Everybody to whom an answer is owed, each with the text of the letter."""
    words, found = at.words, owed(at.opened)
    st.header(words("finalists.decision.letters"), anchor=False)
    if not found:
        st.markdown(words("finalists.letters.none"), width=frame.PROSE)
        return
    st.markdown(words("finalists.letters.how"), width=frame.PROSE)
    for vendor in found:
        _letter(at, vendor)
    if len(found) > 1:
        _make(at, "letters-all", words.plural("finalists.letters.make_all", len(found)), found)


def _letter(at: frame.Here, vendor: Vendor) -> None:
    """One letter; what stands in the field is what is printed."""
    words = at.words
    record = at.opened.project.find(VendorLetter, vendor.id)
    text = proposed(at.opened, vendor, words)
    shown = record if record is not None and record.text.strip() else _with(record, vendor, text)
    state_ = words("finalists.letters.not_sent")
    if shown.sent is not None:
        state_ = words("finalists.letters.sent", day=day(shown.sent, at.language))
    label = words("finalists.letters.line", name=plain(vendor.name), state=state_)
    icon = "mark_email_read" if shown.sent else "mail"
    with widgets.fold(f"letter-{vendor.id}", label, icon=f":material/{icon}:") as opened:
        if not opened.open:
            st.caption(words("finalists.letters.closed"))
            return
        fields.text_field(
            at.project,
            shown,
            "text",
            label_of(at, shown.KIND, "text"),
            "vendor_letter.set",
            long=True,
            max_chars=10_000,
            height=HEIGHT,
            disabled=not at.may_edit,
        )
        entries(at, shown, (Entry("sent", Control.DAY),))
        _make(at, f"letter-{vendor.id}", words("finalists.letters.make"), (vendor,))


def _with(record: VendorLetter | None, vendor: Vendor, text: str) -> VendorLetter:
    """The letter with the proposed text, while the team has none of its own."""
    return (record or VendorLetter(id=vendor.id)).model_copy(update={"text": text})


def _make(at: frame.Here, key: str, label: str, vendors: tuple[Vendor, ...]) -> None:
    st.button(
        label,
        key=f"make-{key}",
        icon=":material/print:",
        on_click=_made,
        args=(at.project, key, [item.id for item in vendors]),
        disabled=not at.may_edit,
    )
    offered(at, key, links=False)


def _made(project: str, key: str, vendors: list[str]) -> None:
    where, who = state.workspace(), state.person()
    made = attempt(lambda: letters(where, who, project, vendors))
    if isinstance(made, MadeFile):
        waits_in_tray(key, made)
