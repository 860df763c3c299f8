"""The page of groups of customers, and the editor of a rule."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import GroupingFigures, IntakeFigures, RfmFigures, SegmentCount, Sorted
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.specs import Job, key
from project.grouping_asked import asked, named
from project.model import AnyRecord
from project.records.customer_data import DataFile, FileMeaning, Grouping, Segment
from project.records.measuring import MetricPlan
from project.results.metrics import MetricLine
from reports.document import Table
from reports.facts import Facts
from reports.sections import metrics as metric_section
from reports.sections import segments as section
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, labelled, told
from words.catalogue import load
from words.numbers import UNKNOWN
from workspace.change import Changed, put
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$ :red[x]"
DIGEST = "a" * 64


def save(here: Workspace, project: str, *records: AnyRecord) -> None:
    """Save records."""
    assert isinstance(put(here, LOCAL_PERSON, project, "test", *records), Changed)


def with_file(here: Workspace, project: str, *heads: str) -> None:
    """A file of customers with these columns."""
    day = date(2026, 10, 1)
    fields = {"Land": "country", "Nr": "customer_number", "Seit": "customer_since"}
    columns = tuple(
        ColumnMeaning(column=head, field=fields.get(head, "own_x"), own=head not in fields) for head in heads
    )
    read = IntakeFigures(digest=DIGEST, size=1, form="csv", heads=heads, rows=9)
    save(
        here,
        project,
        DataFile(id="f", title=HOSTILE, digest=DIGEST, size=1, came=day, keep_until=day, read=read),
        FileMeaning(id="f", meaning=Meaning(columns=columns)),
    )


def with_count(here: Workspace, project: str, stored: Stored, customers: int) -> None:
    """What was counted for the first group."""
    project_now = stored(project).project
    spec = asked(project_now)
    group = next(iter(project_now.of(Segment)))
    assert spec is not None
    cells = (SegmentCount(segment="55", customers=30, spend=900.0), SegmentCount(segment="15", customers=3))
    figures = GroupingFigures(
        key=key(Job.GROUP, spec),
        customers=(DIGEST,),
        records=50,
        none=9,
        unmatched=4,
        segments=(SegmentCount(segment=named(group), customers=customers),),
        rfm=RfmFigures(customers=33, purchases=90, spend=1000.0, cells=cells, top_fifth=0.59, currency="EUR"),
        told=(Sorted(code="returns", count=2),),
    )
    save(here, project, Grouping(id="groups", customers=("f",), figures=figures, on=MOMENT.date()))


def _facts(here: Workspace, project: str) -> Facts:
    """The project as its reports see it."""
    now = opened(here, LOCAL_PERSON, project)
    return Facts(now.project, now.catalogue, now.outlook, load("en"), now.outlook.as_of)


def _line(here: Workspace, project: str, name: str) -> MetricLine:
    """A figure of success."""
    line = opened(here, LOCAL_PERSON, project).outlook.metrics.line(name)
    assert line is not None
    return line


def press(at: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(item for item in at.button if item.label == label).click().run()
    assert not at.exception
    return at


def open_entry(at: AppTest, name: str) -> AppTest:
    """The page with an entry of a list unfolded."""
    at.session_state[name] = True
    at.run()
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("groups", "No group is written down yet"),
        ("buying", "Nothing is known of purchases yet"),
        ("lists", "A list can be made once groups were counted"),
    ],
)
def test_an_empty_page_says_how_to_begin(screen: Open, quick: str, part: str, said: str) -> None:
    """P10: each part teaches while there is nothing in it."""
    at = screen("segments", quick, part=part)

    assert not at.exception
    assert said in told(at)


def test_ready_made_groups_are_taken_over_with_their_rules(screen: Open, quick: str, stored: Stored) -> None:
    """D4: a group can be begun from a ready-made one, whose rule is said in words."""
    at = screen("segments", quick)
    next(item for item in at.multiselect if item.label == "Which ones").set_value(["best", "no_mail"])
    press(at, "Take over what is chosen")

    made = {item.title: item for item in stored(quick).project.of(Segment)}
    assert set(made) == {"Best customers", "No e-mail address"}
    assert made["No e-mail address"].rule.conditions == (Condition(field="email", test=Test.EMPTY),)
    (name,) = (item.id for item in made.values() if item.title == "Best customers")
    at = open_entry(at, f"segment-{name}")
    assert "is 4 or more, and" in told(at)


def test_a_rule_is_set_by_three_choices(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """D4: field, test and value, each saved when it is left, with a sentence that says who belongs."""
    with_file(here, quick, "Nr", "Land", "Seit")
    save(here, quick, Segment(id="s", title=HOSTILE))
    at = open_entry(screen("segments", quick), "segment-s")

    press(at, "Add a condition")
    labelled(at, "selectbox", "Field").set_value("country").run()
    labelled(at, "selectbox", "How it is looked at").set_value(Test.IS).run()
    assert "One condition lacks a value" in told(at)
    labelled(at, "text_input", "Value").input("Spain").run()
    assert not at.exception

    kept = stored(quick).project.find(Segment, "s")
    assert kept is not None
    assert kept.rule.conditions == (Condition(field="country", test=Test.IS, value="Spain"),)
    assert "Country is “Spain”" in told(at)

    press(at, "Add a condition")
    kept = stored(quick).project.find(Segment, "s")
    assert kept is not None
    assert len(kept.rule.conditions) == 2
    press(at, "Remove this condition")
    kept = stored(quick).project.find(Segment, "s")
    assert kept is not None
    assert [item.field for item in kept.rule.conditions] == ["customer_number"]


def test_a_rule_that_somebody_else_changed_is_shown_as_it_stands(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Fields of a rule move on when another one came from elsewhere."""
    with_file(here, quick, "Nr", "Land")
    first = Rule(conditions=(Condition(field="country", test=Test.IS, value="Spain"),))
    save(here, quick, Segment(id="s", title="South", rule=first))
    at = open_entry(screen("segments", quick), "segment-s")
    assert labelled(at, "text_input", "Value").value == "Spain"

    standing = stored(quick).project.find(Segment, "s")
    assert standing is not None
    other = Rule(conditions=(Condition(field="country", test=Test.IS, value="Finland"),))
    save(here, quick, standing.model_copy(update={"rule": other}))
    at.run()

    assert labelled(at, "text_input", "Value").value == "Finland"


def test_days_are_set_as_a_number(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """A span of days is a number of days, and the sentence says it."""
    with_file(here, quick, "Nr", "Seit")
    save(
        here,
        quick,
        Segment(
            id="s", title="New", rule=Rule(conditions=(Condition(field="customer_since", test=Test.FILLED),))
        ),
    )
    at = open_entry(screen("segments", quick), "segment-s")

    labelled(at, "selectbox", "How it is looked at").set_value(Test.WITHIN_DAYS).run()
    labelled(at, "number_input", "Days").set_value(90).run()

    kept = stored(quick).project.find(Segment, "s")
    assert kept is not None
    assert kept.rule.conditions[0].value == "90"
    assert "lies in the last 90 days" in told(at)


def test_fewer_than_five_are_told_as_such(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """A handful of customers has no number on the screen, in no part of the page."""
    with_file(here, quick, "Nr", "Land")
    save(
        here,
        quick,
        Segment(id="s", title=HOSTILE, rule=Rule(conditions=(Condition(field="country", test=Test.FILLED),))),
    )
    with_count(here, quick, stored, 3)

    at = screen("segments", quick)
    assert any("fewer than 5 customers" in item.label for item in at.expander)
    assert "9 customers are in none of the groups" in told(at)
    at = screen("segments", quick, part="buying")
    assert not at.exception
    assert "the fifth that spent most brought 59" in told(at)
    assert "fewer than 5 used to come often" in told(at)


def test_a_figure_of_success_is_measured_for_a_group(
    screen: Open, example: str, here: Workspace, stored: Stored
) -> None:
    """D9: a figure of the set becomes an own one for this group, with the group's name beside it."""
    save(here, example, Segment(id="s", title="South"))
    at = open_entry(screen("segments", example), "segment-s")
    before = {item.id for item in stored(example).project.of(MetricPlan)}

    labelled(at, "selectbox", "Which figure").select_index(0)
    press(at, "Measure it for this group")

    (made,) = (item for item in stored(example).project.of(MetricPlan) if item.id not in before)
    assert (made.own, made.segment) == (True, "s")
    assert made.title.endswith(": South")
    line = stored(example).outlook.metrics.line(made.id)
    assert line is not None
    assert line.segment == "South"
    titled = made.model_copy(update={"title": "Sales"})
    save(here, example, titled)
    at = screen("metrics", example, part="figures")
    assert any("for “South”" in item.label for item in at.expander)
    facts = metric_section.named(_facts(here, example), _line(here, example, made.id))
    assert facts == "Sales (for “South”)"


def test_a_report_says_groups_in_words_and_no_customer(quick: str, here: Workspace, stored: Stored) -> None:
    """D5: the sheet by group says who belongs, how many, how customers buy; a handful is told as such."""
    with_file(here, quick, "Nr", "Land")
    rule = Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))
    save(here, quick, Segment(id="s", title="South", what="A visit each quarter.", rule=rule))
    with_count(here, quick, stored, 12)

    told_blocks = tuple(section.blocks(_facts(here, quick)))
    tables = [item for item in told_blocks if isinstance(item, Table)]

    assert tables[0].rows[0].cells[:3] == ("South", "Country is “ES”", "12")
    assert tables[1].rows[0].cells[1:] == ("30", "91%", "€\u00a0900", "90%")
    assert tables[1].rows[1].cells[1:] == ("fewer than 5", *[UNKNOWN] * 3)


def test_a_list_is_made_and_waits_to_be_taken(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D5: without rows the page says that counting comes first; with nothing chosen it asks to choose."""
    with_file(here, quick, "Nr", "Land")
    rule = Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))
    save(here, quick, Segment(id="s", title="South", rule=rule))
    with_count(here, quick, stored, 12)

    at = screen("segments", quick, part="lists")
    press(at, "Make the list")
    assert "Choose at least one group" in told(at)
    labelled(at, "multiselect", "Groups").select("South")
    press(at, "Make the list")
    assert "What was counted is no longer here" in told(at)
