from __future__ import annotations

import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions.codes import Code
from authoring.expressions.parse import LONGEST_PRINTED, parse, read_again
from authoring.expressions.printed import printed
from authoring.expressions.tokens import CONSTANTS
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
    Name,
    Node,
    Number,
    Operator,
    Sign,
    Text,
    Truth,
    Unary,
    all_parts,
    depth,
)

PLACE = Place("plan.yaml", 7, 14)


def tree_of(text: str) -> Node:
    """The tree, when there is nothing to complain about."""
    parsed = parse(text, PLACE, LONGEST_PRINTED)
    assert parsed.tree is not None, (text, parsed.diagnostics)
    return parsed.tree


def codes_of(text: str) -> list[str]:
    """The codes of all complaints, in order."""
    return [item.code for item in parse(text, PLACE).diagnostics]


def words() -> st.SearchStrategy[str]:
    """Names that are not reserved."""
    taken = set(keyword.kwlist) | CONSTANTS
    return st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(lambda name: name not in taken)


def letters(quote: str) -> st.SearchStrategy[str]:
    """Texts that can be written between one sort of quotation mark."""
    marks = st.characters(exclude_characters=f"\\{quote}", exclude_categories=["C", "Z"]) | st.just(" ")
    return st.text(marks, max_size=6)


numbers = (st.integers(0, 10**6) | st.integers(0, 10**6).map(lambda whole: whole / 1000)).map(
    lambda value: Number(float(value))
)
texts = (letters('"') | letters("'")).map(Text)
name_parts = words().map(Name)
signed = numbers | numbers.map(lambda number: Unary(Sign.MINUS, number))
lists = st.lists(signed | texts, min_size=1, max_size=3).map(lambda items: ListOf(tuple(items)))
small_exponents = st.integers(0, 20).map(lambda value: Number(float(value)))


def compounds(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Every kind of part that holds others."""
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    plain = st.sampled_from([item for item in Operator if item is not Operator.POWER])
    free = st.sampled_from([Function.MIN, Function.MAX, Function.SUM, Function.COUNT])
    rest = st.lists(st.tuples(st.sampled_from(Comparison), inner), min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Unary, st.sampled_from(Sign), inner),
        st.builds(Binary, plain, inner, inner),
        st.builds(Binary, st.just(Operator.POWER), inner, small_exponents | name_parts),
        st.builds(Compare, inner, rest),
        st.builds(Bool, st.sampled_from(Joint), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Conditional, inner, inner, inner),
        st.builds(Membership, inner, lists | name_parts),
        st.builds(Call, free, some),
        st.builds(Call, st.just(Function.ANSWERED), name_parts.map(lambda name: (name,))),
        st.builds(Call, st.just(Function.ROUND), st.tuples(inner, st.just(Number(2.0)))),
        st.builds(Call, st.just(Function.RAMP), st.tuples(inner, inner, inner)),
    )


trees = st.recursive(
    numbers | texts | name_parts | st.booleans().map(Truth), compounds, max_leaves=12
).filter(lambda tree: depth(tree) <= 20 and len(list(all_parts(tree))) <= 80)


@given(trees)
@settings(max_examples=400, deadline=None)
def test_canonical_text_reads_back_as_the_same_tree(tree: Node) -> None:
    """Whatever tree there is, what is printed for it means exactly that tree."""
    assert tree_of(printed(tree)) == tree


@given(trees)
@settings(max_examples=100, deadline=None)
def test_printing_twice_changes_nothing(tree: Node) -> None:
    """Canonical text is canonical: printing what was read from it gives it again."""
    assert printed(read_again(printed(tree))) == printed(tree)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("-2**2", "-2 ** 2"),
        ("(-2)**2", "(-2) ** 2"),
        ("2**-1", "2 ** -1"),
        ("2**3**2", "2 ** 3 ** 2"),
        ("(2**3)**2", "(2 ** 3) ** 2"),
        ("not (a and b)", "not (a and b)"),
        ("not a in ['x']", 'a not in ["x"]'),
        ("1<x<=5", "1 < x <= 5"),
        ("(1 if a else 2) if b else 3", "(1 if a else 2) if b else 3"),
        ("1 if a else (2 if b else 3)", "1 if a else 2 if b else 3"),
        ("1e3 + 0.50", "1000 + 0.5"),
        ("\n  a\n  + b\n", "a + b"),
    ],
)
def test_precedence_is_pythons(written: str, canonical: str) -> None:
    """Brackets that change nothing go, those that matter stay; line breaks are blanks."""
    assert printed(tree_of(written)) == canonical


def test_a_power_binds_tighter_than_the_minus_before_it() -> None:
    """As in Python's grammar, -2**2 is the negative of a square."""
    assert tree_of("-2**2") == Unary(Sign.MINUS, Binary(Operator.POWER, Number(2.0), Number(2.0)))


def test_a_chain_is_one_comparison_with_two_pairs() -> None:
    """`1 < x <= 5` compares x with both neighbours."""
    chain = tree_of("1 < x <= 5")
    assert isinstance(chain, Compare)
    assert [sign for _, sign, _ in chain.pairs()] == ["<", "<="]


REFUSED = [
    ("", Code.EMPTY),
    ("  \n ", Code.EMPTY),
    ("a" * 501, Code.TOO_LONG),
    ("[" * 10_000, Code.TOO_LONG),
    ("(" * 41 + "1" + ")" * 41, Code.TOO_DEEP),
    ("min(" * 21 + "1" + ")" * 21, Code.TOO_DEEP),
    ("-" * 499 + "1", Code.TOO_MANY_PARTS),
    ("+".join("a" * 101), Code.TOO_MANY_PARTS),
    ("a % b", Code.CHARACTER),
    ("price\u00a0+ 1", Code.CHARACTER),
    ("\uff41 + 1", Code.CHARACTER),
    ("'\u202e'", Code.CHARACTER),
    ("'\ud800'", Code.CHARACTER),
    ("a = 1", Code.SINGLE_EQUALS),
    ("a := 1", Code.CHARACTER),
    ("lambda: 1", Code.RESERVED_WORD),
    ("a is b", Code.RESERVED_WORD),
    ("await a", Code.RESERVED_WORD),
    ("sum(x for x in a)", Code.RESERVED_WORD),
    ("Users > 1", Code.NAME),
    ("_a", Code.NAME),
    ("__import__('os')", Code.NAME),
    ("a.b", Code.NAME),
    ("f'{a}'", Code.NAME),
    ("b'a'", Code.NAME),
    ("None", Code.NAME),
    ("1e16", Code.NUMBER),
    ("1e-16", Code.NUMBER),
    ("1e999", Code.NUMBER),
    ("9" * 300, Code.NUMBER),
    ("1.234567890123456", Code.NUMBER),
    ("007", Code.NUMBER),
    ("1_000", Code.NUMBER),
    ("0x1f", Code.NUMBER),
    ("1j", Code.NUMBER),
    (".5", Code.NUMBER),
    ("a[0]", Code.NOT_ALLOWED),
    ("[1, 2]", Code.NOT_ALLOWED),
    ("a, b", Code.NOT_ALLOWED),
    ("()", Code.NOT_ALLOWED),
    ("a // b", Code.NOT_ALLOWED),
    ("a << b", Code.NOT_ALLOWED),
    ("+a", Code.NOT_ALLOWED),
    ("'a' 'b'", Code.NOT_ALLOWED),
    ('"""a"""', Code.NOT_ALLOWED),
    ("a in ('x')", Code.NOT_ALLOWED),
    ("a in []", Code.NOT_ALLOWED),
    ("a in [b]", Code.NOT_ALLOWED),
    ("a in b in c", Code.NOT_ALLOWED),
    ("min(*a)", Code.NOT_ALLOWED),
    ("1 <", Code.SYNTAX),
    ("a b", Code.SYNTAX),
    ("(a", Code.SYNTAX),
    ("a)", Code.SYNTAX),
    ("'a", Code.SYNTAX),
    ("'a\\n'", Code.SYNTAX),
    ("if a", Code.SYNTAX),
    ("open('x')", Code.UNKNOWN_FUNCTION),
    ("(min)(1)(2)", Code.UNKNOWN_FUNCTION),
    ("min()", Code.ARITY),
    ("abs(1, 2)", Code.ARITY),
    ("ramp(a, 1)", Code.ARITY),
    ("answered(1)", Code.NEEDS_NAME),
    ("round(a, b)", Code.DIGITS),
    ("round(a, 0.5)", Code.DIGITS),
    ("a ** 21", Code.EXPONENT),
    ("a ** -21", Code.EXPONENT),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[text[:20] or "blank" for text, _ in REFUSED])
def test_what_is_not_in_the_language_is_refused_with_its_code(text: str, code: Code) -> None:
    """Each kind of forbidden or malformed text gives its own first complaint and no tree."""
    assert parse(text, PLACE).tree is None
    assert codes_of(text)[0] == code


def test_all_faults_come_at_once_each_at_its_column() -> None:
    """Three wrong words are three complaints, counted from the column where the expression begins."""
    found = parse("Users > 1_000 and $", PLACE).diagnostics
    assert [(item.code, item.place.line, item.place.column) for item in found] == [
        (Code.NAME, 7, 14),
        (Code.NUMBER, 7, 22),
        (Code.CHARACTER, 7, 32),
    ]


def test_columns_count_characters_not_bytes() -> None:
    """Letters of several bytes in a text before the fault do not shift it."""
    (found,) = parse("a == 'ööö' and open(1)", PLACE).diagnostics
    assert found.place.column == 14 + 15


def test_a_misspelt_function_is_told_its_likeness() -> None:
    """The nearest listed function is named."""
    (found,) = parse("rund(a, 2)", PLACE).diagnostics
    assert found.nearest == "round"


def test_python_s_truths_are_pointed_to_ours() -> None:
    """Somebody who writes True is told `true`."""
    (found,) = parse("a == True", PLACE).diagnostics
    assert found.nearest == "true"


@pytest.mark.parametrize("count", [20, 45])
def test_a_long_sum_is_not_deep(count: int) -> None:
    """A run of additions reads as one level, so a sum over many names is allowed."""
    assert depth(tree_of(" + ".join(["a"] * count))) == 2


@given(st.text(max_size=600))
@settings(max_examples=500, deadline=None)
def test_random_text_never_raises(text: str) -> None:
    """Any text gives a tree or complaints, never both, never neither, never an exception."""
    parsed = parse(text, PLACE)
    assert (parsed.tree is None) == bool(parsed.diagnostics)


PIECES = [
    "a",
    "b1",
    "1",
    "0.5",
    "9",
    "'x'",
    '"',
    "(",
    ")",
    "[",
    "]",
    ",",
    "+",
    "-",
    "*",
    "**",
    "/",
    "<",
    "==",
]
PIECES += [
    "!=",
    "in",
    "not",
    "and",
    "or",
    "if",
    "else",
    "min",
    "round",
    "answered",
    "true",
    " ",
    "\n",
    "=",
    ".",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=120).map("".join)
    | st.lists(st.sampled_from(PIECES)).map(" ".join)
)
@settings(max_examples=500, deadline=None)
def test_random_pieces_of_the_language_stay_within_the_limits(text: str) -> None:
    """What is read has at most 100 parts and 20 levels, and reads back from its canonical text."""
    tree = parse(text, PLACE).tree
    if tree is not None:
        assert len(list(all_parts(tree))) <= 100
        assert depth(tree) <= 20
        assert tree_of(printed(tree)) == tree


def test_reading_again_what_was_never_checked_is_a_programming_error() -> None:
    """Only texts that passed their check come here."""
    with pytest.raises(ValueError, match="not an expression"):
        read_again("1 +")
