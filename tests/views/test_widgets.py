"""Tables and cards on a telephone."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from reports.document import Align, Column, Table, TableRow
from views.widgets import _styled

CASH = Table(
    "Cash that goes out",
    (Column("Year", unit="EUR"), Column("Once", Align.RIGHT), Column("Together", Align.RIGHT)),
    (
        TableRow(("from 1 Jan 2027", "209,600", "290,576")),
        TableRow(("All years", "218,606", "at most 147,224, before costs still unknown"), total=True),
    ),
)


def rules_of(shown: Table) -> dict[str, str]:
    """What is said of each part of a table."""
    return {rule["selector"]: str(rule["props"]) for rule in _styled(shown).table_styles}


def test_the_last_column_stays_on_a_telephone() -> None:
    """A date takes no more than its own width, gaps give way, and a sentence round a figure is folded."""
    rules = rules_of(CASH)

    assert "nowrap" in rules["th.row_heading"]
    assert "16rem" not in rules["th.row_heading"]
    assert "1.4vw" in rules["th, td"]
    assert "normal" in rules["td.row1.col1"]
    assert "td.row0.col1" not in rules


def _five_cards() -> None:
    from reports.document import KeyFigure, KeyFigures  # noqa: PLC0415  runs as a script of its own
    from views import widgets  # noqa: PLC0415  the same

    widgets.figures(KeyFigures(tuple(KeyFigure(f"Figure {at}", str(at)) for at in range(5))))


def test_cards_fill_their_last_row() -> None:
    """Each card grows, so five of them leave no hole where two stand in a row."""
    shown = AppTest.from_function(_five_cards).run()
    (row,) = shown.main.children.values()
    cards = list(row.children.values())

    assert row.proto.flex_container.wrap
    assert len(cards) == 5
    assert all(card.proto.width_config.use_stretch for card in cards)


def _long_label() -> None:
    from reports.document import KeyFigure, KeyFigures  # noqa: PLC0415  runs as a script of its own
    from views import widgets  # noqa: PLC0415  the same

    widgets.figures(KeyFigures((KeyFigure("Too late for what they announce", "0"), KeyFigure("Late", "1"))))


def test_a_long_label_of_a_card_goes_on_in_a_second_line() -> None:
    """A metric's own label is cut on a telephone, so a long one stands above as text; figures stay large."""
    shown = AppTest.from_function(_long_label).run()

    assert [item.value for item in shown.markdown] == ["Too late for what they announce", "Late"]
    assert [item.value for item in shown.metric] == ["0", "1"]
