"""Processes as they run today and places where customer data lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from playbook.aims import DataSource as PlannedSource
from playbook.aims import Family, ProcessAnswers
from playbook.aims import Process as PlannedProcess
from playbook.model import Playbook
from project.catalogue import Catalogue
from project.heard import Middle, Voices
from project.model import Project
from project.records.inventory import ByHand, DataSource, Process
from project.results.inventory import (
    FamilySum,
    GroupSources,
    Inventory,
    ProcessLine,
    ProcessProposal,
    SourceLine,
    SourceProposal,
    hours_a_month,
)

FILLED = ("groups", "times_a_month", "minutes_each", "by_hand")
"""What answers can fill in of a process."""


def inventory(project: Project, catalogue: Catalogue, language: str = "en") -> Inventory:
    """What the team has listed, and what the surveys propose to add."""
    playbook, voices = catalogue.playbook, Voices(project, catalogue, language)
    lines = sorted((_line(item) for item in project.of(Process)), key=_most_hours)
    groups = tuple(_groups(project, playbook, language))
    silent = tuple(item.title for item in groups if item.group and item.inside and not item.sources)
    families = tuple(_family(family, lines) for family in Family)
    facing, analytical = (item.listed for item in families)
    told = tuple(_processes(project, playbook, voices, language))
    kept = tuple(_sources(playbook, voices, language))
    listed = {(item.based_on, item.group) for item in project.of(DataSource)}
    return Inventory(
        facts=(
            ("processes_listed", float(len(lines))),
            ("processes_customer_facing", float(facing)),
            ("processes_analytical", float(analytical)),
            ("data_sources_listed", float(sum(1 for _ in project.of(DataSource)))),
            ("groups_without_data", float(len(silent))),
        ),
        processes=tuple(lines),
        families=families,
        groups=groups,
        silent=silent,
        process_proposals=tuple(item for item in told if _adds(project, item)),
        source_proposals=tuple(item for item in kept if not _there(item, listed)),
        process_heard=told,
        source_heard=kept,
    )


def _line(process: Process) -> ProcessLine:
    return ProcessLine(
        id=process.id,
        title=process.title,
        family=process.family,
        groups=process.groups,
        by_hand=process.by_hand,
        hours=hours_a_month(process.times_a_month, process.minutes_each),
        pain=process.pain,
        owner=process.owner,
    )


def _most_hours(line: ProcessLine) -> tuple[bool, float, int, str]:
    return line.hours is None, -(line.hours or 0.0), -(line.pain or 0), line.title


def _family(family: Family, lines: Sequence[ProcessLine]) -> FamilySum:
    own = [item for item in lines if item.family is family]
    ways = [item.by_hand for item in own]
    hours = [(item.by_hand, item.hours) for item in own if item.hours is not None]
    return FamilySum(
        family=family,
        listed=len(own),
        by_hand=ways.count(ByHand.BY_HAND),
        partly=ways.count(ByHand.PARTLY),
        by_itself=ways.count(ByHand.BY_ITSELF),
        unknown=ways.count(None),
        hours=sum(value for _, value in hours),
        hours_by_hand=sum(value for way, value in hours if way is ByHand.BY_HAND),
        without_hours=len(own) - len(hours),
    )


def _groups(project: Project, playbook: Playbook, language: str) -> Iterator[GroupSources]:
    """Groups inside the firm, then those outside and nobody's places where there are any."""
    held: dict[str | None, list[SourceLine]] = {}
    for item in sorted(project.of(DataSource), key=lambda source: (source.title, source.id)):
        line = SourceLine(
            item.id, item.title, item.group, item.records, item.condition, item.moves, item.owner
        )
        held.setdefault(item.group, []).append(line)
    for group in sorted(playbook.groups, key=lambda item: item.outside):
        own = tuple(held.pop(group.id, ()))
        if own or not group.outside:
            yield GroupSources(
                group.id, group.title.read(language, playbook.language), not group.outside, own
            )
    rest = tuple(line for lines in held.values() for line in lines)
    if rest:
        yield GroupSources("", "", inside=True, sources=rest)


def _processes(
    project: Project, playbook: Playbook, voices: Voices, language: str
) -> Iterator[ProcessProposal]:
    made = {item.based_on: item for item in project.of(Process) if item.based_on}
    inside = {item.id for item in playbook.groups}
    found = (
        _process(item, voices, inside, made.get(item.id), (language, playbook.language))
        for item in playbook.processes
    )
    told = [item for item in found if item is not None]
    yield from sorted(told, key=lambda item: -sum(heard.chosen for heard in item.heard))


def _process(
    planned: PlannedProcess,
    voices: Voices,
    known: set[str],
    standing: Process | None,
    languages: tuple[str, str],
) -> ProcessProposal | None:
    heard = voices.chosen(planned.heard_in)
    answers = planned.answers or ProcessAnswers()
    times, minutes = _worked(voices.middles(answers.times), voices.middles(answers.minutes))
    by_hand, said = _by_hand(voices.share(answers.by_hand))
    proposal = ProcessProposal(
        process=planned.id,
        title=planned.title.read(*languages),
        family=planned.family,
        record=None if standing is None else standing.id,
        heard=heard,
        groups=tuple(item.group for item in heard if item.group in known),
        times=times,
        minutes=minutes,
        by_hand=by_hand,
        say_by_hand=said,
        breaks=voices.breaks(answers.breaks),
    )
    return proposal if heard else None


def _adds(project: Project, proposal: ProcessProposal) -> bool:
    """Whether it would be a new entry, or would fill in something that is still empty in one."""
    standing = None if proposal.record is None else project.find(Process, proposal.record)
    return standing is None or bool(fills(proposal, standing))


def fills(proposal: ProcessProposal, standing: Process) -> dict[str, object]:
    """What of an entry is still empty and answers can fill in, by field."""
    values = dict(
        zip(FILLED, (proposal.groups, proposal.times, proposal.minutes, proposal.by_hand), strict=True)
    )
    return {
        name: value
        for name, value in values.items()
        if value not in (None, ()) and getattr(standing, name) in (None, ())
    }


def _worked(times: Sequence[Middle], minutes: Sequence[Middle]) -> tuple[float | None, float | None]:
    """Runs of everybody's own part in a month, and minutes of one of them, to a tenth.

    For each group the middle answer counts as often as people answered. Minutes of the groups are weighed by
    their runs, so that runs x minutes are the working time of those who answered. Where some groups said only
    one of the two, those count that said both.
    """
    runs = {item.group: item.median * item.answered for item in times}
    each = {item.group: item for item in minutes}
    both = runs.keys() & each.keys()
    if not runs:
        return None, _mean((item.median, float(item.answered)) for item in minutes)
    if not both:
        return round(sum(runs.values()), 1), None
    weighed = _mean((each[group].median, runs[group]) for group in sorted(both))
    return round(sum(runs[group] for group in sorted(both)), 1), weighed


def _mean(weighed: Iterable[tuple[float, float]]) -> float | None:
    pairs = list(weighed)
    whole = sum(weight for _, weight in pairs)
    return round(sum(value * weight for value, weight in pairs) / whole, 1) if whole else None


def _by_hand(share: tuple[int, int]) -> tuple[ByHand | None, tuple[int, int]]:
    said, answered = share
    return (ByHand.BY_HAND if 2 * said > answered else None), share


def _sources(playbook: Playbook, voices: Voices, language: str) -> Iterator[SourceProposal]:
    """By department, in the order of the plan; places that only others told of at the end."""
    order = {item.id: place for place, item in enumerate(playbook.groups)}
    found = [
        proposal
        for item in playbook.data_sources
        for proposal in _source(item, voices, order.keys(), item.title.read(language, playbook.language))
    ]
    yield from sorted(found, key=lambda item: order.get(item.group or "", len(order)))


def _source(
    planned: PlannedSource, voices: Voices, known: Iterable[str], title: str
) -> Iterator[SourceProposal]:
    own, others = voices.chosen(planned.heard_in), voices.chosen(planned.told_in)
    named = [item for item in own if item.group in set(known)]
    for item in named:
        yield SourceProposal(planned.id, title, item.group, (item,))
    if not named and (own or others):
        yield SourceProposal(planned.id, title, None, own or others)


def _there(proposal: SourceProposal, listed: set[tuple[str | None, str | None]]) -> bool:
    """Whether it is in the list: with this department, or with any where none is known."""
    if proposal.group is None:
        return any(source == proposal.source for source, _ in listed)
    return (proposal.source, proposal.group) in listed
