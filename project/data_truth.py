"""How true the values of a file are, as far as people compared records of it with the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from customer_data.meaning import Digest
from project.records.customer_data import TruthCheck
from project.results.data_readiness import WHOLE, Part, Truth, TruthLine
from questionnaires.measures.proportions import answers_needed, share

WIDTH = 0.1
"""Plus and minus 5 points."""


def needed_for(records: int) -> int:
    """Records to look at until a share is known within 5 points to both sides, 95 of 100 times.

    Half and half is the least sure; a file of few records needs fewer (finite population, Cochran 1977).
    """
    return min(records, answers_needed(WIDTH, records)) if records else 0


def truth_of(checks: Sequence[TruthCheck], digest: Digest, records: int, titles: Mapping[str, str]) -> Truth:
    """What the checks of one file say; those of other bytes do not count.

    Args:
        checks: all that were made under the file's id.
        digest: of the file as it is.
        records: it has so many.
        titles: what fields are called.
    """
    ours = [item for item in checks if item.key == digest and item.fields]
    names = dict.fromkeys(name for item in ours for name in item.fields)
    fields = tuple(_field(ours, name, titles.get(name, name), records) for name in names)
    whole = [item for item in ours if set(item.wrong) or set(item.fields) - set(item.open)]
    right = sum(not item.wrong for item in whole)
    return Truth(len(ours), _part(right, len(whole), records), fields, needed_for(records))


def _field(checks: Sequence[TruthCheck], name: str, title: str, records: int) -> TruthLine:
    asked = [item for item in checks if name in item.fields]
    wrong = sum(name in item.wrong for item in asked)
    open_ = sum(name in item.open and name not in item.wrong for item in asked)
    told = len(asked) - open_
    return TruthLine(name, title, _part(told - wrong, told, records), open_)


def _part(right: int, told: int, records: int) -> Part:
    if not told:
        return Part()
    found = share(right, told, max(told, records))
    return Part(right, told, found.low, found.high)


def whole_line(truth: Truth, title: str) -> TruthLine:
    """The line of the records as a whole."""
    return TruthLine(WHOLE, title, truth.records, truth.checked - truth.records.of)
