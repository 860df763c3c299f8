"""Writes docs/diagnostics: one page for each thing that can be wrong with what somebody wrote, and an index.

make diagnostic-pages        writes them
tools/diagnostic_pages.py --check   exits 1 when a page is missing, left over or out of date
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from authoring.diagnostics import Diagnostic  # noqa: E402  the path has to be set first
from authoring.layers import Layer, chain  # noqa: E402
from authoring.positions import CONTENT_LIMITS, parse  # noqa: E402
from authoring.reader import read  # noqa: E402
from authoring.rewrite import rewrite  # noqa: E402
from exchange.rank_file import read_matrix_yaml  # noqa: E402
from project.catalogue import LOADERS  # noqa: E402
from project.trials import trial_faults  # noqa: E402
from words.catalogue import Words, load  # noqa: E402
from words.complaints import sentence  # noqa: E402
from workspace.layers import bases_of  # noqa: E402
from workspace.library import Library  # noqa: E402
from workspace.upgrading import upgrade_files  # noqa: E402

PAGES = ROOT / "docs" / "diagnostics"
BROKEN = ROOT / "tests" / "broken"
CORRECTIONS = ROOT / "tools" / "diagnostic_corrections.yaml"
NOTES = ROOT / "tools" / "diagnostic_notes.yaml"
ENGINES = ("cancellation", "growth", "money_rates", "spread", "subscription", "tails", "trials")
"""Engines with codes of their own beside `scoring.codes`."""
ROOMS = (
    "authoring.codes",
    "authoring.expressions.codes",
    "playbook.codes",
    "questionnaires.codes",
    "scoring.codes",
    "customer_data.codes",
    "customer_data.job_codes",
    *(f"scoring.{name}" for name in ENGINES),
    "project.codes",
    "exchange.codes",
    "reports.codes",
)
AROUND: Final = 3
"""So many lines are shown above and below a faulty one."""

HOLE = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")


def codes() -> tuple[str, ...]:
    """Every code of every room, by name."""
    found = (
        str(code)
        for room in ROOMS
        for item in vars(importlib.import_module(room)).values()
        if isinstance(item, type) and issubclass(item, StrEnum) and item is not StrEnum
        for code in item
        if "." in code
    )
    return tuple(sorted(set(found)))


@cache
def broken_file(code: str) -> Path | None:
    """The file that shows a code; the one in the folder of its own room where there are several."""
    found = sorted(BROKEN.glob(f"*/{code.replace('.', '_')}.yaml"))
    own = [path for path in found if code.startswith(path.parent.name[:5])]
    return next(iter(own or found), None)


@cache
def _made_up() -> ModuleType:
    """The kinds of file that the tests of reading and of layers made up."""
    path = ROOT / "tests" / "authoring" / "conftest.py"
    spec = importlib.util.spec_from_file_location("made_up_kinds", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def faults_of(path: Path, data: bytes) -> tuple[Diagnostic, ...]:
    """What is complained of in a broken file, with `data` as its content."""
    match path.parent.name:
        case "authoring":
            made = _made_up()
            return read(data, path.name, made.Sample, upgrades=made.UPGRADES).diagnostics
        case "overlay":
            return _layered_faults(path, data)
        case "upgrade":
            text = data.decode("utf-8")
            return (*upgrade_files([path], write=False).diagnostics, *rewrite(text, path.name).diagnostics)
        case "matrix":
            return read_matrix_yaml(data, path.name)[1]
        case _:
            kind = data.split(b"kind: ", 1)[1].split(b"\n", 1)[0].decode()
            base = bases_of(data, path.name, Library().paths(kind)).base if kind in LOADERS else ()
            reading = LOADERS[kind](data, path.name, base)
            examples = trial_faults(reading.value, reading.positions) if reading.value else ()
            return (*reading.diagnostics, *examples)


def _layered_faults(path: Path, data: bytes) -> tuple[Diagnostic, ...]:
    bases = {item.stem: item for item in (path.parent / "base").glob("*.yaml")}

    def find(name: str) -> Layer | None:
        return Layer(bases[name].name, bases[name].read_text(encoding="utf-8")) if name in bases else None

    found = chain(data, path.name, find, bases)
    return found.diagnostics or read(data, path.name, _made_up().Tree, base=found.base).diagnostics


@cache
def _table(path: Path) -> Mapping[str, Any]:
    parsed = parse(path.read_bytes(), path.name, CONTENT_LIMITS)
    if parsed.diagnostics:
        sys.exit("\n".join(sentence(item, load()) for item in parsed.diagnostics))
    table: Mapping[str, Any] = parsed.value
    return table


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines of a broken file, counted from 1, and what has to stand there instead."""

    first: int
    last: int
    text: str

    def of(self, written: str) -> str:
        """The file as it should be."""
        lines = written.split("\n")
        return "\n".join([*lines[: self.first - 1], *self.lines, *lines[self.last :]])

    @property
    def lines(self) -> list[str]:
        """What stands there instead, line by line."""
        return self.text.removesuffix("\n").split("\n") if self.text else []


def corrections() -> Mapping[str, Correction]:
    """The corrections written by hand, by code."""
    return {
        code: Correction(item["first"], item.get("last", item["first"]), item["text"] or "")
        for code, item in _table(CORRECTIONS).items()
    }


def pages() -> dict[str, str]:
    """Every page by its file name."""
    words = load()
    written = {f"{code}.md": page(code, words) for code in codes()}
    return {**written, "README.md": index(words)}


def page(code: str, words: Words) -> str:
    """The page of one code."""
    what, do = _said(code, "what", words), _said(code, "do", words)
    blocks = [f"# `{code}`", f"**{_severity(code).capitalize()}.** {what}", *_holes(code, words)]
    blocks += ["## What to do", do, *(_example(code, words) or ["## Where it comes up", _arises(code)])]
    return "\n\n".join(blocks) + "\n"


def _said(code: str, part: str, words: Words) -> str:
    """The sentence with its holes open."""
    text = words(f"diagnostics.{code}.{part}").replace("{{", "{").replace("}}", "}")
    return text if text.endswith((".", "!", "?")) else f"{text}."


def holes_of(code: str, words: Words) -> tuple[str, ...]:
    """The names of what the sentences of a code leave open, in order."""
    parts = (words(f"diagnostics.{code}.{part}") for part in ("what", "do"))
    return tuple(dict.fromkeys(name for text in parts for name in HOLE.findall(text)))


def meaning_of(code: str, hole: str) -> str | None:
    """What stands in a hole; None when nobody wrote it down."""
    notes = _table(NOTES)
    found: str | None = notes["holes_of"].get(code, {}).get(hole) or notes["holes"].get(hole)
    return found


def _holes(code: str, words: Words) -> Iterator[str]:
    names = holes_of(code, words)
    if names:
        yield "\n".join(f"- `{{{name}}}`: {meaning_of(code, name)}" for name in names)


def _severity(code: str) -> str:
    path = broken_file(code)
    if path is not None:
        return str(_fault(code, path).severity)
    severity: str = _table(NOTES)["severity"].get(code, "error")
    return severity


def _fault(code: str, path: Path) -> Diagnostic:
    found = [item for item in faults_of(path, path.read_bytes()) if item.code == code]
    if not found:
        sys.exit(f"{path} does not show {code}")
    return found[0]


def _example(code: str, words: Words) -> list[str]:
    path = broken_file(code)
    if path is None:
        return []
    written = path.read_bytes().decode("utf-8", "replace")
    fault = _fault(code, path)
    line = fault.place.line
    said = sentence(fault, words)
    blocks = ["## Example", _fenced(written.split("\n"), line, line, ">"), "It is told so:", f"> {said}"]
    correction = corrections().get(code)
    if correction is not None:
        lines = correction.of(written).split("\n")
        last = correction.first + len(correction.lines) - 1
        blocks += ["Corrected:", _fenced(lines, correction.first, last, "+")]
    return blocks


def _fenced(lines: list[str], first: int, last: int, sign: str) -> str:
    """Some lines with their numbers; the first line of a broken file only says what it is for."""
    begin, end = max(first - AROUND, 2), min(max(last, first) + AROUND, len(lines))
    shown = [
        f"{sign if first <= number <= last else ' '} {number:3} | {_visible(lines[number - 1])}".rstrip()
        for number in range(begin, end + 1)
        if number < len(lines) or lines[number - 1]
    ]
    return "\n".join(["```text", *shown, "```"])


def _visible(line: str) -> str:
    """A line on which nothing is hidden, and a very long one shortened."""
    shown = "".join(
        character if character.isprintable() else f"\\x{ord(character):02x}"
        for character in line.replace("\t", "→")
    )
    return shown if len(shown) <= 160 else f"{shown[:159]}…"  # noqa: PLR2004  what fits on a page


def _arises(code: str) -> str:
    notes = _table(NOTES)["arises"]
    text: str = notes.get(code) or notes[code.split(".", maxsplit=1)[0]]
    return text


def index(words: Words) -> str:
    """All codes in groups, with what each says."""
    lines = [
        "# What can be wrong with what somebody wrote",
        "",
        "Generated by `make diagnostic-pages`. Each complaint has a code, a place (file, line, column), a",
        "sentence and a severity: an error keeps the file from being used, a warning and a note do not.",
        "`cli.py check FILE --json` prints codes and places for other programs.",
    ]
    for prefix, title in _table(NOTES)["groups"].items():
        lines += ["", f"## {title}", "", "| Code | What it says |", "| --- | --- |"]
        lines += [
            f"| [`{code}`]({code}.md) | {_said(code, 'what', words).replace('|', chr(92) + '|')} |"
            for code in codes()
            if code.split(".")[0] == prefix
        ]
    return "\n".join(lines) + "\n"


def out_of_date() -> list[str]:
    """Names of pages that are missing, left over or differ from what would be written."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def main() -> int:
    """Write all pages, or only look whether they are fresh."""
    if "--check" in sys.argv[1:]:
        stale = out_of_date()
        print("\n".join(f"{name} is out of date" for name in stale) or "all pages are fresh")
        return 1 if stale else 0
    PAGES.mkdir(exist_ok=True)
    for name in out_of_date():
        (PAGES / name).unlink(missing_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
