"""What is wrong with results of courses, beyond what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.model import Project, Record
from project.records.teaching import CourseResult


def check_result(_project: Project, _catalogue: Catalogue, record: CourseResult) -> Iterator[Diagnostic]:
    """Nobody passes without a test, is tested without attending, or attends without being counted."""
    counts = ("passed", "tested", "attended", "people")
    told = {name: getattr(record, name) for name in counts}
    for part, whole in pairwise(counts):
        if told[part] > told[whole]:
            place = Place("", path=(record.KIND, record.id, part))
            yield complain(Code.RESULT_COUNTS, place, told, value=told[part])
            return


TEACH_CHECKS: Mapping[type[Record], Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]] = {
    CourseResult: check_result,
}
"""Checks by kind of record."""
