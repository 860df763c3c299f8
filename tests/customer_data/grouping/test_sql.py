"""Rules as SQL: held against the same rule said in plain Python, and against hostile text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.conditions import (
    Condition,
    Rule,
    Test,
    a_day,
    a_number,
    a_span,
    complete,
    offered_tests,
    wanted,
)
from customer_data.grouping.sql import NO, YES, Looked, refusing, where
from customer_data.mapped import select
from customer_data.schema import Kind
from tests.customer_data.grouping.files import meant

MEANING = meant(
    "company_name", "city", "employees", "customer_since", "last_contact", "refused", "refused_on", "consent"
)
FIELDS = ("company_name", "city", "employees", "customer_since", "last_contact", "refused")
REFERENCE = date(2024, 6, 30)
LOOKED = Looked(MEANING, REFERENCE)
Values = Mapping[str, str | None]


def holds(rule: Rule, record: Values) -> bool:
    """Whether a rule holds for one record, as the database says."""
    found = where(rule, LOOKED)
    names = [item.field for item in MEANING.columns]
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE t (row BIGINT, {', '.join(f'c{number} VARCHAR' for number in range(len(names)))})"
        )
        marks = ", ".join("?" for _ in names)
        values = [record.get(name or "") for name in names]
        connection.execute(f"INSERT INTO t VALUES (1, {marks})", values)  # noqa: S608  made of marks
        row = connection.execute(
            f"SELECT {found.sql} FROM ({select(MEANING, 't')})",  # noqa: S608  what is tested
            dict(found.parameters) or None,
        ).fetchone()
    assert row is not None
    assert isinstance(row[0], bool)
    return row[0]


# -- the oracle: the meaning of each test, one record at a time -------------------------------------------


def told(rule: Rule, record: Values) -> bool:
    """The same in plain Python."""
    parts = [_one(item, record) for item in rule.conditions if complete(item)]
    return (all(parts) if rule.every else any(parts)) if parts else True


def _one(item: Condition, record: Values) -> bool:  # noqa: PLR0911  a case for each test
    value = (record.get(item.field) or "").strip(" ") or None
    if item.test in {Test.FILLED, Test.EMPTY}:
        return (value is not None) is (item.test is Test.FILLED)
    if item.test is Test.IS_NOT:
        return not _one(item.model_copy(update={"test": Test.IS}), record)
    if value is None:
        return False
    if item.test in {Test.IS, Test.ONE_OF}:
        return any(_same(item.field, value, one) for one in wanted(item))
    if item.test is Test.CONTAINS:
        return _folded(wanted(item)[0]) in _folded(value)
    if item.test is Test.STARTS:
        return _folded(value).startswith(_folded(wanted(item)[0]))
    return _sized(item, value, record)


def _sized(item: Condition, value: str, record: Values) -> bool:  # noqa: PLR0911  likewise
    if item.test in {Test.AT_LEAST, Test.AT_MOST}:
        dated = a_day(item.value) is not None and (_dated(item.field) or a_number(item.value) is None)
        mine, border = (a_day(value), a_day(item.value)) if dated else (a_number(value), a_number(item.value))
        if mine is None or border is None or (_dated(item.field) and not dated):
            return False
        return mine >= border if item.test is Test.AT_LEAST else mine <= border  # type: ignore[operator]
    if item.test in {Test.WITHIN_DAYS, Test.OLDER_DAYS}:
        day, span = a_day(value), timedelta(days=a_span(item.value) or 0)
        if day is None:
            return False
        return (
            day < REFERENCE - span if item.test is Test.OLDER_DAYS else REFERENCE - span <= day <= REFERENCE
        )
    other = (record.get(item.other or "") or "").strip(" ")
    if item.test is Test.SAME_AS and not (_dated(item.field) and _dated(item.other or "")):
        return bool(other) and _folded(value) == _folded(other)
    mine, theirs = a_day(value), a_day(other)
    if mine is None or theirs is None:
        return False
    return {Test.SAME_AS: mine == theirs, Test.NOT_BEFORE: mine >= theirs, Test.NOT_AFTER: mine <= theirs}[
        item.test
    ]


def _dated(name: str) -> bool:
    return LOOKED.kind(name) is Kind.DATE


def _same(name: str, value: str, one: str) -> bool:
    if name == "employees" and a_number(one) is not None:
        return a_number(value) == a_number(one)
    if _dated(name) and a_day(one) is not None:
        return a_day(value) == a_day(one)
    if name == "refused" and any({_folded(value), _folded(one)} <= set(among) for among in (YES, NO)):
        return True
    return _folded(value) == _folded(one)


def _folded(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return bare.lower().strip(" ")


texts = st.text("abAB éÉñ'\"%_;-\\$1", max_size=6)
days = st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(date.isoformat)
numbers = st.integers(-50, 50).map(str)
answers = st.sampled_from(["yes", "No", "Sí", "ja", "0", "perhaps"])
anything = st.one_of(texts, days, numbers, answers)
records = st.fixed_dictionaries(
    {
        "company_name": st.one_of(st.none(), texts),
        "city": st.one_of(st.none(), texts),
        "employees": st.one_of(st.none(), numbers, st.just("many")),
        "customer_since": st.one_of(st.none(), days, st.just("long ago")),
        "last_contact": st.one_of(st.none(), days),
        "refused": st.one_of(st.none(), answers),
    }
)
BESIDE = {Test.SAME_AS, Test.NOT_BEFORE, Test.NOT_AFTER}
PAIRS = [
    (name, test)
    for name in FIELDS
    for test in offered_tests(LOOKED.kind(name))
    if name != "employees" or test not in BESIDE
]
conditions = st.builds(
    lambda pair, value, other: Condition(field=pair[0], test=pair[1], value=value, other=other),
    st.sampled_from(PAIRS),
    st.one_of(anything, st.integers(0, 3000).map(str), st.lists(anything, max_size=3).map(";".join)),
    st.one_of(st.none(), st.sampled_from(["company_name", "customer_since", "last_contact"])),
)
rules = st.builds(Rule, every=st.booleans(), conditions=st.lists(conditions, max_size=4).map(tuple))


@given(rules, records)
def test_the_database_says_what_the_rule_means(rule: Rule, record: Values) -> None:
    """D4: every rule gives for every record what plain Python gives, whatever text stands in either."""
    assert holds(rule, record) is told(rule, record)


@given(st.text(max_size=30), st.sampled_from(list(Test)))
def test_no_text_becomes_a_part_of_the_statement(value: str, test: Test) -> None:
    """Whatever is wanted, it stands among the parameters and not in the statement."""
    item = Condition(field="company_name", test=test, value=value, other="city")
    if complete(item) and len(wanted(item)) <= 1:
        usual = {Test.WITHIN_DAYS: "7", Test.OLDER_DAYS: "7", Test.AT_LEAST: value, Test.AT_MOST: value}
        other = item.model_copy(update={"value": usual.get(test, "x")})
        assert where(Rule(conditions=(item,)), LOOKED).sql == where(Rule(conditions=(other,)), LOOKED).sql


@pytest.mark.parametrize("value", ["') OR TRUE --", "'; DROP TABLE t; --", "\\' OR 1=1", "$v0", "%", "_"])
def test_hostile_text_is_only_text(value: str) -> None:
    """Text that would be SQL finds the record that holds it and no other."""
    rule = Rule(conditions=(Condition(field="company_name", test=Test.CONTAINS, value=value),))

    assert holds(rule, {"company_name": f"Firm {value}"})
    assert not holds(rule, {"company_name": "Firm"})


def test_numbers_are_compared_by_size_and_numbers_of_customers_as_text() -> None:
    """A thousand employees are 1000 however written; a postcode 08001 is not 8001."""
    of_size = Rule(conditions=(Condition(field="employees", test=Test.IS, value="1000"),))
    assert holds(of_size, {"employees": "1,000"})
    meaning = meant("postcode")
    found = where(
        Rule(conditions=(Condition(field="postcode", test=Test.IS, value="8001"),)),
        Looked(meaning, REFERENCE),
    )
    with duckdb.connect() as connection:
        row = connection.execute(
            f"SELECT {found.sql} FROM (SELECT '08001' AS postcode)",  # noqa: S608  what is tested
            dict(found.parameters),
        ).fetchone()
    assert row == (False,)


def test_days_are_read_as_the_file_writes_them() -> None:
    """03/04 is in April where a file writes the day first, and in March where it writes the month first."""
    rule = Rule(conditions=(Condition(field="customer_since", test=Test.AT_LEAST, value="2024-04-01"),))
    for day_first, expected in ((True, True), (False, False)):
        found = where(rule, Looked(meant("customer_since", day_first=day_first), REFERENCE))
        with duckdb.connect() as connection:
            row = connection.execute(
                f"SELECT {found.sql} FROM (SELECT '03/04/2024' AS customer_since)",  # noqa: S608
                dict(found.parameters),
            ).fetchone()
        assert row == (expected,)


def test_a_field_that_the_file_lacks_is_empty() -> None:
    """A rule on a field of another file says nothing wrong: the value is empty here."""
    empty = Rule(conditions=(Condition(field="email", test=Test.EMPTY),))
    filled = Rule(conditions=(Condition(field="spend", test=Test.AT_LEAST, value="1"),))

    assert holds(empty, {"company_name": "A"})
    assert not holds(filled, {"company_name": "A"})


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"refused": "yes"}, True),
        ({"refused": "no letters please"}, True),
        ({"refused": "No"}, False),
        ({"refused_on": "2024-01-01"}, True),
        ({"consent": "no"}, True),
        ({"consent": "yes"}, False),
        ({}, False),
    ],
)
def test_in_doubt_a_customer_refused(record: Values, expected: bool) -> None:  # noqa: FBT001  a case
    """Anything but a plain no in the field of refusals is a refusal; so is a consent that was not given."""
    names = [item.field or "" for item in MEANING.columns]
    with duckdb.connect() as connection:
        columns = ", ".join(f"CAST(? AS VARCHAR) AS {name}" for name in names)
        row = connection.execute(
            f"SELECT {refusing(LOOKED)} FROM (SELECT {columns})",  # noqa: S608  what is tested
            [record.get(name) for name in names],
        ).fetchone()

    assert row == (expected,)
