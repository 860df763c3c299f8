"""What users say after the start, and the meeting that looks at all of it each quarter."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.measuring import Feedback, FeedbackKind, FeedbackState, QuarterReview
from project.results.metrics import Metrics
from reports.sections import metric_tables
from reports.sections import metrics as section
from views import frame, register, saving, state, widgets
from views.entries import Control, Entry, codes, entries, groups, people
from views.text import plain
from workspace.change import new_id
from workspace.measuring import requirement_from


def show(at: frame.Here, found: Metrics) -> None:
    """The words of users with what became of each."""
    words = at.words
    if found.feedback:
        widgets.table(metric_tables.feedback_table(at.facts, found.feedback), wrap=True)
    else:
        st.info(words("metrics.feedback.none"), icon=":material/info:")
    known = {item.id: item for item in at.opened.project.of(Feedback)}
    register.listing(
        at,
        [known[item.id] for item in found.feedback],
        lambda item: _said(at, item),
        mark=lambda item: _mark(at, item),
    )
    register.adder(at, Feedback.KIND, lambda name, text: Feedback(id=name, text=text, on=at.today))


def _mark(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, Feedback):
        return ""
    kind = at.words(f"records.feedback.codes.kind.{record.kind}")
    return f"{kind} · {at.words(f'records.feedback.codes.state.{record.state}')}"


def _said(at: frame.Here, record: AnyRecord) -> None:
    if not isinstance(record, Feedback):
        return
    entries(
        at,
        record,
        (
            Entry("text", Control.LONG),
            Entry("kind", Control.PICK, codes(at, "feedback", "kind", list(FeedbackKind)), required=True),
            Entry("group", Control.LIST, groups(at)),
            Entry("on", Control.DAY),
            Entry("owner", Control.LIST, people(at)),
            Entry("state", Control.PICK, codes(at, "feedback", "state", list(FeedbackState)), required=True),
            Entry("answer", Control.LONG),
        ),
    )
    if record.requirement is not None:
        st.caption(at.words("metrics.feedback.to_requirement"))
    elif at.may_edit:
        label = at.words("metrics.feedback.make")
        st.button(label, key=f"make-{record.id}", on_click=_made, args=(at.project, record.id))


def _made(project: str, name: str) -> None:
    where, who = state.workspace(), state.person()
    language = where.settings.language
    saving.run(
        project, lambda operation: requirement_from(where, who, project, name, language, operation), new_id()
    )


# -- the review ----------------------------------------------------------------------------------------------


def review(at: frame.Here, found: Metrics) -> None:
    """When the next one is, what to look at there, and those that were held."""
    words, facts = at.words, at.facts
    draw = st.warning if found.reviews.overdue else st.info
    draw(plain(section.next_review(facts, found)), icon=":material/event:")
    if found.lines:
        st.markdown(f"**{words('metrics.review.gathered')}**")
        st.markdown(plain(section.finding(facts, found)), width=frame.PROSE)
        agenda = [*section.lacks(facts, found), *(section.signal(facts, item) for item in found.lines)]
        st.markdown("\n".join(f"- {plain(item)}" for item in agenda), width=frame.PROSE)
        widgets.table(section.standing_table(facts, found))
    if found.gains:
        widgets.table(metric_tables.gains_table(facts, found.gains))
    if found.feedback:
        widgets.table(metric_tables.feedback_table(facts, found.feedback, section.MOST_SAID), wrap=True)
    held = sorted(at.opened.project.of(QuarterReview), key=lambda item: str(item.on), reverse=True)
    if not held:
        st.caption(words("metrics.review.no_records"))
    register.listing(at, held, lambda item: _review(at, item))
    register.adder(at, QuarterReview.KIND, lambda name, title: QuarterReview(id=name, title=title))


def _review(at: frame.Here, record: AnyRecord) -> None:
    texts = (Entry(name, Control.LONG) for name in ("best", "weak", "chances", "decided"))
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("on", Control.DAY),
            Entry("led_by", Control.LIST, people(at)),
            *texts,
            Entry("next_on", Control.DAY),
        ),
    )
