"""Where everybody arrives: three doors, the projects there are, and a project file to bring in."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import streamlit as st

from project.catalogue import Catalogue
from project.model import Settings
from store.port import StoreFault
from views import choosing, frame, notes, plans, playbooks, start_clients, state
from views.start_clients import COMPANY, DOOR, WHOLE
from views.strip import complaints
from words.catalogue import Words
from workspace.begin import STARTER, Quick, QuickVendor, begin, compare_now, demo
from workspace.change import Refused
from workspace.create import Began
from workspace.files import import_project
from workspace.library import Chosen, Library
from workspace.open import project_list

COMPARE = "compare"
MOST_VENDORS = 5
FEWEST_VENDORS = 2
OTHER_ROWS = 2
LARGEST_FILE = 100
"""Megabytes of a project file."""


@lru_cache(maxsize=4)
def starter(library: Library) -> Chosen:
    """The content a new project begins with."""
    return library.choose(STARTER)


def page() -> None:
    """Three doors, the projects, and the way in for a project file."""
    words = state.words()
    st.title(words("start.title"), anchor=False)
    st.markdown(words("start.purpose"), width=frame.PROSE)
    _refusal(words)
    try:
        lines = project_list(state.workspace(), state.person())
    except StoreFault as fault:
        st.error(words(f"shell.fault.{fault.code}"), icon=":material/error:")
        return
    if not _open_door(words):
        _doors(words)
    start_clients.show(words, lines)
    _bring_in(words)
    frame.bottom(words, "start")


def _refusal(words: Words) -> None:
    note = notes.note()
    if note is not None and note.end is notes.End.REFUSED:
        complaints(words, note)


def _doors(words: Words) -> None:
    with st.grid(3, min_column_width=260, border=True, key="doors") as grid:
        for name in (COMPARE, WHOLE, "example"):
            with grid.cell():
                st.header(words(f"start.{name}.title"), anchor=False)
                st.markdown(words(f"start.{name}.what"))
                st.caption(words(f"start.{name}.time"))
                _door(words, name)


def _door(words: Words, name: str) -> None:
    label = words(f"start.{name}.enter")
    if name != "example":
        kind: Literal["primary", "secondary"] = "primary" if name == COMPARE else "secondary"
        st.button(label, key=f"door-{name}", type=kind, on_click=state.set_address, args=(DOOR, name))
    elif st.button(label, key="door-example"):
        _enter(demo(state.workspace(), state.person()))


def _open_door(words: Words) -> bool:
    """The form behind the door that was chosen; it takes the place of the doors, so that it is in view."""
    door = state.address(DOOR)
    chosen = starter(state.workspace().library)
    if door not in {COMPARE, WHOLE}:
        return False
    if chosen.catalogue is None:
        notes.refused(chosen.diagnostics)
        _refusal(words)
        return False
    st.button(
        words("start.other_doors"),
        key="other-doors",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=_close_door,
    )
    with st.container(border=True, key=f"open-{door}"):
        st.header(words(f"start.{door}.title"), anchor=False)
        if door == COMPARE:
            _compare(words, chosen.catalogue)
        else:
            _whole(words, chosen.catalogue)
    return True


def _close_door() -> None:
    """Callback: back to the ways in; what the address said of a form goes."""
    for name in (DOOR, COMPANY):
        state.set_address(name, None)


def _compare(words: Words, catalogue: Catalogue) -> None:
    """One form: who compares, and what; its result is a ranking to fill and a cost for each."""
    offered = plans.names(catalogue, words, state.workspace().clock().date())
    with st.form(state.form(COMPARE), border=False, enter_to_submit=False):
        name, users, currency = _first_row(words, COMPARE, catalogue)
        picked = choosing.multiselect(
            words("start.compare.products"),
            options=list(offered),
            format_func=offered.__getitem__,
            max_selections=MOST_VENDORS,
            select_all=False,
            help=words("start.compare.products_help"),
            placeholder=words("start.compare.products_empty"),
            key=f"{state.form(COMPARE)}/plans",
        )
        st.caption(words("start.compare.others"))
        typed = [item for row in range(OTHER_ROWS) if (item := _other(words, row, currency))]
        sent = st.form_submit_button(words("start.compare.submit"), type="primary")
    vendors = (*(_from_plan(catalogue, *plan) for plan in picked), *typed)
    if sent and _complete(words, name, vendors):
        quick = Quick(name.strip(), currency, users, vendors)
        _enter(compare_now(state.workspace(), state.person(), quick), to="shortlist", form=COMPARE)


def _first_row(words: Words, door: str, catalogue: Catalogue) -> tuple[str, int, str]:
    form = state.form(door)
    currencies = sorted(catalogue.rates.per_base())
    with st.grid(3, min_column_width=200):
        name = st.text_input(
            words("start.name"), placeholder=words("start.name_example"), max_chars=200, key=f"{form}/name"
        )
        users = st.number_input(
            words("start.users"),
            min_value=1,
            max_value=1_000_000,
            value=25,
            step=1,
            key=f"{form}/users",
            help=words("start.users_help"),
        )
        currency = choosing.selectbox(
            words("start.currency"),
            currencies,
            index=currencies.index("EUR") if "EUR" in currencies else 0,
            key=f"{form}/currency",
        )
    return name or "", int(users or 1), str(currency)


def _other(words: Words, row: int, currency: str) -> QuickVendor | None:
    form = state.form(COMPARE)
    with st.grid(3, min_column_width=200):
        name = st.text_input(
            words("start.compare.vendor", number=row + 1), max_chars=200, key=f"{form}/other{row}"
        )
        product = st.text_input(words("start.compare.product"), max_chars=200, key=f"{form}/product{row}")
        price = st.number_input(
            words("start.compare.price"),
            min_value=0.0,
            max_value=1e6,
            value=None,
            step=1.0,
            key=f"{form}/price{row}",
        )
    if not any(((name or "").strip(), (product or "").strip(), price is not None)):
        return None
    return QuickVendor((name or "").strip(), (product or "").strip(), price=price, price_currency=currency)


def _from_plan(catalogue: Catalogue, sheet_id: str, plan_id: str) -> QuickVendor:
    sheet = catalogue.fact_sheet(sheet_id)
    return QuickVendor(sheet.vendor if sheet else sheet_id, fact_sheet=sheet_id, plan=plan_id)


def _complete(words: Words, name: str, vendors: tuple[QuickVendor, ...]) -> bool:
    if not name.strip():
        st.error(words("start.needs_name"), icon=":material/error:")
    elif any(not item.name for item in vendors):
        st.error(words("start.needs_vendor_name"), icon=":material/error:")
    elif not FEWEST_VENDORS <= len(vendors) <= MOST_VENDORS:
        st.error(
            words("start.needs_vendors", fewest=FEWEST_VENDORS, most=MOST_VENDORS), icon=":material/error:"
        )
    else:
        return True
    return False


def _whole(words: Words, catalogue: Catalogue) -> None:
    form = state.form(WHOLE)
    with st.form(form, border=False, enter_to_submit=False):
        name, users, currency = _first_row(words, WHOLE, catalogue)
        playbook = playbooks.choose(words, form)
        with st.grid(3, min_column_width=200):
            key = start_clients.for_client(form)
            company = st.text_input(words("start.whole.company"), max_chars=200, key=key)
            start = st.date_input(
                words("start.whole.start"), value=None, format="YYYY-MM-DD", key=f"{form}/start"
            )
        branded = st.checkbox(words("brand.at_beginning"), value=True, key=f"{form}/branded")
        sent = st.form_submit_button(words("start.whole.submit"), type="primary")
    if not sent:
        return
    if not name.strip():
        st.error(words("start.needs_name"), icon=":material/error:")
        return
    settings = Settings(
        name=name.strip(), company=(company or "").strip(), users=users, currency=currency, start=start
    )
    _enter(begin(state.workspace(), state.person(), playbook, settings, branded=branded), form=WHOLE)


def _enter(outcome: Began | Refused, to: str = "overview", form: str | None = None) -> None:
    """Go into a project that was just begun, or say why there is none."""
    if isinstance(outcome, Refused):
        notes.refused(outcome.diagnostics)
        _refusal(state.words())
        return
    if form is not None:
        state.form_done(form)
    frame.go(to, outcome.project_id)


def _bring_in(words: Words) -> None:
    with st.expander(words("start.bring.title"), icon=":material/upload_file:"):
        st.markdown(words("start.bring.what"))
        given = st.file_uploader(
            words("start.bring.file"),
            type=["zip", "yaml", "yml"],
            max_upload_size=LARGEST_FILE,
            key=state.form("bring"),
        )
        if given is not None and st.button(words("start.bring.enter"), key="bring-in"):
            outcome = import_project(state.workspace(), state.person(), given.getvalue(), given.name)
            _enter(outcome, form="bring")
