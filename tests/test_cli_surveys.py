"""Surveys from the command line: forms out and in, sheets, links, what was answered, what is asked."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
from openpyxl import load_workbook

import cli
from project.model import Survey
from questionnaires.kinds import Anonymity
from questionnaires.load import shipped
from questionnaires.prover import LONGEST_MINUTES
from questionnaires.prover import prove as walk
from questionnaires.responses import ResponseState
from settings import read_settings
from tests.command_runs import Run, as_json, example, runner
from words.catalogue import load
from workspace import surveys
from workspace.change import Changed
from workspace.open import opened
from workspace.public_address import AddressCheck, AddressState
from workspace.survey_forms import MOST_FORMS
from workspace.survey_paper import MOST_SHEETS
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
CORE = shipped()["needs_core"]
COMMANDS = {"form", "import", "invite", "tally", "prove", "paper", "check-address"}
PROGRAMS = {"xlsform": {"import", "export"}, "surveyjs": {"import"}}
"""Groups of commands for each other program."""
SPRING = "Spring round"
BASE = "https://surveys.firm.example"
PEOPLE = (("sales", 20), ("marketing", 10), ("service", 12), ("finance", 9), ("management", 9), ("it", 9))
LIST = """Name;E-mail;Department;Language
Maria;maria@firm.example;Sales;en
Pekka;pekka@firm.example;IT;fi
Ines;;Customer service;
"""
WHOLE = {"hours_lost": 5} | {
    f"needs__{row}__{side}": point
    for row in ("history", "pipeline", "campaigns", "easy", "connected", "mobile")
    for side, point in (("importance", 5), ("satisfaction", 2))
}
"""Everything that somebody of sales has to answer."""

NEVER_ASKED = """format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To be proven.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}]
sections:
  - id: all
    title: All
    questions:
      - {id: price, kind: integer, text: What does it cost?, low: 0, high: 5}
      - {id: dear, kind: calculated, text: Dear, value: price * 2}
      - {id: late, kind: text, text: Why so dear?, ask_if: dear > 30}
"""

NAMES, ANSWERS = 1, 4
"""Columns of a form, counted from 1: hidden names, and answers."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs commands on data of their own."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> str:
    """The id of a stored copy of the example."""
    return example(run, tmp_path)


@pytest.fixture
def store(run: Run) -> Callable[[], Workspace]:
    """The storage that the commands work on."""
    return lambda: open_workspace(read_settings())


@pytest.fixture
def spring(store: Callable[[], Workspace], demo: str) -> str:
    """The project with a survey that is open and asks nobody yet."""
    workspace = store()
    catalogue = opened(workspace, LOCAL_PERSON, demo).catalogue
    made = surveys.proposed(catalogue, "needs_core", workspace.clock().date())
    survey = made.model_copy(
        update={"title": SPRING, "headcounts": PEOPLE, "anonymity": Anonymity.CONFIDENTIAL}
    )
    assert isinstance(surveys.prepare(workspace, LOCAL_PERSON, demo, survey, operation="made"), Changed)
    assert isinstance(surveys.open_survey(workspace, LOCAL_PERSON, demo, survey.id), Changed)
    workspace.store.close()
    return demo


@pytest.fixture
def listed(run: Run, spring: str, tmp_path: Path) -> str:
    """The same with three people on its list."""
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")
    assert run("survey", "invite", spring, SPRING, "people.csv").exit_code == 0
    return spring


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Respondents reach the address of the settings; the list tells which process was looked for there."""
    looked: list[str | None] = []

    def check(base: str, *, instance: str | None = "this") -> AddressCheck:
        looked.append(instance)
        return AddressCheck(AddressState.PUBLIC, base)

    monkeypatch.setenv("CRM_PLAYBOOK_BASE_URL", BASE)
    monkeypatch.setattr("workspace.public_address.check_address", check)
    return looked


def filled(file: Path, cells: Mapping[str, int]) -> None:
    """Type answers into a form."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    rows = {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=NAMES) if cell.value is not None}
    for name, value in cells.items():
        sheet.cell(rows[name], ANSWERS).value = value
    book.save(file)


def people(workspace: Workspace, project: str) -> dict[str, Any]:
    """Everybody on the list of the spring round, by name or department."""
    stored = workspace.store.load(project)
    (survey,) = [item.id for item in stored.records if isinstance(item, Survey) and item.title == SPRING]
    found = {item.name or item.department: item for item in workspace.store.invitations(project, survey)}
    workspace.store.close()
    return found


# -- what there is ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        *((name,) for name in sorted(COMMANDS)),
        *((way, name) for way in PROGRAMS for name in sorted(PROGRAMS[way])),
    ],
    ids=" ".join,
)
def test_every_command_explains_itself(run: Run, command: tuple[str, ...]) -> None:
    """`--help` exits 0, and each command can print JSON."""
    found = run("survey", *command, "--help")

    assert found.exit_code == 0
    assert "--json" in found.stdout


def names(group: typer.Typer) -> set[str]:
    """What the commands of a group are called."""
    return {item.name or item.callback.__name__ for item in group.registered_commands if item.callback}


def test_the_commands_are_these() -> None:
    """No command is missing, and none is there that was not meant."""
    groups = {item.name: item.typer_instance for item in cli.survey.registered_groups}

    assert names(cli.survey) == COMMANDS
    assert {name: names(group) for name, group in groups.items() if name and group} == PROGRAMS


def test_help_loads_nothing_that_only_one_command_needs() -> None:
    """Whoever asks for help waits neither for the database nor for numbers."""
    code = (
        "import sys; from typer.testing import CliRunner; import cli;"
        "print(CliRunner().invoke(cli.app, ['survey', 'form', '--help']).exit_code,"
        "sorted({'numpy', 'sqlalchemy', 'xlsxwriter', 'streamlit', 'workspace.wiring'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert found.stdout == "0 []\n"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("form", "nothing", SPRING, "--everybody"), "`list` shows all projects"),
        (("form", "DEMO", "Autumn", "--everybody"), SPRING),
        (("form", "DEMO", SPRING), "--department, --person or --everybody"),
        (("form", "DEMO", SPRING, "--department", "sales", "--everybody"), "--department, --person or"),
        (("form", "DEMO", SPRING, "--department", "weather"), "known: sales, marketing"),
        (("form", "DEMO", SPRING, "--department", "sales", "--role", "king"), "no role 'king'"),
        (("form", "DEMO", SPRING, "--department", "sales", "--language", "de"), "known: en, es, ca, fi"),
        (("form", "DEMO", SPRING, "--department", "sales", "--copies", MOST_FORMS + 1), f"{MOST_FORMS} can"),
        (("form", "DEMO", SPRING, "--person", "Nobody"), "nobody on the list called 'Nobody'"),
        (("form", "DEMO", SPRING, "--everybody"), "nobody is on it"),
        (("paper", "DEMO", SPRING), "--department, --person or --everybody"),
        (
            ("paper", "DEMO", SPRING, "--department", "sales", "--copies", MOST_SHEETS + 1),
            f"{MOST_SHEETS} can",
        ),
        (("import", "DEMO", SPRING, "none.xlsx"), "none.xlsx"),
        (("invite", "DEMO", SPRING), "--links or a --department"),
        (("invite", "DEMO", SPRING, "--links", "out.txt"), ".csv or .xlsx"),
        (("invite", "DEMO", SPRING, "--department", "weather"), "no department 'weather'"),
        (("tally", "DEMO", "--questionnaire", "weather"), "known: needs_core"),
        (("tally", "DEMO", "--survey", "Autumn"), SPRING),
        (("tally", EXAMPLE, "--survey", "x"), "`import` the file first"),
        (("tally", EXAMPLE, "--out", "t.pdf"), ".csv or .xlsx"),
        (("xlsform", "export", CORE, "--department", "weather"), "no department 'weather'"),
        (("xlsform", "export", CORE, "--role", "king"), "--role needs a --department"),
        (("prove", "nothing.yaml"), "no project or file"),
        (("prove", ROOT / "playbook" / "library" / "starter.yaml"), "is no questionnaire"),
        (("prove", EXAMPLE, "--questionnaire", "weather"), "known: needs_core"),
    ],
)
def test_a_call_that_cannot_be(run: Run, spring: str, call: tuple[object, ...], told: str) -> None:
    """Exit code 2 and a sentence that names what there is instead."""
    found = run("survey", *(spring if item == "DEMO" else item for item in call))

    assert found.exit_code == 2
    assert told in " ".join(found.stderr.replace("│", " ").split())


# -- forms and sheets --------------------------------------------------------------------------------------


def test_a_form_goes_out_and_comes_back(
    run: Run, listed: str, store: Callable[[], Workspace], tmp_path: Path
) -> None:
    """Made for a person by name, read again with what was typed in, sent when complete, and never twice."""
    made = as_json(run("survey", "form", listed, SPRING, "--person", "Maria", "--out", "m.xlsx", "--json"))
    filled(tmp_path / "m.xlsx", WHOLE)

    first = as_json(run("survey", "import", listed, SPRING, "m.xlsx", "--send", "--json"))
    again = run("survey", "import", listed, SPRING, "m.xlsx", "--send")

    assert made == {"file": "m.xlsx", "count": 1}
    (form,) = first["forms"]
    assert (form["saved"], form["unchanged"], form["sent"]) == (["hours_lost", "needs"], [], True)
    assert first["diagnostics"] == []
    assert (again.exit_code, again.stdout) == (0, "m.xlsx: 0 answers stored, 2 stood already, sent\n")
    workspace = store()
    response = workspace.store.response(listed, form["response"])
    workspace.store.close()
    assert response.state is ResponseState.SENT
    assert response.answers["hours_lost"].value == 5.0
    assert people(store(), listed)["Maria"].id == form["response"]


def test_a_form_is_kept_as_a_draft_and_a_blank_one_is_never_sent(
    run: Run, listed: str, tmp_path: Path
) -> None:
    """What is filled in is stored; with --send a blank form is refused with the cells that are empty."""
    for name in ("Maria", "Ines"):
        run("survey", "form", listed, SPRING, "--person", name, "--out", f"{name}.xlsx")
    filled(tmp_path / "Maria.xlsx", {"hours_lost": 5})

    kept = run("survey", "import", listed, SPRING, "Maria.xlsx")
    blank = run("survey", "import", listed, SPRING, "Ines.xlsx", "--send", "--json")

    assert (kept.exit_code, kept.stdout) == (
        0, "Maria.xlsx: 1 answer stored, 0 stood already, still to be sent\n",
    )  # fmt: skip
    assert blank.exit_code == 1
    assert as_json(blank)["forms"][0]["sent"] is False
    assert {item["code"] for item in as_json(blank)["diagnostics"]} == {"exchange.form_incomplete"}
    assert as_json(blank)["diagnostics"][0]["line"] > 0


def test_what_is_no_form_is_told_and_the_others_are_taken(run: Run, listed: str, tmp_path: Path) -> None:
    """Of two files one is a form: it is stored, the other is named with its fault, exit code 1."""
    run("survey", "form", listed, SPRING, "--department", "sales", "--out", "f.xlsx")
    filled(tmp_path / "f.xlsx", {"hours_lost": 4})
    (tmp_path / "no.xlsx").write_bytes(b"no workbook")

    found = run("survey", "import", listed, SPRING, "no.xlsx", "f.xlsx")

    assert found.exit_code == 1
    assert found.stdout.splitlines()[0].endswith("nothing of it was taken")
    assert found.stdout.splitlines()[1].startswith("f.xlsx: 1 answer stored")
    assert "no.xlsx: 1 error" in found.stderr


def test_an_answer_that_changed_elsewhere_is_not_written_over(run: Run, listed: str, tmp_path: Path) -> None:
    """Two fills of one form: the second is refused for that question until it is named."""
    run("survey", "form", listed, SPRING, "--person", "Maria", "--out", "m.xlsx")
    filled(tmp_path / "m.xlsx", {"hours_lost": 5})
    run("survey", "import", listed, SPRING, "m.xlsx")
    filled(tmp_path / "m.xlsx", {"hours_lost": 6})

    clash = run("survey", "import", listed, SPRING, "m.xlsx", "--json")
    named = as_json(run("survey", "import", listed, SPRING, "m.xlsx", "--instead", "hours_lost", "--json"))

    assert clash.exit_code == 1
    assert as_json(clash)["forms"][0]["clashes"] == ["hours_lost"]
    assert named["forms"][0]["saved"] == ["hours_lost"]


def test_forms_for_many_come_in_one_file(run: Run, listed: str, tmp_path: Path) -> None:
    """One for each who waits, or so many blank ones for a department, each with a name of its own."""
    many = as_json(run("survey", "form", listed, SPRING, "--everybody", "--out", "all.zip", "--json"))
    blank = as_json(
        run(
            "survey", "form", listed, SPRING, "--department", "it", "--copies", 4, "--out", "it.zip", "--json"
        )
    )

    assert (many["count"], blank["count"]) == (3, 4)
    for name, count in (("all.zip", 3), ("it.zip", 4)):
        with zipfile.ZipFile(tmp_path / name) as packed:
            assert len(set(packed.namelist())) == count
            assert all(packed.read(item)[:2] == b"PK" for item in packed.namelist())


def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_made(
    run: Run, listed: str, store: Callable[[], Workspace]
) -> None:
    """Exit code 1 with the path; nobody counts as having been handed a form."""
    found = run("survey", "form", listed, SPRING, "--everybody", "--out", "nowhere/all.zip")

    assert found.exit_code == 1
    assert "nowhere/all.zip: No such file or directory" in found.stderr
    assert not any(item.handed_out for item in people(store(), listed).values())


def test_sheets_are_printed_each_with_its_code(run: Run, listed: str, tmp_path: Path) -> None:
    """As many as asked for, in the language asked for, no code twice."""
    made = as_json(
        run(
            "survey", "paper", listed, SPRING, "--department", "sales", "--copies", 3,
            "--language", "es", "--out", "p.html", "--json",
        )
    )  # fmt: skip
    text = (tmp_path / "p.html").read_text(encoding="utf-8")

    assert made == {"file": "p.html", "count": 3}
    assert len(set(re.findall(r"\bp-[a-z0-9]{5}-[a-z0-9]{5}\b", text))) == 3
    assert 'lang="es"' in text
    one = run("survey", "paper", listed, SPRING, "--person", "Maria").stdout.strip()
    assert (tmp_path / one).exists()


def test_forms_of_a_survey_that_is_not_open_are_refused(run: Run, demo: str) -> None:
    """The example's own survey is closed: exit code 1, as JSON too."""
    closed = "Needs survey, autumn 2026"
    found = run("survey", "form", demo, closed, "--department", "sales", "--json")

    assert found.exit_code == 1
    assert as_json(found)["diagnostics"][0]["code"].startswith(("exchange.", "project."))
    assert run("survey", "paper", demo, closed, "--department", "sales").exit_code == 1


# -- who is asked ------------------------------------------------------------------------------------------


def test_people_are_put_on_the_list_once(
    run: Run, spring: str, store: Callable[[], Workspace], tmp_path: Path
) -> None:
    """A list as offices keep it; the same list again adds nobody."""
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")

    first = as_json(run("survey", "invite", spring, SPRING, "people.csv", "--json"))
    again = run("survey", "invite", spring, SPRING, "people.csv")

    assert first == {"added": 3, "already": 0, "left_out": 0, "diagnostics": []}
    assert again.exit_code == 0
    assert again.stdout.splitlines() == [
        "0 people were put on the list", "3 people were on the list already",
    ]  # fmt: skip
    found = people(store(), spring)
    assert {name: item.department for name, item in found.items()} == {
        "Maria": "sales", "Pekka": "it", "Ines": "service",
    }  # fmt: skip
    assert found["Pekka"].language == "fi"


def test_a_list_with_a_fault_is_taken_whole_or_as_told(
    run: Run, spring: str, store: Callable[[], Workspace], tmp_path: Path
) -> None:
    """One unknown department: nobody is invited and the row is told; with --right-rows the others are."""
    (tmp_path / "people.csv").write_text(LIST.replace("IT", "Weather"), encoding="utf-8")

    refused = run("survey", "invite", spring, SPRING, "people.csv", "--links", "l.csv")
    before = people(store(), spring)
    taken = run("survey", "invite", spring, SPRING, "people.csv", "--right-rows", "--json")

    assert refused.exit_code == taken.exit_code == 1
    assert "line 3" in refused.stderr
    assert "--right-rows" in refused.stdout
    assert before == {}
    assert not (tmp_path / "l.csv").exists()
    told = as_json(taken)
    assert (told["added"], told["left_out"], len(told["diagnostics"])) == (2, 1, 1)
    assert set(people(store(), spring)) == {"Maria", "Ines"}


def test_a_link_can_be_had_once(
    run: Run, listed: str, reached: list[str | None], store: Callable[[], Workspace], tmp_path: Path
) -> None:
    """Everybody's own link stands in a file that others cannot read, and nowhere else (promise 11)."""
    first = run("survey", "invite", listed, SPRING, "--links", "links.csv")
    again = run("survey", "invite", listed, SPRING, "--links", "more.csv", "--json")
    later = run("survey", "invite", listed, SPRING, "--links", "later.xlsx", "--reminder", "--json")

    rows = list(csv.reader(io.StringIO((tmp_path / "links.csv").read_bytes().decode("utf-8-sig"))))
    text = (tmp_path / "links.csv").read_text(encoding="utf-8-sig")
    links = set(re.findall(re.escape(BASE) + r"/s/[\w-]{43}", text))
    assert first.stdout == "3 links were written to links.csv\n"
    assert (len(rows), len(links)) == (4, 3)
    assert stat.S_IMODE((tmp_path / "links.csv").stat().st_mode) == 0o600
    assert not any(link.rpartition("/")[2] in first.output for link in links)
    assert as_json(again) == {"links": 0, "diagnostics": []}
    assert not (tmp_path / "more.csv").exists()
    assert as_json(later) == {"links": 3, "file": "later.xlsx", "diagnostics": []}
    assert load_workbook(tmp_path / "later.xlsx").worksheets[0].max_row == 4
    assert all(item.handed_out for item in people(store(), listed).values())
    assert set(reached) == {None}


def test_a_department_gets_one_link(run: Run, spring: str, reached: list[str | None]) -> None:
    """Printed beside the department, a fresh one each time; as JSON too."""
    first = run("survey", "invite", spring, SPRING, "--department", "sales", "--department", "it")
    again = as_json(run("survey", "invite", spring, SPRING, "--department", "sales", "--json"))

    lines = dict(line.split("  ") for line in first.stdout.splitlines())
    assert set(lines) == {"sales", "it"}
    assert all(link.startswith(f"{BASE}/s/") for link in lines.values())
    (sales,) = again["departments"]
    assert sales["department"] == "sales"
    assert sales["link"] != lines["sales"]


def test_no_link_leaves_that_would_work_here_only(
    run: Run, spring: str, store: Callable[[], Workspace], tmp_path: Path
) -> None:
    """People stay on the list, no file is written, and what to do about the address is told."""
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")

    found = run("survey", "invite", spring, SPRING, "people.csv", "--links", "l.csv", "--department", "it")
    told = run("survey", "invite", spring, SPRING, "--department", "it", "--json")

    assert found.exit_code == told.exit_code == 1
    assert found.stdout == "3 people were put on the list\n"
    assert "CRM_PLAYBOOK_BASE_URL" in found.stderr
    assert as_json(told)["address"]["state"] == "only_here"
    assert "departments" not in as_json(told)
    assert not (tmp_path / "l.csv").exists()
    assert set(people(store(), spring)) == {"Maria", "Pekka", "Ines"}


def test_a_closed_survey_invites_nobody(run: Run, demo: str, tmp_path: Path) -> None:
    """Exit code 1, with the reason once."""
    (tmp_path / "people.csv").write_text(LIST, encoding="utf-8")

    found = run("survey", "invite", demo, "Needs survey, autumn 2026", "people.csv", "--json")

    assert found.exit_code == 1
    assert [item["code"] for item in as_json(found)["diagnostics"]] == ["project.survey_not_open"]


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("http://localhost:8501", "only_here"),
        ("http://127.0.0.1", "only_here"),
        ("https://x.invalid", "unreachable"),
    ],
)
def test_an_address_that_nobody_reaches(run: Run, address: str, state: str) -> None:
    """Exit code 1 and what to do; the same words as on the screen."""
    found = run("survey", "check-address", address)
    told = as_json(run("survey", "check-address", address, "--json"))

    assert found.exit_code == 1
    assert found.stdout.splitlines()[0] == load()(f"address.{state}.title")
    assert (told["address"], told["state"], told["links"]) == (address, state, False)


def test_an_address_that_respondents_reach(run: Run, reached: list[str | None]) -> None:
    """Exit code 0; the address is that of the settings, and any server of this product will do."""
    found = run("survey", "check-address")

    assert found.exit_code == 0
    assert found.stdout.splitlines()[0] == load()("address.public.title")
    assert reached == [None]


# -- what was answered -------------------------------------------------------------------------------------


def test_the_tally_is_what_the_project_counts(run: Run, demo: str, store: Callable[[], Workspace]) -> None:
    """From the database, from a file and by the name of the survey: the same counts as on the screen."""
    workspace = store()
    (kept, *_) = opened(workspace, LOCAL_PERSON, demo).project.tallies
    workspace.store.close()

    found = as_json(run("survey", "tally", demo, "--json"))
    named = as_json(run("survey", "tally", demo, "--survey", "Needs survey, autumn 2026", "--json"))
    file = as_json(run("survey", "tally", EXAMPLE, "--json"))

    assert found == named
    assert found["shown"] is True
    assert found["tally"] == file["tally"]
    assert found["tally"]["sent"] == [list(item) for item in kept.sent]
    assert found["tally"]["fingerprint"] == kept.fingerprint
    assert found["tally"]["least"] == 5


def test_the_tally_as_text(run: Run, demo: str) -> None:
    """Who answered, each question with all and each department that is shown; small ones are named hidden."""
    lines = run("survey", "tally", demo).stdout.splitlines()
    told = "\n".join(lines)

    assert lines[1].startswith("26 people answered: Sales 6, ")
    assert lines[2] == "A department is shown from 5 answers on."
    assert "  not shown: Management, IT" in lines
    assert "all 8 of 21, Sales 3 of 6" in told
    assert "whoever spoke to them last \u2013 how important: all 4.1 (21), Sales 4.7 (6)" in told
    assert not re.search(r"\b(Management|IT) \d+(\.\d+)? (of|\()", told)
    assert lines == run("survey", "tally", EXAMPLE).stdout.splitlines()


def test_the_tally_as_a_table(run: Run, demo: str, tmp_path: Path) -> None:
    """The same from the database and from a file, as CSV and as a workbook; no hidden department in it."""
    told = as_json(run("survey", "tally", demo, "--out", "t.csv", "--json"))
    run("survey", "tally", EXAMPLE, "--out", "f.csv")
    run("survey", "tally", demo, "--out", "t.xlsx")

    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert told == {"file": "t.csv", "survey": "autumn_2026"}
    assert text == (tmp_path / "f.csv").read_text(encoding="utf-8-sig")
    assert [
        row[3:6] for row in rows if row[1:3] == ["Find the right person and address quickly", "Sales"]
    ] == [["chosen", "3", "6"]]
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert sheet.max_row == len(rows)
    least = [int(row[5]) for row in rows[1:] if row[2] in {"Management", "IT"}]
    assert least == []


def test_a_survey_that_is_open_tells_only_who_answered(run: Run, listed: str, tmp_path: Path) -> None:
    """Promised confidential: no figure of it before it is closed (promise 7)."""
    run("survey", "form", listed, SPRING, "--person", "Maria", "--out", "m.xlsx")
    filled(tmp_path / "m.xlsx", WHOLE)
    run("survey", "import", listed, SPRING, "m.xlsx", "--send")

    text = run("survey", "tally", listed, "--survey", SPRING)
    table = run("survey", "tally", listed, "--survey", SPRING, "--out", "t.csv")
    told = as_json(run("survey", "tally", listed, "--survey", SPRING, "--json"))

    assert text.exit_code == 0
    assert "1 person answered: Sales 1" in text.stdout
    assert text.stdout.splitlines()[-1] == "The survey is open. Figures are shown once it is closed."
    assert (table.exit_code, (tmp_path / "t.csv").exists()) == (1, False)
    assert told["shown"] is False
    assert told["tally"]["rows"] == told["tally"]["choices"] == told["tally"]["numbers"] == []
    whole = told["tally"]["whole"]
    assert whole["rows"] == whole["choices"] == whole["numbers"] == []


def test_a_survey_nobody_answered_is_not_answered_with_another_one(run: Run, spring: str) -> None:
    """The figures of autumn are not told as those of spring."""
    found = as_json(run("survey", "tally", spring, "--survey", SPRING, "--json"))

    assert found["survey"] not in {None, as_json(run("survey", "tally", spring, "--json"))["survey"]}
    assert not any(count for _, count in found["tally"]["sent"])
    assert found["tally"]["rows"] == []


def test_a_survey_of_other_questions_is_told(run: Run, spring: str) -> None:
    """A round of the needs survey has no answers to another questionnaire."""
    found = run("survey", "tally", spring, "--survey", SPRING, "--questionnaire", "weather")

    assert found.exit_code == 2


# -- before it is sent -------------------------------------------------------------------------------------


def test_a_questionnaire_is_proven_from_its_file(run: Run) -> None:
    """The same as the prover says: minutes for each department, ways, findings with their sentences."""
    from questionnaires.load import load_questionnaire  # noqa: PLC0415  beside what it is compared with

    survey = load_questionnaire(CORE.read_bytes(), CORE.name).value
    assert survey is not None
    proof = walk(survey, load())

    found = run("survey", "prove", CORE, "--json")
    text = run("survey", "prove", CORE).stdout.splitlines()

    told = as_json(found)
    assert found.exit_code == 0
    assert told["may_be_sent"] is True
    assert [item["longest"] for item in told["people"]] == [item.longest for item in proof.people]
    assert max(item["longest"] for item in told["people"]) <= LONGEST_MINUTES
    assert all(item["all_walked"] for item in told["people"])
    assert [item["text"] for item in told["findings"]] == [item.told(load()) for item in proof.findings]
    assert len(text) == 2 + len(proof.people) + len(proof.findings)
    assert text[-1] == load()("commands.proof.sound")


def test_a_questionnaire_of_a_project_is_proven_by_its_id(run: Run, demo: str) -> None:
    """From the database and from a file; the needs survey when none is named."""
    first = as_json(run("survey", "prove", demo, "--json"))
    second = as_json(run("survey", "prove", EXAMPLE, "--questionnaire", "workshop_tools", "--json"))

    assert first["questionnaire"] == "needs_core"
    assert second["questionnaire"] == "workshop_tools"


def test_a_questionnaire_that_leaves_somebody_out_exits_1(run: Run, tmp_path: Path) -> None:
    """A question nobody is ever asked: told first, in text and in JSON."""
    (tmp_path / "sample.yaml").write_text(NEVER_ASKED, encoding="utf-8")

    text = run("survey", "prove", "sample.yaml")
    told = run("survey", "prove", "sample.yaml", "--json")

    assert (text.exit_code, told.exit_code) == (1, 1)
    assert "`late` is never asked" in text.stdout
    assert as_json(told)["may_be_sent"] is False


def test_a_questionnaire_with_a_fault_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    """What keeps it from being read comes first: exit code 1, as `check` tells it."""
    text = CORE.read_text(encoding="utf-8").replace("kind: questionnaire", "kind: questionnaire\ntitel: x", 1)
    (tmp_path / "needs_core.yaml").write_text(text, encoding="utf-8")

    found = run("survey", "prove", "needs_core.yaml", "--json")

    assert found.exit_code == 1
    assert as_json(found)["diagnostics"][0]["nearest"] == "title"
    assert run("survey", "prove", "needs_core.yaml").exit_code == 1


# -- other programs ----------------------------------------------------------------------------------------


def test_a_questionnaire_goes_out_as_a_form_and_comes_back(run: Run, tmp_path: Path) -> None:
    """An XLSForm with its three sheets, each loss told; read again it is a questionnaire that can be sent."""
    out = as_json(
        run("survey", "xlsform", "export", CORE, "--department", "sales", "--out", "form.xlsx", "--json")
    )
    back = as_json(run("survey", "xlsform", "import", "form.xlsx", "--json"))

    assert out["file"] == "form.xlsx"
    assert "exchange.survey_compiled" in {item["code"] for item in out["diagnostics"]}
    assert all(item["severity"] != "error" for item in out["diagnostics"])
    assert {"survey", "choices", "settings"} <= set(load_workbook(tmp_path / "form.xlsx").sheetnames)
    assert back["file"] == "form.yaml"
    assert run("check", "form.yaml").exit_code == 0
    assert as_json(run("survey", "prove", "form.yaml", "--json"))["questionnaire"] == "needs_core"


def test_a_form_is_made_of_a_questionnaire_in_a_project(run: Run, demo: str, tmp_path: Path) -> None:
    """By its id, under its own name in this folder; the departments of the project stand in it."""
    found = run("survey", "xlsform", "export", demo, "--questionnaire", "workshop_tools")

    assert found.exit_code == 0
    assert found.stdout.strip() == "workshop_tools.xlsx"
    assert (tmp_path / "workshop_tools.xlsx").stat().st_size > 1000


def test_a_questionnaire_that_is_there_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """Unless it is named: an import never costs an author their file."""
    run("survey", "xlsform", "export", CORE, "--department", "it", "--out", "form.xlsx")
    (tmp_path / "form.yaml").write_text("mine", encoding="utf-8")

    kept = run("survey", "xlsform", "import", "form.xlsx")
    before = (tmp_path / "form.yaml").read_text(encoding="utf-8")
    named = run("survey", "xlsform", "import", "form.xlsx", "--out", "form.yaml")

    assert (kept.exit_code, before) == (2, "mine")
    assert "--out" in kept.stderr
    assert named.exit_code == 0
    assert "questionnaire" in (tmp_path / "form.yaml").read_text(encoding="utf-8")


def test_what_is_no_form_of_another_program_is_refused(run: Run, tmp_path: Path) -> None:
    """Exit code 1 with the reason, nothing is written."""
    (tmp_path / "no.xlsx").write_bytes(b"no workbook")

    text = run("survey", "xlsform", "import", "no.xlsx")
    told = run("survey", "xlsform", "import", "no.xlsx", "--json")

    assert (text.exit_code, told.exit_code) == (1, 1)
    assert "no.xlsx" in text.stderr
    assert len(as_json(told)["diagnostics"]) == 1
    assert not (tmp_path / "no.yaml").exists()


def test_a_survey_of_surveyjs_comes_in(run: Run, tmp_path: Path) -> None:
    """Its questions become a questionnaire that can be checked; what has no like here is told."""
    page = {
        "elements": [
            {"type": "radiogroup", "name": "tool", "title": "Which tool?", "choices": ["Mail", "Sheet"]},
            {"type": "comment", "name": "why", "title": "Why?", "visibleIf": "{tool} = 'Mail'"},
            {"type": "signaturepad", "name": "sign", "title": "Sign here"},
        ]
    }
    (tmp_path / "tools.json").write_text(json.dumps({"title": "Tools", "pages": [page]}), encoding="utf-8")
    (tmp_path / "no.json").write_text("[1, 2", encoding="utf-8")

    made = as_json(run("survey", "surveyjs", "import", "tools.json", "--json"))
    refused = run("survey", "surveyjs", "import", "no.json")

    assert made["file"] == "tools.yaml"
    assert any("sign" in str(item) for item in made["diagnostics"])
    assert "error" not in {item["severity"] for item in made["diagnostics"]}
    text = (tmp_path / "tools.yaml").read_text(encoding="utf-8")
    assert "Which tool?" in text
    assert run("check", "tools.yaml").exit_code == 0
    assert (refused.exit_code, (tmp_path / "no.yaml").exists()) == (1, False)
