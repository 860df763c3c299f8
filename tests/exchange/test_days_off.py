"""Days off as people paste them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.codes import Code
from exchange.days_off import MOST, Off, read_days_off


@pytest.mark.parametrize(
    ("line", "first", "last", "title"),
    [
        ("2027-01-01 New Year", date(2027, 1, 1), date(2027, 1, 1), "New Year"),
        ("1.1.2027; New Year", date(2027, 1, 1), date(2027, 1, 1), "New Year"),
        ("2027-12-24 to 2027-12-31 Closed", date(2027, 12, 24), date(2027, 12, 31), "Closed"),
        ("24.12.2027 - 31.12.2027\tClosed", date(2027, 12, 24), date(2027, 12, 31), "Closed"),
        ("2027-12-24..2027-12-31", date(2027, 12, 24), date(2027, 12, 31), ""),
        ("2027-12-24 \u2013 2027-12-31, Closed", date(2027, 12, 24), date(2027, 12, 31), "Closed"),
        ("\ufeff2027-3-8 Women's Day", date(2027, 3, 8), date(2027, 3, 8), "Women's Day"),
    ],
)
def test_a_line_is_one_stretch_of_days(line: str, first: date, last: date, title: str) -> None:
    """ISO days and days with points, one day or two with a sign between them, then the name."""
    assert read_days_off(line) == ((Off(first, last, title, 1),), ())


def test_lines_that_are_wrong_are_told_and_the_others_kept() -> None:
    """A day that does not exist, none at all, an end before the beginning, and the same day once more."""
    text = "2027-02-29 Leap\n\n# holidays\nsoon\n2027-05-02 to 2027-05-01 Odd\n2027-05-01 May\n1.5.2027 Again"
    found, wrong = read_days_off(text)
    assert [item.title for item in found] == ["May"]
    assert [(item.code, item.place.line) for item in wrong] == [
        (Code.DAY_OFF_UNREAD, 1),
        (Code.DAY_OFF_UNREAD, 4),
        (Code.DAY_OFF_ORDER, 5),
        (Code.DAY_OFF_TWICE, 7),
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text: str) -> None:
    """Whatever is pasted becomes days or complaints; every line with something in it is accounted for."""
    found, wrong = read_days_off(text)
    lines = [item for item in text.lstrip("\ufeff").splitlines() if item.strip()]
    meant = [item for item in lines if not item.strip().startswith("#")]
    assert len(found) + len(wrong) == len(meant)


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 30)), max_size=20))
def test_what_is_written_in_the_usual_way_is_read_back(days: list[tuple[date, int]]) -> None:
    """Distinct stretches written as ISO days come back in their order, complaints only for repeated ones."""
    stretches = [(first, date.fromordinal(first.toordinal() + more)) for first, more in days]
    found, wrong = read_days_off("\n".join(f"{first} to {last} x" for first, last in stretches))
    assert [(item.first, item.last) for item in found] == list(dict.fromkeys(stretches))
    assert len(wrong) == len(stretches) - len(set(stretches))


def test_no_more_than_so_many_lines_are_read() -> None:
    """A file pasted by mistake does not become thousands of records."""
    text = "\n".join(f"{date.fromordinal(740_000 + n)}" for n in range(MOST + 5))
    assert len(read_days_off(text)[0]) == MOST
