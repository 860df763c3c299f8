from __future__ import annotations

import pytest

from authoring.diagnostics import Place
from authoring.expressions import Code, Kind, Name, Vocabulary, checked_before, compile_expression

PLACE = Place("plan.yaml", 7, 14)
VOCABULARY = Vocabulary(
    {
        "users": Name(Kind.NUMBER, "people"),
        "hours": Name(Kind.NUMBER, "hours per user and week"),
        "rate": Name(Kind.NUMBER, "EUR per hour"),
        "months": Name(Kind.NUMBER),
        "city": Name(Kind.TEXT),
        "sector": Name(Kind.TEXT, codes=frozenset({"retail", "services"})),
        "channels": Name(Kind.CODES, codes=frozenset({"email", "phone"})),
        "budget_set": Name(Kind.TRUTH),
        "sponsor__role": Name(Kind.TEXT),
    }
)


def faults(text: str, wants: Kind = Kind.TRUTH) -> list[tuple[str, int]]:
    """Code and column (from 1 inside the expression) of every complaint."""
    compiled = compile_expression(text, VOCABULARY, wants, PLACE)
    assert (compiled.expression is None) == bool(compiled.diagnostics)
    return [(item.code, item.place.column - 13) for item in compiled.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "users > 5 and hours >= 2",
        "sector == 'retail' or city != 'Bonn'",
        "'email' in channels and 'phone' not in channels",
        "sector in ['retail', 'services']",
        "months in [1, 3, -6]",
        "count(channels, users) > 1",
        "answered(sector) and not budget_set",
        "budget_set == true",
        "city == sector",
        "users + 2 > 10 if budget_set else months > 1",
        "min(users, 5) == max(1, users)",
        "sponsor__role == 'owner'",
        "users * hours > rate / 2",
        "1 < users <= 100 != months",
    ],
)
def test_conditions_that_make_sense_pass(text: str) -> None:
    """Known names, fitting kinds and units: no complaint."""
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "users * rate * hours",
        "round(users / 3, 1) ** 2",
        "ramp(months, 1, 3) * users",
        "users if budget_set else 0",
        "sum(users, 3) - abs(-users)",
    ],
)
def test_numbers_that_make_sense_pass(text: str) -> None:
    """Arithmetic over numbers ends in a number."""
    assert faults(text, Kind.NUMBER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("usres > 5", [(Code.UNKNOWN_NAME, 1)]),
        ("'a' + 'b' == city", [(Code.KIND, 1), (Code.KIND, 7)]),
        ("city < 'm'", [(Code.KIND, 1), (Code.KIND, 8)]),
        ("city == 5", [(Code.KIND, 9)]),
        ("users and budget_set", [(Code.KIND, 1)]),
        ("not users", [(Code.KIND, 5)]),
        ("-city > 1", [(Code.KIND, 2)]),
        ("budget_set + 1 > 0", [(Code.KIND, 1)]),
        ("channels == 'email'", [(Code.CHOICES_COMPARED, 1)]),
        ("'email' != channels", [(Code.CHOICES_COMPARED, 12)]),
        ("'email' in city", [(Code.KIND, 12)]),
        ("users in channels", [(Code.KIND, 1)]),
        ("users in ['a']", [(Code.KIND, 11)]),
        ("budget_set in [1]", [(Code.KIND, 1), (Code.KIND, 16)]),
        ("max(city, 1) > 0", [(Code.KIND, 5)]),
        ("(users if budget_set else city) == 3", [(Code.KIND, 27)]),
        ("users + hours > 5", [(Code.UNIT, 9)]),
        ("users > hours", [(Code.UNIT, 9)]),
        ("sum(users, 1, rate) > 5", [(Code.UNIT, 15)]),
        ("min(users, 3) - abs(rate) > 0", [(Code.UNIT, 17)]),
        ("sector == 'retial'", [(Code.UNKNOWN_CHOICE, 11)]),
        ("'mail' in channels", [(Code.UNKNOWN_CHOICE, 1)]),
        ("sector in ['retail', 'bank']", [(Code.UNKNOWN_CHOICE, 22)]),
        ("users > 1 / 0", [(Code.DIVISION_BY_ZERO, 9)]),
        ("users > 9**9**9**9", [(Code.EXPONENT, 12)]),
        ("users > 1e15 ** 20 * 1e15 ** 20", [(Code.NOT_FINITE, 9)]),
        ("users > (-8) ** 0.5", [(Code.NOT_REAL, 9)]),
        ("users", [(Code.RESULT, 1)]),
    ],
)
def test_each_clash_is_told_where_it_is(text: str, expected: list[tuple[str, int]]) -> None:
    """Code and column of what does not fit together."""
    assert faults(text) == expected


def test_all_clashes_come_at_once_and_none_twice() -> None:
    """Two unknown names and a clash give three complaints; nothing follows from what is already wrong."""
    assert faults("usres + 1 > 5 and citty == 'x' and users > city") == [
        (Code.UNKNOWN_NAME, 1),
        (Code.UNKNOWN_NAME, 19),
        (Code.KIND, 44),
    ]


def test_unknown_names_and_choices_come_with_the_nearest_known_one() -> None:
    """A slip of the pen is answered with what was probably meant."""
    compiled = compile_expression("usres > 5 and sector == 'retial'", VOCABULARY, Kind.TRUTH, PLACE)
    assert [item.nearest for item in compiled.diagnostics] == ["users", "retail"]


def test_a_kind_clash_says_what_was_wanted_and_what_was_found() -> None:
    """The sentence can name both kinds."""
    compiled = compile_expression("city + 1 > 0", VOCABULARY, Kind.TRUTH, PLACE)
    assert dict(compiled.diagnostics[0].arguments) == {"written": "city", "wanted": "number", "found": "text"}


def test_a_number_too_large_for_a_spreadsheet_is_refused_when_it_is_written() -> None:
    """A formula repeats what a ramp looks at, so ramps inside ramps outgrow it; conditions may do so."""
    text = "ramp(" * 8 + "months" + ", months, months)" * 8
    assert faults(text, Kind.NUMBER)[0][0] == Code.TOO_LARGE_FOR_EXCEL
    assert faults(text + " > 0") == []


def test_a_file_without_columns_gets_complaints_without_columns() -> None:
    """When it is not known where the text begins, no column is made up."""
    compiled = compile_expression("1 + nothing", Vocabulary(), Kind.NUMBER, Place("form"))
    assert compiled.diagnostics[0].place == Place("form")


def test_the_expression_knows_its_names_and_its_canonical_text() -> None:
    """Names are those it needs values for; the text reads back as the same expression."""
    expression = compile_expression("users*hours +min( 1,users )", VOCABULARY, Kind.NUMBER, PLACE).expression
    assert expression is not None
    assert expression.names == {"users", "hours"}
    assert expression.text == "users * hours + min(1, users)"
    assert checked_before(expression.text) == expression
