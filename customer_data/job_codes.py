"""Why a job on customer files came to no end; each has its sentence in `words/en/diagnostics.yaml`."""

from __future__ import annotations

from enum import StrEnum


class JobCode(StrEnum):
    """What can end a job, and what can be wrong with a file before one begins."""

    NO_MEMORY = "customer_file.no_memory"
    TOO_SLOW = "customer_file.too_slow"
    NO_SPACE = "customer_file.no_space"
    JOB_BROKEN = "customer_file.job_broken"
    STOPPED = "customer_file.stopped"
    BROKEN_OFF = "customer_file.broken_off"
    ROWS_GONE = "customer_file.rows_gone"
    TOO_LARGE = "customer_file.too_large"
    NOT_KEPT = "customer_file.not_kept"
    NOTHING_TO_COMPARE = "customer_file.nothing_to_compare"
