"""Where a price list is written, of which day it is and until when it holds; and what is told of its age."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.values import Source, ValueKind
from project.records.paying import VendorPricing
from scoring.codes import Code as ScoringCode
from views import choosing, fields, frame, state
from views.text import plain
from words.numbers import day

KINDS = (ValueKind.LIST_PRICE, ValueKind.VENDOR_CLAIM, ValueKind.OWN_ESTIMATE, ValueKind.ILLUSTRATIVE)
"""What a price list may rest on."""


def age(at: frame.Here, record: VendorPricing) -> None:
    """A warning where the price list has to be asked for again, or says nothing of its origin."""
    source, words = record.source, at.words
    if source is None:
        st.caption(words("pricing.source.none"))
        return
    told = {"source": plain(source.name), "day": day(source.as_of, at.language)}
    st.caption(words("pricing.source.told", **told))
    if source.expires is not None and source.expired(at.today):
        since = day(source.expires, at.language)
        st.warning(words("pricing.source.expired", day=since), icon=":material/schedule:")


def form(at: frame.Here, key: str, record: VendorPricing) -> None:
    """The fields of the source inside the form of a price list."""
    source, words = record.source, at.words
    st.markdown(f"**{words('pricing.groups.source')}**")
    st.text_input(
        words("pricing.source.name"),
        value="" if source is None else source.name,
        max_chars=300,
        key=f"{key}/source/name",
    )
    with st.grid(3, min_column_width=180):
        standing = ValueKind.LIST_PRICE if source is None else source.kind
        told = {kind: words(f"reports.kind.{kind}") for kind in dict.fromkeys((*KINDS, standing))}
        fields.begin_with(f"{key}/source/kind", standing)
        label = words("pricing.source.kind")
        choosing.selectbox(label, list(told), format_func=told.__getitem__, key=f"{key}/source/kind")
        _day(at, key, "as_of", at.today if source is None else source.as_of)
        _day(at, key, "expires", None if source is None else source.expires)


def _day(at: frame.Here, key: str, name: str, standing: date | None) -> None:
    fields.begin_with(f"{key}/source/{name}", standing)
    label = at.words(f"pricing.source.{name}")
    st.date_input(label, value=None, format="YYYY-MM-DD", key=f"{key}/source/{name}")


def read(key: str, record: VendorPricing) -> Source | Diagnostic | None:
    """The source as the fields hold it; none while its name is empty; what is wrong with it otherwise."""
    name = str(state.value(f"{key}/source/name") or "").strip()
    if not name:
        return None
    given: dict[str, Any] = {} if record.source is None else record.source.model_dump()
    given |= {item: state.value(f"{key}/source/{item}") for item in ("kind", "as_of", "expires")}
    place = Place("", path=(record.KIND, record.id, "source"))
    as_of, expires = given["as_of"], given["expires"]
    if isinstance(as_of, date) and isinstance(expires, date) and expires <= as_of:
        told = {"name": name, "as_of": as_of.isoformat()}
        return complain(ScoringCode.EXPIRES_EARLY, place, told, value=expires.isoformat())
    try:
        return Source.model_validate({**given, "name": name})
    except ValidationError as wrong:
        return complain(Code.NOT_VALID, place, {"problem": wrong.errors(include_url=False)[0]["msg"]})
