"""Links for many at once: by the mail server, or as a file for mail merge; what became of each message."""

from __future__ import annotations

import streamlit as st

from questionnaires.kinds import Anonymity
from store.port import Invitation, StoreFault
from views import frame, notes, state
from views.survey_list import called
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import coded, plain
from workspace.handing import MadeFile
from workspace.letters import send
from workspace.merge import MergeKind, merge_file
from workspace.participation import Participation
from workspace.public_address import AddressCheck

SENDING = "_sending"
AT_ONCE = 10
MOST_TOLD = 20


def show(at: frame.Here, found: Participation, check: AddressCheck) -> None:
    """Those who have no link yet, and those who have not answered."""
    words = at.words
    new = tuple(item for item in found.waiting if not item.handed_out)
    _sending(at, found, check)
    _troubled(at, found)
    if not found.invited:
        st.caption(words("fieldwork.nobody_listed"))
        return
    _many(at, found, new, check, reminder=False)
    if found.to_remind:
        st.markdown(f"**{words('fieldwork.remind')}**")
        if found.survey.anonymity is Anonymity.ANONYMOUS:
            st.caption(words("fieldwork.anonymous_again"), width=frame.PROSE)
        _many(at, found, found.to_remind, check, reminder=True)


def _many(
    at: frame.Here,
    found: Participation,
    people: tuple[Invitation, ...],
    check: AddressCheck,
    *,
    reminder: bool,
) -> None:
    """The ways to write to so many people."""
    words, sort = at.words, "reminder" if reminder else "invitation"
    if not people:
        st.caption(words("fieldwork.all_have_links"))
        offered(at, f"merge/{found.survey.id}/{sort}")
        return
    st.markdown(words.plural(f"fieldwork.many.{sort}", len(people)), width=frame.PROSE)
    ids = tuple(item.id for item in people)
    with_mail = tuple(item.id for item in people if item.email)
    with st.container(horizontal=True):
        if at.workspace.settings.mail is not None and with_mail:
            st.button(
                words.plural("fieldwork.mail_to", len(with_mail)),
                key=f"mail-{sort}",
                icon=":material/send:",
                type="primary" if not reminder else "secondary",
                on_click=_begin,
                args=(at.project, found.survey.id, with_mail),
                kwargs={"reminder": reminder},
            )
        for kind in MergeKind:
            st.button(
                words(f"fieldwork.merge_file.{kind}"),
                key=f"merge-{sort}-{kind}",
                icon=":material/table_view:",
                on_click=_merged,
                args=(at, found.survey.id, ids, kind, check),
                kwargs={"reminder": reminder},
            )
    if at.workspace.settings.mail is None:
        st.caption(words("address.mail.no_server"), width=frame.PROSE)
    offered(at, f"merge/{found.survey.id}/{sort}")


def _merged(
    at: frame.Here,
    survey_id: str,
    ids: tuple[str, ...],
    kind: MergeKind,
    check: AddressCheck,
    *,
    reminder: bool,
) -> None:
    where, who = state.workspace(), state.person()
    made = attempt(
        lambda: merge_file(
            where, who, at.project, survey_id, ids, kind, at.words, reminder=reminder, check=lambda _: check
        )
    )
    if isinstance(made, MadeFile):
        waits_in_tray(f"merge/{survey_id}/{'reminder' if reminder else 'invitation'}", made)


# -- by the mail server ----------------------------------------------------------------------------------


def _begin(project: str, survey_id: str, ids: tuple[str, ...], *, reminder: bool) -> None:
    """Callback: the page sends while it is drawn, so that it can show how far it is."""
    state.put_value(SENDING, held=(project, survey_id, ids, reminder))


def _sending(at: frame.Here, found: Participation, check: AddressCheck) -> None:
    """Send a few at a time; each few is noted before the next, so that whoever leaves loses nothing."""
    waiting = state.value(SENDING)
    if waiting is None or waiting[:2] != (at.project, found.survey.id):
        return
    state.put_value(SENDING, held=None)
    _, survey_id, ids, reminder = waiting
    done, bar = 0, st.progress(0.0, text=at.words("fieldwork.sending", done=0, total=len(ids)))
    for first in range(0, len(ids), AT_ONCE):
        few = ids[first : first + AT_ONCE]
        try:
            sent = send(
                at.workspace,
                state.person(),
                at.project,
                survey_id,
                few,
                reminder=reminder,
                check=lambda _: check,
            )
        except StoreFault as fault:
            notes.note_down(notes.Note(notes.End.FAULT, code=fault.code))
            break
        if not isinstance(sent, tuple):
            break
        done += len(few)
        bar.progress(done / len(ids), text=at.words("fieldwork.sending", done=done, total=len(ids)))
    notes.note_down(notes.Note(notes.End.SAVED, at=at.workspace.clock()))
    st.rerun()


def _troubled(at: frame.Here, found: Participation) -> None:
    """Whose message did not leave, and why."""
    told = [item for item in found.waiting if item.trouble]
    if not told:
        return
    lines = [f"- {called(item)}: {trouble(at, item)}" for item in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        lines.append(at.words("fieldwork.more_found", count=len(told) - MOST_TOLD))
    head = at.words.plural("fieldwork.not_sent", len(told))
    st.warning("\n".join([f"**{head}**", *lines]), icon=":material/unsubscribe:")


def trouble(at: frame.Here, one: Invitation) -> str:
    """Why the last message to somebody did not leave, in words."""
    delivery, _, rest = one.trouble.partition(" ")
    fault, _, said = rest.partition(" ")
    if delivery == "unsure":
        return at.words("address.mail.unsure")
    key = f"address.mail.{fault}"
    return coded(at.words(key, said=said)) if at.words.has(key) else plain(one.trouble)
