"""The chapter on cases: facts of others beside what is low here, and a library whose every link leads somewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pages_sample
import pytest
import yaml
from pages_sample import share
from test_pages_report import JAPANESE, Reader

from caredx import official
from caredx.findings.cells import OPEN
from caredx.findings.place import Findings
from caredx.findings.results import Results
from caredx.findings.standing import standing
from caredx.measures import cases as measure
from caredx.measures.kpi import KpiSheet
from caredx.pages.chapters import cases
from caredx.pages.chapters.cases import THEMES, library_section
from caredx.pages.report import open_annex
from caredx.words import params
from caredx.words.catalog import words_of
from caredx.words.codes import PREFECTURES
from caredx.words.params import Disclosure

say_pages = words_of("pages")

say_cases = words_of("cases")

EXAMPLE = Path(__file__).resolve().parents[1] / "params" / "example.yaml"
KPI = "tech_adoption"
LIBRARY = measure.library(official.load("cases"))
HEARING = official.load("hearing_prefectures")


STRICT = Disclosure(threshold=10, part=4, width=3, round_to=1)


def found(values: dict[str, int], *, lang="ja", edition="internal", of=900, own=None) -> Findings:
    """Decisions where each prefecture has so many adopters of `of`; no file is read."""
    sheet = pages_sample.sheet()
    adoption, *rest = sheet.rows
    sheet = KpiSheet("20", 2025, (replace(adoption, own=own or adoption.own), *rest))
    results = Results(params.load(EXAMPLE, lang=lang).model_copy(update={"disclosure": STRICT}), "20", edition)
    results.__dict__["cells"] = OPEN
    results.__dict__["sheets"] = {"20": results.released(sheet)}
    made, japan = Findings(results), pages_sample.comparison().national.value
    standings = {code: standing(adoption.kpi, share(yes, of), japan, min_n=10) for code, yes in values.items()}
    made.peers.__dict__["standings"] = {KPI: standings}
    return made


# Japan 31.2 %: 281 of 900 elsewhere, Osaka and Oita far above
VALUES = {place.code: 281 for place in PREFECTURES} | {"27": 500, "44": 520}


class TestBeside:
    def test_high_are_those_that_differ_on_the_better_side(self):
        assert found(VALUES).cases.high(KPI) == ("27", "44")
        told = cases.high_sentence(found(VALUES), KPI)
        assert (
            "大阪府、大分県" in told.text
            and {figure.of: figure.value for figure in told.figures}[f"cases.{KPI}.high"] == 2
        )

    def test_few_or_lower_is_not_high(self):
        few, low = found(VALUES | {"27": 4}, of=900), found(dict.fromkeys(VALUES, 281) | {"27": 100})
        assert few.cases.high(KPI) == ("44",) and low.cases.high(KPI) == ()

    def test_nobody_is_high(self):
        assert found(dict.fromkeys(VALUES, 281)).cases.high(KPI) == ()
        assert "有意に良い県はありません" in cases.high_sentence(found(dict.fromkeys(VALUES, 281)), KPI).text

    def test_without_others_nobody_can_be_called_high(self):
        alone = found({"20": 300})
        assert alone.cases.high(KPI) is None and "他県の値がそろわない" in cases.high_sentence(alone, KPI).text

    def test_facts_are_those_of_the_hearing(self):
        page = cases.chapter(found(VALUES))
        said = measure.said_by(HEARING, "subsidy_robot_ict")
        assert f"<td>{len(said)}県</td>" in page
        assert "未導入の事業所を優先" in page  # Osaka, hearing FY2024
        assert "その取組により値が高まったとは限りません" in page and "見本の値で選定している" in page

    def test_only_low_kpi_are_told(self):
        low = found(VALUES).cases.low(found(VALUES).targets.sheet)
        assert [row.kpi.id for row in low] == [KPI]

    def test_where_nothing_is_low_adoption_is_shown_instead(self):
        one = found(VALUES)
        row = replace(one.results.sheet.rows[0], verdicts=(pages_sample.Verdict("met", "target_reached"),))
        one.results.__dict__["sheets"] = {"20": KpiSheet("20", 2025, (row, *one.results.sheet.rows[1:]))}
        page = cases.chapter(one)
        # four rows, one of them (care-plan linkage) without a value
        assert (
            'data-of="cases.known">3<' in page and 'data-of="cases.unknown">1<' in page and "参考として、導入率" in page
        )

    def test_a_withheld_value_is_not_told_to_be_low(self):
        few = {"own": share(4, 9)}
        assert found(VALUES, **few).cases.low(found(VALUES, **few).targets.sheet)
        page = cases.chapter(found(VALUES, edition="public", **few))
        assert "44.4" not in page and "n=9" not in page and f"kpi.{KPI}.own" not in page

    def test_cases_of_a_kpi_link_to_their_cards(self):
        page = cases.cases_for(found(VALUES), "careplan_muni_multi")
        assert re.findall(r'href="#(case-\w+)"', page) == ["case-c13"] and "計画" in page
        assert cases.cases_for(found(VALUES), "kasan_share", most=0).count("<li>") == 1


class TestLibrary:
    def test_every_case_stands_once_and_every_link_leads_to_one(self):
        read = Reader(library_section(found(VALUES)))
        assert sorted(id for id in read.ids if id.startswith("case-")) == [f"case-c{i:02d}" for i in range(1, 18)]
        assert set(read.targets) <= set(read.ids) and len(read.targets) > 100

    def test_worry_of_staff_is_found_and_what_no_case_tells_is_said(self):
        page = library_section(found(VALUES))
        assert {case.id for case in LIBRARY.search(tag="resistance")} == {"C03", "C04"}
        assert (
            '言及した事例：<a href="#case-c03">C03</a>、<a href="#case-c04">C04</a>' in page
            and "この17件にはありません" in page
        )

    def test_everything_coded_has_words(self):
        assert {name for case in LIBRARY.cases for name in case.numbers} <= set(say_cases["numbers"])
        assert {case.theme for case in LIBRARY.cases} <= set(THEMES) and {case.level for case in LIBRARY.cases} <= set(
            say_cases["levels"]
        )
        tags = {
            tag
            for column in ("subsidy_design", "other_measures", "certification_kind")
            for cell in HEARING[column]
            for tag in str(cell or "").split(";")
        }
        known = say_pages["tags"], say_cases["tags"]
        assert not [tag for tag in tags - {""} if not any(tag in family for family in known)]

    def test_a_tag_with_signs_is_told_in_words(self):
        assert "認証（星3段階）" in cases.chapter(found(VALUES | {"11": 520}))

    def test_periods_are_in_the_readers_language(self):
        page = library_section(found(VALUES))
        shown = re.findall(r"<dt>時期</dt><dd>(.*?)</dd>", page)
        assert len(shown) == 17 and all(re.search("年|月", text) and "FY" not in text for text in shown)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_both_languages_and_editions(lang, edition):
    read = Reader(cases.chapter(found(VALUES, lang=lang, edition=edition)))
    assert len(read.ids) == len(set(read.ids)) and read.headings[0] == 2
    assert lang == "ja" or not JAPANESE.search(" ".join(read.text))


def test_without_files(tmp_path):
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    path = tmp_path / "params" / "empty.yaml"
    path.parent.mkdir()
    path.write_text(
        yaml.safe_dump({**plan, "example": False, "inputs": dict.fromkeys(plan["inputs"])}), encoding="utf-8"
    )
    page = open_annex(path, "02").cases().data
    assert "データなし" in page and "KPI報告" in page and "事例集（公表資料の17件）" in page
    assert "41県" in page  # hearing FY2024: a subsidy is said by 41 of 47
