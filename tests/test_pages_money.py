"""Money on the pages: price of an hour, rules and applications, allocation, published amounts, and the budget request."""

import base64
import io
import re
import shutil
from pathlib import Path

import kernel_sample
import nbformat
import numpy as np
import pandas as pd
import pytest
from attack import recovered
from test_pages_report import CLASSES, JAPANESE, Reader

from caredx.batch.kinds import PAGES
from caredx.findings.agenda import Agenda
from caredx.findings.effects import EffectResults
from caredx.findings.place import Findings
from caredx.findings.price import Reading, two_figures
from caredx.findings.request import enough
from caredx.findings.results import Results
from caredx.measures.cost.yen_per_hour import yen_per_hour
from caredx.measures.effects import Effect
from caredx.pages import amounts, books
from caredx.pages.book import Page
from caredx.pages.book import Page as Report
from caredx.pages.chapters.money import price
from caredx.pages.chapters.money.price import money_sentence
from caredx.pages.figures.bars import funding
from caredx.pages.report import open_annex, open_budget
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.params.council import AgendaSpec, CouncilSpec

say_money = words_of("money")

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "pages" / PAGES["budget"]
SECTIONS = ("first_sheet", "second_sheet")


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    """A copy of the example: one test takes tables away, and what is kept meanwhile is wrong."""
    OPENED.clear()
    return shutil.copytree(world, tmp_path_factory.mktemp("project") / "copy")


OPENED: dict[tuple[str, str, str], Report] = {}


def opened(project: Path, pref: str = "20", edition: str = "internal", plan: str = "example") -> Report:
    """Each report once. The national estimate is the same for all, so only the first computes it."""
    if (pref, edition, plan) not in OPENED:
        report = open_annex(project / "params" / f"{plan}.yaml", pref, edition)
        if OPENED:
            known = OPENED["20", "internal", "example"].found.effects
            vars(report.found.effects).update(frame=known.frame, national=known.national)
        OPENED[pref, edition, plan] = report
    return OPENED[pref, edition, plan]


def requested(project: Path, pref: str = "20", edition: str = "internal", plan: str = "example") -> Page:
    page = open_budget(project / "params" / f"{plan}.yaml", pref, edition)
    vars(page)["found"] = opened(project, pref, edition, plan).found
    return page


@pytest.fixture(scope="module")
def nagano(project) -> Report:
    return opened(project)


@pytest.fixture(scope="module")
def html(nagano) -> str:
    return nagano.money().data


@pytest.fixture(scope="module")
def tokyo(project) -> Report:
    return opened(project, "13", "public")


@pytest.fixture(scope="module")
def request_page(project) -> str:
    return page_of(requested(project))


def page_of(page: Page) -> str:
    return "".join(getattr(page, name)().data for name in SECTIONS)


def saved(html: str) -> list[pd.DataFrame]:
    """Every CSV a page carries."""
    found = re.findall(r'data:text/csv;charset=utf-8;base64,([^"]+)"', html)
    return [pd.read_csv(io.BytesIO(base64.b64decode(one))) for one in found]


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


# Results -----------------------------------------------------------------------------------------------------------


def test_hours_are_the_sum_of_the_path_from_adoption_times_staff(nagano):
    money = nagano.found.money
    main = money.effects.main
    since = main.path.months >= 0
    measured, assumed = money.readings
    per_staff = -main.path.effect[since].sum()
    staff = money.counted["fte"].sum()
    assert measured.per_staff == pytest.approx(per_staff) and measured.whole.hours == pytest.approx(per_staff * staff)
    last_six = main.path.effect[main.path.months > main.path.months[-1] - 6].mean()
    assert assumed.per_staff == pytest.approx(per_staff - (60 - since.sum()) * last_six)
    ones = since.astype(float)
    assert measured.per_staff_se == pytest.approx(np.sqrt(ones @ main.path.vcov @ ones))


def test_costs_are_purchase_and_five_years_of_upkeep_and_the_grant_follows_the_rules(nagano):
    money = nagano.found.money
    rows = money.counted
    measured = money.readings[0]
    assert measured.whole.cost == rows["cost"].sum() + 5 * rows["running_cost"].sum()
    assert measured.public.cost == rows["allowed"].sum() and (rows["allowed"] <= 0.75 * rows["cost"] + 1).all()
    by_hand = yen_per_hour(measured.whole.cost, measured.whole.hours, hours_se=measured.whole.hours_se)
    assert (measured.whole.low, measured.whole.high) == (by_hand.low, by_hand.high)


def test_draws_agree_with_fieller(nagano):
    for one in nagano.found.money.readings:
        low, high = one.simulated.interval
        assert low == pytest.approx(one.whole.low, rel=0.05) and high == pytest.approx(one.whole.high, rel=0.05)


def test_the_dip_is_in_the_hours_added_up(nagano):
    path = nagano.found.money.hours_path
    assert path["hours"].iloc[0] < 0 and path["hours"].min() < -4 and path["hours"].iloc[-1] > 0
    assert path["measured"].sum() == nagano.found.money.measured_months


def test_a_lower_rate_never_pays_more_than_the_rules_of_today(nagano):
    money = nagano.found.money
    wanted = money.allocations["rate"].rows.set_index("application")["wanted"]
    today = money.applications.set_index("application")
    assert (wanted <= today["allowed"].clip(upper=today["requested"]) + 1).all() and (
        wanted <= 0.5 * today["cost"] + 1
    ).all()


def test_money_given_out_stays_within_the_budget(nagano):
    money = nagano.found.money
    assert all(one.granted <= money.budget.yen + 1 for one in money.allocations.values())
    assert money.budget.trial and money.budget.yen == pytest.approx(money.applications["allowed"].sum() / 2)


def test_a_share_of_one_third_is_the_trial_itself(nagano):
    money = nagano.found.money
    third = money.by_share[np.isclose(money.by_share["share"], 1 / 3)].iloc[0]
    assert third["funded"] == money.allocations["as_applied"].funded


def test_real_money_for_an_establishment_only_where_the_number_is_of_the_same_year(nagano, project):
    real = nagano.found.money.real.set_index("value")["per_establishment"]
    assert real[446_818_000] == pytest.approx(446_818_000 / 110) and real.drop(446_818_000).isna().all()
    mie = opened(project, "24").found.money.real
    assert set(mie["value"]) == {407_900_000, 1_500_000_000} and mie["per_establishment"].isna().all()


# Chapter -----------------------------------------------------------------------------------------------------------


def test_the_sentence_equals_the_result(nagano, html):
    money = nagano.found.money
    for i, one in enumerate(money.readings):
        told = money_sentence(money, i)
        values = [figure.value for figure in told.figures]
        whole, public = one.an_hour["whole"], one.an_hour["public"]
        assert values[:2] == [whole["value"], public["value"]] and {whole["low"], whole["high"]} < set(values)
        assert abs(whole["value"] / one.whole.value - 1) < 0.05 and whole["value"] != one.whole.value
        assert money.effects.main.study.counts.adopters in values and told.grade == "B" and "根拠B" in told.text
        assert told.html in html
    assert amounts.yen(two_figures(money.readings[0].whole.value), "ja", "").text in text_of(html)


def test_every_figure_of_the_chapter_stands_in_a_result_or_a_saved_table(nagano, html):
    marked = [float(value) for value in re.findall(r'<data value="([^"]+)" data-of="subsidy_rules', html)]
    money = nagano.found.money
    assert sorted(marked) == sorted(
        number
        for rule in money.rules
        for number in (rule.rate, rule.rate_low, rule.cap, rule.cap_low)
        if number is not None
    )
    hours = {float(value) for value in re.findall(r'<data value="([^"]+)" data-of="money.allocation.\w+.hours"', html)}
    assert {one.hours for one in money.allocations.values()} <= hours


def test_ratios_without_upper_limit_or_not_established_are_told_in_words(nagano):
    money = nagano.found.money

    class Other(type(money)):
        readings = ()

    other = Other(money.results, money.effects)
    base = money.readings[0]
    for kind, hours, se, expected in (
        ("no_upper_limit", 600, 400, "1つの値では示せません"),
        ("not_established", -600, 100, "費用は示せません"),
    ):
        ratio = yen_per_hour(1.2e6, hours, hours_se=se)
        assert ratio.kind == kind
        one = Reading("measured", 25, 1.0, 1.0, ratio, ratio, base.simulated)
        Other.readings = (one, one)
        assert expected in money_sentence(other).text
        assert str(price.limits(one, "whole", "ja")).endswith("上限なし") == (kind == "no_upper_limit")


def test_national_rules_stand_in_where_a_prefecture_has_none(html, project):
    assert "国の要件（令和6年度補正予算の定着支援事業、令和7年度の基金事業）と照合します" in html
    assert (
        "確認できた文書に記載がない" not in html
        and "〜1,000万円／1事業所（都道府県の設定、職員数による）" in re.sub("<[^>]+>", "", html)
    )
    mie = opened(project, "24").money().data
    assert "登録がありません" in mie and "登録されていない" not in mie


def test_applications_are_named_in_the_internal_edition_only(nagano, tokyo, project):
    inside = opened(project, "13")
    html, money = inside.money().data, inside.found.money
    named = set(money.check.findings["application"])
    assert named and all(one in html for one in named)
    few = nagano.found.money.applications
    for rows, public in ((money.applications, tokyo), (few, opened(project, "20", "public"))):
        page = public.money().data
        assert not any(one in page for one in set(rows["application"]) | set(rows["office"]))
        assert "庁内用にあります" in page


@pytest.mark.parametrize("pref", ["13", "20", "24"])
def test_nothing_withheld_comes_back_from_the_public_edition(project, tokyo, pref):
    report = tokyo if pref == "13" else opened(project, pref, "public")
    tables = [one for one in saved(report.money().data) if "universe" in one]
    assert tables and not recovered(tables)
    money, small = report.found.money, report.results.policy.small
    assert not any(
        money.amounts_shown(name)
        for name, one in money.allocations.items()
        if small(one.funded) or small(len(one.left_out))
    )


def test_the_public_edition_of_few_applications_shows_no_amount(project):
    report = opened(project, "24", "public")
    money, page = report.found.money, report.money().data
    assert not money.shown and money.readings == () and "公表用では示しません" in money_sentence(money).text
    assert not re.search(r'data-of="money\.(measured|assumed|allocation|demand|budget|lifetime)', page)


def test_a_price_that_leaves_out_a_few_is_withheld_in_public(project, tokyo):
    report = open_annex(project / "params" / "example.yaml", "13", "public")
    money, rows = report.found.money, tokyo.found.money.applications
    vars(report.found)["effects"] = tokyo.found.effects
    # staff of all but one known: the sums of both would give the cost of one
    vars(money)["applications"] = rows.assign(fte=rows["fte"].where(rows.index > rows.index[0]))
    assert money.shown and len(money.counted) == len(rows) - 1
    assert not money.price_shown and 'data-of="money.measured' not in report.money().data


def test_without_applications_or_panel_the_file_is_named(project, monkeypatch):
    supplied = Results.table
    monkeypatch.setattr(
        EffectResults, "_kept", lambda self, name, compute: compute()
    )  # what is kept rests on the files supplied
    for table, file in (("applications", "補助申請一覧"), ("panel", "事業所月次データ")):
        monkeypatch.setattr(
            Results,
            "table",
            lambda self, name, *, table=table, **how: None if name == table else supplied(self, name, **how),
        )
        report = open_annex(project / "params" / "example.yaml", "20")
        told = money_sentence(report.found.money)
        assert told.grade == "none" and file in told.text and report.found.money.readings == ()
        page = report.money().data
        assert "データなし" in page and "446,818,000" in page
        request = open_budget(project / "params" / "example.yaml", "20")
        vars(request)["found"] = report.found
        assert file in page_of(request)


def test_the_chapter_is_well_formed_and_speaks_one_language(html, project):
    for page in (html, opened(project, "20", plan="english").money().data):
        read = Reader(page)
        assert read.classes <= CLASSES and len(read.ids) == len(set(read.ids))
        assert page.count("<table") == page.count("<caption") and "<script" not in page
        assert all(after - before <= 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
        for figure in re.findall(r'<figure class="figure">.*?</figure>', page, flags=re.DOTALL):
            assert all(
                part in figure
                for part in ('class="how-to-read"', 'role="img"', 'class="limits"', 'class="source"', "download=")
            )
        if page is not html:
            assert not JAPANESE.search("".join(read.text))


def test_a_withheld_row_of_the_picture_says_so():
    rows = pd.DataFrame(
        {
            "label": ["A", "B"],
            "first": [3, np.nan],
            "repeat": [1, np.nan],
            "small": [2, np.nan],
            "large": [2, np.nan],
            "hours": [10.0, np.nan],
            "low": [5.0, np.nan],
            "high": [15.0, np.nan],
            "hidden": [False, True],
        }
    )
    assert funding(rows, name="x", title="t", alt="a", lang="ja").svg.count("秘") == 3


# Budget request ----------------------------------------------------------------------------------------------------


def test_the_request_shows_the_numbers_of_the_chapter(request_page, nagano):
    money, told = nagano.found.money, text_of(request_page)
    demand = money.applications["allowed"].sum()
    for yen in (demand, enough(demand), two_figures(money.readings[0].whole.value), 446_818_000, 446_818_000 / 110):
        assert amounts.yen(yen, "ja", "").text in told
    assert isinstance(money.effects.main, Effect)
    for word in ("活動指標", "成果指標", "効果発現経路", "達成確率", "補助がない場合の導入率の動きは示せません"):
        assert word in told


@pytest.mark.parametrize(("yen", "asked"), [(27_141_250, 27_200_000), (216_000_000, 216_000_000), (0, 0)])
def test_an_amount_asked_for_suffices_and_has_no_odd_end(yen, asked):
    assert enough(yen) == pytest.approx(asked)


def test_a_request_of_the_office_is_that_of_its_council_sheets(nagano, monkeypatch):
    request = Findings(nagano.results).request
    one = AgendaSpec(decision="補助を増やす", reason="申請が多い", yen=12_000_000, left_out="なし")
    monkeypatch.setattr(Agenda, "spec", CouncilSpec(decisions=[one]))
    assert (request.basis, request.amount, request.agenda.total) == ("written", 12_000_000, 12_000_000)


def test_without_applications_no_amount_is_made_up(project):
    request = open_budget(project / "params" / "published.yaml", "20")
    page = page_of(request)
    assert request.found.request.amount is None and "要求額は算定できません" in page and "3億2,712万円" in page
    assert page.count('class="sheet"') == 1


def test_the_request_is_well_formed_in_both_languages_and_editions(request_page, project):
    english = page_of(requested(project, "13", "public", "english"))
    for page in (request_page, english):
        read = Reader(page)
        assert read.headings[0] == 1 and len(read.ids) == len(set(read.ids))
        assert page.count("<table") == page.count("<caption") > 0 and page.count('class="sheet"') == 2
    assert not JAPANESE.search("".join(Reader(english).text)) and "withheld" in english


def test_the_notebook_shows_every_section():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    shown = re.findall(r"^page\.(\w+)\(", "\n".join(cell.source for cell in cells), flags=re.MULTILINE)
    assert tuple(shown) == SECTIONS == books.BUDGET.calls


def test_the_notebook_runs_for_a_prefecture(project):
    plan = str(project / "params" / "example.yaml")
    cells = kernel_sample.ran(NOTEBOOK, params_path=plan, prefecture="24", edition="public")
    assert not [item for cell in cells for item in cell.outputs if item.output_type in ("error", "stream")]
    pages = [item["data"]["text/html"] for cell in cells for item in cell.outputs if "data" in item]
    assert len(pages) == len(SECTIONS) and codes.prefecture("24").name("ja") in pages[0]


def test_hours_that_chance_explains_do_not_stand_alone_in_the_table_of_the_report():
    from caredx.findings.price import Funding, Span
    from caredx.pages.chapters.report import learned

    def told(low, high):
        one = Funding("order", None, None, shown=True, hours=Span(500.0, low, high))
        return str(learned._hours(one, "ja"))

    assert "500" in told(100.0, 900.0) and told(-100.0, 1100.0) == "－"
