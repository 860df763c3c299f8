"""Read the XML of MS Project: the file is taken apart in a child process, here its texts become a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from exchange import msproject_names as names
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.msproject_days import calendars_of, day_of, minutes_of
from exchange.msproject_xml import walked
from exchange.plan_links import MOST_LAG
from exchange.plan_read import Dropped, GivenPlan, GivenTask, where
from playbook.delivery import Link

KINDS = {number: kind for kind, number in names.LINK_TYPES.items()}
ELAPSED = frozenset({"4", "6", "8", "10", "12", "36", "38", "40", "42", "44"})
"""Formats of lengths and lags that count nights and free days."""

PERCENT = frozenset({"19", "20", "51", "52"})
"""Formats of lags that are a part of the length of the other task."""

NO_CALENDAR = frozenset({"", "-1"})
MUST_START = "2"
HOURS_OF_A_DAY = 24
WHOLE_DAY = 480
LONGEST_DAY = 1440
LONGEST_NUMBER = 9
"""Digits of the longest number that is counted with; longer ones take a computer too long."""

LONGEST_UID = 20
MOST_FOUND = 1000
"""Complaints about one file; whoever has mended these reads it again."""

MOST_DAYS = 2000
TITLE = 200
TEXT = 10_000
ALL = 100


def read_plan_xml(data: bytes, filename: str, bounds: Bounds = BOUNDS) -> GivenPlan:
    """Read a file that was handed in; whatever is wrong is told, whatever is right is kept."""
    outcome = run("msproject", data, bounds)
    if outcome.fault is not None:
        return GivenPlan(found=(complain(outcome.fault, Place(filename), outcome.arguments),))
    return given(outcome.value, filename)


def given(told: Mapping[str, Any], filename: str) -> GivenPlan:
    """The plan that the texts of a file stand for."""
    reading = _Reading(told, filename)
    calendars = tuple(calendars_of(told, reading.found.append, reading.dropped, filename))
    reading.calendars = {item.key for item in calendars}
    tasks = reading.tasks()
    start = str(told["head"].get("StartDate", ""))[:10]
    return GivenPlan(tasks, calendars, reading.dropped, start, tuple(reading.found))


def key(uid: str) -> str:
    """How a task is named inside the file, as links name it."""
    return f"u{uid}"


@dataclass
class _Reading:
    """One file being interpreted; `found` grows with every complaint."""

    told: Mapping[str, Any]
    file: str
    found: list[Diagnostic] = field(default_factory=list)
    dropped: Counter[Dropped] = field(default_factory=Counter)
    calendars: set[str] = field(default_factory=set)
    wrong: bool = False

    def __post_init__(self) -> None:
        minutes = self.told["head"].get("MinutesPerDay", "")
        self.day = _whole(minutes, WHOLE_DAY, LONGEST_DAY) or WHOLE_DAY
        aliases = {item.get("Alias", ""): item.get("FieldID", "") for item in self.told["ExtendedAttributes"]}
        self.fields = {aliases[alias]: alias for alias in names.FIELDS if aliases.get(alias)}
        self.uids = {item.get("UID", "") for item in self.told["Tasks"]}
        if self.told["Resources"]:
            self.dropped[Dropped.PEOPLE] = sum(bool(item.get("Name")) for item in self.told["Resources"])

    def tasks(self) -> tuple[GivenTask, ...]:
        """Every task, with what it stands under; rows for phases and the project itself are none."""
        made: list[GivenTask] = []
        above: list[tuple[int, str, str, str]] = []  # level, key, phase, title of a first summary
        seen: set[str] = set()
        for number, item in enumerate(self.told["Tasks"], 1):
            level = _whole(item.get("OutlineLevel", "1"), 1, ALL)
            if item.get("IsNull") == "1" or level < 1:
                continue
            above = [row for row in above if row[0] < level]
            ours = self._extra(item).get(names.ID, "")
            title = " ".join(item.get("Name", "").split())
            place = Place(self.file, path=("Task", f"{item.get('ID') or number} {title}".strip()[:80]))
            uid = item.get("UID", "")
            if uid in seen:
                self._tell(Code.PLAN_UID_TWICE, place, value=uid)
                continue
            seen.add(uid)
            if ours.startswith(names.PHASE) or (level == 1 and item.get("Summary") == "1" and not ours):
                above.append((level, "", ours.removeprefix(names.PHASE) or title, title))
                continue
            phase = above[0][2] if above and not above[0][1] else ""
            under = above[-1][1] if above else ""
            above.append((level, key(uid), phase, title))
            if item.get("Active") == "0":
                self.dropped[Dropped.INACTIVE] += 1
                continue
            made.append(self._task(item, place, title, phase, under))
        return tuple(made)

    def _tell(self, code: Code, place: Place, *, value: object = None, **told: object) -> None:
        self.wrong = True
        if len(self.found) < MOST_FOUND:
            self.found.append(complain(code, place, {**where(place), **told}, value=value))

    def _extra(self, item: Mapping[str, Any]) -> dict[str, str]:
        """Extra fields that this program wrote, by what they are called."""
        pairs = (
            (each.get("FieldID", ""), each.get("Value", ""))
            for each in walked(dict(item), "ExtendedAttribute")
        )
        return {self.fields[number]: value for number, value in pairs if number in self.fields}

    def _task(self, item: Mapping[str, Any], place: Place, title: str, phase: str, under: str) -> GivenTask:
        self.wrong = False
        if not title:
            self._tell(Code.PLAN_TASK_NAMELESS, place)
        elif len(title) > TITLE:
            self._tell(Code.PLAN_TEXT_LONG, place, most=TITLE)
        extra = self._extra(item)
        values = {
            **self._length(item, extra, place),
            **self._done(item, extra, place),
            **self._texts(item, place),
        }
        values |= self._days(item, extra, place)
        links = self._links(item, place)
        self.dropped[Dropped.BASELINE] += "Baseline" in item
        version = extra.get(names.VERSION, "")
        return GivenTask(
            key=key(item.get("UID", "")),
            place=place,
            task=extra.get(names.ID, ""),
            title=title,
            revision=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None,  # noqa: PLR2004  no revision is as long
            phase=phase,
            under=under,
            values={"title": title, **values},
            links=links,
            sound=not self.wrong,
        )

    def _length(self, item: Mapping[str, Any], extra: Mapping[str, str], place: Place) -> dict[str, Any]:
        held: dict[str, Any] = {"milestone": item.get("Milestone") == "1"}
        if item.get("Summary") == "1":
            return held
        minutes = minutes_of(item.get("Duration", "PT0H"))
        if minutes is None or minutes > MOST_DAYS * HOURS_OF_A_DAY * 60:
            self._tell(Code.PLAN_DAYS_UNREAD, place, value=item.get("Duration"))
        elif minutes < 0:
            self._tell(Code.PLAN_DAYS_NEGATIVE, place, value=item.get("Duration"))
        else:
            elapsed = item.get("DurationFormat", "") in ELAPSED
            self.dropped[Dropped.ELAPSED] += elapsed
            held["days"] = round(minutes / (HOURS_OF_A_DAY * 60 if elapsed else self.day), 6)
        for name, alias in (("low", names.LOW), ("likely", names.LIKELY), ("high", names.HIGH)):
            if alias in extra:
                held[name] = self._number(extra[alias], place)
        return held

    def _number(self, text: str, place: Place) -> float | None:
        try:
            value = float(text)
        except ValueError:
            value = -1
        if not 0 <= value <= 1e12:  # noqa: PLR2004  as much as money may be
            self._tell(Code.PLAN_NUMBER_UNREAD, place, value=text)
            return None
        return value

    def _done(self, item: Mapping[str, Any], extra: Mapping[str, str], place: Place) -> dict[str, Any]:
        held: dict[str, Any] = {}
        if item.get("Summary") != "1":
            percent = item.get("PercentComplete", "0").strip() or "0"
            share = _whole(percent, -1, ALL)
            if share < 0:
                self._tell(Code.PLAN_SHARE_UNREAD, place, value=percent)
            else:
                held["done"] = share / ALL
            held["began"] = self._day(item, "ActualStart", place)
            held["finished"] = self._day(item, "ActualFinish", place)
            if held["began"] and held["finished"] and held["finished"] < held["began"]:
                self._tell(Code.PLAN_DATE_ORDER, place, first=held["began"], last=held["finished"])
        if names.REMAINING in extra:
            held["remaining"] = self._number(extra[names.REMAINING], place)
        if names.SPENT in extra:
            held["spent"] = self._number(extra[names.SPENT], place)
        cost = item.get("FixedCost", "")
        number = self._number(cost, place) if cost else None
        held["budget"] = None if not number else round(number / names.CENTS, 2)
        return held

    def _day(self, item: Mapping[str, Any], name: str, place: Place) -> date | None:
        said = item.get(name, "").strip()
        if not said or said == "NA":
            return None
        day = day_of(said)
        if day is None:
            self._tell(Code.PLAN_DATE_UNREAD, place, value=said)
        return day

    def _texts(self, item: Mapping[str, Any], place: Place) -> dict[str, Any]:
        held: dict[str, Any] = {"owner": " ".join(item.get("Contact", "").split())}
        what, _, note = item.get("Notes", "").replace("\r\n", "\n").partition(names.NOTE_BEGINS)
        held |= {"what": what.strip(), "note": note.strip()}
        if max(len(held["what"]), len(held["note"])) > TEXT:
            self._tell(Code.PLAN_TEXT_LONG, place, most=TEXT)
        return held

    def _days(self, item: Mapping[str, Any], extra: Mapping[str, str], place: Place) -> dict[str, Any]:
        """Deadline, earliest first day, calendar."""
        held: dict[str, Any] = {"deadline": self._day(item, "Deadline", place), "not_before": None}
        kind = item.get("ConstraintType", names.AS_SOON)
        if kind in {names.NOT_BEFORE, MUST_START}:
            day = self._day(item, "ConstraintDate", place)
            held["not_before"] = None if str(day) == extra.get(names.HELD) else day
        self.dropped[Dropped.CONSTRAINT] += kind not in {names.AS_SOON, names.NOT_BEFORE}
        if item.get("Manual") == "1" and held["not_before"] is None:
            held["not_before"] = self._day(item, "Start", place)
        calendar = item.get("CalendarUID", "")
        if calendar not in NO_CALENDAR and calendar not in self.calendars:
            self._tell(Code.PLAN_CALENDAR_UNKNOWN, place, value=calendar)
        own = self.told["head"].get("CalendarUID", "")
        held["calendar"] = "" if calendar in NO_CALENDAR or calendar == own else calendar
        return held

    def _links(self, item: Mapping[str, Any], place: Place) -> tuple[Link, ...]:
        made: dict[str, Link] = {}
        for told in walked(dict(item), "PredecessorLink"):
            uid = told.get("PredecessorUID", "")
            if told.get("CrossProject") == "1":
                self.dropped[Dropped.OTHER_FILE] += 1
            elif uid == item.get("UID"):
                self._tell(Code.PLAN_LINK_ITSELF, place)
            elif uid not in self.uids or not (uid.isascii() and uid.isdigit() and len(uid) <= LONGEST_UID):
                self._tell(Code.PLAN_LINK_UNKNOWN, place, value=uid, task=uid)
            else:
                link = self._link(key(uid), told, place)
                if link is not None and made.setdefault(link.to, link) != link:
                    self._tell(Code.PLAN_LINK_TWICE, place, value=uid)
        return tuple(made.values())

    def _link(self, to: str, told: Mapping[str, Any], place: Place) -> Link | None:
        kind, lag = KINDS.get(told.get("Type", "1")), _signed(told.get("LinkLag", "0"))
        if kind is None or lag is None or (told.get("LagFormat", "7") in PERCENT and lag):
            said = f"{told.get('Type', '')} {told.get('LinkLag', '')}"
            self._tell(Code.PLAN_LINK_UNREAD, place, value=said, task=to)
            return None
        elapsed = bool(lag) and told.get("LagFormat", "7") in ELAPSED
        self.dropped[Dropped.ELAPSED] += elapsed
        days = lag / names.TENTHS / (HOURS_OF_A_DAY * 60 if elapsed else self.day)
        if abs(days) > MOST_LAG:
            self._tell(Code.PLAN_LINK_FAR, place, value=f"{days:g}", most=MOST_LAG)
            return None
        return Link(to=to, kind=kind, lag=round(days, 6))


def _whole(text: str, without: int, most: int) -> int:
    """A whole number up to the most there can be; another one where it is none."""
    digits = text.lstrip("0") or text[:1]
    sound = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(digits) if sound and int(digits) <= most else without


def _signed(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None  # noqa: PLR2004  tenths of a minute in many years
