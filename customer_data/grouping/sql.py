"""A rule as a condition of SQL over one file seen through its meaning.

How a value is looked at: text without case, accents and outer spaces; numbers and dates by their size, where
the field is of that kind; yes and no in the usual words of several languages. A condition on an empty value
holds for EMPTY and IS_NOT only. Conditions that lack something are left out; a rule without any holds always.

Fields become identifiers of ours, quoted; values become parameters, never a part of the statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from customer_data.conditions import (
    COMPUTED,
    Condition,
    Rule,
    Test,
    a_day,
    a_number,
    a_span,
    effective,
    wanted,
)
from customer_data.load import customer_schema
from customer_data.mapped import day, fields_of, number, quoted
from customer_data.meaning import Meaning
from customer_data.schema import Kind

YES = ("yes", "y", "true", "t", "1", "x", "on", "si", "s", "sim", "oui", "ja", "j", "kylla", "k", "joo")
NO = ("no", "n", "false", "f", "0", "off", "nein", "non", "nee", "ei", "e", "nao")
"""Words for yes and no, as they are after case and accents are gone."""

Value = str | float | date
NOTHING = "CAST(NULL AS VARCHAR)"


@dataclass(frozen=True, slots=True)
class Where:
    """A condition of SQL, TRUE or FALSE and never NULL, with its named parameters."""

    sql: str
    parameters: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a rule is held against.

    Attributes:
        meaning: of the file whose mapped view (`mapped.select`) is looked at.
        reference: the day from which spans of days are counted back.
        computed: columns of numbers that stand beside the mapped fields, such as `COMPUTED`.
    """

    meaning: Meaning
    reference: date
    computed: tuple[str, ...] = ()

    def kind(self, name: str) -> Kind | None:
        """What values of a field look like; None for computed ones."""
        if name in COMPUTED:
            return None
        own = {item.field: item.kind for item in self.meaning.columns if item.own and item.field is not None}
        found = customer_schema().by_id().get(name)
        return own.get(name) or (Kind.TEXT if found is None else found.kind)

    def text(self, name: str) -> str:
        """A field as text, NULL where the file has no such field."""
        if name in self.computed:
            return f"CAST({quoted(name)} AS VARCHAR)"
        return quoted(name) if name not in COMPUTED and name in fields_of(self.meaning) else NOTHING

    def number(self, name: str) -> str:
        """A field as a number, NULL where it is none or without end."""
        if name in self.computed:
            return quoted(name)
        found = number(self.text(name), self.meaning)
        return f"(CASE WHEN ISFINITE({found}) THEN {found} END)"

    def day(self, name: str) -> str:
        """A field as a day."""
        return day(self.text(name), self.meaning)


@dataclass(slots=True)
class _Parameters:
    """Collects values under names."""

    prefix: str
    values: dict[str, Value] = field(default_factory=dict)

    def hold(self, value: Value) -> str:
        """Keep a value; gives what stands for it."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return f"${name}"


def where(rule: Rule, looked: Looked, prefix: str = "v") -> Where:
    """A rule as SQL.

    Args:
        rule: what has to hold.
        looked: what it is held against.
        prefix: letters the names of parameters begin with, so that several rules fit one statement.
    """
    held = _Parameters(prefix)
    parts = [f"COALESCE({_sql(item, looked, held)}, FALSE)" for item in effective(rule).conditions]
    joined = (" AND " if rule.every else " OR ").join(parts)
    return Where(f"({joined})" if parts else "TRUE", held.values)


def _sql(item: Condition, looked: Looked, held: _Parameters) -> str:
    """One condition; NULL where an empty value leaves it open."""
    text = looked.text(item.field)
    match item.test:
        case Test.FILLED | Test.EMPTY:
            found = f"{text} IS {'NOT ' if item.test is Test.FILLED else ''}NULL"
        case Test.IS | Test.ONE_OF:
            found = _is(item, looked, held)
        case Test.IS_NOT:
            found = f"NOT COALESCE({_is(item, looked, held)}, FALSE)"
        case Test.CONTAINS | Test.STARTS:
            name = "CONTAINS" if item.test is Test.CONTAINS else "STARTS_WITH"
            found = f"{name}({folded(text)}, {folded(held.hold(wanted(item)[0]))})"
        case Test.AT_LEAST | Test.AT_MOST:
            found = _size(item, looked, held)
        case Test.WITHIN_DAYS | Test.OLDER_DAYS:
            found = _span(item, looked, held)
        case Test.SAME_AS | Test.NOT_BEFORE | Test.NOT_AFTER:
            found = _beside(item, looked)
    return found


def folded(expression: str) -> str:
    """Text without case, accents and outer spaces."""
    return f"TRIM(LOWER(STRIP_ACCENTS({expression})))"


def _is(item: Condition, looked: Looked, held: _Parameters) -> str:
    parts = [_equals(item.field, value, looked, held) for value in wanted(item)]
    return f"({' OR '.join(parts)})"


def _equals(name: str, value: str, looked: Looked, held: _Parameters) -> str:
    """By its size where the field and the wanted value are numbers or days, as yes or no, or else as text."""
    kind, as_number, as_day = looked.kind(name), a_number(value), a_day(value)
    if kind in {None, Kind.NUMBER} and as_number is not None:
        return f"{looked.number(name)} = {held.hold(as_number)}"
    if kind is Kind.DATE and as_day is not None:
        return f"{looked.day(name)} = {held.hold(as_day)}"
    if kind is Kind.YES_NO:
        text, placed = folded(looked.text(name)), folded(held.hold(value))
        return f"({text} = {placed} OR {_both(YES, text, placed)} OR {_both(NO, text, placed)})"
    return f"{folded(looked.text(name))} = {folded(held.hold(value))}"


def _both(among: tuple[str, ...], one: str, other: str) -> str:
    listed = ", ".join(f"'{item}'" for item in among)
    return f"({one} IN ({listed}) AND {other} IN ({listed}))"


def _size(item: Condition, looked: Looked, held: _Parameters) -> str:
    sign = ">=" if item.test is Test.AT_LEAST else "<="
    as_number, as_day = a_number(item.value), a_day(item.value)
    if as_day is not None and (looked.kind(item.field) is Kind.DATE or as_number is None):
        return f"{looked.day(item.field)} {sign} {held.hold(as_day)}"
    if as_number is None or looked.kind(item.field) is Kind.DATE:
        return "FALSE"
    return f"{looked.number(item.field)} {sign} {held.hold(as_number)}"


def _span(item: Condition, looked: Looked, held: _Parameters) -> str:
    """Within: up to so many days before the reference, and not after it; older: more days before it."""
    days, value = a_span(item.value) or 0, looked.day(item.field)
    reach = looked.reference.toordinal() - 1
    border = held.hold(looked.reference - timedelta(days=min(days, reach)))
    if item.test is Test.OLDER_DAYS:
        return f"{value} < {border}"
    return f"({value} >= {border} AND {value} <= {held.hold(looked.reference)})"


def _beside(item: Condition, looked: Looked) -> str:
    """Two fields of a record; by size where both are of that kind."""
    other = item.other or item.field
    kinds = {looked.kind(item.field), looked.kind(other)}
    sign = {Test.SAME_AS: "=", Test.NOT_BEFORE: ">=", Test.NOT_AFTER: "<="}[item.test]
    if kinds <= {None, Kind.NUMBER}:
        return f"{looked.number(item.field)} {sign} {looked.number(other)}"
    if kinds == {Kind.DATE} or (item.test is not Test.SAME_AS):
        return f"{looked.day(item.field)} {sign} {looked.day(other)}"
    return f"{folded(looked.text(item.field))} = {folded(looked.text(other))}"


def refusing(looked: Looked) -> str:
    """SQL for "this customer refused to be contacted": in doubt they did.

    A wish not to be contacted counts unless it is a plain no; so does a day of refusal, and a consent that is
    a plain no. FALSE where the file holds none of these.
    """
    listed = ", ".join(f"'{item}'" for item in NO)
    refused, consent = (folded(looked.text(name)) for name in ("refused", "consent"))
    parts = (
        f"{refused} NOT IN ({listed})",
        f"{looked.text('refused_on')} IS NOT NULL",
        f"{consent} IN ({listed})",
    )
    return "(" + " OR ".join(f"COALESCE({part}, FALSE)" for part in parts) + ")"
