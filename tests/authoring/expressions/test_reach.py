from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.expressions import EMPTY, Given, Kind, Name, Vocabulary, checked_before, holds
from authoring.expressions.outcomes import outcomes
from authoring.expressions.possible import ANYTHING, Budget
from authoring.expressions.reach import MOST_PARTS, MOST_PARTS_OF_A_FILE, Reach, can_hold, reach
from authoring.expressions.tree import Expression

VOCABULARY = Vocabulary(
    {
        "sent": Name(Kind.NUMBER, low=0, whole=True, always_known=True),
        "people": Name(Kind.NUMBER, low=1, high=9, whole=True),
        "hours": Name(Kind.NUMBER, low=0, high=40),
        "budget": Name(Kind.NUMBER),
        "tool": Name(Kind.TEXT, codes=frozenset({"paper", "sheet", "crm"})),
        "city": Name(Kind.TEXT),
        "channels": Name(Kind.CODES, codes=frozenset({"mail", "phone"})),
        "ready": Name(Kind.TRUTH),
        "late": Name(Kind.TRUTH, always_known=True),
    }
)


def of(text: str, *given_too: str) -> Reach:
    """What becomes of a condition where the others hold."""
    return reach(checked_before(text), VOCABULARY, [checked_before(item).tree for item in given_too])


@pytest.mark.parametrize(
    "text",
    [
        "false",
        "sent < 0",
        "not sent >= 0",
        "people > 9",
        "people < 1",
        "people > 3 and people < 4",
        "3 < people < 4",
        "people == 2.5",
        "people in [0, 10, 2.5]",
        "hours > 40 or hours < 0",
        "hours > 5 and not hours > 4",
        "budget == 1 and budget == 2",
        "tool == 'paper' and tool == 'sheet'",
        "tool != 'paper' and tool != 'sheet' and tool != 'crm'",
        "tool not in ['paper', 'sheet', 'crm']",
        "city == 'Bonn' and city in ['Ulm', 'Jena']",
        "'mail' in channels and 'mail' not in channels",
        "answered(people) and not answered(people)",
        "people > 3 and not answered(people)",
        "not answered(sent)",
        "ready and not ready",
        "ready == true and ready == false",
        "(people if ready else 5) > 9",
        "false if ready else ready",
        "people + hours > 50",
        "people * 2 + 1 < 0",
        "min(people, hours) > 9",
        "max(people, 20) < 20",
        "abs(hours) > 40",
        "round(hours) > 40",
        "ramp(hours, people, 3) > 1",
        "count(people, hours) > 2",
        "count(people) < 0",
        "-people > 0",
        "people / 3 > 4",
    ],
)
def test_what_can_never_hold_is_told(text: str) -> None:
    """Beyond the bounds, contradictions, choices that do not exist; also through calculations."""
    assert of(text) is Reach.NEVER


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "sent >= 0",
        "sent > -1",
        "sent == 3 or sent != 3",
        "late or not late",
        "answered(sent)",
        "not (sent < 0)",
        "sent < 5 or sent >= 5",
        "count(sent, late) == 2",
        "(1 if late else 2) < 3",
        "answered(people) or not answered(people)",
        "ramp(sent, 1, 2) <= 1",
    ],
)
def test_what_always_holds_is_told(text: str) -> None:
    """Whatever the values are, and whatever is empty."""
    assert of(text) is Reach.ALWAYS


@pytest.mark.parametrize(
    "text",
    [
        "sent > 0",
        "people >= 1",
        "people in [1, 2.5]",
        "3 <= people < 4",
        "3 < hours < 4",
        "hours > 40 or hours >= 0",
        "tool == 'paper'",
        "tool in ['paper', 'sheet', 'crm']",
        "city != 'Bonn' and city != 'Ulm'",
        "'mail' in channels and 'phone' not in channels",
        "ready or not ready",
        "people > hours",
        "budget / people > 1",
        "budget ** 2 >= 0",
        "count(channels) > 1",
        "unheard_of > 5",
    ],
)
def test_what_may_hold_or_not_is_open(text: str) -> None:
    """An empty name keeps even a condition open that every answer fulfils."""
    assert of(text) is Reach.OPEN


def test_what_is_given_counts() -> None:
    """A condition is looked at only where the given ones hold; where they cannot, it cannot."""
    assert of("people > 5", "people < 4") is Reach.NEVER
    assert of("people > 5", "people > 7") is Reach.ALWAYS
    assert of("people > 5", "ready") is Reach.OPEN
    assert of("people > 5", "ready", "not ready") is Reach.NEVER
    assert of("people > 5", "not answered(people) or tool == 'crm'", "tool == 'paper'") is Reach.NEVER


def test_an_answer_takes_no_more_than_its_budget() -> None:
    """Twelve names that hang together are millions of cases; past the limit nothing is claimed."""
    names = [f"n{number}" for number in range(12)]
    vocabulary = Vocabulary({name: Name(Kind.NUMBER) for name in names})
    text = " and ".join(f"(n{one} - n{one + 1}) * 2 != {one}" for one in range(11))
    whole = Budget(MOST_PARTS_OF_A_FILE)
    assert reach(checked_before(text), vocabulary, (), whole) is Reach.OPEN
    assert whole.left > MOST_PARTS_OF_A_FILE - MOST_PARTS - 1000
    assert reach(checked_before("n1 != n1 and n1 > 1 and n1 < 0"), vocabulary, (), Budget(3)) is Reach.OPEN


SINGLE = [
    *(
        f"{name} {sign} {number}"
        for name in ("people", "hours")
        for sign in ("<", "<=", ">", ">=", "==", "!=")
        for number in (0, 1, 2.5, 9, 40)
    ),
    *(f"{low} < {name} <= {high}" for name in ("people", "hours") for low, high in ((1, 3), (3, 4), (9, 50))),
    "people in [1, 2.5, 7]",
    *(f"tool == '{code}'" for code in ("paper", "sheet", "crm")),
    "tool != 'crm'",
    "tool in ['paper', 'sheet']",
    "'mail' in channels",
    "'phone' not in channels",
    "ready",
    "late",
    "ready == false",
    *(f"answered({name})" for name in ("people", "tool", "late", "channels")),
]
GRID: Mapping[str, tuple[Given, ...]] = {
    "people": (*range(1, 10), EMPTY),
    "hours": (0, 0.5, 1, 2, 2.5, 2.7, 3, 3.5, 4, 5, 9, 20, 39.9, 40, EMPTY),
    "tool": ("paper", "sheet", "crm", EMPTY),
    "channels": ((), ("mail",), ("phone",), ("mail", "phone"), EMPTY),
    "ready": (True, False, EMPTY),
    "late": (True, False),
}


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Conditions around smaller ones."""
    return st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
    )


conditions = st.recursive(st.sampled_from(SINGLE), joined, max_leaves=5)


def outcomes_on_grid(expression: Expression) -> Iterator[bool]:
    """Whether it holds, for every combination of the values that matter."""
    names = sorted(expression.names)
    for values in product(*(GRID[name] for name in names)):
        yield holds(expression, dict(zip(names, values, strict=True)))


@given(conditions)
@settings(max_examples=300, deadline=None)
def test_conditions_on_single_names_are_answered_exactly(text: str) -> None:
    """Trying a grid that has every piece between the constants gives the same answer."""
    expression = checked_before(text)
    found = set(outcomes_on_grid(expression))
    expected = {frozenset({True}): Reach.ALWAYS, frozenset({False}): Reach.NEVER}
    assert reach(expression, VOCABULARY) is expected.get(frozenset(found), Reach.OPEN)


def numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Calculations around smaller ones."""
    sign = st.sampled_from(["+", "-", "*", "/", "**"])
    return st.one_of(
        st.builds("({} {} {})".format, inner, sign, inner),
        st.builds("(-{})".format, inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("max({}, {})".format, inner, inner),
        st.builds("sum({}, {})".format, inner, inner),
        st.builds("abs({})".format, inner),
        st.builds("round({}, {})".format, inner, st.integers(-1, 2)),
        st.builds("ramp({}, {}, {})".format, inner, inner, inner),
        st.builds("count({}, channels)".format, inner),
        st.builds("({} if {} else {})".format, inner, st.sampled_from(SINGLE), inner),
    )


calculations = st.recursive(st.sampled_from(["people", "hours", "0", "1", "2.5", "9"]), numbers, max_leaves=4)
compared = st.builds(
    "{} {} {}".format, calculations, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), calculations
)


@given(st.recursive(compared | st.sampled_from(SINGLE), joined, max_leaves=3))
@settings(max_examples=300, deadline=None)
def test_nothing_false_is_claimed_about_any_condition(text: str) -> None:
    """Where the answer is NEVER or ALWAYS, no values on the grid contradict it."""
    expression = checked_before(text)
    answer = reach(expression, VOCABULARY)
    assert can_hold(expression, VOCABULARY) is (answer is not Reach.NEVER)
    if answer is not Reach.OPEN:
        assert set(outcomes_on_grid(expression)) == {answer is Reach.ALWAYS}


def test_nothing_is_known_of_what_is_not_looked_at() -> None:
    """Without a budget every outcome is possible."""
    assert outcomes(checked_before("1 > 2").tree, {}, Budget(0)) == ANYTHING
