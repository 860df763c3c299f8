from __future__ import annotations

import pytest

from authoring.expressions import EMPTY, Code, Empty, Failed, Given, checked_before, evaluate, holds, is_empty

VALUES: dict[str, Given] = {
    "skipped": Empty.SKIPPED,
    "unknown": Empty.DONT_KNOW,
    "withheld": Empty.WITHHELD,
    "plain": EMPTY,
    "none": None,
    "zero": 0.0,
    "five": 5,
    "yes": True,
    "no": False,
    "channels": ("mail",),
}


def of(text: str) -> object:
    """What the expression comes to over VALUES."""
    return evaluate(checked_before(text), VALUES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("skipped", Empty.SKIPPED),
        ("-unknown", Empty.DONT_KNOW),
        ("five + skipped", Empty.SKIPPED),
        ("skipped + unknown", Empty.SKIPPED),
        ("unknown + skipped", Empty.DONT_KNOW),
        ("plain + skipped", EMPTY),
        ("sum(five, withheld, skipped)", Empty.WITHHELD),
        ("round(withheld, 1)", Empty.WITHHELD),
        ("skipped > 1", Empty.SKIPPED),
        ("five > unknown", Empty.DONT_KNOW),
        ("1 < skipped < unknown", Empty.SKIPPED),
        ("not (withheld > 1)", Empty.WITHHELD),
        ("skipped > 1 and unknown > 1", Empty.SKIPPED),
        ("unknown > 1 or no or skipped > 1", Empty.DONT_KNOW),
        ("yes and withheld > 1", Empty.WITHHELD),
        ("1 if skipped > 1 else unknown", Empty.SKIPPED),
        ("unknown if yes else skipped", Empty.DONT_KNOW),
        ("skipped in [1, 2]", Empty.SKIPPED),
        ("'mail' in withheld", Empty.WITHHELD),
        ("unknown in channels", Empty.DONT_KNOW),
        ("nobody_said + skipped", EMPTY),
        ("none", EMPTY),
    ],
)
def test_what_stays_empty_keeps_the_reason_of_the_first_empty_part(text: str, reason: Empty) -> None:
    """From left to right, through arithmetic, comparison, conditions and functions."""
    assert of(text) is reason


@pytest.mark.parametrize("reason", list(Empty))
def test_no_expression_can_tell_one_reason_from_another(reason: Empty) -> None:
    """`answered` and `count` see that there is nothing, and nothing else does."""
    values: dict[str, Given] = {"a": reason, "b": 1}
    assert evaluate(checked_before("answered(a)"), values) is False
    assert evaluate(checked_before("count(a, b)"), values) == 1.0
    assert evaluate(checked_before("a == a"), values) is reason
    assert not holds(checked_before("a == a or a != a"), values)
    assert is_empty(evaluate(checked_before("a + b"), values))


def test_a_decision_or_a_failure_comes_before_any_reason() -> None:
    """What the other side decides is decided, and a division by zero is told rather than a gap."""
    assert of("skipped > 1 and no") is False
    assert of("yes or unknown > 1") is True
    assert of("skipped + 1 / zero") == Failed(Code.DIVISION_BY_ZERO)
    assert of("skipped > 1 / zero") == Failed(Code.DIVISION_BY_ZERO)


@pytest.mark.parametrize("value", [None, 0.0, "", False, frozenset(), Failed(Code.NOT_REAL)])
def test_only_what_is_empty_is_empty(value: object) -> None:
    """Zero, no text, no and no choice at all are answers."""
    assert not is_empty(value)
