"""What in cost and return would not stand up to somebody who asks, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much hangs on it.

    Attributes:
        GRAVE: a figure misleads as it stands; mend it before anybody decides by it.
        DOUBTFUL: whoever knows the field will ask; have the answer ready.
        NOTE: good to know when the figures are read.
    """

    GRAVE = "grave"
    DOUBTFUL = "doubtful"
    NOTE = "note"


class Where(StrEnum):
    """Where it is mended: parts of the page of cost and return, or the page of the offers."""

    FIGURES = "figures"
    LINES = "lines"
    RULES = "rules"
    PRICES = "prices"
    TEXTS = "texts"


class ClaimKind(StrEnum):
    """What is wrong with a claim; `docs/methods/claims.md` says why each of them matters."""

    MARGIN_OF_ONE = "margin_of_one"
    MARGIN_HIGH = "margin_high"
    SALES_WITHOUT_MARGIN = "sales_without_margin"
    SALES_TYPED = "sales_typed"
    COUNTED_TWICE = "counted_twice"
    SOLD_AGAIN = "sold_again"
    COVERED = "covered"
    UNKNOWN_LINES = "unknown_lines"
    LINES_FAILED = "lines_failed"
    PRICE_MISSING = "price_missing"
    PRICE_UNDATED = "price_undated"
    PRICE_OLD = "price_old"
    LIST_WITHOUT_RATE = "list_without_rate"
    PRICE_STAYS = "price_stays"
    SOURCE_EXPIRED = "source_expired"
    UNCONFIRMED = "unconfirmed"
    FIGURE_UNSOURCED = "figure_unsourced"
    NO_OWNER = "no_owner"
    NO_EVIDENCE = "no_evidence"
    FOUR_TIMES = "four_times"
    ONLY_TIME = "only_time"
    EVERYBODY_USES = "everybody_uses"
    USED_AT_ONCE = "used_at_once"
    NEVER_STOPPED = "never_stopped"
    NOT_DISCOUNTED = "not_discounted"
    RATE_SMALL_START = "rate_small_start"
    RATE_SEVERAL = "rate_several"
    RATE_OF_A_LOAN = "rate_of_a_loan"
    TEXT_RETURN = "text_return"
    TEXT_RATIO = "text_ratio"
    TEXT_RATE = "text_rate"
    TEXT_REVENUE = "text_revenue"


WEIGHTS = {
    ClaimKind.MARGIN_OF_ONE: Weight.GRAVE,
    ClaimKind.SALES_WITHOUT_MARGIN: Weight.GRAVE,
    ClaimKind.COUNTED_TWICE: Weight.GRAVE,
    ClaimKind.UNKNOWN_LINES: Weight.GRAVE,
    ClaimKind.LINES_FAILED: Weight.GRAVE,
    ClaimKind.PRICE_MISSING: Weight.GRAVE,
    ClaimKind.LIST_WITHOUT_RATE: Weight.GRAVE,
    ClaimKind.FOUR_TIMES: Weight.GRAVE,
    ClaimKind.COVERED: Weight.NOTE,
    ClaimKind.PRICE_STAYS: Weight.NOTE,
    ClaimKind.FIGURE_UNSOURCED: Weight.NOTE,
    ClaimKind.NEVER_STOPPED: Weight.NOTE,
    ClaimKind.RATE_SMALL_START: Weight.NOTE,
}
"""What is not named here is doubtful."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check.

    Attributes:
        names: what it is about, by title: lines, figures, sources, or pieces of text; the gravest first.
        vendors: ids of the offers it holds for; empty when it holds for all or has nothing to do with them.
        ids: ids of these lines or figures, where it is about such.
        value, limit: the number that was found and the one it is held against; None without one.
    """

    kind: ClaimKind
    where: Where
    names: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    value: float | None = None
    limit: float | None = None

    @property
    def weight(self) -> Weight:
        """How much hangs on it."""
        return WEIGHTS.get(self.kind, Weight.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything to check, what weighs most first.

    Attributes:
        looked_at: how many kinds of things were looked for.
    """

    findings: tuple[Finding, ...] = ()
    looked_at: int = len(ClaimKind)

    @property
    def grave(self) -> tuple[Finding, ...]:
        """Those by which a figure misleads."""
        return tuple(item for item in self.findings if item.weight is Weight.GRAVE)

    def of(self, kind: ClaimKind) -> Finding | None:
        """The first finding of a kind."""
        return next((item for item in self.findings if item.kind is kind), None)
