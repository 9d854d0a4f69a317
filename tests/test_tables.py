"""The project's tables: each accepts its own examples, refuses what the issue names, and agrees with the
dictionary page."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caredx import official
from caredx.intake import dictionary, tables
from caredx.intake.tables import ACTIVITIES, ADOPTION, KPI, OFFICES, PANEL, TABLES, TIME_STUDY
from caredx.words.catalog import LANGS
from caredx.words.errors import TableError, Unknown
from caredx.words.indicators import INDICATORS
from caredx.words.units import Unit

ROOT = Path(__file__).parents[1]


def example(table, *changes):
    """The declared examples as a file of one row, or one row a change."""
    good = {column.name: column.example for column in table.columns}
    return pd.DataFrame([{**good, **change} for change in changes or ({},)], dtype="str")


def faults(table, *changes):
    with pytest.raises(TableError) as caught:
        table.check(example(table, *changes), f"{table.id}.csv")
    return caught.value.faults


def broken(table, *changes):
    return [(fault.column, fault.first_row) for fault in faults(table, *changes)]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_examples_of_a_table_pass_its_own_check(table):
    checked = table.check(example(table), f"{table.id}.csv")
    assert {name: str(dtype) for name, dtype in checked.dtypes.items()} == table.dtypes
    assert list(checked["pref"]) == ["20"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_word_of_a_table_is_there_in_both_languages(table):
    texts = [table.title, table.description, *(column.description for column in table.columns)]
    texts += [text for rule in table.rules for text in (rule.text, rule.remedy)]
    assert all(text(lang).strip() for text in texts for lang in LANGS)
    assert all(column.alias for column in table.columns)
    assert len({column.alias for column in table.columns} | set(table.names)) == 2 * len(table.columns)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_keys_and_rules_name_columns_of_the_table(table):
    assert set(table.key) | {name for rule in table.rules for name in rule.columns} <= set(table.names)


def test_the_dictionary_page_is_the_one_the_declarations_give():
    for lang, place in dictionary.PAGES.items():
        assert (ROOT / place).read_text(encoding="utf-8") == dictionary.page(lang), (
            "run: python -m caredx.intake.dictionary"
        )


def test_the_lists_agree_with_the_published_ones():
    services = official.load("services")
    assert set(tables.SERVICES) == set(services["service"])
    assert set(tables.KPI_IDS) == set(INDICATORS) == set(tables.KPI_UNITS)
    assert len(tables.TECHNOLOGIES) == 10


def test_a_table_is_found_by_its_id():
    assert tables.find("panel") is PANEL and tables.find(PANEL) is PANEL
    with pytest.raises(Unknown, match="time_study"):
        tables.find("pannel")


class TestPanel:
    def test_month_13(self):
        assert broken(PANEL, {"month": "2025-13"}) == [("month", 2)]

    def test_an_office_month_given_twice(self):
        assert broken(PANEL, {}, {"month": "R7.4"}) == [("office, month", 3)]

    def test_overtime_beyond_the_hours_worked(self):
        assert broken(PANEL, {"hours": "100", "overtime_hours": "100.5"}) == [("overtime_hours", 2)]

    @pytest.mark.parametrize(
        "office", ["207010001", "20701000123", "4870100012", "0070100012", "2.07E+09", "", "20-70100012"]
    )
    def test_an_office_number_that_lost_a_digit_is_not_guessed(self, office):
        assert broken(PANEL, {"office": office}) == [("office", 2)]

    @pytest.mark.parametrize(
        ("office", "kept"),
        [("２０７０１０００１２", "2070100012"), ("01b0100012", "01B0100012"), (" 2070100012 ", "2070100012")],
    )
    def test_office_numbers_are_folded_to_half_width(self, office, kept):
        assert PANEL.check(example(PANEL, {"office": office}), "")["office"][0] == kept

    def test_measures_may_be_empty_but_not_keys(self):
        measures = [column.name for column in PANEL.columns if column.nullable]
        checked = PANEL.check(example(PANEL, dict.fromkeys(measures, "")), "")
        assert checked[measures].isna().all(axis=None) and len(measures) == 8
        assert broken(PANEL, {"month": "", "service": ""}) == [("service", 2), ("month", 2)]


class TestTimeStudy:
    def test_fourteen_minutes_in_a_slot_is_one_fault(self):
        (fault,) = faults(TIME_STUDY, {}, {"slot_start": "09:10", "minutes": "14"})
        assert (fault.column, fault.found, fault.first_row) == ("minutes", "14", 3)
        assert "whole hour" in fault.remedy.en

    def test_fourteen_minutes_added_up_is_a_fault_too(self):
        (fault,) = faults(TIME_STUDY, {"minutes": "8"}, {"activity": "11", "minutes": "6"})
        assert (fault.column, fault.count) == ("minutes", 2)

    def test_slots_begin_at_tens(self):
        assert broken(TIME_STUDY, {"slot_start": "09:05"}) == [("slot_start", 2)]
        assert TIME_STUDY.check(example(TIME_STUDY, {"slot_start": "9:00"}), "")["slot_start"][0] == "09:00"

    def test_activities_are_whole_numbers_from_1_to_24(self):
        assert broken(TIME_STUDY, {"activity": "1.5"}) == [("activity", 2)]
        assert broken(TIME_STUDY, {"activity": "25"}) == [("activity", 2)]

    def test_a_day_needs_its_day(self):
        assert broken(TIME_STUDY, {"date": "令和7年10月"}) == [("date", 2)]


class TestOffices:
    def test_capacity_0_is_unknown(self):
        assert np.isnan(OFFICES.check(example(OFFICES, {"capacity": "0"}), "")["capacity"][0])

    def test_names_are_kept_as_written(self):
        assert OFFICES.check(example(OFFICES, {"name": "㈱①　苑"}), "")["name"][0] == "㈱①　苑"

    def test_technology_is_asked_only_where_there_is_an_entry(self):
        checked = OFFICES.check(example(OFFICES, {"feature_entry": "no", "technology_marked": "no"}), "")
        assert checked["technology_marked"].isna()[0]
        assert broken(OFFICES, {"feature_entry": "no", "technology_marked": "yes"}) == [("technology_marked", 2)]

    @pytest.mark.parametrize("code", ["202012", "20201", "11029", "990001"])
    def test_a_municipality_needs_its_check_digit(self, code):
        assert ("municipality", 2) in broken(OFFICES, {"municipality": code})

    def test_municipality_and_office_lie_in_one_prefecture(self):
        assert broken(OFFICES, {"municipality": "240001"}) == [("municipality", 2)]

    def test_a_corporate_number_that_excel_cut_is_a_fault(self):
        assert broken(OFFICES, {"corporation": "1.2E+12"}) == [("corporation", 2)]


class TestAdoption:
    @pytest.mark.parametrize(("written", "share"), [("0.4", 0.4), ("40％", 0.4), ("1", 1.0), ("", np.nan)])
    def test_install_ratios(self, written, share):
        found = ADOPTION.check(example(ADOPTION, {"install_ratio": written}), "")["install_ratio"][0]
        assert found == pytest.approx(share, nan_ok=True)

    @pytest.mark.parametrize("written", ["40", "140%", "△0.1"])
    def test_impossible_install_ratios(self, written):
        assert broken(ADOPTION, {"install_ratio": written}) == [("install_ratio", 2)]

    def test_technologies_go_by_id_or_name(self):
        written = ["monitoring", "見守り・コミュニケーション", "Monitoring and communication", "MONITORING"]
        raw = example(ADOPTION, *({"technology": word, "date": f"2025-0{i + 1}"} for i, word in enumerate(written)))
        assert set(ADOPTION.check(raw, "")["technology"]) == {"monitoring"}


class TestActivities:
    def test_percent_becomes_a_share(self):
        checked = ACTIVITIES.check(example(ACTIVITIES, {"value": "25", "unit": "%"}), "")
        assert (checked["value"][0], checked["unit"][0]) == (0.25, Unit.SHARE.code)

    def test_a_share_of_140(self):
        assert broken(ACTIVITIES, {"value": "140", "unit": "%"}) == [("value", 2)]

    def test_thousands_of_yen_are_not_yen(self):
        assert broken(ACTIVITIES, {"value": "407,900千円", "unit": "円"}) == [("value", 2)]


@pytest.mark.parametrize(
    ("written", "code"),
    [("1", "01"), ("１", "01"), ("01", "01"), ("北海道", "01"), ("長野", "20"), ("Nagano", "20"), ("240001", "24")],
)
def test_prefectures_go_by_code_or_name_and_a_lost_zero_comes_back(written, code):
    checked = KPI.check(example(KPI, {"prefecture": written}), "")
    assert (checked["prefecture"][0], checked["pref"][0]) == (code, code)


@pytest.mark.parametrize("written", ["48", "00", "全国", "0", ""])
def test_what_is_no_prefecture(written):
    assert broken(KPI, {"prefecture": written}) == [("prefecture", 2)]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(tables.KPI_IDS)),
    st.sampled_from(["%", *(unit.code for unit in Unit)]),
    st.one_of(st.floats(-200, 200).map(str), st.integers(-200, 200).map(str), st.just("")),
    st.one_of(st.just(("", "")), st.tuples(st.integers(0, 50).map(str), st.integers(0, 50).map(str))),
)
def test_whatever_is_accepted_is_a_possible_value_in_its_own_unit(kpi, unit, value, parts):
    raw = example(
        KPI,
        {
            "kpi": kpi,
            "unit": unit,
            "value": value,
            "numerator": parts[0],
            "denominator": parts[1],
            "population": "",
            "responses": "",
        },
    )
    try:
        row = KPI.check(raw, "kpi.csv").iloc[0]
    except TableError:
        return
    inside = Unit.of(row["unit"])
    assert inside in tables.KPI_UNITS[kpi] and inside.low <= row["value"] <= inside.high


def test_a_panel_of_many_rows_is_checked():
    offices = [f"20701{i:05d}" for i in range(1000)]
    raw = pd.concat([example(PANEL)] * 24_000, ignore_index=True)
    raw["office"] = np.repeat(offices, 24)
    raw["month"] = np.tile([f"{2024 + i // 12}-{i % 12 + 1:02d}" for i in range(24)], 1000)
    assert len(PANEL.check(raw, "panel.csv")) == 24_000


BROKEN_COUNTS = [
    (KPI, {"value": "", "numerator": "23.5"}, "numerator"),
    (KPI, {"denominator": "310.5", "responses": "310.5", "value": "", "numerator": "166"}, "denominator"),
    (KPI, {"population": "400.5"}, "population"),
    (PANEL, {"leavers": "1.5"}, "leavers"),
    (PANEL, {"headcount_jan1": "31.5"}, "headcount_jan1"),
    (OFFICES, {"capacity": "60.5"}, "capacity"),
    (TABLES["applications"], {"units": "1.5"}, "units"),
    (TABLES["follow_up"], {"units_used": "15.5"}, "units_used"),
]


@pytest.mark.parametrize(("table", "change", "column"), BROKEN_COUNTS)
def test_what_is_counted_is_whole(table, change, column):
    assert column in [fault.column for fault in faults(table, change) if "整数" in fault.rule.ja]


def test_means_and_hours_may_be_broken():
    change = {"kpi": "overtime", "unit": "時間/人・月", "value": "5.1", "numerator": "1020.5", "denominator": "200.25"}
    KPI.check(example(KPI, {**change, "population": "", "responses": ""}), "kpi.csv")
    PANEL.check(example(PANEL, {"staff_fte": "24.25", "users": "57.6"}), "panel.csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-1", "A‐1"),
        ("A-1", "A−1"),
        ("4～6月", "4〜6月"),
        ("茅ヶ崎", "茅ケ崎"),
        ("髙山", "高山"),
        ("入所系", "入所\u3164系"),
    ],
)
def test_scopes_that_a_person_reads_as_one_are_one(one, other):
    assert any("1回だけ" in fault.rule.ja for fault in faults(KPI, {"scope": one}, {"scope": other}))


def test_names_that_differ_in_an_older_character_stay_apart():
    assert len(KPI.check(example(KPI, {"scope": "澤田"}, {"scope": "沢田"}), "kpi.csv")) == 2


@pytest.mark.parametrize("word", ["全体", "全サービス", "合計", "Ａｌｌ"])
def test_a_word_for_all_is_no_scope(word):
    assert broken(KPI, {"scope": word}) == [("scope", 2)]


@pytest.mark.parametrize("word", ["【合計】", "合計（全体）", "※計", "計 4件", "全事業所", "累計", "平均値", "再掲"])
def test_a_total_in_any_spelling_is_told_as_one(word):
    told = faults(PANEL, {}, dict.fromkeys(PANEL.names, "") | {"office": word, "hours": "999"})
    assert len(told) == 1 and "合計の行を消してください" in told[0].remedy.ja


@pytest.mark.parametrize("word", ["設計", "会計", "計画", "事業所"])
def test_a_word_that_holds_a_total_is_none(word):
    assert not any("合計の行" in fault.rule.ja for fault in faults(PANEL, {}, {"office": word}))
