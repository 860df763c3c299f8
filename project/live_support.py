"""Who keeps it running after the start, and what is still missing for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.records.going_live import SupportRole, SupportSeat
from project.records.teaching import CoursePlan
from project.records.team import Member
from project.results.live_after import SeatLine, SupportGap, SupportPlan

STOOD_IN = frozenset({SupportRole.ADMINISTRATOR, SupportRole.FIRST_HELP})
"""Roles that somebody has to fill every day."""

ORDER = {role: place for place, role in enumerate(SupportRole)}


def support_of(project: Project, catalogue: Catalogue, live_on: date | None, language: str) -> SupportPlan:
    """Every seat with what it lacks; administrators have learnt it before `live_on`."""
    outside = frozenset(item.id for item in project.of(Member) if item.outside)
    courses = _courses(project, catalogue, language)
    seats = sorted(project.of(SupportSeat), key=lambda item: (ORDER[item.role], item.title, item.id))
    filled = {item.role for item in seats if item.person is not None or item.title.strip()}
    return SupportPlan(
        seats=tuple(_seat(item, courses, outside, live_on) for item in seats),
        missing=tuple(role for role in SupportRole if role not in filled),
        inside=tuple(
            dict.fromkeys(
                item.person
                for item in seats
                if item.role is SupportRole.ADMINISTRATOR
                and item.person is not None
                and item.person not in outside
            )
        ),
    )


def _courses(project: Project, catalogue: Catalogue, language: str) -> dict[str, str]:
    """What courses are called, in the words of the team where it has its own."""
    playbook = catalogue.playbook
    found = {item.id: item.title.read(language, playbook.language) for item in playbook.courses}
    return {**found, **{item.id: item.title for item in project.of(CoursePlan) if item.title}}


def _seat(
    seat: SupportSeat, courses: Mapping[str, str], outside: frozenset[str], live_on: date | None
) -> SeatLine:
    return SeatLine(
        id=seat.id,
        role=seat.role,
        title=seat.title,
        person=seat.person,
        stands_in=seat.stands_in,
        share=seat.share,
        learns_by=seat.learns_by,
        course=courses.get(seat.course or "", ""),
        reach=seat.reach,
        within=seat.within,
        duties=seat.duties,
        gaps=tuple(_gaps(seat, outside, live_on)),
    )


def _gaps(seat: SupportSeat, outside: frozenset[str], live_on: date | None) -> Iterator[SupportGap]:
    """What is missing; of the vendor's people only how they are reached."""
    if not seat.reach.strip():
        yield SupportGap.NO_REACH
    if seat.role is SupportRole.VENDOR:
        return
    if seat.person is None:
        yield SupportGap.NOBODY
    if seat.role in STOOD_IN and seat.stands_in is None:
        yield SupportGap.NO_STAND_IN
    if seat.person is not None and seat.stands_in == seat.person:
        yield SupportGap.SAME
    if seat.role is SupportRole.ADMINISTRATOR:
        yield from _learning(seat, outside, live_on)


def _learning(seat: SupportSeat, outside: frozenset[str], live_on: date | None) -> Iterator[SupportGap]:
    if seat.person in outside:
        yield SupportGap.OUTSIDE
    if seat.learns_by is None:
        yield SupportGap.NO_DAY
    elif live_on is not None and seat.learns_by >= live_on:
        yield SupportGap.TOO_LATE
