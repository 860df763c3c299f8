"""Projects of the first version of the product: a database and a project file that it left behind."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exchange.project_zip import unpack
from project.outlook import Outlook
from settings import AppSettings
from store.schema import HEAD, stored_revision
from store.sql import SqlStore
from workspace.change import Changed, put
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.library import Library
from workspace.offline import open_file
from workspace.open import opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace, now

ME = LOCAL_PERSON
FROZEN = Path(__file__).parents[1] / "frozen" / "format_1"
ZIP = FROZEN / "example.crmplan.zip"
DAY = date(2026, 11, 22)

TOTALS = {"vendor_a": 70.2190895119456, "vendor_b": 70.43385607662192, "vendor_c": 57.70732487088713}
COSTS = {
    "vendor_a": (468832.5, -22741.17310241825, 4.54322679349863),
    "vendor_b": (589664.0, -128221.5740674882, None),
    "vendor_c": (414248.91426783486, 24717.12834759627, 3.7034546433083895),
}
"""Cost, worth and payback as the first version (before layers) computed them on DAY from its own file."""


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on the database of the first version, brought up to date by opening it."""
    file = tmp_path / "old.db"
    file.write_bytes(gzip.decompress((FROZEN / "store_0001.db.gz").read_bytes()))
    store = SqlStore.open(file)
    yield Workspace(store, Library(), AppSettings(data_dir=tmp_path), now)
    store.close()


def month_by_month(amount: float, start: int, use: tuple[float, int] = (1.0, 0)) -> float:
    """What net present value gains when a yearly benefit comes month by month and not once a year, at 8 %.

    Decision 013. The benefits of the frozen project told by the year are tools switched off after month
    6 + 2 and the margin of extra sales after month 6, which grows with use: 0.7 after nine months.
    """
    full, growing = use
    gained = 0.0
    for month in range(start + 1, 61):
        share = full * (min(1.0, (month - start) / growing) if growing else 1.0)
        once = 1.0 if (month - start) % 12 == 1 else 0.0
        gained += amount * share * (1 / 12 - once) / 1.08 ** ((month + 11) // 12)
    return gained


def same(outlook: Outlook) -> None:
    """The outlook of the first version, but for yearly benefits month by month and payback by months."""
    shortlist, case, progress = outlook.shortlist, outlook.business_case, outlook.progress
    assert {item.vendor: item.total for item in shortlist.standings} == pytest.approx(TOTALS, rel=1e-12)
    moved = month_by_month(7_800, 8) + month_by_month(120_000 * 0.34, 6, (0.7, 9))
    for vendor, (cost, worth, back) in COSTS.items():
        found = case.case(vendor)
        assert found is not None
        assert found.tco_nominal == pytest.approx(cost, rel=1e-12)
        assert found.npv == pytest.approx(worth + moved, rel=1e-12)
        assert (found.payback_years is None) == (back is None)
        assert back is None or found.payback_years == pytest.approx(back, abs=0.25)
    assert (outlook.needs.responses, progress.settled, progress.total) == (14, 19, 49)
    assert (len(outlook.thread.nodes), len(outlook.thread.links)) == (198, 274)


def test_its_database_opens_and_says_the_same(old: Workspace) -> None:
    """The tables are the newest, the log is whole, a copy of the old state stands beside, no figure moved."""
    (line,) = old.store.projects()

    found = opened(old, ME, line.id, DAY)

    same(found.outlook)
    assert found.set_aside == ()
    assert {ref.format for ref in found.project.content} == {1}
    assert old.store.verify(line.id) is None
    store = old.store
    assert isinstance(store, SqlStore)
    with store._engine.connect() as connection:
        assert stored_revision(connection.connection.driver_connection) == HEAD
    assert (old.settings.data_dir / "old.db.before-0001.backup").exists()


def test_its_project_file_opens_and_says_the_same(workspace: Workspace) -> None:
    """With a database and without one."""
    made = import_project(workspace, ME, ZIP.read_bytes(), ZIP.name)
    offline = open_file(ZIP.read_bytes(), ZIP.name, DAY).opened

    assert isinstance(made, Began)
    assert made.diagnostics == ()
    assert offline is not None
    same(offline.outlook)
    same(opened(workspace, ME, made.project_id, DAY).outlook)


def test_it_goes_out_again_with_the_texts_it_came_with(old: Workspace, workspace: Workspace) -> None:
    """Every text to the letter, every event with its digest; and what comes in again says the same."""
    (line,) = old.store.projects()
    exported = export_project(old, ME, line.id)

    again = import_project(workspace, ME, exported.data, exported.filename)

    assert isinstance(again, Began)
    same(opened(workspace, ME, again.project_id, DAY).outlook)
    before, after = unpack(ZIP.read_bytes(), "p").files, unpack(exported.data, "p").files
    assert before is not None
    assert after is not None
    assert {name for name in before if name.startswith("content/")} == {
        name for name in after if name.startswith("content/")
    }
    assert all(before[name] == after[name] for name in before if name.startswith("content/"))


def test_it_can_be_worked_on_with_everything_new(old: Workspace) -> None:
    """A step is hidden over a playbook of the first format, and a record is changed as ever."""
    (line,) = old.store.projects()
    found = opened(old, ME, line.id, DAY)
    phase = found.catalogue.playbook.phases[0]
    path = f"phases/{phase.id}/steps/{phase.steps[0].id}"

    assert isinstance(amend(old, ME, line.id, "playbook", "drop", path, None, "Not for us."), Changed)

    after = opened(old, ME, line.id, DAY)
    assert after.outlook.progress.total == 48
    settings = after.project.settings.model_copy(update={"users": 41})
    assert isinstance(put(old, ME, line.id, "project.set", settings), Changed)
    assert old.store.verify(line.id) is None


def test_a_bare_file_of_the_first_version_is_read(workspace: Workspace) -> None:
    """It begins with the content of today, under the same ids."""
    file = FROZEN / "example.project.yaml"

    made = import_project(workspace, ME, file.read_bytes(), file.name)

    assert isinstance(made, Began), [(item.code, item.place) for item in made.diagnostics]
    assert opened(workspace, ME, made.project_id, DAY).outlook.needs.responses == 14
