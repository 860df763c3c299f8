"""Who does what: the rules for the letters of tasks, checked when a playbook is read.

R does the work, A answers for it (exactly one), C is asked before, I is told after; AR does it and answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from authoring.diagnostics import Diagnostic, complain
from authoring.tree import Positions
from playbook.codes import Code
from playbook.model import Playbook
from playbook.people import Letter, SeatRule

ACCOUNTABLE = frozenset({Letter.ACCOUNTABLE, Letter.BOTH})
RESPONSIBLE = frozenset({Letter.RESPONSIBLE, Letter.BOTH})


def letter_faults(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each task or stage that breaks a rule of the playbook; milestones need no letters."""
    for number, rule in enumerate(playbook.seat_rules):
        if rule.rule == "seat_in_every_stage":
            yield from _stages_without(playbook, rule, number, positions)
        else:
            yield from _tasks_against(playbook, rule, positions)


def _tasks_against(playbook: Playbook, rule: SeatRule, positions: Positions) -> Iterator[Diagnostic]:
    for number, task in enumerate(playbook.tasks):
        if task.milestone or fits(task.letters.values(), rule):
            continue
        place = positions.place(("tasks", number, "letters"))
        yield complain(Code.LETTERS, place, {"task": task.id, "rule": rule.rule})


def fits(letters: Collection[Letter], rule: SeatRule) -> bool:
    """Whether the letters of one task keep a rule for tasks."""
    if rule.rule == "one_accountable":
        return sum(letter in ACCOUNTABLE for letter in letters) == 1
    return any(letter in RESPONSIBLE for letter in letters)


def _stages_without(
    playbook: Playbook, rule: SeatRule, number: int, positions: Positions
) -> Iterator[Diagnostic]:
    if not rule.seat or not rule.letters:
        field = "letters" if rule.seat else "seat"
        place = positions.place(("seat_rules", number))
        yield complain(Code.RULE_INCOMPLETE, place, {"rule": rule.rule, "field": field})
        return
    wanted = frozenset(rule.letters)
    served = {task.stage for task in playbook.tasks if task.letters.get(rule.seat) in wanted}
    for position, stage in enumerate(playbook.stages):
        if stage.id not in served:
            told = {"stage": stage.id, "seat": rule.seat, "letters": ", ".join(rule.letters)}
            yield complain(Code.SEAT_NOT_IN_STAGE, positions.place(("stages", position, "id")), told)
