"""Copying a project as a template: its plan and rules for somebody else, without a word of what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from project.access import Action
from project.model import Amendment, AnyRecord, Record, Settings
from project.records.branding import Brand
from project.records.planning import DayOff
from project.references import WhenGone, named_by, without
from words.catalogue import load
from workspace.brand_files import Slot
from workspace.brand_lending import brand_for_client, take_over
from workspace.change import Refused
from workspace.copied_kinds import COMES, NEED_REASON, OWN_REASONS
from workspace.create import Began, create
from workspace.guarding import require
from workspace.pinned import content_of, refs_of, texts_of
from workspace.wiring import Workspace

Key = tuple[type[Record], str]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the copy is called and for whom it is; all else is the template's."""

    name: str
    users: int
    company: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """What would come along, and what would not: how many records of each kind.

    Attributes:
        brand_files: files of the brand that come along.
        files: other kept files, which stay.
    """

    comes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]
    brand_files: int = 0
    files: int = 0


def coming(workspace: Workspace, person: str, project_id: str) -> Coming:
    """What a copy of a project would hold, so that somebody can decide before it is made.

    Raises:
        UnknownProject, NotAllowed: the person may not take this project out.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EXPORT)
    kept = stripped(stored.records, "")
    here = Counter(item.KIND for item in stored.records)
    along = Counter(item.KIND for item in kept)
    brand = next((item for item in kept if isinstance(item, Brand)), None)
    digests = _digests(brand)
    others = [line for line in workspace.store.files(project_id) if line.digest not in digests]
    stays = tuple((kind, left) for kind, count in sorted(here.items()) if (left := count - along[kind]))
    return Coming(tuple(sorted(along.items())), stays, len(digests), len(others))


def copy_project(
    workspace: Workspace,
    person: str,
    project_id: str,
    beginning: Beginning,
    person_name: str = "",
    *,
    branded: bool = True,
) -> Began | Refused:
    """A new project with the content, the own changes and the rules of this one; `person` owns it.

    It takes the brand of the newest project for the same client, else that of the project copied.

    Args:
        workspace: where both are kept.
        person: who copies.
        project_id: the template.
        beginning: what the copy is called.
        person_name: what the person is called in it.
        branded: whether a brand comes along.

    Raises:
        UnknownProject, NotAllowed: the person may not take the template out.
        BrokenContent: a text that the template holds to can no longer be read.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EXPORT)
    refs = refs_of(stored.records, stored.content)
    texts = texts_of(workspace, project_id, refs, stored.content)
    because = load(workspace.settings.language)("copying.because")
    fitted = content_of(workspace, stored)
    aside = {item.id for item, _ in fitted.aside}
    kept = (item for item in stripped(stored.records, because) if not isinstance(item, Brand | Settings))
    settings = _settings(stored.records, beginning)
    whole = (settings, *(item for item in kept if not (isinstance(item, Amendment) and item.id in aside)))
    like = brand_for_client(workspace, person, beginning.company) if branded else None
    content = (texts, fitted.catalogue.pinned or fitted.catalogue)
    began = create(workspace, person, content, whole, "project.copied", person_name)
    if isinstance(began, Began) and branded:
        source = project_id if like is None else like.id
        take_over(workspace, person, began.project_id, source)
    return began


def stripped(records: Iterable[AnyRecord], because: str) -> tuple[AnyRecord, ...]:
    """The records that come along, with only the fields that do, and no name of what does not.

    Args:
        records: of the template.
        because: what stands where a reason is needed.
    """
    given = tuple(records)
    kept = [_bare(item, because) for item in given if type(item) in COMES and not _of_a_person(item)]
    while True:
        here: set[Key] = {(type(item), item.id) for item in kept}
        gone: set[Key] = {(type(item), item.id) for item in given}
        gone -= here
        left = [without(item, gone) for item in kept if not _hangs(item, gone)]
        if len(left) == len(kept):
            return tuple(left)
        kept = left


def _bare(record: AnyRecord, because: str) -> AnyRecord:
    """A new record with the fields that come along; the others as they are at the beginning."""
    fields = COMES[type(record)]
    if isinstance(record, Settings):
        return Settings(name="-", users=1, **{name: getattr(record, name) for name in fields})
    values = {name: getattr(record, name) for name in fields}
    reasons = ("reason",) if isinstance(record, NEED_REASON) else OWN_REASONS
    values |= {name: because for name in reasons if getattr(record, name, "")}
    kind: type[Record] = type(record)
    return cast("AnyRecord", kind.model_validate({"id": record.id, **values}))


def _of_a_person(record: AnyRecord) -> bool:
    """A day off that only one person has."""
    return isinstance(record, DayOff) and record.person is not None


def _hangs(record: AnyRecord, gone: set[Key]) -> bool:
    """Whether a record means nothing without one that stays behind."""
    return any(
        reference.when_gone is not WhenGone.LETS_GO and (reference.to, name) in gone
        for reference, name in named_by(record)
    )


def _settings(records: Sequence[AnyRecord], beginning: Beginning) -> Settings:
    bare = next(_bare(item, "") for item in records if isinstance(item, Settings))
    told = {"name": beginning.name, "users": beginning.users, "company": beginning.company}
    return Settings.model_validate({**bare.model_dump(), **told})


def _digests(brand: Brand | None) -> frozenset[str]:
    if brand is None:
        return frozenset()
    files = (getattr(brand, slot) for slot in Slot)
    return frozenset(file.digest for file in files if file is not None)
