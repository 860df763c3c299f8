"""The section that follows the leader back and a department's answers on, as a leader reads it."""

from __future__ import annotations

from project.model import Project, Score
from project.outlook import Outlook
from project.records.requirements import Requirement, RequirementState
from project.results.thread import NodeKind
from project.results.why import came_of, why
from reports.document import Block, Bullets, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections.thread import blocks, most_heard, sentence
from tests.reports.sample import AS_OF, SCORES, catalogue, facts_of, outlook_of, records, scores


def texts(found: tuple[Block, ...]) -> str:
    """Everything that is read."""
    parts: list[str] = []
    for item in found:
        if isinstance(item, Heading | Paragraph):
            parts.append(item.text)
        elif isinstance(item, Bullets):
            parts.extend(item.items)
        elif isinstance(item, Table):
            parts.extend(cell for row in item.rows for cell in row.cells)
    return "\n".join(parts)


def test_n11_the_leader_is_followed_back_and_a_department_on(facts: Facts) -> None:
    """N11: the leader's points and who asked are said, and what came of one department's answers."""
    thread, leader = facts.outlook.thread, facts.shortlist.leaders[0]
    found = tuple(blocks(facts))
    read, department = texts(found), most_heard(facts)

    assert department is not None
    assert facts.name(leader) in read
    for said in (*why(thread, facts.shortlist, leader), *came_of(thread, department)):
        assert sentence(facts, said) in read
    assert "⟦" not in read


def test_loose_ends_are_counted_as_the_chain_counts_them() -> None:
    """The table has each sort with its number and a name; sorts without any are left out."""
    bare = Requirement(id="bare", statement="A golden button", state=RequirementState.ACCEPTED)
    facts = facts_of(outlook_of((*records(), bare)))
    table = next(item for item in blocks(facts) if isinstance(item, Table))
    counts = {facts.say(f"thread.gap.{gap}"): count for gap, count in facts.outlook.thread.counts() if count}

    assert {row.cells[0]: int(row.cells[1]) for row in table.rows} == counts
    named = [row.cells for row in table.rows if "golden" in row.cells[2]]
    assert [(cells[1], cells[2]) for cells in named] == [("1", "A golden button")] * 2


def test_nothing_is_said_where_nothing_was_entered() -> None:
    """Without answers, aims, processes or requirements there is no section."""
    empty = Project(id="p", records=tuple(item for item in records() if item.KIND in {"project", "vendor"}))
    facts = facts_of(Outlook(empty, catalogue(), AS_OF))

    assert facts.outlook.thread.of(NodeKind.ANSWER) == ()
    assert tuple(blocks(facts)) == ()


def test_a_small_lead_is_not_called_one() -> None:
    """What one score could turn round is said as it is; the report and this section do not differ."""
    facts = facts_of(outlook_of(records()))
    leader = facts.shortlist.leaders[0]
    first = why(facts.outlook.thread, facts.shortlist, leader)[0]
    close = facts_of(_close())
    other = why(close.outlook.thread, close.shortlist, close.shortlist.leaders[0])[0]

    assert (first.key, other.key) == ("leads", "leads")
    assert "no clear lead" not in sentence(facts, first)
    assert "no clear lead" in sentence(close, other)


def _close() -> Outlook:
    """The scores with which two vendors are within reach of each other."""
    kept = (item for item in records() if not isinstance(item, Score))
    return outlook_of((*kept, *scores({**SCORES, "alfa": (5, 4, 4, 4, 4, 4, 4, 5)})))
