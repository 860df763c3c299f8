"""Questionnaires that a team brings itself: each becomes a further questionnaire of one project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from authoring.diagnostics import Diagnostic, complain, has_errors
from authoring.limits import CONTENT_LIMITS
from authoring.positions import Positions, parse
from authoring.tree import Path
from authoring.validation import validate
from project.access import Action
from project.catalogue import Catalogue, ref_of, resolve
from project.chains import ContentSource
from project.changes import Put
from project.codes import Code
from project.loading import read_chain
from project.model import ContentRef, Pins, Survey
from project.sorted_chains import sorted_chains
from project.trials import trial_faults
from questionnaires.responses import Response
from store.port import ContentText, StoredProject
from workspace.change import Outcome, Refused, change
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.pinned import own_surveys, refs_of
from workspace.wiring import Workspace

__all__ = ["ADDED", "DROPPED", "add_survey_text", "drop_survey_text", "survey_text_faults"]

ADDED, DROPPED = "survey_text.added", "survey_text.dropped"
_KIND = "questionnaire"


def add_survey_text(
    workspace: Workspace,
    person: str,
    project_id: str,
    text: str,
    filename: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Make a questionnaire file a further questionnaire of this project; the playbook need not name it.

    Refused with every fault by line: of its form, of its examples, of what it names in the project's content,
    when it changes another file instead of standing by itself, and when its id is taken.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        BrokenContent: a pinned text that this version cannot read.
        StoreFault: the storage failed; nothing was saved.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    source = ContentSource(_KIND, filename, text.replace("\r\n", "\n"))
    catalogue = catalogue_of(workspace, project_id, stored)
    found = _faults(source, catalogue, workspace.store.responses(project_id))
    if has_errors(found):
        return Refused(found)
    added = ContentText(ref_of(source), source.text)
    pins = _pins(stored, (*refs_of(stored.records, stored.content), added.ref))
    if isinstance(pins, Refused):
        return pins
    workspace.store.add_texts(project_id, (added,))
    return change(workspace, person, project_id, ADDED, (Put(pins),), operation=operation)


def survey_text_faults(
    workspace: Workspace, person: str, project_id: str, text: str, filename: str
) -> tuple[Diagnostic, ...]:
    """What is wrong with a questionnaire file as one more of this project; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        BrokenContent: a pinned text that this version cannot read.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    source = ContentSource(_KIND, filename, text.replace("\r\n", "\n"))
    catalogue = catalogue_of(workspace, project_id, stored)
    return _faults(source, catalogue, workspace.store.responses(project_id))


def drop_survey_text(
    workspace: Workspace,
    person: str,
    project_id: str,
    questionnaire_id: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Take a questionnaire out of the project that the team brought itself; its text stays in the history.

    Refused while there are responses to it, which are counted, or a survey that asks with it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        BrokenContent: a pinned text that this version cannot read.
        LookupError: no such questionnaire of the team's own.
        StoreFault: the storage failed; nothing was saved.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    catalogue = catalogue_of(workspace, project_id, stored)
    gone = _only_its(catalogue, questionnaire_id)
    found = tuple(_used(stored, catalogue, questionnaire_id, workspace.store.responses(project_id)))
    if found:
        return Refused(found)
    refs = refs_of(stored.records, stored.content)
    pins = _pins(stored, [ref for ref in refs if ref.kind != _KIND or ref.id not in gone])
    if isinstance(pins, Refused):
        return pins
    return change(workspace, person, project_id, DROPPED, (Put(pins),), operation=operation)


def _pins(stored: StoredProject, refs: Sequence[ContentRef]) -> Pins | Refused:
    """What the project holds to from now on."""
    base = next((item.revision for item in stored.records if isinstance(item, Pins)), 0)
    written = [item.model_dump(mode="json") for item in refs]
    made, found = validate({"revision": base, "texts": written}, Pins, Positions(""))
    return Refused(tuple(found)) if made is None else made


def _faults(
    source: ContentSource, catalogue: Catalogue, responses: Iterable[Response]
) -> tuple[Diagnostic, ...]:
    """Everything that keeps a text from becoming a questionnaire of the project, and warnings."""
    alone = tuple(_not_alone(source))
    if alone:
        return alone
    reading = read_chain((source,))
    if reading.value is None:
        return reading.diagnostics
    examples = tuple(trial_faults(reading.value, reading.positions))
    taken = tuple(_taken(source, catalogue, responses))
    fits = () if taken else resolve((*catalogue.sources, source)).diagnostics
    together = (item for item in fits if item.place.file == source.file)
    return tuple(dict.fromkeys((*reading.diagnostics, *examples, *taken, *together)))


def _at(source: ContentSource, way: Path) -> tuple[Positions, Path]:
    return parse(source.text, source.file, CONTENT_LIMITS).positions, way


def _not_alone(source: ContentSource) -> Iterator[Diagnostic]:
    base = source.head.extends
    if base is not None:
        positions, way = _at(source, ("extends",))
        yield complain(Code.SURVEY_NOT_ALONE, positions.place(way), {"name": base}, value=base)


def _taken(
    source: ContentSource, catalogue: Catalogue, responses: Iterable[Response]
) -> Iterator[Diagnostic]:
    """An id that a text of the project has, or under which answers are kept."""
    name = source.head.id
    known = {ref.id for ref in catalogue.refs if ref.kind == _KIND}
    known |= {item.questionnaire for item in responses}
    if name in known:
        positions, way = _at(source, ("id",))
        yield complain(Code.SURVEY_ID_TAKEN, positions.place(way), {"name": name}, value=name)


def _only_its(catalogue: Catalogue, questionnaire_id: str) -> frozenset[str]:
    """The ids of the texts that go with a questionnaire because no other one stands on them."""
    mine = next((item for item in own_surveys(catalogue) if item[-1].head.id == questionnaire_id), None)
    if mine is None:
        raise LookupError(questionnaire_id)
    others = {source for chain in sorted_chains(catalogue.sources).all() if chain != mine for source in chain}
    return frozenset(source.head.id for source in mine if source not in others)


def _used(
    stored: StoredProject, catalogue: Catalogue, questionnaire_id: str, responses: Iterable[Response]
) -> Iterator[Diagnostic]:
    """Responses and surveys that hang on a questionnaire, with their number."""
    place = Positions("").place(())
    mine = catalogue.survey(questionnaire_id)
    answered = sum(1 for item in responses if catalogue.survey(item.questionnaire) is mine)
    if answered:
        yield complain(Code.SURVEY_ANSWERED, place, {"name": questionnaire_id, "count": answered})
    rounds = [item for item in stored.records if isinstance(item, Survey)]
    asking = sum(1 for item in rounds if catalogue.survey(item.questionnaire) is mine)
    if asking:
        yield complain(Code.SURVEY_IN_USE, place, {"name": questionnaire_id, "count": asking})
