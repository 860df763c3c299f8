"""Approvals of one kept report: a link for somebody, saying it oneself, typing in what was signed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.model import Person
from project.records.issuing import Issued, Verdict
from store.port import Invitation, StoreFault, UnknownProject
from views import choosing, frame, saving, state, widgets
from views.survey_parts import attempt
from views.text import plain
from words.numbers import day
from workspace.approving import (
    Said,
    approve_here,
    approve_on_paper,
    ask_for_approval,
    asked_to_approve,
    withdraw_link,
)
from workspace.change import Outcome
from workspace.guarding import NotAllowed
from workspace.invitations import Handed, NoLinks

LINKS = "_approval_links"
"""Links that were made just now, by project and issue; shown until the page is left."""

HERE, PAPER, ASK = "here", "paper", "ask"


def show(at: frame.Here, issued: Issued) -> None:
    """Who was asked, and the three ways in which something is said."""
    for item in _waiting(at, issued):
        _asked(at, item)
    with widgets.fold(
        f"ask-{issued.id}", at.words("reports_page.approve.ask"), icon=":material/link:"
    ) as part:
        if part.open:
            _ask(at, issued)
    with widgets.fold(
        f"here-{issued.id}", at.words("reports_page.approve.here"), icon=":material/person:"
    ) as part:
        if part.open:
            _form(at, issued, HERE)
    with widgets.fold(
        f"paper-{issued.id}", at.words("reports_page.approve.paper"), icon=":material/draw:"
    ) as part:
        if part.open:
            st.caption(at.words("reports_page.approve.paper_help"), width=frame.PROSE)
            _form(at, issued, PAPER)


def _waiting(at: frame.Here, issued: Issued) -> tuple[Invitation, ...]:
    try:
        found = asked_to_approve(at.workspace, state.person(), at.project)
    except (UnknownProject, NotAllowed, StoreFault):
        return ()
    return tuple(item for item in found if item.department == issued.id)


def _asked(at: frame.Here, item: Invitation) -> None:
    told = at.words(
        "reports_page.approve.waiting",
        name=plain(item.name),
        role=plain(item.role),
        day=day(date.fromisoformat(item.created), at.language),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(told)
        st.button(
            at.words("reports_page.approve.withdraw"),
            key=f"withdraw-{item.id}",
            type="tertiary",
            on_click=_withdraw,
            args=(at.project, item.id, item.department),
        )


def _withdraw(project: str, invitation: str, issued: str) -> None:
    where, who = state.workspace(), state.person()
    attempt(lambda: withdraw_link(where, who, project, invitation))
    state.shelf(LINKS).pop((project, issued), None)


# -- a link ----------------------------------------------------------------------------------------------


def _ask(at: frame.Here, issued: Issued) -> None:
    words, name = at.words, f"{ASK}-{issued.id}"
    form = state.form(name)
    st.caption(words("reports_page.approve.ask_help"), width=frame.PROSE)
    with st.form(form, border=False):
        _who(at, form)
        frame.missing(at, name)
        st.form_submit_button(
            words("reports_page.approve.make_link"), on_click=_link, args=(at.project, issued.id)
        )
    url = state.shelf(LINKS).get((at.project, issued.id))
    if url == "":
        st.warning(words("reports_page.approve.unreachable"), icon=":material/link_off:")
    elif url is not None:
        st.code(url, language=None, wrap_lines=True)
        st.caption(words("reports_page.approve.link_once"))


def _link(project: str, issued: str) -> None:
    name = f"{ASK}-{issued}"
    who = tuple(str(state.form_value(name, field) or "").strip() for field in ("name", "role"))
    if not all(who):
        state.form_lacks(name, "reports_page.approve.lacks")
        return
    state.form_whole(name)
    where, person = state.workspace(), state.person()
    done = attempt(lambda: ask_for_approval(where, person, project, issued, (who[0], who[1])))
    if isinstance(done, Handed):
        state.shelf(LINKS)[project, issued] = done.url
        state.form_done(name)
    elif isinstance(done, NoLinks):
        state.shelf(LINKS)[project, issued] = ""


# -- in the app, and on paper ----------------------------------------------------------------------------


def _form(at: frame.Here, issued: Issued, way: str) -> None:
    words, name = at.words, f"{way}-{issued.id}"
    form = state.form(name)
    with st.form(form, border=False):
        choosing.radio(
            words("reports_page.approve.verdict"),
            list(Verdict),
            format_func=lambda one: words(f"reports_page.verdicts.{one}"),
            key=f"{form}/verdict",
            horizontal=True,
        )
        _who(at, form, mine=way == HERE)
        with st.grid(2, min_column_width=200):
            st.date_input(words("reports_page.approve.on"), value=at.today, key=f"{form}/on")
            if way == PAPER:
                st.text_input(words("reports_page.approve.mark"), max_chars=40, key=f"{form}/mark")
        st.text_area(words("reports_page.approve.conditions"), max_chars=10_000, key=f"{form}/conditions")
        st.text_area(words("reports_page.approve.comment"), max_chars=10_000, key=f"{form}/comment")
        frame.missing(at, name)
        st.form_submit_button(
            words("reports_page.approve.save"), on_click=_save, args=(at.project, issued.id, way)
        )


def _who(at: frame.Here, form: str, *, mine: bool = False) -> None:
    """Name and role; of the acting person the name is filled in already."""
    person = at.opened.project.find(Person, state.person()) if mine else None
    name = "" if person is None else person.name
    with st.grid(2, min_column_width=200):
        st.text_input(at.words("reports_page.approve.name"), value=name, max_chars=200, key=f"{form}/name")
        st.text_input(at.words("reports_page.approve.role"), max_chars=200, key=f"{form}/role")


def _save(project: str, issued: str, way: str) -> None:
    name = f"{way}-{issued}"
    given = {
        field: str(state.form_value(name, field) or "") for field in ("name", "role", "conditions", "comment")
    }
    on = state.form_value(name, "on")
    if not (given["name"].strip() and given["role"].strip()) or not isinstance(on, date):
        state.form_lacks(name, "reports_page.approve.lacks")
        return
    state.form_whole(name)
    said = Said(on=on, verdict=Verdict(state.form_value(name, "verdict")), **given)
    mark = str(state.form_value(name, "mark") or "")
    where, who = state.workspace(), state.person()

    def work(act: str) -> Outcome:
        if way == PAPER:
            return approve_on_paper(where, who, project, issued, said, mark, operation=act)
        return approve_here(where, who, project, issued, said, operation=act)

    if saving.run(project, work, state.once(name)):
        state.form_done(name)
    else:
        state.form_lacks(name, "reports_page.approve.not_kept")
