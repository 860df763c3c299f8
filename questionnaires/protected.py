"""A tally without what would give an answer of a small group away.

Counts go through `disclosure.protect_all`, one question at a time; numbers typed in, points and scores
have no counts and go through `disclosure.hidden_groups`. A question uses one of the two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from questionnaires.disclosure import (
    FEWEST_GROUPS,
    Counts,
    Reason,
    Shown,
    hidden_groups,
    protect_all,
    settled,
)
from questionnaires.responses import ChoiceTally, NumberTally, RowTally, Tally, Whole

T = TypeVar("T")

CANNOT_SAY, NOT_CHOSEN = "cannot say", "not chosen"

NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(slots=True)
class _Kept:
    """What may be shown, as it is gathered question by question."""

    rows: list[RowTally] = field(default_factory=list)
    choices: list[ChoiceTally] = field(default_factory=list)
    numbers: list[NumberTally] = field(default_factory=list)
    all_rows: list[RowTally] = field(default_factory=list)
    all_choices: list[ChoiceTally] = field(default_factory=list)
    all_numbers: list[NumberTally] = field(default_factory=list)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    over: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def told(self, question: str, shown: Sequence[Shown]) -> None:
        """Remember which groups a question hides; a table that has too few answers hides no others."""
        live = [item for item in shown if item.total is not None] or list(shown)
        held = (group for item in live for group in item.hidden)
        self.hidden[question] = tuple(dict.fromkeys(held))
        if live[0].total is not None:
            self.over[question] = live[0].total_over


def protected(tally: Tally, least: int, conditional: Mapping[str, frozenset[str]] = NOTHING) -> Tally:
    """What may be shown of a tally, where fewer than `least` people are a small group; 1 shows all.

    Lowest and highest values, and how many have begun, are left out once groups are protected.

    Args:
        tally: with everything in it.
        least: answers a group needs to be shown.
        conditional: the questions asked only of those who answered others in some way, and the groups they
            are for. How many of a group answered them says what the group said before: where they are too
            few, nobody included, neither they nor a sum with them is shown.
    """
    kept = _Kept()
    groups = tuple(name for name, _ in tally.sent)
    some = frozenset(name for name, sent in tally.sent if sent and least > 1)
    silent = {name: some & theirs for name, theirs in conditional.items()}
    for question, rows in _by(tally.rows, lambda item: item.question).items():
        _rows(kept, question, rows, groups, least, silent.get(question))
    for question, choices in _by(tally.choices, lambda item: item.asked or item.question).items():
        _choices(kept, question, choices, groups, least, silent.get(question))
    everybody = _by(tally.whole.numbers, lambda item: item.asked)
    for question, numbers in _by(tally.numbers, lambda item: item.asked).items():
        _numbers(kept, question, numbers, everybody.get(question, []), least, silent.get(question))
    return replace(
        tally,
        drafts=tally.drafts if least == 1 else tuple((name, 0) for name in groups),
        rows=tuple(kept.rows),
        choices=tuple(kept.choices),
        numbers=tuple(kept.numbers),
        texts=tuple(item for item in tally.texts if least == 1 or item[2] >= least),
        least=least,
        hidden=tuple((name, held) for name, held in kept.hidden.items() if held),
        whole=Whole(
            tuple(kept.all_rows), tuple(kept.all_choices), tuple(kept.all_numbers), tuple(kept.over.items())
        ),
    )


def released_anew(before: Tally, now: Tally, least: int) -> bool:
    """Whether results may be worked out anew: no table would tell of a few who came since.

    Args:
        before: of the responses that were counted in what was released; not protected.
        now: of all responses.
        least: answers a group needs to be shown.
    """
    old = _answered(before)
    return all(settled(old.get(name, {}), line, least) for name, line in _answered(now).items())


def _answered(tally: Tally) -> dict[tuple[str, str], dict[str, int]]:
    """How many answered in each group, by table."""
    found: dict[tuple[str, str], dict[str, int]] = {("", ""): dict(tally.sent)}
    for row in tally.rows:
        found.setdefault((row.question, row.row), {})[row.department] = row.answered + row.dont_know
    for item in tally.choices:
        name = (item.question, item.choice if item.several else "")
        found.setdefault(name, {})[item.department] = item.answered
    for number in tally.numbers:
        found.setdefault((number.question, ""), {})[number.department] = number.answered
    return found


def _by(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _rows(
    kept: _Kept,
    question: str,
    rows: Sequence[RowTally],
    groups: Sequence[str],
    least: int,
    asked: frozenset[str] | None,
) -> None:
    lines = _by(rows, lambda item: item.row)
    tables = [_on_scale(line, groups) for line in lines.values()]
    found = _shown(tables, least, asked)
    kept.told(question, found)
    for line, shown in zip(lines.values(), found, strict=True):
        kept.rows += [item for item in line if item.department in shown.counts.groups]
        if shown.total is not None:
            kept.all_rows.append(_whole_row(line[0], shown.total))


def _on_scale(line: Sequence[RowTally], groups: Sequence[str]) -> Counts:
    points = (*(str(point) for point, _ in line[0].counts), CANNOT_SAY)
    cells = {item.department: (*(count for _, count in item.counts), item.dont_know) for item in line}
    return Counts(tuple(groups), points, tuple(cells[group] for group in groups))


def _whole_row(like: RowTally, total: Sequence[int]) -> RowTally:
    counts = tuple((point, count) for (point, _), count in zip(like.counts, total, strict=False))
    answered = sum(count for _, count in counts)
    points = sum(point * count for point, count in counts)
    mean = points / answered if answered else None
    return RowTally(like.question, like.row, "", mean, answered, total[-1], counts)


def _choices(
    kept: _Kept,
    question: str,
    choices: Sequence[ChoiceTally],
    groups: Sequence[str],
    least: int,
    asked: frozenset[str] | None,
) -> None:
    lines = _by(choices, lambda item: f"{item.question}/{item.choice}" if item.several else item.question)
    found = _shown([_chosen(line, groups) for line in lines.values()], least, asked)
    kept.told(question, found)
    for line, shown in zip(lines.values(), found, strict=True):
        kept.choices += [item for item in line if item.department in shown.counts.groups]
        if shown.total is not None:
            kept.all_choices += _whole_choices(line, shown.total)


def _chosen(line: Sequence[ChoiceTally], groups: Sequence[str]) -> Counts:
    """One column per choice; of a choice beside others, who has chosen it and who has not."""
    codes = tuple(dict.fromkeys(item.choice for item in line))
    cells: dict[str, list[int]] = {group: [] for group in groups}
    for item in line:
        cells[item.department] += [item.chosen, item.answered - item.chosen][: 1 + item.several]
    names = (*codes, NOT_CHOSEN) if line[0].several else codes
    return Counts(tuple(groups), names, tuple(tuple(cells[group]) for group in groups))


def _whole_choices(line: Sequence[ChoiceTally], total: Sequence[int]) -> Iterator[ChoiceTally]:
    answered = sum(total)
    first = {item.choice: item for item in reversed(line)}
    for choice, chosen in zip(dict.fromkeys(item.choice for item in line), total, strict=False):
        yield replace(first[choice], department="", chosen=chosen, answered=answered)


def _shown(tables: Sequence[Counts], least: int, asked: frozenset[str] | None) -> Sequence[Shown]:
    """What may be shown of the tables of one question; `asked` are the people of a conditional one."""
    if asked is None:
        return protect_all(tables, least)
    held = _few([table.answered() for table in tables], least, asked)
    return tuple(_without(table, held) for table in tables)


def _few(lines: Iterable[Mapping[str, int]], least: int, asked: frozenset[str]) -> frozenset[str]:
    """The groups that were surveyed and of which too few, or nobody, answered a conditional question."""
    return frozenset(group for line in lines for group, count in line.items() if count < least) & asked


def _without(table: Counts, held: frozenset[str]) -> Shown:
    """A table without these groups, in its sum too."""
    shown = table.only(group for group in table.groups if group not in held)
    hidden = tuple(group for group in table.groups if group in held)
    if hidden and not any(shown.total()):
        return Shown(shown, hidden, None, (), Reason.TOO_FEW)
    return Shown(shown, hidden, shown.total(), shown.groups)


def _numbers(
    kept: _Kept,
    question: str,
    numbers: Sequence[NumberTally],
    everybody: Sequence[NumberTally],
    least: int,
    asked: frozenset[str] | None,
) -> None:
    """All parts of a question hide the same groups; of a conditional one not even their number is told."""
    lines = _by(numbers, lambda item: item.question)
    answered = [{item.department: item.answered for item in line} for line in lines.values()]
    few = frozenset[str]() if asked is None else _few(answered, least, asked)
    live = [line for line in answered if _people(line, few) >= least]
    held = few or frozenset(group for line in live for group in hidden_groups(line, least))
    whole = bool(live) and not few and all(_stands(line, held, least) for line in live)
    for line, counts in zip(lines.values(), answered, strict=True):
        if counts in live:
            kept.numbers += [_bare(item, least) for item in line if item.department not in held]
    if whole:
        enough = [item for item in everybody if item.answered >= least]
        kept.all_numbers += [_bare(item, least) for item in enough]
        kept.over[question] = tuple(answered[0])
    kept.hidden[question] = tuple(
        group
        for group in answered[0]
        if group in held or (not live and any(line[group] for line in answered))
    )


def _people(line: Mapping[str, int], without: frozenset[str]) -> int:
    return sum(count for group, count in line.items() if group not in without)


def _stands(line: Mapping[str, int], held: frozenset[str], least: int) -> bool:
    """Whether what the figure over all groups tells of those hidden is about `least` people in two groups."""
    counts = [line[group] for group in held if line[group]]
    return not counts or (len(counts) >= FEWEST_GROUPS and sum(counts) >= least)


def _bare(item: NumberTally, least: int) -> NumberTally:
    return item if least == 1 else replace(item, low=None, high=None)
