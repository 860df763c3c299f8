"""Which lines and branches of the product the tests reach; a plugin of pytest, one measurement a process.

Lines are rewritten to say that they were reached, then run as they are (`tools/watched.py`): measuring costs
little, while a tracer costs more than the tests do. `tools/run_tests.py` joins what the processes wrote.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import slipcover

from tools.watched import Watch, keep_all, modules

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "CRM_PLAYBOOK_MEASURED"
"""The variable of the environment that names the folder for the measurements."""

SOURCES = (
    "authoring", "customer_data", "scoring", "playbook", "questionnaires", "words", "project", "exchange",
    "reports", "store", "workspace", "views", "web", "commands", "app.py", "main.py", "cli.py", "settings.py",
)  # fmt: skip
LEFT_OUT = ("store/migrations",)
NOT_COUNTED = (r"if TYPE_CHECKING:", r"\.\.\.$")
"""Lines that are there for readers and checkers only."""


class Measuring:
    """The measurement of one process, from its first import of the product to the end of its tests.

    Files that nothing loaded are listed by the process that leads the others.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, files = folder, list(modules(ROOT, SOURCES, LEFT_OUT))
        leads = "PYTEST_XDIST_WORKER" not in os.environ
        if leads:
            keep_all(files, folder / "code")
        listed = [file for file in files if leads and file.parent != ROOT]
        self._watch = Watch(files, folder / "code", listed=listed, not_counted=list(NOT_COUNTED))

    def pytest_runtest_logfinish(self) -> None:
        """What is reached whole need not be watched any longer."""
        self._watch.rest()

    def pytest_sessionfinish(self) -> None:
        """Keep what was reached."""
        whole = json.dumps(self._watch.get_coverage())
        (self._folder / f"{os.getpid()}.json").write_text(whole, encoding="utf-8")


def pytest_configure(config: Any) -> None:
    """Nothing more to do where the measurement began with the import of this file."""
    if MEASURING is not None:
        config.pluginmanager.register(MEASURING, "measuring")


def joined(folder: Path) -> Mapping[str, Any]:
    """What all processes reached together."""
    first, *rest = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    for more in rest:
        slipcover.merge_coverage(first, more)
    return dict(first)


def told(found: Mapping[str, Any]) -> Iterator[str]:
    """A line for each file that is not reached whole, and one for all of them."""
    for name, item in sorted(found["files"].items()):
        share = item["summary"]["percent_covered"]
        lines = item["missing_lines"]
        ways = [f"{a}->{b}" for a, b in item.get("missing_branches", [])]
        if lines or ways:
            missing = re.sub(r"[\[\]' ]", "", str([*_stretches(lines), *ways]))
            yield f"{name} {share:.0f} % {missing[:160]}"
    yield f"reached: {found['summary']['percent_covered']:.2f} %"


def _stretches(lines: list[int]) -> Iterator[str]:
    """Lines that follow each other as one stretch."""
    begin = last = 0
    for line in [*lines, 0]:
        if begin and line != last + 1:
            yield str(begin) if begin == last else f"{begin}-{last}"
            begin = 0
        begin, last = begin or line, line


MEASURING = Measuring(Path(os.environ[FOLDER])) if os.environ.get(FOLDER) else None
