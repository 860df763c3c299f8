"""Files that wait for a quarter of an hour, for the person they were made for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workspace.handing import MOST, WAITS, MadeFile, Tray

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
MADE = MadeFile("links.csv", "text/csv", b"secret")


def test_a_file_is_taken_by_whoever_it_was_made_for() -> None:
    """As often as wanted while it waits; others are told nothing."""
    tray = Tray()
    name = tray.put("maria", MADE, NOW)

    assert tray.take("maria", name, NOW) == MADE
    assert tray.take("maria", name, NOW + WAITS) == MADE
    assert tray.take("eve", name, NOW) is None
    assert tray.take("maria", "another", NOW) is None


def test_a_file_is_gone_when_its_time_is_over() -> None:
    """Also for whoever knows its name."""
    tray = Tray()
    name = tray.put("maria", MADE, NOW)

    assert tray.take("maria", name, NOW + WAITS + timedelta(seconds=1)) is None
    assert tray.take("maria", name, NOW) is None


def test_the_oldest_file_makes_room() -> None:
    """Memory stays within its limits, whatever is made."""
    tray = Tray()
    first, *_, last = [tray.put("maria", MADE, NOW) for _ in range(MOST + 1)]

    assert tray.take("maria", first, NOW) is None
    assert tray.take("maria", last, NOW) == MADE


def test_what_is_in_a_file_is_in_no_text_made_of_it() -> None:
    """Names of files are long enough that nobody guesses them, and contents are never shown by accident."""
    assert "secret" not in repr(MADE)
    assert len(Tray().put("maria", MADE, NOW)) >= 32
