"""Figures of success as reports show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from project.model import AnyRecord
from project.records.measuring import Feedback, MetricPlan, QuarterReview, Reading
from project.results.metrics import Metrics
from reports.document import Bullets, Chart, Table
from reports.facts import Facts
from reports.sections import metrics as section
from tests.prepared import in_memory
from words.catalogue import load
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, put
from workspace.create import Began
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME

FactsOf = Callable[..., Facts]
DAY = date(2026, 1, 31)


@pytest.fixture
def facts_of(tmp_path: Path) -> FactsOf:
    """A report's view of a first comparison with some records."""
    where = in_memory(tmp_path, lambda: datetime(2027, 12, 1, tzinfo=UTC))
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(where, ME, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    name = begun.project_id

    def made(*records: AnyRecord) -> Facts:
        if records:
            assert isinstance(put(where, ME, name, "prepared", *records), Changed)
        found = opened(where, ME, name)
        return Facts(found.project, found.catalogue, found.outlook, load(), found.outlook.as_of)

    return made


def plan(**more: object) -> MetricPlan:
    """A figure of a team's own."""
    return MetricPlan.model_validate(
        {"id": "won", "own": True, "title": "Offers won", "unit": "share", **more}
    )


def test_without_figures_nothing_is_said(facts_of: FactsOf) -> None:
    """A report about something nobody measures would be empty pages."""
    facts = facts_of()
    assert list(section.blocks(facts)) == []


def test_the_report_tells_way_signal_feedback_and_review(facts_of: FactsOf) -> None:
    """R13, R15, R16: the way gone in percent, each figure's signal, words of users, what was decided."""
    goal = plan(baseline=0.24, baseline_on=DAY, target=0.3, target_on=date(2028, 1, 31))
    series = [0.24, 0.26] * 4 + [0.24, 0.27]
    readings = [
        Reading(id=f"won:{at}", metric="won", day=date(2026, 1 + at, 28 if at == 1 else 30), value=value)
        for at, value in enumerate(series)
    ]
    readings[0] = readings[0].model_copy(update={"day": DAY})
    review = QuarterReview(id="q", title="Autumn", on=date(2027, 11, 1), decided="Go on")
    facts = facts_of(goal, *readings, Feedback(id="f", text="Show the last visit"), review)
    blocks = list(section.blocks(facts))
    tables = {item.title: item for item in blocks if isinstance(item, Table)}
    (row,) = tables["What was to be reached, and where it stands"].rows
    assert row.cells == ("Offers won", "%", "24%", "27%", "30%", "50%", "on the way")
    told = [text for item in blocks if isinstance(item, Bullets) for text in item.items]
    assert "Offers won: the usual ups and downs." in told
    assert "Decided: Go on" in told
    assert "No figure looks at what customers notice" in " ".join(told)
    assert [item.rows[0].cells[0] for name, item in tables.items() if "users said" in name] == [
        "Show the last visit"
    ]
    assert "⟦" not in str(blocks)


def test_what_stands_out_is_drawn_with_its_limits(facts_of: FactsOf) -> None:
    """A picture only where there is something to see; its description names the day."""
    series = [1.0, 2.0] * 10 + [9.0]
    readings = [
        Reading(id=f"won:{at}", metric="won", day=date(2024 + at // 12, at % 12 + 1, 1), value=value)
        for at, value in enumerate(series)
    ]
    facts = facts_of(plan(unit="cases"), *readings)
    (chart,) = [item for item in section.blocks(facts) if isinstance(item, Chart)]
    assert chart.title == "Offers won: more than the usual ups and downs, for the better."
    assert len(chart.categories) == 21
    assert [len(item.values) for item in chart.series] == [21] * 4
    assert "1 Sep 2025" in chart.alt


def test_a_small_group_is_told_and_its_value_is_not(facts_of: FactsOf) -> None:
    """Floor of five."""
    few = Reading(id="won:a", metric="won", day=DAY, value=987.125, people=4)
    facts = facts_of(plan(), few)
    text = str(list(section.blocks(facts)))
    assert "987" not in text
    assert "fewer than 5 people" in text


def test_due_reviews_are_told_in_words(facts_of: FactsOf) -> None:
    """Before anything is known of going live the sentence says so."""
    facts = facts_of()
    assert section.next_review(facts, Metrics()) == load()("metrics.review.none")
