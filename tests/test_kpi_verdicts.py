"""Verdicts: every rule, equality, every reason a verdict cannot be given, and that each reason has its numbers."""

import string

import pytest

from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.kpi import KPIS, REASONS, Target
from caredx.measures.kpi.verdicts import Earlier, judge, mean_of_three, pace, reaches
from caredx.words.catalog import LANGS
from caredx.words.units import Unit

YEAR = 2025


def target(kpi, year, value, rule="at_least", level="national"):
    return Target(kpi, year, value, rule, level, "plan", REASONS["no_target"])


def verdict(kpi, points, aim, **known):
    own = Estimate(points[YEAR], KPIS[kpi].unit, source="kpi.csv") if YEAR in points else no_data(KPIS[kpi].unit)
    return judge(KPIS[kpi], own, aim, points, year=YEAR, **known)


def fy2022(value, source="kpi.csv"):
    return Earlier(value, (2022,), source)


def fy2023(value, source="kpi.csv"):
    return Earlier(value, (2023,), source)


def said(*args, **known):
    found = verdict(*args, **known)
    return found.status, found.reason


def judged_few(own, aim, min_n, points=None, **known):
    """Verdict on a value of few establishments, by the rule that knows n."""
    found = judge(KPIS[aim.kpi], own, aim, points or {YEAR: own.value}, year=YEAR, min_n=min_n, **known)
    return found.status, found.reason


NOBODY = share(0, 0, population=0)
NONE_KNOWN = share(0, 0, population=4)
FEW = Estimate(6.0, Unit.HOURS_PER_STAFF_MONTH, low=5.0, high=7.0, n=4)
THREE_YEARS = {2023: 6.4, 2024: 6.2, YEAR: 6.0}
ADOPTION_2029 = target("tech_adoption", 2029, 0.9)


def test_a_target_already_reached_is_met_years_before():
    assert said("tech_adoption", {2025: 0.95}, ADOPTION_2029) == ("met", "target_reached")


def test_equality_meets_at_least_and_at_most():
    assert said("tech_adoption", {2025: 0.9}, ADOPTION_2029) == ("met", "target_reached")
    assert said("turnover_1", {2025: 0.153}, target("turnover_1", 2026, 15.3 / 100, "at_most")) == (
        "met",
        "target_reached",
    )


def test_what_float_arithmetic_adds_is_no_difference():
    assert 1.3 / 100 != 0.013 and reaches(0.013, 1.3 / 100, "at_least")
    assert not reaches(0.0129999, 0.013, "at_least")


def test_a_value_that_would_round_to_the_target_has_not_reached_it():
    assert said("tech_adoption", {2024: 0.5, 2025: 0.8996}, target("tech_adoption", 2025, 0.9))[0] == "not_on_course"


def test_pace_enough_and_too_slow():
    found = verdict("tech_adoption", {2023: 0.5, 2024: 0.6, 2025: 0.7}, ADOPTION_2029)
    assert (found.status, found.reason) == ("on_course", "pace_enough")
    assert found.pace_seen == pytest.approx(0.1) and found.pace_needed == pytest.approx((0.9 - 0.7) / 4)
    found = verdict("tech_adoption", {2023: 0.5, 2024: 0.52, 2025: 0.54}, ADOPTION_2029)
    assert (found.status, found.reason) == ("not_on_course", "pace_too_slow")


def test_lower_is_better_turns_pace_round():
    aim = target("turnover_1", 2029, 0.15, "at_most")
    assert said("turnover_1", {2024: 0.17, 2025: 0.16}, aim) == ("on_course", "pace_enough")
    assert said("turnover_1", {2024: 0.16, 2025: 0.17}, aim) == ("not_on_course", "pace_too_slow")


def test_pace_of_two_years_is_their_difference_and_a_gap_counts_its_years():
    assert pace({2024: 0.4, 2025: 0.5}) == pytest.approx(0.1)
    assert pace({2022: 0.2, 2025: 0.5}) == pytest.approx(0.1)
    assert pace({2025: 0.5}) is None


def test_a_year_that_has_passed_is_judged_not_extrapolated():
    assert said("tech_adoption", {2024: 0.1, 2025: 0.8}, target("tech_adoption", 2025, 0.9)) == (
        "not_on_course",
        "target_year_passed",
    )


def test_a_target_inside_the_interval_is_flagged():
    own = share(8, 10)
    found = judge(KPIS["tech_adoption"], own, target("tech_adoption", 2029, 0.9), {2025: 0.8}, year=YEAR)
    assert found.detail["within_interval"] == 1
    assert (
        judge(KPIS["tech_adoption"], own, target("tech_adoption", 2029, 0.99), {2025: 0.8}, year=YEAR).detail[
            "within_interval"
        ]
        == 0
    )


@pytest.mark.parametrize(
    ("kpi", "points", "aim", "reason"),
    [
        ("committee", {2025: 0.4}, None, "no_target"),
        ("tech_adoption", {}, ADOPTION_2029, "no_value"),
        ("tech_adoption", {2025: 0.5}, ADOPTION_2029, "one_year_only"),
        ("turnover_1", {2025: 0.1}, target("turnover_1", 2040, None, "at_most"), "target_not_numeric"),
        ("digital_core_staff", {2025: 50.0}, target("digital_core_staff", 2026, 5000), "national_total"),
        ("outreach", {2025: 50.0}, target("outreach", 2026, None, "increase"), "no_baseline"),
        ("overtime", {2024: 6.0, 2025: 6.0}, target("overtime", 2026, None, "mean_of_three"), "fewer_than_three_years"),
        (
            "overtime",
            {2023: 6.0, 2024: 6.0, 2025: 6.0},
            target("overtime", 2026, None, "mean_of_three"),
            "no_previous_value",
        ),
        ("one_stop", {2025: 0.0}, target("one_stop", 2026, 47), "not_established_yet"),
    ],
)
def test_what_cannot_be_told_says_why(kpi, points, aim, reason):
    assert said(kpi, points, aim) == ("cannot_tell", reason)


def test_tables_with_nobody_to_count_are_not_a_missing_file():
    aim = target("turnover_3", 2026, 0.3)
    assert judge(KPIS["turnover_3"], NOBODY, aim, {}, year=YEAR).reason == "nobody_counted"
    assert judge(KPIS["turnover_3"], NONE_KNOWN, aim, {}, year=YEAR).reason == "none_known"


def test_mean_of_three_needs_three_years_in_a_row():
    aim = target("overtime", 2026, None, "mean_of_three")
    assert said("overtime", {2021: 6.0, 2024: 6.0, 2025: 6.0}, aim, previous=fy2022(6.4)) == (
        "cannot_tell",
        "fewer_than_three_years",
    )


@pytest.mark.parametrize(
    ("years", "status"), [((6.8, 6.4, 6.8), "not_on_course"), ((6.4, 6.2, 6.0), "met"), ((6.4, 6.4, 6.4), "met")]
)
def test_mean_of_three_for_overtime(years, status):
    points = dict(zip((2023, 2024, 2025), years, strict=True))
    found = verdict("overtime", points, target("overtime", 2025, None, "mean_of_three"), previous=fy2022(6.4))
    assert found.status == status
    assert found.detail["mean"] == pytest.approx(sum(years) / 3)


def test_a_mean_of_three_before_its_year_is_kept_so_far_and_not_met():
    aim = target("overtime", 2026, None, "mean_of_three")
    assert said("overtime", THREE_YEARS, aim, previous=fy2022(6.4)) == ("on_course", "mean_kept_so_far")
    assert said("overtime", THREE_YEARS, aim, previous=fy2022(6.0)) == ("not_on_course", "mean_not_kept_so_far")


def test_a_mean_of_three_names_both_sources_and_asks_where_they_differ():
    aim = target("overtime", 2026, None, "mean_of_three")
    found = verdict("overtime", THREE_YEARS, aim, previous=fy2022(6.4, "県資料"))
    assert (found.words["source"], found.words["previous_source"], found.words["previous_when"].ja) == (
        "kpi.csv",
        "県資料",
        "2022年度",
    )
    assert "集計方法が同じか確認が必要" in found.words["check"].ja
    assert verdict("overtime", THREE_YEARS, aim, previous=fy2022(6.4)).words["check"].ja == ""
    assert Earlier(6.0, (2022, 2023, 2024)).when.ja == "2022〜2024年度"


@pytest.mark.parametrize(("previous", "held"), [(6.4, 1), (7.0, 1), (7.1, 0)])
def test_a_previous_value_inside_the_interval_is_flagged(previous, held):
    own = FEW.with_(n=40)  # 6.0, interval 5 to 7
    found = judge(
        KPIS["overtime"],
        own,
        target("overtime", 2026, None, "mean_of_three"),
        THREE_YEARS,
        year=YEAR,
        previous=fy2022(previous),
    )
    assert found.detail["within_interval"] == held


def test_mean_of_three_for_leave_is_the_mirror_image():
    assert mean_of_three((9.0, 10.0, 11.0), 10.0, better="higher")
    assert not mean_of_three((9.0, 10.0, 10.9), 10.0, better="higher")


def test_increase_is_strict():
    aim = target("outreach", 2025, None, "increase")
    assert said("outreach", {2025: 301.0}, aim, baseline=fy2023(300.0)) == ("met", "increased")
    assert said("outreach", {2025: 300.0}, aim, baseline=fy2023(300.0)) == ("not_on_course", "not_increased")


def test_an_increase_before_its_year_is_on_course_and_names_another_source():
    aim = target("outreach", 2026, None, "increase")
    found = verdict("outreach", {2025: 301.0}, aim, baseline=fy2023(300.0, "県資料"))
    assert (found.status, found.reason) == ("on_course", "increased_so_far")
    assert (found.words["baseline_source"], found.words["source"], bool(found.words["check"].ja)) == (
        "県資料",
        "kpi.csv",
        True,
    )
    assert said("outreach", {2025: 300.0}, aim, baseline=fy2023(300.0)) == ("not_on_course", "not_increased_so_far")


def test_a_centre_is_there_or_not():
    assert said("one_stop", {2025: 1.0}, target("one_stop", 2026, 47)) == ("met", "established")
    assert said("one_stop", {2025: 0.0}, target("one_stop", 2025, 47)) == ("not_on_course", "not_established")


def test_a_prefectures_own_target_for_core_staff_is_judged():
    aim = target("digital_core_staff", 2026, 40, level="prefecture")
    assert said("digital_core_staff", {2025: 50.0}, aim) == ("met", "target_reached")


def test_two_formulas_that_disagree_give_no_verdict():
    aim = target("staffing_flex", 2026, 0.081)
    assert said("staffing_flex", {2023: 0.0, 2025: 0.085}, aim, other={2023: 0.0, 2025: 0.0783}) == (
        "cannot_tell",
        "definition_not_published",
    )
    found = verdict(
        "staffing_flex", {2023: 0.0, 2025: 0.085}, target("staffing_flex", 2025, 0.081), other={2023: 0.0, 2025: 0.0783}
    )
    assert (found.status, found.reason, found.detail["other"]) == ("cannot_tell", "definition_not_published", 0.0783)
    assert said("staffing_flex", {2023: 0.0, 2025: 0.1}, aim, other={2023: 0.0, 2025: 0.0909}) == (
        "met",
        "target_reached",
    )


EVERY_REASON = [
    verdict("tech_adoption", {2025: 0.95}, ADOPTION_2029),
    verdict("tech_adoption", {2024: 0.5, 2025: 0.7}, ADOPTION_2029),
    verdict("tech_adoption", {2024: 0.5, 2025: 0.51}, ADOPTION_2029),
    verdict("tech_adoption", {2025: 0.5}, target("tech_adoption", 2025, 0.9)),
    verdict("tech_adoption", {2025: 0.5}, ADOPTION_2029),
    verdict("tech_adoption", {}, ADOPTION_2029),
    verdict("committee", {2025: 0.4}, None),
    verdict("turnover_1", {2025: 0.1}, target("turnover_1", 2040, None, "at_most")),
    verdict("digital_core_staff", {2025: 50.0}, target("digital_core_staff", 2026, 5000)),
    verdict("outreach", {2025: 50.0}, target("outreach", 2026, None, "increase")),
    *(
        verdict("outreach", {2025: 50.0}, target("outreach", year, None, "increase"), baseline=fy2023(before))
        for year in (2025, 2026)
        for before in (40.0, 60.0)
    ),
    verdict("overtime", {2025: 6.0}, target("overtime", 2026, None, "mean_of_three")),
    verdict("overtime", {2023: 6.0, 2024: 6.0, 2025: 6.0}, target("overtime", 2026, None, "mean_of_three")),
    *(
        verdict("overtime", THREE_YEARS, target("overtime", year, None, "mean_of_three"), previous=fy2022(before))
        for year in (2025, 2026)
        for before in (6.4, 5.0)
    ),
    verdict("one_stop", {2025: 1.0}, target("one_stop", 2026, 47)),
    verdict("one_stop", {2025: 0.0}, target("one_stop", 2026, 47)),
    verdict("one_stop", {2025: 0.0}, target("one_stop", 2025, 47)),
    verdict("staffing_flex", {2025: 0.085}, target("staffing_flex", 2025, 0.081), other={2025: 0.078}),
    judge(
        KPIS["turnover_2"],
        share(3, 5),
        target("turnover_2", 2026, 0.3),
        {YEAR: 0.6},
        year=YEAR,
        min_n=10,
    ),
    judge(
        KPIS["overtime"],
        FEW,
        target("overtime", 2026, None, "mean_of_three"),
        THREE_YEARS,
        year=YEAR,
        previous=fy2022(6.4),
        min_n=10,
    ),
    judge(
        KPIS["turnover_2"],
        share(9, 9),
        target("turnover_2", 2026, 1.01),
        {2024: 0.5, YEAR: 1.0},
        year=YEAR,
        min_n=10,
    ),
    judge(KPIS["turnover_3"], NOBODY, target("turnover_3", 2026, 0.3), {}, year=YEAR),
    judge(KPIS["turnover_3"], NONE_KNOWN, target("turnover_3", 2026, 0.3), {}, year=YEAR),
]


def test_every_reason_is_worded_and_no_wording_is_unused():
    assert {found.reason for found in EVERY_REASON} == set(REASONS)


@pytest.mark.parametrize("found", EVERY_REASON, ids=lambda one: one.reason)
def test_every_field_of_a_wording_is_in_the_detail_or_the_words(found):
    for lang in LANGS:
        fields = {name for _, name, _, _ in string.Formatter().parse(REASONS[found.reason](lang)) if name}
        assert fields <= set(found.detail) | set(found.words), found.reason
        assert not set(found.detail) & set(found.words)


def test_units_of_the_cards_are_those_of_the_targets():
    assert KPIS["overtime"].unit is Unit.HOURS_PER_STAFF_MONTH and KPIS["staffing_flex"].unit is Unit.CHANGE_RATE


def test_few_establishments_are_not_judged_where_chance_could_decide():
    five = share(3, 5)  # 60 %, interval 23-88 %: holds the target of 30 %
    aim = target("turnover_2", 2026, 0.30)
    assert judged_few(five, aim, 10) == ("cannot_tell", "too_few")
    assert judged_few(five, aim, 0) == ("met", "target_reached")  # the official rule alone compares plain values
    assert judged_few(share(9, 9), aim, 10) == (
        "met",
        "target_reached",
    )  # interval 70-100 %: clear of the target
    one = Estimate(0.6, Unit.SHARE, n=1)
    assert judged_few(one, aim, 10) == ("cannot_tell", "too_few")  # no interval excludes nothing


@pytest.mark.parametrize("last", [0.1, 0.6])
def test_few_establishments_have_no_pace(last):
    aim = target("turnover_2", 2029, 0.99)
    assert judged_few(share(5, 9), aim, 10, {2024: last, YEAR: 5 / 9}) == (
        "cannot_tell",
        "too_few_for_pace",
    )
    past = target("turnover_2", 2025, 0.99)  # interval 27-81 %: below the target for certain
    assert judged_few(share(5, 9), past, 10, {2024: last, YEAR: 5 / 9}) == (
        "not_on_course",
        "target_year_passed",
    )


def test_a_mean_of_three_from_few_establishments_is_not_judged():
    aim = target("overtime", 2026, None, "mean_of_three")
    assert judged_few(FEW, aim, 10, THREE_YEARS, previous=fy2022(6.4)) == ("cannot_tell", "too_few_for_mean")
    assert judged_few(FEW.with_(n=10), aim, 10, THREE_YEARS, previous=fy2022(6.4)) == ("on_course", "mean_kept_so_far")
