"""How an item of content reads: what it is called, what it says, the facts about it, and its source in small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import streamlit as st

from authoring.expressions import Vocabulary, checked_before
from authoring.values import Frozen, Source, Sourced, Text
from playbook.delivery import Estimate
from project.catalogue import Catalogue
from scoring.vocabulary import cost_vocabulary, metric_vocabulary
from views.frame import PROSE
from views.text import plain
from views.told import told_number
from words.catalogue import Words
from words.expressions import told as told_sentence
from words.numbers import day
from workspace.adaptable import title_of
from workspace.nameable import options_of


@dataclass(frozen=True, slots=True)
class Face:
    """Which fields of a model are read, and in which order.

    Attributes:
        lead: paragraphs.
        facts: short lines, each with its label.
        points: lists, each with its label.
    """

    lead: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


RATED = Face(("ask",), ("evidence",), ("levels",))
FACES: Final[Mapping[str, Face]] = {
    "Phase": Face(("purpose",), ("done_when", "weeks", "effort")),
    "Step": Face(
        ("what", "why"), ("who", "how_long", "done_when", "seats", "deliverables"), ("how", "pitfalls")
    ),
    "Question": Face(("help",), ("kind", "required", "scale"), ("choices", "rows")),
    "Criterion": Face(("ask",), ("block", "points", "knock_out_below"), ("anchors",)),
    "RfpQuestion": Face((), ("good", "answer", "evidence", "knock_out", "informs")),
    "Scenario": Face(("story",), ("minutes", "prepare", "watch", "passes", "systems", "informs"), ("steps",)),
    "Standard": Face(("ask",), ("viewpoint", "fed_by", "again_when"), ("levels",)),
    "Driver": Face(("ask",), ("default",)),
    "CostLine": Face(("what",), ("family", "kind", "amount")),
    "BenefitLine": Face(("what",), ("family", "kind", "amount", "cash")),
    "Seat": Face(("what",), ("fits", "required", "expects")),
    "Group": Face(("what",), ("wins", "worries", "involve", "impact", "outside")),
    "Communication": Face(("message",), ("sender", "audience", "channel", "phase", "when", "answers")),
    "Objective": Face((), ("customer", "firm", "aim", "gains", "leads_to", "metrics")),
    "Policy": Face(("what",), ("owner",)),
    "RatedItem": RATED,
    "Process": Face(("what",), ("look_at", "family", "departments")),
    "DataSource": Face(("what",), ("ask", "department")),
    "Stage": Face(("what",), ("done_when",)),
    "Task": Face(("what",), ("milestone", "days", "phase", "stage", "letters", "links")),
    "Course": Face(
        ("goal",),
        ("audience", "track", "taught_by", "hours", "most_people", "test", "pass_mark", "benefit", "after"),
        ("modules", "measured"),
    ),
    "ChecklistItem": Face((), ("evidence",)),
    "Risk": Face(("event",), ("cause", "effect", "probability", "impact", "trigger", "response", "action", "owner", "phase")),
    "Metric": Face(("what",), ("formula", "unit", "direction", "side", "timing", "cadence", "system", "owner", "pitfall")),
    "RuleOfThumb": Face(("says",), ("value", "phase", "benchmarks")),
    "Benchmark": Face(("says",), ("range", "basis")),
}  # fmt: skip
"""How each sort of item is read; a sort that is not named shows its title alone."""

OF_FIVE: Final = frozenset({("Risk", "probability"), ("Risk", "impact"), ("Group", "impact")})
MOST_FACTS: Final = 40


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
        for name in FACES.get(type(item).__name__, Face()).lead:
            text = self.value(item, name)
            if text and text != self.title(item):
                yield text

    def facts(self, item: Frozen) -> Iterator[tuple[str, str]]:
        """Label and value of each fact that there is."""
        for name in FACES.get(type(item).__name__, Face()).facts:
            text = self.value(item, name)
            if text and text != self.title(item):
                yield self.label(item, name), text

    def points(self, item: Frozen) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Label and lines of each list that there is."""
        for name in FACES.get(type(item).__name__, Face()).points:
            lines = tuple(self._line(entry) for entry in getattr(item, name))
            if lines:
                yield self.label(item, name), lines

    def source(self, item: Frozen) -> str:
        """Where an item comes from; "" when it does not say."""
        found = getattr(item, "source", None)
        return self.sourced(found) if isinstance(found, Source) else str(found or "")

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
        if isinstance(value, Text):
            return value.read(self.language)
        if isinstance(value, Estimate):
            return self.words(f"plan.range.{name}", **self._three(value))
        if isinstance(value, Sourced):
            return f"{told_number(value.value)} {self._unit(value.unit)} ({self.sourced(value.source)})"
        if isinstance(value, Enum):
            return choice_label(self.words, type(item).__name__, name, str(value))
        if isinstance(value, bool):
            return self.words("shell.yes")
        if isinstance(value, dict):
            return self._letters(value)
        if isinstance(value, tuple):
            return ", ".join(self._plain(item, name, entry) for entry in value)
        return told_number(value) if isinstance(value, int | float) else self._unit(str(value))

    def _three(self, value: Estimate) -> dict[str, str]:
        return {part: told_number(getattr(value, part)) for part in ("low", "likely", "high")}

    def _unit(self, written: str) -> str:
        return written.replace("currency", self.currency) if self.currency else written

    def _named(self, item: Frozen, name: str, value: Any, titles: Mapping[str, str]) -> str:
        codes = value if isinstance(value, tuple) else (value,)
        plain_codes = [getattr(code, "to", code) for code in codes]
        return ", ".join(
            titles.get(code) or choice_label(self.words, type(item).__name__, name, str(code))
            for code in plain_codes
        )

    def _letters(self, value: Mapping[str, Any]) -> str:
        seats = dict(options_of(self.catalogue, _step_model(self.catalogue), "seats", self.language) or ())
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
        ends = (told_number(item.low), told_number(item.high))
        told = ends[0] if item.low == item.high else " – ".join(ends)
        return f"{told} {self._unit(item.unit)}"

    def _sentence(self, item: Any, name: str, text: str) -> str:
        vocabulary: Vocabulary = (
            metric_vocabulary(item.inputs)
            if name == "formula"
            else cost_vocabulary(self.catalogue.costs.drivers)
        )
        return told_sentence(checked_before(text), vocabulary, self.words)


def _step_model(catalogue: Catalogue) -> type[Frozen]:
    return type(next(step for _, step in catalogue.playbook.all_steps()))


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


def body(reader: Reader, item: Frozen) -> None:
    """Everything an item says below its title."""
    for paragraph in reader.lead(item):
        st.markdown(plain(paragraph), width=PROSE)
    facts = [f"**{label}** {plain(text)}" for label, text in reader.facts(item)]
    if facts:
        st.markdown("  \n".join(facts), width=PROSE)
    for label, lines in reader.points(item):
        numbered = type(item).__name__ in {"Step", "Scenario"} and label == reader.label(
            item, _ORDERED[type(item).__name__]
        )
        marks = [f"{place}." if numbered else "-" for place in range(1, len(lines) + 1)]
        listed = "\n".join(f"{mark} {plain(line)}" for mark, line in zip(marks, lines, strict=True))
        st.markdown(f"**{label}**\n\n{listed}", width=PROSE)
    source = reader.source(item)
    if source:
        st.caption(reader.words("plan.source", source=plain(source)), width=PROSE)


_ORDERED: Final = {"Step": "how", "Scenario": "steps"}
