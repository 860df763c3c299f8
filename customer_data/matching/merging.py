"""Which value of several records of one customer stays, and what a person has to settle.

Nothing is lost: every chosen value says which record it is from, and every other value is named beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from customer_data.answers import Keeps
from customer_data.matching.clusters import Key

CONSENT, CONSENT_ON = "consent", "consent_on"

USUAL: Mapping[str, Keeps] = MappingProxyType(
    {
        "refused": Keeps.REFUSAL, "consent": Keeps.REFUSAL, "refused_on": Keeps.REFUSAL,
        "consent_on": Keeps.NEWEST, "came_by": Keeps.TRUSTED, "notes": Keeps.ALL,
        "email": Keeps.NEWEST, "phone": Keeps.NEWEST, "mobile": Keeps.NEWEST, "street": Keeps.NEWEST,
        "house_number": Keeps.NEWEST, "postcode": Keeps.NEWEST, "city": Keeps.NEWEST, "job_title":
        Keeps.NEWEST, "last_contact": Keeps.NEWEST, "changed_on": Keeps.NEWEST, "customer_number":
        Keeps.TRUSTED, "company_name": Keeps.LONGEST, "first_name": Keeps.LONGEST, "full_name": Keeps.LONGEST,
    }
)  # fmt: skip
"""What stays where a team made no rule; other fields keep the value of the file believed first."""

NO = frozenset(("0", "n", "no", "nein", "non", "nej", "ei", "false", "falsch", "f", "off", "never", "nunca"))
YES = frozenset(
    (
        "1",
        "y",
        "yes",
        "ja",
        "j",
        "si",
        "sí",
        "s",
        "sì",
        "oui",
        "kyllä",
        "kylla",
        "true",
        "wahr",
        "t",
        "on",
        "x",
    )
)
REFUSES = frozenset(("opt-out", "optout", "opt out", "refused", "unsubscribed", "withdrawn"))
"""Words that say no to being contacted, whatever the head of the column asks."""

ALLOWS = frozenset(("opt-in", "optin", "opt in", "granted", "subscribed"))
TOGETHER = " | "
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Source:
    """One record of a group.

    Attributes:
        key: place of its file, row in it.
        values: by field, as they stand in the file; missing ones left out or "".
        touched: the day it was touched last, where a file tells.
    """

    key: Key
    values: Mapping[str, str]
    touched: date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value of one field.

    Attributes:
        field: of the customer schema.
        value: that stays, "" where no record has one.
        origin: the record it is from; None where it is put together or missing.
        keeps: the rule by which it stays.
        others: different values that do not stay, each once.
        to_settle: whether a person should look: the rule could not tell, or asks for it.
    """

    field: str
    value: str
    origin: Key | None
    keeps: Keeps
    others: tuple[str, ...] = ()
    to_settle: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A group as one record.

    Attributes:
        number: of the group, from 1.
        kept: the record that stays, the others go into it.
        sources: all records, the kept one first.
        chosen: by field.
    """

    number: int
    kept: Key
    sources: tuple[Key, ...]
    chosen: tuple[Chosen, ...]

    @property
    def to_settle(self) -> tuple[str, ...]:
        """Fields a person has to look at."""
        return tuple(item.field for item in self.chosen if item.to_settle)


def merged(
    groups: Sequence[Sequence[Source]],
    fields: Sequence[str],
    rules: Mapping[str, str],
    trusted: Sequence[int],
) -> tuple[Merged, ...]:
    """Every group as one record, with the origin of each value.

    Args:
        groups: records that mean one customer.
        fields: that are wanted, in order.
        rules: which value stays, by field; other fields as `USUAL` says.
        trusted: places of files, the one believed first in front; others follow in their order.
    """
    rank = {place: turn for turn, place in enumerate(trusted)}
    return tuple(
        _merged(number, sorted(group, key=lambda item: _trust(item, rank)), fields, rules)
        for number, group in enumerate(groups, 1)
    )


def _trust(source: Source, rank: Mapping[int, int]) -> tuple[int, int, int, Key]:
    """Order of belief: file, then fuller records, then later ones, then rows."""
    place, _ = source.key
    return (
        rank.get(place, len(rank) + place),
        -sum(bool(value) for value in source.values.values()),
        -(source.touched or date.min).toordinal(),
        source.key,
    )


def _merged(number: int, group: Sequence[Source], fields: Sequence[str], rules: Mapping[str, str]) -> Merged:
    chosen = tuple(
        _chosen(field, group, Keeps(rules[field]) if field in rules else usual(field)) for field in fields
    )
    dated = tuple(_of_consent(item, chosen, group) if _by_itself(item, rules) else item for item in chosen)
    return Merged(number, group[0].key, tuple(item.key for item in group), dated)


def _by_itself(item: Chosen, rules: Mapping[str, str]) -> bool:
    return item.field == CONSENT_ON and CONSENT_ON not in rules and bool(item.value)


def _of_consent(day: Chosen, chosen: Sequence[Chosen], group: Sequence[Source]) -> Chosen:
    """The day of consent is one of a record that says what stays, never that of a yes beside a no."""
    stays = next((item.value.casefold() for item in chosen if item.field == CONSENT), "")
    said = [item for item in group if item.values.get(CONSENT, "").strip().casefold() == stays]
    if not stays or day.origin in {item.key for item in said}:
        return day
    found = _chosen(CONSENT_ON, said, day.keeps)
    every = (item.values.get(CONSENT_ON, "").strip() for item in group)
    others = tuple(value for value in dict.fromkeys(every) if value and value != found.value)
    return replace(found, others=others, to_settle=found.to_settle or not found.value)


def usual(field: str) -> Keeps:
    """Which value of a field stays where a team made no rule."""
    return USUAL.get(field, Keeps.TRUSTED)


def _chosen(field: str, group: Sequence[Source], keeps: Keeps) -> Chosen:
    filled = [source for source in group if source.values.get(field, "").strip()]
    if not filled:
        return Chosen(field, "", None, keeps)
    different = tuple(dict.fromkeys(source.values[field].strip() for source in filled))
    if keeps is Keeps.ALL:
        return Chosen(
            field,
            TOGETHER.join(different),
            None if different[1:] else filled[0].key,
            keeps,
            (),
            len(different) > 1,
        )
    stays, sure = PICKS[keeps](field, filled)
    value = stays.values[field].strip()
    others = tuple(other for other in different if other != value)
    return Chosen(field, value, stays.key, keeps, others, bool(others) and not sure)


def _trusted(_field: str, filled: Sequence[Source]) -> tuple[Source, bool]:
    return filled[0], True


def _newest(_field: str, filled: Sequence[Source]) -> tuple[Source, bool]:
    """The record touched last; without a day, or with two on it, the one believed first, to be settled."""
    last = max(source.touched or date.min for source in filled)
    best = [source for source in filled if (source.touched or date.min) == last]
    return best[0], last > date.min and len(best) == 1


def _longest(field: str, filled: Sequence[Source]) -> tuple[Source, bool]:
    return max(filled, key=lambda source: len(source.values[field].strip())), True


def _most_common(field: str, filled: Sequence[Source]) -> tuple[Source, bool]:
    counts = Counter(source.values[field].strip() for source in filled)
    most = max(counts.values())
    best = [source for source in filled if counts[source.values[field].strip()] == most]
    return best[0], len({source.values[field].strip() for source in best}) == 1


def _refusal(field: str, filled: Sequence[Source]) -> tuple[Source, bool]:
    """The record that refuses: a refusal, a consent not given, the earliest day of refusal.

    A word that is neither yes nor no counts as a refusal too, and a person has to look.
    """
    if field.endswith("_on"):
        days = [source.values[field].strip()[:10] for source in filled]
        known = all(ISO_DAY.fullmatch(day) for day in days)
        return (filled[days.index(min(days))], True) if known else (filled[0], False)
    clear, unclear = _refusing(field, filled)
    if clear:
        return clear[0], True
    return (unclear[0], False) if unclear else (filled[0], True)


def _refusing(field: str, filled: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """Records that refuse in a known word, and those with a word nobody knows."""
    refuses, allows = (NO | REFUSES, YES | ALLOWS) if field == "consent" else (YES | REFUSES, NO | ALLOWS)
    said = [(source, source.values[field].strip().casefold()) for source in filled]
    clear = [source for source, word in said if word in refuses]
    return clear, [source for source, word in said if word not in refuses and word not in allows]


PICKS: Mapping[Keeps, Callable[[str, Sequence[Source]], tuple[Source, bool]]] = MappingProxyType(
    {
        Keeps.TRUSTED: _trusted,
        Keeps.NEWEST: _newest,
        Keeps.LONGEST: _longest,
        Keeps.MOST_COMMON: _most_common,
        Keeps.REFUSAL: _refusal,
    }
)
"""For each rule: the record whose value stays among those that have one, and whether that is beyond doubt."""
