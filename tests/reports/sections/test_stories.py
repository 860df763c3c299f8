"""Stories and what to reach in a negotiation, as a report tells them."""

from __future__ import annotations

from project.results.stories import Stories, Story, StoryFigure
from reports.document import Callout, Heading, Table
from reports.facts import Facts
from reports.sections import range_targets, stories


def test_every_story_has_a_row_and_the_likely_one_stands_out(facts: Facts) -> None:
    """Low, likely, high in this order, one column for each offer, amounts with their currency."""
    table = next(item for item in stories.blocks(facts) if isinstance(item, Table))

    assert [row.cells[0] for row in table.rows] == [
        "Everything worse at once",
        "Likely",
        "Everything better at once",
    ]
    assert [row.total for row in table.rows] == [False, True, False]
    assert len(table.columns) == 1 + len(facts.case.vendors)


def test_a_story_says_how_far_it_is_from_the_likely_one(facts: Facts) -> None:
    """More, less, the same, and what cannot be told each have words of their own."""
    vendor = facts.case.vendors[0].vendor

    def story(name: str, npv: float | None) -> Story:
        return Story(name, "", (StoryFigure(vendor, npv, 0.0),))

    base = story("base", 100.0)
    told = Stories(base, story("low", 40.0), story("high", 100.0), (story("low", None), story("low", 130.0)))
    cells = [row.cells[1].replace("\u00a0", " ") for row in stories.table(facts, told).rows]

    assert cells == ["€ 40 (€ 60 less)", "€ 100", "€ 100 (no change)", "cannot be told", "€ 130 (€ 30 more)"]


def test_figures_nobody_asks_for_any_more_are_named(facts: Facts) -> None:
    """A story that sets a figure without a place in the content says so; otherwise nothing is said."""
    base = Story("base", "", ())
    lost = Story("own", "Own", (), ("old_figure",))

    assert stories.ignored(facts, Stories(base, base, base, ())) == ""
    assert "old_figure" in stories.ignored(facts, Stories(base, base, base, (lost,)))
    assert not any(isinstance(item, Callout) for item in stories.blocks(facts))


def test_targets_stand_in_a_section_of_their_own(facts: Facts) -> None:
    """Price, discount and users for two wishes each, below today's price; one column for each offer."""
    found = tuple(range_targets.blocks(facts))
    table = next(item for item in found if isinstance(item, Table))

    assert isinstance(found[0], Heading)
    assert len(table.rows) == 7
    assert len(table.columns) == 1 + len(facts.case.vendors)
