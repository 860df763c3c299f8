"""Records of the half before the vendors in words: what they are called, and what their fields say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from authoring.values import Frozen
from playbook.model import Playbook
from project.called import called
from project.finalist_faults import held_by
from project.model import RECORD_TYPES, Record, Vendor
from project.records.judging import WeightOpinion
from project.records.moving_on import Override
from project.records.requirements import NeedView
from project.references import PARTS, REFERENCES
from views import told_readings, told_weights
from words.catalogue import Words
from words.numbers import day, number
from workspace.open import Opened

IDS = {
    "override": "gates", "phase": "phases", "circumstance": "sourcing", "duty": "tasks",
    "checked": "checklists",
}  # fmt: skip
"""Kinds whose id is the id of a part of content, and where that part stands."""

PAIRED = frozenset({"scenario_shown", "standard_point"})
"""Kinds whose id begins with a vendor and a part of content."""

TITLES = ("title", "statement", "ask")
"""The first of these that a part of content has names it."""

TITLED = {
    "group": ("groups",),
    "seat": ("seats",),
    "task": ("tasks",),
    "course": ("courses",),
    "checklist": ("checklists",),
    "phase": ("phases", "bands"),
    "family": ("families",),
    "scenario": ("scenarios",),
    "process": ("processes",),
    "data source": ("data_sources",),
    "objective": ("objectives",),
    "policy": ("policies",),
    "risk": ("risks",),
    "message": ("communication",),
    "requirement": ("requirements",),
    "standard": ("standards",),
    "contract term": ("contract_terms",),
}
"""Lists of a playbook in which a sort of part has its title."""


def known(kind: str) -> bool:
    """Whether records of this kind are told here."""
    told_elsewhere = {"step", "score", "driver", "cost"}
    names = RECORD_TYPES.get(kind) in {*REFERENCES, *PARTS}
    return kind in {*IDS, NeedView.KIND} or (names and kind not in told_elsewhere)


def name(opened: Opened, words: Words, kind: str, record_id: str, language: str) -> str:
    """What a record is called; where nothing names it, what its kind is called."""
    if kind == WeightOpinion.KIND:
        return told_weights.name(opened, words, record_id, language)
    record = opened.project.find(RECORD_TYPES[kind], record_id)
    if kind == "member":
        person = next(
            (item for item in opened.project.records if (item.KIND, item.id) == ("person", record_id)), None
        )
        return record_id if person is None else called(person)
    if kind in PAIRED or (kind == Override.KIND and held_by(record_id)):
        return _of_the_last(opened, words, kind, record_id, language)
    if kind in IDS:
        return part_title(opened, record_id.split(":", maxsplit=1)[0], language) or record_id
    if isinstance(record, NeedView):
        return _need(opened, record.need)
    own = "" if record is None else called(record)  # type: ignore[arg-type]  # found by the type of its kind
    own = own or told_readings.name(opened, kind, record_id, language)
    return own or _of_vendor(opened, kind, record_id) or words(f"records.{kind}.one")


def _of_vendor(opened: Opened, kind: str, record_id: str) -> str:
    """The offer that a record without a name of its own is about: its id, or the first part of it."""
    names = any(item.to is Vendor for item in REFERENCES.get(RECORD_TYPES[kind], ()))
    found = opened.project.find(Vendor, record_id.partition(":")[0]) if names else None
    return "" if found is None else found.name


def _of_the_last(opened: Opened, words: Words, kind: str, record_id: str, language: str) -> str:
    """What holds a decision back; or an offer and the part of content it was judged by."""
    first, _, rest = record_id.partition(":")
    part = rest.split(":")[0]
    if kind == Override.KIND:
        return words(f"records.override.held.{part}")
    return ", ".join(filter(None, (_called(opened, Vendor, first), part_title(opened, part, language))))


def value(opened: Opened, words: Words, kind: str, field: str, held: object, language: str) -> str | None:
    """What a field says; None where it says what any field of that sort does."""
    weights = told_weights.value(opened, words, kind, field, held, language)
    if weights is not None:
        return weights
    if isinstance(held, Sequence) and not isinstance(held, str):
        said = [value(opened, words, kind, field, item, language) or str(item) for item in held]
        return ", ".join(said) or words("shell.nothing")
    if isinstance(held, Mapping):
        return told_readings.part(held) or _part_of_money(words, kind, field, held)
    code = f"records.{kind}.codes.{field}.{held}"
    if words.has(code):
        return words(code)
    if isinstance(held, str):
        return _named(opened, kind, field, held, language) or _day(held, language)
    return None


def _part_of_money(words: Words, kind: str, field: str, held: Mapping[str, object]) -> str | None:
    """A part of approved money: what it is meant for, and how much."""
    head, amount = f"records.{kind}.codes.{field}.{held.get('head')}", held.get("amount")
    if not words.has(head) or not isinstance(amount, int | float):
        return None
    return f"{words(head)} {number(float(amount), 0 if float(amount).is_integer() else 2)}"


def _need(opened: Opened, need: str) -> str:
    """A need in the words of its survey."""
    found = opened.outlook.requirements.need(need)
    return need if found is None else found.label


def _named(opened: Opened, kind: str, field: str, held: str, language: str) -> str | None:
    record = RECORD_TYPES[kind]
    if field in {"need", "needs"}:
        return _need(opened, held)
    for reference in REFERENCES.get(record, ()):
        if reference.field == field:
            return _called(opened, reference.to, held) or told_readings.name(
                opened, reference.to.KIND, held, opened.outlook.language
            )
    if any(name == field for name, _ in PARTS.get(record, ())):
        return part_title(opened, held, language)
    return None


def _called(opened: Opened, kind: type[Record], record_id: str) -> str:
    found = opened.project.find(kind, record_id)
    if found is None:
        return part_title(opened, record_id, opened.outlook.language) or record_id
    return called(found)  # type: ignore[arg-type]  # a record of the project


def part_title(opened: Opened, part: str, language: str) -> str | None:
    """What a part of the playbook is called, wherever it stands."""
    playbook: Playbook = opened.catalogue.playbook
    lists: list[Sequence[Frozen]] = [
        getattr(playbook, field) for fields in TITLED.values() for field in fields
    ]
    lists += [phase.gates for phase in playbook.all_phases()]
    lists += [group.items for one in playbook.checklists for group in one.groups]
    if playbook.sourcing is not None:
        lists += [playbook.sourcing.types, playbook.sourcing.questions]
    for held in lists:
        for item in held:
            if getattr(item, "id", None) == part:
                text = next(
                    getattr(item, name) for name in ("title", "statement", "ask") if hasattr(item, name)
                )
                return str(text.read(language, playbook.language))
    return None


def _day(held: str, language: str) -> str | None:
    try:
        return day(date.fromisoformat(held), language)
    except ValueError:
        return None
