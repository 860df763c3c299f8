import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions import Code as ExpressionCode
from authoring.expressions import Expression, Kind, Name, Vocabulary, checked_before, compile_expression
from scoring.cashflow import by_year
from scoring.codes import Code
from scoring.costs import Line, LineKind
from scoring.graph import Flows, Graph, GraphLine, evaluate
from scoring.load import load_costs, shipped

NAMES = ("users", "paid_users", "price", "days", "rate", "adoption_full", "adoption_months")
VOCABULARY = Vocabulary({name: Name(Kind.NUMBER) for name in NAMES})


def expression(text: str) -> Expression:
    """A compiled expression over the names of these tests."""
    compiled = compile_expression(text, VOCABULARY, Kind.NUMBER, Place("test"))
    assert compiled.expression is not None, compiled.diagnostics
    return compiled.expression


def flow_of(line: GraphLine, years: int = 3, **drivers: float) -> Flows:
    """What one line moves."""
    return evaluate(Graph((line,), years), drivers)


def months_of(line: GraphLine, years: int = 3, **drivers: float) -> list[float]:
    """Money per month of one line that can be computed."""
    flows = flow_of(line, years, **drivers)
    assert flows.faults == ()
    return [float(item) for item in flows.lines[0].months]


def test_a_one_off_lands_in_its_month() -> None:
    """Month 0 is before the first month; after the horizon nothing is left, and that is noted."""
    assert months_of(GraphLine("a", LineKind.ONE_OFF, 100.0), 1) == [100.0] + 12 * [0.0]
    assert months_of(GraphLine("a", LineKind.ONE_OFF, 100.0, 12.0), 1) == 12 * [0.0] + [100.0]
    late = flow_of(GraphLine("a", LineKind.ONE_OFF, 100.0, 13.0), 1)
    assert (late.lines[0].months.sum(), late.notes) == (0, (("a", Code.MONTH_AFTER_HORIZON),))


def test_a_monthly_line_pays_in_every_month_after_it_begins() -> None:
    """From month 3 on means months 4 to 12."""
    line = GraphLine("a", LineKind.PER_MONTH, expression("rate * 2"), expression("days"))

    assert months_of(line, 1, rate=5, days=3) == 4 * [0.0] + 9 * [10.0]


def test_a_line_per_user_is_paid_for_the_users_paid_for() -> None:
    """60 paid users at 25 each make 1,500 a month, 18,000 a year."""
    line = GraphLine("a", LineKind.PER_USER_MONTH, expression("price"))
    months = months_of(line, 2, price=25, paid_users=60)

    assert by_year(np.array(months)).tolist() == [0, 18_000, 18_000]


def test_a_yearly_line_pays_in_the_first_month_of_each_of_its_years() -> None:
    """From the start: months 1, 13, 25; from month 6: months 7, 19, 31."""
    assert np.flatnonzero(months_of(GraphLine("a", LineKind.PER_YEAR, 7.0))).tolist() == [1, 13, 25]
    assert np.flatnonzero(months_of(GraphLine("a", LineKind.PER_YEAR, 7.0, 6.0))).tolist() == [7, 19, 31]


@pytest.mark.parametrize(
    ("written", "month"), [(2.2, 3), (3.0000000000000004, 3), (0.0, 0), (1e300, 1_000_000)]
)
def test_a_starting_month_between_two_months_is_rounded_up(written: float, month: int) -> None:
    """Nothing begins before it can; noise of computing is no part of a month."""
    assert flow_of(GraphLine("a", LineKind.PER_MONTH, 1.0, written)).lines[0].from_month == month


def test_a_ramped_line_follows_the_adoption() -> None:
    """Full share 0.8 after 4 months: 0.2, 0.4, 0.6, 0.8 and on; counted from the month the line begins in."""
    line = GraphLine("a", LineKind.PER_MONTH, 100.0, 2.0, ramped=True)
    months = months_of(line, 1, adoption_full=0.8, adoption_months=4)

    assert months == pytest.approx([0, 0, 0, 20, 40, 60, 80, 80, 80, 80, 80, 80, 80])


@pytest.mark.parametrize(
    ("drivers", "effect"),
    [
        ({}, 1.0),
        ({"adoption_full": 0.5}, 0.5),
        ({"adoption_full": 0.5, "adoption_months": 0}, 0.5),
        ({"adoption_full": 0.5, "adoption_months": -3}, 0.5),
        ({"adoption_months": 5e-324}, 1.0),
    ],
)
def test_without_a_ramp_the_full_effect_comes_at_once(drivers: dict[str, float], effect: float) -> None:
    """Missing drivers mean full effect, no months mean at once."""
    months = months_of(GraphLine("a", LineKind.PER_MONTH, 100.0, ramped=True), 1, **drivers)

    assert months == pytest.approx([0.0] + 12 * [100 * effect])


@pytest.mark.parametrize(
    ("line", "drivers", "code"),
    [
        (
            GraphLine("a", LineKind.ONE_OFF, expression("days / rate")),
            {"days": 1, "rate": 0},
            ExpressionCode.DIVISION_BY_ZERO,
        ),
        (GraphLine("a", LineKind.ONE_OFF, expression("days")), {}, Code.LINE_EMPTY),
        (GraphLine("a", LineKind.ONE_OFF, 1.0, expression("days")), {}, Code.LINE_EMPTY),
        (GraphLine("a", LineKind.ONE_OFF, 1.0, -1.0), {}, Code.MONTH_NEGATIVE),
        (GraphLine("a", LineKind.PER_USER_MONTH, 1.0), {}, Code.USERS_MISSING),
        (GraphLine("a", LineKind.PER_USER_MONTH, 1e15), {"paid_users": 1e300}, Code.LINE_TOO_LARGE),
        (GraphLine("a", LineKind.ONE_OFF, math.inf), {}, Code.LINE_TOO_LARGE),
        (GraphLine("a", LineKind.ONE_OFF, math.nan), {}, Code.LINE_TOO_LARGE),
    ],
)
def test_what_cannot_be_computed_is_told_by_line(
    line: GraphLine, drivers: dict[str, float], code: str
) -> None:
    """A line without a number has a code, and the lines beside it are still computed."""
    fine = GraphLine("b", LineKind.ONE_OFF, 5.0)

    flows = evaluate(Graph((line, fine), 3), drivers)

    assert flows.faults == (("a", code),)
    assert [item.id for item in flows.lines] == ["b"]
    assert flows.line("a") is None


def test_an_empty_graph_moves_nothing() -> None:
    """No lines, no flows, no faults."""
    flows = evaluate(Graph((), 5), {})

    assert (flows.lines, flows.faults, flows.notes) == ((), (), ())


lines = st.builds(
    GraphLine, st.just("a"), st.sampled_from(LineKind), st.floats(0, 1e9), st.floats(0, 1e9), st.booleans()
)
driver_values = st.fixed_dictionaries(
    {
        "paid_users": st.floats(0, 1e7),
        "adoption_full": st.floats(0, 1),
        "adoption_months": st.floats(-5, 100),
    }
)


def checked_line(line: Line) -> GraphLine:
    """A line of a loaded catalogue, compiled."""
    amount, month = checked_before(line.amount), checked_before(line.from_month)
    return GraphLine(line.id, line.kind, amount, month, line.ramped)


def test_the_shipped_catalogue_compiles_and_typed_amounts_replace_expressions() -> None:
    """Every shipped line has numbers once every driver has one; an amount that was typed in wins."""
    path = shipped("costs")["core"]
    catalogue = load_costs(path.read_bytes(), path.name).value
    assert catalogue is not None
    drivers = {item.id: item.default.value if item.default else 1.0 for item in catalogue.drivers}
    drivers |= {"users": 60, "paid_users": 60, "price": 30, "horizon_years": 5, "employees": 200}
    own = [checked_line(item) for item in (*catalogue.costs, *catalogue.benefits)]
    typed = (replace(own[0], amount=12.5), *own[1:])

    flows = evaluate(Graph(typed, 5), drivers)

    assert flows.faults == ()
    assert len(flows.lines) == len(catalogue.costs) + len(catalogue.benefits)
    first = flows.line(own[0].id)
    assert first is not None
    assert first.amount == 12.5


@given(lines, driver_values, st.integers(1, 15))
def test_no_month_is_ever_nan_or_beyond_its_payment(
    line: GraphLine, drivers: dict[str, float], years: int
) -> None:
    """Whatever the drivers, months are finite and between nothing and one whole payment."""
    (flow,) = evaluate(Graph((line,), years), drivers).lines
    whole = flow.amount * (drivers["paid_users"] if line.kind is LineKind.PER_USER_MONTH else 1)

    assert flow.months.shape == (12 * years + 1,)
    assert np.all((flow.months >= 0) & (flow.months <= whole * (1 + 1e-12)))


@given(st.floats(0, 1e6), st.integers(0, 60), st.integers(1, 10))
def test_a_monthly_line_adds_up_to_its_months(amount: float, begins: int, years: int) -> None:
    """The sum is the amount times the months left, counted here by hand."""
    months = months_of(GraphLine("a", LineKind.PER_MONTH, amount, float(begins)), years)

    assert sum(months) == pytest.approx(amount * max(0, 12 * years - begins))
