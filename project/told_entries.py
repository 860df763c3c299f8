"""New entries: what they are for, who was told, and what is missing about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import fsum

from project.records.telling import NewEntry
from project.results.change_plan import DatedMessage, EntryLack, EntryLine
from project.results.stakeholders import Standing


def entry_line(
    entry: NewEntry,
    groups: Mapping[str, str],
    messages: Mapping[str, DatedMessage],
    people: Mapping[str, int],
    training: date | None,
) -> EntryLine:
    """One new entry with the day people hear of it and what is missing.

    Args:
        entry: as the team wrote it.
        groups: id of a group to what it is called.
        messages: by id, those that count.
        people: id of a group to how many people it has, where that is known.
        training: the day from which courses are taught; None where the plan does not tell.
    """
    message = messages.get(entry.message or "")
    told = entry.told_on or (None if message is None else message.on)
    return EntryLine(
        id=entry.id,
        title=entry.title,
        groups=tuple(groups[name] for name in entry.groups if name in groups),
        purpose=entry.purpose.strip(),
        gain=entry.gain.strip(),
        minutes_week=entry.minutes_week,
        hours_week=_hours(entry, people),
        message="" if message is None else message.title,
        told=told,
        agreed_with=entry.agreed_with.strip(),
        lacks=tuple(_lacks(entry, told, training)),
    )


def _hours(entry: NewEntry, people: Mapping[str, int]) -> float | None:
    """Hours a week of everybody who types it: minutes of one person, times people, by 60."""
    counted = [people.get(name) for name in entry.groups]
    known = [count for count in counted if count is not None]
    if entry.minutes_week is None or not counted or len(known) < len(counted):
        return None
    return fsum(known) * entry.minutes_week / 60


def _lacks(entry: NewEntry, told: date | None, training: date | None) -> Iterator[EntryLack]:
    texts = (
        (EntryLack.PURPOSE, entry.purpose),
        (EntryLack.GAIN, entry.gain),
        (EntryLack.NOT_FOR, entry.not_for),
        (EntryLack.SEEN_BY, entry.seen_by),
    )
    yield from (lack for lack, text in texts if not text.strip())
    if not entry.groups:
        yield EntryLack.GROUPS
    if told is None:
        yield EntryLack.TOLD
    elif training is not None and told > training:
        yield EntryLack.TOLD_LATE


def people_of(standings: Iterable[Standing]) -> Mapping[str, int]:
    """How many people each group of the playbook has, by the list of people; known ones only."""
    found: dict[str, int] = {}
    for item in standings:
        if item.group is not None and item.people is not None:
            found[item.group] = found.get(item.group, 0) + item.people
    return found
