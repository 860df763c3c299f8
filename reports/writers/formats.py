"""Which writer makes which format: `write(document, look) -> bytes`, equal bytes for equal input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from project.records.issuing import ReportFormat
from reports.document import Document
from reports.look import Look

WRITERS: Mapping[ReportFormat, str] = MappingProxyType(
    {
        ReportFormat.HTML: "reports.writers.html",
        ReportFormat.PDF: "reports.writers.pdf",
        ReportFormat.DOCX: "reports.writers.docx",
        ReportFormat.PPTX: "reports.writers.pptx",
        ReportFormat.XLSX: "reports.writers.xlsx",
        ReportFormat.MD: "reports.writers.markdown",
    }
)
"""Modules, loaded when the format is asked for."""

MEDIA_TYPES: Mapping[ReportFormat, str] = MappingProxyType(
    {
        ReportFormat.HTML: "text/html; charset=utf-8",
        ReportFormat.PDF: "application/pdf",
        ReportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ReportFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ReportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat.MD: "text/markdown; charset=utf-8",
    }
)

HEAVY = frozenset({ReportFormat.PDF, ReportFormat.DOCX, ReportFormat.PPTX, ReportFormat.XLSX})
"""Formats written in a child process with limits (`reports.child`)."""


def writer(kind: ReportFormat) -> Callable[[Document, Look], bytes]:
    """What writes this format."""
    found: Callable[[Document, Look], bytes] = import_module(WRITERS[kind]).write
    return found
