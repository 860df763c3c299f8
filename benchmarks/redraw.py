"""How long the page of cost and return takes to be there again after a figure was changed.

    .venv/bin/python benchmarks/redraw.py [cases]

Opens the shipped example with a workspace in memory, changes one figure as the page does, and draws parts of
the page through Streamlit, without a browser: the change with its checks, what follows from it, and the
drawing. Then everything over very many cases. Milliseconds of processor time (so a busy machine does not
count), the median of several goes, and the largest memory of the process. Nothing here is part of the tests.
"""

from __future__ import annotations

import importlib.metadata
import logging
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from project.model import DriverValue
from project.return_range import MANY, return_range
from settings import AppSettings
from store.memory import MemoryStore
from workspace import wiring
from workspace.begin import demo
from workspace.change import Changed, put
from workspace.create import Began
from workspace.library import Library
from workspace.open import Opened, opened
from workspace.wiring import LOCAL_PERSON, Workspace

MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
GOES = 5
WANTED = 300
"""Milliseconds that a redrawn page may take."""

PARTS = ("result", "how_sure", "drivers")


def main() -> None:
    """Measure and print."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    workspace = Workspace(MemoryStore(), Library(), AppSettings(data_dir=Path(mkdtemp())), lambda: MOMENT)
    begun = demo(workspace, LOCAL_PERSON)
    if not isinstance(begun, Began):
        sys.exit("the example was refused")
    print(f"{'milliseconds of processor time after a change':52} {'ms':>8}")
    engine(workspace, begun.project_id)
    with (
        patch.object(importlib.metadata, "distributions", lambda **_: iter(())),
        patch.object(wiring, "shared_workspace", lambda: workspace),
    ):
        for part in PARTS:
            page(workspace, begun.project_id, part)
    many(opened(workspace, LOCAL_PERSON, begun.project_id))


def engine(workspace: Workspace, project: str) -> None:
    """What a change costs without any screen."""
    steps: dict[str, list[float]] = {}
    for go in range(GOES):
        began = time.process_time()
        edit(workspace, project, go)
        noted(steps, "the change, checked and saved", began)
        at, began = opened(workspace, LOCAL_PERSON, project), time.process_time()
        at.outlook.business_case  # noqa: B018  computed when asked for
        noted(steps, "cost and return", began)
        began = time.process_time()
        at.outlook.return_range  # noqa: B018
        noted(steps, "its range over 10,000 cases", began)
    for what, taken in steps.items():
        row(what, median(taken))


def page(workspace: Workspace, project: str, part: str) -> None:
    """A part of the page, drawn again after a change; once more without one."""
    at = AppTest.from_function(_screen, default_timeout=120)
    at.query_params["project"], at.query_params["part"] = project, part
    at.run()
    if at.exception:
        sys.exit(f"{part}: {at.exception[0].message}")
    changed = [timed(partial(edited, workspace, project, go, at)) for go in range(GOES)]
    again = [timed(at.run) for _ in range(GOES)]
    row(f"page {part!r} after a change", median(changed), WANTED)
    row(f"page {part!r} drawn again", median(again))


def many(at: Opened) -> None:
    """Very many cases, on demand."""
    outlook = at.outlook
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    case = outlook.business_case
    taken = timed(lambda: return_range(outlook.project, outlook.catalogue, case, count))
    row(f"{count:,} cases of {len(case.vendors)} offers", taken)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'largest memory of the process':52} {peak:8.0f} MB")


def edit(workspace: Workspace, project: str, go: int) -> None:
    """One figure of the example, each time another value within its range."""
    entered = opened(workspace, LOCAL_PERSON, project).project.of(DriverValue)
    before = next(item for item in entered if item.vendor is None and item.low is not None)
    record = before.model_copy(update={"value": before.value * (1 + (-1) ** go * 0.001)})
    done = put(workspace, LOCAL_PERSON, project, "driver.set", record)
    if not isinstance(done, Changed):
        sys.exit(f"refused: {done}")


def edited(workspace: Workspace, project: str, go: int, at: AppTest) -> None:
    """What happens when a figure is typed: it is saved, then the page is drawn."""
    edit(workspace, project, 100 + go)
    at.run()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def noted(steps: dict[str, list[float]], what: str, began: float) -> None:
    """Keep one step's time."""
    steps.setdefault(what, []).append((time.process_time() - began) * 1000)


def row(what: str, taken: float, wanted: float | None = None) -> None:
    """One line; with what is wanted where there is something."""
    aim = "" if wanted is None else f"   {taken / wanted:5.2f} of the {wanted} wanted"
    print(f"{what:52} {taken:8.1f}{aim}")


def _screen() -> None:
    from views.shell import run  # noqa: PLC0415  the script that is drawn stands alone

    run("business_case")


if __name__ == "__main__":
    main()
