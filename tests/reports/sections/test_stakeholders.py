"""What a report says about people and backing, as blocks and as the page a reader opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest

from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, Person, Project, Settings
from project.outlook import Outlook
from project.records.stakeholders import (
    BudgetHead,
    BudgetPart,
    Doubt,
    DoubtState,
    Funding,
    Moment,
    RatedList,
    Rating,
    Sponsor,
    SponsorAct,
    Stakeholder,
    Stance,
    TakesPart,
    rating_id,
)
from project.results.stakeholders import Act, Backing, Coverage, Covered, Stakeholders, Support
from reports.document import Block, Bullets, Callout, Document, Heading, Paragraph, Table
from reports.facts import NONE, Facts
from reports.sections.stakeholders import acts_table, blocks, coverage_table
from reports.sections.support import support_table
from reports.writers.html import write
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS
from words.catalogue import load

AS_OF = date(2026, 11, 21)
ANNA = Person(id="anna", name="Anna <Lind>")
STATEMENT = "We want customers to tell us things once.\n\nI answer for the money & the time."

Told = Callable[..., tuple[Block, ...]]


@pytest.fixture(scope="module")
def wide() -> Catalogue:
    """Small content with groups, of which IT runs the computers, one kind of support and one stage."""
    texts = {**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS}
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert resolved.catalogue is not None
    return resolved.catalogue


@pytest.fixture
def told(wide: Catalogue) -> Told:
    """The blocks that follow from these records."""

    def telling(*records: AnyRecord) -> tuple[Block, ...]:
        own = (Settings(name="Test", users=10), *records)
        project = Project(id="p", records=tuple(sorted(own, key=lambda item: (item.KIND, item.id))))
        outlook = Outlook(project, wide, AS_OF)
        return tuple(blocks(Facts(project, wide, outlook, load(), AS_OF)))

    return telling


def paragraphs(found: tuple[Block, ...]) -> list[str]:
    """Running text and warnings in their order."""
    return [item.text for item in found if isinstance(item, Paragraph | Callout)]


def table(found: tuple[Block, ...], title: str) -> Table:
    """The one table with this title."""
    (one,) = [item for item in found if isinstance(item, Table) and item.title == title]
    return one


def test_nothing_entered_says_nothing(told: Told) -> None:
    """A project without people, sponsor, ratings and money has no such section."""
    assert told() == ()
    assert told(ANNA) == ()


def test_the_statement_stands_at_the_head(told: Told) -> None:
    """B14: the sponsor's own paragraphs come first, word for word, then who says it and whether signed."""
    sponsor = Sponsor(person="anna", group="sales", statement=STATEMENT, signed=date(2026, 11, 2))
    found = told(ANNA, sponsor, Stakeholder(id="s", name="Sales"))
    assert [item.text for item in found[:2] if isinstance(item, Heading)] == [
        "Who stands behind this, and whom it touches",
        "What the sponsor stands for",
    ]
    assert paragraphs(found)[:3] == [
        "We want customers to tell us things once.",
        "I answer for the money & the time.",
        "Anna <Lind>, Sales. Signed on 2 Nov 2026.",
    ]


def test_what_is_missing_about_the_sponsor_is_said(told: Told) -> None:
    """B1: nobody named, nothing written, not signed and a sponsor among the computers are each told."""
    assert paragraphs(told(Stakeholder(id="s", name="Sales")))[0] == "No sponsor is named yet."
    unwritten = told(ANNA, Sponsor(person="anna", group="it"))
    assert "has not written yet" in paragraphs(unwritten)[0]
    assert "computer project" in paragraphs(unwritten)[1]
    unsigned = told(ANNA, Sponsor(person="anna", statement="Yes."))
    assert paragraphs(unsigned) == ["Yes.", "Anna <Lind>. Not signed yet."]


def test_people_stand_with_their_points_and_what_to_do(told: Told) -> None:
    """B13: impact beside say and interest; what nobody judged is a dash, never a zero."""
    found = told(
        Stakeholder(
            id="s",
            name="Sales",
            group="sales",
            people=1200,
            impact=5,
            influence=4,
            interest=2,
            stance=Stance.DOUBTFUL,
            wanted=Stance.IN_FAVOUR,
        ),
        Stakeholder(id="d", name="Dealers", outside=True),
    )
    rows = [row.cells for row in table(found, "Who is touched and how they stand").rows]
    assert rows == [
        ("Sales", "1,200", "5", "4", "2", "doubtful", "in favour", "keep them content"),
        ("Dealers (outside the firm)", NONE, NONE, NONE, NONE, NONE, NONE, "not judged yet"),
    ]


def test_coverage_has_a_row_for_each_department(told: Told) -> None:
    """B5: departments that take part nowhere are named below the table; outsiders have no row."""
    found = told(Stakeholder(id="s", name="Sales", group="sales", takes_part=(TakesPart.VISION,)))
    covered = table(found, "Where each department takes part")
    assert [row.cells for row in covered.rows] == [
        ("Sales", "yes", NONE, NONE, NONE, NONE),
        ("IT", NONE, NONE, NONE, NONE, NONE),
    ]
    assert covered.notes == ("IT: nothing says that they take part anywhere.",)


def test_who_needs_attention_is_listed(told: Told) -> None:
    """B11: doubters nobody looks after, what is late, and departments that are not in the list."""
    found = told(
        ANNA,
        Stakeholder(id="s", name="Sales", group="sales", influence=5, stance=Stance.AGAINST),
        Stakeholder(id="c", name="Council", next_action="Invite them", due=date(2026, 11, 20)),
        SponsorAct(id="a", title="Say why", due=date(2026, 11, 1)),
    )
    (bullets,) = [item for item in found if isinstance(item, Bullets)]
    assert bullets.items == (
        "Sales has much say (influence 5 of 5) and is against it; nobody looks after it with a next action.",
        "Council: “Invite them” was due on 20 Nov 2026.",
        "Act of the sponsor “Say why” was due on 1 Nov 2026.",
        "Not in the list: IT.",
    )


def test_only_open_doubts_are_printed(told: Told) -> None:
    """The earliest day comes first; a doubt that was eased or stays is not in the list of open ones."""
    group = Stakeholder(id="s", name="Sales")
    found = told(
        ANNA,
        group,
        Doubt(id="a", stakeholder="s", concern="Control", owner="anna", due=date(2026, 12, 9)),
        Doubt(id="b", stakeholder="s", concern="Pace", helps="Time", due=date(2026, 12, 1)),
        Doubt(id="c", stakeholder="s", concern="Gone", state=DoubtState.EASED),
    )
    assert [row.cells for row in table(found, "Open doubts").rows] == [
        ("Sales", "Pace", "Time", NONE, "1 Dec 2026"),
        ("Sales", "Control", NONE, "Anna <Lind>", "9 Dec 2026"),
    ]


def test_support_readiness_and_money_are_printed(told: Told) -> None:
    """B4, B6: what people say with how many they are, what to work on first, and who approved what."""
    parts = (
        BudgetPart(head=BudgetHead.SOFTWARE, amount=30_000),
        BudgetPart(head=BudgetHead.TRAINING, amount=10_000),
    )
    paper = Funding(
        id="f", amount=50_000, approved_by="anna", approved_on=AS_OF, document="Minutes", parts=parts
    )
    found = told(
        ANNA,
        Stakeholder(id="s", name="Sales"),
        _rating(RatedList.SUPPORT, "top", 4),
        _rating(RatedList.READINESS, "aware", 3, about="s"),
        paper,
    )
    assert [row.cells for row in table(found, "The four kinds of support").rows] == [
        ("From the top", "4.0 of 5, 1 rater", NONE, NONE)
    ]
    assert [row.cells for row in table(found, "How far each group is on its way").rows] == [
        ("Sales", "3", "Aware")
    ]
    assert [row.cells for row in table(found, "Approvals").rows] == [
        ("Minutes", "Anna <Lind>", "21 Nov 2026", "50,000")
    ]
    divided = table(found, "How the money is divided")
    assert [row.cells for row in divided.rows] == [
        ("Software", "30,000", "75%"),
        ("Training", "10,000", "25%"),
        ("Not divided yet", "10,000", NONE),
    ]
    assert divided.notes == ("Software is 75% of what is divided.",)


def _rating(rated: RatedList, item: str, score: int, about: str | None = None) -> Rating:
    name = rating_id(rated, item, Moment.NOW, None, about)
    return Rating(id=name, rated=rated, item=item, score=score, about=about)


class _Read(HTMLParser):
    """What stands in a page: its tags and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_typed_text_is_text_on_the_page_too(told: Told) -> None:
    """Reopened as HTML, names and statements are read as they were typed and make no tag of their own."""
    sponsor = Sponsor(person="anna", statement="<script>alert(1)</script> & *we* {mean} it.")
    found = told(ANNA, sponsor, Stakeholder(id="s", name="Sales <img src=x>", influence=5, stance="against"))
    page = write(Document("brief", "Brief", "", "en", "", "", found)).decode()
    read = _Read()
    read.feed(page)
    assert "<script>alert(1)</script> & *we* {mean} it." in read.text
    assert "Sales <img src=x> has much say" in read.text
    assert "script" not in read.tags
    assert "img" not in read.tags
    assert read.text.index("Who stands behind this") < read.text.index("*we*") < read.text.index("has much")


def test_who_hears_what_is_printed_in_order_of_time(told: Told) -> None:
    """B2, B11: acts and answers to open doubts in one table; what is late is counted."""
    council = Stakeholder(id="council", name="Works\u202e council")
    act = SponsorAct(id="a", title="Town hall", audience=("sales", "it"), due=date(2026, 11, 30))
    doubt = Doubt(id="d", stakeholder="council", concern="Jobs", action="Tell\nthem", due=date(2026, 11, 1))
    shown = table(told(council, act, doubt), "Who hears what")
    assert [row.cells[:3] for row in shown.rows] == [
        ("1 Nov 2026 (late)", "Tell them, for the doubt “Jobs”.", "Works<U+202E> council"),
        ("30 Nov 2026", "Town hall", "Sales and IT"),
    ]
    assert shown.notes == ("1 of these is late.",)


def test_titles_of_content_are_text_wherever_they_stand(wide: Catalogue) -> None:
    """What an author of a plan typed cannot turn the text around it, in any table or warning."""
    turned = "Sa\u202eles"
    places = tuple((place, Covered.NO) for place in TakesPart)
    found = Stakeholders(
        coverage=(Coverage("sales", turned, listed=False, places=places),),
        backing=Backing(acts=(Act("a", "Say", (turned,), None, None, late=False),)),
        support=(Support("top", turned, None, 0, (), None),),
    )
    project = Project(id="p", records=(Settings(name="Test", users=10),))
    facts = Facts(project, wide, Outlook(project, wide, AS_OF), load(), AS_OF)
    tables = (acts_table(facts, found), coverage_table(facts, found), support_table(facts, found))
    written = [text for item in tables for text in (*item.notes, *(c for r in item.rows for c in r.cells))]
    assert sum("<U+202E>" in text for text in written) == 4
    assert not any("\u202e" in text for text in written)
