"""What is asked when customers are put into groups: the newest file of each place, and all rules."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from customer_data.mapped import fields_of
from customer_data.schema import Holds
from customer_data.specs import AskedSegment, GroupSpec, Mapped
from project.model import Project
from project.records.customer_data import DataFile, FileMeaning, Grouping, Segment

MOST_GROUPS = 60
MOST_FILES = 20


def ordered(project: Project) -> tuple[Segment, ...]:
    """The groups of a team in its order."""
    return tuple(sorted(project.of(Segment), key=lambda item: (item.order, item.title, item.id)))


def files(project: Project, holds: Holds) -> tuple[tuple[DataFile, FileMeaning], ...]:
    """The files that are counted: those with rows, the newest of each place; those counted before stay."""
    counted = project.find(Grouping, "groups")
    kept = set() if counted is None else {*counted.customers, *counted.purchases}
    found: dict[str, tuple[DataFile, FileMeaning]] = {}
    for file in sorted(project.of(DataFile), key=lambda item: (day_of(item), item.id)):
        meaning = project.find(FileMeaning, file.id)
        usable = file.read is not None and (file.gone is None or file.id in kept)
        if usable and meaning is not None and meaning.meaning.holds is holds and fields_of(meaning.meaning):
            found[file.source or file.id] = (file, meaning)
    return tuple(found.values())[-MOST_FILES:]


def named(segment: Segment) -> str:
    """What a group is called in figures: its id and its rule, so that a count is told for no other rule."""
    return f"{segment.id}:{sha256(segment.rule.model_dump_json().encode()).hexdigest()[:16]}"


def day_of(file: DataFile) -> date:
    """The day a file shows."""
    return file.state_of or file.came


def asked(project: Project) -> GroupSpec | None:
    """The question as it is now; None where there is no file to be counted."""
    customers, purchases = files(project, Holds.CUSTOMERS), files(project, Holds.PURCHASES)
    if not customers and not purchases:
        return None
    return GroupSpec(
        customers=tuple(Mapped(digest=file.digest, meaning=item.meaning) for file, item in customers),
        purchases=tuple(Mapped(digest=file.digest, meaning=item.meaning) for file, item in purchases),
        segments=tuple(
            AskedSegment(id=named(item), rule=item.rule) for item in ordered(project)[:MOST_GROUPS]
        ),
        reference=max(day_of(file) for file, _ in (*customers, *purchases)),
    )
