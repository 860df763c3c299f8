"""When answers and changes of state are taken or refused, and what follows: pure rules for every store."""

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


def decide(response: Response, given: Given, *, same_counts: bool) -> tuple[Answer, ...] | str:
    """The answers to be stored, each at its next revision, or why none of them can be taken.

    Args:
        response: as it stands.
        given: answers with their bases.
        same_counts: whether an answer that says what stands already is a change too.

    Raises:
        ValueError: one question is answered twice, a fault of the caller.
    """
    if len({answer.question for answer, _ in given}) < len(given):
        raise ValueError("a save answers each question at most once")
    new = [(answer, base) for answer, base in given if same_counts or not _stands(response, answer)]
    if new and response.state is ResponseState.SENT:
        return SENT
    if any(answer_revision(response, answer.question) != base for answer, base in new):
        return STALE
    return tuple(_next(response, answer) for answer, _ in new)


def _stands(response: Response, answer: Answer) -> bool:
    now = response.answers.get(answer.question)
    return now is not None and canonical(encode_answer(now)) == canonical(encode_answer(answer))


def _next(response: Response, answer: Answer) -> Answer:
    """The answer as the store gives it back, at the revision after the one that stands."""
    revision = answer_revision(response, answer.question) + 1
    return decode_answer(answer.question, revision, encode_answer(answer))


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
