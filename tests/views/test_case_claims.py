"""The part of cost and return that says what to check."""

from __future__ import annotations

from tests.views.gestures import Open, Stored, told


def test_what_to_check_is_told_with_how_to_mend_it(screen: Open, example: str, stored: Stored) -> None:
    """Every finding of the example stands there with its weight, its sentence and the way out."""
    at = screen("business_case", example, part="claims")

    assert not at.exception
    text = told(at)
    found = stored(example).outlook.claims.findings
    assert found
    assert text.count("To mend it:") == len(found)
    assert f"{len(found)} thing" in text


def test_an_empty_project_says_what_will_be_here(screen: Open, quick: str, stored: Stored) -> None:
    """Without a price the missing price is told as grave; nothing breaks."""
    at = screen("business_case", quick, part="claims")

    assert not at.exception
    assert stored(quick).outlook.claims.grave or not stored(quick).outlook.business_case.vendors
