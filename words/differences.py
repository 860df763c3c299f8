"""What differs between two versions of content, as sentences in parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from authoring.differences import Difference, How, named, same
from authoring.overlay import as_name, name_of
from words.catalogue import Words
from words.labels import number
from words.safe import plain

WIDTH: Final = 160
"""Characters of one side of a comparison; what is longer shows the words that changed."""

AROUND: Final = 25
"""So many characters before and behind the changed words stay in view."""

LONGEST_TITLE: Final = 80
MOST_MOVED: Final = 12
"""Where more items of one list moved, only their number is told."""

_TITLES: Final = ("title", "label", "text", "name", "event", "message", "ask", "says")
"""An item is called by the first of these fields that it has."""

_PARTS: Final = frozenset({"phases", "bands", "sections", "rfp", "checklists"})
"""Lists whose items are parts of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """What differs in one part: "Phase “Needs”" and its sentences, as plain text."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One item on the way along a path: the list it stands in, and the fields walked since."""

    kind: str
    item: Any
    fields: tuple[str, ...] = ()


def told(
    found: Iterable[Difference],
    before: Any,
    after: Any,
    words: Words,
    language: str = "en",
    reasons: Mapping[str, str] | None = None,
) -> tuple[Part, ...]:
    """Every difference as a sentence, grouped by the part it is in, in the order found.

    Args:
        found: what `authoring.differences` found between the two.
        before: the plain data of the first, for the titles of items.
        after: that of the second.
        words: the language of the sentences.
        language: of titles that are written in several.
        reasons: why the author of the second left items out, by their paths.
    """
    teller = _Teller(before, after, words, language, reasons or {})
    parts: dict[str, list[str]] = {}
    for item in found:
        parts.setdefault(teller.part(item), []).extend(teller.sentences(item))
    return tuple(Part(title, tuple(sentences)) for title, sentences in parts.items())


def in_view(before: str, after: str, width: int = WIDTH) -> tuple[str, str]:
    """Both texts, shortened where one is longer than `width` so that what changed can be seen."""
    if max(len(before), len(after)) <= width:
        return before, after
    same = _common(before, after)
    rest = min(len(before), len(after)) - same
    tail = min(_common(before[::-1], after[::-1]), rest)
    start = _word_start(before, max(0, same - AROUND))
    return _cut(before, start, tail, width), _cut(after, start, tail, width)


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word, when it is near."""
    space = text.find(" ", at, at + AROUND // 2) if at else -1
    return at if space < 0 else space + 1


def _cut(text: str, start: int, tail: int, width: int) -> str:
    end = min(len(text) - max(0, tail - AROUND), start + width)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


class _Teller:
    """Sentences about two versions of one content."""

    def __init__(
        self, before: Any, after: Any, words: Words, language: str, reasons: Mapping[str, str]
    ) -> None:
        self.before, self.after, self.words, self.language = before, after, words, language
        self.reasons = reasons

    def part(self, item: Difference) -> str:
        """The title of the part that a difference is in."""
        top, *rest = item.path.split("/") if item.path else (item.field,)
        standing = item.how in {How.ADDED, How.DROPPED} and len(rest) == 1
        if top in _PARTS and rest and not standing:
            return self._called(next(self._way(f"{top}/{rest[0]}", item)))
        inside = item.path or self._is_list(item.field)
        return self._field(top) if inside else self.words("differences.whole")

    def sentences(self, item: Difference) -> Iterator[str]:
        """What a difference says; several where several items of a list moved."""
        if item.how is How.MOVED:
            yield from self._moved(item)
            return
        *_, step = (_Step("", None), *self._way(item.path, item))
        if item.how is How.CHANGED:
            yield from (self._changed(*side, step) for side in self._levels(item))
        elif item.how is How.DROPPED:
            yield self._dropped(item, step)
        else:
            behind = self._beside(item.path, item.behind)
            key = "added" if behind else "added_first"
            yield self.words(f"differences.{key}", item=self._called(step), behind=behind)

    def _dropped(self, item: Difference, step: _Step) -> str:
        why = _line(plain(self.reasons.get(item.path, "")))
        key = "dropped_why" if why else "dropped"
        return self.words(f"differences.{key}", item=self._called(step), why=why)

    def _levels(self, item: Difference) -> Iterator[tuple[Difference, str]]:
        """The points of a scale one by one, where a scale in words changed; else the difference as it is."""
        old, new = _by_score(item.before), _by_score(item.after)
        if old is None or new is None:
            yield item, ""
            return
        for score in sorted({**old, **new}, key=float):
            before, after = old.get(score), new.get(score)
            if not same(before, after):
                yield replace(item, before=before, after=after), number(float(score))

    def _changed(self, item: Difference, point: str, step: _Step) -> str:
        called = "" if step.item is None else self._called(step)
        subject = {"item": called} if called and called != self.part(item) else {}
        names = [self._field(name) for name in (*step.fields, item.field) if name]
        field = self._chained("differences.inside", "outer", "inner", [*names, *([point] if point else [])])
        old, new = (_line(self._value(value)) for value in (item.before, item.after))
        before, after = in_view(old, new)
        key = "set" if not old else "unset" if not new else "spaces" if old == new else "changed"
        ending = "" if subject else "_top"
        return self.words(f"differences.{key}{ending}", **subject, field=field, before=before, after=after)

    def _moved(self, item: Difference) -> Iterator[str]:
        both = set(item.before) & set(item.after)
        places = {name: number for number, name in enumerate(item.before)}
        order = [name for name in item.after if name in both]
        moved = [name for name in order if name not in _standing(order, places)]
        if len(moved) > MOST_MOVED:
            yield self.words("differences.moved_many", count=len(moved))
            return
        for name in moved:
            *_, step = self._way(f"{item.path}/{name}" if item.path else name, item)
            at = item.after.index(name)
            behind = self._beside(f"{item.path}/{name}", item.after[at - 1]) if at else ""
            key = "moved" if at else "moved_first"
            yield self.words(f"differences.{key}", item=self._called(step), behind=behind)

    def _way(self, path: str, item: Difference) -> Iterator[_Step]:
        """The items along a path, with the fields behind the last one."""
        value = self.before if item.how is How.DROPPED else self.after
        last, field = _Step("", None), ""
        for name in path.split("/") if path else ():
            if isinstance(value, list):
                value = (named(value) or {}).get(name)
                last = _Step(field, value)
                yield last
            else:
                value, field = (value.get(name) if isinstance(value, dict) else None), name
                last = _Step(last.kind, last.item, (*last.fields, name))
        if last.fields:
            yield last

    def _beside(self, path: str, name: str | None) -> str:
        """What the item of the same list with this name is called."""
        if name is None:
            return ""
        above = path.rpartition("/")[0]
        items = self.after
        for step in above.split("/") if above else ():
            items = (named(items) or {}).get(step) if isinstance(items, list) else (items or {}).get(step)
        return self._title((named(items) or {}).get(name)) or plain(name)

    def _called(self, step: _Step) -> str:
        key = f"differences.items.{step.kind}"
        kind = self.words(key) if self.words.has(key) else self._field(step.kind)
        return self.words("differences.part", kind=kind, title=self._title(step.item))

    def _title(self, item: Any) -> str:
        group = item if isinstance(item, dict) else {}
        titles = (self._value(group[name]) for name in _TITLES if isinstance(group.get(name), (str, dict)))
        title = _line(next((title for title in titles if title), name_of(item) or ""))
        return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"

    def _field(self, name: str) -> str:
        key = f"differences.fields.{name}"
        return self.words(key) if self.words.has(key) else plain(name.replace("_", " "))

    def _is_list(self, field: str) -> bool:
        sides = (side.get(field) for side in (self.before, self.after) if isinstance(side, dict))
        return any(isinstance(side, list) for side in sides)

    def _value(self, value: Any) -> str:
        """A plain value as it is read; lists and groups on one line."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.words("shell.yes" if value else "shell.no")
        if isinstance(value, (int, float)):
            return number(value)
        if isinstance(value, list):
            return self._listed([self._value(item) for item in value])
        if isinstance(value, dict):
            return self._group(value)
        return plain(str(value))

    def _group(self, value: dict[str, Any]) -> str:
        if value and all(len(name) == 2 and isinstance(text, str) for name, text in value.items()):  # noqa: PLR2004  codes of languages
            return plain(value.get(self.language) or next(iter(value.values())))
        pairs = ((self._field(name), self._value(inner)) for name, inner in value.items())
        return self._listed([self.words("differences.pair", name=name, value=told) for name, told in pairs])

    def _listed(self, texts: Sequence[str]) -> str:
        return self._chained("differences.list", "first", "second", texts)

    def _chained(self, key: str, left: str, right: str, texts: Sequence[str]) -> str:
        whole = "".join(texts[:1])
        for text in texts[1:]:
            whole = self.words(key, **{left: whole, right: text})
        return whole


def _by_score(items: Any) -> dict[str, Any] | None:
    """What is written to each point of a scale, by the point; None for other lists."""
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    scores = [as_name(item.get("score")) for item in items if not isinstance(item.get("score"), str)]
    if not items or len({*scores, None}) <= len(items):
        return None
    rests = ({name: value for name, value in item.items() if name != "score"} for item in items)
    plain_texts = (rest["means"] if list(rest) == ["means"] else rest for rest in rests)
    return {score or "": text for score, text in zip(scores, plain_texts, strict=True)}


def _line(text: str) -> str:
    return " ".join(text.split())


def _standing(order: Sequence[str], places: dict[str, int]) -> frozenset[str]:
    """The most items that kept their order among each other: the longest rising row of old places."""
    ends: list[int] = []
    lengths: list[int] = []
    for name in order:
        at = bisect_left(ends, places[name])
        ends[at : at + 1] = [places[name]]
        lengths.append(at)
    kept: list[str] = []
    wanted = len(ends) - 1
    for name, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            kept.append(name)
            wanted -= 1
    return frozenset(kept)
