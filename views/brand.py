"""The brand of a project's reports: own words, colour, logo, typeface, documents whose styles are taken."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import partial
from typing import BinaryIO

import streamlit as st

from authoring.diagnostics import Severity
from project.records.branding import Brand
from reports.branding import contrast, nearest_readable, readable, written_colour
from reports.look import PLAIN
from reports.placeholders import NAMES
from store.port import StoreFault
from views import brand_more, choosing, frame, saving, seen, state, widgets
from views.entries import Control, Entry, entries
from views.text import coded, plain
from words.complaints import explanation
from workspace.brand_files import ENDINGS, LARGEST, Slot
from workspace.brand_lending import branded_projects, take_over
from workspace.branding import (
    brand_of,
    bring_file,
    bring_fonts,
    drop_brand,
    drop_files,
    look_of,
    set_accent,
    told,
)
from workspace.change import new_id

NAME = "brand"
MIB = 1024 * 1024
FONTS = (Slot.REGULAR_FONT, Slot.BOLD_FONT)
LOGO_WIDTH = 260


def page() -> None:
    """Everything that makes a report look like that of whoever hands it over."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, frame.Primary(at.words("brand.look"), to="reports"))
    brand = brand_of(at.opened.project)
    if brand is None:
        st.info(at.words("brand.none"), icon=":material/info:")
    record = brand or Brand()
    _to_check(at, brand)
    _texts(at, record)
    _colour(at, record)
    _files(at, record)
    brand_more.own_sections(at)
    if at.may_edit:
        _of_another(at)
        _without(at, brand)
    frame.bottom(at.words, NAME)


def _to_check(at: frame.Here, brand: Brand | None) -> None:
    """What is wrong with the brand as it is kept."""
    if brand is None:
        return
    try:
        found = told(at.workspace, at.project, brand)
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
        return
    if found:
        st.markdown(f"**{at.words('brand.to_check')}**")
    for item in found:
        line, note = coded(explanation(item, at.words)), item.severity is Severity.NOTE
        (st.info if note else st.warning)(line, icon=":material/info:" if note else ":material/flag:")


def _texts(at: frame.Here, record: Brand) -> None:
    st.header(at.words("brand.who.title"), anchor=False)
    entries(at, record, (Entry("sender"), Entry("contact")))
    st.header(at.words("brand.texts.title"), anchor=False)
    names = ", ".join(f"{{{name}}}" for name in NAMES)
    st.markdown(plain(at.words("brand.texts.how", names=names)), width=frame.PROSE)
    entries(at, record, (Entry("opening", Control.LONG), Entry("closing", Control.LONG), Entry("running")))
    with st.expander(at.words("brand.texts.placeholders"), icon=":material/data_object:"):
        for name in NAMES:
            st.markdown(f"`{{{name}}}` {at.words(f'brand.placeholders.{name}')}")


# -- colour --------------------------------------------------------------------------------------------------


def _colour(at: frame.Here, record: Brand) -> None:
    st.header(at.words("brand.colour.title"), anchor=False)
    key = f"{seen.track(at.project, record)}/colour"
    typed = st.text_input(
        at.words("brand.colour.field"),
        value=record.accent,
        max_chars=20,
        help=at.words("brand.colour.help"),
        key=key,
        disabled=not at.may_edit,
        on_change=_coloured,
        args=(at.project, key),
    )
    given = written_colour(typed or "")
    shown = given or (record.accent or PLAIN.accent if given == "" else "")
    if shown:
        _sample(at, shown)
    if given and not readable(given):
        _paler(at, given, key)


def _sample(at: frame.Here, colour: str) -> None:
    """The colour as letters on white, and how well it can be read."""
    st.image(_svg(colour), width=150, alt=at.words("brand.colour.sample", colour=colour))
    st.caption(plain(at.words("brand.colour.contrast", colour=colour, ratio=f"{contrast(colour):.1f}")))


def _svg(colour: str) -> str:
    """Letters in the colour as a data address; nothing of it was typed but six figures and letters."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 44" width="150" height="44">'
        '<rect width="150" height="44" rx="6" fill="#FFFFFF"/>'
        f'<rect x="12" y="36" width="126" height="3" fill="{colour}"/>'
        f'<text x="12" y="28" font-family="sans-serif" font-size="22" font-weight="600" fill="{colour}">'
        "Aa Bb 12 %</text></svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _paler(at: frame.Here, colour: str, key: str) -> None:
    shade = nearest_readable(colour)
    st.warning(plain(at.words("brand.colour.offer", colour=shade)), icon=":material/contrast:")
    if at.may_edit:
        label = at.words("brand.colour.take", colour=shade)
        st.button(plain(label), key="take-shade", on_click=_shade_taken, args=(at.project, key, shade))


def _coloured(project: str, key: str) -> None:
    """Callback: take the colour that was typed, or say why not."""
    where, who, typed = state.workspace(), state.person(), str(state.value(key) or "")
    saving.run(project, lambda name: set_accent(where, who, project, typed, operation=name))


def _shade_taken(project: str, key: str, shade: str) -> None:
    """Callback: take the readable shade instead."""
    state.put_value(key, held=shade)
    _coloured(project, key)


# -- files ---------------------------------------------------------------------------------------------------


def _files(at: frame.Here, record: Brand) -> None:
    st.header(at.words("brand.files.title"), anchor=False)
    with st.grid(2, min_column_width=320, border=True, key="brand-files") as grid:
        for slots in ((Slot.LOGO,), FONTS, (Slot.DOCX,), (Slot.PPTX,)):
            with grid.cell():
                _slot(at, record, slots)


def _slot(at: frame.Here, record: Brand, slots: Sequence[Slot]) -> None:
    """One part of the brand: what is in use, and the way to hand in another one."""
    name = "fonts" if slots == FONTS else str(slots[0])
    st.subheader(at.words(f"brand.files.{name}"), anchor=False)
    st.caption(at.words(f"brand.files.{name}_what"))
    standing = [file.name for slot in slots if (file := getattr(record, slot)) is not None]
    names = plain(", ".join(standing))
    st.markdown(at.words("brand.files.standing", name=names) if names else at.words("brand.files.nothing"))
    if slots == (Slot.LOGO,) and standing:
        _logo(at, record)
    if not at.may_edit:
        return
    if standing:
        st.button(
            at.words("brand.files.drop"), key=f"drop-{name}", on_click=_dropped, args=(at.project, slots)
        )
    _hand_in(at, name, slots)


def _logo(at: frame.Here, record: Brand) -> None:
    try:
        logo = look_of(at.workspace, at.project, record.model_copy(update=_ONLY_LOGO)).logo
    except StoreFault:
        return
    if logo:
        address = f"data:image/png;base64,{b64encode(logo).decode()}"
        st.image(address, width=LOGO_WIDTH, alt=at.words("brand.files.logo_alt"))


_ONLY_LOGO = dict.fromkeys(("regular_font", "bold_font", "docx", "pptx"))


def _hand_in(at: frame.Here, name: str, slots: Sequence[Slot]) -> None:
    form = state.form(f"brand-{name}")
    given: list[BinaryIO] = []
    for slot in slots:
        label = at.words(f"brand.files.{slot}" if len(slots) > 1 else f"brand.files.choose.{slot}")
        file = st.file_uploader(
            label, type=list(ENDINGS[slot]), max_upload_size=LARGEST[slot] // MIB, key=f"{form}/{slot}"
        )
        if file is not None:
            given.append(file)
    if len(given) == len(slots):
        told = at.words("brand.files.take_both" if len(slots) > 1 else "brand.files.take")
        st.button(told, key=f"{form}/take", type="primary", on_click=_brought, args=(at.project, name, slots))


def _brought(project: str, name: str, slots: Sequence[Slot]) -> None:
    """Callback: look at what was handed in and keep it."""
    where, who, form = state.workspace(), state.person(), f"brand-{name}"
    given = [state.form_value(form, str(slot)) for slot in slots]
    if any(file is None for file in given):
        return
    files = [(file.getvalue(), file.name) for file in given]
    if len(files) > 1:
        work = partial(bring_fonts, where, who, project, files[0], files[1])
    else:
        work = partial(bring_file, where, who, project, slots[0], *files[0])
    if saving.run(project, lambda operation: work(operation=operation), state.once(form)):
        state.form_done(form)


def _dropped(project: str, slots: Sequence[Slot]) -> None:
    """Callback: take files out of the brand."""
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: drop_files(where, who, project, slots, operation=name))


# -- of other projects ---------------------------------------------------------------------------------------


def _of_another(at: frame.Here) -> None:
    title = at.words("brand.over.title")
    with widgets.fold("brand-over", title, icon=":material/content_copy:") as opened:
        st.markdown(at.words("brand.over.what"), width=frame.PROSE)
        if not opened.open:
            return
        try:
            lines = branded_projects(at.workspace, state.person(), besides=at.project)
        except StoreFault as fault:
            st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
            return
        names = {line.id: " · ".join(filter(None, (line.name, line.company))) for line in lines}
        if not names:
            st.markdown(at.words("brand.over.none"))
            return
        label = at.words("brand.over.field")
        chosen = choosing.selectbox(label, list(names), format_func=names.__getitem__, key="brand-source")
        told = plain(at.words("brand.over.take", name=names[chosen]))
        st.button(told, key="take-brand", on_click=_taken_over, args=(at.project, chosen))


def _taken_over(project: str, source: str) -> None:
    """Callback: take the brand of another project over."""
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: take_over(where, who, project, source, operation=name), new_id())


def _without(at: frame.Here, brand: Brand | None) -> None:
    if brand is None:
        return
    with st.expander(at.words("brand.remove.title"), icon=":material/delete:"):
        st.markdown(at.words("brand.remove.what"), width=frame.PROSE)
        st.button(at.words("brand.remove.take"), key="remove-brand", on_click=_removed, args=(at.project,))


def _removed(project: str) -> None:
    """Callback: reports look as the product does again."""
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: drop_brand(where, who, project, operation=name))
