"""The complaints about what a team enters; each has its sentence in `words/en/diagnostics.yaml`."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can be wrong with a change or a project as a whole."""

    UNKNOWN_VENDOR = "project.unknown_vendor"
    UNKNOWN_CRITERION = "project.unknown_criterion"
    UNKNOWN_STEP = "project.unknown_step"
    UNKNOWN_PERSON = "project.unknown_person"
    UNKNOWN_DRIVER = "project.unknown_driver"
    UNKNOWN_LINE = "project.unknown_line"
    UNKNOWN_METRIC = "project.unknown_metric"
    UNKNOWN_BENCHMARK = "project.unknown_benchmark"
    UNKNOWN_PLAN = "project.unknown_plan"
    WRONG_ID = "project.wrong_id"
    SCORE_OUTSIDE_SCALE = "project.score_outside_scale"
    RULE_OUTSIDE_SCALE = "project.rule_outside_scale"
    DRIVER_OUTSIDE_RANGE = "project.driver_outside_range"
    DRIVER_PER_VENDOR = "project.driver_per_vendor"
    REASON_NEEDED = "project.reason_needed"
    PRICE_WITHOUT_SOURCE = "project.price_without_source"
    TOO_MANY_VENDORS = "project.too_many_vendors"
    LAST_OWNER = "project.last_owner"
    SETTINGS_STAY = "project.settings_stay"
    NO_SETTINGS = "project.no_settings"
    STILL_NAMED = "project.still_named"
    UNSAFE_TEXT = "project.unsafe_text"
    UNKNOWN_CURRENCY = "project.unknown_currency"
    TRIAL_DIFFERS = "project.trial_differs"
    TRIAL_UNKNOWN = "project.trial_unknown"
    TRIAL_ANSWER = "project.trial_answer"
    NOTHING_TO_DO = "project.nothing_to_do"
    LATER_WORK = "project.later_work"
    CONTENT_MISSING = "project.content_missing"
    CONTENT_TWICE = "project.content_twice"
    UNKNOWN_CONTENT = "project.unknown_content"
    AMENDMENT_VALUE = "project.amendment_value"
    UNKNOWN_TOOL = "project.unknown_tool"
    TOO_MANY_CHANGES = "project.too_many_changes"
