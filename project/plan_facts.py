"""What checks of a playbook may look at in a plan."""

from __future__ import annotations

from dataclasses import replace

from project.results.schedule import Schedule, TaskState


def with_facts(plan: Schedule) -> Schedule:
    """The plan with its facts, by the names of `playbook.vocabulary.PLAYBOOK_CHECKS`."""
    work = [item for item in plan.tasks if not item.summary]
    open_ = [item for item in work if item.state is not TaskState.DONE]
    missed = [item for item in open_ if item.deadline is not None and item.finish > item.deadline]
    facts: tuple[tuple[str, float | bool | None], ...] = (
        ("plan_dated", bool(work) and not plan.assumed_start),
        ("tasks_late", float(sum(item.late for item in open_))),
        ("tasks_without_owner", float(sum(not item.owner for item in open_ if not item.milestone))),
        ("deadlines_missed", float(len(missed))),
        ("baselines_taken", float(len(plan.baselines))),
    )
    return replace(plan, facts=facts)
