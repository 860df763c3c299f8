"""A form for one item of content, as a value: its fields, what they hold and what may stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from authoring.values import Frozen


class Sort(StrEnum):
    """How a field is filled in."""

    SHORT = "short"
    LONG = "long"
    LINES = "lines"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    TRUTH = "truth"


Filled = str | float | bool | tuple[str, ...] | None
"""What a field of a form holds: a text, a number, a truth, a code or several codes."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes:
        name: of the field in the item; behind a dot the point of a scale, the seat, or the part of a range.
        value: what stands in it.
        needed: whether the item is incomplete without it.
        low: least number.
        high: largest number.
        whole: whether the number has no decimals.
        options: codes with what they are called; the label is "" where it stands in the words.
        called: what the thing behind the dot is called, where content names it.
    """

    name: str
    sort: Sort
    value: Filled
    needed: bool = False
    low: float | None = None
    high: float | None = None
    whole: bool = False
    options: tuple[tuple[str, str], ...] = ()
    called: str = ""

    @property
    def top(self) -> str:
        """The field of the item that it belongs to."""
        return self.name.partition(".")[0]

    @property
    def point(self) -> str:
        """What stands behind the dot; "" without one."""
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The form of one item.

    Attributes:
        content: kind of the content.
        path: of the item; of the list for a new one.
        model: what the item is.
        item: as it stands; None for a new one.
        language: in which its texts are written.
        for_authors: fields that only an author changes, in a file.
        given: fields of a new item that were chosen before the form was drawn, by name.
    """

    content: str
    path: str
    model: type[Frozen]
    item: Frozen | None
    language: str
    fields: tuple[FormField, ...]
    for_authors: tuple[str, ...]
    given: tuple[tuple[str, str], ...] = ()
