"""The lists of a form: what a respondent picks, and the code behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exchange.cells import may_start_formula
from exchange.form_plan import FormSection, questions_of
from exchange.form_text import plain_cell
from questionnaires.fields import Field, FieldKind

FIRST_ROW = 2
"""Row of the hidden sheet in which the lists begin, counted from 1; the row above names the maker."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its list, what is read, what it means."""

    name: str
    text: str
    code: str


class Lists:
    """Every list of a form once, whatever number of fields offers it.

    Attributes:
        items: all entries, those of a list one below the other.
        of: the list of each field that offers one, by name of the field.
    """

    def __init__(self, sections: tuple[FormSection, ...]) -> None:
        self.items: list[Item] = []
        self.of: dict[str, str] = {}
        self._known: dict[tuple[tuple[str, str], ...], str] = {}
        self._places: dict[str, tuple[int, int]] = {}
        for question in questions_of(sections):
            for field in question.all_fields:
                if field.kind is FieldKind.ONE and field.options:
                    self.of[field.name] = self._list(entries(field))

    def _list(self, found: tuple[tuple[str, str], ...]) -> str:
        if found not in self._known:
            name = f"list{len(self._known) + 1}"
            first = FIRST_ROW + len(self.items)
            self._known[found] = name
            self._places[name] = (first, first + len(found) - 1)
            self.items += [Item(name, text, code) for code, text in found]
        return self._known[found]

    def source(self, field: Field, sheet: str) -> str:
        """Where the list of a field stands, as a data validation names it."""
        first, last = self._places[self.of[field.name]]
        return f"={sheet}!$C${first}:$C${last}"

    def text(self, field: Field, code: str) -> str:
        """What is read for a code; the code itself where the list has none such."""
        name = self.of.get(field.name)
        return next((item.text for item in self.items if item.name == name and item.code == code), code)


def entries(field: Field) -> tuple[tuple[str, str], ...]:
    """Code and text of each option; no two texts are alike, and none could be taken for a formula."""
    texts = [_text(field, option.code, option.label) for option in field.options]
    return tuple(
        (option.code, text if _is_plain(text, texts) else plain_cell(f"({option.code}) {text}"))
        for option, text in zip(field.options, texts, strict=True)
    )


def _text(field: Field, code: str, label: str) -> str:
    read = " ".join(plain_cell(label).split())
    points = field.numbered and code.lstrip("-").isdecimal()
    return f"{code} – {read}" if points and read else read or code  # noqa: RUF001  a dash between two texts


def _is_plain(text: str, texts: Iterable[str]) -> bool:
    folded = text.casefold()
    return sum(folded == other.casefold() for other in texts) == 1 and not may_start_formula(text)
