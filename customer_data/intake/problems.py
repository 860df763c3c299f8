"""What was found while a file was read: counted in full, told up to a limit, without any value of a cell."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, Severity, complain
from customer_data.codes import LEFT_OUT, PREFIX, SEVERITIES, Code
from customer_data.figures import Sorted
from customer_data.intake.limits import MOST_TOLD
from customer_data.refused import RefusedError

FILE: Final = "problems.json"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was found.

    Attributes:
        row: number of the row in the file; 0 where it concerns the file or a column as a whole.
        column: counted from 1; 0 where it concerns the whole row.
        head: of that column.
        arguments: what the sentence needs besides.
    """

    code: Code
    row: int = 0
    column: int = 0
    head: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it stands in `problems.json`."""
        return {
            "code": str(self.code),
            "row": self.row,
            "column": self.column,
            "head": self.head,
            "arguments": dict(self.arguments),
        }


class Problems:
    """Everything that was found so far."""

    def __init__(self) -> None:
        self._kept: dict[Code, list[Problem]] = {}
        self._counts: Counter[Code] = Counter()

    def add(self, code: Code, row: int = 0, column: int = 0, head: str = "", **arguments: str) -> None:
        """One more, in one row or of the whole file."""
        self.add_counted(1, [Problem(code, row, column, head, arguments)])

    def add_counted(self, rows: int, found: Iterable[Problem]) -> None:
        """Some of one code that concern so many rows."""
        for item in found:
            kept = self._kept.setdefault(item.code, [])
            if len(kept) < MOST_TOLD:
                kept.append(item)
            self._counts[item.code] += rows
            rows = 0

    def join(self, others: Problems) -> None:
        """Take over everything that was found elsewhere."""
        for code, items in others._kept.items():
            self._kept[code] = [*self._kept.get(code, []), *items][:MOST_TOLD]
        self._counts.update(others._counts)

    @property
    def left_out(self) -> int:
        """Rows that could not be kept."""
        return sum(self._counts[code] for code in LEFT_OUT)

    def sorted(self) -> tuple[Sorted, ...]:
        """How many rows each code concerns, the most frequent first."""
        counts = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Sorted(code=code.removeprefix(PREFIX), count=count) for code, count in counts)

    def told(self) -> list[Problem]:
        """At most MOST_TOLD of them by row; every code has its part."""
        each = _fair([len(items) for items in self._kept.values()], MOST_TOLD)
        kept = [item for items in self._kept.values() for item in items[:each]][:MOST_TOLD]
        return sorted(kept, key=lambda item: (item.row, item.column, item.code))

    def write(self, folder: Path) -> None:
        """Write `problems.json`, whole or not at all."""
        part = folder / f"{FILE}.part"
        part.write_text(
            json.dumps([item.as_json() for item in self.told()], ensure_ascii=False), encoding="utf-8"
        )
        part.replace(folder / FILE)


def _fair(sizes: list[int], most: int) -> int:
    """So many of each may be told that all together are about `most`; small ones leave room to others."""
    left, room = sorted(sizes), most
    while left and left[0] * len(left) <= room:
        room -= left.pop(0)
    return max(1, room // len(left)) if left else most


def diagnostics(folder: Path, filename: str) -> tuple[Diagnostic, ...]:
    """What `problems.json` of a taken file tells, as complaints about that file."""
    told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return tuple(_diagnostic(item, filename) for item in told)


def _diagnostic(item: Mapping[str, Any], filename: str) -> Diagnostic:
    code = Code(item["code"])
    place = Place(filename, item["row"], item["column"] if item["row"] else 0)
    arguments = {**item["arguments"], "head": item["head"]} if item["head"] else item["arguments"]
    severity = SEVERITIES.get(code, Severity.WARNING)
    return complain(code, place, arguments, severity=severity, room=LONGEST_LIST)


def refusal(fault: RefusedError, filename: str) -> Diagnostic:
    """A refused file as a complaint."""
    return complain(fault.code, Place(filename), fault.arguments, room=LONGEST_LIST)
