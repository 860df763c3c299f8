"""The decision to go live: go, go under conditions, or not yet; told, never locked."""

from __future__ import annotations

from datetime import date
from typing import cast

import streamlit as st

from project.records.going_live import GoAnswer, GoDecision
from project.results.go_live import GoLive
from reports.sections import go_live as section
from views import choosing, frame, saving, state, widgets
from views.entries import codes, people
from views.text import choice

FORM = "go-decision"


def show(at: frame.Here, found: GoLive) -> None:
    """What speaks against it, what was decided, and the form that takes a decision down."""
    for block in section.standing(at.facts, found):
        widgets.block(block)
    if not at.may_edit:
        return
    if found.decided is not None and not state.unfolded(FORM):
        st.caption(at.words("go_live.decision.earlier"))
        st.button(
            at.words("go_live.decision.again"),
            key="decide-again",
            icon=":material/undo:",
            on_click=state.unfold,
            args=(FORM,),
        )
        return
    _form(at, found)


def _form(at: frame.Here, found: GoLive) -> None:
    """All of it at once, so that a half-made decision is never one."""
    words, form = at.words, state.form(FORM)
    record = at.opened.project.find(GoDecision, "go") or GoDecision()
    answers = codes(at, GoDecision.KIND, "answer", list(GoAnswer))
    named = people(at)
    with st.form(form, border=True, enter_to_submit=False):
        st.markdown(words("go_live.decision.what"), width=frame.PROSE)
        choosing.segmented_control(
            words("go_live.decision.answer"),
            list(answers),
            default=record.answer,
            format_func=lambda one: choice(answers[one]),
            key=f"{form}/answer",
        )
        with st.grid(2, min_column_width=200):
            choosing.selectbox(
                words("go_live.decision.by"),
                list(named),
                index=list(named).index(record.by) if record.by in named else None,
                format_func=lambda one: named[one],
                placeholder=words("records.nothing_chosen"),
                key=f"{form}/by",
            )
            st.date_input(
                words("go_live.decision.day"), record.on or at.today, format="YYYY-MM-DD", key=f"{form}/on"
            )
        st.text_area(
            words("go_live.decision.conditions"),
            record.conditions,
            max_chars=10_000,
            key=f"{form}/conditions",
        )
        _lacking(at, found)
        st.form_submit_button(
            words("go_live.decision.keep"),
            icon=":material/gavel:",
            on_click=_decided,
            args=(at.project, record, len(found.blockers)),
        )


def _lacking(at: frame.Here, found: GoLive) -> None:
    """What the form was sent without."""
    lacks = state.form_lacks(FORM)
    if lacks == "go_live.decision.needs_conditions":
        st.error(at.words.plural(lacks, len(found.blockers)), icon=":material/error:")
    elif lacks is not None:
        st.error(at.words(lacks), icon=":material/error:")


def _decided(project: str, record: GoDecision, against: int) -> None:
    """Keep the decision with how many things spoke against it at this moment."""
    answer = cast("GoAnswer | None", state.form_value(FORM, "answer"))
    conditions = str(state.form_value(FORM, "conditions") or "").strip()
    if answer is None:
        state.form_lacks(FORM, "go_live.decision.needs_answer")
    elif answer is GoAnswer.GO and against and not conditions:
        state.form_lacks(FORM, "go_live.decision.needs_conditions")
    elif answer is GoAnswer.GO_IF and not conditions:
        state.form_lacks(FORM, "go_live.decision.needs_if")
    else:
        day = state.form_value(FORM, "on")
        kept = record.model_copy(
            update={
                "answer": answer,
                "by": state.form_value(FORM, "by"),
                "on": day if isinstance(day, date) else None,
                "conditions": conditions,
                "blocked_by": against,
            }
        )
        if saving.save(project, "go_decision.decided", kept, operation=state.once(FORM), typed=False):
            state.form_done(FORM)
