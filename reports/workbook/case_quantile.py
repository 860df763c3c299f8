"""From a share to a figure by formulas: the inverse of each kind of range and of the heavy tail behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.results.return_range import DriverSpread
from reports.workbook.sheet import number_text
from scoring.beta_table import WEIGHT
from scoring.exact_spread import LEAST as LEAST_SHARE
from scoring.exact_spread import tail_parts
from scoring.spread import Shape, Spread
from scoring.tails import Tail, TailKind

HEADS = (
    "least", "likely", "most", "first", "second", "floor", "ceiling", "joint", "inside", "beyond",
)  # fmt: skip
"""What stands above the shares of a figure, in order: the range, the two shape numbers of the distribution,
the limits of the figure, and for a heavy tail where it begins, the part of the range below that, and the part
of the cases beyond."""

Head = tuple[str | None, float]
"""A formula, "" for a number and None where the cell stays blank, and its value."""


@dataclass(frozen=True, slots=True)
class HeadCells:
    """The head cells of one figure."""

    letters: str
    first_row: int

    def ref(self, key: str) -> str:
        """The cell of a head, fixed."""
        return f"${self.letters}${self.first_row + HEADS.index(key) + 1}"


def head_formulas(
    spread: DriverSpread, base: str, least: str, most: str, cells: HeadCells
) -> Mapping[str, Head]:
    """Every head with its formula, by the cells of least, likeliest and most on the sheet of inputs."""
    said, place = spread.spread, spread.spread.mode_place
    low, likely, high = (cells.ref(key) for key in ("least", "likely", "most"))
    shapes: dict[str, Head] = {
        "first": (f"1+{WEIGHT:.0f}*({likely}-{low})/({high}-{low})", 1 + WEIGHT * place),
        "second": (f"1+{WEIGHT:.0f}*({high}-{likely})/({high}-{low})", 1 + WEIGHT * (1 - place)),
    }
    if said.shape is Shape.TRIANGULAR:
        shapes = {"first": (f"({likely}-{low})/({high}-{low})", place), "second": (None, 0.0)}
    return {
        "least": (f"IF(ISNUMBER({least}),{least},{base})", said.low),
        "likely": (base, said.likely),
        "most": (f"IF(ISNUMBER({most}),{most},{base})", said.high),
        **{
            key: (None if text is None else f"IF({high}>{low},{text},1)", value)
            for key, (text, value) in shapes.items()
        },
        "floor": ("", spread.bounds[0]),
        "ceiling": ("", spread.bounds[1]),
        **_tail_heads(said, spread.tail, cells),
    }


def _tail_heads(spread: Spread, tail: Tail | None, cells: HeadCells) -> Mapping[str, Head]:
    if tail is None:
        return dict.fromkeys(("joint", "inside", "beyond"), (None, 0.0))
    joint, inside, beyond = tail_parts(spread, tail)
    low, likely, high, at, part = (cells.ref(key) for key in ("least", "likely", "most", "joint", "inside"))
    below = f"BETADIST({at},{cells.ref('first')},{cells.ref('second')},{low},{high})"
    return {
        "joint": (f"{number_text(tail.start)}*{likely}", joint),
        "inside": (f"IF({at}>={high},1,IF({at}<={low},0,{below}))", inside),
        "beyond": (f"MAX({number_text(tail.probability)},1-{part})", beyond),
    }


def quantile_formula(spread: DriverSpread, share: str, cells: HeadCells) -> str | None:
    """The figure at a share, at its likeliest where the share is blank; None where no formula says it."""
    tail = spread.tail
    if tail is not None and (tail.kind is not TailKind.PARETO or spread.spread.shape is not Shape.PERT):
        return None
    found = _inside(spread.spread.shape, share, cells) if tail is None else _tailed(tail, share, cells)
    if found is None:
        return None
    low, likely, high, floor, ceiling = (
        cells.ref(key) for key in ("least", "likely", "most", "floor", "ceiling")
    )
    certain = f"IF({high}>{low},{found},{likely})"
    return f"IF(ISNUMBER({share}),MAX({floor},MIN({ceiling},{certain})),{likely})"


def _inside(shape: Shape, share: str, cells: HeadCells) -> str | None:
    low, high, first, second = (cells.ref(key) for key in ("least", "most", "first", "second"))
    if shape is Shape.PERT:
        return f"BETAINV({share},{first},{second},{low},{high})"
    if shape is Shape.UNIFORM:
        return f"{low}+({high}-{low})*{share}"
    if shape is Shape.TRIANGULAR:
        rising, falling = f"SQRT({share}*{first})", f"1-SQRT((1-{share})*(1-{first}))"
        return f"{low}+({high}-{low})*IF({share}<{first},{rising},{falling})"
    return None


def _tailed(tail: Tail, share: str, cells: HeadCells) -> str:
    """Below the joint the figure's own range, squeezed into what is left to it; beyond it the tail."""
    likely, joint, inside, beyond = (cells.ref(key) for key in ("likely", "joint", "inside", "beyond"))
    own = _inside(Shape.PERT, f"MIN({share}/(1-{beyond}),1)*{inside}", cells)
    left = f"MAX(1-({share}-(1-{beyond}))/{beyond},{number_text(LEAST_SHARE)})"
    far = f"MIN({number_text(tail.start)}*{left}^(0-1/{number_text(tail.index)}),{number_text(tail.cut)})"
    return f"IF({share}>1-{beyond},{likely}*{far},MIN({own},{joint}))"
