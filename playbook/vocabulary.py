"""The names that a playbook's checks and its weight rule may use; the project fills them in."""

from __future__ import annotations

from collections.abc import Iterable

from authoring.expressions import Kind, Name, Vocabulary


def _number(title: str, unit: str = "") -> Name:
    return Name(Kind.NUMBER, unit, title)


def _count(title: str, *, always_known: bool = True) -> Name:
    return Name(Kind.NUMBER, "", title, low=0, whole=True, always_known=always_known)


def _fact(title: str) -> Name:
    return Name(Kind.TRUTH, "", title, always_known=True)


PLAYBOOK_CHECKS = Vocabulary(
    {
        "vendors": _count("offers on the shortlist"),
        "vendors_priced": _count("offers whose price is known"),
        "scores_missing": _count("ratings not given yet, over all offers and criteria in use"),
        "criteria_used": _count("criteria the project uses"),
        "weights_decided": _count("criteria whose weight the team has decided"),
        "responses": _count("survey responses that were sent"),
        "departments_answered": _count("departments with at least one sent response"),
        "departments_asked": _count("departments the survey is meant for"),
        "needs_rated": _count("needs that at least one person rated"),
        "costs_unknown": _count("cost lines marked as not known yet"),
        "drivers_unconfirmed": _count("starting values nobody has confirmed yet"),
        "budget_set": _fact("a budget was approved"),
        "vendors_in_budget": _count("offers whose cost stays within the budget", always_known=False),
        "steps_done": _count("steps that are done or not for us"),
        "steps_open": _count("steps that are neither"),
        "today_after_start": _fact("the planned start has passed"),
        "sponsor_named": _fact("a sponsor is named"),
        "sponsor_is_technical": _fact("the sponsor sits in the department that runs the computers"),
        "statement_signed": _fact("the sponsor has signed the statement"),
        "acts_planned": _count("acts of the sponsor with a day"),
        "stakeholders": _count("groups in the list of people who are touched"),
        "groups_unlisted": _count("groups of the plan, inside the firm, that are not in that list"),
        "sceptics_unattended": _count("influential groups with doubts and nobody who looks after them"),
        "doubts_open": _count("doubts nobody has eased yet"),
        "support_lowest": _count("lowest of the four kinds of support, 1 to 5", always_known=False),
        "readiness_barriers": _count("groups that are held up on their way into the new work"),
        "funding_recorded": _fact("approved money is recorded with who approved it and when"),
        "vision_written": _fact("the vision is written"),
        "customer_outcome_written": _fact("what customers will notice is written"),
        "objectives": _count("objectives"),
        "objectives_incomplete": _count("objectives without owner, figure, baseline, target or day"),
        "objectives_unmarked": _count("objectives without what they do for customers or bring the firm"),
        "policies_kept": _count("of the two rules, gathering and using, those that have an owner"),
        "departments_silent": _count("groups inside the firm that brought nothing to the vision"),
        "raters": _count("people who rated how far the firm is"),
        "members": _count("people in the project team"),
        "seats_empty": _count("required seats that nobody holds"),
        "duties_wrong": _count(
            "tasks without exactly one who answers for them, or without somebody to do them"
        ),
        "technical_stages_missing": _count("stages in which the technical seat has no part"),
        "members_without_result": _count("people in the team who have not said what result they expect"),
        "members_without_connection": _count(
            "people in the team who have not said what customers have to do with their work"
        ),
        "processes_listed": _count("processes written down as they run today"),
        "processes_customer_facing": _count("of these, processes that customers meet"),
        "processes_analytical": _count("of these, processes that look at customers"),
        "data_sources_listed": _count("places written down in which customer data lies"),
        "groups_without_data": _count("groups inside the firm of which no such place is known"),
        "needs_open": _count("rated needs the team has not decided about"),
        "requirements": _count("requirements that are not dropped"),
        "requirements_accepted": _count("requirements the team has accepted"),
        "requirements_untestable": _count("accepted requirements without a way to test them"),
        "musts": _count("accepted requirements that are a must"),
        "first_release": _count("accepted requirements in the first release"),
        "objectives_unserved": _count("objectives that no accepted requirement serves"),
        "loop_links": _count("of record, analyse and act, the links with an accepted requirement"),
        "rounds_sent": _count("requests for an offer that went out"),
        "bids_asked": _count("vendors asked by the newest request that went out"),
        "bids_received": _count("of these, vendors that handed in a bid"),
        "bids_sealed": _count("bids to that request that nobody has opened yet"),
        "bid_evidence_lacking": _count("answers in its bids without the evidence that was asked for"),
        "bid_knock_outs": _count("vendors that answered no to a question that takes an offer out"),
        "survey_closed": _fact("a needs survey was closed"),
        "groups_unheard": _count("groups of the survey nobody of which has answered"),
        "issues_open": _count("matters that no software answers and nobody has settled"),
        "type_chosen": _fact("the type of CRM is chosen"),
        "firm_unanswered": _count("questions about the firm without an answer"),
        "risks": _count("risks that are watched"),
        "risks_unanswered": _count("high risks without an owner or a response"),
        "assumptions_overdue": _count("assumptions whose day of checking has passed"),
        "learners_ready": _number("part of the learners, in groups of five and more, who passed it all"),
        "learner_groups": _count("groups of learners"),
        "learner_groups_short": _count("groups of learners of which too few have passed their courses"),
        "courses_without_trainer": _count("courses that somebody takes and nobody teaches"),
        "classes_unplanned": _count("classes that are needed and not in the calendar"),
        "trainers_uncertified": _count("own trainers who have not passed the course for trainers"),
        "messages_late": _count("messages whose day has passed and that nobody has sent"),
        "messages_out_of_order": _count("messages that come after what they announce"),
        "messages_before_choice": _count("messages before an offer is chosen", always_known=False),
        "groups_heard_one_way": _count("groups inside the firm that hear in one way only, or not at all"),
        "entries_without_purpose": _count("new entries of which nobody wrote what they are for"),
        "entries_untold": _count("new entries nobody tells people about before training"),
        "tests": _count("tests in the list"),
        "tests_open": _count("needed tests that are not passed"),
        "tests_failed": _count("of these, tests that failed or cannot be tried"),
        "defects_blocking": _count("defects that stop work and are neither closed nor accepted"),
        "musts_untested": _count("accepted musts without a test"),
        "customer_groups": _count("groups of customers in the list"),
        "customer_groups_without_rule": _count("of these, groups without a rule that says who belongs"),
        "customer_groups_without_owner": _count("of these, groups nobody answers for"),
        "people_weighed": _count("people who said what matters, the team together counting as one"),
        "weight_levels_open": _count("groups of criteria that nobody has weighed yet"),
        "opinions_contradicting": _count("opinions about weights whose answers contradict each other"),
        "weights_locked": _fact("the weights are locked"),
        "offers_listed": _count("offers ever listed, those that fell out included"),
        "offers_without_source": _count("offers of which nobody said who found them"),
        "offers_without_note": _count("offers on the shortlist without a note of what was found out"),
        "vendor_questions_open": _count("questions to vendors without an answer"),
        "own_use_unknown": _count("offers whose vendor was not asked whether it uses its own product"),
        "facts_out_of_date": _count("offers on the shortlist with facts or a price to confirm again"),
        "offers_dropped": _count("offers that fell out"),
        "drops_unexplained": _count("offers that fell out without a reason, a person or a day"),
        "last_round": _count("offers that came to the last round"),
        "offers_chosen": _count("offers that are chosen"),
        "parts_not_passed": _count("parts of the solution in which a finalist does not pass"),
        "parts_undecided": _count("parts of which it cannot be told whether a finalist passes in them"),
        "last_round_out": _count("offers of the last round that a rule puts out"),
        "evaluators": _count("people who score the offers"),
        "evaluations_missing": _count("scores that people who score have not given yet"),
        "scores_shown": _fact("single scores were shown, after the weights were locked"),
        "scores_settled": _fact("the team has settled its scores"),
        "finalists": _count("offers that have come as far as a demonstration"),
        "demos_missing": _count("of these, offers nobody has seen shown"),
        "references_missing": _count("of these, offers with fewer than three talks with firms like ours"),
        "contract_points_open": _count("points of their contracts that are still open"),
        "decision_held_back": _count("things that hold the decision back"),
        "decision_recorded": _fact("the decision is recorded with who made it and when"),
        "plan_dated": _fact("the plan has tasks, a first day, and no links that go round"),
        "tasks_late": _count("tasks that should have begun or been finished by now, or miss their deadline"),
        "tasks_without_owner": _count("open tasks for which nobody in the team answers"),
        "deadlines_missed": _count("open tasks that cannot be finished by their deadline"),
        "baselines_taken": _count("times the plan was kept to compare with"),
        "go_checks_open": _count("questions for going live that are not settled", always_known=False),
        "go_checks_refused": _count("of these, questions of parts that block which were answered with no"),
        "go_blocked_by": _count("things that speak against going live"),
        "go_decided": _fact("going live is decided, with or without conditions"),
        "administrators_named": _count("people inside the firm who are named to look after the system"),
        "change_over_fits": Name(Kind.TRUTH, "", "the change-over is over in time by its plan"),
        "close_care_over": Name(Kind.TRUTH, "", "all rules by which close care ends hold"),
        "metrics_taken": _count("figures of success the team measures"),
        "baselines_frozen": _count("of these, figures whose value from before the start is fixed"),
        "baselines_missing": _count("of these, figures without a value from before the start"),
        "sides_missing": _count("of inside and outside, the sides that no figure of success looks at"),
        "readings_late": _count("figures of success whose next value is overdue"),
        "goals_met": _count("figures of success that have reached their target"),
        "data_files_measured": _count("files of customer data measured as they are now"),
        "data_required_filled": _number("part of the fields a record needs that are filled, 0 to 1"),
        "data_valid": _number("part of the values that can be tested that have their form, 0 to 1"),
        "data_fields_short": _count("needed fields that are not good enough for the first day"),
        "data_truth_checked": _count("records of customers that were compared with the truth"),
        "sources_without_basis": _count("places with customer data without a lawful basis"),
        "doubles_share": _number("part of the customer records that repeat another one, 0 to 1"),
        "doubles_right": _number("part of the pairs called the same that really are, 0 to 1"),
        "doubles_found": _number("part of all repeated records that the search finds, 0 to 1"),
        "pairs_looked_at": _count("pairs of records somebody has looked at"),
        "pairs_disagreed": _count("of these, pairs whose answers do not fit each other"),
        "files_not_searched": _count("files of customers nobody has searched for repeated records"),
        "connections_listed": _count("things that go between the CRM and other systems"),
        "connections_unsettled": _count("of these, things of which something is not settled"),
        "connections_without_owner": _count("of these, things nobody answers for"),
        "systems_first_day": _count("other systems that are needed on the first day"),
        "groups_without_access": _count("departments of which nobody said what they may see"),
        "access_concerns": _count("things that speak against who may see what", always_known=False),
        "sources_undecided": _count("places with customer data of which nobody said whether they move"),
        "sources_not_looked_into": _count("places that move of which no file was looked into"),
        "moving_days": _number("working days to move the data, the likeliest", "days"),
        "moving_days_most": _number("working days to move the data at the most", "days"),
        "moving_figures_old": _count("figures of cost and plan that the data now says otherwise"),
        "privacy_lacks": _count(
            "things the law asks about places that move and nobody wrote down", always_known=False
        ),
    }
)
"""What conditions may look at: `holds` of a gate, `only_if` of a step or task, `suggest_if` of a risk."""

NEED_RULE = Vocabulary(
    {
        "importance": _number("mean importance over the departments that rated it", "points of the scale"),
        "satisfaction": _number("mean satisfaction with how it works today", "points of the scale"),
        "gap": _number("importance less satisfaction", "points of the scale"),
        "highest": _number("mean importance in the department that wants it most", "points of the scale"),
        "answers": _count("people who rated its importance"),
        "departments": _count("departments that rated it"),
        "agreement": _number("how far people agree, from -1 (two camps) over 0 to 1 (all the same)"),
        "taken_for_granted": _fact("most say they would be annoyed without it and take it for granted"),
        "the_more_the_better": _fact("most are the happier the more there is of it"),
        "surprise": _fact("most would be glad of it and do not miss it"),
        "indifferent": _fact("most do not care"),
        "must_votes": _number("share of votes for must, 0 to 1"),
        "wont_votes": _number("share of votes for will not, 0 to 1"),
        "scale_low": _number("lowest point of the survey's scale", "points of the scale"),
        "scale_high": _number("highest point of the survey's scale", "points of the scale"),
    }
)
"""What `need_rules` may look at, for one need; what was not asked is empty."""

FIRM = Vocabulary(
    {
        "users": _count("people who will use the CRM"),
        "employees": _count("people in the firm", always_known=False),
        "budget_per_user_year": _number("approved money by user and year", "money"),
        "weeks_to_start": _number("weeks until the planned start", "weeks"),
        "objectives": _count("objectives"),
        "requirements_accepted": _count("requirements the team has accepted"),
        "musts": _count("accepted requirements that are a must"),
        "connections": _count("accepted requirements about other systems"),
        "own_requirements": _count(
            "accepted requirements that neither the plan nor a need of the survey knows"
        ),
        "processes_listed": _count("processes written down as they run today"),
        "processes_by_hand": _count("of these, processes done by hand"),
        "data_sources_listed": _count("places written down in which customer data lies"),
    }
)
"""What questions about the firm may look at; rules about types of CRM use the questions' ids besides."""


def firm_names(questions: Iterable[str]) -> Vocabulary:
    """`FIRM` with the ids of a playbook's questions about the firm, each 1 to 5 or not answered."""
    answered = {name: Name(Kind.NUMBER, "", name, low=1, high=5, whole=True) for name in questions}
    return FIRM.with_names(answered)


WEIGHT_RULE = Vocabulary(
    {
        "importance": _number("mean importance of the needs that inform a criterion", "points of the scale"),
        "departments": _count("departments that rated them"),
        "answers": _count("people who rated them"),
        "scale_low": _number("lowest point of the survey's scale", "points of the scale"),
        "scale_high": _number("highest point of the survey's scale", "points of the scale"),
    }
)
"""What `weights.points` may be made of, for one criterion."""
