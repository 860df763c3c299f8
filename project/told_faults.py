"""What is wrong with messages and with judgements of a stage, beyond what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import Project, Record
from project.records.telling import MessagePlan
from project.records.testing import StageScore
from project.stage_questions import STAGE_QUESTIONS, stage_score_id


def check_message(_project: Project, catalogue: Catalogue, record: MessagePlan) -> Iterator[Diagnostic]:
    """What is no message of the team's own belongs to one of the playbook."""
    names = known(catalogue, "message")
    if not record.own and record.id not in names:
        told, nearest = {"name": record.id, "sort": "message"}, near(record.id, names)
        yield complain(Code.UNKNOWN_PART, _at(record, "id"), told, value=record.id, nearest=nearest)


def check_stage(_project: Project, _catalogue: Catalogue, record: StageScore) -> Iterator[Diagnostic]:
    """One of the five questions, kept under stage and question."""
    expected = stage_score_id(record.stage, record.question)
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)
    if record.question not in STAGE_QUESTIONS:
        told = {"name": record.question, "sort": "question about a stage"}
        nearest = near(record.question, STAGE_QUESTIONS)
        yield complain(
            Code.UNKNOWN_PART, _at(record, "question"), told, value=record.question, nearest=nearest
        )


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


TOLD_CHECKS: Mapping[type[Record], Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]] = {
    MessagePlan: check_message,
    StageScore: check_stage,
}
"""Checks by kind of record."""
