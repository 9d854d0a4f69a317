"""The page of one municipality: the same calls one level down, and nothing withheld that another page gives back."""

import re
import shutil
from pathlib import Path

import attack
import pandas as pd
import pytest
import yaml
from leaky_sample import leaking

from caredx.pages import books
from caredx.pages.report import open_annex
from caredx.words import codes
from caredx.words.errors import Unknown

ROOT = Path(__file__).resolve().parents[1]
SHOWN = {
    "head": (),
    "kpi": (),
    "comparison": ("tech_adoption", "overtime"),
    "context": (),
    "limits": (),
    "terms": (),
    "quality": (),
    "reproduction": (),
}


class TestCodes:
    def test_five_and_six_digits_mean_the_same(self):
        assert (
            codes.find_municipality("20201")
            == codes.find_municipality("202011")
            == codes.find_municipality("２０２０１")
            == "202011"
        )

    @pytest.mark.parametrize("wrong", ["202012", "20", "20000", "200000", "99201", "長野市", "2020a"])
    def test_anything_else_is_refused(self, wrong):
        with pytest.raises(Unknown):
            codes.find_municipality(wrong)

    @pytest.mark.parametrize(
        ("ward", "city"),
        [
            ("01101", "01100"),
            ("14137", "14130"),
            ("14151", "14150"),
            ("14118", "14100"),
            ("40134", "40130"),
            ("40109", "40100"),
            ("27141", "27140"),
        ],
    )
    def test_a_ward_belongs_to_its_city(self, ward, city):
        assert codes.municipality_of(codes.with_check_digit(ward)) == codes.with_check_digit(city)

    @pytest.mark.parametrize("code", ["13101", "20201", "01202", "14201", "43204"])
    def test_what_is_no_ward_stays(self, code):
        assert codes.municipality_of(codes.with_check_digit(code)) == codes.with_check_digit(code)

    def test_prefectures_are_not_taken_for_municipalities(self):
        assert (
            not codes.names_municipality("20")
            and not codes.names_municipality("240001")
            and codes.names_municipality("20201")
        )


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    root = tmp_path_factory.mktemp("municipal")
    shutil.copytree(ROOT / "params", root / "params")
    text = yaml.safe_load((root / "params" / "example.yaml").read_text(encoding="utf-8"))
    bare = text | {"example": False, "inputs": dict.fromkeys(text["inputs"]), "cycle": "bare", "previous": None}
    (root / "params" / "bare.yaml").write_text(yaml.safe_dump(bare, allow_unicode=True), encoding="utf-8")
    (root / "params" / "english.yaml").write_text(
        yaml.safe_dump(text | {"lang": "en"}, allow_unicode=True), encoding="utf-8"
    )
    return root / "params" / "example.yaml"


def page_of(report) -> str:
    return "".join(getattr(report, name)(*args).data for name, args in SHOWN.items())


def test_it_answers_to_every_call_of_a_report(plan):
    report = open_annex(plan, "01742")
    assert report.book is books.MUNICIPALITY
    calls = list(books.ANNEX.calls)
    assert all(isinstance(getattr(report, name)(*SHOWN.get(name, ())).data, str) for name in calls)
    assert {name for name in calls if getattr(report, name)(*SHOWN.get(name, ())).data} == set(SHOWN)


def test_values_are_those_of_its_establishments(plan):
    report = open_annex(plan, "017426")
    results = report.results
    offices = results.table("offices", own=True)
    own = offices[(offices["municipality"] == "017426") & offices["technology_marked"].notna()]
    value = results.sheet.row("tech_adoption").own
    assert (value.numerator, value.n) == (own["technology_marked"].sum(), len(own))
    months = results.table("panel", own=True).merge(
        offices.loc[offices["municipality"] == "017426", ["office", "service"]]
    )
    year = months[(months["month"] >= "2025-04") & (months["month"] < "2026-04")].dropna(
        subset=["overtime_hours", "staff_fte"]
    )
    assert results.sheet.row("overtime").own.value == pytest.approx(
        year["overtime_hours"].sum() / year["staff_fte"].sum()
    )


def test_the_page_says_the_number_behind_each_value_and_draws_towards_the_prefecture(plan):
    page = page_of(open_annex(plan, "01742"))
    assert "B市（見本）" in page and "県の平均を踏まえた推定値" in page and "n=9" in page and "--area 017426" in page
    assert page.count("<h1") == 1
    assert set(re.findall(r'<a href="#([\w-]+)"', page)) <= set(re.findall(r'id="([\w-]+)"', page))


def test_public_pages_of_all_municipalities_give_back_nothing(plan):
    tables, shown = [], {}
    for kpi in ("tech_adoption", "careplan_establishment"):  # one is shown in part, the other nowhere
        for code in open_annex(plan, "01742").results.municipalities:
            results = open_annex(plan, code, "public").results
            own = results.sheet.row(kpi).own
            exact = results._all_sheets[code].row(kpi).own
            shown[kpi, code] = own.known
            assert own.known or not own.n  # a withheld value carries no count
            tables.append(
                {
                    "table": "t",
                    "universe": kpi,
                    "period": "",
                    "dims": "municipality",
                    "municipality": code,
                    "n": own.n if own.known else None,
                    "x": own.numerator if own.known else None,
                    "exact": exact.n,
                }
            )
    frame = pd.DataFrame(tables).astype({"n": float, "x": float})
    for _, rows in frame.groupby("universe"):
        total = {"municipality": "total", "n": rows["exact"].sum()}
        whole = pd.concat(
            [rows, pd.DataFrame([rows.iloc[0].to_dict() | total | {"x": float("nan")}])], ignore_index=True
        )
        assert rows["n"].isna().any(), "the example must hold something to withhold"
        assert [one for one in attack.recovered([whole.drop(columns="exact")]) if one[2] > 0] == []
    assert any(shown.values()), "beside what is withheld something must be shown"


def test_without_complementary_suppression_subtraction_gives_a_count_back(plan, tmp_path, monkeypatch):
    rows = []
    results = open_annex(leaking(plan, tmp_path, monkeypatch), "01742", "public").results
    for code in results.municipalities:
        own = results.sheets[code].row("tech_adoption").own
        rows.append(
            {
                "table": "t",
                "universe": "u",
                "period": "",
                "dims": "municipality",
                "municipality": code,
                "n": own.n if own.known else None,
            }
        )
    total = sum(results._all_sheets[code].row("tech_adoption").own.n or 0 for code in results.municipalities)
    whole = pd.DataFrame([*rows, rows[0] | {"municipality": "total", "n": total}]).astype({"n": float})
    assert whole["n"].isna().sum() == 1 and attack.recovered([whole])


def test_english_and_a_plan_without_inputs(plan):
    page = page_of(open_annex(plan.with_name("english.yaml"), "01742"))
    assert "Drawn towards the prefecture" in page
    bare = open_annex(plan.with_name("bare.yaml"), "20201")
    assert "事業所一覧" in bare.head().data and bare.results.place == "長野市"
