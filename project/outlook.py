"""The one corridor: what follows from a project's facts, each part computed when asked for.

The order of calculation is the order of the properties of `Outlook`; computing modules know only each
other's results, and this file hands one's result to the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import (
    CostEntry,
    CriterionUse,
    DriverValue,
    Person,
    Project,
    Record,
    Score,
    Settings,
    Step,
    Vendor,
    Weight,
)
from project.needs import needs
from project.progress import check_values, progress
from project.results.business_case import BusinessCase
from project.results.needs import NeedsResult
from project.results.progress import Progress
from project.results.shortlist import Shortlist
from project.results.thread import Thread
from project.shortlist import shortlist
from project.thread import thread

T = TypeVar("T")

READS: dict[str, tuple[type[Record], ...]] = {
    "needs": (CriterionUse,),
    "shortlist": (Settings, Vendor, Score, Weight, CriterionUse),
    "business_case": (Settings, Vendor, DriverValue, CostEntry),
    "progress": (Settings, Vendor, Score, Weight, CriterionUse, DriverValue, CostEntry, Step, Person),
    "thread": (Settings, Vendor, Score, Weight, CriterionUse, DriverValue, CostEntry),
}
"""The records each part reads, its predecessors' included; with content and arguments they are its key."""

RESULTS: dict[str, TypeAdapter[Any]] = {
    "needs": TypeAdapter(NeedsResult),
    "shortlist": TypeAdapter(Shortlist),
    "business_case": TypeAdapter(BusinessCase),
    "progress": TypeAdapter(Progress),
    "thread": TypeAdapter(Thread),
}
"""How each part is written as JSON; their schemas are published by `cli.py schema outlook`."""


class Remembered:
    """Parts already computed, by everything they depend on; the oldest make room for new ones.

    Safe to share between threads: a part may be computed twice, never wrongly.
    """

    def __init__(self, most: int = 128) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The remembered value of this key, else the computed one."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
        value = compute()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value


class Outlook:
    """Everything that follows from one project as it stands.

    Attributes:
        as_of: the day on which expiry and lateness are judged.
        language: of the texts inside the results.
    """

    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        as_of: date,
        *,
        language: str = "en",
        remembered: Remembered | None = None,
    ) -> None:
        self.project = project
        self.catalogue = catalogue
        self.as_of = as_of
        self.language = language
        self._remembered = remembered or Remembered()

    @cached_property
    def needs(self) -> NeedsResult:
        """What the survey says and the weights it proposes."""
        return self._part("needs", lambda: needs(self.project, self.catalogue, self.language))

    @cached_property
    def shortlist(self) -> Shortlist:
        """The ranking with its working."""
        return self._part(
            "shortlist", lambda: shortlist(self.project, self.catalogue, self.needs, self.language)
        )

    @cached_property
    def business_case(self) -> BusinessCase:
        """Cost and return of every offer."""
        return self._part(
            "business_case", lambda: business_case(self.project, self.catalogue, self.as_of, self.language)
        )

    @cached_property
    def progress(self) -> Progress:
        """Where the team stands on its way."""
        return self._part("progress", self._progress)

    @cached_property
    def thread(self) -> Thread:
        """Where every figure comes from and what it leads to."""
        return self._part(
            "thread",
            lambda: thread(
                self.project, self.catalogue, self.needs, self.shortlist, self.business_case, self.language
            ),
        )

    def as_json(self, *parts: str) -> dict[str, Any]:
        """The named parts, all when none is named, as plain data.

        Raises:
            KeyError: a name that is no part.
        """
        wanted = parts or tuple(RESULTS)
        return {name: RESULTS[name].dump_python(getattr(self, name), mode="json") for name in wanted}

    def _progress(self) -> Progress:
        values = check_values(
            self.project, self.catalogue, self.needs, self.shortlist, self.business_case, self.as_of
        )
        return progress(self.project, self.catalogue, values, self.as_of, self.language)

    def _part(self, name: str, compute: Callable[[], T]) -> T:
        kinds = READS[name]
        records = tuple(item for item in self.project.records if isinstance(item, kinds))
        tallies = tuple(item.fingerprint for item in self.project.tallies)
        key = (name, records, tallies, self.catalogue.fingerprint, self.as_of, self.language)
        return self._remembered.get(key, compute)
