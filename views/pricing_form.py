"""The plain form of a price list: what its fields begin with, and the price list that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain
from project.records.paying import VendorPricing
from scoring.codes import SchemeFault
from scoring.price_scheme import PriceScheme
from views import price_source, register, state
from views.fields import as_part

MOST_PRICE = 1e9
MOST_SEATS = 1_000_000
MOST_MONTH = 1_200
MOST_USED = 1e12


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the form.

    Attributes:
        name: of the field of the model.
        whole: whether its number is whole.
        low, most: its limits; None for a text.
        needed: whether a row counts only when it is filled.
        percent: whether it is a part of 1 that is shown and typed as percent; its limits are parts of 1.
    """

    name: str
    whole: bool = False
    low: float = 0.0
    most: float | None = MOST_PRICE
    needed: bool = False
    percent: bool = False


LISTS: Mapping[str, tuple[Cell, ...]] = {
    "tiers": (Cell("from_seats", whole=True, low=1, most=MOST_SEATS, needed=True), Cell("price")),
    "add_ons": (Cell("title", most=None, needed=True), Cell("per_month")),
    "attached": (Cell("title", most=None, needed=True), Cell("price"), Cell("share", most=1, percent=True)),
    "consumption": (
        Cell("title", most=None, needed=True),
        Cell("unit", most=None),
        Cell("price"),
        Cell("included", most=MOST_USED),
        Cell("used", most=MOST_USED),
        Cell("growth", low=-0.9, most=10, percent=True),
    ),
}
"""The lists of a price list; each has one empty row more than it has entries."""

GROUPS: Mapping[str, tuple[Cell, ...]] = {
    "discount": (
        Cell("share", most=1, needed=True, percent=True),
        Cell("until_month", whole=True, low=1, most=MOST_MONTH),
    ),
    "uplift": (
        Cell("share", most=1, needed=True, percent=True),
        Cell("cap", most=1, percent=True),
        Cell("term_months", whole=True, low=1, most=MOST_MONTH),
        Cell("first_month", whole=True, low=1, most=MOST_MONTH),
    ),
}
"""What a price list may have once; left out while its first field is empty."""

SINGLE = (
    Cell("base_fee"),
    Cell("included_seats", whole=True, most=MOST_SEATS),
    Cell("seat_price"),
    Cell("minimum_seats", whole=True, most=MOST_SEATS),
    Cell("onboarding_fee"),
    Cell("onboarding_month", whole=True, most=MOST_MONTH),
)
CHOICES = ("currency", "tier_way", "billing")


def rows(scheme: PriceScheme, name: str) -> list[BaseModel | None]:
    """The entries of a list, and an empty one."""
    return [*getattr(scheme, name), None]


def read(form: str, record: VendorPricing) -> VendorPricing | tuple[Diagnostic, ...]:
    """The price list as the form holds it, or what is wrong with it.

    Args:
        form: key of the form.
        record: the price list that it began with.
    """
    scheme = record.scheme
    given: dict[str, Any] = {cell.name: _held(form, cell.name) or 0 for cell in SINGLE}
    given |= {name: _held(form, name) for name in CHOICES}
    given |= {name: _rows(form, scheme, name) for name in LISTS}
    given |= {name: _group(form, name) for name in GROUPS}
    try:
        found = PriceScheme.model_validate(given)
    except ValidationError as wrong:
        return tuple(_faults(record, wrong))
    source = price_source.read(form, record)
    if isinstance(source, Diagnostic):
        return (source,)
    first, offered = _held(form, "first_month") or 1, bool(_held(form, "offered"))
    more = {"scheme": found, "first_month": first, "offered": offered, "note": _held(form, "note") or ""}
    return record.model_copy(update={**more, "source": source})


def _held(form: str, name: str) -> Any:
    return state.value(f"{form}/{name}")


def _typed(form: str, name: str, cell: Cell) -> Any:
    """What a field holds as the model takes it: percent as a part of 1."""
    held = _held(form, name)
    return as_part(held) if cell.percent and held is not None else held


def _rows(form: str, scheme: PriceScheme, name: str) -> tuple[dict[str, Any], ...]:
    """The rows that are filled; an entry keeps its id, a new one gets one."""
    found = []
    for at, item in enumerate(rows(scheme, name)):
        told = {cell.name: _typed(form, f"{name}/{at}/{cell.name}", cell) for cell in LISTS[name]}
        told = {field: value for field, value in told.items() if value not in (None, "")}
        if all(cell.name in told for cell in LISTS[name] if cell.needed):
            found.append({**_identity(name, item), **_defaults(name), **told})
    return tuple(sorted(found, key=lambda row: row["from_seats"])) if name == "tiers" else tuple(found)


def _identity(name: str, item: BaseModel | None) -> dict[str, Any]:
    if name == "tiers":
        return {}
    return {"id": getattr(item, "id", None) or register.new_id("part")}


def _defaults(name: str) -> dict[str, Any]:
    """What an empty field of a filled row stands for."""
    if name == "consumption":
        return {"unit": "units", "price": 0.0, "used": 0.0}
    return {"per_month": 0.0} if name == "add_ons" else {"price": 0.0}


def _group(form: str, name: str) -> dict[str, Any] | None:
    told = {cell.name: _typed(form, f"{name}/{cell.name}", cell) for cell in GROUPS[name]}
    told = {field: value for field, value in told.items() if value is not None}
    if not all(cell.name in told for cell in GROUPS[name] if cell.needed):
        return None
    if name == "discount":
        told["on"] = _held(form, "discount/on")
    return told


def _faults(record: VendorPricing, wrong: ValidationError) -> list[Diagnostic]:
    """What does not fit together, in the sentences of its codes."""
    place = Place("", path=(record.KIND, record.id, "scheme"))
    known = {str(code) for code in SchemeFault}
    return [
        complain(item["type"], place, item.get("ctx"))
        if item["type"] in known
        else complain(Code.NOT_VALID, place, {"problem": item["msg"]})
        for item in wrong.errors(include_url=False)
    ]
