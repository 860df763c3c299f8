"""What a report tells of those who weighed, those who scored, and those who made an offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from playbook.asking import AnswerKind, Delivery
from project.model import AnyRecord, Person, Score
from project.records.bidding import (
    AskedQuestion,
    AskedRequirement,
    AskedSection,
    BidAnswer,
    BidAsked,
    BidFile,
    BidPrice,
    BidRound,
    BidState,
    PriceBasis,
    PriceLine,
)
from project.records.judging import (
    Evaluation,
    Evaluator,
    Pair,
    Points,
    Scoring,
    ScoringState,
    Weighting,
    WeightMethod,
    WeightOpinion,
)
from reports.document import Block, Bullets, Callout, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections import bids, evaluation, weighting
from tests.reports.sample import facts_of, outlook_of, records, replaced

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PEOPLE = (Person(id="ann", name="Ann"), Person(id="ben", name="Ben"))


def facts(*more: AnyRecord, without: type | None = None) -> Facts:
    """The sample with more records, less those of one kind."""
    kept = tuple(item for item in records() if without is None or not isinstance(item, without))
    return facts_of(outlook_of(replaced(kept, *PEOPLE, *more)))


def said(blocks: Iterable[Block]) -> str:
    """Every text of a section, a line each."""
    lines: list[str] = []
    for item in blocks:
        if isinstance(item, Table):
            lines += [item.title, *(" | ".join(row.cells) for row in item.rows), *item.notes]
        elif isinstance(item, Bullets):
            lines += item.items
        elif isinstance(item, Heading | Paragraph | Callout):
            lines.append(item.text)
    return "\n".join(lines)


def shared(person: str, **points: float) -> WeightOpinion:
    """What one person gives the three parts."""
    given = tuple(Points(of=name, points=value) for name, value in points.items())
    return WeightOpinion(id=f"{person}:top", person=person, method=WeightMethod.DIRECT, points=given)


def test_nothing_is_told_where_nobody_weighed_scored_or_offered() -> None:
    """The plain sample has none of the three sections."""
    plain = facts()
    assert [list(part.blocks(plain)) for part in (weighting, evaluation, bids)] == [[], [], []]


def test_who_weighed_how_and_where_they_differ() -> None:
    """Ann gives 60, 20, 20 and Ben 40, 20, 40: together 50, 20, 30, and the lock has its hour and person."""
    told = said(
        weighting.blocks(
            facts(
                shared("ann", software=60, technology=20, vendor=20),
                shared("ben", software=40, technology=20, vendor=40),
                Weighting(locked_at=NOON, locked_by="ann", unlocked_why="A criterion came late"),
            )
        )
    )

    assert "since 20 Nov 2026, 12:00 (UTC), by Ann." in told
    assert "The reason given: A criterion came late" in told
    assert "2 voices count. Together they are the mean of all" in told
    assert "Software | 50.0 | 40.0 – 60.0 | 60.0 | 40.0" in told  # noqa: RUF001  a range
    assert "Technology | 20.0 | 20.0 – 20.0 | 20.0 | 20.0" in told  # noqa: RUF001  a range
    assert "from 40.0 to 60.0 of 100" in told
    assert "Ann: Points; Ben: Points" in told


def test_open_weights_and_contradictions_are_told_plainly() -> None:
    """Nine times, nine times, and then the other way round: told with the answer to look at again."""
    circle = (
        Pair(first="software", second="technology", times=9),
        Pair(first="technology", second="vendor", times=9),
        Pair(first="vendor", second="software", times=9),
    )
    opinion = WeightOpinion(id="ann:top", person="ann", method=WeightMethod.PAIRWISE, pairs=circle)
    half = WeightOpinion(id="ben:top", person="ben", method=WeightMethod.PAIRWISE, pairs=circle[:1])
    told = said(weighting.blocks(facts(opinion, half)))

    assert "The weights are not locked" in told
    assert "Ann, The whole: the answers contradict each other more than they should." in told
    assert "was said to matter 9.0 times as much as" in told
    assert "Ben, The whole: not complete, so it does not count yet." in told


def scored(person: str, vendor: str, score: float, first: float | None = None) -> Evaluation:
    """One person's score on contacts."""
    name = f"{person}:{vendor}:contacts"
    return Evaluation(id=name, person=person, vendor=vendor, criterion="contacts", score=score, first=first)


SCORED = (
    Evaluator(id="ann", criteria=("contacts", "pipeline")),
    Evaluator(id="ben"),
    scored("ann", "alfa", 5, 5),
    scored("ann", "bravo", 2, 2),
    scored("ben", "alfa", 3, 1),
    scored("ben", "bravo", 4, 4),
)


def test_covered_scores_stay_covered_in_reports() -> None:
    """Before somebody uncovers the scores the report says how far people are, and no score."""
    told = said(evaluation.blocks(facts(*SCORED, without=Score)))

    assert "Ann | Contact and activity history, Sales pipeline and forecast | 2 | 0 | 4" in told
    assert "Ben | every criterion | 2 | 0 | 22" in told
    assert "covered until everybody has scored alone" in told
    assert "Widest" not in told
    assert " by Ann" not in told


def test_uncovered_scores_are_told_with_agreement_and_differences() -> None:
    """Ann and Ben order two offers the opposite way: 0 of 1; each difference has its scores with names."""
    state = Scoring(state=ScoringState.SETTLED, shown_at=NOON, salt="s")
    told = said(evaluation.blocks(facts(*SCORED, state, Weighting(locked_at=NOON), without=Score)))

    assert "The scores are settled." in told
    assert "Contact and activity history | 0.00 | 0.00 | 2 | 2.0 |" in told
    assert "What people saw differently before it was settled" in told
    assert "Vendor A, “Contact and activity history”: 3 by Ben, 5 by Ann." in told


ROUND = BidRound(
    id="one",
    title="Request for proposal",
    asked_of=("alfa", "bravo", "carmen"),
    requirements=("offline",),
    sent="2026-10-01",
    deadline="2026-10-20T12:00:00+02:00",
)
ASKED = BidAsked(
    id="one",
    requirements=(AskedRequirement(id="offline", statement="Works in the cellar"),),
    sections=(
        AskedSection(
            id="leave",
            title="Leaving",
            questions=(
                AskedQuestion(
                    id="data_back", ask="Do we get it back?", answer=AnswerKind.YES_NO, knock_out=True
                ),
            ),
        ),
    ),
)


def file(name: str, vendor: str, hour: int, state: BidState) -> BidFile:
    """A workbook that came in on the last day."""
    when = datetime(2026, 10, 20, hour, 0, tzinfo=UTC)
    return BidFile(
        id=name,
        round="one",
        vendor=vendor,
        name=f"{name}.xlsx",
        digest="ab" * 32,
        size=9,
        received=when,
        state=state,
    )


def test_sealed_bids_tell_that_they_came_and_nothing_else() -> None:
    """Before the bids are opened there are names, hours and proofs; who sent nothing is named."""
    came = (file("f1", "alfa", 8, BidState.SEALED), file("f2", "bravo", 11, BidState.SEALED))
    told = said(bids.blocks(facts(ROUND, ASKED, *came)))

    assert "It went to 3 vendors on 1 Oct 2026." in told
    assert "Bids were taken until 20 Oct 2026, 12:00 (UTC+02:00)." in told
    assert "Nothing came from Vendor C." in told
    assert "Vendor A | 20 Oct 2026, 08:00 (UTC) | counts | abababababab…" in told
    assert "Vendor B | 20 Oct 2026, 11:00 (UTC) | late; counts | abababababab…" in told
    assert "The bids are sealed" in told
    assert "Works in the cellar" not in told


def test_opened_bids_tell_refusals_promises_and_prices() -> None:
    """A "no" that takes an offer out, a promise whose day has passed, five years of prices as written."""
    opened = ROUND.model_copy(update={"opened": NOON})
    price = BidPrice(
        id="one:alfa",
        round="one",
        vendor="alfa",
        currency="USD",
        lines=(
            PriceLine(what="Use", basis=PriceBasis.YEAR, price=10_000),
            PriceLine(what="Start", basis=PriceBasis.ONCE, price=4_000),
        ),
    )
    answers = (
        BidAnswer(id="one:alfa:offline", round="one", vendor="alfa", item="offline",
                  delivery=Delivery.ROADMAP, ready="2026-11-01"),
        BidAnswer(id="one:bravo:data_back", round="one", vendor="bravo", item="data_back", text="no"),
    )  # fmt: skip
    told = said(bids.blocks(facts(opened, ASKED, *answers, price)))

    assert "Vendor B: Do we get it back?" in told
    assert "Vendor A: Works in the cellar – promised for 1 Nov 2026, which has passed" in told  # noqa: RUF001  the dash
    assert "Vendor A | $\u00a054,000 | $\u00a04,000 | –" in told  # noqa: RUF001  the dash itself
    assert "answers written down by the team, no file is kept" in told
    assert "Nothing came from Vendor C." in told
