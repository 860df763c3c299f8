"""A team's own changes to its content: records written as one more layer over the pinned texts.

What no longer fits, because the content below was exchanged, is set aside and told; it never keeps a project
from being opened, and it fits again when the content does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Final

from authoring.codes import Code as Unread
from authoring.codes import OverlayCode
from authoring.diagnostics import Diagnostic, Place, Severity, as_warning, complain
from authoring.limits import MOST_FAULTS
from authoring.merge import merged
from authoring.names import near
from authoring.overlay import VERBS
from authoring.validation import validate
from authoring.values import Head
from project.blame import blamed
from project.catalogue import (
    LOADERS,
    MANY,
    REMEMBERED,
    Catalogue,
    ContentSource,
    Resolved,
    resolve,
    resolve_own,
)
from project.codes import Code
from project.model import Amendment, AmendmentAction, Project
from project.own_text import own_text
from project.sorted_chains import sorted_chains

__all__ = [
    "Fitting",
    "amended",
    "amendment_id",
    "changeable",
    "fitting",
    "own_sources",
    "own_text",
    "told_of",
]

_PLAIN: Final = re.compile(r"[a-z0-9_/]+")
LONGEST_ID: Final = 131
"""Characters of `project.model.RecordId`."""

MOST_READINGS: Final = 60
"""So often content is read to find the changes that do not fit; those still unclear then are set aside."""

MOST_AT_ONCE: Final = 5_000
"""So many faults of one content are looked at together to find the changes to blame."""

_PATH_CODES: Final = frozenset(
    {
        OverlayCode.UNKNOWN_PATH,
        OverlayCode.NOT_A_LIST,
        OverlayCode.NOT_AN_ITEM,
        OverlayCode.ID_TAKEN,
        OverlayCode.DROPPED_AND_CHANGED,
    }
)
"""Complaints about where something stands, not about what it says."""


def amendment_id(content: str, action: str, path: str) -> str:
    """The id of the one record about this: two people who change the same thing meet in it.

    Readable where it can be; a path that is long or has capitals is told apart by a short hash, which no
    readable id ends with.
    """
    whole = f"{content}:{action}:{path.replace('/', '.')}"
    if _PLAIN.fullmatch(path) and len(whole) <= LONGEST_ID:
        return whole
    stem = re.sub(r"[^a-z0-9_:.]", "_", whole.lower())[: LONGEST_ID - 17]
    return f"{stem}-{sha256(f'{content}:{action}:{path}'.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Fitting:
    """A project's content with all of its own changes that fit.

    Attributes:
        aside: changes that do not fit, each with the reasons.
    """

    catalogue: Catalogue
    aside: tuple[tuple[Amendment, tuple[Diagnostic, ...]], ...] = ()

    @property
    def set_aside(self) -> tuple[Diagnostic, ...]:
        """Why changes were left out, as warnings at their records."""
        return tuple(as_warning(item) for _, found in self.aside for item in found)


def changeable(catalogue: Catalogue) -> tuple[str, ...]:
    """Kinds of content that a team may change: those of which the project has exactly one, or a main one."""
    return tuple(kind for kind in LOADERS if kind not in MANY and catalogue.head(kind) is not None)


def own_sources(catalogue: Catalogue, amendments: Iterable[Amendment]) -> tuple[ContentSource, ...]:
    """The changes as texts, one for each kind of content that they touch."""
    given = tuple(amendments)
    return tuple(_own_sources(catalogue.pinned or catalogue, given))


def _own_sources(pinned: Catalogue, given: Sequence[Amendment]) -> Iterator[ContentSource]:
    for kind in changeable(pinned):
        mine = [item for item in given if item.content == kind]
        head = _tip(pinned, kind)
        text = own_text(kind, head, mine) if mine else ""
        if text:
            yield ContentSource(kind, _own_file(kind), text)


def _own_file(kind: str) -> str:
    return f"{kind}_own.yaml"


def _tip(pinned: Catalogue, kind: str) -> Head:
    head = pinned.head(kind)
    if head is None:
        raise KeyError(kind)
    return head


def amended(catalogue: Catalogue, project: Project) -> Resolved:
    """The content with all changes of the project, or what keeps them from fitting."""
    return _with(catalogue.pinned or catalogue, _sorted(project))


def fitting(catalogue: Catalogue, project: Project) -> Fitting:
    """The content with the changes of the project that fit; always a catalogue."""
    pinned = catalogue.pinned or catalogue
    amendments = _sorted(project)
    if not amendments:
        return Fitting(pinned)
    found = _fitting(pinned.sources, amendments)
    return Fitting(found.catalogue, found.aside)


def _sorted(project: Project) -> tuple[Amendment, ...]:
    verbs = list(AmendmentAction)
    return tuple(
        sorted(project.of(Amendment), key=lambda item: (item.content, verbs.index(item.action), item.path))
    )


@lru_cache(maxsize=REMEMBERED)
def _fitting(sources: tuple[ContentSource, ...], amendments: tuple[Amendment, ...]) -> Fitting:
    pinned = resolve(sources).catalogue
    if pinned is None:
        raise ValueError("only content that can be read is changed")
    known = changeable(pinned)
    foreign = tuple((item, (_foreign(item, known),)) for item in amendments if item.content not in known)
    kept, aside = _fit(_Tries(pinned), (), tuple(item for item in amendments if item.content in known))
    return Fitting(_with(pinned, kept).catalogue or pinned, (*foreign, *aside))


_Aside = tuple[tuple[Amendment, tuple[Diagnostic, ...]], ...]


@dataclass(slots=True)
class _Tries:
    """Readings of the content with some of the changes, as many as nobody minds waiting for.

    Attributes:
        left: how many there may still be; each takes about a tenth of a second with a large playbook.
    """

    pinned: Catalogue
    left: int = MOST_READINGS

    def read(self, amendments: Sequence[Amendment]) -> Resolved:
        """The content with these changes."""
        self.left -= 1
        return _with(self.pinned, amendments)


def _fit(
    tries: _Tries, kept: tuple[Amendment, ...], waiting: tuple[Amendment, ...]
) -> tuple[tuple[Amendment, ...], _Aside]:
    """Take all that wait but those to blame; where nobody is, halve them until the misfits stand alone."""
    waiting, aside, resolved = _without_blamed(tries, kept, waiting)
    if resolved.catalogue is not None:
        return (*kept, *waiting), aside
    if len(waiting) == 1:
        return kept, (*aside, (waiting[0], _reasons(waiting[0], resolved.diagnostics)))
    if tries.left <= 0:
        return kept, (*aside, *_together(waiting, resolved.diagnostics))
    middle = len(waiting) // 2
    first, some = _fit(tries, kept, waiting[:middle])
    second, more = _fit(tries, first, waiting[middle:])
    return second, (*aside, *some, *more)


def _without_blamed(
    tries: _Tries, kept: tuple[Amendment, ...], waiting: tuple[Amendment, ...]
) -> tuple[tuple[Amendment, ...], _Aside, Resolved]:
    """Those that wait without the ones whose lines are complained of; a hundred at once, so many are told."""
    aside: _Aside = ()
    while True:
        resolved = tries.read((*kept, *waiting))
        if resolved.catalogue is not None or tries.left <= 0:
            return waiting, aside, resolved
        own = own_sources(tries.pinned, (*kept, *waiting))
        cut = any(item.code == Unread.MANY_FAULTS for item in resolved.diagnostics)
        found = _form_faults(tries.pinned, own) if cut else resolved.diagnostics
        lost = blamed(own, waiting, found)
        if not lost:
            return waiting, aside, resolved
        more = ((item, _reasons(item, lost[item.id])) for item in waiting if item.id in lost)
        aside = (*aside, *more)
        waiting = tuple(item for item in waiting if item.id not in lost)


def _form_faults(pinned: Catalogue, own: Iterable[ContentSource]) -> Iterator[Diagnostic]:
    """What is wrong with the form of changed content, beyond the hundred faults that are told of a file."""
    below = {chain[-1].kind: chain for chain in sorted_chains(pinned.sources).found}
    for source in own:
        model = type(_tip(pinned, source.kind))
        whole = merged([item.layer for item in (*below[source.kind], source)], model)
        yield from whole.diagnostics
        if whole.whole:
            yield from validate(whole.value, model, whole.positions, whole.stand_ins, MOST_AT_ONCE)[1]


def _together(waiting: Sequence[Amendment], found: Iterable[Diagnostic]) -> _Aside:
    """All that are left, each with the first complaint: which of them it is about was not found out."""
    first = next(item for item in found if item.severity is Severity.ERROR)
    return tuple((item, (told_of(item, first),)) for item in waiting)


def _with(pinned: Catalogue, amendments: Sequence[Amendment]) -> Resolved:
    known = changeable(pinned)
    foreign = [item for item in amendments if item.content not in known]
    if foreign:
        return Resolved(None, tuple(_foreign(item, known) for item in foreign))
    return resolve_own(pinned.sources, own_sources(pinned, amendments))


def _foreign(amendment: Amendment, known: Sequence[str]) -> Diagnostic:
    place = Place("", path=(Amendment.KIND, amendment.id, "content"))
    name = amendment.content
    return complain(Code.UNKNOWN_CONTENT, place, {"name": name}, value=name, nearest=near(name, known))


def _reasons(amendment: Amendment, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    errors = (item for item in found if item.severity is Severity.ERROR)
    return tuple(dict.fromkeys(told_of(amendment, item) for item in islice(errors, MOST_FAULTS)))


def told_of(amendment: Amendment, diagnostic: Diagnostic) -> Diagnostic:
    """A complaint about the content, told at the field of the record that led to it."""
    if diagnostic.place.path[:1] == (Amendment.KIND,):
        return diagnostic
    place = Place("", path=(Amendment.KIND, amendment.id, *_field(amendment, diagnostic)))
    return replace(diagnostic, place=place)


def _field(amendment: Amendment, diagnostic: Diagnostic) -> tuple[str | int, ...]:
    if diagnostic.code == OverlayCode.NO_REASON:
        return ("reason",)
    if diagnostic.code in _PATH_CODES or amendment.action is AmendmentAction.DROP:
        return ("path",)
    path = diagnostic.place.path
    if path[:1] and path[0] in VERBS:
        inside = path[3:] if amendment.action is AmendmentAction.ADD else path[2:]
    else:
        inside = path[len(amendment.path.split("/")) :]
    return ("value", *inside)
