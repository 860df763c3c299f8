from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Outcome, Reason, Rule, borda, condorcet, first_choices, kemeny, run_off
from questionnaires.measures.ballots import duels

RULES = (first_choices, borda, condorcet, kemeny, run_off)
Count = Callable[[list[str], str], Outcome]
FIFTY_FIVE = (
    ["ADECB"] * 18 + ["BEDCA"] * 12 + ["CBEDA"] * 10 + ["DCEBA"] * 9 + ["EBDCA"] * 4 + ["ECDBA"] * 2
)  # fmt: skip
TENNESSEE = ["MNCK"] * 42 + ["NCKM"] * 26 + ["CKNM"] * 15 + ["KCNM"] * 17
BALLOTS = st.lists(
    st.permutations("abcd").flatmap(lambda order: st.integers(0, 4).map(lambda n: "".join(order[:n]))),
    min_size=1, max_size=12,
)  # fmt: skip


def test_fifty_five_voters_and_four_winners() -> None:
    """Malkevitch (1990), "Mathematical Theory of Elections": the rules name A, D, E and C.

    The schedule of 18, 12, 10, 9, 4 and 2 ballots is also that of COMAP, "For All Practical Purposes".
    """
    winners = {rule(FIFTY_FIVE, "ABCDE").rule: rule(FIFTY_FIVE, "ABCDE").winners for rule in RULES}

    assert winners == {
        Rule.FIRST_CHOICES: ("A",),
        Rule.BORDA: ("D",),
        Rule.CONDORCET: ("E",),
        Rule.KEMENY: ("E",),
        Rule.RUN_OFF: ("C",),
    }


def test_the_capital_of_tennessee() -> None:
    """Wikipedia, "Kemeny-Young method" (N C K M agrees with 393) and "Instant-runoff voting" (Knoxville)."""
    best = kemeny(TENNESSEE, "MNCK")

    assert (best.order, best.agreements, best.best_orders) == ((("N",), ("C",), ("K",), ("M",)), 393, 1)
    assert borda(TENNESSEE, "MNCK").winners == condorcet(TENNESSEE, "MNCK").winners == ("N",)
    assert dict(borda(TENNESSEE, "MNCK").points) == {"M": 126, "N": 194, "C": 173, "K": 107}
    assert run_off(TENNESSEE, "MNCK").winners == ("K",)
    assert dict(run_off(TENNESSEE, "MNCK").points)["K"] == 58


def test_condorcets_circle_has_no_winner() -> None:
    """Condorcet (1785): A before B, B before C, C before A; Borda and Kemeny tell the tie of all three."""
    circle = ["ABC", "BCA", "CAB"]

    found = condorcet(circle, "ABC")

    assert (found.winners, found.reason) == ((), Reason.NO_WINNER)
    assert found.order == (("A", "B", "C"),)
    assert borda(circle, "ABC").winners == ("A", "B", "C")
    assert kemeny(circle, "ABC").winners == ("A", "B", "C")
    assert kemeny(circle, "ABC").best_orders == 3


def test_a_draw_has_no_condorcet_winner() -> None:
    """Two ballots against each other: nobody beats anybody, and the run-off has two winners."""
    assert condorcet(["AB", "BA"], "AB").reason is Reason.NO_WINNER
    assert run_off(["AB", "BA"], "AB").winners == ("A", "B")


def test_unnamed_items_share_the_last_places() -> None:
    """A ballot that names A only gives A three points and the other three one each."""
    found = borda(["A"], "ABCD")

    assert dict(found.points) == {"A": 3, "B": 1, "C": 1, "D": 1}
    assert found.order == (("A",), ("B", "C", "D"))


def test_a_run_off_sets_spent_ballots_aside() -> None:
    """C drops out with its ballot, which names nobody else: A wins two of the remaining three."""
    found = run_off(["AB", "AC", "BA", "C"], "ABC")

    assert (found.winners, found.n) == (("A",), 4)
    assert found.order[0] == ("A",)


def test_nine_items_are_too_many_for_all_orders() -> None:
    """Kemeny says so instead of guessing; eight are counted."""
    nine, eight = "abcdefghi", "abcdefgh"

    assert kemeny([nine], nine).reason is Reason.TOO_MANY_ITEMS
    assert kemeny([eight], eight).order == tuple((item,) for item in eight)


@pytest.mark.parametrize("rule", RULES)
def test_nobody_and_spoilt_ballots(rule: Count) -> None:
    """Without a ballot that names anything there is a reason; a ballot that names a stranger is refused."""
    assert rule([""], "abc").reason is Reason.NOBODY
    assert rule([], "abc").winners == ()
    for spoilt in ("az", "aa"):
        with pytest.raises(ValueError, match="each once"):
            rule([spoilt], "abc")


@given(BALLOTS)
def test_kemeny_is_the_best_of_all_orders(ballots: list[str]) -> None:
    """Its agreements are the most that any order reaches, counted plainly; a Condorcet winner is first."""
    named = [ballot for ballot in ballots if ballot]
    found = kemeny(ballots, "abcd")
    table = duels(named, "abcd")
    plain = [
        sum(
            table["abcd".index(one), "abcd".index(two)]
            for at, one in enumerate(order)
            for two in order[at + 1 :]
        )
        for order in permutations("abcd")
    ]

    if named:
        assert found.agreements == pytest.approx(max(plain))
        winner = condorcet(ballots, "abcd").winners
        assert not winner or found.winners == winner


@pytest.mark.parametrize("rule", RULES)
@given(BALLOTS, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_items_does_not_matter(
    rule: Count, ballots: list[str], random: object
) -> None:
    """Winners are the same set; all items stand in the order once."""
    one = rule(ballots, "abcd")
    two = rule(ballots[::-1], "dcba")

    assert set(one.winners) == set(two.winners)
    assert one.reason == two.reason
    if one.order:
        assert sorted(item for group in one.order for item in group) == list("abcd")


@given(BALLOTS)
def test_a_majority_of_first_choices_wins_but_for_borda(ballots: list[str]) -> None:
    """Who is first on more than half of the ballots wins by four of the rules."""
    named = [ballot for ballot in ballots if ballot]
    best = next(
        (item for item in "abcd" if 2 * sum(ballot[0] == item for ballot in named) > len(named)), None
    )

    if best is not None:
        for rule in (first_choices, condorcet, kemeny, run_off):
            assert rule(ballots, "abcd").winners == (best,)
