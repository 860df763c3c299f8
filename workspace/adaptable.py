"""What a team may adapt in its content: the lists by subject, and how an item in them is found and called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from authoring.overlay import NAMES, as_name
from authoring.values import Frozen, Text
from playbook.model import Tool as Method
from project.amendments import amendment_id
from project.catalogue import Catalogue
from project.model import Amendment, AmendmentAction, Project


class Subject(StrEnum):
    """What a list is about."""

    CHOOSING = "choosing"
    MONEY = "money"
    PEOPLE = "people"
    FIRM = "firm"
    DELIVERY = "delivery"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True)
class ListInfo:
    """One list of content.

    Attributes:
        name: its word, also under which its title stands in the words.
        content: kind of the content it stands in.
        path: where the list stands; of a list in parts, where the parts stand.
        subject: what it is about.
        tools: it is shown while one of these methods is.
        inside: fields that lead from a part to its items; () when the list has no parts.
        grows: whether a team may add items by form.
    """

    name: str
    content: str
    path: str
    subject: Subject
    tools: tuple[Method, ...]
    inside: tuple[str, ...] = ()
    grows: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Items that stand together under one heading.

    Attributes:
        path: of their list.
        heading: titles from the outside in; () in a list without parts.
    """

    path: str
    heading: tuple[Text, ...]
    items: tuple[Frozen, ...]


def _plan(
    name: str, subject: Subject, tool: Method, inside: tuple[str, ...] = (), *, grows: bool = True
) -> ListInfo:
    return ListInfo(name, "playbook", name, subject, (tool,), inside, grows)


LISTS = (
    ListInfo(
        "questions",
        "questionnaire",
        "sections",
        Subject.CHOOSING,
        (Method.NEEDS_SURVEY,),
        ("questions",),
    ),
    ListInfo("criteria", "criteria", "criteria", Subject.CHOOSING, (Method.SCORING_SHEET,)),
    _plan("rfp", Subject.CHOOSING, Method.RFP, ("questions",)),
    _plan("delivery_points", Subject.CHOOSING, Method.RFP, grows=False),
    _plan("scenarios", Subject.CHOOSING, Method.SCENARIOS),
    _plan("reference_questions", Subject.CHOOSING, Method.STANDARDS),
    _plan("contract_terms", Subject.CHOOSING, Method.STANDARDS),
    _plan("standards", Subject.CHOOSING, Method.STANDARDS),
    ListInfo(
        "drivers", "costs", "drivers", Subject.MONEY, (Method.FIRST_INPUTS, Method.ALL_INPUTS), grows=False
    ),
    ListInfo("costs", "costs", "costs", Subject.MONEY, (Method.COST_LINES,)),
    ListInfo("benefits", "costs", "benefits", Subject.MONEY, (Method.COST_LINES,)),
    _plan("seats", Subject.PEOPLE, Method.SEATS),
    _plan("groups", Subject.PEOPLE, Method.GROUPS),
    _plan("communication", Subject.PEOPLE, Method.MESSAGES),
    _plan("objectives", Subject.FIRM, Method.AIMS),
    _plan("policies", Subject.FIRM, Method.AIMS),
    _plan("support", Subject.FIRM, Method.RATINGS),
    _plan("preconditions", Subject.FIRM, Method.RATINGS),
    _plan("maturity", Subject.FIRM, Method.RATINGS),
    _plan("processes", Subject.FIRM, Method.PROCESSES),
    _plan("data_sources", Subject.FIRM, Method.PROCESSES),
    _plan("stages", Subject.DELIVERY, Method.TASKS, grows=False),
    _plan("tasks", Subject.DELIVERY, Method.TASKS),
    _plan("courses", Subject.DELIVERY, Method.COURSES),
    _plan("checklists", Subject.DELIVERY, Method.CHECKLISTS, ("groups", "items")),
    _plan("risks", Subject.DELIVERY, Method.RISKS),
    ListInfo("metrics", "metrics", "metrics", Subject.SUCCESS, (Method.FIRST_METRICS, Method.ALL_METRICS)),
    _plan("rules_of_thumb", Subject.SUCCESS, Method.RULES_OF_THUMB),
    ListInfo(
        "benchmarks", "benchmarks", "benchmarks", Subject.SUCCESS, (Method.RULES_OF_THUMB,), grows=False
    ),
)
"""Every list, in the order in which it is offered."""

FEW: dict[str, Method] = {"drivers": Method.ALL_INPUTS, "metrics": Method.ALL_METRICS}
"""Lists of which only the first few are shown without this method."""


def lists(catalogue: Catalogue, shown: AbstractSet[Method]) -> tuple[ListInfo, ...]:
    """The lists of this content whose methods are shown.

    Args:
        catalogue: the content of the project.
        shown: `project.methods.tools_shown`.
    """
    return tuple(
        item
        for item in LISTS
        if catalogue.head(item.content) is not None and not shown.isdisjoint(item.tools)
    )


def waiting(catalogue: Catalogue, shown: AbstractSet[Method]) -> tuple[ListInfo, ...]:
    """The lists that wait behind "More methods"."""
    here = lists(catalogue, shown)
    return tuple(item for item in LISTS if catalogue.head(item.content) is not None and item not in here)


def parts_of(catalogue: Catalogue, info: ListInfo, shown: AbstractSet[Method]) -> tuple[Part, ...]:
    """The items of a list under their headings; only the first few where no more are shown."""
    few = info.name in FEW and FEW[info.name] not in shown
    found = tuple(_parts(catalogue.head(info.content), info))
    if not few or not any(getattr(item, "first", False) for part in found for item in part.items):
        return found
    return tuple(
        Part(part.path, part.heading, tuple(item for item in part.items if getattr(item, "first", False)))
        for part in found
    )


def _parts(head: Any, info: ListInfo) -> Iterator[Part]:
    items = getattr(head, info.path)
    if not info.inside:
        yield Part(info.path, (), items)
        return
    yield from _inside(items, info.path, info.inside, ())


def _inside(
    groups: Sequence[Any], path: str, fields: tuple[str, ...], above: tuple[Text, ...]
) -> Iterator[Part]:
    field, *rest = fields
    for group in groups:
        heading = (*above, group.title)
        way = f"{path}/{group.id}/{field}"
        if rest:
            yield from _inside(getattr(group, field), way, tuple(rest), heading)
        else:
            yield Part(way, heading, getattr(group, field))


def item_at(catalogue: Catalogue, content: str, path: str) -> Frozen | None:
    """The item or group at a path of the content; None when there is none."""
    value: Any = catalogue.head(content)
    for step in path.split("/"):
        if isinstance(value, tuple):
            value = next((item for item in value if item_name(item) == step), None)
        elif isinstance(value, BaseModel) and step in type(value).model_fields:
            value = getattr(value, step)
        else:
            return None
    return value if isinstance(value, Frozen) else None


def items_at(catalogue: Catalogue, content: str, path: str) -> tuple[Frozen, ...]:
    """The items of the list at a path of the content; () when there is no such list."""
    above, _, field = path.rpartition("/")
    holder: Any = item_at(catalogue, content, above) if above else catalogue.head(content)
    found = getattr(holder, field, ())
    return found if isinstance(found, tuple) else ()


def item_name(item: Any) -> str | None:
    """The name by which a path knows an item."""
    return next((as_name(getattr(item, field)) for field in NAMES if hasattr(item, field)), None)


CALLED = ("title", "ask", "text", "label")
"""An item is called by the first of these fields that it has."""


def title_of(item: Any, language: str, fallback: str = "en") -> str:
    """What an item is called."""
    found = next((getattr(item, field) for field in CALLED if getattr(item, field, None) is not None), None)
    return found.read(language, fallback) if isinstance(found, Text) else (item_name(item) or "")


def written_title(value: Any, language: str) -> str:
    """What an item is called that stands only in a record, as plain data."""
    if not isinstance(value, dict):
        return ""
    found = next((value[field] for field in CALLED if field in value), "")
    if isinstance(found, dict):
        return str(found.get(language) or found.get("*") or next(iter(found.values()), ""))
    return str(found)


def called(catalogue: Catalogue, project: Project, content: str, path: str, language: str) -> str:
    """What the thing at a path is called, also while it is hidden; the last step of the path in the end."""
    for view in catalogue.views():
        item = item_at(view, content, path)
        if item is not None:
            return title_of(item, language)
    added = own(project, content, AmendmentAction.ADD, path)
    return written_title(None if added is None else added.value, language) or path.rpartition("/")[2]


def own(project: Project, content: str, action: AmendmentAction, path: str) -> Amendment | None:
    """The team's own change of this sort at this path."""
    return project.find(Amendment, amendment_id(content, action, path))


def hidden(project: Project, content: str, path: str) -> tuple[Amendment, ...]:
    """What the team hid of the list at a path."""
    return tuple(
        item
        for item in project.of(Amendment)
        if item.action is AmendmentAction.DROP
        and item.content == content
        and item.path.rpartition("/")[0] == path
    )
