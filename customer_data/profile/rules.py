"""Whether the values of a record fit each other: rules that hold for every firm, and a team's own."""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from customer_data.grouping import sql as conditions
from customer_data.profile.ground import COUNTRY, Ground, Looked
from customer_data.profile.problems import OWN, Problem
from customer_data.schema import Kind
from customer_data.specs import AskedRule
from customer_data.validity import forms

OLDEST = 120
"""Years that nobody is older than."""

AFTER_START = (
    ("last_contact", Problem.CONTACT_EARLY),
    ("changed_on", Problem.CHANGE_EARLY),
    ("refused_on", Problem.REFUSAL_EARLY),
)
"""Days that cannot lie before `customer_since`; a consent may, as of people who are no customers yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A rule as it is looked at.

    Attributes:
        problem: what breaks it is called.
        field: the field a fault is told at.
        sql: SELECT of `row`, `broken` and `value` of the records it applies to.
        parameters: of the statement.
    """

    problem: str
    field: str
    sql: str
    parameters: dict[str, conditions.Value] | None = None


def all_rules(ground: Ground) -> Iterator[Held]:
    """Every rule for which the file has the fields, the built-in ones first."""
    yield from _after_start(ground)
    yield from _birth(ground)
    yield from _phones(ground)
    yield from _postcodes(ground)
    yield from _websites(ground)
    yield from (_own(ground, item) for item in ground.spec.rules)


def _after_start(ground: Ground) -> Iterator[Held]:
    start = ground.get("customer_since", Kind.DATE)
    for name, problem in AFTER_START if start else ():
        if later := ground.get(name, Kind.DATE):
            yield Held(
                problem,
                name,
                f"SELECT row, days.{later.sql} < days.customer_since AS broken, rec.{later.sql} AS value "
                f"FROM days JOIN rec USING (row) WHERE days.{later.sql} IS NOT NULL AND "
                "days.customer_since IS NOT NULL",
            )


def _birth(ground: Ground) -> Iterator[Held]:
    """Born before the day the file shows, and not more than `OLDEST` years before it."""
    if not ground.get("birth_date", Kind.DATE):
        return
    day = f"DATE '{ground.spec.reference}'"
    yield Held(
        Problem.BIRTH_DATE,
        "birth_date",
        f"SELECT row, days.birth_date > {day} OR days.birth_date < {day} - INTERVAL {OLDEST} YEAR AS broken, "
        "rec.birth_date AS value FROM days JOIN rec USING (row) WHERE days.birth_date IS NOT NULL",
    )


def _phones(ground: Ground) -> Iterator[Held]:
    """A number that says its country says that of the record; looked at where both are right."""
    for item in ground.of_kind(Kind.PHONE) if ground.get(COUNTRY) else ():
        digits = f"TRANSLATE({item.sql}, '+ ().-/', '')"
        yield Held(
            Problem.PHONE_COUNTRY,
            item.id,
            f"SELECT row, NOT STARTS_WITH({digits}, place.calling) AS broken, {item.sql} AS value FROM rec "
            f"JOIN place ON place.written = country AND place.calling <> '0' {_valid(item)} "
            f"WHERE STARTS_WITH({item.sql}, '+')",
        )


def _postcodes(ground: Ground) -> Iterator[Held]:
    """A postcode of the firm's own country stands beside no country that has other ones."""
    home = ground.meaning.country
    if not forms.postcode_pattern(home) or not ground.get(COUNTRY):
        return
    for item in ground.of_kind(Kind.POSTCODE):
        fits = forms.postcode_sql(f"UPPER({item.sql})", "place.code", ground.countries)
        yield Held(
            Problem.POSTCODE_COUNTRY,
            item.id,
            f"SELECT row, NOT {fits} AS broken, {item.sql} AS value FROM rec JOIN place ON place.written "
            "= country "
            f"{_valid(item)} WHERE {item.sql} IS NOT NULL AND {fits} IS NOT NULL",
        )


def _websites(ground: Ground) -> Iterator[Held]:
    """The e-mail is at the firm of the website; addresses where anybody can have one say nothing."""
    email, site = ground.get("email", Kind.EMAIL), ground.get("website", Kind.WEBSITE)
    if not email or not site:
        return
    domain, host = "SPLIT_PART(LOWER(email), '@', 2)", forms.host_sql("website")
    yield Held(
        Problem.EMAIL_WEBSITE,
        "email",
        f"SELECT row, CASE WHEN domain = host THEN FALSE ELSE {forms.owner_sql('domain')} <> "
        f"{forms.owner_sql('host')} END "
        f"AS broken, value FROM (SELECT row, email AS value, {domain} AS domain, {host} AS host FROM rec "
        f"{_valid(email)} {_valid(site)} WHERE email IS NOT NULL AND website IS NOT NULL) "
        f"WHERE domain NOT IN ({forms.named(forms.FREE_MAIL)})",
    )


def _valid(item: Looked) -> str:
    """The join that leaves out records whose value of a field is wrong or only stands in for one."""
    return f"ANTI JOIN (SELECT row FROM wrong WHERE field = '{item.id}') USING (row)"


def _own(ground: Ground, rule: AskedRule) -> Held:
    """A rule of the team's; a fault is told at the first field that had to be otherwise."""
    looked = conditions.Looked(ground.meaning, ground.spec.reference)
    when, then = conditions.where(rule.when, looked, "w"), conditions.where(rule.then, looked, "t")
    named_first = rule.then.conditions[0].field if rule.then.conditions else ""
    shown = looked.text(named_first) if named_first else conditions.NOTHING
    return Held(
        f"{OWN}{rule.id}",
        named_first,
        f"SELECT row, NOT {then.sql} AS broken, {shown} AS value FROM rec WHERE {when.sql}",
        {**when.parameters, **then.parameters},
    )
