"""The change-over by the clock: worked by hand, and against a walk over every way through the steps."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.live_steps import cutover_of, forward
from project.model import Project
from project.records.going_live import Cutover, CutoverStep
from project.results.live_steps import CutoverPlan, StepLine, StepState

FRIDAY = datetime(2026, 12, 4, 18, 0)  # noqa: DTZ001  the clock on the wall
HOUR = timedelta(hours=1)


def plan(*steps: CutoverStep, begins: datetime | None = FRIDAY, hours: float | None = 20) -> CutoverPlan:
    """The change-over that begins on Friday evening."""
    end = None if begins is None or hours is None else begins + hours * HOUR
    frame = Cutover(begins=begins, must_end=end)
    return cutover_of(Project(id="p", records=(frame, *steps)))


def step(name: str, minutes: int, *after: str, **more: object) -> CutoverStep:
    """A step by its name."""
    return CutoverStep.model_validate({"id": name, "title": name, "minutes": minutes, "after": after, **more})


def line(found: CutoverPlan, name: str) -> StepLine:
    """A step of the plan."""
    return next(item for item in found.steps if item.id == name)


WEEKEND = (
    step("close", 30),
    step("export", 120, "close"),
    step("copy", 60, "close"),
    step("import", 240, "export", "copy", no_return=True),
    step("try", 60, "import", starts=FRIDAY + 14 * HOUR),
)


def test_a_weekend_worked_by_hand() -> None:
    """Close 18:00, export 18:30 to 20:30, import to 00:30, and the trial waits for eight in the morning."""
    found = plan(*WEEKEND)

    starts = {item.id: item.starts for item in found.steps}
    assert starts == {
        "close": FRIDAY,
        "export": FRIDAY + 0.5 * HOUR,
        "copy": FRIDAY + 0.5 * HOUR,
        "import": FRIDAY + 2.5 * HOUR,
        "try": FRIDAY + 14 * HOUR,
    }
    assert line(found, "try").waits == 450
    assert found.ends == FRIDAY + 15 * HOUR
    assert (found.spare, found.fits) == (300, True)
    assert (found.no_return, found.no_return_title) == (FRIDAY + 2.5 * HOUR, "import")
    assert [item.id for item in found.steps if item.decides] == ["try"]


def test_steps_that_decide_the_end_are_the_longest_way() -> None:
    """Without the fixed moment the export decides, and the copy has an hour of room."""
    found = plan(*WEEKEND[:4], hours=6)

    assert [item.id for item in found.steps if item.decides] == ["close", "export", "import"]
    assert (found.ends, found.spare, found.fits) == (FRIDAY + 6.5 * HOUR, -30, False)


def test_what_really_happens_moves_what_comes_after() -> None:
    """The export took an hour longer: the end expected is an hour later, the plan stays as it was."""
    late = step("export", 120, "close", began=FRIDAY + HOUR, ended=FRIDAY + 3.5 * HOUR)
    done = step("close", 30, began=FRIDAY, ended=FRIDAY + HOUR)
    found = plan(done, late, *WEEKEND[2:4], hours=7)

    assert (found.ends, found.expected_end) == (FRIDAY + 6.5 * HOUR, FRIDAY + 7.5 * HOUR)
    assert (found.spare, found.expected_spare) == (30, -30)
    assert line(found, "export").behind == 60
    assert line(found, "import").behind == 60
    assert [line(found, name).state for name in ("export", "import")] == [StepState.DONE, StepState.AHEAD]
    assert found.begun


def test_a_step_under_way_ends_after_its_minutes() -> None:
    """What began late is expected to take as long as planned."""
    found = plan(step("close", 30, began=FRIDAY + HOUR))

    assert line(found, "close").state is StepState.UNDER_WAY
    assert found.expected_end == FRIDAY + 1.5 * HOUR


def test_steps_that_wait_for_each_other_have_no_time_and_are_named() -> None:
    """Whatever hangs on them has none either; the others keep theirs."""
    found = plan(step("a", 10), step("b", 10, "c"), step("c", 10, "b"), step("d", 10, "c"))

    assert found.circles == ("b", "c", "d")
    assert line(found, "a").ends == FRIDAY + HOUR / 6
    assert line(found, "d").starts is None


def test_without_a_beginning_only_fixed_moments_have_times() -> None:
    """A step that follows a fixed one has a time; one that follows nothing has none."""
    found = plan(step("a", 10), step("b", 10, starts=FRIDAY), step("c", 5, "b"), begins=None)

    assert line(found, "a").starts is None
    assert line(found, "c").ends == FRIDAY + HOUR / 4
    assert found.begins == FRIDAY
    assert found.fits is None


def test_a_step_that_is_gone_holds_nobody_up() -> None:
    """A name that is not there any more is no predecessor."""
    assert line(plan(step("a", 10, "gone")), "a").starts == FRIDAY


def test_a_zone_of_a_moment_is_left_aside() -> None:
    """A file may bear zones; the hands of the clock count, and nothing breaks on mixing them."""
    zoned = datetime.fromisoformat("2026-12-04T20:00:00+02:00")
    assert line(plan(step("a", 10, starts=zoned)), "a").starts == FRIDAY + 2 * HOUR


@st.composite
def networks(draw: st.DrawFn) -> list[CutoverStep]:
    """Steps that only wait for earlier ones."""
    found: list[CutoverStep] = []
    for place in range(draw(st.integers(1, 7))):
        names = [item.id for item in found]
        after = draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) if names else []
        found.append(step(f"s{place}", draw(st.integers(0, 300)), *after))
    return draw(st.permutations(found))


def longest(steps: dict[str, CutoverStep], name: str) -> int:
    """Minutes of the longest way that ends with a step, by trying all of them."""
    item = steps[name]
    return item.minutes + max((longest(steps, one) for one in item.after), default=0)


@given(networks())
def test_every_step_ends_with_the_longest_way_to_it(steps: list[CutoverStep]) -> None:
    """An independent walk over all ways gives the same ends, in whatever order steps are written."""
    named = {item.id: item for item in steps}
    found = plan(*steps)
    for item in found.steps:
        assert item.ends == FRIDAY + timedelta(minutes=longest(named, item.id))


@given(networks(), st.data())
def test_only_deciding_steps_move_the_end(steps: list[CutoverStep], data: st.DataObject) -> None:
    """A minute more for a step moves the end by a minute if it decides, and not at all if it does not."""
    chosen = data.draw(st.sampled_from(steps))
    before = plan(*steps)
    longer = chosen.model_copy(update={"minutes": chosen.minutes + 1})
    after = plan(*(longer if item.id == chosen.id else item for item in steps))
    assert before.ends is not None
    assert after.ends is not None
    moved = after.ends - before.ends
    assert moved == timedelta(minutes=1 if line(before, chosen.id).decides else 0)


@pytest.mark.parametrize("names", [("a",), ("a", "b")])
def test_a_circle_leaves_nothing_placed(names: tuple[str, ...]) -> None:
    """Steps in a ring are none of them walked."""
    ring = [step(name, 1, names[place - 1]) for place, name in enumerate(names)]
    assert forward(ring) == ()


def test_a_step_that_was_over_sooner_lets_the_next_one_begin_sooner() -> None:
    """Only its end was noted, two hours before it was to begin: what comes after is expected from then."""
    soon = step("try", 60, "import", starts=FRIDAY + 14 * HOUR, ended=FRIDAY + 12 * HOUR)
    found = plan(*WEEKEND[:4], soon, step("open", 30, "try"))

    told = line(found, "try")
    assert (told.expected_start, told.expected_end, told.behind) == (
        FRIDAY + 12 * HOUR,
        FRIDAY + 12 * HOUR,
        -180,
    )
    assert found.expected_end == FRIDAY + 12.5 * HOUR
