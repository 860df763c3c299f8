"""The chain of links from named departments' answers to vendors, costs, work and figures of success.

Each part of it stands in a file of its own, `thread_<part>.py`; here they are tied together, so that every
link leads from something that is there to something that is there.
"""

from __future__ import annotations

from itertools import chain

from project.catalogue import Catalogue
from project.model import Project
from project.results.thread import Node, Thread
from project.thread_after import measured, proven, said
from project.thread_done import expected, threatened
from project.thread_ground import Ground, Stretch, stretch
from project.thread_loose import loose
from project.thread_wanted import aimed, found_today, wanted


def thread(project: Project, catalogue: Catalogue, ground: Ground, language: str = "en") -> Thread:
    """All links that the facts of this project make.

    Args:
        project: its records say what asks for what.
        catalogue: which work and courses belong to which family of requirements.
        ground: the half that answers, scores and costs make; see `project.thread_ground`.
        language: of the titles.
    """
    wishes = tuple(
        chain(aimed(project, catalogue, language), found_today(project), wanted(project, catalogue.playbook))
    )
    work = tuple(
        chain(threatened(project), expected(project), proven(project), measured(project), said(project))
    )
    known = ground.keys | {item.key for item in (*wishes, *work) if isinstance(item, Node)}
    first, last = stretch(wishes, known), stretch(work, known)
    return Thread(
        (*ground.asked.nodes, *first.nodes, *ground.offered.nodes, *last.nodes, *_ends(ground, first, last)),
        (*ground.asked.links, *first.links, *ground.offered.links, *last.links),
        tuple(loose(project, ground, first)),
    )


def _ends(ground: Ground, *stretches: Stretch) -> tuple[Node, ...]:
    """Parts of content stand in the chain once something leads to them; only records of the team do."""
    reached = {link.target for item in stretches for link in item.links}
    return tuple(item for item in ground.ends if item.key in reached)
