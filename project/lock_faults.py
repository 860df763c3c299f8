"""What may not change once weights are locked, and what stays of a lock that was opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from authoring.diagnostics import Diagnostic, Place, complain
from project.amendments import fitting
from project.catalogue import Catalogue
from project.codes import Code
from project.in_use import used_criteria
from project.model import Amendment, CriterionUse, Person, Pins, Project, Record, Weight
from project.records.judging import Scoring, Weighting, WeightOpinion

_WEIGHS = frozenset({Weight.KIND, WeightOpinion.KIND})
_SAYS_WHAT_COUNTS = frozenset({Amendment.KIND, CriterionUse.KIND, Pins.KIND})
"""Kinds of records by which a criterion comes into use, goes out of it, or gets other points."""


def weighting_of(project: Project) -> Weighting:
    """How the team weighs, as it stands."""
    return project.find(Weighting, Weighting.KIND) or Weighting()


def changed_weights(
    before: Project, put: Sequence[Record], removed: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What speaks against changes of weights, judged by what stood before.

    Args:
        before: the project as it stands.
        put: the records that are to be written.
        removed: kind and id of the records that are to go.
    """
    standing = weighting_of(before)
    locked = standing.locked_at is not None
    for record in put:
        if record.KIND in _WEIGHS and locked:
            yield _locked(before, standing, record.KIND, record.id)
        if isinstance(record, Weighting):
            yield from _lock_faults(before, standing, record)
            yield from _mark_faults(before, standing, record)
    for kind, name in removed:
        if kind in {*_WEIGHS, Weighting.KIND} and locked:
            yield _locked(before, standing, kind, name)
        elif kind == Weighting.KIND and standing.opened_again:
            yield _mark_stays(standing)


def changed_criteria(
    before: Project, after: Project, catalogue: Catalogue, kinds: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """What speaks against a change of the criteria that count, or of their points, while weights are locked.

    Other content of the plan (a newer version of it) may bring criteria and points of its own: they count
    nothing until the weights are opened. It may not take one away that has a locked weight.

    Args:
        before: the project as it stands.
        after: as it would stand.
        catalogue: the content that holds after the change; the project's own changes are worked out anew.
        kinds: of the records that change.
    """
    standing = weighting_of(before)
    if standing.locked_at is None or not kinds & _SAYS_WHAT_COUNTS:
        return
    now, titles = _counting(before, catalogue)
    then, new_titles = _counting(after, catalogue)
    lost = {item.of for item in standing.locked} - then.keys() if Pins.KIND in kinds else set()
    for name in sorted({key for key in now.keys() | then.keys() if now.get(key) != then.get(key)} | lost):
        told = {**_when(before, standing), "name": {**new_titles, **titles}.get(name, name)}
        yield complain(Code.CRITERIA_LOCKED, Place("", path=(CriterionUse.KIND, name)), told, value=name)


def not_undone(
    before: Project, put: Sequence[Record], removed: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """Why taking an act back would lock or open weights: that is done openly, with a reason.

    The arguments are those of `changed_weights`.
    """
    standing = weighting_of(before)
    changed = any(isinstance(item, Weighting) and item.locked_at != standing.locked_at for item in put)
    gone = standing.locked_at is not None and (Weighting.KIND, Weighting.KIND) in removed
    if changed or gone:
        yield complain(Code.LOCK_NOT_UNDONE, Place("", path=(Weighting.KIND, Weighting.KIND)))


def _counting(project: Project, catalogue: Catalogue) -> tuple[dict[str, float], dict[str, str]]:
    """Points and titles of the criteria in use, by id."""
    found = fitting(catalogue, project).catalogue
    used = used_criteria(project, found)
    language = found.criteria.language
    return {item.id: item.points for item in used}, {item.id: item.title.read(language) for item in used}


def _lock_faults(before: Project, standing: Weighting, record: Weighting) -> Iterator[Diagnostic]:
    """Locking as if scores were unseen, opening without a reason, and changing anything while locked."""
    shown = next((item.shown_at for item in before.of(Scoring)), None)
    if standing.locked_at is None:
        if record.locked_at is not None and shown is not None and not record.opened_again:
            told = {"at": f"{shown:%Y-%m-%d %H:%M}"}
            yield complain(Code.WEIGHTS_SEEN, _at(record, "locked_at"), told)
    elif record.locked_at is None:
        if not record.unlocked_why.strip():
            yield complain(Code.REASON_NEEDED, _at(record, "unlocked_why"))
    elif _content(record) != _content(standing):
        yield _locked(before, standing, record.KIND, record.id)


def _mark_faults(before: Project, standing: Weighting, record: Weighting) -> Iterator[Diagnostic]:
    """Marks are added and never taken away; opening after scores were seen adds one."""
    shown = any(item.shown_at is not None for item in before.of(Scoring))
    opens = standing.locked_at is not None and record.locked_at is None
    marks = len(standing.opened_again)
    if record.opened_again[:marks] != standing.opened_again:
        yield _mark_stays(standing)
    elif opens and shown and len(record.opened_again) == marks and record.unlocked_why.strip():
        yield complain(Code.MARK_NEEDED, _at(record, "opened_again"))


def _content(record: Weighting) -> tuple[object, ...]:
    return (record.locked_at, record.locked_by, record.aggregation, record.locked)


def _mark_stays(standing: Weighting) -> Diagnostic:
    told = {"at": f"{standing.opened_again[-1].at:%Y-%m-%d %H:%M}"}
    return complain(Code.MARK_STAYS, _at(standing, "opened_again"), told)


def _locked(before: Project, standing: Weighting, kind: str, name: str) -> Diagnostic:
    """Says when the weights were locked and by whom."""
    return complain(Code.WEIGHTS_LOCKED, Place("", path=(kind, name)), _when(before, standing))


def _when(before: Project, standing: Weighting) -> dict[str, str]:
    person = before.find(Person, standing.locked_by) if standing.locked_by else None
    at = "" if standing.locked_at is None else f"{standing.locked_at:%Y-%m-%d %H:%M}"
    return {"at": at, "by": "somebody" if person is None else person.name}


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
