"""All checks and tests in one run: format, lint, types, import directions, tests with coverage.

With CI=true any skipped test is a failure; elsewhere the summary says "incomplete".
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.measuring import FOLDER, joined, told

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("lint", [BIN / "ruff", "check", "."]),
    ("types", [BIN / "mypy", "."]),
    ("import directions", [BIN / "lint-imports", "--no-cache"]),
)
WORKERS = "3"
"""On two cores: who waits for a browser or a server lets another one work."""

SKIPPED = re.compile(r"\b(\d+) skipped\b")


def main() -> int:
    """Run everything, print a summary, return 0 when all of it passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nightly", action="store_true", help="also what takes too long for every change")
    nightly = parser.parse_args().nightly
    with ThreadPoolExecutor(1) as beside, tempfile.TemporaryDirectory() as measured:
        checked = [beside.submit(passes, name, [str(part) for part in command]) for name, command in CHECKS]
        code, output = tests(nightly=nightly, measured=Path(measured))
        failed = [name for (name, _), done in zip(CHECKS, checked, strict=True) if not done.result()]
        failed += unreached(Path(measured))
    skipped = int(match.group(1)) if (match := SKIPPED.search(output)) else 0
    if code != 0:
        failed.append("tests")
    if skipped and os.environ.get("CI") == "true":
        failed.append(f"{skipped} skipped tests, and none may be skipped here")
    elif skipped:
        print(f"incomplete: {skipped} tests were skipped; the reasons stand above")
    print("failed: " + "; ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run one check and say how it went.

    The checks run one after the other beside the first tests, which mostly wait for a browser; what one says
    is printed when it is over, in one piece.
    """
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    print(f"\n== {name}\n{done.stdout}", end="", flush=True)
    return done.returncode == 0


def tests(*, nightly: bool, measured: Path) -> tuple[int, str]:
    """Run pytest; its output is shown and returned. What it reached is kept in the folder `measured`."""
    print("== tests", flush=True)
    command = [
        str(BIN / "python"), "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", "-ra",
        "-m", chosen(nightly=nightly),
        "-p", "no:slipcover", "-p", "tools.measuring",
    ]  # fmt: skip
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment() | {FOLDER: str(measured)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return running.returncode, "".join(lines[-400:])


def chosen(*, nightly: bool) -> str:
    """Which tests run, by their marks; those on files from outside only where their folder is named."""
    marks = [] if nightly else ["not nightly"]
    if not os.environ.get("CRM_PLAYBOOK_TEST_DATA"):
        marks.append("not outside_data")
        print("without the tests on files from outside: CRM_PLAYBOOK_TEST_DATA is not set", flush=True)
    return " and ".join(marks)


def unreached(measured: Path) -> list[str]:
    """Say what the tests did not reach; a complaint where they reached less than they have to."""
    print("== lines and branches not reached", flush=True)
    found = joined(measured)
    print("\n".join(told(found)), flush=True)
    reached = float(found["summary"]["percent_covered"])
    return [] if reached >= floor() else [f"the tests reach {reached:.2f} %, and {floor():g} % is the least"]


def floor() -> float:
    """The part of lines and branches, in percent, that must at least be reached; the number only rises."""
    return float((ROOT / "tools" / "coverage-floor").read_text(encoding="utf-8"))


def environment() -> dict[str, str]:
    """The caller's environment, with compiled Python files allowed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    sys.exit(main())
