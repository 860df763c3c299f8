"""Lists that leave the pages of customer data, connections that come in, and the editor of a rule."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from customer_data.conditions import MOST, Condition, Rule, Test
from customer_data.figures import IntakeFigures
from customer_data.grouping.job import run
from customer_data.jobs import RESULT
from customer_data.specs import Job, key
from project.grouping_asked import asked
from project.model import Membership, Person, Role
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right
from project.records.customer_data import DataFile, FileMeaning, Grouping, RowsTaken, Segment
from project.results.duplicates import Believed
from reports.document import Callout, Chart, Paragraph
from reports.facts import Facts
from reports.sections import duplicates as section
from store.port import StoreFault
from tests.customer_data.grouping.files import meant, quiet
from tests.found_pairs import with_search
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told
from views import duplicates_list, segments_lists
from words.catalogue import load
from workspace import merge_lists
from workspace.change import Changed, put
from workspace.guarding import NotAllowed
from workspace.open import opened
from workspace.segments import GROUPS
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load("en")
SPAIN = Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))


def pressed(at: AppTest, name: str) -> AppTest:
    """The page after the button with this key or label was pressed."""
    next(item for item in at.button if name in {item.key, item.label}).click().run()
    assert not at.exception
    return at


def waiting(at: AppTest, here: Workspace) -> tuple[str, bytes]:
    """Name and bytes of the one file that waits to be taken from the page."""
    (link,) = at.get("link_button")
    made = here.tray.take(LOCAL_PERSON, str(link.proto.url).rpartition("/")[2], here.clock())
    assert made is not None
    return made.filename, made.data


def noted(stored: Stored, project: str) -> list[int]:
    """How many rows left each time, as it was noted."""
    return [item.rows for item in stored(project).project.of(RowsTaken)]


def only_looks(here: Workspace, project: str) -> None:
    """Make whoever is here somebody who may only look."""
    own = next(
        item
        for item in here.store.load(project).records
        if isinstance(item, Membership) and item.id == LOCAL_PERSON
    )
    put(
        here, LOCAL_PERSON, project, "prepared",
        Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER),
    )  # fmt: skip
    put(here, LOCAL_PERSON, project, "prepared", own.model_copy(update={"role": Role.VIEWER}))


# -- the merge list ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_merge_list_waits_and_is_noted(
    screen: Open, quick: str, here: Workspace, stored: Stored, kind: str
) -> None:
    """D3: as a workbook and as text, the list has a line for each record, waits, and is noted once."""
    with_search(here, quick)
    at = screen("duplicates", quick, part="list")
    assert "4 rows about 2 customers." in told(at)
    assert list(at.table[0].value.iloc[-1])[-3:] == ["**8**", "**2**", "**6**"]
    assert not at.get("link_button")

    at = pressed(at, f"merge-list-{kind}")

    name, data = waiting(at, here)
    assert name == f"merge-list.{kind}"
    if kind == "csv":
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    else:
        page = load_workbook(BytesIO(data)).worksheets[0]
        rows = [[str(cell.value or "") for cell in row] for row in page.iter_rows()]
    assert [row[1] for row in rows] == ["what happens", *["kept", "goes into the kept one"] * 2]
    assert not [cell for row in rows for cell in row if kind == "csv" and cell.startswith("=")]
    assert noted(stored, quick) == [4]


def test_pairs_that_people_keep_apart_are_told_and_make_no_list(
    screen: Open, quick: str, here: Workspace
) -> None:
    """D3: what people call different is not joined; with no pair left there is no list to make."""
    with_search(here, quick)
    at = pressed(screen("duplicates", quick, part="pairs"), "pair-different")
    assert "One pair was kept apart" in told(screen("duplicates", quick, part="list"))
    for _ in range(4):
        at = pressed(at, "pair-different")

    at = screen("duplicates", quick, part="list")

    assert "no two records become one" in told(at)
    assert not [item for item in at.button if str(item.key).startswith("merge-list")]


def test_a_list_that_is_too_large_is_told_before_and_when_it_is_made(
    screen: Open, quick: str, here: Workspace, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: more rows than one file holds give no file and no note; a large group is to be looked at first."""
    with_search(here, quick)
    monkeypatch.setattr(duplicates_list, "LARGE", 2)
    monkeypatch.setattr(merge_lists, "MOST_ROWS", 3)
    at = screen("duplicates", quick, part="list")
    assert "The largest group joins 2 records" in told(at)
    at = pressed(at, "merge-list-csv")
    assert WORDS("shell.nothing_to_save") in told(at)
    assert not at.get("link_button")

    monkeypatch.setattr(duplicates_list, "MOST_ROWS", 3)
    at = screen("duplicates", quick, part="list")
    assert "The list would have more than 3 rows" in told(at)
    assert not [item for item in at.button if str(item.key).startswith("merge-list")]
    assert noted(stored, quick) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [(StoreFault("disk_full"), "shell.fault.disk_full"), (NotAllowed("edit"), "shell.not_allowed")],
)
def test_a_merge_list_that_could_not_be_noted_is_not_given(
    screen: Open,
    quick: str,
    here: Workspace,
    stored: Stored,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    said: str,
) -> None:
    """D3: where the disk is full or somebody may not, no file waits and nothing is noted."""
    with_search(here, quick)
    at = screen("duplicates", quick, part="list")

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr(duplicates_list, "merge_list", fails)
    at = pressed(at, "merge-list-xlsx")

    assert WORDS(said) in told(at)
    assert not at.get("link_button")
    assert noted(stored, quick) == []


def test_a_store_that_fails_while_counting_is_told(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: where rows cannot be read the page says why, and offers no list."""
    with_search(here, quick)

    def fails(*_: object) -> None:
        raise StoreFault("locked")

    monkeypatch.setattr(duplicates_list, "what_it_means", fails)
    at = screen("duplicates", quick, part="list")

    assert not at.exception
    assert WORDS("shell.fault.locked") in told(at)
    assert not [item for item in at.button if str(item.key).startswith("merge-list")]


# -- what a report says of repeated customers ----------------------------------------------------------------


def test_a_report_says_what_speaks_against_a_search(
    quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: figures, how sure they are and each caution are sentences; ranges stand where people answered."""
    with_search(here, quick)
    now = opened(here, LOCAL_PERSON, quick)
    facts = Facts(now.project, now.catalogue, now.outlook, WORDS, now.outlook.as_of)
    made = list(section.blocks(facts))
    assert "Of 8 records 2 repeat another one" in str(next(x for x in made if isinstance(x, Paragraph)))
    (chart,) = (item for item in made if isinstance(item, Chart))
    assert chart.top == 100

    found = now.outlook.duplicates
    search = found.newest
    assert search is not None
    assert section.rests_on(facts, search) == WORDS("duplicates.sure.by_nobody")
    files = (replace(search.files[0], gone=True, changed=True), *search.files[1:])
    answers = replace(search.answers, disagreed=("one",), against=2, counted=25)
    ranged = replace(search.points[0], right=Believed(0.9, 0.8, 0.95))
    doubted = replace(
        search,
        files=files,
        points=(ranged, *search.points[1:]),
        reaches_aim=False,
        by_hand=False,
        answers=answers,
    )
    cautions = " ".join(section.caution(facts, replace(found, unsearched=("new",)), doubted))
    assert "search once more" in cautions
    assert "until the file is handed in again" in cautions
    assert "At no strictness" in cautions
    assert "One file of customers was not searched yet" in cautions
    assert "People disagree about one pair" in cautions
    assert "2 pairs were called different" in cautions
    assert "25 answers of people" in section.how_sure(facts, doubted)
    right = section.strict_chart(facts, doubted).series[0]
    assert (right.low[0], right.high[0]) == (80, 95)
    assert right.low[1] is None
    monkeypatch.setitem(vars(now.outlook), "duplicates", replace(found, searches=(doubted,)))
    (callout,) = (item for item in section.blocks(facts) if isinstance(item, Callout))
    assert "People disagree about one pair" in str(callout)
    assert section.of_hundred(facts, Believed(0.9, 0.8, 0.95)) == "90 (80 to 95)"
    assert len(section.files_table(facts, doubted).rows) == 2
    assert len(section.searches_table(facts, found).rows) == len(found.searches)


def test_a_long_curve_is_thinned_and_nothing_found_is_said(quick: str, here: Workspace) -> None:
    """D3: a picture keeps the chosen point of a long curve; a search without a pair says so."""
    with_search(here, quick)
    now = opened(here, LOCAL_PERSON, quick)
    facts = Facts(now.project, now.catalogue, now.outlook, WORDS, now.outlook.as_of)
    search = now.outlook.duplicates.newest
    assert search is not None
    assert search.chosen is not None
    low = replace(search.points[0], threshold=0.5)
    many = replace(search, points=(*([low] * 40), search.chosen, *([low] * 40)))
    shown = section.shown_points(many)
    assert search.chosen in shown
    assert len(shown) <= section.MOST_POINTS + 1

    nothing = replace(search, points=(), chosen=None)
    assert section.how_sure(facts, nothing) == "The search found no two records that look alike."
    assert "none was found that repeats another one" in section.finding(facts, nothing)
    assert section.strict_chart(facts, replace(many, chosen=None)).title


# -- a list of a group ---------------------------------------------------------------------------------------


@pytest.fixture
def grouped(quick: str, here: Workspace) -> str:
    """A project with a file of four customers and two groups, counted in this process."""
    digest, day = "a" * 64, MOMENT.date()
    place = here.files.root / quick / digest
    place.mkdir(parents=True)
    (place / "original").write_bytes(b"x")
    _rows(place / "rows.parquet")
    meaning = meant("customer_number", "company_name", "country", "refused")
    heads = tuple(item.column for item in meaning.columns)
    read = IntakeFigures(digest=digest, size=1, form="csv", heads=heads, rows=4)
    nowhere = Rule(conditions=(Condition(field="country", test=Test.IS, value="PT"),))
    records = (
        DataFile(id="f", title="f", digest=digest, size=1, came=day, keep_until=day, read=read),
        FileMeaning(id="f", meaning=meaning),
        Segment(id="es", title="Spain", rule=SPAIN),
        Segment(id="pt", title="Portugal", rule=nowhere),
    )
    assert isinstance(put(here, LOCAL_PERSON, quick, "prepared", *records), Changed)
    spec = asked(opened(here, LOCAL_PERSON, quick).project)
    assert spec is not None
    out = here.files.job(quick, key(Job.GROUP, spec))
    out.mkdir(parents=True, exist_ok=True)
    figures = run(spec, {digest: place}, out, quiet)
    (out / RESULT).write_text(figures.model_dump_json())
    grouping = Grouping(id=GROUPS, customers=("f",), figures=figures, on=day)
    assert isinstance(put(here, LOCAL_PERSON, quick, "prepared", grouping), Changed)
    return quick


def _rows(file: Path) -> None:
    """Four customers as the reader of files leaves them."""
    rows = [
        (2, "C1", "=1+1", "ES", "no"),
        (3, "C2", "Two", "ES", "yes"),
        (4, "C3", "Three", "ES", ""),
        (5, "C4", "Four", "FI", ""),
    ]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (row BIGINT, c0 VARCHAR, c1 VARCHAR, c2 VARCHAR, c3 VARCHAR)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")


def test_a_list_of_a_group_waits_and_who_refused_is_left_out(
    screen: Open, grouped: str, here: Workspace, stored: Stored
) -> None:
    """D5: the list holds the group without refusals, says so, and is noted; refusals come only when asked."""
    at = screen("segments", grouped, part="lists")
    labelled(at, "multiselect", "Groups").select("Spain")
    labelled(at, "radio", "File").set_value("csv")
    at = pressed(at, "Make the list")
    assert "The list holds 2 customers." in told(at)
    assert "1 customer who asked not to be contacted is left out." in told(at)
    name, data = waiting(at, here)
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert name == "customers.csv"
    assert [row[:3] for row in rows[1:]] == [["Spain", "C1", "'=1+1"], ["Spain", "C3", "Three"]]
    assert noted(stored, grouped) == [2]

    at = screen("segments", grouped, part="lists")
    labelled(at, "multiselect", "Groups").select("Spain")
    at.checkbox[0].check()
    at = pressed(at, "Make the list")
    assert "The list holds 3 customers." in told(at)
    assert sorted(noted(stored, grouped)) == [2, 3]


def test_an_empty_group_gives_no_list(screen: Open, grouped: str, stored: Stored) -> None:
    """D5: where nobody is in a group the page says so, nothing waits and nothing is noted."""
    at = screen("segments", grouped, part="lists")
    labelled(at, "multiselect", "Groups").select("Portugal")
    at = pressed(at, "Make the list")

    assert "Nobody is in these groups." in told(at)
    assert not at.get("link_button")
    assert noted(stored, grouped) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [(StoreFault("disk_full"), "shell.fault.disk_full"), (NotAllowed("edit"), "shell.not_allowed")],
)
def test_a_group_list_that_fails_is_not_given(
    screen: Open,
    grouped: str,
    stored: Stored,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    said: str,
) -> None:
    """D5: where the storage fails or somebody may not, there is no list and no note of one."""

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr(segments_lists, "made_sheet", fails)
    at = screen("segments", grouped, part="lists")
    labelled(at, "multiselect", "Groups").select("Spain")
    at = pressed(at, "Make the list")

    assert WORDS(said) in told(at)
    assert not at.get("link_button")
    assert noted(stored, grouped) == []


def test_who_may_only_look_makes_no_list_of_a_group(screen: Open, grouped: str, here: Workspace) -> None:
    """D5: rows of customers go only to those who may change the project; a viewer is told so."""
    only_looks(here, grouped)
    at = screen("segments", grouped, part="lists")

    assert "Only people who may change the project" in told(at)
    assert "Make the list" not in [item.label for item in at.button]


# -- connections out and in ----------------------------------------------------------------------------------


def test_connections_come_in_as_a_table_and_are_seen_first(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D6: what a table would change is counted first; only the button saves it, changed and new rows."""
    standing = Connection(id="c1", title="Accounting", entity="invoice", direction=Direction.INTO)
    put(here, LOCAL_PERSON, quick, "prepared", standing)
    at = pressed(screen("connections", quick), "connections-csv")
    _, data = waiting(at, here)
    table = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    at_note, at_title = table[0].index("Note"), table[0].index("Other system")
    fresh = ["" for _ in table[0]]
    fresh[at_title], fresh[table[0].index("What goes")] = "Mail", table[1][table[0].index("What goes")]
    table[1][at_note] = "Asked twice."
    text = StringIO()
    csv.writer(text).writerows([*table, fresh])

    at.file_uploader[0].upload("list.csv", text.getvalue().encode(), "text/csv").run()
    assert not at.exception
    assert "1 new, 1 changed, 0 as they are." in told(at)
    assert len(list(stored(quick).project.of(Connection))) == 1

    pressed(at, "take-connections")
    kept = {item.title: item for item in stored(quick).project.of(Connection)}
    assert set(kept) == {"Accounting", "Mail"}
    assert kept["Accounting"].note == "Asked twice."
    assert kept["Accounting"].direction is Direction.INTO


def test_a_faulty_row_is_told_and_nothing_is_taken(screen: Open, quick: str, stored: Stored) -> None:
    """D6: a value nobody knows is told by its cell; with it in the table there is no button to save."""
    at = screen("connections", quick)
    data = b"Other system,What goes\nMail,Nothing of the kind\n"
    at.file_uploader[0].upload("list.csv", data, "text/csv").run()

    assert not at.exception
    assert "Nothing of the kind" in told(at)
    assert "take-connections" not in [item.key for item in at.button]
    assert not list(stored(quick).project.of(Connection))


def test_connections_and_rights_go_out_as_tables(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D6: both tables wait to be taken, each under its own name, with what was settled in words."""
    record = Connection(id="c1", title="Mail", entity="invoice", frequency=Frequency.DAILY)
    put(here, LOCAL_PERSON, quick, "prepared", record)
    name, data = waiting(pressed(screen("connections", quick), "connections-xlsx"), here)
    page = load_workbook(BytesIO(data)).worksheets[0]
    assert name == "connections.xlsx"
    assert "Mail" in [cell.value for row in page.iter_rows() for cell in row]

    group = stored(quick).outlook.connections.access[0]
    right = AccessRight(id=f"{group.group}:product", group=group.group, entity="product", right=Right.SEES)
    put(here, LOCAL_PERSON, quick, "prepared", right)
    name, data = waiting(pressed(screen("connections", quick, part="sees"), "rights-csv"), here)
    assert name == "access.csv"
    head, row = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert row[head.index("Department")] == group.title
    assert row[head.index("May")] == WORDS(f"connections.rights.{Right.SEES}")


# -- the editor of a rule ------------------------------------------------------------------------------------


def with_rule(screen: Open, here: Workspace, project: str, rule: Rule) -> AppTest:
    """The page of groups with one group unfolded that has this rule."""
    put(here, LOCAL_PERSON, project, "prepared", Segment(id="s", title="South", rule=rule))
    at = screen("segments", project)
    at.session_state["segment-s"] = True
    at.run()
    assert not at.exception
    return at


def rule_of(stored: Stored, project: str) -> Rule:
    """The rule as the store has it."""
    kept = stored(project).project.find(Segment, "s")
    assert kept is not None
    return kept.rule


def test_a_rule_is_edited_condition_by_condition(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D4, D5: value, test and field are saved as they are left; a condition is added, and one removed."""
    at = with_rule(screen, here, quick, SPAIN)
    labelled(at, "text_input", "Value").input("Finland").run()
    labelled(at, "selectbox", "How it is looked at").set_value(Test.ONE_OF).run()
    labelled(at, "text_input", "Values, with ; between them").input("ES; FI").run()
    assert rule_of(stored, quick).conditions == (
        Condition(field="country", test=Test.ONE_OF, value="ES; FI"),
    )

    at = pressed(at, "Add a condition")
    labelled(at, "radio", "When several conditions are given").set_value(False).run()
    assert not rule_of(stored, quick).every
    field(at, "selectbox", "/1/field").set_value("city").run()
    field(at, "selectbox", "/1/test/city").set_value(Test.FILLED).run()
    assert rule_of(stored, quick).conditions[1] == Condition(field="city", test=Test.FILLED)

    at = pressed(at, next(str(item.key) for item in at.button if str(item.key).endswith("/0/remove")))
    assert rule_of(stored, quick).conditions == (Condition(field="city", test=Test.FILLED),)
    at = pressed(at, "Remove this condition")
    assert rule_of(stored, quick).conditions == ()
    assert "No condition is set yet." in told(at)


def test_each_kind_of_field_has_its_own_way_to_give_a_value(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D4, D5: a day is picked, yes or no chosen, a number typed, another field named."""
    rule = Rule(
        conditions=(
            Condition(field="customer_since", test=Test.AT_LEAST),
            Condition(field="refused", test=Test.IS),
            Condition(field="spend", test=Test.AT_LEAST),
            Condition(field="email", test=Test.SAME_AS),
        )
    )
    at = with_rule(screen, here, quick, rule)
    assert "4 conditions lack a value" in told(at)

    labelled(at, "date_input", "Day").set_value(date(2024, 3, 1)).run()
    field(at, "selectbox", "/1/yes_no").set_value("yes").run()
    field(at, "text_input", "/2/number").input("100").run()
    field(at, "selectbox", "/3/other").set_value("phone").run()

    assert not at.exception
    conditions = rule_of(stored, quick).conditions
    assert [item.value for item in conditions] == ["2024-03-01", "yes", "100", ""]
    assert conditions[3].other == "phone"
    assert "lack a value" not in told(at)


def test_a_full_rule_takes_no_more_and_a_viewer_reads_its_sentence(
    screen: Open, quick: str, here: Workspace
) -> None:
    """D4, D5: a full rule has no button to add one; whoever only looks sees words, no field."""
    at = with_rule(screen, here, quick, Rule(conditions=SPAIN.conditions * MOST))
    assert f"A rule holds at most {MOST} conditions." in told(at)
    assert "Add a condition" not in [item.label for item in at.button]

    only_looks(here, quick)
    at = screen("segments", quick)
    at.session_state["segment-s"] = True
    at.run()
    assert not at.exception
    assert "Country is “ES”" in told(at)
    assert "Remove this condition" not in [item.label for item in at.button]
