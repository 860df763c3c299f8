"""A document and a look as JSON and back: for the process that writes it, and for comparing two issues."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from reports import document as blocks
from reports.document import Block, Document
from reports.look import Look

KIND = "block"
"""Under this name each block says what it is."""


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(blocks, name))


def block_values(block: Block) -> dict[str, Any]:
    """A block as plain values that JSON can hold, with its kind."""
    name = type(block).__name__
    return {KIND: name, **_adapter(name).dump_python(block, mode="json")}


def write_document(document: Document) -> dict[str, Any]:
    """A document as plain values that JSON can hold."""
    whole = {item.name: getattr(document, item.name) for item in fields(document) if item.name != "blocks"}
    return {**whole, "blocks": [block_values(block) for block in document.blocks]}


def read_document(values: dict[str, Any]) -> Document:
    """The document that `write_document` wrote.

    Raises:
        ValueError: these are no values of a document.
    """
    given = dict(values)
    made = tuple(_block(dict(item)) for item in given.pop("blocks"))
    return Document(**given, blocks=made)


def write_look(look: Look) -> dict[str, str]:
    """A look as plain values, its files in base64."""
    found = {item.name: getattr(look, item.name) for item in fields(look)}
    return {
        name: b64encode(value).decode() if isinstance(value, bytes) else value
        for name, value in found.items()
    }


def read_look(values: dict[str, str]) -> Look:
    """The look that `write_look` wrote."""
    usual = Look()
    read: dict[str, Any] = {
        name: b64decode(value) if isinstance(getattr(usual, name), bytes) else value
        for name, value in values.items()
    }
    return Look(**read)


def canonical(value: object) -> bytes:
    """JSON in one way only, so that equal values have equal digests."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _block(values: dict[str, Any]) -> Block:
    found: Block = _adapter(str(values.pop(KIND))).validate_python(values)
    return found
