"""The chapter on targets: numbers of sentences tied to the measure, silence where nothing can be told, a file that loads back."""

import base64
import io
import re
from dataclasses import replace
from pathlib import Path

import pages_sample
import pandas as pd
import pytest
import yaml
from pages_sample import share
from test_pages_report import JAPANESE, Reader

from caredx.findings import year_targets
from caredx.findings.cells import OPEN
from caredx.findings.place import Findings
from caredx.findings.results import Results
from caredx.measures import targets as measure
from caredx.measures.estimates import no_data
from caredx.measures.kpi import NEEDS, KpiSheet, Target, Verdict
from caredx.pages.chapters import targets
from caredx.pages.report import open_annex
from caredx.words import params
from caredx.words.catalog import Text
from caredx.words.errors import ParamsError
from caredx.words.params import Disclosure

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "params" / "example.yaml"
KPI = "tech_adoption"
FIVE = tuple(share(x, 900, period=f"FY{2021 + i}") for i, x in enumerate((150, 200, 250, 310, 369)))
"""Five years of one source, as long as a chance needs; the hand-made sheet has the last three."""
STRICT = Disclosure(threshold=10, part=4, width=3, round_to=1)


def found(*, lang="ja", edition="internal", **changed) -> Findings:
    """Decisions on the hand-made sheet; `changed` replaces fields of the adoption row. No file is read."""
    sheet = pages_sample.sheet()
    adoption, *rest = sheet.rows
    sheet = KpiSheet("20", 2025, (replace(adoption, **changed), *rest))
    results = Results(params.load(EXAMPLE, lang=lang).model_copy(update={"disclosure": STRICT}), "20", edition)
    results.__dict__["cells"] = OPEN
    results.__dict__["sheets"] = {"20": results.released(sheet)}
    return Findings(results)


def csvs(page: str) -> list[pd.DataFrame]:
    links = re.findall(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', page)
    return [pd.read_csv(io.BytesIO(base64.b64decode(link))) for link in links]


def everything(page: str) -> str:
    """The page with what its links carry."""
    carried = [base64.b64decode(link).decode() for link in re.findall(r"base64,([^\"]*)\"", page)]
    return page + "".join(carried)


class TestSentences:
    def test_path_pace_and_chance_are_those_of_the_measure(self):
        one = found(history=FIVE)
        told = targets.pace_sentence(one, KPI)
        values = {figure.of: figure.value for figure in told.figures}
        row = one.targets.row(KPI)
        ahead = measure.outlook(row.kpi, measure.points_of(row), row.targets[0])
        # 41 % in 2025, 60 % in 2026: 19 points in one year; the nearest target is told
        assert values["targets.tech_adoption.pace_needed"] == pytest.approx(0.19)
        assert values["targets.tech_adoption.pace_seen"] == pytest.approx((2 * (369 - 150) + 310 - 200) / 900 / 10)
        assert ahead.chance == "under_1_in_10" and ahead.points == 5
        assert (values["targets.tech_adoption.outlook.low"], values["targets.tech_adoption.outlook.high"]) == (
            ahead.low,
            ahead.high,
        )
        assert "達成確率は10分の1未満" in told.text and told.text.endswith("n=900］") and "95％区間" in told.text

    def test_four_years_have_an_interval_without_a_word(self):
        told = targets.pace_sentence(found(history=FIVE[1:]), KPI)
        assert "4年分" in told.text and "95％区間" in told.text and "10回" not in told.text
        assert "targets.tech_adoption.outlook.low" in {figure.of for figure in told.figures}

    def test_three_years_have_the_pace_alone(self):
        one = found()
        told = targets.pace_sentence(one, KPI)
        assert one.targets.silent(KPI) == "two_or_three_years" and "3年分以下" in told.text and "pace_seen" in told.html
        assert not {"median", "low", "high"} & {
            figure.of.split(".")[-1] for figure in told.figures if figure.of.startswith("targets.")
        }

    def test_few_establishments_have_neither_pace_seen_nor_chance(self):
        few = found(own=share(4, 9), history=(share(3, 9, period="FY2024"), share(4, 9)))
        told = targets.pace_sentence(few, KPI)
        assert not {"pace_seen", "median"} & {figure.of.split(".")[-1] for figure in told.figures}
        assert "少なく" in told.text and "年+" in told.text
        assert (
            "示さない（少数）" in targets.years_table(few)
            and targets.path_picture(few, KPI).data["chance"].isna().all()
        )

    def test_one_year_has_a_pace_needed_and_no_chance(self):
        told = targets.pace_sentence(found(history=(share(369, 900),)), KPI)
        assert "1年分" in told.text and "pace_needed" in told.html and "outlook" not in told.html

    def test_no_value_names_the_file(self):
        told = targets.pace_sentence(
            found(own=no_data(pages_sample.ADOPTION.unit, NEEDS["tech_adoption"]), history=()), KPI
        )
        assert told.grade == "none" and "KPI報告" in told.text

    def test_a_target_reached_has_no_path(self):
        one = found(own=share(860, 900), history=(share(860, 900),))
        assert one.targets.path(KPI) is None and "達成しています" in targets.pace_sentence(one, KPI).text

    def test_bound_of_next_year(self):
        # 3 · 6.4 − 6.2 − 6.0 = 7.0 hours
        told = targets.mean_sentence(found(), "overtime")
        assert {figure.of: figure.value for figure in told.figures}["targets.overtime.bound"] == pytest.approx(7.0)
        assert "7.0時間/人・月以下" in told.text

    def test_fewer_than_three_years_have_no_bound(self):
        one = found()
        rows = list(one.results.sheet.rows)
        rows[1] = replace(rows[1], verdicts=(Verdict("cannot_tell", "fewer_than_three_years", rows[1].targets[0]),))
        one.results.__dict__["sheets"] = {"20": KpiSheet("20", 2025, tuple(rows))}
        told = targets.mean_sentence(one, "overtime")
        assert told.grade == "none" and "3年分" in told.text and "以下" not in told.text

    def test_why_years_differ_says_what_the_papers_do_not_say(self):
        told = targets.years_sentence(found())
        values = {figure.of: figure.value for figure in told.figures}
        assert (
            values["targets.sources"] == 1
            and values["targets.with_target"] == 2
            and values["targets.without_target"] == 2
        )
        assert "いずれの資料にも記載がありません" in told.text
        assert "None of the papers found says why they differ" in targets.years_sentence(found(lang="en")).text

    def test_japan_set_backwards_beside(self):
        national = replace(pages_sample.sheet().row(KPI).national, period="2026-05")
        told = targets.national_sentence(found(national=national), KPI)
        # (90 − 31.2) / 3 = 19.6 points a year; 2026 lies behind the value
        assert "年+19.6ポイント" in told.text and "2029" in told.text


class TestTable:
    def test_target_years_stand_side_by_side_with_who_set_them(self):
        page = targets.years_table(found())
        assert "2026年の目標" in page and "2029年の目標" in page and "国・資料1" in page and "目標の出典" in page
        (saved,) = csvs(page)
        goals = saved[saved["kpi"] == KPI]
        assert list(goals["target_year"]) == [2026, 2029] and goals["target_source"].eq("目標の出典").all()
        assert goals["pace_needed"].iloc[1] == pytest.approx((0.9 - 0.41) / 4)

    def test_kpi_without_target_are_named(self):
        assert pages_sample.CAREPLAN.name.ja in targets.without_target(found())


class TestPicture:
    def test_data_hold_history_paths_and_band(self):
        data = targets.path_picture(found(history=FIVE), KPI).data.set_index("year")
        assert (
            data.at[2023, "seen"] == pytest.approx(250 / 900)
            and data.at[2026, "straight"] == 0.6
            and data.at[2029, "target"] == 0.9
        )
        assert (
            data.at[2027, "trend_low"] < data.at[2027, "trend"] < data.at[2027, "trend_high"]
            and data.at[2025, "chance"] == "under_1_in_10"
        )

    def test_it_stands_between_two_sentences_with_source_and_numbers(self):
        page = targets.path_figure(found(history=FIVE), KPI)
        assert (
            all(f'class="{css}"' in page for css in ("how-to-read", "limits", "source", "csv"))
            and page.count("<svg") == 1
        )
        assert "達成確率：10分の1未満" in page and "≥" not in page and "≤" not in page


class TestFile:
    def pasted(self, tmp_path: Path, content: str) -> Path:
        block = content[content.index("targets:\n") :]
        text = EXAMPLE.read_text(encoding="utf-8")
        assert text.count("targets: []") == 1
        path = tmp_path / "plan.yaml"
        path.write_text(text.replace("targets: []", block), encoding="utf-8")
        return path

    def test_refused_until_a_person_names_the_decision_then_it_is_the_path(self, tmp_path):
        one = found()
        content = year_targets.as_yaml(one).decode()
        with pytest.raises(ParamsError) as refused:
            params.load(self.pasted(tmp_path, content))
        assert len(refused.value.faults) == 4 and all(
            fault.column.startswith("targets.") and fault.column.endswith("source") for fault in refused.value.faults
        )
        plan = params.load(self.pasted(tmp_path, content.replace('source: ""', 'source: "第2回会議 資料1"')))
        path = one.targets.path(KPI)
        assert [spec.year for spec in plan.targets] == [2026, 2027, 2028, 2029]
        assert [spec.inside for spec in plan.targets] == pytest.approx(
            [path.at(spec.year) for spec in plan.targets], abs=0.0005
        )

    def test_the_same_bytes_and_the_s_shape_as_a_comment(self):
        content = year_targets.as_yaml(found())
        assert (
            content == year_targets.as_yaml(found()) and content.decode().count("# S字") == 2
        )  # 2027 and 2028: 2026 and 2029 are set
        plain = "\n".join(line for line in content.decode().splitlines() if not line.lstrip().startswith("#"))
        assert yaml.safe_load(plain) == yaml.safe_load(content)

    def test_a_year_the_prefecture_has_set_keeps_its_source(self, tmp_path):
        aim = Target(
            KPI, 2029, 0.9, "at_least", "prefecture", '計画「90％：目標」 "案"', Text("90％以上", "at least 90 %")
        )
        one = found(targets=(aim,), verdicts=(Verdict("not_on_course", "pace_too_slow", aim),))
        rows = yaml.safe_load(year_targets.as_yaml(one))["targets"]
        assert [row["source"] for row in rows] == ["", "", "", '計画「90％：目標」 "案"']

    def test_a_path_to_everybody_has_no_s_shape_at_its_end(self):
        aim = Target(KPI, 2027, 1.0, "at_least", "national", "国", Text("100％", "100 %"))
        content = year_targets.as_yaml(
            found(targets=(aim,), verdicts=(Verdict("not_on_course", "pace_too_slow", aim),))
        ).decode()
        assert "value: 100.0" in content and "S字" not in content.split("targets:\n")[1]


def test_years_withheld_are_not_called_missing():
    # FY2024: 4 of 9, withheld in public; FY2025: 40 of 90, shown
    rows = {"own": share(40, 90), "history": (share(4, 9, period="FY2024"), share(40, 90))}
    assert found(**rows).targets.silent(KPI) == "two_or_three_years"
    public = found(edition="public", **rows)
    assert public.targets.silent(KPI) == "years_withheld" and "秘" in targets.pace_sentence(public, KPI).text


@pytest.mark.parametrize("kept", [True, False])
def test_a_public_edition_tells_no_value_of_few_establishments(kept):
    yes, of = (40, 90) if kept else (4, 9)
    page = everything(targets.chapter(found(edition="public", own=share(yes, of), history=(share(yes, of),))))
    # 40/90 and 4/9 are the same share: the test fails if the withheld one is told anywhere
    assert ("44.4" in page) is kept and ("0.4444" in page) is kept
    assert ("秘" in page) is not kept and (f"n={of}" in page) is kept


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_chapter_in_both_languages_and_editions(lang, edition):
    page = targets.chapter(found(lang=lang, edition=edition))
    read = Reader(page)
    assert (
        len(read.ids) == len(set(read.ids))
        and "targets" in read.ids
        and "nan" not in re.sub(r"base64,[^\"]*", "", page)
    )
    if lang == "en":
        # hand-made titles of sources are marked as Japanese; the words of the page are English
        assert not JAPANESE.search(" ".join(read.text))


def test_a_page_of_the_example(world):
    report = open_annex(world / "params" / "example.yaml", "20")
    page = report.targets().data
    assert "見本" in page and 'href="data:application/yaml' in page
    few = open_annex(world / "params" / "example.yaml", "37").found.targets
    assert few.silent(KPI) == "too_few"  # Kagawa has nine in the tests' example


def test_without_files(tmp_path):
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    path = tmp_path / "params" / "empty.yaml"
    path.parent.mkdir()
    path.write_text(
        yaml.safe_dump({**plan, "example": False, "inputs": dict.fromkeys(plan["inputs"])}), encoding="utf-8"
    )
    page = open_annex(path, "24").targets().data
    assert "データなし" in page and "KPI報告" in page and "年+19.6ポイント" in page and "ファイルはありません" in page
    # Japan set backwards is drawn instead, from published figures: 31.2, 50.8, 70.4, 90.0
    (picture, *_) = csvs(page)
    assert (
        list(picture["straight"]) == pytest.approx([0.312, 0.508, 0.704, 0.9])
        and "公表値" in page
        and "この県の年次目標ではありません" in page
    )
