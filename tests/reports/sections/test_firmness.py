"""How firm the ranking is, in sentences that hold and in pictures that say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from project.outlook import Outlook
from project.results.firmness import Firm, Firmness, GroundKind, Waiver, Without
from reports.document import Block, Bullets, Callout, Chart, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections.firm_charts import MOST_WEIGHTS, chances_chart, of_100, rooms_chart
from reports.sections.firmness import (
    firmness_blocks,
    grounds_table,
    if_waived,
    left_out,
    rooms_table,
)
from reports.sections.judgement import judgement, what_decides
from reports.sections.verdict import verdict
from tests.reports.sample import facts_of, outlook_of
from tests.reports.sample_hostile import HOSTILE, hostile_records

HOUSE = ("SMAA", "P80", "outlook", "acceptability", "Kendall", "entropy", "TOPSIS", "VIKOR", "PROMETHEE")


def texts(blocks: list[Block]) -> str:
    """Everything a reader sees."""
    found: list[str] = []
    for item in blocks:
        match item:
            case Heading() | Paragraph() | Callout():
                found.append(item.text)
            case Bullets():
                found.extend(item.items)
            case Chart():
                found.extend((item.title, item.alt, item.unit, item.source, *item.categories))
            case Table():
                found.extend((item.title, *item.notes, *(cell for row in item.rows for cell in row.cells)))
            case _:
                pass
    return "\n".join(found)


def test_the_judgement_comes_first_and_its_rule_is_printed(facts: Facts) -> None:
    """The callout is the first thing after the heading; the table below tells each ground and the rule."""
    blocks = list(firmness_blocks(facts))

    assert isinstance(blocks[0], Heading)
    assert isinstance(blocks[1], Callout)
    assert blocks[1].text == judgement(facts, facts.outlook.firmness)
    table = blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == len(GroundKind)
    assert "cannot be told yet while" in table.notes[0]
    assert not [word for word in HOUSE if word.lower() in texts(blocks).lower()]


def test_first_places_are_of_all_weightings(facts: Facts) -> None:
    """The bars sum to 100, and the title names the longest one with its figure."""
    found = facts.outlook.firmness
    chart = chances_chart(facts, found)

    assert sum(value or 0 for value in chart.series[0].values) == pytest.approx(100)
    most = max(found.chances, key=lambda item: item.first)
    assert chart.title.startswith(facts.name(most.vendor))
    assert of_100(facts, most.first) in chart.title


def test_the_picture_of_room_shows_the_tightest_weights_with_their_ends(facts: Facts) -> None:
    """At most eight, each bar between its ends; the table has all of them."""
    found = facts.outlook.firmness
    chart = rooms_chart(facts, found)
    (series,) = chart.series

    assert len(chart.categories) == min(MOST_WEIGHTS, len(found.rooms))
    for value, low, high in zip(series.values, series.low, series.high, strict=True):
        assert low is not None
        assert high is not None
        assert value is not None
        assert low - 1e-9 <= value <= high + 1e-9
    assert len(rooms_table(facts, found).rows) == len(found.rooms)


def test_a_part_is_never_rounded_to_none_or_all(facts: Facts) -> None:
    """1 in 1,000 is not never, and 999 in 1,000 is not always."""
    told = [of_100(facts, part) for part in (0, 0.001, 0.834, 0.999, 1)]

    assert told == ["0", "fewer than 1", "83", "more than 99", "100"]


@pytest.mark.parametrize("firm", [Firm.CLEAR, Firm.CLOSE, Firm.NOT_YET])
def test_every_judgement_names_whom_it_is_about(facts: Facts, firm: Firm) -> None:
    """Clear names the leader, close everybody meant, not yet who can still come first."""
    found = replace(facts.outlook.firmness, verdict=firm)
    names = [facts.name(item) for item in found.contenders]

    told = judgement(facts, found)
    assert all(name in told for name in (names[:1] if firm is Firm.CLEAR else names))
    assert judgement(facts, replace(found, contenders=found.contenders[:1])).count(names[0]) == 1


def test_what_keeps_it_open_is_told_once_for_each_ground_against(facts: Facts) -> None:
    """As many sentences as grounds, and none while nothing speaks against."""
    found = facts.outlook.firmness

    assert len(tuple(what_decides(facts, found))) == len(found.against)
    assert tuple(what_decides(facts, replace(found, grounds=()))) == ()


def test_one_person_who_decides_is_named(facts: Facts) -> None:
    """Without anybody's scores alone it says what will be here."""
    found = facts.outlook.firmness
    assert "No scores of single people are seen yet" in texts(list(left_out(facts, found)))

    told = texts(list(left_out(facts, replace(found, without_people=(Without("x", ("a",), changed=True),)))))
    assert "would lead" in told


def test_a_waiver_tells_the_place_and_the_rules(facts: Facts) -> None:
    """Would lead, or which number; nothing where nobody is out."""
    found = facts.outlook.firmness
    waived = (
        Waiver("b", ("Data kept in the EU",), 81.4, 1, leads=True),
        Waiver("a", ("Price",), 40, 3, leads=False),
    )

    told = texts(list(if_waived(facts, replace(found, waivers=waived))))
    assert "would lead with 81.4 points" in told
    assert "Data kept in the EU" in told
    assert "number 3 with 40.0 points" in told
    assert list(if_waived(facts, replace(found, waivers=()))) == []


def test_with_nothing_to_rank_one_sentence_is_enough(facts: Facts) -> None:
    """No empty charts, no table without rows."""
    blocks = list(firmness_blocks(facts, Firmness()))

    assert [type(item) for item in blocks] == [Heading, Callout]


def test_screen_and_report_say_the_same_as_the_quick_judgement(outlook: Outlook) -> None:
    """Who comes first in the quick judgement is meant here too."""
    quick = verdict(outlook.shortlist, outlook.catalogue)

    assert quick.contenders[0].vendor in outlook.firmness.contenders


@pytest.mark.parametrize("text", HOSTILE)
def test_names_that_people_typed_stay_text(text: str) -> None:
    """Braces, markup and formulas are shown as typed; what would turn a sentence round is named instead."""
    hostile = facts_of(outlook_of(hostile_records(text)))
    told = texts(list(firmness_blocks(hostile)))

    assert "\u202e" not in told
    assert grounds_table(hostile, hostile.outlook.firmness).rows
