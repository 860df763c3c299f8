"""Tests made from what is there already: requirements with their way to test, the playbook's stories."""

from __future__ import annotations

from playbook.asking import Scenario
from playbook.model import Playbook
from playbook.wants import RequirementSort
from project.records.requirements import Requirement
from project.records.testing import AcceptanceTest, TestKind

TITLE_LONGEST = 200
"""Characters of a title."""

KINDS = {
    RequirementSort.FUNCTIONAL: TestKind.USER,
    RequirementSort.REPORT: TestKind.USER,
}
"""What a requirement of a sort is tested by; whatever is not named by the system itself."""


def test_of(requirement: Requirement, made_id: str) -> AcceptanceTest:
    """The test of one requirement: it is passed when what the requirement names as its proof is seen."""
    statement = " ".join(requirement.statement.split())
    return AcceptanceTest(
        id=made_id,
        title=_short(statement),
        kind=KINDS.get(requirement.sort, TestKind.SYSTEM),
        requirement=requirement.id,
        scenario=None,
        expected=requirement.acceptance,
    )


def test_from(scenario: Scenario, playbook: Playbook, made_id: str, language: str) -> AcceptanceTest:
    """The test of one story: its steps are done by users, with the data it needs."""

    def lines(*texts: str) -> str:
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))

    read = playbook.language
    return AcceptanceTest(
        id=made_id,
        title=_short(scenario.title.read(language, read)),
        kind=TestKind.USER,
        scenario=scenario.id,
        steps=lines(*(item.read(language, read) for item in scenario.steps))[:10_000],
        expected=scenario.passes.read(language, read)[:10_000],
        with_data=scenario.prepare.read(language, read)[:10_000],
    )


def _short(text: str) -> str:
    return text if len(text) <= TITLE_LONGEST else f"{text[: TITLE_LONGEST - 1].rstrip()}…"
