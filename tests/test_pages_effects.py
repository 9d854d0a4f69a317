"""The page on effects of adoption and the chapter in the report: numbers equal results, words, refusals, and the known truth."""

import json
import re
import shutil
from dataclasses import replace
from math import floor
from pathlib import Path

import kernel_sample
import nbformat
import numpy as np
import pandas as pd
import pytest
import yaml
from test_pages_report import CLASSES, JAPANESE, Reader

from caredx import official
from caredx.findings.effects import EffectResults
from caredx.measures import effects
from caredx.measures.effects import OUTCOMES, Effect, TooFew
from caredx.measures.effects.places import combine
from caredx.pages import books
from caredx.pages import effect_words as words
from caredx.pages.book import Page
from caredx.pages.report import open_annex, open_effects
from caredx.words import codes
from caredx.words.catalog import words_of

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "pages" / "adoption_effects.ipynb"
say_contrast = words_of("effects", "contrast")
SECTIONS = {
    "head": (),
    "summary": (),
    "path": (),
    "outcomes": (),
    "places": (),
    "checks": (),
    "adopters": (),
    "groups": ("technology", "service_group", "size_band", "subsidised", "install_band"),
    "plan": (),
    "published": (),
    "limits": (),
    "quality": (),
    "reproduction": (),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "params", root / "params")
    open_effects(root / "params" / "example.yaml", "20").found.results.table("panel")  # writes the example files
    return root


def variant(project: Path, name: str, **changes) -> Path:
    """A plan of its own; `inputs` are changed one by one."""
    plan = yaml.safe_load((ROOT / "params" / "example.yaml").read_text(encoding="utf-8"))
    inputs = plan["inputs"] | changes.pop("inputs", {})
    path = project / "params" / f"{name}.yaml"
    path.write_text(yaml.safe_dump({**plan, **changes, "inputs": inputs, "cycle": name}), encoding="utf-8")
    return path


def page_of(page: Page) -> str:
    return "".join(getattr(page, name)(*arguments).data for name, arguments in SECTIONS.items())


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.fixture(scope="module")
def opened(world) -> Page:
    return open_effects(world / "params" / "example.yaml", "20")


@pytest.fixture(scope="module")
def nagano(opened) -> str:
    return page_of(opened)


@pytest.fixture(scope="module")
def main(opened) -> Effect:
    return opened.found.main


@pytest.fixture(scope="module")
def truth(world) -> dict:
    return json.loads((world / "data" / "raw" / "example" / "truth.json").read_text(encoding="utf-8"))


def test_the_true_path_lies_inside_the_band_and_the_true_break_even_inside_the_set(main, truth):
    known = truth["effect"]["overtime"]
    assert known["break_even_month"] == pytest.approx(7.56, abs=0.01)
    true = np.array([known["path"][month] if month >= 0 else 0.0 for month in main.path.months])
    varies = main.path.se > 0
    assert ((main.band.low <= true) & (true <= main.band.high))[varies].all()
    assert any(low <= known["break_even_month"] <= high for low, high in main.curve.break_even_set)
    assert main.curve.verdict == "confirmed" and 2 in main.curve.trough_months


def test_outcomes_without_a_true_effect_are_told_as_not_found_never_as_no_effect(opened):
    for effect in opened.found.known[1:]:
        told = words.sentence(effect, "全国", "ja").text
        assert effect.verdict == "not shown"
        assert "効果は確認できず" in told and "効果がないとは断定できません" in told
        assert words.change(effect.late.detectable, effect.outcome, "ja", signed=False) in told


def test_simple_comparisons_get_it_wrong_where_the_estimate_does_not(opened, main):
    before_after, two_way = opened.found.naive
    assert two_way.value > 0 and abs(before_after.value) < 0.1 and main.late.high < 0
    shown = opened.path().data
    assert say_contrast.title("ja") in shown and say_contrast.lead("ja") in shown
    for one in (before_after, two_way):
        assert say_contrast["why"][one.method]("ja") in shown


def test_the_sentence_equals_the_result(main, opened):
    told = words.sentence(main, "全国", "ja").text
    for number in (
        f"{main.early.value:+.2f}",
        f"{main.early.low:+.2f}〜{main.early.high:+.2f}",
        f"{floor(main.curve.break_even + 0.5)}か月目",
        f"n={main.study.counts.observations:,}",
        f"導入{main.study.counts.adopters}事業所",
        "根拠B",
    ):
        assert number in told
    assert f"{main.late.value:+.2f}".replace("-", "−") in told
    assert told.count("。") == 1 and told.endswith("事業所月］")  # one sentence, then grade, intervals and n
    assert told in text_of(opened.summary().data).replace("全国（参加47都道府県）", "全国")


def test_alt_texts_hold_the_numbers(nagano, main):
    alts = re.findall(r"<desc[^>]*>(.*?)</desc>", nagano, flags=re.DOTALL)
    assert len(alts) == len(re.findall(r'role="img"', nagano)) >= 11
    assert all(re.search(r"\d", alt) for alt in alts)
    assert (
        f"{floor(main.curve.break_even + 0.5)}か月目" in alts[0]
        and words.change(main.early.value, main.outcome, "ja", with_unit=False) in alts[0]
    )


def test_every_picture_has_both_sentences_a_source_and_its_numbers(nagano):
    figures = re.findall(r'<figure class="figure">.*?</figure>', nagano, flags=re.DOTALL)
    assert len(figures) == 13
    for figure in figures:
        for part in ('class="how-to-read"', 'role="img"', 'class="limits"', 'class="source"', "download="):
            assert part in figure
        assert "example-mark" in figure or "real-mark" in figure


def test_page_is_well_formed(nagano):
    read = Reader(nagano)
    assert read.targets and set(read.targets) <= set(read.ids) and len(read.ids) == len(set(read.ids))
    assert read.classes <= CLASSES
    assert read.headings[0] == 1 and all(b - a <= 1 for a, b in zip(read.headings, read.headings[1:], strict=False))
    assert nagano.count("<table") == nagano.count("<caption") and "<script" not in nagano and "/tmp/" not in nagano


def test_a_small_prefecture_is_told_so_with_japan_and_block_beside(opened):
    told = text_of(opened.places().data)
    assert "長野県は少数のため県単独では推定できません" in told
    assert "全国（参加47都道府県）" in told and "関東信越ブロック" in told and "県別の推定値は示さず" in told
    assert isinstance(opened.found.own(OUTCOMES[0]), TooFew) and isinstance(opened.found.block(OUTCOMES[0]), Effect)


def test_shrinkage_only_where_prefectures_differ_beyond_chance():
    raw = pd.DataFrame(
        {"pref": [f"{i:02d}" for i in range(1, 13)], "facilities": 8, "effect": np.tile([-1.5, 0.5], 6), "se": 0.2}
    )
    apart = combine(raw, (7, 18), 0.95)
    value = apart.of("01")
    assert apart.justified and -1.5 < value.value < apart.mean and value.low < value.value < value.high
    alike = combine(raw.assign(effect=-0.5 + 0.01 * np.arange(12)), (7, 18), 0.95)
    assert not alike.justified and alike.of("01") is None and apart.of("47") is None


def test_blocks_hold_every_prefecture_once():
    members = [code for block in codes.BLOCKS for code in block.members]
    assert sorted(members) == [prefecture.code for prefecture in codes.PREFECTURES] and len(codes.BLOCKS) == 8
    assert codes.block_of("24").id == "tokai_hokuriku" and codes.block_of("20").id == "kanto_shinetsu"


def test_hokkaido_is_a_block_of_its_own(world):
    page = open_effects(world / "params" / "example.yaml", "01")
    told = text_of(page.places().data)
    assert page.found.block(OUTCOMES[0]) is None and "北海道" in told and "nan" not in told


def test_the_table_for_applicants_says_month_three_and_the_set(opened, main):
    told = text_of(opened.plan().data)
    value, low, high = opened.found.outlooks[0].month(3)
    assert low < value < high and value == pytest.approx(float(main.path.effect[main.path.months == 3][0]))
    assert f"全体：3か月目は月1人当たり{value:+.2f}時間（95％区間 {low:+.2f}〜{high:+.2f}）" in told
    assert "見守り・コミュニケーション：3か月目は月1人当たり" in told and "推定できない区分：入浴支援" in told


def test_published_rounds_stand_in_a_figure_of_their_own_and_the_dose_curve_nowhere(opened):
    rows = opened.found.published
    assert rows.set_index(["shift", "phase"])["value"].to_dict() == {
        ("day", "post1"): 3,
        ("day", "post2"): 1,
        ("night", "post1"): 18,
        ("night", "post2"): 13,
    }
    html = opened.published().data
    assert html.count('role="img"') == 2 and "real-mark" in html and "260.02" not in text_of(html)


def test_english_switches_every_label(world):
    page = page_of(open_effects(world / "params" / "english.yaml", "20"))
    assert sorted({text for text in Reader(page).text if JAPANESE.search(text)}) == []


@pytest.mark.parametrize(("missing", "file"), [("panel", "事業所月次データ"), ("adoption", "導入一覧")])
def test_without_a_file_the_page_and_the_chapter_name_it(project, missing, file):
    path = variant(project, f"no-{missing}", inputs={missing: None})
    page = page_of(open_effects(path, "20"))
    chapter = open_annex(path, "20").effects().data
    for html in (page, chapter):
        assert "データなし" in html and file in text_of(html)
        assert "path-overtime" not in html and "元に戻り" not in html
    assert set(Reader(page).targets) <= set(Reader(page).ids)


def frame_of(opened: Page) -> pd.DataFrame:
    return opened.found.frame


def test_with_everybody_adopting_nothing_is_estimated(opened):
    frame = frame_of(opened)
    everyone = frame[frame["cohort"].notna()]
    found = effects.effect_of(everyone, OUTCOMES[0])
    assert isinstance(found, TooFew) and found.reason == "no_controls" and found.others == 0
    assert "比較対象となる未導入の事業所がなく" in words.refusal(found, "全国")("ja")


def test_with_nobody_adopting_or_no_values_nothing_is_estimated(opened):
    frame = frame_of(opened)
    assert effects.effect_of(frame[frame["cohort"].isna()], OUTCOMES[0]).reason == "nobody_adopts"
    assert effects.effect_of(frame.assign(overtime=np.nan), OUTCOMES[0]).reason == "no_outcome"
    few = effects.effect_of(frame[frame["pref"] == "20"], OUTCOMES[0])
    assert few.reason == "few" and (few.adopters, few.others) == (4, 10)


def test_a_page_without_controls_says_so_in_every_section(opened, monkeypatch):
    monkeypatch.setattr(
        EffectResults, "_kept", lambda self, name, compute: compute()
    )  # what is kept speaks of the whole example
    page = Page(EffectResults(opened.found.results), books.EFFECTS)
    frame = frame_of(opened)
    page.found.__dict__["frame"] = frame[frame["cohort"].notna()]
    html = page_of(page)
    assert "未導入の事業所がなく" in html and "forest-outcomes" not in html and "path-overtime" not in html
    assert "全国の推定がないため" in html and set(Reader(html).targets) <= set(Reader(html).ids)


def test_prefectures_without_a_list_take_no_part(opened):
    results = opened.found.results
    adoptions = results.table("adoption")
    frame = effects.facility_months(
        results.table("panel"),
        adoptions[adoptions["pref"] != "13"],
        offices=None,
        services=official.load("services"),
        size_bands=(0, 30),
    )
    assert "13" not in set(frame["pref"]) and (frame["cluster"] == frame["office"]).all()


def test_outcomes_are_ratios_of_one_facility_and_month():
    panel = pd.DataFrame(
        {
            "overtime_hours": [30.0, 5.0, 8.0],
            "staff_fte": [10.0, 0.0, None],
            "leavers": [1.0, 0, 2],
            "headcount_jan1": [24.0, 10, 0],
        }
    )
    assert OUTCOMES[0].values(panel).tolist()[0] == 3.0 and OUTCOMES[0].values(panel).isna().tolist() == [
        False,
        True,
        True,
    ]
    assert OUTCOMES[2].values(panel).tolist()[:2] == [0.5, 0.0]  # 1 of 24 in a month = 50 % a year


def test_a_set_left_open_or_in_pieces_is_told_so(main):
    assert "期間内に確定しない" in words.month_set(((5.2, None),), "ja") and "not settled" in words.month_set(
        ((5.2, None),), "en"
    )
    assert words.month_set(((5.0, 6.0), (7.0, 8.0)), "ja") == "5〜6か月目と7〜8か月目"
    shown = replace(main.curve.shown, gain=None)
    never = replace(main, curve=replace(main.curve, shown=shown, gain_month=None, break_even=None, break_even_set=()))
    assert never.verdict == "dip only" and "改善は確認できず" in words.sentence(never, "全国", "ja").text


def test_the_chapter_of_the_report_holds_path_outcomes_and_places(world, main):
    report = open_annex(world / "params" / "example.yaml", "20")
    chapter = report.effects().data
    assert 'id="effects"' in chapter and "path-overtime" in chapter and "forest-outcomes" in chapter
    assert "少数のため県単独では推定できません" in chapter and "別冊「導入の効果」" in chapter
    assert words.sentence(main, "全国（参加47都道府県）", "ja").text in text_of(chapter)


def test_the_notebook_shows_every_section_once():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    shown = re.findall(r"^page\.(\w+)\(", "\n".join(cell.source for cell in cells), flags=re.MULTILINE)
    assert shown == list(SECTIONS) == list(books.EFFECTS.calls)


def test_the_notebook_runs_for_a_prefecture(world):
    cells = kernel_sample.ran(NOTEBOOK, params_path=str(world / "params" / "example.yaml"), prefecture="24")
    assert not [item for cell in cells for item in cell.outputs if item.output_type in ("error", "stream")]
    pages = [item["data"]["text/html"] for cell in cells for item in cell.outputs if "data" in item]
    assert len(pages) == len(SECTIONS) and "三重県" in pages[0] and "東海北陸ブロック" in pages[4]
