"""What a report tells of opened bids: answers without proof, what changed since the round before, prices."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from playbook.asking import AnswerKind, Delivery
from project.model import AnyRecord
from project.records.bidding import (
    AskedQuestion,
    AskedRequirement,
    AskedSection,
    BidAnswer,
    BidAsked,
    BidPrice,
    BidRound,
    PriceBasis,
    PriceLine,
)
from project.results.bids import AnswerLine
from reports.document import Bullets, Table
from reports.facts import Facts
from reports.sections import bids
from tests.reports.sample import facts_of, outlook_of, records

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WANTED = tuple(
    AskedRequirement(id=f"r{number}", statement=f"Want {number}", acceptance="Show it")
    for number in range(bids.MOST_TOLD + 2)
)
QUESTION = AskedQuestion(id="back", ask="Do we get it back?", answer=AnswerKind.YES_NO)
SECTIONS = (AskedSection(id="leave", title="Leaving", questions=(QUESTION,)),)


def request(name: str, follows: str | None = None) -> tuple[BidRound, BidAsked]:
    """A request that went to two vendors and whose bids were opened."""
    made = BidRound(
        id=name, title=f"Request {name}", asked_of=("alfa", "bravo"), sent=date(2026, 10, 1),
        deadline=datetime(2026, 10, 20, 12, 0, tzinfo=UTC), opened=NOON, follows=follows,
    )  # fmt: skip
    return made, BidAsked(id=name, requirements=WANTED, sections=SECTIONS)


def answer(of: str, vendor: str, item: str, **said: object) -> BidAnswer:
    """What one vendor said to one item."""
    return BidAnswer.model_validate(
        {"id": f"{of}:{vendor}:{item}", "round": of, "vendor": vendor, "item": item, **said}
    )


def price(of: str, amount: float) -> BidPrice:
    """What Vendor A asks for in each year."""
    line = PriceLine(what="Use", basis=PriceBasis.YEAR, price=amount)
    return BidPrice(id=f"{of}:alfa", round=of, vendor="alfa", currency="EUR", lines=(line,))


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Two rounds; in the second Vendor A answers everything better, Vendor B takes a yes back."""
    every = [item.id for item in WANTED]
    more: tuple[AnyRecord, ...] = (
        *request("one"),
        *request("two", "one"),
        *(answer("one", "alfa", item, delivery=Delivery.NO) for item in every),
        *(answer("two", "alfa", item, delivery=Delivery.STANDARD) for item in every),
        answer("one", "bravo", "back", text="yes"),
        answer("two", "bravo", "back", text="no"),
        price("one", 1000.0),
        price("two", 900.0),
    )
    return facts_of(outlook_of((*records(), *more)))


def tables(facts: Facts) -> dict[str, list[Table]]:
    """Every table of the section by its title."""
    found: dict[str, list[Table]] = {}
    for item in bids.blocks(facts):
        if isinstance(item, Table):
            found.setdefault(item.title, []).append(item)
    return found


def test_what_changed_is_told_with_before_and_now_and_the_rest_counted(facts: Facts) -> None:
    """The first differences are printed, how each stood before and stands now; the note counts the others."""
    (changed,) = tables(facts)[facts.say("bids.differences")]
    assert len(changed.rows) == bids.MOST_TOLD
    no, standard = facts.words("rfp.delivery.no"), facts.words("rfp.delivery.standard")
    assert changed.rows[0].cells == ("Vendor A", "Want 0", no, standard)
    assert changed.notes == (facts.count("bids.more", 3),)


def test_prices_stand_beside_those_of_the_round_before(facts: Facts) -> None:
    """Five years of 900 beside five of 1,000; in the first round there is nothing to stand beside."""
    newer, older = tables(facts)[facts.say("bids.prices")]
    assert newer.rows[0].cells == ("Vendor A", "€\u00a04,500", "€\u00a00", "€\u00a05,000")
    assert older.rows[0].cells == ("Vendor A", "€\u00a05,000", "€\u00a00", "–")  # noqa: RUF001  the dash


def test_answers_without_the_proof_asked_for_are_counted_by_vendor(facts: Facts) -> None:
    """Vendor A claims everything and shows nothing; Vendor B claims nothing and is not in the list."""
    found = [item.items for item in bids.blocks(facts) if isinstance(item, Bullets)]
    assert found == [(facts.count("bids.lacks", len(WANTED), name="Vendor A"),)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (AnswerLine("alfa"), "no answer"),
        (AnswerLine("alfa", given=True, text="yes"), "yes"),
        (AnswerLine("alfa", given=True, text="no"), "no"),
        (AnswerLine("alfa", given=True, text="Two sites"), "Two sites"),
        (AnswerLine("alfa", given=True, amount=95.5, currency="USD"), "$\u00a095.50"),
        (
            AnswerLine(
                "alfa", given=True, delivery=Delivery.ROADMAP, ready=date(2027, 3, 31), text="Phase 2"
            ),
            "Promised, with a day; by 31 Mar 2027; Phase 2",
        ),
    ],
)
def test_an_answer_is_told_in_one_line(facts: Facts, line: AnswerLine, told: str) -> None:
    """Way, day, words and amount, as far as there are any; a yes and a no in the words of the report."""
    assert bids.answer(facts, line) == told


def test_of_a_long_list_the_first_lines_are_printed() -> None:
    """Promises without a day are told one by one; those that find no room are counted in a last line."""
    promised = (answer("one", "bravo", item.id, delivery=Delivery.ROADMAP) for item in WANTED)
    facts = facts_of(outlook_of((*records(), *request("one"), *promised)))
    (found,) = (item.items for item in bids.blocks(facts) if isinstance(item, Bullets))
    assert len(found) == bids.MOST_TOLD + 1
    told = facts.say("compare.strengths.some_day", text="Want 0", day="")
    assert found[0] == facts.say("bids.about", name="Vendor B", text=told)
    assert found[-1] == facts.count("bids.more", 2)
