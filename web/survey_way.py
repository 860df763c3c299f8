"""The way through the pages of a survey: what comes next, where somebody stopped, how much is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaires.answers import settles
from questionnaires.paging import Page, page_of, pages
from questionnaires.responses import Answer
from web.survey_frame import Frame
from web.survey_pace import minutes_for
from workspace.visiting import Visit


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


def answers_of(found: Visit) -> Mapping[str, Answer]:
    """What was answered so far."""
    return found.response.answers if found.response else {}


def pages_of(found: Visit) -> tuple[Page, ...]:
    """The pages as they are with the answers so far."""
    return pages(found.questionnaire, answers_of(found))


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
    """The page to go on with: the last one with an answer, or the next when nothing on it is left.

    None when everything is done.
    """
    known = answers_of(found)
    shown = pages_of(found)
    touched = [item for item in shown if any(question.id in known for question in item.questions)]
    if not touched:
        return next(iter(shown), None)
    last = touched[-1]
    left = any(not settles(question, known.get(question.id)) for question in last.questions)
    return last if left else after(found, (last.questions[-1].id,))
