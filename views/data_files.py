"""Files of customers: handed in, read, looked through by row, given a meaning, deleted on their day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, BinaryIO

import streamlit as st

from authoring.diagnostics import Severity
from project.records.customer_data import DataFile, DataRules, FileMeaning
from project.records.inventory import DataSource
from store.port import Stale, StoreFault, UnknownProject
from views import choosing, customer_jobs, data_mapping, frame, notes, register, saving, state, widgets
from views.entries import Control, Entry, entries
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import coded, plain
from words.complaints import as_terminal, explanation
from words.numbers import day as spoken_day
from workspace.customer_examples import example_files
from workspace.customer_files import HowRead, Took, delete_rows, read_again, reading, sweep, take_file
from workspace.customer_jobs import JobLine
from workspace.customer_rows import problems_of
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.job_desk import JobState

FORM, SWEPT = "customer-file", "_swept"
IN_BROWSER = 200
"""MiB that are taken through the browser, which holds them in memory; larger ones go by the command line."""

TOLD = 20
"""Rows with something wrong that are told on the page; the file has all."""

ENCODINGS = ("", "utf-8", "cp1252", "iso-8859-15", "utf-16", "cp850")
DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def show(at: frame.Here) -> None:
    """All files, and a place to hand in more."""
    _sweep(at)
    words = at.words
    st.markdown(words("data_files.purpose"), width=frame.PROSE)
    files = sorted(at.opened.project.of(DataFile), key=lambda item: (item.came, item.title), reverse=True)
    if at.may_edit:
        _hand_in(at, empty=not files)
    if not files:
        st.info(words("data_files.empty"), icon=":material/info:")
        return
    _being_read(at, files)
    for file in register.shown(at, DataFile.KIND, files):
        if not isinstance(file, DataFile):
            continue
        label = f"{plain(file.title)} · {plain(_stands(at, file))}"
        with widgets.fold(f"data_file-{file.id}", label, icon=f":material/{_icon(at, file)}:") as opened:
            if opened.open:
                _file(at, file)
            else:
                st.caption(words("records.closed"))


def _being_read(at: frame.Here, files: Sequence[DataFile]) -> None:
    """Files that are read just now, with how far that is; the list below is drawn anew when one is done."""
    for file in files:
        if file.read is not None or file.gone is not None:
            continue
        standing = _reading(at, file)
        if standing is None:
            customer_jobs.anew(at, JobLine(file.id, JobState.DONE))
        elif standing.key and standing.under_way:
            with st.container(border=True, key=f"being-read-{file.id}"):
                st.markdown(f"**{plain(file.title)}**")
                customer_jobs.progress(at, standing.key)


def _sweep(at: frame.Here) -> None:
    """Whatever is past its day goes before anything is shown, once for each visit of the page and day."""
    mark = (at.project, at.today)
    if state.shelf(SWEPT).get("last") != mark:
        state.shelf(SWEPT)["last"] = mark
        try:
            swept = sweep(at.workspace, at.project)
        except StoreFault:
            return
        if swept:
            st.rerun()


# -- handing in ----------------------------------------------------------------------------------------------


def _hand_in(at: frame.Here, *, empty: bool) -> None:
    words, most = at.words, at.workspace.settings.data_file_mib
    limit = min(IN_BROWSER, most)
    with st.expander(words("data_files.hand_in"), expanded=empty, icon=":material/upload_file:"):
        st.caption(words("data_files.stays", days=_keep_days(at)))
        sources = {item.id: item.title for item in at.opened.project.of(DataSource)}
        if sources:
            choosing.selectbox(
                words("data_files.source"), list(sources), format_func=sources.__getitem__, index=None,
                placeholder=words("records.nothing_chosen"), key="customer-file-source",
            )  # fmt: skip
        given = st.file_uploader(
            words("data_files.choose"), type=["csv", "txt", "tsv", "xlsx", "parquet"], key=state.form(FORM),
            max_upload_size=limit, accept_multiple_files=True,
        )  # fmt: skip
        if given:
            st.button(
                words.plural("data_files.take", len(given)), key="take-customer-files", type="primary",
                on_click=_take, args=(at.project, state.form(FORM)),
            )  # fmt: skip
        st.caption(words("data_files.larger", limit=limit, most=f"{most:,}"))
        st.code(f"python cli.py data take {at.project} FILE", language=None)
        if empty:
            st.button(
                words("data_files.example"), key="take-example-files", icon=":material/science:",
                on_click=_take_example, args=(at.project,),
            )  # fmt: skip


def _keep_days(at: frame.Here) -> int:
    found = next(iter(at.opened.project.of(DataRules)), None)
    return found.keep_days if found is not None else DataRules(id="rules").keep_days


def _take(project: str, key: str) -> None:
    """Callback: keep the chosen files; what cannot be taken is told in the strip of the page."""
    source = state.value("customer-file-source")
    taken = tuple(_took(project, item.name, item, source) for item in state.value(key) or ())
    if all(taken):
        state.form_done(FORM)


def _take_example(project: str) -> None:
    for name, data in example_files():
        _took(project, name, data, None)


def _took(project: str, name: str, data: bytes | BinaryIO, source: str | None) -> bool:
    where, who = state.workspace(), state.person()
    done = attempt(lambda: take_file(where, who, project, name, data, source))
    if isinstance(done, Stale):
        notes.note_down(notes.Note(notes.End.NOTHING))
    if isinstance(done, Took) and done.job.fault is not None:
        notes.refused((done.job.fault,))
    return isinstance(done, Took)


# -- one file ------------------------------------------------------------------------------------------------


def _stands(at: frame.Here, file: DataFile) -> str:
    words = at.words
    if file.gone is not None:
        return words("data_files.state.gone", day=spoken_day(file.gone, at.language))
    left = words.plural("data_files.days_left", max(0, (file.keep_until - at.today).days))
    if file.read is None:
        return f"{words('data_files.state.unread')} · {left}"
    rows = words.plural("data_files.rows", file.read.rows)
    meaning = at.opened.project.find(FileMeaning, file.id)
    mapped = "confirmed" if meaning is not None and meaning.confirmed_on is not None else "unmapped"
    return f"{rows} · {words(f'data_files.state.{mapped}')} · {left}"


def _icon(at: frame.Here, file: DataFile) -> str:
    if file.gone is not None:
        return "delete"
    if file.read is None:
        return "hourglass_empty"
    meaning = at.opened.project.find(FileMeaning, file.id)
    return "check_circle" if meaning is not None and meaning.confirmed_on is not None else "flag"


def _file(at: frame.Here, file: DataFile) -> None:
    standing = _reading(at, file)
    sources = {item.id: item.title for item in at.opened.project.of(DataSource)}
    entries(
        at,
        file,
        (
            Entry("title"),
            Entry("state_of", Control.DAY),
            Entry("keep_until", Control.DAY),
            Entry("source", Control.PICK, options=sources),
            Entry("note", Control.LONG),
        ),
    )
    if standing is not None and standing.key and standing.under_way:
        return
    if standing is not None and standing.fault is not None and file.gone is None:
        st.error(coded(explanation(standing.fault, at.words)), icon=":material/error:")
    if file.read is not None:
        _how_read(at, file)
        data_mapping.show(at, file)
    if at.may_edit:
        if file.gone is None:
            _again(at, file, open_=file.read is None)
            _delete(at, file)
        else:
            register.removal(at, file)


def _reading(at: frame.Here, file: DataFile) -> JobLine | None:
    try:
        return reading(at.workspace, state.person(), at.project, file.id)
    except (LookupError, NotAllowed, StoreFault, UnknownProject):
        return None


def _how_read(at: frame.Here, file: DataFile) -> None:
    """How it was taken, and what was found by row."""
    words, told = at.words, file.read
    if told is None:
        return
    parts = [words(f"customer_reading.form.{told.form}")]
    if told.sheet:
        parts.append(words("customer_reading.sheet", value=told.sheet))
    if told.encoding:
        parts.append(words("customer_reading.encoding", value=told.encoding))
    rows = words.plural("customer_reading.rows", told.rows)
    st.markdown(plain(f"{' · '.join(parts)} · {rows}"))
    if told.left_out:
        st.warning(words.plural("customer_reading.left_out", told.left_out), icon=":material/warning:")
    if told.faults:
        _problems(at, file)


def _problems(at: frame.Here, file: DataFile) -> None:
    words = at.words
    with widgets.fold(f"problems-{file.id}", words("data_files.problems"), icon=":material/rule:") as opened:
        if not opened.open:
            st.caption(words("records.closed"))
            return
        found = problems_of(at.workspace, state.person(), at.project, file.id)
        if not found:
            st.caption(words("data_files.problems_gone"))
            return
        for item in found[:TOLD]:
            row = words("data_files.row", row=item.place.line) if item.place.line else ""
            mark = "error" if item.severity is Severity.ERROR else "info"
            st.markdown(f":material/{mark}: {plain(row)} {coded(explanation(item, words))}")
        if len(found) > TOLD:
            st.caption(words("data_files.more", count=len(found) - TOLD))
        st.button(
            words("data_files.all_problems"), key=f"all-problems-{file.id}", on_click=_all_problems,
            args=(at.project, file.id), icon=":material/list_alt:",
        )  # fmt: skip
        offered(at, f"problems/{file.id}/{file.revision}", links=False)


def _all_problems(project: str, file: str) -> None:
    where, who = state.workspace(), state.person()
    record = next(
        item for item in where.store.load(project).records if isinstance(item, DataFile) and item.id == file
    )
    text = as_terminal(problems_of(where, who, project, file), state.words())
    made = MadeFile("problems.txt", "text/plain; charset=utf-8", text.encode())
    waits_in_tray(f"problems/{file}/{record.revision}", made)


# -- reading again, deleting ---------------------------------------------------------------------------------


def _again(at: frame.Here, file: DataFile, *, open_: bool) -> None:
    words = at.words
    with widgets.fold(f"again-{file.id}", words("data_files.again.title"), icon=":material/refresh:") as fold:
        if not (fold.open or open_):
            st.caption(words("records.closed"))
            return
        st.caption(words("data_files.again.what"))
        base = f"again-{file.id}"
        with st.form(f"{base}-form", border=False):
            with st.grid(2, min_column_width=200) as grid:
                for name, options in (("encoding", ENCODINGS), ("delimiter", ("", *DELIMITERS))):
                    with grid.cell():
                        _pick(at, name, options, base)
                with grid.cell():
                    st.text_input(words("data_files.again.sheet"), max_chars=200, key=f"{base}-sheet")
                with grid.cell():
                    _pick(at, "heads", ("", "yes", "no"), base)
            st.form_submit_button(
                words("data_files.again.do"), on_click=_read_again, args=(at.project, file.id, base)
            )


def _pick(at: frame.Here, name: str, options: Sequence[str], base: str) -> None:
    words = at.words

    def told(value: str) -> str:
        known = f"data_files.again.values.{name}.{value or 'found'}"
        sign = f"customer_reading.sign.{value}"
        return words(known) if words.has(known) else words(sign) if value and words.has(sign) else value

    choosing.selectbox(
        words(f"data_files.again.{name}"), list(options), format_func=told, key=f"{base}-{name}"
    )


def _read_again(project: str, file: str, base: str) -> None:
    where, who = state.workspace(), state.person()
    heads = {"yes": True, "no": False}.get(str(state.value(f"{base}-heads") or ""))
    given: dict[str, Any] = {
        name: str(state.value(f"{base}-{name}") or "").strip() or None for name in ("encoding", "sheet")
    }
    given["delimiter"] = DELIMITERS.get(str(state.value(f"{base}-delimiter") or ""))
    how = HowRead(has_heads=heads, **given)
    done = attempt(lambda: read_again(where, who, project, file, how))
    if isinstance(done, JobLine) and done.fault is not None and done.state is JobState.REFUSED:
        notes.refused((done.fault,))


def _delete(at: frame.Here, file: DataFile) -> None:
    words = at.words
    with st.popover(words("data_files.delete.title"), icon=":material/delete:"):
        st.markdown(words("data_files.delete.what"))
        st.button(
            words("data_files.delete.do"), key=f"delete-rows-{file.id}", type="primary",
            on_click=_deleted, args=(at.project, file.id),
        )  # fmt: skip


def _deleted(project: str, file: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, partial(_delete_one, where, who, project, file))


def _delete_one(where: Any, who: str, project: str, file: str, _operation: str) -> Any:
    return delete_rows(where, who, project, file)
