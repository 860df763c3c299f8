"""Handing out: what people read, links by mail or file, posters, and for everybody else forms and sheets."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from project.model import Survey
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from store.port import Invitation
from views import choosing, frame, saving, state, survey_mail, survey_sheets, widgets
from views.fields import begin_with
from views.survey_list import called, language_name
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import coded, plain
from workspace.invitations import Handed, asked_in, department_links, fresh_links
from workspace.invited import ask_again, mark_answered, reminded, withdraw
from workspace.letters import Message, Wording, messages, shipped_wording, with_wording, wording
from workspace.participation import Participation
from workspace.poster import poster
from workspace.public_address import AddressCheck, check_address, links_allowed
from workspace.survey_groups import group_of
from workspace.surveys import prepare
from workspace.wiring import Workspace

ADDRESS = "_address"
LINKS = "_links"

Note = Callable[[Workspace, str, str, str, list[str]], int]
"""Notes something of people on the list."""


def show(at: frame.Here, found: Participation) -> None:
    """Links where they lead respondents here; forms and sheets in any case."""
    words = at.words
    st.subheader(words("fieldwork.step.hand"), anchor=False)
    check = address(at)
    _address(at, check)
    if links_allowed(check):
        _texts(at, found)
        survey_mail.show(at, found, check)
        _department(at, found, check)
        _one_person(at, found, check)
    survey_sheets.show(at, found, first=not links_allowed(check))


def address(at: frame.Here) -> AddressCheck:
    """What the address for links is good for; asked once in this tab, and again when wanted."""
    kept, base = state.shelf(ADDRESS), at.workspace.settings.base_url
    if base not in kept:
        with st.spinner(at.words("fieldwork.asking_address")):
            kept[base] = check_address(base)
    found: AddressCheck = kept[base]
    return found


def _address(at: frame.Here, check: AddressCheck) -> None:
    words = at.words
    key = f"address.{check.state}"
    what, do = words(f"{key}.what", **check.told), words(f"{key}.do")
    reason = words(f"address.reason.{check.reason}", **check.told)
    said = "  \n".join(filter(None, (f"**{words(f'{key}.title')}**", coded(what), coded(reason), coded(do))))
    if links_allowed(check):
        st.success(said, icon=":material/public:")
    else:
        st.error(said, icon=":material/public_off:")
        st.markdown(words("address.instead"), width=frame.PROSE)
    st.button(
        words("address.look"),
        key="look-address",
        type="tertiary",
        icon=":material/refresh:",
        on_click=_look_again,
    )


def _look_again() -> None:
    state.shelf(ADDRESS).clear()


# -- what people read ------------------------------------------------------------------------------------


def _texts(at: frame.Here, found: Participation) -> None:
    """Invitation and reminder in each language, to be changed before they are sent."""
    words, survey, asked = at.words, found.survey, found.questionnaire
    with widgets.fold("letter-texts", words("fieldwork.texts"), icon=":material/mail:") as opened:
        if not opened.open:
            return
        st.markdown(words("fieldwork.texts_help"), width=frame.PROSE)
        with st.grid(2, min_column_width=200):
            sort = choosing.selectbox(
                words("fieldwork.text_sort"),
                [False, True],
                key="letter-sort",
                format_func=lambda again: words("fieldwork.reminder" if again else "fieldwork.invitation"),
            )
            language = choosing.selectbox(
                words("fieldwork.language"),
                list(asked.offered),
                key="letter-language",
                format_func=lambda code: language_name(at, code),
            )
        _text(at, survey, str(language or asked.language), reminder=bool(sort))


def _text(at: frame.Here, survey: Survey, language: str, *, reminder: bool) -> None:
    words = at.words
    text = wording(survey, language, reminder=reminder)
    prefix = f"letter/{survey.id}/{language}/{reminder}/{survey.revision}"
    begin_with(f"{prefix}/subject", text.subject)
    begin_with(f"{prefix}/body", text.body)
    st.text_input(words("fieldwork.subject"), max_chars=200, key=f"{prefix}/subject")
    st.text_area(words("fieldwork.body"), max_chars=5_000, height=320, key=f"{prefix}/body")
    with st.container(horizontal=True):
        st.button(
            words("fieldwork.keep_text"),
            key="keep-text",
            on_click=_keep_text,
            args=(at.project, survey, language, prefix),
            kwargs={"reminder": reminder},
        )
        if text != shipped_wording(survey, language, reminder=reminder):
            st.button(
                words("fieldwork.shipped_text"),
                key="shipped-text",
                type="tertiary",
                on_click=_shipped,
                args=(at.project, survey, language),
                kwargs={"reminder": reminder},
            )


def _keep_text(project: str, survey: Survey, language: str, prefix: str, *, reminder: bool) -> None:
    given = Wording(state.value(f"{prefix}/subject") or "", state.value(f"{prefix}/body") or "")
    _worded(project, with_wording(survey, language, given, reminder=reminder))


def _shipped(project: str, survey: Survey, language: str, *, reminder: bool) -> None:
    text = shipped_wording(survey, language, reminder=reminder)
    _worded(project, with_wording(survey, language, text, reminder=reminder))


def _worded(project: str, survey: Survey) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: prepare(where, who, project, survey, operation=name))


# -- one link for a department -----------------------------------------------------------------------------


def _department(at: frame.Here, found: Participation, check: AddressCheck) -> None:
    words = at.words
    with widgets.fold(
        "department-link", words("fieldwork.department_link"), icon=":material/qr_code_2:"
    ) as opened:
        if not opened.open:
            return
        st.markdown(words("fieldwork.department_why"), width=frame.PROSE)
        department, language = _for_whom(at, found.questionnaire)
        st.button(
            words("fieldwork.make_poster"),
            key="make-poster",
            icon=":material/qr_code_2:",
            on_click=_poster,
            args=(at.project, found, department, language, check),
        )
        link = state.shelf(LINKS).get(("department", found.survey.id, department))
        if link is not None:
            st.code(link, language=None, wrap_lines=True)
        offered(at, f"poster/{found.survey.id}/{department}")


def _for_whom(at: frame.Here, asked: Questionnaire) -> tuple[str, str]:
    """The department and the language of a notice."""
    titles = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    with st.grid(2, min_column_width=200):
        department = choosing.selectbox(
            at.words("needs.department"),
            list(titles),
            format_func=titles.__getitem__,
            key="poster-department",
        )
        language = choosing.selectbox(
            at.words("fieldwork.language"),
            list(asked.offered),
            key="poster-language",
            format_func=lambda code: language_name(at, code),
        )
    return str(department), str(language)


def _poster(project: str, found: Participation, department: str, language: str, check: AddressCheck) -> None:
    where, who, survey = state.workspace(), state.person(), found.survey
    done = attempt(
        lambda: department_links(where, who, project, survey.id, [department], check=lambda _: check)
    )
    if not isinstance(done, tuple) or not done:
        return
    handed: Handed = done[0]
    state.shelf(LINKS)["department", survey.id, department] = handed.url
    waits_in_tray(f"poster/{survey.id}/{department}", poster(survey, found.questionnaire, handed, language))


# -- one person --------------------------------------------------------------------------------------------


def _one_person(at: frame.Here, found: Participation, check: AddressCheck) -> None:
    """A link to copy or to write by one's own mail program, and what is noted of one person."""
    words = at.words
    people = {item.id: item for item in (*found.waiting, *found.withdrawn)}
    if not people:
        return
    with widgets.fold("one-person", words("fieldwork.one_person"), icon=":material/person:") as opened:
        if not opened.open:
            return
        named = choosing.selectbox(
            words("fieldwork.person"),
            list(people),
            key="one-person-id",
            format_func=lambda name: _label(found, people[name]),
        )
        one = people.get(named or "")
        if one is None:
            return
        if one in found.withdrawn:
            _act(at, found, one, "ask-again", "fieldwork.ask_again", ask_again)
            return
        _own_link(at, found, one, check)
        with st.container(horizontal=True):
            _act(at, found, one, "was-reminded", "fieldwork.note_reminder", reminded)
            _act(at, found, one, "answered-on-paper", "fieldwork.note_answered", mark_answered)
            _act(at, found, one, "take-off", "fieldwork.take_off", withdraw)


def _label(found: Participation, one: Invitation) -> str:
    groups = {part.group.id: part.group.title for part in found.parts}
    told = groups.get(group_of(found.survey, one.department), one.department)
    return f"{called(one)} · {plain(told)}"


def _own_link(at: frame.Here, found: Participation, one: Invitation, check: AddressCheck) -> None:
    words, key = at.words, ("person", found.survey.id, one.id)
    if one.handed_out and found.survey.anonymity is Anonymity.ANONYMOUS:
        st.caption(words("fieldwork.anonymous_again"), width=frame.PROSE)
    if one.trouble:
        st.warning(survey_mail.trouble(at, one), icon=":material/unsubscribe:")
    st.button(
        words("fieldwork.own_link"),
        key="own-link",
        icon=":material/link:",
        on_click=_made_link,
        args=(at.project, found, one, check),
    )
    made: Message | None = state.shelf(LINKS).get(key)
    if made is not None:
        st.code(made.url, language=None, wrap_lines=True)
        st.caption(words("fieldwork.link_once"))
        if made.mailto:
            st.link_button(words("fieldwork.write_mail"), made.mailto, icon=":material/outgoing_mail:")


def _made_link(project: str, found: Participation, one: Invitation, check: AddressCheck) -> None:
    where, who, survey = state.workspace(), state.person(), found.survey
    again = bool(one.handed_out)
    done = attempt(lambda: fresh_links(where, who, project, survey.id, [one.id], check=lambda _: check))
    if isinstance(done, tuple) and done:
        asked = asked_in(where, who, project, survey.id)
        made = messages(asked, done, reminder=again)
        state.shelf(LINKS)["person", survey.id, one.id] = made[0]


def _act(at: frame.Here, found: Participation, one: Invitation, key: str, label: str, work: Note) -> None:
    st.button(
        at.words(label),
        key=key,
        type="tertiary",
        on_click=_noted,
        args=(at.project, found.survey.id, one.id, work),
    )


def _noted(project: str, survey_id: str, invitation: str, work: Note) -> None:
    where, who = state.workspace(), state.person()
    attempt(lambda: work(where, who, project, survey_id, [invitation]))
