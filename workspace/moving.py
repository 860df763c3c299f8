"""Moving a project to other content: what there is, what it would change, doing it, all before and undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.differences import Difference, differences
from authoring.layers import Layer
from authoring.merge import merged
from project.access import Action
from project.amendments import Fitting, fitting
from project.catalogue import LOADERS, Catalogue
from project.chains import Chain, chains
from project.codes import Code
from project.model import ContentRef, Pins, Project
from store.port import ContentText, StoredProject
from workspace.change import Outcome, Refused, change
from workspace.effects import Effect, effects
from workspace.guarding import require
from workspace.layers import MODELS
from workspace.library import Chosen, Listed, content_sources
from workspace.pinned import content_of, refs_of
from workspace.wiring import Workspace

MOVED = "content.moved"


@dataclass(frozen=True, slots=True)
class Offer:
    """Content of the library that a project could move to.

    Attributes:
        playbook: id, title, version and origin as the library lists them.
        same: the playbook the project follows already, in another text or with other content.
        diagnostics: why it cannot be used at the moment.
    """

    playbook: Listed
    same: bool
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class KindOfContent:
    """What differs in one kind of content.

    Attributes:
        id: of the content after the move; "" where there is none any more.
        before: its plain data as the project has it, without the project's own changes; None for none.
        after: the same after the move.
    """

    kind: str
    id: str
    differences: tuple[Difference, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Move:
    """A move that was looked at; doing it moves to exactly these texts.

    Attributes:
        kinds: those kinds of content in which something differs.
        effects: what happens to what was entered.
        diagnostics: why the move cannot be made; empty when it can.
        base: revision of the record that says what the project holds to.
    """

    project: str
    playbook: str
    kinds: tuple[KindOfContent, ...] = ()
    effects: tuple[Effect, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: tuple[ContentText, ...] = ()
    base: int = 0


def newer(workspace: Workspace, person: str, project_id: str) -> tuple[Offer, ...]:
    """What the project could move to: its own playbook first when the library has it in another text.

    Raises:
        UnknownProject: no such project, or not for this person.
        BrokenContent: a pinned text that this version cannot read.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    now = content_of(workspace, stored).catalogue
    offers = _offers(workspace, set(refs_of(stored.records, stored.content)), now.playbook.id)
    return tuple(sorted(offers, key=lambda item: not item.same))


def _offers(workspace: Workspace, pinned: set[ContentRef], playbook: str) -> Iterator[Offer]:
    for listed in workspace.library.listed("playbook", workspace.settings.language):
        chosen = workspace.library.choose(listed.id)
        if chosen.catalogue is None or {item.ref for item in chosen.texts} != pinned:
            faults = () if chosen.catalogue is not None else chosen.diagnostics
            yield Offer(listed, listed.id == playbook, faults)


def preview_move(workspace: Workspace, person: str, project_id: str, playbook_id: str) -> Move:
    """What a move to this playbook and its content would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        BrokenContent: a pinned text that this version cannot read.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    chosen = workspace.library.choose(playbook_id)
    if chosen.catalogue is None:
        return Move(project_id, playbook_id, diagnostics=chosen.diagnostics)
    before = content_of(workspace, stored)
    after = fitting(chosen.catalogue, _project(stored))
    responses = workspace.store.responses(project_id)
    return Move(
        project=project_id,
        playbook=playbook_id,
        kinds=tuple(_kinds(before.catalogue.pinned or before.catalogue, chosen)),
        effects=tuple(effects(_project(stored), responses, before, after, workspace.settings.language)),
        texts=chosen.texts,
        base=next((item.revision for item in stored.records if isinstance(item, Pins)), 0),
    )


def move(workspace: Workspace, person: str, move: Move, *, operation: str | None = None) -> Outcome:
    """Move a project to the texts that were looked at, as one act that can be taken back.

    What was entered stays as it is. Own changes that do not fit are set aside, and fit again after going back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    require(workspace.store.load(move.project), person, Action.EDIT)
    if not move.texts:
        place = Place("", path=(Pins.KIND, Pins.KIND, "texts"))
        return Refused(move.diagnostics or (complain(Code.CONTENT_MISSING, place, {"kind": "playbook"}),))
    workspace.store.add_texts(move.project, move.texts)
    pins = Pins(revision=move.base, texts=tuple(item.ref for item in move.texts))
    return put_pins(workspace, person, move.project, pins, operation)
