"""Beginning a project: whole, as a quick comparison, or as the example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.positions import Positions
from authoring.validation import validate
from authoring.values import Source, ValueKind
from project.catalogue import Catalogue, ContentSource
from project.codes import Code
from project.model import AnyRecord, CriterionUse, Settings, Vendor
from words.catalogue import load
from workspace.brand_lending import brand_for_client, take_over
from workspace.change import Refused
from workspace.create import Began, create
from workspace.files import import_project
from workspace.library import Chosen
from workspace.wiring import Workspace

STARTER = "starter"
EXAMPLE = "example.project.yaml"
LONGEST_NAME = 200
"""Characters of a name or a product, `project.model.ShortText`."""


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
    workspace: Workspace,
    person: str,
    playbook_id: str,
    settings: Settings,
    person_name: str = "",
    texts: Sequence[ContentSource] = (),
    *,
    branded: bool = True,
) -> Began | Refused:
    """A new, empty project that follows a playbook; `person` owns it.

    Args:
        workspace: where it is kept.
        person: who begins it.
        playbook_id: of the library, or of one of the texts.
        settings: the project's own record.
        person_name: what the person is called in it.
        texts: content that lies in no folder, such as uploaded files; used before files of the same id.
        branded: whether it begins with the brand of the newest project for the same client that has one.
    """
    chosen = workspace.library.beside(texts).choose(playbook_id)
    like = brand_for_client(workspace, person, settings.company) if branded else None
    began = _create(workspace, person, chosen, (settings,), "project.begun", person_name)
    if isinstance(began, Began) and like is not None:
        take_over(workspace, person, began.project_id, like.id)
    return began


def compare_now(workspace: Workspace, person: str, quick: Quick, person_name: str = "") -> Began | Refused:
    """A first comparison: the ready criteria only, direct weights; grows into a whole project."""
    chosen = workspace.library.choose(STARTER)
    if chosen.catalogue is None:
        return Refused(chosen.diagnostics)
    given = {"name": quick.name, "currency": quick.currency, "users": quick.users, "first_impression": True}
    settings, faults = validate(given, Settings, Positions(""))
    source = typed_in(workspace)
    vendors, more = _quick_vendors(chosen.catalogue, quick.vendors, source)
    if settings is None or more:
        return Refused((*faults, *more))
    aside_because = load(workspace.settings.language)("workspace.aside")
    aside = tuple(
        CriterionUse(id=item.id, used=False, knock_out_below=item.knock_out_below, reason=aside_because)
        for item in chosen.catalogue.criteria.criteria
        if not item.quick
    )
    records: tuple[AnyRecord, ...] = (settings, *vendors, *aside)
    return _create(workspace, person, chosen, records, "project.compared", person_name)


def demo(workspace: Workspace, person: str) -> Began | Refused:
    """A fresh copy of the shipped example."""
    return import_project(workspace, person, workspace.library.example(), EXAMPLE, intent="project.example")


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
        product=f"{sheet.product} · {plan.title}"[:LONGEST_NAME],
        fact_sheet=sheet.id,
        plan=plan.id,
        price=plan.price.amount,
        price_currency=plan.price.currency,
        minimum_users=plan.minimum_users,
        price_source=plan.source,
        order=order,
    )


def _quick_vendors(
    catalogue: Catalogue, given: Sequence[QuickVendor], source: Source
) -> tuple[tuple[Vendor, ...], tuple[Diagnostic, ...]]:
    made = [_quick_vendor(catalogue, item, number, source) for number, item in enumerate(given, start=1)]
    vendors = [vendor for vendor, _ in made if vendor is not None]
    return told_apart(vendors), tuple(fault for _, faults in made for fault in faults)


def _quick_vendor(
    catalogue: Catalogue, item: QuickVendor, number: int, source: Source
) -> tuple[Vendor | None, Sequence[Diagnostic]]:
    vendor_id = f"vendor_{number}"
    if item.fact_sheet is None or item.plan is None:
        return validate(_typed_in(item, vendor_id, number, source), Vendor, Positions(""))
    vendor = vendor_from_plan(catalogue, vendor_id, item.fact_sheet, item.plan, number)
    if vendor is not None:
        return vendor, ()
    place = Place("", path=("vendor", number))
    return None, (complain(Code.UNKNOWN_PLAN, place, {"name": f"{item.fact_sheet} {item.plan}"}),)


def typed_in(workspace: Workspace) -> Source:
    """The source of a price that somebody of the team typed in today."""
    name = load(workspace.settings.language)("workspace.typed_in")
    return Source(name=name, kind=ValueKind.OWN_ESTIMATE, as_of=workspace.clock().date())


def _typed_in(item: QuickVendor, vendor_id: str, order: int, source: Source) -> dict[str, Any]:
    return {
        "id": vendor_id,
        "name": item.name,
        "product": item.product,
        "price": item.price,
        "price_currency": item.price_currency,
        "price_source": None if item.price is None else source.model_dump(mode="json"),
        "order": order,
    }


def told_apart(vendors: Sequence[Vendor]) -> tuple[Vendor, ...]:
    """Rankings go by name: offers that share one add their product to it, or else their number."""
    names = Counter(vendor.name.casefold() for vendor in vendors)
    full = Counter(_full_name(vendor).casefold() for vendor in vendors)

    def name(vendor: Vendor) -> str:
        if names[vendor.name.casefold()] == 1:
            return vendor.name
        alone = full[_full_name(vendor).casefold()] == 1
        return _full_name(vendor) if alone else f"{vendor.name[: LONGEST_NAME - 10]} ({vendor.order})"

    return tuple(vendor.model_copy(update={"name": name(vendor)}) for vendor in vendors)


def _full_name(vendor: Vendor) -> str:
    return f"{vendor.name} ({vendor.product})"[:LONGEST_NAME] if vendor.product else vendor.name


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
