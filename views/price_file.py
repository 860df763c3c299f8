"""A price list by a spreadsheet: out as a table or a template, in with what would change shown before."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import Diagnostic
from exchange.price_list import CSV, XLSX, columns, differing, price_file, read_price_file
from exchange.price_rows import PriceRow
from exchange.tables import at_cell
from project.records.paying import VendorPricing
from scoring.price_scheme import PriceScheme
from views import frame, saving, state
from views.survey_parts import complaints, offered, waits_in_tray
from views.text import plain
from words.catalogue import Words
from workspace.handing import MadeFile
from workspace.requirement_tables import MEDIA

LARGEST = 5
"""Megabytes of a table that is handed in."""

KINDS = {XLSX: "workbook", CSV: "csv"}
READ = "_price_file"
CELL_PATH = 2
"""Steps of a place that is a cell: its sheet and its name."""


def show(at: frame.Here, record: VendorPricing) -> None:
    """Both ways, folded."""
    words = at.words
    with st.expander(words("price_file.title"), icon=":material/table:"):
        st.markdown(words("price_file.how"), width=frame.PROSE)
        with st.container(horizontal=True):
            for kind, key in KINDS.items():
                st.button(
                    words(f"price_file.{key}"),
                    key=f"price-file-{kind}-{record.id}",
                    on_click=_made,
                    args=(at.project, record, kind, at.words),
                )
        offered(at, _name(at.project, record), links=False)
        if at.may_edit:
            _back(at, record)


def _name(project: str, record: VendorPricing) -> str:
    """The name under which a file waits; one that was made before a change is not offered after it."""
    return f"prices/{project}/{record.id}/{record.revision}"


def _made(project: str, record: VendorPricing, kind: str, words: Words) -> None:
    made = MadeFile(f"{words('price_file.file')}.{kind}", MEDIA[kind], price_file(record.scheme, kind, words))
    waits_in_tray(_name(project, record), made)


def _back(at: frame.Here, record: VendorPricing) -> None:
    words, name = at.words, f"price-file-{record.id}"
    given = st.file_uploader(
        words("price_file.hand_in"), type=list(KINDS), max_upload_size=LARGEST, key=state.form(name)
    )
    if given is None:
        return
    scheme, problems = _read(at, record, (given.file_id, given.getvalue(), given.name))
    complaints(at, problems, lambda item: _cell(item, words))
    if scheme is None:
        return
    gone, comes = differing(record.scheme, scheme)
    if not (gone or comes):
        st.caption(words("price_file.same"))
        return
    _told(at, "gone", gone)
    _told(at, "comes", comes)
    made = record.model_copy(update={"scheme": scheme})
    label = words("price_file.save")
    st.button(label, key=f"take-{name}", type="primary", on_click=_taken, args=(at.project, made, name))


def _cell(item: Diagnostic, words: Words) -> str:
    """The cell to look at, where the sentence itself does not name it."""
    if not item.place.line or len(item.place.path) != CELL_PATH or "cell" in dict(item.arguments):
        return ""
    return f"{words('price_file.cell', **at_cell(item.place))} "


def _told(at: frame.Here, key: str, rows: tuple[PriceRow, ...]) -> None:
    """Rows that go or come, each as its filled cells."""
    if not rows:
        return
    made = columns(at.words)
    lines = []
    for row in rows:
        cells = (column.written(getattr(row, column.name)) for column in made)
        filled = (
            f"{cell:.12g}" if isinstance(cell, float) else str(cell) for cell in cells if cell or cell == 0
        )
        lines.append(f"- {plain(' · '.join(filled))}")
    st.markdown("\n".join([f"**{at.words(f'price_file.{key}')}**", "", *lines]))


def _read(
    at: frame.Here, record: VendorPricing, given: tuple[str, bytes, str]
) -> tuple[PriceScheme | None, tuple[Diagnostic, ...]]:
    """What a file holds, read once for each upload and state of the list."""
    kept = state.shelf(READ)
    key = (given[0], record.id, record.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_price_file(given[1], given[2], at.words, record.scheme)
    read: tuple[PriceScheme | None, tuple[Diagnostic, ...]] = kept[key]
    return read


def _taken(project: str, record: VendorPricing, name: str) -> None:
    if saving.save(project, f"{VendorPricing.KIND}.set", record, operation=state.once(name), typed=False):
        state.form_done(name)
