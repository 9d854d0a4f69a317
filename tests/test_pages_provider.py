"""Sheets for providers: for whom there is one, whose experience it tells, what the rules leave to pay, what is not claimed."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from caredx import official
from caredx.findings import provider
from caredx.findings.provider import DEVICES, MINUTES
from caredx.findings.provider_sheet import ANY, Expected, Price
from caredx.findings.published_study import STUDIES, published
from caredx.measures.cost import rules
from caredx.measures.effects import Window, expected
from caredx.pages.chapters.provider import sheets, tables
from caredx.pages.report import open_provider
from caredx.words.errors import Unknown

ROOT = Path(__file__).resolve().parents[1]
TALL = re.compile(r'<article class="sheet"')


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("provider")
    shutil.copytree(ROOT / "params", root / "params")
    plan = root / "params" / "example.yaml"
    text, changed = re.subn(r"min_offices: 10\b", "min_offices: 2", plan.read_text(encoding="utf-8"))
    assert changed == 1  # the world of the tests is small
    (root / "params" / "small.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def example(project) -> provider.Provider:
    return open_provider(project / "params" / "small.yaml", "13").found


def test_a_sheet_for_every_kind_of_home_with_enough_and_for_no_other(example):
    offices = example._offices
    for kind in example.kinds:
        rows = offices[offices["service_group"] == kind.service]
        held = {one.size for one in example.kinds if one.service == kind.service}
        own = rows["size_band"] == kind.size if kind.size != ANY else ~rows["size_band"].isin(held)
        assert own.sum() == kind.establishments >= example.least
    sizes = [one.establishments for one in example.kinds]
    assert sizes == sorted(sizes, reverse=True)


def test_one_kind_may_be_asked_for_and_a_strange_one_is_refused_with_those_there_are(project, example):
    plan, wanted = project / "params" / "small.yaml", example.kinds[-1]
    one = open_provider(plan, "13", service=wanted.service, size=wanted.size)
    assert len(TALL.findall(one.sheets().data)) == 1
    with pytest.raises(Unknown, match=wanted.service):
        open_provider(plan, "13", service="facility", size="1-2").sheets()


def test_the_nearest_experience_that_is_supported_is_told(example):
    assert any(sheet.expected for sheet in example.sheets)
    frame = example.effects.frame
    seen = frame[frame["cohort"] > frame["month"].min()]
    for sheet in example.sheets:
        bases = example._bases(sheet.kind)
        assert ("service_size" in dict(bases)) == (sheet.kind.size != ANY)
        told = sheet.expected.basis if sheet.expected else None
        nearer = bases[: [name for name, _ in bases].index(told)] if told else bases[:-1]
        for basis, level in nearer:
            study = example._study(basis, level)
            assert study is None or expected(study, example.effects.main) is None
        if told:
            alike = seen if told == "all" else seen[seen["service_group"] == sheet.kind.service]
            alike = alike[alike["size_band"] == sheet.kind.size] if told == "service_size" else alike
            assert sheet.expected.outlook.adopters == alike["office"].nunique()
            assert sheet.expected.staff == alike.groupby("office")["staff_fte"].mean().median()


def window(low: float, high: float) -> Window:
    return Window((0, 5), (low + high) / 2, (high - low) / 2 / 1.959963984540054, 0.95)


@pytest.mark.parametrize(
    ("early", "second", "shape"),
    [
        ((0.2, 0.8), (-0.9, -0.3), "more_then_less"),
        ((0.2, 0.8), (-0.9, 0.1), "more"),
        ((-0.1, 0.8), (-0.9, -0.3), "less"),
        ((-0.1, 0.8), (-0.9, 0.1), "unclear"),
    ],
)
def test_more_and_less_are_said_only_beyond_chance(early, second, shape):
    outlook = SimpleNamespace(expected=SimpleNamespace(curve=SimpleNamespace(break_even=7.0, break_even_set=())))
    found = Expected(outlook, "all", window(*early), window(*second), 25.0)
    assert found.shape == shape
    assert (found.even is None) == (shape in ("less", "unclear"))
    assert np.isclose(found.whole["early"], abs(sum(early) / 2) * 25)


def price(low: float, high: float, **changed) -> Price:
    rule = rules.rules(official.load("subsidy_rules"), "20", fiscal_year=2025)[0]
    return Price("lift", low, high, "device", replace(rule, **changed), "", "")


def test_what_is_left_to_pay_follows_rate_and_cap():
    one = price(700_000, 1_800_000)  # three quarters, at most a million
    assert one.granted == (525_000, 1_000_000) and one.borne == (175_000, 800_000)
    open_ended = price(700_000, 1_800_000, rate_low=0.5)
    assert open_ended.granted == (350_000, 1_000_000) and open_ended.borne == (175_000, 900_000)
    assert price(700_000, 1_800_000, cap=None).borne is None


def test_without_the_number_of_staff_caps_lie_between_those_of_few_and_of_many(project):
    found = open_provider(project / "params" / "published.yaml", "20").found
    sheet = next(one for one in found.sheets if one.kind.service == "facility")
    rule = next(one.rule for one in sheet.prices if one.id == "records")
    assert (rule.cap_low, rule.cap) == (1_000_000, 2_600_000)
    assert sheet.expected is None


def test_published_minutes_are_those_of_the_table():
    table = official.load("timestudy_published")
    for name, (device, category, setting) in STUDIES.items():
        rows = table[table["device_or_measure"] == device]
        rows = rows[(rows["category"] == category) & (rows["setting"] == setting)]
        values = rows["value"].dropna().tolist()
        found = published(name)
        assert found.change == (values[0] if len(values) == 1 else values[-1] - values[0])
        assert found.source in set(rows["source"])


def test_every_service_has_studies_and_prices():
    assert set(MINUTES) == set(DEVICES)
    assert {name for names in DEVICES.values() for name in names} <= set(official.load("device_prices")["device"])


def test_shares_are_written_as_the_rules_print_them():
    assert [str(tables.share(value, "x")) for value in (0.75, 0.5, 1.0, 0.8)] == ["3/4", "1/2", "1/1", "4/5"]
    assert str(tables.yen(60_000, 450_000, "ja", "x")) == "6〜45万円"


def test_a_public_sheet_tells_no_count_of_the_prefecture(project):
    found = open_provider(project / "params" / "small.yaml", "13", "public").found
    assert found._enough > 2
    assert all(one.establishments is None for one in found.kinds)


def test_no_phrase_that_an_official_stumbles_over_stands_on_a_sheet(example):
    from test_plain_words import found, heard

    page = str(sheets(example))
    assert TALL.search(page) and found(heard(page)) == []
