"""A report is written in a process of its own, and whatever ends that process is told."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pytest

from project.records.issuing import ReportFormat
from reports import child
from reports.child import BOUNDS, Bounds, WriteFailed, write_apart
from reports.coded import canonical, write_document, write_look
from reports.document import Document, Heading, Paragraph
from reports.look import PLAIN
from reports.writers.markdown import write

SMALL = Document("x", "Title", "", "en", "", "", (Heading("Part"), Paragraph("Text")))


def failed(bounds: Bounds = BOUNDS, *, stop: bool = False, kind: str = "md") -> WriteFailed:
    """Why no file came of it."""
    with pytest.raises(WriteFailed) as found:
        write_apart(kind, SMALL, PLAIN, stopped=lambda: stop, bounds=bounds)  # type: ignore[arg-type]  # wrong on purpose
    return found.value


def test_the_file_is_the_one_the_writer_makes() -> None:
    """Going through another process changes no byte."""
    assert write_apart(ReportFormat.MD, SMALL, PLAIN) == write(SMALL, PLAIN)


def test_a_report_that_is_stopped_ends_its_process() -> None:
    """Whoever stops it is told that it was stopped, not that it failed."""
    assert failed(stop=True).code == "stopped"


@pytest.mark.parametrize("bounds", [replace(BOUNDS, wall_seconds=0.0), replace(BOUNDS, cpu_seconds=0)])
def test_a_report_that_takes_too_long_is_ended(bounds: Bounds) -> None:
    """By time on the wall and by time of the processor."""
    assert failed(bounds).code == "too_slow"


def test_a_report_that_needs_too_much_memory_is_ended() -> None:
    """Asking for more than it may have ends the child, and nothing else."""
    assert failed(replace(BOUNDS, memory=1024 * 1024)).code == "too_big"


def test_what_broke_is_kept_for_who_looks_after_the_server() -> None:
    """A fault of a writer comes with what Python said of it."""
    found = failed(kind="odt")

    assert found.code == "broken"
    assert "ValueError" in found.told


def test_the_child_sets_its_limits_before_it_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is handed as JSON comes out as the file; the limits are those it was called with."""
    given = canonical({"document": write_document(SMALL), "look": write_look(PLAIN)})
    made, limits = BytesIO(), list[tuple[int, int]]()
    monkeypatch.setattr(child, "limit_self", lambda *bounds: limits.append(bounds))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(given)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=made))

    child.main(["md", "1000", "7"])

    assert made.getvalue() == write(SMALL, PLAIN)
    assert limits == [(1000, 7)]
