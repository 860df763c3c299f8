"""The list of people to be asked: from a file, by hand, and what is noted of one of them."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import Diagnostic, Severity
from exchange.invite_list import InviteList, read_invite_list
from project.model import Survey
from questionnaires.model import Questionnaire
from store.port import Invitation
from views import choosing, frame, state, widgets
from views.survey_parts import attempt, complaints
from views.text import coded, plain
from words.complaints import explanation
from workspace.invitations import Invited, Invitee, invite
from workspace.participation import Participation

BY_HAND = "invite-by-hand"
READ = "_invite_list"
MOST_TOLD = 20


def show(at: frame.Here, found: Participation) -> None:
    """Two ways onto the list."""
    words = at.words
    st.subheader(words("fieldwork.step.list"), anchor=False)
    if not found.invited:
        st.markdown(words("fieldwork.list_why"), width=frame.PROSE)
    with widgets.fold("list-file", words("fieldwork.list_file"), icon=":material/upload_file:") as opened:
        if opened.open:
            _file(at, found)
    with widgets.fold("list-hand", words("fieldwork.list_hand"), icon=":material/person_add:") as opened:
        if opened.open:
            _by_hand(at, found)


# -- from a file -----------------------------------------------------------------------------------------


def _file(at: frame.Here, found: Participation) -> None:
    words, survey = at.words, found.survey
    st.markdown(words("fieldwork.list_columns"), width=frame.PROSE)
    given = st.file_uploader(
        words("fieldwork.list_choose"), type=["csv", "tsv", "txt", "xlsx", "xlsm"], key=f"list-{survey.id}"
    )
    if given is None:
        return
    with st.spinner(words("fieldwork.reading")):
        made, told = _read(given.file_id, given.getvalue(), given.name, found.questionnaire)
    if made is None:
        complaints(at, told)
        return
    people = tuple(
        Invitee(item.name, item.department, item.email, item.role, item.language) for item in made.people
    )
    st.markdown(f"**{words.plural('fieldwork.list_right', len(people))}**")
    _problems(at, made, told)
    label = words("fieldwork.list_take_right" if made.faulty else "fieldwork.list_take")
    st.button(
        label,
        key="take-list",
        type="primary",
        disabled=not people,
        on_click=_invited,
        args=(at.project, survey.id, people),
    )
    _outcome(at)


def _read(
    upload: str, data: bytes, name: str, asked: Questionnaire
) -> tuple[InviteList | None, tuple[Diagnostic, ...]]:
    """What a file holds, read once for each upload."""
    kept = state.shelf(READ)
    key = (upload, id(asked))
    if key not in kept:
        kept.clear()
        kept[key] = read_invite_list(data, name, asked)
    read: tuple[InviteList | None, tuple[Diagnostic, ...]] = kept[key]
    return read


def _problems(at: frame.Here, made: InviteList, told: tuple[Diagnostic, ...]) -> None:
    """Every problem by its row; the first ones shown, all of them counted."""
    words = at.words
    wrong = [item for item in told if item.severity is Severity.ERROR]
    notes = [item for item in told if item.severity is not Severity.ERROR]
    for found, draw, head in (
        (wrong, st.error, words.plural("fieldwork.list_wrong", made.faulty)),
        (notes, st.info, words.plural("fieldwork.list_doubled", made.doubled)),
    ):
        if found:
            lines = [f"- {coded(explanation(item, words))}" for item in found[:MOST_TOLD]]
            if len(found) > MOST_TOLD:
                lines.append(words("fieldwork.more_found", count=len(found) - MOST_TOLD))
            draw("\n".join([f"**{head}**", *lines]))


def _invited(project: str, survey_id: str, people: tuple[Invitee, ...]) -> None:
    where, who = state.workspace(), state.person()
    done = attempt(lambda: invite(where, who, project, survey_id, people))
    if isinstance(done, Invited):
        state.put_value("_invited", held=(len(done.added), len(done.already)))


def _outcome(at: frame.Here) -> None:
    """What came of the last list, told once."""
    told = state.value("_invited")
    if told is None:
        return
    state.put_value("_invited", held=None)
    added, already = told
    said = at.words.plural("fieldwork.list_added", added)
    if already:
        said += " " + at.words.plural("fieldwork.list_already", already)
    st.success(said, icon=":material/check_circle:")


# -- by hand -----------------------------------------------------------------------------------------------


def _by_hand(at: frame.Here, found: Participation) -> None:
    form, words, asked = state.form(BY_HAND), at.words, found.questionnaire
    departments = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    with st.form(form, enter_to_submit=True, border=False):
        with st.grid(3, min_column_width=200):
            st.text_input(words("fieldwork.name"), max_chars=200, key=f"{form}/name")
            st.text_input(words("fieldwork.email"), max_chars=200, key=f"{form}/email")
            choosing.selectbox(
                words("needs.department"),
                list(departments),
                index=None,
                key=f"{form}/department",
                format_func=departments.__getitem__,
                placeholder=words("needs.department_empty"),
            )
            _further(at, asked, form)
        frame.missing(at, BY_HAND)
        st.form_submit_button(words("fieldwork.put_on_list"), on_click=_one, args=(at.project, found.survey))
    _outcome(at)


def _further(at: frame.Here, asked: Questionnaire, form: str) -> None:
    words = at.words
    if asked.roles:
        roles = {item.id: item.title.read(at.language, asked.language) for item in asked.roles}
        choosing.selectbox(
            words("fieldwork.role"),
            list(roles),
            index=None,
            format_func=roles.__getitem__,
            key=f"{form}/role",
            placeholder=words("fieldwork.no_role"),
        )
    if len(asked.offered) > 1:
        choosing.selectbox(
            words("fieldwork.language"),
            list(asked.offered),
            key=f"{form}/language",
            format_func=lambda code: language_name(at, code),
        )


def language_name(at: frame.Here, code: str) -> str:
    """A language by its name, by its two letters where it has none here."""
    key = f"fieldwork.languages.{code}"
    return at.words(key) if at.words.has(key) else code


def _one(project: str, survey: Survey) -> None:
    given = {
        name: state.form_value(BY_HAND, name) or ""
        for name in ("name", "email", "department", "role", "language")
    }
    if not given["department"]:
        state.form_lacks(BY_HAND, "needs.needs_department")
        return
    where, who = state.workspace(), state.person()
    one = Invitee(given["name"], given["department"], given["email"], given["role"], given["language"])
    done = attempt(lambda: invite(where, who, project, survey.id, [one]))
    if isinstance(done, Invited):
        state.form_done(BY_HAND)
        state.put_value("_invited", held=(len(done.added), len(done.already)))


def called(invitation: Invitation) -> str:
    """Somebody on the list by name, else by address."""
    return plain(invitation.name or invitation.email)
