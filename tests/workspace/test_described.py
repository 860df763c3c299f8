"""The JSON of an outlook and its schema, and the schemas of content."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from project.parts import RESULTS
from workspace.described import DESCRIBED, outlook_json, outlook_schema, schema_of
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace


def test_the_schema_is_one(workspace: Workspace) -> None:
    """It is a sound schema of its dialect, and describes every part."""
    schema = outlook_schema()

    Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {"project", *RESULTS}


@pytest.mark.parametrize("which", ["example", "quick"])
def test_what_is_printed_fits_the_schema(
    workspace: Workspace, which: str, request: pytest.FixtureRequest
) -> None:
    """The example, and a project with hardly anything in it."""
    project_id = request.getfixturevalue(which)
    data = json.loads(json.dumps(outlook_json(opened(workspace, LOCAL_PERSON, project_id).outlook)))

    assert list(Draft202012Validator(outlook_schema()).iter_errors(data)) == []
    assert data["project"]["id"] == project_id


def test_the_schema_refuses_what_does_not_fit(workspace: Workspace, quick: str) -> None:
    """A part of another name, a rank in words, and a project without revision are found."""
    validator = Draft202012Validator(outlook_schema())
    data = json.loads(json.dumps(outlook_json(opened(workspace, LOCAL_PERSON, quick).outlook)))

    assert not validator.is_valid({**data, "weather": {}})
    assert not validator.is_valid({**data, "project": {"id": "x"}})
    data["shortlist"]["standings"][0]["rank"] = "first"
    assert not validator.is_valid(data)


def test_a_part_alone(workspace: Workspace, quick: str) -> None:
    """Only what was asked for, beside the project it belongs to; an unknown part is a fault of the caller."""
    outlook = opened(workspace, LOCAL_PERSON, quick).outlook

    assert set(outlook_json(outlook, "needs")) == {"project", "needs"}
    with pytest.raises(KeyError):
        outlook_json(outlook, "weather")


@pytest.mark.parametrize("kind", [kind for kind in DESCRIBED if kind != "outlook"])
def test_each_kind_of_content_has_a_schema(kind: str) -> None:
    """The one that editors use; it knows the two forms of a file of its kind and refuses another kind."""
    schema = schema_of(kind)
    told = [error.message for error in Draft7Validator(schema).iter_errors({"kind": "other"})]

    Draft7Validator.check_schema(schema)
    assert any("'other'" in message or f"'{kind}' was expected" in message for message in told)
    assert {"Overlay", schema["else"]["$ref"].rpartition("/")[2]} <= schema["definitions"].keys()


def test_there_is_no_schema_of_anything_else() -> None:
    """Not even of a file beside the schemas."""
    assert schema_of("outlook") == outlook_schema()
    with pytest.raises(KeyError):
        schema_of("../codes")
