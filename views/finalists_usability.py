"""Ten statements about using an offer, answered by one person after the demonstration."""

from __future__ import annotations

import streamlit as st

from project.records.deciding import Usability
from project.results.finalists import Finalist, Finalists
from questionnaires.measures.usability import STATEMENTS
from reports.sections.finalists import usability_table
from views import choosing, fields, frame, saving, seen, state, widgets
from views.entries import POINTS, people
from views.finalists_who import offer
from views.text import choice

INTENT = "usability.set"


def show(at: frame.Here, found: Finalists) -> None:
    """What came of it, then the statements to one person about one offer; folded."""
    words = at.words
    st.header(words("finalists.usability.title"), anchor=False)
    table = usability_table(at.facts, found)
    if table is not None:
        widgets.table(table, title=False)
    st.markdown(words("finalists.usability.how"), width=frame.PROSE)
    names = people(at)
    if not names:
        st.info(words("finalists.usability.nobody"), icon=":material/info:")
        return
    item = offer(at, found, "usability")
    person = choosing.selectbox(
        words("finalists.person"), list(names), format_func=names.__getitem__, key="usability-person"
    )
    _statements(at, item, str(person))
    with st.expander(words("finalists.usability.computed"), icon=":material/calculate:"):
        st.markdown(words("finalists.usability.method"), width=frame.PROSE)


def _statements(at: frame.Here, item: Finalist, person: str) -> None:
    name = f"{item.vendor}:{person}"
    record = at.opened.project.find(Usability, name) or Usability(
        id=name, vendor=item.vendor, person=person, answers=(None,) * STATEMENTS
    )
    prefix = f"{seen.track(at.project, record)}/statement"
    for number, answer in enumerate(record.answers, 1):
        key = f"{prefix}-{number}"
        fields.begin_with(key, answer)
        choosing.segmented_control(
            at.words(
                "finalists.usability.statement",
                number=number,
                text=at.words(f"finalists.usability.statements.s{number}"),
            ),
            options=list(POINTS),
            format_func=lambda point: choice(str(point)),
            key=key,
            on_change=_answered,
            args=(at.project, name, prefix),
            disabled=not at.may_edit,
        )


def _answered(project: str, record: str, prefix: str) -> None:
    """Keep all ten answers as they stand on the page."""
    answers = tuple(state.value(f"{prefix}-{number}") for number in range(1, STATEMENTS + 1))
    saving.save_record(project, Usability.KIND, record, INTENT, {"answers": answers})
