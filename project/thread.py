"""The chain of links from named departments' answers to vendors, costs, work and figures of success.

Each part of it stands in a file of its own, `thread_<part>.py`; here they are tied together, so that every
link leads from something that is there to something that is there.
"""

from __future__ import annotations

from itertools import chain

from project.catalogue import Catalogue
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.needs import NeedsResult
from project.results.shortlist import Shortlist
from project.results.thread import Link, Node, NodeKind, Thread
from project.thread_done import ends, expected, threatened
from project.thread_judged import asked, judged, offered
from project.thread_loose import loose
from project.thread_paid import informed, paid
from project.thread_wanted import aimed, found_today, wanted

ENDS = frozenset({NodeKind.TASK, NodeKind.COURSE, NodeKind.METRIC})
"""Parts of content that stand in the chain once something leads to them."""


def thread(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    shortlist: Shortlist,
    case: BusinessCase,
    language: str = "en",
) -> Thread:
    """All links that the facts of this project make.

    Args:
        project: its records say what asks for what.
        catalogue: which work and courses belong to which family of requirements.
        needs: answers by department.
        shortlist: criteria in use, scores and vendors.
        case: drivers and lines.
        language: of the titles.
    """
    items = tuple(_items(project, catalogue, needs, shortlist, case, language))
    nodes = tuple(dict.fromkeys(item for item in items if isinstance(item, Node)))
    known = {node.key for node in nodes}
    links = tuple(
        dict.fromkeys(
            item for item in items if isinstance(item, Link) and {item.source, item.target} <= known
        )
    )
    reached = {key for link in links for key in (link.source, link.target)}
    nodes = tuple(item for item in nodes if item.kind not in ENDS or item.key in reached)
    return Thread(nodes, links, tuple(loose(project, nodes, links)))


def _items(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    shortlist: Shortlist,
    case: BusinessCase,
    language: str,
) -> chain[Node | Link]:
    return chain(
        asked(needs),
        aimed(project, catalogue, language),
        found_today(project),
        wanted(project, catalogue.playbook),
        judged(shortlist),
        offered(shortlist),
        paid(catalogue, case, language),
        informed(project, catalogue, language),
        threatened(project),
        expected(project),
        ends(catalogue, language),
    )
