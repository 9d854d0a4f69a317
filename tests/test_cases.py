"""The library of cases, and what prefectures high on a KPI do: facts with a source, never advice."""

import pytest

from caredx import official
from caredx.measures import cases
from caredx.measures.kpi import KPIS
from caredx.words.indicators import INDICATORS

LIBRARY = cases.library(official.load("cases"))
HEARING = official.load("hearing_prefectures")


def test_all_17_cases_with_words_in_both_languages():
    assert len(LIBRARY.cases) == 17
    for case in LIBRARY.cases:
        assert (
            all(text.ja and text.en for text in (case.measure, case.effects, case.evidence))
            and case.source
            and case.reference_date
        )
        assert bool(case.next_step.ja) == bool(case.next_step.en)
        assert set(case.obstacles) <= set(cases.OBSTACLES) and set(case.overcame) <= set(cases.OVERCOME)
        assert case.kpis and set(case.kpis) <= set(INDICATORS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("スマートウォッチ", {"C09"}),
        ("smart watches", {"C09"}),
        ("ＫＰＩ　議論", {"C17"}),
        ("長野県 伴走", {"C11"}),
        ("存在しない語", set()),
    ],
)
def test_search_in_either_language(words, found):
    assert {case.id for case in LIBRARY.search(words)} == found


def test_search_by_conditions():
    assert {case.id for case in LIBRARY.search(pref="24")} == {"C16", "C17"}
    assert {case.id for case in LIBRARY.search(level="provider")} == {"C14", "C15"}
    assert {case.id for case in LIBRARY.search(tag="devices_idle")} == {"C04"}
    assert all("careplan_muni" in case.kpis for case in LIBRARY.search(kpi="careplan_muni"))
    assert LIBRARY.search("伴走", pref="14")[0].id == "C05" and len(LIBRARY.search()) == 17


def test_numbers_are_as_printed():
    (case,) = LIBRARY.search(pref="20", kpi="careplan_muni")
    assert case.numbers["rate"] == "10/10" and case.numbers["cap_per_model_jpy"] == "8500000"
    assert len(LIBRARY.to_frame()) == 17


def test_every_kpi_has_facts_that_bear_on_it():
    assert set(cases.PRACTICES) == set(KPIS)
    assert {flag for flags in cases.PRACTICES.values() for flag in flags} <= set(HEARING.columns)


class TestPractice:
    def test_facts_of_those_prefectures_only(self):
        found = cases.practice(KPIS["tech_adoption"], ["44", "27"], HEARING, LIBRARY)
        assert set(found.facts["pref"]) <= {"27", "44"} and (found.facts["source"] != "").all()
        said = set(found.facts[["pref", "value"]].itertuples(index=False, name=None))
        # hearing report FY2024: Osaka puts those without devices first, Oita met all requests
        assert ("27", "priority_to_non_adopters") in said and ("44", "all_requests_met_FY2023_2024") in said
        assert found.common["of"].eq(2).all() and found.common["said"].max() <= 2

    def test_cases_of_those_and_of_others(self):
        found = cases.practice(KPIS["careplan_muni"], ["20"], HEARING, LIBRARY)
        assert {case.id for case in found.cases} == {"C13"} and {case.id for case in found.elsewhere} == {"C05", "C17"}

    def test_nobody_is_high(self):
        found = cases.practice(KPIS["tech_adoption"], [], HEARING, LIBRARY)
        assert found.facts.empty and found.cases == () and found.elsewhere


def test_who_said_it():
    assert set(cases.said_by(HEARING, "priority_to_non_adopters")["pref"]) == {"27"}
    budget = cases.said_by(HEARING, "demand_exceeds_budget")
    assert {"09", "11"} <= set(budget["pref"]) and (budget["source"] != "").all()
