"""Everything that is said, with its day: messages of the playbook and of the team, sponsor's acts, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from playbook.model import Playbook
from playbook.people import Channel
from playbook.people import Communication as Planned
from project.model import Person, Project
from project.records.team import Member
from project.records.telling import MessagePlan, TiedTo
from project.results.change_plan import DatedMessage, DayFrom, OrderFault, Told
from project.results.communication import Communication, From, Message
from project.told_days import PlanDays, day_of, phases_of


@dataclass(frozen=True)
class Sayings:
    """What messages are made from, looked up once."""

    project: Project
    playbook: Playbook
    heard: Communication
    days: PlanDays
    as_of: date
    language: str

    @cached_property
    def phases(self) -> Mapping[str, str]:
        """Titles of phases and bands, by id."""
        return phases_of(self.playbook, self.language)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """Titles of groups, by id."""
        return {
            item.id: item.title.read(self.language, self.playbook.language) for item in self.playbook.groups
        }

    @cached_property
    def bands(self) -> frozenset[str]:
        """Ids of what runs beside all phases."""
        return frozenset(item.id for item in self.playbook.bands)

    @cached_property
    def audiences(self) -> Mapping[str, str]:
        """What everybody is called who hears something, by key."""
        return {**self.groups, **{item.key: item.title for item in self.heard.audiences if item.key}}

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """By seat, the names of those who hold it, as one text."""
        found: dict[str, list[str]] = {}
        for member in self.project.of(Member):
            for seat in member.seats:
                found.setdefault(seat, []).append(self.person(member.id))
        return {seat: ", ".join(filter(None, names)) for seat, names in found.items()}

    def seat(self, seat: str) -> str:
        """What a seat is called."""
        found = next((item for item in self.playbook.seats if item.id == seat), None)
        return "" if found is None else found.title.read(self.language, self.playbook.language)

    def person(self, person: str | None) -> str:
        """What somebody is called; empty for nobody."""
        found = self.project.find(Person, person) if person else None
        return "" if found is None else found.name

    def whom(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """What an audience is called, those who are known."""
        return tuple(self.audiences[key] for key in keys if key in self.audiences)


def messages(found: Sayings) -> Iterator[DatedMessage]:
    """Every message once, with its day and what is wrong with it; those that are left out among them."""
    said = {item.id: item for item in found.project.of(MessagePlan)}
    planned = {item.id: item for item in found.playbook.communication}
    for item in found.heard.messages:
        if item.origin is From.PLAN:
            yield _judged(found, _planned(found, planned[item.source], said.get(item.source)), said)
        else:
            yield _from_elsewhere(found, item)
    for own in said.values():
        if own.id not in planned:
            yield _judged(found, _own(found, own), said)


def _planned(found: Sayings, item: Planned, said: MessagePlan | None) -> DatedMessage:
    """A message of the playbook with what the team changed of it."""
    read = found.playbook.language
    made = DatedMessage(
        origin=Told.PLAN,
        source=item.id,
        title=item.title.read(found.language, read),
        text=item.message.read(found.language, read),
        audience=tuple(name for name in item.audience if name in found.groups),
        channel=item.channel,
        sender=found.holders.get(item.sender) or found.seat(item.sender),
        seat=found.seat(item.sender),
        phase=item.phase,
        occasion=item.when.read(found.language, read),
    )
    return _dated(found, made if said is None else _changed(found, made, said), said)


def _own(found: Sayings, said: MessagePlan) -> DatedMessage:
    made = DatedMessage(origin=Told.OWN, source=said.id, title=said.title)
    return _dated(found, _changed(found, made, said), said)


def _changed(found: Sayings, made: DatedMessage, said: MessagePlan) -> DatedMessage:
    """The message with whatever the team said in place of the playbook's words."""
    return replace(
        made,
        title=said.title.strip() or made.title,
        text=said.text.strip() or made.text,
        audience=tuple(name for name in said.audience if name in found.groups) or made.audience,
        channel=said.channel or made.channel,
        sender=found.person(said.sender) or made.sender,
        phase=said.phase or made.phase,
        done=said.done,
        heard=said.heard,
        left_out=said.left_out.strip(),
    )


def _dated(found: Sayings, made: DatedMessage, said: MessagePlan | None) -> DatedMessage:
    day, known = day_of(found.days, said, made.phase, made.channel)
    task = found.days.tasks.get((said.task if said else None) or "")
    return replace(
        made,
        day=day,
        day_from=known,
        whom=found.whom(made.audience),
        phase_title=found.phases.get(made.phase, ""),
        task="" if task is None else task.id,
        task_title="" if task is None else task.title,
        late=_late(found, made, day, known),
    )


def _late(found: Sayings, made: DatedMessage, day: date | None, known: DayFrom) -> bool:
    """Whether the day has passed; a band runs beside all phases, so a day proposed from it is no deadline."""
    if day is None or made.done is not None or made.left_out:
        return False
    return day < found.as_of and (known is not DayFrom.PHASE or made.phase not in found.bands)


def _judged(found: Sayings, made: DatedMessage, said: Mapping[str, MessagePlan]) -> DatedMessage:
    return replace(made, fault=order_fault(found.days, made, said.get(made.source)))


def _from_elsewhere(found: Sayings, item: Message) -> DatedMessage:
    """An act of the sponsor, or what is done about a doubt; both have their day from elsewhere."""
    sponsor = item.origin is From.SPONSOR
    return DatedMessage(
        origin=Told.SPONSOR if sponsor else Told.DOUBT,
        source=item.source,
        title=item.title or item.concern,
        text="" if sponsor else item.helps,
        audience=item.audience,
        whom=found.whom(item.audience),
        channel=item.channel,
        sender=item.by,
        phase_title=item.phase,
        occasion=item.when,
        day=item.day,
        day_from=DayFrom.NOBODY if item.day is None else DayFrom.FIXED,
        done=item.done,
        late=item.late,
    )


def order_fault(days: PlanDays, made: DatedMessage, said: MessagePlan | None) -> OrderFault | None:
    """What is wrong with the day of a message, the first that is found."""
    if made.on is None or made.left_out:
        return None
    task, live = days.tasks.get(made.task), days.going_live
    if task is not None and said is not None and said.end is TiedTo.START and made.on > task.start:
        return OrderFault.AFTER_BEGINNING
    begins = days.last_begins.get(made.phase)
    if made.channel is Channel.TRAINING and begins is not None and made.on > begins:
        return OrderFault.AFTER_TRAINING
    if live is not None and made.phase == live.phase and made.on > live.finish:
        return OrderFault.AFTER_START
    return None
