"""What each column of a file means: proposed with a reason, corrected by hand, confirmed, remembered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from customer_data.load import customer_schema
from customer_data.mapping import folded, propose
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Holds, Kind
from project.model import Person
from project.records.customer_data import DataFile, FileMeaning
from views import choosing, frame, saving, state
from views.text import plain
from workspace.customer_files import earlier
from workspace.customer_rows import samples_of

LEFT, OWN = "", "+own"
ON_A_PAGE = 30
"""Columns that are drawn at once."""

SHOWN_VALUES, LONGEST = 3, 40
ORDERS = ("unknown", "day_first", "month_first")


def show(at: frame.Here, file: DataFile) -> None:
    """The columns of one file; whoever may not edit sees what they mean without any value."""
    record = at.opened.project.find(FileMeaning, file.id)
    if record is None or file.read is None:
        return
    words = at.words
    st.markdown(f"**{words('data_files.mapping.title')}**")
    if not at.may_edit:
        _told(at, record)
        return
    st.caption(words("data_files.mapping.what"))
    samples = samples_of(at.workspace, state.person(), at.project, file.id)
    reasons = _reasons(at, file, record, samples)
    columns = list(enumerate(record.meaning.columns))
    page = _page(at, file, len(columns))
    for place, _ in columns[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        _column(at, record, place, samples[place] if place < len(samples) else (), reasons[place])
    _whole(at, record)
    _doubles(at, record)
    _confirm(at, record)


def _page(at: frame.Here, file: DataFile, count: int) -> int:
    pages = -(-count // ON_A_PAGE)
    if pages <= 1:
        return 0
    shown = st.number_input(
        at.words("data_files.mapping.page", of=pages), 1, pages, key=f"mapping-page-{file.id}"
    )
    return int(shown) - 1


def _reasons(
    at: frame.Here, file: DataFile, record: FileMeaning, samples: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """Why each column stands as it does: as it was proposed, or as somebody said."""
    columns = record.meaning.columns
    values = samples or [()] * len(columns)
    stored = at.workspace.store.load(at.project)
    thought = propose(
        [item.column for item in columns], values, customer_schema(), earlier(stored, file), told=file.read
    )
    return tuple(
        at.words(f"data_files.why.{why}") if mine == theirs else at.words("data_files.why.by_hand")
        for mine, theirs, why in zip(columns, thought.meaning.columns, thought.reasons, strict=True)
    )


def _column(at: frame.Here, record: FileMeaning, place: int, values: Sequence[str], why: str) -> None:
    """One column: its head, what it means, and a few of its values."""
    item, words = record.meaning.columns[place], at.words
    options = _options(at, record.meaning.holds, item)
    standing = (item.field or LEFT) if not item.own else (item.field or OWN)
    key = f"means-{record.id}-{record.revision}-{place}"
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        choosing.selectbox(
            plain(item.column), list(options), format_func=options.__getitem__, key=key,
            index=list(options).index(standing) if standing in options else 0,
            on_change=_meant, args=(at.project, record, place, key),
        )  # fmt: skip
        if item.own:
            _kind(at, record, place)
    with right:
        few = list(dict.fromkeys(value[:LONGEST] for value in values))[:SHOWN_VALUES]
        shown = " · ".join(plain(value) for value in few) if few else words("data_files.mapping.no_values")
        st.caption("  \n".join(dict.fromkeys((shown, plain(why)))))


def _kind(at: frame.Here, record: FileMeaning, place: int) -> None:
    item, key = record.meaning.columns[place], f"kind-{record.id}-{record.revision}-{place}"
    kinds = list(Kind)
    choosing.selectbox(
        at.words("data_files.mapping.kind"), kinds, key=key, index=kinds.index(item.kind or Kind.TEXT),
        format_func=lambda kind: at.words(f"data_files.kinds.{kind}"),
        on_change=_kind_said, args=(at.project, record, place, key),
    )  # fmt: skip


def _options(at: frame.Here, holds: Holds, item: ColumnMeaning) -> dict[str, str]:
    options = {LEFT: at.words("data_files.mapping.left_out")}
    options |= {field.id: at.read(field.title) for field in customer_schema().fields if holds in field.holds}
    if item.own and item.field is not None:
        options[item.field] = at.words("data_files.mapping.own_named", name=item.field.removeprefix("own_"))
    else:
        options[OWN] = at.words("data_files.mapping.own")
    return options


def _whole(at: frame.Here, record: FileMeaning) -> None:
    """What holds for the whole file."""
    words, meaning, base = at.words, record.meaning, f"whole-{record.id}-{record.revision}"
    st.markdown(f"**{words('data_files.mapping.whole')}**")
    with st.grid(3, min_column_width=200) as grid:
        with grid.cell():
            kinds = list(Holds)
            choosing.selectbox(
                words("data_files.mapping.holds"), kinds, index=kinds.index(meaning.holds),
                format_func=lambda one: words(f"data_files.holds.{one}"), key=f"{base}-holds",
                on_change=_said, args=(at.project, record, "holds", f"{base}-holds"),
            )  # fmt: skip
        with grid.cell():
            order = {None: "unknown", True: "day_first", False: "month_first"}[meaning.day_first]
            choosing.selectbox(
                words("data_files.mapping.order"), ORDERS, index=ORDERS.index(order),
                format_func=lambda one: words(f"data_files.order.{one}"), key=f"{base}-day_first",
                on_change=_said, args=(at.project, record, "day_first", f"{base}-day_first"),
            )  # fmt: skip
        with grid.cell():
            st.text_input(
                words("data_files.mapping.country"), value=meaning.country, max_chars=2,
                key=f"{base}-country", help=words("data_files.mapping.country_help"),
                on_change=_said, args=(at.project, record, "country", f"{base}-country"),
            )  # fmt: skip
            typed = str(state.value(f"{base}-country") or "")
            if _country(typed) is None:
                no_country = words("data_files.mapping.no_country", typed=typed, country=meaning.country)
                st.error(plain(no_country), icon=":material/error:")
    st.checkbox(
        words("data_files.mapping.comma"), value=meaning.decimal_comma, key=f"{base}-decimal_comma",
        on_change=_said, args=(at.project, record, "decimal_comma", f"{base}-decimal_comma"),
    )  # fmt: skip


def _doubles(at: frame.Here, record: FileMeaning) -> None:
    """Several columns with one meaning: allowed, but never unnoticed."""
    columns = record.meaning.columns
    often = Counter(item.field for item in columns if item.field is not None)
    for field, count in often.items():
        if count > 1:
            heads = ", ".join(item.column for item in columns if item.field == field)
            title = _title(at, field)
            st.info(
                plain(at.words("data_files.mapping.double", field=title, heads=heads)), icon=":material/info:"
            )


def _confirm(at: frame.Here, record: FileMeaning) -> None:
    words = at.words
    if record.confirmed_on is not None:
        day = at.facts.day(record.confirmed_on)
        st.markdown(f":material/check_circle: {words('data_files.mapping.confirmed', day=day)}")
        return
    st.button(
        words("data_files.mapping.confirm"), key=f"confirm-{record.id}", type="primary",
        icon=":material/check:", on_click=_confirmed, args=(at.project, record),
    )  # fmt: skip


def _told(at: frame.Here, record: FileMeaning) -> None:
    lines = [
        f"- {plain(item.column)}: {plain(_title(at, item.field))}"
        for item in record.meaning.columns
        if item.field is not None
    ]
    st.markdown("\n".join(lines) or at.words("data_files.mapping.nothing"))


def _title(at: frame.Here, field: str) -> str:
    found = customer_schema().by_id().get(field)
    return field.removeprefix("own_").replace("_", " ") if found is None else at.read(found.title)


# -- saying otherwise ----------------------------------------------------------------------------------------


def _meant(project: str, record: FileMeaning, place: int, key: str) -> None:
    said, column = str(state.value(key) or LEFT), record.meaning.columns[place]
    if said == OWN:
        changed = ColumnMeaning(
            column=column.column, field=_own_name(column.column), own=True, kind=Kind.TEXT
        )
    elif said == LEFT:
        changed = ColumnMeaning(column=column.column)
    else:
        own = said not in customer_schema().by_id()
        changed = ColumnMeaning(column=column.column, field=said, own=own, kind=column.kind if own else None)
    _save_column(project, record, place, changed)


def _kind_said(project: str, record: FileMeaning, place: int, key: str) -> None:
    column = record.meaning.columns[place]
    _save_column(project, record, place, column.model_copy(update={"kind": state.value(key)}))


def _save_column(project: str, record: FileMeaning, place: int, changed: ColumnMeaning) -> None:
    columns = list(record.meaning.columns)
    columns[place] = changed
    _save(project, record, record.meaning.model_copy(update={"columns": tuple(columns)}))


def _said(project: str, record: FileMeaning, name: str, key: str) -> None:
    value = state.value(key)
    if name == "day_first":
        value = {"unknown": None, "day_first": True, "month_first": False}[str(value)]
    if name == "country":
        value = _country(str(value or ""))
        if value is None:
            return
    meaning = record.meaning.model_copy(update={name: value})
    if name == "holds":
        known = {item.id for item in customer_schema().fields if value in item.holds}
        columns = (
            item
            if item.own or item.field is None or item.field in known
            else ColumnMeaning(column=item.column)
            for item in meaning.columns
        )
        meaning = meaning.model_copy(update={"columns": tuple(columns)})
    _save(project, record, meaning)


def _country(typed: str) -> str | None:
    """Two letters as they are kept; None for anything else."""
    found = typed.strip().upper()
    return found if re.fullmatch(r"[A-Z]{2}", found) else None


def _save(project: str, record: FileMeaning, meaning: Meaning) -> None:
    changed = record.model_copy(update={"meaning": meaning, "confirmed_by": None, "confirmed_on": None})
    saving.save(project, "file_meaning.set", changed)


def _confirmed(project: str, record: FileMeaning) -> None:
    where, who = state.workspace(), state.person()
    known = any(isinstance(item, Person) and item.id == who for item in where.store.load(project).records)
    update = {"confirmed_by": who if known else None, "confirmed_on": where.clock().date()}
    saving.save(project, "file_meaning.confirmed", record.model_copy(update=update))


def _own_name(head: str) -> str:
    """A name for an own field, made of the head as far as it has letters that names may hold."""
    slug = re.sub(r"[^a-z0-9]+", "_", folded(head)).strip("_")[:40]
    return f"own_{slug or 'field'}"
