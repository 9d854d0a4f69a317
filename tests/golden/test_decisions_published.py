"""Decision measures on published figures: every number here stands in the document named beside it, or follows from
it."""

import pytest

from caredx import official
from caredx.measures import survey, targets
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KPIS, national_targets, prefectural_target
from caredx.words.units import Unit

FIGURES = official.load("kpi_prefecture")
NAGANO = official.load("nagano_2024").set_index("id")


def nagasaki() -> survey.OverTime:
    return survey.over_time(FIGURES[(FIGURES["pref"] == "42") & (FIGURES["kpi"] == "tech_adoption_survey")])


def test_nagasaki_over_the_years():
    # 長崎県: FY2018 16.2 %; 2021 41.3 % of 717 answers, 956 asked (令和3年度介護ロボット・ICT導入実態調査結果); 2024
    # 75 % of 494 answers, 1,416 asked (ヒアリング調査 報告書 令和6年度). Response 75.0 % and 34.9 %.
    rows = nagasaki().rows.set_index("period")
    assert list(rows.index) == ["FY2018", "2021-06/08", "2024-07/08"]
    assert rows["rate"].tolist() == pytest.approx([0.162, 0.413, 0.75])
    assert rows["response"].round(3).tolist()[1:] == [0.75, 0.349]
    # worst case 2021: 0.413 · 717 / 956 = 31.0 %, + 239 / 956 = 56.0 %; 2024: 26.2 to 91.3 %, each widened by half a
    # printed step
    assert rows.at["2021-06/08", "low"] == pytest.approx((0.413 - 0.0005) * 717 / 956)
    assert rows.at["2024-07/08", "low"] == pytest.approx((0.75 - 0.005) * 494 / 1416)
    assert rows.at["2024-07/08", "high"] == pytest.approx(((0.75 + 0.005) * 494 + 922) / 1416)
    # The bounds overlap: whoever assumes nothing about the silent cannot even say that it rose.
    assert rows["beyond_previous"].tolist()[2] is False and rows["beyond_previous"].isna().tolist()[:2] == [True, True]


def test_nagasaki_75_against_40_percent():
    # 75 % in the own survey, 40 % on the dashboard (ヒアリング調査 報告書 令和6年度, section 5)
    bounds = nagasaki().bounds[-1]
    found = survey.from_published(Estimate(0.75, Unit.SHARE), Estimate(0.40, Unit.SHARE), bounds)
    assert found.gap == pytest.approx(-0.35) and found.response_alone
    # (0.40 · 1416 − 0.75 · 494) / 922 = 21.2 % of the silent would have to be adopters
    assert (
        found.implied_silent == pytest.approx((0.40 * 1416 - 0.75 * 494) / 922)
        and round(found.implied_silent, 3) == 0.212
    )
    assert bounds.response < survey.joinable_response(0.75, 0.40)  # 34.9 % < 53.3 %
    assert (
        found.explained == 0
    )  # definition, population and date differ too, and nobody published what would separate them


def test_kitakyushu_53_4_and_91_2_percent():
    # 北九州市（令和6年度）: 166 of 311 facilities = 53.4 %, from 182 answers; 166 / 182 = 91.2 %
    total = FIGURES[(FIGURES["pref"] == "40") & (FIGURES["scope"] == "合計")].iloc[0]
    bounds = survey.bounds_of(total)
    assert (bounds.yes, bounds.answers, bounds.asked) == (166, 182, 311)
    assert (round(bounds.low, 3), round(bounds.rate, 3)) == (0.534, 0.912)
    assert round(bounds.high, 3) == 0.949  # (166 + 129) / 311
    found = survey.counting(bounds)
    assert (round(found.start.value, 3), round(found.end.value, 3), found.steps[-1].move) == (0.912, 0.534, 0)


def test_kitakyushu_parts_add_to_the_total():
    own = FIGURES[(FIGURES["pref"] == "40") & (FIGURES["period"] == "2024-11")].set_index("scope")
    parts = own.drop("合計")
    # 特養 64/84 + 老健 21/34 + グループホーム 50/144 + 特定 31/49
    assert survey.adds_up(parts["numerator"].to_dict(), own.at["合計", "numerator"]).agrees
    assert survey.adds_up(parts["denominator"].to_dict(), own.at["合計", "denominator"]).agrees


def test_nagano_415_of_416():
    # 長野県「県の生産性向上に関する取組について」: 166 adopted, 85 considering, 164 not, total 416; printed 40, 20,
    # 40 %
    counts = {
        name: NAGANO.at[key, "value"] for name, key in (("adopted", "N067"), ("considering", "N069"), ("not", "N071"))
    }
    printed = {
        name: NAGANO.at[key, "value"] * 100
        for name, key in (("adopted", "N068"), ("considering", "N070"), ("not", "N072"))
    }
    found = survey.adds_up(counts, NAGANO.at["N066", "value"], printed=printed)
    assert (found.sum, found.total, found.difference, found.agrees) == (415, 416, 1, False)
    assert found.bases == (415.0,)  # 164/416 would print 39


def test_nagano_exhibition_was_printed_to_add_to_100():
    # 191 / 411 = 46.5 %, printed 47 (note on N143): half up gives 46, so no base fits
    counts = {"want": 191, "undecided": 195, "not": 25}
    found = survey.adds_up(counts, 411, printed={"want": 47, "undecided": 47, "not": 6})
    assert found.agrees and found.bases == ()


def test_the_national_90_percent_set_backwards_as_mie_does():
    # 令和７年第１回三重県介護現場革新会議: 90 % in 2029; the value of today is not printed, so the dashboard's 31.2 %
    # (2026-05, mirror) stands in: (90 − 31.2) / 3 = 19.6 points a year
    (aim,) = [one for one in national_targets(official.kpi_targets())["tech_adoption"] if one.value]
    assert (aim.year, aim.value) == (2029, 0.9)
    found = targets.path(KPIS["tech_adoption"], 2026, 0.312, [aim])
    assert found.pace_needed == pytest.approx(0.196) and found.at(2027) == pytest.approx(0.508)


def test_staffing_targets_of_2026_2029_and_2040():
    # 省力化投資促進プラン（介護） p.49: 1.3 %, 8.1 %, 33.2 % from FY2023
    aims = national_targets(official.kpi_targets())["staffing_flex"]
    found = targets.path(KPIS["staffing_flex"], 2025, 0.005, aims)
    assert [found.at(year) for year in (2026, 2029, 2040)] == pytest.approx([0.013, 0.081, 0.332])
    steps = found.rows.set_index("year")["straight"].diff()
    assert steps[2029] == pytest.approx((0.081 - 0.013) / 3) and steps[2040] == pytest.approx((0.332 - 0.081) / 11)


def test_mie_training_participants():
    # 102 (FY2024) to 200 (FY2025), mie_2025.csv M010 and M011
    mie = official.load("mie_2025").set_index("id")["value"]
    found = targets.path(
        KPIS["outreach"], 2024, mie["M010"], [prefectural_target("outreach", 2025, mie["M011"], "議事概要")]
    )
    assert found.pace_needed == 98
