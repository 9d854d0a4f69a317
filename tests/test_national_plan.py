"""The national plan beside a prefecture: sums with drawn numbers, published tables each with a reader, and the chapters that show them."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import caredx
from caredx import official
from caredx.findings import national_plan as national_plan_found
from caredx.measures import national_plan
from caredx.measures.national_plan import Devices, Saved
from caredx.pages.report import open_annex, open_time_study

SOURCES = Path(caredx.__file__).parent
DEVICES = Devices((60_000, 450_000), (5_000, 30_000), (500_000, 5_000_000), 0.25, 5.0)


def test_what_an_effect_would_contribute_to_the_frame():
    # 0.6 hours of 160, gained by half of all: 0.1875 % of hours, 3.75 % of the 5 %.
    one = Saved(0.6, 0.4, 0.8, 160.0, 0.5, 0.05)
    assert one.saved == pytest.approx((0.001875, 0.00125, 0.0025)) and one.of_frame[0] == pytest.approx(0.0375)
    assert Saved(-0.1, -0.3, 0.1, 160.0, 0.5, 0.05).of_frame[0] < 0


def test_corporations_are_counted_by_number_and_known_by_name():
    rows = pd.DataFrame({"office": list("abcde"), "corporation": ["1", "1", "2", None, "3"]})
    rows["corporation_name"] = ["社会福祉法人見本会", "社会福祉法人見本会", "株式会社見本", "", "社会福祉法人別会"]
    found = national_plan.corporations(rows)
    assert (found.corporations, found.establishments, found.single, found.unknown) == (3, 4, 2, 1)
    assert found.each == pytest.approx(4 / 3)
    alone = national_plan.corporations(rows, social_welfare=True)
    assert (alone.corporations, alone.each, alone.single) == (2, 1.5, 1)


def test_the_add_on_brings_units_times_users_and_asks_for_all_three_devices_or_the_cheapest():
    first = national_plan.worth(50, 100, 10, DEVICES, every_room=True)
    assert first.income == 600_000  # 100 units × 50 users × 10 yen × 12 months
    # 50 sensors, 12.5 intercoms, one software, over five years.
    assert (first.cost_low, first.cost_high) == pytest.approx((712_500, 5_575_000))
    rest = national_plan.Worth(
        50, 600_000, 100_000, 200_000
    )  # 400,000 to 500,000 yen a year, 16.7 to 20.8 hours a month
    assert [rest.verdict(2_000, hours) for hours in (16, 20, 21)] == ["worth", "by_price", "not_worth"]
    second = national_plan.worth(50, 10, 10, DEVICES, every_room=False)
    assert second.income == 60_000 and (second.cost_low, second.cost_high) == pytest.approx((12_500, 75_000))
    assert second.hours(2_000) == pytest.approx((0.0, 47_500 / 2_000 / 12))


def test_every_published_table_has_a_reader():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if "made_up" not in path.parts)
    for name in official.NAMES:
        # Once in the list of tables, and where it is read; targets and national values have functions of their own.
        assert code.count(f'"{name}"') > 1, name


def test_facts_of_the_plan_are_those_printed():
    facts = official.load("national_plan").set_index("item")["value"]
    assert facts["efficiency_2040"] == 0.2 and facts["efficiency_2029"] == 0.05
    assert facts[["addon_1", "addon_2", "unit_price"]].tolist() == [100, 10, 10]
    assert facts[["one_stop_now", "one_stop_next", "one_stop_goal"]].tolist() == [31, 14, 47]


@pytest.fixture(scope="module")
def plan(world):
    return world / "params" / "example.yaml"


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_the_chapter_answers_from_the_tables(plan):
    report = open_annex(plan, "13")
    own, text = report.found.national_plan, plain(report.national_plan().data)
    offices = report.results.table("offices", own=True)
    assert own.corporations.establishments == offices["corporation"].notna().sum() or own.social_welfare is not None
    given = report.results.table("support", own=True)
    helped = set(given.loc[given["kind"].isin(["accompanied", "advised", "lent", "trained"]), "office"].dropna())
    assert own.reached.numerator == len(helped & set(offices["office"]))
    assert "600,000円" in text and "雇用動向調査" in text and "30.7％" in text


def test_minutes_of_the_time_study_as_part_of_the_mark_of_2029(plan, monkeypatch):
    report = open_annex(plan, "20")
    own = report.found.national_plan
    # One home alone has no interval: nothing is reckoned from it.
    assert own.study.work is not None and own.timed == ()
    assert "導入前後を記録したタイムスタディ" in plain(report.national_plan().data)
    change = SimpleNamespace(
        shift="day", round="after1", headline=SimpleNamespace(estimate=-12.0, low=-20.0, high=-4.0)
    )
    monkeypatch.setattr(national_plan_found, "find", lambda *_: change)
    study = SimpleNamespace(problem=None, work=True, lasts=[("day", "after1")], base={"day": 480.0})
    ((_, saved),) = replace(own, study=study).timed
    # 12 (4 to 20) of 480 minutes, times those yet to adopt, over the 5 % of 2029
    wanted = [minutes / 480 * own.adopting for minutes in (12, 4, 20)]
    assert saved.saved == pytest.approx(wanted) and saved.of_frame == pytest.approx([one / 0.05 for one in wanted])


def test_an_effect_that_is_not_shown_is_not_multiplied(plan, monkeypatch):
    own = open_annex(plan, "20").found.national_plan
    assert own.saved is not None and not own.unclear
    monkeypatch.setattr(type(own.effects.effect.late), "direction", property(lambda _: "unclear"))
    report = open_annex(plan, "20")
    assert report.found.national_plan.saved is None and report.found.national_plan.unclear
    assert "持続的な減少は確認できない" in plain(report.national_plan().data)


def test_others_are_published_and_one_prefecture_without_a_page_says_so(plan):
    nagano, okinawa = open_annex(plan, "20"), open_annex(plan, "47")
    assert "1,091" in plain(nagano.elsewhere().data) and "446,818,000円" in plain(nagano.elsewhere().data)
    assert okinawa.found.elsewhere.filing_own is None and "確認できていません" in plain(okinawa.elsewhere().data)


def test_published_minutes_stand_beside_ones_own(plan):
    report = open_time_study(plan, "20")
    text = plain(report.published().data)
    for change in ("−17.0分", "−13.0分", "−6.0分", "−3.0分", "−5.0分", "+12.0分", "17.2→8.2分"):
        assert change in text
    assert "見守り機器の導入率" in text and "8.4％" in text


def test_without_files_the_published_part_stands(world):
    report = open_annex(world / "params" / "published.yaml", "31")
    for chapter in ("national_plan", "elsewhere", "standard", "supported"):
        assert "None" not in plain(getattr(report, chapter)().data) and "nan" not in plain(
            getattr(report, chapter)().data
        )


def test_national_numbers_are_told_at_the_size_of_the_prefecture(world):
    own = open_annex(world / "params" / "published.yaml", "20").found.national_plan
    certified = official.load("insured_certified").set_index("pref")["certified_total"]
    assert len(certified) == 47 and own.size == pytest.approx(certified["20"] / certified.sum())
    core, _, staff, needed = own.sized
    assert (core.whole, staff.whole, needed.whole) == (5000, 2_126_000, 570_000)
    assert needed.part == pytest.approx(570_000 * own.size) and needed.own is None and not core.own.known


def test_whether_the_add_on_is_worth_it_is_told_where_the_plan_names_the_hours(world, tmp_path):
    import yaml

    shutil.copytree(world / "data", tmp_path / "data", symlinks=True)
    plan = yaml.safe_load((world / "params" / "example.yaml").read_text(encoding="utf-8"))
    plan["council"] = {
        "wage": {"yen": 2100, "source": "賃金の資料"},
        "paper_hours": {"addon_1": 12, "addon_2": 1, "source": "県の聞き取り（5施設）"},
    }
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "own.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    html = open_annex(tmp_path / "params" / "own.yaml", "31").national_plan().data
    assert "要する事務の時間：県の聞き取り（5施設）" in html and "見合わない" in html and "機器の価格による" in html
    without = open_annex(world / "params" / "example.yaml", "31").national_plan().data
    assert "council.paper_hours" in without and "見合わない" not in without
