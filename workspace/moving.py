"""Moving a project to other content: what there is, what it would change, doing it, all before and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.differences import Difference, differences
from project.access import Action
from project.amendments import fitting
from project.catalogue import LOADERS, MANY, Catalogue, ref_of
from project.chains import Chain
from project.changes import Put
from project.codes import Code
from project.model import ContentRef, Pins, Project
from project.sorted_chains import sorted_chains
from store.port import ContentText, StoredProject
from workspace.change import Outcome, Refused, change
from workspace.effects import Effect, effects
from workspace.guarding import require
from workspace.library import Chosen, Listed, pinned
from workspace.pinned import content_of, own_surveys, refs_of
from workspace.plain import plain_data
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
        id: of a fact sheet or a further questionnaire; "" for kinds of which a project has one.
        differences: none where the whole content comes or goes.
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
    own = {ref_of(source) for chain in own_surveys(now) for source in chain}
    offers = _offers(workspace, set(refs_of(stored.records, stored.content)) - own, now.playbook.id)
    return tuple(sorted(offers, key=lambda item: not item.same))


def _offers(workspace: Workspace, pinned: set[ContentRef], playbook: str) -> Iterator[Offer]:
    for listed in workspace.library.listed("playbook", workspace.settings.language):
        chosen = workspace.library.choose(listed.id)
        if chosen.catalogue is None or {item.ref for item in chosen.texts} != pinned:
            faults = () if chosen.catalogue is not None else chosen.diagnostics
            yield Offer(listed, listed.id == playbook, faults)


def _with_own(chosen: Chosen, before: Catalogue) -> Chosen:
    """The texts of a move with the questionnaires that the team brought itself, where these fit."""
    for chain in own_surveys(before):
        sources = () if chosen.catalogue is None else chosen.catalogue.sources
        whole = pinned(tuple(dict.fromkeys((*sources, *chain)))) if sources else chosen
        chosen = chosen if whole.catalogue is None else whole
    return chosen


def preview_move(workspace: Workspace, person: str, project_id: str, playbook_id: str) -> Move:
    """What a move to this playbook and its content would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        BrokenContent: a pinned text that this version cannot read.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    before = content_of(workspace, stored)
    chosen = _with_own(workspace.library.choose(playbook_id), before.catalogue)
    if chosen.catalogue is None:
        return Move(playbook_id, diagnostics=chosen.diagnostics)
    after = fitting(chosen.catalogue, _project(stored))
    responses, language = workspace.store.responses(project_id), workspace.settings.language
    return Move(
        playbook=playbook_id,
        kinds=tuple(_kinds(before.catalogue, chosen.catalogue)),
        effects=tuple(effects(_project(stored), responses, before, after, language)),
        texts=chosen.texts,
        base=next((item.revision for item in stored.records if isinstance(item, Pins)), 0),
    )


def move(
    workspace: Workspace, person: str, project_id: str, chosen: Move, *, operation: str | None = None
) -> Outcome:
    """Move a project to the texts that were looked at, as one act that can be taken back.

    What was entered stays as it is. Own changes that do not fit are set aside; they fit again after going
    back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    if not chosen.texts:
        return Refused(chosen.diagnostics or (_nothing_chosen(),))
    workspace.store.add_texts(project_id, chosen.texts)
    pins = Pins(revision=chosen.base, texts=tuple(item.ref for item in chosen.texts))
    return change(workspace, person, project_id, MOVED, (Put(pins),), operation=operation)


def _nothing_chosen() -> Diagnostic:
    place = Place("", path=(Pins.KIND, Pins.KIND, "texts"))
    return complain(Code.CONTENT_MISSING, place, {"kind": "playbook"})


def _project(stored: StoredProject) -> Project:
    return Project(id=stored.id, records=stored.records)


def _kinds(before: Catalogue, after: Catalogue) -> Iterator[KindOfContent]:
    """Every kind of content in which something differs; of fact sheets each one."""
    old, new = _by_name(before), _by_name(after)
    for kind, name in sorted({**old, **new}, key=lambda item: (list(LOADERS).index(item[0]), item[1])):
        one, other = old.get((kind, name)), new.get((kind, name))
        if one == other:
            continue
        data = plain_data(one or ()), plain_data(other or ())
        found = differences(*data) if one and other else ()
        if found or not (one and other):
            yield KindOfContent(kind, name, found, *data)


def _by_name(catalogue: Catalogue) -> dict[tuple[str, str], Chain]:
    """Chains of texts; those of kinds of which there is one under no name, so that they meet."""
    found = sorted_chains((catalogue.pinned or catalogue).sources)
    several = {chain[-1] for chain in found.all() if chain[-1].kind in MANY} | {
        chain[-1] for chain in found.further
    }
    return {
        (chain[-1].kind, chain[-1].head.id if chain[-1] in several else ""): tuple(
            replace(source, file="") for source in chain
        )
        for chain in found.all()
    }
