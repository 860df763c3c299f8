"""Measures of what people answered: pure functions of arrays and plain numbers, each with its source.

Every value comes with an interval, or with the reason why there is none. Nothing here knows questionnaires;
everything drawn by chance takes a seed. Formulas and sources: `docs/methods/surveys.md`.
"""

from questionnaires.measures.association import Association, Found, cramers_v, fisher_exact
from questionnaires.measures.ballots import (
    Outcome,
    Rule,
    borda,
    condorcet,
    first_choices,
    kemeny,
    run_off,
)
from questionnaires.measures.coders import Metric, krippendorff_alpha
from questionnaires.measures.concordance import Concordance, kendall_w
from questionnaires.measures.consensus import Ends, Opinion, Shape, agreement, ends, opinion, tastle_wierman
from questionnaires.measures.differences import Difference, holm, kruskal_wallis
from questionnaires.measures.distances import Apart, footrule, kendall_distance, mean_ranks, one_room
from questionnaires.measures.gaps import CrossHair, Quadrant, Quadrants, gap, opportunity, quadrants
from questionnaires.measures.kano import (
    Category,
    Feeling,
    Kano,
    category_of,
    differ_by_fong,
    kano_of,
    kano_of_counts,
)
from questionnaires.measures.maxdiff import Balance, ItemScore, Pick, balance, maxdiff_scores
from questionnaires.measures.means import bootstrap_mean, mean
from questionnaires.measures.measured import LEVEL, Measured, Reason
from questionnaires.measures.moscow import (
    Effort,
    Essential,
    Vote,
    Votes,
    essential,
    essential_needed,
    must_effort,
    votes,
)
from questionnaires.measures.proportions import (
    answers_missing,
    answers_needed,
    krejcie_morgan,
    response_rate,
    share,
    top_share,
    width_of,
)
from questionnaires.measures.raking import BothShares, Raked, rake, raked_share
from questionnaires.measures.recommendation import Recommendation, net_promoter, of_classes
from questionnaires.measures.reliability import Reliability, cronbach_alpha, feldt_interval
from questionnaires.measures.usability import sus, sus_score

__all__ = [
    "LEVEL",
    "Apart",
    "Association",
    "Balance",
    "BothShares",
    "Category",
    "Concordance",
    "CrossHair",
    "Difference",
    "Effort",
    "Ends",
    "Essential",
    "Feeling",
    "Found",
    "ItemScore",
    "Kano",
    "Measured",
    "Metric",
    "Opinion",
    "Outcome",
    "Pick",
    "Quadrant",
    "Quadrants",
    "Raked",
    "Reason",
    "Recommendation",
    "Reliability",
    "Rule",
    "Shape",
    "Vote",
    "Votes",
    "agreement",
    "answers_missing",
    "answers_needed",
    "balance",
    "bootstrap_mean",
    "borda",
    "category_of",
    "condorcet",
    "cramers_v",
    "cronbach_alpha",
    "differ_by_fong",
    "ends",
    "essential",
    "essential_needed",
    "feldt_interval",
    "first_choices",
    "fisher_exact",
    "footrule",
    "gap",
    "holm",
    "kano_of",
    "kano_of_counts",
    "kemeny",
    "kendall_distance",
    "kendall_w",
    "krejcie_morgan",
    "krippendorff_alpha",
    "kruskal_wallis",
    "maxdiff_scores",
    "mean",
    "mean_ranks",
    "must_effort",
    "net_promoter",
    "of_classes",
    "one_room",
    "opinion",
    "opportunity",
    "quadrants",
    "rake",
    "raked_share",
    "response_rate",
    "run_off",
    "share",
    "sus",
    "sus_score",
    "tastle_wierman",
    "top_share",
    "votes",
    "width_of",
]
