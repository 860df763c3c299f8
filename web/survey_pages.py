"""The pages of a survey, from what stands behind a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex

from starlette.responses import Response

from authoring.diagnostics import Diagnostic
from questionnaires.answers import failing, settles
from questionnaires.gathered import Given
from questionnaires.model import Question, Section
from questionnaires.paging import page_of
from questionnaires.piping import told
from store.port import InvitationKind
from web.survey_drawn import drawn
from web.survey_form import Posted
from web.survey_frame import Frame, page
from web.survey_pace import minutes_for
from web.survey_way import answers_of, pages_of, stopped_at, trail
from words.numbers import long_day
from workspace.responding import Held
from workspace.resume_code import grouped, new_code, receipt
from workspace.surveys import statement
from workspace.visiting import Visit

Faulty = Mapping[str, Sequence[str]]
"""Sentences about what is wrong, by question."""

NOTHING: Mapping[str, Sequence[str]] = {}


def question_page(
    frame: Frame,
    questions: Sequence[Question],
    status: int = 200,
    *,
    form: Posted | None = None,
    given: Given | None = None,
    errors: Faulty = NOTHING,
    trouble: bool = False,
) -> Response:
    """The page of these questions; with what was typed, where a form comes back.

    Args:
        frame: whose page.
        questions: at least one.
        status: of the answer.
        form: what was sent, where some of it could not be taken.
        given: the same as fields, of questions with errors or of all when there was trouble.
        errors: what is wrong.
        trouble: whether nothing could be stored.
    """
    back = errors if not trouble else {item.id: () for item in questions}
    shown = tuple(
        drawn(
            item,
            frame.found,
            frame.words,
            given=given if item.id in back else None,
            base=form.bases.get(item.id) if form is not None and item.id in back else None,
            errors=errors.get(item.id, ()),
        )
        for item in questions
    )
    section, begins = _section(frame.found, questions[0])
    return page(
        "page",
        frame,
        status,
        questions=shown,
        wrong=tuple(item for item in shown if item.errors),
        heading=_told(frame, section, "title"),
        intro=_told(frame, section, "intro") if begins else "",
        trail=trail(frame, questions[0].id),
        operation=form.operation if trouble and form is not None else token_hex(16),
        trouble=trouble,
        action=frame.to(f"/q/{questions[0].id}"),
    )


def _section(found: Visit, question: Question) -> tuple[Section, bool]:
    """The section a question belongs to, and whether its page is the first one of it."""
    for section in found.questionnaire.sections:
        if question in section.questions:
            here = page_of(pages_of(found), question.id)
            return section, here is not None and here.begins
    raise LookupError(question.id)


def _told(frame: Frame, section: Section, name: str) -> str:
    text = getattr(section, name)
    found = frame.found
    return told(text, found.questionnaire, answers_of(found), frame.language) if text else ""


def sentences(frame: Frame, found: Mapping[str, Sequence[Diagnostic]]) -> dict[str, tuple[str, ...]]:
    """What is wrong with answers, as the respondent reads it."""
    return {name: tuple(_sentence(frame, name, item) for item in items) for name, items in found.items()}


def _sentence(frame: Frame, name: str, fault: Diagnostic) -> str:
    question = frame.found.questionnaire.question(name)
    holes = {**dict(fault.arguments), "question": text_of(frame, question)}
    return frame.words(f"survey.{fault.code}", **holes)


def failed_here(frame: Frame, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The messages of checks between answers that do not hold, of these questions."""
    wanted = set(names)
    ids = [str(item.place.path[0]) for item in failing(frame.found.questionnaire, answers_of(frame.found))]
    return {name: (message(frame, name),) for name in ids if name in wanted}


def message(frame: Frame, name: str) -> str:
    """What the author tells when the check of a question does not hold."""
    question = frame.found.questionnaire.question(name)
    if question is None or question.message is None:
        return text_of(frame, question)
    return told(question.message, frame.found.questionnaire, answers_of(frame.found), frame.language)


def text_of(frame: Frame, question: Question | None) -> str:
    """A question as this person reads it; "" where there is none."""
    if question is None:
        return ""
    return told(question.text, frame.found.questionnaire, answers_of(frame.found), frame.language)


def first_page(frame: Frame) -> Response:
    """Page one: what this is for, who sees what, how long it takes, and the button that begins."""
    found = frame.found
    shown = [item.id for part in pages_of(found) for item in part.questions]
    return page(
        "start",
        frame,
        paragraphs=paragraphs(statement(found.survey, found.whole, frame.words, frame.language)),
        minutes=minutes_for(found.questionnaire, frame.words, shown, first=True),
        department=_department(frame) if found.invitation.kind is InvitationKind.DEPARTMENT else "",
        fresh="" if found.own else new_code(),
        stopped=stopped_at(found) if found.response else None,
        first=next(iter(pages_of(found)), None),
    )


def _department(frame: Frame) -> str:
    whole, wanted = frame.found.whole, frame.found.invitation.department
    titles = (item.title for item in whole.departments if item.id == wanted)
    return next((title.read(frame.language, whole.language) for title in titles), "")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())


def review_page(frame: Frame, waits: Held, status: int = 200) -> Response:
    """What is in the way of sending, with links, and the button that sends."""
    found = frame.found
    shown = [item.id for part in pages_of(found) for item in part.questions]
    done = sum(1 for name in shown if _is_answered(found, name))
    return page(
        "review",
        frame,
        status,
        needed=_linked(frame, waits.needed),
        failing=tuple((address, message(frame, name)) for name, address, _ in _named(frame, waits.failing)),
        open=_linked(frame, waits.open),
        done=done,
        total=len(shown),
        last=next(reversed(pages_of(found)), None),
        closes=day_of(frame),
    )


def _is_answered(found: Visit, name: str) -> bool:
    question = found.questionnaire.question(name)
    return question is not None and settles(question, answers_of(found).get(name))


def _named(frame: Frame, names: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            name,
            frame.to(f"/q/{name}", part=f"q-{name}"),
            text_of(frame, frame.found.questionnaire.question(name)),
        )
        for name in names
    )


def _linked(frame: Frame, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((address, text) for _, address, text in _named(frame, names))


def day_of(frame: Frame) -> str:
    """The last day on which answers are taken, as it is read; "" without one."""
    closes = frame.found.survey.closes
    return long_day(closes, frame.language) if closes else ""


def sent_page(frame: Frame, status: int = 200, notice: str = "") -> Response:
    """The receipt."""
    return page(
        "sent",
        frame,
        status,
        receipt=receipt(frame.found.response_id),
        notice=notice,
        closes=day_of(frame),
    )


def not_open_page(frame: Frame) -> Response:
    """Before the first day."""
    opens = frame.found.survey.opens
    return page("not_open", frame, opens=long_day(opens, frame.language) if opens else "")


def closed_page(frame: Frame, status: int = 200, *, unsaved: bool = False) -> Response:
    """After the end: what was heard, once it is released."""
    survey, response = frame.found.survey, frame.found.response
    sent = response is not None and response.state == "sent"
    return page(
        "closed",
        frame,
        status,
        heard=paragraphs(survey.heard) if survey.heard_released else (),
        receipt=receipt(frame.found.response_id) if sent else "",
        draft=response is not None and not sent,
        unsaved=unsaved,
    )


def later_page(frame: Frame, where: str) -> Response:
    """How to come back."""
    code = grouped(frame.token) if frame.found.typable else ""
    stopped = stopped_at(frame.found)
    return page("later", frame, code=code, where=where, closes=day_of(frame), stopped=stopped)


def code_page(frame: Frame) -> Response:
    """The code to go on with, shown once the response is begun."""
    return page("own_code", frame, code=grouped(frame.token), first=stopped_at(frame.found))
