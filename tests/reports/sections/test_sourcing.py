"""The type of CRM in a report: the finding, reasons on both sides, what would change it, the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from playbook.sourcing import Sourcing
from project.model import AnyRecord, Person
from project.records.sourcing import Circumstance, SourcingChoice
from reports.document import Block, Bullets, Callout, Chart, Paragraph, Table
from reports.sections.sourcing import blocks
from tests.reports.sample import catalogue, facts_of, outlook_of, playbook, records, replaced
from words.numbers import MINUS, UNKNOWN

LEVELS = [{"score": 1, "means": "no"}, {"score": 5, "means": "very much"}]
ASKED = Sourcing.model_validate(
    {
        "close": 1,
        "types": [
            {"id": kind, "title": title, "what": "A.", "suits": "B.", "beware": "C.", "money": "D."}
            for kind, title in (("rent", "Rented"), ("build", "Built"), ("stay", "Carry on as today"))
        ],
        "questions": [
            {"id": "hurry", "ask": "In a hurry?", "why": "Time.", "levels": LEVELS},
            {"id": "skill", "ask": "Can you build?", "why": "Skill.", "levels": LEVELS},
        ],
        "rules": [
            {"id": "fast", "when": "hurry >= 4", "points": {"rent": 2, "build": -1.5}, "says": "No time.",
             "source": "S0"},
            {"id": "able", "when": "skill >= 4", "points": {"build": 5}, "says": "You can build."},
        ],
    }
)  # fmt: skip


def told(*given: AnyRecord, asked: Sourcing | None = ASKED) -> list[Block]:
    """The blocks of the test project with these records."""
    content = replace(catalogue(), playbook=playbook().model_copy(update={"sourcing": asked}))
    return list(blocks(facts_of(outlook_of(replaced(records(), *given), content=content))))


def text(found: list[Block]) -> str:
    """Paragraphs, notes and points in one text."""
    lines = [item.text for item in found if isinstance(item, Paragraph | Callout)]
    return "\n".join([*lines, *(line for item in found if isinstance(item, Bullets) for line in item.items)])


HURRY = Circumstance(id="hurry", value=5)
UNABLE = Circumstance(id="skill", value=1)


def test_nothing_is_said_before_anything_is_answered() -> None:
    """A plan that does not ask, and one that nobody has answered, leave the report as it is."""
    assert told(asked=None) == []
    assert told() == []


def test_the_finding_names_the_best_and_the_next() -> None:
    """K10: with the runner-up and the points of both; the picture says the same in words."""
    found = told(HURRY, UNABLE)
    finding = "“Rented” fits best with 2 points; next comes “Carry on as today” with 0 points."
    chart = next(item for item in found if isinstance(item, Chart))

    assert found[1] == Paragraph(finding)
    assert chart.title == finding
    assert chart.categories == ("Rented", "Carry on as today", "Built")
    assert chart.series[0].values == (2.0, 0.0, -1.5)
    assert f"Built: {MINUS}1.5 points" in chart.alt


def test_reasons_stand_on_both_sides_with_their_source() -> None:
    """K10: each type with what speaks for it and against it, points and short name of the guide."""
    table = next(item for item in told(HURRY, UNABLE) if isinstance(item, Table))

    assert table.rows[0].cells == ("Rented", "2", "No time. (+2; S0)", UNKNOWN)
    assert table.rows[2].cells == ("Built", f"{MINUS}1.5", UNKNOWN, f"No time. ({MINUS}1.5; S0)")
    assert any("(S0)" in note for note in table.notes)


def test_what_would_change_the_answer_is_told() -> None:
    """K10: the nearest answer that puts another type first, with what it means, or that there is none."""
    changed = text(told(HURRY, UNABLE))
    alone = text(told(Circumstance(id="hurry", value=5), Circumstance(id="skill", value=5)))

    assert "“Can you build?” If the answer were 4 instead of 1, “Built” would come first." in changed
    assert "“Can you build?” If the answer were 1 (“no”)" not in changed
    assert "“Can you build?” If the answer were 3 instead of 5, “Rented” would come first." in alone


def test_open_questions_are_told_with_what_they_could_change() -> None:
    """A missing answer is no zero: the report says that the order may still change, and by which answers."""
    found = text(told(HURRY))

    assert "1 question about the firm has no answer yet; the order may still change." in found
    assert "“Can you build?” is not answered. With 4 or 5, “Built” would come first." in found


def test_the_decision_stands_with_who_when_and_why() -> None:
    """K10: another choice is told as it is, and a missing reason is said out loud."""
    maria = Person(id="maria", name="Maria")
    chosen = SourcingChoice(type="stay", reason="No  money.", decided_by="maria", on=date(2026, 11, 3))
    with_reason = text(told(HURRY, UNABLE, maria, chosen))
    without = text(told(HURRY, UNABLE, SourcingChoice(type="stay")))

    assert "The team goes for “Carry on as today”, decided by Maria. Decided on 3 Nov 2026." in with_reason
    assert "The reason: No money." in with_reason
    assert "no reason is recorded" in without
    assert "Nothing is decided yet." in text(told(HURRY, UNABLE))


def test_two_types_that_fit_about_equally_well() -> None:
    """K10: within the plan's margin neither is called the winner alone."""
    close = ASKED.model_copy(update={"close": 2.0})

    finding = told(HURRY, UNABLE, asked=close)[1]

    assert finding == Paragraph(
        "“Rented” and “Carry on as today” fit about equally well: none is more than 2 points behind."
    )
