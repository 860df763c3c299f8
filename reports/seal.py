"""Where a report comes from, as every format carries it: read again by whoever wants to verify a file.

The seal proves nothing against somebody who forges it together with the text: it says what a file claims,
so that the claim can be compared with the project. What was issued is proven by the digest that the project
keeps.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import Field, ValidationError

from authoring.values import Frozen
from project.records.issuing import ReportOptions
from reports.coded import block_values, canonical
from reports.document import (
    Block,
    Chart,
    Contents,
    Document,
    FigureList,
    Paragraph,
    Provenance,
    Section,
    Signatures,
)

SIGN = "crm-playbook-seal:"
"""What stands before a seal wherever a file carries it."""

WRITTEN = re.compile(rb"crm-playbook-seal:([A-Za-z0-9_-]{20,20000})")
NUMBER = re.compile(r"\u2212|\d+(?:[.,\u00a0\u202f]\d+)*")
"""A number, or a minus before one: what is lost is another figure than what is won."""

MARK_LETTERS = 12
"""Letters of a digest that are printed; enough to tell issues apart."""

APART = (Provenance, Signatures, Contents, FigureList, Section)
"""Blocks that find nothing of their own."""


class Seal(Frozen):
    """What a report says of itself.

    Attributes:
        product: version of the product.
        report: machine name; `options` as chosen.
        project, revision: whose, and at which revision.
        content: fingerprint of the content; `playbook` its id and version.
        conventions: currency, years, rate and the other rules of counting, by name.
        seed: of the drawn cases.
        brand: digest of the brand; "" for none.
        figures, text: digests over all numbers, and over everything that is said.
    """

    product: str
    report: str
    options: ReportOptions = ReportOptions()
    project: str
    revision: int
    as_of: date
    playbook: str = ""
    content: str = ""
    conventions: dict[str, str] = Field(default_factory=dict)
    seed: int = 0
    brand: str = ""
    figures: str
    text: str


def text_digest(document: Document) -> str:
    """SHA-256 over title and blocks without what tells only of the origin."""
    said = [block_values(block) for block in _said(document)]
    return sha256(canonical([document.title, said])).hexdigest()


def figures_digest(document: Document) -> str:
    """SHA-256 over every number in reading order, whatever words stand around it."""
    found = (block_values(_dateless(block)) for block in _said(document))
    numbers = [part for values in found for part in _numbers(values)]
    return sha256(canonical(numbers)).hexdigest()


def _dateless(block: Block) -> Block:
    """A picture without the line on its source and the mark of today: a day that passes changes no figure."""
    if not isinstance(block, Chart):
        return block
    plan = None if block.plan is None else replace(block.plan, today=date.min)
    return replace(block, source="", plan=plan)


def mark_of(digest: str) -> str:
    """The letters of a digest that are printed at signatures, in groups of four."""
    short = digest[:MARK_LETTERS]
    return " ".join(short[at : at + 4] for at in range(0, MARK_LETTERS, 4))


def written(seal: Seal) -> str:
    """The seal as one word that every format can carry."""
    return SIGN + urlsafe_b64encode(canonical(seal.model_dump(mode="json"))).decode().rstrip("=")


def read_seal(data: bytes) -> Seal | None:
    """The first seal in these bytes; None where there is none, or none that this version reads."""
    found = WRITTEN.search(data)
    if found is None:
        return None
    word = found[1] + b"=" * (-len(found[1]) % 4)
    try:
        return Seal.model_validate(json.loads(urlsafe_b64decode(word)))
    except (Error, ValueError, ValidationError):
        return None


def _said(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, APART) or (isinstance(block, Paragraph) and block.origin):
            continue
        yield block


def _numbers(value: Any) -> Iterator[str]:
    """Numbers inside plain values, strings included, in the order of the fields."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, str):
        yield from NUMBER.findall(value)
    elif isinstance(value, (int, float)):
        yield repr(value)
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _numbers(part)
