"""The chapters on surveys and on groups: numbers by hand, both editions, both languages, missing files."""

import base64
import io
import itertools
import re
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace

import attack
import pandas as pd
import pytest

from caredx import official
from caredx.findings.disclosure import INTERNAL, Policy
from caredx.findings.survey import SurveyResults
from caredx.findings.survey_published import NAGASAKI, nagano_interest, worked
from caredx.measures import survey
from caredx.measures.kpi import Options
from caredx.pages.chapters import survey as chapter
from caredx.pages.chapters.survey import reasons, reconciliation
from caredx.pages.report import open_annex

ROOT = Path(__file__).resolve().parents[1]
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
DATA = re.compile(r'<data value="([^"]+)" data-of="([^"]+)"[^>]*>([^<]*)</data>')
SENTENCES = (
    reconciliation.reconciliation_sentence,
    reasons.fitness_sentence,
    reasons.reasons_sentence,
    chapter.linkage_sentence,
    reconciliation.response_sentence,
)


@pytest.fixture(autouse=True)
def nothing_kept(request, monkeypatch):
    """What stands for a cycle here has no folder to keep results in, but for the reports of a project."""
    if not {"report", "world"} & {*request.fixturenames}:
        monkeypatch.setenv("CAREDX_KEEP", "0")


def made(policy: Policy = INTERNAL, **counts: int) -> SimpleNamespace:
    """What a page of one prefecture would hand over, with offices made by hand: answers by service, marks, links."""
    rows, offices = [], []
    for i in range(counts.get("offices", 120)):
        service = ("110", "510", "430")[i % 3]
        office, silent, yes = f"20701{i:05d}", i % 4 == 0, i % 5 < 2
        adopted = pd.NA if silent else yes
        reason = None if silent or yes else ("cost", "training")[i % 2]
        rows.append([office, service, not silent, adopted, reason])
        offices.append(
            [office, service, f"2020{i % counts.get('places', 2):02d}", i % 6 != 0, yes or i % 7 == 0, i % 2 == 0]
        )
    answers = pd.DataFrame(rows, columns=["office", "service", "answered", "adopted", "barrier"])
    answers = answers.assign(
        pref="20", survey="調査", asked_on=pd.Timestamp("2025-10-01"), adopted=answers["adopted"].astype("boolean")
    )
    listed = pd.DataFrame(
        offices, columns=["office", "service", "municipality", "feature_entry", "technology_marked", "careplan_link"]
    )
    listed = listed.assign(
        pref="20",
        **{name: listed[name].astype("boolean") for name in ("feature_entry", "technology_marked", "careplan_link")},
    )
    listed["technology_marked"] = listed["technology_marked"].where(listed["feature_entry"])
    tables = {"survey_answers": answers, "offices": listed}
    options = Options(as_of="2026-06-30", sources={"offices": "offices.csv"})
    return SimpleNamespace(
        prefecture="20",
        lang="ja",
        policy=policy,
        public=policy != INTERNAL,
        options=options,
        params=SimpleNamespace(example=True, as_of="2026-06-30", disclosure=SimpleNamespace(published=None)),
        table=lambda name, own=False, columns=None: tables.get(name),
    )


class TestMeasuresBehindThePage:
    def test_steps_add_up_to_the_gap_as_drawn(self):
        found = SurveyResults(made()).reconciliation
        rows = reconciliation.waterfall_rows(found, "ja")
        moves = [row["after"] - row["before"] for row in rows if row["kind"] in ("move", "remainder")]
        assert sum(moves) == pytest.approx(rows[-1]["after"] - rows[0]["after"])
        assert all(a["after"] == pytest.approx(b["before"]) for a, b in itertools.pairwise(rows))

    def test_a_step_nobody_knows_is_drawn_as_unknown_and_not_as_zero(self):
        rows = reconciliation.waterfall_rows(SurveyResults(made()).reconciliation, "en")
        assert {row["label"]: row["kind"] for row in rows}["reference dates"] == "unknown"  # no adoption list

    def test_weights_bring_the_answers_to_those_asked(self):
        own = SurveyResults(made())
        answers, groups = own.answers, own.answers["service_group"]
        by_hand = sum(
            answers.loc[groups == name, "adopted"].mean() * (groups == name).mean() for name in groups.unique()
        )
        assert own.raked.value == pytest.approx(float(by_hand))

    def test_nagasaki(self):
        case = worked(official.load("kpi_prefecture"), NAGASAKI)
        assert [round(float(rate), 3) for rate in case.rates.rows["rate"]] == [0.162, 0.413, 0.75]
        # 75 % of 494 = 370.5 yes, ± 0.5 % of 494; 922 silent of 1,416.
        assert case.way.bounds.low == pytest.approx((370.5 - 2.47) / 1416)
        assert case.way.bounds.high == pytest.approx((370.5 + 2.47 + 922) / 1416)
        assert case.way.implied_silent == pytest.approx((0.4 * 1416 - 370.5) / 922)
        assert not case.rates.rows["beyond_previous"].iloc[-1]

    def test_kitakyushu(self):
        way = SurveyResults(made()).kitakyushu
        assert (way.start.value, way.end.value) == (pytest.approx(166 / 182), pytest.approx(166 / 311))

    def test_nagano_prints_one_more_than_its_parts(self):
        found = SurveyResults(made()).addition
        assert (found.total, found.sum, found.bases) == (416, 415, (415,))

    def test_interest_beside_use(self):
        rows = nagano_interest(official.load("nagano_2024")).set_index("offer")
        assert (rows.at["trial lending", "want"], rows.at["trial lending", "used"]) == (171, 15)
        assert (rows["want"] + rows["undecided"] + rows["no"] == rows["answers"]).all()
        assert pd.isna(rows.at["exhibition", "used"])


class TestReleased:
    def test_public_tables_give_nothing_back_and_would_without_the_second_step(self):
        found = [SurveyResults(made(policy, offices=75)).released for policy in (Policy(), Policy(complementary=False))]
        safe, open_ = (attack.recovered([table.to_frame() for table in one.tables]) for one in found)
        assert found[0].withheld and not found[0].unprotected
        assert safe == [] and open_ != []

    def test_large_counts_are_told_and_small_ones_not(self):
        assert SurveyResults(made(Policy(), offices=600)).tells_way
        small = SurveyResults(made(Policy(), offices=30))
        assert not small.tells and not small.tells_way
        assert SurveyResults(made(offices=30)).tells_way


class Pages:
    """A report and its two chapters, each made when asked for."""

    def __init__(self, found):
        self.found = found

    @cached_property
    def survey(self):
        return self.found.survey().data

    @cached_property
    def groups(self):
        return self.found.groups().data


@pytest.fixture(scope="module")
def report(world):
    """Reports made once."""

    @cache
    def get(plan: str, prefecture: str, edition: str = "internal") -> Pages:
        return Pages(open_annex(world / "params" / f"{plan}.yaml", prefecture, edition))

    return get


def csvs(page: str) -> list[pd.DataFrame]:
    found = re.findall(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', page)
    return [
        pd.read_csv(io.BytesIO(base64.b64decode(one)), dtype={"period": str}, keep_default_na=False, na_values=[""])
        for one in found
    ]


def outside_sources(page: str) -> str:
    """Text of a page but for what is marked as Japanese."""
    return re.sub(r"<[^>]+>", " ", re.sub(r'<(\w+) lang="ja">.*?</\1>', " ", page, flags=re.DOTALL))


class TestPage:
    def test_nagano_shows_its_own_published_figures_and_the_worked_cases(self, report):
        page = report("example", "20").survey
        for words in ("415", "416", "171", "長崎県", "北九州市", "53.4", "91.2", "公表値", "<details"):
            assert words in page

    @pytest.mark.parametrize(("prefecture", "title"), [("42", "長崎県の公表値")])
    def test_the_real_case_is_ones_own_where_it_happened(self, report, prefecture, title):
        page = report("example", prefecture).survey
        assert f"<h3>{title}" in page

    def test_kitakyushu_is_fukuokas_own(self, report):
        assert "<h3>Published figures of Kitakyushu" in report("english", "40").survey

    def test_elsewhere_they_are_an_example_in_a_closed_card(self, report):
        assert "<h3>長崎県の公表値" not in report("example", "20").survey

    def test_every_number_of_a_sentence_can_be_read_back(self, report):
        pages = report("example", "42")
        found, told = pages.found, {of: float(value) for value, of, _ in DATA.findall(pages.survey)}
        assert told["survey.nagasaki.way.gap"] == found.found.survey.nagasaki.way.gap
        assert told["survey.reconciliation.gap"] == found.found.survey.reconciliation.gap
        assert told["survey.response.bounds.low"] == found.found.survey.response.bounds.low

    def test_groups_carry_the_warning_and_the_grades(self, report):
        page = report("example", "20").groups
        assert page.index("根拠C") < page.index("根拠B") < page.index("注意：") < page.index("<svg")
        assert "4.78" in page and "10.26" in page

    def test_leave_is_answered_with_grade_interval_and_n(self, report):
        from caredx.pages.chapters.groups import leave_sentence

        found = report("example", "20").found
        sentence = leave_sentence(found.found)
        late = found.found.effects.national[1].late
        assert sentence.grade == "B" and "95％区間" in sentence.text and "n=" in sentence.text
        assert {late.value, late.low, late.high} <= {one.value for one in sentence.figures}

    def test_english_holds_no_japanese_outside_sources(self, report):
        pages = report("english", "40")
        for page in (pages.survey, pages.groups):
            assert not JAPANESE.search(outside_sources(page)), JAPANESE.findall(outside_sources(page))

    @pytest.mark.parametrize("edition", ["internal", "public"])
    def test_without_files_it_says_which_would_help(self, report, edition):
        pages = report("empty", "24", edition)
        found, page, groups = pages.found, pages.survey, pages.groups
        assert "独自調査の回答" in page and "事業所一覧" in page and "事業所月次データ" in groups
        assert "長崎県" in page and "nan" not in re.sub(r"base64,[^\"]*", "", page + groups).lower()
        assert reconciliation.reconciliation_sentence(found.found).grade == "none"

    def test_public_csv_give_nothing_back_and_name_nobody(self, report):
        for prefecture in ("13", "20"):
            one = report("example", prefecture, "public")
            found, pages = one.found, (one.survey, one.groups)
            saved = [one for page in pages for one in csvs(page)]
            assert (
                attack.recovered(
                    [
                        one.drop(columns=[name for name in one if name.startswith("label_") or name == "由来"])
                        for one in saved
                        if "universe" in one
                    ]
                )
                == []
            )
            offices = found.results.table("offices", own=True)
            assert not [code for code in offices["office"] if any(code in page for page in pages)]
            assert not any("office" in one for one in saved)

    def test_public_withholds_small_surveys_in_words_too(self, report):
        page = report("example", "20", "public").survey
        own = (
            page[: page.index("長崎県")] + page[page.index("回答した事業所と、無回答の影響") : page.index("調査の設問")]
        )
        assert "公表用では" in own and not [text for value, of, text in DATA.findall(own) if of.startswith("survey.re")]

    def test_sentences_are_there_in_both_editions_and_languages(self, report):
        for plan, prefecture, edition in (
            ("example", "42", "internal"),
            ("english", "40", "internal"),
            ("example", "13", "public"),
        ):
            decisions = report(plan, prefecture, edition).found.found
            assert all(sentence(decisions).text for sentence in SENTENCES)

    def test_ids_are_unique(self, report):
        for prefecture in ("20",):
            ids = re.findall(
                r' id="([^"]+)"', report("example", prefecture).survey + report("example", prefecture).groups
            )
            assert len(ids) == len(set(ids))


def test_published_pair_is_told_when_no_file_is_there():
    found = survey.from_published(
        worked(official.load("kpi_prefecture"), NAGASAKI).way.start,
        worked(official.load("kpi_prefecture"), NAGASAKI).dashboard,
        None,
    )
    rows = reconciliation.waterfall_rows(found, "ja")
    assert [row["kind"] for row in rows] == ["level", "unknown", "unknown", "unknown", "remainder", "level"]


class TestUndecided:
    def asked(self, policy=INTERNAL, offices=600):
        """Half of the answers are undecided about lending, at home visits all of them."""
        own = made(policy, offices=offices)
        rows = own.table("survey_answers")
        said = pd.Series(["undecided" if i % 2 or s == "110" else "want" for i, s in enumerate(rows["service"])])
        rows["wish_lending"] = said.where(rows["answered"])
        return SurveyResults(own)

    def test_shares_are_of_those_who_answered_the_question(self):
        found = {one.group: one.share for one in self.asked().undecided}
        rows = self.asked().answers
        told = rows[rows["wish_lending"].notna()]
        assert found[""].value == pytest.approx((told["wish_lending"] == "undecided").mean()) and len(found) == 4
        assert found["home"].value == 1 and found["facility"].denominator == (told["service_group"] == "facility").sum()

    def test_in_public_a_share_that_tells_of_everybody_is_withheld(self):
        found = {one.group: one.share for one in self.asked(Policy()).undecided}
        assert found[""].known and found["facility"].known and not found["home"].known
        assert not any(one.share.known for one in self.asked(Policy(), 24).undecided)

    def test_a_survey_that_did_not_ask_has_no_table(self):
        own = SurveyResults(made())
        assert own.wishes == () and own.undecided == ()

    def test_the_chapter_shows_them_or_says_that_nobody_asked(self, world):
        report = open_annex(world / "params" / "example.yaml", "13")
        html = report.survey().data
        assert "「未定」の割合" in html and len(report.found.survey.undecided) >= 3 * 3
        published = open_annex(world / "params" / "published.yaml", "31").survey().data
        assert "支援の希望を尋ねていない" in published
