"""An outlook as JSON with where it comes from, and the schema of that JSON."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

from project.outlook import RESULTS, Outlook

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PROVENANCE = {
    "type": "object",
    "description": "Which project, as it stood at which revision, judged on which day by which content.",
    "required": ["id", "revision", "name", "as_of", "content"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "revision": {"type": "integer"},
        "name": {"type": "string"},
        "as_of": {"type": "string", "format": "date"},
        "content": {"type": "array", "items": {"type": "object"}},
    },
}


def outlook_json(found: Outlook, *parts: str) -> dict[str, Any]:
    """The named parts, all when none is named, beside the project they belong to.

    Raises:
        KeyError: a name that is no part.
    """
    project = {
        "id": found.project.id,
        "revision": found.project.revision,
        "name": found.project.settings.name,
        "as_of": found.as_of.isoformat(),
        "content": [ref.model_dump(mode="json") for ref in found.catalogue.refs],
    }
    return {"project": project, **found.as_json(*parts)}


def outlook_schema() -> dict[str, Any]:
    """The JSON Schema of `outlook_json`."""
    mode: Literal["serialization"] = "serialization"
    parts, shared = TypeAdapter.json_schemas([(name, mode, adapter) for name, adapter in RESULTS.items()])
    return {
        "$schema": DIALECT,
        "type": "object",
        "required": ["project"],
        "additionalProperties": False,
        "properties": {"project": PROVENANCE, **{name: part for (name, _), part in parts.items()}},
        "$defs": shared["$defs"],
    }
