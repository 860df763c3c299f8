"""When answers and changes of state are taken, when they are refused, and what follows: pure rules for every store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from questionnaires.responses import Answer, Response, ResponseState
from store.codec import canonical, decode_answer, encode_answer, in_utc
from store.port import AnswerEvent, AnswerSaved

SENT = "sent"
"""Refused because the response was sent: a draft never overwrites it."""

STALE = "stale"
"""Refused because it changed since it was read."""

Given = Sequence[tuple[Answer, int]]
"""Answers, each with the revision of the answer it is based on."""


def check_draft(response: Response) -> None:
    """Refuse to start anything but an empty draft.

    Raises:
        ValueError: a fault of the caller.
    """
    if response.answers or response.state is not ResponseState.DRAFT:
        raise ValueError("a response starts as an empty draft")


def answer_revision(response: Response, question: str) -> int:
    """The revision an answer stands at, 0 when there is none yet."""
    answer = response.answers.get(question)
    return 0 if answer is None else answer.revision


def answers_refused(response: Response, given: Given) -> str | None:
    """Why answers cannot be taken, each based on a revision, or None when they can."""
    if given and response.state is ResponseState.SENT:
        return SENT
    stale = any(answer_revision(response, answer.question) != base for answer, base in given)
    return STALE if stale else None


def news(response: Response, given: Given) -> Given:
    """Those of the answers that say something else than what stands.

    Raises:
        ValueError: one question is answered twice, a fault of the caller.
    """
    if len({answer.question for answer, _ in given}) < len(given):
        raise ValueError("a save answers each question at most once")
    return tuple((answer, base) for answer, base in given if not _stands(response, answer))


def _stands(response: Response, answer: Answer) -> bool:
    now = response.answers.get(answer.question)
    return now is not None and canonical(encode_answer(now)) == canonical(encode_answer(answer))


def taken(response: Response, given: Given) -> tuple[Answer, ...]:
    """The answers as they stand once they are stored, each at its next revision."""
    return tuple(
        decode_answer(
            answer.question, answer_revision(response, answer.question) + 1, encode_answer(answer)
        )
        for answer, _ in given
    )


def answers_saved(response: Response, changed: Sequence[Answer], at: datetime) -> AnswerSaved:
    """What is said of stored answers: the response counts each of them."""
    own = changed[0].revision if len(changed) == 1 else 0
    return AnswerSaved(response.revision + len(changed), in_utc(at), answer=own)


def answer_lines(changed: Sequence[Answer], last: int, at: datetime, by: str) -> Iterator[AnswerEvent]:
    """A line of the response's log for each answer; `last` is the number of the newest line before."""
    for number, answer in enumerate(changed, start=last + 1):
        yield AnswerEvent(number, answer.question, answer.revision, encode_answer(answer), in_utc(at), by)


def state_refused(response: Response, base: int) -> str | None:
    """Why a change of state that was based on the response's revision `base` cannot be taken, or None."""
    return None if response.revision == base else STALE


def with_state(response: Response, state: ResponseState) -> Response:
    """The response in its new state, at its next revision."""
    return replace(response, state=state, revision=response.revision + 1)


def state_line(response: Response, last: int, at: datetime, by: str) -> AnswerEvent:
    """The line of the log that says in which state the response is now; its revision is the response's."""
    return AnswerEvent(last + 1, "", response.revision, {"state": str(response.state)}, in_utc(at), by)
