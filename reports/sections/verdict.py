"""Who leads, and whether that can be said at all: one judgement for every sentence, chart and figure.

The rule itself stands with the results, where the firmness of the ranking is built on the same one.
"""

from __future__ import annotations

from project.results.lead import SLACK, Outcome, Verdict, in_order, one_step, verdict

__all__ = ["SLACK", "Outcome", "Verdict", "in_order", "one_step", "verdict"]
