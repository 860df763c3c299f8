"""An outlook in a few lines of text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from project.outlook import Outlook
from project.results.business_case import VendorCase
from project.results.shortlist import VendorStanding
from reports.facts import Facts
from reports.sections.judgement import judgement, what_decides
from words.catalogue import Words
from words.numbers import day, money, number, years
from words.safe import plain


def summary(found: Outlook, words: Words) -> Iterator[str]:
    """Ranking with how firm it is, cost and return, and what is open, a line each."""
    settings = found.project.settings
    yield words("summary.head", name=plain(settings.name), day=day(found.as_of))
    yield words.plural("summary.answers", found.needs.responses)
    for standing in sorted(found.shortlist.standings, key=lambda item: (item.rank or 10**9, item.name)):
        yield _standing(standing, words)
    yield from _firmness(found, words)
    for case in found.business_case.vendors:
        yield _case(case, found, words)
    for reason in found.shortlist.provisional:
        yield words(f"summary.provisional.{reason}")
    yield words("summary.progress", settled=found.progress.settled, total=found.progress.total)


def _firmness(found: Outlook, words: Words) -> Iterator[str]:
    """The one judgement about the ranking, and everything that speaks against a clear lead."""
    facts = Facts(found.project, found.catalogue, found, words, found.as_of)
    yield judgement(facts, found.firmness)
    for reason in what_decides(facts, found.firmness):
        yield words("summary.against", reason=reason)


class Placed(Protocol):
    """Whoever has a place in a ranking: points given, and what missing scores leave possible."""

    @property
    def rank(self) -> int | None:
        """1 for the best; None when out or without points."""

    @property
    def total(self) -> float | None:
        """Points of 100; None without any score."""

    @property
    def lowest(self) -> float:
        """Points if every missing score were the worst."""

    @property
    def highest(self) -> float:
        """Points if every missing score were the best."""


def placed(item: Placed, name: str, out_by: str | None, words: Words) -> str:
    """One place of a ranking in a line; `out_by` is the criterion that put the vendor out."""
    if out_by is not None:
        return words("summary.out", name=plain(name), criterion=plain(out_by))
    if item.total is None:
        return words("summary.unscored", name=plain(name))
    return words(
        "summary.rank",
        rank=item.rank,
        name=plain(name),
        total=number(item.total, 1),
        lowest=number(item.lowest, 1),
        highest=number(item.highest, 1),
    )


def _standing(standing: VendorStanding, words: Words) -> str:
    out = standing.knocked_out
    by = next((item.title for item in out if item.title), words("summary.supplier"))
    return placed(standing, standing.name, by if out else None, words)


def _case(case: VendorCase, found: Outlook, words: Words) -> str:
    convention = found.business_case.convention
    horizon = convention.horizon_years
    back = case.payback_years
    return words(
        "summary.case",
        name=plain(case.name),
        total=_total(case, convention.currency, words),
        net=money(case.npv, convention.currency),
        horizon=horizon,
        payback=words("summary.never", horizon=horizon) if back is None else years(back),
    )


def _total(case: VendorCase, currency: str, words: Words) -> str:
    """The total, and what it lacks: without a price or with unknown lines it can only grow."""
    total = money(case.tco_nominal, currency)
    if case.price_missing:
        return words("summary.without_price", total=total)
    return words("summary.at_least", total=total) if case.unknown else total
