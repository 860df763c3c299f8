"""Records that mean the same customer: how many, how sure, and what becomes of them.

Computed from figures and answers only; no row of a customer is looked at. Method in
`docs/methods/duplicates.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from customer_data.figures import MatchFigures
from customer_data.matching.curve import LEAST_PROPOSED
from customer_data.matching.reviewed import Answer, Said
from project.kept_values import keeps_lines
from project.match_specs import customer_files, match_key, searchable
from project.model import Project
from project.pair_answers import (
    Pair,
    PairSaid,
    against_each_other,
    pair_in,
    said_of_pairs,
)
from project.pair_shares import strict_points
from project.records.customer_data import DataFile, DataRules, MatchRun, PairView, Same
from project.results.duplicates import Answers, Duplicates, Search, SearchedFile, StrictPoint

DOUBTFUL = (0.05, 0.95)
"""Chances between which the search itself can hardly tell; a convention of our own."""


def duplicates(project: Project, language: str = "en") -> Duplicates:
    """Every search with what it brings at each strictness, what people said, and which values stay.

    Args:
        project: with files, searches, answers and rules.
        language: of titles of fields.
    """
    rules = project.find(DataRules, "rules") or DataRules(id="rules")
    said = said_of_pairs(project)
    runs = sorted(project.of(MatchRun), key=lambda item: (item.on, item.revision, item.id), reverse=True)
    searches = tuple(_search(project, item, rules, said) for item in runs)
    files = customer_files(project)
    ready = tuple((item.id, item.title) for item in files if searchable(project, item))
    found = Duplicates(
        searches=searches,
        aim=rules.precision_aim,
        searchable=ready,
        waiting=tuple((item.id, item.title) for item in files if not searchable(project, item)),
        unsearched=_unsearched(ready, searches),
    )
    newest = found.newest
    named = () if newest is None else tuple(item.id for item in newest.files if item.id)
    return Duplicates(
        facts=tuple(_facts(found, newest)),
        searches=searches,
        aim=found.aim,
        searchable=ready,
        waiting=found.waiting,
        unsearched=found.unsearched,
        keeps=tuple(keeps_lines(project, named or [name for name, _ in ready], language)),
    )


def _facts(found: Duplicates, newest: Search | None) -> Iterator[tuple[str, float | None]]:
    chosen = None if newest is None else newest.chosen
    answers = Answers() if newest is None else newest.answers
    yield "doubles_share", None if newest is None else newest.share
    yield "doubles_right", None if chosen is None else chosen.right.value
    yield "doubles_found", None if chosen is None else chosen.found.value
    yield "pairs_looked_at", float(answers.answered)
    yield "pairs_disagreed", float(len(answers.disagreed) + answers.against)
    yield "files_not_searched", float(len(found.unsearched))


def _unsearched(ready: Sequence[tuple[str, str]], searches: Sequence[Search]) -> tuple[str, ...]:
    covered = {item.id for search in searches if not search.changed for item in search.files}
    return tuple(name for name, _ in ready if name not in covered)


def _search(project: Project, run: MatchRun, rules: DataRules, said: Mapping[Pair, PairSaid]) -> Search:
    figures = run.figures
    points = strict_points(figures, tuple(_drawn(project, run, said)))
    proposed, reaches = proposed_point(points, rules.precision_aim)
    chosen = proposed if rules.threshold is None else at_strictness(points, rules.threshold)
    return Search(
        id=run.id,
        key=figures.key,
        title=run.title,
        on=run.on,
        files=tuple(_files(project, run)),
        records=figures.records,
        compared=figures.compared,
        fields=tuple(figures.fields),
        points=points,
        chosen=chosen,
        proposed=proposed,
        reaches_aim=reaches,
        by_hand=rules.threshold is not None,
        exact=figures.exact,
        doubtful=_doubtful(figures),
        answers=_answers(project, run, said),
        engine=figures.engine,
    )


def proposed_point(points: Sequence[StrictPoint], aim: float) -> tuple[StrictPoint | None, bool]:
    """The least strict point that is right as often as wanted, and whether there is one.

    None is proposed below `LEAST_PROPOSED`. Without one that reaches the aim it is the point that is right
    most often, of several the least strict.
    """
    fit = [item for item in points if item.threshold >= LEAST_PROPOSED] or list(points)
    reaching = next((item for item in fit if item.right.value >= aim), None)
    if reaching is not None:
        return reaching, True
    return max(fit, key=lambda item: (item.right.value, -item.threshold), default=None), False


def at_strictness(points: Sequence[StrictPoint], threshold: float) -> StrictPoint | None:
    """The first point that is at least so strict, else the strictest one."""
    stricter = (item for item in points if item.threshold >= threshold - 1e-9)
    return next(stricter, points[-1] if points else None)


def _doubtful(figures: MatchFigures) -> int:
    """Pairs of the strata that lie between the two ends of doubt."""
    low, high = DOUBTFUL
    middles = ((item.pairs, (item.low + item.high) / 2) for item in figures.strata)
    return sum(pairs for pairs, middle in middles if low <= middle < high)


# -- files -------------------------------------------------------------------------------------------------


def _files(project: Project, run: MatchRun) -> Iterator[SearchedFile]:
    """The files of a search, each with what became of it since."""
    fits = match_key(project, run.files) == run.figures.key
    for place, name in enumerate(run.files):
        file = project.find(DataFile, name)
        if file is None:
            yield SearchedFile("", "", None, gone=True)
            continue
        same = place < len(run.figures.digests) and file.digest == run.figures.digests[place]
        records = None if file.read is None else file.read.rows
        gone = file.gone is not None or not same
        yield SearchedFile(name, file.title, records, gone=gone, changed=not (fits and same))


# -- answers -----------------------------------------------------------------------------------------------


def _views(project: Project, run: MatchRun) -> dict[Pair, PairView]:
    """One answer of this very search for each pair, to tell its stratum."""
    asked = (item for item in project.of(PairView) if item.run == run.id)
    fitting = ((pair_in(run, item), item) for item in asked if item.key in {None, run.figures.key})
    return {pair: item for pair, item in fitting if pair is not None}


def _drawn(project: Project, run: MatchRun, said: Mapping[Pair, PairSaid]) -> Iterator[Answer]:
    """What was said of the pairs that were drawn at random; where people disagree nothing is sure."""
    for pair, item in sorted(_views(project, run).items()):
        if item.stratum is not None and item.stratum < len(run.figures.strata):
            yield Answer(item.stratum, item.chance, Said(said[pair].said))


def _answers(project: Project, run: MatchRun, said: Mapping[Pair, PairSaid]) -> Answers:
    digests = set(run.figures.digests)
    ours = {pair: item for pair, item in said.items() if {pair[0][0], pair[1][0]} <= digests}
    counts = Counter(item.said for item in ours.values())
    views = _views(project, run)
    disagreed = (view.id for pair, view in views.items() if ours[pair].disagreed)
    return Answers(
        drawn=sum(item.drawn for item in run.figures.strata),
        answered=len(ours),
        same=counts[Same.SAME],
        different=counts[Same.DIFFERENT],
        unsure=counts[Same.UNSURE],
        disagreed=tuple(sorted(disagreed)),
        against=len(against_each_other(ours)),
        counted=sum(item.stratum is not None for item in views.values()),
    )
