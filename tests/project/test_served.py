"""Which objectives are served: one answer for coverage, checks and loose ends."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from playbook.wants import Priority
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import Project, Settings
from project.outlook import Outlook
from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from project.results.thread import Gap
from project.served import served
from tests.project.conftest import TEXTS

NAMES = ("o0", "o1", "o2", "o3")
DAY = date(2026, 3, 1)


def small() -> Catalogue:
    """The small content."""
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in TEXTS.items()))
    assert found.catalogue is not None
    return found.catalogue


CONTENT = small()


def aims(*above: str | None) -> tuple[Objective, ...]:
    """Objectives that lead to these."""
    return tuple(
        Objective(id=name, title=name, leads_to=top) for name, top in zip(NAMES, above, strict=False)
    )


def test_what_leads_to_an_objective_serves_it() -> None:
    """o2 leads to o1 and that to o0: a requirement for o2 serves all three, one for o1 the upper two."""
    found = served(aims(None, "o0", "o1", None), [("a", ("o2",)), ("b", ("o1", "o0")), ("c", ("gone",))])

    assert found == {"o2": ("a",), "o1": ("a", "b"), "o0": ("a", "b")}


def test_circles_end() -> None:
    """Objectives that lead to each other, which no entry may do, are gone through once."""
    found = served(aims("o1", "o0"), [("a", ("o0", "o1"))])

    assert found == {"o0": ("a",), "o1": ("a",)}


REQUIREMENTS = st.lists(
    st.tuples(
        st.sampled_from(RequirementState),
        st.none() | st.sampled_from(Priority),
        st.sets(st.sampled_from(NAMES)),
    ),
    max_size=4,
)


@given(
    st.tuples(*(st.none() | st.sampled_from(NAMES[:place] or (None,)) for place in range(len(NAMES)))),
    REQUIREMENTS,
)
def test_v9_both_pages_give_the_same_answer(
    above: tuple[str | None, ...],
    written: list[tuple[RequirementState, Priority | None, set[str]]],
) -> None:
    """V9: what coverage counts as unserved hangs loose, and nothing else; here it is found down the tree."""
    requirements = tuple(
        Requirement(
            id=f"r{place}", statement="Do", state=state, priority=priority, reason="so",
            objectives=tuple(sorted(named)),
        )
        for place, (state, priority, named) in enumerate(written)
    )  # fmt: skip
    records = (Settings(name="Test", users=10), *aims(*above), *requirements)
    outlook = Outlook(Project(id="p", records=records), CONTENT, DAY)
    direct = {
        name
        for state, priority, named in written
        if state is RequirementState.ACCEPTED and priority is not Priority.WONT
        for name in named
    }

    def reached(name: str) -> bool:
        return name in direct or any(top == name and reached(NAMES[at]) for at, top in enumerate(above))

    missing = {name for name in NAMES if not reached(name)}
    hanging = {item.node.id for item in outlook.thread.orphans if item.gap is Gap.OBJECTIVE_UNSERVED}
    assert {item.objective for item in outlook.requirements.unserved} == hanging == missing
    assert dict(outlook.requirements.facts)["objectives_unserved"] == len(missing)
