"""The chapter on peers: standing in words, counts through the door, sentences whose numbers are those of the results."""

import base64
import io
import re
from pathlib import Path
from types import SimpleNamespace

import attack
import numpy as np
import pandas as pd
import pytest

from caredx.findings.cells import MUNICIPALITY, OPEN, Cells
from caredx.findings.disclosure import Policy
from caredx.findings.place import Findings
from caredx.findings.released import estimate as allowed
from caredx.findings.results import Results
from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.kpi import KPIS, NEEDS
from caredx.pages.chapters import peers as chapter
from caredx.pages.chapters.peers import likeness, reach, standing
from caredx.pages.report import open_annex
from caredx.words import codes, params
from caredx.words.labels import TECHNOLOGIES

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "params" / "example.yaml"
KINDS = (("example", "internal"), ("example", "public"), ("english", "internal"))
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def adoption(x: int, n: int) -> Estimate:
    return share(x, n, period="FY2025", source="見本の出典", reference_date="2026-03-31")


class Hand(Results):
    """Results whose tables and sheets are handed in: no cells of a whole cycle are solved from them, two municipalities are withheld.

    The small one, and one more, without which a subtraction from the prefecture would give it back.
    """

    @property
    def cells(self):
        if self.edition != "public":
            return OPEN
        year, hidden = self.params.fiscal_year, [codes.with_check_digit(f"20{number}") for number in (321, 205)]
        return Cells(frozenset(("tech_adoption", year, "20", MUNICIPALITY, code) for code in hidden), 6, 1)

    def given(self, tables, values, national=0.4):
        self.__dict__.update(tables_=tables, values_=values, national_=national)
        return self

    def table(self, name, *, own=False, columns=None):
        found = self.tables_.get(name)
        return found if found is None or columns is None else found[columns]

    @property
    def sheets(self):
        def row(code):
            return lambda kpi: SimpleNamespace(
                own=allowed(self.values_[code], self.policy)
                if kpi == "tech_adoption" and code in self.values_
                else no_data(KPIS[kpi].unit, NEEDS[kpi])
            )

        return {place.code: SimpleNamespace(row=row(place.code)) for place in codes.PREFECTURES}

    def comparison(self, kpi):
        national = Estimate(self.national_, KPIS[kpi].unit, source="国の公表", reference_date="2026-05")
        own = self.values_.get(self.prefecture)
        position = "no_data" if own is None else "within_chance" if own.low <= self.national_ <= own.high else "above"
        return SimpleNamespace(
            national=national if kpi == "tech_adoption" else None,
            incomparable="",
            positions={self.prefecture: position},
        )


def offices() -> pd.DataFrame:
    """240 establishments in six municipalities: five of 46, one of 10 with four entries."""
    places = [codes.with_check_digit(f"20{number}") for number in (201, 202, 203, 204, 205, 321)]
    rng = np.random.default_rng(5)
    rows = pd.DataFrame({"office": [f"20{i:08d}" for i in range(240)], "pref": "20"})
    rows["municipality"] = np.repeat(places, [46, 46, 46, 46, 46, 10])
    rows["service"] = np.tile(["110", "150", "510", "320"], 60)
    rows["capacity"] = np.where(rows["service"] == "110", np.nan, np.tile([25.0, 40.0, 90.0], 80))
    rows["feature_entry"] = ~((rows["municipality"] == places[-1]) & (np.arange(240) % 10 >= 4))
    marked = pd.Series(rng.random(240) < np.where(rows["municipality"] == places[0], 0.8, 0.35))
    rows["technology_marked"] = marked.astype("boolean").mask(~rows["feature_entry"])
    return rows.assign(addon="none", name=[f"見本{i}園" for i in range(240)], corporation="1234567890123")


def adoptions(rows: pd.DataFrame) -> pd.DataFrame:
    """Every nursing home but three monitors; a third of day services keep records electronically."""
    homes, day = rows[rows["service"] == "510"]["office"].iloc[3:], rows[rows["service"] == "150"]["office"].iloc[::3]
    parts = [("monitoring", homes), ("care_work", day)]
    made = [
        pd.DataFrame({"office": found, "technology": name, "date": pd.Timestamp("2025-01-01")}) for name, found in parts
    ]
    return pd.concat(made, ignore_index=True).assign(subsidised=True)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Tables made by hand have no folder to keep results in: there they would be taken for those of the plan's files."""
    monkeypatch.setenv("CAREDX_KEEP", "0")


def hand(edition="internal", lang="ja", tables=True, values=None, **plan) -> Findings:
    loaded = params.load(PLAN, "20").model_copy(update={"lang": lang, **plan})
    listed = offices()
    given = {"offices": listed, "adoption": adoptions(listed)} if tables else {}
    return Findings(Hand(loaded, "20", edition).given(given, values or {}))


def values_of_47() -> dict[str, Estimate]:
    """All at 40 % of 1,000, but 20 at 60 %; 03 with five establishments, 04 without data."""
    found = {place.code: adoption(400, 1000) for place in codes.PREFECTURES}
    found |= {"20": adoption(600, 1000), "03": adoption(2, 5)}
    del found["04"]
    return found


def numbers_in(sentence) -> list[float]:
    return [figure.value for figure in sentence.figures]


def files(page: str) -> list[pd.DataFrame]:
    texts = [
        base64.b64decode(data).decode("utf-8-sig")
        for data in re.findall(r"data:text/csv;charset=utf-8;base64,([\w+/=]+)", page)
    ]
    return [
        pd.read_csv(io.StringIO(text), dtype={"municipality": str, "prefecture": str, "area": str}) for text in texts
    ]


def released(page: str) -> list[pd.DataFrame]:
    return [file.drop(columns="由来", errors="ignore") for file in files(page) if "universe" in file]


class TestStanding:
    def test_words_are_differs_within_chance_too_few_and_no_data(self):
        found = hand(values=values_of_47())
        words = found.peers.standings["tech_adoption"]
        assert tuple(words[code].word for code in ("20", "01", "03", "04")) == (
            "above",
            "within_chance",
            "too_few",
            "no_data",
        )

    def test_a_sentence_holds_value_centre_interval_and_n(self):
        sentence = standing.standing_sentence(hand(values=values_of_47(), example=False), "tech_adoption")
        own = adoption(600, 1000)
        assert "全国の40.0％より有意に高い" in sentence.text
        assert numbers_in(sentence) == [0.6, 0.4, own.low, own.high, 1000]

    def test_dispersion_and_chance_are_told(self):
        text = standing.dispersion_sentence(hand(values=values_of_47(), example=False), "tech_adoption").text
        assert (
            "広げ" in text and "45県" in text and "3.7倍" in text and "2.3県" in text and "0.09県" in text
        )  # 45 × 0.05, 45 × 0.002

    def test_there_is_no_rank_and_the_title_is_the_finding(self):
        page = standing.section(hand(values=values_of_47()))
        assert not re.search(r"\d\s*位", page) and "長野県は全国より有意に高い" in page

    def test_no_funnel_is_drawn_whose_limits_hold_every_share(self):
        few = hand(values={code: adoption(1 + 10 * (i % 2), 12) for i, code in enumerate(values_of_47())})
        told = standing.funnel_figure(few, "tech_adoption")
        assert few.peers.vacuous("tech_adoption") and "<svg" not in told and "限界線が0〜100％の全て" in told
        many = hand(values=values_of_47())
        assert not many.peers.vacuous("tech_adoption") and "<svg" in standing.funnel_figure(many, "tech_adoption")

    def test_in_public_a_prefecture_with_few_is_withheld_everywhere(self):
        found = hand("public", values=values_of_47() | {"03": adoption(2, 4)})
        assert found.peers.standings["tech_adoption"]["03"].word == "withheld"
        row = (
            next(file for file in files(standing.funnel_figure(found, "tech_adoption")))
            .set_index("prefecture")
            .loc["03"]
        )
        assert row[["n", "size", "value", "low_outer"]].isna().all()
        assert "岩手県</th><td" in standing.all_47(found, "tech_adoption").replace(' scope="row"', "")
        assert "秘" in standing.all_47(found, "tech_adoption")
        own = hand("public", values=values_of_47() | {"20": adoption(2, 4)})
        assert "長野県の値は秘" in standing.funnel_figure(own, "tech_adoption")
        assert (
            standing.standing_sentence(own, "tech_adoption").figures[0].value == 0.4
        )  # the national value, and no own one

    def test_a_title_of_technologies_never_calls_nothing_the_most(self, public):
        assert "示せる技術で最も多いのは" in reach.technology_figure(
            public
        ) and "最も多い技術は見守り" in reach.technology_figure(hand())
        listed = offices()
        nobody = Findings(
            Hand(params.load(PLAN, "20"), "20").given(
                {"offices": listed, "adoption": adoptions(listed).assign(date=pd.Timestamp("2030-01-01"))}, {}
            )
        )
        assert "示せる技術を導入した事業所はない" in reach.technology_figure(nobody)

    def test_a_centre_without_national_value_is_not_made_from_withheld_prefectures(self):
        found = hand("public", values={"01": adoption(30, 100), "02": adoption(50, 100), "03": adoption(2, 5)})
        found.results.__dict__["national_"] = None
        found.results.__dict__["comparison"] = lambda kpi: SimpleNamespace(
            national=None, incomparable="", positions={"20": "no_data"}
        )
        assert found.peers.funnels["tech_adoption"].centre == 0.4  # 80 / 200, not 82 / 205

    def test_one_prefecture_alone_is_held_beside_japan_by_its_own_interval(self):
        sentence = standing.standing_sentence(hand(values={"20": adoption(600, 1000)}, example=False), "tech_adoption")
        assert "有意に高い" in sentence.text and sentence.figures[1].value == pytest.approx(0.4)

    def test_a_sample_is_never_held_beside_a_published_value(self):
        alone = standing.standing_sentence(hand(values={"20": adoption(600, 1000)}), "tech_adoption")
        assert "比較対象外" in alone.text and "有意" not in alone.text
        among = standing.standing_sentence(hand(values=values_of_47()), "tech_adoption")
        assert among.figures[1].value == pytest.approx((44 * 400 + 600 + 2) / 45005) and "全国の" not in among.text

    def test_without_data_the_file_is_named(self):
        sentence = standing.standing_sentence(hand(), "tech_adoption")
        assert sentence.grade == "none" and "事業所一覧" in sentence.text

    def test_rounded_counts_bring_rounded_shares(self):
        found = allowed(adoption(23, 52), Policy(round_to=5))
        assert (found.n, found.numerator, found.value) == (50, 25, 0.5)
        assert (
            allowed(adoption(51, 52), Policy()).value is None and allowed(adoption(47, 52), Policy()).value is not None
        )


class TestReach:
    def test_the_sentence_counts_who_has_none_and_what_three_groups_reach(self):
        found = hand()
        # of 240: 60 homes less three, 60 day services of which 20 have something: 240 − 57 − 20 = 163
        assert found.peers.not_started_total.numerator == 163 and found.peers.not_started_total.denominator == 240
        sentence = reach.not_started_sentence(found)
        assert sentence.text.startswith("介護テクノロジーを1つも導入していない事業所は163（全240事業所の67.9％）")
        assert "居宅系・定員なし等（60事業所）" in sentence.text and 163 / 240 in numbers_in(sentence)
        shown = found.peers.not_started
        assert shown["x"].iloc[:-1].sum() == 163 and shown["of_all"].iloc[:-1].sum() == pytest.approx(1)

    def test_technologies_count_establishments(self):
        rows = hand().peers.technologies.set_index(["technology", "group"])
        assert rows.at[("monitoring", "all"), "x"] == 57 and rows.at[("monitoring", "facility"), "x"] == 57
        assert (
            rows.at[("care_work", "all"), "share"] == pytest.approx(20 / 240) and rows.at[("bathing", "all"), "x"] == 0
        )

    def test_in_public_the_three_homes_without_are_withheld_and_stay_so(self, public):
        page = reach.section(public)
        frames = released(page)
        assert frames and [one for one in attack.recovered(frames) if one[2] > 0] == []
        rows = public.peers.technologies.set_index(["technology", "group"])
        assert not rows.at[("monitoring", "facility"), "shown"] and np.isnan(
            rows.at[("monitoring", "facility"), "share"]
        )

    def test_with_the_second_step_off_the_attack_succeeds(self, monkeypatch):
        weak = Hand(params.load(PLAN, "20"), "20", "public").given(
            {"offices": offices(), "adoption": adoptions(offices())}, {}
        )
        monkeypatch.setattr(Hand, "policy", Policy(complementary=False))
        frames = [one.to_frame() for one in Findings(weak).peers.released.tables]
        assert any(0 < one[2] < 10 for one in attack.recovered(frames))

    def test_missing_files_are_named(self):
        assert "事業所一覧と導入一覧" in reach.not_started_sentence(hand(tables=False)).text


class TestMunicipalities:
    def test_raw_and_shrunken_stand_side_by_side_in_the_order_of_codes(self):
        found = hand()
        split = found.peers.municipalities
        assert list(split.values) == sorted(split.values) and split.few == (codes.with_check_digit("20321"),)
        rows = split.shrunken.rows.set_index("area")
        small = rows.loc[codes.with_check_digit("20321")]
        assert small["n"] == 4 and abs(small["shrunk"] - split.shrunken.mean) < abs(small["raw"] - split.shrunken.mean)
        assert "統計的に有意なばらつきがあります" in chapter.spread_sentence(found).text

    def test_in_public_the_mean_is_not_made_with_a_withheld_one(self, public):
        internal, split = hand().peers.municipalities, public.peers.municipalities
        hidden = [code for code, one in split.values.items() if not one.known]
        assert codes.with_check_digit("20321") in hidden and set(split.shrunken.rows["area"]) == set(
            split.values
        ) - set(hidden)
        assert split.shrunken.mean != internal.shrunken.mean
        page = chapter.municipalities(public)
        assert [one for one in attack.recovered(released(page)) if one[2] > 0] == []

    def test_names_come_from_open_data_and_else_from_the_official_list(self):
        code = codes.with_check_digit("20201")
        assert hand().peers.by_municipality.set_index("area").at[code, "label"] == "長野市"
        named = hand()
        named.results.tables_["open_data"] = pd.DataFrame({"municipality": [code], "municipality_name": ["見本市"]})
        assert named.peers.by_municipality.set_index("area").at[code, "label"] == "見本市"


class TestLikeness:
    def test_it_needs_no_file_and_says_why_and_what_is_lacking(self):
        page = likeness.section(hand(tables=False))
        assert page.count("ほぼ同じ") + page.count("近い") > 10 and "published" not in page and "公表値" in page
        text = likeness.lacking_sentence(hand(tables=False)).text
        for service in ("訪問介護", "通所介護", "居宅介護支援", "認知症対応型共同生活介護", "介護老人福祉施設"):
            assert service in text
        assert "比較できません" in likeness.bands_sentence(hand(tables=False)).text

    def test_a_band_spans_the_peers(self):
        found = hand(values=values_of_47())
        band = found.peers.band("tech_adoption")
        assert (band.inside is False and (band.low, band.high) == (0.4, 0.4)) or "03" in found.peers.likeness.codes
        assert "範囲外は1指標" in likeness.bands_sentence(found).text


@pytest.fixture(scope="module")
def public() -> Findings:
    """The hand-made prefecture in the public edition, released once."""
    return hand("public")


@pytest.fixture(scope="module")
def pages(world) -> dict[tuple[str, str], str]:
    """The chapter of Tokyo in both editions and languages; the sheets of the 47 are computed once."""
    found, sheets = {}, None
    for plan, edition in KINDS:
        report = open_annex(world / "params" / f"{plan}.yaml", "13", edition)
        sheets = sheets or report.results.sheets
        report.results.__dict__["sheets"] = sheets
        found[plan, edition] = report.peers().data
        found["offices"] = report.results.table("offices", own=True)
    return found


class TestExample:
    def test_both_editions_and_languages_are_sound(self, pages):
        for key in KINDS:
            ids = re.findall(r'\sid="([^"]+)"', pages[key])
            assert len(ids) == len(set(ids)) and 'id="peers"' in pages[key]
            assert pages[key].count("<table") == pages[key].count("<caption") >= 5
            assert not re.search(r"\d\s*位|rank \d|>nan", re.sub(r"<a .*?</a>", "", pages[key]))

    def test_english_is_english(self, pages):
        page = re.sub(r'<(\w+) lang="ja">.*?</\1>', "", pages["english", "internal"], flags=re.DOTALL)
        page = re.sub(r"<svg.*?</svg>|<a .*?</a>|font-family:[^\"]*", "", page, flags=re.DOTALL)
        assert sorted(set(JAPANESE.findall(re.sub(r"<[^>]*>", "", page)))) == []

    def test_the_public_page_names_no_office_and_gives_no_count_back(self, pages):
        page = pages["example", "public"]
        saved = "".join(file.to_csv() for file in files(page))
        for column in ("office", "name", "corporation"):
            assert not any(value in page + saved for value in pages["offices"][column].dropna())
        assert [one for one in attack.recovered(released(page)) if one[2] > 0] == []
        assert len(released(page)) == 3 and "秘" in page and "秘" not in pages["example", "internal"]

    def test_without_any_file_likeness_still_works(self, world):
        page = open_annex(world / "params" / "empty.yaml", "24").peers().data
        assert "岐阜県" in page and "example-mark" not in page
        assert page.count("データなし") >= 4 and "導入一覧" in page and "事業所一覧" in page


def test_every_technology_has_a_column_of_its_own():
    frame = next(file for file in released(reach.section(hand())) if "monitoring" in file)
    assert set(TECHNOLOGIES) <= set(frame.columns)
