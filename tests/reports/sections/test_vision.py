"""What a report says about the vision, its objectives and how far the firm is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from authoring.values import Text
from playbook.aims import Aim, Gain, Level, RatedItem
from playbook.people import Group
from project.model import AnyRecord, Person
from project.records.stakeholders import Moment, RatedList, Rating, rating_id
from project.records.vision import Contribution, Objective, Policy, PolicySort, Vision
from reports.document import Block, Bullets, Callout, Chart, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections.vision import blocks, technology_note
from tests.reports.sample import catalogue, facts_of, outlook_of, playbook, records

HOSTILE = "Keep \u202ethem <script>"
PARTS = ("picture", "technology", "measuring")


def item(name: str, *meets: str) -> RatedItem:
    """Something that is rated."""
    levels = (Level(score=1, means="no"), Level(score=5, means="yes"))
    return RatedItem(id=name, title=name.capitalize(), ask="How far?", levels=levels, meets=meets)


def group(name: str) -> Group:
    """A group inside the firm."""
    told = {"what": "x", "wins": "x", "worries": "x", "involve": "x"}
    return Group(id=name, title=name.capitalize(), impact=3, **told)


def facts(*more: AnyRecord) -> Facts:
    """The test project with these records, on a plan with two groups and three rated parts."""
    parts = (item("picture"), item("technology", "V18"), item("measuring"))
    plan = playbook().model_copy(update={"maturity": parts, "groups": (group("sales"), group("service"))})
    people = (Person(id="ana", name="Ana"), Person(id="ben", name="Ben"))
    content = replace(catalogue(), playbook=plan, fingerprint="with-parts")
    return facts_of(outlook_of((*records(), *people, *more), content=content))


def rating(name: str, rater: str, score: int, moment: Moment = Moment.NOW) -> Rating:
    """A judgement."""
    rated = RatedList.MATURITY
    key = rating_id(rated, name, moment, rater, None)
    return Rating(id=key, rated=rated, item=name, moment=moment, rater=rater, score=score)


def words_in(found: Iterable[Block]) -> str:
    """Everything that is written in these blocks."""
    lines: list[str] = []
    for block in found:
        if isinstance(block, (Heading, Paragraph, Callout)):
            lines.append(block.text)
        elif isinstance(block, Bullets):
            lines.extend(block.items)
        elif isinstance(block, Table):
            lines.extend(cell for row in block.rows for cell in row.cells)
    return "\n".join(lines)


def test_nothing_entered_is_no_section() -> None:
    """A report about a project without a vision says nothing, not even a heading."""
    assert list(blocks(facts())) == []


def test_the_vision_with_who_answers_for_it() -> None:
    """Written parts only, the customer's side first (B15), and who agreed to it when."""
    stated = Vision(statement="One firm.", customer_outcome="They know me.", owner="ana")
    found = list(blocks(facts(stated)))
    bullets = next(block for block in found if isinstance(block, Bullets))
    assert bullets.items == ("What customers will notice: They know me.", "What we want: One firm.")
    assert "Ana answers for this vision; it is not agreed yet." in words_in(found)
    agreed = stated.model_copy(update={"agreed": date(2026, 10, 1)})
    assert "agreed on 1 Oct 2026" in words_in(blocks(facts(agreed)))


def test_objectives_stand_in_the_order_of_the_tree_with_what_they_lack() -> None:
    """Each with owner, figures, unit and day, a dash for what is missing (V1), and the whole way (V8)."""
    earn = Objective(id="earn", title=HOSTILE, gains=(Gain.PROFIT,), aim=Aim.RETAIN, order=2)
    know = Objective(
        id="know", title="Know", customer="They know me.", leads_to="earn", owner="ana", unit="days",
        baseline=4.5, target=-2.0, due=date(2027, 6, 30), order=1,
    )  # fmt: skip
    found = list(blocks(facts(earn, know)))
    table = next(block for block in found if isinstance(block, Table))
    shown = "Keep <U+202E>them <script>"
    assert [row.cells for row in table.rows] == [
        (shown, "top of the tree", "\N{EN DASH}", "\N{EN DASH}", "\N{EN DASH}", "\N{EN DASH}", "\N{EN DASH}"),
        ("Know", shown, "Ana", "4.5", "\N{MINUS SIGN}2", "days", "30 Jun 2027"),
    ]
    text = words_in(found)
    assert "1 objective lacks" in text
    assert f"Know → {shown}" in text


def test_departments_and_rules() -> None:
    """What was said is told by department, who said nothing is named (V2), rules have their owner (V5)."""
    said = Contribution(id="c1", group="sales", text="Nobody knows\nwho rang.")
    rule = Policy(id="p1", title="Write it down", sort=PolicySort.GATHER, owner="ben")
    text = words_in(blocks(facts(said, rule)))
    assert "Sales: Nobody knows who rang." in text
    assert "Nothing yet from Service." in text
    assert "Write it down\nGathering what customers tell\nBen" in text


def test_titles_of_departments_are_text() -> None:
    """What an author called a department cannot turn the text around it."""
    turned = (group("sales").model_copy(update={"title": Text("Sa\u202eles")}),
              group("service").model_copy(update={"title": Text("Ser\u202evice")}))  # fmt: skip
    plan = playbook().model_copy(update={"groups": turned})
    said = Contribution(id="c1", group="sales", text="Nobody knows.")
    content = replace(catalogue(), playbook=plan, fingerprint="turned")
    text = words_in(blocks(facts_of(outlook_of((*records(), said), content=content))))
    assert "Sa<U+202E>les: Nobody knows." in text
    assert "Nothing yet from Ser<U+202E>vice." in text


def test_how_far_the_firm_is_with_its_range() -> None:
    """Mean 3.0 of 2 and 4 with whiskers from 2 to 4; nobody rated the last, which stays visible (V19)."""
    given = [rating("picture", "ana", 2), rating("picture", "ben", 4), rating("technology", "ana", 5)]
    found = list(blocks(facts(*given)))
    chart = next(block for block in found if isinstance(block, Chart))
    assert chart.categories == ("1. Picture", "2. Technology", "3. Measuring")
    assert chart.series[0].values == (3.0, 5.0, None)
    assert (chart.series[0].low, chart.series[0].high) == ((2, 5, None), (4, 5, None))
    assert len(chart.series) == 1
    assert chart.title == "Lowest is “Picture” with 3.0 of 5, and people differ most about it, from 2 to 4."
    table = next(block for block in found if isinstance(block, Table))
    assert [row.cells[1:] for row in table.rows] == [
        ("2", "3.0", "2\N{EN DASH}4"), ("1", "5.0", "5"), ("\N{EN DASH}", "\N{EN DASH}", "\N{EN DASH}"),
    ]  # fmt: skip
    assert table.notes == ("1 item was rated by nobody; it counts in no mean.",)


def test_later_ratings_stand_beside_the_first() -> None:
    """A second series and a column of its own, as soon as anybody rated again."""
    found = list(blocks(facts(rating("picture", "ana", 2), rating("picture", "ana", 4, Moment.LATER))))
    chart = next(block for block in found if isinstance(block, Chart))
    assert [series.values for series in chart.series] == [(2.0, None, None), (4.0, None, None)]
    table = next(block for block in found if isinstance(block, Table))
    assert [row.cells[-1] for row in table.rows] == ["4.0", "\N{EN DASH}", "\N{EN DASH}"]


def test_technology_that_weighs_more_than_its_part_is_said() -> None:
    """Two criteria of technology weigh 22 of 100 in the test project; one part of three is 33.3 (V18)."""
    few = technology_note(facts())
    assert few is not None
    assert (few.heavy, few.text) == (False, "Technology is one of 3 parts that were looked at here.")
    found = facts()
    plan = found.catalogue.playbook
    more = (*plan.maturity, *(item(f"part_{place}") for place in range(5)))
    content = replace(
        found.catalogue, playbook=plan.model_copy(update={"maturity": more}), fingerprint="with-eight"
    )
    eight = technology_note(facts_of(outlook_of(records(), content=content)))
    assert eight is not None
    weight = sum(line.weight for line in found.shortlist.weights if line.block == "technology")
    assert eight.heavy == (weight > 12.5)
    assert "12.5 of 100" in eight.text
    assert f"{weight:.1f} of 100" in eight.text


@pytest.mark.parametrize("scores", [(3, 3), (1, 1)])
def test_agreement_is_said(scores: tuple[int, int]) -> None:
    """Where all say the same, the sentence says that nobody differs."""
    given = [rating("picture", who, score) for who, score in zip(("ana", "ben"), scores, strict=True)]
    chart = next(block for block in blocks(facts(*given)) if isinstance(block, Chart))
    assert chart.title.endswith("nobody differs about any item.")
