"""Figures about files of customers, as they are kept: counts and shares, never a value of a customer.

Every job on a file ends in one of these. They hold no text out of the file but heads of columns that somebody
gave a meaning, and names of groups (`segment_by`) of at least `SMALLEST` records.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier
from customer_data.meaning import Digest, Head
from customer_data.schema import Kind

SMALLEST = 5
"""Records a group needs for its name and figures to be kept."""

Count = Annotated[int, Field(ge=0, le=10**12)]
Share = Annotated[float, Field(ge=0, le=1)]
Label = Annotated[str, StringConstraints(max_length=200)]


class Dimension(StrEnum):
    """What data quality is looked at by; the six of DAMA UK (2013).

    ACCURACY is told by a sample that a person compared with the truth, and by nothing else.
    """

    COMPLETENESS = "completeness"
    UNIQUENESS = "uniqueness"
    VALIDITY = "validity"
    CONSISTENCY = "consistency"
    TIMELINESS = "timeliness"
    ACCURACY = "accuracy"


class Sorted(Frozen):
    """How often something was found: a sort of fault, or a place."""

    code: Identifier
    count: Count


class IntakeFigures(Frozen):
    """How a file was read.

    Attributes:
        digest, size: of the bytes that came.
        form: "csv", "xlsx" or "parquet".
        encoding, delimiter, sheet: how it was taken; "" where it does not apply.
        heads: heads of its columns, made different from each other; "Column 1" ... where it has none.
        has_heads: whether the first row was taken for heads.
        rows: rows kept.
        left_out: rows that could not be kept; where they stand is told in the diagnostics.
        faults: everything that was found, by code, with how many rows it concerns.
        purchases: whether it looks like purchases.
        day_first, decimal_comma: what values themselves say; None where none says.
    """

    digest: Digest
    size: Count
    form: Label
    encoding: Label = ""
    delimiter: Label = ""
    sheet: Label = ""
    heads: Annotated[tuple[Head, ...], Field(max_length=250)]
    has_heads: bool = True
    rows: Count
    left_out: Count = 0
    faults: tuple[Sorted, ...] = ()
    purchases: bool = False
    day_first: bool | None = None
    decimal_comma: bool | None = None


class FieldFigures(Frozen):
    """One field over one file or one group of its records.

    Attributes:
        field: of the schema, or an own one.
        kind: what its values were judged by.
        filled: records with a value; placeholders such as "n/a" or "xxx" do not count.
        placeholders: records with a value that only stands in for one.
        valid, judged: values that are as they have to be, of those that were looked at. Kinds without a
            rule (text, names, free text) are not judged. Where `sampled`, the share holds for all within
            `low` to `high` (Wilson, 95 %), and the rows at hand are those of the sample.
        faults: why values were found wrong.
        distinct: different values, about.
        identifiers: records whose free text holds something that looks like an e-mail, a phone number, a bank
            account or an identity number.
    """

    field: Identifier
    kind: Kind
    own: bool = False
    filled: Count = 0
    placeholders: Count = 0
    judged: Count = 0
    valid: Count = 0
    sampled: bool = False
    low: Share | None = None
    high: Share | None = None
    faults: tuple[Sorted, ...] = ()
    distinct: Count = 0
    identifiers: Count = 0


class DimensionFigures(Frozen):
    """One dimension over one file or group: `good` of `of`; `of` 0 where it was not measured."""

    dimension: Dimension
    good: Count = 0
    of: Count = 0


class RuleFigures(Frozen):
    """An own rule: to how many records it applies, and how many break it."""

    rule: Label
    applies: Count
    broken: Count


class GroupFigures(Frozen):
    """The records with one value of the field by which a team divides them; "" are all others."""

    name: Label
    records: Count
    dimensions: tuple[DimensionFigures, ...] = ()
    fields: tuple[FieldFigures, ...] = ()


class ProfileFigures(Frozen):
    """The state of one file.

    Attributes:
        key: of the job: same file, meaning and rules give the same key, whoever asks.
        schema_version: of the customer schema.
        reference: the day from which age is counted.
        records: rows looked at.
        fields, rules, dimensions: of the whole file.
        groups: by the value of one field.
        repeated: surplus records that repeat another one in all mapped fields.
    """

    key: Digest
    schema_version: Label
    reference: date
    records: Count
    fields: Annotated[tuple[FieldFigures, ...], Field(max_length=250)] = ()
    dimensions: tuple[DimensionFigures, ...] = ()
    rules: Annotated[tuple[RuleFigures, ...], Field(max_length=100)] = ()
    groups: Annotated[tuple[GroupFigures, ...], Field(max_length=60)] = ()
    repeated: Count = 0


class CurvePoint(Frozen):
    """What one threshold brings.

    Attributes:
        threshold: probability from which two records are called the same.
        pairs: pairs at or above it.
        precision, recall: expected from the model alone: mean of the pairs' probabilities, and their sum by
            the sum over all pairs that were compared.
        clusters: groups of two or more records after joining.
        surplus: records that would go when each group becomes one.
        largest: records of the largest group.
    """

    threshold: Share
    pairs: Count
    precision: Share
    recall: Share
    clusters: Count
    surplus: Count
    largest: Count = 0


class Stratum(Frozen):
    """Pairs of nearly one probability, from which a person is shown some.

    Attributes:
        low, high: probabilities, the upper end open but for 1.
        pairs: how many there are; `expected` the sum of their probabilities.
        drawn: how many wait in the queue, drawn at random.
    """

    low: Share
    high: Share
    pairs: Count
    expected: Annotated[float, Field(ge=0)]
    drawn: Count


class MatchFigures(Frozen):
    """What a search for duplicates found.

    Attributes:
        key: of the job.
        engine: library and version.
        digests: the files that were searched, within and across.
        records: records looked at; `compared` pairs that the blocking rules let through.
        fields: fields that were compared.
        blocking: fields that pairs had to agree in, each set of them one way to be found.
        curve: by rising threshold.
        strata: of pairs in the queue.
        exact: surplus records that plain equality of all compared fields would have found.
        prior: probability that two records drawn at random are the same, as estimated.
    """

    key: Digest
    engine: Label
    digests: tuple[Digest, ...]
    records: Count
    compared: Count
    fields: tuple[Identifier, ...]
    blocking: tuple[tuple[Identifier, ...], ...] = ()
    curve: Annotated[tuple[CurvePoint, ...], Field(max_length=101)] = ()
    strata: Annotated[tuple[Stratum, ...], Field(max_length=20)] = ()
    exact: Count = 0
    prior: Share = 0.0


class SegmentCount(Frozen):
    """Customers of one group, and what they bought in all."""

    segment: Label
    customers: Count
    spend: float = 0.0
    purchases: Count = 0


class RfmFigures(Frozen):
    """Customers by recency, frequency and spend.

    Attributes:
        customers, purchases, spend: of all.
        cuts: for recency (days), frequency and spend the four borders between the five fifths.
        cells: customers by "rf": recency fifth and frequency fifth, "55" the best; with what they spent.
        top_fifth: share of spend that the fifth with the largest spend brought.
        currency: of the spend, as its three letters; "" where the file names none.
    """

    customers: Count
    purchases: Count
    spend: float
    first: date | None = None
    last: date | None = None
    cuts: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]] = ((), (), ())
    cells: Annotated[tuple[SegmentCount, ...], Field(max_length=25)] = ()
    top_fifth: Share = 0.0
    currency: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")] = ""


class GroupingFigures(Frozen):
    """How customers fall into groups.

    Attributes:
        key: of the job.
        customers: files of customers and purchases that were read together.
        unmatched: purchases whose customer is in no file of customers.
        segments: own groups; a customer may be in several. `none` are in none, `several` in more.
        rfm: None where no purchases are known.
        told: what was found on the way, by code (`customer_data.grouping.purchases`), and how often.
    """

    key: Digest
    customers: tuple[Digest, ...]
    purchases: tuple[Digest, ...] = ()
    records: Count
    unmatched: Count = 0
    segments: Annotated[tuple[SegmentCount, ...], Field(max_length=60)] = ()
    none: Count = 0
    several: Count = 0
    rfm: RfmFigures | None = None
    told: tuple[Sorted, ...] = ()
