"""The whole page of one prefecture from example data, in both languages."""

import datetime
import itertools
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from conftest import NAMED

from caredx import official
from caredx.findings import inputs
from caredx.measures import context
from caredx.pages.book import Page as Report
from caredx.pages.report import open_annex
from caredx.words.errors import CaredxError

ROOT = Path(__file__).resolve().parents[1]
CLASSES = set(
    "heard banner lede toc meta repro kpi-table verdict met on-course not-on-course cannot-tell spark reason card figure how-to-read limits "
    "source csv file scroll num own few nodata real-mark example-mark doubt-mark twocol screen-only paper-only told grade".split()
)
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Reader(HTMLParser):
    """Text outside elements marked as Japanese, headings in order, classes, ids, anchors."""

    void = {"br", "meta", "path", "circle", "polyline", "use", "rect"}

    def __init__(self, page):
        super().__init__()
        self.stack, self.text, self.headings, self.classes, self.ids, self.targets = [], [], [], set(), [], []
        self.feed(page)

    @property
    def japanese(self):
        return any(lang == "ja" for _, lang in self.stack)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.classes |= set((attrs.get("class") or "").split())
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.targets += [attrs["href"][1:]] if attrs.get("href", "").startswith("#") and tag == "a" else []
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in self.void:
            self.stack.append((tag, attrs.get("lang")))
        if not self.japanese:
            self.text.append(attrs.get("aria-label") or "")

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.japanese:
            self.text.append(data)


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    """A copy of the example, for tests that write into it."""
    return shutil.copytree(world, tmp_path_factory.mktemp("project") / "copy")


def page_of(report: Report) -> str:
    return "".join(getattr(report, one.call)(*NAMED.get(one.call, ())).data for one in report.book.chapters)


@pytest.fixture(scope="module")
def nagano(shown) -> str:
    return "".join(shown("open_annex", "20").values())


def test_a_page_from_example_data_says_so_and_marks_what_is_real(nagano):
    assert (
        nagano.startswith('<div class="banner">')
        and "見本（合成データ）" in nagano[:900]
        and '<div class="banner">' in nagano
    )
    assert "real-mark" in nagano and "example-mark" in nagano and "庁内検討用（少数の秘匿処理は未適用）" in nagano


def test_headings_start_at_one_and_skip_no_level(nagano):
    levels = Reader(nagano).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_contents_lead_to_chapters_and_no_id_stands_twice(nagano):
    read = Reader(nagano)
    assert read.targets and set(read.targets) <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))


def test_only_agreed_class_names_are_used(nagano):
    assert Reader(nagano).classes <= CLASSES


def test_every_picture_has_both_sentences_a_source_and_its_numbers(nagano):
    figures = re.findall(r'<figure class="figure">.*?</figure>', nagano, flags=re.DOTALL)
    assert len(figures) >= 10
    for figure in figures:
        for part in ('class="how-to-read"', 'role="img"', 'class="limits"', 'class="source"', "download="):
            assert part in figure


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(nagano):
    assert nagano.count("<table") == nagano.count("<caption")
    assert len(re.findall(r"<th\b", nagano)) == len(re.findall(r'<th scope="(?:col|row)"', nagano))


def test_nothing_on_a_page_runs_or_is_fetched(nagano):
    assert "<script" not in nagano and "http://" not in nagano.replace("http://www.w3.org", "")
    assert not re.search(r'\s(?:src|on\w+)="', nagano)


def test_a_page_names_no_folder_of_the_machine(nagano, world):
    assert str(world) not in nagano and str(ROOT) not in nagano and "/tmp/" not in nagano


def test_opening_again_gives_the_same_chapters(nagano, project):
    again = open_annex(project / "params" / "example.yaml", "20")
    for name in ("head", "kpi", "peers", "comparison"):
        assert getattr(again, name)(*NAMED.get(name, ())).data in nagano


@pytest.mark.slow
def test_opening_again_gives_the_same_page(nagano, world):
    assert page_of(open_annex(world / "params" / "example.yaml", "20")) == nagano


def test_real_figures_of_the_overlay_stand_beside_the_sample(nagano):
    assert "総合相談センター 相談件数" in nagano and "116件" in nagano and "446,818,000円" in nagano
    assert "80.5％" in nagano  # 335 of 416 name the price: 長野県アンケート 2024


def test_not_stated_is_never_a_no(nagano):
    silent = re.search(r"抜粋に言及のない事項.*?</details>", nagano, flags=re.DOTALL).group()
    assert "独自の実態調査がある" in silent and "実施していないという意味ではありません" in silent


@pytest.fixture(scope="module")
def english(shown) -> str:
    return "".join(shown("open_annex", "20", plan="english").values())


def test_english_switches_every_label(english):
    # Titles, names and remarks of Japanese sources stay as they are, marked lang="ja".
    assert sorted({text for text in Reader(english).text if JAPANESE.search(text)}) == []


def test_english_marks_as_japanese_only_what_stands_in_sources(english):
    quoted = set(re.findall(r'<span lang="ja">([^<]*)</span>', english))
    assert "介護テクノロジー・生産性向上 政策評価（令和7年度）" in quoted  # the title of the plan
    assert not quoted & {"県の値", "全国", "出典", "達成", "判定不能", "少数", "データなし"}


def test_without_any_file_the_page_says_what_is_missing(project):
    report = open_annex(project / "params" / "empty.yaml", "13")
    page = page_of(report)
    assert "example-mark" not in page and "banner" not in page
    assert page.count("データなし") > 17 and "KPI報告" in page and "提供なし" in page
    assert "認定" in page  # real published counts need no file


def test_an_unknown_prefecture_is_refused_with_the_valid_words(project):
    with pytest.raises(CaredxError, match="01〜47"):
        open_annex(project / "params" / "example.yaml", "48")


def test_service_shares_add_up_and_ended_services_are_left_out(project):
    mix = open_annex(project / "params" / "example.yaml", "20").results.mix
    assert mix.rows["share"].sum() == pytest.approx(1) and mix.rows["national_share"].sum() == pytest.approx(1)
    assert "530" not in set(mix.rows["service"])


def test_rows_left_out_of_the_open_data_are_told_with_their_reason(nagano):
    quality = nagano[nagano.index('id="quality"') :]
    assert "廃止されたサービスの残存レコード 2" in quality and "（2件目以降） 1" in quality


def as_if_real(project: Path, folder: Path) -> None:
    """The example's open data under office numbers that are not known as made-up."""
    folder.mkdir()
    for file in (project / "data" / "raw" / "example" / "open_data").glob("*.csv"):
        (folder / file.name).write_bytes(re.sub(rb"(\d\d)X(\d{7})", rb"\g<1>9\2", file.read_bytes()))


def counted(project: Path, cycle: str, folder: str) -> Report:
    """The report of Nagano under a plan of real data that names open data and nothing else."""
    plan = yaml.safe_load((project / "params" / "empty.yaml").read_text(encoding="utf-8"))
    plan["cycle"], plan["inputs"]["open_data"], plan["inputs"]["open_data_date"] = (
        cycle,
        folder,
        datetime.date(2026, 6, 30),
    )
    (project / "params" / f"{cycle}.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    return open_annex(project / "params" / f"{cycle}.yaml", "20")


def test_real_open_data_take_the_place_of_the_published_counts(nagano, project):
    folder = project / "data" / "raw" / "whole"
    as_if_real(project, folder)
    header = next(iter(sorted(folder.glob("*.csv")))).read_bytes().splitlines(keepends=True)[0]
    for service in set(official.load("establishments")["service"]):
        if not list(folder.glob(f"jigyosho_{service}*")):
            (folder / f"jigyosho_{service}.csv").write_bytes(header)
    report = counted(project, "counted", "data/raw/whole")
    results = report.results
    listed = results.table("open_data", own=True)
    assert (
        results.mix.establishments
        == len(listed)
        < open_annex(project / "params" / "empty.yaml", "20").results.mix.establishments
    )
    assert "のファイルがありません" not in report.quality().data
    assert "（長野県、2026年6月30日）" in report.context().data


def test_open_data_of_a_part_of_the_services_fill_in_those_without_a_published_count_and_the_page_says_so(
    nagano, project
):
    as_if_real(project, project / "data" / "raw" / "part")
    report = counted(project, "partial", "data/raw/part")
    found, empty = report.results, open_annex(project / "params" / "empty.yaml", "20").results
    number, before = (one.mix.rows.set_index("service")["establishments"] for one in (found, empty))
    assert number[before.index].equals(before)
    listed = found.table("open_data", own=True).groupby("service").size()
    added = sorted(set(number.index) - set(before.index))
    assert "110" in added and all(number[service] == listed[service] for service in added)
    assert set(found.without_count) == set(empty.without_count) - set(added)
    assert "訪問介護など8サービスは件数の公表がなく" in cycle_page(project, "empty")
    assert "訪問入浴介護" in report.quality().data and "公表の集計を用い、" in report.quality().data


def cycle_page(project, plan):
    return re.sub(r"<[^>]+>", "", open_annex(project / "params" / f"{plan}.yaml", "20").cycle().data)


def test_a_table_of_many_printed_pages_is_left_to_the_screen(nagano, project):
    assert re.search(r'<details class="card screen-only"><summary>県が公表した数値 \(\d+\)', nagano)
    assert '<p class="paper-only">県が公表した数値（' in nagano and "全件はCSVまたは画面で" in nagano
    assert "screen-only" not in open_annex(project / "params" / "example.yaml", "24").published_figures().data


def test_the_command_names_the_plan_from_the_project_folder_and_no_folder_outside(nagano, world, project):
    inside = open_annex(ROOT / "params" / "example.yaml", "20").results.params
    assert inputs.command(inside, "20") == "python3 run.py report params/example.yaml --pref 20"
    outside = inputs.command(open_annex(project / "params" / "example.yaml", "20").results.params, "20")
    assert outside.startswith("python3 run.py report example.yaml --pref 20（設定ファイルはプロジェクトのフォルダの外")
    told = inputs.command(open_annex(world / "params" / "example.yaml", "20").results.params, "20")
    assert told in re.sub(r"<[^>]+>", "", nagano)


def test_a_japanese_page_names_columns_and_periods_in_japanese(nagano, project):
    page = nagano + page_of(open_annex(project / "params" / "empty.yaml", "42"))
    for word in ("headcount_jan1", "overtime_hours", "October", "capacity", "autumn", "2024-07/08"):
        assert word not in page, word
    assert "2024年秋" in page and "2024年7〜8月" in page


def test_without_a_value_of_its_own_the_figure_of_shares_is_not_drawn(project):
    chapter = open_annex(project / "params" / "empty.yaml", "13").kpi().data
    assert "割合で表すKPI" not in chapter and "判定ごとのKPI" in chapter
    assert "kpi.csv" not in open_annex(project / "params" / "empty.yaml", "13").breakdown("overtime").data


def test_certified_share_of_japan_agrees_with_the_yearly_report(project):
    # 介護保険事業状況報告（年報）令和5年度: 35,889,733 insured; 認定率 19.4 %.
    japan = open_annex(project / "params" / "example.yaml", "20").results.certified[context.NATIONAL]
    assert japan.denominator == 35_889_733 and round(japan.value, 3) == 0.194
