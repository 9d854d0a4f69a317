"""Definitions of our own behind decisions, as drawn tables with visible arithmetic."""

import pandas as pd
import pytest

from caredx import official
from caredx.findings import disclosure
from caredx.measures import cycle, linkage_pairs, peers, survey, targets
from caredx.measures.kpi import KPIS, prefectural_target

SERVICES = official.load("services")


def test_words_of_a_funnel():
    """Beyond the 99.8 % limit an area differs; between 95 and 99.8 % chance may do it to one of twenty."""
    n, centre, others = 200, 0.3, {f"o{i}": 60 for i in range(60)}
    # exact limits of 200 at 0.3: 95 % 0.235–0.362, 99.8 % 0.201–0.400
    yes = {"within": 70, "beyond 95 %": 76, "beyond 99.8 %": 82, "few": 5, "none": 0}
    sizes = dict.fromkeys(others, n) | {"within": n, "beyond 95 %": n, "beyond 99.8 %": n, "few": 9, "none": 0}
    found = peers.funnel(others | yes, sizes, centre=centre, min_n=10)
    words = {area: found.standing(area) for area in yes}
    assert words == {
        "within": "within_chance",
        "beyond 95 %": "within_chance",
        "beyond 99.8 %": "differs",
        "few": "too_few",
        "none": "no_data",
    }
    limits = found.limits([n]).round(3).iloc[0]
    assert limits[["low_inner", "high_inner", "low_outer", "high_outer"]].tolist() == [0.235, 0.362, 0.201, 0.4]


@pytest.mark.parametrize(
    ("kpi", "now", "aim", "path"),
    [
        # 2025 → 2029 in four equal steps
        ("tech_adoption", 0.30, 0.90, [0.30, 0.45, 0.60, 0.75, 0.90]),
        ("turnover_1", 0.16, 0.12, [0.16, 0.15, 0.14, 0.13, 0.12]),
    ],
)
def test_a_straight_path(kpi, now, aim, path):
    found = targets.path(KPIS[kpi], 2025, now, [prefectural_target(kpi, 2029, aim, "x")])
    assert found.rows["straight"].tolist() == pytest.approx(path)


@pytest.mark.parametrize(
    ("previous", "two", "bound"),
    [(6.4, [6.8, 6.4], 6.0), (6.4, [6.4, 6.4], 6.4), (9.0, [9.5, 9.5], 8.0)],  # 3·previous − the two years before
)
def test_next_year_under_the_mean_of_three(previous, two, bound):
    assert targets.next_year_bound(two, previous) == pytest.approx(bound)
    assert (sum(two) + bound) / 3 == pytest.approx(previous)


@pytest.mark.parametrize(
    ("yes", "answers", "asked", "low", "high"),
    [
        (40, 50, 100, 40 / 100, (40 + 50) / 100),
        (40, 100, 100, 40 / 100, 40 / 100),  # everybody answered
        (0, 10, 100, 0.0, 90 / 100),
    ],
)
def test_bounds_of_non_response(yes, answers, asked, low, high):
    found = survey.Bounds(yes, answers, asked)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_pairs_of_care_plan_linkage():
    """A pair is linked where both sides use the system.

    place   care management   providers          pairs   linked
    A       1 of 2            1 of 3             2·3     1·1
    B       0 of 1            2 of 2             1·2     0        two users that meet nobody
    C       1 of 1            use not known      –       –
    """
    rows = [
        ("A", "430", True),
        ("A", "430", False),
        ("A", "110", True),
        ("A", "150", False),
        ("A", "110", False),
        ("B", "430", False),
        ("B", "110", True),
        ("B", "150", True),
        ("C", "430", True),
        ("C", "110", None),
    ]
    offices = pd.DataFrame(rows, columns=["municipality", "service", "careplan_link"]).astype(
        {"careplan_link": "boolean"}
    )
    offices["office"] = [str(number) for number in range(len(offices))]
    found = linkage_pairs.linked_pairs(offices, SERVICES)
    assert found.rows[["pairs", "linked"]].to_numpy().tolist() == [[6, 1], [2, 0]] and found.without == ("C",)
    assert found.share == pytest.approx(1 / 8) and found.meeting == pytest.approx(2 / 4)
    assert found.either_side_for(0.25) == 0.5


@pytest.mark.parametrize(
    ("reached", "population", "needed", "most", "part"),
    [(8, 1000, 0.10, 0.008, 0.08), (100, 1000, 0.10, 0.1, 1.0), (8, 1000, None, 0.008, None)],
)
def test_the_most_an_activity_can_contribute(reached, population, needed, most, part):
    found = cycle.contribution(reached, population, needed=needed)
    assert (found.most, found.most_of_needed) == (pytest.approx(most), part if part is None else pytest.approx(part))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 40, "b": 30}, {"a", "b", "total"}),
        ({"a": 40, "b": 30, "c": 3}, {"a", "total"}),  # 73 − 40 − 30 would tell the 3
        ({"a": 40, "b": 30, "c": 6, "d": 7}, {"a", "b", "total"}),  # the two withheld add to 13, none of them is told
        ({"a": 40, "b": 30, "c": 3, "d": 2}, {"a", "total"}),  # 3 + 2 = 5 would be told: below the threshold of 10
        ({"a": 4, "b": 3}, set()),
        ({"a": 40, "b": 0}, {"a", "b", "total"}),  # a zero tells that nobody is there
    ],
)
def test_what_a_public_table_withholds(counts, shown):
    rows = pd.DataFrame({"g": list(counts), "n": list(counts.values())})
    table = disclosure.release([disclosure.CountTable("t", ("g",), rows)], disclosure.Policy(threshold=10))["t"].rows
    assert set(table.loc[table["shown"], "g"]) == shown
