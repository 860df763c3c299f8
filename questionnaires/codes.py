"""Codes of what can be wrong with a questionnaire beyond its form, and with an answer to it."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What is wrong with a questionnaire; the sentences stand in the words catalogue under the same names."""

    CONSTANT_CONDITION = "questionnaire.constant_condition"
    DUPLICATE_ID = "questionnaire.duplicate_id"
    EMPTY_TEXT = "questionnaire.empty_text"
    EXCLUSIVE_OUTSIDE_MULTI = "questionnaire.exclusive_outside_multi"
    FEW_CHOICES = "questionnaire.few_choices"
    FEEDS_NOT_NUMBER = "questionnaire.feeds_not_number"
    FORWARD_REFERENCE = "questionnaire.forward_reference"
    LOW_OVER_HIGH = "questionnaire.low_over_high"
    NAME_CLASH = "questionnaire.name_clash"
    PART_MISSING = "questionnaire.part_missing"
    PART_UNUSED = "questionnaire.part_unused"
    SCALE_ORDER = "questionnaire.scale_order"
    TOO_FEW_CHOICES = "questionnaire.too_few_choices"
    UNKNOWN_SCALE = "questionnaire.unknown_scale"
    UNREACHABLE_QUESTION = "questionnaire.unreachable_question"


class AnswerCode(StrEnum):
    """What is wrong with an answer."""

    BAD_CHARACTER = "answer.bad_character"
    BEST_IS_WORST = "answer.best_is_worst"
    CHECK_FAILED = "answer.check_failed"
    DONT_KNOW = "answer.dont_know"
    EXCLUSIVE = "answer.exclusive"
    NOT_A_DATE = "answer.not_a_date"
    NOT_IN_SET = "answer.not_in_set"
    NOT_ON_SCALE = "answer.not_on_scale"
    NOT_WHOLE = "answer.not_whole"
    OTHER_QUESTION = "answer.other_question"
    OUT_OF_RANGE = "answer.out_of_range"
    POINTS_SUM = "answer.points_sum"
    SAME_PLACE = "answer.same_place"
    TEXT_TOO_LONG = "answer.text_too_long"
    TOO_FEW_CHOICES = "answer.too_few_choices"
    TOO_MANY_CHOICES = "answer.too_many_choices"
    UNCLEAR_NUMBER = "answer.unclear_number"
    UNKNOWN_CHOICE = "answer.unknown_choice"
    UNKNOWN_ROW = "answer.unknown_row"
    WITHHELD = "answer.withheld"
    WRONG_SHAPE = "answer.wrong_shape"
    WRONG_TYPE = "answer.wrong_type"
