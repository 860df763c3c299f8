"""The workbooks behind the charts of slides: every text is text, and nothing tells the time of writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


MADE = datetime(2000, 1, 1, tzinfo=UTC)


class _Plain:
    """Writes the workbook of a chart with every text as text and without the time of writing."""

    @contextmanager
    def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
        book = Workbook(file, PLAIN_TEXT)
        book.set_properties({"created": MADE})
        yield book, book.add_worksheet()
        book.close()


class _Categories(_Plain, CategoryWorkbookWriter):
    """For charts of categories."""


class _Points(_Plain, XyWorkbookWriter):
    """For charts of points."""


class CategoryData(CategoryChartData):
    """Categories and series of a chart."""

    @property
    def _workbook_writer(self) -> Any:
        return _Categories(self)  # type: ignore[no-untyped-call]


class PointData(XyChartData):
    """Points of a chart."""

    @property
    def _workbook_writer(self) -> Any:
        return _Points(self)  # type: ignore[no-untyped-call]
