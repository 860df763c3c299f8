"""Other ways of counting, in sentences without the name of a method."""

from __future__ import annotations

from dataclasses import replace

import pytest

from project.model import Score
from reports.document import Block, Bullets, Callout, Heading, Paragraph, Table, Tone
from reports.facts import Facts
from reports.sections.second_opinions import (
    disagreements,
    leaders_table,
    opinion_blocks,
    opinions_of,
    verdict_of,
    what_decides,
    why_different,
    working_table,
)
from scoring.second_opinions import OTHERS, Gap, Opinion, SecondOpinions
from scoring.ways import Method
from tests.reports.sample import facts_of, outlook_of, records
from tests.reports.sample_hostile import HOSTILE, hostile_records
from words.catalogue import load

HOUSE = ("SMAA", "TOPSIS", "VIKOR", "PROMETHEE", "Kendall", "outlook", "acceptability")


def texts(blocks: list[Block]) -> str:
    """Everything a reader sees."""
    found: list[str] = []
    for item in blocks:
        match item:
            case Heading() | Callout() | Paragraph():
                found.append(item.text)
            case Bullets():
                found.extend(item.items)
            case Table():
                found.extend((item.title, *item.notes, *(cell for row in item.rows for cell in row.cells)))
            case _:
                pass
    return "\n".join(found)


@pytest.fixture
def found(facts: Facts) -> SecondOpinions:
    """What other ways make of the test project."""
    opinions = opinions_of(facts)
    assert opinions is not None
    return opinions


def disagreeing(found: SecondOpinions, method: Method) -> Opinion:
    """The way made to name the last offer."""
    item = next(item for item in found.opinions if item.method is method)
    return replace(item, agrees=False, leaders=(found.vendors[-1],), without=(), gaps=())


def test_the_default_is_the_ranking_that_is_shown(facts: Facts, found: SecondOpinions) -> None:
    """The same leaders as everywhere else."""
    assert found.default.leaders == facts.shortlist.leaders
    assert len(found.opinions) == len(OTHERS)


def test_the_table_tells_every_way_without_its_name(facts: Facts, found: SecondOpinions) -> None:
    """One row for the ranking and one for each other way; methods are named only where it is computed."""
    blocks = list(opinion_blocks(facts, found))

    assert len(leaders_table(facts, found).rows) == 1 + len(OTHERS)
    assert not [word for word in HOUSE if word.lower() in texts(blocks).lower()]
    assert facts.words.unknown == set()
    assert "TOPSIS" in texts([working_table(facts, found)])


@pytest.mark.parametrize("method", OTHERS)
def test_every_disagreement_has_its_reason(facts: Facts, found: SecondOpinions, method: Method) -> None:
    """The other leader, the default's, and what this way does differently; no text is missing."""
    split = replace(found, opinions=(disagreeing(found, method),))
    told = texts(list(opinion_blocks(facts, split)))

    assert f"What puts {facts.name(found.vendors[-1])} before {facts.name(found.default.leaders[0])}" in told
    assert why_different(facts, split.opinions[0]) in told
    assert "No single criterion" in told
    assert not [word for word in HOUSE if word.lower() in told.lower()]
    assert facts.words.unknown == set()


def test_ways_that_name_the_same_offer_are_told_together(facts: Facts, found: SecondOpinions) -> None:
    """One paragraph for the offer, one line for each way."""
    ways = tuple(disagreeing(found, method) for method in (Method.VIKOR, Method.PROMETHEE))
    ((leaders, told),) = disagreements(replace(found, opinions=ways))

    assert (leaders, told) == ((found.vendors[-1],), ways)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_criteria_that_make_the_difference_are_called_by_title_or_counted(
    facts: Facts, found: SecondOpinions, count: int
) -> None:
    """A few by title, joined by "or"; many say that the race is close. Only those all ways share count."""
    some = facts.shortlist.weights[:count]
    item = replace(disagreeing(found, Method.VIKOR), without=tuple(one.criterion for one in some))
    more = replace(item, without=(*item.without, "another"))
    told = what_decides(facts, item.leaders, (more, item))

    if count > 3:
        assert f"any one of {count} criteria" in told
    else:
        named = " or ".join(f"“{one.title}”" for one in some)
        assert f"Without {named}, every way" in told


@pytest.mark.parametrize(("language", "marks"), [("es", "«»"), ("ca", "«»"), ("fi", "””"), ("en", "“”")])
def test_titles_stand_in_the_quotation_marks_of_the_language(
    facts: Facts, found: SecondOpinions, language: str, marks: str
) -> None:
    """A sentence never mixes the marks of two languages."""
    first = facts.shortlist.weights[0]
    item = replace(disagreeing(found, Method.VIKOR), without=(first.criterion,))
    told = what_decides(replace(facts, words=load(language)), item.leaders, (item,))

    assert f"{marks[0]}{first.title}{marks[1]}" in told
    assert not [sign for sign in "“«" if sign in told and sign not in marks]


def test_the_gaps_and_the_set_to_choose_from_are_told(facts: Facts, found: SecondOpinions) -> None:
    """Where the other offer is ahead, by title; and whom a way would leave to choose from."""
    first = facts.shortlist.weights[0]
    item = replace(
        disagreeing(found, Method.VIKOR),
        gaps=(Gap(first.criterion, first.weight, 0.2, 0.9),),
        proposed=found.vendors[:2],
    )

    assert f"furthest ahead on “{first.title}”" in what_decides(facts, item.leaders, (item,))
    assert "to choose from" in why_different(facts, item)


def test_disagreement_is_a_warning_and_agreement_a_note(facts: Facts, found: SecondOpinions) -> None:
    """The first sentence counts the ways on the side it tells of."""
    agreeing = replace(found, opinions=tuple(replace(item, agrees=True) for item in found.opinions))
    split = replace(agreeing, opinions=(disagreeing(found, Method.VIKOR), *agreeing.opinions[:-1]))

    assert "All 5 other ways" in verdict_of(facts, agreeing)
    assert "1 of 5 other ways" in verdict_of(facts, split)
    tones = [
        next(b.tone for b in opinion_blocks(facts, s) if isinstance(b, Callout)) for s in (agreeing, split)
    ]
    assert tones == [Tone.NOTE, Tone.WARNING]


def test_without_two_offers_to_compare_there_is_nothing_to_tell() -> None:
    """No scores at all."""
    unscored = facts_of(outlook_of([item for item in records() if not isinstance(item, Score)]))

    assert opinions_of(unscored) is None


@pytest.mark.parametrize("typed", HOSTILE)
def test_names_that_somebody_typed_stand_as_text(typed: str) -> None:
    """Whatever a vendor is called, it appears only as the reports hold it, and no text is missing."""
    facts = facts_of(outlook_of(hostile_records(typed)))
    found = opinions_of(facts)
    assert found is not None
    split = replace(found, opinions=(disagreeing(found, Method.VIKOR),))
    told = texts(list(opinion_blocks(facts, split)))

    assert facts.name(found.vendors[-1]) in told
    assert facts.words.unknown == set()
