"""What can be wrong with a file of customers, while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from authoring.diagnostics import Severity

PREFIX: Final = "customer_file."
"""What every code of the room begins with; figures keep codes without it."""


class Code(StrEnum):
    """Codes of complaints; each has its sentence in `words/en/diagnostics.yaml`.

    The first block keeps the whole file from being used; the others concern a row, a column or the reading.
    """

    NO_CONTENT = "customer_file.no_content"
    ONLY_HEADS = "customer_file.only_heads"
    NOT_TEXT = "customer_file.not_text"
    PROTECTED_OR_OLD = "customer_file.protected_or_old"
    NOT_A_WORKBOOK = "customer_file.not_a_workbook"
    UNPACKS_TOO_LARGE = "customer_file.unpacks_too_large"
    TOO_MANY_CELLS_IN_BOOK = "customer_file.too_many_cells_in_book"
    NO_SUCH_SHEET = "customer_file.no_such_sheet"
    BROKEN_PARQUET = "customer_file.broken_parquet"
    NESTED_COLUMN = "customer_file.nested_column"
    TOO_MANY_COLUMNS = "customer_file.too_many_columns"
    TOO_MANY_ROWS = "customer_file.too_many_rows"
    LINE_TOO_LONG = "customer_file.line_too_long"
    UNKNOWN_ENCODING = "customer_file.unknown_encoding"
    UNKNOWN_DELIMITER = "customer_file.unknown_delimiter"

    TOO_FEW_CELLS = "customer_file.too_few_cells"
    TOO_MANY_CELLS = "customer_file.too_many_cells"
    UNCLOSED_QUOTE = "customer_file.unclosed_quote"
    HUGE_CELL = "customer_file.huge_cell"
    EMPTY_ROW = "customer_file.empty_row"
    HEADS_AGAIN = "customer_file.heads_again"
    ABOVE_HEADS = "customer_file.above_heads"
    TOTALS_ROW = "customer_file.totals_row"

    HEAD_EMPTY = "customer_file.head_empty"
    HEAD_TWICE = "customer_file.head_twice"
    HEAD_LONG = "customer_file.head_long"
    NO_HEADS = "customer_file.no_heads"

    ENDING_LIES = "customer_file.ending_lies"
    ENCODING_GUESSED = "customer_file.encoding_guessed"
    WRONG_BYTES = "customer_file.wrong_bytes"
    READ_TWICE = "customer_file.read_twice"
    LOST_CHARACTER = "customer_file.lost_character"
    NUL = "customer_file.nul"
    FORMULA_TEXT = "customer_file.formula_text"
    SHORTENED_NUMBER = "customer_file.shortened_number"
    FORMULA_WITHOUT_VALUE = "customer_file.formula_without_value"
    CELL_ERROR = "customer_file.cell_error"
    OTHER_SHEETS = "customer_file.other_sheets"
    HIDDEN_SHEET = "customer_file.hidden_sheet"
    MIXED_DATES = "customer_file.mixed_dates"
    MIXED_DECIMALS = "customer_file.mixed_decimals"


LEFT_OUT: Final = frozenset({Code.TOO_MANY_CELLS, Code.UNCLOSED_QUOTE, Code.HUGE_CELL})
"""Faults for which a row could not be kept."""

SEVERITIES: Mapping[Code, Severity] = MappingProxyType(
    {
        **dict.fromkeys(LEFT_OUT, Severity.ERROR),
        **dict.fromkeys(
            (
                Code.EMPTY_ROW,
                Code.HEADS_AGAIN,
                Code.ABOVE_HEADS,
                Code.TOTALS_ROW,
                Code.HEAD_EMPTY,
                Code.HEAD_TWICE,
                Code.HEAD_LONG,
                Code.ENDING_LIES,
                Code.ENCODING_GUESSED,
                Code.OTHER_SHEETS,
            ),
            Severity.NOTE,
        ),
    }
)
"""How bad what is told of a file that was taken is; a WARNING where nothing stands here."""
