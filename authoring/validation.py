"""Plain values to a frozen model; every fault becomes a complaint with its place, its value and advice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from authoring.codes import Code
from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, complain
from authoring.faults import Fault, faults
from authoring.limits import MOST_FAULTS
from authoring.names import listed, near
from authoring.shapes import known_names, one_group, wants_items, wants_number, wants_text, wants_truth
from authoring.tree import Node, Path, Positions

M = TypeVar("M", bound=BaseModel)

_PATTERNS: Final[dict[str, Code]] = {
    r"^[a-z][a-z0-9_]{0,62}$": Code.BAD_NAME,
    r"^[a-z0-9][a-z0-9_]{0,39}$": Code.BAD_CHOICE_CODE,
    r"^[0-9]+\.[0-9]+\.[0-9]+$": Code.BAD_VERSION,
    r"^[A-Z]{3}$": Code.BAD_CURRENCY,
    r"^[a-z]{2}$": Code.BAD_LANGUAGE,
    r"^([a-z]{2}|\*)$": Code.BAD_LANGUAGE,
    r"^https://": Code.BAD_ADDRESS,
}
"""Forms that have a name of their own; all others are shown as they are."""

_LIMITS: Final[dict[str, tuple[Code, str]]] = {
    "string_too_long": (Code.TOO_LONG, "max_length"),
    "string_too_short": (Code.TOO_SHORT, "min_length"),
    "too_long": (Code.TOO_MANY_ITEMS, "max_length"),
    "too_short": (Code.TOO_FEW_ITEMS, "min_length"),
}

_BOUNDS: Final[dict[str, tuple[str, str]]] = {
    "greater_than_equal": ("at_least", "ge"),
    "greater_than": ("more_than", "gt"),
    "less_than_equal": ("at_most", "le"),
    "less_than": ("less_than", "lt"),
}

_WANTED: Final[dict[str, str]] = {
    "string_type": "text",
    "int_type": "number",
    "float_type": "number",
    "bool_type": "truth",
    "model_type": "fields",
    "model_attributes_type": "fields",
    "dict_type": "fields",
    "tuple_type": "list",
    "list_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "date_type": "date",
}


_MISMATCHES: Final[dict[tuple[str, str], Code]] = {
    ("date", "text"): Code.BAD_DATE,
    ("date", "number"): Code.BAD_DATE,
    ("text", "number"): Code.NUMBER_FOR_TEXT,
    ("text", "truth"): Code.NUMBER_FOR_TEXT,
    ("number", "text"): Code.TEXT_FOR_NUMBER,
    ("number", "number"): Code.NOT_WHOLE,
    ("truth", "text"): Code.WORD_FOR_TRUTH,
    ("truth", "number"): Code.WORD_FOR_TRUTH,
}
"""What is wanted and what was found, where that has a sentence of its own."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to turn a fault into a complaint."""

    model: type[BaseModel]
    positions: Positions

    def complain(
        self, code: Code, fault: Fault, *, nearest: str | None = None, **arguments: object
    ) -> Diagnostic:
        place = self.positions.place(fault.path)
        shown = self.shown(fault)
        return complain(code, place, arguments, value=shown, nearest=nearest, room=LONGEST_LIST)

    def shown(self, fault: Fault) -> str | None:
        """The offending value as written; None for lists and groups."""
        if fault.given in (None, "") or isinstance(fault.given, (dict, list, tuple)):
            return None
        written = self.positions.written(fault.path)
        quoted = written is not None and written[:1] in {"'", '"'}
        if isinstance(fault.given, str) and (
            not quoted or fault.kind not in {"int_type", "float_type", "bool_type"}
        ):
            return fault.given
        return written if written is not None else str(fault.given)


def validate(
    value: Any,
    model: type[M],
    positions: Positions,
    unsure: Collection[Path] = (),
    most: int = MOST_FAULTS + 1,
) -> tuple[M | None, list[Diagnostic]]:
    """The model, or every fault of `value`.

    Strict: no text becomes a number, no number a text, no word a truth. As in JSON, dates and choices are
    written as text, lists become tuples, and a whole number may stand for a decimal.

    Args:
        value: plain data of the newest format.
        model: what it has to be.
        positions: where everything stands.
        unsure: paths that were complained of already; faults at or below them would only repeat that.
        most: so many faults are told.
    """
    try:
        return model.model_validate_json(json.dumps(value), strict=True), []
    except ValidationError as error:
        found = faults(error.errors(include_url=False), value)
        desk = _Desk(model, positions)
        told = [fault for fault in found if not (_below(fault.path, unsure) or _follows(fault))]
        return None, [_diagnose(fault, desk) for fault in told[:most]]


def _below(path: Path, unsure: Collection[Path]) -> bool:
    return any(path[:length] in unsure for length in range(len(path) + 1))


def _follows(fault: Fault) -> bool:
    """A list that is long enough, of which only the faulty entries were not counted."""
    return fault.kind == "too_short" and len(fault.given) >= fault.context["min_length"]


def _diagnose(fault: Fault, desk: _Desk) -> Diagnostic:
    if _is_empty(fault):
        return desk.complain(Code.EMPTY_FIELD, fault, field=fault.path[-1])
    if fault.kind in _LIMITS:
        code, name = _LIMITS[fault.kind]
        return desk.complain(code, fault, limit=fault.context[name])
    if fault.kind in _BOUNDS:
        rule, name = _BOUNDS[fault.kind]
        return desk.complain(Code.OUT_OF_RANGE, fault, rule=rule, limit=_plain(fault.context[name]))
    if fault.kind in _WANTED:
        return _wrong_type(fault, desk)
    if "." in fault.kind:
        return _own(fault, desk)
    return _BY_KIND.get(fault.kind, _not_valid)(fault, desk)


def _is_empty(fault: Fault) -> bool:
    """Nothing was written where something is needed."""
    nothing = fault.given is None or (fault.given == "" and fault.kind == "string_too_short")
    return nothing and bool(fault.path) and fault.kind != "missing"


def _wrong_type(fault: Fault, desk: _Desk) -> Diagnostic:
    wanted, found = _WANTED[fault.kind], _found(fault.given)
    if wanted == "fields" and wants_text(desk.model, fault.path):
        wanted = "text"
    code = _MISMATCHES.get((wanted, found))
    if found == "text" and wants_number(desk.model, fault.path) and wants_truth(desk.model, fault.path):
        code = Code.NUMBER_OR_TRUTH
    if code is not None:
        return desk.complain(code, fault)
    return _parts_expected(fault, desk, wanted, found)


def _parts_expected(fault: Fault, desk: _Desk, wanted: str, found: str) -> Diagnostic:
    """A single value in the place of a list or a group; otherwise two sorts that do not fit."""
    single = found in {"text", "number", "truth"}
    if wanted == "list" and isinstance(fault.given, str) and fault.given.startswith("-"):
        return desk.complain(Code.DASH_WITHOUT_BLANK, fault)
    if wanted == "list" and single and not wants_items(desk.model, fault.path):
        return desk.complain(Code.LIST_EXPECTED, fault)
    names = one_group(desk.model, fault.path) if wanted == "fields" and single else ()
    if names:
        return desk.complain(Code.FIELDS_EXPECTED, fault, fields=listed(names))
    return desk.complain(Code.WRONG_TYPE, fault, wanted=wanted, found=found)


def _found(given: Any) -> str:
    """The sort of a plain value, as a word of `common.kinds`."""
    if given is None:
        return "nothing"
    sorts = {bool: "truth", int: "number", float: "number", str: "text", list: "list", tuple: "list"}
    return sorts.get(type(given), "fields")


def _missing(fault: Fault, desk: _Desk) -> Diagnostic:
    return complain(Code.MISSING_FIELD, _gap(fault.path, desk), {"field": fault.path[-1]})


def _gap(path: Path, desk: _Desk) -> Place:
    """Where a missing field would stand, by the order of the model: at its neighbour, or else at its group.

    A neighbour that is a group or list itself is left out: the field would seem to be missing inside it. So
    is one that another file wrote. A field that another file took away has a place of its own.
    """
    group = desk.positions.node(path[:-1])
    if group is None or desk.positions.node(path) is not None:
        return desk.positions.place(path)
    written = group.children or {}
    for name in _neighbours(written, known_names(desk.model, path[:-1]), path[-1]):
        if written[name].children is None and written[name].file == group.file:
            return replace(desk.positions.key((*path[:-1], name)), path=path)
    return desk.positions.place(path)


def _neighbours(written: Mapping[str | int, Node], names: Sequence[str], missing: str | int) -> list[str]:
    """The fields on both sides of a missing one; first the one behind it, where the file keeps the order."""
    at = names.index(str(missing)) if missing in names else 0
    behind = [name for name in names[at + 1 :] if name in written][:1]
    before = [name for name in reversed(names[:at]) if name in written][:1]
    if behind and before and written[behind[0]].key_line < written[before[0]].key_line:
        return before + behind
    return behind + before


def _unknown(fault: Fault, desk: _Desk) -> Diagnostic:
    name = str(fault.path[-1])
    nearest = near(name, known_names(desk.model, fault.path[:-1]))
    return complain(Code.UNKNOWN_FIELD, desk.positions.key(fault.path), {"field": name}, nearest=nearest)


def _not_one_of(fault: Fault, desk: _Desk) -> Diagnostic:
    choices = _listed(fault.context.get("expected", ""))
    nearest = near(str(fault.given), choices)
    return desk.complain(Code.NOT_ONE_OF, fault, nearest=nearest, choices=", ".join(choices))


def _tag_unknown(fault: Fault, desk: _Desk) -> Diagnostic:
    """A field such as `kind` says which form the group has, and says something unknown."""
    path = (*fault.path, fault.context["discriminator"].strip("'"))
    choices, tag = _listed(fault.context["expected_tags"]), str(fault.context["tag"])
    place, arguments = desk.positions.place(path), {"choices": ", ".join(choices)}
    nearest = near(tag, choices)
    return complain(Code.NOT_ONE_OF, place, arguments, value=tag, nearest=nearest, room=LONGEST_LIST)


def _tag_missing(fault: Fault, desk: _Desk) -> Diagnostic:
    name = fault.context["discriminator"].strip("'")
    return complain(Code.MISSING_FIELD, _gap((*fault.path, name), desk), {"field": name})


def _pattern(fault: Fault, desk: _Desk) -> Diagnostic:
    pattern = fault.context["pattern"]
    code = _PATTERNS.get(pattern, Code.BAD_PATTERN)
    return desk.complain(code, fault, pattern=pattern)


def _bad_date(fault: Fault, desk: _Desk) -> Diagnostic:
    return desk.complain(Code.BAD_DATE, fault)


def _own(fault: Fault, desk: _Desk) -> Diagnostic:
    """A model's own complaint; its kind is the code, "<room>.<what>", unlike any kind of pydantic."""
    return complain(fault.kind, desk.positions.place(fault.path), fault.context, value=desk.shown(fault))


def _not_valid(fault: Fault, desk: _Desk) -> Diagnostic:
    return desk.complain(Code.NOT_VALID, fault, problem=fault.context.get("error", fault.message))


def _listed(expected: str) -> tuple[str, ...]:
    """The values in pydantic's list of what it expected: "'a', 'b' or 'c'"."""
    return tuple(re.findall(r"'([^']*)'", expected)) or (expected,)


def _plain(limit: Any) -> str:
    """A bound without needless decimals."""
    return f"{limit:,.10g}" if isinstance(limit, (int, float)) else str(limit)


_BY_KIND: Final[dict[str, Callable[[Fault, _Desk], Diagnostic]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _not_one_of,
    "literal_error": _not_one_of,
    "union_tag_invalid": _tag_unknown,
    "union_tag_not_found": _tag_missing,
    "string_pattern_mismatch": _pattern,
    "date_parsing": _bad_date,
    "date_from_datetime_parsing": _bad_date,
    "date_from_datetime_inexact": _bad_date,
}
