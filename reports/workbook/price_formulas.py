"""The formulas of a price list, from the month of the contract to money, for one month each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.workbook.drivers import whole_seats
from scoring.price_scheme import Billing, PriceScheme, TierWay


@dataclass(frozen=True, slots=True)
class Rules:
    """Where the figures of one price list stand, as references on this sheet.

    Attributes:
        tiers: ranges of first seats, prices, and by how much each price is above the one before.
        added: the range of what the whole firm pays for; "" for none.
        inflation: the yearly one that is taken out of prices; "" where it stays in.
        attached: price and share of each; consumption: price, included, used and growth of each.
    """

    scheme: PriceScheme
    single: Mapping[str, str]
    tiers: tuple[str, str, str]
    added: str
    inflation: str
    attached: tuple[tuple[str, str], ...]
    consumption: tuple[tuple[str, str, str, str], ...]


def formulas_of(rules: Rules) -> dict[str, str]:
    """Formulas by name, from the month of the contract to money in the project's currency.

    Braces name another row: {name} in this month, {name<} in the one before, {name>} in the next.
    """
    scheme, at = rules.scheme, rules.single
    yearly = scheme.billing is Billing.ANNUAL
    kept = "IF(MOD({contract}-1,12)=0,{users},MAX({held<},{users}))" if yearly else "{users}"
    limit = f"IF(ISNUMBER({at['discount_until']}),{{contract}}<={at['discount_until']},TRUE)"
    off = f"IF({limit},{at['discount']},0)"
    rises = f"(1+MIN({at['uplift']},{at['cap']}))^(1+INT(({{contract}}-{at['renewed']})/{at['term']}))"
    found = {
        "contract": f"{{here}}-{at['first_month']}+1",
        "held": f"IF({{contract}}<1,0,{kept})",
        "seats": f"IF({{contract}}<1,0,MAX({whole_seats('{held}')},{at['minimum']}))",
        "risen": f"IF({{contract}}<{at['renewed']},1,{rises})",
        "left_seats": f"1-{off}",
        "left_rest": f"1-{at['discount_all']}*{off}",
        "listed_seats": f"IF({{contract}}<1,0,{_seat_cost(rules)})",
        "listed_rest": f"IF({{contract}}<1,0,{_rest(rules)})",
    }
    if yearly:
        found |= {f"ahead_{name}": _ahead(name) for name in ("seats", "rest")}
    found |= {f"paid_{name}": _paid(name, yearly=yearly) for name in ("seats", "rest")}
    for place, cells in enumerate(rules.consumption):
        price, included, used, growth = cells
        units = f"{used}*(1+{growth})^(({{contract}}-1)/12)"
        found[f"used:{place}"] = f"IF({{contract}}<1,0,MAX({units}-{included},0)*{price}*{{risen}})"
    due = f"{{here}}={at['first_month']}-1+{at['onboarding_month']}"
    found["onboarding"] = f"IF({due},{at['onboarding_fee']},0)"
    parts = [name for name in found if name.startswith(("paid_", "used:", "onboarding"))]
    found["money"] = f"({'+'.join(f'{{{name}}}' for name in parts)})*{at['worth']}"
    if rules.inflation:
        found["in_terms"] = f"(1+{rules.inflation})^(0-INT(MAX({{here}}-1,0)/12))"
        found["money"] = f"{found.pop('money')}*{{in_terms}}"
    return found


def _ahead(name: str) -> str:
    """What a unit costs from this month to the end of the year of the contract."""
    return f"IF({{contract}}<1,0,{{risen}}*{{left_{name}}}+IF(MOD({{contract}},12)=0,0,{{ahead_{name}>}}))"


def _paid(name: str, *, yearly: bool) -> str:
    """Money when it moves; what changes within a paid year is paid at once for the rest of it."""
    if not yearly:
        return f"{{listed_{name}}}*{{risen}}*{{left_{name}}}"
    before = f"IF(MOD({{contract}}-1,12)=0,0,{{listed_{name}<}})"
    return f"IF({{contract}}<1,0,({{listed_{name}}}-{before})*{{ahead_{name}}})"


def _seat_cost(rules: Rules) -> str:
    """Seats beyond the included ones at list price."""
    first, prices, steps = rules.tiers
    included = rules.single["included"]
    if rules.scheme.tier_way is TierWay.GRADUATED:
        through = [
            f"SUMPRODUCT(({seats}>={first})*({seats}-{first}+1)*{steps})"
            for seats in ("{seats}", f"MIN({{seats}},{included})")
        ]
        return f"{through[0]}-{through[1]}"
    reached = f"INDEX({prices},MATCH(MAX({{seats}},1),{first},1))"
    return f"MAX({{seats}}-{included},0)*{reached}"


def _rest(rules: Rules) -> str:
    """Base fee, what the whole firm pays for, and further products, at list price."""
    parts = [rules.single["base_fee"]]
    if rules.added:
        parts.append(f"SUM({rules.added})")
    parts += [f"{price}*{whole_seats(f'{{held}}*{share}')}" for price, share in rules.attached]
    return "+".join(parts)
