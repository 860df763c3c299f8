"""What a search learns from the files themselves: how much each agreement says, without anybody's labels.

Fellegi and Sunter's model (1969) as Splink keeps it: for every level of every comparison the share among
doubles (m) and among other pairs (u). u is counted on pairs drawn at random, m estimated by expectation
maximisation on pairs that share a value which other fields do not depend on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from customer_data.matching.comparisons import comparisons
from customer_data.matching.ways import Laid

if TYPE_CHECKING:
    from splink import Linker, SettingsCreator
    from splink.internals.splink_dataframe import SplinkDataFrame

RANDOM_PAIRS = 1e6
"""Pairs drawn at random to see how often values agree by chance."""

LEARNING_PAIRS = 3e5
"""Pairs that one round of learning looks at."""

FIRST_PRIOR = 1e-4

STARTING_WEIGHT = 0.02
"""Share of the starting values kept in what was learnt, so that what was not seen is not impossible."""

LEAST_BY_CHANCE = 1e-6

Model = dict[str, Any]
"""A model as Splink writes it: plain JSON."""


def settings(fields: Sequence[str], laid: Sequence[Laid], *, keep: Sequence[str] = ()) -> SettingsCreator:
    """The question to Splink: the comparisons, and the ways by which pairs are found."""
    from splink import SettingsCreator  # noqa: PLC0415  it costs, and only this job needs it

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*comparisons(fields)],
        blocking_rules_to_generate_predictions=[_rule(way) for way in _both(laid)],
        probability_two_random_records_match=FIRST_PRIOR,
        retain_matching_columns=False,
        additional_columns_to_retain=list(keep),
        linker_uid="duplicates",
    )


def _rule(way: Laid) -> dict[str, str]:
    return {"blocking_rule": f"l.{way.left} = r.{way.right}"}


def _both(laid: Sequence[Laid]) -> list[Laid]:
    """Every way, and where two columns are held against each other the other way round as well."""
    turned = [Laid(way.way, way.right, way.left, way.pairs) for way in laid if way.left != way.right]
    return [*laid, *turned]


def learn(
    table: SplinkDataFrame, asked: SettingsCreator, rounds: Sequence[Sequence[str]], seed: int
) -> Model:
    """Learn from the records; rounds without any pair, or with too few to settle on shares, are passed over.

    Args:
        table: the records, known to Splink.
        asked: comparisons and ways.
        rounds: fields that pairs of a round share.
        seed: of the pairs drawn at random.
    """
    from splink import Linker  # noqa: PLC0415  it costs
    from splink.internals.exceptions import SplinkException  # noqa: PLC0415  it costs

    linker = Linker(table, asked, log_level=None)
    starting = linker.misc.save_model_to_json()
    linker.training.estimate_u_using_random_sampling(
        max_pairs=RANDOM_PAIRS, seed=seed, min_count_per_level=None, num_chunks=1
    )
    for shared in rounds:
        before = linker._settings_obj.core_model_settings.copy()  # type: ignore[no-untyped-call]  # noqa: SLF001  it takes comparisons out
        try:
            _round(linker, shared)
        except (SplinkException, ValueError):
            linker._settings_obj.core_model_settings = before  # noqa: SLF001  a round that fails leaves them out
    return softened(linker.misc.save_model_to_json(), starting)


def _round(linker: Linker, shared: Sequence[str]) -> None:
    linker.training.estimate_parameters_using_expectation_maximisation(
        " AND ".join(f"l.{field} = r.{field}" for field in shared),
        estimate_without_term_frequencies=True,
        max_pairs=LEARNING_PAIRS,
        record_sample_proportion=1.0,
    )


def softened(learnt: Model, starting: Model) -> Model:
    """What was learnt with a little of the starting values, and nothing impossible by chance."""
    for comparison, first in zip(learnt["comparisons"], starting["comparisons"], strict=True):
        for level, begun in zip(comparison["comparison_levels"], first["comparison_levels"], strict=True):
            if not level.get("is_null_level"):
                level.update(_level(level, begun))
    return learnt


def _level(level: Mapping[str, Any], begun: Mapping[str, Any]) -> dict[str, float]:
    start = float(begun["m_probability"])
    m = level.get("m_probability")
    u = level.get("u_probability")
    return {
        "m_probability": start if m is None else (1 - STARTING_WEIGHT) * float(m) + STARTING_WEIGHT * start,
        "u_probability": max(LEAST_BY_CHANCE, float(u)) if u is not None else LEAST_BY_CHANCE,
    }
