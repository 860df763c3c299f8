"""Finding what a file changes, and printing what the two say together."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from playbook.load import load_playbook, shipped
from project.catalogue import LOADERS
from workspace.layers import MODELS, bases_of, known_content, resolved

STARTER = shipped()["starter"]
FIRM = (
    'format: 2\nkind: playbook\nid: firm\nversion: "1.0.0"\nextends: starter\n'
    "change:\n  phases/why_and_who: {title: Begin}\n"
)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """A file with this text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_shipped_file_is_found_by_its_id(tmp_path: Path) -> None:
    """Nothing has to be given or set for it."""
    file = written(tmp_path, "firm.yaml", FIRM)

    found = bases_of(FIRM, file.name, known_content((file,)).of("playbook"))

    assert [layer.file for layer in found.base] == ["starter.yaml"]
    assert found.base[0].text == STARTER.read_text(encoding="utf-8")


def test_given_files_come_before_the_own_folder_and_that_before_the_shipped(tmp_path: Path) -> None:
    """Each of the three holds a file with the same id."""
    own = written(tmp_path, "own/playbooks/starter.yaml", STARTER.read_bytes())
    given = written(tmp_path, "given.yaml", STARTER.read_bytes())

    assert known_content((), None).of("playbook")["starter"] == STARTER
    assert known_content((), tmp_path / "own").of("playbook")["starter"] == own
    assert known_content((given,), tmp_path / "own").of("playbook")["starter"] == given


def test_files_of_other_kinds_and_none_are_not_known(tmp_path: Path) -> None:
    """A project, a matrix, and what cannot be read at all."""
    texts: tuple[str | bytes, ...] = (
        "kind: project\nid: starter\n",
        "- a\n",
        b"\xff\xfe",
        "kind: playbook\n",
        "",
    )
    files = [written(tmp_path, f"{number}.yaml", text) for number, text in enumerate(texts)]

    assert known_content(files).paths == known_content(()).paths


def test_a_base_that_is_no_utf_8_is_complained_of_in_its_own_file(tmp_path: Path) -> None:
    """At the line of the broken character."""
    base = written(
        tmp_path, "mine.yaml", STARTER.read_bytes().replace(b"id: starter", b"id: mine  # \xff", 1)
    )
    text = FIRM.replace("starter", "mine")
    found = bases_of(text, "firm.yaml", known_content((base,)).of("playbook"))
    line = base.read_bytes().split(b"\xff")[0].count(b"\n") + 1

    reading = load_playbook(text, "firm.yaml", found.base)

    assert [(str(item.code), item.place.file, item.place.line) for item in reading.diagnostics] == [
        ("yaml.forbidden_character", "mine.yaml", line)
    ]


def test_the_resolved_text_of_an_overlay(tmp_path: Path) -> None:
    """Both files are named; the whole reads back as one file that says the same."""
    file = written(tmp_path, "firm.yaml", FIRM)

    text = resolved(file, known_content((file,)))

    assert text is not None
    assert '"title": "Begin"  # firm.yaml:7\n' in text
    assert "  # starter.yaml:" in text
    alone = load_playbook(text, "resolved.yaml")
    base = bases_of(FIRM, file.name, known_content((file,)).of("playbook")).base
    assert alone.value == load_playbook(FIRM, file.name, base).value
    assert alone.value is not None


def test_a_file_that_extends_nothing_is_given_back_as_it_is() -> None:
    """With its comments."""
    assert resolved(STARTER, known_content(())) == STARTER.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "kind: project\nid: x\n",
        "kind: project\nid: x\nextends: starter\n",
        FIRM.replace("starter", "nobody"),
        FIRM.replace("phases/", "phase/"),
        FIRM + "drop: [\n",
    ],
)
def test_what_cannot_be_resolved_has_no_text(tmp_path: Path, text: str) -> None:
    """Its faults are told by the check."""
    file = written(tmp_path, "firm.yaml", text)

    assert resolved(file, known_content((file,))) is None


def test_every_kind_of_content_has_its_model() -> None:
    """The kinds are those that can be loaded, and each model is of its kind."""
    assert set(MODELS) == set(LOADERS)
    for kind, model in MODELS.items():
        reading = LOADERS[kind](f"format: 1\nkind: {kind}\n", "x.yaml")
        assert all(str(item.code) != "reader.not_one_of" for item in reading.diagnostics)
        assert "kind" in model.model_fields
    assert parse(FIRM, "x", CONTENT_LIMITS).whole


def test_a_file_that_is_no_utf8_has_no_resolved_text(tmp_path: Path) -> None:
    """Half letters can neither be shown nor printed; the check says what is wrong with the file."""
    file = tmp_path / "core.yaml"
    file.write_bytes(b"format: 1\nkind: criteria\nid: core\ntitle: caf\xe9\n")

    assert resolved(file, known_content([file])) is None
