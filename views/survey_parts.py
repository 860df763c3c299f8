"""What the parts of the survey pages share: which survey is open, how it stands, files that were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from authoring.diagnostics import Diagnostic, Severity
from project.model import Survey, SurveyState
from questionnaires.model import Questionnaire
from store.port import StoreFault
from views import choosing, frame, notes, saving, state
from views.text import coded, plain
from words.complaints import explanation
from words.numbers import day
from workspace.change import Outcome, Refused
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.surveys import ended, in_turn, taking_answers

SURVEY = "survey"
"""The name under which the open survey stands in the address."""

PAGE = "needs"
HANDED = "_handed"

MOST_COMPLAINTS = 60
"""Sentences of one sort that are drawn; whoever has mended these sees the others."""


def chosen(at: frame.Here) -> Survey | None:
    """The survey of the address, else the first in turn; None while there is none."""
    found = in_turn(at.opened.project)
    named = state.address(SURVEY)
    return next((item for item in found if item.id == named), next(iter(found), None))


def pick(at: frame.Here, survey: Survey) -> None:
    """The choice between several surveys.

    It is another field after every change of one of them: in its place the browser would choose anew
    when the lines of its list change.
    """
    found = {item.id: item for item in in_turn(at.opened.project)}
    if len(found) == 1:
        return
    key = f"survey-chosen@{len(found)}-{sum(item.revision for item in found.values())}"
    if state.value(key) != survey.id:
        state.put_value(key, held=survey.id)
    choosing.selectbox(
        at.words("fieldwork.survey"),
        list(found),
        format_func=lambda name: line(at, found[name]),
        key=key,
        on_change=_picked,
        args=(key,),
    )


def _picked(key: str) -> None:
    state.set_address(SURVEY, state.value(key))


def open_part(survey_id: str, part: str) -> None:
    """Callback: show a part of the page for one survey."""
    state.set_address(SURVEY, survey_id)
    frame.to_part(PAGE, part)


def asked_of(at: frame.Here, survey: Survey) -> Questionnaire | None:
    """The questionnaire of a survey, while the project has it."""
    return at.opened.catalogue.survey(survey.questionnaire)


def line(at: frame.Here, survey: Survey) -> str:
    """A survey in one line: its title and how it stands."""
    return f"{survey.title or survey.questionnaire} · {stands(at, survey)}"


def stands(at: frame.Here, survey: Survey) -> str:
    """How a survey stands, in words with its days."""
    words, today = at.words, at.today
    if survey.erased is not None:
        return words("fieldwork.state.erased", day=day(survey.erased.day, at.language))
    if survey.state is SurveyState.PREPARED:
        return words("fieldwork.state.prepared")
    if taking_answers(survey, today):
        until = day(survey.closes, at.language) if survey.closes else ""
        return words("fieldwork.state.open_until", day=until) if until else words("fieldwork.state.open")
    if ended(survey, today):
        return words("fieldwork.state.closed")
    return words("fieldwork.state.waits", day=day(survey.opens, at.language))


def in_file(item: Diagnostic) -> str:
    """The file a complaint is about, to lead its sentence."""
    return f"{item.place.file}: " if item.place.file else ""


def complaints(
    at: frame.Here, found: Iterable[Diagnostic], before: Callable[[Diagnostic], str] = lambda _: ""
) -> None:
    """What is missing or wrong, and what is only worth a thought, in two boxes; `before` leads a sentence."""
    told = list(found)
    for severity, draw, icon in (
        (Severity.ERROR, st.error, "error"),
        (Severity.WARNING, st.warning, "warning"),
    ):
        ours = [item for item in told if item.severity is severity]
        lines = [coded(f"{before(item)}{explanation(item, at.words)}") for item in ours[:MOST_COMPLAINTS]]
        if len(ours) > MOST_COMPLAINTS:
            lines.append(at.words("requirement_table.more", count=len(ours) - MOST_COMPLAINTS))
        if lines:
            draw("  \n".join(dict.fromkeys(lines)), icon=f":material/{icon}:")


def run(project: str, work: Callable[[str], Outcome], *, then: Callable[[], None] | None = None) -> None:
    """Run a use case, note how it ended, and go on when it is stored."""
    if saving.run(project, work) and then is not None:
        then()


def attempt(work: Callable[[], object]) -> object | None:
    """What came of work beside the records, such as invitations; None when it failed or was refused."""
    try:
        done = work()
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code, again=lambda: attempt(work)))
        return None
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
        return None
    if isinstance(done, Refused):
        notes.refused(done.diagnostics)
        return None
    notes.note_down(notes.Note(notes.End.SAVED, at=state.workspace().clock()))
    return done


def waits_in_tray(key: str, made: MadeFile) -> None:
    """Callback: keep a file that was made, so that the page offers it to be taken."""
    where = state.workspace()
    ticket = where.tray.put(state.person(), made, where.clock())
    state.shelf(HANDED)[key] = (ticket, made.filename, made.shown)


def offered(at: frame.Here, key: str, *, links: bool = True) -> None:
    """The file that was made last under this key, to be taken or opened while it waits."""
    kept = state.shelf(HANDED).get(key)
    if kept is None:
        return
    ticket, filename, shown = kept
    if at.workspace.tray.take(state.person(), ticket, at.workspace.clock()) is None:
        state.shelf(HANDED).pop(key)
        return
    icon = "open_in_new" if shown else "download"
    label = at.words("fieldwork.file.open" if shown else "fieldwork.file.take", name=filename)
    st.link_button(plain(label), f"/handed/{ticket}", icon=f":material/{icon}:", type="primary")
    st.caption(at.words("fieldwork.file.holds_links" if links else "fieldwork.file.waits"))
