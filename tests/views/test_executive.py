"""The page for whoever approves the money."""

from __future__ import annotations

from tests.views.gestures import Open, Stored, labelled, told


def test_the_example_is_shown_in_five_figures(screen: Open, example: str) -> None:
    """Figures, convention, the sponsor's words and what is open stand on one page."""
    at = screen("executive", example)
    assert not at.exception
    text = told(at)
    assert "discounted at 8% a year" in text
    assert "I answer for the money" in text
    assert "Nothing is moved" in text


def test_a_slider_shows_what_would_be_and_stores_nothing(screen: Open, example: str, stored: Stored) -> None:
    """Another rate gives another net benefit beside the one that stands; the project stays as it is."""
    before = stored(example)
    at = screen("executive", example)
    labelled(at, "slider", "Years counted").set_value(8).run()
    assert not at.exception
    assert "Tried only, not saved." in told(at)
    after = stored(example)
    assert after.project == before.project
    labelled(at, "button", "Back to how it stands").click().run()
    assert "Nothing is moved" in told(at)
    assert labelled(at, "slider", "Years counted").value == before.project.settings.horizon_years


def test_without_vendors_the_page_teaches(screen: Open, here: object) -> None:
    """No project, no figures: a way on instead of a fault."""
    at = screen("executive")
    assert not at.exception
    assert not at.slider
