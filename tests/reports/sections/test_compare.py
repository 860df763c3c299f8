"""Offers side by side, their gaps, what speaks for and against them, and value against cost, in reports."""

from __future__ import annotations

import pytest

from playbook.asking import Delivery
from playbook.wants import Priority
from project.outlook import Outlook
from project.records.bidding import BidAnswer, BidAsked, BidRound
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from reports.document import Bullets, Chart, ChartKind, Heading, Paragraph, Table
from reports.heat import DEPTHS, GROUNDS, ground, ink_on
from reports.palette import contrast
from reports.sections import gap_list, side_by_side, strengths, value
from scoring.criteria import Block
from tests.reports.sample import (
    CRITERIA,
    SCORES,
    facts_of,
    outlook_of,
    records,
    replaced,
    scores,
    vendors,
)

WANTED = (
    Requirement(id="offline", statement="Works in the cellar", priority=Priority.MUST,
                state=RequirementState.ACCEPTED),
    Requirement(id="letters", statement="=SUM(1) prints letters", priority=Priority.COULD,
                state=RequirementState.ACCEPTED),
)  # fmt: skip


def check(vendor: str, requirement: str, verdict: Verdict, **given: object) -> RequirementCheck:
    """What was found out about one requirement of one offer."""
    fields = {"vendor": vendor, "requirement": requirement, "verdict": verdict, **given}
    return RequirementCheck.model_validate({"id": f"{vendor}:{requirement}", **fields})


def checked() -> Outlook:
    """The sample with two requirements, looked at for two of the three offers."""
    return outlook_of(
        (
            *records(),
            *WANTED,
            check("alfa", "offline", Verdict.FAIL, work_around="Paper notes", cost=1200),
            check("alfa", "letters", Verdict.PARTIAL),
            check("bravo", "offline", Verdict.PASS),
            check("bravo", "letters", Verdict.PASS),
        )
    )


def test_gaps_stand_by_weight_with_work_around_and_sum() -> None:
    """Musts first; cost is summed, and a gap without a cost makes the sum incomplete and is told."""
    found = [item for item in gap_list.blocks(facts_of(checked())) if isinstance(item, Table)]
    (table,) = found

    assert [row.cells[0] for row in table.rows] == [
        "Works in the cellar",
        "=SUM(1) prints letters",
        "All gaps",
    ]
    assert table.rows[0].cells[2:] == ("no", "Paper notes", "1,200")
    assert table.rows[-1].cells[-1] == "1,200"
    assert "1 of them a must" in table.title
    assert any("not complete" in note for note in table.notes)


def test_no_gap_is_told_apart_from_not_looked_at() -> None:
    """Bravo meets everything, Carmen was never checked; nothing is checked in the plain sample."""
    told = [item.text for item in gap_list.blocks(facts_of(checked())) if isinstance(item, Paragraph)]

    assert told == [
        "These costs are not in the total cost of the offer unless somebody enters them there.",
        "Vendor B: every requirement that was checked is met.",
        "Vendor C: no requirement was checked yet.",
    ]
    assert list(gap_list.blocks(facts_of(outlook_of(records())))) == []


def test_what_adds_most_and_what_leaves_most_with_its_evidence() -> None:
    """By score and weight: of Bravo contacts (16 x 1) adds most, references (14 x 1/4) leaves most."""
    outlook = outlook_of(records())
    facts = facts_of(outlook)
    standing = outlook.shortlist.standing("bravo")
    assert standing is not None

    strong, weak = strengths.strongest(facts, standing), strengths.weakest(facts, standing)
    assert strong[0].title == "Contact and activity history"
    assert strong[0].adds == pytest.approx(16)
    assert strong[0].evidence == "Demo of 12 Oct, contacts"
    assert weak[0].leaves == pytest.approx(14 / 4)
    told = [
        line for item in strengths.of(facts, standing) if isinstance(item, Bullets) for line in item.items
    ]
    assert "Contact and activity history: adds 16.0 points. Written down: “Demo of 12 Oct, contacts”" in told


def test_promises_stand_with_their_day() -> None:
    """An answer "on the roadmap" is listed under the offer, with the day it names, not as a strength."""
    promised = (
        BidRound(id="one", title="Request", asked_of=("alfa",), requirements=("offline",),
                 sent="2026-10-01", deadline="2026-10-20T12:00:00+00:00", opened="2026-10-21T12:00:00+00:00"),
        BidAsked.model_validate(
            {"id": "one", "requirements": [{"id": "offline", "statement": "Works in the cellar"}]}
        ),
        BidAnswer(id="one:alfa:offline", round="one", vendor="alfa", item="offline",
                  delivery=Delivery.ROADMAP, ready="2027-03-01"),
    )  # fmt: skip
    outlook = outlook_of((*records(), *WANTED, *promised))
    standing = outlook.shortlist.standing("alfa")
    assert standing is not None

    blocks = list(strengths.of(facts_of(outlook), standing))
    assert blocks[-1] == Bullets(("Works in the cellar – by 1 Mar 2027",))  # noqa: RUF001  the dash itself


@pytest.mark.parametrize("share", [0.0, 0.19, 0.2, 0.5, 0.79, 1.0])
def test_every_shade_carries_readable_text(share: float) -> None:
    """Text on each of the five steps keeps 4.5 : 1, and a better share is never lighter."""
    colour = ground(share)

    assert contrast(colour, ink_on(colour)) >= 4.5
    assert list(DEPTHS) == sorted(DEPTHS)
    assert colour in GROUNDS


def test_the_shaded_table_says_its_numbers_and_names_the_strongest() -> None:
    """0 to 100 of the scale by criterion; residency 4 of 1 to 5 is 75; a missing score stays missing."""
    table = {**SCORES, "carmen": (None, *SCORES["carmen"][1:])}
    outlook = outlook_of(replaced(records(), *scores(table), drop=["carmen:contacts"]))
    facts = facts_of(outlook)
    shown = side_by_side.standings(facts)
    chart = side_by_side.heat(facts, shown, Block.TECHNOLOGY)
    first = side_by_side.heat(facts, shown, Block.SOFTWARE)
    assert chart is not None
    assert first is not None

    assert chart.kind is ChartKind.HEAT
    assert {item.name: item.values[0] for item in chart.series} == {
        "Vendor B": 75, "Vendor A": 100, "Vendor C": 25,
    }  # fmt: skip
    assert chart.title.startswith("Technology: Vendor B is strongest")
    assert next(item for item in first.series if item.name == "Vendor C").values[0] is None
    assert "Vendor A 100" in chart.alt


def test_who_is_out_is_never_the_strongest_and_a_part_scored_in_part_says_so() -> None:
    """Alfa leads every part but falls by its rule; then the best of the others leads, as far as is known."""
    out = tuple(2 if place == 3 else 5 for place in range(len(CRITERIA)))
    open_ = {**SCORES, "alfa": out, "bravo": (None, *SCORES["bravo"][1:])}
    drop = ["bravo:contacts"]
    facts = facts_of(outlook_of(replaced(records(), *scores(open_), drop=drop)))
    shown = side_by_side.standings(facts)
    assert [item.vendor for item in shown if item.knocked_out] == ["alfa", "carmen"]
    charts = {part: side_by_side.heat(facts, shown, part) for part in Block}
    titles = {part: chart.title for part, chart in charts.items() if chart is not None}
    assert not any("Vendor A" in title for title in titles.values())
    assert "some scores are missing" in titles[Block.SOFTWARE]
    assert "some scores are missing" not in titles[Block.TECHNOLOGY]
    told = [cell for row in side_by_side.facts_table(facts, shown).rows for cell in row.cells]
    assert any("scored)" in cell for cell in told)


def test_many_offers_go_on_in_a_second_table() -> None:
    """Four to a table on paper; the named offers keep the order in which they were named."""
    more = tuple(
        vendors()[0].model_copy(update={"id": f"v{place}", "name": f"Extra {place}", "order": 10 + place})
        for place in range(3)
    )
    facts = facts_of(outlook_of((*records(), *more)))
    tables = [item for item in side_by_side.blocks(facts) if isinstance(item, Table)]

    assert [len(item.columns) for item in tables] == [5, 3]
    assert [item.vendor for item in side_by_side.standings(facts, ["carmen", "alfa"])] == ["carmen", "alfa"]


def test_value_against_cost_is_a_picture_with_its_finding() -> None:
    """C11: Carmen is out by a rule; from A to B 63,620 more buys 11.7 points, 5,447 for each."""
    blocks = list(value.blocks(facts_of(outlook_of(records()))))
    chart = next(item for item in blocks if isinstance(item, Chart))
    bullets = next(item for item in blocks if isinstance(item, Bullets))
    table = next(item for item in blocks if isinstance(item, Table))

    assert isinstance(blocks[0], Heading)
    assert chart.kind is ChartKind.SCATTER
    assert chart.categories == ("Vendor B", "Vendor A")
    assert chart.title == "More points cost more: none of the 2 offers is beaten"
    assert bullets.items == (
        (
            "From Vendor A to Vendor B: €\u00a063,620 more for 11.7 points more, "
            "that is €\u00a05,447 for each point."
        ),
    )
    assert table.rows[-1].cells[-1] == "a rule puts it out"


def test_an_offer_beaten_on_both_is_named_in_the_title() -> None:
    """Bravo with the price of Carmen and Alfa with a dearer one: Alfa is beaten."""
    alfa, bravo, *_ = vendors()
    cheap = bravo.model_copy(update={"price": 20})
    dear = alfa.model_copy(update={"price": 90})
    blocks = list(value.blocks(facts_of(outlook_of(replaced(records(), cheap, dear)))))
    chart = next(item for item in blocks if isinstance(item, Chart))

    assert chart.title == "Vendor B has the most points and the lowest cost"
    assert "Vendor A (beaten)" in chart.categories


def test_with_one_priced_offer_it_says_what_is_missing() -> None:
    """No picture of one point: the sentence names what is needed."""
    alfa, bravo, *_ = vendors()
    unpriced = bravo.model_copy(update={"price": None, "price_source": None})
    blocks = list(value.blocks(facts_of(outlook_of(replaced(records(), unpriced)))))

    assert not [item for item in blocks if isinstance(item, Chart)]
    assert isinstance(blocks[1], Paragraph)
    assert alfa.price is not None
