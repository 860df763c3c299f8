"""A questionnaire file read by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.load import shipped
from workspace.questionnaire_file import read_questionnaire

LAYER = """format: 1
kind: questionnaire
id: {name}
version: "1.0.0"
extends: {base}
title: Ours
"""


def test_what_is_shipped_is_read() -> None:
    """Every questionnaire of the library, without an error."""
    for name, path in shipped().items():
        found, faults = read_questionnaire(path)
        assert found is not None, faults
        assert found.id == name
        assert found.questions()


def test_a_layer_is_read_over_what_it_extends(tmp_path: Path) -> None:
    """Its own title, the questions of the text below; also of one in the firm's own folder."""
    own = tmp_path / "own" / "questionnaires"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text(LAYER.format(name="ours", base="needs_core"), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(LAYER.format(name="mine", base="ours"), encoding="utf-8")
    below, _ = read_questionnaire(shipped()["needs_core"])

    found, _ = read_questionnaire(tmp_path / "mine.yaml", tmp_path / "own")

    assert found is not None
    assert below is not None
    assert found.title.read("en", "en") == "Ours"
    assert [item.id for item in found.questions()] == [item.id for item in below.questions()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAYER.format(name="mine", base="nothing_like_it"), "overlay.unknown_base"),
        (LAYER.format(name="mine", base="needs_core") + "titel: x\n", "reader.unknown_field"),
        ("a: [", "yaml."),
    ],
)
def test_a_faulty_file_gives_every_fault_and_no_questionnaire(tmp_path: Path, text: str, code: str) -> None:
    """With the file and the line."""
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")

    found, faults = read_questionnaire(tmp_path / "mine.yaml")

    assert found is None
    assert faults[0].place.file == "mine.yaml"
    assert any(code in str(item.code) for item in faults), [item.code for item in faults]
