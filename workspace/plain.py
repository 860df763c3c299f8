"""What texts of content say as plain data, with the file and line of every value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from authoring.limits import CONTENT_LIMITS
from authoring.merge import merged
from authoring.positions import Parsed, parse
from project.chains import Chain, ContentSource
from workspace.layers import MODELS

REMEMBERED = 64
"""So many contents are kept as plain data, by their texts; nobody changes them."""

PLAYBOOKS = 8
"""The same of playbooks, the largest of which takes some 4 MB."""


def parsed_chain(chain: Chain) -> Parsed:
    """What texts that extend each other say together, in the newest format and not validated."""
    return _playbook(chain) if chain[0].kind == "playbook" else _other(chain)


@lru_cache(maxsize=PLAYBOOKS)
def _playbook(chain: Chain) -> Parsed:
    return _merged(chain)


@lru_cache(maxsize=REMEMBERED)
def _other(chain: Chain) -> Parsed:
    return _merged(chain)


def _merged(chain: Chain) -> Parsed:
    return merged(tuple(source.layer for source in chain), MODELS[chain[0].kind])


def reasons(chain: Sequence[ContentSource]) -> dict[str, str]:
    """Why the files of a chain leave something out, in their authors' words, by path; the last one counts."""
    found: dict[str, str] = {}
    for source in chain:
        written = _parsed(source).value
        dropped = written.get("drop") if isinstance(written, dict) else None
        if isinstance(dropped, dict):
            found.update((path, why) for path, why in dropped.items() if isinstance(why, str))
    return found


@lru_cache(maxsize=2 * PLAYBOOKS)
def _parsed(source: ContentSource) -> Parsed:
    return parse(source.text, source.file, CONTENT_LIMITS)


def plain_data(chain: Sequence[ContentSource]) -> Any:
    """The plain data alone; None when there is no text, or the texts cannot be merged."""
    return parsed_chain(tuple(chain)).value if chain else None
