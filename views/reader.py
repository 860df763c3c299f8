"""Items of content read aloud: titles, facts, lists and sources as plain texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from authoring.expressions import Vocabulary, checked_before
from authoring.values import Frozen, Source, Sourced, Text
from playbook.delivery import Estimate
from project.catalogue import Catalogue
from scoring.vocabulary import cost_vocabulary, metric_vocabulary
from views.faces import NUMBERED, OF_FIVE, face_of
from views.told import told_number
from words.catalogue import Words
from words.expressions import told as told_sentence
from words.numbers import day
from words.units import figure, is_share, unit_name
from workspace.adaptable import title_of
from workspace.nameable import options_of

GUIDES = ("S0", "S1", "S2", "S3", "S4")
"""The five published guides that the shipped content draws on, by their short names."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads items of one content aloud; texts come as they are, not yet fit for markup."""

    catalogue: Catalogue
    words: Words
    language: str
    currency: str = ""

    def title(self, item: Frozen) -> str:
        """What an item is called."""
        return title_of(item, self.language)

    def label(self, item: Frozen, name: str) -> str:
        """What a field of an item is called."""
        return field_label(self.words, type(item).__name__, name)

    def lead(self, item: Frozen) -> Iterator[str]:
        """What an item says, paragraph by paragraph; what it is called already is left out."""
        for name in face_of(item).lead:
            text = self.value(item, name)
            if text and text != self.title(item):
                yield text

    def facts(self, item: Frozen, without: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
        """Label and value of each fact that there is, but those of the fields `without`."""
        for name in face_of(item).facts:
            text = "" if name in without else self.value(item, name)
            if text and text != self.title(item):
                yield self.label(item, name), text

    def points(self, item: Frozen) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        """Label and lines of each list that there is, and whether their order matters."""
        for name in face_of(item).points:
            lines = tuple(self._line(entry) for entry in getattr(item, name))
            if lines:
                yield self.label(item, name), lines, (type(item).__name__, name) in NUMBERED

    def source(self, item: Frozen) -> str:
        """Where an item comes from; "" when it does not say."""
        found = getattr(item, "source", None)
        if isinstance(found, Source):
            return self.sourced(found)
        guide = f"plan.guides.{found}"
        return self.words(guide) if found in GUIDES else str(found or "")

    def sourced(self, source: Source) -> str:
        """A source with its day, and until when it holds."""
        told = f"{source.name}, {day(source.as_of, self.language)}"
        return told if source.note is None else f"{told}. {source.note}"

    def value(self, item: Frozen, name: str) -> str:
        """What one field says; "" when it says nothing."""
        if name == "range":
            return self._span(item)
        value = getattr(item, name)
        if value is None or value is False or value in ((), {}):
            return ""
        if name in {"amount", "formula"}:
            return self._sentence(item, name, str(value))
        if (type(item).__name__, name) in OF_FIVE:
            return self.words("plan.of_five", value=value)
        named = options_of(self.catalogue, type(item), name, self.language)
        if named is not None:
            return self._named(item, name, value, dict(named))
        return self._plain(item, name, value)

    def _plain(self, item: Frozen, name: str, value: Any) -> str:
        model = type(item).__name__
        readers: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
            (Text, lambda text: text.read(self.language)),
            (Estimate, lambda found: self.words(f"plan.range.{name}", **self._three(found))),
            (Sourced, self._figure),
            (Enum, lambda code: choice_label(self.words, model, name, str(code))),
            (bool, lambda _: self.words("shell.yes")),
            (dict, self._letters),
            (tuple, lambda entries: ", ".join(self._plain(item, name, entry) for entry in entries)),
            ((int, float), told_number),
        )
        read = next((reads for kind, reads in readers if isinstance(value, kind)), str)
        return self._unit(read(value))

    def _figure(self, value: Sourced) -> str:
        return f"{self._amount(value.value, value.unit)} ({self.sourced(value.source)})"

    def _amount(self, value: float, unit: str) -> str:
        """A number with its unit; a share is told in percent."""
        if is_share(unit):
            return f"{figure(value, unit, self.language)}{unit_name(unit, self.currency)}"
        return f"{told_number(value)} {unit}"

    def _three(self, value: Estimate) -> dict[str, str]:
        return {part: told_number(getattr(value, part)) for part in ("low", "likely", "high")}

    def _unit(self, written: str) -> str:
        return written.replace("currency", self.currency) if self.currency else written

    def _named(self, item: Frozen, name: str, value: Any, titles: Mapping[str, str]) -> str:
        codes = value if isinstance(value, tuple) else (value,)
        names = [str(getattr(code, "to", code)) for code in codes]
        return ", ".join(
            titles.get(code) or choice_label(self.words, type(item).__name__, name, code) for code in names
        )

    def _letters(self, value: Mapping[str, Any]) -> str:
        seats = {item.id: item.title.read(self.language) for item in self.catalogue.playbook.seats}
        told = (
            f"{seats.get(seat, seat)}: {choice_label(self.words, 'Task', 'letters', str(letter))}"
            for seat, letter in value.items()
        )
        return "; ".join(told)

    def _line(self, entry: Any) -> str:
        if isinstance(entry, Text):
            return entry.read(self.language)
        if hasattr(entry, "means"):
            return f"{entry.score:g}: {entry.means.read(self.language)}"
        return str(entry.label.read(self.language))

    def _span(self, item: Any) -> str:
        low, high = self._amount(item.low, item.unit), self._amount(item.high, item.unit)
        if item.low == item.high:
            return self._unit(high)
        short = low if is_share(item.unit) else told_number(item.low)
        return self._unit(self.words("plan.span", low=short, high=high))

    def _sentence(self, item: Any, name: str, text: str) -> str:
        vocabulary: Vocabulary = (
            metric_vocabulary(item.inputs)
            if name == "formula"
            else cost_vocabulary(self.catalogue.costs.drivers)
        )
        return told_sentence(checked_before(text), vocabulary, self.words)


def field_label(words: Words, model: str, name: str) -> str:
    """What a field is called: in its own model where that differs, else as everywhere."""
    own = f"adapt.fields.{model}.{name}"
    return words(own) if words.has(own) else words(f"adapt.fields.all.{name}")


def choice_label(words: Words, model: str, name: str, code: str) -> str:
    """What a choice is called."""
    own = f"adapt.choices.{model}.{name}.{code}"
    if words.has(own):
        return words(own)
    everywhere = f"adapt.choices.all.{name}.{code}"
    return words(everywhere) if words.has(everywhere) else code
