"""The contract with one vendor: agreed price, and every point that is open, agreed or refused."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from playbook.asking import ContractTerm
from project.model import AnyRecord
from project.records.deciding import Agreed, ContractPoint
from project.results.finalists import Finalist, Finalists
from views import finalists_price, frame, register, saving
from views.entries import Control, Entry, codes, entries, people
from views.finalists_who import offer
from views.text import plain
from words.numbers import money

ICONS: Mapping[Agreed, str] = {
    Agreed.OPEN: "radio_button_unchecked",
    Agreed.AGREED: "check_circle",
    Agreed.REFUSED: "block",
}


def show(at: frame.Here, found: Finalists) -> None:
    """The offer first: each has a price and a contract of its own."""
    item = offer(at, found, "contract")
    finalists_price.show(at, found, item)
    st.header(at.words("finalists.contract.points"), anchor=False)
    _standing(at, item)
    terms = {term.id: term for term in at.opened.catalogue.playbook.contract_terms}
    _take_over(at, item, [terms[name] for name in item.contract.missing])
    register.listing(
        at,
        _in_order(at, item.vendor, list(terms)),
        lambda record: _point(at, record, terms),
        mark=lambda record: _state(at, record),
        icon=_icon,
        place=f"-{item.vendor}",
    )
    register.adder(
        at,
        ContractPoint.KIND,
        lambda name, text: ContractPoint(id=name, vendor=item.vendor, title=text),
        place=f"-{item.vendor}",
    )


def _in_order(at: frame.Here, vendor: str, terms: list[str]) -> list[ContractPoint]:
    """Points of the plan in its order, then those of the team's own."""
    found = [one for one in at.opened.project.of(ContractPoint) if one.vendor == vendor]
    place = {name: number for number, name in enumerate(terms)}
    return sorted(found, key=lambda one: (place.get(one.based_on or "", len(terms)), one.id))


def _standing(at: frame.Here, item: Finalist) -> None:
    """How many points stand how, what they are worth, and which are late."""
    words, found = at.words, item.contract
    if not (found.open or found.agreed or found.refused):
        key = "none" if at.opened.catalogue.playbook.contract_terms else "no_terms"
        st.markdown(words(f"finalists.contract.{key}"), width=frame.PROSE)
        return
    told = words("finalists.contract.standing", open=found.open, agreed=found.agreed, refused=found.refused)
    worth = {
        "open": found.amount_open,
        "agreed": found.amount_agreed,
        "refused": found.amount_refused,
    }
    if any(worth.values()):
        amounts = {name: money(value, at.facts.currency, at.language) for name, value in worth.items()}
        told = f"{told}  \n{plain(words('finalists.contract.amounts', **amounts))}"
    st.markdown(told, width=frame.PROSE)
    if found.late:
        st.warning(words.plural("finalists.contract.late", len(found.late)), icon=":material/schedule:")


def _take_over(at: frame.Here, item: Finalist, missing: list[ContractTerm]) -> None:
    """What the plan asks of a contract and is not on this vendor's list yet."""
    if not missing or not at.may_edit:
        return
    st.button(
        at.words.plural("finalists.contract.take", len(missing)),
        key=f"take-terms-{item.vendor}",
        icon=":material/library_add:",
        on_click=_taken,
        args=(at.project, [_from_term(at, item.vendor, term) for term in missing]),
    )


def _from_term(at: frame.Here, vendor: str, term: ContractTerm) -> ContractPoint:
    """A point of the plan as one with this vendor; its id keeps it from being taken over twice."""
    return ContractPoint(
        id=f"{vendor}:{term.id}",
        vendor=vendor,
        title=at.read(term.title)[:200],
        based_on=term.id,
        asked=at.read(term.ask),
    )


def _taken(project: str, points: list[ContractPoint]) -> None:
    saving.save(project, "contract_point.taken_over", *points, typed=False)


# -- one point -----------------------------------------------------------------------------------------------


def _icon(record: AnyRecord) -> str:
    return ICONS[record.state] if isinstance(record, ContractPoint) else "chevron_right"


def _state(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, ContractPoint):
        return ""
    said = at.words(f"records.contract_point.codes.state.{record.state}")
    if record.amount is None:
        return said
    return f"{said} · {money(record.amount, at.facts.currency, at.language)}"


def _point(at: frame.Here, record: AnyRecord, terms: Mapping[str, ContractTerm]) -> None:
    """What the plan says of it, then where it stands with this vendor."""
    term = terms.get(getattr(record, "based_on", None) or "")
    if term is not None:
        _advice(at, term)
    entries(
        at,
        record,
        (
            Entry("state", Control.PICK, codes(at, record.KIND, "state", list(Agreed)), required=True),
            Entry("title"),
            Entry("asked", Control.LONG),
            Entry("offered", Control.LONG),
            Entry("amount", Control.NUMBER),
            Entry("clause"),
            Entry("owner", Control.LIST, people(at)),
            Entry("due", Control.DAY),
        ),
    )


def _advice(at: frame.Here, term: ContractTerm) -> None:
    for name, text in (("ask", term.ask), ("why", term.why), ("fallback", term.fallback)):
        if text is not None:
            told = at.words(f"finalists.contract.{name}", text=plain(at.read(text)))
            st.markdown(told, width=frame.PROSE)
    if term.source:
        st.caption(at.words("finalists.contract.source_of", source=plain(term.source)), width=frame.PROSE)
