"""The names that a playbook's checks and its weight rule may use; the project fills them in."""

from __future__ import annotations

from authoring.expressions import Kind, Name, Vocabulary


def _number(title: str, unit: str = "") -> Name:
    return Name(Kind.NUMBER, unit, title)


def _count(title: str, *, always_known: bool = True) -> Name:
    return Name(Kind.NUMBER, "", title, low=0, whole=True, always_known=always_known)


def _fact(title: str) -> Name:
    return Name(Kind.TRUTH, "", title, always_known=True)


PLAYBOOK_CHECKS = Vocabulary(
    {
        "vendors": _count("offers on the shortlist"),
        "vendors_priced": _count("offers whose price is known"),
        "scores_missing": _count("ratings not given yet, over all offers and criteria in use"),
        "criteria_used": _count("criteria the project uses"),
        "weights_decided": _count("criteria whose weight the team has decided"),
        "responses": _count("survey responses that were sent"),
        "departments_answered": _count("departments with at least one sent response"),
        "departments_asked": _count("departments the survey is meant for"),
        "needs_rated": _count("needs that at least one person rated"),
        "costs_unknown": _count("cost lines marked as not known yet"),
        "drivers_unconfirmed": _count("starting values nobody has confirmed yet"),
        "budget_set": _fact("a budget was approved"),
        "vendors_in_budget": _count("offers whose cost stays within the budget", always_known=False),
        "steps_done": _count("steps that are done or not for us"),
        "steps_open": _count("steps that are neither"),
        "today_after_start": _fact("the planned start has passed"),
    }
)
"""What conditions may look at: `holds` of a gate, `only_if` of a step or task."""

WEIGHT_RULE = Vocabulary(
    {
        "importance": _number("mean importance of the needs that inform a criterion", "points of the scale"),
        "departments": _count("departments that rated them"),
        "answers": _count("people who rated them"),
        "scale_low": _number("lowest point of the survey's scale", "points of the scale"),
        "scale_high": _number("highest point of the survey's scale", "points of the scale"),
    }
)
"""What `weights.points` may be made of, for one criterion."""
