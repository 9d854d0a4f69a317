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


@pytest.fixture
def shown(monkeypatch):
    """What a notebook is given to show, in order; what is shown again lies in the place it was."""
    made: list = []

    class Handle:
        def __init__(self, at: int) -> None:
            self.at = at

        def update(self, given: dict, *, raw: bool) -> None:
            assert raw
            made[self.at] = given

    def display(given, *, raw: bool = False, display_id: bool = False) -> Handle | None:
        assert raw == isinstance(given, dict)
        made.append(given)
        return Handle(len(made) - 1) if display_id else None

    monkeypatch.setattr("IPython.display.display", display)
    return made


def test_a_chooser_moves_picture_table_and_lines_together(plan, shown):
    cx.explore(plan, "20", by="service_group")._ipython_display_()
    hand, before = shown
    assert [one.description for one in hand.children] == [
        "都道府県",
        "指標",
        "内訳",
        "サービス",
        "規模",
        "テクノロジー",
        "期間",
    ]
    hand.children[0].value = "13"
    after = shown[1]
    page = after["text/html"]
    assert "&#39;13&#39;" in page and page.count("<img alt=") == 1 and "'13'" in after["text/plain"]
    assert page.split("<table")[0] != before["text/html"].split("<table")[0] and page != before["text/html"]


def test_what_is_exported_holds_the_last_state_without_a_widget(plan, shown):
    """Beside the choosers stands ordinary HTML: an exporter that prefers a widget's own form would leave the place of both empty."""
    looked = cx.explore(plan, "20")
    looked._ipython_display_()
    hand, page = shown
    assert set(page) == {"text/plain", "text/html"} and page["text/html"] == looked._repr_html_()
    assert type(hand).__name__ == "Box"


def test_without_widgets_the_page_says_what_is_lacking(plan, shown, monkeypatch):
    monkeypatch.setattr(explore.Explorer, "choosers", lambda self, moved: (_ for _ in ()).throw(ImportError))
    cx.explore(plan, "20")._ipython_display_()
    note, page = shown
    assert "caredx[explore]" in note["text/html"] and "<img alt=" in page["text/html"]


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
