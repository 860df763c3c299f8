"""How long reports take in each format, and how much memory the process that writes them needs.

    .venv/bin/python benchmarks/reports.py [REPORT ...]

Prints seconds on the wall and of the processor, the ratio to a million additions in the same run, the size of
the file, and the largest memory of the child. Without names: the business case and the planning book. Run it
alone: wall time on a busy machine says little.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from project.records.issuing import ReportFormat, ReportOptions  # noqa: E402  the path has to be set first
from reports.child import BOUNDS  # noqa: E402  the path has to be set first
from reports.coded import canonical, write_document, write_look  # noqa: E402  the path has to be set first
from reports.document import Document  # noqa: E402  the path has to be set first
from reports.finish import sealed  # noqa: E402  the path has to be set first
from reports.kinds import build  # noqa: E402  the path has to be set first
from reports.look import PLAIN  # noqa: E402  the path has to be set first
from words.catalogue import load  # noqa: E402  the path has to be set first
from workspace.offline import open_file  # noqa: E402  the path has to be set first

EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
DAY = date(2026, 11, 21)
USUAL = ("business_case", "planning_book")
MIB = 1024 * 1024
CHILD = (
    "import sys; from reports.child import main; main(sys.argv[1:]); "
    "sys.stderr.write(open('/proc/self/status').read())"
)
"""The child as the app starts it, which also tells its largest memory; what the system tells of a child that
ended counts the memory of whoever started it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file took: seconds, bytes, and the largest memory of its process in bytes."""

    wall: float
    cpu: float
    size: int
    memory: int


def main(names: list[str]) -> None:
    """Measure each report in each format and print a table."""
    unit = yardstick()
    print(f"one million additions: {unit * 1000:.0f} ms of processor time")
    print(f"{'report':20} {'format':8} {'wall s':>8} {'cpu s':>8} {'ratio':>8} {'kB':>8} {'memory MB':>10}")
    opened = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, as_of=DAY).opened
    if opened is None:
        raise SystemExit("the example cannot be opened")
    for name in names or USUAL:
        began, began_cpu = time.perf_counter(), time.process_time()
        options, words = ReportOptions(), load("en")
        document = build(name, opened.project, opened.catalogue, opened.outlook, words, DAY, options)
        document = sealed(
            document, opened.project, opened.catalogue, opened.outlook, options, product="benchmark"
        )
        made = Taken(time.perf_counter() - began, time.process_time() - began_cpu, 0, 0)
        told(name, "blocks", made, unit)
        each = [(kind, written(kind, document)) for kind in ReportFormat]
        for kind, taken in each:
            told(name, str(kind), taken, unit)
        told(name, "together", together([made, *(taken for _, taken in each)]), unit)


def together(parts: list[Taken]) -> Taken:
    """All of them one after the other."""
    return Taken(
        sum(part.wall for part in parts),
        sum(part.cpu for part in parts),
        sum(part.size for part in parts),
        max(part.memory for part in parts),
    )


def told(name: str, what: str, taken: Taken, unit: float) -> None:
    """One line of the table."""
    print(
        f"{name:20} {what:8} {taken.wall:8.2f} {taken.cpu:8.2f} {taken.cpu / unit:8.1f} "
        f"{taken.size / 1024:8.0f} {taken.memory / MIB:10.0f}"
    )


def written(kind: ReportFormat, document: Document) -> Taken:
    """One file by a fresh process, as the app writes heavy formats."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        given.write(canonical({"document": write_document(document), "look": write_look(PLAIN)}))
        given.seek(0)
        began = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(kind), str(BOUNDS.memory), str(BOUNDS.cpu_seconds)],
            stdin=given,
            stdout=out,
            stderr=said,
            cwd=ROOT,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        if child.returncode:
            raise SystemExit(f"{kind} ended with {child.returncode}")
        size = out.seek(0, os.SEEK_END)
        said.seek(0)
        peak = re.search(rb"VmHWM:\s*(\d+) kB", said.read())
    return Taken(wall, used.ru_utime + used.ru_stime, size, int(peak[1]) * 1024 if peak else 0)


def yardstick() -> float:
    """Processor seconds of a million additions, the median of five."""
    taken = []
    for _ in range(5):
        began, total = time.process_time(), 0
        for number in range(1_000_000):
            total += number
        taken.append(time.process_time() - began)
    return median(taken)


if __name__ == "__main__":
    main(sys.argv[1:])
