"""The index of a cycle: 47 tiles in map order, each telling how its report ended, and nothing that changes between runs."""

import re

import page_reader
import pytest

from caredx.batch.index_page import Entry, write
from caredx.words.codes import PREFECTURES, prefecture


def entries():
    made = {place.code: Entry(place, "done", f"{place.code}_{place.en.lower()}/report.html") for place in PREFECTURES}
    cause = "FileNotFoundError:\n '/home/someone/data/kpi.csv' <missing>"
    made["13"] = Entry(prefecture("13"), "failed", "13_tokyo/failed.ipynb", cause)
    made["01"] = Entry(prefecture("01"), "failed", None, "kernel died")
    made["47"] = Entry(prefecture("47"), "skipped")
    return list(made.values())


def page(folder, given=None, **options):
    path = folder / "index.html"
    write(
        path,
        given or entries(),
        **{"cycle": "2026-spring", "title": "介護の評価", "lang": "ja", "example": True, **options},
    )
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_page_is_fit_to_be_handed_out(tmp_path, lang):
    assert page_reader.faults(page(tmp_path, lang=lang)) == []


def test_each_prefecture_has_its_own_place(tmp_path):
    places = re.findall(r'<li style="--column:(\d+);--row:(\d+)">', page(tmp_path))
    assert len(places) == len(set(places)) == 47
    assert places[0] == ("13", "1")  # 北海道 is column 12, row 0 of the tile map


def test_links_lead_to_report_or_kept_notebook(tmp_path):
    links = [a["href"] for a in page_reader.PageReader(page(tmp_path)).all("a")]
    assert links.count("20_nagano/report.html") == 2  # tile and table
    assert links.count("13_tokyo/failed.ipynb") == 2
    assert "run.json" in links
    assert not any("hokkaido" in link or "okinawa" in link for link in links)


def test_failure_tells_its_cause_in_one_line_without_folders(tmp_path):
    text = page(tmp_path)
    assert "FileNotFoundError: &#39;kpi.csv&#39; &lt;missing&gt;" in text
    assert "kernel died" in text
    assert "someone" not in text


def test_counts_and_words(tmp_path):
    text = page_reader.PageReader(page(tmp_path)).text
    assert "作成済 44、失敗 2、未作成 1" in text
    assert "44 done, 2 failed, 1 not run" in page(tmp_path, lang="en")


def test_kept_notebooks_are_spoken_of_only_after_a_failure(tmp_path):
    assert "原因を記録した" in page(tmp_path)
    assert "原因を記録した" not in page(tmp_path, [Entry(place, "skipped") for place in PREFECTURES])


def test_order_of_entries_is_irrelevant_and_bytes_are_the_same(tmp_path):
    assert page(tmp_path) == page(tmp_path, entries()[::-1])


def test_nothing_half_written_stays(tmp_path):
    page(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_real_cycle_carries_no_sample_mark(tmp_path):
    assert "見本" not in page(tmp_path, example=False)


def test_the_overview_says_of_each_prefecture_what_its_own_sheet_says(world):
    from caredx.findings.overview import Overview
    from caredx.findings.place import Findings
    from caredx.findings.results import Results
    from caredx.pages import overview
    from caredx.words import params

    plan = params.load(world / "params" / "example.yaml", "20")
    results = Results(plan, "20")
    found, own = Overview(results, Findings(results).peers), Findings(results).spine
    for row in own.rows:
        cell = found.rows[row.id]["20"]
        assert (cell.state, cell.direction, cell.word, cell.own) == (row.state, row.direction, row.word, row.own)
    assert all(sum(counts.values()) == len(PREFECTURES) for counts in found.counts.values())
    html = overview.sheets(found, {"20": {"council": "20_nagano/council.html"}})
    assert html.count('class="sheet"') == 2 and html.count("20_nagano/council.html") == 2
    assert html.count('scope="row"') >= len(PREFECTURES) and "<script" not in html
    text = page(world, overview=html)
    assert page_reader.faults(text) == []
