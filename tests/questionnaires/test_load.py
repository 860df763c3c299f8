from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.diagnostics import has_errors
from questionnaires.codes import Code
from questionnaires.load import load_questionnaire, shipped
from words.catalogue import load
from words.complaints import sentence

BROKEN = sorted((Path(__file__).parents[1] / "broken" / "questionnaires").glob("*.yaml"))
EXPECT = re.compile(r"# expect (\S+) at (\d+)\n")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_code_at_its_line_and_nothing_else(path: Path) -> None:
    """The first comment of each file says what is wrong with it and where."""
    text = path.read_text()
    expected = EXPECT.match(text)
    assert expected is not None
    reading = load_questionnaire(text, path.name)
    assert [(item.code, item.place.line) for item in reading.diagnostics] == [(expected[1], int(expected[2]))]
    assert (reading.value is None) == has_errors(reading.diagnostics)
    assert path.stem == expected[1].replace(".", "_")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_complaint_becomes_a_whole_sentence(path: Path) -> None:
    """No hole stays open and no text is missing."""
    (found,) = load_questionnaire(path.read_bytes(), path.name).diagnostics
    told = sentence(found, load())
    assert told.startswith(path.name)
    assert not re.search(r"\{[a-z_]+\}|⟦", told)


def test_every_code_has_a_broken_file() -> None:
    """No code without a file that shows it."""
    assert {code.replace(".", "_") for code in Code} <= {path.stem for path in BROKEN}


@pytest.mark.parametrize(("name", "path"), shipped().items())
def test_what_is_shipped_is_faultless_and_named_after_its_id(name: str, path: Path) -> None:
    """Each file of the library loads without a word and carries the id of its file name."""
    reading = load_questionnaire(path.read_bytes(), path.name)
    assert reading.diagnostics == ()
    assert reading.value is not None
    assert reading.value.id == name


def broken(name: str) -> str:
    """The text of one broken file."""
    return next(path for path in BROKEN if path.stem == name).read_text()


def test_a_forward_reference_is_not_called_unknown() -> None:
    """The name exists, only too late; the complaint names it at its column."""
    (found,) = load_questionnaire(broken("questionnaire_forward_reference"), "q").diagnostics
    assert (found.value, found.place.column) == ("needs__search", 17)


def test_a_question_cannot_look_at_itself() -> None:
    """Its own answer is no earlier answer."""
    text = broken("questionnaire_forward_reference").replace("needs__search", "people")
    assert [item.code for item in load_questionnaire(text, "q").diagnostics] == [Code.FORWARD_REFERENCE]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("ask_if: tool == 'x'", 25),
        ("ask_if: \"tool == 'x'\"", 26),
        ("ask_if: 'tool == \"x\"'", 26),
        ("ask_if: >-\n          tool\n          == 'x'", 17),
    ],
)
def test_the_column_is_that_of_the_fault_when_the_text_stands_on_one_line(written: str, column: int) -> None:
    """Quotation marks are counted; in a folded text the complaint points at its beginning."""
    text = broken("expression_unknown_choice").replace("ask_if: tool == 'shet'", written)
    (found,) = load_questionnaire(text, "q").diagnostics
    assert (found.code, found.place.column) == ("expression.unknown_choice", column)


def test_all_faults_come_at_once() -> None:
    """Three faults in three places are three complaints in the order of the lines."""
    text = (
        broken("questionnaire_unknown_scale")
        .replace("value: 2", "value: 1")
        .replace("tool == 'sheet'", "tol == 'sheet'")
    )
    assert [item.code for item in load_questionnaire(text, "q").diagnostics] == [
        Code.SCALE_ORDER,
        Code.UNKNOWN_SCALE,
        "expression.unknown_name",
    ]


def test_a_form_fault_keeps_the_later_checks_from_speaking() -> None:
    """What cannot be read as a questionnaire is told by the reader alone."""
    reading = load_questionnaire("format: 1\nkind: questionnaire\n", "q")
    assert reading.value is None
    assert all(item.code.startswith("reader.") for item in reading.diagnostics)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", "\ud800", "a: [", b"\x00" * 50])
def test_rubbish_never_raises(data: bytes | str) -> None:
    """Whatever is handed in comes back as complaints."""
    assert load_questionnaire(data, "q").diagnostics
