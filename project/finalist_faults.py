"""What is wrong with what is noted of the last offers, and with the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import AnyRecord, Project, Record, Settings, Vendor
from project.records.deciding import (
    DECISION,
    AgreedPrice,
    Choice,
    HeldBy,
    ReferenceTalk,
    ScenarioShown,
    StandardPoint,
    Usability,
    judged_id,
)
from project.records.selection import Drop, Stage


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def _id_is(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)


def _check_shown(_project: Project, _catalogue: Catalogue, record: ScenarioShown) -> Iterator[Diagnostic]:
    """That scenario, vendor and person are there is checked with all names."""
    yield from _id_is(record, judged_id(record.vendor, record.scenario, record.person))


def _check_point(_project: Project, _catalogue: Catalogue, record: StandardPoint) -> Iterator[Diagnostic]:
    yield from _id_is(record, judged_id(record.vendor, record.standard, record.person))


def _check_usability(_project: Project, _catalogue: Catalogue, record: Usability) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.vendor}:{record.person}")


def _check_talk(_project: Project, catalogue: Catalogue, record: ReferenceTalk) -> Iterator[Diagnostic]:
    names = known(catalogue, "reference question")
    for item in record.answers:
        if item.question not in names:
            told = {"name": item.question, "sort": "reference question"}
            nearest = near(item.question, names)
            place = _at(record, "answers")
            yield complain(Code.UNKNOWN_PART, place, told, value=item.question, nearest=nearest)


def _check_price(_project: Project, _catalogue: Catalogue, record: AgreedPrice) -> Iterator[Diagnostic]:
    """Every figure that comes from outside says from where and of which day it is."""
    if not record.source.strip() or record.day is None:
        field = "day" if record.source.strip() else "source"
        yield complain(Code.PRICE_WITHOUT_SOURCE, _at(record, field))


def _check_choice(project: Project, _catalogue: Catalogue, record: Choice) -> Iterator[Diagnostic]:
    if record.vendor is not None:
        yield from _compared(project, record, "vendor", record.vendor)
    if record.runner_up is not None:
        yield from _compared(project, record, "runner_up", record.runner_up)
        if record.runner_up == record.vendor:
            yield complain(Code.RUNNER_UP_CHOSEN, _at(record, "runner_up"))
    whole = None not in {record.vendor, record.decided_by, record.decided_on}
    if record.decided_on is not None and not whole:
        yield complain(Code.DECIDED_BY_WHOM, _at(record, "decided_on"))


def _compared(project: Project, record: Choice, field: str, vendor: str) -> Iterator[Diagnostic]:
    there = {item.id for item in project.vendors}
    listed = project.find(Vendor, vendor)
    if listed is not None and vendor not in there:
        yield complain(Code.NOT_COMPARED, _at(record, field), {"name": listed.name}, value=vendor)


def choice_stays(project: Project, record: AnyRecord) -> Iterator[Diagnostic]:
    """An offer that the choice names cannot be dropped or put back on the long list."""
    if not isinstance(record, Drop | Vendor):
        return
    choice = project.find(Choice, "choice")
    if choice is None:
        return
    named = record.id in {choice.vendor, choice.runner_up}
    if named and record.id not in {item.id for item in project.vendors}:
        vendor = project.find(Vendor, record.id)
        name = record.id if vendor is None else vendor.name
        yield complain(Code.CHOICE_NAMES_IT, _at(record, "id"), {"name": name}, value=record.id)


def changed_choice(project: Project, after: Project, put: Sequence[AnyRecord]) -> Iterator[Diagnostic]:
    """What speaks against a change of a decision that was recorded, or of which offer is the chosen one.

    A recorded decision can only be opened again, with a reason that was not given before; that includes
    taking back the act that recorded it. What is brought in as a whole is not judged by this.

    Args:
        project: as it stands before the change.
        after: as it would stand.
        put: the records as they would stand.
    """
    if project.find(Settings, Settings.KIND) is None:
        return
    before, now = project.find(Choice, "choice"), after.find(Choice, "choice")
    if before is not None and before.decided_on is not None:
        yield from _opened_only(before, now)
    for item in put:
        if isinstance(item, Vendor):
            yield from _chosen_by_decision(project, item, now)


def _opened_only(before: Choice, now: Choice | None) -> Iterator[Diagnostic]:
    opened = {"decided_on", "opened_why"} if now is not None and now.decided_on is None else set()
    aside = {"revision", *opened}
    if now is None or now.model_dump(exclude=aside) != before.model_dump(exclude=aside):
        yield complain(Code.DECISION_STANDS, _at(before, "decided_on"))
    elif opened and now.opened_why.strip() in {"", before.opened_why.strip()}:
        yield complain(Code.REASON_NEEDED, _at(before, "opened_why"))


def _chosen_by_decision(project: Project, vendor: Vendor, now: Choice | None) -> Iterator[Diagnostic]:
    standing = project.find(Vendor, vendor.id)
    was, is_ = standing is not None and standing.stage is Stage.CHOSEN, vendor.stage is Stage.CHOSEN
    decided_for = now is not None and now.decided_on is not None and now.vendor == vendor.id
    if is_ and not was and not decided_for:
        yield complain(Code.CHOSEN_UNDECIDED, _at(vendor, "stage"), {"name": vendor.name}, value=vendor.id)
    if was and not is_ and decided_for:
        yield complain(Code.DECISION_STANDS, _at(vendor, "stage"), value=vendor.id)


def held_by(name: str) -> bool:
    """Whether this is the id of an override by which a decision is made all the same."""
    first, _, rest = name.partition(":")
    return first == DECISION and rest.split(":")[0] in set(HeldBy)


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
FINALIST_CHECKS: Mapping[type[Record], _Check] = {
    ScenarioShown: _check_shown,
    StandardPoint: _check_point,
    Usability: _check_usability,
    ReferenceTalk: _check_talk,
    AgreedPrice: _check_price,
    Choice: _check_choice,
}
"""Each kind of record about the last offers, and what may be wrong with it."""
