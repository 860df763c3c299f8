"""What the law asks before places with personal data move, by Regulation (EU) 2016/679 (GDPR)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.moving_known import Known
from project.results.migration import PrivacyLack, PrivacyLine


def privacy(places: Sequence[Known]) -> tuple[PrivacyLine, ...]:
    """One line for each place, in the order of loading: where wishes about contact lie comes first."""
    ordered = sorted(
        places, key=lambda item: (item.source.refusals is not True, item.source.title.casefold())
    )
    return tuple(_line(place, order) for order, place in enumerate(ordered, 1))


def _line(place: Known, order: int) -> PrivacyLine:
    source = place.source
    return PrivacyLine(
        source=source.id,
        title=source.title,
        moves=source.moves,
        order=order,
        purpose=source.purpose,
        lawful_basis=source.lawful_basis,
        retention=source.retention,
        keep_years=source.keep_years,
        refusals=source.refusals,
        notes=source.free_text,
        agreement=source.agreement,
        old_copy=source.old_copy,
        records=place.records,
        counted=place.counted,
        stays=place.stays,
        identifiers=place.identifiers,
        lacks=tuple(_lacks(place)),
    )


def _lacks(place: Known) -> Iterator[PrivacyLack]:
    """What is missing; what nobody looked at is missing as well."""
    source = place.source
    noted = source.free_text is None and not place.identifiers
    checks = (
        (PrivacyLack.PURPOSE, not source.purpose.strip()),
        (PrivacyLack.LAWFUL_BASIS, source.lawful_basis is None),
        (PrivacyLack.RETENTION, source.keep_years is None and not source.retention.strip()),
        (PrivacyLack.REFUSALS, source.refusals is None),
        (PrivacyLack.NOTES, noted),
        (PrivacyLack.AGREEMENT, source.agreement is not True),
        (PrivacyLack.OLD_COPY, not source.old_copy.strip()),
    )
    yield from (lack for lack, holds in checks if holds)
