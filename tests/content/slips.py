"""What becomes of slips in shipped files: told near, told far off, or not at all; printed as a table.

python -m tests.content.slips 10000
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from authoring.diagnostics import Diagnostic
from authoring.heads import head_of
from authoring.positions import CONTENT_LIMITS, parse
from tests.content.mutations import SLIPS, Page, Slip, slip
from workspace.checking import check_file
from workspace.layers import Known, known_content

ROOT = Path(__file__).resolve().parents[2]
NEAR = 2
"""So many lines off is still near."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one slip.

    Attributes:
        slip: what was done.
        file: the name of the shipped file.
        told: what was complained of.
        off: how many lines the nearest complaint in that file is off; None when there is none in it.
        named: whether a complaint gives the slipped line's own word as the nearest known name.
        says: how what the file says differs from before: nothing, texts for people, or more.
    """

    slip: Slip
    file: str
    told: tuple[Diagnostic, ...]
    off: int | None
    named: bool
    says: str

    @property
    def near(self) -> bool:
        """Whether an author who follows the complaints looks at the right place."""
        return self.off is not None and self.off <= NEAR


@cache
def shelf() -> Mapping[str, tuple[Path, ...]]:
    """Shipped files by kind; playbooks twice, because most of what is written is in them."""
    found: dict[str, list[Path]] = {}
    for folder in ("playbook", "questionnaires", "scoring"):
        for path in sorted((ROOT / folder / "library").rglob("*.yaml")):
            found.setdefault(head_of(path.read_bytes()).kind, []).append(path)
    named = {kind: tuple(paths) for kind, paths in found.items()}
    return {**named, "playbook again": named["playbook"]}


@cache
def page_of(path: Path) -> Page:
    """A shipped file on the desk."""
    return Page.of(path.read_text(encoding="utf-8"))


@cache
def _content(path: Path) -> Any:
    return parse(path.read_bytes(), path.name, CONTENT_LIMITS).value


def by_chance(seed: int) -> Random:
    """Chance that comes out the same each time."""
    return Random(seed)  # noqa: S311  slips are no secrets


def outcomes(count: int, seed: int) -> Iterator[Outcome]:
    """So many slips, as many of each kind, in files chosen by chance; the same for the same seed."""
    chance, known = by_chance(seed), known_content(())
    kinds, shelves = list(SLIPS), list(shelf().values())
    with tempfile.TemporaryDirectory() as folder:
        done = 0
        while done < count:
            path = chance.choice(chance.choice(shelves))
            made = slip(kinds[done % len(kinds)], page_of(path), chance)
            if made is not None:
                done += 1
                yield _outcome(made, path, Path(folder), known)


def _outcome(made: Slip, path: Path, folder: Path, known: Known) -> Outcome:
    written = folder / path.name
    written.write_text(made.text, encoding="utf-8")
    told = check_file(written, known)
    lines = [item.place.line for item in told if item.place.file == path.name]
    off = min((max(made.first - line, line - made.last, 0) for line in lines), default=None)
    touched = "\n".join(made.text.split("\n")[made.first - 1 : made.last])
    named = any(item.nearest and item.nearest in touched for item in told)
    return Outcome(made, path.name, told, off, named, "more" if told else _difference(path, made.text))


def _difference(path: Path, text: str) -> str:
    before, after = _content(path), parse(text, path.name, CONTENT_LIMITS).value
    if before == after:
        return "nothing"
    return "texts" if _shape(before) == _shape(after) else "more"


def _shape(value: Any) -> Any:
    """The content with a stand-in for each text of several words."""
    if isinstance(value, dict):
        return {name: _shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_shape(item) for item in value]
    return "text" if isinstance(value, str) and " " in value else value


def share_near(found: Iterable[Outcome]) -> float:
    """Of the slips that are told, the share whose nearest complaint is near."""
    told = [item for item in found if item.told]
    return sum(item.near for item in told) / len(told)


def table(found: Iterable[Outcome]) -> Iterator[str]:
    """One row for each kind of slip, and one for all."""
    rows: dict[str, Counter[str]] = {kind: Counter() for kind in (*SLIPS, "**all**")}
    for item in found:
        for kind in (item.slip.kind, "**all**"):
            rows[kind].update(_columns(item))
    yield "| Slip | made | told | of these near | farther, but named | not told: text | other | the same |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind, row in rows.items():
        share = f"{row['near'] / row['told']:.1%}" if row["told"] else "-"
        columns = (row["made"], row["told"], share, row["named"], row["texts"], row["more"], row["nothing"])
        yield f"| {kind} | " + " | ".join(str(column) for column in columns) + " |"


def _columns(item: Outcome) -> Iterator[str]:
    yield "made"
    if not item.told:
        yield item.says
        return
    yield "told"
    if item.near:
        yield "near"
    elif item.named:
        yield "named"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(outcomes(int(sys.argv[1]), 1))) + "\n")
