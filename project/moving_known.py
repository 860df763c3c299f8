"""What is known of each place with data before it moves: files, meanings, faults and age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from customer_data.effort import effort
from customer_data.figures import Dimension
from customer_data.mapped import fields_of
from customer_data.schema import Holds
from project.data_age import too_old
from project.model import Project
from project.records.customer_data import DataRules, FileMeaning
from project.records.inventory import DataSource
from project.records.moving_data import MoveRules, SourceEffort
from project.results.data_readiness import DataReadiness, FileLine, Side
from project.results.migration import Range

DAYS_A_YEAR = 365.25

LEAST_SAMPLE = 30
"""Records compared with the truth from which a file counts as sampled; a convention of our own."""


@dataclass(frozen=True, slots=True)
class Values:
    """Starting values, and in their place what the team says."""

    ranges: Mapping[str, Range]

    def __getitem__(self, name: str) -> Range:
        """A value by its id in `customer_data/library/effort.yaml`."""
        return self.ranges[name]


def values_of(rules: MoveRules) -> Values:
    """Every value; one that the team says is as unsure as the starting value was, part by part."""
    found = {item.id: Range(item.low, item.likely, item.high) for item in effort().values}
    for name in ("hours_a_source", "hours_a_field", "hours_a_rehearsal", "minutes_a_pair"):
        said = getattr(rules, name)
        if said is not None:
            found[name] = found[name].times(said / found[name].likely)
    for name in ("rehearsals", "outside_share"):
        said = getattr(rules, name)
        if said is not None:
            found[name] = Range.exactly(float(said))
    return Values(found)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one place.

    Attributes:
        files: the newest ones of it that were looked into.
        records: that it holds, `counted` when its files say so.
        fields: that are brought along; `confirmed` when somebody looked at what columns mean, or the team
            says how many there are.
        cleaning: hours that its findings ask for; None where nothing was measured.
        sampled: whether a sample was compared with the truth.
        stays: records too old to be brought along; None where nothing says.
        identifiers: records whose notes name a person; None without figures.
        own: what the team says of it.
        bought: of the records those of files of purchases, which are nobody's double.
        unmeasured: of the records those of files whose faults are not counted, where others' are.
    """

    source: DataSource
    files: tuple[FileLine, ...]
    records: Range
    counted: bool
    fields: Range
    confirmed: bool
    cleaning: Range | None
    sampled: bool
    stays: Range | None
    identifiers: int | None
    own: SourceEffort | None = None
    bought: float = 0.0
    unmeasured: float = 0.0

    @property
    def customers(self) -> Range:
        """Its records without those of purchases."""
        ends = (
            max(0.0, end - self.bought) for end in (self.records.low, self.records.likely, self.records.high)
        )
        return Range(*ends)

    @property
    def decided(self) -> bool:
        """Whether somebody said that it moves."""
        return self.source.moves is True


def known_places(
    project: Project, readiness: DataReadiness, rules: MoveRules, values: Values
) -> tuple[Known, ...]:
    """Every place that moves or of which nobody decided, by name."""
    own = {item.source: item for item in rules.sources}
    fresh = (project.find(DataRules, "rules") or DataRules(id="rules")).fresh_days
    places = sorted(project.of(DataSource), key=lambda item: (item.title.casefold(), item.id))
    return tuple(
        _known(project, readiness, item, own.get(item.id), values, fresh)
        for item in places
        if item.moves is not False
    )


def _known(
    project: Project,
    readiness: DataReadiness,
    source: DataSource,
    own: SourceEffort | None,
    values: Values,
    fresh_days: int,
) -> Known:
    files = _looked_into(readiness, source)
    meanings = [item for file in files if (item := project.find(FileMeaning, file.id)) is not None]
    count = sum(len(fields_of(item.meaning)) for item in meanings)
    confirmed = bool(meanings) and all(item.confirmed for item in files)
    measured = [item for item in files if item.measured]
    records, counted = _records(source, files, values)
    return Known(
        source=source,
        files=files,
        records=records,
        counted=counted,
        fields=_fields(count, own, values, confirmed=confirmed),
        confirmed=confirmed or (own is not None and own.fields is not None),
        cleaning=_cleaning(readiness, measured) if measured else None,
        sampled=bool(measured) and all(_sampled(item) for item in measured),
        stays=_stays(source.keep_years, measured, fresh_days),
        identifiers=_identifiers(measured) if measured else None,
        own=own,
        bought=float(sum(item.rows for item in files if item.holds is Holds.PURCHASES)),
        unmeasured=float(sum(item.rows for item in files if not item.measured)) if measured else 0.0,
    )


def _sampled(file: FileLine) -> bool:
    """Whether enough records were compared with the truth; of a small file all of them."""
    return file.truth.checked >= max(1, min(LEAST_SAMPLE, file.rows))


def _looked_into(readiness: DataReadiness, source: DataSource) -> tuple[FileLine, ...]:
    """The files that stand for a place: of each sort the newest, and those measured while there are any.

    So a newer file that nobody has measured yet never counts beside the one it takes the place of.
    """
    ours = [item for item in readiness.files if item.source == source.id and item.current]
    last: dict[Holds, date] = {}
    for holds in {item.holds for item in ours}:
        kin = [item for item in ours if item.holds is holds]
        last[holds] = max(item.state_of for item in [one for one in kin if one.measured] or kin)
    return tuple(item for item in ours if item.state_of == last[item.holds])


def _records(source: DataSource, files: tuple[FileLine, ...], values: Values) -> tuple[Range, bool]:
    """Records of a place: counted in its files, else as somebody said, else a starting value."""
    rows = sum(item.rows for item in files)
    if rows:
        return Range.exactly(float(rows)), True
    if source.records is not None:
        return values["records_told"].times(source.records), False
    return values["records_unknown"], False


def _fields(count: int, own: SourceEffort | None, values: Values, *, confirmed: bool) -> Range:
    if own is not None and own.fields is not None:
        return Range.exactly(float(own.fields))
    if not count:
        return values["fields_unknown"]
    return Range.exactly(float(count)) if confirmed else values["fields_proposed"].times(count)


def _cleaning(readiness: DataReadiness, measured: list[FileLine]) -> Range:
    """Hours of all open work on what was found in these files."""
    names = {item.id for item in measured}
    hours = [item.hours for item in readiness.cleaning if item.file in names and item.open]
    return sum((Range(item.low, item.likely, item.high) for item in hours), Range())


def _identifiers(measured: list[FileLine]) -> int:
    return sum(field.identifiers for item in measured for field in item.fields)


def _stays(keep_years: float | None, measured: list[FileLine], fresh_days: int) -> Range | None:
    """Records too old to be brought along, by the share that was touched within `fresh_days`.

    That share is known for one age alone. Where longer is kept, nobody to all of the older ones are too old;
    where less long is kept, all of the older ones are, and perhaps some of the others.
    """
    parts = [(item.rows, too_old(item) / side.part.of) for item in measured for side in _timeliness(item)]
    if keep_years is None or not parts:
        return None
    older = sum(rows * share for rows, share in parts)
    every = float(sum(rows for rows, _ in parts))
    kept = keep_years * DAYS_A_YEAR
    if abs(kept - fresh_days) <= 1:
        return Range.exactly(older)
    if kept > fresh_days:
        return Range(0.0, older * fresh_days / kept, older)
    return Range(older, older + (every - older) * (1 - kept / fresh_days), every)


def _timeliness(file: FileLine) -> Iterator[Side]:
    return (item for item in file.sides if item.dimension is Dimension.TIMELINESS and item.part.of)
