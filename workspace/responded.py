"""What comes of saving and sending on a survey page: kept, faulty, changed elsewhere, too late, held back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic
from questionnaires.responses import Answer
from workspace.visiting import Visit


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of the page is stored; the visit has the response as it stands now."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Faults:
    """Some of what was given cannot be taken; the rest is stored. Complaints by question."""

    visit: Visit
    found: Mapping[str, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Some answers were changed elsewhere since the form was drawn; the rest is stored.

    Attributes:
        mine: what was given now, by question; what stands is in the visit's response.
        found: complaints about other questions of the same page.
    """

    visit: Visit
    mine: Mapping[str, Answer]
    found: Mapping[str, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Shut:
    """Nothing was stored, for answers are not taken now: see the visit's phase."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Sent:
    """The response is sent, by this call or by an earlier one."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Held:
    """Not sent yet.

    Attributes:
        needed: questions that have to be answered.
        failing: questions whose answer does not fit with others.
        open: questions that should be answered, but need not.
    """

    visit: Visit
    needed: tuple[str, ...]
    failing: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """Somebody has sent another response for this invitation; this one stays as it is."""

    visit: Visit


Saving = Kept | Faults | Conflict | Shut
Sending = Sent | Held | Shut | AnsweredBefore
