"""The work of moving data as a range, and what makes the range wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from project.moving_known import Known, Values
from project.results.duplicates import Duplicates, Search
from project.results.migration import Range, Unknown, UnknownLine, Work, WorkLine


def work_on(place: Known, values: Values) -> Iterator[WorkLine]:
    """What one place asks for; one of which nobody decided may ask for nothing."""
    for line in _work_on(place, values):
        hours = line.hours if place.decided else replace(line.hours, low=0.0)
        yield replace(line, hours=hours)


def _work_on(place: Known, values: Values) -> Iterator[WorkLine]:
    name = place.source.id
    if place.own is not None and place.own.hours is not None:
        said = values["hours_a_source"].times(place.own.hours / values["hours_a_source"].likely)
        yield WorkLine(Work.UNDERSTAND, name, said, measured=False, own=True)
    else:
        yield WorkLine(Work.UNDERSTAND, name, values["hours_a_source"], measured=bool(place.files))
    fields = place.fields * values["hours_a_field"]
    yield WorkLine(Work.FIELDS, name, fields, measured=place.confirmed, count=place.fields)
    counted = place.cleaning is not None and not place.unmeasured
    yield WorkLine(Work.CLEANING, name, _cleaning(place, values), measured=counted, count=place.records)


def _cleaning(place: Known, values: Values) -> Range:
    hours = place.cleaning
    if hours is None:
        hours = place.records.times(1 / 1000) * values["cleaning_unknown"]
    elif place.unmeasured:
        hours += values["cleaning_unknown"].times(place.unmeasured / 1000)
    return hours if place.sampled else hours * values["truth_unknown"]


def work_on_all(
    places: Sequence[Known], doubles: Duplicates, connected: int, values: Values
) -> Iterator[WorkLine]:
    """What all places together ask for: doubtful pairs, connections of the first day, test imports."""
    if not places:
        return
    search = doubles.newest
    pairs = pairs_of(places, search, values)
    minutes = values["minutes_a_pair"].times(1 / 60)
    yield WorkLine(Work.PAIRS, "", pairs * minutes, measured=search is not None, count=pairs)
    if connected:
        hours = values["hours_a_connection"].times(connected)
        count = Range.exactly(float(connected))
        yield WorkLine(Work.CONNECTIONS, "", hours, measured=True, count=count)
    rounds = values["rehearsals"]
    yield WorkLine(
        Work.REHEARSALS,
        "",
        rounds * values["hours_a_rehearsal"],
        measured=rounds.width == 0,
        count=rounds,
    )


def pairs_of(places: Sequence[Known], search: Search | None, values: Values) -> Range:
    """Doubtful pairs: those of the search that nobody has settled, else as many as may be expected."""
    if search is None:
        records = sum((item.customers for item in places), Range())
        return records.times(1 / 1000) * values["pairs_unknown"]
    settled = search.answers.same + search.answers.different
    return Range.exactly(float(max(0, search.doubtful - settled)))


# -- what nobody knows -------------------------------------------------------------------------------------


def unknowns(
    places: Sequence[Known], doubles: Duplicates, connected: int, values: Values
) -> tuple[UnknownLine, ...]:
    """What nobody knows yet, by how many hours narrower the range would be were it as is likeliest."""
    found = [item for place in places for item in _of_place(place, values)]
    pairs = next(
        (item for item in work_on_all(places, doubles, connected, values) if item.work is Work.PAIRS), None
    )
    if pairs is not None and not pairs.measured:
        known = Range.exactly(pairs_of(places, None, values).likely) * values["minutes_a_pair"].times(1 / 60)
        found.append(UnknownLine(Unknown.NO_SEARCH, "", "", pairs.hours.width - known.width))
    return tuple(sorted((item for item in found if item.narrows > 0), key=lambda item: -item.narrows))


def _of_place(place: Known, values: Values) -> Iterator[UnknownLine]:
    """Each unknown of one place by itself, as if everything else stayed as it is."""
    for unknown, learnt in _learnt(place, values):
        narrower = _width(place, values) - _width(learnt, values)
        yield UnknownLine(unknown, place.source.id, place.source.title, narrower)


def _width(place: Known, values: Values) -> float:
    return sum((item.hours for item in work_on(place, values)), Range()).width


def _learnt(place: Known, values: Values) -> Iterator[tuple[Unknown, Known]]:
    """What is not known of a place, and the place as it would be known then."""
    if not place.decided:
        source = place.source.model_copy(update={"moves": True})
        yield Unknown.UNDECIDED, replace(place, source=source)
    if not place.files:
        yield Unknown.NO_FILE, replace(_measured(place, values), fields=Range.exactly(place.fields.likely))
        return
    if not place.confirmed:
        fields = Range.exactly(place.fields.likely)
        yield Unknown.NOT_CONFIRMED, replace(place, fields=fields, confirmed=True)
    if place.cleaning is None:
        yield Unknown.NOT_MEASURED, _measured(place, values)
    elif place.unmeasured:
        cleaning = place.cleaning + _as_likely(place.unmeasured, values)
        yield Unknown.NOT_MEASURED, replace(place, cleaning=cleaning, unmeasured=0.0)
    elif not place.sampled:
        yield Unknown.NO_SAMPLE, replace(place, sampled=True)


def _measured(place: Known, values: Values) -> Known:
    """The place once its faults are counted and come out as is likeliest."""
    likely = place.records.likely
    return replace(place, records=Range.exactly(likely), cleaning=_as_likely(likely, values))


def _as_likely(records: float, values: Values) -> Range:
    """Cleaning of so many records once faults are counted and come out as is likeliest."""
    return values["cleaning_measured"].times(records / 1000 * values["cleaning_unknown"].likely)
