"""Every line of an offer as formulas over the figures of one case: what it comes to, and what that is worth.

A line's worth today is its amount times the worth of its payments. The amount is the line's own
expression with the figures of the case. The worth of its payments is looked up from sums over the
months (`case_timing`): from the starting month to the last month of the case; with the rise of adoption over
g months it is

    (S1(s + k) - S1(s) - s (S0(s + k) - S0(s))) / g + S0(last) - S0(s + k)

with k the lesser of the whole part of g and last - s,
S0(m) the sum of the worth of the months up to m and S1(m) the same of month times worth. Both are exact;
nothing is taken to be straight that is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from authoring.expressions.excel import to_excel
from authoring.expressions.tree import Binary, Expression, Name, Node, Operator, all_parts
from reports.workbook.calendar import whole_month
from reports.workbook.case_timing import CaseMonths, Weight
from reports.workbook.model import LineModel
from scoring.cashflow import MONTHS
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS, USERS

ROW = "\ue000"
"""Stands for the number of the row in the formulas of a column; nobody can type it into a text by chance."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When a line pays, as formulas of one case.

    Attributes:
        start: the whole month it begins in; last: the last one in which it may pay.
        full, growing: share in the end and months until then; empty for a line that does not follow adoption.
        accrues: an amount by the year that comes in month by month.
    """

    weight: Weight
    kind: LineKind
    start: str
    last: str
    full: str = ""
    growing: str = ""
    accrues: bool = False


def mover_of(line: LineModel) -> str | None:
    """The name by which the amount of a line moves by month; "" for none, None if not in proportion."""
    if not line.moving:
        return ""
    named = set() if line.amount is None else set(line.amount.names) & {USERS, PAID_USERS}
    if line.per_user:
        return None if named else PAID_USERS
    if line.amount is None or len(named) != 1:
        return "" if not named else None
    name = next(iter(named))
    return name if _in_proportion(line.amount.tree, name) else None


def _in_proportion(tree: Node, name: str) -> bool:
    """Whether an amount is a figure without the name times the name."""
    if isinstance(tree, Name):
        return tree.id == name
    if not isinstance(tree, Binary) or tree.operator not in (Operator.TIMES, Operator.OVER):
        return False
    left, right = (_has(part, name) for part in (tree.left, tree.right))
    if left and not right:
        return _in_proportion(tree.left, name)
    return right and not left and tree.operator is Operator.TIMES and _in_proportion(tree.right, name)


def _has(tree: Node, name: str) -> bool:
    return any(isinstance(part, Name) and part.id == name for part in all_parts(tree))


def amount_formula(line: LineModel, cells: Mapping[str, str], mover: str) -> str:
    """What one payment comes to in a case, for one of what moves it."""
    if line.amount is None:
        return repr(float(line.typed or 0.0)).upper()
    known = {**cells, mover: "1"} if mover else cells
    amount = f"({to_excel(line.amount, known)})"
    return f"{amount}*{cells[PAID_USERS]}" if line.per_user and not mover else amount


def month_of(written: Expression, cells: Mapping[str, str]) -> str:
    """A whole month of a case; before the start it is an error, as it is a fault in the app."""
    return whole_month(to_excel(written, cells))


def needed(line: LineModel) -> Iterator[str]:
    """Names that a line's money depends on."""
    yield from line.month.names
    yield from () if line.until is None else line.until.names
    yield from () if line.amount is None else line.amount.names
    yield from (ADOPTION_FULL, ADOPTION_MONTHS) if line.ramped else ()
    yield from (PAID_USERS,) if line.per_user else ()


def factor_formula(pace: Pace, months: CaseMonths) -> str:
    """Worth today of one unit in each payment of a line."""
    start, last = pace.start, pace.last
    if pace.kind is LineKind.ONE_OFF:
        worth = f"IF({start}<={last},{months.at(pace.weight, 'each', start)},0)"
    elif pace.kind is LineKind.PER_YEAR and not pace.accrues:
        worth = f"IF({start}<{last},{_yearly(pace, months)},0)"
    else:
        worth = f"IF({start}<{last},{_monthly(pace, months)},0)"
    if pace.kind is LineKind.PER_YEAR and pace.accrues:
        worth = f"{worth}/{MONTHS}"
    sound = f"IF({start}<0,0,{worth})"
    return f"{pace.full}*{sound}" if pace.full else sound


def _monthly(pace: Pace, months: CaseMonths) -> str:
    def total(kind: str, month: str) -> str:
        return months.at(pace.weight, kind, month)

    start, last, rising = pace.start, pace.last, pace.growing
    level = f"{total('sum', last)}-{total('sum', start)}"
    if not rising:
        return level
    until = f"({start}+MIN(INT({rising}),{last}-{start}))"
    ramp = (
        f"({total('ramp_sum', until)}-{total('ramp_sum', start)}"
        f"-{start}*({total('sum', until)}-{total('sum', start)}))/{rising}"
    )
    return f"IF({rising}>0,{ramp}+{total('sum', last)}-{total('sum', until)},{level})"


def _yearly(pace: Pace, months: CaseMonths) -> str:
    """A payment in the first month after the start and every twelve months on."""

    def total(kind: str, month: str) -> str:
        return months.at(pace.weight, kind, month)

    start, last, rising = pace.start, pace.last, pace.growing
    first = f"({start}+1)"
    count = f"(INT(({last}-{start}-1)/{MONTHS})+1)"
    behind = f"({first}+{MONTHS}*{count})"
    level = f"{total('yearly', first)}-{total('yearly', behind)}"
    if not rising:
        return level
    risen = f"({first}+{MONTHS}*MIN({count},MAX(0,INT(({rising}-1)/{MONTHS})+1)))"
    ramp = (
        f"({total('ramp_yearly', first)}-{total('ramp_yearly', risen)}"
        f"-{start}*({total('yearly', first)}-{total('yearly', risen)}))/{rising}"
    )
    return f"IF({rising}>0,{ramp}+{total('yearly', risen)}-{total('yearly', behind)},{level})"
