"""What can be wrong with criteria, price books, fact sheets, rate tables and matrices."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Codes of complaints; each has its sentence in `words/en/diagnostics.yaml`."""

    DUPLICATE_ID = "scoring.duplicate_id"

    SAME_ENDS = "scoring.same_ends"
    ANCHOR_OUTSIDE = "scoring.anchor_outside"
    ANCHOR_REPEATED = "scoring.anchor_repeated"
    ANCHOR_END_MISSING = "scoring.anchor_end_missing"
    KNOCK_OUT_OUTSIDE = "scoring.knock_out_outside"

    RANGE_EMPTY = "scoring.range_empty"
    DEFAULT_OUTSIDE = "scoring.default_outside"
    UNIT_DIFFERS = "scoring.unit_differs"
    NAME_TAKEN = "scoring.name_taken"
    ONE_OFF_RAMPED = "scoring.one_off_ramped"
    RAMP_DRIVER_MISSING = "scoring.ramp_driver_missing"
    LIKELY_OUTSIDE = "scoring.likely_outside"
    LIKELY_ASIDE = "scoring.likely_aside"
    LIKELY_OF_NOTHING = "scoring.likely_of_nothing"
    ASKED_AS_NOTHING = "scoring.asked_as_nothing"
    PRICE_STANDS_TWICE = "scoring.price_stands_twice"
    SUBSCRIPTION_TWICE = "scoring.subscription_twice"
    GROUP_OF_ONE = "scoring.group_of_one"

    PRICE_NEGATIVE = "scoring.price_negative"
    EXPIRES_EARLY = "scoring.expires_early"
    BASE_IN_TABLE = "scoring.base_in_table"
    RATE_NOT_POSITIVE = "scoring.rate_not_positive"

    NO_CRITERIA = "scoring.no_criteria"
    NO_VENDORS = "scoring.no_vendors"
    DUPLICATE_CRITERION = "scoring.duplicate_criterion"
    DUPLICATE_VENDOR = "scoring.duplicate_vendor"
    SCALE_NOT_FINITE = "scoring.scale_not_finite"
    SCORE_NOT_FINITE = "scoring.score_not_finite"
    SCORE_OUTSIDE = "scoring.score_outside"

    ONE_VENDOR = "scoring.one_vendor"
    ONE_CRITERION = "scoring.one_criterion"
    COLUMN_EQUAL = "scoring.column_equal"

    THRESHOLD_MISSING = "scoring.threshold_missing"
    THRESHOLD_UNFIT = "scoring.threshold_unfit"
    THRESHOLDS_CROSSED = "scoring.thresholds_crossed"

    WEIGHT_NEGATIVE = "scoring.weight_negative"
    WEIGHT_NOT_FINITE = "scoring.weight_not_finite"
    WEIGHTS_ALL_ZERO = "scoring.weights_all_zero"

    GROUP_UNKNOWN = "scoring.group_unknown"
    GROUP_CIRCLE = "scoring.group_circle"
    GROUP_BLOCK = "scoring.group_block"
    PRESET_UNKNOWN = "scoring.preset_unknown"

    NOTHING_WEIGHED = "scoring.nothing_weighed"
    SWING_NO_ANCHOR = "scoring.swing_no_anchor"
    PAIR_UNKNOWN = "scoring.pair_unknown"
    PAIR_SELF = "scoring.pair_self"
    PAIR_REPEATED = "scoring.pair_repeated"
    PAIR_NOT_POSITIVE = "scoring.pair_not_positive"
    PAIR_NOT_RECIPROCAL = "scoring.pair_not_reciprocal"
    PAIR_TURNED = "scoring.pair_turned"
    PAIRS_DISCONNECTED = "scoring.pairs_disconnected"
    TABLE_NOT_SQUARE = "scoring.table_not_square"
    BEST_IS_WORST = "scoring.best_is_worst"
    COMPARISON_MISSING = "scoring.comparison_missing"
    BELOW_ONE = "scoring.below_one"

    LIMITS_CROSSED = "scoring.limits_crossed"
    FIRST_TOO_MANY = "scoring.first_too_many"

    LINE_EMPTY = "scoring.line_empty"
    LINE_TOO_LARGE = "scoring.line_too_large"
    MONTH_NEGATIVE = "scoring.month_negative"
    MONTH_AFTER_HORIZON = "scoring.month_after_horizon"
    USERS_MISSING = "scoring.users_missing"


class SchemeFault(StrEnum):
    """What is wrong with a scheme whose single numbers are all in order; the type of pydantic's error.

    Attributes:
        TIERS_FROM_ONE: the first tier has to begin with the first seat.
        TIERS_NOT_ASCENDING: each tier has to begin with more seats than the one before.
        SEAT_PRICE_AND_TIERS: seats have one price or tiers, not both.
        ID_TAKEN: an id stands for two parts, or for one that every scheme has.
        RENEWAL_TOO_EARLY: a contract is renewed in its second month at the earliest.
    """

    TIERS_FROM_ONE = "price_scheme.tiers_from_one"
    TIERS_NOT_ASCENDING = "price_scheme.tiers_not_ascending"
    SEAT_PRICE_AND_TIERS = "price_scheme.seat_price_and_tiers"
    ID_TAKEN = "price_scheme.id_taken"
    RENEWAL_TOO_EARLY = "price_scheme.renewal_too_early"
