from __future__ import annotations

import pytest

from web.survey_drawn import Drawn


def drawn(*errors: str) -> Drawn:
    """A question with these errors."""
    return Drawn("hours", "How many hours?", "", 0, "", "plain", (), None, errors)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("“How many hours?”: the number is too large.", "The number is too large."),
        ("«How many hours?»: el número es demasiado grande.", "El número es demasiado grande."),
        ("”How many hours?”: luku on liian suuri.", "Luku on liian suuri."),
        ("Which number do you mean in “How many hours?”?", "Which number do you mean in “How many hours?”?"),
        ("“Another question”: no.", "“Another question”: no."),
    ],
)
def test_below_a_question_nobody_reads_it_again(error: str, told: str) -> None:
    """The summary names the question; at the question itself the sentence begins with what is wrong."""
    assert drawn(error).told == (told,)
