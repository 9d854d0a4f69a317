"""Breakdowns: groups by service, size and add-on, what is unknown, and what is few."""

import pandas as pd
import pytest
from kpi_sample import offices, panel

from caredx import official
from caredx.measures.breakdown import BROKEN_DOWN, breakdown
from caredx.measures.kpi import Options
from caredx.words.errors import TooFewData

SERVICES = official.load("services")
ONE = {
    "panel": panel(prefectures=["20"], homes=8),
    "offices": offices(prefectures=["20"], homes=8),
    "services": SERVICES,
}
WAYS = ("service_group", "size_band", "addon")


def broken(kpi, by, **changes):
    return breakdown(kpi, by, 2025, **(ONE | changes))


@pytest.mark.parametrize("kpi", BROKEN_DOWN)
@pytest.mark.parametrize("by", WAYS)
def test_groups_add_up_to_the_whole(kpi, by):
    found = broken(kpi, by)
    for part in ("numerator", "denominator", "n"):
        assert sum(getattr(group.value, part) or 0 for group in found.groups) == pytest.approx(
            getattr(found.total, part)
        )


def test_service_groups_have_their_published_names_and_order():
    found = broken("overtime", "service_group")
    assert [group.id for group in found.groups] == ["home", "residential", "facility"]  # by lowest service code
    assert tuple(found.groups[0].name) == ("居宅系", "Home and day services")


def test_size_bands_hold_their_lower_bound_and_no_capacity_is_a_group_of_its_own():
    # Capacities 29, 50, 80, none, and the same again.
    found = broken("committee", "size_band")
    assert [(group.id, group.value.denominator) for group in found.groups] == [
        ("0-29", 2),
        ("50-79", 2),
        ("80-", 0),
        ("unknown", 2),
    ]
    assert [group.name.en for group in found.groups] == [
        "capacity up to 29",
        "capacity 50 to 79",
        "capacity 80 or more",
        "not known",
    ]
    other = broken("committee", "size_band", options=Options(size_bands=(0, 100)))
    assert [group.id for group in other.groups] == ["0-99", "unknown"]


def test_outcomes_by_addon():
    found = broken("overtime", "addon")
    assert [(group.id, group.value.n) for group in found.groups] == [("I", 2), ("II", 2), ("none", 4)]


def test_groups_below_the_minimum_keep_their_value_and_are_flagged():
    found = broken("overtime", "addon", options=Options(min_offices=3))
    assert [group.few for group in found.groups] == [True, True, False]
    assert all(group.value.known for group in found.groups)


def test_an_establishment_the_list_lacks_is_unknown_not_dropped():
    listed = ONE["offices"][ONE["offices"]["addon"] != "I"]
    found = broken("overtime", "addon", offices=listed)
    assert [(group.id, group.value.n) for group in found.groups] == [("II", 2), ("none", 4), ("unknown", 2)]
    assert [group.id for group in broken("overtime", "size_band", offices=None).groups] == ["unknown"]


def test_a_service_outside_the_list_is_unknown():
    odd = ONE["panel"].assign(service="999")
    assert [group.id for group in broken("overtime", "service_group", panel=odd).groups] == ["unknown"]


def test_the_addon_is_broken_down_among_services_that_can_hold_it():
    found = broken("kasan_share", "service_group")
    assert [group.id for group in found.groups] == ["residential", "facility"]
    assert found.total.value == 4 / 6


def test_without_the_table_there_is_nothing_to_break_down():
    with pytest.raises(TooFewData, match="overtime by addon: its table"):
        broken("overtime", "addon", panel=None)
    with pytest.raises(TooFewData, match="committee by addon: its table"):
        broken("committee", "addon", offices=ONE["offices"].iloc[:0])


def test_a_year_nobody_saw_has_no_groups_and_an_empty_total():
    found = breakdown("overtime", "addon", 2030, **ONE)
    assert found.groups == () and not found.total.known


def test_tidy_frame():
    frame = broken("turnover_1", "service_group").to_frame()
    assert list(frame["group"]) == ["home", "residential", "facility"]
    assert isinstance(frame, pd.DataFrame) and {"few", "value", "low", "high", "n", "missing"} <= set(frame)
