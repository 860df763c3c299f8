"""The half of the chain that answers, scores and costs make; work on requirements leaves it as it is."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from project.catalogue import Catalogue
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.needs import Need, NeedsResult
from project.results.shortlist import Shortlist
from project.results.thread import Key, Link, Node, NodeKind
from project.thread_done import ends
from project.thread_judged import asked, judged, offered
from project.thread_paid import informed, paid


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring nodes and links of the chain, each once, in their order."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the chain of a project rests on, whatever its team makes of it.

    Attributes:
        asked: answers by department, needs, and links to criteria.
        offered: criteria, scores, vendors, and what they cost.
        ends: everything of the content in which the chain may end.
        keys: what all these nodes go by.
        judged: needs and criteria, the nodes that can hang loose.
        informing: the links from needs to criteria.
        rated: ids of needs that were rated, those included of which not everything may be told.
        responses: how many were sent.
    """

    asked: Stretch
    offered: Stretch
    ends: tuple[Node, ...]
    keys: frozenset[Key]
    judged: tuple[Node, ...]
    informing: tuple[Link, ...]
    rated: frozenset[str]
    responses: int


def ground(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    shortlist: Shortlist,
    case: BusinessCase,
    language: str = "en",
) -> Ground:
    """The half of the chain that rests on the results of the survey, the ranking and the business case.

    Args:
        project: figures that people gave.
        catalogue: what a figure informs, and where the chain may end.
        needs: answers by department.
        shortlist: criteria in use, scores and vendors.
        case: drivers and lines.
        language: of the titles.
    """
    before = tuple(asked(needs))
    after = tuple(
        chain(judged(shortlist), offered(shortlist), paid(catalogue, case, language),
              informed(project, catalogue, language))
    )  # fmt: skip
    last = tuple(ends(catalogue, language))
    keys = frozenset(item.key for item in (*before, *after, *last) if isinstance(item, Node))
    first, second = stretch(before, keys), stretch(after, keys)
    judges = (NodeKind.NEED, NodeKind.CRITERION)
    return Ground(
        asked=first,
        offered=second,
        ends=last,
        keys=keys,
        judged=tuple(item for item in (*first.nodes, *second.nodes) if item.kind in judges),
        informing=tuple(item for item in first.links if item.target[0] is NodeKind.CRITERION),
        rated=frozenset(f"{item.question}/{item.row}" for item in needs.needs if _rated(item)),
        responses=needs.responses,
    )


def stretch(items: Iterable[Node | Link], known: AbstractSet[Key]) -> Stretch:
    """Nodes and links, each once; of the links those whose ends are both known."""
    found = dict.fromkeys(items)
    return Stretch(
        tuple(item for item in found if isinstance(item, Node)),
        tuple(
            item for item in found if isinstance(item, Link) and item.source in known and item.target in known
        ),
    )


def _rated(need: Need) -> bool:
    """Rated by somebody; where the answers of a group may not be told, nobody can say that it was not."""
    return need.importance is not None or any(item.hidden for item in need.departments)
