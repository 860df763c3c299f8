"""What counts as good: the rules for all files, and rules of the team's own as conditions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

import streamlit as st

from customer_data.conditions import COMPUTED, Rule
from customer_data.schema import Holds
from customer_data.single_people import divides
from project.data_specs import required_of, rules_of
from project.model import AnyRecord
from project.records.customer_data import DataRule, DataRules, FileMeaning
from project.results.data_readiness import DataReadiness
from reports.sections import conditions as written
from views import conditions, frame, register, saving
from views.entries import Control, Entry, entries
from views.text import plain

MOST_DAYS, MOST_KEPT, MOST_MINUTES = 36_500, 3_650, 480.0
MOST_COUNTRY = 2


def show(at: frame.Here, _: DataReadiness) -> None:
    """The rules for all files, then own ones, each as a sentence."""
    st.markdown(at.words("data_readiness.rules.what"), width=frame.PROSE)
    rules, titles = rules_of(at.opened.project), _titles(at)
    _required(at, rules, titles)
    entries(
        at,
        rules,
        (
            Entry("enough", Control.PERCENT, most=1.0),
            Entry("fresh_days", Control.WHOLE, most=MOST_DAYS),
            Entry("minutes_each", Control.NUMBER, most=MOST_MINUTES),
            Entry("keep_days", Control.WHOLE, most=MOST_KEPT),
            Entry("country", most=MOST_COUNTRY),
            Entry("segment_by", Control.LIST, _dividing(at, titles)),
            Entry("key", Control.MANY, titles),
        ),
    )
    _own(at)


def _titles(at: frame.Here) -> Mapping[str, str]:
    """Every field that files may have, by what it is called."""
    meanings = (item.meaning for item in at.opened.project.of(FileMeaning))
    titles = written.titles_of(at.words, *meanings)
    return {name: plain(title) for name, title in titles.items() if name not in COMPUTED}


def _dividing(at: frame.Here, titles: Mapping[str, str]) -> Mapping[str, str]:
    """The fields by which figures may be given apart: none whose values are people."""
    meanings = [item.meaning for item in at.opened.project.of(FileMeaning)]
    return {name: title for name, title in titles.items() if divides(name, meanings)}


def _required(at: frame.Here, rules: DataRules, titles: Mapping[str, str]) -> None:
    """The fields a record needs: those to begin with, until the team chooses its own."""
    words = at.words
    if rules.required is not None:
        entries(at, rules, (Entry("required", Control.MANY, titles),))
        return
    begin = required_of(rules, Holds.CUSTOMERS)
    names = at.facts.listed([titles.get(name, name) for name in begin])
    st.markdown(words("data_readiness.rules.start", fields=names), width=frame.PROSE)
    if at.may_edit:
        st.button(
            words("data_readiness.rules.choose"), key="choose-required", on_click=_chosen,
            args=(at.project, rules, begin),
        )  # fmt: skip


def _chosen(project: str, rules: DataRules, begin: tuple[str, ...]) -> None:
    """Callback: what was there to begin with becomes the team's own choice, to be changed."""
    made = rules.model_copy(update={"required": begin})
    saving.save(project, "data_rules.set", made, typed=False)


def _own(at: frame.Here) -> None:
    """Rules of the team's own: where something holds, something else must hold."""
    words = at.words
    st.subheader(words("data_readiness.rules.own"), anchor=False)
    st.markdown(words("data_readiness.rules.own_what"), width=frame.PROSE)
    listed = sorted(at.opened.project.of(DataRule), key=lambda item: (item.order, item.title.lower()))
    if not listed:
        st.caption(words("data_readiness.rules.no_own"))
    register.listing(at, listed, lambda item: _rule(at, item))
    register.adder(at, DataRule.KIND, lambda name, title: DataRule(id=name, title=title))


def _rule(at: frame.Here, record: AnyRecord) -> None:
    rule = cast("DataRule", record)
    entries(at, rule, (Entry("title"),))
    offered = conditions.choices(at, [item.meaning for item in at.opened.project.of(FileMeaning)])
    for name, standing in (("when", rule.when), ("then", rule.then)):
        conditions.edit(
            at,
            f"data-rule-{rule.id}-{name}",
            standing,
            offered,
            partial(_saved, at.project, rule.id, name),
            place=f"**{at.words(f'data_readiness.rules.{name}')}**",
        )
        if name == "when" and not standing.conditions:
            st.caption(at.words("data_readiness.rules.always"))


def _saved(project: str, rule: str, name: str, found: Rule) -> None:
    """Callback: keep the conditions of one half as they stand on the page."""
    saving.save_record(project, DataRule.KIND, rule, "data_rule.set", {name: found})
