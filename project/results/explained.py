"""Where one figure of cost and return comes from: how it is made, of what, and what was entered for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from authoring.values import Source
from scoring.costs import LineKind


class FigureKind(StrEnum):
    """What sort of figure it is.

    Attributes:
        MEASURE: a result, such as the total cost or the net present value.
        YEAR: money of one year: "cost.2", "benefit.0", "net.5".
        LINE: a line of cost or benefit.
        INPUT: a figure that lines are computed from, entered or shipped.
    """

    MEASURE = "measure"
    YEAR = "year"
    LINE = "line"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class Address:
    """Which figure of which offer."""

    vendor: str
    kind: FigureKind
    id: str

    @property
    def text(self) -> str:
        """As it stands in a web address or behind a command: "alfa/line/training"."""
        return f"{self.vendor}/{self.kind}/{self.id}"


def address_of(text: str) -> Address | None:
    """The address that was written; None for what is none."""
    vendor, _, rest = text.partition("/")
    kind, _, name = rest.partition("/")
    if not (vendor and name) or kind not in set(FigureKind):
        return None
    return Address(vendor, FigureKind(kind), name)


class Measure(StrEnum):
    """Results that can be opened, in the order shown."""

    COST = "cost"
    COST_PRESENT = "cost_present"
    BENEFIT = "benefit"
    BENEFIT_PRESENT = "benefit_present"
    NPV = "npv"
    ROI_PRESENT = "roi_present"
    ROI = "roi"
    PAYBACK = "payback"
    PER_USER = "per_user"
    INTERNAL_RATE = "internal_rate"
    MODIFIED_RATE = "modified_rate"
    BENEFIT_COST = "benefit_cost"
    ANNUAL_COST = "annual_cost"
    USER_MONTH = "user_month"
    DISCOUNTED = "discounted"
    PEAK = "peak"
    DELAY_COST = "delay_cost"
    ADOPTION = "adoption"
    PRICE = "price"
    DELAY = "delay"
    CAPITAL = "capital"
    EXPENSE = "expense"


class Unit(StrEnum):
    """How a figure is printed.

    Attributes:
        MONEY: in the currency of the project. PRICE: the same, with cents.
        SHARE: a fraction, read as percent. RATIO: a plain number with two decimals.
        FACTOR: a plain number with all its decimals that matter.
        OWN: in a unit of its own, which stands beside it.
    """

    MONEY = "money"
    PRICE = "price"
    SHARE = "share"
    RATIO = "ratio"
    FACTOR = "factor"
    YEARS = "years"
    MONTHS = "months"
    OWN = "own"


class Way(StrEnum):
    """How a figure is made of its parts p0, p1, ...

    Attributes:
        SUM: of each part times its factor.
        PRODUCT: p0 x p1 x ...
        LARGER: the largest part.
        QUOTIENT: p0 / p1.
        RETURN: (p0 - p1) / p1.
        GROWTH: (p0 / p1) ^ (1 / p2) - 1.
        PAID_BACK: (p0 + p1 / p2 - p3) / 12, not below 0.
        AT_ONCE: money is never short, so it is back at once.
        NEVER: still missing at the end is p0.
        BALANCE: the yearly rate at which the parts, years from 0 on, are worth nothing together.
        POINT: the quantity at which p1 is nothing; p0 is the same as it stands.
        LINE: as its own working says.
        GIVEN: entered, or a shipped starting value.
        NONE: there is no such figure.
    """

    SUM = "sum"
    PRODUCT = "product"
    LARGER = "larger"
    QUOTIENT = "quotient"
    RETURN = "return"
    GROWTH = "growth"
    PAID_BACK = "paid_back"
    AT_ONCE = "at_once"
    NEVER = "never"
    BALANCE = "balance"
    POINT = "point"
    LINE = "line"
    GIVEN = "given"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a figure is made of.

    Attributes:
        title: what content or team call it; "" where `word` names it.
        word: what the product calls it; `n` is the year or month it is about.
        value: None while unknown.
        own_unit: where the unit is OWN.
        factor: by which it enters a sum.
        address: where it can be opened in its turn; None where it is no figure of its own.
        by_month: its value in each month from month 0 on, where it changes; else empty.
    """

    title: str
    value: float | None
    unit: Unit
    word: str = ""
    n: int | None = None
    own_unit: str = ""
    factor: float = 1.0
    address: Address | None = None
    by_month: tuple[float, ...] = ()


class LineWay(StrEnum):
    """What stands behind the money of a line.

    Attributes:
        COMPUTED: by its expression. TYPED: by an amount the team entered in its place.
        PRICE_LIST: by the vendor's own price list.
        ZERO: the team said it is nothing, with a reason. UNKNOWN: nobody has said anything yet.
        COVERED: a larger benefit from the same hours or sales is counted. LEFT_OUT: the team took it out.
        FAILED: it cannot be computed; names that are missing are told.
    """

    COMPUTED = "computed"
    TYPED = "typed"
    PRICE_LIST = "price_list"
    ZERO = "zero"
    UNKNOWN = "unknown"
    COVERED = "covered"
    LEFT_OUT = "left_out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class YearWorking:
    """Money of a line in one year: `each` x `effect`.

    Attributes:
        payments: how often it falls due.
        effect: full payments that comes to, after growth and after how far people have come with it.
        each: one full payment; the average where users change from month to month; None without payments.
    """

    year: int
    payments: float
    effect: float
    each: float | None
    money: float


@dataclass(frozen=True, slots=True)
class LineWorking:
    """How the money of a line comes about.

    Attributes:
        cost: money out; else money in.
        expression: its amount as the author wrote it; "" unless computed.
        amount: one full payment before users and share; None where there is none.
        begins, ends: as the author wrote it, or a whole month; `ends` is "" for the whole horizon.
        from_month: the month in which it begins.
        per_user: it is multiplied by the users paid for.
        share: the part of it that is counted. grows: yearly rate as a fraction. ramped: grows with use.
        accrues: an amount by the year that comes in month by month.
        reason: why it is nothing or left out, in the team's own words; or the title of what covers it.
        missing: names without a value.
    """

    way: LineWay
    cost: bool
    kind: LineKind
    expression: str
    amount: float | None
    begins: str
    from_month: int | None
    ends: str
    per_user: bool
    share: float
    grows: float
    ramped: bool
    accrues: bool
    years: tuple[YearWorking, ...]
    reason: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What people of one department gave for a figure; `title` is that of the survey."""

    questionnaire: str
    title: str
    question: str
    department: str
    median: float


@dataclass(frozen=True, slots=True)
class InputOrigin:
    """Where a figure that lines are computed from comes from.

    Attributes:
        own: it holds for this offer alone.
        confirmed: entered by the team, no shipped starting value. expired: to be looked up again.
        owner: id of the person who stands for it.
        shipped: the starting value of the content, whatever stands in its place.
        heard: what people gave for it in surveys; `answers_say` is the middle of that.
        used_by: ids and titles of the lines that use it.
        said: what was entered or shipped, where the figure counts at the mean of its range.
    """

    own: bool
    confirmed: bool
    expired: bool
    source: Source | None
    owner: str | None = None
    note: str = ""
    low: float | None = None
    high: float | None = None
    shipped: float | None = None
    answers_say: float | None = None
    heard: tuple[Heard, ...] = ()
    used_by: tuple[tuple[str, str], ...] = ()
    said: float | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A record of the project that a figure rests on; `kind` is its kind of record."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One figure with all it is made of, one step down.

    Attributes:
        title: what content calls it; "" for results and years, which the product names.
    """

    address: Address
    title: str
    value: float | None
    unit: Unit
    way: Way
    parts: tuple[Part, ...] = ()
    own_unit: str = ""
    line: LineWorking | None = None
    origin: InputOrigin | None = None
    entered: tuple[Entered, ...] = ()
    sources: tuple[Source, ...] = ()
