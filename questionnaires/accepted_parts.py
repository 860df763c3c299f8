"""What kinds of question with several parts accept: each part is judged by itself, then the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from authoring.names import near
from questionnaires.codes import AnswerCode
from questionnaires.kinds import QuestionKind
from questionnaires.model import Scale
from questionnaires.parts import (
    BEST,
    KANO_ANSWERS,
    MOSCOW_ANSWERS,
    POINTS_IN_ALL,
    SHOWN,
    SIDES,
    WORST,
    part,
    scale_of,
    set_part,
)
from questionnaires.responses import AnswerValue, Missing, Part

if TYPE_CHECKING:
    from questionnaires.accepted import Accepting

Judge = Callable[["Accepting", object], Part | None]
"""Makes a typed part of what came in, or complains."""

MOST_SETS = 40
CLOSE_ENOUGH = 1e-9


def parts_of(accepting: Accepting) -> Mapping[QuestionKind, Callable[[object], AnswerValue | None]]:
    """The readers of kinds with parts, for one question."""
    readers = {
        QuestionKind.RATINGS: _rated,
        QuestionKind.SUS: _rated,
        QuestionKind.IMPORTANCE_SATISFACTION: _rated,
        QuestionKind.KANO: _kano,
        QuestionKind.MOSCOW: _moscow,
        QuestionKind.POINTS: _shared,
        QuestionKind.MAXDIFF: _sets,
    }
    return {kind: lambda raw, read=read: read(accepting, raw) for kind, read in readers.items()}  # type: ignore[misc]  # a default keeps each reader


def _each(accepting: Accepting, raw: object, judges: Mapping[str, Judge]) -> dict[str, Part] | None:
    """Every part that was given, in the order of the question; parts left open are left out."""
    if not isinstance(raw, Mapping):
        accepting.refuse(AnswerCode.WRONG_TYPE, raw, wanted="fields")
        return None
    for name in raw:
        if name not in judges:
            nearest = near(name, judges) if isinstance(name, str) else None
            accepting.refuse(AnswerCode.UNKNOWN_ROW, name, nearest=nearest)
    given = {
        name: judge(accepting, raw[name]) for name, judge in judges.items() if raw.get(name) not in (None, "")
    }
    return None if accepting.complaints else {name: item for name, item in given.items() if item is not None}


def _rows(accepting: Accepting, judge: Callable[[str], Judge]) -> dict[str, Judge]:
    """One judge for each row, or for each side of each row."""
    question = accepting.question
    sides = SIDES.get(question.kind)
    if sides is None:
        return {row.id: judge("") for row in question.rows}
    return {part(row.id, side): judge(side) for row in question.rows for side in sides}


def _rated(accepting: Accepting, raw: object) -> Mapping[str, Part] | None:
    judges = {
        side: _on(scale_of(accepting.question, accepting.survey, side))
        for side in SIDES.get(accepting.question.kind, ("",))
    }
    return _each(accepting, raw, _rows(accepting, judges.__getitem__))


def _on(scale: Scale | None) -> Judge:
    def judge(accepting: Accepting, raw: object) -> Part | None:
        if raw == Missing.DONT_KNOW:
            if scale is None or not scale.dont_know:
                accepting.refuse(AnswerCode.DONT_KNOW, raw)
            return Missing.DONT_KNOW
        return accepting.point(raw, scale)

    return judge


def _one_of(codes: Collection[str]) -> Judge:
    def judge(accepting: Accepting, raw: object) -> Part | None:
        if isinstance(raw, str) and raw in codes:
            return raw
        if raw == Missing.DONT_KNOW and accepting.question.dont_know:
            return Missing.DONT_KNOW
        nearest = near(raw, codes) if isinstance(raw, str) else None
        accepting.refuse(AnswerCode.UNKNOWN_CHOICE, raw, nearest=nearest)
        return None

    return judge


def _kano(accepting: Accepting, raw: object) -> Mapping[str, Part] | None:
    return _each(accepting, raw, _rows(accepting, lambda _: _one_of(KANO_ANSWERS)))


def _moscow(accepting: Accepting, raw: object) -> Mapping[str, Part] | None:
    return _each(accepting, raw, _rows(accepting, lambda _: _one_of(MOSCOW_ANSWERS)))


def _shared(accepting: Accepting, raw: object) -> Mapping[str, Part] | None:
    """Points for some of the choices, 100 in all; a choice left open has none."""
    given = _each(accepting, raw, {choice.code: _points for choice in accepting.question.choices})
    if not given:
        return given
    found = sum(float(item) for item in given.values())
    if abs(found - POINTS_IN_ALL) > CLOSE_ENOUGH:
        accepting.refuse(AnswerCode.POINTS_SUM, wanted=POINTS_IN_ALL, found=f"{found:g}")
        return None
    return given


def _points(accepting: Accepting, raw: object) -> Part | None:
    number = accepting.plain_number(raw)
    if number is not None and not 0 <= number <= POINTS_IN_ALL:
        accepting.refuse(AnswerCode.OUT_OF_RANGE, raw, low=0, high=POINTS_IN_ALL)
        return None
    return number


def _sets(accepting: Accepting, raw: object) -> Mapping[str, Part] | None:
    """For each set what was shown, and of that what matters most and what least; a set may stay open."""
    known = frozenset(row.id for row in accepting.question.rows)
    kinds = ((SHOWN, _shown_rows(known)), (BEST, _one_of(known)), (WORST, _one_of(known)))
    judges = {set_part(number, what): judge for number in range(1, MOST_SETS + 1) for what, judge in kinds}
    given = _each(accepting, raw, judges)
    if given is None:
        return None
    chosen = {name: item for name, item in given.items() if _is_chosen(name, given)}
    _within_sets(accepting, chosen)
    return None if accepting.complaints else chosen


def _shown_rows(known: Collection[str]) -> Judge:
    def judge(accepting: Accepting, raw: object) -> Part | None:
        if isinstance(raw, str) and raw.split() and set(raw.split()) <= set(known):
            return raw
        accepting.refuse(AnswerCode.NOT_IN_SET, raw)
        return None

    return judge


def _is_chosen(name: str, given: Iterable[str]) -> bool:
    """What a set showed is kept only where something in it was chosen."""
    number = name.partition("__")[0]
    return any(part(number, what) in given for what in (BEST, WORST))


def _within_sets(accepting: Accepting, given: Mapping[str, Part]) -> None:
    for number in range(1, MOST_SETS + 1):
        shown = str(given.get(set_part(number, SHOWN), "")).split()
        chosen = [given[name] for what in (BEST, WORST) if (name := set_part(number, what)) in given]
        for item in chosen:
            if item not in shown:
                accepting.refuse(AnswerCode.NOT_IN_SET, item)
        if len(chosen) > 1 and chosen[0] == chosen[1]:
            accepting.refuse(AnswerCode.BEST_IS_WORST, chosen[0])
