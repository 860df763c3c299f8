"""The one expression language: parse, check, evaluate, write for Excel."""

from authoring.expressions.codes import Code
from authoring.expressions.compile import Compiled, checked_before, compile_expression
from authoring.expressions.evaluate import (
    EMPTY,
    Empty,
    Failed,
    Given,
    Result,
    Value,
    evaluate,
    holds,
    is_empty,
)
from authoring.expressions.excel import NotForExcelError, to_excel
from authoring.expressions.reach import Reach, reach
from authoring.expressions.tree import Expression
from authoring.expressions.vocabulary import Kind, Name, Vocabulary
from authoring.expressions.written import SourceLines, compile_written

__all__ = [
    "EMPTY",
    "Code",
    "Compiled",
    "Empty",
    "Expression",
    "Failed",
    "Given",
    "Kind",
    "Name",
    "NotForExcelError",
    "Reach",
    "Result",
    "SourceLines",
    "Value",
    "Vocabulary",
    "checked_before",
    "compile_expression",
    "compile_written",
    "evaluate",
    "holds",
    "is_empty",
    "reach",
    "to_excel",
]
