"""What published papers tell of a prefecture stands as findings, with source; a page is short where topics are missing."""

from pathlib import Path

import pytest

from caredx.findings.known import Known
from caredx.findings.results import Results
from caredx.words import params

PLAN = Path(__file__).resolve().parents[1] / "params" / "published.yaml"


def known(pref: str) -> Known:
    return Known(Results(params.load(PLAN, pref), pref, "internal"))


@pytest.fixture(scope="module")
def nagano() -> Known:
    return known("20")


def test_nagano_has_a_full_sheet_of_real_values(nagano):
    lent = {item.stage: item.value for item in nagano.of("lent")}
    assert lent == {"survey": 171, "actual": 15}
    undecided = sorted(round(100 * item.share, 1) for item in nagano.of("undecided"))
    assert undecided == [45.7, 47.4, 49.6, 58.0]
    assert max(round(100 * item.share, 1) for item in nagano.of("obstacles")) == 80.5
    assert {446_818_000, 327_124_000} <= {item.value for item in nagano.of("spent")}
    assert {25} == {item.value for item in nagano.of("applied")} and 110 in {
        item.value for item in nagano.of("granted")
    }
    assert not nagano.little and set(nagano.missing) == set()


def test_every_figure_names_its_source_and_period(nagano):
    assert all(item.source and item.period for item in nagano.items)


def test_mie_has_enough_and_says_what_nothing_published_answers():
    mie = known("24")
    assert {8} == {item.value for item in mie.of("applied")} and not mie.little
    assert set(mie.missing) == {"lent", "adopted", "undecided", "obstacles"}


def test_a_prefecture_of_which_little_is_known_is_told_two_files():
    tottori = known("31")
    assert tottori.little and set(tottori.answered) == {"certified", "hearing"} and len(set(tottori.first_files)) == 2
    assert ("centre_status", "via_national_platform") in {(item.name, item.value) for item in tottori.of("hearing")}
