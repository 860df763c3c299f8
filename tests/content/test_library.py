"""The shipped content: it loads, fits together, and says only what it can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from authoring.diagnostics import Place
from authoring.expressions import EMPTY, Empty, Kind, checked_before, compile_expression, evaluate, holds
from authoring.positions import CONTENT_LIMITS, parse
from authoring.values import ValueKind
from playbook.model import Gate, Step
from playbook.vocabulary import PLAYBOOK_CHECKS, WEIGHT_RULE
from project.catalogue import LOADERS, Catalogue
from project.trials import trial_faults
from questionnaires.asked import for_person
from questionnaires.flow import shown
from questionnaires.model import Anonymity, QuestionKind
from questionnaires.responses import Answer
from scoring.costs import CostCatalogue, CostFamily
from scoring.criteria import Block
from scoring.graph import Graph, GraphLine
from scoring.graph import evaluate as evaluate_graph
from scoring.load import load_criteria
from tests.content.conftest import shipped_files
from words.catalogue import load as load_words
from workspace.layers import bases_of

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("playbook/library", "questionnaires/library", "scoring/library")
CONTENT = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))
GLOSSARY = ROOT / "words" / "en" / "glossary.yaml"
LAST_NUMBER = {"B": 17, "V": 19, "T": 21, "N": 26, "K": 10, "L": 44, "C": 15, "D": 9, "P": 12, "R": 17}
FAILURE_RATE = re.compile(
    r"fail\w*\s+rates?|(most|half|third|quarter|\d+)\b[^.]{0,40}\b(projects?|crms?)\b[^.]{0,20}\bfail",
    re.IGNORECASE,
)
HORIZON = 5
USERS = 40


def _plain(path: Path) -> Any:
    parsed = parse(path.read_bytes(), path.name, CONTENT_LIMITS)
    assert parsed.diagnostics == ()
    return parsed.value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _unsourced(value: Any) -> Iterator[str]:
    """Texts of items that name no source of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) and isinstance(value.get("source"), (Mapping, str)):
        yield from (
            text for item in value.values() if isinstance(item, Mapping | list) for text in _unsourced(item)
        )
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _unsourced(item)
    elif isinstance(value, list):
        for item in value:
            yield from _unsourced(item)


def _marks(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value.get("meets", ())
        for item in value.values():
            yield from _marks(item)
    elif isinstance(value, list):
        for item in value:
            yield from _marks(item)


def _step(catalogue: Catalogue, step_id: str) -> Step:
    return next(step for _, step in catalogue.playbook.all_steps() if step.id == step_id)


def _check(catalogue: Catalogue, check_id: str) -> Gate:
    phases = catalogue.playbook.all_phases()
    return next(gate for phase in phases for gate in phase.gates if gate.id == check_id)


def _holds(catalogue: Catalogue, check_id: str, **values: float | Empty) -> bool:
    compiled = compile_expression(_check(catalogue, check_id).holds, PLAYBOOK_CHECKS, Kind.TRUTH, Place(""))
    assert compiled.expression is not None
    return holds(compiled.expression, values)


def _totals(costs: CostCatalogue, **changed: float) -> dict[str, float]:
    """Money per line over the horizon at the shipped starting values and the changes given."""
    values = {item.id: item.default.value for item in costs.drivers if item.default is not None}
    given = {"users": USERS, "paid_users": USERS, "employees": 120, "price": 50, "horizon_years": HORIZON}
    lines = tuple(
        GraphLine(
            item.id, item.kind, checked_before(item.amount), checked_before(item.from_month), item.ramped
        )
        for item in (*costs.costs, *costs.benefits)
    )
    flows = evaluate_graph(Graph(lines, HORIZON), {**values, **given, **changed})
    assert flows.faults == ()
    return {item.id: float(item.months.sum()) for item in flows.lines}


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_every_shipped_file_is_read_without_a_complaint(path: Path) -> None:
    """Its own loader finds nothing wrong, not even a warning, and its id is the name of the file."""
    text = path.read_text(encoding="utf-8")
    kind = str(_plain(path)["kind"])
    base = bases_of(text, path.name, shipped_files()[kind]).base

    reading = LOADERS[kind](text, path.name, base)

    assert reading.diagnostics == ()
    assert reading.value.id == path.stem
    assert list(trial_faults(reading.value, reading.positions)) == []
    assert text.startswith("# ")


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_marks_name_requirements_that_exist(path: Path) -> None:
    """A mark lies within the numbers of its group."""
    for mark in _marks(_plain(path)):
        assert int(mark[0] == "P" and mark == "P0") or 1 <= int(mark[1:]) <= LAST_NUMBER[mark[0]], mark


@pytest.mark.parametrize("path", [*CONTENT, GLOSSARY], ids=lambda path: path.stem)
def test_no_percentage_without_a_source_and_no_failure_rate(path: Path) -> None:
    """A text that names a share stands in an item with its source; rates of failure stand nowhere."""
    for text in _unsourced(_plain(path)):
        assert "%" not in text
        assert not re.search(r"\d+ ?per ?cent", text) or path == GLOSSARY
    for text in _texts(_plain(path)):
        assert not FAILURE_RATE.search(text), text


def test_the_playbook_uses_content_that_is_shipped(catalogue: Catalogue) -> None:
    """The starter names the survey, criteria, costs, rates and the five fact sheets that come with it."""
    uses = catalogue.playbook.content

    assert uses.questionnaire == catalogue.questionnaire.id
    assert (uses.criteria, uses.costs, uses.rates) == (
        catalogue.criteria.id,
        catalogue.costs.id,
        catalogue.rates.id,
    )
    assert sorted(uses.vendors) == [item.id for item in catalogue.vendors]
    assert len(uses.vendors) == 5


def test_the_starter_walks_ten_phases_with_change_beside_them(catalogue: Catalogue) -> None:
    """Order and number of phases are those of the design; each has three to eight steps."""
    book = catalogue.playbook

    assert [phase.id for phase in book.phases] == [
        "why_and_who", "team", "needs", "type_and_funding", "shortlist",
        "cost_and_decision", "implementation_plan", "training", "go_live", "measure",
    ]  # fmt: skip
    assert [band.title.read("en") for band in book.bands] == ["Change and communication"]
    assert all(3 <= len(phase.steps) <= 8 for phase in book.all_phases())


def test_every_step_says_what_who_how_long_and_when_done(catalogue: Catalogue) -> None:
    """What to do is one paragraph of 50 to 110 words; the other answers are there and short."""
    for _, step in catalogue.playbook.all_steps():
        assert 50 <= len(step.what.read("en").split()) <= 110, step.id
        for text in (step.who, step.how_long, step.done_when):
            assert 1 <= len(text.read("en").split()) <= 30, step.id
        assert step.source, step.id


def test_checks_tell_the_way_out(catalogue: Catalogue) -> None:
    """A check that does not hold says in a sentence or more what to do."""
    checks = [gate for phase in catalogue.playbook.all_phases() for gate in phase.gates]

    assert len(checks) >= 10
    assert all(len(check.otherwise.read("en").split()) >= 12 for check in checks)


def test_n1_needs_come_before_scores(catalogue: Catalogue) -> None:
    """N1: the check of the shortlist holds only once somebody has answered and needs are rated."""
    assert "N1" in _check(catalogue, "needs_before_scores").meets
    assert not _holds(catalogue, "needs_before_scores", responses=0, needs_rated=0)
    assert _holds(catalogue, "needs_before_scores", responses=1, needs_rated=12)


def test_b3_silent_departments_are_noticed(catalogue: Catalogue) -> None:
    """B3: with one department silent the check does not hold, with none it does."""
    assert "B3" in _check(catalogue, "every_department_heard").meets
    assert not _holds(catalogue, "every_department_heard", departments_answered=5, departments_asked=6)
    assert _holds(catalogue, "every_department_heard", departments_answered=6, departments_asked=6)


def test_c2_an_unknown_cost_keeps_the_total_incomplete(catalogue: Catalogue) -> None:
    """C2: one unknown cost line is enough for the check not to hold."""
    assert "C2" in _check(catalogue, "no_unknown_costs").meets
    assert not _holds(catalogue, "no_unknown_costs", vendors=3, costs_unknown=1)
    assert _holds(catalogue, "no_unknown_costs", vendors=3, costs_unknown=0)


def test_l15_an_offer_has_to_stay_within_the_budget(catalogue: Catalogue) -> None:
    """L15: price is passed or failed against the budget; without a budget there is nothing to tell yet."""
    assert "L15" in _check(catalogue, "somebody_within_budget").meets
    assert not _holds(catalogue, "somebody_within_budget", vendors_in_budget=0)
    assert not _holds(catalogue, "somebody_within_budget", vendors_in_budget=EMPTY)
    assert _holds(catalogue, "somebody_within_budget", vendors_in_budget=1)


def test_the_demonstration_script_carries_the_two_test_scenarios(catalogue: Catalogue) -> None:
    """N22, N25: a wish about contact follows the customer, and a caller is known."""
    step = _step(catalogue, "demo_script")
    text = step.what.read("en")

    assert step.meets == ("N22", "N25")
    assert "the wish must follow the customer" in text
    assert all(part in text for part in ("past purchases", "open cases", "unpaid bills", "names the system"))


@pytest.mark.parametrize(("importance", "points"), [(1.0, 0.0), (2.0, 1.0), (3.5, 2.5), (5.0, 4.0)], ids=str)
def test_weight_points_grow_with_importance(catalogue: Catalogue, importance: float, points: float) -> None:
    """The lowest answer gives no weight, and each step of the scale adds the same."""
    rule = compile_expression(catalogue.playbook.weights.points, WEIGHT_RULE, Kind.NUMBER, Place(""))
    values = {
        "importance": importance,
        "departments": 4.0,
        "answers": 14.0,
        "scale_low": 1.0,
        "scale_high": 5.0,
    }

    assert rule.expression is not None
    assert evaluate(rule.expression, values) == points


def test_the_survey_says_what_becomes_of_answers(catalogue: Catalogue) -> None:
    """Purpose, retention and who sees what are stated; six departments are asked."""
    survey = catalogue.questionnaire

    assert survey.anonymity is Anonymity.CONFIDENTIAL
    assert len(survey.purpose.read("en").split()) >= 20
    assert "deletes" in survey.retention.read("en")
    assert [item.id for item in survey.departments] == [
        "sales",
        "marketing",
        "service",
        "finance",
        "management",
        "it",
    ]


ASKED = {
    "N2": ("present_functions", QuestionKind.MULTI),
    "N3": ("data_kinds", QuestionKind.MULTI),
    "N4": ("channels", QuestionKind.MULTI),
    "N5": ("data_missing", QuestionKind.LONG_TEXT),
    "N6": ("care_better", QuestionKind.LONG_TEXT),
    "N7": ("hours_lost", QuestionKind.DECIMAL),
    "N8": ("mailings", QuestionKind.MULTI),
    "N9": ("reports", QuestionKind.MULTI),
    "N10": ("enquiries_followed", QuestionKind.LONG_TEXT),
    "N21": ("pains", QuestionKind.RATINGS),
    "N23": ("pains", QuestionKind.RATINGS),
    "N24": ("pains", QuestionKind.RATINGS),
}


@pytest.mark.parametrize("mark", ASKED)
def test_the_survey_asks_what_the_guides_tell_to_ask(catalogue: Catalogue, mark: str) -> None:
    """Each question has the kind that its answer needs.

    N2 present functions, N3 kinds of data, N4 channels, N5 missing data, N6 better care, N7 lost hours,
    N8 mailings and online sales, N9 reports, N10 enquiries and offers, N21, N23 and N24 what hurts today.
    """
    name, kind = ASKED[mark]
    question = catalogue.questionnaire.question(name)

    assert question is not None
    assert question.kind is kind
    assert mark in question.meets
    assert question.text.read("en").endswith("?")


def test_the_question_of_needs_informs_criteria_of_every_block(catalogue: Catalogue) -> None:
    """Ten to twelve rows, each feeding a criterion of its own; all three blocks are reached."""
    question = catalogue.questionnaire.question("needs")
    assert question is not None
    fed = [row.feeds for row in question.rows if row.feeds is not None]
    criteria = catalogue.criteria.by_id()

    assert 10 <= len(fed) == len(question.rows) == len(set(fed)) <= 12
    assert {criteria[item].block for item in fed} == set(Block)


def test_lost_hours_inform_the_driver_they_belong_to(catalogue: Catalogue) -> None:
    """N7: the hours people name go to the driver of the benefit, in the same unit and bounds."""
    question = catalogue.questionnaire.question("hours_lost")
    assert question is not None
    driver = catalogue.costs.driver(str(question.feeds))

    assert driver is not None
    assert (driver.low, driver.high) == (question.low, question.high)
    assert _totals(catalogue.costs, **{driver.id: 4.0})["time_won_back"] == pytest.approx(
        2 * _totals(catalogue.costs, **{driver.id: 2.0})["time_won_back"]
    )


@pytest.mark.parametrize(
    ("ticked", "asked"),
    [
        (("offer_silent",), True),
        (("nobody_takes", "absence"), True),
        (("nothing",), False),
        ((), False),
    ],
)
def test_n10_only_those_who_lose_offers_are_asked_how(
    catalogue: Catalogue,
    ticked: tuple[str, ...],
    asked: bool,  # noqa: FBT001  the two columns of the table
) -> None:
    """N10: what happens to an enquiry or offer is asked of whoever says that some get stuck."""
    answers = {"stuck": Answer("stuck", ticked)} if ticked else {}

    assert ("enquiries_followed" in shown(for_person(catalogue.questionnaire, "sales"), answers)) is asked


def test_every_level_of_every_criterion_is_told_in_words(catalogue: Catalogue) -> None:
    """Five levels from 1 to 5, each with a sentence of its own, so that two people mean the same by a 3."""
    for criterion in catalogue.criteria.criteria:
        assert [anchor.score for anchor in criterion.anchors] == [1, 2, 3, 4, 5], criterion.id
        sentences = [anchor.means.read("en") for anchor in criterion.anchors]
        assert len(set(sentences)) == 5
        assert all(len(sentence.split()) >= 2 and sentence.endswith(".") for sentence in sentences), (
            criterion.id
        )


def test_criteria_are_few_and_price_is_none_of_them(catalogue: Catalogue) -> None:
    """Fourteen to eighteen criteria in three blocks, about ten for a first comparison; price stands apart."""
    criteria = catalogue.criteria.criteria

    assert 14 <= len(criteria) <= 18
    assert 9 <= sum(item.quick for item in criteria) <= 11
    assert {item.block for item in criteria} == set(Block)
    assert not any(word in item.id for item in criteria for word in ("price", "cost"))


def test_l35_the_vendor_begins_with_the_weight_of_the_software(catalogue: Catalogue) -> None:
    """L35: equal blocks in the whole set, and in the quick set the vendor is not the lighter one."""
    whole: Counter[Block] = Counter()
    quick: Counter[Block] = Counter()
    for item in catalogue.criteria.criteria:
        whole[item.block] += int(item.points)
        quick[item.block] += int(item.points) * item.quick

    assert whole[Block.VENDOR] == whole[Block.SOFTWARE]
    assert quick[Block.VENDOR] >= quick[Block.SOFTWARE]


def test_l43_a_vendor_without_base_or_support_is_out(catalogue: Catalogue) -> None:
    """L43: reliability and support knock out below 2, as does security; nothing else does."""
    rules = {item.id: item.knock_out_below for item in catalogue.criteria.criteria if item.knock_out_below}

    assert rules == {"security": 2, "vendor_reliability": 2, "vendor_support": 2}
    assert "L43" in catalogue.criteria.by_id()["vendor_reliability"].meets
    assert "L43" in catalogue.criteria.by_id()["vendor_support"].meets


JUDGED = {
    "L11": "ease_of_use",
    "L12": "deployment",
    "L13": "modularity",
    "L14": "integration",
    "L16": "ease_of_use",
    "L17": "vendor_support",
    "L19": "customer_history",
    "L20": "sales",
    "L21": "campaigns",
    "L22": "service",
    "L23": "campaigns",
    "L24": "reporting",
    "L25": "sales",
    "L26": "online_selling",
    "L28": "adaptability",
    "L30": "mobile",
    "L31": "security",
    "L32": "adaptability",
    "L33": "integration",
    "L36": "vendor_implementation",
    "L37": "vendor_training",
    "L38": "vendor_implementation",
    "L39": "vendor_implementation",
    "L40": "vendor_training",
    "L42": "vendor_support",
}


@pytest.mark.parametrize(("mark", "name"), JUDGED.items())
def test_what_the_guides_tell_to_judge_is_a_criterion(catalogue: Catalogue, mark: str, name: str) -> None:
    """Each is judged by a criterion that carries weight from the start and asks an evaluator a question.

    L11, L12, L13, L14, L16, L17, L19, L20, L21, L22, L23, L24, L25, L26, L28, L30, L31, L32, L33, L36, L37,
    L38, L39, L40, L42.
    """
    criterion = catalogue.criteria.by_id()[name]

    assert mark in criterion.meets
    assert criterion.points > 0
    assert criterion.ask.read("en").endswith("?")


def test_a_criterion_without_its_ends_in_words_would_be_refused() -> None:
    """The loader that reads the shipped set is the one that would complain: a missing end is an error."""
    path = ROOT / "scoring" / "library" / "criteria" / "core.yaml"
    damaged = path.read_text(encoding="utf-8").replace('      - {score: 1, means: "Desk only."}\n', "")

    assert not load_criteria(damaged, path.name).ok


def test_every_starting_value_has_a_source_that_expires(catalogue: Catalogue) -> None:
    """A default says who holds it, on which day and until when; its unit and bounds are the driver's."""
    for driver in catalogue.costs.drivers:
        assert driver.default is not None, driver.id
        source = driver.default.source
        assert driver.default.unit == driver.unit
        assert driver.low <= driver.default.value <= driver.high
        assert source.kind in {ValueKind.OWN_ESTIMATE, ValueKind.RULE_OF_THUMB}
        assert source.expires is not None
        assert source.as_of < source.expires <= source.as_of + timedelta(days=731)


def test_the_adoption_drivers_have_the_names_the_model_knows(catalogue: Catalogue) -> None:
    """A share from 0 to 1 and a number of months steer how fast benefits grow."""
    full, months = catalogue.costs.driver("adoption_full"), catalogue.costs.driver("adoption_months")

    assert full is not None
    assert months is not None
    assert (full.low, full.high) == (0, 1)
    assert _totals(catalogue.costs, adoption_full=0.4)["time_won_back"] == pytest.approx(
        _totals(catalogue.costs, adoption_full=0.8)["time_won_back"] / 2
    )


MOVED_BY = [
    ("C3", "customisation", "customisation_days"),
    ("C4", "customisation", "day_rate"),
    ("C5", "consulting", "consulting_days"),
    ("C6", "configuration", "configuration_days"),
    ("C6", "outside_support", "support_days_year"),
    ("C7", "training", "training_days"),
    ("C7", "training_time", "training_hours_per_user"),
    ("C8", "administration", "admin_share"),
    ("C9", "other_tools", "other_tools_year"),
    ("C10", "parallel_running", "parallel_months"),
    ("C12", "more_margin", "extra_sales_year"),
]


@pytest.mark.parametrize(("mark", "line_id", "driver"), MOVED_BY)
def test_each_cost_question_is_a_line_that_its_answer_moves(
    catalogue: Catalogue, mark: str, line_id: str, driver: str
) -> None:
    """C3 to C10 and C12: the answer to the question changes the line, and no answer leaves it at zero."""
    lines = {item.id: item for item in (*catalogue.costs.costs, *catalogue.costs.benefits)}

    assert mark in lines[line_id].meets
    assert _totals(catalogue.costs, **{driver: 0.0})[line_id] == 0
    assert _totals(catalogue.costs, **{driver: 6.0})[line_id] > 0
    assert _totals(catalogue.costs, **{driver: 12.0})[line_id] == pytest.approx(
        2 * _totals(catalogue.costs, **{driver: 6.0})[line_id]
    )


def test_k7_a_rented_product_costs_users_times_months(catalogue: Catalogue) -> None:
    """K7: 40 users at 50 over five years are 40 x 50 x 60 = 120,000; data protection is still asked for."""
    subscription = next(item for item in catalogue.costs.costs if item.id == "subscription")
    levels = catalogue.criteria.by_id()["deployment"].anchors

    assert "K7" in subscription.meets
    assert _totals(catalogue.costs)["subscription"] == 120_000
    assert any("processing personal data" in anchor.means.read("en") for anchor in levels)


def test_c7_training_counts_the_hours_away_from_work(catalogue: Catalogue) -> None:
    """C7: 40 users, 12 hours at 45 an hour are 21,600, beside the days of the vendor's trainers."""
    totals = _totals(catalogue.costs, training_hours_per_user=12, loaded_rate=45)

    assert totals["training_time"] == 21_600
    assert totals["training"] > 0


def test_c12_more_sales_are_a_supposition_counted_by_margin(catalogue: Catalogue) -> None:
    """C12: nothing by default; 100,000 more sales at a margin of 0.3 never bring more than 30,000 a year."""
    line = next(item for item in catalogue.costs.benefits if item.id == "more_margin")

    assert "C12" in line.meets
    assert _totals(catalogue.costs)["more_margin"] == 0
    brought = _totals(catalogue.costs, extra_sales_year=100_000, contribution_margin=0.3)["more_margin"]
    assert 0 < brought < 30_000 * HORIZON


def test_benefits_begin_with_go_live_and_tools_end_with_parallel_running(catalogue: Catalogue) -> None:
    """A later go-live shortens every benefit; tools are saved only once both systems have run together."""
    early, late = (_totals(catalogue.costs, go_live_month=m, retired_tools_year=1200) for m in (6, 18))

    assert late["time_won_back"] < early["time_won_back"]
    assert late["tools_switched_off"] < early["tools_switched_off"]
    benefits = {item.id: item for item in catalogue.costs.benefits}
    assert not benefits["time_won_back"].cash
    assert benefits["tools_switched_off"].cash
    assert "parallel_months" in benefits["tools_switched_off"].from_month


def test_cost_lines_reach_every_family(catalogue: Catalogue) -> None:
    """Software, services, training, own people and running it are all on the list."""
    assert {item.family for item in catalogue.costs.costs} == set(CostFamily)


LISTED = {
    ("salesforce_sales_cloud", "starter_suite"): (25, "USD", "2026-08-13"),
    ("salesforce_sales_cloud", "pro_suite"): (100, "USD", "2026-08-13"),
    ("salesforce_sales_cloud", "enterprise"): (175, "USD", "2026-08-13"),
    ("salesforce_sales_cloud", "sales_core"): (195, "USD", "2026-09-03"),
    ("dynamics_365_sales", "professional"): (65, "USD", "2026-08-13"),
    ("dynamics_365_sales", "enterprise"): (105, "USD", "2026-08-13"),
    ("dynamics_365_sales", "premium"): (150, "USD", "2026-08-13"),
    ("zoho_crm", "standard"): (800, "INR", "2026-08-13"),
    ("zoho_crm", "ultimate"): (2600, "INR", "2026-08-13"),
    ("pipedrive", "essential"): (14, "USD", "2026-05-08"),
    ("pipedrive", "enterprise"): (99, "USD", "2026-05-08"),
    ("monday_crm", "basic"): (12, "USD", "2026-09-15"),
    ("monday_crm", "pro"): (28, "USD", "2026-09-15"),
}


@pytest.mark.parametrize(("sheet", "plan"), LISTED)
def test_list_prices_are_those_of_the_source_on_its_day(catalogue: Catalogue, sheet: str, plan: str) -> None:
    """Price, currency and day as in the lists named in the fact sheets: api-evangelist, a price-check set."""
    facts = catalogue.fact_sheet(sheet)
    assert facts is not None
    found = facts.plan(plan)
    assert found is not None
    price, currency, day = LISTED[sheet, plan]

    assert (found.price.amount, found.price.currency) == (price, currency)
    assert found.source.as_of == date.fromisoformat(day)


def test_every_fact_of_a_product_has_a_day_and_an_end(catalogue: Catalogue) -> None:
    """Prices are list prices valid for at most 90 days, facts are claims of vendors; nothing is a rating."""
    for sheet in catalogue.vendors:
        for plan in sheet.plans:
            assert plan.source.kind is ValueKind.LIST_PRICE
            assert plan.source.expires is not None
            assert plan.source.expires <= plan.source.as_of + timedelta(days=90)
        for fact in sheet.facts:
            assert fact.source.kind is ValueKind.VENDOR_CLAIM
            assert fact.source.expires is not None
        assert {"data_location"} <= {fact.id for fact in sheet.facts}
        words = " ".join(_texts([fact.value.read("en") for fact in sheet.facts])).lower()
        assert not re.search(r"\b(best|leading|excellent|poor|weak|strong|recommended)\b", words)


def test_a_replaced_plan_says_so(catalogue: Catalogue) -> None:
    """Plans that a vendor renamed on 3 September 2026 are out of date from that day."""
    facts = catalogue.fact_sheet("salesforce_sales_cloud")
    assert facts is not None

    stale = {plan.id for plan in facts.plans if plan.source.expired(date(2026, 9, 3))}

    assert stale == {"enterprise", "unlimited", "agentforce_1_sales"}


def test_every_list_price_can_be_brought_into_euros(catalogue: Catalogue) -> None:
    """The rate table knows the currency of every plan."""
    for sheet in catalogue.vendors:
        assert all(catalogue.rates.convert(plan.price, "EUR") for plan in sheet.plans)


def test_rates_are_those_of_the_european_central_bank(catalogue: Catalogue) -> None:
    """Euro reference rates of 8 October 2026 as published by the ECB, to be confirmed after 90 days."""
    assert catalogue.rates.per_base() == {
        "EUR": 1, "USD": 1.1186, "GBP": 0.84698, "CHF": 0.9326, "SEK": 11.194,
        "NOK": 10.717, "DKK": 7.4739, "PLN": 4.3753, "INR": 108.2635,
    }  # fmt: skip
    assert not catalogue.rates.expired(date(2026, 11, 21), "USD", "INR")
    assert catalogue.rates.expired(date(2027, 1, 6), "USD")


def test_the_glossary_explains_each_term_with_an_example() -> None:
    """Every term has a name, a meaning in plain words and an example, and no two terms share a name."""
    terms = _plain(GLOSSARY)
    words = load_words("en")

    assert len(terms) >= 40
    assert len({term["name"] for term in terms.values()}) == len(terms)
    for key, term in terms.items():
        assert re.fullmatch(r"[a-z][a-z_]*", key)
        assert set(term) - {"source"} == {"name", "means", "example"}
        assert len(term["means"].split()) >= 5
        assert words(f"glossary.{key}.means") == term["means"]


def test_v7_crm_is_an_idea_a_strategy_and_software() -> None:
    """V7: nobody has agreed on one meaning, so each of the three has its own words and says after whom."""
    terms = _plain(GLOSSARY)
    three = [terms[name] for name in ("crm_idea", "crm_strategy", "crm_software")]

    assert len({term["means"] for term in three}) == 3
    assert all(term["name"].startswith("CRM as ") for term in three)
    assert all(re.search(r"after .*published guide.*\(S[0-4]\b", term["source"]) for term in three)
    assert all(word in terms["crm"]["means"] for word in ("idea", "strategy", "software"))
