"""The names that a playbook's checks and its weight rule may use; the project fills them in."""

from __future__ import annotations

from authoring.expressions import Kind, Name, Vocabulary


def _number(title: str, unit: str = "") -> Name:
    return Name(Kind.NUMBER, unit, title)


PLAYBOOK_CHECKS = Vocabulary(
    {
        "vendors": _number("offers on the shortlist"),
        "vendors_priced": _number("offers whose price is known"),
        "scores_missing": _number("ratings not given yet, over all offers and criteria in use"),
        "criteria_used": _number("criteria the project uses"),
        "weights_decided": _number("criteria whose weight the team has decided"),
        "responses": _number("survey responses that were sent"),
        "departments_answered": _number("departments with at least one sent response"),
        "departments_asked": _number("departments the survey is meant for"),
        "needs_rated": _number("needs that at least one person rated"),
        "costs_unknown": _number("cost lines marked as not known yet"),
        "drivers_unconfirmed": _number("starting values nobody has confirmed yet"),
        "budget_set": Name(Kind.TRUTH, "", "whether a budget was approved"),
        "vendors_in_budget": _number("offers whose cost stays within the budget"),
        "steps_done": _number("steps that are done or not for us"),
        "steps_open": _number("steps that are neither"),
        "today_after_start": Name(Kind.TRUTH, "", "whether the planned start has passed"),
    }
)
"""What `holds` of a check may look at."""

WEIGHT_RULE = Vocabulary(
    {
        "importance": _number("mean importance of the needs that inform a criterion", "points of the scale"),
        "departments": _number("departments that rated them"),
        "answers": _number("people who rated them"),
        "scale_low": _number("lowest point of the survey's scale", "points of the scale"),
        "scale_high": _number("highest point of the survey's scale", "points of the scale"),
    }
)
"""What `weights.points` may be made of, for one criterion."""
