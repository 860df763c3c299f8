"""The decision: what holds it back, the choice with its reasons and who sees it otherwise, the letters."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.model import Person
from project.records.deciding import Choice
from project.records.moving_on import Override
from project.results.finalists import Finalists, Held
from reports.sections import decision as section
from views import finalists_letters, frame, saving, seen, state, widgets
from views.entries import Control, Entry, entries, people
from views.text import plain
from words.numbers import day
from workspace import deciding, moving_on
from workspace.change import Outcome, Refused

FORM = "decide"
OPEN_FORM = "open-decision"


def show(at: frame.Here, found: Finalists) -> None:
    """The record once there is one; before, what it waits for, and the choice. Then the letters."""
    if found.choice.decided:
        for block in section.blocks(at.facts):
            widgets.block(block)
        _open_again(at)
    else:
        _held(at, found)
        _choice(at, found)
    finalists_letters.show(at)


# -- what holds it back --------------------------------------------------------------------------------------


def _held(at: frame.Here, found: Finalists) -> None:
    st.header(at.words("finalists.decision.held"), anchor=False)
    if not found.held:
        st.success(at.words("finalists.decision.nothing_held"), icon=":material/check_circle:")
        return
    st.caption(at.words("finalists.decision.only_record"), width=frame.PROSE)
    for group in section.groups(found.held):
        _one(at, group)


def _one(at: frame.Here, group: tuple[Held, ...]) -> None:
    """One thing that is open, of one offer or several, with the page that settles it and the way to go on."""
    item = group[0]
    icon = "flag" if item.open else "forward"
    told = plain(section.group_told(at.facts, group))
    st.markdown(f":material/{icon}: {told}", width=frame.PROSE)
    if item.went_on is not None:
        st.caption(_why(at, item), width=frame.PROSE)
    name = f"anyway-{item.id}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"ways-{item.id}"):
        _settle(at, item)
        if at.may_edit:
            _ways(at, item, name)
    if item.open and at.may_edit and state.unfolded(name):
        _reason(at, group, name)


def _settle(at: frame.Here, item: Held) -> None:
    """The way to where it is settled: another page, or the part of this one with the demonstrations."""
    if item.page != "finalists":
        page = at.words("finalists.decision.mend", page=at.words(f"shell.pages.{item.page}"))
        frame.link(item.page, page, at.project, icon=":material/arrow_forward:")
        return
    st.button(
        at.words("finalists.decision.mend_here", part=at.words("finalists.parts.demo")),
        key=f"settle-{item.id}",
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=frame.to_part,
        args=("finalists", "demo"),
    )


def _why(at: frame.Here, item: Held) -> str:
    if item.went_on is None:
        return ""
    told = at.words("finalists.decision.went_on", reason=plain(item.went_on.reason))
    person = None if item.went_on.person is None else at.opened.project.find(Person, item.went_on.person)
    who = at.words("finalists.decision.somebody") if person is None else plain(person.name)
    if item.went_on.on is None:
        return told
    return f"{told}  \n{at.words('finalists.decision.who', name=who, day=day(item.went_on.on, at.language))}"


def _ways(at: frame.Here, item: Held, name: str) -> None:
    if not item.open:
        label, run, args = "take_back", _taken_back, (at.project, _seen(at, item.id))
        st.button(
            at.words(f"finalists.decision.{label}"),
            key=f"back-{item.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=run,
            args=args,
        )
    elif not state.unfolded(name):
        st.button(
            at.words("finalists.decision.anyway"),
            key=name,
            type="tertiary",
            icon=":material/forward:",
            on_click=state.unfold,
            args=(name,),
        )


def _seen(at: frame.Here, held: str) -> saving.Shown:
    standing = at.opened.project.find(Override, held)
    return saving.Shown(Override.KIND, held, 0 if standing is None else standing.revision)


def _reason(at: frame.Here, group: tuple[Held, ...], name: str) -> None:
    """The line for the reason; nothing is taken without one."""
    words, form = at.words, state.form(name)
    with st.form(form, border=True, enter_to_submit=False):
        label = words.plural("finalists.decision.anyway_why", len(group))
        st.text_area(label, max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, name)
        shown = tuple(_seen(at, item.id) for item in group)
        with st.container(horizontal=True):
            keep, leave = words("finalists.decision.anyway_keep"), words("finalists.decision.cancel")
            st.form_submit_button(keep, on_click=_went_on, args=(at.project, name, shown))
            st.form_submit_button(leave, on_click=state.unfold, args=(name,), kwargs={"open_": False})


def _went_on(project: str, name: str, shown: tuple[saving.Shown, ...]) -> None:
    where, who = state.workspace(), state.person()
    reason = str(state.form_value(name, "reason") or "").strip()
    if not reason:
        state.form_lacks(name, "finalists.decision.needs_reason")
        return
    wanted = {item.record: item.revision for item in shown}

    def work(operation: str) -> Outcome:
        return deciding.go_on_from(where, who, project, wanted, reason, operation=operation)

    if saving.run(project, work, state.once(name)):
        state.form_done(name)


def _taken_back(project: str, shown: saving.Shown) -> None:
    where, who = state.workspace(), state.person()

    def work(operation: str, seen: int) -> Outcome:
        return moving_on.take_back(where, who, project, shown.record, expected=seen, operation=operation)

    saving.run_on(project, shown, work)


# -- the choice ----------------------------------------------------------------------------------------------


def _record(at: frame.Here) -> Choice:
    return at.opened.project.find(Choice, "choice") or Choice()


def _choice(at: frame.Here, found: Finalists) -> None:
    st.header(at.words("finalists.decision.choice"), anchor=False)
    offers = {item.id: item.name for item in at.opened.project.vendors}
    record = _record(at)
    entries(
        at,
        record,
        (
            Entry("vendor", Control.LIST, offers),
            Entry("runner_up", Control.LIST, offers),
            Entry("decided_by", Control.LIST, people(at)),
            Entry("reason", Control.LONG),
        ),
    )
    _compared(at, found)
    entries(
        at,
        record,
        (
            *((Entry("against", Control.LONG),) if _departs(found) else ()),
            Entry("dissent", Control.LONG),
            Entry("conditions", Control.LONG),
        ),
    )
    if at.may_edit:
        _recording(at, found)


def _departs(found: Finalists) -> bool:
    return found.choice.against_ranking or bool(found.choice.against)


def _compared(at: frame.Here, found: Finalists) -> None:
    """Whether the choice is the offer that leads the ranking."""
    choice = found.choice
    if not choice.vendor:
        return
    if not choice.against_ranking:
        st.success(at.words("finalists.decision.agrees"), icon=":material/check_circle:")
    elif choice.leader:
        told = at.words("finalists.decision.departs", leader=plain(choice.leader))
        st.warning(told, icon=":material/edit_note:")
    else:
        st.warning(at.words("finalists.decision.departs_none"), icon=":material/edit_note:")


def _recording(at: frame.Here, found: Finalists) -> None:
    """The form that records it: the day, and a reason where something is still open."""
    words, form, open_things = at.words, state.form(FORM), len(found.held_back)
    with st.form(form, border=True, enter_to_submit=False):
        st.markdown(words("finalists.decision.record_how"), width=frame.PROSE)
        st.date_input(
            words("finalists.decision.day"),
            value=at.today,
            format="YYYY-MM-DD",
            key=f"{form}/day",
            width=240,
        )
        if open_things:
            label = words.plural("finalists.decision.all_the_same", open_things)
            st.text_area(label, max_chars=10_000, key=f"{form}/anyway", height=90)
        frame.missing(at, FORM)
        st.form_submit_button(
            words("finalists.decision.record"),
            icon=":material/gavel:",
            on_click=_decided,
            args=(at.project, open_things),
        )


def _decided(project: str, open_things: int) -> None:
    anyway = str(state.form_value(FORM, "anyway") or "").strip()
    where, who = state.workspace(), state.person()
    on = state.form_value(FORM, "day")
    day_ = on if isinstance(on, date) else None
    if open_things and not anyway:
        state.form_lacks(FORM, "finalists.decision.needs_all_the_same")
        faults = deciding.lacking(where, who, project, _stored(project))
        if faults:
            saving.run(project, lambda _: Refused(faults))
        return

    def work(operation: str) -> Outcome:
        record = _stored(project).model_copy(update={"decided_on": day_})
        return deciding.decide(where, who, project, record, anyway=anyway, operation=operation)

    if saving.run(project, work):
        state.form_done(FORM)


def _stored(project: str) -> Choice:
    """The choice as the page showed it last: what was typed is saved field by field."""
    found = seen.last(project, Choice.KIND, "choice").record
    return found if isinstance(found, Choice) else Choice()


def _open_again(at: frame.Here) -> None:
    """The button, then the line for the reason; nothing is opened without one."""
    words = at.words
    if not at.may_edit:
        return
    if not state.unfolded(OPEN_FORM):
        st.button(
            words("finalists.decision.open_again"),
            key="open-choice",
            type="tertiary",
            icon=":material/undo:",
            on_click=state.unfold,
            args=(OPEN_FORM,),
        )
        return
    form, shown = state.form(OPEN_FORM), saving.Shown(Choice.KIND, "choice", _record(at).revision)
    with st.form(form, border=True, enter_to_submit=False):
        st.text_area(words("finalists.decision.open_why"), max_chars=10_000, key=f"{form}/reason", height=90)
        frame.missing(at, OPEN_FORM)
        with st.container(horizontal=True):
            keep, leave = words("finalists.decision.open_again"), words("finalists.decision.cancel")
            st.form_submit_button(keep, on_click=_opened_again, args=(at.project, shown))
            st.form_submit_button(leave, on_click=state.unfold, args=(OPEN_FORM,), kwargs={"open_": False})


def _opened_again(project: str, shown: saving.Shown) -> None:
    where, who = state.workspace(), state.person()
    reason = str(state.form_value(OPEN_FORM, "reason") or "").strip()
    if not reason:
        state.form_lacks(OPEN_FORM, "finalists.decision.needs_open_why")
        return

    def work(operation: str, seen: int) -> Outcome:
        return deciding.open_again(where, who, project, reason, expected=seen, operation=operation)

    if saving.run_on(project, shown, work, state.once(OPEN_FORM)):
        state.form_done(OPEN_FORM)
