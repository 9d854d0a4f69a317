"""Supported offices: shares beside offices never supported, on drawn tables; nothing is found where support does nothing."""

import re

import pandas as pd
import pytest
from page_numbers import NumberReader

from caredx import official
from caredx.findings.activities import of_prefecture, of_towns
from caredx.intake import tables
from caredx.measures import follow_up, support
from caredx.measures.estimates import share
from caredx.pages.report import open_annex
from caredx.words.errors import TableError

UNTIL = pd.Timestamp("2026-06-30")
OFFICES = pd.DataFrame({"office": list("abcdefgh"), "group": ["home"] * 6 + ["facility"] * 2})
OFFICES["service"] = OFFICES["group"].map({"home": "110", "facility": "510"})


def day(text):
    return pd.Timestamp(text)


def given(*rows):
    found = pd.DataFrame(rows, columns=["office", "kind", "began_on"]).assign(municipality=None)
    return found.assign(began_on=pd.to_datetime(found["began_on"]))


def adopted(**days):
    return pd.DataFrame({"office": list(days), "date": pd.to_datetime(list(days.values()))})


def test_the_funnel_asks_only_those_who_could_begin_and_whose_year_is_over():
    lent = given(
        ("a", "lent", "2024-05-01"),
        ("b", "lent", "2024-05-01"),
        ("c", "lent", "2026-01-10"),
        ("g", "lent", "2024-05-01"),
    )
    # a adopts in the year, b had adopted before, c's year is not over, g adopts a day too late.
    have = adopted(a="2025-05-01", b="2024-01-01", g="2025-05-02", d="2024-09-01", h="2024-06-01")
    found = support.funnel(lent, OFFICES, have, "lent", until=UNTIL)
    assert (found.supported, found.open) == (4, 2)
    assert (found.adopted.supported.numerator, found.adopted.supported.denominator) == (1, 2)
    # Like a: d adopted in that year, e and f did not (1 of 3). Like g: h did (1 of 1). Their mean.
    assert found.adopted.expected == pytest.approx((1 / 3 + 1) / 2) and found.adopted.others == 4
    assert found.adopted.standing == "unknown"  # two are too few to tell


@pytest.mark.parametrize(
    ("x", "n", "word"), [(1, 1, "unknown"), (2, 2, "unknown"), (3, 3, "above"), (0, 3, "within_chance")]
)
def test_nothing_is_told_of_fewer_than_a_group_may_have(x, n, word):
    assert support.Beside(share(x, n), 0.0 if x else 0.2, 40).standing == word


def test_without_anybody_alike_nothing_is_expected():
    lent = given(("g", "lent", "2024-05-01"), ("h", "lent", "2024-05-01"))
    found = support.funnel(lent, OFFICES, adopted(g="2024-06-01"), "lent", until=UNTIL)
    assert found.adopted.expected is None and found.adopted.standing == "unknown"


def test_who_runs_on_is_held_beside_the_same_kinds_of_service():
    office = list("abcdefgh")
    grants = pd.DataFrame(
        {"office": office, "service": OFFICES["service"], "fiscal_year": 2024, "technology": "monitoring"}
    )
    grants = grants.assign(introduced_on=day("2024-06-01"), assumed=False)
    used = [1, 0, 1, 1, 0, 0, 1, 0]
    reports = grants[["office", "fiscal_year", "technology"]].assign(
        check="m12",
        reported_on=day("2025-06-10"),
        units=1.0,
        units_used=[float(one) for one in used],
        use_share=None,
        note=None,
    )
    tracked = follow_up.track(grants, reports.astype({"use_share": float}), as_of=UNTIL)
    found = support.kept(tracked, {"a", "b", "g"}, {"c", "d", "e", "f", "h"}, check="m12")
    assert (found.supported.numerator, found.supported.n) == (2, 3)
    # Never supported: home 2 of 4, facility 0 of 1, weighted two to one as among the supported.
    assert found.expected == pytest.approx(2 / 3 * 0.5 + 1 / 3 * 0) and found.others == 5


def test_a_row_names_an_office_or_a_town(tmp_path):
    head = "都道府県,事業所番号,市町村コード,支援の種類,開始日,備考\r\n"
    (tmp_path / "ok.csv").write_text(
        head + "20,,202011,伴走支援,2025-07-01,\r\n20,2070100012,,表彰,2025-07-01,\r\n", encoding="utf-8"
    )
    rows = tables.read("support", tmp_path / "ok.csv")
    assert sorted(rows["kind"]) == ["accompanied", "awarded"]
    (tmp_path / "bad.csv").write_text(
        head + "20,,,研修,2025-07-01,\r\n13,2070100012,,研修,2025-07-01,\r\n", encoding="utf-8"
    )
    with pytest.raises(TableError) as refused:
        tables.read("support", tmp_path / "bad.csv")
    assert len(refused.value.faults) == 2


@pytest.fixture(scope="module")
def plan(world):
    return world / "params" / "example.yaml"


def test_the_example_accompanies_as_many_as_its_activities_say(plan):
    report = open_annex(plan, "13")
    rows, done = report.results.table("support", own=True), report.results.table("activities", own=True)
    done = done[(done["kind"] == "accompaniment") & (done["stage"] == "actual")].set_index("fiscal_year")["value"]
    began = rows[rows["kind"] == "accompanied"]["began_on"]
    year = (began.dt.year - (began.dt.month < 4)).value_counts()
    assert (year <= done.reindex(year.index)).all() and year.sum() > 0


def test_the_chapter_counts_what_the_table_holds_and_finds_no_work_of_support_where_there_is_none(plan):
    report = open_annex(plan, "13")
    own, html = report.found.support, report.supported().data
    rows = report.results.table("support", own=True)
    for kind in support.KINDS:
        number = rows.loc[(rows["kind"] == kind) & rows["office"].notna(), "office"].nunique()
        assert own.table(kind).record(**{kind: "yes"})["n"] == number
    assert all(one.agrees for one in NumberReader(html).tied) and "効果ではありません" in html
    if own.both:  # support begins beside adoption and changes nothing by itself
        assert not own.added.differ


def test_a_public_edition_tells_no_share_of_few_supported_offices(plan):
    report = open_annex(plan, "20", edition="public")
    own, html = report.found.support, report.supported().data
    least = report.results.policy.threshold
    shares = [*(one.adopted for one in own.funnels), *own.kept.values()]
    assert all((one.supported.n or 0) >= least or not one.supported.known for one in shares)
    assert not re.search(r"20X\d{7}", html)
    assert own.kept and not any(one.supported.known for one in own.kept.values()), "those heard stand elsewhere"


def counts_behind(value: str, low: str, high: str, most: int) -> list[tuple[int, int]]:
    """Yes and all that a share with its interval, as written in percent, can have come from."""
    found = ((x, n) for n in range(1, most + 1) for x in range(n + 1))
    return [(x, n) for x, n in found if _written(share(x, n)) == (value, low, high)]


def _written(one) -> tuple[str, str, str]:
    return tuple(f"{100 * end:.1f}" for end in (one.value, one.low, one.high))


def test_a_share_with_its_interval_gives_its_counts_back():
    assert counts_behind("19.0", "7.7", "40.0", most=29) == [(4, 21)], "so the 8 others of 29 would be told"


@pytest.mark.parametrize(("others", "told"), [(8, False), (12, True)])
def test_a_share_is_withheld_where_those_it_is_not_of_are_few(plan, monkeypatch, others, told):
    """21 of 29 could begin and 4 did: the interval gives 21 back, and the table of those supported the other 8."""
    own = open_annex(plan, "13", edition="public").found.support
    began = pd.Series(UNTIL - pd.Timedelta(days=400), index=own._offices["office"].iloc[: 21 + others])
    could = began.iloc[:21]
    one = support.Funnel("lent", len(began), 21, support.Beside(share(4, 21), 0.1, 100))
    monkeypatch.setattr(support, "first_support", lambda *_, **__: began)
    monkeypatch.setattr(support, "still_open", lambda *_, **__: could)
    monkeypatch.setattr(support, "funnel", lambda *_, **__: one)
    shown = own.funnels[0].adopted.supported
    assert shown.known == told
    assert own.table("lent_open").shown(**own.open("lent")) == told


def test_support_of_a_town_is_no_support_of_an_office():
    towns = pd.DataFrame(
        {"office": [None], "kind": ["trained"], "began_on": [day("2025-11-20")], "municipality": ["202011"]}
    )
    offices = OFFICES.assign(municipality="202011")
    found = support.coverage(towns, offices, until=UNTIL)
    assert set(found["reached"]) == {"no"} and found["town"].all()
    assert support.first_support(towns, "trained", until=UNTIL).empty


def test_every_kind_has_a_name():
    assert set(support.KINDS) == set(tables.TABLES["support"]["kind"].choices)
    assert len(official.load("labour_saving_standard")) == 10


# ── what municipalities do themselves


def test_activities_of_a_municipality_stand_apart_and_in_public_name_no_few(world):
    report = open_annex(world / "params" / "example.yaml", "13")
    own, html = report.found.support, report.supported().data
    assert own.of_towns and "見本 市町村の研修" in html and all(one.figures for one in own.of_towns)
    whole = report.results.activities
    assert "見本 市町村の研修" not in set(whole["name"]) and "municipality" not in whole
    public = open_annex(world / "params" / "example.yaml", "13", edition="public").found.support
    assert len(public.of_towns) == len(own.of_towns)
    row = pd.DataFrame(
        {"stage": ["actual"] * 3, "value": [40.0, 2.0, 500.0], "unit": ["establishments", "persons", "yen"]}
    )
    assert [public._figure(one)[1] for one in row.itertuples()] == [None, None, 500.0]
    assert [own._figure(one)[1] for one in row.itertuples()] == [40.0, 2.0, 500.0]


def test_a_list_of_activities_without_the_column_is_read_as_before(tmp_path):
    head = "都道府県,年度,種類,名称,区分,値,単位,出典,備考\n"
    row = "20,2025,seminar,セミナー 参加者,actual,102,persons,資料2,\n"
    (tmp_path / "old.csv").write_text(head + row, encoding="utf-8")
    (tmp_path / "new.csv").write_text(
        head.strip() + ",市町村コード\n" + row.strip() + ",\n" + row.strip() + ",202011\n", encoding="utf-8"
    )
    old, new = (tables.read("activities", tmp_path / f"{name}.csv") for name in ("old", "new"))
    assert len(of_prefecture(old)) == len(of_prefecture(new)) == 1
    assert of_towns(old).empty and of_towns(new)["municipality"].tolist() == ["202011"]
