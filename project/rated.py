"""What several people say of the items of one list: middle, ends, and where they differ.

Pure: works on records and content alone, for every subject that asks people to rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median, pstdev

from playbook.aims import RatedItem
from project.catalogue import Catalogue
from project.model import Project
from project.records.stakeholders import Moment, RatedList, Rating
from project.results.rated import Judged, RatedLine, RatedSummary, Shown


def items_of(catalogue: Catalogue, rated: RatedList) -> tuple[RatedItem, ...]:
    """What is rated, in the order of the playbook; empty where the playbook has no such list."""
    found: tuple[RatedItem, ...] = getattr(catalogue.playbook, rated)
    return found


def ratings_of(project: Project, rated: RatedList, about: str | None = None) -> tuple[Rating, ...]:
    """Every judgement of one list, of the firm or of one stakeholder; also those without points yet."""
    return tuple(item for item in project.of(Rating) if item.rated is rated and item.about == about)


def rated_summary(
    project: Project, catalogue: Catalogue, rated: RatedList, about: str | None = None, language: str = "en"
) -> RatedSummary:
    """What was said of every item of a list.

    Args:
        project: with its ratings; those of items that the playbook does not have any more are not counted.
        catalogue: with the playbook whose list it is.
        rated: which list.
        about: id of the stakeholder, for readiness; None for the firm.
        language: of the titles.
    """
    items = items_of(catalogue, rated)
    names = {item.id for item in items}
    given = tuple(item for item in ratings_of(project, rated, about) if item.item in names)
    content_language = catalogue.playbook.language
    lines = tuple(_line(item.id, item.title.read(language, content_language), given) for item in items)
    return RatedSummary(
        rated=rated,
        about=about,
        lines=lines,
        raters=_raters(given, Moment.NOW),
        raters_later=_raters(given, Moment.LATER),
        most_apart=_most_apart(lines),
        lowest=min((line for line in lines if line.now), key=_mean, default=None),
    )


def judged(scores: Sequence[int]) -> Judged | None:
    """Middle and ends of what was said; None where nothing was."""
    if not scores:
        return None
    return Judged(
        raters=len(scores),
        mean=fmean(scores),
        median=float(median(scores)),
        lowest=min(scores),
        highest=max(scores),
        spread=pstdev(scores),
    )


def _line(item: str, title: str, given: Sequence[Rating]) -> RatedLine:
    own = [rating for rating in given if rating.item == item]
    now = [rating for rating in own if rating.moment is Moment.NOW]
    later = [rating for rating in own if rating.moment is Moment.LATER]
    return RatedLine(
        item=item,
        title=title,
        now=judged(_scores(now)),
        later=judged(_scores(later)),
        evidence=_evidence(now),
        evidence_later=_evidence(later),
    )


def _scores(given: Sequence[Rating]) -> list[int]:
    return [item.score for item in given if item.score is not None]


def _evidence(given: Sequence[Rating]) -> tuple[Shown, ...]:
    written = [item for item in given if item.evidence.strip()]
    ordered = sorted(written, key=lambda item: (item.score or 0, item.id))
    return tuple(Shown(item.rater, item.score, item.evidence) for item in ordered)


def _raters(given: Sequence[Rating], moment: Moment) -> int:
    return len({item.rater for item in given if item.moment is moment and item.score is not None})


def _mean(line: RatedLine) -> float:
    return line.now.mean if line.now else 0.0


def _most_apart(lines: Sequence[RatedLine]) -> RatedLine | None:
    """The widest range; of equal ones that in which more people stand far from the middle."""
    differing = [(line.now.apart, line.now.spread, line) for line in lines if line.now and line.now.apart]
    return max(differing, key=lambda item: item[:2], default=(0, 0.0, None))[2]
