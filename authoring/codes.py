"""Codes of complaints about written files in general; `words/en/diagnostics.yaml` words each."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can be wrong with a file before anybody looks at what it is about."""

    TOO_LARGE = "yaml.too_large"
    NOT_UTF8 = "yaml.not_utf8"
    FORBIDDEN_CHARACTER = "yaml.forbidden_character"
    EMPTY = "yaml.empty"
    MANY_FAULTS = "yaml.many_faults"

    SYNTAX = "yaml.syntax"
    TAB_INDENT = "yaml.tab_indent"
    BAD_INDENTATION = "yaml.bad_indentation"
    COLON_IN_TEXT = "yaml.colon_in_text"
    MISSING_COLON = "yaml.missing_colon"
    UNCLOSED_QUOTE = "yaml.unclosed_quote"
    QUOTE_RUNS_ON = "yaml.quote_runs_on"
    UNCLOSED_BRACKET = "yaml.unclosed_bracket"
    TEXT_AFTER_VALUE = "yaml.text_after_value"
    COMMA_IN_TEXT = "yaml.comma_in_text"
    DASH_WITHOUT_BLANK = "yaml.dash_without_blank"
    INDENTED_TOO_FAR = "yaml.indented_too_far"
    LIST_IN_LINE = "yaml.list_in_line"
    RESERVED_CHARACTER = "yaml.reserved_character"
    BAD_ESCAPE = "yaml.bad_escape"

    ALIAS = "yaml.alias"
    ANCHOR = "yaml.anchor"
    TAG = "yaml.tag"
    MERGE_KEY = "yaml.merge_key"
    SECOND_DOCUMENT = "yaml.second_document"
    DUPLICATE_KEY = "yaml.duplicate_key"
    KEY_NOT_TEXT = "yaml.key_not_text"
    TOO_DEEP = "yaml.too_deep"
    TOO_MANY_VALUES = "yaml.too_many_values"
    TEXT_TOO_LONG = "yaml.text_too_long"
    NUMBER_TOO_LARGE = "yaml.number_too_large"

    MISSING_FORMAT = "reader.missing_format"
    BAD_FORMAT = "reader.bad_format"
    NEWER_FORMAT = "reader.newer_format"
    OLDER_FORMAT = "reader.older_format"

    MISSING_FIELD = "reader.missing_field"
    UNKNOWN_FIELD = "reader.unknown_field"
    EMPTY_FIELD = "reader.empty_field"
    WRONG_TYPE = "reader.wrong_type"
    LIST_EXPECTED = "reader.list_expected"
    FIELDS_EXPECTED = "reader.fields_expected"
    NUMBER_OR_TRUTH = "reader.number_or_truth"
    OWN_LANGUAGE = "reader.own_language"
    NUMBER_FOR_TEXT = "reader.number_for_text"
    TEXT_FOR_NUMBER = "reader.text_for_number"
    WORD_FOR_TRUTH = "reader.word_for_truth"
    NOT_WHOLE = "reader.not_whole"
    BAD_DATE = "reader.bad_date"
    OUT_OF_RANGE = "reader.out_of_range"
    NOT_ONE_OF = "reader.not_one_of"
    TOO_LONG = "reader.too_long"
    TOO_SHORT = "reader.too_short"
    TOO_MANY_ITEMS = "reader.too_many_items"
    TOO_FEW_ITEMS = "reader.too_few_items"
    BAD_NAME = "reader.bad_name"
    BAD_CHOICE_CODE = "reader.bad_choice_code"
    BAD_VERSION = "reader.bad_version"
    BAD_CURRENCY = "reader.bad_currency"
    BAD_LANGUAGE = "reader.bad_language"
    BAD_ADDRESS = "reader.bad_address"
    BAD_PATTERN = "reader.bad_pattern"
    NOT_VALID = "reader.not_valid"


class OverlayCode(StrEnum):
    """What can be wrong with a file that changes another one."""

    UNKNOWN_BASE = "overlay.unknown_base"
    CIRCLE = "overlay.circle"
    CHAIN_TOO_LONG = "overlay.chain_too_long"
    KIND_DIFFERS = "overlay.kind_differs"
    LANGUAGE_DIFFERS = "overlay.language_differs"
    FIELD_ELSEWHERE = "overlay.field_elsewhere"

    UNKNOWN_PATH = "overlay.unknown_path"
    NOT_A_LIST = "overlay.not_a_list"
    NOT_AN_ITEM = "overlay.not_an_item"
    ID_TAKEN = "overlay.id_taken"
    ID_CHANGED = "overlay.id_changed"
    LIST_UNDER_CHANGE = "overlay.list_under_change"
    UNKNOWN_NEIGHBOUR = "overlay.unknown_neighbour"
    BEFORE_AND_AFTER = "overlay.before_and_after"
    ORDER_UNKNOWN = "overlay.order_unknown"
    ORDER_REPEATED = "overlay.order_repeated"
    DROPPED_AND_CHANGED = "overlay.dropped_and_changed"
    NO_CHANGE = "overlay.no_change"
    NO_REASON = "overlay.no_reason"


class UpgradeCode(StrEnum):
    """Why a file cannot be rewritten in the newest format."""

    NOT_KEPT = "upgrade.not_kept"
    NOT_CONTENT = "upgrade.not_content"
    PROJECT_FILE = "upgrade.project_file"
