"""What is asked of the linker: the records as they are compared, and the ways by which pairs are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.job_codes import JobCode
from customer_data.matching.records import LEAST_SHARE, filled, gather, whole_names
from customer_data.matching.rounds import rounds
from customer_data.matching.sql import count
from customer_data.matching.ways import Laid, lay
from customer_data.refused import RefusedError
from customer_data.specs import MatchSpec

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALONE = frozenset({"postcode", "city", "house_number", "website"})
"""Fields that tell no customer from another when there is nothing beside them."""


@dataclass(frozen=True, slots=True)
class Question:
    """Records and how they are compared; the table `keyed` of the connection holds them.

    Attributes:
        records: how many there are.
        fields: that are compared.
        laid: ways by which pairs are found.
        rounds: fields that pairs of a round of learning share.
    """

    records: int
    fields: tuple[str, ...]
    laid: tuple[Laid, ...]
    rounds: tuple[tuple[str, ...], ...]

    @property
    def possible(self) -> int:
        """Pairs there could be at all."""
        return self.records * (self.records - 1) // 2


def question(connection: DuckDBPyConnection, spec: MatchSpec, inputs: Mapping[str, Path]) -> Question:
    """Read the files and settle how their records are compared.

    Raises:
        RefusedError: there are no two records, or no field is filled that tells customers apart.
    """
    gather(connection, spec.files, inputs, whole_names=whole_names(spec.files))
    records, fields = count(connection, "SELECT COUNT(*) FROM records"), filled(connection)
    if records < 2 or not set(fields) - ALONE:  # noqa: PLR2004  a pair
        raise RefusedError(JobCode.NOTHING_TO_COMPARE, {"records": str(records)})
    persons = count(
        connection, "SELECT COUNT(*) FROM records WHERE COALESCE(first_name, last_name) IS NOT NULL"
    )
    learning = rounds(connection, fields, people=persons > LEAST_SHARE * records)
    return Question(records, fields, lay(connection, fields, records), learning)
