"""Conditions and calculations, theirs and ours: what one side says the other says too."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions import EMPTY, Empty, Kind, checked_before, evaluate, holds
from authoring.expressions.parse import parse, read_again
from exchange import xlsform_rules
from exchange.rules_in import CannotReadError, Known, Rules
from exchange.rules_parts import part_of
from exchange.xlsform_rules import CannotSayError, Speech
from exchange.xpath import DEEPEST, LONGEST, XCall, XMinus, XName, XNode, XNumber, XPair, XText, parse_xpath

Said = float | str | bool
Given = Mapping[str, str]
Answer = float | str | tuple[str, ...] | Empty

SPEECH = Speech(
    frozenset({"n", "m", "place", "tools"}),
    frozenset({"tools"}),
    {"place": ("dont_know",), "tools": ("withheld",)},
)
KNOWN = {
    "n": Known("n", Kind.NUMBER),
    "m": Known("m", Kind.NUMBER),
    "place": Known("place", Kind.TEXT, {"home": "home", "desk": "desk"}, frozenset({"dont_know"})),
    "tools": Known("tools", Kind.CODES, {"a": "a", "b": "b"}, frozenset({"withheld"})),
}
FORMS = st.fixed_dictionaries(
    {
        "n": st.sampled_from(["", "0", "1", "2", "5"]),
        "m": st.sampled_from(["", "0", "1", "2", "5"]),
        "place": st.sampled_from(["", "home", "desk", "dont_know"]),
        "tools": st.sampled_from(["", "a", "b", "a b", "withheld"]),
    }
)
"""What a form holds: an empty text where nothing was answered."""

NUMBERS = st.sampled_from(["n", "m", "1", "2", "n + m", "n * 2", "count(tools)", "min(n, m)", "sum(n, 1)"])
SINGLE = st.one_of(
    st.tuples(NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS).map(" ".join),
    st.sampled_from(
        [
            "place == 'home'",
            "place != 'home'",
            "place in ['home', 'desk']",
            "place not in ['home', 'desk']",
            "'a' in tools",
            "'a' not in tools",
            "answered(n)",
            "not answered(place)",
            "answered(tools)",
            "1 < n <= 5",
            "(n if m > 1 else 2) > 1",
        ]
    ),
)
CONDITIONS = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) and ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) or ({two[1]})"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=3,
)


def fits(text: str) -> bool:
    """Whether our language can hold it; a rule that is too long is left out of a survey and told."""
    return parse(text, Place("")).tree is not None


def number_of(value: Said) -> float:
    """XPath 1.0, number()."""
    if isinstance(value, bool):
        return float(value)
    try:
        return float(value)
    except ValueError:
        return math.nan


def truth_of(value: Said) -> bool:
    """XPath 1.0, boolean()."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def said(tree: XNode, form: Given) -> Said:  # noqa: PLR0911 - a case for each kind
    """What a form program makes of it, after XPath 1.0 and the functions of the XForms of ODK."""
    match tree:
        case XNumber(value=value):
            return value
        case XText(value=text):
            return text
        case XName(name=name):
            return form[name]
        case XMinus(operand=operand):
            return -number_of(said(operand, form))
        case XPair(sign="and", left=left, right=right):
            return truth_of(said(left, form)) and truth_of(said(right, form))
        case XPair(sign="or", left=left, right=right):
            return truth_of(said(left, form)) or truth_of(said(right, form))
        case XPair(sign=sign, left=left, right=right):
            return pair(sign, said(left, form), said(right, form))
        case XCall(name="if", arguments=(test, one, other)):
            return said(one if truth_of(said(test, form)) else other, form)
        case XCall(name=name, arguments=arguments):
            return called(name, [said(part, form) for part in arguments])


def pair(sign: str, left: Said, right: Said) -> Said:
    """Comparison and arithmetic (XPath 1.0, sections 3.4 and 3.5)."""
    if sign in {"=", "!="}:
        if isinstance(left, str) and isinstance(right, str):
            return (left == right) is (sign == "=")
        one, other = number_of(left), number_of(right)
        return (one == other) is (sign == "=")
    one, other = number_of(left), number_of(right)
    return {
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
        "+": one + other,
        "-": one - other,
        "*": one * other,
    }[sign]


def called(name: str, given_: list[Said]) -> Said:  # noqa: PLR0911 - a case for each function
    """The functions that occur."""
    text = str(given_[0]) if given_ else ""
    match name:
        case "true" | "false":
            return name == "true"
        case "not":
            return not truth_of(given_[0])
        case "selected":
            return str(given_[1]) in text.split()
        case "count-selected":
            return float(len(text.split()))
        case "string-length":
            return float(len(text))
        case "number":
            return number_of(given_[0])
        case "min":
            return min(map(number_of, given_))
    raise AssertionError(name)


def ours(form: Given) -> dict[str, Answer]:
    """The same answers as our evaluation knows them."""
    found: dict[str, Answer] = {name: float(form[name]) if form[name] else EMPTY for name in ("n", "m")}
    found["place"] = form["place"] if form["place"] not in {"", "dont_know"} else EMPTY
    found["tools"] = tuple(form["tools"].split()) if form["tools"] not in {"", "withheld"} else EMPTY
    return found


@settings(max_examples=400)
@given(CONDITIONS, FORMS)
def test_what_goes_out_holds_there_exactly_when_it_holds_here(text: str, form: Given) -> None:
    """Also when answers are missing, or are reasons for giving none."""
    written = xlsform_rules.holds(read_again(text), SPEECH)
    tree = parse_xpath(written)

    assert tree is not None, written
    assert truth_of(said(tree, form)) == holds(checked_before(text), ours(form)), written


@settings(max_examples=300)
@given(CONDITIONS, FORMS)
def test_a_check_fails_there_exactly_when_it_fails_here(text: str, form: Given) -> None:
    """While an answer is missing it does not fail."""
    tree = parse_xpath(xlsform_rules.not_failing(read_again(text), SPEECH))

    assert tree is not None
    assert truth_of(said(tree, form)) == (evaluate(checked_before(text), ours(form)) is not False)


@settings(max_examples=400)
@given(CONDITIONS, FORMS)
def test_what_went_out_and_comes_back_holds_as_before(text: str, form: Given) -> None:
    """Whatever way it is written then; what cannot be read is refused, never guessed."""
    tree = parse_xpath(xlsform_rules.holds(read_again(text), SPEECH))
    assert tree is not None
    try:
        back = Rules(KNOWN).condition(tree)
    except CannotReadError:
        assert " if " in text
        return

    assume(fits(back))
    assert holds(checked_before(back), ours(form)) == holds(checked_before(text), ours(form)), back


THEIR_SIDES = st.sampled_from(["${n}", "${m}", "1", "2", "${n} + 1", "count-selected(${tools})"])
THEIRS = st.recursive(
    st.one_of(
        st.tuples(
            st.sampled_from(["${n}", "count-selected(${tools})"]),
            st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
            st.sampled_from(["1", "2", "'2'"]),
        ).map(" ".join),
        st.sampled_from(
            [
                "${place} = 'home'",
                "${place} != 'home'",
                "selected(${place}, 'home')",
                "selected(${tools}, 'a')",
                "not(selected(${tools}, 'b'))",
                "${tools} = 'a'",
                "${n} = ''",
                "${place} != ''",
                "string-length(${tools}) > 0",
                "if(${n} > 1, 2, 0) > 1",
                "coalesce(${n}, 2) > 1",
                "${n} + ${m} > 3",
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) and ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) or ({two[1]})"),
        inner.map(lambda one: f"not({one})"),
    ),
    max_leaves=3,
)
PLAIN = FORMS.filter(lambda form: form["place"] != "dont_know" and form["tools"] != "withheld")


def with_coalesce(tree: XNode, form: Given) -> Said:
    """As `said`, with the one function that only their side writes."""
    match tree:
        case XCall(name="coalesce", arguments=(first, second)):
            return said(first, form) or said(second, form)
        case XPair(sign="and" | "or" as sign, left=left, right=right):
            both = (truth_of(with_coalesce(left, form)), truth_of(with_coalesce(right, form)))
            return all(both) if sign == "and" else any(both)
        case XPair(sign=sign, left=left, right=right):
            return pair(sign, with_coalesce(left, form), with_coalesce(right, form))
        case XCall(name="not", arguments=(inner,)):
            return not truth_of(with_coalesce(inner, form))
    return said(tree, form)


@settings(max_examples=500)
@given(THEIRS, PLAIN)
def test_what_comes_in_holds_here_exactly_when_it_holds_there(text: str, form: Given) -> None:
    """A form's own conditions, on forms in which anything may be missing."""
    tree = parse_xpath(text)
    assert tree is not None
    back = Rules(KNOWN).condition(tree)

    assume(fits(back))
    assert holds(checked_before(back), ours(form)) == truth_of(with_coalesce(tree, form)), back


@pytest.mark.parametrize(
    ("theirs", "here"),
    [
        ("selected(${place}, 'home')", 'place == "home"'),
        ("${place} = 'home' or ${n} >= 2", 'place == "home" or n >= 2'),
        ("${place} != '' and ${place} != 'home'", 'place != "home"'),
        ("${n} != 5", "not answered(n) or n != 5"),
        ("not(selected(${tools}, 'a')) and ${tools} != ''", '"a" not in tools'),
        ("count-selected(${tools}) > 1", "count(tools) > 1"),
        ("${tools} = 'a'", '"a" in tools and count(tools) == 1'),
    ],
)
def test_common_conditions_read_as_a_person_would_write_them(theirs: str, here: str) -> None:
    """No guard stays that nothing needs."""
    tree = parse_xpath(theirs)
    assert tree is not None

    assert Rules(KNOWN).condition(tree) == here


@pytest.mark.parametrize("text", ["place == 'home'", "n != 5", "'a' not in tools", "answered(n) and n > 2"])
def test_plain_conditions_come_back_word_for_word(text: str) -> None:
    """What an author wrote is not made longer by the way."""
    tree = parse_xpath(xlsform_rules.holds(read_again(text), SPEECH))
    assert tree is not None

    assert Rules(KNOWN).condition(tree) == checked_before(text).text


@pytest.mark.parametrize(
    ("theirs", "part"),
    [
        ("regex(${place}, '^a')", "regex()"),
        ("today() > '2026-01-01'", "today()"),
        ("${later} = 1", "later"),
        ("${n} mod 2 = 0", "mod"),
        ("count(${n}) > 1", "count()"),
        ("${tools} != 'a'", "a"),
        ("${place} = 'dont_know'", "dont_know"),
    ],
)
def test_what_has_no_like_is_named(theirs: str, part: str) -> None:
    """The loss says which part it is."""
    tree = parse_xpath(theirs)
    assert tree is not None

    with pytest.raises(CannotReadError) as told:
        Rules(KNOWN).condition(tree)
    assert told.value.part == part


def test_what_xlsform_cannot_say_is_named() -> None:
    """A ramp has no like there."""
    with pytest.raises(CannotSayError) as told:
        xlsform_rules.number(read_again("ramp(n, 1, 2)"), SPEECH)
    assert told.value.part == "ramp()"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "(1",
        "${a",
        "/data/a = 1",
        "../a = 1",
        "a[1]",
        "1 2",
        "'a",
        "(" * (DEEPEST + 2) + "1" + ")" * (DEEPEST + 2),
        "-" * 700 + "1",
        "1" * (LONGEST + 1),
    ],
)
def test_what_is_no_expression_is_none(text: str) -> None:
    """Too long, too deep, unfinished, or a path through the form's tree."""
    assert parse_xpath(text) is None


@given(st.text(st.sampled_from("${}ab.()'\"<>=!+-*, 123andorif"), max_size=60))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    """It is read or it is not; a tree that is read can be told of."""
    tree = parse_xpath(text)

    assert tree is None or isinstance(part_of(tree), str)


@pytest.mark.parametrize(
    ("value", "text"), [(1e-9, "0.000000001"), (1e15, "1000000000000000"), (0.25, "0.25"), (40.0, "40")]
)
def test_numbers_are_written_without_exponents(value: float, text: str) -> None:
    """XPath 1.0 knows none."""
    assert xlsform_rules.decimal_text(value) == text
