"""The product without a screen: every command, its text, its JSON and its exit code."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import cli
from project.model import Survey
from project.parts import RESULTS
from project.records.issuing import ReportFormat
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response
from settings import read_settings
from store.port import Operation, RecordWrite, StoreFault
from tests.command_runs import Run, as_json, example, runner
from words.catalogue import load
from workspace.issue import REPORTS
from workspace.offline import open_file
from workspace.wiring import LOCAL_PERSON, open_workspace

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
NAME = "Example: a CRM for Tarnbach Filtration"
DAY = "2026-11-21"
COMMANDS = (
    "serve", "check", "upgrade", "schema", "new", "demo", "list", "export", "import", "outlook", "rank",
    "report", "verify", "verify-log",
)  # fmt: skip


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> str:
    """The id of a stored copy of the example."""
    return example(run, tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    """`--help` of each command exits 0 and says what it does."""
    found = run(command, "--help")

    assert found.exit_code == 0
    assert "Usage" in found.stdout


def test_the_commands_are_these(run: Run) -> None:
    """No command is hidden and none is missing."""
    assert {
        item.name or item.callback.__name__ for item in cli.app.registered_commands if item.callback
    } == set(COMMANDS)
    assert run("--help").exit_code == 0


def test_a_command_that_does_not_exist_is_a_wrong_call(run: Run) -> None:
    """Exit code 2, as for a missing argument, an unknown option and a value of the wrong form."""
    calls = (
        ["nonsense"],
        ["check"],
        ["list", "--nonsense"],
        ["outlook", EXAMPLE, "--as-of", "soon"],
        ["import", "none.zip"],
    )

    assert [run(*call).exit_code for call in calls] == [2, 2, 2, 2, 2]


def test_the_groups_of_commands_are_these(run: Run) -> None:
    """What belongs to surveys stands together; so do tables, requests, cost, plans, scorecards and data."""
    survey, table, rfp, cost, plan, score, data = cli.app.registered_groups
    assert (data.name, data.typer_instance) == ("data", cli.data)
    assert (survey.name, survey.typer_instance) == ("survey", cli.survey)
    assert (table.name, table.typer_instance) == ("table", cli.table)
    assert (rfp.name, rfp.typer_instance) == ("rfp", cli.rfp)
    assert (plan.name, plan.typer_instance) == ("plan", cli.plan)
    assert (score.name, score.typer_instance) == ("score", cli.score)
    assert (cost.name, cost.typer_instance) == ("cost", cli.cost)
    assert run("survey").exit_code == 2
    assert "check-address" in run("survey", "--help").stdout


def test_it_runs_as_a_program() -> None:
    """`python cli.py` is the same product, in a process of its own."""
    found = subprocess.run(
        [sys.executable, ROOT / "cli.py", "report", "--list"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert (found.returncode, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "executive_one_page", "business_case", "comparison_one_page", "comparison_full", "decision_record",
        "cost_detail", "charter", "brief", "requirements_specification", "rfp_letter", "status_one_page",
        "plan", "training_and_change", "customer_data", "go_no_go", "start", "manual", "benefit_review",
        "planning_book",
    ]  # fmt: skip
    assert all("html, pdf, docx, pptx, xlsx, md" in line for line in lines)


# -- projects --------------------------------------------------------------------------------------------


def test_new_list_and_demo(run: Run, demo: str) -> None:
    """A new project and the example are listed, newest first, in text and in JSON."""
    made = as_json(run("new", "starter", "--name", "My <CRM>", "--users", 12, "--currency", "CHF", "--json"))[
        "id"
    ]

    lines = as_json(run("list", "--json"))
    assert [(item["id"], item["name"]) for item in lines] == [(made, "My <CRM>"), (demo, NAME)]
    assert all(item["revision"] > 0 and item["changed_at"] for item in lines)
    text = run("list").stdout.splitlines()
    assert text[0].startswith(made)
    assert text[0].endswith("  My <CRM>")
    assert as_json(run("demo", "--json"))["id"] != demo


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("starter", "--name", "", "--users", 3), 2, "--name"),
        (("starter", "--name", "P", "--users", 0), 2, "--users"),
        (("starter", "--name", "P", "--users", 2_000_000), 2, "--users"),
        (("starter", "--name", "P", "--users", 3, "--currency", "euro"), 2, "--currency"),
        (("nothing", "--name", "P", "--users", 3), 1, "playbooks/nothing.yaml"),
        (("starter", "--name", "bell \x07", "--users", 3), 1, "cannot be shown"),
    ],
)
def test_a_project_that_cannot_be_begun(run: Run, options: tuple[object, ...], code: int, told: str) -> None:
    """A wrong call exits 2 and names the option; a fault in what was given exits 1 and says what to do."""
    found = run("new", *options)

    assert found.exit_code == code
    assert told in found.stderr
    assert run("list").stdout == ""


def test_a_fault_comes_as_json_when_asked_for(run: Run) -> None:
    """The same complaint for machines, on the ordinary output."""
    found = run("new", "nothing", "--name", "P", "--users", 3, "--json")

    assert found.exit_code == 1
    assert [item["code"] for item in as_json(found)["diagnostics"]] == ["project.content_missing"]


def test_out_and_in_again(run: Run, demo: str, tmp_path: Path) -> None:
    """A project leaves by its id, comes back under a new id, and both give the same figures."""
    assert run("export", demo, "out.zip").stdout.strip() == "out.zip"

    back = as_json(run("import", "out.zip", "--json"))["id"]

    one, two, file = (
        as_json(run("outlook", name, "--json", "--as-of", DAY)) for name in (demo, back, "out.zip")
    )
    heads = [item.pop("project") for item in (one, two, file)]
    assert one == two == file
    assert [item["name"] for item in heads] == [NAME] * 3
    assert heads[2]["id"] == "out.zip"
    assert heads[0]["content"] == heads[2]["content"]


def test_answers_that_stay_behind_are_told(run: Run, demo: str, tmp_path: Path) -> None:
    """Somebody answered an anonymous survey: one sentence beside the file's name, and a number as JSON."""
    workspace = open_workspace(read_settings())
    survey = Survey(id="nobodys", questionnaire="needs_core", anonymity=Anonymity.ANONYMOUS)
    act = Operation(
        "made",
        LOCAL_PERSON,
        workspace.clock(),
        "survey.prepared",
        (RecordWrite("survey", "nobodys", 0, survey),),
    )
    workspace.store.save(demo, act)
    workspace.store.start_response(
        demo, Response("r1", "needs_core", "it", survey="nobodys"), workspace.clock()
    )
    workspace.store.close()

    found = run("export", demo, "out.zip")

    assert (found.exit_code, found.stdout.strip()) == (0, "out.zip")
    assert found.stderr.startswith("1 response was left out: single answers of anonymous surveys never leave")
    assert as_json(run("export", demo, "out.zip", "--json"))["responses_left_out"] == 1


def test_a_file_that_was_written_is_told_as_json_too(run: Run, demo: str, tmp_path: Path) -> None:
    """Where the project or report lies and what it is; a list of reports; the same file as without JSON."""
    out = as_json(run("export", NAME, "out.zip", "--json"))
    page = as_json(run("report", "comparison_one_page", demo, "--as-of", DAY, "--json"))
    listed = as_json(run("report", "--list", "--json"))

    left_out = {"responses_left_out": 0, "files_left_out": 0, "scores_left_out": 0}
    assert out == {"file": "out.zip", "project": demo, **left_out}
    assert (tmp_path / "out.zip").read_bytes()[:2] == b"PK"
    assert page == {
        "file": "example-a-crm-for-tarnbach-filtration-comparison-one-page-2026-11-21.html",
        "report": "comparison_one_page",
        "format": "html",
    }
    assert (tmp_path / page["file"]).stat().st_size > 1000
    assert [(one["name"], one["formats"]) for one in listed] == [
        (kind.name, list(kind.formats)) for kind in REPORTS
    ]
    assert all(one["title"] in run("report", "--list").stdout for one in listed)
    assert listed[0]["title"] == "Cost and return on one page"


def test_a_report_of_a_faulty_file_is_refused_as_json_too(run: Run, tmp_path: Path) -> None:
    """The complaint with its code, and no report."""
    (tmp_path / "mine.yaml").write_bytes(BAD["unknown criterion"][0])

    found = run("report", "comparison_one_page", "mine.yaml", "--json")

    assert found.exit_code == 1
    assert "project.unknown_criterion" in [item["code"] for item in as_json(found)["diagnostics"]]
    assert list(tmp_path.glob("*.html")) == []


def test_a_project_goes_by_its_name_while_only_one_has_it(run: Run, demo: str) -> None:
    """The name is as good as the id; a second project of the name makes it a wrong call."""
    assert run("outlook", NAME).exit_code == 0
    run("demo")

    found = run("outlook", NAME)

    assert found.exit_code == 2
    assert "more than one project" in found.stderr
    assert run("outlook", "nothing").exit_code == 2


def test_the_history_can_be_proven(run: Run, demo: str, tmp_path: Path) -> None:
    """Whole it exits 0; changed behind our back it exits 1 and names the entry."""
    assert run("verify-log", demo).exit_code == 0
    assert as_json(run("verify-log", demo, "--json")) == {"project": demo, "whole": True, "entry": None}
    with sqlite3.connect(tmp_path / "data" / "crm-playbook.db") as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{name}"')
        database.execute("update events set person = 'eve' where number = 5")
    database.close()

    found = run("verify-log", demo)

    assert found.exit_code == 1
    assert "at entry 5" in found.stdout
    told = run("verify-log", demo, "--json")
    assert (told.exit_code, as_json(told)) == (1, {"project": demo, "whole": False, "entry": 5})


# -- what follows ----------------------------------------------------------------------------------------


def test_the_outlook_of_a_file_is_what_the_outlook_computes(run: Run) -> None:
    """Every figure of the JSON is that of the results, and the JSON fits the published schema."""
    opened = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, date(2026, 11, 21)).opened
    assert opened is not None

    data = as_json(run("outlook", EXAMPLE, "--json", "--as-of", DAY))

    assert {name: data[name] for name in RESULTS} == json.loads(json.dumps(opened.outlook.as_json()))
    assert data["project"]["as_of"] == DAY
    schema = as_json(run("schema", "outlook"))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


def test_parts_can_be_asked_for_one_by_one(run: Run) -> None:
    """Two parts, and no third; an unknown part is a wrong call that names the known ones."""
    data = as_json(run("outlook", EXAMPLE, "--json", "--part", "needs", "--part", "thread"))
    found = run("outlook", EXAMPLE, "--part", "weather")

    assert set(data) == {"project", "needs", "thread"}
    assert found.exit_code == 2
    assert "business_case" in found.stderr
    assert run("schema", "weather").exit_code == 2


def test_the_schema_of_content_is_printed_for_an_editor(run: Run) -> None:
    """What is printed is what lies in authoring/schemas, so that a firm's own folder can have it too."""
    printed = as_json(run("schema", "playbook"))
    refused = run("schema", "weather")

    assert printed == json.loads((ROOT / "authoring" / "schemas" / "playbook.schema.json").read_text("utf-8"))
    assert "questionnaire" in refused.stderr


def test_the_outlook_as_text(run: Run) -> None:
    """Leader, cost and progress in lines, and no text missing."""
    lines = run("outlook", EXAMPLE, "--as-of", DAY, "--language", "en").stdout.splitlines()

    assert lines[2].startswith("1. Vendor B: 70.4 of 100")
    assert run("outlook", EXAMPLE, "--language", "xx").exit_code == 2
    assert any("costs at least €\u00a0634,798" in line for line in lines)
    assert load("en").unknown == set()


def test_a_language_without_texts_is_a_wrong_call(run: Run) -> None:
    """Nobody asks for Klingon and is answered in English without a word."""
    found = run("outlook", EXAMPLE, "--language", "xx")

    assert found.exit_code == 2
    assert "known: en" in found.stderr


MATRIX = """format: 1
kind: matrix
criteria:
  - {id: Price, weight: 40, worst: 60, best: 20}
  - {id: Support, weight: 60}
vendors:
  A: {Price: 30, Support: 4}
  B: {Price: 25, Support: 3}
"""
ROWS = (
    ("Criterion", "Weight", "Worst", "Best", "A", "B"),
    ("Price", 40, 60, 20, 30, 25),
    ("Support", 60, 1, 5, 4, 3),
)


def test_the_same_matrix_ranks_alike_from_every_kind_of_file(run: Run, tmp_path: Path) -> None:
    """YAML, CSV and XLSX print the same JSON and the same text."""
    (tmp_path / "m.yaml").write_text(MATRIX, encoding="utf-8")
    (tmp_path / "m.csv").write_text("\n".join(",".join(map(str, row)) for row in ROWS), encoding="utf-8")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    (tmp_path / "m.xlsx").write_bytes(buffer.getvalue())
    names = ("m.yaml", "m.csv", "m.xlsx")

    data = [as_json(run("rank", name, "--json")) for name in names]

    assert data[0] == data[1] == data[2]
    assert data[0]["leaders"] == ["A"]
    assert [item["total"] for item in data[0]["vendors"]] == pytest.approx([75.0, 65.0])
    assert len({run("rank", name).stdout for name in names}) == 1


def test_a_matrix_is_ranked_by_any_method_with_how_often_each_leads(run: Run, tmp_path: Path) -> None:
    """The method and its options reach the ranking; a method that is not there is a wrong call."""
    (tmp_path / "m.yaml").write_text(MATRIX, encoding="utf-8")
    options = ("--normalisation", "vector", "--seed", "5", "--trials", "200", "--weights", "order")

    data = as_json(run("rank", "m.yaml", "--method", "topsis", *options, "--json"))

    assert data["method"] == "topsis_vector"
    assert data["working"]["normalisation"] == "vector"
    drawn = data["acceptability"]
    assert (drawn["seed"], drawn["draws"], drawn["weights"]) == (5, 200, "order")
    assert sum(drawn["first"]) == pytest.approx(1)
    assert run("rank", "m.yaml", "--method", "promethee").exit_code == 0
    assert run("rank", "m.yaml", "--method", "guess").exit_code == 2


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_matrix_with_a_fault_is_told_with_its_line(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Exit code 1 and the line of the unknown criterion, in text and in JSON."""
    (tmp_path / "m.yaml").write_text(MATRIX.replace("Support: 3", "Suport: 3"), encoding="utf-8")

    found = run("rank", "m.yaml", *options)

    assert found.exit_code == 1
    if options:
        assert as_json(found)["diagnostics"][0]["line"] == 8
    else:
        assert "line 8" in found.stderr
        assert "Did you mean “Support”?" in found.stderr


def test_reports_are_written_where_asked_for(run: Run, demo: str, tmp_path: Path) -> None:
    """In each format, or all as one ZIP; without a place under its own name into this folder."""
    for form in ReportFormat:
        name = f"status.{form}"
        found = run("report", "status_one_page", demo, "--format", form, "--out", name, "--as-of", DAY)
        assert (found.exit_code, found.stdout.strip()) == (0, name), found.stderr
        assert (tmp_path / name).stat().st_size > 1000
    assert run("report", demo, "--all", "--out", "all.zip", "--as-of", DAY).exit_code == 0
    with ZipFile(tmp_path / "all.zip") as whole:
        assert len(whole.namelist()) == len(REPORTS) + 1
        listed = whole.read("reports.md").decode()
        assert all(name in listed for name in whole.namelist()[1:])
    assert len(run("report", "--list").stdout.splitlines()) == len(REPORTS)
    own = run("report", "comparison_one_page", EXAMPLE, "--as-of", DAY).stdout.strip()
    assert own == "example-a-crm-for-tarnbach-filtration-comparison-one-page-2026-11-21.html"
    assert (tmp_path / own).exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("comparison_full",), ("weather", EXAMPLE)],
)
def test_a_report_that_is_not_there_is_a_wrong_call(run: Run, arguments: tuple[object, ...]) -> None:
    """Exit code 2 and a hint at the list."""
    found = run("report", *arguments)

    assert found.exit_code == 2
    assert "--list" in found.stderr


# -- what people hand in -----------------------------------------------------------------------------------


def changed(part: str, other: str) -> bytes:
    """The example with one part replaced."""
    assert part in TEXT
    return TEXT.replace(part, other, 1).encode()


BAD: dict[str, tuple[bytes, str, int]] = {
    "50 MB": (b"# " + b"x" * (50 * 1024 * 1024), "is larger than 8192 KB", 0),
    "deeply nested": (b"kind: project\na: " + b"[" * 5000, "nested more than 20 levels deep", 2),
    "alias bomb": (b"kind: project\na: &a [x, x]\nb: [*a, *a]\n", "such references are not allowed", 3),
    "not UTF-8": ("kind: project\ntitle: M\u00fcller\n".encode("latin-1"), "UTF-8", 2),
    "newer format": (changed("format: 1", "format: 9"), "newer", 0),
    "price as text": (changed("price: 65", "price: sixty-five"), "number", 0),
    "answer of the wrong type": (changed("hours_lost: 5", "hours_lost: five"), "number", 0),
    "unknown criterion": (changed("criterion: sales,", "criterion: salles,"), "Did you mean “sales”?", 0),
    "score out of scale": (
        changed("criterion: sales, value: 4", "criterion: sales, value: 7"),
        "from 1 to 5",
        0,
    ),
}
"""A faulty file, what its sentence says, and the line; 0 for the one in which it is not the example."""


def line_of(data: bytes) -> int:
    """The first line in which a faulty file differs from the example."""
    pairs = zip(data.decode().splitlines(), TEXT.splitlines(), strict=False)
    return next(number for number, (one, other) in enumerate(pairs, start=1) if one != other)


@pytest.mark.parametrize("command", ["check", "import", "outlook"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_a_helpful_sentence(run: Run, tmp_path: Path, command: str, name: str) -> None:
    """Exit code 1, what is wrong, where, and what to do; never a traceback, and nothing is kept."""
    data, sentence, line = BAD[name]
    (tmp_path / "mine.yaml").write_bytes(data)

    found = run(command, "mine.yaml")

    assert found.exit_code == 1
    assert "mine.yaml" in found.stderr
    assert sentence in found.stderr
    if name != "50 MB":
        assert f"line {line or line_of(data)}" in found.stderr
    assert run("list").stdout == ""


@pytest.mark.parametrize("command", ["check", "import", "outlook"])
def test_bad_input_is_told_as_json_too(run: Run, tmp_path: Path, command: str) -> None:
    """The same complaint with code, line and nearest name."""
    (tmp_path / "mine.yaml").write_bytes(BAD["unknown criterion"][0])

    found = run(command, "mine.yaml", "--json")

    assert found.exit_code == 1
    (fault,) = [item for item in as_json(found)["diagnostics"] if item["code"] == "project.unknown_criterion"]
    assert (fault["line"], fault["nearest"]) == (line_of(BAD["unknown criterion"][0]), "sales")


def test_what_is_sound_passes(run: Run) -> None:
    """The example and a whole folder exit 0 and say how many files were read."""
    assert run("check", EXAMPLE).stdout.strip() == "1 file checked"
    found = run("check", ROOT / "scoring" / "library", "--json")
    assert (found.exit_code, as_json(found)) == (0, {"diagnostics": []})
    missing = run("check", "nothing.yaml")
    assert (missing.exit_code, "nothing.yaml" in missing.stderr) == (2, True)


def test_a_folder_of_own_report_sections_is_checked(run: Run, tmp_path: Path) -> None:
    """Each is tried on the example; a broken one is told with file and line, and the exit code is 1."""
    (tmp_path / "charter").mkdir()
    (tmp_path / "charter" / "about.txt.j2").write_text("@shipped\n")
    fine = run("check", tmp_path)
    (tmp_path / "charter" / "about.txt.j2").write_text("# Ours\n{{ nothing }}\n")
    broken = run("check", tmp_path, "--json")

    assert (fine.exit_code, fine.stdout.strip()) == (0, "1 file checked")
    (fault,) = as_json(broken)["diagnostics"]
    told = (broken.exit_code, fault["code"], fault["file"], fault["line"])
    assert told == (1, "report.template_undefined", "charter/about.txt.j2", 2)


def test_an_overlay_is_printed_with_the_origin_of_each_value(run: Run, tmp_path: Path) -> None:
    """As text on its own, so that it can be kept in a file, and as JSON beside the complaints."""
    (tmp_path / "firm.yaml").write_text(
        'format: 2\nkind: playbook\nid: firm\nversion: "1.0.0"\nextends: starter\ntitle: Ours\n'
    )

    found = run("check", "firm.yaml", "--resolved")
    told = as_json(run("check", "firm.yaml", "--resolved", "--json"))
    both = run("check", "firm.yaml", ROOT / "scoring" / "library" / "rates", "--resolved")

    assert (found.exit_code, found.stderr.strip()) == (0, "1 file checked")
    assert '"title": "Ours"  # firm.yaml:6\n' in found.stdout
    assert "  # starter.yaml:" in found.stdout
    assert told == {"diagnostics": [], "resolved": [{"file": "firm.yaml", "text": found.stdout}]}
    assert both.stdout.startswith(f"# firm.yaml\n{found.stdout}# reference_rates.yaml\n")


def test_content_of_an_older_format_is_brought_to_the_newest(run: Run, tmp_path: Path) -> None:
    """First only told with exit code 1, then written, then nothing is left to do; a faulty file stays."""
    frozen = ROOT / "tests" / "frozen" / "format_1" / "playbooks" / "starter.yaml"
    (tmp_path / "old.yaml").write_bytes(frozen.read_bytes())

    told, done, again = (
        run("upgrade", ".", "--check"),
        run("upgrade", "old.yaml"),
        run("upgrade", ".", "--json"),
    )

    assert (told.exit_code, told.stdout) == (
        1,
        "old.yaml: is in format 1, the newest is 2; nothing was changed\n",
    )
    assert (done.exit_code, done.stdout) == (0, "old.yaml: brought from format 1 to format 2\n")
    assert again.exit_code == 0
    assert [item["done"] for item in as_json(again)["files"]] == ["newest"]
    (tmp_path / "bad.yaml").write_bytes(frozen.read_bytes().replace(b"title:", b"titel:", 1))
    faulty = run("upgrade", "bad.yaml")
    assert (faulty.exit_code, faulty.stdout) == (1, "bad.yaml: left as it is\n")
    assert "titel" in faulty.stderr
    assert run("upgrade", "nothing.yaml").exit_code == 2
    assert run("upgrade", EXAMPLE).exit_code == 0


# -- the outside world -------------------------------------------------------------------------------------


def test_settings_that_cannot_be_are_a_wrong_call(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is named."""
    monkeypatch.setenv("CRM_PLAYBOOK_PORT", "web")

    found = run("list")

    assert found.exit_code == 2
    assert "CRM_PLAYBOOK_PORT" in found.stderr


def test_a_folder_that_cannot_be_written_is_told(run: Run, demo: str, tmp_path: Path) -> None:
    """Exit code 1 with the path and the reason."""
    found = run("export", demo, tmp_path / "nowhere" / "out.zip")

    assert found.exit_code == 1
    assert "nowhere/out.zip: No such file or directory" in found.stderr


def test_a_database_that_cannot_be_opened_is_told(run: Run, tmp_path: Path) -> None:
    """A file that is no database is left alone."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "crm-playbook.db").write_bytes(b"no database" * 1000)

    found = run("list")

    assert found.exit_code == 1
    assert "CRM_PLAYBOOK_DATA" in found.stderr
    assert (tmp_path / "data" / "crm-playbook.db").read_bytes() == b"no database" * 1000


@pytest.mark.parametrize("code", ["disk_full", "locked", "read_only", "unavailable", "newer_schema"])
def test_every_fault_of_the_storage_has_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Exit code 1 and what to do about it."""

    def failing(_settings: object) -> None:
        raise StoreFault(code)

    monkeypatch.setattr("workspace.wiring.open_workspace", failing)

    found = run("demo")

    assert found.exit_code == 1
    assert "⟦" not in found.stderr
    assert found.stderr.strip()


def test_content_that_cannot_be_read_any_more_is_told(
    run: Run, demo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The records are safe, and the sentence says so."""
    from workspace import open as opening  # noqa: PLC0415  the module, not the builtin

    def broken(*_: object) -> None:
        raise opening.BrokenContent(demo)

    monkeypatch.setattr(opening, "content_of", broken)

    found = run("outlook", demo)

    assert found.exit_code == 1
    assert "records are untouched" in found.stderr


def test_a_fault_of_ours_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no user and no disk did comes through as it is."""
    monkeypatch.setattr("workspace.wiring.open_workspace", lambda _: 1 / 0)

    found = CliRunner().invoke(cli.app, ["list"])

    assert isinstance(found.exception, ZeroDivisionError)


def test_serve_hands_the_exit_code_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Port and example reach the server."""
    calls: list[tuple[int | None, bool]] = []

    def serve(port: int | None, *, example: bool) -> int:
        calls.append((port, example))
        return 3

    monkeypatch.setattr("workspace.serving.serve", serve)

    assert run("serve", "--port", 9000, "--no-example").exit_code == 3
    assert calls == [(9000, False)]


@pytest.mark.parametrize("command", ["check", "upgrade"])
def test_a_folder_without_files_is_a_wrong_call(run: Run, tmp_path: Path, command: str) -> None:
    """Nothing was looked at, so nobody is told that all is well."""
    (tmp_path / "empty").mkdir()

    found = run(command, tmp_path / "empty")

    assert found.exit_code == 2
    assert "no YAML file in the folder" in found.stderr
