"""The chapter on the cycle: what changed and why, decisions reviewed, logic model, accompaniment, the next plan."""

import base64
import dataclasses
import io
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner
from test_pages_report import JAPANESE, Reader

from caredx.cli import caredx
from caredx.findings.disclosure import INTERNAL, Policy
from caredx.findings.next_plan import next_plan
from caredx.findings.previous_cycle import Before
from caredx.findings.released import estimate as released
from caredx.measures.cycle import Record
from caredx.measures.estimates import share
from caredx.pages import numbers
from caredx.pages.book import Page as Report
from caredx.pages.chapters import cycle
from caredx.pages.figures import logic_model
from caredx.pages.figures.frame import inches, wrapped
from caredx.pages.report import open_annex
from caredx.pages.style import WIDTH
from caredx.words import params
from caredx.words.errors import ParamsError
from caredx.words.indicators import INDICATORS
from caredx.words.units import Unit
from caredx.words.written import change

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "params" / "example.yaml").read_text(encoding="utf-8")
PLAN = yaml.safe_load(TEXT)
KASAN = ("kasan_share", "FY2024")


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    """A copy of the example, so that no test writes into the one all read; what its pages keep fits, whatever cycle came before."""
    return shutil.copytree(world, tmp_path_factory.mktemp("project") / "copy")


def quick(report: Report, like: Report | None = None) -> Report:
    """The same report without what this chapter does not look at: sheets of the other 46, the national effects again."""
    report.results.__dict__["sheets"] = {report.results.prefecture: report.results.released(report.results.own_sheet)}
    if like is not None:
        report.found.__dict__["effects"] = like.found.effects
    return report


@pytest.fixture(scope="module")
def nagano(project) -> Report:
    return open_annex(project / "params" / "example.yaml", "20")


@pytest.fixture(scope="module")
def public(project, nagano) -> Report:
    return quick(open_annex(project / "params" / "example.yaml", "20", "public"), nagano)


@pytest.fixture(scope="module")
def mie(project, nagano) -> Report:
    return quick(open_annex(project / "params" / "example.yaml", "24"), nagano)


@pytest.fixture(scope="module")
def kept(nagano) -> Record:
    """The record the cycle before would have left."""
    return nagano.found.cycle.before.record


def opened(project: Path, prefecture: str = "20", edition: str = "internal", **changes: object) -> Report:
    """A report of the example plan with some keys changed."""
    path = project / "params" / "changed.yaml"
    path.write_text(yaml.safe_dump(PLAN | changes, allow_unicode=True, sort_keys=False), encoding="utf-8")
    report = open_annex(path, prefecture, edition)
    return quick(report) if report.results.params.example else report


def with_results(results: object, **more: object) -> dict[str, object]:
    return {"previous": PLAN["previous"] | {"results": results} | more}


def page(report: Report) -> str:
    return report.changes().data + report.cycle().data


def files(html: str) -> dict[str, bytes]:
    """Files a page carries, by name."""
    return {
        name: base64.b64decode(data)
        for name, data in re.findall(r'download="([^"]+)" href="data:[^"]*?base64,([^"]+)"', html)
    }


def tables(html: str) -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(io.BytesIO(content)) for name, content in files(html).items() if name.endswith(".csv")}


class TestChanges:
    def test_the_first_sentence_says_how_many_moved_and_why(self, nagano):
        found = nagano.found
        sentence, seen = cycle.changes_sentence(found), found.cycle.differences
        numbers = {one.of: one.value for one in sentence.figures}
        assert numbers["cycle.differences.moved"] == seen.counts["moved"] == 1
        assert numbers["cycle.differences.new"] == seen.counts["new"] > 0
        assert (
            "データ 1件" in sentence.text
            and "2025年秋" in sentence.text
            and nagano.changes().data.index(sentence.html) < 400
        )

    def test_a_moved_figure_stands_with_both_values_and_its_cause(self, nagano):
        html = nagano.changes().data
        row = re.search(r"<tr><th scope=\"row\">生産性向上推進体制加算.*?</tr>", html).group()
        assert re.findall(r">([^<>]*％)</data>", row) == ["50.0％", "33.3％"] and "データ <data" in row

    def test_the_old_plan_read_again_gives_the_record_that_was_kept(self, project, kept):
        (project / "record.json").write_text(json.dumps(kept.as_dict()), encoding="utf-8")
        again = opened(project, **with_results("record.json")).found.cycle
        assert again.before == Before(kept, False)
        assert again.differences.rows.equals(
            opened(project, **with_results(PLAN["previous"]["results"])).found.cycle.differences.rows
        )

    def test_with_record_and_plan_a_move_is_divided_into_all_three(self, project, kept):
        # kept as 0.02 by an older method; the same files give a half by today's, and a third with today's files
        older = dataclasses.replace(
            kept, points=kept.points | {KASAN: kept.points[KASAN].with_(value=0.02)}, method="0.0.9"
        )
        (project / "old.json").write_text(
            json.dumps(older.as_dict() | {"plan": "params/example-2025-autumn.yaml"}), encoding="utf-8"
        )
        rows = opened(project, **with_results("old.json")).found.cycle.differences.rows.set_index(["kpi", "period"])
        assert (
            tuple(rows.loc[KASAN, ["method", "params", "data"]]) == pytest.approx((0.48, 0.0, -1 / 6))
            and rows.loc[KASAN, "divided"]
        )

    def test_without_the_plan_causes_are_named_and_nothing_is_divided(self, project, kept):
        older = dataclasses.replace(
            kept, points=kept.points | {KASAN: kept.points[KASAN].with_(value=0.02)}, method="0.0.9"
        )
        (project / "alone.json").write_text(json.dumps(older.as_dict()), encoding="utf-8")
        report = opened(project, **with_results("alone.json"))
        row = report.found.cycle.differences.rows.set_index(["kpi", "period"]).loc[KASAN]
        assert row["causes"] == "data;method" and not row["divided"]
        assert "データ、計算方法、原因が重なり区分できないもの" in report.changes().data

    def test_another_choice_of_the_plan_is_told_apart_from_the_data(self, project):
        report = opened(project, rules=PLAN["rules"] | {"staffing_change": "fte_saved"})
        rows = report.found.cycle.differences.rows
        row = rows[(rows["kpi"] == "staffing_flex") & (rows["kind"] == "moved")].iloc[0]
        assert row["params"] != 0 and row["data"] + row["params"] == pytest.approx(row["change"])
        assert (
            "設定の変更" in cycle.changes_sentence(report.found).text and "変化率は 1−s_0÷s_t" in report.changes().data
        )

    def test_a_folder_of_reports_holds_the_record(self, project, kept):
        home = project / "reports" / "2025-autumn" / "20_nagano"
        home.mkdir(parents=True)
        (home / "record.json").write_text(json.dumps(kept.as_dict()), encoding="utf-8")
        assert opened(project, **with_results("reports/2025-autumn")).found.cycle.before.record == kept

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("nowhere.json", "見つかりません"),
            ("broken.json", "前回の記録として読み込めません"),
            ("mie.json", "別の県"),
        ],
    )
    def test_what_cannot_be_read_is_told(self, project, kept, name, words):
        (project / "broken.json").write_text("{}", encoding="utf-8")
        (project / "mie.json").write_text(json.dumps(kept.as_dict() | {"prefecture": "24"}), encoding="utf-8")
        html = opened(project, **with_results(name)).changes().data
        assert words in html and name in html and "判定不能" in html

    def test_real_figures_are_not_compared_with_samples(self, project):
        nothing = {"example": False, "inputs": dict.fromkeys(PLAN["inputs"]), "cycle": "real"}
        html = opened(project, "13", **nothing).changes().data
        assert "D1" not in html and "検証できません" in html  # nor are decisions of the example taken for real ones
        assert "見本（合成データ）のため、実際の値とは比較しません" in html

    def test_without_a_cycle_before_it_says_so_and_how_to_supply_one(self, project, nagano):
        report = quick(opened(project, previous=None), nagano)
        html = report.changes().data
        assert (
            "前回のサイクルの値の記録がない" in html and "前回の記録を指定すると" in html and "検証できません" in html
        )
        assert "<table" not in html and page(report).count("record.json") > 0

    def test_the_sheet_of_one_prefecture_is_that_of_all(self, nagano):
        assert nagano.results.own_sheet == nagano.results.sheets["20"]


class TestReview:
    def test_each_decision_stands_with_expectation_value_verdict_and_chance(self, nagano):
        html, seen = nagano.changes().data, nagano.found.cycle.review
        counts = {one.of.rsplit(".")[-1]: one.value for one in cycle.review_counts_sentence(nagano.found).figures}
        assert (
            counts.pop("met_by_chance")
            == sum(one.outcome == "met" and bool(one.chance_alone) for one in seen.rows)
            == 1
        )
        assert counts == {"n": 5, **seen.counts} and counts["met"] and counts["not_met"] and counts["cannot_tell"]
        row = re.search(r"<tr><th scope=\"row\">D2.*?</tr>", html).group()
        assert (
            "◎</span> 達成" in row and "+4.0ポイント" in row and "偶然の変動の範囲内" in row
        )  # n is small: chance alone could do it
        assert "×</span> 未達" in html and "期限は2027年" in html

    def test_a_decision_of_the_prefecture_is_real_and_no_sample_judges_it(self, mie):
        found = mie.found
        told = {one.decision.id: (one.outcome, one.seen) for one in found.cycle.review.rows}
        assert told == {
            "M1": ("met", 8),
            "M2": ("cannot_tell", None),
            "M3": ("cannot_tell", None),
            "M4": ("cannot_tell", None),
        }
        html = cycle.changes(found)
        table = html[html.index("前回の決定と、見込んだ変化") :]
        assert (
            "公表値" in table
            and "研修会 参加者</span>」の実績" in table
            and "見本（合成データ）" not in table[: table.index("CSV")]
        )

    def test_a_change_is_written_with_its_sign(self):
        assert change(0.05, Unit.SHARE, "ja") == "+5.0ポイント" and change(-0.2, Unit.HOURS, "ja") == "−0.2時間"
        assert change(0.0, Unit.SHARE, "en") == "0.0 points"


class TestChapter:
    def test_the_logic_model_shows_every_kpi_with_verdict_and_every_basis(self, nagano):
        html = nagano.cycle().data
        svg = re.search(r"<svg.*?</svg>", html, flags=re.DOTALL).group()
        model = nagano.found.cycle.model
        assert {link.basis for link in model.links} == {"official", "assumed", "estimated"}
        adopted = nagano.found.results.sheet.row("tech_adoption").own
        assert (
            "推定：" in svg and "未検証の仮定" in svg and "× 未達見込み" in svg and numbers.value(adopted, "ja") in svg
        )
        assert all(node.name("ja") in html for node in model.nodes)

    def test_published_and_sample_activities_are_not_added_up(self, mie):
        found = mie.found
        rows = found.cycle.activities
        assert not rows[(rows["kind"] == "accompaniment") & (rows["fiscal_year"] == 2025)]["example"].any()
        assert rows[rows["kind"] == "lending"]["example"].all()

    def test_no_line_of_a_box_is_wider_than_the_box(self, project, nagano):
        english = quick(opened(project, lang="en"), nagano).found
        room = logic_model.BOX - 2 * logic_model.PAD
        for band in cycle.model._bands(english):
            for box in band.boxes:
                assert all(inches(line) <= room + 0.15 for line, _ in logic_model._lines(box, logic_model.BOX))
        assert logic_model.BOX * logic_model.COLUMNS < WIDTH

    def test_words_and_numbers_stay_whole_where_lines_break(self):
        lines = wrapped("推定：導入で1か月の平均残業時間−0.9時間（95％区間 −1.1〜−0.7）", 1.5).split("\n")
        assert len(lines) > 2 and any("−0.9" in line for line in lines) and any("−1.1" in line for line in lines)

    def test_the_most_that_accompaniment_can_do(self, mie):
        found = mie.found
        told = cycle.contribution_sentence(found)
        numbers = {one.of.rsplit(".")[-1]: one.value for one in told.figures}
        assert numbers["reached"] == 8  # taken in FY2025 (mie_2025.csv M021), neither the applicants nor both added up
        assert (
            numbers["most"] == 8 / numbers["population"] and numbers["population"] == found.results.mix.establishments
        )
        assert numbers["most_of_needed"] == pytest.approx(numbers["most"] / numbers["needed"])

    def test_without_accompaniment_it_says_which_file_would_tell(self, project):
        report = opened(project, "13", inputs=PLAN["inputs"] | {"activities": None})
        assert "伴走支援の事業所数の実績がない" in report.cycle().data and "取組一覧" in report.cycle().data

    def test_the_record_of_the_cycle_is_carried_and_reads_back(self, nagano):
        content = json.loads(files(nagano.cycle().data)["record.json"])
        assert Record.from_dict(content) == nagano.found.cycle.record and content["plan"] == "params/example.yaml"

    def test_no_number_is_written_apart_from_its_result(self, nagano):
        tied = re.findall(
            r'<data value="([^"]+)" data-of="(cycle\.review\.D\d\.(?:seen|expected))"[^>]*>([^<]+)</data>', page(nagano)
        )
        assert len(tied) >= 9
        for value, of, text in tied:
            unit = nagano.found.cycle.review.rows[int(of[14]) - 1].decision.unit
            assert float(text.replace("−", "-").split(unit.text("ja"))[0].split("ポイント")[0]) == pytest.approx(
                float(value) * unit.scale, abs=0.051
            )


class TestNextPlan:
    def test_it_is_refused_until_a_person_has_filled_and_signed_it(self, project, nagano):
        path = project / "params" / "next.yaml"
        text = next_plan(nagano.found).decode()
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ParamsError) as refused:
            params.load(path, "20")
        assert {"title", "as_of", "previous.signed", "previous.decisions.1.decision"} <= {
            fault.column for fault in refused.value.faults
        }
        filled = (
            text.replace('title: ""', "title: 令和8年度")
            .replace("as_of: null", "as_of: 2026-06-30")
            .replace('decision: ""', 'decision: "研修を増やす"')
        )
        filled = filled.replace('source: ""', 'source: "第2回 介護現場革新会議"')
        path.write_text(filled, encoding="utf-8")
        with pytest.raises(ParamsError, match="signed"):  # everything but the signature
            params.load(path, "20")
        path.write_text(filled.replace('signed: ""', "signed: 介護支援課長 2026-07-10"), encoding="utf-8")
        plan = params.load(path, "20")
        assert (plan.cycle, plan.fiscal_year, plan.previous.results) == (
            "2026-autumn",
            2026,
            "reports/2026-spring/20_nagano/record.json",
        )
        (one,) = plan.previous.decisions
        assert one.kpi == "tech_adoption" and one.inside == pytest.approx(
            nagano.found.cycle.proposal.decisions[0].expected
        )
        place = project / plan.previous.results
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files(nagano.cycle().data)["record.json"])
        # The wheel turns: the next report finds this cycle's figures and reviews what was signed.
        found = quick(open_annex(path, "20"), nagano).found
        assert isinstance(found.cycle.before, Before) and found.cycle.before.record.cycle == "2026-spring"
        # The list of establishments gives a value of the new year where the figures collected give none: another source, so no verdict.
        assert [row.reason for row in found.cycle.review.rows] == ["source_changed"]

    def test_reasons_stand_beside_and_comments_of_the_plan_are_kept(self, nagano):
        text = next_plan(nagano.found).decode()
        assert (
            f"# 理由：{INDICATORS['tech_adoption'].name('ja')}。これまでのペース" in text
            and "# 入力ファイル。用意できないものは null" in text
        )
        assert yaml.safe_load(text)["inputs"] == PLAN["inputs"] and text == next_plan(nagano.found).decode()

    def test_the_command_writes_the_file_of_the_page_and_writes_nothing_over(self, project, nagano, tmp_path):
        out = tmp_path / "next.yaml"
        call = ["propose", str(project / "params" / "example.yaml"), "--pref", "nagano", "--out", str(out)]
        assert CliRunner().invoke(caredx, call, catch_exceptions=False).exit_code == 0
        assert out.read_bytes() == files(nagano.cycle().data)["next.yaml"]
        out.write_text("signed", encoding="utf-8")
        assert (
            isinstance(CliRunner().invoke(caredx, call).exception, ParamsError)
            and out.read_text(encoding="utf-8") == "signed"
        )


class TestPublic:
    def test_values_of_few_establishments_are_nowhere(self, nagano, public):
        own = nagano.results.sheet.row("tech_adoption").own
        assert (own.numerator, own.n) == (1, 10)  # the share of one in ten gives the one back
        html, inside = page(public), page(nagano)
        assert "10.0％" in inside and "10.0％" not in html and "秘" in html
        for name, frame in tables(html).items():
            rows = frame[frame.astype(str).eq("tech_adoption").any(axis=1)]
            numbers = rows.select_dtypes("number").drop(
                columns=["target", "target_year", "national", "due", "expected"], errors="ignore"
            )
            if "contribution" not in name and not name.startswith("伴走支援"):
                assert not numbers.isin([own.value, own.low, own.high]).any().any(), name

    def test_the_record_leaves_them_out(self, public):
        content = json.loads(files(page(public))["record.json"])
        assert "tech_adoption" not in {one["kpi"] for one in content["values"]} | set(content["statuses"])
        assert "overtime" in {one["kpi"] for one in content["values"]}

    def test_a_record_kept_inside_brings_nothing_back(self, project, kept, public):
        (project / "inside.json").write_text(json.dumps(kept.as_dict()), encoding="utf-8")
        seen = opened(project, edition="public", **with_results("inside.json")).found.cycle.differences
        # Nine establishments stand behind adoption, enough behind overtime: the record says so, and one is withheld.
        assert "tech_adoption" not in seen.old.statuses and "tech_adoption" not in set(seen.rows["kpi"])
        assert "overtime" in seen.old.statuses and not seen.old.exact
        bare = {"values": [{"kpi": "overtime", "period": "FY2024", "value": 6.1}], "statuses": {"overtime": "met"}}
        (project / "bare.json").write_text(json.dumps(kept.as_dict() | bare), encoding="utf-8")
        again = opened(project, edition="public", **with_results("bare.json")).found.cycle.differences
        # A record that does not say how many stand behind a value brings none to a public page.
        assert again.rows.loc[again.rows["kpi"] == "overtime", "old"].isna().all() and not again.old.statuses

    def test_a_verdict_that_would_narrow_a_count_is_withheld(self, public):
        row = re.search(r"<tr><th scope=\"row\">D1.*?</tr>", public.changes().data).group()
        assert row.count("秘") == 4 and "達成" not in row
        assert "少数のため秘としたもの" in cycle.review_counts_sentence(public.found).text

    def test_a_proposal_is_not_published(self, public):
        assert "next.yaml" not in files(page(public)) and "公表用には掲載しません" in page(public)

    def test_the_rule_for_one_value(self):
        policy = Policy()
        small, telling, fine = share(3, 9), share(1, 40), share(20, 40)
        assert (
            not released(small, policy).known and not released(telling, policy).known and released(fine, policy) is fine
        )
        assert all(released(one, INTERNAL) is one for one in (small, telling, fine))


@pytest.mark.parametrize(("prefecture", "edition"), [("20", "internal"), ("24", "public")])
def test_english_leaves_nothing_in_japanese(project, nagano, prefecture, edition):
    html = page(quick(opened(project, prefecture, edition, lang="en"), nagano))
    assert sorted({text for text in Reader(html).text if JAPANESE.search(text)}) == []


def test_headings_ids_and_words_of_figures(nagano):
    html = "<h1>x</h1>" + page(nagano)
    read = Reader(html)
    assert len(read.ids) == len(set(read.ids)) and {"changes", "cycle"} <= set(read.ids)
    assert all(after - before <= 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert html.count("<table") == html.count("<caption")
