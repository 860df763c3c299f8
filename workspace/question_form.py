"""Questions of a team's own by form: which ways to ask are offered, and which fields each of them uses."""

from __future__ import annotations

from typing import Any, Final

from questionnaires.checks_parts import PARTS
from questionnaires.kinds import FURTHER_METHODS, SCALED, QuestionKind

PLAIN_KINDS: Final = tuple(kind for kind in QuestionKind if kind not in FURTHER_METHODS)
"""Ways to ask that are offered at once."""

FURTHER_KINDS: Final = tuple(
    kind for kind in QuestionKind if kind in FURTHER_METHODS and kind is not QuestionKind.CALCULATED
)
"""Ways to ask that are offered behind "More methods"; what is worked out by a formula is for authors."""


def uses(kind: QuestionKind | str, name: str) -> bool:
    """Whether a question of this kind has a use for a field; what a scale offers the question does not."""
    kinds = PARTS[name][0] if name in PARTS else frozenset(QuestionKind)
    return QuestionKind(kind) in kinds - (SCALED if name == "dont_know" else frozenset())


def needs(kind: QuestionKind | str, name: str) -> bool:
    """Whether a question of this kind is incomplete without a field."""
    return name in PARTS and PARTS[name][1] and QuestionKind(kind) in PARTS[name][0]


def completed(built: dict[str, Any]) -> dict[str, Any]:
    """A new question with what its kind fixes: every second usability statement speaks against the matter."""
    if built.get("kind") != QuestionKind.SUS:
        return built
    rows = built.get("rows") or []
    turned = [{**row, "reverse": True} if place % 2 else row for place, row in enumerate(rows)]
    return {**built, "rows": turned}
