"""What nobody has written down about a place with customer data."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.inventory import DataSource
from project.results.data_readiness import Lack


def lacks_of(source: DataSource) -> tuple[Lack, ...]:
    """What is missing, in the order in which it matters.

    Purpose, reason in law and how long are asked of every place with personal data, whether it moves or not
    (Regulation (EU) 2016/679, Articles 5, 6 and 30); an agreement with whoever runs the system only where
    somebody found that there is none, since a list in one's own drawer needs none.
    """
    return tuple(_lacks(source))


def _lacks(source: DataSource) -> Iterator[Lack]:
    if not source.purpose.strip():
        yield Lack.PURPOSE
    if source.lawful_basis is None:
        yield Lack.LAWFUL_BASIS
    if not source.retention.strip() and source.keep_years is None:
        yield Lack.RETENTION
    if source.owner is None:
        yield Lack.OWNER
    if source.agreement is False:
        yield Lack.AGREEMENT
    if source.moves is None:
        yield Lack.MOVES
