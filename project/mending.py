"""Closing a gap in the chain by one link: what there is to choose from, and what choosing means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from project.model import Project
from project.records.requirements import Requirement, RequirementState
from project.results.requirements import counting
from project.results.thread import Gap, Mend, Node, NodeKind, Orphan, Thread

MOST_LINKS: Mapping[str, int] = {"needs": 200, "objectives": 50, "automates": 50}
"""How many things of each sort one requirement may name; see `Requirement`."""

_FIELDS: Mapping[NodeKind, str] = {
    NodeKind.NEED: "needs",
    NodeKind.OBJECTIVE: "objectives",
    NodeKind.PROCESS: "automates",
    NodeKind.CRITERION: "criterion",
}
"""The field of a requirement that names a thing of this kind."""

_ENDS: Mapping[Mend, NodeKind] = {
    Mend.CHOOSE_REQUIREMENT: NodeKind.REQUIREMENT,
    Mend.CHOOSE_CRITERION: NodeKind.CRITERION,
    Mend.CHOOSE_NEED: NodeKind.NEED,
    Mend.CHOOSE_OBJECTIVE: NodeKind.OBJECTIVE,
}
"""What is chosen; other ways to mend are pages of their own."""


def choices(project: Project, thread: Thread, gap: Gap, mend: Mend) -> tuple[Node, ...]:
    """The things that may be chosen to close a gap of this sort; none where it is not closed by choosing.

    A requirement that was dropped, is full, or has a criterion in use already, takes nothing up; an objective
    is served only by one that counts.
    """
    if mend not in _ENDS:
        return ()
    found = thread.of(_ENDS[mend])
    if mend is not Mend.CHOOSE_REQUIREMENT:
        return found
    open_ = {item.id for item in project.of(Requirement) if _TAKES[gap](thread, item)}
    return tuple(item for item in found if item.id in open_)


def linked(project: Project, orphan: Orphan, chosen: Node) -> Requirement | None:
    """The requirement with the link that closes the gap; None where one of the two is gone meanwhile."""
    ends = {orphan.node.kind: orphan.node, chosen.kind: chosen}
    requirement = ends.pop(NodeKind.REQUIREMENT, None)
    other = next(iter(ends.values()), None)
    if requirement is None or other is None:
        return None
    record = project.find(Requirement, requirement.id)
    return None if record is None else _with(record, other)


def _with(record: Requirement, other: Node) -> Requirement:
    field = _FIELDS[other.kind]
    if other.kind is NodeKind.CRITERION:
        return record.model_copy(update={field: other.id})
    return record.model_copy(update={field: tuple(dict.fromkeys((*getattr(record, field), other.id)))})


def _has_room(field: str) -> Callable[[Thread, Requirement], bool]:
    def takes(_thread: Thread, record: Requirement) -> bool:
        live = record.state is not RequirementState.DROPPED
        return live and len(getattr(record, field)) < MOST_LINKS[field]

    return takes


def _serves(thread: Thread, record: Requirement) -> bool:
    return counting(record.state, record.priority) and _has_room("objectives")(thread, record)


def _has_no_criterion(thread: Thread, record: Requirement) -> bool:
    used = record.criterion is not None and thread.node(NodeKind.CRITERION, record.criterion) is not None
    return record.state is not RequirementState.DROPPED and not used


_TAKES: Mapping[Gap, Callable[[Thread, Requirement], bool]] = {
    Gap.ANSWERS_LED_NOWHERE: _has_room("needs"),
    Gap.OBJECTIVE_UNSERVED: _serves,
    Gap.PROCESS_UNHELPED: _has_room("automates"),
    Gap.CRITERION_UNASKED: _has_no_criterion,
}
