"""Every question of a committee has an answer or a named file, and every number in an answer is the one published or computed."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from caredx import official
from caredx.findings import needed_files
from caredx.findings.aims import target_years
from caredx.findings.questions import LENT
from caredx.measures.kpi import KpiSheet
from caredx.pages.book import Page as Report
from caredx.pages.chapters import questions
from caredx.pages.chapters.questions import WAYS, answer, pace_sentence
from caredx.pages.report import open_annex
from caredx.words import params
from caredx.words.errors import ParamsError
from caredx.words.labels import QUESTION_THEMES

ROOT = Path(__file__).resolve().parents[1]
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    """Plans in both languages over the example."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(world / "params", root / "params")
    (root / "data").symlink_to(world / "data")
    for name in ("example", "published"):
        plan = yaml.safe_load((root / "params" / f"{name}.yaml").read_text(encoding="utf-8"))
        (root / "params" / f"{name}-en.yaml").write_text(yaml.safe_dump({**plan, "lang": "en"}), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def opened(project):
    """Reports by plan, prefecture and edition, each opened once."""
    kept: dict[tuple[str, str, str], Report] = {}

    def report(plan: str, place: str, edition: str = "internal") -> Report:
        return kept.setdefault((plan, place, edition), open_annex(project / "params" / f"{plan}.yaml", place, edition))

    return report


def answers(report: Report) -> dict[str, object]:
    return {one.theme: answer(report.found, one.theme) for one in report.found.questions.asked}


def values(given) -> list[float]:
    return [figure.value for line in given.lines for figure in line.sentence.figures]


class TestPlan:
    def test_the_overlay_holds_the_eight_questions_of_the_minutes(self):
        rows = official.load("mie_2025")
        minutes = rows[rows["block"] == "question"].set_index("id")["category_ja"].to_dict()
        overlay = params.load(ROOT / "params" / "published.yaml", "24").overlay
        assert {one.id: one.text for one in overlay.questions} == minutes and len(minutes) == 8
        assert {one.id: one.theme for one in overlay.questions} == LENT
        assert not [note for note in overlay.notes if "委員からの問い" in note]

    def test_every_theme_has_its_row_in_the_one_table(self):
        assert set(WAYS) == set(QUESTION_THEMES) and set(LENT.values()) <= set(WAYS)

    def test_a_theme_nobody_can_answer_is_refused_with_the_choices(self, tmp_path):
        shutil.copytree(ROOT / "params", tmp_path / "params")
        file = next((tmp_path / "params" / "prefectures").glob("24_*.yaml"))
        file.write_text(file.read_text(encoding="utf-8").replace("theme: linkage", "theme: linkages"), encoding="utf-8")
        with pytest.raises(ParamsError) as refused:
            params.load(tmp_path / "params" / "published.yaml", "24")
        assert any("linkages" in fault.text("en") and "linkage" in fault.text("en") for fault in refused.value.faults)

    def test_the_plan_of_published_figures_asks_for_no_file(self):
        plan = params.load(ROOT / "params" / "published.yaml")
        assert not plan.example and not any(plan.input_paths.values())


class TestMie:
    @pytest.mark.parametrize("plan", ["example", "published"])
    def test_each_of_the_eight_questions_has_an_answer_or_a_named_file(self, opened, plan):
        given = answers(opened(plan, "24"))
        assert list(given) == list(LENT.values())
        for theme, one in given.items():
            assert one.lines, theme
            words = " ".join(line.sentence.text for line in one.lines)
            assert one.answered or (one.missing and needed_files.in_words(one.missing, "ja") in words), theme

    @pytest.mark.parametrize("plan", ["example", "published"])
    def test_each_stands_on_the_page_under_its_own_anchor_and_links_go_to_chapters(self, opened, plan):
        report = opened(plan, "24")
        page = questions.chapter(report.found)
        assert re.findall(r'id="question-(\d)"', page) == list("12345678")
        contents = set(re.findall(r'href="#([^"]+)"', report.head().data))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= contents

    def test_accompaniment_moves_the_rate_by_at_most_one_point(self, opened):
        found = opened("published", "24").found
        counts = official.load("establishments")
        whole = counts.loc[counts["pref"] == "24", "establishments"].sum()
        reached = found.questions.accompaniment
        assert [(year, one.reached, one.population) for year, one in reached.contributions] == [
            (2024, 3, whole),
            (2025, 8, whole),
        ]
        sentence = next(line.sentence for line in answer(found, "contribution").lines if line.real)
        assert {8.0, float(whole), 8 / whole} <= {
            figure.value for figure in sentence.figures
        } and "1.0" in sentence.text

    def test_without_a_present_rate_the_part_of_the_needed_gain_is_not_told(self, opened):
        sentence = pace_sentence(opened("published", "24").found)
        assert sentence.grade == "none" and not sentence.figures and "KPI報告" in sentence.text

    def test_with_one_it_is_what_the_measure_says(self, opened):
        found = opened("example", "24").found
        _, one = found.questions.accompaniment.contributions[-1]
        own = next(row for row in found.results.sheet if row.kpi.id == "tech_adoption").own.value
        assert one.needed == pytest.approx((0.9 - own) / 4)
        assert [figure.value for figure in pace_sentence(found).figures] == [
            one.needed,
            8 / 800 / one.needed,
            one.needed * 800,
        ]

    def test_four_cities_promote_the_linkage(self, opened):
        rows = official.load("mie_2025").set_index("id")
        assert values(answers(opened("published", "24"))["linkage"]) == [rows.at["M032", "value"]] == [4.0]

    def test_leave_is_answered_with_a_comparison_or_not_at_all(self, opened):
        (told,) = answers(opened("example", "24"))["leave"].lines
        assert told.sentence.grade == "B" and "95％区間" in told.sentence.text and "n=" in told.sentence.text
        (none,) = answers(opened("published", "24"))["leave"].lines
        assert none.sentence.grade == "none" and "事業所月次データ" in none.sentence.text

    def test_target_years_are_counted_from_the_published_table(self, opened):
        table = official.load("kpi_targets").set_index("kpi")
        found = target_years(tuple(opened("published", "24").results.sheet))
        assert found.years == (2026, 2029, 2040)
        for kpi in found.every:
            assert table.loc[kpi, ["target_2026", "target_2029", "target_2040"]].notna().all()
        assert (
            {"overtime", "paid_leave"} <= set(found.rule)
            and "tech_adoption" in found.some
            and "committee" in found.without
        )

    def test_marks_tell_published_from_sample(self, opened):
        page = questions.chapter(opened("published", "24").found)
        assert "example-mark" not in page and "real-mark" in page
        assert "example-mark" in questions.chapter(opened("example", "24").found)


class TestNagano:
    def test_undecided_lending_and_duty_are_the_printed_figures(self, opened):
        rows, given = official.load("nagano_2024").set_index("id")["value"], answers(opened("published", "20"))
        assert list(given) == ["undecided", "lending", "report_duty"]
        assert {rows["N098"], rows["N105"], rows["N112"], rows["N119"]} <= set(values(given["undecided"]))
        assert {rows["N110"], rows["N012"], rows["N012"] / rows["N110"]} <= set(values(given["lending"]))
        assert {rows["N065"], rows["N045"], rows["N065"] * rows["N045"]} <= set(values(given["report_duty"]))

    def test_other_committees_questions_are_answered_in_a_card(self, opened):
        page = questions.chapter(opened("published", "20").found)
        card = page[page.index("<details") :]
        assert card.count("<dt>") == 8 and "39.5％" in card and "80.5％" in card  # 164 of 415; 335 of 416
        assert 166 + 85 + 164 == 415 and "415" in card and "416" in card

    def test_undecided_is_drawn(self, opened):
        page = questions.chapter(opened("published", "20").found)
        assert 'id="questions-undecided-title"' in page and "238" in page


class TestOthers:
    def test_a_prefecture_without_questions_says_where_to_write_them(self, opened):
        page = questions.chapter(opened("published", "13").found)
        assert "県別の設定ファイルに記入" in page and page.count("<dt>") == 8 and "question-1" not in page

    def test_the_number_of_accompanied_is_a_sample_where_the_file_is(self, opened):
        own = (opened("example", place).found.questions.accompaniment.published for place in ("13", "24"))
        assert tuple(own) == (False, True)

    @pytest.mark.parametrize("place", ["20", "24"])
    def test_in_public_no_count_of_the_few_is_told(self, opened, place):
        report = opened("example", place, "public")
        for theme in ("not_started", "reasons", "linkage"):
            for line in answer(report.found, theme).lines:
                counts = [one.value for one in line.sentence.figures if one.of.endswith("|n")]
                assert line.real or all(count == 0 or count >= report.results.policy.threshold for count in counts), (
                    theme
                )

    @pytest.mark.parametrize(("plan", "place"), [("published-en", "20"), ("example-en", "24")])
    def test_english_holds_no_japanese_of_ours(self, opened, plan, place):
        report = opened(plan, place)
        if plan == "example-en":  # effects are the same in both languages, and what costs most
            known = opened("example", place).found.effects.__dict__
            report.found.effects.__dict__.update({name: known[name] for name in ("frame", "national") if name in known})
        page = questions.chapter(report.found)
        bare = re.sub(r'<(span|div) lang="ja">.*?</\1>|base64,[^"]*|font-family[^"]*', "", page, flags=re.DOTALL)
        assert sorted({text for text in re.findall(r">([^<]*)<", bare) if JAPANESE.search(text)}) == []

    def test_every_number_of_a_sentence_is_marked_with_where_it_is_from(self, opened):
        page = questions.chapter(opened("published", "24").found)
        tied = re.findall(r'<data value="([^"]+)" data-of="([^"]+)">', page)
        assert len(tied) >= 15 and all(float(value) is not None and of for value, of in tied)


def test_a_sheet_without_targets_has_no_years():
    assert target_years(tuple(KpiSheet("20", 2025, ()))).years == ()
