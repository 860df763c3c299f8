"""Beginning a project: whole, as a quick comparison, or as the example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.values import Source, ValueKind
from project.catalogue import Catalogue
from project.codes import Code
from project.model import AnyRecord, CriterionUse, Settings, Vendor
from workspace.change import Refused
from workspace.create import Began, create
from workspace.files import import_project
from workspace.library import Chosen
from workspace.wiring import Workspace

STARTER = "starter"
EXAMPLE = "example.project.yaml"


@dataclass(frozen=True, slots=True)
class QuickVendor:
    """One offer for a quick comparison: from a fact sheet and plan, or typed in.

    Attributes:
        price: per user and month; ignored when a plan is given.
    """

    name: str
    product: str = ""
    fact_sheet: str | None = None
    plan: str | None = None
    price: float | None = None
    price_currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Quick:
    """What a first comparison needs."""

    name: str
    currency: str
    users: int
    vendors: tuple[QuickVendor, ...]


def begin(
    workspace: Workspace, person: str, playbook_id: str, settings: Settings, person_name: str = ""
) -> Began | Refused:
    """A new, empty project that follows a playbook; `person` owns it."""
    chosen = workspace.library.choose(playbook_id)
    return _create(workspace, person, chosen, (settings,), "project.begun", person_name)


def compare_now(workspace: Workspace, person: str, quick: Quick, person_name: str = "") -> Began | Refused:
    """A first comparison: the ready criteria only, direct weights; grows into a whole project."""
    chosen = workspace.library.choose(STARTER)
    if chosen.catalogue is None:
        return Refused(chosen.diagnostics)
    today = workspace.clock().date()
    settings = Settings(name=quick.name, currency=quick.currency, users=quick.users, first_impression=True)
    vendors, unknown = _quick_vendors(chosen.catalogue, quick.vendors, today)
    if unknown:
        return Refused(unknown)
    aside = tuple(
        CriterionUse(id=item.id, used=False, knock_out_below=item.knock_out_below, reason="first impression")
        for item in chosen.catalogue.criteria.criteria
        if not item.quick
    )
    records: tuple[AnyRecord, ...] = (settings, *vendors, *aside)
    return _create(workspace, person, chosen, records, "project.compared", person_name)


def demo(workspace: Workspace, person: str) -> Began | Refused:
    """A fresh copy of the shipped example."""
    return import_project(workspace, person, workspace.library.example(), EXAMPLE)


def vendor_from_plan(
    catalogue: Catalogue, vendor_id: str, sheet_id: str, plan_id: str, order: int = 0
) -> Vendor | None:
    """A vendor record with the list price of a plan and its source; None when there is no such plan."""
    sheet = catalogue.fact_sheet(sheet_id)
    plan = None if sheet is None else sheet.plan(plan_id)
    if sheet is None or plan is None:
        return None
    return Vendor(
        id=vendor_id,
        name=sheet.vendor,
        product=f"{sheet.product} · {plan.title}",
        fact_sheet=sheet.id,
        plan=plan.id,
        price=plan.price.amount,
        price_currency=plan.price.currency,
        minimum_users=plan.minimum_users,
        price_source=plan.source,
        order=order,
    )


def _quick_vendors(
    catalogue: Catalogue, given: Sequence[QuickVendor], today: date
) -> tuple[tuple[Vendor, ...], tuple[Diagnostic, ...]]:
    vendors: list[Vendor] = []
    unknown: list[Diagnostic] = []
    for number, item in enumerate(given, start=1):
        vendor = _quick_vendor(catalogue, item, f"vendor_{number}", number, today)
        if vendor is None:
            place = Place("", path=("vendor", number))
            unknown.append(complain(Code.UNKNOWN_PLAN, place, {"name": f"{item.fact_sheet} {item.plan}"}))
        else:
            vendors.append(vendor)
    return tuple(vendors), tuple(unknown)


def _quick_vendor(
    catalogue: Catalogue, item: QuickVendor, vendor_id: str, order: int, today: date
) -> Vendor | None:
    if item.fact_sheet is not None and item.plan is not None:
        return vendor_from_plan(catalogue, vendor_id, item.fact_sheet, item.plan, order)
    source = Source(name="Typed in by the project team", kind=ValueKind.OWN_ESTIMATE, as_of=today)
    return Vendor(
        id=vendor_id,
        name=item.name,
        product=item.product,
        price=item.price,
        price_currency=item.price_currency,
        price_source=None if item.price is None else source,
        order=order,
    )


def _create(
    workspace: Workspace,
    person: str,
    chosen: Chosen,
    records: Sequence[AnyRecord],
    intent: str,
    person_name: str,
) -> Began | Refused:
    if chosen.catalogue is None:
        return Refused(chosen.diagnostics)
    return create(workspace, person, (chosen.texts, chosen.catalogue), records, intent, person_name)
