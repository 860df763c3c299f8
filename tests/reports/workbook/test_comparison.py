"""The workbook computes what the engine computes, and text in it is only text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import CostEntry, CostState, CriterionUse, DriverValue, Score, Vendor, Weight
from project.outlook import Outlook
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from project.records.selection import PartJudgement
from reports.workbook.comparison import write
from scoring.criteria import Block
from tests.reports.sample import (
    AS_OF,
    SCORES,
    catalogue,
    outlook_of,
    records,
    replaced,
    scores,
    settings,
    vendors,
)
from tests.reports.sample_hostile import FORMULA, HOSTILE, LONG, hostile_records
from tests.reports.workbook.judges import by_office, differences, formulas, opened, recomputed, same, stored
from words.catalogue import load
from workspace.library import Library

FEW = 20
"""Stored cases of a test's workbook; how many there are changes no formula but its range."""

SHEETS = [
    "Read me", "Offers", "Inputs", "Audit list", "Checks", "Costs and return", "Cash by month", "Drivers",
    "Calendar", "Price lists", "Ranking", "Value against cost", "Side by side", "Gaps", "Range",
    "Sensitivity", "Cases", "Case months", "Sources", "Inputs as issued",
]  # fmt: skip
WIDE = frozenset({"Calendar", "Cash by month", "Case months"})
"""Sheets of months, which fill several pages side by side."""

EMPTY = frozenset({"Range", "Sensitivity", "Cases", "Case months", "Inputs as issued"})
"""Sheets with nothing to print while every figure is sure, and the hidden one."""

EXCEL_2007 = {
    *[
        "ABS",
        "AND",
        "AVERAGE",
        "BETAINV",
        "CHOOSE",
        "COUNT",
        "COUNTIF",
        "IF",
        "IFERROR",
        "INT",
        "IRR",
        "MATCH",
        "MIRR",
        "N",
        "PMT",
        "INDEX",
        "ISNUMBER",
        "MAX",
        "MIN",
        "MOD",
        "NOT",
        "NPV",
        "OR",
        "PERCENTILE",
        "ROUND",
        "ROUNDUP",
        "ROWS",
        "SUM",
        "SUMIF",
    ],
    "SUMPRODUCT",
}
"""Functions that Excel 2007 and every office since know; none of them recomputes by itself."""


def workbook(outlook: Outlook) -> bytes:
    """The workbook of an outlook."""
    return write(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF, FEW)


@cache
def kept(name: str) -> bytes:
    """The workbook of a variant, written once."""
    return workbook(VARIANTS[name])


@cache
def friendly() -> bytes:
    """The workbook of harmless texts, written once."""
    return workbook(outlook_of(hostile_records("Friendly", long="x")))


@cache
def two_months_later() -> bytes:
    """The workbook in which every line begins in the third month, written once."""
    return workbook(outlook_of(records(), content=starting(dict.fromkeys(STARTS, 2.0))))


STARTS = {
    "licences": "Subscription",
    "training": "Training",
    "admin": "Administration",
    "retraining": "Retraining of joiners",
    "hours": "Hours won back",
    "retired": "Old system switched off",
}
"""One line of each kind, with its title."""

GROWING = frozenset({"hours", "retired"})
"""Those of them that grow with adoption."""

MONTHS = (-1.0, -0.5, 0.0, 1e-12, 0.5, 3.0, 3.5, 11.5, 12.0, 59.5, 60.0, 80.0)
"""Starting months at and between whole ones, before the start and after the horizon."""


def starting(begins: Mapping[str, float]) -> Catalogue:
    """The content of the tests with lines that begin in fixed months."""
    plain = catalogue()
    costs, benefits = (
        tuple(
            item.model_copy(
                update={
                    "from_month": repr(begins.get(item.id, 2.0)),
                    "ramped": item.id in GROWING,
                }
            )
            for item in lines
        )
        for lines in (plain.costs.costs, plain.costs.benefits)
    )
    return replace(plain, costs=plain.costs.model_copy(update={"costs": costs, "benefits": benefits}))


def places_of(data: bytes, sheet: str, title: str, column: str) -> list[tuple[str, str]]:
    """The cells in `column` beside every cell of column A that says `title`."""
    rows = opened(data)[sheet].iter_rows(max_col=1)
    return [(sheet, f"{column}{row[0].row}") for row in rows if row[0].value == title]


def place_of(data: bytes, sheet: str, title: str, column: str) -> tuple[str, str]:
    """The cell in `column` beside the first cell of column A that says `title`."""
    for row in opened(data)[sheet].iter_rows(max_col=1):
        if row[0].value == title:
            return sheet, f"{column}{row[0].row}"
    raise AssertionError(f"{title} is not in {sheet}")


def shipped() -> Outlook:
    """Five real offers at list price under the content that comes with the product."""
    content = Library().choose("starter").catalogue
    assert content is not None
    offers = [
        Vendor(
            id=sheet.id,
            name=sheet.vendor,
            price=sheet.plans[0].price.amount,
            price_currency=sheet.plans[0].price.currency,
            order=place,
        )
        for place, sheet in enumerate(content.vendors)
    ]
    rated = [
        Score(
            id=f"{item.id}:{criterion.id}", vendor=item.id, criterion=criterion.id, value=1 + (row + at) % 5
        )
        for row, item in enumerate(offers)
        for at, criterion in enumerate(content.criteria.criteria)
    ]
    return outlook_of((settings(), *offers, *rated), content=content, asked=False)


def break_even() -> Outlook:
    """2,344.15 goes out at once and 468.83 comes back in each of five years: to the cent, with rounding."""
    ended = ("licences", "migration", "connectors", "training", "admin", "retraining", "storage", "hours")
    zero = [CostEntry(id=line, line=line, state=CostState.ZERO) for line in ended]
    once = CostEntry(id="consulting", line="consulting", amount=2344.15)
    back = CostEntry(id="retired", line="retired", amount=468.83)
    solo = Vendor(id="solo", name="Solo", price=10)
    return outlook_of((settings(horizon_years=6), solo, once, back, *zero))


def variants() -> dict[str, Outlook]:
    """Projects that reach every branch of the formulas."""
    plain = records()
    missing = {**SCORES, "alfa": (5, None, 3, None, 4, 60, 4, None)}
    open_scores = (*(item for item in plain if not isinstance(item, Score)), *scores(missing))
    unpriced = vendors()[0].model_copy(update={"price": None, "price_source": None})
    swiss = vendors()[1].model_copy(update={"price_currency": "CHF"})
    late = DriverValue(id="go_live", driver="go_live", value=13.2)
    at_once = DriverValue(id="adoption_months", driver="adoption_months", value=0)
    rich = DriverValue(id="hours_back", driver="hours_back", value=4)
    typed = CostEntry(id="hours", line="hours", amount=12_345.67)
    far = DriverValue(id="go_live", driver="go_live", value=100)
    early = DriverValue(id="go_live", driver="go_live", value=0.5)
    each_own = [
        DriverValue(id=f"day_rate:{item.id}", driver="day_rate", vendor=item.id, value=900 + item.order)
        for item in vendors()
    ]
    own_days = [
        DriverValue(id=f"days:{item.id}", driver="days", vendor=item.id, value=9 + item.order)
        for item in vendors()
    ]
    aside = CriterionUse(id="service", used=False)
    own_rule = CriterionUse(id="answer_time", knock_out_below=6.0)
    heavy = Weight(id="stability", points=77.7)
    none = tuple(CostEntry(id=line, line=line, state=CostState.ZERO) for line in ("hours", "retired"))
    return {
        "plain": outlook_of(plain),
        "no_answers": outlook_of(plain, asked=False),
        "missing_scores": outlook_of(open_scores),
        "no_scores": outlook_of(item for item in plain if not isinstance(item, Score)),
        "no_prices": outlook_of(replaced(plain, unpriced, swiss)),
        "each_own": outlook_of(replaced(plain, *each_own)),
        "shipped": shipped(),
        "late": outlook_of(replaced(plain, late, at_once)),
        "rich": outlook_of(replaced(plain, rich, aside, own_rule, heavy)),
        "typed": outlook_of(replaced(plain, typed, early, rich)),
        "beyond_the_horizon": outlook_of(replaced(plain, far)),
        "no_benefits": outlook_of(replaced(plain, *none)),
        "one_year": outlook_of(replaced(plain, settings(horizon_years=1, discount_rate=0.0))),
        "fifteen_years": outlook_of(replaced(plain, settings(horizon_years=15, employees=None), rich)),
        "tie": outlook_of(replaced(plain, *scores({**SCORES, "alfa": SCORES["bravo"]}))),
        "no_vendors": outlook_of((settings(),), asked=False),
        "one_vendor": outlook_of((settings(), Vendor(id="solo", name="Solo", price=10))),
        "hostile": outlook_of(hostile_records(FORMULA)),
        "break_even": break_even(),
        "own_days": outlook_of(replaced(plain, *own_days)),
        "all_ways_out": outlook_of((*replaced(plain, *lacking()), *failing())),
    }


def lacking() -> tuple[Score | CriterionUse, ...]:
    """Every offer has to have two things: alfa has nothing of the one, carmen fails a must of the other."""
    none = Score(id="alfa:pipeline", vendor="alfa", criterion="pipeline", value=1)
    return none, CriterionUse(id="pipeline", must_offer=True), CriterionUse(id="service", must_offer=True)


def failing() -> tuple[Requirement | RequirementCheck | PartJudgement, ...]:
    """A must that carmen fails, and bravo judged not to pass as a supplier."""
    must = Requirement(
        id="cases",
        statement="Cases in one list",
        priority=Priority.MUST,
        state=RequirementState.ACCEPTED,
        criterion="service",
    )
    check = RequirementCheck(id="carmen:cases", vendor="carmen", requirement="cases", verdict=Verdict.FAIL)
    away = PartJudgement(
        id="bravo:vendor", vendor="bravo", block=Block.VENDOR, passed=False, reason="No staff of its own"
    )
    return must, check, away


VARIANTS = variants()


@pytest.mark.parametrize("name", list(VARIANTS))
def test_every_formula_computes_the_stored_number(name: str) -> None:
    """With all stored values removed, an independent engine computes each of them again to 1e-9."""
    data = kept(name)
    assert differences(stored(data), recomputed(data)) == []


@pytest.mark.office
def test_an_office_computes_the_stored_numbers(tmp_path: Path) -> None:
    """LibreOffice, forced to compute, gives the stored value of each formula of every variant to 1e-9."""
    files = {name: kept(name) for name in VARIANTS}
    for name, values in by_office(files, tmp_path).items():
        assert differences(stored(files[name]), values) == [], name


def test_who_is_out_by_a_must_or_a_judgement_has_no_rank_in_the_workbook() -> None:
    """L19-26, L43: nothing of a must, a failed must beneath it and a rejected supplier each cost the rank."""
    outlook = VARIANTS["all_ways_out"]
    assert [item.rank for item in outlook.shortlist.standings] == [None, None, None]
    data = workbook(outlook)
    values = stored(data)
    rows = {row[1].value: row[0].row for row in opened(data)["Ranking"].iter_rows() if row[1].value}
    missed = [values["Ranking", f"{column}{rows['Rules missed']}"] for column in "OPQ"]
    ranks = [values["Ranking", f"{column}{rows['Rank']}"] for column in "OPQ"]
    assert missed == [1, 0, 2]
    assert ranks == [None, None, None]


def gapped() -> Outlook:
    """Bravo fails a must (living with it costs 1,200) and meets two in part, one at a price unknown."""
    wanted = [
        Requirement(
            id=name,
            statement=f"Need {name}",
            priority=Priority.MUST,
            state=RequirementState.ACCEPTED,
            criterion="service",
        )
        for name in ("cases", "queue", "mail", "calls")
    ]
    given = (
        ("bravo", "cases", Verdict.FAIL, 1200.0),
        ("bravo", "queue", Verdict.PARTIAL, 300.5),
        ("bravo", "mail", Verdict.PARTIAL, None),
        ("bravo", "calls", Verdict.PASS, None),
        ("carmen", "calls", Verdict.PARTIAL, 80.0),
    )
    checks = [
        RequirementCheck(id=f"{vendor}:{name}", vendor=vendor, requirement=name, verdict=verdict, cost=cost)
        for vendor, name, verdict, cost in given
    ]
    return outlook_of(replaced(records(), *wanted, *checks))


def test_the_sum_of_gaps_follows_what_living_with_them_costs() -> None:
    """1,200 + 300.50 with one price open make 1,500.50; typing 99.50 for it makes 1,600 of this offer."""
    data = workbook(gapped())
    sheet = opened(data)["Gaps"]
    sums = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 2).value == "All gaps"]
    first, second = (("Gaps", f"F{row}") for row in sums)

    assert [sheet.cell(row, 1).value for row in sums] == ["Vendor B", "Vendor C"]
    assert [stored(data)[place] for place in (first, second)] == [1500.5, 80]
    assert differences(stored(data), recomputed(data)) == []
    (empty,) = (row for row in range(5, sums[0]) if sheet.cell(row, 6).value is None)
    changed = recomputed(data, {("Gaps", f"F{empty}"): 99.5})
    assert (changed[first], changed[second]) == (1600, 80)


def test_stored_values_are_there() -> None:
    """Every formula has a stored value or an empty text, so viewers that do not compute show the figures."""
    data = kept("plain")
    values = stored(data)
    assert len(values) > 800
    case = VARIANTS["plain"].business_case.case("bravo")
    assert case is not None
    assert values[place_of(data, "Offers", "Cost, sum of all years", "D")] == pytest.approx(case.tco_nominal)


def test_returns_are_those_of_the_engine() -> None:
    """The figures side by side are the results' own, recomputed without stored values."""
    data = kept("rich")
    values = recomputed(data)
    for column, case in zip("CDE", VARIANTS["rich"].business_case.vendors, strict=True):
        expected = {
            "Cost, sum of all years": case.tco_nominal,
            "Cost, present value": case.tco_present,
            "Benefit, present value": case.benefits_present,
            "Benefit less cost, present value": case.npv,
            "Return on cost, present value": case.roi_present,
            "Paid back after": case.payback_years,
            "Cost per user and month": case.per_user_month,
        }
        for title, value in expected.items():
            assert same(values[place_of(data, "Offers", title, column)], value), title


def typed(value: float) -> float:
    """A number as people type one; spreadsheets know no smaller ones than 2e-308."""
    return round(value, 6)


@given(
    hours=st.floats(0, 10).map(typed),
    go_live=st.floats(0, 40).map(typed),
    adoption=st.floats(0, 1).map(typed),
    growing=st.floats(-1, 30).map(typed),
    wage=st.floats(1, 500).map(typed),
)
@bounded(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_inputs_give_what_the_engine_gives(
    hours: float, go_live: float, adoption: float, growing: float, wage: float
) -> None:
    """Typing other numbers into the yellow cells gives the engine's figures for those numbers."""
    titles = {
        "Hours won back": ("hours_back", hours),
        "Month of go-live": ("go_live", go_live),
        "Share that really works with it": ("adoption_full", adoption),
        "Months until settled": ("adoption_months", growing),
        "Cost of an hour": ("rate", wage),
    }
    own = [DriverValue(id=name, driver=name, value=value) for name, value in titles.values()]
    outlook = outlook_of(replaced(records(), *own))
    data = kept("plain")
    changes = {place_of(data, "Inputs", title, "E"): value for title, (_, value) in titles.items()}
    values = recomputed(data, changes)
    for column, case in zip("CDE", outlook.business_case.vendors, strict=True):
        for title, value in (
            ("Cost, sum of all years", case.tco_nominal),
            ("Benefit less cost, present value", case.npv),
            ("Paid back after", "never" if case.payback_years is None else case.payback_years),
        ):
            found = values[place_of(data, "Offers", title, column)]
            assert same(value, found), (title, value, found)


def test_money_that_is_back_to_the_cent_is_back() -> None:
    """A running total of nothing but rounding is zero in every face: paid back with the last return."""
    outlook = VARIANTS["break_even"]
    (case,) = outlook.business_case.vendors
    assert sum(case.net_by_year) != 0
    assert case.payback_years == pytest.approx(6.0)
    data = workbook(outlook)
    for values in (stored(data), recomputed(data)):
        assert values[place_of(data, "Offers", "Paid back after", "C")] == pytest.approx(6.0)
        assert values[place_of(data, "Costs and return", "Running total", "M")] == 0


@given(begins=st.fixed_dictionaries({line: st.sampled_from(MONTHS) for line in STARTS}))
@bounded(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_starting_months_give_what_the_engine_gives(begins: dict[str, float]) -> None:
    """A part of a month counts as the whole next one; before the start there is nothing to pay."""
    outlook = outlook_of(records(), content=starting(begins))
    data = two_months_later()
    changes = {
        (sheet, place): begins[line]
        for line, title in STARTS.items()
        for sheet, place in places_of(data, "Costs and return", title, "F")
    }
    assert len(changes) == 3 * len(STARTS)
    values = recomputed(data, changes)
    for column, case in zip("CDE", outlook.business_case.vendors, strict=True):
        for title, value in (
            ("Cost, sum of all years", case.tco_nominal),
            ("Benefit, sum of all years", case.benefits_nominal),
            ("Benefit less cost, present value", case.npv),
        ):
            found = values[place_of(data, "Offers", title, column)]
            assert same(value, found), (title, value, found)


def test_a_starting_month_cannot_be_typed_below_zero() -> None:
    """Each yellow cell of a month refuses what the engine refuses."""
    data = kept("plain")
    rules = opened(data)["Costs and return"].data_validations.dataValidation
    guarded = " ".join(str(item.sqref) for item in rules if item.type == "decimal").split()
    assert {(item.operator, item.formula1) for item in rules if item.type == "decimal"} == {
        ("greaterThanOrEqual", "0")
    }
    assert {place for _, place in places_of(data, "Costs and return", "Subscription", "F")} <= set(guarded)


def test_a_price_without_a_rate_is_not_called_missing() -> None:
    """The block of each vendor says which of the two is missing."""
    rows = opened(kept("no_prices"))["Costs and return"].iter_rows(max_col=2, values_only=True)
    assert [row[1] for row in rows if str(row[1]).endswith("is not in these figures.")] == [
        "Price missing: subscription is not in these figures.",
        "No exchange rate from CHF to EUR: subscription is not in these figures.",
    ]


def test_the_sheets_have_their_names_and_no_more() -> None:
    """Names are fixed, whatever the vendors are called."""
    assert opened(kept("hostile")).sheetnames == SHEETS


@pytest.mark.parametrize("text", [*HOSTILE, LONG, "http://example.org", "1e5", "TRUE", "#REF!"])
def test_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    """Whatever a person typed stands in text cells; formulas hold none of it and no cell is a link."""
    data = workbook(outlook_of(hostile_records(text)))
    plain = friendly()
    assert set(formulas(data)) == set(formulas(plain))
    assert set(formulas(data).values()) == set(formulas(plain).values())
    book = opened(data)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.hyperlink is None for cell in cells)
    assert _named_by_cells(data) == _named_by_cells(plain)
    names = [cell for cell in cells if cell.value == text[:200]]
    assert names
    assert all(cell.data_type == "s" for cell in names)


def _named_by_cells(data: bytes) -> list[str]:
    """Every reference that a chart of a workbook holds, its titles and names included."""
    with ZipFile(BytesIO(data)) as book:
        charts = sorted(name for name in book.namelist() if name.startswith("xl/charts/chart"))
        return [part for name in charts for part in re.findall(r"<c:f>(.*?)</c:f>", book.read(name).decode())]


def test_formulas_keep_to_old_functions() -> None:
    """Only functions of Excel 2007 are used, none that recomputes by itself, and no other file is named."""
    for name in VARIANTS:
        for formula in formulas(kept(name)).values():
            assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)) <= EXCEL_2007
            assert len(formula) < 8_192
            assert "[" not in formula


def test_missing_scores_stay_blank_and_inputs_are_yellow() -> None:
    """A score nobody gave is an empty yellow cell, not a zero; a given one is a number."""
    sheet = opened(kept("missing_scores"))["Ranking"]
    assert [sheet.cell(row, 9).value for row in range(6, 14)] == [5, None, 3, None, 4, 60, 4, None]
    assert {sheet.cell(row, 9).fill.fgColor.rgb for row in range(6, 14)} == {"FFFFF6BF"}


def test_sheets_are_set_for_screen_and_paper() -> None:
    """Heads are frozen, sheets print landscape on A4 and fit one page in width."""
    for sheet in opened(kept("plain")).worksheets:
        if sheet.title in EMPTY:
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize or 0) == 9
        assert sheet.title in WIDE or sheet.page_setup.fitToWidth in {None, 1}
        assert sheet.title == "Read me" or sheet.freeze_panes


def test_the_first_sheet_says_what_and_under_which_conventions() -> None:
    """Stamp, conventions, what is missing and the content check sum stand on the first sheet."""
    outlook = outlook_of(records(illustrative=True))
    sheet = opened(workbook(outlook))["Read me"]
    shown = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for part in ("Illustrative ratings", "discounted at 8% a year", "1 cost line is not known", "5e1f" * 16):
        assert part in shown
    assert not load("en").unknown


def test_the_same_project_gives_the_same_workbook() -> None:
    """Writing twice gives equal bytes; the day of issue is the day asked for, not today."""
    assert workbook(VARIANTS["plain"]) == workbook(VARIANTS["plain"])


def test_an_offer_with_an_unknown_cost_is_marked_incomplete() -> None:
    """Below its name and on the first sheet stands how many cost lines are unknown; no mark without any."""
    data = opened(workbook(outlook_of(records())))
    cases = {item.vendor: item for item in outlook_of(records()).business_case.vendors}
    assert any(item.unknown for item in cases.values())
    heads = list(next(data["Offers"].iter_rows(min_row=5, max_row=5, values_only=True)))
    marks = list(next(data["Offers"].iter_rows(min_row=6, max_row=6, values_only=True)))
    assert len(heads) == len(marks) == len(cases) + 2
    for at, case in enumerate(cases.values()):
        mark = str(marks[2 + at] or "")
        assert mark.startswith(f"incomplete: {len(case.unknown)} cost line") is bool(case.unknown)
    cover = {row[0]: row[1] for row in data["Read me"].iter_rows(max_col=2, values_only=True) if row[0]}
    assert "unknown" in str(cover["Cost is at least what stands here"])
