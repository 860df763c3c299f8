"""What the survey says: importance by department and the weights it proposes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DepartmentImportance:
    """How one department rated a need: mean point on the survey's scale and how many rated it."""

    department: str
    title: str
    mean: float | None
    answered: int


@dataclass(frozen=True, slots=True)
class Need:
    """One rated row of the survey.

    Attributes:
        criterion: id of the criterion it informs; None when it informs none.
        importance: mean of the departments' means, each department counting the same; None without answers.
        spread: highest minus lowest department mean; None with fewer than two departments.
    """

    question: str
    row: str
    label: str
    criterion: str | None
    importance: float | None
    answered: int
    departments: tuple[DepartmentImportance, ...]
    spread: float | None


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
    """

    responses: int
    by_department: tuple[tuple[str, str, int, int], ...]
    needs: tuple[Need, ...]
    proposed: tuple[ProposedWeight, ...]
    rule: str
    why: str
    silent_departments: tuple[str, ...]

    def by_question(self) -> tuple[tuple[str, tuple[Need, ...]], ...]:
        """Question ids in the order asked, each with its needs; two questions are never compared."""
        order = dict.fromkeys(item.question for item in self.needs)
        return tuple((name, tuple(item for item in self.needs if item.question == name)) for name in order)
