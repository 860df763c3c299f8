"""What the state of the data means for cost, dates, risks, requirements and the law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from project import moving_consequences as follows
from project.catalogue import Catalogue
from project.model import Project
from project.moving_effort import unknowns, work_on, work_on_all
from project.moving_known import Known, known_places, values_of
from project.moving_privacy import privacy
from project.records.inventory import DataSource
from project.records.moving_data import MoveRules
from project.records.planning import PlanRules
from project.results.connections import Connections
from project.results.data_readiness import DataReadiness
from project.results.duplicates import Duplicates, Search
from project.results.inventory import Inventory
from project.results.migration import Migration, MovingSource, Range, Work, WorkLine
from project.results.schedule import Schedule


def migration(
    project: Project,
    catalogue: Catalogue,
    readiness: DataReadiness,
    doubles: Duplicates,
    linked: Connections,
    inventory: Inventory,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> Migration:
    """What the state of the data means for everything else, `docs/methods/migration.md`; it proposes only.

    Args:
        project: with places, files, meanings and the rules of counting.
        catalogue: price book, tasks, risks and requirements.
        readiness: faults and hours of cleaning, by file.
        doubles: the search that counts.
        linked: connections, of which those of the first day have to fit what moved.
        inventory: not looked at beyond the records.
        plan: the tasks as they are dated now.
        as_of: not looked at; ages are those of the figures.
        language: of titles.
    """
    del inventory, as_of
    rules = project.find(MoveRules, "rules") or MoveRules(id="rules")
    values = values_of(rules)
    places = known_places(project, readiness, rules, values)
    connected = sum(item.first_release for item in linked.lines)
    lines = (
        *(line for place in places for line in work_on(place, values)),
        *work_on_all(places, doubles, connected, values),
    )
    hours = _sum(lines)
    moving = Migration(
        sources=_sources(places, lines),
        staying=tuple(item.title for item in project.of(DataSource) if item.moves is False),
        lines=lines,
        hours=hours,
        records=_records(places, doubles.newest),
        doubles=None if doubles.newest is None else doubles.newest.surplus,
        unknowns=unknowns(places, doubles, connected, values),
        hours_a_day=(project.find(PlanRules, "plan") or PlanRules()).hours_per_day,
        outside_share=values["outside_share"].likely,
        privacy=privacy(places),
    )
    if places:
        moving = _with_consequences(
            moving, project, catalogue, (readiness, doubles.newest, linked, plan), language
        )
    return replace(moving, facts=tuple(_facts(moving)))


def _sum(lines: Sequence[WorkLine]) -> Range:
    return sum((item.hours for item in lines), Range())


def _sources(places: Sequence[Known], lines: Sequence[WorkLine]) -> tuple[MovingSource, ...]:
    """Places with their work, most likely hours first."""
    found = (
        MovingSource(
            id=item.source.id,
            title=item.source.title,
            moves=item.source.moves,
            files=tuple(file.title for file in item.files),
            records=item.records,
            counted=item.counted,
            fields=item.fields,
            confirmed=item.confirmed,
            stays=item.stays,
            hours=_sum([line for line in lines if line.source == item.source.id]),
        )
        for item in places
    )
    return tuple(sorted(found, key=lambda item: (-item.hours.likely, item.title)))


def _records(places: Sequence[Known], search: Search | None) -> Range:
    """Records that are brought along: all, less those too old, less those that repeat another one.

    Places of which nobody decided count from the likeliest on. Doubles are taken off by their share; since
    some of them may be among those too old, the most is without that. Purchases are nobody's double.
    """
    found, share = Range(), 0.0 if search is None else search.share
    for item in places:
        stays = item.stays or Range()
        every = Range(
            max(0.0, item.records.low - stays.high),
            max(0.0, item.records.likely - stays.likely),
            max(0.0, item.records.high - stays.low),
        )
        low, likely = (end - share * max(0.0, end - item.bought) for end in (every.low, every.likely))
        found += Range(low if item.decided else 0.0, likely, every.high)
    return found


def _with_consequences(
    moving: Migration,
    project: Project,
    catalogue: Catalogue,
    others: tuple[DataReadiness, Search | None, Connections, Schedule],
    language: str,
) -> Migration:
    readiness, search, linked, plan = others
    found = follows.Measured(
        {work: moving.of_work(work) for work in Work},
        moving.records,
        moving.outside_share,
        moving.hours_a_day,
    )
    wishes = sum(item.refusals is True for item in moving.privacy)
    evidence = follows.figures(moving.hours, search, readiness, wishes, linked)
    share = None if search is None or not search.records else search.share
    return replace(
        moving,
        drivers=tuple(follows.drivers(project, catalogue, found, linked, language)),
        tasks=tuple(follows.tasks(project, catalogue, plan, found)),
        risks=tuple(follows.risks(project, catalogue, evidence, language)),
        requirements=tuple(follows.requirements(project, catalogue, moving.records.likely, share)),
    )


def _facts(found: Migration) -> Iterator[tuple[str, float | None]]:
    """What a check of the playbook may look at."""
    listed = bool(found.sources)
    yield "sources_undecided", float(sum(item.moves is None for item in found.sources))
    yield "sources_not_looked_into", float(sum(not item.files for item in found.sources))
    yield "moving_days", found.days.likely if listed else None
    yield "moving_days_most", found.days.high if listed else None
    yield "moving_figures_old", float(found.differing)
    yield "privacy_lacks", float(sum(len(item.lacks) for item in found.privacy)) if listed else None
