"""A cycle by hand: choices move picture and table, and the three lines printed give what is shown."""

import itertools

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import caredx as cx
from caredx.bench import explore
from caredx.words.errors import Unknown


@pytest.fixture
def plan(world):
    return str(world / "params" / "example.yaml")


CHOICES = [
    {"area": "20", "kpi": "paid_leave", "by": "service_group", "years": (2024, 2025)},
    {"area": "", "kpi": "tech_adoption", "by": "technology_used"},
    {"area": "13", "kpi": "turnover_1", "service": "施設系", "size": "定員50〜79人"},
    {"area": "", "kpi": "overtime", "technology": "見守り・コミュニケーション", "by": "size_band"},
]


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: chosen["kpi"])
def test_the_three_lines_give_what_is_shown(plan, chosen):
    looked = cx.explore(plan, "20").set(**chosen)
    *before, last = looked.state.lines.splitlines()
    assert len(before) == 2 and before[0] == "import caredx as cx"
    space: dict = {}
    exec("\n".join(before), space)
    again = eval(last.removesuffix(".plot()"), space)
    pd.testing.assert_frame_equal(again.to_frame(), looked.result.to_frame())
    assert len(again.rows) and again.title in looked._repr_html_()
    plt.close("all")


def test_a_chooser_moves_picture_table_and_lines_together(plan):
    looked = cx.explore(plan, "20", by="service_group")
    shown = looked.widget()
    choosers, page = shown.children[0].children, shown.children[1]
    assert [one.description for one in choosers] == [
        "都道府県",
        "指標",
        "内訳",
        "サービス",
        "規模",
        "テクノロジー",
        "期間",
    ]
    before = page.value
    choosers[0].value = "13"
    assert "&#39;13&#39;" in page.value and page.value.count("<img alt=") == 1
    assert page.value.split("<table")[0] != before.split("<table")[0] and page.value != before
    bundle = looked._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle and bundle["text/html"] == page.value


def test_without_widgets_the_page_says_what_is_lacking(plan, monkeypatch):
    looked = cx.explore(plan, "20")
    monkeypatch.setattr(explore.Explorer, "widget", lambda self: (_ for _ in ()).throw(ImportError))
    bundle = looked._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"} and "caredx[explore]" in bundle["text/html"]


def test_an_own_indicator_can_be_chosen_and_what_is_not_there_is_refused(plan):
    card = {"numerator": "overtime_hours", "denominator": "hours", "unit": "時間/時間", "better": "lower"}
    cx.register_kpi("overtime_share", name="残業の割合", definition="残業÷総労働", **card)
    looked = cx.explore(plan, "20", kpi="overtime_share")
    assert looked.result.title == "残業の割合" and looked.result.rows["year"].tolist() == [2023, 2024, 2025]
    for wrong in ({"kpi": "nothing"}, {"colour": "red"}, {"years": (1999, 2000)}):
        with pytest.raises(Unknown):
            looked.set(**wrong)
    empty = looked.set(service="居宅介護支援", size="定員80人以上")
    assert "すべて" in empty._repr_html_()


def test_a_table_of_the_cycle_has_names_beside_its_codes(plan):
    rows = cx.table(plan, "panel", "長野")
    assert {"prefecture", "service_name", "service_group", "size_band", "technology_used", "fiscal_year"} <= set(rows)
    assert rows["prefecture"].unique().tolist() == ["長野県"] and "導入なし" in set(rows["technology_used"])
    assert len(cx.table(plan, "offices")) > len(cx.table(plan, "offices", "20"))
    with pytest.raises(Unknown, match="offices"):
        cx.table(plan, "office")


def test_a_picture_names_what_a_table_codes(plan):
    rows = cx.table(plan, "offices", "20")
    labels = [text.get_text() for text in cx.kpi("committee", rows, by="service").plot().get_yticklabels()]
    assert "訪問介護" in labels and "110" not in labels
    many = cx.kpi("overtime", cx.table(plan, "panel"), by="service_group").plot()
    heights = sorted(text.xy[1] for text in many.texts)
    low, high = many.get_ylim()
    assert min(b - a for a, b in itertools.pairwise(heights)) > 0.05 * (high - low)
    plt.close("all")
