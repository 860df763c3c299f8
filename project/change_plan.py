"""Who is told what and when.

Messages of the playbook, the team's own, the sponsor's acts and the answers to open doubts in one list. Days
are tied to the plan; method in `docs/methods/change_plan.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from playbook.people import Channel
from project.catalogue import Catalogue
from project.model import Project
from project.records.telling import NewEntry
from project.results.change_plan import ChangePlan, DatedMessage, EntryLack, EntryLine, GroupHears
from project.results.schedule import Schedule
from project.results.stakeholders import Stakeholders
from project.told_days import PlanDays, plan_days
from project.told_entries import entry_line, people_of
from project.told_messages import Sayings, messages


def change_plan(
    project: Project,
    catalogue: Catalogue,
    heard: Stakeholders,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> ChangePlan:
    """Messages with their days, and what new entries are for.

    Args:
        project: with what the team says of messages, and its new entries.
        catalogue: with the playbook's messages, groups and seats.
        heard: with the sponsor's acts, the open doubts and how many people a group has.
        plan: its days decide those of messages.
        as_of: the day on which lateness is judged.
        language: of titles.
    """
    days = plan_days(project, plan, (item.id for item in catalogue.playbook.phases))
    found = Sayings(project, catalogue.playbook, heard.communication, days, as_of, language)
    everything = sorted(messages(found), key=lambda item: _place(found, item))
    said = tuple(item for item in everything if not item.left_out)
    choice, training = _choice(days), _training(days, said)
    groups = tuple(_groups(found, said, choice))
    lines = _entries(project, found, said, heard, training)
    early = None if choice is None else sum(_before(item, choice) for item in said)
    return ChangePlan(
        facts=tuple(_facts(said, groups, lines, early)),
        messages=said,
        left_out=tuple(item for item in everything if item.left_out),
        groups=groups,
        entries=lines,
        choice=choice,
        training=training,
        start=plan.live_on,
        before_choice=early,
    )


def _place(found: Sayings, item: DatedMessage) -> tuple[bool, date, int, str, str]:
    order = {title: place for place, title in enumerate(found.phases.values())}
    phase = order.get(item.phase_title, len(order))
    return item.on is None, item.on or date.max, phase, item.origin, item.source


def _choice(days: PlanDays) -> date | None:
    return None if days.choosing is None else days.choosing.finish


def _training(days: PlanDays, said: Sequence[DatedMessage]) -> date | None:
    """The day on which the last courses begin, by the phases of what is said about training."""
    phases = {item.phase for item in said if item.channel is Channel.TRAINING}
    return max((days.last_begins[name] for name in phases if name in days.last_begins), default=None)


def _before(item: DatedMessage, day: date) -> bool:
    return item.on is not None and item.on < day


def _groups(found: Sayings, said: Sequence[DatedMessage], choice: date | None) -> Iterator[GroupHears]:
    for group in found.playbook.groups:
        heard = [item for item in said if group.id in item.audience]
        ways = {item.channel for item in heard}
        if not group.outside:
            yield GroupHears(
                group=group.id,
                title=found.groups[group.id],
                messages=len(heard),
                channels=tuple(way for way in Channel if way in ways),
                lacks=tuple(way for way in Channel if way not in ways),
                before_choice=None if choice is None else any(_before(item, choice) for item in heard),
            )


def _entries(
    project: Project,
    found: Sayings,
    said: Sequence[DatedMessage],
    heard: Stakeholders,
    training: date | None,
) -> tuple[EntryLine, ...]:
    by_id = {item.source: item for item in said}
    people = people_of(heard.standings)
    listed = sorted(project.of(NewEntry), key=lambda item: (item.title.lower(), item.id))
    return tuple(entry_line(item, found.groups, by_id, people, training) for item in listed)


def _facts(
    said: Sequence[DatedMessage], groups: Sequence[GroupHears], lines: Sequence[EntryLine], early: int | None
) -> Iterator[tuple[str, float | bool | None]]:
    untold = {EntryLack.TOLD, EntryLack.TOLD_LATE}
    yield "messages_late", float(sum(item.late for item in said))
    yield "messages_out_of_order", float(sum(item.fault is not None for item in said))
    yield "messages_before_choice", None if early is None else float(early)
    yield "groups_heard_one_way", float(sum(len(item.channels) <= 1 for item in groups))
    yield "entries_without_purpose", float(sum(EntryLack.PURPOSE in item.lacks for item in lines))
    yield "entries_untold", float(sum(not untold.isdisjoint(item.lacks) for item in lines))
