"""An outlook as JSON with where it comes from, the schema of that JSON, and the schemas of content."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import TypeAdapter

from authoring.editor_schema import SCHEMAS
from project.catalogue import LOADERS
from project.outlook import Outlook
from project.parts import RESULTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DESCRIBED = ("outlook", *LOADERS)
"""What there is a schema of: what `outlook` prints, and each kind of content."""

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


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of one of `DESCRIBED`; that of content is the one editors use, draft-07.

    Raises:
        KeyError: a word that is none of them.
    """
    if kind not in DESCRIBED:
        raise KeyError(kind)
    if kind == "outlook":
        return outlook_schema()
    found: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return found
