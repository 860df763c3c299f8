"""The texts a project holds to, and what they say with the project's own changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from project.amendments import Fitting, fitting
from project.catalogue import Catalogue, Resolved, resolve
from project.model import AnyRecord, ContentRef, Pins, Project
from questionnaires.responses import Response, Tally
from questionnaires.tally import tally
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


def survey_id(catalogue: Catalogue) -> str:
    """The name under which answers are kept: of surveys that extend each other the lowest.

    So a question that is reworded, or a survey that is moved to a layer above, keeps its answers.
    """
    lowest = (item.head for item in catalogue.sources if item.kind == "questionnaire")
    return next((head.id for head in lowest if head.extends is None), catalogue.questionnaire.id)


def tallies(catalogue: Catalogue, responses: Sequence[Response]) -> tuple[Tally, ...]:
    """What follows from the responses to the survey and to those that it extends."""
    survey = catalogue.questionnaire
    names = {ref.id for ref in catalogue.refs if ref.kind == "questionnaire"} | {survey.id}
    mine = [replace(item, questionnaire=survey.id) for item in responses if item.questionnaire in names]
    return (tally(survey, mine),) if responses else ()
