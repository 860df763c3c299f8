"""How well criteria tell the offers apart: a look at the scores, which never decides what matters."""

from __future__ import annotations

import numpy as np
import streamlit as st

from reports.document import Align, Column, Table, TableRow
from scoring.discrimination import critic, entropy
from scoring.weights import WHOLE
from views import frame, widgets
from words.numbers import number


def show(at: frame.Here) -> None:
    """Folded: criteria by how much they tell offers apart, beside their weight."""
    words, found = at.words, at.opened.outlook.shortlist
    with st.expander(words("weighting.spread.title"), icon=":material/query_stats:"):
        st.markdown(words("weighting.spread.how"), width=frame.PROSE)
        values = np.array(
            [
                [np.nan if cell.value is None else cell.value for cell in item.cells]
                for item in found.standings
            ],
            dtype=np.float64,
        ).reshape(len(found.standings), len(found.weights))
        known = [column for column in range(values.shape[1]) if not np.isnan(values[:, column]).any()]
        uneven, own = entropy(values[:, known]), critic(values[:, known])
        if uneven is None or own is None:
            st.info(words("weighting.spread.empty"), icon=":material/info:")
            return
        rows = tuple(
            TableRow(
                (
                    found.weights[column].title,
                    number(found.weights[column].weight, 1),
                    number(WHOLE * uneven[place], 1),
                    number(WHOLE * own[place], 1),
                )
            )
            for place, column in enumerate(known)
        )
        columns = (
            Column(words("weighting.what")),
            Column(words("weighting.spread.weight"), Align.RIGHT),
            Column(words("weighting.spread.uneven"), Align.RIGHT),
            Column(words("weighting.spread.own"), Align.RIGHT),
        )
        widgets.table(Table(words("weighting.spread.title"), columns, rows), title=False)
        st.caption(words("weighting.spread.computed"))
