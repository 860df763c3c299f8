"""Forms for items of content, made from what their models say; nobody but an author needs to see YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from authoring.shapes import forms
from authoring.values import Frozen, Sourced, Text
from playbook.aims import Level
from playbook.delivery import Estimate, Link
from playbook.people import Letter
from project.catalogue import Catalogue
from questionnaires.kinds import QuestionKind
from questionnaires.model import Choice, Question, Row
from scoring.criteria import Anchor
from workspace.adaptable import CALLED, item_at
from workspace.item_form import FormField, ItemForm, Sort
from workspace.nameable import options_of
from workspace.question_form import needs, uses

POINTS: Final = (1, 3, 5)
"""Points of a scale that a new item is asked to put in words."""

ESTIMATE: Final = ("low", "likely", "high")
SHORT: Final = frozenset({"title", "label", "source", "unit"})

AUTHORS: Final[Mapping[str, frozenset[str]]] = {
    "": frozenset({"id", "code", "meets", "only_if", "suggest_if", "screen"}),
    "Phase": frozenset({"uses", "steps", "gates"}),
    "Question": frozenset(
        {
            "ask_if",
            "require_if",
            "check",
            "message",
            "value",
            "feeds",
            "choices_from",
        }
    ),
    "Section": frozenset({"audience", "repeat"}),
    "Criterion": frozenset({"worst", "best"}),
    "DeliveryPoint": frozenset({"delivery"}),
    "Driver": frozenset({"unit", "per_vendor", "low", "high", "first", "likely", "difficulty", "tail"}),
    "CostLine": frozenset({"from_month", "until_month", "ramped", "grows", "subscription", "capital"}),
    "BenefitLine": frozenset({"from_month", "until_month", "ramped", "grows", "group"}),
    "Metric": frozenset({"inputs", "formula"}),
    "Benchmark": frozenset({"low", "high", "unit", "source"}),
}
"""Fields that only an author of content changes: "" for those of every item."""

ONCE: Final[Mapping[str, frozenset[str]]] = {
    "Question": frozenset(
        {
            "kind",
            "scale",
            "satisfaction_scale",
            "low",
            "high",
            "sets",
            "set_size",
            "dont_know",
            "withhold",
            "audience",
        }
    ),
    "CostLine": frozenset({"kind", "per_vendor"}),
    "BenefitLine": frozenset({"kind"}),
    "Task": frozenset({"milestone"}),
}
"""Fields that are chosen for a new item and stay, because entered data hangs on them."""


def form_of(catalogue: Catalogue, content: str, path: str, language: str = "en") -> ItemForm | None:
    """The form of the item at a path; None when there is no such item."""
    item = item_at(catalogue, content, path)
    return None if item is None else _form(catalogue, (content, path), type(item), item, language)


def blank_form(
    catalogue: Catalogue,
    content: str,
    path: str,
    language: str = "en",
    kind: QuestionKind = QuestionKind.TEXT,
) -> ItemForm | None:
    """The form of a new item of the list at a path; None when the path leads to no list of items.

    A new question is of the `kind` that was chosen before, and its form has the fields of that kind.
    """
    model = model_of(catalogue, content, path)
    if model is None:
        return None
    form = _form(catalogue, (content, path), model, None, language, kind)
    return replace(form, given=(("kind", str(kind)),)) if model is Question else form


def model_of(catalogue: Catalogue, content: str, path: str) -> type[Frozen] | None:
    """What the items of the list at a path are."""
    above, _, name = path.rpartition("/")
    holder = item_at(catalogue, content, above) if above else catalogue.head(content)
    field = type(holder).model_fields.get(name) if holder is not None else None
    return None if field is None else _listed(field)


def _listed(field: FieldInfo) -> type[Frozen] | None:
    for form in forms(field.annotation):
        for inner in get_args(form)[:1] if get_origin(form) is tuple else ():
            kind = next(forms(inner), None)
            if isinstance(kind, type) and issubclass(kind, Frozen):
                return kind
    return None


def _form(
    catalogue: Catalogue,
    where: tuple[str, str],
    model: type[Frozen],
    item: Frozen | None,
    language: str,
    kind: QuestionKind = QuestionKind.TEXT,
) -> ItemForm:
    """Titles come first, then the fields in the order of the model."""
    content, path = where
    locked = AUTHORS[""] | AUTHORS.get(model.__name__, frozenset())
    kept = locked | (ONCE.get(model.__name__, frozenset()) if item is not None else frozenset())
    kind = item.kind if isinstance(item, Question) else kind
    kept |= _of_other_kinds(model, kind)
    made = _Maker(catalogue, model, item, language)
    fields = [made.field(name) for name in model.model_fields if name not in kept]
    found = [_needed(model, kind, field) for group in fields for field in group]
    titles = [field for field in found if field.name in CALLED]
    rest = [field for field in found if field.name not in CALLED]
    offered = {field.top for field in found}
    silent = {"id", "code", "meets", *_of_other_kinds(model, kind)}
    shut = tuple(name for name in model.model_fields if name not in offered | silent)
    return ItemForm(content, path, model, item, language, (*titles, *rest), shut)


def _of_other_kinds(model: type[Frozen], kind: QuestionKind) -> frozenset[str]:
    """Fields of a question that its kind has no use for; the kind itself is chosen before."""
    if model is not Question:
        return frozenset()
    return frozenset(name for name in model.model_fields if name == "kind" or not uses(kind, name))


def _needed(model: type[Frozen], kind: QuestionKind, field: FormField) -> FormField:
    return replace(field, needed=True) if model is Question and needs(kind, field.name) else field


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the fields of one form."""

    catalogue: Catalogue
    model: type[Frozen]
    item: Frozen | None
    language: str

    def field(self, name: str) -> tuple[FormField, ...]:
        """The form's fields for one field of the model; () where a form cannot say it."""
        info = self.model.model_fields[name]
        value = None if self.item is None else getattr(self.item, name)
        named = self._options(name, value)
        if name == "amount":
            return self._amount(value)
        if name == "letters":
            return self._letters(value or {})
        for form in forms(info.annotation):
            found = self._of(form, name, info, value, named)
            if found:
                return found
        return ()

    def _options(self, name: str, value: Any) -> tuple[tuple[str, str], ...] | None:
        """What can be chosen, and what stands there although the team left it out."""
        views = [options_of(view, self.model, name, self.language) for view in self.catalogue.views()]
        if views[0] is None:
            return None
        codes = {getattr(code, "to", code) for code in (value if isinstance(value, tuple) else (value,))}
        known = {code for code, _ in views[0]}
        before = views[-1] or ()
        return (*views[0], *((code, label) for code, label in before if code in codes - known))

    def _of(
        self, form: Any, name: str, info: FieldInfo, value: Any, named: tuple[tuple[str, str], ...] | None
    ) -> tuple[FormField, ...]:
        needed = info.is_required()
        if get_origin(form) is tuple:
            return self._many(name, get_args(form)[0], value, named, needed=needed)
        if named is not None:
            return (FormField(name, Sort.CHOICE, value, needed, options=named),)
        if form is bool:
            truth = info.default if value is None else value
            return (FormField(name, Sort.TRUTH, bool(truth)),)
        if isinstance(form, type) and issubclass(form, Enum):
            codes = tuple((str(item), "") for item in form)
            chosen = value if value is not None or needed else info.default
            return (
                FormField(name, Sort.CHOICE, None if chosen is None else str(chosen), needed, options=codes),
            )
        if form in {int, float}:
            return (self._number(name, info, value, whole=form is int),)
        return self._single(form, name, value, needed=needed)

    def _single(self, form: Any, name: str, value: Any, *, needed: bool) -> tuple[FormField, ...]:
        if form is Text or form is str:
            sort = Sort.SHORT if name in SHORT else Sort.LONG
            return (FormField(name, sort, self._text(value), needed),)
        if form is Estimate:
            return tuple(self._range(name, value, needed=needed))
        if form is Sourced and value is not None:
            return (FormField(f"{name}.value", Sort.NUMBER, value.value, needed=True),)
        return ()

    def _text(self, value: Any) -> str:
        return value.read(self.language) if isinstance(value, Text) else str(value or "")

    def _number(self, name: str, info: FieldInfo, value: Any, *, whole: bool) -> FormField:
        low = next((float(str(rule.ge)) for rule in info.metadata if isinstance(rule, Ge)), None)
        high = next((float(str(rule.le)) for rule in info.metadata if isinstance(rule, Le)), None)
        standing = value if value is not None or info.is_required() else info.default
        number = None if standing is None else float(standing)
        return FormField(name, Sort.NUMBER, number, info.is_required(), low, high, whole)

    def _range(self, name: str, value: Estimate | None, *, needed: bool) -> Iterator[FormField]:
        for part in ESTIMATE:
            number = None if value is None else float(getattr(value, part))
            yield FormField(f"{name}.{part}", Sort.NUMBER, number, needed or value is not None, 0.0)

    def _amount(self, value: str | None) -> tuple[FormField, ...]:
        """A line whose amount is one number; one that is computed from figures is for authors."""
        try:
            number = None if value is None else float(value)
        except ValueError:
            return ()
        return (FormField("amount", Sort.NUMBER, number, needed=True, low=0.0),)

    def _letters(self, value: Mapping[str, Letter]) -> tuple[FormField, ...]:
        codes = tuple((str(letter), "") for letter in Letter)
        standing = {seat: str(letter) for seat, letter in value.items()}
        return tuple(
            FormField(
                f"letters.{seat.id}",
                Sort.CHOICE,
                standing.get(seat.id),
                options=codes,
                called=seat.title.read(self.language),
            )
            for seat in self.catalogue.playbook.seats
        )

    def _many(
        self,
        name: str,
        inner: Any,
        value: Any,
        named: tuple[tuple[str, str], ...] | None,
        *,
        needed: bool,
    ) -> tuple[FormField, ...]:
        kind, items = next(forms(inner), None), value or ()
        if kind is Link:
            return (FormField(name, Sort.CHOICES, tuple(link.to for link in items), options=named or ()),)
        if named is not None:
            return (FormField(name, Sort.CHOICES, tuple(map(str, items)), needed, options=named),)
        if kind is Text:
            lines = "\n".join(self._text(item) for item in items)
            return (FormField(name, Sort.LINES, lines, needed),)
        if kind in {Level, Anchor}:
            return tuple(self._points(name, items, needed=needed))
        if kind is Choice or kind is Row:
            return (FormField(name, Sort.LINES, "\n".join(self._text(item.label) for item in items)),)
        return self._codes(name, kind, items, needed=needed)

    def _codes(self, name: str, kind: Any, items: Any, *, needed: bool) -> tuple[FormField, ...]:
        if not (isinstance(kind, type) and issubclass(kind, Enum)):
            return ()
        codes = tuple((str(item), "") for item in kind)
        return (FormField(name, Sort.CHOICES, tuple(map(str, items)), needed, options=codes),)

    def _points(self, name: str, items: Any, *, needed: bool) -> Iterator[FormField]:
        if self.item is None:
            ends = {POINTS[0], POINTS[-1]}
            for point in POINTS:
                yield FormField(f"{name}.{point}", Sort.LONG, "", needed and point in ends)
        for item in sorted(items, key=lambda found: found.score):
            yield FormField(f"{name}.{item.score:g}", Sort.LONG, self._text(item.means), needed=True)
