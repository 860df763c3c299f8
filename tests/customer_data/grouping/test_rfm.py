"""Fifths by how lately, how often and for how much, on made tables and on the public CDNOW purchases."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import GroupingFigures
from customer_data.grouping import rfm
from customer_data.grouping.job import run
from customer_data.meaning import Meaning
from customer_data.schema import Holds
from customer_data.specs import AskedSegment, GroupSpec
from tests.customer_data.grouping.files import Cells, meant, quiet, taken

LINES = meant("customer_number", "order_number", "order_date", "amount", "currency", holds=Holds.PURCHASES)
DAY = date(2024, 6, 30)
SET = Path(__file__).parents[3] / ".venv" / "datasets" / "cdnow"


def grouped(
    folder: Path,
    *,
    customers: list[Cells] | None = None,
    lines: list[Cells],
    rules: tuple[AskedSegment, ...] = (),
    meaning: Meaning | None = None,
) -> GroupingFigures:
    """The figures of a job over at most one file of each sort."""
    out = folder / "out"
    out.mkdir(parents=True)
    meant_customers = meaning or meant("customer_number", "company_name", "country")
    files, inputs = [], {}
    if customers is not None:
        file, places = taken(folder, "customers", meant_customers, customers)
        files, inputs = [file], dict(places)
    bought, places = taken(folder, "purchases", LINES, lines)
    spec = GroupSpec(customers=tuple(files), purchases=(bought,), segments=rules, reference=DAY)
    return run(spec, {**inputs, **places}, out, quiet)


def members(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the members of a job."""
    with duckdb.connect() as connection:
        return connection.execute(query.format(f"'{folder / 'out' / 'members.parquet'}'")).fetchall()


def line(
    number: str | None, order: str | None, day: str | None, amount: str | None, money: str | None = "EUR"
) -> Cells:
    """One line of purchases."""
    return (number, order, day, amount, money)


# -- what is counted -----------------------------------------------------------------------------------------


def test_lines_of_an_order_are_one_purchase_and_returns_lower_the_spend(tmp_path: Path) -> None:
    """D4: two lines of one order are one purchase; a return is none, and what it gave back is taken off."""
    found = grouped(
        tmp_path,
        lines=[
            line("C1", "1", "2024-06-01", "10"),
            line("C1", "1", "2024-06-01", "5.50"),
            line("C1", "2", "2024-06-10", "-4.50"),
            line(" c1 ", "3", "2024-06-20", "1"),
        ],
    )

    assert found.rfm is not None
    assert (found.rfm.customers, found.rfm.purchases, found.rfm.spend) == (1, 2, 12.0)
    assert {item.code: item.count for item in found.told} == {"returns": 1}
    row = members(tmp_path, "SELECT recency_days, purchases, spend FROM {}")
    assert row == [(10.0, 2.0, 12.0)]


def test_money_of_another_currency_is_told_and_not_added_up(tmp_path: Path) -> None:
    """The usual currency is added up; the purchases of another one count, their money does not."""
    found = grouped(
        tmp_path,
        lines=[
            line("C1", "1", "2024-06-01", "10"),
            line("C1", "2", "2024-06-02", "10", None),
            line("C2", "3", "2024-06-03", "99", "usd"),
            line("C2", "4", "2024-06-03", "7", "EUR"),
        ],
    )

    assert found.rfm is not None
    assert (found.rfm.spend, found.rfm.purchases, found.rfm.currency) == (27.0, 4, "EUR")
    assert {item.code: item.count for item in found.told} == {"other_currency": 1}


def test_purchases_that_cannot_be_placed_are_counted(tmp_path: Path) -> None:
    """A purchase of nobody's, of no day, of a later day, without money: each is told with how many."""
    found = grouped(
        tmp_path,
        customers=[("C1", "One", "ES")],
        lines=[
            line("C1", "1", "2024-06-01", "10"),
            line("C9", "2", "2024-06-01", "10"),
            line(None, "3", "2024-06-01", "10"),
            line("C1", "4", "soon", "10"),
            line("C1", "5", "2024-07-01", "10"),
            line("C1", "6", "2024-06-02", None),
        ],
    )

    assert found.unmatched == 1
    assert {item.code: item.count for item in found.told} == {
        "no_number": 1,
        "no_day": 1,
        "later": 1,
        "no_amount": 1,
    }
    assert found.rfm is not None
    assert (found.rfm.customers, found.rfm.purchases, found.rfm.spend) == (1, 2, 10.0)


def test_a_customer_in_two_rows_bought_once(tmp_path: Path) -> None:
    """Two rows with one number are two records of a group, and their money is counted once."""
    rule = AskedSegment(
        id="es", rule=Rule(conditions=(Condition(field="country", test=Test.IS, value="es"),))
    )
    customers: list[Cells] = [(f"C{number}", "Firm", "ES") for number in (1, 1, 2, 3, 4)]
    lines = [line(f"C{number}", None, "2024-06-01", "10") for number in (1, 2)]

    found = grouped(tmp_path, customers=customers, lines=lines, rules=(rule,))

    (group,) = found.segments
    assert (group.customers, group.spend, group.purchases) == (5, 20.0, 2)


# -- groups by rules -------------------------------------------------------------------------------------


def test_groups_overlap_and_leave_some_out(tmp_path: Path) -> None:
    """D4: who is in several groups, who is in none, and rules on what was bought as well as on fields."""
    customers: list[Cells] = [
        (f"C{number}", f"Firm {number}", "ES" if number % 2 else "FI") for number in range(12)
    ]
    lines = [line(f"C{number}", None, f"2024-06-{number + 1:02}", "10") for number in range(6)]
    rules = (
        AskedSegment(id="es", rule=Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))),
        AskedSegment(
            id="buys", rule=Rule(conditions=(Condition(field="purchases", test=Test.AT_LEAST, value="1"),))
        ),
        AskedSegment(
            id="best", rule=Rule(conditions=(Condition(field="rfm_r", test=Test.AT_LEAST, value="5"),))
        ),
        AskedSegment(id="unset", rule=Rule()),
    )

    found = grouped(tmp_path, customers=customers, lines=lines, rules=rules)

    assert [(item.segment, item.customers) for item in found.segments] == [
        ("es", 6), ("buys", 6), ("best", 1), ("unset", 0),
    ]  # fmt: skip
    assert (found.records, found.none, found.several) == (12, 3, 3)
    assert [item.spend for item in found.segments] == [30.0, 60.0, 0.0, 0.0]
    listed = members(tmp_path, "SELECT segment, COUNT(*) FROM {} GROUP BY 1 ORDER BY 1")
    assert listed == [("", 3), ("best", 1), ("buys", 6), ("es", 6)]


def test_files_without_purchases_are_grouped_all_the_same(tmp_path: Path) -> None:
    """Rules on fields need no purchases; what was bought is then unknown, and nobody is in such a group."""
    out = tmp_path / "out"
    out.mkdir()
    file, inputs = taken(
        tmp_path, "c", meant("customer_number", "country"), [(str(n), "ES") for n in range(7)]
    )
    rules = (
        AskedSegment(id="es", rule=Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))),
        AskedSegment(
            id="few", rule=Rule(conditions=(Condition(field="purchases", test=Test.AT_MOST, value="3"),))
        ),
    )

    found = run(GroupSpec(customers=(file,), segments=rules, reference=DAY), inputs, out, quiet)

    assert [item.customers for item in found.segments] == [7, 0]
    assert found.rfm is None


def test_what_fewer_than_five_bought_is_not_told(tmp_path: Path) -> None:
    """Figures of a handful of customers would be figures of persons."""
    found = grouped(tmp_path, lines=[line(f"C{n}", None, "2024-06-01", "10") for n in range(4)])

    assert found.rfm is not None
    assert [(item.customers, item.spend) for item in found.rfm.cells] == [(4, 0.0)]


def test_what_customers_of_one_employee_bought_is_not_told(tmp_path: Path) -> None:
    """D4: it would be a figure on the work of a named person; how many customers they are is."""
    found = grouped(
        tmp_path,
        customers=[(f"C{n}", f"Firm {n}", "Ana Vidal") for n in range(6)],
        meaning=meant("customer_number", "company_name", "owner_name"),
        lines=[line(f"C{n}", None, "2024-06-01", "10") for n in range(6)],
        rules=(
            AskedSegment(
                id="hers",
                rule=Rule(conditions=(Condition(field="owner_name", test=Test.IS, value="Ana Vidal"),)),
            ),
            AskedSegment(
                id="theirs", rule=Rule(conditions=(Condition(field="owner_name", test=Test.FILLED),))
            ),
        ),
    )

    assert [(item.customers, item.spend, item.purchases) for item in found.segments] == [
        (6, 0.0, 0),
        (6, 60.0, 6),
    ]


# -- fifths ----------------------------------------------------------------------------------------------


def classes(values: list[float]) -> dict[float, int]:
    """The class of each number of purchases."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE orders (number VARCHAR, day DATE, money DOUBLE, is_return BOOLEAN)")
        rows = [(str(place), DAY, 1.0) for place, count in enumerate(values) for _ in range(int(count))]
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?, FALSE)", rows)
        rfm.make(connection, DAY)
        return dict(connection.execute("SELECT purchases, rfm_f FROM buyers").fetchall())


def test_ten_different_values_fall_into_five_pairs() -> None:
    """Without ties every class holds a fifth."""
    assert [classes([float(n) for n in range(1, 11)])[n] for n in range(1, 11)] == [
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
        5,
        5,
    ]


def test_with_one_value_all_are_in_the_middle() -> None:
    """Where all bought equally often nobody is better than anybody."""
    assert classes([2.0] * 8) == {2.0: 3}


@given(st.lists(st.integers(1, 6).map(float), min_size=1, max_size=25))
def test_more_purchases_never_mean_a_lower_class(values: list[float]) -> None:
    """Equal values are in one class, larger ones never in a lower, and its middle decides."""
    found = classes(values)
    ordered = sorted(found)
    assert [found[value] for value in ordered] == sorted(found[value] for value in ordered)
    counts = Counter(values)
    for value, place in found.items():
        middle = (sum(counts[item] for item in counts if item < value) + counts[value] / 2) / len(values)
        assert place == min(5, 1 + int(5 * middle + 1e-12))


def test_the_best_fifth_counts_the_customer_on_its_border_in_part(tmp_path: Path) -> None:
    """Of seven customers a fifth is 1.4: the largest whole and two fifths of the second."""
    amounts = (50, 20, 10, 8, 6, 4, 2)
    found = grouped(
        tmp_path, lines=[line(f"C{n}", None, "2024-06-01", str(a)) for n, a in enumerate(amounts)]
    )

    assert found.rfm is not None
    assert found.rfm.top_fifth == pytest.approx((50 + 0.4 * 20) / 100)


# -- CDNOW -----------------------------------------------------------------------------------------------

END = date(1997, 9, 30)
"""The last day of the first 39 weeks, as in Fader, Hardie and Lee, Marketing Science 24(2), 2005."""


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The purchases of 2,357 customers of CDNOW, ranked by those of 39 weeks; a day is one purchase."""
    source = next(SET.rglob("CDNOW_sample.txt"), None)
    if source is None:
        pytest.skip("tools/test_sets.py was not run")
    folder = tmp_path_factory.mktemp("cdnow")
    rows = [text.split() for text in source.read_text().splitlines() if text.strip()]
    meaning = meant("customer_number", "order_number", "order_date", "amount", holds=Holds.PURCHASES)
    lines = [(row[1], row[2], row[2], row[4]) for row in rows]
    file, inputs = taken(folder, "cdnow", meaning, lines)
    (folder / "out").mkdir()
    run(GroupSpec(purchases=(file,), reference=END), inputs, folder / "out", quiet)
    with duckdb.connect(str(folder / "later.db")) as connection:
        connection.execute("CREATE TABLE later (number VARCHAR, day DATE)")
        later = [(row[1], date(int(row[2][:4]), int(row[2][4:6]), int(row[2][6:]))) for row in rows]
        connection.executemany(
            "INSERT INTO later VALUES (?, ?)",
            [row for row in later if END < row[1] <= END + timedelta(weeks=39)],
        )
    return folder


def share(folder: Path, order: str) -> float:
    """The share of later purchases made by the fifth that is first in this order; ties count in part."""
    with duckdb.connect(str(folder / "later.db"), read_only=True) as connection:
        row = connection.execute(
            f"""WITH counted AS (
                SELECT m.number, {order} AS worth, COUNT(l.number) AS later
                FROM '{folder / "out" / "members.parquet"}' m LEFT JOIN later l USING (number) GROUP BY ALL
            ), tied AS (SELECT worth, COUNT(*) AS people, SUM(later) AS later FROM counted GROUP BY 1),
            summed AS (SELECT *, SUM(people) OVER (ORDER BY worth DESC) - people AS before,
                SUM(people) OVER () / 5.0 AS fifth FROM tied)
            SELECT SUM(later * LEAST(1, GREATEST(0, (fifth - before) / people))) / SUM(later) FROM summed"""  # noqa: S608  ours
        ).fetchone()
    assert row is not None
    return float(row[0])


def test_counts_are_those_of_the_published_summary(cdnow: Path) -> None:
    """How often and how lately each of 2,357 customers bought is as Fader and Hardie published it."""
    with next(SET.rglob("cdnow_customers_summary.csv")).open() as file:
        published = list(csv.DictReader(file))
    mine = {
        int(str(number)): (purchases, days)
        for number, purchases, days in members(cdnow, "SELECT number, purchases, recency_days FROM {}")
    }

    assert len(mine) == len(published) == 2357
    for row in published:
        purchases, days = mine[int(row["ID"])]
        assert purchases == int(row["frequency"]) + 1
        assert days == pytest.approx(7 * (float(row["T"]) - float(row["recency"])), abs=0.2)


@pytest.mark.parametrize(
    ("order", "expected"),
    [("spend", 0.59), ("purchases", 0.64), ("rfm_r + rfm_f + rfm_m", 0.64), ("1", 0.20)],
)
def test_the_best_fifth_makes_most_of_the_later_purchases(cdnow: Path, order: str, expected: float) -> None:
    """D4: who bought often or much in 39 weeks buys most in the next 39; at random it would be 0.20."""
    assert share(cdnow, order) == pytest.approx(expected, abs=0.011)
