"""Who scores: evaluators with their criteria and links, how far each is, and whether names are masked."""

from __future__ import annotations

import streamlit as st

from project.in_use import used_criteria
from project.model import Person
from project.records.judging import Evaluator, ScoringState
from project.results.evaluation import EvaluatorStanding
from views import choosing, entries, fields, frame, register, saving, state, survey_hand, widgets
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import plain
from words.catalogue import Words
from workspace.evaluators import (
    ask_evaluators,
    close_links,
    evaluator_links,
    invitations_to_score,
    mask,
    remove_evaluator,
)
from workspace.invitations import Handed
from workspace.link_card import link_card
from workspace.public_address import AddressCheck, links_allowed
from workspace.scorecards import scorecard

ADD = "add-evaluators"
NEW = "new-evaluator"
LINKS = "_evaluator_links"
INTENT = "evaluator.set"


def show(at: frame.Here) -> None:
    """People who score, each with a link or a workbook of their own."""
    st.markdown(at.words("evaluation.who.how"), width=frame.PROSE)
    if at.may_edit:
        _add(at)
        _masked(at)
    people = at.opened.outlook.evaluation.evaluators
    if not people:
        st.info(at.words("evaluation.who.none"), icon=":material/info:")
        return
    check = survey_hand.address(at) if at.may_edit else None
    if check is not None and not links_allowed(check):
        st.warning(at.words("evaluation.who.no_links"), icon=":material/public_off:")
    given = _given(at) if at.may_edit else frozenset()
    for item in people:
        _person(at, item, check, linked=item.person in given)


def _given(at: frame.Here) -> frozenset[str]:
    """Who was given a link that still leads here."""
    return frozenset(invitations_to_score(at.workspace, state.person(), at.project))


def _add(at: frame.Here) -> None:
    standing = {item.person for item in at.opened.outlook.evaluation.evaluators}
    offered_people = {who: name for who, name in entries.people(at).items() if who not in standing}
    with st.grid(2, min_column_width=280):
        if offered_people:
            _from_project(at, offered_people)
        _new(at)


def _from_project(at: frame.Here, people: dict[str, str]) -> None:
    form = state.form(ADD)
    with st.form(form, border=False):
        choosing.multiselect(
            at.words("evaluation.who.choose"),
            list(people),
            format_func=people.__getitem__,
            placeholder=at.words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, ADD)
        st.form_submit_button(at.words("evaluation.who.add"), on_click=_added, args=(at.project,))


def _added(project: str) -> None:
    chosen = state.form_value(ADD, "chosen")
    if not chosen:
        state.form_lacks(ADD, "evaluation.who.choose_first")
        return
    where, who = state.workspace(), state.person()
    if saving.run(project, lambda name: ask_evaluators(where, who, project, chosen, operation=name)):
        state.form_done(ADD)


def _new(at: frame.Here) -> None:
    form = state.form(NEW)
    with st.form(form, border=False):
        st.text_input(at.words("evaluation.who.new"), max_chars=200, key=f"{form}/name")
        frame.missing(at, NEW)
        st.form_submit_button(at.words("evaluation.who.add_new"), on_click=_made, args=(at.project,))


def _made(project: str) -> None:
    name = str(state.form_value(NEW, "name") or "").strip()
    if not name:
        state.form_lacks(NEW, "evaluation.who.needs_name")
        return
    person = Person(id=register.new_id(Person.KIND), name=name)
    if saving.save(
        project, "evaluator.added", person, Evaluator(id=person.id), operation=state.once(NEW), typed=False
    ):
        state.form_done(NEW)


def _masked(at: frame.Here) -> None:
    found = at.opened.outlook.evaluation
    key = f"{at.project}/masked-{found.masked}"
    st.toggle(
        at.words("evaluation.who.mask"),
        value=found.masked,
        key=key,
        on_change=_mask,
        args=(at.project, key),
        disabled=found.state is not ScoringState.ALONE,
    )
    if found.masked:
        names = {item.id: item.name for item in at.opened.project.vendors}
        told = ", ".join(f"{letter} = {plain(names[vendor])}" for vendor, letter in found.letters)
        with widgets.fold("who-is-who", at.words("evaluation.who.letters")) as opened:
            if opened.open:
                st.markdown(told)
        st.caption(at.words("evaluation.who.mask_help"), width=frame.PROSE)


def _mask(project: str, key: str) -> None:
    where, who, wanted = state.workspace(), state.person(), bool(state.value(key))
    saving.run(project, lambda name: mask(where, who, project, masked=wanted, operation=name))


def _person(at: frame.Here, item: EvaluatorStanding, check: AddressCheck | None, *, linked: bool) -> None:
    with widgets.fold(f"evaluator-{item.person}", _label(at.words, item), icon=_icon(item)) as opened:
        if not opened.open:
            return
        titles = _titles(at)
        if item.missing:
            told = ", ".join(plain(titles[name]) for name in item.missing)
            st.markdown(at.words("evaluation.who.misses", list=told), width=frame.PROSE)
        record = at.opened.project.find(Evaluator, item.person)
        if record is None or not at.may_edit:
            return
        label = entries.label_of(at, Evaluator.KIND, "criteria")
        all_of_them = at.words("evaluation.who.all")
        fields.many_field(
            at.project, record, "criteria", label, INTENT, options=titles, placeholder=all_of_them
        )
        _hand(at, item, check, linked=linked)


def _titles(at: frame.Here) -> dict[str, str]:
    found = at.opened.catalogue
    language = found.criteria.language
    return {
        item.id: item.title.read(at.language, language) for item in used_criteria(at.opened.project, found)
    }


def _label(words: Words, item: EvaluatorStanding) -> str:
    told = words("evaluation.who.progress", given=item.given, cannot=item.cannot, wanted=item.wanted)
    done = f" · {words('evaluation.who.done')}" if item.done_at is not None else ""
    return f"{plain(item.name)} · {told}{done}"


def _icon(item: EvaluatorStanding) -> str:
    if item.done_at is not None:
        return ":material/check_circle:"
    return ":material/radio_button_unchecked:" if item.open else ":material/check:"


def _hand(at: frame.Here, item: EvaluatorStanding, check: AddressCheck | None, *, linked: bool) -> None:
    words, who = at.words, item.person
    with st.container(horizontal=True):
        settled = at.opened.outlook.evaluation.state is ScoringState.SETTLED
        if check is not None and links_allowed(check) and not settled:
            label = words("evaluation.who.link_again" if linked else "evaluation.who.link")
            st.button(
                label, key=f"link-{who}", icon=":material/link:", on_click=_link, args=(at, item, check)
            )
        st.button(
            words("evaluation.who.sheet"), key=f"card-{who}", icon=":material/table:", on_click=_card,
            args=(at.project, who),
        )  # fmt: skip
        if linked:
            st.button(
                words("evaluation.who.close"), key=f"close-{who}", type="tertiary", on_click=_close,
                args=(at.project, who),
            )  # fmt: skip
        if not (item.given or item.cannot):
            st.button(
                words("evaluation.who.remove"), key=f"remove-{who}", type="tertiary", on_click=_remove,
                args=(at.project, who),
            )  # fmt: skip
    url = state.shelf(LINKS).get((at.project, who))
    if url is not None:
        st.code(url, language=None, wrap_lines=True)
        st.caption(words("evaluation.who.link_once"))
        offered(at, f"link/{who}")
    offered(at, f"card/{who}", links=False)


def _link(at: frame.Here, item: EvaluatorStanding, check: AddressCheck) -> None:
    where, who = state.workspace(), state.person()
    done = attempt(lambda: evaluator_links(where, who, at.project, [item.person], check=lambda _: check))
    if isinstance(done, tuple) and done:
        handed: Handed = done[0]
        state.shelf(LINKS)[at.project, item.person] = handed.url
        title = at.opened.project.settings.name
        waits_in_tray(f"link/{item.person}", link_card(title, handed, at.language))


def _card(project: str, who: str) -> None:
    where, person = state.workspace(), state.person()
    made = attempt(lambda: scorecard(where, person, project, who, where.settings.language))
    if made is not None:
        waits_in_tray(f"card/{who}", made)  # type: ignore[arg-type]  # attempt hands back what it ran


def _close(project: str, who: str) -> None:
    where, person = state.workspace(), state.person()
    attempt(lambda: close_links(where, person, project, [who]))
    state.shelf(LINKS).pop((project, who), None)


def _remove(project: str, who: str) -> None:
    where, person = state.workspace(), state.person()
    saving.run(project, lambda name: remove_evaluator(where, person, project, who, operation=name))
