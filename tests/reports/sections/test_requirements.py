"""Needs and requirements on paper: what was decided and why, what holds, what the list forgets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.wants import Loop, Priority, PriorityRule, RequirementFamily
from project.model import AnyRecord, Person
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
)
from project.records.vision import Objective
from project.results.requirements import FamilyCount, Requirements
from reports.document import Bullets, Callout, Heading, KeyFigures, Paragraph, Table
from reports.facts import NONE
from reports.sections.requirements import MOST_ROWS, agreed, blocks, gaps
from tests.reports.sample import catalogue, facts_of, outlook_of, records

ACCEPTED = RequirementState.ACCEPTED
ANN = Person(id="ann", name="Ann")


def shown(*more: AnyRecord) -> list[object]:
    """The blocks of a project with one rule, one expected family, and these entries."""
    content = catalogue()
    rule = PriorityRule(id="all", title="Important", when="importance >= 4", then=Priority.MUST, why="So.")
    family = RequirementFamily(id="figures", title="Figures", what="What was.", expected=True)
    book = content.playbook.model_copy(update={"need_rules": (rule,), "families": (family,)})
    outlook = outlook_of((*records(), *more), content=replace(content, playbook=book))
    return list(blocks(facts_of(outlook)))


def tables(found: list[object]) -> list[Table]:
    """The tables among them."""
    return [item for item in found if isinstance(item, Table)]


def test_nothing_is_written_where_nothing_was_decided() -> None:
    """Answers alone make no such part; the survey has its own."""
    assert shown() == []


def test_a_need_stands_with_what_was_proposed_and_decided() -> None:
    """N12: contacts have 4.6 in sales and 4.2 in service, mean 4.4; a must was proposed, the team differs."""
    view = NeedView(
        id="ratings:contacts", need="ratings/contacts", state=NeedState.WANTED, priority=Priority.SHOULD,
        reason="Costly",
    )  # fmt: skip

    (table,) = tables(shown(view))

    (row,) = table.rows
    assert row.cells[1:] == ("4.4", NONE, "Sales", "must", "wanted, should: Costly")


def test_requirements_stand_with_test_and_owner() -> None:
    """N13: what has to be possible, how strongly, when, how it is shown, and who answers for it."""
    one = Requirement(
        id="r1", statement="See every contact.", priority=Priority.MUST, state=ACCEPTED, first_release=True,
        acceptance="Open a customer.", owner="ann",
    )  # fmt: skip
    other = Requirement(id="r2", statement="Work offline.", state=ACCEPTED, order=1)

    (table,) = tables(shown(ANN, one, other))

    assert [row.cells for row in table.rows] == [
        ("See every contact.", "must", "first release", "Open a customer.", "Ann"),
        ("Work offline.", NONE, "later", "no test yet", NONE),
    ]


def test_shares_stand_with_their_basis() -> None:
    """V9: one of two objectives is served, one of two accepted requirements can be tested: 50 % each."""
    aims = (Objective(id="o1", title="Keep"), Objective(id="o2", title="Win"))
    one = Requirement(id="r1", statement="A", state=ACCEPTED, objectives=("o1",), acceptance="Try")
    other = Requirement(id="r2", statement="B", state=ACCEPTED)

    (figures,) = [item for item in shown(*aims, one, other) if isinstance(item, KeyFigures)]

    assert [(item.value, item.basis) for item in figures.figures] == [
        ("2", "of 2 on the list"),
        ("50%", "1 of 2 that are accepted"),
        ("50%", "1 of 2 objectives"),
    ]


def test_what_the_list_forgets_is_said() -> None:
    """N16, N20, B3: a family, two links, an objective and a silent department by their names."""
    aim = Objective(id="o1", title="Keep every customer")
    one = Requirement(id="r1", statement="A", state=ACCEPTED, loop=Loop.RECORD)

    (gaps,) = [item for item in shown(aim, one) if isinstance(item, Bullets)]

    said = "\n".join(gaps.items)
    assert "Figures" in said
    assert "Keep every customer" in said
    assert "Nobody has answered from: IT" in said
    assert "Act on it: nothing accepted" in said
    assert "Record what happens" not in said
    assert "1 accepted requirement has no test yet." in said


def test_titles_of_content_are_text() -> None:
    """What an author called a family or a department cannot turn the text around it."""
    found = Requirements(
        families=(FamilyCount("f", "Fig\u202eures", "What.", expected=True, listed=0, counting=0, musts=0),),
        unheard=("I\u202eT",),
    )
    (told,) = [item for item in gaps(facts_of(outlook_of(records())), found) if isinstance(item, Bullets)]
    assert "\u202e" not in "".join(told.items)
    assert sum("<U+202E>" in item for item in told.items) == 2


def test_a_large_first_release_is_a_warning() -> None:
    """P8: five of five accepted requirements at once."""
    every = [
        Requirement(id=f"r{n}", statement=f"Do {n}", state=ACCEPTED, first_release=True) for n in range(5)
    ]

    (warning,) = [item for item in shown(*every) if isinstance(item, Callout)]

    assert "more than 60% of the accepted requirements" in warning.text


def test_matters_of_the_organisation_are_listed() -> None:
    """B16: with owner and next action, or that nobody has taken it up."""
    one = OrganisationIssue(id="i1", title="Who calls back?", owner="ann", action="Agree on a day")
    other = OrganisationIssue(id="i2", title="Two price lists")

    found = shown(ANN, one, other)

    *_, matters = [item for item in found if isinstance(item, Bullets)]
    assert matters.items == (
        "Who calls back? · Agree on a day · Ann",
        "Two price lists · nobody has taken it up yet",
    )
    assert any(isinstance(item, Paragraph) and "No product answers them" in item.text for item in found)
    assert next(item.level for item in found if isinstance(item, Heading)) == 1


def test_a_long_list_is_cut_and_says_so() -> None:
    """Of 70 requirements sixty stand on paper."""
    many = [
        Requirement(id=f"r{n:02}", statement=f"Do {n}", state=ACCEPTED, order=n)
        for n in range(MOST_ROWS + 10)
    ]

    (table,) = tables(shown(*many))

    assert len(table.rows) == MOST_ROWS
    assert table.notes == ("and 10 more",)


@pytest.mark.parametrize(
    ("agreement", "said"),
    [(-1, "camps"), (-0.01, "camps"), (0, "differ"), (0.49, "differ"), (0.5, "agree"), (1, "agree")],
)
def test_agreement_is_put_into_words(agreement: float, said: str) -> None:
    """Below zero two camps, from half on people agree."""
    assert agreed(agreement) == said
