"""Who backs the project: the sponsor, the four kinds of support, the money, and who is held up.

Pure functions of `project.stakeholders`; method and sources in `docs/methods/stakeholders.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean

from playbook.aims import ShownBy
from project.catalogue import Catalogue
from project.model import Person, Project, Survey
from project.rated import items_of, rated_summary
from project.records.stakeholders import (
    BudgetHead,
    Funding,
    RatedList,
    Rating,
    Sponsor,
    SponsorAct,
    Stakeholder,
)
from project.results.needs import NeedsResult
from project.results.rated import RatedLine
from project.results.stakeholders import Act, Backing, Basis, Computed, Money, Readiness, Support
from project.results.team import Team

SOFTWARE_RULE, TOLERANCE_RULE = "third_for_software", "split_tolerance"
"""The playbook's rules of thumb about how money is divided."""

HELD_UP = 3
"""An element at this point or below has to be worked on before the next one."""


def backing(project: Project, catalogue: Catalogue, as_of: date, language: str) -> Backing:
    """The sponsor and what the sponsor does."""
    found = project.find(Sponsor, "sponsor") or Sponsor()
    playbook = catalogue.playbook
    titles = {item.id: item.title.read(language, playbook.language) for item in playbook.groups}
    person = project.find(Person, found.person) if found.person else None
    return Backing(
        name="" if person is None else person.name,
        group=titles.get(found.group or "", ""),
        technical=any(item.id == found.group and item.technical for item in playbook.groups),
        statement=found.statement,
        signed=found.signed,
        acts=_acts(tuple(project.of(SponsorAct)), titles, as_of),
    )


def _acts(acts: Sequence[SponsorAct], titles: Mapping[str, str], as_of: date) -> tuple[Act, ...]:
    ordered = sorted(acts, key=lambda item: (item.due is None, item.due or as_of, item.title, item.id))
    return tuple(
        Act(
            act=item.id,
            title=item.title,
            audience=tuple(titles[name] for name in item.audience if name in titles),
            due=item.due,
            done=item.done,
            late=item.done is None and item.due is not None and item.due < as_of,
        )
        for item in ordered
    )


# -- the four kinds of support ---------------------------------------------------------------------------


def support(
    project: Project, catalogue: Catalogue, needs: NeedsResult, team: Team, money: Money, language: str
) -> tuple[Support, ...]:
    """Each kind of support in the playbook's order: what people say, and beside it what shows."""
    found = {
        ShownBy.PARTICIPATION: taking_part(needs, _headcounts(project, catalogue)),
        ShownBy.TEAM: _team(catalogue, team),
        ShownBy.MONEY: _division(money),
    }
    items = items_of(catalogue, RatedList.SUPPORT)
    shown = {item.id: found[item.shown_by] for item in items if item.shown_by is not None}
    lines = rated_summary(project, catalogue, RatedList.SUPPORT, None, language).lines
    return tuple(_support(line, shown.get(line.item)) for line in lines)


def _support(line: RatedLine, computed: Computed | None) -> Support:
    told = tuple(item.evidence for item in (line.evidence_later if line.later else line.evidence))
    return Support(line.item, line.title, _middle(line), _raters(line), told, computed)


def _middle(line: RatedLine) -> float | None:
    """The middle rating; the later one where there is one."""
    found = line.later or line.now
    return None if found is None else found.median


def _raters(line: RatedLine) -> int:
    found = line.later or line.now
    return 0 if found is None else found.raters


def taking_part(needs: NeedsResult, headcounts: Mapping[str, int]) -> Computed | None:
    """How far needs come from those who will work with the CRM; None before anybody answered.

    Each department counts the same: the share of its people who answered. Where a department answered and
    nobody told how many it has, departments are counted instead of people. Points run from 1 (nobody) to
    5 (everybody).

    Args:
        needs: with the answers by department.
        headcounts: people of a department, or of departments counted as one.
    """
    sent = {name: count for name, _, count, _ in needs.by_department}
    if not any(sent.values()):
        return None
    heard = sum(1 for count in sent.values() if count) / len(sent)
    if any(count and not headcounts.get(name) for name, count in sent.items()):
        return Computed(Basis.DEPARTMENTS, _points(heard), (("departments", heard),))
    shares = [min(1.0, count / headcounts[name]) if count else 0.0 for name, count in sent.items()]
    return Computed(Basis.PEOPLE, _points(fmean(shares)), (("people", fmean(shares)), ("departments", heard)))


def _headcounts(project: Project, catalogue: Catalogue) -> dict[str, int]:
    """People by department of the needs survey; of several rounds the largest number told."""
    found: dict[str, int] = {}
    for survey in project.of(Survey):
        if catalogue.survey(survey.questionnaire) is not catalogue.questionnaire:
            continue
        people = dict(survey.headcounts)
        for joined in survey.joined:
            if all(name in people for name in joined.departments):
                people[joined.id] = sum(people[name] for name in joined.departments)
        for name, count in people.items():
            found[name] = max(count, found.get(name, 0))
    return found


def _team(catalogue: Catalogue, team: Team) -> Computed | None:
    """As good as the weaker of two: required seats that are held, tasks with the right letters.

    Milestones need no letters, so they are no part of the tasks.
    """
    told = dict(team.facts)
    if not told.get("members"):
        return None
    seats = sum(1 for seat in catalogue.playbook.seats if seat.required)
    tasks = sum(1 for task in catalogue.playbook.tasks if not task.milestone)
    counted = (("seats", seats, "seats_empty"), ("duties", tasks, "duties_wrong"))
    parts = tuple(
        (name, max(0.0, 1.0 - (told[gap] or 0) / whole))
        for name, whole, gap in counted
        if whole and told.get(gap) is not None
    )
    return Computed(Basis.TEAM, _points(min(share for _, share in parts)), parts) if parts else None


def _division(money: Money) -> Computed | None:
    """How the money is divided, beside the rule of thumb; information, not points."""
    if money.software_share is None:
        return None
    usual = () if money.usual_share is None else (("usual", money.usual_share),)
    return Computed(Basis.MONEY, None, (("software", money.software_share), *usual))


def _points(share: float) -> float:
    """A share from 0 to 1 as points from 1 to 5."""
    return 1.0 + 4.0 * share


# -- money -----------------------------------------------------------------------------------------------


def money(project: Project, catalogue: Catalogue) -> Money:
    """Approved money, who approved it, and how far from the rule of thumb it is divided."""
    recorded = tuple(project.of(Funding))
    sums = dict.fromkeys(BudgetHead, 0.0)
    for part in (part for item in recorded for part in item.parts):
        sums[part.head] += part.amount
    divided = sum(sums.values())
    rules = {item.id: item.value for item in catalogue.playbook.rules_of_thumb if item.value is not None}
    usual, tolerance = rules.get(SOFTWARE_RULE), rules.get(TOLERANCE_RULE)
    return Money(
        total=sum(item.amount for item in recorded) if recorded else None,
        complete=bool(recorded) and all(item.approved_by and item.approved_on for item in recorded),
        divided=tuple((head, amount) for head, amount in sums.items() if amount),
        software_share=sums[BudgetHead.SOFTWARE] / divided if divided else None,
        usual_share=None if usual is None else usual.value,
        tolerance=0.0 if tolerance is None else tolerance.value,
        rule="" if usual is None else SOFTWARE_RULE,
    )


# -- on the way into the new work ------------------------------------------------------------------------


def held_up_at(points: Sequence[float | None]) -> int | None:
    """The place of the first element at 3 or below; None where there is none, or where one before it is open.

    The barrier point of J. Hiatt's five elements: whoever is held up at one does not gain by work on a
    later one, so an element that nobody rated hides what comes after it.
    """
    for place, point in enumerate(points):
        if point is None:
            return None
        if point <= HELD_UP:
            return place
    return None


def readiness(project: Project, catalogue: Catalogue, language: str) -> tuple[Readiness, ...]:
    """Everybody in the list of whom at least one element was rated."""
    if not items_of(catalogue, RatedList.READINESS):
        return ()
    rated = {item.about for item in project.of(Rating) if item.rated is RatedList.READINESS}
    listed = (item for item in project.of(Stakeholder) if item.id in rated)
    found = (_ready(project, catalogue, item, language) for item in listed)
    return tuple(item for item in found if any(point is not None for _, point in item.points))


def _ready(project: Project, catalogue: Catalogue, item: Stakeholder, language: str) -> Readiness:
    lines = rated_summary(project, catalogue, RatedList.READINESS, item.id, language).lines
    points = tuple((line.item, _middle(line)) for line in lines)
    place = held_up_at([point for _, point in points])
    return Readiness(
        stakeholder=item.id,
        name=item.name,
        points=points,
        barrier=None if place is None else points[place][0],
        unrated=next((name for name, point in points if point is None), None),
    )
