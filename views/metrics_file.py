"""Values from a file or pasted, looked at before they are taken over; and all of them out as a table."""

from __future__ import annotations

import streamlit as st

from exchange.readings import FIELDS, INPUT, METRIC, Meant
from project.records.measuring import Reading
from project.results.metrics import Metrics
from project.results.users_after import FLOOR
from reports.sections import metrics as section
from views import choosing, frame, saving, state
from views.survey_parts import complaints, offered, waits_in_tray
from views.text import choice, plain
from workspace.measuring import PASTED, LookedAt, look_at_readings, made_readings, take_readings

PASTE, FILE, READ = "paste-readings", "file-readings", "_readings_read"
LARGEST, MOST_TOLD = 20, 12
SKIP = ""


def show(at: frame.Here, found: Metrics, looked_at: str = "") -> None:
    """Both ways, folded; rows that name no figure are proposed for the one that is looked at."""
    words = at.words
    if at.may_edit:
        with st.expander(words("metrics.file.in_title"), icon=":material/upload_file:"):
            _in(at, found, looked_at)
    with st.expander(words("metrics.file.take_out"), icon=":material/table:"):
        _out(at)


# -- out -----------------------------------------------------------------------------------------------------


def _out(at: frame.Here) -> None:
    words, revision = at.words, at.opened.project.revision
    with st.container(horizontal=True):
        for kind, key in (("xlsx", "workbook"), ("csv", "csv")):
            label = words(f"metrics.file.{key}")
            st.button(label, key=f"readings-{kind}", on_click=_made, args=(at.project, kind, revision))
    few = sum(1 for item in at.opened.project.of(Reading) if item.people is not None and item.people < FLOOR)
    if few:
        st.caption(words.plural("metrics.file.left_out", few))
    offered(at, f"readings/{at.project}/{revision}", links=False)


def _made(project: str, kind: str, revision: int) -> None:
    where = state.workspace()
    made, _ = made_readings(where, state.person(), project, kind, where.settings.language)
    waits_in_tray(f"readings/{project}/{revision}", made)


# -- in ------------------------------------------------------------------------------------------------------


def _in(at: frame.Here, found: Metrics, looked_at: str) -> None:
    words = at.words
    st.caption(words("metrics.file.paste_what"))
    form = state.form(PASTE)
    with st.form(form, border=False):
        st.text_area(words("metrics.file.paste_label"), max_chars=200_000, key=f"{form}/rows", height=140)
        st.form_submit_button(words("metrics.file.paste_look"))
    upload = st.file_uploader(
        words("metrics.file.hand_in"), type=["xlsx", "csv"], max_upload_size=LARGEST, key=state.form(FILE)
    )
    pasted = str(state.form_value(PASTE, "rows") or "")
    if upload is not None:
        _looked(at, found, upload.getvalue(), upload.name, looked_at)
    elif pasted.strip():
        _looked(at, found, pasted.encode("utf-8", "replace"), PASTED, looked_at)


def _looked(at: frame.Here, found: Metrics, data: bytes, name: str, looked_at: str) -> None:
    """What the rows would bring, first as the columns are proposed, then as they are corrected."""
    words = at.words
    first = _read(at, data, name, None)
    if not first.heads:
        complaints(at, first.problems)
        return
    if first.kept:
        st.caption(words("metrics.file.known"))
    meant = _meant(at, found, first, f"{name}-{len(data)}", looked_at)
    looked = _read(at, data, name, meant)
    if looked.asks_order:
        st.warning(words("metrics.file.ask_order"), icon=":material/help:")
    complaints(at, looked.problems)
    _changes(at, found, looked)
    counts = {"new": looked.new, "changed": looked.changed, "same": looked.same}
    st.markdown(words("metrics.file.counts", **counts))
    if not looked.records:
        st.caption(words("metrics.file.nothing"))
        return
    if looked.problems:
        st.caption(words("metrics.file.kept_rows"))
    st.button(
        words("metrics.file.save"), key="take-readings", type="primary", on_click=_taken,
        args=(at.project, looked),
    )  # fmt: skip


def _read(at: frame.Here, data: bytes, name: str, meant: Meant | None) -> LookedAt:
    """Read once for each file, meaning and state of the project."""
    kept = state.shelf(READ)
    key = (name, data, meant, at.opened.project.revision)
    if key not in kept:
        if len(kept) > 1:
            kept.clear()
        kept[key] = look_at_readings(at.workspace, state.person(), at.project, data, name, meant)
    found: LookedAt = kept[key]
    return found


def _meant(at: frame.Here, found: Metrics, first: LookedAt, name: str, looked_at: str) -> Meant:
    """What each column holds, corrected by the reader."""
    words = at.words
    st.markdown(f"**{words('metrics.file.meant')}**")
    kinds = _kinds(at, found)
    columns = []
    with st.grid(3, min_column_width=200) as grid:
        for number, head in enumerate(first.heads):
            with grid.cell():
                columns.append(_column(at, first, (number, head), kinds, name))
    lines = {item.id: item.title for item in found.lines}
    metric = first.meant.metric or looked_at
    if METRIC not in columns:
        metric = str(
            choosing.selectbox(
                words("metrics.file.of_all"), list(lines), format_func=lines.__getitem__,
                index=list(lines).index(metric) if metric in lines else None,
                placeholder=words("records.nothing_chosen"), key=f"of-all/{name}",
            )
            or ""
        )  # fmt: skip
    unit = st.text_input(
        words("metrics.file.unit"), value=first.meant.unit, max_chars=200, key=f"unit/{name}"
    )
    comma = st.checkbox(words("metrics.file.comma"), value=first.meant.decimal_comma, key=f"comma/{name}")
    day_first = first.meant.day_first
    if first.asks_order or not _settled(first):
        day_first = _order(at, first, name)
    return Meant(tuple(columns), metric, unit, bool(comma), day_first)


def _settled(first: LookedAt) -> bool:
    """Whether nobody has to be asked about the order of days."""
    return first.meant.day_first is not None


def _order(at: frame.Here, first: LookedAt, name: str) -> bool | None:
    words = at.words
    said = choosing.segmented_control(
        words("metrics.file.order"),
        options=["day_first", "month_first"],
        format_func=lambda item: choice(words(f"metrics.file.{item}")),
        default=None,
        key=f"order/{name}",
    )
    return first.meant.day_first if said is None else said == "day_first"


def _kinds(at: frame.Here, found: Metrics) -> dict[str, str]:
    """Everything a column may hold, with what it is called."""
    words = at.words
    kinds = {SKIP: words("metrics.file.is.skip")}
    kinds |= {kind: words(f"metrics.file.is.{kind}") for kind in FIELDS}
    for line in found.lines:
        for item in line.inputs:
            kinds[f"{INPUT}{item.id}"] = words("metrics.file.is.input", name=item.title)
    return kinds


def _column(
    at: frame.Here, first: LookedAt, column: tuple[int, str], kinds: dict[str, str], name: str
) -> str:
    number, head = column
    words, standing = at.words, first.meant.columns[number]
    label = (
        words("metrics.file.column", head=plain(head))
        if head
        else words("metrics.file.no_head", at=number + 1)
    )
    cells = ", ".join(row[number] for row in first.sample if row[number])
    chosen = choosing.selectbox(
        label, list(kinds), index=list(kinds).index(standing) if standing in kinds else 0,
        format_func=kinds.__getitem__, key=f"column-{number}/{name}",
    )  # fmt: skip
    st.caption(plain(words("metrics.file.sample", cells=cells[:80])))
    return str(chosen or "")


def _changes(at: frame.Here, found: Metrics, looked: LookedAt) -> None:
    """Values that stand and would become others."""
    told = 0
    for record in looked.records:
        base = at.opened.project.find(Reading, record.id)
        line = found.line(record.metric)
        if base is None or line is None:
            continue
        told += 1
        if told <= MOST_TOLD:
            few = any(item.people is not None and item.people < FLOOR for item in (base, record))
            values = [
                at.words("metrics.readings.hidden_mark")
                if few
                else section.amount(at.facts, item.value, line.unit)
                for item in (base, record)
            ]
            st.markdown(
                plain(
                    at.words(
                        "metrics.file.change", name=line.title, day=at.facts.day(record.day),
                        before=values[0], after=values[1],
                    )
                )
            )  # fmt: skip
    if told > MOST_TOLD:
        st.caption(at.words("metrics.file.more", count=told - MOST_TOLD))


def _taken(project: str, looked: LookedAt) -> None:
    where, who = state.workspace(), state.person()
    if saving.run(project, lambda operation: take_readings(where, who, project, looked, operation)):
        state.form_done(PASTE)
        state.form_done(FILE)
