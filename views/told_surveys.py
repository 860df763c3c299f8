"""Fields of a survey in words, as the history tells them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from words.catalogue import Words
from words.numbers import day

Teller = Callable[[Words, Any, str], str]


def value(words: Words, name: str, given: Any, language: str) -> str:
    """What one of `FIELDS` says; `given` as plain data."""
    return FIELDS[name](words, given, language) if given else words("shell.nothing")


def _day(_: Words, given: str, language: str) -> str:
    return day(date.fromisoformat(given), language)


def _headcounts(words: Words, given: list[list[Any]], _: str) -> str:
    return ", ".join(words("fieldwork.people_in", name=name, count=count) for name, count in given)


def _joined(words: Words, given: list[Mapping[str, Any]], _: str) -> str:
    told = (
        words("fieldwork.together", names=", ".join(item["departments"]), title=item["title"])
        for item in given
    )
    return " ".join(told)


def _letters(words: Words, given: list[Mapping[str, Any]], _: str) -> str:
    return "; ".join(
        words(
            "fieldwork.own_letter",
            sort=words("fieldwork.reminder" if item["reminder"] else "fieldwork.invitation"),
            language=item["language"],
        )
        for item in given
    )


def _erased(words: Words, given: Mapping[str, Any], language: str) -> str:
    when = day(date.fromisoformat(given["day"]), language)
    return words("fieldwork.erased_value", day=when, answers=given["responses"], invited=given["invited"])


FIELDS: Mapping[str, Teller] = {
    "closes": _day,
    "erased": _erased,
    "headcounts": _headcounts,
    "joined": _joined,
    "keep_until": _day,
    "letters": _letters,
    "opens": _day,
}
"""Fields that are no plain text, number or code."""
