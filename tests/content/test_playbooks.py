"""The shipped playbooks, resolved: what the founding guides ask for stands in them and keeps its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pytest

from authoring.diagnostics import Diagnostic
from playbook.aims import Aim, Family
from playbook.delivery import Checklist, ChecklistItem, Course, Task, Track
from playbook.load import load_playbook
from playbook.model import Playbook
from playbook.people import Channel, Letter
from project.catalogue import Catalogue
from scoring.criteria import Block
from scoring.metrics import Side, Timing
from tests.content.layers import chosen, layers_of

PLAYBOOKS = ("starter", "standard", "enterprise", "nonprofit")
LAYERED = ("standard", "enterprise", "nonprofit")


@cache
def catalogue_of(playbook: str) -> Catalogue:
    """The playbook with everything it works with."""
    found = chosen(playbook)
    assert found.diagnostics == ()
    assert found.catalogue is not None
    return found.catalogue


def book(name: str = "enterprise") -> Playbook:
    """A whole playbook, its layers merged."""
    return catalogue_of(name).playbook


def changed(name: str, *replacements: tuple[str, str]) -> tuple[Diagnostic, ...]:
    """What is said of a playbook after a change to the text of its own layer."""
    *base, own = layers_of(name)
    text = own.text
    for old, new in replacements:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    return load_playbook(text, own.file, tuple(base)).diagnostics


def before(tasks: Iterable[Task], name: str) -> set[str]:
    """Everything a task waits for, directly or not."""
    links = {task.id: [link.to for link in task.links] for task in tasks}
    found: set[str] = set()
    waiting = list(links[name])
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(links[at])
    return found


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_every_playbook_is_whole_without_a_complaint(name: str) -> None:
    """All that a playbook names exists, in itself and in the content it works with."""
    found = book(name)

    assert len(found.phases) == 10
    assert [band.id for band in found.bands] == ["change"]
    assert all(phase.weeks and phase.effort and phase.uses for phase in found.all_phases())
    assert all(
        phase.weeks.source and phase.effort.source
        for phase in found.all_phases()
        if phase.weeks and phase.effort
    )


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_every_step_guides_somebody_who_never_did_it(name: str) -> None:
    """Why, three moves at least, a mistake of others, who, how long, when done."""
    for _, step in book(name).all_steps():
        assert step.why is not None, step.id
        assert len(step.how) >= 3, step.id
        assert step.pitfalls, step.id
        assert step.seats, step.id


def test_each_layer_adds_and_takes_nothing_away() -> None:
    """Whoever moves from the starter to the standard or the enterprise playbook finds every step again."""
    steps = [
        {step.id for _, step in book(name).all_steps()} for name in ("starter", "standard", "enterprise")
    ]

    assert steps[0] < steps[1] < steps[2]


def test_n15_a_sector_changes_what_it_needs_and_inherits_the_rest() -> None:
    """N15: the non-profit has its own steps, people and criteria; all else is the standard's."""
    own, standard = catalogue_of("nonprofit"), catalogue_of("standard")
    steps = {step.id for _, step in own.playbook.all_steps()}

    assert steps - {step.id for _, step in standard.playbook.all_steps()} == {
        "ask_the_board",
        "money_with_a_purpose",
    }
    assert "production_and_quality" in {item.id for item in standard.playbook.data_sources}
    assert "production_and_quality" not in {item.id for item in own.playbook.data_sources}
    assert [item.id for item in own.playbook.groups][:2] == ["donors", "volunteers"]
    assert set(own.criteria.by_id()) - set(standard.criteria.by_id()) == {
        "gifts_and_receipts",
        "terms_for_nonprofits",
    }


# --- people -----------------------------------------------------------------------------------------------


def test_t1_five_points_of_view_have_to_sit_at_the_table() -> None:
    """T1, T2: management, sales and marketing, IT, finance and users are required; the expert is not."""
    seats = {seat.id: seat for seat in book("starter").seats}

    assert all(seats[name].required for name in ("sponsor", "sales_marketing", "it", "finance", "users"))
    assert not seats["expert"].required


def test_two_who_answer_for_one_task_are_refused() -> None:
    """The rules for who does what are checked for every task when the playbook is read."""
    found = changed(
        "starter",
        ("    letters: {sponsor: A, project_lead: R}\n", "    letters: {sponsor: A, project_lead: AR}\n"),
    )

    assert [item.code for item in found] == ["playbook.letters"]


def test_t10_the_people_who_run_systems_take_part_in_every_stage() -> None:
    """T10: in each of the seven stages IT does something or is asked; take it out of one and it is told."""
    found = book("standard")
    letters = {Letter.RESPONSIBLE, Letter.BOTH, Letter.CONSULTED}

    for stage in found.stages:
        assert any(task.letters.get("it") in letters for task in found.tasks if task.stage == stage.id), (
            stage.id
        )
    *base, own = layers_of("standard")
    silent = re.sub(r"\bit: (R|AR|C)\b", "it: I", own.text)
    codes = {item.code for item in load_playbook(silent, own.file, tuple(base)).diagnostics}
    assert "playbook.seat_not_in_stage" in codes


def test_b13_every_group_says_how_much_its_day_changes() -> None:
    """B13: from 1 to 5; sales, marketing, service and technical support are among the groups."""
    groups = {group.id: group for group in book("standard").groups}

    assert {"sales", "marketing", "service", "tech_support"} <= set(groups)
    assert len({group.impact for group in groups.values()}) >= 3


def test_v15_partners_are_on_the_map() -> None:
    """V15: partners stand among the groups as people outside the firm, and are told what changes."""
    found = book("standard")

    assert next(group for group in found.groups if group.id == "partners").outside
    assert any("partners" in item.audience for item in found.communication)


def test_r11_three_ways_to_tell_are_all_used() -> None:
    """R11: in writing, face to face, and by practice."""
    assert {item.channel for item in book("starter").communication} == set(Channel)


def test_r10_each_new_entry_is_explained_before_anybody_suspects_control() -> None:
    """R10: the message says what entries are for, goes to sales, and comes before the start."""
    item = next(item for item in book("starter").communication if item.id == "what_entries_are_for")
    phases = [phase.id for phase in book("starter").all_phases()]

    assert "sales" in item.audience
    assert item.answers is not None
    assert item.phase == "change" or phases.index(item.phase) <= phases.index("go_live")


def test_the_sponsor_is_heard_more_than_once() -> None:
    """Several messages are the sponsor's own, each with its occasion, the first before the vendors."""
    told = [item for item in book("standard").communication if item.sender == "sponsor"]

    assert len(told) >= 3
    assert all(item.when.read("en") for item in told)


# --- aims -------------------------------------------------------------------------------------------------


def test_v6_objectives_cover_everything_one_can_want_of_customers() -> None:
    """V6, V10: attract, win, retain, serve, sell; each objective brings profit, revenue or satisfaction."""
    objectives = book("starter").objectives

    assert {item.aim for item in objectives} == set(Aim)
    assert all(item.gains for item in objectives)
    found = changed("starter", ("    gains: [satisfaction]\n", "    gains: []\n"))
    assert [item.code for item in found] == ["reader.too_few_items"]


def test_v8_objectives_hang_together_up_to_one_that_earns() -> None:
    """V8: every way up the tree ends at loyal customers who bring profit."""
    above = {item.id: item.leads_to for item in book().objectives}
    tops = {name for name, up in above.items() if up is None}

    assert tops == {"earn_from_loyal"}


def test_v4_rules_stand_beside_the_tool() -> None:
    """V4, V5: gathering what customers tell and using it across the firm are rules with an owner."""
    policies = {item.id: item for item in book("starter").policies}
    seats = {seat.id for seat in book("starter").seats}

    assert {"gather_what_customers_tell_us", "use_it_across_the_firm"} <= set(policies)
    assert all(item.owner in seats for item in policies.values())


MATURITY = {f"V{number}": position for position, number in enumerate(range(12, 20))}


@pytest.mark.parametrize("mark", MATURITY)
def test_eight_blocks_of_maturity_are_rated_in_words(mark: str) -> None:
    """V12, V13, V14, V16, V17: each of the eight has five levels a person can check, and its true source."""
    item = book("standard").maturity[MATURITY[mark]]

    assert mark in item.meets
    assert [level.score for level in item.levels] == [1, 2, 3, 4, 5]
    assert "Gartner" in (item.source or "")
    assert len(book("standard").maturity) == 8


def test_v11_three_things_come_before_any_tool() -> None:
    """V11: organised by customer group, behaviour that satisfies, processes from the customer."""
    items = book("starter").preconditions

    assert len(items) == 3
    assert all("V11" in item.meets and len(item.levels) == 5 for item in items)


def test_v16_processes_that_customers_meet_and_those_that_look_at_them() -> None:
    """V16: both families are there, with complaints, mailings, forecasts and planning among them."""
    processes = {item.id: item.family for item in book("standard").processes}

    assert set(processes.values()) == set(Family)
    assert {processes[name] for name in ("complaint", "mailing", "service_case")} == {Family.CUSTOMER_FACING}
    assert {processes[name] for name in ("sales_forecast", "visit_plan")} == {Family.ANALYTICAL}


def test_b17_every_department_is_asked_where_it_keeps_customers() -> None:
    """B17: each place names who keeps it and puts a question; the quieter departments are among them."""
    sources = book("standard").data_sources
    departments = " ".join(item.department.read("en") for item in sources).lower()

    assert all(item.ask.read("en").endswith("?") for item in sources)
    assert all(
        word in departments for word in ("sales", "service", "marketing", "finance", "production", "it")
    )


# --- asking vendors ---------------------------------------------------------------------------------------


def test_the_question_bank_has_its_sections() -> None:
    """Twelve areas and the use of AI, each with questions to choose from, in five forms at least."""
    sections = book("standard").rfp
    forms = {question.answer for section in sections for question in section.questions}

    assert len(sections) >= 13
    assert all(len(section.questions) >= 6 for section in sections)
    assert len(forms) >= 5


ASKED = {
    "L8": 2, "L9": 1, "K7": 1, "L44": 1,
    "C3": 1, "C4": 1, "C5": 1, "C6": 1, "C7": 1, "C8": 1, "C9": 1, "C10": 1,
}  # fmt: skip


@pytest.mark.parametrize("mark", ASKED)
def test_what_the_guides_tell_to_ask_is_asked(mark: str) -> None:
    """Each is a question to vendors or in the list before the contract, with what to show for a yes.

    L8 whether the vendor runs its own product, references, K7 evidence of data protection even when
    rented, that every stage hangs on the vendor, C3, C4, C5, C6, C7, C8, C9, C10 what to ask before the cost
    is fixed.
    """
    found = book("standard")
    questions = [
        question for section in found.rfp for question in section.questions if mark in question.meets
    ]
    items = [item for item in _items(found.checklists) if mark in item.meets]

    assert len(questions) + len(items) >= ASKED[mark]
    assert all(question.ask.read("en") for question in questions)
    assert all(item.ask.read("en") for item in items)
    assert all(question.good or question.evidence for question in questions)


def _items(checklists: Iterable[Checklist]) -> list[ChecklistItem]:
    return [item for checklist in checklists for group in checklist.groups for item in group.items]


SCENARIOS = {"N22": "preference_follows", "N25": "caller_known"}


@pytest.mark.parametrize("mark", SCENARIOS)
def test_scenarios_tell_a_story_that_everybody_has_to_play(mark: str) -> None:
    """N22, N25: steps in order and when it counts as shown; N25 names the systems it draws on."""
    scenario = next(item for item in book("starter").scenarios if item.id == SCENARIOS[mark])

    assert mark in scenario.meets
    assert len(scenario.steps) >= 4
    assert scenario.passes.read("en")
    assert mark != "N25" or len(scenario.systems) >= 3
    assert set(scenario.informs) <= set(catalogue_of("starter").criteria.by_id())


CRITERIA = {
    "L27": "existing_systems", "L29": "data_in_and_out", "L34": "portal", "L36": "vendor_needs",
    "L37": "vendor_team_training", "L38": "vendor_design", "L41": "vendor_demonstration",
    "L44": "vendor_every_stage",
}  # fmt: skip


@pytest.mark.parametrize("mark", CRITERIA)
def test_the_standard_set_judges_technology_and_vendor_one_by_one(mark: str) -> None:
    """L27, L29, L34, L36, L37, L38, L41: a criterion of its own with five levels in words and weight."""
    criterion = catalogue_of("standard").criteria.by_id()[CRITERIA[mark]]

    assert mark in criterion.meets
    assert [anchor.score for anchor in criterion.anchors] == [1, 2, 3, 4, 5]
    assert criterion.points > 0


def test_l35_in_the_standard_set_the_vendor_weighs_as_much_as_the_software() -> None:
    """L35: the blocks begin with equal points; no price is weighed anywhere."""
    points = dict.fromkeys(Block, 0.0)
    for criterion in catalogue_of("standard").criteria.criteria:
        points[criterion.block] += criterion.points

    assert points[Block.VENDOR] == points[Block.SOFTWARE]
    assert not any("price" in name for name in catalogue_of("standard").criteria.by_id())


# --- getting it in ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, 8))
def test_seven_stages_each_with_tasks(number: int) -> None:
    """P1, P2, P3, P4, P5, P6, P7: each stage says what comes out and has dated tasks of its own."""
    found = book("standard")
    stage = found.stages[number - 1]

    assert f"P{number}" in stage.meets
    assert len([task for task in found.tasks if task.stage == stage.id]) >= 3
    assert stage.done_when.read("en")


def test_p3_technical_training_runs_beside_the_configuration() -> None:
    """P3: the technical course starts with the set-up, so that staff learn to help themselves."""
    tasks = {task.id: task for task in book("standard").tasks}
    links = [*tasks["technical_course"].links, *tasks["learn_to_run"].links]

    assert any(link.kind == "SS" and tasks[link.to].stage == "configuration" for link in links)


def test_d8_moving_the_data_has_the_widest_range_of_all_tasks() -> None:
    """D8: nobody can foretell how long the conversion takes; a risk says so from the beginning."""
    spans = {task.id: task.days.high - task.days.low for task in book("standard").tasks if task.days}

    assert max(spans, key=spans.__getitem__) == "convert_data"
    assert any("D8" in risk.meets for risk in book("starter").risks)


def test_r12_change_work_begins_before_the_choice() -> None:
    """R12: the first announcement and the talks with doubters come before the decision in the plan."""
    assert {"announce_start", "hear_doubters"} <= before(book("standard").tasks, "decision_taken")


def test_the_money_is_approved_before_vendors_are_asked() -> None:
    """The approval comes before the request goes out, in the plan and as a check of the phase."""
    assert "funding_approved" in before(book("standard").tasks, "send_request")
    gates = {gate.id: gate for phase in book("standard").phases for gate in phase.gates}
    assert gates["money_before_request"].holds == "budget_set"


def test_t21_and_p0_the_plan_holds_reviews() -> None:
    """T21, P0: goals, specification and build are each looked at again on the way."""
    reviews = [task.id for task in book("standard").tasks if {"T21", "P0"} & set(task.meets)]

    assert len(reviews) >= 3


def test_nobody_starts_before_the_test_is_passed() -> None:
    """The decision to go waits for the accepted test, the pilot and the teaching of users."""
    assert {"accept_test", "run_pilot", "teach_users"} <= before(book("standard").tasks, "go_decision")


# --- training ---------------------------------------------------------------------------------------------


def courses_before(courses: Iterable[Course], name: str) -> set[str]:
    """Every course that comes before one, directly or not."""
    known = {course.id: course for course in courses}
    found: set[str] = set()
    waiting = list(known[name].after)
    while waiting:
        at = waiting.pop()
        found.add(at)
        waiting.extend(known[at].after)
    return found


def test_r4_trainers_learn_from_the_vendor_before_they_teach() -> None:
    """R4: users' courses wait for the trainers' course, users for the certified trainers."""
    found = book("standard")
    trainers = {course.id for course in found.courses if course.track is Track.TRAINERS}

    for course in found.courses:
        if course.track is Track.USERS and course.taught_by == "own_trainer":
            assert trainers & courses_before(found.courses, course.id), course.id
    assert "trainers_certified" in before(found.tasks, "teach_users")
    assert "vendor_trainer_course" in before(found.tasks, "trainers_certified")


def test_r5_the_trainers_answer_for_teaching_users_and_managers() -> None:
    """R5: in who does what, the trainer answers for both."""
    tasks = {task.id: task for task in book("standard").tasks}

    for name in ("teach_users", "teach_managers"):
        assert tasks[name].letters["trainer"] in {Letter.ACCOUNTABLE, Letter.BOTH}


def test_r6_to_r8_every_course_has_goal_test_benefit_and_measures() -> None:
    """R6, R7, R8: goal, test, what one has from it, and four looks at the effect."""
    for course in book().courses:
        assert course.goal.read("en"), course.id
        assert course.test.read("en"), course.id
        assert course.benefit.read("en"), course.id
        assert course.hours.source is not None, course.id
    measured = [course for course in book("standard").courses if "R8" in course.meets]
    assert measured
    assert all(len(course.measured) == 4 for course in measured)


def test_the_go_live_list_has_eleven_groups_and_five_of_them_stop() -> None:
    """A single "no" in readiness, change-over, acceptance by users, data or support speaks against going."""
    listed = next(item for item in book("standard").checklists if item.id == "go_live")

    assert len(listed.groups) == 11
    assert [number for number, group in enumerate(listed.groups, start=1) if group.blocks] == [1, 2, 5, 8, 11]


# --- measuring --------------------------------------------------------------------------------------------


def test_r17_and_v19_figures_look_inside_and_outside() -> None:
    """R17, V19: both sides are there, both kinds of timing, and five are enough for a first project."""
    metrics = catalogue_of("starter").metrics
    assert metrics is not None

    assert {Side.INSIDE, Side.OUTSIDE} <= {item.side for item in metrics.metrics}
    assert {item.timing for item in metrics.metrics} == set(Timing)
    assert sum(item.first for item in metrics.metrics) == 5


def test_r14_every_figure_names_its_system_owner_and_rhythm() -> None:
    """R14: nobody has to ask where a figure comes from, who answers for it and how often it is read."""
    metrics = catalogue_of("starter").metrics
    assert metrics is not None

    assert all(item.system.read("en") and item.owner.read("en") and item.cadence for item in metrics.metrics)


def test_rules_of_thumb_say_who_says_so() -> None:
    """Published figures contradict each other; each carries its source and kind, none is law."""
    benchmarks = catalogue_of("starter").benchmarks
    assert benchmarks is not None

    assert all(
        item.source.kind in {"rule_of_thumb", "published", "vendor_claim"} for item in benchmarks.benchmarks
    )
    assert all(rule.source for rule in book().rules_of_thumb)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_names_across_files_exist(name: str) -> None:
    """Criteria named by questions and scenarios, figures named by objectives, sources named by rules."""
    found = catalogue_of(name)
    criteria, metrics, benchmarks = set(found.criteria.by_id()), found.metrics, found.benchmarks
    assert metrics is not None
    assert benchmarks is not None

    asked = _named(question.informs for section in found.playbook.rfp for question in section.questions)
    assert asked <= criteria
    assert _named(item.informs for item in found.playbook.scenarios) <= criteria
    assert _named(item.metrics for item in found.playbook.objectives) <= set(metrics.by_id())
    assert _named(item.benchmarks for item in found.playbook.rules_of_thumb) <= set(benchmarks.by_id())


def _named(lists: Iterable[Iterable[str]]) -> set[str]:
    return {name for names in lists for name in names}


@pytest.mark.parametrize("name", ["starter", "standard", "enterprise", "nonprofit"])
def test_the_plan_says_what_code_would_have_to_guess(name: str) -> None:
    """T21, B2: which meetings look back, who is the sponsor, and what shows a kind of support."""
    found = book(name)
    called = {item.id for item in found.tasks if "review" in item.id.split("_")}
    assert called <= {item.id for item in found.tasks if item.review or item.milestone}
    assert [item.id for item in found.seats if item.sponsor] == ["sponsor"]
    assert sorted(item.shown_by or "" for item in found.support) == ["", "money", "participation", "team"]
