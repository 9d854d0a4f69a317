"""HTML pieces: tables a screen reader can read, links that carry exact numbers, marks that are not colour alone."""

import base64
import io
import re
from dataclasses import replace
from typing import get_args

import pages_sample as sample
import pandas as pd
import pytest
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.standing import COUNTED, Compared
from caredx.findings.verdicts import reason as why
from caredx.intake import fingerprint
from caredx.measures.absent import all_of, uncounted
from caredx.measures.kpi import NEEDS, REASONS
from caredx.measures.kpi.results import Position, Status
from caredx.pages import displays, numbers, style
from caredx.pages.chapters import comparison, kpi
from caredx.words.catalog import Text, words_of
from caredx.words.units import Unit

say_pages = words_of("pages")

say_kpi = words_of("kpi")

say_comparison = words_of("comparison")


def test_a_table_has_a_caption_scopes_and_a_box_that_scrolls_by_keyboard():
    html = displays.table(["a", "b"], [["x", "1"], ["y", "2"]], caption="表題", numeric=(1,), own=1)
    assert "<caption>表題</caption>" in html
    assert (
        html.count('scope="col"') == 2
        and html.count('scope="row"') == 2
        and html.count("<th") - html.count("<thead") == 4
    )
    assert 'class="scroll" tabindex="0" role="region" aria-label="表題"' in html
    assert html.count('class="num"') == 3 and html.count('<tr class="own">') == 1


def test_a_column_in_which_no_row_says_anything_is_left_out_but_for_tables_of_a_set_form():
    rows = [["a", "1", "", "－", ""], ["b", "2", "－", "", "x"]]
    heads = ["Name", "n", "Empty", "Dashes", "Note"]

    def told(**options):
        return re.findall(
            r"<th scope=\"col\"[^>]*>([^<]*)</th>", str(displays.table(heads, rows, caption="t", **options))
        )

    assert told() == ["Name", "n", "Note"]
    assert told(css="chg") == told(stacked=True) == heads
    silent = [["a", "", "－"]]
    assert (
        str(displays.table(heads[:3], silent, caption="t")).count("<td") == 2
    )  # nothing but the first column would be left
    html = str(displays.table(heads, rows, caption="t", numeric=[4], head_marks={4: Markup("<b>M</b>")}))
    assert 'class="num">Note <b>M</b></th>' in html and 'class="num">x</td>' in html


def test_a_csv_link_carries_the_exact_numbers_with_a_byte_order_mark_and_a_japanese_name():
    frame = pd.DataFrame({"名": ["長野"], "値": [1 / 3]})
    html = displays.csv_link(frame, "導入率：県の値（2025年度）/ a?b", "ja")
    assert 'download="導入率：県の値（2025年度）_a_b.csv"' in html
    content = base64.b64decode(re.search(r"base64,([^\"]+)", html).group(1)).decode()
    assert content.startswith("\ufeff")
    assert pd.read_csv(io.StringIO(content.removeprefix("\ufeff")))["値"].item() == 1 / 3


@pytest.mark.parametrize("status", get_args(Status))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_verdict_has_its_own_sign_and_word(status, lang):
    html = displays.verdict(status, lang)
    assert style.VERDICT_SIGNS[status] in html and say_pages["verdict_words"][status](lang) in html
    assert len(set(style.VERDICT_SIGNS.values())) == 5


def test_text_of_files_cannot_become_markup():
    assert displays.cell("<b>&", "ja") == "&lt;b&gt;&amp;" and displays.cell(Markup("<b>"), "ja") == "<b>"
    assert displays.cell(None, "ja") == displays.cell(float("nan"), "ja") == displays.cell(pd.NA, "ja") == ""
    assert displays.as_written("<i>") == '<span lang="ja">&lt;i&gt;</span>'


def test_a_figure_stands_between_what_to_look_for_and_what_it_does_not_show():
    picture = style.Picture("x", Markup("<svg></svg>"), "題", "説明", pd.DataFrame({"a": [1]}))
    html = displays.figure(picture, how_to_read="見どころ", limits="限界", lang="ja")
    assert (
        html.index("題") < html.index("見どころ") < html.index("<svg>") < html.index("限界") < html.index("download=")
    )


def test_every_position_and_reason_has_words():
    assert set(say_pages["standings"]) == set(get_args(Position)) | {"withheld"}
    assert {*say_comparison["short"], *say_comparison["not_compared"], *numbers.ABSENT, "withheld"} == set(COUNTED)
    assert set(say_kpi["short_reasons"]) <= set(REASONS)


def is_count(field):
    return "year" in field or field == "n"


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_of_a_verdict_can_be_written(reason):
    fields = re.findall(r"{(\w+)}", REASONS[reason].ja + REASONS[reason].en)
    row = sample.sheet().row("tech_adoption")
    verdict = sample.Verdict(
        "cannot_tell", reason, detail={field: 2026 if is_count(field) else 0.25 for field in fields}
    )
    for lang in ("ja", "en"):
        text = why(row.kpi, [verdict], lang)
        assert "{" not in text and ("25.0" in text) == (not all(map(is_count, fields)))


def test_a_card_tells_numerator_denominator_source_date_and_missing_share():
    row = sample.sheet().row("tech_adoption")
    card = kpi.kpi_card(row, "ja", ["選択した事項"])
    for part in (
        "（369）",
        "（900）",
        "見本の出典",
        "2026年3月31日",
        "12.5％",
        "n（観測数）",
        "ウィルソン",
        "選択した事項",
    ):
        assert part in card, part
    assert "県の独自調査：40.0％" in card and "分母 415" in card and "2029年（国）" in card


def test_a_card_without_data_names_the_file():
    assert "KPI報告" in kpi.kpi_card(sample.sheet().row("careplan_muni"), "ja")


def test_the_kpi_table_shows_value_interval_n_national_targets_verdict_and_reason():
    table = kpi.kpi_table(sample.pieces(example=True), sample.sheet())
    for part in (
        "41.0％",
        "95％区間 37.0〜45.0",
        "n=900",
        "31.2％",
        "2026年5月",
        "未達見込み",
        "達成",
        "判定不能",
        "「事業所一覧（市町村コード・ケアプラン連携）、またはKPI報告（この指標の行）」",
    ):
        assert part in table, part
    assert table.count('class="example-mark"') == 3 and table.count('class="spark"') == 2 and "real-mark" in table


def test_reasons_that_differ_are_told_after_their_years():
    row = sample.sheet().row("tech_adoption")
    met = sample.Verdict("met", "target_reached", row.targets[0], detail=sample.SHORT)
    two = kpi.reasons(replace(row, verdicts=(met, row.verdicts[1])), "ja")
    assert (
        two.count("<br>") == 1
        and two.startswith("2026年：値 41.0％ が目標 60.0％ を達成")
        and "2029年：これまでのペース" in two
    )


def test_a_reason_that_targets_share_is_told_once_with_the_numbers_of_all():
    row = sample.sheet().row("tech_adoption")
    later = {**sample.SHORT, "target": 0.9, "target_year": 2029, "pace_needed": 0.1225}
    two = replace(row, verdicts=(row.verdicts[0], replace(row.verdicts[1], detail=later)))
    assert kpi.reasons(two, "ja") == (
        "これまでのペース（年+6.6ポイント）では2026・2029年の目標 60.0％・90.0％ を達成できない（必要なペース 年+12.0ポイント・年+12.3ポイント）"
    )


def test_two_targets_of_one_year_say_who_set_them():
    row = sample.sheet().row("tech_adoption")
    own = replace(row.targets[0], level="prefecture", value=0.4)
    met = sample.Verdict("met", "target_reached", own, detail={**sample.SHORT, "target": 0.4})
    told = kpi.reasons(replace(row, targets=(own, row.targets[0]), verdicts=(met, row.verdicts[0])), "ja")
    assert told.startswith("2026年（県）：") and "<br>2026年（国）：" in told


NOBODY = sample.Estimate(None, Unit.SHARE, denominator=0, absent=uncounted(None), source="offices.csv")


def test_nobody_to_count_is_an_answer_and_not_missing_data():
    row = replace(
        sample.sheet().row("careplan_muni"), own=NOBODY, verdicts=(sample.Verdict("cannot_tell", "nobody_counted"),)
    )
    sheet = replace(sample.sheet(), rows=(sample.sheet().rows[0], row))
    table = kpi.kpi_table(sample.pieces(), sheet)
    assert table.count("対象の事業所がない") == 2 and "データなし" not in table and "算出できます" not in table
    assert "必要なファイル" not in kpi.kpi_card(row, "ja") and "対象の事業所がない" in kpi.kpi_card(row, "ja")
    assert sample.found(sheet).verdicts.counts["no_data"] == 0


def test_a_national_value_shows_whom_it_speaks_of_and_what_is_remarked():
    row = replace(
        sample.sheet().row("tech_adoption"),
        national_scope=Text("2職種", "two occupations"),
        national_note=Text("年は転載のまま", "as mirrored"),
    )
    table = kpi.kpi_table(sample.pieces(), replace(sample.sheet(), rows=(row,)))
    assert "対象：2職種" in table and "対象が異なるため比較対象外" in table and "注は「指標の定義」" in table
    card = kpi.kpi_card(row, "ja")
    assert "全国値とその注" in card and "31.2％（2026年5月）、対象：2職種" in card and "年は転載のまま" in card


@pytest.mark.parametrize(
    ("why", "words"), [("total", "比較対象外（全国計のみ）"), ("scope", "比較対象外（対象が異なる）")]
)
def test_a_national_value_that_is_not_compared_is_never_called_missing(why, words):
    item = sample.comparison()
    positions = {code: "no_national" if value.known else "no_data" for code, value in item.values.items()}
    item = replace(item, positions=positions, incomparable=why)
    assert comparison.counted(Compared(item), "ja") == f"{words} 46、データなし 1"
    assert "全国値なし" not in comparison.comparison_table(sample.beside(item))
    assert "全国 31.2％" not in comparison.dots(sample.beside(item), Compared(item))


def test_how_many_lie_outside_by_chance_is_told_only_of_many():
    item = sample.comparison()
    assert "45県に真の差がなくても、約2県" in comparison.dots(sample.beside(item), Compared(item))
    few = {code: position if code < "10" else "no_interval" for code, position in item.positions.items()}
    assert "真の差がなくても" not in comparison.dots(sample.beside(), Compared(replace(item, positions=few)))


def saved(html):
    return [
        pd.read_csv(io.StringIO(base64.b64decode(content).decode().removeprefix("\ufeff")))
        for content in re.findall(r"base64,([^\"]+)", html)
    ]


@pytest.mark.parametrize(("example", "origin"), [(True, "見本（合成データ）"), (False, "提出データ（実際の値）")])
def test_saved_numbers_say_whether_they_are_samples(example, origin):
    show, sheet = sample.pieces(example=example), sample.sheet()
    chapter = kpi.kpi_table(show, sheet) + kpi.position_figure(show, sheet)
    compared = comparison.comparison_section(sample.beside(example=example), Compared(sample.comparison()))
    frames = saved(chapter) + saved(compared)
    assert len(frames) == 4 and all(set(frame["由来"]) == {origin} for frame in frames)
    assert set(frames[0]["national_origin"].dropna()) == {"公表値"}


def test_the_figure_of_shares_and_the_national_column_are_marked():
    table = kpi.kpi_table(sample.pieces(example=True), sample.sheet())
    assert '全国（基準日） <span class="real-mark">公表値</span></th>' in table
    assert "example-mark" in kpi.position_figure(sample.pieces(example=True), sample.sheet())
    assert "example-mark" not in kpi.position_figure(sample.pieces(), sample.sheet())


def test_a_sample_is_called_so_in_english():
    assert displays.source_title("見本（合成データ）", "en") == "sample (synthetic data)"
    assert displays.source_title("県資料", "en") == '<span lang="ja">県資料</span>'


def test_needed_files_bear_the_names_of_the_template():
    needs = NEEDS["turnover_kaigorodo"]
    assert needed_files.in_words(needs, "ja") == (
        "事業所月次データ（離職者数・採用者数・1月1日の常用労働者数、10月〜翌年9月分）、またはKPI報告（この指標の行）"
    )
    assert (
        needed_files.in_words(needs, "en", computed=True)
        == "Monthly data (leavers, hires, headcount_jan1: October to September)"
    )
    assert needed_files.in_words(all_of("kpi", "offices"), "ja") == "KPI報告と事業所一覧"


@pytest.mark.parametrize("kpi_id", NEEDS)
def test_every_needed_file_can_be_said_in_japanese(kpi_id):
    told = needed_files.in_words(NEEDS[kpi_id], "ja")
    assert not re.search(r"[a-z]", told), told


def test_a_real_cycle_carries_no_sample_mark():
    assert "example-mark" not in kpi.kpi_table(sample.pieces(), sample.sheet())


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("FY2025", "2025年度", "FY2025"),
        ("CY2024", "2024年", "CY2024"),
        ("2024", "2024年", "2024"),
        ("2025-08", "2025年8月", "2025-08"),
        ("2025-08-31", "2025年8月31日", "2025-08-31"),
        ("2024-06..2025-02", "2024年6月〜2025年2月", "2024-06 to 2025-02"),
        ("2024-07/08", "2024年7〜8月", "2024-07 to 2024-08"),
        ("2024-autumn", "2024年秋", "autumn 2024"),
        ("令和6年度", "令和6年度", "令和6年度"),
    ],
)
def test_periods(text, ja, en):
    assert numbers.period(text, "ja") == ja and numbers.period(text, "en") == en


def test_shares_change_by_points_and_minus_is_a_minus():
    assert numbers.pace(-0.0312, Unit.SHARE, "ja") == "年−3.1ポイント"
    assert numbers.pace(0.5, Unit.HOURS_PER_STAFF_MONTH, "en") == "+0.5 h per staff-month a year"
    assert numbers.written(-0.121, Unit.CHANGE_RATE, "ja") == "−12.1％"


def test_a_yes_or_no_kpi_is_written_in_words():
    centre = replace(sample.ADOPTION, rule="established")
    there = sample.Estimate(1.0, Unit.PREFECTURES)
    assert numbers.value(there, "ja", kpi=centre) == "設置済み" and numbers.value(there, "ja") == "1都道府県"


def test_shorter_service_names_stay_different():
    from caredx import official

    services = official.load("services")
    for lang in ("ja", "en"):
        short = words_of("context")["short"]
        rows = zip(services["service"], services[f"name_{lang}"], strict=True)
        names = [short[code](lang) if code in short else name for code, name in rows]
        assert len(set(names)) == len(set(services[f"name_{lang}"]))


def test_source_lines_name_each_source_once():
    line = displays.source_line([("資料", "2025-03"), ("資料", "2025-03"), ("", "")], "ja")
    assert line.count("資料") == 1 and "2025年3月" in line


def test_versions_name_no_folder():
    assert {"python", "caredx", "pandas"} <= set(fingerprint.versions())
    assert all(re.fullmatch(r"[\w.+]+", text) for text in fingerprint.versions().values())


def test_words_fall_back_to_the_word_of_the_source():
    assert style.words({"a": Text("あ", "A")}, "b", "ja") == "b"


def test_a_table_in_a_card_of_the_same_title_is_titled_once_for_the_eye():
    table = displays.table(["県"], [["長野県"]], caption="A & B")
    assert '<caption class="heard">A &amp; B</caption>' in displays.details("A & B", table)
    assert "<caption>A &amp; B</caption>" in displays.details("C", table)
