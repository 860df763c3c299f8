"""When an answer or a change of state is taken, and when it is refused: pure rules for every store."""

from __future__ import annotations

from questionnaires.responses import Answer, Response, ResponseState

SENT = "sent"
"""Refused because the response was sent: a draft never overwrites it."""

STALE = "stale"
"""Refused because it changed since it was read."""


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


def answer_refused(response: Response, answer: Answer, base: int) -> str | None:
    """Why an answer that was based on revision `base` cannot be taken, or None when it can."""
    if response.state is ResponseState.SENT:
        return SENT
    return None if answer_revision(response, answer.question) == base else STALE


def state_refused(response: Response, base: int) -> str | None:
    """Why a change of state that was based on the response's revision `base` cannot be taken, or None."""
    return None if response.revision == base else STALE
