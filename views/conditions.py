"""The editor of a rule: for each condition a field, how it is looked at, and a value; said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import streamlit as st

from customer_data.conditions import (
    COMPARES,
    COMPUTED,
    LONGEST_SPAN,
    MOST,
    SPAN,
    WANTS,
    Condition,
    Rule,
    Test,
    a_day,
    a_span,
    complete,
    offered_tests,
)
from customer_data.load import customer_schema
from customer_data.meaning import Meaning
from customer_data.schema import Holds, Kind
from reports.sections import conditions as section
from views import choosing, frame, state
from views.fields import begin_with, with_standing
from views.text import plain

OnChange = Callable[[Rule], object]
"""Hears the rule as it stands on the page, in the callback of the field that was left; it saves it."""

YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that conditions may be about: what it is called, and what its values are; None for computed."""

    title: str
    kind: Kind | None


def choices(at: frame.Here, meanings: Iterable[Meaning], *, computed: bool = False) -> dict[str, Choice]:
    """The fields that files of customers fill, those of the schema first; all of it while none is mapped.

    Args:
        at: the page.
        meanings: of the files.
        computed: whether what is known from purchases is offered as well.
    """
    listed = [item for item in meanings if item.holds is Holds.CUSTOMERS]
    titles = section.titles_of(at.words, *listed)
    filled = {item.field for meaning in listed for item in meaning.columns}
    found = {
        item.id: Choice(titles[item.id], item.kind)
        for item in customer_schema().fields
        if Holds.CUSTOMERS in item.holds and (not listed or item.id in filled)
    }
    for meaning in listed:
        for item in meaning.columns:
            if item.own and item.field is not None:
                found[item.field] = Choice(titles[item.field], item.kind or Kind.TEXT)
    more = {name: Choice(titles[name], None) for name in COMPUTED}
    return found | (more if computed else {})


def edit(
    at: frame.Here,
    key: str,
    rule: Rule,
    fields: Mapping[str, Choice],
    on_change: OnChange,
    *,
    place: str = "",
) -> Rule:
    """The conditions of a rule, each to be changed, removed, or added to; gives the rule the page shows.

    Args:
        at: the page; whoever may not edit sees the sentence alone.
        key: of this rule on the page, no other has it.
        rule: as it is stored.
        fields: what conditions may be about.
        on_change: saves the rule as soon as a field is left.
        place: a sentence said before the rule, such as "Where this holds".
    """
    if place:
        st.markdown(place)
    if not at.may_edit:
        _said(at, rule, fields)
        return rule
    drawn = _Drawn(key, _track(key, rule), rule, fields, on_change)
    if len(rule.conditions) > 1:
        _joint(at, drawn)
    for number in range(len(rule.conditions)):
        _row(at, drawn, number)
    if len(rule.conditions) < MOST:
        st.button(
            at.words("conditions.edit.add"), key=f"{drawn.keys}/add", icon=":material/add:",
            type="tertiary", on_click=_added, args=(drawn,),
        )  # fmt: skip
    else:
        st.caption(at.words("conditions.edit.most", most=MOST))
    standing = _standing(drawn)
    _said(at, standing, fields)
    return standing


def _said(at: frame.Here, rule: Rule, fields: Mapping[str, Choice]) -> None:
    words = at.words
    if not rule.conditions:
        st.caption(words("conditions.edit.none"))
        return
    titles = {name: item.title for name, item in fields.items()}
    told = section.sentence(rule, words, section.titles_of(words) | titles)
    st.markdown(plain(words("conditions.edit.reads", sentence=told)), width=frame.PROSE)
    lacking = sum(not complete(item) for item in rule.conditions)
    if lacking:
        st.caption(words.plural("conditions.edit.lacking", lacking))


# -- what the fields hold ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    """A rule as the page drew it and as it was sent to be saved; `epoch` moves on when another one came."""

    drawn: Rule
    sent: Rule
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A rule on the page; `keys` begin the keys of its fields."""

    key: str
    keys: str
    rule: Rule
    fields: Mapping[str, Choice]
    on_change: OnChange

    def kind(self, name: str) -> Kind | None:
        """What the values of a field are; text where it is not known any more."""
        found = self.fields.get(name)
        return (None if name in COMPUTED else Kind.TEXT) if found is None else found.kind


def _track(key: str, rule: Rule) -> str:
    """Where the keys of the fields begin: they stay while only this tab changes the rule."""
    shelf = state.shelf("_rules")
    held = cast("_Held", shelf.get(key, _Held(rule, rule)))
    if rule == held.sent:
        held = replace(held, drawn=rule)
    elif rule != held.drawn:
        held = _Held(rule, rule, held.epoch + 1)
    shelf[key] = held
    return f"{key}@{held.epoch}"


def _send(drawn: _Drawn, rule: Rule, *, moved: bool = False) -> None:
    """Hand on a rule; `moved` gives its fields new keys, since conditions changed their place."""
    shelf = state.shelf("_rules")
    held = cast("_Held", shelf.get(drawn.key, _Held(drawn.rule, drawn.rule)))
    shelf[drawn.key] = replace(held, sent=rule, epoch=held.epoch + moved)
    drawn.on_change(rule)


def _standing(drawn: _Drawn) -> Rule:
    """The rule that the fields on the page hold now."""
    held = [_condition(drawn, number, item) for number, item in enumerate(drawn.rule.conditions)]
    every = state.value(f"{drawn.keys}/every", drawn.rule.every)
    return Rule(every=drawn.rule.every if every is None else bool(every), conditions=tuple(held))


def _condition(drawn: _Drawn, number: int, before: Condition) -> Condition:
    start = f"{drawn.keys}/{number}"
    name = str(state.value(f"{start}/field", before.field) or before.field)
    offered = offered_tests(drawn.kind(name))
    first = before.test if name == before.field or before.test in offered else offered[0]
    test = Test(state.value(f"{start}/test/{name}", first) or first)
    control = _control(drawn.kind(name), test)
    value = _written(state.value(f"{start}/{control}", before.value)) if control in _VALUES else ""
    other = state.value(f"{start}/other", before.other) if control == "other" else None
    return Condition(field=name, test=test, value=value[:200], other=other)


def _written(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value).strip()


_VALUES = ("days", "day", "number", "yes_no", "value", "values")


def _control(kind: Kind | None, test: Test) -> str:
    """How the value of a condition is given; "" where it needs none."""
    if test in COMPARES:
        return "other"
    if test not in WANTS:
        return ""
    if test in SPAN or test is Test.ONE_OF:
        return "days" if test in SPAN else "values"
    if kind is Kind.DATE:
        return "day"
    by_kind = {None: "number", Kind.NUMBER: "number", Kind.YES_NO: "yes_no"}
    return by_kind.get(kind, "value")


def _left(drawn: _Drawn) -> None:
    """Callback: a field was left."""
    _send(drawn, _standing(drawn))


def _added(drawn: _Drawn) -> None:
    """Callback: one more condition, on the first field."""
    name = next(iter(drawn.fields), "company_name")
    fresh = Condition(field=name, test=offered_tests(drawn.kind(name))[0])
    standing = _standing(drawn)
    _send(drawn, Rule(every=standing.every, conditions=(*standing.conditions, fresh)))


def _removed(drawn: _Drawn, number: int) -> None:
    """Callback: a condition goes."""
    standing = _standing(drawn)
    kept = tuple(item for place, item in enumerate(standing.conditions) if place != number)
    _send(drawn, Rule(every=standing.every, conditions=kept), moved=True)


# -- the fields ------------------------------------------------------------------------------------------


def _joint(at: frame.Here, drawn: _Drawn) -> None:
    words, key = at.words, f"{drawn.keys}/every"
    begin_with(key, drawn.rule.every)
    choosing.radio(
        words("conditions.edit.every"),
        [True, False],
        format_func=lambda every: words(f"conditions.edit.{'all_hold' if every else 'any_holds'}"),
        horizontal=True,
        key=key,
        on_change=_left,
        args=(drawn,),
    )


def _row(at: frame.Here, drawn: _Drawn, number: int) -> None:
    """One condition: three choices and the way to remove it."""
    words, start, item = at.words, f"{drawn.keys}/{number}", drawn.rule.conditions[number]
    with st.container(border=True, key=f"rule-{start}".replace("/", "-").replace("@", "-")):
        with st.grid(3, min_column_width=190) as grid:
            with grid.cell():
                titles = {name: choice.title for name, choice in drawn.fields.items()}
                _list(drawn, "edit.field", f"{start}/field", with_standing(titles, item.field), item.field)
            name = str(state.value(f"{start}/field") or item.field)
            offered = offered_tests(drawn.kind(name))
            first = item.test if name == item.field or item.test in offered else offered[0]
            tests = {test: words(f"conditions.test.{test}") for test in dict.fromkeys((*offered, first))}
            with grid.cell():
                _list(drawn, "edit.test", f"{start}/test/{name}", tests, first)
            with grid.cell():
                _value(at, drawn, start, _condition(drawn, number, item))
        label = words("conditions.edit.remove")
        st.button(label, key=f"{start}/remove", type="tertiary", on_click=_removed, args=(drawn, number))


def _list(drawn: _Drawn, label: str, key: str, options: Mapping[Any, str], standing: object) -> None:
    words = state.words()
    begin_with(key, standing)
    choosing.selectbox(
        words(f"conditions.{label}"), list(options), format_func=options.__getitem__, key=key,
        index=None, placeholder=words("records.nothing_chosen"), on_change=_left, args=(drawn,),
    )  # fmt: skip


def _value(at: frame.Here, drawn: _Drawn, start: str, item: Condition) -> None:
    """The value of a condition in the way that its test needs."""
    words, control = at.words, _control(drawn.kind(item.field), item.test)
    key = f"{start}/{control}"
    saves: dict[str, Any] = {"key": key, "on_change": _left, "args": (drawn,)}
    match control:
        case "other":
            titles = {name: choice.title for name, choice in drawn.fields.items() if name != item.field}
            _list(drawn, "edit.other", key, with_standing(titles, item.other), item.other)
        case "yes_no":
            said = {name: words(f"conditions.{name}") for name in YES_NO}
            _list(drawn, "edit.value", key, said, item.value if item.value in said else None)
        case "days":
            begin_with(key, a_span(item.value))
            st.number_input(words("conditions.edit.days"), 0, LONGEST_SPAN, value=None, step=1, **saves)
        case "day":
            begin_with(key, a_day(item.value))
            st.date_input(words("conditions.edit.day"), value=None, format="YYYY-MM-DD", **saves)
        case "number" | "value" | "values":
            begin_with(key, item.value or None)
            st.text_input(words(f"conditions.edit.{control}"), max_chars=200, **saves)
        case _:
            return
