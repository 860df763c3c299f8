"""Random slips in all shipped files: nothing breaks, and complaints point at the slip."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.content.mutations import SLIPS, Page, slip
from tests.content.slips import ROOT, by_chance, outcomes, page_of, share_near, shelf

LEAST = 0.93
"""Of the slips that are told, at least this share has a complaint within two lines; measured are 0.96."""

MOST_SILENT = 0.25
"""Of the slips that change what a file says, at most this share goes unnoticed; measured are 0.17."""


@pytest.mark.parametrize("seed", [1, 2])
def test_slips_are_told_where_they_were_made(seed: int) -> None:
    """Of 250 slips none raises an exception, and nearly all complaints stand within two lines."""
    found = list(outcomes(250, seed))
    changed = [item for item in found if item.says != "nothing"]

    assert share_near(found) >= LEAST
    assert sum(not item.told for item in changed) <= MOST_SILENT * len(changed)
    assert set(Counter(item.slip.kind for item in found)) == set(SLIPS)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(10, 20))
def test_ten_thousand_slips(seed: int) -> None:
    """The same with a thousand slips each time."""
    assert share_near(outcomes(1000, seed)) >= LEAST


def test_slips_reach_every_shipped_file() -> None:
    """No kind of content is left out."""
    assert {path.parts[len(ROOT.parts)] for paths in shelf().values() for path in paths} == {
        "playbook",
        "questionnaires",
        "scoring",
    }
    assert len(shelf()) == 9


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_touches_the_lines_it_names_and_no_others(kind: str) -> None:
    """Above the first touched line the file is as it was, so a measured distance means something."""
    page = page_of(shelf()["playbook"][0])
    made = [found for seed in range(20) if (found := slip(kind, page, by_chance(seed))) is not None]

    assert made
    for found in made:
        lines = found.text.split("\n")
        assert found.text.rstrip("\n") != "\n".join(page.lines)
        assert tuple(lines[: found.first - 1]) == page.lines[: found.first - 1]


def test_the_same_chance_makes_the_same_slip() -> None:
    """A slip that was found to be told badly can be made again."""
    page = Page.of("a: 1\nb: [two, three]\nc: {d: four}\n")

    assert slip("a character lost", page, by_chance(7)) == slip("a character lost", page, by_chance(7))
