"""The team in a report: seats, expected results, who does what, and the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from authoring.values import Text
from playbook.delivery import Task
from playbook.people import Group, Letter, Seat, SeatRule
from project.catalogue import Catalogue
from project.model import AnyRecord, Person
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from reports.document import Block, Bullets, Callout, Heading, Paragraph, Table
from reports.sections.team import blocks
from tests.reports.sample import catalogue, facts_of, outlook_of, records

WORD = Text("x")
SEATS = (
    Seat(id="lead", title=Text("Lead"), what=WORD, fits=WORD),
    Seat(id="expert", title=Text("Expert"), what=WORD, fits=WORD, required=False),
)
RULES = (
    SeatRule(id="one", title=WORD, says=WORD, rule="one_accountable"),
    SeatRule(id="some", title=WORD, says=WORD, rule="some_responsible"),
)
SALES = Group(id="sales", title=Text("Sales"), what=WORD, wins=WORD, worries=WORD, involve=WORD, impact=3)
ANNA = Person(id="anna", name="Anna")
LEADS = Member(id="anna", seats=("lead",), expects="Fewer calls")


def content() -> Catalogue:
    """The sample content with two seats, one task and one group."""
    whole = catalogue()
    phase = whole.playbook.phases[0].id
    letters = {"lead": Letter.BOTH, "expert": Letter.CONSULTED}
    task = Task(id="kick_off", title=Text("Kick off"), what=WORD, phase=phase, letters=letters)
    more = {"seats": SEATS, "seat_rules": RULES, "tasks": (task,), "groups": (SALES,)}
    return replace(whole, playbook=whole.playbook.model_copy(update=more))


def written(*more: AnyRecord) -> list[Block]:
    """The section for the sample project with these records."""
    own = [item for item in records() if not isinstance(item, Person)]
    return list(blocks(facts_of(outlook_of((*own, *more), content=content()))))


def tables(found: list[Block]) -> dict[str, Table]:
    """Tables by their titles."""
    return {item.title: item for item in found if isinstance(item, Table)}


def test_nothing_is_written_where_nobody_is_in_the_team() -> None:
    """A report about other things stays free of empty tables."""
    assert written() == []


def test_seats_results_and_parts_are_tables() -> None:
    """T1, T3: who holds which seat, what they expect, and each task with its letters and names."""
    found = written(ANNA, LEADS)
    held, expected, duties = tables(found).values()

    assert [row.cells for row in held.rows] == [("Lead", "Anna"), ("Expert", "nobody, not required")]
    assert [row.cells for row in expected.rows] == [("Anna", "Fewer calls", "none chosen yet")]
    assert [column.title for column in duties.columns] == ["Task", "Lead", "Expert"]
    assert [row.cells for row in duties.rows] == [("Kick off", "AR", "C")]
    assert duties.notes == ("Lead: Anna; Expert: nobody, not required",)
    assert isinstance(found[1], Paragraph)


def test_what_is_wrong_stands_first_and_beside_its_row() -> None:
    """T1: a second seat that answers is told above and in the table; own letters bear a mark."""
    second = Duty(id="kick_off:expert", task="kick_off", seat="expert", letter=Letter.ACCOUNTABLE)
    found = written(ANNA, Member(id="anna"), second)

    assert [item.text for item in found if isinstance(item, Callout)] == [
        "1 required seat is empty: Lead.",
        "1 task has nobody who does it, or not exactly one who answers for it.",
    ]
    duties = list(tables(found).values())[-1]
    assert duties.rows[0].cells == ("Kick off", "More than one answers for it.", "AR", "A*")
    assert "* The team departs from the plan here." in duties.notes


def test_people_from_outside_have_scope_and_cost() -> None:
    """T2, K8: what an expert or integrator does and which line pays, or that neither is written."""
    line = catalogue().costs.costs[0]
    scoped = Member(id="anna", seats=("expert",), outside=True, scope="Three reviews", cost_line=line.id)
    bare = Member(id="anna", seats=("expert",), outside=True)

    assert next(iter(tables(written(ANNA, scoped)).values())).notes == (
        f"Anna, from outside. Scope: Three reviews. Paid by: {line.title.read('en')}.",
    )
    assert next(iter(tables(written(ANNA, bare)).values())).notes == (
        "Anna, from outside. Scope: not written yet. Paid by: no line of cost yet.",
    )


def test_the_log_has_a_line_for_each_thing() -> None:
    """T4, T21: decisions, corrections, reviews and what people gain, each under its heading."""
    found = written(
        ANNA,
        LEADS,
        Decision(id="d", title="Begin in May", why="Season", decided_by=("anna",), on=date(2026, 11, 1)),
        Correction(id="c", title="No test", action="Test", due=date(2026, 11, 20)),
        Review(id="r", title="Goals", on=date(2026, 12, 1)),
        Incentive(id="i", group="sales", for_what="Visits", reward="Less paper"),
    )
    lists = {
        head.text: lines.items
        for head, lines in pairwise(found)
        if isinstance(head, Heading) and isinstance(lines, Bullets)
    }

    assert lists == {
        "What was decided": ("Begin in May · Season (Anna, 1 Nov 2026)",),
        "What is being put right": ("No test · Test · late · due 20 Nov 2026",),
        "Reviews": ("Goals · time, money and work · 1 Dec 2026 · planned",),
        "What people gain by working the new way": ("Sales · Visits · Less paper",),
    }


def test_typed_text_stays_text() -> None:
    """A name that turns the direction of writing is named instead, and never turns the sentence."""
    turned = Person(id="anna", name="An\u202ena")

    cells = [
        cell for table in tables(written(turned, LEADS)).values() for row in table.rows for cell in row.cells
    ]

    assert not any("\u202e" in cell for cell in cells)
