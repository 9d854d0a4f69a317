"""States of users: the table refuses sums and percentages, a score holds two months, and the event study finds what was put in."""

import re

import numpy as np
import pandas as pd
import pytest

from caredx.findings.user_states import UserStates
from caredx.intake import tables
from caredx.measures.effects import Effect, effect_of
from caredx.measures.effects.user_states import USER_OUTCOMES, state_months
from caredx.pages.report import open_annex, open_effects
from caredx.words.errors import TableError

HEAD = "事業所番号,年月,指標,評価した利用者数,平均\n"
ADL, FALLS = USER_OUTCOMES[0], USER_OUTCOMES[-1]


def read(tmp_path, *rows):
    path = tmp_path / "states.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return tables.read("user_states", path)


def test_means_are_read_under_japanese_or_english_names(tmp_path):
    rows = read(tmp_path, "2070100012,2025-06,ADL（Barthel Index）,52,48.5", "2070100012,令和7年7月,falls,51,0.08")
    assert list(rows["measure"]) == ["barthel", "falls"] and list(rows["pref"]) == ["20", "20"]
    assert rows["month"].tolist() == [pd.Timestamp("2025-06-01"), pd.Timestamp("2025-07-01")]


@pytest.mark.parametrize("cells", ["barthel,52,2522", "care_level,52,180", "pressure_ulcers,52,5", "vitality,10,10.5"])
def test_a_sum_or_a_percentage_where_a_mean_belongs_is_refused(tmp_path, cells):
    with pytest.raises(TableError, match="平均を記入"):
        read(tmp_path, f"2070100012,2025-06,{cells}")


def drawn(measure, change, *, every, offices=120, seed=3):
    """Offices of one prefecture, half of which adopt in some month; `change` from the sixth month on."""
    random, months = np.random.default_rng(seed), pd.date_range("2023-04-01", periods=36, freq="MS")
    names = [f"20{n:08d}" for n in range(offices)]
    start = random.integers(12, 22, offices // 2)
    adoptions = pd.DataFrame(
        {
            "pref": "20",
            "office": names[: offices // 2],
            "date": months[start],
            "technology": "monitoring",
            "subsidised": True,
            "install_ratio": 0.5,
        }
    )
    rows = []
    for place, office in enumerate(names):
        since = np.arange(36) - (start[place] if place < offices // 2 else 99)
        level = random.normal(50, 5) + np.where(since >= 6, change, 0) + random.normal(0, 0.5, 36)
        rows += [("20", office, months[m], measure, level[m]) for m in range(place % every, 36, every)]
    return pd.DataFrame(rows, columns=["pref", "office", "month", "measure", "mean"]), adoptions


def test_a_score_holds_for_two_months_and_a_count_does_not():
    for measure, held in (("barthel", 3), ("falls", 1)):
        states, adoptions = drawn(measure, 0, every=6)
        one = state_months(states, adoptions, None)
        one = one[one["office"] == "2000000000"].set_index("month")[measure]
        assert one.notna().sum() == 6 * held and one.iloc[:3].notna().sum() == held and len(one) == 36


@pytest.mark.parametrize(("every", "measure"), [(3, ADL), (1, FALLS)])
def test_the_event_study_finds_what_was_put_in(every, measure):
    states, adoptions = drawn(measure.id, 2.0, every=every)
    found = effect_of(state_months(states, adoptions, None), measure)
    assert isinstance(found, Effect)
    assert found.late.low < 2.0 < found.late.high and found.late.low > 0
    assert found.early.low < 0.3 and found.study.counts.adopters == 60


def test_corporations_are_clusters_and_prefectures_without_adoptions_take_no_part():
    states, adoptions = drawn("barthel", 0, every=3)
    offices = pd.DataFrame({"office": states["office"].unique(), "corporation": "1"})
    more = pd.concat([states, states.assign(pref="13", office=states["office"].str.replace("^20", "13", regex=True))])
    rows = state_months(more, adoptions, offices)
    assert rows["cluster"].unique().tolist() == ["1"] and set(rows["pref"]) == {"20"}


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_page_tells_of_every_test_and_of_none_beyond(world, edition):
    page = open_effects(world / "params" / "example.yaml", "20", edition)
    html, own = page.outcomes().data, page.found.users
    section = html[html.index("利用者の状態（LIFE等の集計）への効果") :]
    for one in own.found:
        assert one.outcome.name.ja in section
    assert len(own.tests) == 2 * sum(isinstance(one, Effect) for one in own.found)
    assert not re.search(r"20X\d{7}", section)
    assert sum(own.counts.values()) == own.tested == len(own.tests)


def test_without_the_file_the_page_names_it(world):
    report = open_annex(world / "params" / "published.yaml", "31")
    assert UserStates(report.results).missing is not None
    html = open_effects(world / "params" / "published.yaml", "31").outcomes().data
    assert "利用者への効果：データなし。利用者の状態（LIFE等の集計）" in html
