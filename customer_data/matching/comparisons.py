"""How two values of a field are held against each other: levels from "equal" to "something else".

Nothing here is tuned on labels: the levels are chosen by what a field is, how much each says is learnt
from the files themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from splink.internals.comparison_creator import ComparisonCreator
    from splink.internals.comparison_level_creator import ComparisonLevelCreator

NAME_NEAR, NAME_LIKE, TEXT_LIKE = 0.92, 0.80, 0.88
"""Jaro-Winkler likeness from which two names are nearly the same, and alike; streets and places."""


def comparisons(fields: Sequence[str]) -> list[ComparisonCreator]:
    """The comparisons that these fields allow."""
    has = set(fields)
    made: list[ComparisonCreator] = []
    if {"first_name", "last_name"} <= has:
        made += [_name("first_name", "last_name"), _name("last_name", "first_name")]
    else:
        made += [_name(field, None) for field in ("first_name", "last_name") if field in has]
    ways = {"company_name": _company, "birth_date": _birth, "vat_number": _vat}
    made += [make() for field, make in ways.items() if field in has]
    if "email" in has:
        made.append(_email(has))
    if has & {"phone", "mobile"}:
        made.append(_phone(has))
    if "street" in has:
        made.append(_street(has))
    if has & {"postcode", "city"}:
        made.append(_place(has))
    return made


def _levels(
    name: str, levels: Iterable[ComparisonLevelCreator], shares: Sequence[float]
) -> ComparisonCreator:
    """A comparison with the shares of true doubles from which learning begins, nulls left out."""
    import splink.comparison_library as compare  # noqa: PLC0415  it costs, and only this job needs it

    made = compare.CustomComparison(output_column_name=name, comparison_levels=list(levels))
    return made.configure(m_probabilities=list(shares))


def _name(field: str, other: str | None) -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    swapped = [] if other is None else [level.CustomLevel(f"{field}_l = {other}_r", "in the other column")]
    initial = level.CustomLevel(
        f"(length({field}_l) = 1 or length({field}_r) = 1) "
        f"and substr({field}_l, 1, 1) = substr({field}_r, 1, 1)",
        "one is the initial of the other",
    )
    near = [level.JaroWinklerLevel(field, NAME_NEAR), level.JaroWinklerLevel(field, NAME_LIKE)]
    levels = [
        level.NullLevel(field),
        level.ExactMatchLevel(field, term_frequency_adjustments=True),
        *swapped,
        initial,
        *near,
        level.ElseLevel(),
    ]
    return _levels(
        field, levels, (0.70, *([0.03] * len(swapped)), 0.02, 0.12, 0.05, 0.08 if swapped else 0.11)
    )


def _company() -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    levels = [
        level.NullLevel("company_name"),
        level.ExactMatchLevel("company_name", term_frequency_adjustments=True),
        level.ExactMatchLevel("x_company_words"),
        level.JaroWinklerLevel("company_name", NAME_NEAR),
        level.JaroWinklerLevel("x_company_words", NAME_NEAR),
        level.JaroWinklerLevel("company_name", NAME_LIKE),
        level.ElseLevel(),
    ]
    return _levels("company_name", levels, (0.65, 0.05, 0.12, 0.04, 0.06, 0.08))


def _birth() -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    turned = (
        "substr(birth_date_l, 1, 4) = substr(birth_date_r, 1, 4) and "
        "substr(birth_date_l, 5, 2) = substr(birth_date_r, 7, 2) and "
        "substr(birth_date_l, 7, 2) = substr(birth_date_r, 5, 2)"
    )
    levels = [
        level.NullLevel("birth_date"),
        level.ExactMatchLevel("birth_date"),
        level.DamerauLevenshteinLevel("birth_date", 1),
        level.CustomLevel(turned, "day and month turned"),
        level.DamerauLevenshteinLevel("birth_date", 2),
        level.ElseLevel(),
    ]
    return _levels("birth_date", levels, (0.82, 0.09, 0.01, 0.03, 0.05))


def _email(has: set[str]) -> ComparisonCreator:
    """Where names are compared, an equal part before the @ says nothing more: it is made of the name."""
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    box = [] if {"first_name", "last_name"} & has else [level.ExactMatchLevel("x_mailbox")]
    levels = [
        level.NullLevel("email"),
        level.ExactMatchLevel("email", term_frequency_adjustments=True),
        *box,
        level.DamerauLevenshteinLevel("email", 1),
        level.ExactMatchLevel("x_domain"),
        level.ElseLevel(),
    ]
    return _levels("email", levels, (0.65, *([0.06] * len(box)), 0.07, 0.05, 0.17 if box else 0.23))


def _vat() -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    levels = [
        level.NullLevel("vat_number"),
        level.ExactMatchLevel("vat_number"),
        level.DamerauLevenshteinLevel("vat_number", 1),
        level.ElseLevel(),
    ]
    return _levels("vat_number", levels, (0.93, 0.04, 0.03))


def _phone(has: set[str]) -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    first, both = ("phone" if "phone" in has else "mobile"), {"phone", "mobile"} <= has
    crossed = (
        [
            level.ExactMatchLevel("mobile", term_frequency_adjustments=True),
            level.CustomLevel("phone_l = mobile_r or mobile_l = phone_r", "in the other column"),
        ]
        if both
        else []
    )
    nothing = "(phone_l is null and mobile_l is null) or (phone_r is null and mobile_r is null)"
    levels = [
        level.CustomLevel(nothing, "missing").configure(is_null_level=True)
        if both
        else level.NullLevel(first),
        level.ExactMatchLevel(first, term_frequency_adjustments=True),
        *crossed,
        level.DamerauLevenshteinLevel(first, 1),
        level.ElseLevel(),
    ]
    return _levels("phone", levels, (0.5, 0.15, 0.05, 0.05, 0.25) if both else (0.7, 0.05, 0.25))


def _street(has: set[str]) -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    like = level.JaroWinklerLevel("street", TEXT_LIKE)
    if "house_number" not in has:
        levels = [level.NullLevel("street"), level.ExactMatchLevel("street", True), like, level.ElseLevel()]  # noqa: FBT003  its interface
        return _levels("street", levels, (0.65, 0.15, 0.2))
    number = level.ExactMatchLevel("house_number")
    levels = [
        level.CustomLevel("street_l is null or street_r is null", "missing").configure(is_null_level=True),
        level.And(level.ExactMatchLevel("street"), number),
        level.And(like, number),
        level.ExactMatchLevel("street", term_frequency_adjustments=True),
        like,
        number,
        level.ElseLevel(),
    ]
    return _levels("street", levels, (0.5, 0.15, 0.1, 0.05, 0.05, 0.15))


def _place(has: set[str]) -> ComparisonCreator:
    import splink.comparison_level_library as level  # noqa: PLC0415  it costs

    if not {"postcode", "city"} <= has:
        field = "postcode" if "postcode" in has else "city"
        slip = level.DamerauLevenshteinLevel(field, 1)
        near = slip if field == "postcode" else level.JaroWinklerLevel(field, TEXT_LIKE)
        one = [level.NullLevel(field), level.ExactMatchLevel(field, True), near, level.ElseLevel()]  # noqa: FBT003  its interface
        return _levels(field, one, (0.75, 0.1, 0.15))
    code, town = level.ExactMatchLevel("postcode"), level.ExactMatchLevel("city")
    near_code, like_town = (
        level.DamerauLevenshteinLevel("postcode", 1),
        level.JaroWinklerLevel("city", TEXT_LIKE),
    )
    nothing = "(postcode_l is null or postcode_r is null) and (city_l is null or city_r is null)"
    levels = [
        level.CustomLevel(nothing, "missing").configure(is_null_level=True),
        level.And(code, town),
        level.And(code, like_town),
        level.And(near_code, town),
        level.ExactMatchLevel("postcode", term_frequency_adjustments=True),
        level.ExactMatchLevel("city", term_frequency_adjustments=True),
        level.Or(near_code, like_town),
        level.ElseLevel(),
    ]
    return _levels("place", levels, (0.6, 0.07, 0.08, 0.08, 0.07, 0.05, 0.05))
