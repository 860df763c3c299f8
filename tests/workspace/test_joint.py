"""N11: from one respondent's answer to the page an executive reads, worked out again with plain Python.

The numbers expected here come from the written files alone: `yaml.safe_load` and the rule of the playbook
("as many points as the importance lies above the lowest answer, shared anew within each block"), not from
the code under test.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import yaml

from project.results.thread import NodeKind, Thread
from tests.workspace.unweighed import unweighed
from workspace.change import Changed
from workspace.create import Began
from workspace.files import import_project
from workspace.issue import render
from workspace.offline import open_file
from workspace.open import Opened, opened
from workspace.weights import accept_proposal
from workspace.wiring import LOCAL_PERSON, Workspace

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = unweighed((ROOT / "project" / "library" / "example.project.yaml").read_text(encoding="utf-8"))
CRITERIA = yaml.safe_load(
    (ROOT / "scoring" / "library" / "criteria" / "core.yaml").read_text(encoding="utf-8")
)
SURVEY = yaml.safe_load((ROOT / "questionnaires" / "library" / "needs_core.yaml").read_text(encoding="utf-8"))
ROWS = next(
    {row["id"]: row["feeds"] for row in question["rows"]}
    for section in SURVEY["sections"]
    for question in section["questions"]
    if question["id"] == "needs"
)
HER_ANSWERS = "campaigns__importance: 3, campaigns__satisfaction: dont_know, easy__importance: 5"
DAY = date(2026, 11, 21)


def altered() -> str:
    """The example in which one person of sales calls "find my way around" not needed instead of essential."""
    assert EXAMPLE.count(HER_ANSWERS) == 1
    return EXAMPLE.replace(HER_ANSWERS, HER_ANSWERS.removesuffix("5") + "1")


def department_means(written: dict[str, Any], row: str) -> dict[str, float]:
    """Mean importance of one row in each department that may be shown, "cannot tell" left out.

    Of sent responses; a department of fewer people than the survey promised is left out.
    """
    least = next(iter(written["records"]["survey"].values()))["min_group"]
    sent = [response for response in written["responses"] if response["state"] == "sent"]
    people = Counter(response["department"] for response in sent)
    points: dict[str, list[int]] = {}
    for response in sent:
        point = response["answers"].get("needs", {}).get(f"{row}__importance")
        if isinstance(point, int) and people[response["department"]] >= least:
            points.setdefault(response["department"], []).append(point)
    return {department: fmean(given) for department, given in points.items()}


def weights(written: dict[str, Any]) -> dict[str, float]:
    """Shares of 100: within each block those asked about share their starting points anew."""
    start = {item["id"]: float(item["points"]) for item in CRITERIA["criteria"]}
    block = {item["id"]: item["block"] for item in CRITERIA["criteria"]}
    raw = {
        criterion: max(fmean(department_means(written, row).values()) - 1, 0)
        for row, criterion in ROWS.items()
    }
    result = dict(start)
    for name in set(block.values()):
        asked = [criterion for criterion in raw if block[criterion] == name]
        pot, total = sum(start[item] for item in asked), sum(raw[item] for item in asked)
        result.update({item: pot * raw[item] / total for item in asked})
    whole = sum(result.values())
    return {criterion: 100 * value / whole for criterion, value in result.items()}


def totals(written: dict[str, Any]) -> dict[str, float]:
    """Points of 100 of each vendor from the scores given, on scales from 1 to 5."""
    shares = weights(written)
    result = {}
    for vendor in written["records"]["vendor"]:
        scores = [item for item in written["records"]["score"].values() if item["vendor"] == vendor]
        given = {item["criterion"]: item["value"] for item in scores if item.get("value") is not None}
        if not given:
            continue
        scored = sum(shares[criterion] for criterion in given)
        result[vendor] = 100 * sum(shares[c] * (value - 1) / 4 for c, value in given.items()) / scored
    return result


def the_file(text: str) -> Opened:
    """A project file opened without a database."""
    found = open_file(text.encode(), "mine.project.yaml", DAY)
    assert found.opened is not None, found.diagnostics
    return found.opened


def detail(thread: Thread, kind: NodeKind, name: str) -> str:
    """The figure of one link of the chain."""
    node = thread.node(kind, name)
    assert node is not None
    return node.detail


@pytest.mark.parametrize("text", [EXAMPLE, altered()], ids=["as shipped", "one answer altered"])
def test_n11_weights_totals_and_the_page_follow_from_the_written_answers(text: str) -> None:
    """Weights, totals, the links of the chain and the printed page agree with the plain computation."""
    written, here = yaml.safe_load(text), the_file(text)
    shares, points = weights(written), totals(written)

    outlook = here.outlook
    assert {item.criterion: item.weight for item in outlook.shortlist.weights} == pytest.approx(shares)
    assert {item.vendor: item.total for item in outlook.shortlist.standings} == pytest.approx(points)
    sales = department_means(written, "easy")["sales"]
    importance = fmean(department_means(written, "easy").values())
    assert detail(outlook.thread, NodeKind.ANSWER, "needs/easy/sales") == f"{sales:.1f} (6)"
    assert detail(outlook.thread, NodeKind.NEED, "needs/easy") == f"{importance:.1f}"
    assert detail(outlook.thread, NodeKind.CRITERION, "ease_of_use") == f"{shares['ease_of_use']:.1f} %"
    assert {item.id: item.detail for item in outlook.thread.nodes if item.kind is NodeKind.VENDOR} == {
        vendor: f"{total:.1f}" for vendor, total in points.items()
    }
    page = re.sub(r"<[^>]+>", " ", render(here, "comparison_one_page", "html").data.decode())
    for vendor, total in points.items():
        name = written["records"]["vendor"][vendor]["name"]
        assert re.search(rf"{name}\s+{total:.1f}\b", page), f"{name} {total:.1f}"


def test_n11_one_answer_of_one_person_changes_the_page() -> None:
    """The two pages differ, and so do weight and totals, by more than rounding."""
    before, after = the_file(EXAMPLE), the_file(altered())

    weight = [item.outlook.shortlist.weight("ease_of_use") for item in (before, after)]
    assert weight[0] is not None
    assert weight[1] is not None
    assert weight[0].weight - weight[1].weight > 0.2
    assert (
        render(before, "comparison_one_page", "html").data
        != render(after, "comparison_one_page", "html").data
    )
    assert before.outlook.shortlist.standings != after.outlook.shortlist.standings


def imported(workspace: Workspace, text: str) -> str:
    """The id of the project made from a file."""
    made = import_project(workspace, LOCAL_PERSON, text.encode(), "mine.project.yaml")
    assert isinstance(made, Began)
    return made.project_id


def decided(text: str, here: Opened) -> str:
    """The file with the decided weights of an opened project written into it."""
    own = [item for item in here.project.records if item.KIND == "weight"]
    lines = [f"    {item.id}: {{points: {item.points!r}, proposed: {item.proposed!r}}}" for item in own]  # type: ignore[union-attr]  # weights only
    return text.replace(
        "  weight: {}", "\n".join(["  weight:", *lines]).replace("proposed: None", "proposed: null")
    )


def test_n11_once_decided_an_altered_answer_is_told_but_moves_nothing(workspace: Workspace) -> None:
    """Once the proposal was taken over, the altered answer leaves weights and totals, and is told."""
    project_id = imported(workspace, EXAMPLE)
    assert isinstance(accept_proposal(workspace, LOCAL_PERSON, project_id), Changed)
    first = opened(workspace, LOCAL_PERSON, project_id)

    second = opened(workspace, LOCAL_PERSON, imported(workspace, decided(altered(), first)))

    points = totals(yaml.safe_load(EXAMPLE))
    assert {item.vendor: item.total for item in second.outlook.shortlist.standings} == pytest.approx(points)
    assert not any(item.moved for item in first.outlook.shortlist.weights)
    moved = {item.criterion: item for item in second.outlook.shortlist.weights if item.moved}
    assert moved["ease_of_use"].proposed == pytest.approx(weights(yaml.safe_load(altered()))["ease_of_use"])
    assert moved["ease_of_use"].weight == pytest.approx(weights(yaml.safe_load(EXAMPLE))["ease_of_use"])
    block = {item["id"] for item in CRITERIA["criteria"] if item["block"] == "software"}
    assert set(moved) <= block & set(ROWS.values())
