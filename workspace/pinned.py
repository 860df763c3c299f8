"""The texts a project holds to, and what they say with the project's own changes."""

from __future__ import annotations

from collections.abc import Sequence

from project.amendments import Fitting, fitting
from project.catalogue import Catalogue, Resolved, resolve
from project.chains import Chain
from project.model import AnyRecord, ContentRef, Pins, Project
from project.sorted_chains import sorted_chains
from store.port import ContentText, StoredProject, UnknownProject
from workspace.library import content_sources
from workspace.wiring import Workspace


class BrokenContent(Exception):
    """A project's pinned content can no longer be read; its records are untouched."""


def refs_of(records: Sequence[AnyRecord], content: tuple[ContentRef, ...]) -> tuple[ContentRef, ...]:
    """What a project holds to: the texts it was moved to, else those of its creation."""
    moved = next((item for item in records if isinstance(item, Pins)), None)
    return content if moved is None else moved.texts


def texts_of(
    workspace: Workspace, project_id: str, refs: tuple[ContentRef, ...], content: tuple[ContentRef, ...]
) -> tuple[ContentText, ...]:
    """The texts behind references.

    Raises:
        LookupError: one of them was never kept in this project.
    """
    if refs == content:
        return workspace.store.content(project_id)
    return workspace.store.texts(project_id, refs)


def pinned_content(
    workspace: Workspace, project_id: str, refs: tuple[ContentRef, ...], content: tuple[ContentRef, ...]
) -> Resolved:
    """The content behind references, without the project's own changes.

    Raises:
        UnknownProject: no such project.
        BrokenContent: a text was never kept in this project.
    """
    try:
        return resolve(content_sources(texts_of(workspace, project_id, refs, content)))
    except UnknownProject:
        raise
    except LookupError:
        raise BrokenContent(project_id) from None


def content_of(workspace: Workspace, stored: StoredProject) -> Fitting:
    """The content a project works with, its own changes included.

    Raises:
        BrokenContent: a pinned text that is gone or that this version cannot read.
    """
    refs = refs_of(stored.records, stored.content)
    resolved = pinned_content(workspace, stored.id, refs, stored.content)
    if resolved.catalogue is None:
        raise BrokenContent(stored.id)
    return fitting(resolved.catalogue, Project(id=stored.id, records=stored.records, content=refs))


def survey_id(catalogue: Catalogue, questionnaire: str = "") -> str:
    """The id under which answers are kept, see `Catalogue.kept_as`; those to the needs survey by default."""
    return catalogue.kept_as(questionnaire or catalogue.questionnaire.id)


def own_surveys(catalogue: Catalogue) -> tuple[Chain, ...]:
    """The further questionnaires that the team brought itself: those that the playbook does not name."""
    plan = (catalogue.pinned or catalogue).playbook
    further = sorted_chains(catalogue.sources).further
    return tuple(chain for chain in further if chain[-1].head.id not in plan.content.further_questionnaires)
