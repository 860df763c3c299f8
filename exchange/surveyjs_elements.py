"""Elements of SurveyJS as drafts of questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from exchange.codes import SurveyCode
from exchange.survey_draft import DraftChoice, DraftQuestion, DraftRow, Rule
from exchange.survey_lists import is_scale
from exchange.surveyjs_rules import parse_surveyjs
from exchange.surveyjs_texts import Texts
from exchange.xlsform_texts import words_of
from exchange.xpath import XNode, XPair
from questionnaires.kinds import QuestionKind

INPUTS: Mapping[str, QuestionKind] = {
    "number": QuestionKind.DECIMAL,
    "range": QuestionKind.DECIMAL,
    "date": QuestionKind.DATE,
    "text": QuestionKind.TEXT,
    "email": QuestionKind.TEXT,
    "tel": QuestionKind.TEXT,
    "url": QuestionKind.TEXT,
    "color": QuestionKind.TEXT,
    "password": QuestionKind.TEXT,
    "week": QuestionKind.TEXT,
}
READ = frozenset(
    {
        "type", "name", "title", "description", "isRequired", "visibleIf", "requiredIf", "enableIf",
        "choices", "hasOther", "showOtherItem", "otherText", "hasNone", "showNoneItem", "noneText",
        "maxSelectedChoices", "minSelectedChoices", "inputType", "min", "max", "validators",
        "rateMin", "rateMax", "rateValues", "rateCount", "minRateDescription", "maxRateDescription",
        "rows", "columns", "items", "expression", "labelTrue", "labelFalse", "valueTrue",
        "valueFalse", "valueName", "eachRowRequired", "isAllRowRequired",
    }
)  # fmt: skip
"""Fields that are read; any other of an element is told."""

LOOKS = frozenset(
    {
        "colCount", "renderAs", "placeholder", "placeHolder", "width", "minWidth", "maxWidth",
        "startWithNewLine", "titleLocation", "rateType", "displayMode", "state", "indent", "size",
        "rows", "cols", "autoGrow", "choicesOrder", "searchEnabled", "swapOrder", "rowsOrder",
        "alternateRows", "displayStyle", "autocomplete", "clearIfInvisible",
    }
)  # fmt: skip
"""Fields that only say how something looks."""

NONE, OTHER = "none", "other"

Element = Mapping[str, Any]


def name_of(element: Element) -> str:
    """The name of a page, panel or element."""
    return str(element.get("name") or "").strip()


class Elements:
    """Reads elements.

    Attributes:
        lists: their choices by the name of the element.
        losses: what was left out or became another thing.
    """

    def __init__(self, file: str, texts: Texts) -> None:
        self._file, self._texts = file, texts
        self.lists: dict[str, tuple[DraftChoice, ...]] = {}
        self.losses: list[Diagnostic] = []

    def questions(self, element: Element, rules: tuple[Rule, ...], way: str) -> Iterator[DraftQuestion]:
        """The questions of one element; several where it asks for several things."""
        kind, name = str(element.get("type", "text")), name_of(element)
        maker = _MAKERS.get(kind)
        if maker is None or not name:
            self.tell(SurveyCode.TYPE_LEFT_OUT, way, Severity.WARNING, type=kind, question=name)
            return
        for field in sorted(element.keys() - READ - LOOKS):
            self.tell(
                SurveyCode.PART_LEFT_OUT, f"{way}.{field}", Severity.WARNING, field=field, question=name
            )
        yield from maker(self, element, self._base(element, rules, way), way)

    def rules(self, element: Element, field: str, way: str) -> tuple[Rule, ...]:
        """The condition in a field, if there is one."""
        text = element.get(field)
        if not isinstance(text, str) or not text.strip():
            return ()
        return (Rule(text, parse_surveyjs(text), self.place(f"{way}.{field}")),)

    def place(self, way: str) -> Place:
        """A place in the file, told as the way to it."""
        return Place(self._file, 0, 0, ("", way))

    def tell(self, code: SurveyCode, way: str, severity: Severity, **told: object) -> None:
        """Keep a loss."""
        self.losses.append(complain(code, self.place(way), {"cell": way, **told}, severity=severity))

    def _base(self, element: Element, rules: tuple[Rule, ...], way: str) -> DraftQuestion:
        """What every question has."""
        name = name_of(element)
        own = (*self.rules(element, "visibleIf", way), *self.rules(element, "enableIf", way))
        return DraftQuestion(
            name=name,
            kind=QuestionKind.TEXT,
            text=self._texts.of(element.get("title")) or self._texts.plain(name),
            place=self.place(way),
            help=self._texts.of(element.get("description")),
            required=element.get("isRequired") is True,
            require_if=next(iter(self.rules(element, "requiredIf", way)), None),
            ask_if=(*rules, *own),
        )

    def text(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """One line: a text, number or day."""
        written = str(element.get("inputType", "text"))
        kind = INPUTS.get(written)
        if kind is None:
            self.tell(SurveyCode.TYPE_LEFT_OUT, way, Severity.WARNING, type=written, question=base.name)
            return
        low, high = (_number(element.get(field)) for field in ("min", "max"))
        numeric = kind is QuestionKind.DECIMAL
        bounded = replace(base, kind=kind, low=low if numeric else None, high=high if numeric else None)
        yield self._validated(element, bounded, way)

    def comment(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Several lines."""
        yield self._validated(element, replace(base, kind=QuestionKind.LONG_TEXT), way)

    def one(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """One of several choices."""
        yield self._chosen(element, replace(base, kind=QuestionKind.SINGLE), way)

    def several(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Some of several choices."""
        made = self._chosen(element, replace(base, kind=QuestionKind.MULTI), way)
        low, high = (_number(element.get(field)) for field in ("minSelectedChoices", "maxSelectedChoices"))
        alone = frozenset({NONE}) if _says(element, "hasNone", "showNoneItem") else frozenset()
        yield replace(made, low=low or None, high=high or None, exclusive=alone)

    def ranking(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Choices in order."""
        yield self._chosen(element, replace(base, kind=QuestionKind.RANKING), way)

    def boolean(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Yes or no, which conditions call true and false."""
        words = words_of(self._texts.own)
        told = (
            ("true", "labelTrue", words("survey.options.yes")),
            ("false", "labelFalse", words("survey.options.no")),
        )
        self.lists[base.name] = tuple(
            DraftChoice(
                str(element.get(f"value{code.title()}", code)).lower(),
                self._texts.of(element.get(field)) or {self._texts.own: label},
                self.place(f"{way}.{field}"),
            )
            for code, field, label in told
        )
        yield replace(base, kind=QuestionKind.SINGLE, choices=base.name)

    def rating(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """One point of a scale; where its values are no numbers that rise, one of several choices."""
        given = element.get("rateValues")
        low, high = int(_number(element.get("rateMin")) or 1), _number(element.get("rateMax"))
        last = int(high if high is not None else low + int(_number(element.get("rateCount")) or 5) - 1)
        values = given if isinstance(given, list) and given else list(range(low, min(last, low + 60) + 1))
        choices = list(self._items(values, f"{way}.rateValues"))
        for at, field in ((0, "minRateDescription"), (-1, "maxRateDescription")):
            label = self._texts.of(element.get(field))
            if label and choices:
                choices[at] = replace(choices[at], label=label)
        self.lists[base.name] = tuple(choices)
        kind = QuestionKind.SCALE if is_scale([item.code for item in choices]) else QuestionKind.SINGLE
        yield replace(base, kind=kind, choices=base.name)

    def matrix(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Rows that share columns; where these are no numbers that rise, one question for each row."""
        columns = tuple(self._items(element.get("columns"), f"{way}.columns"))
        rows = tuple(
            DraftRow(f"{base.name}.{item.code}", item.label, item.place)
            for item in self._items(element.get("rows"), f"{way}.rows")
        )
        self.lists[base.name] = columns
        needed = (
            base.required or element.get("eachRowRequired") is True or element.get("isAllRowRequired") is True
        )
        if is_scale([item.code for item in columns]) and rows:
            yield replace(base, kind=QuestionKind.RATINGS, choices=base.name, rows=rows, required=needed)
            return
        self.tell(SurveyCode.PART_LEFT_OUT, way, Severity.NOTE, field="matrix", question=base.name)
        for row in rows:
            yield replace(
                base,
                name=row.name,
                kind=QuestionKind.SINGLE,
                text=_together(base.text, row.label),
                choices=base.name,
                required=needed,
                place=row.place,
            )

    def texts(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """Several lines under one heading, each a question of its own."""
        items = element.get("items")
        for at, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and name_of(item):
                here = f"{way}.items[{at}]"
                label = self._texts.of(item.get("title")) or self._texts.plain(name_of(item))
                one = replace(
                    base,
                    name=f"{base.name}.{name_of(item)}",
                    text=_together(base.text, label),
                    required=base.required or item.get("isRequired") is True,
                    place=self.place(here),
                )
                yield from self.text(item, one, here)

    def expression(self, element: Element, base: DraftQuestion, way: str) -> Iterator[DraftQuestion]:
        """What is worked out from other answers."""
        rule = next(iter(self.rules(element, "expression", way)), Rule("", None, base.place))
        yield replace(base, kind=QuestionKind.CALCULATED, value=rule, required=False, require_if=None)

    def _chosen(self, element: Element, base: DraftQuestion, way: str) -> DraftQuestion:
        choices = list(self._items(element.get("choices"), f"{way}.choices"))
        own = self._texts.own
        if _says(element, "hasNone", "showNoneItem"):
            label = self._texts.of(element.get("noneText")) or {own: "None"}
            choices.append(DraftChoice(NONE, label, self.place(f"{way}.noneText")))
        other = _says(element, "hasOther", "showOtherItem")
        if other:
            label = self._texts.of(element.get("otherText")) or {own: words_of(own)("xlsform.other")}
            choices.append(DraftChoice(OTHER, label, self.place(f"{way}.otherText")))
        self.lists[base.name] = tuple({item.code: item for item in choices}.values())
        text = f"{base.name}-Comment" if other else ""
        return replace(base, choices=base.name, other=OTHER if other else "", other_name=text)

    def _items(self, values: Any, way: str) -> Iterator[DraftChoice]:
        """Choices, rows or columns: bare values, or a value with a text."""
        for at, item in enumerate(values if isinstance(values, list) else ()):
            value = item.get("value", item.get("name")) if isinstance(item, dict) else item
            code = f"{value:g}" if isinstance(value, float) else str(value)
            label = self._texts.of(item.get("text", item.get("title"))) if isinstance(item, dict) else {}
            if value is not None:
                yield DraftChoice(code, label or {self._texts.own: code}, self.place(f"{way}[{at}]"))

    def _validated(self, element: Element, base: DraftQuestion, way: str) -> DraftQuestion:
        """With bounds and checks of its validators; one check for all expressions."""
        checks: list[Rule] = []
        validators = element.get("validators")
        for at, item in enumerate(validators if isinstance(validators, list) else ()):
            here = f"{way}.validators[{at}]"
            kind = item.get("type") if isinstance(item, dict) else None
            if kind == "numeric" and base.kind is QuestionKind.DECIMAL:
                low, high = _number(item.get("minValue")), _number(item.get("maxValue"))
                base = replace(
                    base,
                    low=low if low is not None else base.low,
                    high=high if high is not None else base.high,
                )
            elif kind == "expression":
                checks += self.rules(item, "expression", here)
                base = replace(base, message=self._texts.of(item.get("text")) or base.message)
            else:
                self.tell(
                    SurveyCode.PART_LEFT_OUT, here, Severity.WARNING, field=str(kind), question=base.name
                )
        return replace(base, check=_all(checks)) if checks else base


def _all(rules: list[Rule]) -> Rule:
    """Several checks as one."""
    trees = [rule.tree for rule in rules]
    whole: XNode | None = trees[0]
    for tree in trees[1:]:
        whole = XPair("and", whole, tree) if whole is not None and tree is not None else None
    return replace(rules[0], tree=whole)


def _together(first: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    return {
        language: f"{first.get(language) or next(iter(first.values()))}: {text}"
        for language, text in more.items()
    }


def _says(element: Element, *fields: str) -> bool:
    return any(element.get(field) is True for field in fields)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


Maker = Callable[[Elements, Element, DraftQuestion, str], Iterator[DraftQuestion]]

_MAKERS: Mapping[str, Maker] = {
    "text": Elements.text,
    "comment": Elements.comment,
    "radiogroup": Elements.one,
    "dropdown": Elements.one,
    "checkbox": Elements.several,
    "tagbox": Elements.several,
    "ranking": Elements.ranking,
    "boolean": Elements.boolean,
    "rating": Elements.rating,
    "matrix": Elements.matrix,
    "multipletext": Elements.texts,
    "expression": Elements.expression,
}
