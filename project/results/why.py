"""Why a vendor stands where it stands, and what came of what a department said: sentences as data.

A sentence is a key and what goes into it; pages and reports fill in the words, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from project.results.shortlist import Cell, Shortlist, VendorStanding
from project.results.thread import Key, Node, NodeKind, Thread

STRONGEST = 5
"""So many criteria of a vendor, or answers of a department, are told; the others are counted."""

Hole = str | float | tuple[str, ...]
"""What goes into a sentence: a name, a figure, or several names."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as data.

    Attributes:
        key: which sentence.
        holes: (name, what goes there); names that people typed are not made safe yet.
        depth: 0 for a claim, 1 for what stands behind it.
        about: what it is about, to lead there; None for the whole.
    """

    key: str
    holes: tuple[tuple[str, Hole], ...] = ()
    depth: int = 0
    about: Key | None = None


def why(thread: Thread, shortlist: Shortlist, vendor: str) -> tuple[Sentence, ...]:
    """Why this vendor stands where it stands: its criteria by points, and who asked for each.

    A criterion's points are its weight times the share that the score has of the scale; all points of a
    vendor sum to its total where every criterion is scored. Empty for a vendor that is not on the list.
    """
    standing = shortlist.standing(vendor)
    if standing is None:
        return ()
    scored = sorted((cell for cell in standing.cells if cell.points), key=lambda item: -(item.points or 0.0))
    told = [line for cell in scored[:STRONGEST] for line in _criterion(thread, shortlist, cell)]
    return (_place(shortlist, standing), *told, *_rest(scored[STRONGEST:]))


def came_of(thread: Thread, department: str) -> tuple[Sentence, ...]:
    """What came of what a department answered, what it gave most weight first; empty without answers.

    Questions of which no row led anywhere, such as how often something hurts, come last.

    Args:
        thread: the chain.
        department: its id in the survey.
    """
    answers = [item for item in thread.of(NodeKind.ANSWER) if item.id.rpartition("/")[2] == department]
    led = {_question(item) for item in thread.of(NodeKind.NEED) if thread.effects(item)}
    ranked = sorted(answers, key=lambda item: (_order(thread, item, led), -_figure(item)))
    told = [line for answer in ranked[:STRONGEST] for line in _answer(thread, answer)]
    left = len(ranked) - STRONGEST
    return (*told, Sentence("more_answers", (("count", float(left)),))) if left > 0 else tuple(told)


def _place(shortlist: Shortlist, standing: VendorStanding) -> Sentence:
    about = (NodeKind.VENDOR, standing.vendor)
    name: tuple[tuple[str, Hole], ...] = (("vendor", standing.name),)
    if standing.knocked_out:
        titles = tuple(dict.fromkeys(item.title for item in standing.knocked_out if item.title))
        out = ("out", (*name, ("criteria", titles))) if titles else ("out_judged", name)
        return Sentence(*out, about=about)
    if standing.rank is None or standing.total is None:
        return Sentence("not_scored", name, about=about)
    points = (*name, ("points", standing.total))
    if standing.rank > 1:
        return Sentence("stands", (*points, ("rank", float(standing.rank))), about=about)
    if len(shortlist.leaders) > 1:
        return Sentence("leads_with_others", points, about=about)
    if shortlist.margin is None:
        return Sentence("alone", points, about=about)
    return Sentence("leads", (*points, ("margin", shortlist.margin)), about=about)


def _criterion(thread: Thread, shortlist: Shortlist, cell: Cell) -> Iterator[Sentence]:
    """A criterion with its points; below it the requirements judged by it, and who asked."""
    weight = shortlist.weight(cell.criterion)
    node = thread.node(NodeKind.CRITERION, cell.criterion)
    if weight is None or node is None or cell.points is None:
        return
    holes = (("criterion", weight.title), ("points", cell.points), ("weight", weight.weight))
    yield Sentence("criterion", holes, about=node.key)
    behind = [item for item, _ in thread.ancestors(node)]
    required = [item for item in thread.causes(node) if item.kind is NodeKind.REQUIREMENT]
    if required:
        yield Sentence("judges", (("requirements", _titles(required)),), 1, node.key)
    answers = [item for item in behind if item.kind is NodeKind.ANSWER]
    needs = [item for item in behind if item.kind is NodeKind.NEED and item.detail]
    if answers:
        who = (("needs", _titles(needs)), ("departments", _titles(answers)))
        yield Sentence("asked", who, 1, node.key)
    else:
        yield Sentence("not_asked", (), 1, node.key)


def _rest(cells: list[Cell]) -> Iterator[Sentence]:
    if cells:
        points = sum(cell.points or 0.0 for cell in cells)
        yield Sentence("rest", (("count", float(len(cells))), ("points", points)))


def _answer(thread: Thread, answer: Node) -> Iterator[Sentence]:
    """One answer, and below it what came of it: requirements, criteria, work, courses, figures of success."""
    needs = _needs(thread, answer)
    after = [item for item, _ in thread.descendants(answer)]
    about = needs[0] if needs else next(iter(thread.effects(answer)), answer)
    key = "answered" if needs else "gave"
    yield Sentence(key, (("what", about.title), ("figure", answer.detail.split(" ")[0])), about=answer.key)
    told = [line for kind, name in _CAME for line in _came(kind, name, after)]
    yield from told or [Sentence("nothing_came", (), 1, about.key)]


_CAME = (
    (NodeKind.REQUIREMENT, "became"),
    (NodeKind.ORGANISATION_ISSUE, "taken_up"),
    (NodeKind.CRITERION, "weighs"),
    (NodeKind.LINE, "counts"),
    (NodeKind.TASK, "done_by"),
    (NodeKind.COURSE, "taught_in"),
    (NodeKind.TEST, "tested_by"),
    (NodeKind.METRIC, "shown_by"),
)
"""What is told of what came of an answer, in the order of the way."""


def _came(kind: NodeKind, key: str, after: Iterable[Node]) -> Iterator[Sentence]:
    found = [item for item in after if item.kind is kind and item.state != "dropped"]
    if found:
        yield Sentence(key, (("names", _titles(found)),), 1, found[0].key)


def _order(thread: Thread, answer: Node, led: AbstractSet[str]) -> int:
    """Needs first, then figures for the calculation, then what asks something else."""
    needs = _needs(thread, answer)
    if not needs:
        return 1
    return 0 if any(_question(item) in led for item in needs) else 2


def _question(need: Node) -> str:
    return need.id.partition("/")[0]


def _needs(thread: Thread, answer: Node) -> tuple[Node, ...]:
    return tuple(item for item in thread.effects(answer) if item.kind is NodeKind.NEED)


def _figure(answer: Node) -> float:
    """The figure that a node of an answer begins with."""
    return float(answer.detail.split(" ")[0])


def _titles(nodes: Iterable[Node]) -> tuple[str, ...]:
    """What they are called, each once, in their order."""
    return tuple(dict.fromkeys(item.title for item in nodes))
