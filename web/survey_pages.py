"""The pages of a survey: which questions stand on one, what comes next, what is told around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from starlette.responses import Response

from authoring.diagnostics import Diagnostic
from questionnaires.answers import failing, settles
from questionnaires.gathered import Given
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Section
from questionnaires.paging import Page, page_of, pages
from questionnaires.piping import told
from questionnaires.responses import Answer
from store.port import InvitationKind
from web.survey_drawn import Drawn, drawn, readable
from web.survey_form import BASE, KEEP, MINE, THEIRS, Posted
from web.survey_frame import Frame, page
from web.survey_pace import minutes_for
from words.numbers import day
from workspace.resume_code import grouped, new_code, receipt
from workspace.responding import Conflict, Held
from workspace.surveys import statement
from workspace.visiting import Visit

Faulty = Mapping[str, Sequence[str]]
"""Sentences about what is wrong, by question."""

NOTHING: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a page stands among the others.

    Attributes:
        number, count: of the pages as they are now; later ones may change with the answers.
        minutes: that the rest takes.
    """

    number: int
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with two answers, of which one counts.

    Attributes:
        mine, stored: both in words, a line for each part.
        hidden: the fields of what was typed, to be sent again.
        base: the revision of what is stored.
    """

    id: str
    text: str
    mine: tuple[str, ...]
    stored: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    base: int


def answers_of(found: Visit) -> Mapping[str, Answer]:
    """What was answered so far."""
    return found.response.answers if found.response else {}


def pages_of(found: Visit) -> tuple[Page, ...]:
    """The pages as they are with the answers so far."""
    return pages(found.questionnaire, answers_of(found))


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


def trail(frame: Frame, question_id: str) -> Trail:
    """Where the page with this question stands, and how long the rest takes."""
    found = pages_of(frame.found)
    here = next((at for at, item in enumerate(found) if page_of((item,), question_id)), 0)
    known = answers_of(frame.found)
    left = [item.id for rest in found[here:] for item in rest.questions if item.id not in known]
    return Trail(here + 1, len(found), minutes_for(frame.found.questionnaire, frame.words, left))


def after(found: Visit, question_ids: Iterable[str]) -> Page | None:
    """The page that follows these questions; None at the end."""
    places = _places(found)
    last = max((places[name] for name in question_ids if name in places), default=-1)
    return next((item for item in pages_of(found) if places[item.id] > last), None)


def before(found: Visit, question_ids: Iterable[str]) -> Page | None:
    """The page before these questions; None at the beginning."""
    places = _places(found)
    first = min((places[name] for name in question_ids if name in places), default=0)
    return next((item for item in reversed(pages_of(found)) if places[item.id] < first), None)


def _places(found: Visit) -> dict[str, int]:
    return {item.id: at for at, item in enumerate(found.questionnaire.questions())}


def stopped_at(found: Visit) -> Page | None:
    """The page to go on with: the last one with an answer, or the next when nothing on it is left; None at the end."""
    known = answers_of(found)
    shown = pages_of(found)
    touched = [item for item in shown if any(question.id in known for question in item.questions)]
    if not touched:
        return next(iter(shown), None)
    last = touched[-1]
    left = any(not settles(question, known.get(question.id)) for question in last.questions)
    return last if left else after(found, (last.questions[-1].id,))


def sentences(frame: Frame, found: Mapping[str, Sequence[Diagnostic]]) -> dict[str, tuple[str, ...]]:
    """What is wrong with answers, as the respondent reads it."""
    return {name: tuple(_sentence(frame, name, item) for item in items) for name, items in found.items()}


def _sentence(frame: Frame, name: str, fault: Diagnostic) -> str:
    question = frame.found.questionnaire.question(name)
    holes = {**dict(fault.arguments), "question": _text(frame, question)}
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
        return _text(frame, question)
    return told(question.message, frame.found.questionnaire, answers_of(frame.found), frame.language)


def _text(frame: Frame, question: Question | None) -> str:
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
        (name, frame.to(f"/q/{name}", part=f"q-{name}"), _text(frame, frame.found.questionnaire.question(name)))
        for name in names
    )


def _linked(frame: Frame, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((address, text) for _, address, text in _named(frame, names))


def day_of(frame: Frame) -> str:
    """The last day on which answers are taken, as it is read; "" without one."""
    closes = frame.found.survey.closes
    return day(closes, frame.language) if closes else ""


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
    return page("not_open", frame, opens=day(opens, frame.language) if opens else "")


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


def conflict_page(frame: Frame, form: Posted, clash: Conflict, action: str) -> Response:
    """Both answers to each question that was changed elsewhere, and which one counts."""
    choices = tuple(_choice(frame, form, name, mine) for name, mine in clash.mine.items())
    carried = tuple(
        (f"{BASE}{name}", str(form.bases.get(name, 0))) for name in clash.found
    ) + tuple(pair for name in clash.found for pair in _typed(frame, form, name))
    return page(
        "conflict",
        frame,
        409,
        choices=choices,
        carried=carried,
        go=form.one("go"),
        operation=token_hex(16),
        action=action,
        names={"base": BASE, "keep": KEEP, "mine": MINE, "theirs": THEIRS},
    )


def _choice(frame: Frame, form: Posted, name: str, mine: Answer) -> Choice:
    found = frame.found
    question = found.questionnaire.question(name)
    stored = answers_of(found).get(name)
    if question is None:
        raise LookupError(name)
    return Choice(
        id=name,
        text=_text(frame, question),
        mine=readable(question, mine, found, frame.words),
        stored=readable(question, stored, found, frame.words),
        hidden=_typed(frame, form, name),
        base=stored.revision if stored else 0,
    )


def _typed(frame: Frame, form: Posted, name: str) -> tuple[tuple[str, str], ...]:
    """The fields of a question as they were sent."""
    question = frame.found.questionnaire.question(name)
    if question is None or question.kind is QuestionKind.CALCULATED:
        return ()
    shown: Drawn = drawn(question, frame.found, frame.words)
    own = [item.field.name for item in (*shown.controls, *((shown.reason,) if shown.reason else ()))]
    return tuple((field, value) for field in own for value in form.values.get(field, ()))
