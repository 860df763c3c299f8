"""What no software answers: matters of people, rules and duties, each with who takes it up."""

from __future__ import annotations

from functools import partial

import streamlit as st

from project.model import AnyRecord
from project.records.requirements import OrganisationIssue
from views import entries, frame, register
from views.entries import Control, Entry
from views.text import plain
from words.numbers import day

KIND = OrganisationIssue.KIND


def show(at: frame.Here) -> None:
    """Matters that are open first, then those that are settled."""
    st.markdown(at.words("requirements.organisation.how"), width=frame.PROSE)
    found = sorted(at.opened.project.of(OrganisationIssue), key=lambda item: (item.done is not None, item.id))
    if not found:
        st.info(at.words("requirements.organisation.empty"), icon=":material/info:")
    register.listing(at, found, partial(_body, at), mark=partial(_mark, at), icon=_icon)
    register.adder(at, KIND, lambda name, text: OrganisationIssue(id=name, title=text))


def _icon(record: AnyRecord) -> str:
    settled = isinstance(record, OrganisationIssue) and record.done is not None
    return "check_circle" if settled else "groups"


def _mark(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, OrganisationIssue):
        return ""
    if record.done is not None:
        return at.words("requirements.organisation.settled", day=day(record.done, at.language))
    return at.words("requirements.organisation.open")


def _body(at: frame.Here, record: AnyRecord) -> None:
    need = record.need if isinstance(record, OrganisationIssue) else None
    found = None if need is None else at.opened.outlook.requirements.need(need)
    if found is not None:
        st.caption(at.words("requirements.organisation.from", title=plain(found.label)))
    entries.entries(
        at,
        record,
        (
            Entry("title"),
            Entry("what", Control.LONG),
            Entry("owner", Control.LIST, entries.people(at)),
            Entry("action"),
            Entry("due", Control.DAY),
            Entry("done", Control.DAY),
        ),
    )
