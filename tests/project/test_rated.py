"""What several people say of one list."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.model import Person, Project, Settings
from project.rated import judged, rated_summary
from project.records.stakeholders import Moment, RatedList, Rating, rating_id
from project.results.rated import RatedSummary

Make = Callable[..., Project]
ITEMS = ("picture", "technology", "measuring")
PEOPLE = ("ana", "ben", "cleo", None)
POINTS = st.integers(min_value=1, max_value=5)


def rating(
    item: str, rater: str | None, score: int | None, moment: Moment = Moment.NOW, evidence: str = ""
) -> Rating:
    """One judgement of how far the firm is, under its right id."""
    rated = RatedList.MATURITY
    name = rating_id(rated, item, moment, rater, None)
    return Rating(id=name, rated=rated, item=item, moment=moment, rater=rater, score=score, evidence=evidence)


def summary(catalogue: Catalogue, records: Sequence[Rating]) -> RatedSummary:
    """What follows from these judgements."""
    people = [Person(id=name, name=name.title()) for name in PEOPLE if name]
    project = Project(id="p", records=(Settings(name="Test", users=10), *people, *records))
    return rated_summary(project, catalogue, RatedList.MATURITY)


GIVEN = st.dictionaries(st.tuples(st.sampled_from(ITEMS), st.sampled_from(PEOPLE)), POINTS)


@given(now=GIVEN, later=GIVEN)
def test_every_figure_is_that_of_the_statistics_module(
    rated_content: Catalogue,
    now: Mapping[tuple[str, str | None], int],
    later: Mapping[tuple[str, str | None], int],
) -> None:
    """Mean, median, ends and spread of any ratings are those of Python's module; nobody has no mean."""
    records = [rating(item, rater, score) for (item, rater), score in now.items()]
    records += [rating(item, rater, score, Moment.LATER) for (item, rater), score in later.items()]
    found = summary(rated_content, records)
    assert tuple(line.item for line in found.lines) == ITEMS
    for line in found.lines:
        for said, told in ((now, line.now), (later, line.later)):
            scores = [score for (item, _), score in said.items() if item == line.item]
            if not scores:
                assert told is None
                continue
            assert told is not None
            assert told.raters == len(scores)
            assert told.mean == pytest.approx(statistics.mean(scores))
            assert told.median == statistics.median(scores)
            assert (told.lowest, told.highest) == (min(scores), max(scores))
            assert told.spread == pytest.approx(statistics.pstdev(scores))
    assert found.raters == len({rater for _, rater in now})
    assert found.raters_later == len({rater for _, rater in later})


@given(now=GIVEN)
def test_where_people_differ_most_and_where_it_is_lowest(
    rated_content: Catalogue, now: Mapping[tuple[str, str | None], int]
) -> None:
    """No item has a wider range than the one named, none a lower mean; one voice differs from nobody."""
    found = summary(rated_content, [rating(item, rater, score) for (item, rater), score in now.items()])
    told = [line.now for line in found.lines if line.now is not None]
    if found.most_apart is None:
        assert all(item.apart == 0 for item in told)
    else:
        assert found.most_apart.now is not None
        assert found.most_apart.now.apart == max(item.apart for item in told) > 0
    if found.lowest is None:
        assert not told
    else:
        assert found.lowest.now is not None
        assert found.lowest.now.mean == min(item.mean for item in told)


def test_nobody_said_anything(rated_content: Catalogue) -> None:
    """Every item stays visible, in the order of the plan, without a figure (V18: technology among them)."""
    found = summary(rated_content, [])
    assert [line.title for line in found.lines] == ["The picture", "Technology", "Measuring"]
    assert [(line.now, line.later) for line in found.lines] == [(None, None)] * 3
    assert (found.raters, found.unrated, found.most_apart, found.lowest) == (0, 3, None, None)
    assert judged(()) is None


def test_a_note_without_points_counts_in_no_mean(rated_content: Catalogue) -> None:
    """What shows it can be written first; it is told, and the mean is that of the points given."""
    records = [
        rating("picture", "ana", None, evidence="Nothing is written."),
        rating("picture", "ben", 4, evidence="The brochure."),
        rating("picture", "cleo", 2, evidence="Nobody knows it."),
    ]
    line = summary(rated_content, records).lines[0]
    assert line.now is not None
    assert (line.now.raters, line.now.mean) == (2, 3.0)
    assert [(said.rater, said.score) for said in line.evidence] == [("ana", None), ("cleo", 2), ("ben", 4)]


def test_evidence_is_kept_for_each_moment(rated_content: Catalogue) -> None:
    """What was written after the start stands beside the points given then."""
    records = [
        rating("picture", "ana", 2, evidence="Two lists."),
        rating("picture", "ana", 5, Moment.LATER, evidence="One list."),
        rating("picture", "ben", 3, Moment.LATER, evidence="Nearly one."),
    ]
    line = summary(rated_content, records).lines[0]
    assert [(said.score, said.evidence) for said in line.evidence] == [(2, "Two lists.")]
    assert [(said.score, said.evidence) for said in line.evidence_later] == [
        (3, "Nearly one."), (5, "One list."),
    ]  # fmt: skip


def test_the_team_together_is_one_voice(rated_content: Catalogue) -> None:
    """A rating of the team stands beside those of people and counts once."""
    found = summary(rated_content, [rating("picture", None, 5), rating("picture", "ana", 2)])
    assert found.raters == 2
    assert found.lines[0].now is not None
    assert found.lines[0].now.mean == 3.5


def test_an_item_the_plan_does_not_have_any_more_is_not_counted(rated_content: Catalogue) -> None:
    """Ratings of an item that was left out stay stored and count for nobody."""
    found = summary(rated_content, [rating("gone", "ana", 1)])
    assert (found.raters, len(found.lines)) == (0, 3)


def test_of_equal_ranges_the_one_with_more_people_far_apart(rated_content: Catalogue) -> None:
    """1, 1, 5, 5 is further apart than 1, 3, 3, 5, though both reach from 1 to 5."""
    near = dict(zip(PEOPLE, (1, 3, 3, 5), strict=True))
    far = dict(zip(PEOPLE, (1, 1, 5, 5), strict=True))
    records = [rating("picture", rater, score) for rater, score in near.items()]
    records += [rating("measuring", rater, score) for rater, score in far.items()]
    found = summary(rated_content, records)
    assert found.most_apart is not None
    assert found.most_apart.item == "measuring"
