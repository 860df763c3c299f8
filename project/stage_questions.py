"""What is asked of the vendor in every stage, and where the answers are kept."""

from __future__ import annotations

STAGE_QUESTIONS = ("promised", "people", "dates", "money", "talking")
"""Whether what was promised came, people, dates, money, and how it talks to us; the words are in `words/`."""


def stage_score_id(stage: str, question: str) -> str:
    """The id under which the answer to one question about one stage is kept."""
    return f"{stage}:{question}"
