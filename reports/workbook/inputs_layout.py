"""Where everything stands on the sheet of inputs: the writer, the simulation and the reader agree on this."""

from __future__ import annotations

from enum import StrEnum

NAME = "Inputs"

SWITCH_ROW = 3
"""Row of the switch between the three stories (rows and columns count from 0)."""

SWITCH_COLUMN = 1
"""The cell a reader changes: one of the three heads of low, base and high, chosen from a list."""

PICK_COLUMN = 6
"""In the same row: which of the three it is, 1 to 3; every value in force follows this cell."""

HEAD_ROW = 5
FIRST_ROW = 6
"""The first input; one in each row without a gap, the last one has an id in the hidden column."""

TITLE, FOR, UNIT = 0, 1, 2
LOW, BASE, HIGH = 3, 4, 5
"""The figure in the three stories: all goes worse, as it is counted, all goes better.

Low is the worse end for the offers, whether that is the smaller or the larger number. Blank low or high:
the figure is the same in all stories.
"""

ACTIVE = 6
"""The value in force, a formula; every other sheet takes this cell and none of the others."""

LEAST, MOST = 7, 8
"""The smallest and the largest the figure may be, for the simulation; blank for a figure that is sure."""

SOURCE, AS_OF, OWNER, CONFIDENCE = 9, 10, 11, 12
ID = 13
"""Hidden: what the row is, as `input_id` and `read_id` have it."""

LAST = ID

STORIES = ("low", "base", "high")
"""The stories in the order of their columns; words "workbook.inputs.<name>" are the heads and the choices."""

HEADS = (
    "title", "for", "unit", "low", "base", "high", "active", "least", "most", "source", "as_of", "owner",
    "confidence", "id",
)  # fmt: skip
"""Keys of the heads, below "workbook.inputs."."""


class Group(StrEnum):
    """What a row stands for: part of its id.

    Attributes:
        DRIVER: a figure of the cost catalogue; name is the driver, vendor where it holds for one offer only.
        SETTING: of the project: users, employees, discount_rate.
        RULE: of how the case is counted: wage_growth, price_growth, user_growth, finance_rate, reinvest_rate,
            inflation where prices of contracts are freed of it,
            and earlier, the part of a year by which money comes before its end (0 or 0.5).
        PRICE: of one offer: amount (in its own currency), worth (of one unit of that), minimum_users.
    """

    DRIVER = "driver"
    SETTING = "setting"
    RULE = "rule"
    PRICE = "price"


def input_id(group: Group, name: str, vendor: str | None = None) -> str:
    """What the hidden column holds, such as "driver/adoption_full" or "price/amount/alfa"."""
    return "/".join((group.value, name) if vendor is None else (group.value, name, vendor))


def read_id(text: str) -> tuple[Group, str, str | None] | None:
    """Group, name and vendor of a hidden cell; None when it is none of this sheet's."""
    group, _, rest = text.partition("/")
    name, _, vendor = rest.partition("/")
    if group not in set(Group) or not name or "/" in vendor:
        return None
    return Group(group), name, vendor or None


def spread_name(name: str, vendor: str | None) -> str:
    """The name of a driver's row as the spreads of the engine and the records of the project have it."""
    return name if vendor is None else f"{name}:{vendor}"
