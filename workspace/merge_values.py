"""What one record says when several become one: which is kept, which values stay, and where they are from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from project.records.customer_data import Keeps
from workspace.pair_rows import Values, folded

NO = frozenset({"no", "n", "0", "false", "non", "nein", "nao", "ei", "f"})
"""Words for no as exports write them, folded."""

ALL = "; "
"""What stands between several values that stay beside each other."""

Key = tuple[int, int]
"""A record: place of its file, row in it."""


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """A record of a group.

    Attributes:
        key: place of its file, and its row.
        trust: place of its file in the order of trust, 0 the most.
        touched: day it was last touched as text that sorts by time; "" where it says none.
        values: what it says.
    """

    key: Key
    trust: int
    touched: str
    values: Values


@dataclass(frozen=True, slots=True, repr=False)
class FieldKept:
    """One field of the record that is left.

    Attributes:
        value: what stays; of several one beside the other.
        origin: the record it comes from; None where nobody says anything.
        others: different values of other records.
        settle: a person has to choose.
    """

    field: str
    value: str
    origin: Key | None
    others: tuple[str, ...] = ()
    settle: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A group of records that become one; `kept` is the one whose place stays."""

    kept: Key
    sources: tuple[Source, ...]
    fields: tuple[FieldKept, ...]

    @property
    def settle(self) -> bool:
        """Whether a person has to choose in one of its fields."""
        return any(item.settle for item in self.fields)


def merged(sources: Sequence[Source], fields: Iterable[str], rules: Mapping[str, Keeps]) -> Merged:
    """One record out of several.

    Args:
        sources: at least one.
        fields: in the order in which they are wanted.
        rules: which value of each field stays; that of the file believed first where none is named.
    """
    trusted = sorted(sources, key=lambda item: (item.trust, _later(item.touched), item.key))
    kept = tuple(_kept(name, trusted, rules.get(name, Keeps.TRUSTED)) for name in fields)
    return Merged(trusted[0].key, tuple(trusted), kept)


def _kept(name: str, trusted: Sequence[Source], keeps: Keeps) -> FieldKept:
    saying = [item for item in trusted if item.values.get(name)]
    if not saying:
        return FieldKept(name, "", None)
    if keeps is Keeps.ALL:
        values = tuple(dict.fromkeys(_said(item, name) for item in saying))
        return FieldKept(name, ALL.join(values), saying[0].key, (), settle=_apart(values) > 1)
    chosen = _CHOOSING[keeps](name, saying)
    value = _said(chosen, name)
    others = dict.fromkeys(_said(item, name) for item in saying)
    different = tuple(item for item in others if folded(item) != folded(value))
    return FieldKept(name, value, chosen.key, different)


def _said(source: Source, name: str) -> str:
    return source.values.get(name) or ""


def _apart(values: Iterable[str]) -> int:
    """How many values are different in more than writing."""
    return len({folded(item) for item in values})


def _later(day: str) -> tuple[int, ...]:
    """Sorts later days first, and records without a day last."""
    return tuple(-ord(sign) for sign in day) if day else (0,)


def _trusted(_: str, saying: Sequence[Source]) -> Source:
    return saying[0]


def _newest(_: str, saying: Sequence[Source]) -> Source:
    return max(saying, key=lambda item: item.touched)


def _longest(name: str, saying: Sequence[Source]) -> Source:
    return max(saying, key=lambda item: len(_said(item, name)))


def _most_common(name: str, saying: Sequence[Source]) -> Source:
    counts = Counter(folded(_said(item, name)) for item in saying)
    return max(saying, key=lambda item: counts[folded(_said(item, name))])


def _refusal(name: str, saying: Sequence[Source]) -> Source:
    """Whoever refused, or did not agree, once: that record; else the first.

    A word nobody knows in a column about refusing counts as a refusal: nobody is written to by mistake.
    """
    about = name.removesuffix("_on")
    return next((item for item in saying if _refuses(about, item)), saying[0])


def _refuses(about: str, source: Source) -> bool:
    said = _said(source, about)
    if about == "consent":
        return folded(said) in NO
    return bool(said) and folded(said) not in NO


_CHOOSING: Mapping[Keeps, Callable[[str, Sequence[Source]], Source]] = MappingProxyType(
    {
        Keeps.TRUSTED: _trusted,
        Keeps.NEWEST: _newest,
        Keeps.LONGEST: _longest,
        Keeps.MOST_COMMON: _most_common,
        Keeps.REFUSAL: _refusal,
    }
)
