"""What things are called in a form that goes out: our names, but for a few that are taken there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from questionnaires.fields import Field
from questionnaires.model import Question, Questionnaire

RESERVED = frozenset({"meta", "entities", "__version__"})
"""Names that every form uses itself."""

DEPARTMENT, ROLE = "department", "role"


class FormNames:
    """Names of a form, each used once.

    Attributes:
        of: the name of each field and question in the form.
        changed: old and new name of those that could not stay.
    """

    def __init__(self, plain: Questionnaire, fields: Mapping[str, tuple[Field, ...]]) -> None:
        self._taken = set(RESERVED)
        self.changed: dict[str, str] = {}
        self.of: dict[str, str] = {}
        for question in plain.questions():
            for name in names_of(question, fields[question.id]):
                self.of[name] = self._given(name)
        self.department = self.free(DEPARTMENT)
        self.role = self.free(ROLE)

    def free(self, wanted: str) -> str:
        """The name, or the next one like it that is free; it is taken from then on."""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        return name

    def _given(self, name: str) -> str:
        found = self.free(name)
        if found != name:
            self.changed[name] = found
        return found


def names_of(question: Question, fields: Iterable[Field]) -> tuple[str, ...]:
    """The question's own name, for its row or the group of its parts, and those of its fields."""
    return tuple(dict.fromkeys((question.id, *(field.name for field in fields))))
