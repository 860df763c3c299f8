"""What docstrings of content models tell."""

from __future__ import annotations

from enum import Enum

import pytest

from authoring.described import described


class Below:
    """A thing.

    It has more to say
    on two lines.

    Attributes:
        id: stable name.
        size: how large it is,
            in metres.
    """


class Above(Below):
    """A larger thing (of version 1.5); nothing else.

    Attributes:
        size: how large it is, in miles.
        weight: in tons.
    """


class Bare:
    def method(self) -> None:
        """Nothing about the class."""


class Word(Enum):
    """A closed set.

    Attributes:
        YES: it is so.
    """

    YES = "yes"
    NO = "no"


@pytest.mark.parametrize(
    ("kind", "title", "prose"),
    [
        (Below, "A thing", "It has more to say on two lines."),
        (Above, "A larger thing (of version 1.5); nothing else", ""),
        (Bare, "", ""),
        (Word, "A closed set", ""),
    ],
)
def test_the_first_sentence_is_the_title(kind: type, title: str, prose: str) -> None:
    """A full stop inside a number ends no sentence; what follows the first one is kept apart."""
    found = described(kind)

    assert (found.title, found.prose) == (title, prose)


def test_fields_are_told_as_sentences() -> None:
    """They begin with a capital, and go over as many lines as they need."""
    assert described(Below).fields == {"id": "Stable name.", "size": "How large it is, in metres."}
    assert described(Word).fields == {"YES": "It is so."}
    assert described(Bare).fields == {}


def test_fields_of_a_class_below_are_told_unless_they_are_told_anew() -> None:
    """Nothing of what other libraries write into their own classes comes along."""
    assert described(Above).fields == {
        "id": "Stable name.",
        "size": "How large it is, in miles.",
        "weight": "In tons.",
    }
