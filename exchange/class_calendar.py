"""Classes as a calendar file (iCalendar, RFC 5545): who imports it twice has every class once.

Times are those of the place where the class is held, without a time zone: nine o'clock is nine o'clock there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from exchange.xml_text import one_line, without_forbidden

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//CRM Playbook//Classes//EN"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One class as a calendar shows it.

    Attributes:
        uid: stays the same as long as the class does.
        sequence: grows with every change of it.
        begins: at the place where it is held; `hours` long.
        made: when the file was made, with a time zone.
        cancelled: it is taken out of calendars that hold it.
    """

    uid: str
    sequence: int
    title: str
    begins: datetime
    hours: float
    made: datetime
    where: str = ""
    about: str = ""
    cancelled: bool = False


def calendar_file(appointments: Sequence[Appointment], title: str) -> bytes:
    """The classes as one calendar.

    Where all of them are cancelled the file asks calendars to take them out (METHOD:CANCEL); else it tells
    what is planned, and a cancelled class among them stands there as cancelled.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415  costs 0.1 s; only who asks for a file pays

    gone = bool(appointments) and all(item.cancelled for item in appointments)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(title)))
    for item in appointments:
        calendar.add_component(_event(item))
    return bytes(calendar.to_ical())


def _event(item: Appointment) -> Event:
    from icalendar import Event as Made  # noqa: PLC0415  as above

    event = Made()
    event.add("uid", item.uid)
    event.add("sequence", item.sequence)
    event.add("dtstamp", item.made)
    event.add("dtstart", item.begins)
    event.add("dtend", item.begins + timedelta(minutes=round(60 * item.hours)))
    event.add("summary", one_line(item.title))
    event.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    told = (("location", one_line(item.where)), ("description", without_forbidden(item.about)))
    for name, value in told:
        if value:
            event.add(name, value)
    return event
