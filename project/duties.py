"""Who is what for each task: the letters of the playbook with the team's own laid over them, and the rules.

Pure functions over content and records; `project.team` puts people behind the letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from playbook.delivery import Stage, Task
from playbook.letters import ACCOUNTABLE, fits
from playbook.model import Playbook
from playbook.people import Letter, SeatRule
from project.records.team import Duty
from project.results.team import DutyFault

Letters = Mapping[str, Letter]
"""Seat id to what that seat is for one task; a seat without a part in it is not there."""


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stage in which a seat has no part, although a rule wants it there."""

    rule: SeatRule
    seat: str
    stage: Stage


def letters_by_task(playbook: Playbook, duties: Iterable[Duty]) -> dict[str, Letters]:
    """Task id to its letters: those of the playbook, each replaced or taken away by the team's own.

    Letters for tasks or seats that the playbook does not have (any more) count for nothing.
    """
    own: dict[str, list[Duty]] = {}
    for duty in duties:
        own.setdefault(duty.task, []).append(duty)
    seats = frozenset(seat.id for seat in playbook.seats)
    return {task.id: _laid_over(task, own.get(task.id, ()), seats) for task in playbook.tasks}


def _laid_over(task: Task, own: Iterable[Duty], seats: frozenset[str]) -> Letters:
    merged: dict[str, Letter | None] = {**task.letters, **{duty.seat: duty.letter for duty in own}}
    return {seat: letter for seat, letter in merged.items() if letter is not None and seat in seats}


def row_faults(task: Task, letters: Letters, rules: Iterable[SeatRule]) -> tuple[DutyFault, ...]:
    """What is wrong with the letters of one task, by the playbook's rules; milestones need no letters."""
    return () if task.milestone else tuple(dict.fromkeys(_faults(letters, rules)))


def _faults(letters: Letters, rules: Iterable[SeatRule]) -> Iterator[DutyFault]:
    held = tuple(letters.values())
    for rule in rules:
        if rule.rule == "seat_in_every_stage" or fits(held, rule):
            continue
        if rule.rule == "some_responsible":
            yield DutyFault.NOBODY_DOES
        elif any(letter in ACCOUNTABLE for letter in held):
            yield DutyFault.SEVERAL_ANSWER
        else:
            yield DutyFault.NOBODY_ANSWERS


def unserved(playbook: Playbook, letters: Mapping[str, Letters]) -> tuple[Unserved, ...]:
    """Stages in which no task gives the seat of a rule one of the letters that count as a part."""
    return tuple(
        Unserved(rule, rule.seat, stage)
        for rule in playbook.seat_rules
        if rule.rule == "seat_in_every_stage" and rule.seat is not None
        for stage in playbook.stages
        if not any(
            task.stage == stage.id and letters[task.id].get(rule.seat) in rule.letters
            for task in playbook.tasks
        )
    )
