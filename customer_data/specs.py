"""What a job on customer files is asked: everything its result depends on, so that its key is made of it.

Each job is `run(spec, inputs, out, tell)` in the module that `JOBS` names: `inputs` are folders of taken
files by digest, `out` a folder of its own, `tell(step, share)` hears how far it is, and it returns figures.
It raises `RefusedError` for what was given, and nothing else on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from authoring.values import Frozen, Identifier
from customer_data.conditions import Rule
from customer_data.figures import (
    GroupingFigures,
    IntakeFigures,
    Label,
    MatchFigures,
    ProfileFigures,
)
from customer_data.meaning import Digest, Meaning

Tell = Callable[[str, float], None]
"""Hears the step (a word of `words/en/customer_jobs.yaml`) and the share of the whole that is done."""

RULES_VERSION = "1"
"""Counts up when a job gives other figures for the same question; part of every key."""


class Job(StrEnum):
    """A job on customer files."""

    INTAKE = "intake"
    PROFILE = "profile"
    MATCH = "match"
    GROUP = "group"


class Mapped(Frozen):
    """A file with what its columns mean."""

    digest: Digest
    meaning: Meaning


class IntakeSpec(Frozen):
    """Read one file. In: `original`. Out: `rows.parquet` (row BIGINT, c0, c1 ... VARCHAR), `problems.json`.

    Attributes:
        filename: as its owner knows it; only its ending is looked at.
        encoding, delimiter, sheet, has_heads: set by hand; None lets the reader find out.
        most_rows: rows after which it is refused.
    """

    digest: Digest
    filename: Label
    encoding: Label | None = None
    delimiter: Label | None = None
    sheet: Label | None = None
    has_heads: bool | None = None
    most_rows: int = 20_000_000


class AskedRule(Frozen):
    """An own rule: where `when` holds (or always, without conditions), `then` must hold."""

    id: Label
    when: Rule = Rule()
    then: Rule


class ProfileSpec(Frozen):
    """Measure one file. Out: `faults.parquet` (row BIGINT, field, problem, value VARCHAR).

    Attributes:
        required: fields that a record needs.
        fresh_days: a record touched within so many days before `reference` is up to date.
        fresh_by: the field that tells when it was touched; None leaves timeliness unmeasured.
        key: fields that together name a record; repeated ones are surplus.
        segment_by: the field by which figures are given apart as well.
    """

    file: Mapped
    reference: date
    schema_version: Label
    required: tuple[Identifier, ...] = ()
    fresh_days: Annotated[int, Field(ge=1, le=36_500)] = 730
    fresh_by: Identifier | None = None
    key: tuple[Identifier, ...] = ()
    segment_by: Identifier | None = None
    rules: Annotated[tuple[AskedRule, ...], Field(max_length=100)] = ()


class MatchSpec(Frozen):
    """Find records that mean the same customer, in one file or over several.

    Out: `pairs.parquet` (left_file, left_row, right_file, right_row BIGINT; chance DOUBLE; file = place in
    `files`), `queue.parquet` (the same with stratum and order), `records.parquet` (file, row, and the
    compared fields as normalised).

    Attributes:
        seed: of everything drawn.
        queue: pairs to be drawn for people.
    """

    files: Annotated[tuple[Mapped, ...], Field(min_length=1, max_length=20)]
    seed: int = 1
    queue: Annotated[int, Field(ge=0, le=1000)] = 200


class AskedSegment(Frozen):
    """A group of customers by its rule."""

    id: Label
    rule: Rule


class GroupSpec(Frozen):
    """Put customers into groups. Out: `members.parquet` (file, row BIGINT; segment VARCHAR; rfm figures)."""

    customers: Annotated[tuple[Mapped, ...], Field(max_length=20)] = ()
    purchases: Annotated[tuple[Mapped, ...], Field(max_length=20)] = ()
    segments: Annotated[tuple[AskedSegment, ...], Field(max_length=60)] = ()
    reference: date


Spec = IntakeSpec | ProfileSpec | MatchSpec | GroupSpec
Figures = IntakeFigures | ProfileFigures | MatchFigures | GroupingFigures

JOBS: Mapping[Job, tuple[str, type[Frozen], type[Frozen]]] = MappingProxyType(
    {
        Job.INTAKE: ("customer_data.intake.job", IntakeSpec, IntakeFigures),
        Job.PROFILE: ("customer_data.profile.job", ProfileSpec, ProfileFigures),
        Job.MATCH: ("customer_data.matching.job", MatchSpec, MatchFigures),
        Job.GROUP: ("customer_data.grouping.job", GroupSpec, GroupingFigures),
    }
)
"""Each job: the module whose `run` does it, what it is asked, and what it answers."""


def digests(spec: Spec) -> tuple[str, ...]:
    """The files a job reads."""
    match spec:
        case IntakeSpec():
            return (spec.digest,)
        case ProfileSpec():
            return (spec.file.digest,)
        case MatchSpec():
            return tuple(item.digest for item in spec.files)
        case GroupSpec():
            return tuple(item.digest for item in (*spec.customers, *spec.purchases))


def key(job: Job, spec: Spec) -> str:
    """Names a result: the same question on the same bytes has the same key."""
    return sha256(f"{RULES_VERSION}\n{job}\n{spec.model_dump_json()}".encode()).hexdigest()
