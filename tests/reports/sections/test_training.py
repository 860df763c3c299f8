"""Training as a report tells it: the same figures as the screen, and nobody's name."""

from __future__ import annotations

from datetime import date

from project.model import AnyRecord, DriverValue, Person
from project.records.teaching import CoursePlan, CourseResult, LearnerGroup, Room, Session, Trainer
from reports.document import Block, Bullets, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections import training as section
from tests.reports.sample import facts_of, outlook_of, records, replaced
from tests.reports.sample_hostile import SCRIPT

RECORDS: tuple[AnyRecord, ...] = (
    Person(id="lea", name="Lea Nyqvist"),
    CoursePlan(id="users", own=True, title="A day for users", hours=8, most_people=10, audience=(),
               test="Five tasks", goal="Work alone", benefit="No more lists", pass_mark=0.8, price=500,
               benefit_year=60_000, isolation=0.5, confidence=0.5),
    LearnerGroup(id="sellers", title="Sellers", people=12, members=("lea",), courses=("users",)),
    LearnerGroup(id="bosses", title="Bosses", people=3, courses=("users",)),
    Trainer(id="ann", title="Ann Trainer", certified_on=date(2026, 11, 1)),
    Room(id="room", title="Room", seats=10),
    Session(id="s", course="users", day=date(2026, 12, 1), room="room", trainer="ann", hours=8,
            groups=("sellers",), places=(10,)),
    CourseResult(id="r", course="users", person="lea", people=1, attended=1, tested=1, passed=1),
    CourseResult(id="q", course="users", group="sellers", people=10, attended=9, tested=9, passed=8),
)  # fmt: skip


def made(*more: AnyRecord) -> Facts:
    """The test project with learners."""
    return facts_of(outlook_of(replaced(records(), *RECORDS, *more)))


def said(blocks: list[Block]) -> str:
    """All text of some blocks."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
        elif isinstance(block, Table):
            texts += [block.title, *(cell for row in block.rows for cell in row.cells), *block.notes]
    return "\n".join(texts)


def test_nothing_is_told_while_nobody_learns() -> None:
    """A project without learners has no such section."""
    assert list(section.blocks(facts_of(outlook_of(records())))) == []


def test_the_section_says_how_far_training_is() -> None:
    """Groups, places, classes, window and cost in sentences, each with its figure."""
    text = said(list(section.blocks(made())))

    assert "Groups of learners that are ready: 0 of 2." in text
    assert "15 places in 1 course make 2 classes; in the calendar: 1." in text
    assert "Sellers: not everybody has a place in “A day for users” (75% have passed)." in text
    assert "⟦" not in text


def test_no_learner_is_named_and_no_small_group_counted() -> None:
    """What leaves the firm names nobody who learns; of three people there is no figure."""
    facts = made()
    text = said([*section.blocks(facts), *section.manual_blocks(facts)])

    assert "Lea" not in text
    assert "Bosses: not everybody has a place in “A day for users”." in text
    row = next(
        row for row in section.groups_table(facts, facts.outlook.training).rows if row.cells[0] == "Bosses"
    )
    assert row.cells[-1] == "fewer than five"


def test_the_manual_says_what_each_course_is_for() -> None:
    """R6, R7: goal, test, pass mark and what is in it for them."""
    text = said(list(section.manual_blocks(made())))

    for told in ("Work alone", "Five tasks", "80%", "No more lists"):
        assert told in text


def test_return_and_ratio_stand_apart() -> None:
    """R8: 15,000 of benefit against 1,000 of prices and the time away: two columns, ratio = return + 1."""
    facts = made(DriverValue(id="loaded_rate", driver="loaded_rate", value=45))
    table = section.returns_table(facts, facts.outlook.training)
    whole = facts.outlook.training.whole

    assert whole is not None
    assert whole.bcr is not None
    assert whole.roi is not None
    assert table.rows[-1].cells[-1] == facts.amount(whole.bcr, 2)
    assert table.rows[-1].cells[-2] == facts.percent(whole.roi)
    assert whole.benefit == 15_000
    assert section.returns_table(made(), made().outlook.training).notes[-1].startswith("No return is told")


def test_what_people_typed_stays_text() -> None:
    """A hostile title stands in the table as it was typed."""
    facts = made(LearnerGroup(id="evil", title=SCRIPT, people=9))

    rows = section.groups_table(facts, facts.outlook.training).rows

    assert any(SCRIPT in row.cells[0] for row in rows)
