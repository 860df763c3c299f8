"""Price lists of any kind whose parts fit together, every other field by what its annotation says."""

from __future__ import annotations

from hypothesis import strategies as st
from pydantic import BaseModel

from scoring.price_parts import AddOn, Attached, Consumption, Tier, Uplift
from scoring.price_scheme import RESERVED, PriceScheme
from tests.any_record import built

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True).filter(lambda name: name not in RESERVED)
PRICES = st.floats(0, 1e9)
UPLIFTS = built(Uplift, first_month=st.none() | st.integers(2, 1_200))


@st.composite
def price_schemes(draw: st.DrawFn) -> PriceScheme:
    """With one price for all seats or with tiers that rise from the first seat; every id stands once."""
    later = draw(st.sets(st.integers(2, 1_000_000), max_size=3))
    starts = (1, *sorted(later)) if draw(st.booleans()) else ()
    names = draw(st.lists(NAMES, min_size=3, max_size=3, unique=True))
    kinds: tuple[type[BaseModel], ...] = (AddOn, Attached, Consumption)
    add_ons, attached, consumption = (
        draw(st.just(()) | st.tuples(built(kind, id=st.just(name))))
        for kind, name in zip(kinds, names, strict=True)
    )
    scheme: PriceScheme = draw(
        built(
            PriceScheme,
            seat_price=st.just(0.0) if starts else PRICES,
            tiers=st.tuples(*(built(Tier, from_seats=st.just(first)) for first in starts)),
            add_ons=st.just(add_ons),
            attached=st.just(attached),
            consumption=st.just(consumption),
            uplift=st.none() | UPLIFTS,
        )
    )
    return scheme
