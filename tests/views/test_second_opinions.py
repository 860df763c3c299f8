"""The part of the shortlist that counts in other ways."""

from __future__ import annotations

from tests.views.gestures import Open, told


def test_other_ways_stand_below_how_firm_the_ranking_is(screen: Open, example: str) -> None:
    """The heading, one row for each way, the advice, and the method names only behind the fold."""
    at = screen("shortlist", example, part="firm")

    assert not at.exception
    text = told(at)
    assert "Counted in other ways" in text
    assert "The ranking above stays as it is" in text
    assert any("other ways of counting" in str(item.value) for item in (*at.warning, *at.info, *at.success))
    folds = [item for item in at.expander if "other ways of counting" in item.label]
    assert len(folds) == 1
    assert any("TOPSIS" in str(item.value) for item in folds[0].markdown)
