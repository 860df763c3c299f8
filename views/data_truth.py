"""Whether it is true: records drawn at random, one at a time, compared with the truth by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from project.model import Person
from project.records.customer_data import DataFile, FileMeaning, TruthCheck
from project.results.data_readiness import DataReadiness, FileLine
from reports.sections import data_readiness as section
from views import choosing, data_quality, frame, notes, saving, state, widgets
from views.survey_parts import attempt
from views.text import choice, plain
from workspace.data_quality import MOST_ASKED, Drawn, draw
from workspace.open import opened

RIGHT, WRONG, OPEN = "right", "wrong", "open"
SAID = (RIGHT, WRONG, OPEN)
ALL_RIGHT, NEXT = "Alt+A", "Alt+Enter"


def show(at: frame.Here, found: DataReadiness) -> None:
    """What a sample can say, the next record, and what was found."""
    st.markdown(at.words("data_readiness.truth.what"), width=frame.PROSE)
    line = data_quality.chosen(at, found)
    if line is None:
        st.info(at.words("data_readiness.truth.no_file"), icon=":material/info:")
        return
    _standing(at, line)
    if at.may_edit and line.kept:
        _ask(at, line)
    elif at.may_edit:
        st.info(at.words("data_readiness.truth.rows_gone"), icon=":material/delete:")
    else:
        st.info(at.words("data_readiness.truth.only_editors"), icon=":material/lock:")
    if line.truth.checked:
        widgets.table(section.truth_table(at.facts, line.truth))


def _standing(at: frame.Here, line: FileLine) -> None:
    """How sure the share is, and how many more records it takes."""
    words, truth = at.words, line.truth
    holes = {"needed": at.facts.amount(truth.needed), "rows": at.facts.amount(line.rows)}
    if not truth.checked:
        st.markdown(words("data_readiness.truth.before", **holes), width=frame.PROSE)
        return
    st.markdown(f"**{plain(section.truth_told(at.facts, truth))}**", width=frame.PROSE)
    if truth.missing:
        st.caption(words.plural("data_readiness.truth.more", truth.missing))
    else:
        st.caption(words("data_readiness.truth.sure"))


def _ask(at: frame.Here, line: FileLine) -> None:
    fields = _fields(at, line)
    if not fields:
        st.info(at.words("data_readiness.truth.choose_first"), icon=":material/info:")
        return
    where, who = state.workspace(), state.person()
    drawn = draw(where, who, at.project, line.id, fields)
    if drawn is None:
        st.success(at.words("data_readiness.truth.all_seen"), icon=":material/check_circle:")
        return
    _record(at, line, drawn, {item.field: item.title for item in line.fields})


def _fields(at: frame.Here, line: FileLine) -> tuple[str, ...]:
    """What is asked about: as in the last record, else what every record needs."""
    titles = {item.field: item.title for item in line.fields if item.mapped}
    checks = [item for item in at.opened.project.of(TruthCheck) if item.file == line.id]
    last = checks[-1].fields if checks else ()
    needed = tuple(item.field for item in line.fields if item.required and item.mapped)
    begin = [name for name in (last or needed) if name in titles][:MOST_ASKED]
    picked = choosing.multiselect(
        at.words("data_readiness.truth.fields"),
        list(titles),
        default=begin,
        max_selections=MOST_ASKED,
        format_func=lambda name: titles.get(name, name),
        placeholder=at.words("records.nothing_chosen"),
        key=f"truth-fields/{line.id}",
    )
    return tuple(picked)


def _record(at: frame.Here, line: FileLine, drawn: Drawn, titles: Mapping[str, str]) -> None:
    """One record with three answers for each field; everything is right until somebody says otherwise."""
    words, key = at.words, f"truth/{line.id}/{drawn.row}"
    with st.container(border=True, key=f"truth-{line.id}"):
        row = words("data_readiness.truth.record", number=line.truth.checked + 1, row=f"{drawn.row:,}")
        st.markdown(f"**{plain(row)}**")
        for name, value in drawn.values:
            label = f"{plain(titles.get(name, name))}: {plain(value) or words('data_readiness.truth.empty')}"
            choosing.segmented_control(
                label,
                SAID,
                default=RIGHT,
                required=True,
                format_func=lambda said: choice(words(f"data_readiness.truth.said.{said}")),
                key=f"{key}/{name}",
            )
        names = tuple(name for name, _ in drawn.values)
        with st.container(horizontal=True):
            st.button(
                words("data_readiness.truth.next"), key=f"{key}/next", type="primary", shortcut=NEXT,
                on_click=_said, args=(at.project, line.id, drawn.row, names, ""),
            )  # fmt: skip
            for said, shortcut in ((RIGHT, ALL_RIGHT), (OPEN, "Alt+O")):
                st.button(
                    words(f"data_readiness.truth.all_{said}"), key=f"{key}/all-{said}", shortcut=shortcut,
                    on_click=_said, args=(at.project, line.id, drawn.row, names, said),
                )  # fmt: skip


def _said(project: str, file: str, row: int, names: Sequence[str], every: str) -> None:
    """Callback: keep what was said of the record; `every` where it is the same of all fields."""
    found = {name: every or str(state.value(f"truth/{file}/{row}/{name}") or RIGHT) for name in names}
    made = attempt(lambda: _check(project, file, row, found))
    if isinstance(made, TruthCheck):
        saving.save(project, "truth_check.said", made, typed=False)


def _check(project: str, file: str, row: int, said: Mapping[str, str]) -> TruthCheck | None:
    where, who = state.workspace(), state.person()
    stored = opened(where, who, project).project
    record = stored.find(DataFile, file)
    if record is None or stored.find(FileMeaning, file) is None:
        notes.note_down(notes.Note(notes.End.NOT_FITTING))
        return None
    standing = stored.find(TruthCheck, f"{file}:{row}")
    return TruthCheck(
        id=f"{file}:{row}",
        revision=0 if standing is None else standing.revision,
        file=file,
        row=row,
        fields=tuple(said),
        wrong=tuple(name for name, word in said.items() if word == WRONG),
        open=tuple(name for name, word in said.items() if word == OPEN),
        by=who if stored.find(Person, who) is not None else None,
        on=where.clock().date(),
        key=record.digest,
    )
