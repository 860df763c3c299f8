"""What the survey says: importance by department and the weights it proposes."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.measures import CrossHair, Quadrant


@dataclass(frozen=True, slots=True)
class DepartmentImportance:
    """How one department, or departments counted as one, rated a need.

    Attributes:
        mean: mean importance on the survey's scale.
        answered: how many rated it; 0 where it is hidden.
        satisfaction: mean point of how well it works today; None where that was not asked.
        hidden: whether it answered and has too few people to be shown.
    """

    department: str
    title: str
    mean: float | None
    answered: int
    satisfaction: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cross:
    """Where the lines run between important and not, satisfied and not.

    Attributes:
        rule: how the lines were found; another rule moves needs to other quarters.
    """

    question: str
    rule: CrossHair
    importance: float | None
    satisfaction: float | None


@dataclass(frozen=True, slots=True)
class Need:
    """One rated row of the survey.

    Attributes:
        criterion: id of the criterion it informs; None when it informs none.
        importance: mean of the departments' means, each department counting the same; of all people together
            where no single department may be shown; None without answers.
        spread: highest minus lowest department mean; None with fewer than two departments.
        satisfaction: how well it works today, in the same way; None where that was not asked.
        gap: importance less satisfaction.
        place: in which quarter it lies, by the rule of `NeedsResult.crosses`.
    """

    question: str
    row: str
    label: str
    criterion: str | None
    importance: float | None
    answered: int
    departments: tuple[DepartmentImportance, ...]
    spread: float | None
    satisfaction: float | None = None
    gap: float | None = None
    place: Quadrant | None = None


@dataclass(frozen=True, slots=True)
class ProposedWeight:
    """The weight that answers propose for one criterion, with its working.

    Attributes:
        points: raw points from the playbook's rule; None when nobody rated it.
        weight: share of 100 among all criteria of the project; those without answers keep their own points.
        needs: (question, row) of the needs it rests on.
    """

    criterion: str
    points: float | None
    weight: float
    importance: float | None
    departments: int
    needs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NeedsResult:
    """Everything that follows from the needs survey.

    Attributes:
        responses: sent responses; `by_department` counts (department id, title, sent, drafts).
        rule: the weight rule as written; why: its reason in words.
        silent_departments: nobody there has answered.
        hidden_departments: they answered, and have too few people to be shown anywhere.
        least: answers a department needs to be shown; 1 when all are.
        crosses: for each question about importance and satisfaction, the lines of its quarters.
    """

    responses: int
    by_department: tuple[tuple[str, str, int, int], ...]
    needs: tuple[Need, ...]
    proposed: tuple[ProposedWeight, ...]
    rule: str
    why: str
    silent_departments: tuple[str, ...]
    hidden_departments: tuple[str, ...] = ()
    least: int = 1
    crosses: tuple[Cross, ...] = ()

    def by_question(self) -> tuple[tuple[str, tuple[Need, ...]], ...]:
        """Question ids in the order asked, each with its needs; two questions are never compared."""
        order = dict.fromkeys(item.question for item in self.needs)
        return tuple((name, tuple(item for item in self.needs if item.question == name)) for name in order)
