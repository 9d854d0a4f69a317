"""Before the state's notice: the last rules stand in for a year without any, those of the plan take their place, days of the season are told."""

from dataclasses import replace

import yaml

from caredx import official
from caredx.measures.cost import rules
from caredx.pages.report import open_annex

KNOWN = rules.rules(official.load("subsidy_rules"), "national")


def test_the_latest_rules_stand_in_for_a_year_without_any():
    assert rules.standing_in(KNOWN, 2025) == KNOWN
    found = rules.standing_in(KNOWN, 2027)
    new = [one for one in found if one.fiscal_year == 2027]
    assert {one.made_for for one in new} == {2025} and len(new) == sum(one.fiscal_year == 2025 for one in KNOWN)
    assert [replace(one, fiscal_year=2025, made_for=None) for one in new] == [
        one for one in KNOWN if one.fiscal_year == 2025
    ]
    assert rules.standing_in(KNOWN, 2020) == KNOWN


LINE = {
    "fiscal_year": 2026,
    "category": "robot",
    "per": "device",
    "rate": 0.8,
    "cap": 500_000,
    "source": "県の要綱（案）",
    "reference_date": "2026-10-01",
}


def test_rules_of_the_plan_replace_the_provisional_ones_and_its_days_are_told(world, tmp_path):
    plan = yaml.safe_load((world / "params" / "published.yaml").read_text(encoding="utf-8")) | {"fiscal_year": 2026}
    folder = tmp_path / "params"
    (folder / "prefectures").mkdir(parents=True)
    (folder / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    season = [{"day": "2026-10-15", "what": "予算要求の締切"}]
    own = folder / "prefectures" / "20.yaml"
    own.write_text(yaml.safe_dump({"prefecture": "20", "calendar": season}, allow_unicode=True), encoding="utf-8")
    page = open_annex(folder / "plan.yaml", "20")
    assert page.found.money.provisional == 2025 and "暫定：2026年度" in page.money().data
    told = page.national_plan().data
    assert (
        "予算要求の締切" in told and "2025年度の要件（2026年度の要件が示されるまで暫定）" in told and "+137日" in told
    )
    given = {"prefecture": "20", "calendar": season, "subsidy": [LINE]}
    own.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    page = open_annex(folder / "plan.yaml", "20")
    entered = [one for one in page.found.money.rules if one.fiscal_year == 2026]
    assert [(one.rate, one.cap, one.made_for) for one in entered] == [(0.8, 500_000, None)]
    assert page.found.money.provisional is None and "2026年度の要件（確定）" in page.national_plan().data
