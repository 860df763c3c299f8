"""The part of cost and return in which any figure is opened."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.views.gestures import Open, Stored, labelled, told


def shown(at: AppTest) -> str:
    """The figure that the address names."""
    named = at.query_params["figure"]
    return named if isinstance(named, str) else str(named[0])


def test_a_figure_of_the_address_is_opened(screen: Open, example: str, stored: Stored) -> None:
    """A link to a figure shows it with its value and its way of being made."""
    case = stored(example).outlook.business_case.vendors[0]
    at = screen("business_case", example, part="explained", figure=f"{case.vendor}/measure/npv")

    assert not at.exception
    assert any(f"{abs(case.npv):,.0f}" in str(item.value) for item in at.subheader)
    assert "less cost at present value" in told(at)


def test_a_figure_leads_to_what_it_is_made_of_and_back(screen: Open, example: str, stored: Stored) -> None:
    """From the total to a line, from the line to a figure, and back by the figures one came by."""
    case = stored(example).outlook.business_case.vendors[0]
    lines = (item for item in case.costs if item.total and item.formula and item.family != "software")
    line = next(lines)
    at = screen("business_case", example, part="explained", figure=f"{case.vendor}/measure/cost")
    at.button(key=f"explained-open-{case.vendor}/line/{line.line}").click().run()

    assert not at.exception
    assert shown(at) == f"{case.vendor}/line/{line.line}"
    assert "One full payment is" in told(at)
    deeper = [item for item in at.button if str(item.key).startswith(f"explained-open-{case.vendor}/input/")]
    assert deeper
    deeper[0].click().run()
    assert not at.exception
    assert "/input/" in shown(at)
    at.button(key="explained-back-0").click().run()
    assert shown(at) == f"{case.vendor}/measure/cost"


def test_another_sort_of_figure_is_chosen(screen: Open, example: str) -> None:
    """The choices follow each other, and the address follows the choices."""
    at = screen("business_case", example, part="explained")
    labelled(at, "selectbox", "What sort of figure").set_value("input").run()

    assert not at.exception
    assert "/input/" in shown(at)
    labelled(at, "selectbox", "Figure").select_index(3).run()
    assert not at.exception
    assert "/input/" in shown(at)


def test_a_figure_that_is_gone_is_told(screen: Open, example: str) -> None:
    """An old link shows the total cost in its place and says so."""
    at = screen("business_case", example, part="explained", figure="<b>x</b>/line/gone")

    assert not at.exception
    assert "no such figure any more" in told(at)


def test_a_short_project_can_be_opened_too(screen: Open, quick: str) -> None:
    """Two typed vendors are enough."""
    at = screen("business_case", quick, part="explained")

    assert not at.exception
    assert at.subheader
