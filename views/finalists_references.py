"""What customers of the vendors say: talks with the same questions to all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from playbook.asking import ReferenceQuestion
from project.model import AnyRecord
from project.records.deciding import AskedOf, ReferenceTalk
from project.results.finalists import Finalist, Finalists
from reports.sections.finalists import references_table
from views import frame, register, saving, seen, state, widgets
from views.entries import Control, Entry, entries, people
from views.finalists_who import offer
from views.text import plain
from words.numbers import number

INTENT = "reference_talk.set"
BEFORE = ("firm", "spoke_with", "users")


def show(at: frame.Here, found: Finalists) -> None:
    """What all customers say side by side, then the talks about one offer."""
    table = references_table(at.facts, found)
    if table is not None:
        widgets.table(table)
    st.markdown(at.words("finalists.references.how"), width=frame.PROSE)
    item = offer(at, found, "references")
    _heard(at, item)
    talks = [one for one in at.opened.project.of(ReferenceTalk) if one.vendor == item.vendor]
    register.listing(
        at, talks, lambda record: _talk(at, record), mark=lambda record: _mark(at, record), icon=_icon
    )
    register.adder(
        at,
        ReferenceTalk.KIND,
        lambda name, text: ReferenceTalk(id=name, vendor=item.vendor, firm=text),
        place=f"-{item.vendor}",
    )


def _heard(at: frame.Here, item: Finalist) -> None:
    """How many were heard, how it went, and what is missing."""
    words, found = at.words, item.references
    if not found.talks:
        st.markdown(words("finalists.references.none", name=plain(item.name)), width=frame.PROSE)
        return
    told = words.plural("finalists.references.heard", found.talks)
    if found.success is not None:
        went = words("finalists.references.success", points=number(found.success, 1, at.language))
        told = f"{told} · {went}"
    lines = [words(f"finalists.references.lacks.{lack}") for lack in found.lacks]
    lines = lines or [words("finalists.references.enough")]
    st.markdown("\n".join([f"{told}", "", *(f"- {line}" for line in lines)]), width=frame.PROSE)


def _icon(record: AnyRecord) -> str:
    return "logout" if getattr(record, "left", False) else "record_voice_over"


def _mark(at: frame.Here, record: AnyRecord) -> str:
    success = getattr(record, "success", None)
    if success is None:
        return ""
    return at.words("finalists.references.went", points=success)


def _talk(at: frame.Here, record: AnyRecord) -> None:
    """Who it was, how it went, and an answer to each question of the plan."""
    entries(
        at,
        record,
        (
            *(Entry(name, Control.WHOLE if name == "users" else Control.SHORT) for name in BEFORE),
            Entry("day", Control.DAY),
            Entry("by", Control.LIST, people(at)),
            Entry("left", Control.FLAG),
            Entry("similar", Control.POINT),
            Entry("success", Control.POINT),
            Entry("note", Control.LONG),
        ),
    )
    asked = at.opened.catalogue.playbook.reference_questions
    if isinstance(record, ReferenceTalk):
        _questions(at, record, asked)


def _questions(at: frame.Here, record: ReferenceTalk, asked: Sequence[ReferenceQuestion]) -> None:
    st.markdown(f"**{at.words('finalists.references.questions')}**")
    if not asked:
        st.caption(at.words("finalists.references.no_questions"), width=frame.PROSE)
    said = {item.question: item.said for item in record.answers}
    prefix = f"{seen.track(at.project, record)}/asked"
    for question in asked:
        why = "" if question.why is None else plain(at.read(question.why))
        st.text_area(
            plain(at.read(question.ask)),
            value=said.get(question.id, ""),
            key=f"{prefix}-{question.id}",
            help=at.words("finalists.references.why", text=why) if why else None,
            max_chars=10_000,
            height=80,
            disabled=not at.may_edit,
            on_change=_said,
            args=(at.project, record.id, prefix, question.id),
        )


def _said(project: str, record: str, prefix: str, question: str) -> None:
    """Keep the answer to one question beside the others; an emptied one goes."""
    found = seen.last(project, ReferenceTalk.KIND, record).record
    said = str(state.value(f"{prefix}-{question}") or "").strip()
    before = found.answers if isinstance(found, ReferenceTalk) else ()
    others = tuple(item for item in before if item.question != question)
    answers = (*others, AskedOf(question=question, said=said)) if said else others
    saving.save_record(project, ReferenceTalk.KIND, record, INTENT, {"answers": answers})
