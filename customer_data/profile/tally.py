"""Counting what was found, over the whole file and over each named group."""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from customer_data.figures import (
    Dimension,
    DimensionFigures,
    FieldFigures,
    GroupFigures,
    ProfileFigures,
    RuleFigures,
    Sorted,
)
from customer_data.load import customer_schema
from customer_data.profile.ground import Ground, Looked
from customer_data.profile.problems import CONSISTENCY, OWN, PERSONAL, VALIDITY
from customer_data.profile.values import JUDGED
from customer_data.schema import Kind
from customer_data.specs import Job, key

WHOLE = -2
"""The number under which the whole file is counted."""

OTHERS = -1
"""The number of all records that are in no named group."""

Place = tuple[int, str]
"""A group by number, and a field."""


@dataclass(slots=True)
class Counts:
    """Everything counted; by group and field, or by group alone.

    Attributes:
        records: records of each group.
        standing: values of each field, placeholders with them.
        distinct: different values in the whole file, about.
        holders: placeholders.
        faults: by group, field and problem.
        unjudged: values without a rule that judges them.
        identifiers: records whose free text gives something away.
        keyed, surplus: records with a whole key, and those whose key stood before.
        dated, fresh: records with a day on which they were touched, and those of them up to date.
        rules: by name of the rule the records it applies to and those that break it, by group.
        repeated: records of the file that repeat another one in every field.
    """

    records: Counter[int] = field(default_factory=Counter)
    standing: Counter[Place] = field(default_factory=Counter)
    distinct: dict[str, int] = field(default_factory=dict)
    holders: Counter[Place] = field(default_factory=Counter)
    faults: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    unjudged: Counter[Place] = field(default_factory=Counter)
    identifiers: Counter[Place] = field(default_factory=Counter)
    keyed: Counter[int] = field(default_factory=Counter)
    surplus: Counter[int] = field(default_factory=Counter)
    dated: Counter[int] = field(default_factory=Counter)
    fresh: Counter[int] = field(default_factory=Counter)
    rules: dict[str, tuple[Counter[int], Counter[int]]] = field(default_factory=dict)
    repeated: int = 0


def by_group(ground: Ground, rows: str, what: str = "COUNT(*)", by: str = "") -> list[tuple[Any, ...]]:
    """Count rows for the whole and for each group.

    Args:
        ground: the file.
        rows: SQL of a relation with `row`; ours.
        what: what is counted of it.
        by: further columns it is counted by, with a comma behind each.

    Returns:
        Rows of group, the columns of `by`, and what was counted.
    """
    behind = f"GROUP BY {by.rstrip(', ')}" if by else ""
    whole = ground.run(f"SELECT {WHOLE}, {by} {what} FROM ({rows}) AS counted {behind}")
    if not ground.groups:
        return whole
    number = f"COALESCE(number, {OTHERS})"
    named = f"SELECT {number} AS number, {by} {what} FROM ({rows}) AS counted LEFT JOIN grp USING (row)"
    return whole + ground.run(f"{named} GROUP BY {by} {number}")


def count_values(ground: Ground, counts: Counts) -> None:
    """Count records, values, placeholders and faults."""
    each = "".join(f", COUNT({item.sql})" for item in ground.fields)
    for group, *found in by_group(ground, "SELECT * FROM rec", f"COUNT(*){each}"):
        counts.records[group] = found[0]
        counts.standing.update(
            {(group, item.id): count for item, count in zip(ground.fields, found[1:], strict=True)}
        )
    if each:
        every = ", ".join(f"APPROX_COUNT_DISTINCT({item.sql})" for item in ground.fields)
        about = ground.run(f"SELECT {every} FROM rec")[0]
        counts.distinct = {item.id: count for item, count in zip(ground.fields, about, strict=True)}
    for table, into in (("holder", counts.holders), ("unjudged", counts.unjudged)):
        for group, name, count in by_group(ground, f"SELECT * FROM {table}", by="field, "):
            into[group, name] = count
    for group, name, problem, count in by_group(ground, "SELECT * FROM faults", by="field, problem, "):
        counts.faults[group, name, problem] = count
    given = ", ".join(f"'{item}'" for item in sorted(PERSONAL))
    rows = f"SELECT DISTINCT row, field FROM faults WHERE problem IN ({given})"
    for group, name, count in by_group(ground, rows, by="field, "):
        counts.identifiers[group, name] = count


def figures(ground: Ground, counts: Counts) -> ProfileFigures:
    """All that is kept of a profile."""
    spec = ground.spec
    groups = (
        [*range(len(ground.groups)), *([OTHERS] if counts.records[OTHERS] else [])] if ground.groups else []
    )
    return ProfileFigures(
        key=key(Job.PROFILE, spec),
        schema_version=spec.schema_version,
        reference=spec.reference,
        records=ground.records,
        fields=_fields(ground, counts, WHOLE),
        dimensions=_dimensions(ground, counts, WHOLE),
        rules=tuple(
            RuleFigures(rule=name.removeprefix(OWN), applies=applies[WHOLE], broken=broken[WHOLE])
            for name, (applies, broken) in counts.rules.items()
        ),
        groups=tuple(
            GroupFigures(
                name=ground.groups[number] if number >= 0 else "",
                records=counts.records[number],
                dimensions=_dimensions(ground, counts, number),
                fields=_fields(ground, counts, number),
            )
            for number in groups
        ),
        repeated=counts.repeated,
    )


def required(ground: Ground) -> tuple[str, ...]:
    """Fields a record of such a file needs; those of another sort of file are let go."""
    known = customer_schema().by_id()
    holds = ground.meaning.holds
    asked = dict.fromkeys(ground.spec.required)
    return tuple(name for name in asked if name not in known or holds in known[name].holds)


def _fields(ground: Ground, counts: Counts, group: int) -> tuple[FieldFigures, ...]:
    """Every field of the file, then those a record needs and the file has not."""
    known = customer_schema().by_id()
    lacking = [name for name in required(ground) if ground.get(name) is None]
    missing = tuple(
        FieldFigures(field=name, kind=known[name].kind if name in known else Kind.TEXT, own=name not in known)
        for name in lacking
    )
    return (*(_field(item, counts, group) for item in ground.fields), *missing)


def _field(item: Looked, counts: Counts, group: int) -> FieldFigures:
    place = (group, item.id)
    filled = counts.standing[place] - counts.holders[place]
    judged = filled - counts.unjudged[place] if item.kind in JUDGED else 0
    faults = _faults(counts, group, item.id)
    return FieldFigures(
        field=item.id,
        kind=item.kind,
        own=item.own,
        filled=filled,
        placeholders=counts.holders[place],
        judged=judged,
        valid=judged - sum(count for code, count in faults.items() if code in VALIDITY) if judged else 0,
        faults=tuple(Sorted(code=code, count=count) for code, count in sorted(faults.items())),
        distinct=counts.distinct[item.id] if group == WHOLE else 0,
        identifiers=counts.identifiers[place],
    )


def _faults(counts: Counts, group: int, name: str) -> Mapping[str, int]:
    """Faults of a field by problem, without those that are told by rule."""
    return {
        problem: count
        for (number, field_, problem), count in counts.faults.items()
        if number == group and field_ == name and problem not in CONSISTENCY and not problem.startswith(OWN)
    }


def _dimensions(ground: Ground, counts: Counts, group: int) -> tuple[DimensionFigures, ...]:
    needed = required(ground)
    fields = {item.field: item for item in _fields(ground, counts, group)}
    judged = sum(item.judged for item in fields.values())
    applies = sum(by[group] for by, _ in counts.rules.values())
    broken = sum(by[group] for _, by in counts.rules.values())
    of = {
        Dimension.COMPLETENESS: (
            sum(fields[name].filled for name in needed),
            counts.records[group] * len(needed),
        ),
        Dimension.UNIQUENESS: (counts.keyed[group] - counts.surplus[group], counts.keyed[group]),
        Dimension.VALIDITY: (sum(item.valid for item in fields.values()), judged),
        Dimension.CONSISTENCY: (applies - broken, applies),
        Dimension.TIMELINESS: (counts.fresh[group], counts.dated[group]),
        Dimension.ACCURACY: (0, 0),
    }
    return tuple(DimensionFigures(dimension=name, good=good, of=total) for name, (good, total) in of.items())
