"""Records of the same customer in a report: figures with how sure they are, and no row of a customer."""

from __future__ import annotations

from dataclasses import replace

from customer_data.answers import Keeps, Same
from project.records.customer_data import DataRules, MergeRule
from project.results.duplicates import Believed
from reports.document import Callout, Chart, KeyFigures, Paragraph, Table
from reports.facts import Facts
from reports.sections.duplicates import (
    blocks,
    of_hundred,
    shown_points,
    strict_chart,
    strict_table,
    strictness,
)
from tests.project.match_runs import DAY, FIRST, data_file, files, meaning, run, view
from tests.reports.sample import facts_of, outlook_of, records


def facts_with(*more: object) -> Facts:
    """The test project with a search of two files."""
    found = files()
    return facts_of(outlook_of((*records(), *found, run(*found), *more)))  # type: ignore[arg-type]


def test_nothing_is_printed_where_nobody_searched(facts: Facts) -> None:
    """A project without a search has no such section."""
    assert list(blocks(facts)) == []


def test_the_section_says_how_many_how_sure_and_what_stays() -> None:
    """D3: the finding, four figures, the picture with both lines in words, files, which value stays."""
    made = list(blocks(facts_with(MergeRule(id="email", keeps=Keeps.LONGEST))))

    told = [item.text for item in made if isinstance(item, Paragraph)]
    assert told[0].startswith("Of 1,000 records 86 repeat another one (8.6%)")
    assert "nobody has looked at pairs yet" in told[1]
    (figures,) = (item for item in made if isinstance(item, KeyFigures))
    assert [item.value for item in figures.figures] == ["1,000", "86", "99", "90"]
    (chart,) = (item for item in made if isinstance(item, Chart))
    assert "from 90: right 99 of 100, found 90 of 100" in chart.alt
    assert len(chart.series) == 2
    tables = [item for item in made if isinstance(item, Table)]
    assert [row.cells[0] for row in tables[0].rows] == ["erp.csv", "shop.csv"]
    assert "the longest one" in {row.cells[1] for row in tables[1].rows}
    assert "⟦" not in str(made)


def test_what_speaks_against_relying_on_it_is_printed() -> None:
    """Deleted rows, an aim nobody reaches, and answers that contradict each other, each in a sentence."""
    found = files()
    gone = data_file("erp", FIRST, gone=DAY)
    made_run = run(*found)
    views = (view(2, 3, Same.SAME, by="a"), view(2, 3, Same.DIFFERENT, by="b"))
    standing = (*records(), gone, *found[1:], made_run, *views, DataRules(id="rules", precision_aim=1.0))
    made = list(blocks(facts_of(outlook_of(standing))))

    (told,) = (item.text for item in made if isinstance(item, Callout))
    assert "rows of a file were deleted" in told
    assert "At no strictness are 100%" in told
    assert "disagree about one pair" in told


def test_a_share_is_told_as_so_many_of_a_hundred() -> None:
    """With its range where people's answers give one."""
    facts = facts_with()
    assert of_hundred(facts, Believed(0.974)) == "97"
    assert of_hundred(facts, Believed(0.974, 0.94, 0.99)) == "97 (94 to 99)"


def test_the_table_marks_the_place_that_holds() -> None:
    """The chosen strictness is among the shown points and said to be proposed, or set by the team."""
    facts = facts_with()
    search = facts.outlook.duplicates.newest
    assert search is not None
    assert search.chosen in shown_points(search)
    assert [row.cells[0] for row in strict_table(facts, search).rows if row.total] == ["90, proposed"]
    own = facts_with(DataRules(id="rules", threshold=0.8))
    mine = own.outlook.duplicates.newest
    assert mine is not None
    assert [row.cells[0] for row in strict_table(own, mine).rows if row.total] == ["80, set by you"]


def test_places_beside_each_other_have_as_many_decimals() -> None:
    """The marks under the picture and in the table read alike; in a sentence a place has what it needs."""
    facts = facts_with()
    search = facts.outlook.duplicates.newest
    assert search is not None
    close = replace(search.points[-1], threshold=0.998)
    finer = replace(search, points=(*search.points[:-1], close))

    marks = ["50.0", "80.0", "90.0", "99.8"]
    assert list(strict_chart(facts, finer).categories) == marks
    cells = [row.cells[0] for row in strict_table(facts, finer).rows]
    assert cells == [*marks[:2], "90.0, proposed", marks[3]]
    assert [strictness(facts, item) for item in finer.points] == ["50", "80", "90", "99.8"]
    assert strictness(facts, replace(close, threshold=0.9995)) == "99.95"


def test_files_that_were_searched_before_a_change_are_not_called_unsearched() -> None:
    """D3: one thing to do is told once: search once more, not that nobody has searched."""
    found = files()
    other = meaning("erp", ("customer_number", "email"))
    standing = (*records(), found[0], found[1], other, found[3], run(*found))

    told = str(list(blocks(facts_of(outlook_of(standing)))))

    assert "its columns mean something else now" in told
    assert "not searched yet" not in told
