"""What speaks against going live: questions, tests, defects, training, and nobody who looks after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from project.model import Project
from project.records.testing import AcceptanceTest, Defect
from project.results.acceptance import Acceptance
from project.results.go_live import Against, Blocker, ListLine
from project.results.live_after import SupportPlan


def untested(project: Project, tests: Acceptance) -> Iterator[Blocker]:
    """Needed tests that are not passed, or wait to be tried again (P11)."""
    for item in tests.blocking_tests:
        record = project.find(AcceptanceTest, item.id)
        owner = None if record is None else record.tester
        yield Blocker(
            Against.TEST, item.id, item.title, "", owner, item.due, item.late, "acceptance", "tests"
        )


def defects(project: Project, tests: Acceptance) -> Iterator[Blocker]:
    """Defects with which work cannot go on, until they passed their second test or are lived with."""
    for item in tests.blocking_defects:
        record = project.find(Defect, item.id)
        owner = None if record is None else record.owner
        yield Blocker(
            Against.DEFECT, item.id, item.title, "", owner, item.due, item.late, "acceptance", "defects"
        )


def untaught(groups: Sequence[tuple[str, str]]) -> Iterator[Blocker]:
    """Groups of learners, by id and title, too few of whom passed their courses."""
    for name, title in groups:
        yield Blocker(Against.TRAINING, name, title, "", None, None, late=False, screen="training")


def unasked(lists: Sequence[ListLine]) -> Iterator[Blocker]:
    """Questions not in order, of parts that block, in lists that count."""
    for listed in lists:
        for group in listed.groups if listed.counts else ():
            for item in group.open if group.blocks else ():
                against = Against.REFUSED if item.refused else Against.UNANSWERED
                yield Blocker(
                    against,
                    item.id,
                    item.ask,
                    group.title,
                    item.owner,
                    item.due,
                    item.late,
                    "go_live",
                    "checklist",
                )


def unattended(support: SupportPlan) -> Iterator[Blocker]:
    """Nobody inside is named who looks after it (P7)."""
    if not support.inside:
        yield Blocker(
            Against.ADMINISTRATOR, "administrator", "", "", None, None, late=False, screen="go_live",
            part="support",
        )  # fmt: skip


def sorted_out(found: Iterator[Blocker]) -> tuple[Blocker, ...]:
    """Late ones first, a no before what is only open, then by day."""
    order = {item: place for place, item in enumerate(Against)}
    return tuple(sorted(found, key=lambda item: (not item.late, order[item.against], item.due or date.max)))
