"""How fast content is checked: a playbook of two thousand steps, and everything that is shipped."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

STEPS = 2000
STARTER = ROOT / "playbook" / "library" / "starter.yaml"


def measured() -> Iterator[tuple[str, float]]:
    """Milliseconds in processes of their own; the second figure of each is that of the same text again."""
    for what in ("large", "shipped"):
        found = subprocess.run(
            [sys.executable, str(Path(__file__)), what], capture_output=True, text=True, check=True, cwd=ROOT
        )
        cold, again = (float(word) for word in found.stdout.split())
        yield f"{_TITLES[what]}, fresh process", cold
        yield f"{_TITLES[what]}, again, remembered by its text", again


_TITLES = {"large": f"check a playbook of {STEPS:,} steps", "shipped": "check all shipped content"}


def large_playbook(steps: int = STEPS) -> str:
    """The starter playbook with its steps repeated under new names, in the phases they belong to."""
    lines = STARTER.read_text(encoding="utf-8").split("\n")
    begins = [number for number, line in enumerate(lines) if line.startswith("      - id: ")]
    spans = [(begin, _end(lines, begin)) for begin in begins if lines[begin + 2].startswith("        what:")]
    rounds = -(-steps // len(spans))
    left = steps - len(spans)
    written: list[str] = []
    at = 0
    for begin, end in spans:
        written += lines[at:end]
        copies = min(rounds - 1, left)
        left -= copies
        for number in range(copies):
            written += [f"{lines[begin]}_{number}", *lines[begin + 1 : end]]
        at = end
    return "\n".join([*written, *lines[at:]])


def _end(lines: list[str], begin: int) -> int:
    """The line behind a step."""
    end = begin + 1
    while lines[end].startswith("        ") or not lines[end].strip():
        end += 1
    return end


def timed_twice(work: str) -> tuple[float, float]:
    """Milliseconds of one piece of work, and of the same again."""
    from authoring.diagnostics import has_errors  # noqa: PLC0415  what is loaded is not measured
    from playbook.load import load_playbook  # noqa: PLC0415  as above
    from workspace.checking import check_files  # noqa: PLC0415  as above

    # two strings with the same text: it is known by what is in it, not by where it lies
    texts = [large_playbook(), large_playbook()]
    folders = [ROOT / room / "library" for room in ("playbook", "questionnaires", "scoring")]

    def once() -> float:
        text = texts.pop()
        began = time.perf_counter()
        if work == "large":
            faults = load_playbook(text, "large.yaml").diagnostics
        else:
            faults = check_files(folders).diagnostics
        taken = (time.perf_counter() - began) * 1000
        if has_errors(faults):
            sys.exit(f"{work}: {faults[0]}")
        return taken

    return once(), once()


if __name__ == "__main__":
    print(*timed_twice(sys.argv[1]))
