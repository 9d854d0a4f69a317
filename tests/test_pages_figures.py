"""Figures say what they show, keep their glyphs, and come out the same every time."""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pages_sample as sample
import pandas as pd
import pytest

from caredx.findings.standing import Compared
from caredx.measures.kpi.comparison import yardstick
from caredx.pages import style
from caredx.pages.chapters import breakdowns, comparison
from caredx.pages.figures import frame, maps, marks, own
from caredx.pages.figures.rows import _ends, dot_rows, pair_rows
from caredx.words.catalog import Text
from caredx.words.codes import PREFECTURES
from caredx.words.units import Unit

SVG = "{http://www.w3.org/2000/svg}"


def draw_position(lang="ja"):
    return own.position(sample.sheet(), title="題", lang=lang)


def draw_tiles(lang="ja", name="map"):
    return maps.tile_map(
        sample.comparison().values, "20", name=name, title="題", alt="説明 39.1", lang=lang, few=["02"]
    )


def draw_dots(lang="ja"):
    rows = comparison.ordered(Compared(sample.comparison()), "20", lang)
    return dot_rows(
        rows, Unit.SHARE, name="dots", title="題", alt="説明 39.1", axis="％", lang=lang, line=(0.312, "全国 31.2％")
    )


def draw_pairs(lang="ja"):
    rows = pd.DataFrame({"label": ["訪問入浴介護", "老健"], "own": [0.1, 0.4], "national": [0.15, 0.3]})
    return pair_rows(rows, Unit.SHARE, name="mix", title="題", alt="説明 10.0", axis="％", lang=lang)


DRAWINGS = [draw_position, draw_tiles, draw_dots, draw_pairs]


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_figure_is_valid_svg_with_a_title_and_a_description_holding_numbers(draw, lang):
    # A missing glyph warns, and pyproject turns that warning into an error.
    root = ET.fromstring(draw(lang).svg)
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text and re.search(r"\d", description.text)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_drawing_twice_gives_the_same_bytes(draw):
    assert draw().svg == draw().svg


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_figure_holds_text_not_outlines_and_nothing_of_the_machine(draw):
    svg = draw().svg
    assert "<text" in svg and "metadata" not in svg and "<style" not in svg and "matplotlib" not in svg.lower()


@pytest.mark.parametrize("draw", DRAWINGS)
def test_no_text_is_smaller_than_the_size_of_all(draw):
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", draw().svg)]
    assert sizes and min(sizes) >= frame.SIZE


def test_ids_of_two_figures_do_not_meet():
    first, second = (set(re.findall(r'\bid="([^"]+)"', draw_tiles(name=name).svg)) for name in ("one", "two"))
    assert first and not first & second


@pytest.mark.parametrize("draw", DRAWINGS)
def test_every_reference_inside_a_figure_finds_its_id(draw):
    svg = draw().svg
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids


def test_prefixing_ids_leaves_colours_alone():
    assert style.BANDS[4].lower() in draw_tiles().svg.lower()


def test_the_map_writes_every_value_and_says_where_there_is_none():
    texts = [element.text for element in ET.fromstring(draw_tiles().svg).iter(f"{SVG}text")]
    assert {"長野", "39.1", "－", "データなし", "少数"} <= set(texts)
    assert {place.short for place in PREFECTURES} <= set(texts), "no name is cut"


def test_the_map_of_differences_tells_them_by_ground_edge_and_number():
    compared = Compared(sample.comparison())
    drawn = maps.tile_map(
        compared.values, "20", name="map", title="題", alt="説明", lang="ja", differs={"01": "better", "02": "worse"}
    ).svg
    assert f'fill="{style.BLUE}"' in drawn and f'stroke="{style.ORANGE}" stroke-width="1.6"' in drawn
    assert "有意に良い 1" in drawn and "有意に悪い 1" in drawn and "確認できず 0" in drawn
    assert set(compared.differs.values()) <= set(maps.DIFFERS)


def test_an_alt_text_can_be_listened_to():
    told = " / ".join(f"行{i} {i}.0％" for i in range(80))
    short = frame.shortened(told)
    assert len(short) <= frame.LONGEST_ALT and short.endswith("％…") and told.startswith(short[:-1])
    assert frame.shortened("短い。") == "短い。"


def test_values_stand_beside_their_marks_and_long_names_go_on_in_a_second_line():
    name = "記録・文書作成・連絡調整等を含む間接業務の時間"
    rows = pd.DataFrame({"label": [name], "value": [-3.0], "low": [-5.0], "high": [-1.0], "few": False, "own": True})
    drawn = dot_rows(rows, Unit.MINUTES, name="a", title="題", alt="説明", axis="分", lang="ja", line=(0.0, "0")).svg
    texts = [element.text for element in ET.fromstring(drawn).iter(f"{SVG}text")]
    assert "−3.0" in texts and any(text.startswith("▶ 記録") for text in texts)
    assert "".join(text for text in texts if text != "−3.0").count("間接業務の時間") == 1, (
        "the end of the name is there"
    )


def test_every_word_of_a_legend_has_room():
    long = [
        "報告した事業所の割合（すべての月）",
        "使われていない台数の割合（導入時から）",
        "同、4回とも報告した事業所のみ",
    ]
    assert frame._legend_room(long) == (1, pytest.approx(3 * frame.LEGEND_LINE + 0.06))
    assert frame._legend_room(["県", "全国"])[0] == 2 and frame._legend_room([]) == (0, 0.0)


def test_bands_hold_a_fifth_each_and_equal_values_share_one():
    values = {place.code: sample.share(i // 2, 100) for i, place in enumerate(PREFECTURES)}
    band = maps.bands(values)
    assert set(band.values()) == {0, 1, 2, 3, 4}
    assert all(band[PREFECTURES[i].code] == band[PREFECTURES[i + 1].code] for i in range(0, 46, 2))


def test_bands_are_told_apart_in_a_grey_print():
    def lightness(colour):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    steps = [lightness(colour) for colour in style.BANDS]
    assert all(above - below > 20 for above, below in itertools.pairwise(steps))


def test_a_tile_of_few_establishments_has_no_colour():
    values = {place.code: sample.share(i, 100) for i, place in enumerate(PREFECTURES)}
    few = maps.tile_map(
        values, "20", name="map", title="題", alt="説明", lang="ja", few=[place.code for place in PREFECTURES]
    ).svg
    assert not any(colour.lower() in few.lower() for colour in style.BANDS) and "46.0" in few


def test_the_47_stand_from_north_to_south_whatever_their_values():
    comparison_of_47 = sample.comparison()
    upside_down = dict(reversed(comparison_of_47.values.items()))
    rows = comparison.ordered(Compared(replace(comparison_of_47, values=upside_down)), "20", "ja")
    assert [*rows["label"]] == [place.ja for place in PREFECTURES]


def test_own_row_few_and_missing_are_told_without_colour():
    texts = [element.text for element in ET.fromstring(draw_dots().svg).iter(f"{SVG}text")]
    assert "▶ 長野県" in texts and any(text.endswith(" 少数") for text in texts) and "データなし" in texts


def test_an_interval_far_wider_than_the_values_does_not_squeeze_them():
    rows = pd.DataFrame(
        {
            "label": list("ab"),
            "value": [6.0, 7.0],
            "low": [5.5, 0.1],
            "high": [6.5, 500.0],
            "few": [False, True],
            "own": False,
        }
    )
    low, high = _ends(rows, Unit.HOURS_PER_STAFF_MONTH, None)
    assert low < 5.5 and 7 < high < 12


def test_targets_too_close_to_label_apart_share_a_label():
    row = sample.sheet().row("tech_adoption")
    near = tuple(sample.target("tech_adoption", year, value) for year, value in ((2026, 0.153), (2029, 0.15)))
    labels = own.target_labels(replace(row, targets=near), 2029)
    assert [text for _, text in labels] == ["2026/2029"]


def test_two_targets_of_one_year_share_one_label_inside_the_figure():
    row = sample.sheet().row("tech_adoption")
    both = tuple(sample.target("tech_adoption", 2029, 1.0) for _ in range(2))
    ((where, text),) = own.target_labels(replace(row, targets=both), 2029)
    assert text == "2029" and where + own.width([2029]) / 2 <= 102 + 0.15 / own.INCHES_A_PERCENT


def test_a_national_value_of_others_is_not_drawn_as_a_yardstick():
    row = sample.sheet().row("tech_adoption")
    assert yardstick(row) is row.national
    assert yardstick(replace(row, national_scope=Text("2職種", "two occupations"))) is None
    assert yardstick(replace(row, national=row.national.with_(unit=Unit.HOURS))) is None


def test_a_spark_line_needs_two_points_and_tells_both_ends():
    history = sample.sheet().row("overtime").history
    assert marks.spark(history[:1], "ja") == ""
    assert "2023年度 6.4時間/人・月 から 2025年度 6.0時間/人・月" in marks.spark(history, "ja")


def test_a_level_spark_line_lies_in_the_middle():
    level = [sample.hours(6.0, f"FY{year}") for year in (2023, 2024)]
    assert {y for _, y in marks._places([estimate.value for estimate in level])} == {marks.HEIGHT / 2}


def test_the_finding_of_a_breakdown_speaks_only_of_groups_that_are_not_few():
    assert "事業所数が少なく" in breakdowns.title(sample.breakdown(), "ja")
