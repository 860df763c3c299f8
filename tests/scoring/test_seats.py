import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.growth import CurveFault, Pace
from scoring.seats import rolled_out, staff, steady, user_months, whole_seats


def test_a_fifth_leaves_and_is_replaced() -> None:
    """20 leavers a year of 100 people: the Bureau of Labor Statistics' rate, over average people, is 20 %."""
    found = staff(100, 2, turnover=0.2)

    assert (found.users == 100).all()
    assert found.leavers[1:13].sum() == pytest.approx(20)
    assert found.joiners[1:13].sum() == pytest.approx(20)
    assert found.leavers[0] == found.joiners[0] == 0


def test_growth_asks_for_joiners() -> None:
    """10 % in yearly steps: ten more people in month 13, eleven in month 25."""
    found = staff(100, 3, growth=0.1, pace=Pace.YEARLY)

    assert found.users[[0, 1, 12, 13, 25]].tolist() == pytest.approx([100, 100, 100, 110, 121])
    assert found.joiners[[12, 13, 25]].tolist() == pytest.approx([0, 10, 11])


def test_leavers_are_counted_among_those_who_were_there_before() -> None:
    """Of 100 people one leaves in month 13, in which 10 come on top: 11 join."""
    found = staff(100, 2, growth=0.1, turnover=0.12, pace=Pace.YEARLY)

    assert (found.leavers[13], found.joiners[13]) == pytest.approx((1, 11))


def test_where_people_become_fewer_more_leave_than_join() -> None:
    """Half fewer in month 13: 50 leave, nobody joins; with turnover nobody is replaced in that month."""
    found = staff(100, 2, growth=-0.5, turnover=0.12, pace=Pace.YEARLY)

    assert (found.joiners[13], found.leavers[13]) == pytest.approx((0, 50))
    assert (found.joiners[12], found.leavers[12]) == pytest.approx((1, 1))


@given(
    start=st.floats(0, 1e5), growth=st.floats(-0.9, 2), turnover=st.floats(0, 3), pace=st.sampled_from(Pace)
)
def test_people_are_those_before_plus_joiners_less_leavers(
    start: float, growth: float, turnover: float, pace: Pace
) -> None:
    """In every month, and nobody joins or leaves less than not at all."""
    found = staff(start, 3, growth=growth, turnover=turnover, pace=pace)

    assert found.users[1:] == pytest.approx(found.users[:-1] + found.joiners[1:] - found.leavers[1:])
    assert (found.joiners >= 0).all()
    assert (found.leavers >= 0).all()


def test_trials_may_differ_in_growth_and_turnover() -> None:
    """Two trials of each number beside one start."""
    found = staff(100, 1, growth=np.array([0, 0.2]), turnover=np.array([0.12, 0]), pace=Pace.SMOOTH)

    assert found.users.shape == found.joiners.shape == found.leavers.shape == (2, 13)
    assert found.leavers[:, 5].tolist() == [1, 0]
    assert staff(100, 1, turnover=np.array([0.1, 0.2])).users.shape == (2, 13)


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_impossible_people_are_a_mistake_of_the_program(wrong: float) -> None:
    """Neither a start nor a turnover can be negative or no number."""
    with pytest.raises(ValueError, match="people"):
        staff(wrong, 1)
    with pytest.raises(ValueError, match="people"):
        staff(1, 1, turnover=wrong)
    with pytest.raises(ValueError, match="users"):
        whole_seats(np.array([wrong]))


def test_access_comes_in_waves() -> None:
    """A tenth as a pilot in month 2, half in month 4, all in month 6."""
    found = rolled_out(steady(200, 1), [(2, 0.1), (4, 0.5), (6, 1)])

    assert not isinstance(found, CurveFault)
    assert found.tolist() == [0, 0, 20, 20, 100, 100, *[200] * 7]


def test_waves_meet_trials_of_users() -> None:
    """The same table for every trial."""
    found = rolled_out(steady(np.array([10.0, 20]), 1), [(0, 0.5), (12, 1)])

    assert not isinstance(found, CurveFault)
    assert found[:, [0, 11, 12]].tolist() == [[5, 5, 10], [10, 10, 20]]


def test_a_faulty_table_of_waves_is_told() -> None:
    """A wave before the wave before it."""
    assert rolled_out(steady(10, 1), [(4, 0.5), (2, 1)]) is CurveFault.MONTHS_NOT_ASCENDING


def test_seats_are_whole_and_not_fewer_than_the_minimum() -> None:
    """2.1 people need 3 seats; 3 that were counted with a rounding error need 3; a minimum lifts all."""
    users = np.array([0, 2.1, 3.0000000000000004, 5])

    assert whole_seats(users).tolist() == [0, 3, 3, 5]
    assert whole_seats(users, 4).tolist() == [4, 4, 4, 5]


def test_user_months_begin_with_month_one() -> None:
    """Ten people over a year are 120 user-months; those before the first month are not counted."""
    assert user_months(steady(np.array([10.0, 1]), 1)).tolist() == [120, 12]
