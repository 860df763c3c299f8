"""Records that mean the same customer: how many, how sure, and what becomes of them.

Computed from figures and answers only; no row of a customer is looked at. Method in
`docs/methods/duplicates.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from customer_data.answers import Same
from customer_data.figures import MatchFigures
from project.kept_values import keeps_lines
from project.match_specs import customer_files, searchable
from project.model import Project
from project.pair_answers import Pair, PairSaid, against_each_other, said_of_pairs
from project.records.customer_data import DataFile, DataRules, MatchRun
from project.results.duplicates import Answers, Duplicates, Search, SearchedFile
from project.strictness import chosen_point, fits, newest_first, points_of, proposed_point, views_of

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
    searches = tuple(_search(project, item, rules, said) for item in newest_first(project))
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
    points = points_of(project, run, said)
    proposed, reaches = proposed_point(points, rules.precision_aim)
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
        chosen=chosen_point(points, rules),
        proposed=proposed,
        reaches_aim=reaches,
        by_hand=rules.threshold is not None,
        exact=figures.exact,
        doubtful=_doubtful(figures),
        answers=_answers(project, run, said),
        engine=figures.engine,
    )


def _doubtful(figures: MatchFigures) -> int:
    """Pairs of the strata that lie between the two ends of doubt."""
    low, high = DOUBTFUL
    middles = ((item.pairs, (item.low + item.high) / 2) for item in figures.strata)
    return sum(pairs for pairs, middle in middles if low <= middle < high)


# -- files -------------------------------------------------------------------------------------------------


def _files(project: Project, run: MatchRun) -> Iterator[SearchedFile]:
    """The files of a search, each with what became of it since."""
    unchanged = fits(project, run)
    for place, name in enumerate(run.files):
        file = project.find(DataFile, name)
        if file is None:
            yield SearchedFile("", "", None, gone=True)
            continue
        same = place < len(run.figures.digests) and file.digest == run.figures.digests[place]
        records = None if file.read is None else file.read.rows
        gone = file.gone is not None or not same
        yield SearchedFile(name, file.title, records, gone=gone, changed=not (unchanged and same))


# -- answers -----------------------------------------------------------------------------------------------


def _answers(project: Project, run: MatchRun, said: Mapping[Pair, PairSaid]) -> Answers:
    digests = set(run.figures.digests)
    ours = {pair: item for pair, item in said.items() if {pair[0][0], pair[1][0]} <= digests}
    counts = Counter(item.said for item in ours.values())
    views = views_of(project, run)
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
