"""What a survey says: which measure for which question, by department or joined group, of what may be shown.

Everything is worked out from a protected tally; the few figures that need whole people (orders of ranked
choices, intervals of differences) are taken over the same groups as the counts beside them.
"""

from questionnaires.analysis.analysed import analysed
from questionnaires.analysis.apart import agenda, disagreements, rooms
from questionnaires.analysis.pairs import pairs, placed
from questionnaires.analysis.results import (
    FEWEST_FOR_TESTS,
    Analysis,
    AskedResult,
    Disagreement,
    Figure,
    Group,
    Item,
    Measure,
    Pair,
    PairSide,
    Room,
    Talk,
    Test,
)

__all__ = [
    "FEWEST_FOR_TESTS",
    "Analysis",
    "AskedResult",
    "Disagreement",
    "Figure",
    "Group",
    "Item",
    "Measure",
    "Pair",
    "PairSide",
    "Room",
    "Talk",
    "Test",
    "agenda",
    "analysed",
    "disagreements",
    "pairs",
    "placed",
    "rooms",
]
