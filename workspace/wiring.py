"""The one place that ties settings, content and store together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from project.remembered import Remembered
from settings import AppSettings, read_settings
from store.customer_files import CustomerFiles
from store.port import Store
from workspace.handing import Tray
from workspace.job_desk import JobDesk
from workspace.library import Library
from workspace.report_desk import ReportDesk

LOCAL_PERSON = "local"
"""Who acts where nobody signs in: the one person at this computer."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a use case needs: where it is kept, what is shipped, what time it is.

    Attributes:
        clock: the time now, in UTC.
        remembered: parts of outlooks already computed, shared by all who ask.
        tray: files that were made just now and wait to be taken.
        jobs: work on customer files that is under way.
        reports: reports that are being made.
    """

    store: Store
    library: Library
    settings: AppSettings
    clock: Callable[[], datetime]
    remembered: Remembered = field(default_factory=Remembered)
    tray: Tray = field(default_factory=Tray)
    jobs: JobDesk = field(default_factory=JobDesk)
    reports: ReportDesk = field(default_factory=ReportDesk)

    @property
    def files(self) -> CustomerFiles:
        """Where files with rows of customers lie."""
        return CustomerFiles(self.settings.data_dir / "customer_files")


def now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def open_workspace(settings: AppSettings) -> Workspace:
    """A workspace on the database of these settings, made or upgraded where needed.

    Raises:
        StoreFault: the database cannot be opened or is from a newer version.
    """
    from store.sql import SqlStore  # noqa: PLC0415  SQLAlchemy is loaded only where a database is used

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    store = SqlStore.open(settings.database)
    return Workspace(store, Library(settings.library_dir), settings, now)


@lru_cache(maxsize=1)
def shared_workspace() -> Workspace:
    """The one workspace of this process, opened when first asked for."""
    return open_workspace(read_settings())
