"""How fast the product is here: milliseconds, and ratios to a plain loop measured in the same run.

    make bench

Prints a table; nothing here is part of the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import content, plan  # noqa: E402  the path has to be set first

EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
DAY = date(2026, 11, 21)


def main() -> None:
    """Measure everything and print the table."""
    unit = timed(yardstick, 5)
    rows = [("yardstick: one million additions in Python", unit), *measured()]
    print(f"{'what':62} {'ms':>9} {'ratio':>8}")
    for what, milliseconds in rows:
        print(f"{what:62} {milliseconds:9.1f} {milliseconds / unit:8.2f}")


def yardstick() -> None:
    """What one ratio unit is."""
    total = 0
    for number in range(1_000_000):
        total += number


def timed(work: Callable[[], object], times: int) -> float:
    """Median milliseconds of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def measured() -> Iterator[tuple[str, float]]:
    """Every figure, cheap ones first."""
    yield from engine()
    yield from content.measured()
    yield from plan.measured()
    yield from reports()
    yield from storing()
    yield from server()
    yield from browser()
    yield from set_up()


def set_up() -> Iterator[tuple[str, float]]:
    """What a fresh clone needs before it can start, with whatever packages the machine has fetched before."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        began = time.perf_counter()
        subprocess.run(["make", "--silent", ".venv/.run"], cwd=clone, check=True, capture_output=True)
        yield "set up a fresh clone (environment, packages, compiled)", (time.perf_counter() - began) * 1000


def engine() -> Iterator[tuple[str, float]]:
    """Reading the example and computing what follows from it."""
    from workspace.offline import open_file  # noqa: PLC0415  measured apart from the import of this file

    data = EXAMPLE.read_bytes()
    began = time.perf_counter()
    found = open_file(data, EXAMPLE.name, DAY)
    yield "read the example and its content, first time", (time.perf_counter() - began) * 1000
    if found.opened is None:
        sys.exit("the example cannot be read")
    project, catalogue = found.opened.project, found.opened.catalogue
    yield "read the example again, content remembered", timed(lambda: open_file(data, EXAMPLE.name, DAY), 3)
    from project.outlook import Outlook  # noqa: PLC0415  as above

    yield (
        "everything that follows from the example",
        timed(lambda: Outlook(project, catalogue, DAY).as_json(), 7),
    )
    yield "ranking alone", timed(lambda: Outlook(project, catalogue, DAY).shortlist, 15)
    yield "cost and return alone", timed(lambda: Outlook(project, catalogue, DAY).business_case, 15)


def reports() -> Iterator[tuple[str, float]]:
    """Each report of the example."""
    from workspace.issue import REPORTS, render  # noqa: PLC0415  as above
    from workspace.offline import open_file  # noqa: PLC0415  as above

    opened = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, DAY).opened
    if opened is None:
        sys.exit("the example cannot be read")
    for kind in REPORTS:
        for file_format in ("html", "xlsx") if kind.computes else ("html",):
            render(opened, kind.name, file_format)
            work = lambda name=kind.name, ending=file_format: render(opened, name, ending)  # noqa: E731  bound in the loop
            yield f"report {kind.name} as {file_format}, warm", timed(work, 5)


def storing() -> Iterator[tuple[str, float]]:
    """One edit through the whole service layer onto the disk, and the redraw's computation after it."""
    from project.model import Score  # noqa: PLC0415  as above
    from settings import AppSettings  # noqa: PLC0415  as above
    from workspace.begin import demo  # noqa: PLC0415  as above
    from workspace.change import put  # noqa: PLC0415  as above
    from workspace.create import Began  # noqa: PLC0415  as above
    from workspace.open import opened  # noqa: PLC0415  as above
    from workspace.wiring import LOCAL_PERSON, open_workspace  # noqa: PLC0415  as above

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        workspace = open_workspace(AppSettings(data_dir=Path(folder)))
        yield "make the database", (time.perf_counter() - began) * 1000
        outcome = demo(workspace, LOCAL_PERSON)
        if not isinstance(outcome, Began):
            sys.exit("the example was refused")
        name = outcome.project_id

        def edit() -> None:
            score = next(opened(workspace, LOCAL_PERSON, name).project.of(Score))
            value = 2.0 if score.value != 2.0 else 3.0
            put(workspace, LOCAL_PERSON, name, "score.set", score.model_copy(update={"value": value}))

        yield "open, change one score, save durably", timed(edit, 15)

        def redraw() -> None:
            edit()
            _ = opened(workspace, LOCAL_PERSON, name).outlook.shortlist

        yield "the same, and the ranking computed anew", timed(redraw, 15)
        workspace.store.close()


def server() -> Iterator[tuple[str, float]]:
    """From a cold start to a page that answers, and the routes beside Streamlit."""
    with tempfile.TemporaryDirectory() as folder, running(folder) as (address, waited):
        yield "start the server with an empty folder until it is healthy", waited
        yield "health", timed(lambda: fetch(f"{address}/health"), 20)
        yield "first bytes of the index page", timed(lambda: fetch(address), 20)
        projects = subprocess.run(
            [sys.executable, "cli.py", "list"],
            cwd=ROOT,
            env=environment(folder, 0),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        yield (
            "download the one-page report",
            timed(lambda: fetch(f"{address}/download/{projects[0]}/comparison_one_page.html"), 5),
        )


def browser() -> Iterator[tuple[str, float]]:
    """What a person waits for, in a real browser with an empty cache; left out where there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only here

    with tempfile.TemporaryDirectory() as folder, running(folder) as (address, _), sync_playwright() as play:
        window = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = window.new_page()
        ready = "[data-testid=stApp][data-test-script-state=notRunning]"
        began = time.perf_counter()
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        yield "first page, cold browser, until its heading stands", (time.perf_counter() - began) * 1000
        listed = subprocess.run(
            [sys.executable, "cli.py", "list"],
            cwd=ROOT,
            env=environment(folder, 0),
            capture_output=True,
            text=True,
            check=True,
        )
        page.goto(f"{address}/shortlist?project={listed.stdout.split()[0]}")
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        page.goto(f"{address}/overview?project={listed.stdout.split()[0]}")
        page.locator(ready).wait_for()
        page.locator("[data-testid=stExpander] summary").first.click()
        choice = page.locator("[data-testid=stExpander] [data-testid=stButtonGroup] button")
        choice.first.wait_for()
        yield "one edit by click until the page is drawn anew", timed(lambda: click_and_wait(page, choice), 7)
        window.close()


def click_and_wait(page: Page, choices: Locator) -> None:
    """Choose another status of a step; done when the page has been drawn with it saved."""
    first = choices.nth(0).get_attribute("aria-checked") == "true"
    choices.nth(1 if first else 0).click()
    page.locator("[data-testid=stApp][data-test-script-state=running]").wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


@contextmanager
def running(folder: str) -> Iterator[tuple[str, float]]:
    """The server on a free port with its data in a folder, and the milliseconds until it was healthy."""
    port = free_port()
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "cli.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment(folder, port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/health")
            yield address, (time.perf_counter() - began) * 1000
        finally:
            os.killpg(process.pid, 15)


def wait_for(address: str) -> None:
    """Ask until it answers, a minute at most."""
    for _ in range(600):
        try:
            fetch(address)
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{address} does not answer")


def fetch(address: str) -> bytes:
    """The bytes behind an address of this machine."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  always our own address
        body: bytes = answer.read()
        return body


def free_port() -> int:
    """A port nobody listens on."""
    import socket  # noqa: PLC0415  only here

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: str, port: int) -> dict[str, str]:
    """Our environment with the data elsewhere."""
    return {**os.environ, "CRM_PLAYBOOK_DATA": folder, "CRM_PLAYBOOK_PORT": str(port or 8501)}


if __name__ == "__main__":
    main()
