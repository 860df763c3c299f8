"""What in cost and return would not stand up to somebody who asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from project.catalogue import Catalogue
from project.claim_benefits import benefit_claims, delivery_share, stopping_is_left_out
from project.claim_prices import price_claims
from project.claim_texts import text_claims
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.claims import ClaimKind, Claims, Finding, Weight, Where
from scoring.internal_rate import RateFlag

ORDER = tuple(Weight)

RATE_KINDS: Mapping[RateFlag, ClaimKind] = {
    RateFlag.SMALL_START: ClaimKind.RATE_SMALL_START,
    RateFlag.SEVERAL_ROOTS: ClaimKind.RATE_SEVERAL,
    RateFlag.SEVERAL_CHANGES: ClaimKind.RATE_SEVERAL,
    RateFlag.MONEY_FIRST: ClaimKind.RATE_OF_A_LOAN,
}
"""Why a yearly rate should not stand alone; where there is no rate at all nothing is claimed."""


def claims(project: Project, catalogue: Catalogue, case: BusinessCase, as_of: date) -> Claims:
    """Everything to check before anybody decides by these figures; `docs/methods/claims.md`.

    Args:
        project: the facts.
        catalogue: the content.
        case: cost and return of every offer.
        as_of: the day on which sources are judged.
    """
    if not case.vendors:
        return Claims()
    found = (
        *_lines(case),
        *benefit_claims(project, catalogue, case),
        *price_claims(project, catalogue, case, as_of),
        *_rules(project, case),
        *_rates(case),
        *(Finding(item.kind, Where.TEXTS, (item.text,)) for item in text_claims(project)),
    )
    return Claims(tuple(sorted(found, key=lambda item: ORDER.index(item.weight))))


def _lines(case: BusinessCase) -> Iterator[Finding]:
    """Lines nobody has answered, and lines that could not be computed."""
    titles = {item.line: item.title for one in case.vendors for item in (*one.costs, *one.benefits)}
    unknown = [name for name in titles if any(name in one.unknown for one in case.vendors)]
    if unknown:
        holds = tuple(one.vendor for one in case.vendors if one.unknown)
        every = len(holds) == len(case.vendors)
        shown = tuple(titles[name] for name in unknown)
        kind, vendors = ClaimKind.UNKNOWN_LINES, () if every else holds
        yield Finding(kind, Where.LINES, shown, vendors, tuple(unknown))
    failed = dict.fromkeys(line for line, _, _ in case.faults if line not in unknown)
    if failed:
        shown = tuple(titles.get(name, name) for name in failed)
        yield Finding(ClaimKind.LINES_FAILED, Where.LINES, shown, ids=tuple(failed))


def _rules(project: Project, case: BusinessCase) -> Iterator[Finding]:
    """Money of next year taken for money of today, and an introduction that cannot go wrong."""
    if case.convention.discount_rate <= 0:
        yield Finding(ClaimKind.NOT_DISCOUNTED, Where.RULES, value=case.convention.discount_rate)
    if stopping_is_left_out(project, case):
        highest = max(delivery_share(one) for one in case.vendors)
        yield Finding(ClaimKind.NEVER_STOPPED, Where.RULES, value=highest)


def _rates(case: BusinessCase) -> Iterator[Finding]:
    """Yearly rates of return that should not be quoted by themselves."""
    holds: dict[ClaimKind, list[str]] = {}
    for one in case.vendors:
        flag = None if one.measures is None else one.measures.internal_rate.flag
        kind = None if flag is None else RATE_KINDS.get(flag)
        if kind is not None:
            holds.setdefault(kind, []).append(one.vendor)
    for kind, vendors in holds.items():
        yield Finding(kind, Where.RULES, vendors=tuple(vendors))
