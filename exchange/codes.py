"""What can be wrong with a table that somebody hands in."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Codes of complaints; each has its sentence in `words/en/diagnostics.yaml`."""

    TOO_BIG = "exchange.too_big"
    TOO_SLOW = "exchange.too_slow"
    BROKEN_FILE = "exchange.broken_file"
    UNKNOWN_KIND = "exchange.unknown_kind"

    NOT_A_WORKBOOK = "exchange.not_a_workbook"
    PROTECTED_OR_OLD = "exchange.protected_or_old"
    UNPACKS_TOO_LARGE = "exchange.unpacks_too_large"
    TOO_MANY_PARTS = "exchange.too_many_parts"
    TOO_MANY_ROWS = "exchange.too_many_rows"
    TOO_MANY_COLUMNS = "exchange.too_many_columns"
    TOO_MUCH_TEXT = "exchange.too_much_text"
    NO_SHEET = "exchange.no_sheet"
    OTHER_SHEETS = "exchange.other_sheets"
    FORMULA_WITHOUT_VALUE = "exchange.formula_without_value"
    CELL_ERROR = "exchange.cell_error"

    NOT_UTF8 = "exchange.not_utf8"
    BAD_CSV = "exchange.bad_csv"
    FORBIDDEN_CHARACTER = "exchange.forbidden_character"
    TEXT_TOO_LONG = "exchange.text_too_long"
    EMPTY_TABLE = "exchange.empty_table"

    COLUMN_MISSING = "exchange.column_missing"
    COLUMN_WITHOUT_NAME = "exchange.column_without_name"
    CRITERION_WITHOUT_NAME = "exchange.criterion_without_name"
    NUMBER_MISSING = "exchange.number_missing"
    NOT_A_NUMBER = "exchange.not_a_number"
    AMBIGUOUS_NUMBER = "exchange.ambiguous_number"
    UNKNOWN_CRITERION = "exchange.unknown_criterion"

    BROKEN_ZIP = "exchange.broken_zip"
    ZIP_TOO_LARGE = "exchange.zip_too_large"
    NO_MANIFEST = "exchange.no_manifest"
    NEWER_PROJECT = "exchange.newer_project"
    ZIP_FILE_MISSING = "exchange.zip_file_missing"
    ZIP_FILE_UNLISTED = "exchange.zip_file_unlisted"
    ZIP_FILE_CHANGED = "exchange.zip_file_changed"
    BROKEN_LINE = "exchange.broken_line"
    LOG_DOES_NOT_FIT = "exchange.log_does_not_fit"
    UNKNOWN_DEPARTMENT = "exchange.unknown_department"
    REPEATED_RESPONSE = "exchange.repeated_response"
    UNKNOWN_QUESTION = "exchange.unknown_question"
    MISPLACED_FILE = "exchange.misplaced_file"
    SAME_CONTENT = "exchange.same_content"
    UNKNOWN_FILE_KIND = "exchange.unknown_file_kind"

    PERSON_WITHOUT_NAME = "exchange.person_without_name"
    PERSON_TWICE = "exchange.person_twice"
    NOT_AN_ADDRESS = "exchange.not_an_address"
    UNKNOWN_DEPARTMENT_NAME = "exchange.unknown_department_name"
    UNKNOWN_ROLE_NAME = "exchange.unknown_role_name"
    UNKNOWN_LANGUAGE = "exchange.unknown_language"
