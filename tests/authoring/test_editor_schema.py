"""The schemas for editors: fresh, complete, of their dialect, and of one mind with our own reader."""

from __future__ import annotations

import copy
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from authoring.codes import Code
from authoring.diagnostics import has_errors
from authoring.editor_schema import DIALECT, SCHEMAS
from authoring.fields import fields_of, models_in
from authoring.layers import Layer
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from authoring.reader import read

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    """The program that writes the schemas."""
    spec = importlib.util.spec_from_file_location("schemas_tool", ROOT / "tools" / "schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
KINDS: tuple[str, ...] = tuple(TOOL.MODELS)
COMMITTED: dict[str, Any] = {
    kind: json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")) for kind in KINDS
}


def shipped() -> list[Path]:
    """All content that comes with the product; tables about customer files are no author's content."""
    found = sorted(ROOT.glob("*/library/**/*.yaml"))
    own = ROOT / "customer_data"
    return [path for path in found if not path.name.endswith(".project.yaml") and own not in path.parents]


def plain(path: Path) -> dict[str, Any]:
    """What a file says, as plain data."""
    value = parse(path.read_bytes(), path.name, CONTENT_LIMITS).value
    assert isinstance(value, dict)
    return value


def validator(kind: str) -> Draft7Validator:
    """Checks plain data as an editor would."""
    return Draft7Validator(COMMITTED[kind], format_checker=FormatChecker())


def told(kind: str, value: Any) -> list[str]:
    """What an editor would say of plain data."""
    return [error.message for error in validator(kind).iter_errors(value)]


def described_fields(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of every group in a schema, wherever it is described."""
    if isinstance(schema, list):
        for item in schema:
            yield from described_fields(item, where)
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{where}.{name}", field
            yield from described_fields(field, f"{where}.{name}")
        for key, item in schema.items():
            if key not in {"properties", "examples"}:
                yield from described_fields(item, f"{where}/{key}")


def followed(kind: str, field: dict[str, Any]) -> dict[str, Any]:
    """The field that a reference leads to, the field itself when it is none."""
    only = next(iter(field.get("anyOf", [field])))
    if "$ref" not in only:
        return field
    found: Any = COMMITTED[kind]
    for step in only["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def whole(kind: str) -> dict[str, Any]:
    """A file in which every field of every group is used, made of the examples of a schema."""
    return _filled(TOOL.MODELS[kind], COMMITTED[kind]["definitions"])


def _filled(model: Any, definitions: Any) -> dict[str, Any]:
    fields = definitions[model.__name__]["properties"]
    filled: dict[str, Any] = {}
    for name, held in fields_of(model):
        filled[name] = copy.deepcopy(fields[name]["examples"][0])
        if held.parts is not None:
            part = _filled(held.parts, definitions)
            filled[name] = part if held.group else [part] * max(held.least, 1)
    return filled


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_fresh(kind: str) -> None:
    """What is written is what models, docstrings and shipped content give today (`make schemas`)."""
    assert (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8") == TOOL.written(kind)


def test_every_kind_of_content_has_one() -> None:
    """As many as the catalogue can read, and no file besides."""
    from project.catalogue import LOADERS  # noqa: PLC0415  the only test that needs it

    assert set(KINDS) == set(LOADERS)
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_sound(kind: str) -> None:
    """Of the dialect that the most editors know, and every reference in it leads somewhere."""
    schema = COMMITTED[kind]
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(schema))

    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT == "http://json-schema.org/draft-07/schema#"
    for reference in references:
        found: Any = schema
        for step in reference.split("/"):
            found = found[step]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_with_an_example_that_fits(kind: str) -> None:
    """Fields of the full form, of added and changed items, and of the file that changes another."""
    schema = COMMITTED[kind]
    bare, unfit = [], []
    for where, field in described_fields(schema):
        if re.search(r"/definitions/Overlay\.(change|drop)\.", where):
            continue  # paths that lead to fields, not fields
        found = followed(kind, field)
        if not (found.get("description", "").endswith((".", ")", "?", "...")) and found.get("examples")):
            bare.append(where)
        inside = Draft7Validator(
            {**found, "definitions": schema["definitions"]}, format_checker=FormatChecker()
        )
        unfit += [where for example in found.get("examples", ()) if not inside.is_valid(example)]

    assert bare == []
    assert unfit == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_group_has_a_title(kind: str) -> None:
    """The first sentence about its class; all its fields are there and no others may be."""
    definitions = COMMITTED[kind]["definitions"]
    for name, model in models_in(TOOL.MODELS[kind]).items():
        assert len(definitions[name]["title"].split()) >= 2, name
        assert definitions[name]["additionalProperties"] is False
        assert list(definitions[name]["properties"]) == [field for field, _ in fields_of(model)]


@pytest.mark.parametrize("path", shipped(), ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_content_names_its_schema_and_fits_it(path: Path) -> None:
    """The first line leads editors to the schema of its kind; nothing in the file is against it."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    value = plain(path)
    named = first.removeprefix("# yaml-language-server: $schema=")

    assert named != first
    assert (path.parent / named).resolve() == SCHEMAS / f"{value['kind']}.schema.json"
    assert told(value["kind"], value) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_all_examples_fits(kind: str) -> None:
    """Schema and reader both take a file that is made of the examples alone and uses every field."""
    value = whole(kind)

    assert told(kind, value) == []
    assert read(json.dumps(value), "whole.yaml", TOOL.MODELS[kind]).ok


REPLACEMENTS: tuple[Any, ...] = (
    None, True, 7, -2.5, "x", "no such word", "2026-02-30", [], ["x"], [None], {"a": 1}, {"en": "x"},
)  # fmt: skip
"""Values of every sort; a text that is empty and a group that is, are among the differences below."""


@dataclass(frozen=True)
class Change:
    """One change to one of `_sources`: another value, a field or entry less, an unknown or empty one more."""

    source: int
    way: tuple[str | int, ...]
    what: str
    replacement: Any

    def made(self) -> Any:
        """The file with the change in it."""
        value = copy.deepcopy(_sources()[self.source])
        holder = value
        for step in self.way[:-1]:
            holder = holder[step]
        if self.what == "replace":
            holder[self.way[-1]] = self.replacement
        elif self.what == "take away":
            del holder[self.way[-1]]
        elif isinstance(holder, dict):
            holder["No such field"] = 1
        else:
            holder.append(None)
        return value


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A change at any depth."""
    source = draw(st.integers(0, len(_sources()) - 1))
    holder, way = _sources()[source], list[str | int]()
    while inner := [key for key, item in _parts(holder) if isinstance(item, (dict, list)) and item]:
        if draw(st.integers(0, 3)) == 0:
            break
        way.append(draw(st.sampled_from(inner)))
        holder = holder[way[-1]]
    way.append(draw(st.sampled_from([key for key, _ in _parts(holder)])))
    what = draw(st.sampled_from(("replace", "replace", "take away", "put in")))
    return Change(source, tuple(way), what, draw(st.sampled_from(REPLACEMENTS)))


@lru_cache(maxsize=1)
def _sources() -> tuple[Any, ...]:
    """For each kind the file of all examples, and every shipped file that stands alone."""
    alone = [value for path in shipped() if "extends" not in (value := plain(path))]
    return (*map(whole, KINDS), *alone)


def _parts(holder: Any) -> list[tuple[Any, Any]]:
    return list(holder.items() if isinstance(holder, dict) else enumerate(holder))


@given(changes())
@settings(max_examples=400)
def test_schema_and_reader_agree_on_form(change: Change) -> None:
    """For 400 files with one change each: an editor complains exactly when the reader finds an error.

    By design they differ on these, and on nothing that is drawn here: an older format, which the reader
    brings up to date; a text or a group of texts that is empty, which the checks behind the reader tell;
    1.0 for a whole number, which is 1 to a schema; a text without the language of its file, which no schema
    can say.
    """
    kind, value = _sources()[change.source]["kind"], change.made()
    assume(not _has_empty_text(kind, value))
    reading = read(json.dumps(value), "mutated.yaml", TOOL.MODELS[kind])
    assume(all(item.code != Code.OWN_LANGUAGE for item in reading.diagnostics))

    assert bool(told(kind, value)) == has_errors(reading.diagnostics)


def _has_empty_text(kind: str, value: Any) -> bool:
    """Whether the only fault is a group of texts from which the last one was taken."""
    return any(
        error.validator == "minProperties" or (error.validator == "minLength" and error.instance == "")
        for error in validator(kind).iter_errors(value)
    )


@pytest.mark.parametrize(
    ("kind", "field", "written", "schema_complains", "reader_complains"),
    [
        ("playbook", "format", 1, True, False),
        ("playbook", "summary", "", True, False),
        ("playbook", "summary", {}, True, False),
        ("questionnaire", "minutes", 6.0, False, True),
    ],
)
def test_where_they_differ_by_design(
    kind: str,
    field: str,
    written: Any,
    schema_complains: bool,  # noqa: FBT001  the columns of the table
    reader_complains: bool,  # noqa: FBT001  the same
) -> None:
    """An older format, empty texts, and decimals that are whole."""
    value = {**whole(kind), field: written}

    assert bool(told(kind, value)) == schema_complains
    assert has_errors(read(json.dumps(value), "f.yaml", TOOL.MODELS[kind]).diagnostics) == reader_complains


def overlay(kind: str, **more: Any) -> dict[str, Any]:
    """A file that changes the file of all examples and does nothing yet."""
    head = {name: whole(kind)[name] for name in ("format", "kind", "version", "language")}
    return {**head, "id": "own", "extends": whole(kind)["id"], **more}


def overlay_read(kind: str, value: dict[str, Any]) -> bool:
    """Whether the reader takes it, on top of the file of all examples."""
    base = Layer("base.yaml", json.dumps(whole(kind)))
    return read(json.dumps(value), "own.yaml", TOOL.MODELS[kind], base=(base,)).ok


STEP = {
    "id": "own_step",
    "title": "Ask",
    "what": "Ask them.",
    "who": "You",
    "how_long": "A day",
    "done_when": "Asked.",
}


def _phase() -> str:
    """The path of the only phase of the file of all examples."""
    return f"phases/{whole('playbook')['phases'][0]['id']}"


OVERLAYS: dict[str, tuple[bool, dict[str, Any]]] = {
    "nothing": (True, {}),
    "title": (True, {"title": "Own"}),
    "tests": (True, {"tests": []}),
    "whole step": (True, {"add": {f"{_phase()}/steps": [STEP]}}),
    "step with a field too many": (False, {"add": {f"{_phase()}/steps": [{**STEP, "where": "x"}]}}),
    "step with a wrong word": (False, {"add": {f"{_phase()}/steps": [{**STEP, "screen": "x"}]}}),
    "step that is not whole": (False, {"add": {f"{_phase()}/steps": [{"id": "own_step"}]}}),
    "no list at the path": (False, {"add": {f"{_phase()}/stepps": [STEP]}}),
    "list without names": (False, {"add": {f"{_phase()}/uses": [{"id": "x"}]}}),
    "one field changed": (True, {"change": {_phase(): {"title": "Own"}}}),
    "field taken away": (True, {"change": {_phase(): {"weeks": None, "uses": None}}}),
    "needed field taken away": (False, {"change": {_phase(): {"title": None}}}),
    "changed to a wrong type": (False, {"change": {_phase(): {"title": 7}}}),
    "unknown field changed": (False, {"change": {_phase(): {"titel": "Own"}}}),
    "group changed": (True, {"change": {"content": {"costs": "own"}}}),
    "group in an item changed": (True, {"change": {f"{_phase()}/weeks": {"low": 1}}}),
    "group changed at the top": (False, {"content": {"costs": "own"}}),
    "dropped": (
        True,
        {"drop": {f"{_phase()}/gates/{whole('playbook')['phases'][0]['gates'][0]['id']}": "x"}},
    ),
    "dropped without a reason": (False, {"drop": {_phase(): " "}}),
    "dropped field": (False, {"drop": {f"{_phase()}/title": "x"}}),
    "order": (True, {"order": {"phases": [whole("playbook")["phases"][0]["id"]]}}),
    "order of what is no list": (False, {"order": {"content": ["x"]}}),
    "unknown verb": (False, {"remove": {}}),
}


@pytest.mark.parametrize("name", OVERLAYS)
def test_a_file_that_changes_another_is_judged_alike(name: str) -> None:
    """By the schema from its form alone, by the reader on top of what it extends."""
    sound, more = OVERLAYS[name]
    value = overlay("playbook", **more)

    assert (not told("playbook", value)) == sound
    assert overlay_read("playbook", value) == sound


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_an_overlay_fit_together(kind: str) -> None:
    """What `add`, `change`, `drop` and `order` show as examples is a sound file, one by one."""
    verbs = COMMITTED[kind]["definitions"]["Overlay"]["properties"]
    for verb in ("add", "change", "drop", "order"):
        (example,) = verbs[verb]["examples"]
        assert told(kind, overlay(kind, **{verb: example})) == []


@pytest.mark.parametrize("field", ["format", "kind", "id", "version"])
def test_an_overlay_says_what_it_is(field: str) -> None:
    """Both want its own format, kind, id and version."""
    value = overlay("playbook")
    del value[field]

    assert told("playbook", value) != []
    assert not overlay_read("playbook", value)


def test_layers_of_the_library_are_whole_together() -> None:
    """Each shipped file that extends another one gives, merged, a file that fits the full form too."""
    for kind in KINDS:
        for value in TOOL.shipped(kind):
            assert told(kind, value) == []


def test_the_tool_tells_what_is_not_fresh(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With `--check` nothing is written and the exit code is 1; writing makes it 0."""
    folder = tmp_path / "schemas"
    monkeypatch.setattr(TOOL, "SCHEMAS", folder)
    monkeypatch.setattr(TOOL, "ROOT", tmp_path)
    monkeypatch.setattr(TOOL, "MODELS", {"rates": TOOL.MODELS["rates"]})

    monkeypatch.setattr("sys.argv", ["schemas.py", "--check"])
    assert TOOL.main() == 1
    assert not folder.exists()
    monkeypatch.setattr("sys.argv", ["schemas.py"])
    assert TOOL.main() == 0
    monkeypatch.setattr("sys.argv", ["schemas.py", "--check"])
    assert TOOL.main() == 0
    assert "rates.schema.json is not fresh" in capsys.readouterr().out
