"""The first lines of a written file: what it is and what it is called, without reading the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from authoring.layers import extends_of, shallow
from authoring.limits import CONTENT_LIMITS

_FIELDS = ("format", "kind", "id", "version", "language")
_NEEDED = {"format", "kind", "id", "version"}


@dataclass(frozen=True, slots=True)
class WrittenHead:
    """What a file says of itself, as it is written; "" for what it does not say.

    Attributes:
        extends: id of the content that it changes; None when it stands alone.
        titles: by language; a bare title stands under "*".
        summaries: what it holds, likewise.
    """

    format: str = ""
    kind: str = ""
    id: str = ""
    version: str = ""
    language: str = ""
    extends: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """The title in a language, else any that there is."""
        return _in(self.titles, language)

    def summary(self, language: str) -> str:
        """The summary in a language, else any that there is."""
        return _in(self.summaries, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    found = (texts.get(language), texts.get("*"), *texts.values())
    return next((item for item in found if item), "")


@lru_cache(maxsize=64)
def head_of(text: bytes | str) -> WrittenHead:
    """The head of a file; it never raises: what is wrong with the file is told when it is read.

    What a text is known by is looked for in the whole file; a title, summary or language behind the
    first list is not.
    """
    written = text if isinstance(text, str) else text.decode("utf-8", "replace")
    if len(written) > CONTENT_LIMITS.bytes:
        return WrittenHead()
    found: dict[str, str] = {}
    said: dict[str, dict[str, str]] = {"title": {}, "summary": {}}
    try:
        for name, value in _fields(shallow(written.removeprefix("\ufeff"))):
            if name in said:
                said[name] = _by_language(value)
            elif isinstance(value, str):
                found[name] = value
            elif found.keys() >= _NEEDED:
                break
    except (yaml.YAMLError, ValueError):
        pass
    return WrittenHead(
        **{name: found.get(name, "") for name in _FIELDS},
        extends=extends_of(text),
        titles=said["title"],
        summaries=said["summary"],
    )


def _by_language(value: str | list[str]) -> dict[str, str]:
    """Names and values stand one behind the other where it is written by language."""
    if isinstance(value, str):
        return {"*": value}
    return dict(zip(value[::2], value[1::2], strict=False))


def _fields(events: Iterator[yaml.Event]) -> Iterator[tuple[str, str | list[str]]]:
    """The fields at the top of a file, one after the other."""
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for key in events:
        if not isinstance(key, yaml.ScalarEvent):
            return
        yield key.value, _value(events)


def _value(events: Iterator[yaml.Event]) -> str | list[str]:
    """A single value, or the single values right inside of a list or group."""
    depth, texts = 0, list[str]()
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and depth == 0:
            return event.value
        if isinstance(event, yaml.ScalarEvent) and depth == 1:
            texts.append(event.value)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth <= 0:
            break
    return texts
