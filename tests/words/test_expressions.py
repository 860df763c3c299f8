# ruff: noqa: RUF001 - sentences have true quotation marks and signs
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions import Kind, Name, Vocabulary, checked_before
from authoring.expressions.parse import parse
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Function,
    Joint,
    ListOf,
    Membership,
    Node,
    Number,
    Operator,
    Sign,
    Text,
    Truth,
    Unary,
)
from authoring.expressions.tree import Name as NamePart
from playbook.vocabulary import PLAYBOOK_CHECKS, WEIGHT_RULE
from words.catalogue import Words, load
from words.expressions import MOST_PARTS, told
from words.labels import LONGEST

VOCABULARY = Vocabulary(
    {
        "hours": Name(Kind.NUMBER, "hours", "Hours lost"),
        "rate": Name(Kind.NUMBER, "currency per hour", "Cost of one hour"),
        "weeks": Name(Kind.NUMBER, title="weeks"),
        "tool": Name(
            Kind.TEXT,
            title="What do you use?",
            codes=frozenset({"paper", "crm"}),
            labels={"paper": "Paper and pen", "crm": "A CRM"},
        ),
        "ready": Name(Kind.TRUTH, title="the sponsor has agreed"),
        "channels": Name(Kind.CODES, title="Channels", codes=frozenset({"mail"}), labels={"mail": "E-mail"}),
        "no_title": Name(Kind.NUMBER),
    }
)


def of(text: str) -> str:
    """The sentence over VOCABULARY."""
    return told(checked_before(text), VOCABULARY, load())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hours * rate * weeks", "hours lost × cost of one hour × weeks"),
        ("(hours + 2) / 12", "(hours lost + 2 hours) ÷ 12"),
        ("weeks - (weeks - 1)", "weeks − (weeks − 1)"),
        ("-weeks ** 2", "−(weeks to the power of 2)"),
        ("(-2) ** 2", "(−2) to the power of 2"),
        ("weeks * -2", "weeks × (−2)"),
        ("max(hours - 5, 0)", "the largest of (“Hours lost” − 5 hours) and 0"),
        ("min(weeks, 1, 2)", "the smallest of “weeks”, 1 and 2"),
        ("round(weeks / 3)", "(weeks ÷ 3) rounded to a whole number"),
        ("round(weeks, 1) + 1", "(weeks rounded to 1 decimal) + 1"),
        ("round(weeks, -2)", "weeks rounded to steps of 100"),
        ("abs(weeks)", "weeks without its sign"),
        ("ramp(weeks, 2, 4)", "the share that grows from 0 to 1 while “weeks” goes from 2 on by 4"),
        ("count(weeks, tool)", "the number of answers to “weeks” and “What do you use?”"),
        ("1234567 * 0.000001", "1,234,567 × 0.000001"),
        ("hours >= 5", "“Hours lost” is at least 5 hours"),
        ("hours < weeks", "“Hours lost” is less than “weeks”"),
        ("not hours < 5", "“Hours lost” is not less than 5 hours"),
        ("weeks == 0", "“weeks” equals 0"),
        ("1 < hours <= 5", "1 hours is less than “Hours lost”, which is at most 5 hours"),
        ("tool == 'paper'", "“What do you use?” is ‘Paper and pen’"),
        ("tool != 'crm'", "“What do you use?” is not ‘A CRM’"),
        ("tool in ['paper', 'crm']", "“What do you use?” is one of ‘Paper and pen’ or ‘A CRM’"),
        ("weeks not in [1, -2, 3]", "“weeks” is none of 1, −2 or 3"),
        ("'mail' in channels", "“Channels” includes ‘E-mail’"),
        ("'mail' not in channels", "“Channels” does not include ‘E-mail’"),
        ("answered(tool)", "“What do you use?” is known"),
        ("not answered(tool)", "“What do you use?” is not known"),
        ("ready", "“the sponsor has agreed” is true"),
        ("not ready", "“the sponsor has agreed” is not true"),
        ("ready == true", "“the sponsor has agreed” equals true"),
        ("false", "it is never so"),
        (
            "ready and (weeks > 1 or answered(channels))",
            "“the sponsor has agreed” is true and (“weeks” is more than 1 or “Channels” is known)",
        ),
        (
            "not (ready and weeks > 1)",
            "it is not so that (“the sponsor has agreed” is true and “weeks” is more than 1)",
        ),
        (
            "hours * 2 if answered(hours) else weeks",
            "if “Hours lost” is known, then hours lost × 2, otherwise weeks",
        ),
        (
            "ready if weeks > 1 else weeks == 0",
            "if “weeks” is more than 1, then “the sponsor has agreed” is true, otherwise “weeks” equals 0",
        ),
        ("no_title + 1", "no title + 1"),
    ],
)
def test_how_an_expression_is_told(text: str, sentence: str) -> None:
    """Titles, labels and units in sentences a colleague can check; brackets where two readings exist."""
    assert of(text) == sentence


def test_the_conditions_that_come_with_the_product_can_be_told() -> None:
    """Every name of the playbook's own vocabularies has a title, and the title is what is told."""
    words = load()
    sentence = told(checked_before("departments_answered >= departments_asked"), PLAYBOOK_CHECKS, words)
    assert sentence == (
        "“departments with at least one sent response” is at least “departments the survey is meant for”"
    )
    assert told(checked_before("max(importance - scale_low, 0)"), WEIGHT_RULE, words).startswith(
        "the largest"
    )
    for vocabulary in (PLAYBOOK_CHECKS, WEIGHT_RULE):
        for name in vocabulary.names:
            assert vocabulary.names[name].title in told(checked_before(name), vocabulary, words)


def test_names_with_one_title_are_told_apart_by_their_ids() -> None:
    """Two rows called “Search” in two questions cannot be mistaken; capitals make no difference."""
    vocabulary = Vocabulary(
        {"a__x": Name(Kind.NUMBER, title="Search"), "b__x": Name(Kind.NUMBER, title="search")}
    )
    assert told(checked_before("a__x > b__x"), vocabulary, load()) == (
        "“Search, a__x” is more than “search, b__x”"
    )


def test_titles_are_one_short_line() -> None:
    """Line breaks, hidden characters and long texts of a title do no harm."""
    vocabulary = Vocabulary({"a": Name(Kind.NUMBER, title="x\n\u202ey " + "long " * 50)})
    sentence = told(checked_before("a > 1"), vocabulary, load())
    assert "\n" not in sentence
    assert "\u202e" not in sentence
    assert len(sentence) < LONGEST + 40


PLAIN = Vocabulary(
    {
        "a": Name(Kind.NUMBER, title="apples"),
        "b": Name(Kind.NUMBER, "kilos", title="pears"),
        "t": Name(Kind.TRUTH, title="rain"),
        "m": Name(Kind.CODES, title="colours"),
    }
)
A, B, T, ONE = NamePart("a"), NamePart("b"), NamePart("t"), Number(1.0)
NUMBERS: tuple[Node, ...] = (A, B, ONE)
TRUTHS: tuple[Node, ...] = (T, Truth(value=True))


def grown_numbers(numbers: tuple[Node, ...], truths: tuple[Node, ...]) -> Iterator[Node]:
    """Every number around smaller parts."""
    yield from (Unary(Sign.MINUS, part) for part in numbers)
    for left, right in product(numbers, numbers):
        yield from (Binary(operator, left, right) for operator in Operator)
        yield from (Call(function, (left, right)) for function in (Function.MIN, Function.COUNT))
        yield from (Conditional(test, left, right) for test in truths)
    for part in numbers:
        yield from (Call(function, (part,)) for function in (Function.ABS, Function.ROUND, Function.SUM))
        yield Call(Function.ROUND, (part, Number(1.0)))
        yield Call(Function.ROUND, (part, Unary(Sign.MINUS, Number(1.0))))
        yield Call(Function.RAMP, (part, A, ONE))


def grown_truths(numbers: tuple[Node, ...], truths: tuple[Node, ...]) -> Iterator[Node]:
    """Every condition around smaller parts."""
    yield from (Unary(Sign.NOT, part) for part in truths)
    for left, right in product(numbers, numbers):
        yield from (Compare(left, ((sign, right),)) for sign in Comparison)
        yield Compare(left, ((Comparison.LESS, right), (Comparison.EQUAL, A)))
        yield Membership(left, ListOf((ONE, Unary(Sign.MINUS, ONE))))
    for one, other in product(truths, truths):
        yield from (Bool(joint, (one, other)) for joint in Joint)
        yield from (Bool(joint, (one, other, T)) for joint in Joint)
        yield Conditional(T, one, other)
        yield Conditional(one, T, other)
        yield Compare(one, ((Comparison.EQUAL, other),))
    yield Call(Function.ANSWERED, (A,))
    yield Membership(Text("red"), NamePart("m"))


def test_no_two_expressions_sound_the_same() -> None:
    """Every tree of up to three levels over a few names: all sentences differ, so grouping always shows."""
    numbers, truths = set(grown_numbers(NUMBERS, TRUTHS)), set(grown_truths(NUMBERS, TRUTHS))
    some_numbers = (*NUMBERS[:2], *sorted(numbers, key=repr)[::9])
    some_truths = (*TRUTHS, *sorted(truths, key=repr)[::9])
    trees = {*numbers, *truths, *NUMBERS, *TRUTHS}
    trees |= {*grown_numbers(some_numbers, some_truths[:6]), *grown_truths(some_numbers, some_truths)}
    words = load()
    sentences: dict[str, Node] = {}
    for tree in trees:
        sentence = told(tree, PLAIN, words)
        assert sentences.setdefault(sentence, tree) == tree, (sentence, tree, sentences[sentence])
    assert len(trees) > 5_000
    assert words.unknown == set()


KEYS = sorted(load().keys())

leaves = st.one_of(
    st.floats().map(Number),
    st.text(max_size=8).map(Text),
    st.booleans().map(Truth),
    st.sampled_from(["a", "b", "t", "m", "unheard_of"]).map(NamePart),
)


def parts(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Any part around any others, sensible or not."""
    some = st.lists(inner, max_size=3).map(tuple)
    rest = st.lists(st.tuples(st.sampled_from(Comparison), inner), max_size=3).map(tuple)
    lists = st.lists(inner, max_size=3).map(lambda items: ListOf(tuple(items)))
    return st.one_of(
        st.builds(Unary, st.sampled_from(Sign), inner),
        st.builds(Binary, st.sampled_from(Operator), inner, inner),
        st.builds(Compare, inner, rest),
        st.builds(Bool, st.sampled_from(Joint), some),
        st.builds(Conditional, inner, inner, inner),
        st.builds(Membership, inner, lists | st.just(NamePart("m"))),
        st.builds(Call, st.sampled_from(Function), some),
        lists,
    )


@given(st.recursive(leaves, parts, max_leaves=15))
@settings(max_examples=400, deadline=None)
def test_any_tree_at_all_can_be_told(tree: Node) -> None:
    """Parts of the wrong kind, calls without arguments, infinite numbers: words come out all the same."""
    words = Words("en", {key: load()(key) for key in KEYS})
    sentence = told(tree, PLAIN, words)
    assert "⟦" not in sentence
    assert words.unknown == set()
    assert len(sentence) < 40_000


PIECES = ["a", "b", "t", "m", "1", "'x'", "(", ")", ",", "+", "*", "**", "<", "==", " in ", "[", "]", " and "]
PIECES += [" or ", "not ", " if ", " else ", "min(", "round(", "answered(", "true", "-", "/"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_whatever_can_be_read_can_be_told_without_signs_of_programs(text: str) -> None:
    """No operator, underscore or square bracket of the written language is left in the sentence."""
    tree = parse(text, Place("")).tree
    if tree is not None:
        sentence = re.sub(r"‘[^’]*’|“[^”]*”", "", told(tree, PLAIN, load()))
        assert not re.search(r"\*|/|==|!=|<|>|\[|\]|_", sentence)


def test_a_tree_beyond_all_limits_is_told_to_be_too_large() -> None:
    """Neither ten thousand levels nor ten thousand parts are followed."""
    deep: Node = T
    for _ in range(10_000):
        deep = Unary(Sign.NOT, deep)
    wide = Bool(Joint.AND, (T,) * 10_000)
    narrow = Bool(Joint.AND, (T,) * (MOST_PARTS - 1))
    for tree in (deep, wide):
        assert told(tree, PLAIN, load()) == "a calculation that is too large to be told"
    assert told(narrow, PLAIN, load()).count("rain") == MOST_PARTS - 1
