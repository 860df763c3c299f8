"""The page of the plan in days, as somebody sees and uses it."""

from __future__ import annotations

import pytest

from tests.views.gestures import Open
from views.schedule import SHOWN


@pytest.mark.parametrize("part", tuple(SHOWN))
def test_every_part_stands(screen: Open, example: str, part: str) -> None:
    """P1: with the example every part is drawn without a fault and without a sentence that is missing."""
    at = screen("schedule", example, part=part)
    assert not at.exception
    assert "⟦" not in "\n".join(str(item.value) for item in (*at.markdown, *at.caption, *at.info))
