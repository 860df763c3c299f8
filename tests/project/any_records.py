"""Any records of the half before the vendors, right and wrong ones, small enough to meet each other often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.known_parts import known
from project.model import AnyRecord, Person, Project, Record, Score, Vendor
from project.records.going_live import (
    CareRule,
    Checked,
    Cutover,
    CutoverStep,
    GoDecision,
    ManualPart,
    SupportSeat,
)
from project.records.inventory import DataSource, Process
from project.records.measuring import Feedback, MetricPlan, QuarterReview, Reading, ReadingMap
from project.records.moving_on import Override, PhaseEnd
from project.records.planning import Baseline, Capacity, DayOff, PlanRules, TaskPlan, WorkCalendar
from project.records.requirements import NeedView, OrganisationIssue, Requirement, need_record
from project.records.risks import Assumption, Risk
from project.records.sourcing import Circumstance, SourcingChoice
from project.records.stakeholders import Doubt, Funding, Sponsor, SponsorAct, Stakeholder
from project.records.teaching import (
    CourseLevel,
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SkillPoint,
    TeachingRules,
    Trainer,
)
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from project.records.telling import MessagePlan, NewEntry
from project.records.testing import AcceptanceTest, Defect, StageScore, StandardAfter
from project.records.vision import Contribution, Objective, Policy, Vision
from project.references import PARTS, REFERENCES, Reference
from project.results.thread import NodeKind, Thread

IDS = ("a", "b", "c")
"""Few ids, so that records meet, name each other and go together."""

KINDS: Mapping[type[Record], tuple[str, ...]] = {
    Person: ("name",), Vendor: ("name",), Score: (), Stakeholder: ("name",), Doubt: ("concern",), Sponsor: (),
    SponsorAct: ("title", "what"), Funding: (), Vision: (), Objective: ("title",), Contribution: ("text",),
    Policy: ("title",), Member: (), Duty: (), Decision: ("title",), Correction: ("title",),
    Incentive: ("for_what",), Review: ("title",), Process: ("title",), DataSource: ("title",), NeedView: (),
    OrganisationIssue: ("title",), Requirement: ("statement",), SourcingChoice: (), Override: (),
    PhaseEnd: (), Risk: ("title",), Assumption: ("statement",), Circumstance: (), PlanRules: (),
    WorkCalendar: ("title",), DayOff: (), TaskPlan: ("title",), Capacity: (), Baseline: ("title",),
    CoursePlan: ("title",), LearnerGroup: ("title",), Trainer: ("title",), Room: ("title",), Session: (),
    CourseResult: (), SkillPoint: (), CourseLevel: (), TeachingRules: (), MessagePlan: ("title",),
    NewEntry: ("title",), AcceptanceTest: ("title",), Defect: ("title",), StageScore: ("question",),
    StandardAfter: (), Checked: (), GoDecision: (), CutoverStep: ("title",), Cutover: (),
    CareRule: ("title",), SupportSeat: (), ManualPart: ("title",), MetricPlan: ("title",), Reading: (),
    ReadingMap: (), Feedback: ("text",), QuarterReview: ("title",),
}  # fmt: skip
"""Every kind that is tried, with its fields of text that may not be empty."""

NEEDED: Mapping[type[Record], Mapping[str, Any]] = {
    DayOff: {"first": "2026-03-02", "last": "2026-03-03"},
    Baseline: {"taken_on": "2026-03-02", "tasks": ()},
    Session: {"day": "2026-03-02"},
    SkillPoint: {"points": 3, "people": 5},
    CourseLevel: {"level": "liked", "share": 0.5, "people": 5},
    StandardAfter: {"viewpoint": "users"},
    Reading: {"day": "2026-03-02"},
    Funding: {"amount": 10},
}
"""What a kind cannot be without beside names and texts."""


def any_record(catalogue: Catalogue) -> st.SearchStrategy[AnyRecord]:
    """A record of any kind; what it names may or may not be there."""
    return st.sampled_from(tuple(KINDS)).flatmap(lambda kind: _of(kind, catalogue))


@st.composite
def _of(draw: st.DrawFn, kind: type[Record], catalogue: Catalogue) -> AnyRecord:
    names = kind.model_fields
    written: dict[str, Any] = {"id": _own_name(kind) or draw(st.sampled_from(IDS))}
    written |= {name: draw(st.sampled_from(("one", "two"))) for name in KINDS[kind] if name in names}
    for reference in REFERENCES.get(kind, ()):
        if reference.field != "id" and not reference.inner:
            written[reference.field] = _held(draw, kind, reference.field, IDS)
    for field, sort in PARTS.get(kind, ()):
        there = sorted(known(catalogue, sort))[:2]
        written[field] = _held(
            draw, kind, field, (*there, "nowhere") if draw(st.booleans()) else tuple(there)
        )
    written |= _special(draw, kind, catalogue)
    made = kind.model_validate({name: value for name, value in written.items() if name in names})
    return cast("AnyRecord", made)


def _own_name(kind: type[Record]) -> str:
    """The one id a kind has of which a project has one record; empty for the others."""
    info = kind.model_fields["id"]
    return "" if info.is_required() else str(info.default)


def _held(draw: st.DrawFn, kind: type[Record], field: str, names: tuple[str, ...]) -> Any:
    """A value for a field that names nothing, one thing, or several."""
    info = kind.model_fields[field]
    if info.is_required():
        return draw(st.sampled_from(names or ("nowhere",)))
    if "tuple" in str(info.annotation):
        return tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=2))) if names else ()
    return draw(st.sampled_from((None, *names)))


def _special(draw: st.DrawFn, kind: type[Record], catalogue: Catalogue) -> dict[str, Any]:
    """Kinds whose id says what they are about, and fields that hold needs or codes."""
    made = _SPECIAL.get(kind)
    if made is not None:
        return made(draw, catalogue)
    own = {"own": True} if "own" in kind.model_fields else {}
    sort = _NAMED_AS.get(kind)
    found = sorted(known(catalogue, sort))[:2] if sort else []
    named = {"id": draw(st.sampled_from(found)), "reason": "so", "on": "2026-03-01"} if found else {}
    return {**NEEDED.get(kind, {}), **own, **named}


def _score(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Any]:
    vendor, criterion = draw(st.sampled_from(IDS)), min(known(catalogue, "criterion"))
    return {"id": f"{vendor}:{criterion}", "vendor": vendor, "criterion": criterion, "value": 3}


def _need(draw: st.DrawFn, catalogue: Catalogue) -> str:
    return draw(st.sampled_from((*sorted(known(catalogue, "need"))[:3], "no/where")))


def _view(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Any]:
    need = _need(draw, catalogue)
    return {"id": need_record(need), "need": need, "state": draw(st.sampled_from(("open", "set_aside")))}


def _wanted(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Any]:
    need, state = _need(draw, catalogue), draw(st.sampled_from(("proposed", "accepted", "dropped")))
    return {"needs": (need,), "need": need, "state": state, "reason": draw(st.sampled_from(("", "so")))}


def _duty(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Any]:
    task, seat = (draw(st.sampled_from(sorted(known(catalogue, sort)) or ["a"])) for sort in ("task", "seat"))
    return {"id": f"{task}:{seat}", "task": task, "seat": seat}


def _task(draw: st.DrawFn, _catalogue: Catalogue) -> dict[str, Any]:
    """A task of one's own: what it waits for and who works on it."""
    links = draw(st.lists(st.sampled_from((*IDS, "nowhere")), unique=True, max_size=2))
    doers = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2))
    return {"own": True, "links": [{"to": to} for to in links], "doers": [{"person": one} for one in doers]}


_SPECIAL: Mapping[type[Record], Callable[[st.DrawFn, Catalogue], dict[str, Any]]] = {
    Score: _score,
    NeedView: _view,
    Requirement: _wanted,
    OrganisationIssue: _wanted,
    Duty: _duty,
    TaskPlan: _task,
    Capacity: lambda draw, _: {"id": draw(st.sampled_from((*IDS, "seat:lead")))},
}
"""Kinds that need more than the tables say."""

_NAMED_AS: Mapping[type[Record], str] = {
    Override: "check",
    PhaseEnd: "phase",
    Circumstance: "question about the firm",
    StandardAfter: "standard",
    Checked: "question of a checklist",
}
"""Kinds whose id is that of a part of content."""


def bare(project: Project) -> dict[tuple[str, str], AnyRecord]:
    """Records by kind and id, without how often they were changed."""
    return {(item.KIND, item.id): item.model_copy(update={"revision": 0}) for item in project.records}


def dangling(project: Project, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Names of records that nothing has: (kind, id, name), found without the rules under test."""
    there = {(type(item), item.id) for item in project.records}
    return [
        (item.KIND, item.id, name)
        for item in project.records
        for reference in REFERENCES.get(type(item), ())
        for name in (
            _names(tuple(getattr(one, reference.inner) for one in getattr(item, reference.field) or ()))
            if reference.inner
            else _names(getattr(item, reference.field))
        )
        if (reference.to, name) not in there and name not in _parts_of(reference, catalogue)
    ]


def _parts_of(reference: Reference, catalogue: Catalogue) -> frozenset[str]:
    """Names of content that stand for a record."""
    return known(catalogue, reference.part) if reference.part else frozenset()


def _names(held: object) -> tuple[str, ...]:
    if held is None:
        return ()
    return tuple(str(item) for item in held if item is not None) if isinstance(held, tuple) else (str(held),)


def loose_links(thread: Thread) -> list[object]:
    """Links of the chain that begin or end at nothing, and loose ends that are no part of it."""
    known_keys = {item.key for item in thread.nodes}
    links = [link for link in thread.links if not {link.source, link.target} <= known_keys]
    return [*links, *(item for item in thread.orphans if item.node.key not in known_keys)]


RECORDS_IN_CHAIN: Mapping[NodeKind, type[Record]] = {
    NodeKind.OBJECTIVE: Objective,
    NodeKind.CONTRIBUTION: Contribution,
    NodeKind.PROCESS: Process,
    NodeKind.REQUIREMENT: Requirement,
    NodeKind.ORGANISATION_ISSUE: OrganisationIssue,
    NodeKind.RISK: Risk,
    NodeKind.VENDOR: Vendor,
}
"""Kinds of things in the chain that are records, one for one."""
