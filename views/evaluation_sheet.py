"""The sheet: one for the whole group, or one grid for each person who scores at this screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from exchange.scorecard import CANNOT, typed_score
from project.in_use import used_criteria
from project.judged import scores as scores_criterion
from project.masking import masked_letters
from project.records.judging import Evaluation, Evaluator, ScoringState
from reports.document import Column, Table, TableRow
from scoring.criteria import Criterion
from views import choosing, evaluation_back, fields, frame, notes, saving, scores, state, widgets
from views.text import plain
from workspace.evaluators import scoring_of, sheets_closed

GROUP = "group"
GRID = "_grid"
INTENT = "evaluation.given"
CRITERION = "criterion"

Pair = tuple[str, str]


def show(at: frame.Here) -> None:
    """Whose sheet it is, then the sheet."""
    st.markdown(at.words("evaluation.sheet.how"), width=frame.PROSE)
    whose = _whose(at)
    if whose is None:
        st.info(at.words("evaluation.sheet.choose"), icon=":material/info:")
    elif whose == GROUP:
        if at.opened.outlook.evaluation.evaluators:
            st.info(at.words("evaluation.sheet.nobodys"), icon=":material/info:")
        scores.show(at)
    else:
        _own(at, whose)
    if at.may_edit:
        evaluation_back.show(at)


def _whose(at: frame.Here) -> str | None:
    """The group, or an evaluator who never used a link: with one, scores stay between person and link."""
    if not at.may_edit:
        return GROUP
    closed = sheets_closed(at.workspace, state.person(), at.project)
    people = [item for item in at.opened.outlook.evaluation.evaluators if item.person not in closed]
    names = {**{item.person: item.name for item in people}, GROUP: at.words("evaluation.sheet.group")}
    if len(names) == 1:
        return GROUP
    key = f"{at.project}/whose-sheet"
    if state.value(key) not in names:
        state.put_value(key, held=state.person() if state.person() in names else None)
    chosen = choosing.selectbox(
        at.words("evaluation.sheet.whose"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=at.words("records.nothing_chosen"),
        key=key,
    )
    return None if chosen is None else str(chosen)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A grid as it was first drawn, and the revisions that its cells have by now.

    The baseline stays while only this tab changes the scores, so that the cursor stays where it is.
    """

    cells: tuple[dict[str, str], ...]
    revisions: Mapping[Pair, int]
    epoch: int = 0


def _own(at: frame.Here, who: str) -> None:
    record = at.opened.project.find(Evaluator, who)
    if record is None:
        return
    criteria = _criteria(at, record)
    names = _names(at)
    if not criteria or not names:
        st.info(at.words("shortlist.scores.no_vendors"), icon=":material/info:")
        return
    settled = scoring_of(at.opened.project).state is ScoringState.SETTLED
    st.caption(at.words("evaluation.sheet.keys"), width=frame.PROSE)
    _grid(at, who, criteria, names, closed=settled or not at.may_edit)
    _scales(at, criteria)
    _evidence(at, who, criteria, names)


def _criteria(at: frame.Here, record: Evaluator) -> tuple[Criterion, ...]:
    used = used_criteria(at.opened.project, at.opened.catalogue)
    return tuple(item for item in used if scores_criterion(record, item.id))


def _names(at: frame.Here) -> dict[str, str]:
    """What the offers are called here: masked ones by their letters, in the order of these."""
    project, scoring = at.opened.project, scoring_of(at.opened.project)
    if not scoring.masked:
        return {item.id: item.name for item in project.vendors}
    letters = masked_letters((item.id for item in project.vendors), scoring.salt)
    return {name: at.words("evaluate.offer", letter=letter) for name, letter in letters.items()}


def _grid(
    at: frame.Here, who: str, criteria: tuple[Criterion, ...], names: dict[str, str], *, closed: bool
) -> None:
    standing = {(item.vendor, item.criterion): item for item in _said(at, who)}
    found = _baseline(at, who, criteria, names, standing)
    key = f"{at.project}/grid/{who}@{found.epoch}"
    heads = {name: plain(told) for name, told in names.items()}
    columns: dict[str, Any] = {
        CRITERION: st.column_config.TextColumn(
            at.words("evaluation.sheet.criterion"), disabled=True, pinned=True
        ),
        **{
            name: st.column_config.TextColumn(head, max_chars=12, validate=r"^(\?|[-0-9.,]*)$")
            for name, head in heads.items()
        },
    }
    st.data_editor(
        list(found.cells),
        key=key,
        hide_index=True,
        num_rows="fixed",
        column_config=columns,
        column_order=(CRITERION, *names),
        disabled=closed,
        on_change=_typed,
        args=(at.project, who, tuple(item.id for item in criteria), key),
    )


def _said(at: frame.Here, who: str) -> tuple[Evaluation, ...]:
    return tuple(item for item in at.opened.project.of(Evaluation) if item.person == who)


def _baseline(
    at: frame.Here,
    who: str,
    criteria: tuple[Criterion, ...],
    names: dict[str, str],
    standing: Mapping[Pair, Evaluation],
) -> _Grid:
    """The grid as this tab knows it; a new one where somebody else changed scores, criteria or offers."""
    shelf, place = state.shelf(GRID), (at.project, who)
    known: _Grid | None = shelf.get(place)
    revisions = {(v, c.id): _revision(standing.get((v, c.id))) for c in criteria for v in names}
    if known is None or known.revisions != revisions:
        cells = tuple(_row(at, item, names, standing) for item in criteria)
        known = _Grid(cells, revisions, known.epoch + 1 if known is not None else 0)
        shelf[place] = known
    return known


def _row(
    at: frame.Here, item: Criterion, names: dict[str, str], standing: Mapping[Pair, Evaluation]
) -> dict[str, str]:
    language = at.opened.catalogue.criteria.language
    return {
        CRITERION: item.title.read(at.language, language),
        **{vendor: shown(standing.get((vendor, item.id))) for vendor in names},
    }


def _scales(at: frame.Here, criteria: tuple[Criterion, ...]) -> None:
    """Under the grid, where it has room: what every point of every criterion means, in full."""
    words, language = at.words, at.opened.catalogue.criteria.language
    scales = dict.fromkeys(_points(item) for item in criteria)
    st.markdown(f"**{words('evaluation.sheet.scale')}**")
    for points in scales:
        columns = (Column(words("evaluation.sheet.criterion")), *(Column(f"{point:g}") for point in points))
        rows = tuple(
            TableRow((item.title.read(at.language, language), *_meanings(item, at.language, language)))
            for item in criteria
            if _points(item) == points
        )
        widgets.table(Table(words("evaluation.sheet.scale"), columns, rows), title=False, wrap=True)


def _points(item: Criterion) -> tuple[float, ...]:
    return tuple(sorted(anchor.score for anchor in item.anchors))


def _meanings(item: Criterion, language: str, otherwise: str) -> Iterator[str]:
    for anchor in sorted(item.anchors, key=lambda anchor: anchor.score):
        yield anchor.means.read(language, otherwise)


def shown(said: Evaluation | None) -> str:
    """A score as it stands in a cell."""
    if said is None:
        return ""
    if said.cannot:
        return CANNOT
    return "" if said.score is None else f"{said.score:g}"


def _revision(said: Evaluation | None) -> int:
    return 0 if said is None else said.revision


def _typed(project: str, who: str, criteria: tuple[str, ...], key: str) -> None:
    """Callback: save what differs from what this tab has saved before; the rest stays as it is."""
    shelf, place = state.shelf(GRID), (project, who)
    known: _Grid = shelf[place]
    records, wrong = changed(who, criteria, known.revisions, _edits(key), _saved(project, who))
    if wrong:
        notes.note_down(notes.Note(notes.End.NOT_FITTING))
    elif records and saving.save(project, INTENT, *records, typed=False):
        now = {(item.vendor, item.criterion): item.revision + 1 for item in records}
        shelf[place] = _Grid(known.cells, {**known.revisions, **now}, known.epoch)


def _edits(key: str) -> Mapping[int, Mapping[str, object]]:
    held = state.value(key, {}) or {}
    return {int(row): cells for row, cells in dict(held.get("edited_rows", {})).items()}


def _saved(project: str, who: str) -> dict[Pair, Evaluation]:
    """What stands in the store now, whose revisions the save is checked against."""
    records = state.workspace().store.load(project).records
    own = (item for item in records if isinstance(item, Evaluation) and item.person == who)
    return {(item.vendor, item.criterion): item for item in own}


def changed(
    who: str,
    criteria: tuple[str, ...],
    revisions: Mapping[Pair, int],
    edits: Mapping[int, Mapping[str, object]],
    saved: Mapping[Pair, Evaluation],
) -> tuple[tuple[Evaluation, ...], bool]:
    """The records that edits of a grid change, at the revisions this tab has seen; whether one is no score.

    Args:
        who: id of the evaluator.
        criteria: ids in the order of the rows.
        revisions: of each cell as this tab knows it.
        edits: by row, by offer, what was typed.
        saved: what stands in the store.
    """
    found: list[Evaluation] = []
    wrong = False
    for row, cells in edits.items():
        for vendor, typed in cells.items():
            pair = (vendor, criteria[row])
            told = typed_score("" if typed is None else str(typed))
            if told is None:
                wrong = True
                continue
            stands = saved.get(pair) or _blank(who, *pair)
            meant = stands.model_copy(update={"score": told[0], "cannot": told[1]})
            if meant != stands:
                found.append(meant.model_copy(update={"revision": revisions.get(pair, 0)}))
    return tuple(found), wrong


def _blank(who: str, vendor: str, criterion: str) -> Evaluation:
    return Evaluation(id=f"{who}:{vendor}:{criterion}", person=who, vendor=vendor, criterion=criterion)


def _evidence(at: frame.Here, who: str, criteria: tuple[Criterion, ...], names: dict[str, str]) -> None:
    """What the scores of one criterion rest on."""
    with widgets.fold(f"sheet-evidence-{who}", at.words("evaluation.sheet.evidence")) as opened:
        if not opened.open:
            return
        titles = {item.id: item.title.read(at.language) for item in criteria}
        name = choosing.selectbox(
            at.words("evaluation.sheet.criterion"),
            list(titles),
            format_func=titles.__getitem__,
            key=f"{at.project}/evidence-of/{who}",
        )
        own = {item.vendor: item for item in _said(at, who) if item.criterion == name}
        for vendor, told in names.items():
            record = own.get(vendor) or _blank(who, vendor, str(name))
            label = at.words("shortlist.scores.evidence_of", name=plain(told))
            fields.text_field(at.project, record, "evidence", label, INTENT, max_chars=10_000)
