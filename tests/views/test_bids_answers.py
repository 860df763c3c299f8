"""Answers of vendors side by side: what stands out first, then all, what changed, prices, proposed scores."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from playbook.asking import AnswerKind, Delivery
from project.model import Membership, Person, Role, Score
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
from project.records.requirements import Requirement
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, labelled, told
from tests.views.test_metrics import keep
from views.bids_answers import MOST_ITEMS
from views.text import plain
from words.catalogue import load
from words.numbers import number
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()
ASKED = BidAsked(
    id="one",
    requirements=(
        AskedRequirement(id="cellar", statement="Works in the cellar", acceptance="Show it"),
        AskedRequirement(id="boat", statement="Works on the boat"),
    ),
    sections=(
        AskedSection(
            id="leave", title="Leaving",
            questions=(
                AskedQuestion(id="back", ask="Do we get it back?", answer=AnswerKind.YES_NO, knock_out=True),
                AskedQuestion(id="hour", ask="What is an hour?", answer=AnswerKind.PRICE),
            ),
        ),
    ),
)  # fmt: skip
WANTED = tuple(Requirement(id=item.id, statement=item.statement) for item in ASKED.requirements)


def words(key: str, **values: object) -> str:
    """A sentence of the page."""
    return WORDS(f"bids.{key}", **values)


@pytest.fixture
def vendors(quick: str, stored: Stored) -> tuple[str, str]:
    """Alpha and Beta of a first comparison."""
    one, other = (item.id for item in stored(quick).project.vendors)
    return one, other


@pytest.fixture
def asked(here: Workspace, quick: str, vendors: tuple[str, str]) -> BidRound:
    """A request that went out to both vendors and whose bids were opened; nobody has answered yet."""
    return BidRound(
        id="one", title="Request", asked_of=vendors, requirements=("cellar", "boat"),
        sent=date(2026, 10, 1), deadline=MOMENT.replace(month=10), opened=MOMENT, years=2, contact="me",
    )  # fmt: skip


def answer(vendor: str, item: str, of: str = "one", **said: object) -> BidAnswer:
    """What one vendor said to one item."""
    return BidAnswer.model_validate(
        {"id": f"{of}:{vendor}:{item}", "round": of, "vendor": vendor, "item": item, **said}
    )


def page(screen: Open, project: str, of: str = "one") -> AppTest:
    """The answers of a request."""
    at = screen("bids", project, part="answers", round=of)
    assert not at.exception
    return at


def rows(at: AppTest, head: str) -> list[list[str]]:
    """Lines of the table whose second column is called so."""
    (found,) = [item.value for item in at.table if plain(head) in list(item.value.columns)]
    return [[str(cell) for cell in line] for line in found.reset_index().to_numpy().tolist()]


@pytest.fixture
def answered(here: Workspace, quick: str, asked: BidRound, vendors: tuple[str, str]) -> str:
    """The request with answers of every sort from both vendors."""
    alpha, beta = vendors
    keep(
        here, quick, *WANTED, asked, ASKED,
        answer(alpha, "cellar", delivery=Delivery.STANDARD),
        answer(beta, "cellar", delivery=Delivery.ROADMAP, ready=date(2026, 11, 1)),
        answer(beta, "boat", delivery=Delivery.ROADMAP),
        answer(alpha, "back", text="yes", evidence="Page 4"),
        answer(beta, "back", text="no"),
        answer(alpha, "hour", amount=95.5, currency="USD"),
    )  # fmt: skip
    return quick


def test_what_has_to_be_looked_at_stands_first(screen: Open, answered: str) -> None:
    """A "no" that takes an offer out, a claim without proof, and promises with the day that has passed."""
    at = page(screen, answered)
    assert [item.value for item in at.warning if "- Beta: Do we get it back?" in item.value]
    assert rows(at, words("answers.lacking_count")) == [["Alpha", "1"]]
    assert rows(at, words("answers.promise_day")) == [
        ["Beta", "Works on the boat", words("answers.no_day")],
        ["Beta", "Works in the cellar", words("answers.overdue", day="1 Nov 2026")],
    ]


def test_answers_are_told_in_words_and_filtered(screen: Open, answered: str) -> None:
    """Way, day, yes and no, proof and an amount to its last cent; each filter shows the items it names."""
    at = page(screen, answered)
    none, roadmap = words("answers.none"), WORDS("rfp.delivery.roadmap")
    cellar = [
        "Works in the cellar", WORDS("rfp.delivery.standard"),
        f"{roadmap} · {words('answers.by', day='1 Nov 2026')}",
    ]  # fmt: skip
    boat = ["Works on the boat", none, f"{roadmap} · {words('answers.no_day')}"]
    back = ["Do we get it back?", f"yes · {words('answers.proof', what='Page 4')}", "no"]
    hour = ["What is an hour?", plain("$\u00a095.50"), none]
    assert rows(at, "Alpha") == [cellar, boat]
    for name, shown in (
        ("questions", [back, hour]), ("missing", [boat, hour]), ("differ", [cellar, boat, back, hour]),
    ):  # fmt: skip
        at.selectbox(key="bid-filter").set_value(name).run()
        assert rows(at, "Alpha") == shown


def test_a_filter_that_finds_nothing_says_so(
    screen: Open, quick: str, here: Workspace, asked: BidRound, vendors: tuple[str, str]
) -> None:
    """Where every vendor said the same, the filter of differences has a sentence and no table."""
    same = [answer(name, item.id, delivery=Delivery.NO) for name in vendors for item in WANTED]
    keep(here, quick, *WANTED, asked, ASKED.model_copy(update={"sections": ()}), *same)
    at = page(screen, quick)
    assert len(rows(at, "Alpha")) == 2
    at.selectbox(key="bid-filter").set_value("differ").run()
    assert words("answers.nothing") in told(at)
    assert not at.table


def test_of_very_many_items_the_first_are_shown_and_the_others_counted(
    screen: Open, quick: str, here: Workspace, asked: BidRound
) -> None:
    """The page says how many are not shown and what to do about it."""
    many = tuple(Requirement(id=f"r{number}", statement=f"Want {number}") for number in range(MOST_ITEMS + 5))
    out = BidAsked(
        id="one",
        requirements=tuple(AskedRequirement(id=item.id, statement=item.statement) for item in many),
    )
    keep(here, quick, *many, asked.model_copy(update={"requirements": ()}), out)
    at = page(screen, quick)
    assert len(rows(at, "Alpha")) == MOST_ITEMS
    assert words("answers.more", count=5) in told(at)


@pytest.fixture
def again(here: Workspace, answered: str, vendors: tuple[str, str]) -> str:
    """One more round that follows the first, opened; Alpha has prices in both, Beta in the newer one."""
    newer = BidRound(
        id="two", title="Again", asked_of=vendors, requirements=("cellar", "boat"), follows="one", years=2,
        sent=date(2026, 11, 1), deadline=MOMENT.replace(day=10), opened=MOMENT, contact="me",
    )  # fmt: skip
    lines = (
        PriceLine(what="Use", basis=PriceBasis.YEAR, price=1000),
        PriceLine(what="Start", basis=PriceBasis.ONCE, price=400),
    )
    keep(
        here, answered, newer, ASKED.model_copy(update={"id": "two"}),
        *(
            BidPrice(id=f"{of}:{name}", round=of, vendor=name, currency="EUR", lines=lines[:most])
            for of, name, most in (("one", vendors[0], 2), ("two", vendors[0], 1), ("two", vendors[1], 2))
        ),
    )  # fmt: skip
    return answered


def test_prices_stand_by_year_with_the_round_before_beside_them(screen: Open, again: str) -> None:
    """Two years of 1,000, once 400 on top in the first year; who was not there before has a dash."""
    at = page(screen, again, "two")
    money = "€\u00a0{}".format
    assert rows(at, words("prices.total")) == [
        ["Alpha", money("1,000"), money("1,000"), money("2,000"), money("0"), money("2,400")],
        ["Beta", money("1,400"), money("1,000"), money("2,400"), money("400"), "–"],  # noqa: RUF001  the dash
    ]
    first = page(screen, again, "one")
    assert not [item for item in first.table if words("prices.before") in list(item.value.columns)]


def test_what_changed_since_the_round_before_is_told(
    screen: Open, again: str, here: Workspace, vendors: tuple[str, str]
) -> None:
    """Only answers that are other ones, before and after; those alone are what the filter shows."""
    alpha, beta = vendors
    keep(
        here, again,
        answer(alpha, "cellar", "two", delivery=Delivery.STANDARD),
        answer(beta, "cellar", "two", delivery=Delivery.PARTNER),
    )  # fmt: skip
    at = page(screen, again, "two")
    partner = WORDS("rfp.delivery.partner")
    changed = [line for line in rows(at, words("answers.after")) if line[1] == "Works in the cellar"]
    assert changed == [
        ["Beta", "Works in the cellar",
         f"{WORDS('rfp.delivery.roadmap')} · {words('answers.by', day='1 Nov 2026')}", partner],
    ]  # fmt: skip
    at.selectbox(key="bid-filter").set_value("changed").run()
    assert rows(at, "Alpha")[0] == ["Works in the cellar", WORDS("rfp.delivery.standard"), partner]


def test_a_round_that_repeats_every_answer_says_that_nothing_changed(
    screen: Open, again: str, here: Workspace, stored: Stored
) -> None:
    """The same answers once more: a sentence in the place of the table."""
    before = [item for item in stored(again).project.of(BidAnswer) if item.round == "one"]
    keep(
        here, again,
        *(
            item.model_copy(update={"id": f"two{item.id.removeprefix('one')}", "round": "two", "revision": 0})
            for item in before
        ),
    )  # fmt: skip
    at = page(screen, again, "two")
    assert words("answers.no_changes") in told(at)
    at.selectbox(key="bid-filter").set_value("changed").run()
    assert words("answers.nothing") in told(at)


@pytest.fixture
def proposed(here: Workspace, quick: str, asked: BidRound, vendors: tuple[str, str], stored: Stored) -> str:
    """Alpha answered both requirements under one criterion, Beta one of them."""
    criterion = stored(quick).catalogue.criteria.criteria[0].id
    under = tuple(item.model_copy(update={"criterion": criterion}) for item in ASKED.requirements)
    keep(
        here, quick, *WANTED, asked, ASKED.model_copy(update={"requirements": under}),
        answer(vendors[0], "cellar", delivery=Delivery.STANDARD),
        answer(vendors[0], "boat", delivery=Delivery.STANDARD),
        answer(vendors[1], "cellar", delivery=Delivery.STANDARD),
    )  # fmt: skip
    return quick


def test_proposed_scores_say_what_they_rest_on_until_all_are_taken(
    screen: Open, proposed: str, here: Workspace, stored: Stored
) -> None:
    """Half of the answers lower what is sure; once both proposals are taken none is left to tick."""
    found = stored(proposed).outlook.bids.round("one")
    assert found is not None
    low = number(found.proposals[1].low, 1)
    at = page(screen, proposed)
    assert [line[-1] for line in rows(at, words("scores.basis"))] == [
        words("scores.basis_told", answered=2, asked=2),
        words("scores.basis_low", answered=1, asked=2, low=low),
    ]
    names = [f"{item.vendor}:{item.criterion}" for item in found.proposals]
    labelled(at, "multiselect", words("scores.choose")).set_value(names)
    labelled(at, "button", words("scores.take")).click().run()
    assert not at.exception
    scores = {item.id: item.value for item in stored(proposed).project.of(Score)}
    assert [scores[name] for name in names] == [item.value for item in found.proposals]
    assert words("scores.all_taken") in told(at)
    assert words("scores.take") not in [item.label for item in at.button]


def test_who_may_only_look_sees_answers_and_takes_nothing(
    screen: Open, proposed: str, here: Workspace, stored: Stored
) -> None:
    """A viewer has the table of proposals, and neither a form nor a way to one more round."""
    own = next(item for item in stored(proposed).project.of(Membership) if item.id == LOCAL_PERSON)
    boss = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    keep(here, proposed, *boss, own.model_copy(update={"role": Role.VIEWER}))
    at = page(screen, proposed)
    assert len(rows(at, words("scores.basis"))) == 2
    labels = [item.label for item in at.button]
    assert words("scores.take") not in labels
    assert words("follow") not in labels
