"""Who hears what: messages of the plan, acts of the sponsor and answers to open doubts in one list.

Pure; nothing is computed but the joining and what is late. Method in `docs/methods/stakeholders.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from authoring.values import Text
from playbook.model import Playbook
from playbook.people import Communication as Planned
from project.catalogue import Catalogue
from project.model import Person, Project
from project.records.stakeholders import Doubt, DoubtState, Sponsor, SponsorAct, Stakeholder
from project.results.communication import Audience, Communication, From, Message


def communication(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> Communication:
    """Everything that is said, in order of time, and the same by whom it is for.

    Args:
        project: with the sponsor's acts, the list of people and its doubts.
        catalogue: with the playbook's messages, groups and seats.
        as_of: the day on which lateness is judged.
        language: of titles.
    """
    found = _Found(project, catalogue.playbook, as_of, language)
    messages = tuple(sorted(_messages(found), key=found.place))
    return Communication(messages, tuple(_audiences(found, messages)))


@dataclass(frozen=True)
class _Found:
    """What everything is joined from, looked up once."""

    project: Project
    playbook: Playbook
    as_of: date
    language: str

    def read(self, text: Text) -> str:
        return text.read(self.language, self.playbook.language)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        return {item.id: self.read(item.title) for item in self.playbook.groups}

    @cached_property
    def seats(self) -> Mapping[str, str]:
        return {item.id: self.read(item.title) for item in self.playbook.seats}

    @cached_property
    def phases(self) -> Mapping[str, str]:
        return {item.id: self.read(item.title) for item in self.playbook.all_phases()}

    @cached_property
    def planned(self) -> Mapping[str, Planned]:
        return {item.id: item for item in self.playbook.communication}

    @cached_property
    def listed(self) -> Mapping[str, Stakeholder]:
        return {item.id: item for item in self.project.of(Stakeholder)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each phase, by its title; what belongs to none comes after all of them."""
        return {title: place for place, title in enumerate(self.phases.values())}

    def place(self, item: Message) -> tuple[bool, date, int, str, str]:
        """Where something stands in the list: by day, then by phase, then by what it comes from."""
        phase = self.order.get(item.phase, len(self.order))
        return item.day is None, item.day or date.max, phase, item.origin, item.source

    def person(self, person: str | None) -> str:
        found = self.project.find(Person, person) if person else None
        return "" if found is None else found.name

    def late(self, due: date | None, done: date | None = None) -> bool:
        return done is None and due is not None and due < self.as_of


def _messages(found: _Found) -> Iterator[Message]:
    acts = tuple(found.project.of(SponsorAct))
    taken = {item.based_on for item in acts}
    yield from (_planned(found, item) for name, item in found.planned.items() if name not in taken)
    yield from (_act(found, item) for item in acts)
    yield from (_answer(found, item) for item in found.project.of(Doubt) if item.state is DoubtState.OPEN)


def _planned(found: _Found, item: Planned) -> Message:
    return Message(
        origin=From.PLAN,
        source=item.id,
        title=found.read(item.title),
        audience=tuple(name for name in item.audience if name in found.groups),
        by=found.seats.get(item.sender, ""),
        channel=item.channel,
        phase=found.phases.get(item.phase, ""),
        when=found.read(item.when),
    )


def _act(found: _Found, item: SponsorAct) -> Message:
    planned = found.planned.get(item.based_on or "")
    sponsor = found.project.find(Sponsor, "sponsor") or Sponsor()
    seats = (found.read(seat.title) for seat in found.playbook.seats if seat.sponsor)
    return Message(
        origin=From.SPONSOR,
        source=item.id,
        title=item.title,
        audience=tuple(name for name in item.audience if name in found.groups),
        by=found.person(sponsor.person) or next(seats, ""),
        channel=item.channel,
        day=item.due or item.done,
        done=item.done,
        late=found.late(item.due, item.done),
        phase="" if planned is None else found.phases.get(planned.phase, ""),
        when="" if planned is None else found.read(planned.when),
    )


def _answer(found: _Found, item: Doubt) -> Message:
    whose = found.listed.get(item.stakeholder)
    return Message(
        origin=From.DOUBT,
        source=item.id,
        title=item.action.strip(),
        audience=() if whose is None else (_key(found, whose),),
        by=found.person(item.owner),
        channel=None,
        day=item.due,
        late=found.late(item.due),
        concern=item.concern,
        helps=item.helps,
        whose="" if whose is None else whose.name,
    )


def _key(found: _Found, listed: Stakeholder) -> str:
    """The group that an entry of the list stands for, or the entry itself."""
    group = listed.group or ""
    return group if group in found.groups else f"own:{listed.id}"


def _audiences(found: _Found, messages: Sequence[Message]) -> Iterator[Audience]:
    own = sorted(found.listed.values(), key=lambda item: (item.name.lower(), item.id))
    alone = {_key(found, item): item.name for item in own if item.group not in found.groups}
    for key, title in {**found.groups, **alone}.items():
        heard = tuple(item for item in messages if key in item.audience)
        if heard:
            yield Audience(key, title, heard)
    nobody = tuple(item for item in messages if not item.audience)
    if nobody:
        yield Audience("", "", nobody)
