"""Published networks with the figures that stand beside them in print."""

from dataclasses import dataclass
from datetime import date

from scoring.network import Activity, Network, Placed, Tie, schedule
from scoring.workdays import WorkDays

MONDAY = date(2026, 1, 5)
EVERY_DAY = WorkDays((1, 2, 3, 4, 5, 6, 7))
PLAIN = {"": WorkDays()}


@dataclass(frozen=True)
class Published:
    """A textbook network.

    Attributes:
        source: where it is printed; the figures were not compared with a copy of the book.
        rows: id, those it follows, days.
        printed: id, earliest start and finish, latest start and finish, slack.
        points: least, likeliest and most days, and the printed variance; empty where none are printed.
    """

    source: str
    rows: tuple[tuple[str, str, float], ...]
    printed: str
    points: str = ""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """As the plan takes them."""
        return tuple(Activity(name, days) for name, _, days in self.rows)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """One from each letter before."""
        return tuple(Tie(before, name) for name, befores, _ in self.rows for before in befores)

    @property
    def estimates(self) -> dict[str, tuple[float, ...]]:
        """Least, likeliest and most days and the printed variance, by id."""
        lines = [line.split() for line in self.points.strip().splitlines()]
        return {line[0]: tuple(map(float, line[1:])) for line in lines}

    @property
    def table(self) -> dict[str, tuple[int, ...]]:
        """The printed figures by id."""
        lines = [line.split() for line in self.printed.strip().splitlines()]
        return {line[0]: tuple(map(int, line[1:])) for line in lines}

    def scheduled(self) -> Network:
        """In days of a plain week."""
        return schedule(self.activities, self.ties, PLAIN, MONDAY)


def counted(item: Placed, calendar: WorkDays = PLAIN[""], start: date = MONDAY) -> tuple[int, ...]:
    """Earliest start and finish, latest start and finish, and slack, as they are printed."""
    base = calendar.offset(start)
    return (
        calendar.offset(item.start) - base,
        calendar.offset(item.finish) - base + 1,
        calendar.offset(item.late_start) - base,
        calendar.offset(item.late_finish) - base + 1,
        round(item.total_float),
    )


RELIABLE = Published(
    "Hillier and Lieberman, Introduction to Operations Research, Reliable Construction Co.",
    (
        ("A", "", 2),
        ("B", "A", 4),
        ("C", "B", 10),
        ("D", "C", 6),
        ("E", "C", 4),
        ("F", "E", 5),
        ("G", "D", 7),
        ("H", "EG", 9),
        ("I", "C", 7),
        ("J", "FI", 8),
        ("K", "J", 4),
        ("L", "J", 5),
        ("M", "H", 2),
        ("N", "KL", 6),
    ),
    """
    A 0 2 0 2 0
    B 2 6 2 6 0
    C 6 16 6 16 0
    D 16 22 20 26 4
    E 16 20 16 20 0
    F 20 25 20 25 0
    G 22 29 26 33 4
    H 29 38 33 42 4
    I 16 23 18 25 2
    J 25 33 25 33 0
    K 33 37 34 38 1
    L 33 38 33 38 0
    M 38 40 42 44 4
    N 38 44 38 44 0
    """,
)

MILWAUKEE = Published(
    "Heizer and Render, Operations Management, Milwaukee Paper Manufacturing",
    (
        ("A", "", 2),
        ("B", "", 3),
        ("C", "A", 2),
        ("D", "AB", 4),
        ("E", "C", 4),
        ("F", "C", 3),
        ("G", "DE", 5),
        ("H", "FG", 2),
    ),
    """
    A 0 2 0 2 0
    B 0 3 1 4 1
    C 2 4 2 4 0
    D 3 7 4 8 1
    E 4 8 4 8 0
    F 4 7 10 13 6
    G 8 13 8 13 0
    H 13 15 13 15 0
    """,
    """
    A 1 2 3 0.11
    B 2 3 4 0.11
    C 1 2 3 0.11
    D 2 4 6 0.44
    E 1 4 7 1.00
    F 1 2 9 1.78
    G 3 4 11 1.78
    H 1 2 3 0.11
    """,
)

WESTERN_HILLS = Published(
    "Anderson, Sweeney and Williams, An Introduction to Management Science, Western Hills Shopping Center",
    (
        ("A", "", 5),
        ("B", "", 6),
        ("C", "A", 4),
        ("D", "A", 3),
        ("E", "A", 1),
        ("F", "E", 4),
        ("G", "DF", 14),
        ("H", "BC", 12),
        ("I", "GH", 2),
    ),
    """
    A 0 5 0 5 0
    B 0 6 6 12 6
    C 5 9 8 12 3
    D 5 8 7 10 2
    E 5 6 5 6 0
    F 6 10 6 10 0
    G 10 24 10 24 0
    H 9 21 12 24 3
    I 24 26 24 26 0
    """,
)

PORTA_VAC = Published(
    "Anderson, Sweeney and Williams, An Introduction to Management Science, Daugherty Porta-Vac",
    (
        ("A", "", 6),
        ("B", "", 2),
        ("C", "A", 3),
        ("D", "A", 5),
        ("E", "A", 3),
        ("F", "C", 2),
        ("G", "D", 3),
        ("H", "BE", 4),
        ("I", "H", 2),
        ("J", "FGI", 2),
    ),
    """
    A 0 6 0 6 0
    B 0 2 7 9 7
    C 6 9 10 13 4
    D 6 11 7 12 1
    E 6 9 6 9 0
    F 9 11 13 15 4
    G 11 14 12 15 1
    H 9 13 9 13 0
    I 13 15 13 15 0
    J 15 17 15 17 0
    """,
)

ALL = (RELIABLE, MILWAUKEE, WESTERN_HILLS, PORTA_VAC)
