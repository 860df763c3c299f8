"""The page that shows two answers to one question, as it was changed elsewhere, and asks which counts."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex

from starlette.responses import Response

from questionnaires.responses import Answer
from web.survey_drawn import drawn, readable
from web.survey_form import BASE, KEEP, MINE, THEIRS, Posted
from web.survey_frame import Frame, page
from web.survey_pages import text_of
from web.survey_way import answers_of
from workspace.responding import Conflict


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


def conflict_page(frame: Frame, form: Posted, clash: Conflict, action: str) -> Response:
    """Both answers to each question that was changed elsewhere, and which one counts."""
    choices = tuple(_choice(frame, form, name, mine) for name, mine in clash.mine.items())
    carried = tuple((f"{BASE}{name}", str(form.bases.get(name, 0))) for name in clash.found) + tuple(
        pair for name in clash.found for pair in _typed(frame, form, name)
    )
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
        text=text_of(frame, question),
        mine=readable(question, mine, found, frame.words),
        stored=readable(question, stored, found, frame.words),
        hidden=_typed(frame, form, name),
        base=stored.revision if stored else 0,
    )


def _typed(frame: Frame, form: Posted, name: str) -> tuple[tuple[str, str], ...]:
    """The fields of a question as they were sent."""
    question = frame.found.questionnaire.question(name)
    if question is None:
        return ()
    shown = drawn(question, frame.found, frame.words)
    own = [item.field.name for item in (*shown.controls, *((shown.reason,) if shown.reason else ()))]
    return tuple((field, value) for field in own for value in form.values.get(field, ()))
