"""Rules of the house that no other check sees."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE_WORDS = re.compile(
    r"\b(SMAA|P80|P50|EVPI|EVPPI|Wilson|BCR|thread|outlook|overlay|gate|gates|fingerprint)\b", re.IGNORECASE
)
SUBJECTS = re.compile(r"^\| (\w+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository that match."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def subjects() -> Iterator[tuple[str, ...]]:
    """Rows of the subject table, without its head."""
    table = (ROOT / "docs" / "subjects.md").read_text(encoding="utf-8")
    return (row for row in SUBJECTS.findall(table) if row[0] not in {"Subject", "---"})


def test_no_folder_has_a_name_that_breaks_the_host() -> None:
    """`pages/` would switch on an old mode of Streamlit, `locale/` would hide Python's own module."""
    assert not (ROOT / "pages").exists()
    assert not (ROOT / "locale").exists()


def test_what_is_chosen_in_a_row_of_buttons_can_be_read_in_the_dark() -> None:
    """Streamlit writes the chosen one in the accent colour; `views.text.choice` gives it that of text."""
    drawn = re.compile(r"choosing\.(?:segmented_control|pills)\((.*?)\n {4,}\)\n", re.DOTALL)
    calls = [
        (path.name, call)
        for path in (ROOT / "views").glob("*.py")
        for call in drawn.findall(path.read_text(encoding="utf-8"))
    ]

    assert len(calls) > 10
    assert [name for name, call in calls if "choice" not in call and "**one." not in call] == []


def test_no_view_can_be_imported_by_a_bare_name() -> None:
    """Every view lives in the package `views`; no file of the root has the name of a view."""
    views = {path.stem for path in (ROOT / "views").glob("*.py")} - {"__init__"}

    assert not views & {path.stem for path in ROOT.glob("*.py")}
    assert (ROOT / "views" / "__init__.py").exists()


@pytest.mark.parametrize("row", list(subjects()), ids=lambda row: row[0])
def test_every_subject_has_its_word_in_every_room(row: tuple[str, ...]) -> None:
    """Where the table names a file it is there; where it does not, it says where the subject is shown."""
    rooms = ("project", "project/results", "views", "reports/sections")
    for room, word in zip(rooms, row[1:5], strict=True):
        if not word.startswith("shown in"):
            assert (ROOT / room / f"{word}.py").is_file(), f"{room}/{word}.py"
    from project.parts import RESULTS  # noqa: PLC0415  the only test that needs it

    assert row[5] in RESULTS


def test_every_part_of_the_outlook_is_a_subject() -> None:
    """No part goes by a word that the table does not know."""
    from project.parts import RESULTS  # noqa: PLC0415  as above

    assert set(RESULTS) == {row[5] for row in subjects()}


FORBIDDEN = {
    "unsafe_allow_html": r"unsafe_allow_html\s*=\s*True",
    "st.html": r"\bst\.html\(",
    "components.html": r"components\.v1|components\.html",
    "download_button": r"\bdownload_button\(",
    "pickle": r"\bimport pickle\b|\bfrom pickle\b",
    "eval": r"(?<![\w.])eval\(",
    "exec": r"(?<![\w.])exec\(",
    "yaml.load": r"\byaml\.(full_|unsafe_)?load\(",
    "or true": r"\|\| true",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_nothing_dangerous_is_written_anywhere(name: str) -> None:
    """No code, script or template of the product uses what the laws forbid."""
    pattern = re.compile(FORBIDDEN[name])
    files = [
        path for path in tracked("*.py", "*.j2", "Makefile", "tools/*", ".ci/*") if "tests" not in path.parts
    ]

    found = [path for path in files if pattern.search(path.read_text(encoding="utf-8"))]

    assert [str(path.relative_to(ROOT)) for path in found] == []


def readable(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file a user may read: values of texts, no comments and no keys."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.split(" #")[0].strip()
        if text and not text.startswith("#"):
            yield number, re.sub(r'^(- )?"?[\w./]+"?:(\s|$)', "", re.sub(r"\{\w+\}", "", text))


def test_no_house_word_reaches_a_user() -> None:
    """Names of methods and of parts of the house stay out of everything a user reads."""
    files = [path for path in tracked("words/*.yaml", "*/library/*.yaml") if path.name != "diagnostics.yaml"]

    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in files
        for number, line in readable(path)
        for match in HOUSE_WORDS.finditer(line)
    ]

    assert found == []


BELOW_WORKSPACE = (
    "authoring", "scoring", "playbook", "questionnaires", "words", "project", "exchange", "reports", "store",
)  # fmt: skip
CLOCK_OR_ENVIRONMENT = re.compile(
    r"os\.environ|os\.getenv|datetime\.(now|today|utcnow)\(|date\.today\(|time\.time\("
)
CHILD = "authoring/child_environment.py"
"""Hands the processes that read and write files of strangers as much of the environment as they need."""


def test_nothing_below_the_service_layer_reads_clock_or_environment() -> None:
    """What time it is and how the app is set up are arguments down there, so that results can be repeated."""
    files = [path for room in BELOW_WORKSPACE for path in (ROOT / room).rglob("*.py")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if CLOCK_OR_ENVIRONMENT.search(path.read_text(encoding="utf-8"))
    ]

    assert [name for name in found if name != CHILD] == []


def test_one_file_touches_session_state() -> None:
    """Session state is no storage; the one file that knows it keeps nothing that exists nowhere else."""
    found = [
        path.name for path in (ROOT / "views").glob("*.py") if "session_state" in path.read_text("utf-8")
    ]

    assert found == ["state.py"]


def test_the_command_line_knows_no_screen() -> None:
    """Root files and commands keep to their rooms: only main and app know Streamlit, only app Starlette."""
    files = [*ROOT.glob("*.py"), *(ROOT / "commands").glob("*.py")]
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in files}
    knows = {
        room: {name for name, text in texts.items() if re.search(rf"(?m)^\s*(import|from) {room}\b", text)}
        for room in ("streamlit", "starlette", "sqlalchemy", "yaml")
    }

    assert knows["streamlit"] <= {"main.py", "app.py"}
    assert knows["starlette"] <= {"app.py"}
    assert knows["sqlalchemy"] == knows["yaml"] == set()


def test_the_command_line_only_mounts() -> None:
    """`cli.py` is a table of contents: no function of its own; every command stands in `commands/`."""
    text = (ROOT / "cli.py").read_text("utf-8")
    rooms = set(re.findall(r"(?m)^(?:from|import) ([\w.]+)", text))

    assert not re.search(r"(?m)^\s*(def|class) ", text)
    assert rooms <= {"__future__", "typer", "commands", "commands.group"}


def test_the_readme_shows_pictures_that_exist() -> None:
    """Every file the README and the docs link to is there."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert missing == []


def test_the_tests_that_the_docs_name_exist() -> None:
    """A promise points to the test that keeps it, and that test is there."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in pages
        for name in re.findall(r"`(tests/[^`:]*)", page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]

    assert missing == []
