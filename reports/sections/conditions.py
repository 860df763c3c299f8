"""A rule of three choices, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from customer_data.conditions import COMPARES, COMPUTED, Condition, Rule, Test, complete, effective, wanted
from customer_data.load import customer_schema
from customer_data.meaning import Meaning
from words.catalogue import Words


def sentence(rule: Rule, words: Words, titles: Mapping[str, str]) -> str:
    """What has to hold, in words; text of people in it is not made safe for markup.

    Args:
        rule: conditions that lack something are left out, as they are when it is computed.
        words: of the interface or the report.
        titles: what fields are called, by id.
    """
    parts = [told(item, words, titles) for item in effective(rule).conditions]
    if not parts:
        return words("conditions.nothing")
    found, joint = parts[0], "and" if rule.every else "or"
    for part in parts[1:]:
        found = words(f"conditions.{joint}", first=found, last=part)
    return found


def told(item: Condition, words: Words, titles: Mapping[str, str]) -> str:
    """One condition in words."""
    name = titles.get(item.field, item.field)
    if not complete(item):
        return words("conditions.lacks", field=name)
    if item.test in COMPARES:
        other = titles.get(item.other or "", item.other or "")
        return words(f"conditions.told.{item.test}", field=name, other=other)
    return words(f"conditions.told.{item.test}", field=name, value=_value(item, words))


def _value(item: Condition, words: Words) -> str:
    """What is wanted; several as "A, B or C"."""
    if item.test is not Test.ONE_OF:
        return item.value.strip()
    values = [words("conditions.quoted", value=value) for value in wanted(item)]
    if len(values) == 1:
        return values[0]
    return words("conditions.among", first=", ".join(values[:-1]), last=values[-1])


def titles_of(words: Words, *meanings: Meaning) -> dict[str, str]:
    """What fields are called: those of the schema, own ones by the head of their column, computed ones."""
    found = {item.id: item.title.read(words.language) for item in customer_schema().fields}
    for meaning in meanings:
        own = (item for item in meaning.columns if item.own and item.field is not None)
        found |= {item.field: item.column for item in own if item.field is not None}
    return found | {name: words(f"conditions.computed.{name}") for name in COMPUTED}
