"""Border pairs: neighbours as the map has them, rates as the sheet shows them, and words for what nobody can know."""

import re

import pytest

from caredx import official
from caredx.findings.flow import LEAVERS
from caredx.pages.report import open_annex
from caredx.words import codes

ROWS = official.load("neighbours")
PAIRS = {tuple(sorted(one)) for one in ROWS[["pref", "neighbour"]].itertuples(index=False, name=None)}


def beside(code):
    return {one for pair in PAIRS if code in pair for one in pair} - {code}


def test_pairs_stand_once_and_are_two_prefectures():
    known = {one.code for one in codes.PREFECTURES}
    assert len(PAIRS) == len(ROWS) and set().union(*PAIRS) <= known and all(a < b for a, b in PAIRS)
    assert (ROWS["note"] != "").eq(ROWS["by"] == "road").all()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("20", "群馬県 埼玉県 新潟県 富山県 山梨県 岐阜県 静岡県 愛知県"),
        ("24", "愛知県 岐阜県 滋賀県 京都府 奈良県 和歌山県"),
        ("13", "埼玉県 千葉県 神奈川県 山梨県"),
        ("01", ""),
        ("47", ""),
        ("42", "佐賀県"),
        ("40", "佐賀県 熊本県 大分県 山口県"),
        ("07", "宮城県 山形県 茨城県 栃木県 群馬県 新潟県"),
    ],
)
def test_neighbours_are_those_of_the_map(code, names):
    assert {codes.prefecture(one).name("ja") for one in beside(code)} == set(names.split())


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_pairs_hold_what_the_sheets_show(world, edition):
    report = open_annex(world / "params" / "example.yaml", "20", edition=edition)
    own, html = report.found.flow, report.worker_flow().data
    assert {pair.code for pair in own.pairs} == beside("20")
    for pair in own.pairs:
        row = report.results.sheets[pair.code].row(LEAVERS.id)
        shown = pair.beside["leavers"]
        assert not shown.known or shown in (row.own, *(one for _, one in row.others))
        one = own.own["leavers"]
        if pair.leavers.word in ("above", "below"):
            assert (one.low > shown.value) == (pair.leavers.word == "above")
            assert not one.low <= shown.value <= one.high
    assert own.judged == sum(own.count(word) for word in ("above", "below", "within_chance"))
    assert "採用者の前の勤務地" in html and not re.search(r"20X\d{7}", html)
    assert (edition == "public") or (own.judged > 0 and any(pair.hires.own.known for pair in own.pairs))


def test_an_island_has_no_pairs_and_without_files_the_chapter_says_what_is_needed(world):
    html = open_annex(world / "params" / "example.yaml", "47").worker_flow().data
    assert "隣り合う都道府県がない" in html and "国勢調査" in html
    html = open_annex(world / "params" / "published.yaml", "31").worker_flow().data
    assert "県境の比較はできません" in html and "4都道府県のうち0都道府県分あり" in html
