"""How a project changes: records are put or removed, checked against what the project knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from authoring.diagnostics import Diagnostic, Place, complain
from project.amendments import fitting
from project.bid_faults import changed_rounds
from project.case_faults import rates_stay
from project.catalogue import Catalogue
from project.codes import Code
from project.evaluation_faults import changed_evaluations
from project.finalist_faults import changed_choice
from project.issued_faults import handed_out_faults
from project.known_parts import known
from project.lock_faults import changed_criteria, changed_weights
from project.measured_faults import changed_baselines
from project.model import (
    RECORD_TYPES,
    Amendment,
    AnyRecord,
    Membership,
    Pins,
    Project,
    Record,
    Role,
    Settings,
    Survey,
    Vendor,
)
from project.plan_faults import kept_faults
from project.record_faults import is_unsafe, record_faults
from project.records.bidding import BidAnswer, BidAsked, BidRound
from project.records.judging import Evaluation, Evaluator
from project.references import WhenGone, naming, without
from project.survey_faults import changed_surveys

__all__ = [
    "MOST_AMENDMENTS",
    "MOST_VENDORS",
    "Change",
    "Put",
    "Remove",
    "apply",
    "faults",
    "is_unsafe",
    "record_faults",
    "with_dependents",
]

MOST_VENDORS = 50
"""More offers than this are no shortlist; a project refuses them."""

MOST_RECORDS = 5000
"""Of one kind; who needs more has another kind of project, and a page that lists them would help nobody."""

MOST_OF: Mapping[str, int] = {BidAnswer.KIND: 20_000, Evaluation.KIND: 20_000}
"""Kinds of which there is one record for each pair of things, so that more belong to a usual project."""

MOST_AMENDMENTS = 1000
"""Who changes more than this writes a playbook; a project refuses it."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a record; its own `revision` says what it was based on, 0 for a new one."""

    record: AnyRecord


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record away, based on this revision."""

    kind: str
    id: str
    base: int


Change = Put | Remove


def apply(project: Project, changes: Sequence[Change]) -> Project:
    """The project as it would stand after the changes; revisions of put records count up."""
    standing: dict[tuple[str, str], AnyRecord] = {(item.KIND, item.id): item for item in project.records}
    for change in changes:
        if isinstance(change, Put):
            kept = change.record.model_copy(update={"revision": change.record.revision + 1})
            standing[(kept.KIND, kept.id)] = kept
        else:
            standing.pop((change.kind, change.id), None)
    records = tuple(standing[key] for key in sorted(standing))
    return project.model_copy(update={"records": records, "revision": project.revision + len(changes)})


def with_dependents(project: Project, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, and what follows from them for records that name a removed one (`project.references`)."""
    whole = list(changes)
    named = {(_kind(item), _id(item)) for item in changes}
    waiting = [item for item in changes if isinstance(item, Remove)]
    while waiting:
        gone = waiting.pop()
        if not _means_something(project, gone):
            continue
        for record, reference in naming(project, RECORD_TYPES[gone.kind], gone.id):
            if (record.KIND, record.id) in named or reference.when_gone is WhenGone.HOLDS:
                continue
            if reference.when_gone is WhenGone.GOES_TOO:
                follow = Remove(record.KIND, record.id, record.revision)
                whole.append(follow)
                waiting.append(follow)
                named.add((record.KIND, record.id))
    return (*whole, *_let_go(project, whole, named))


def _let_go(
    project: Project, changes: Sequence[Change], named: AbstractSet[tuple[str, str]]
) -> Iterator[Change]:
    """Records that stay, without the names of what goes."""
    gone = {
        (RECORD_TYPES[item.kind], item.id)
        for item in changes
        if isinstance(item, Remove) and _means_something(project, item)
    }
    for record in project.records if gone else ():
        if (record.KIND, record.id) not in named:
            freed = without(record, gone)
            if freed is not record:
                yield Put(freed)


def _means_something(project: Project, gone: Remove) -> bool:
    """Whether a name is lost with the record: a part of content stays without what a team says of it."""
    return getattr(project.find(RECORD_TYPES[gone.kind], gone.id), "own", True)


def faults(project: Project, catalogue: Catalogue, changes: Sequence[Change]) -> tuple[Diagnostic, ...]:
    """Everything that speaks against the changes, judged on the project as it would stand.

    Args:
        project: as it stands.
        catalogue: the content that holds after the changes; its own changes are worked out anew.
        changes: what is to be put and removed.
    """
    after = apply(project, changes)
    catalogue = fitting(catalogue, after).catalogue
    found: list[Diagnostic] = []
    if not changes:
        found.append(complain(Code.NOTHING_TO_DO, Place("")))
    for change in changes:
        if isinstance(change, Put):
            found.extend(record_faults(after, catalogue, change.record))
    found.extend(_whole_faults(after, catalogue, changes))
    found.extend(_room(project, after, catalogue, changes))
    put = [item.record for item in changes if isinstance(item, Put)]
    gone = [item.id for item in changes if isinstance(item, Remove) and item.kind == Survey.KIND]
    found.extend(changed_surveys(project, catalogue, put, gone))
    taken = [(item.kind, item.id) for item in changes if isinstance(item, Remove)]
    found.extend(changed_weights(project, put, taken))
    found.extend(changed_criteria(project, after, catalogue, {_kind(item) for item in changes}))
    found.extend(changed_evaluations(project, put, taken))
    found.extend(changed_choice(project, after, put))
    found.extend(rates_stay(project, after))
    found.extend(changed_baselines(project, put, taken))
    removed = [(item.kind, item.id) for item in changes if isinstance(item, Remove)]
    found.extend(changed_rounds(project, put, removed))
    found.extend(kept_faults(project, after, catalogue, put, {_kind(item) for item in changes}))
    found.extend(handed_out_faults(project, after, put, removed))
    found.extend(_amendment_faults(project, after, catalogue, changes))
    return tuple(found)


def _amendment_faults(
    project: Project, after: Project, catalogue: Catalogue, changes: Sequence[Change]
) -> Iterator[Diagnostic]:
    """Why a change to content does not fit, or what would no longer fit without it.

    A move to other content may leave changes behind: they are set aside then and told where the project is
    opened.
    """
    put = {item.record.id for item in changes if isinstance(item, Put) and isinstance(item.record, Amendment)}
    moved = any(_kind(item) == Pins.KIND for item in changes)
    if not any(_kind(item) == Amendment.KIND for item in changes):
        return
    if sum(1 for _ in after.of(Amendment)) > MOST_AMENDMENTS:
        place = Place("", path=(Amendment.KIND,))
        yield complain(Code.TOO_MANY_CHANGES, place, {"most": MOST_AMENDMENTS})
        return
    before = {item.id for item, _ in fitting(catalogue, project).aside}
    for amendment, reasons in fitting(catalogue, after).aside:
        if amendment.id in put or not (moved or amendment.id in before):
            yield from reasons


def _kind(change: Change) -> str:
    return change.record.KIND if isinstance(change, Put) else change.kind


def _id(change: Change) -> str:
    return change.record.id if isinstance(change, Put) else change.id


def _whole_faults(after: Project, catalogue: Catalogue, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    removed = [change for change in changes if isinstance(change, Remove)]
    if next(after.of(Settings), None) is None:
        code = Code.SETTINGS_STAY if any(item.kind == Settings.KIND for item in removed) else Code.NO_SETTINGS
        yield complain(code, Place("", path=(Settings.KIND,)))
    if len(after.offers) > MOST_VENDORS:
        yield complain(Code.TOO_MANY_VENDORS, Place("", path=(Vendor.KIND,)), {"most": MOST_VENDORS})
    members = list(after.of(Membership))
    touched = any(item.kind == Membership.KIND for item in removed) or _puts(changes, Membership)
    if touched and not any(item.role is Role.OWNER for item in members):
        yield complain(Code.LAST_OWNER, Place("", path=(Membership.KIND,)))
    for change in removed:
        holding = naming(after, RECORD_TYPES[change.kind], change.id)
        held = (
            record
            for record, reference in holding
            if not reference.part or change.id not in known(catalogue, reference.part)
        )
        for record in islice(held, 1):
            place = Place("", path=(change.kind, change.id))
            yield complain(Code.STILL_NAMED, place, {"kind": record.KIND, "name": record.id})
    for kind in {_kind(item) for item in changes} - {Amendment.KIND}:
        most = MOST_OF.get(kind, MOST_RECORDS)
        if sum(1 for item in after.records if kind == item.KIND) > most:
            yield complain(Code.TOO_MANY_RECORDS, Place("", path=(kind,)), {"most": most})


def _room(
    before: Project, after: Project, catalogue: Catalogue, changes: Sequence[Change]
) -> Iterator[Diagnostic]:
    """Whether all answers that are asked for find room, told before anybody is asked and not afterwards."""
    put = [item.record for item in changes if isinstance(item, Put)]
    going_out = [
        item for item in put if isinstance(item, BidRound) and item.sent and not _is_out(before, item)
    ]
    most = MOST_OF[BidAnswer.KIND]
    if going_out and sum(_asked_for(after, item) for item in after.of(BidRound) if item.sent) > most:
        yield complain(
            Code.BID_ROOM, Place("", path=(BidRound.KIND, going_out[0].id, "sent")), {"most": most}
        )
    joins = any(isinstance(item, Evaluator) and before.find(Evaluator, item.id) is None for item in put)
    criteria, most = len(catalogue.criteria.criteria), MOST_OF[Evaluation.KIND]
    scores = sum(len(item.criteria) or criteria for item in after.of(Evaluator)) * len(after.vendors)
    if joins and scores > most:
        yield complain(Code.TOO_MANY_RECORDS, Place("", path=(Evaluation.KIND,)), {"most": most})


def _is_out(project: Project, record: BidRound) -> bool:
    found = project.find(BidRound, record.id)
    return found is not None and found.sent is not None


def _asked_for(project: Project, record: BidRound) -> int:
    """How many answers a round may bring."""
    what = project.find(BidAsked, record.id)
    items = 0 if what is None else len(what.requirements) + sum(1 for _ in what.questions())
    return items * len(record.asked_of)


def _puts(changes: Iterable[Change], kind: type[Record]) -> bool:
    return any(isinstance(change, Put) and isinstance(change.record, kind) for change in changes)
