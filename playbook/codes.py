"""Codes of what can be wrong with a playbook beyond its form."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What is wrong; the sentences stand in the words catalogue under the same names."""

    DUPLICATE_ID = "playbook.duplicate_id"
    EMPTY_TEXT = "playbook.empty_text"

    UNKNOWN_REFERENCE = "playbook.unknown_reference"
    STILL_NAMED = "playbook.still_named"
    CIRCLE = "playbook.circle"
    ESTIMATE_ORDER = "playbook.estimate_order"
    MILESTONE_WITH_DAYS = "playbook.milestone_with_days"
    TASK_WITHOUT_DAYS = "playbook.task_without_days"
    LETTERS = "playbook.letters"
    RULE_INCOMPLETE = "playbook.rule_incomplete"
    SEAT_NOT_IN_STAGE = "playbook.seat_not_in_stage"
    LEVEL_REPEATED = "playbook.level_repeated"
    LEVEL_END_MISSING = "playbook.level_end_missing"
    MARK_NOT_A_SHARE = "playbook.mark_not_a_share"

    UNREACHABLE_GATE = "playbook.unreachable_gate"
    GATE_WITHOUT_EFFECT = "playbook.gate_without_effect"
