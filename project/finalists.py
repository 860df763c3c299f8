"""What is known of the last offers: shown, judged, asked about, negotiated; and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from project.catalogue import Catalogue
from project.contracts import contract, prices
from project.demos import demo_seen, script
from project.heard_of import references, standards, usability
from project.holds import held
from project.last_offers import invited, last_offers
from project.model import Person, Project, Vendor
from project.records.deciding import Choice
from project.records.selection import Drop
from project.results.business_case import BusinessCase, VendorCase
from project.results.demos import Script
from project.results.finalists import Chosen, Figures, Finalist, Finalists, ReferenceLack
from project.results.shortlist import Shortlist


def finalists(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    case: BusinessCase,
    as_of: date,
    language: str = "en",
) -> Finalists:
    """Everything about the last offers, `docs/methods/finalists.md`."""
    asked = script(project, catalogue, language)
    cases = {item.vendor: item for item in case.vendors}
    found = tuple(
        _finalist(project, catalogue, vendor, (asked, cases[vendor.id]), as_of, language)
        for vendor in last_offers(project)
    )
    made = Finalists(
        real=bool(invited(project)),
        script=asked,
        finalists=found,
        held=held(project, shortlist, case),
        choice=_choice(project, shortlist),
        losers=tuple(_losers(project)),
    )
    return replace(made, facts=tuple(_facts(made)))


def _finalist(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    ground: tuple[Script, VendorCase],
    as_of: date,
    language: str,
) -> Finalist:
    asked, case = ground
    return Finalist(
        vendor=vendor.id,
        name=vendor.name,
        demo=demo_seen(project, asked, vendor.id),
        standards=standards(project, catalogue, vendor.id, language),
        usability=usability(project, vendor.id),
        references=references(project, vendor.id),
        contract=contract(project, catalogue, vendor.id, as_of),
        prices=prices(project, catalogue, vendor, as_of),
        figures=_figures(case),
    )


def _figures(case: VendorCase) -> Figures:
    """Cost and return as the case has them; no return is told without a price."""
    return Figures(
        cost=case.tco_nominal,
        benefit=case.benefits_nominal,
        complete=not (case.unknown or case.price_missing),
        price_missing=case.price_missing,
        return_present=None if case.price_missing else case.roi_present,
        payback_years=None if case.price_missing else case.payback_years,
    )


def _choice(project: Project, shortlist: Shortlist) -> Chosen:
    """The decision, beside who leads the ranking alone."""
    record = project.find(Choice, "choice") or Choice()
    names = {item.id: item.name for item in project.offers}
    leader = shortlist.leaders[0] if len(shortlist.leaders) == 1 else ""
    by = None if record.decided_by is None else project.find(Person, record.decided_by)
    return Chosen(
        vendor=record.vendor or "",
        name=names.get(record.vendor or "", ""),
        runner_up=names.get(record.runner_up or "", ""),
        decided=decided(project),
        decided_by="" if by is None else by.name,
        decided_on=record.decided_on,
        reason=record.reason,
        dissent=record.dissent,
        conditions=record.conditions,
        against=record.against,
        leader=names.get(leader, ""),
        against_ranking=record.vendor is not None and leader != record.vendor,
    )


def decided(project: Project) -> bool:
    """Whether a choice is recorded, with who decided it and when."""
    record = project.find(Choice, "choice")
    return record is not None and None not in {record.vendor, record.decided_by, record.decided_on}


def _losers(project: Project) -> Iterator[str]:
    """Dropped offers, and once it is decided all others that were compared."""
    record = project.find(Choice, "choice")
    chosen = record.vendor if record is not None and decided(project) else None
    dropped = {item.id for item in project.of(Drop)}
    compared = {item.id for item in project.vendors}
    for vendor in project.offers:
        if vendor.id in dropped or (chosen is not None and vendor.id in compared and vendor.id != chosen):
            yield vendor.id


def _facts(found: Finalists) -> Iterator[tuple[str, float | bool | None]]:
    """What checks of the playbook may look at; of no real finalists nothing is missing yet."""
    last = found.finalists if found.real else ()
    yield "finalists", float(len(last))
    yield "demos_missing", float(sum(1 for item in last if not item.demo.seen))
    yield "references_missing", float(sum(1 for item in last if ReferenceLack.FEW in item.references.lacks))
    yield "contract_points_open", float(sum(item.contract.open for item in last))
    yield "decision_held_back", float(len(found.held_back))
    yield "decision_recorded", found.choice.decided
