"""The two sheets for a council: one rule for each word, lengths that hold, decisions with their cost, what stands where nothing is known."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pages_sample as sample
import pytest
import yaml

from caredx.findings import released
from caredx.findings.disclosure import Policy
from caredx.findings.place import Findings
from caredx.findings.price import two_figures
from caredx.findings.spine import SHOWN, SpineRow
from caredx.findings.standing import standing
from caredx.measures.absent import WITHHELD
from caredx.measures.cost.yen_per_hour import yen_per_hour
from caredx.measures.estimates import no_data
from caredx.measures.kpi import Verdict
from caredx.pages import amounts, signs, slots
from caredx.pages.figures import marks
from caredx.pages.report import open_council
from caredx.words.catalog import words_of
from caredx.words.units import Unit

ROOT = Path(__file__).resolve().parents[1]
say = words_of("council")
ADOPTION, OVERTIME, EMPTY, COUNT = sample.sheet().rows


def row(own=ADOPTION, beside: float | None = 0.312, **options) -> SpineRow:
    held = None if beside is None else standing(own.kpi, own.own, beside, min_n=10)
    return SpineRow(replace(own, **options), held, 0.2, (0.2, 0.6))


# ── one rule for each word


def test_the_word_against_japan_is_that_of_the_standing():
    assert row().word == "better" and row(beside=0.5).word == "worse" and row(beside=0.41).word == "no_difference"
    assert row(OVERTIME, beside=7.0).word == "better" and row(OVERTIME, beside=5.0).word == "worse"


def test_right_is_better_and_half_of_the_band_is_one():
    assert row().place(0.312 + 0.2) == pytest.approx(1) and row(OVERTIME, beside=6.8).place(6.8 + 0.2) == pytest.approx(
        -1
    )


@pytest.mark.parametrize(
    ("first", "last", "word"), [(200, 400, "improving"), (400, 200, "worsening"), (360, 369, "no_change")]
)
def test_a_direction_is_a_change_whose_interval_leaves_out_zero(first, last, word):
    history = sample.share(first, 900, period="FY2023"), sample.share(last, 900)
    assert row(own=replace(ADOPTION, own=history[-1], history=history)).direction == word


def test_of_hours_less_is_an_improvement_and_one_year_tells_nothing():
    history = sample.hours(9.0, "FY2023"), sample.hours(6.0, "FY2025")
    assert row(OVERTIME, beside=6.8, history=history).direction == "improving"
    assert row(OVERTIME, beside=6.8, history=history[-1:]).direction == "unknown"


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict("cannot_tell", "no_target"), "no_target"),
        (Verdict("cannot_tell", "too_few"), "no_data"),
        (Verdict("cannot_tell", "definition_not_published"), "unsure"),
        (Verdict("not_on_course", "target_year_passed"), "missed"),
        (Verdict("not_on_course", "pace_too_slow"), "off_course"),
        (Verdict("met", "target_reached"), "met"),
    ],
)
def test_not_judged_is_three_things_and_what_is_past_is_not_expected(verdict, state):
    found = row(verdicts=(verdict,))
    assert found.state == state and state in signs.VERDICTS
    assert bool(found.files) == (state == "no_data")


def test_a_withheld_value_is_neither_judged_nor_drawn():
    hidden = no_data(Unit.SHARE, WITHHELD)
    found = SpineRow(replace(ADOPTION, own=hidden, history=()), None, 0.2, (0.2, 0.6))
    assert found.state == "withheld" and not found.drawn and marks.spine(found, "ja") == ""


@pytest.mark.parametrize(("verdict", "state"), [("no_target", "no_target"), ("pace_too_slow", "withheld")])
def test_a_withheld_value_without_target_is_out_of_scope_in_every_edition(verdict, state):
    """That there is no target stands in the plan; a verdict on the value would tell where it lies."""
    one = replace(ADOPTION, verdicts=(Verdict("cannot_tell" if verdict == "no_target" else "not_on_course", verdict),))
    hidden = released.row_of(one, Policy(), lambda value: False)
    assert hidden.own.withheld and SpineRow(hidden, None, 0.2, (0.2, 0.6)).state == state


def test_a_picture_says_in_words_what_its_shape_says():
    better, worse, same = (marks.spine(row(beside=beside), "ja") for beside in (0.312, 0.5, 0.41))
    assert "有意に良い" in better and "有意に悪い" in worse and "有意な差は確認できず" in same
    assert signs.BLUE in better and signs.ORANGE in worse and 'fill="#fff"' in same


# ── lengths


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_fixed_wording_fits_its_place(lang):
    families = {
        "kpi": say["kpi_names_here"],
        "item": say["kpi_names_here"],
        "prepare": say["files_here"],
        "cause": say["causes_here"],
        "alt": say["words_here"],
    }
    for slot, family in families.items():
        for words in family.values():
            assert slots.fit(slot, words(lang))
    assert {kpi for kpis in SHOWN.values() for kpi in kpis} <= set(say["kpi_short_here"])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_three_longest_kinds_of_service_fit_a_decision(lang):
    from caredx import official
    from caredx.measures.breakdown import group_names
    from caredx.words.punctuation import listed

    names = sorted(
        (name(lang) for name in group_names("service_group", official.load("services"), ()).values()), key=slots.length
    )
    groups = listed(names[-3:], lang, dots=True)
    assert slots.fit("decision", say["decisions"]["priority"].fill(groups=groups)(lang))


def test_what_does_not_fit_is_an_error_that_names_its_slot():
    with pytest.raises(slots.TooLong, match="kpi") as fault:
        slots.fit("kpi", "介護テクノロジーの導入事業所割合")
    assert "指標名" in fault.value.text("ja") and "13" in fault.value.text("ja")
    assert slots.length("ab漢字") == 3


@pytest.mark.parametrize(
    ("yen", "ja", "en"),
    [
        (216_000_000, "2億1,600万円", "216 million yen"),
        (6_285_000, "629万円", "6.285 million yen"),
        (41_000, "4万1,000円", "41,000 yen"),
        (8300, "8,300円", "8,300 yen"),
    ],
)
def test_amounts_are_written_as_a_council_reads_them(yen, ja, en):
    assert (amounts.yen(yen, "ja", "").text, amounts.yen(yen, "en", "").text) == (ja, en)


def test_a_price_is_told_in_two_figures():
    assert two_figures(40_648.9) == 41_000 and two_figures(6654.8) == 6700 and two_figures(0) == 0


# ── pages


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("council")
    shutil.copytree(ROOT / "params", root / "params")
    return root


def published(project: Path, code: str, **council) -> Findings:
    """Findings of the plan with published figures only; with `council`, what the plan says of the meeting."""
    path = project / "params" / "published.yaml"
    if council:
        plan = yaml.safe_load(path.read_text(encoding="utf-8")) | {"council": council}
        path = path.with_name("meeting.yaml")
        path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    return open_council(path, code).found


def pages(found: Findings) -> list[str]:
    from caredx.pages.books import COUNCIL

    return [chapter.make(found) for chapter in COUNCIL.chapters]


def words(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def test_published_papers_make_a_full_first_sheet(project):
    first, second = pages(published(project, "20"))
    text = words(first)
    for told in ("39.5％", "80.5％", "45.7％〜58.0％", "4億4,682万円", "110事業所", "25事業所", "15件", "171事業所"):
        assert told in text, told
    assert first.count('class="dec"') == 3 and "データなし" not in text and 'id="d-up"' in first
    assert "推定できません" in words(second) and '<svg class="fig"' not in second


def test_a_prefecture_of_which_little_is_known_gets_one_sheet_that_names_two_files(project):
    first, second = pages(published(project, "13"))
    assert second == "" and "「KPI報告」と「事業所月次データ」の2つ" in words(first) and "1／1" in first
    assert "ワンストップ窓口" in words(first)


def test_decisions_of_the_cycle_before_are_reviewed_on_the_sheet(project):
    found = published(project, "24")
    second = words(pages(found)[1])
    assert "前回決めた4件のうち、見込みどおりは1件です" in second and "決定M1" in second


def test_an_office_writes_its_own_decisions_meeting_and_next_day(project):
    one = {
        "decision": "補助の上限を見直す",
        "reason": "申請が上限に達しています。",
        "yen": 12_000_000.0,
        "breakdown": ["20事業所×60万円"],
        "left_out": "なし",
    }
    found = published(
        project, "20", meeting="令和8年度第1回会議", paper="資料1", next_meeting="2027-02-01", decisions=[one]
    )
    first, second = map(words, pages(found))
    assert "補助の上限を見直す" in first and "1,200万円" in first and "20事業所×60万円" in first
    assert "令和8年度第1回会議" in first and "資料1" in first and "2027年2月1日" in second
    assert found.agenda.total == 12_000_000 and found.agenda.count == 1


def test_a_decision_too_long_for_its_box_stops_the_page(project):
    one = {"decision": "長" * 37, "reason": "理由", "yen": None, "left_out": "なし"}
    with pytest.raises(slots.TooLong, match="decision"):
        pages(published(project, "20", decisions=[one]))


def test_worth_is_said_only_where_the_whole_interval_lies_on_one_side(project):
    council = published(project, "20", wage={"yen": 2100.0, "source": "見本"}).council

    def worth(cost: float) -> str:
        from types import SimpleNamespace

        return council.worth_of(SimpleNamespace(whole=yen_per_hour(cost, 1000.0, hours_se=100.0)))

    assert [worth(cost) for cost in (1e6, 2.1e6, 8e6)] == ["worth", "cannot_say", "not_worth"]
    assert council.worth_of(None) == "cannot_say"
    assert published(project, "20").council.wage is None


def test_what_data_make_long_has_a_shorter_wording_and_words_of_an_office_are_refused():
    assert slots.fit("heading", "長" * 60, "短い") == "短い"
    with pytest.raises(slots.TooLong, match="heading"):
        slots.fit("heading", "長" * 60)


def test_a_list_too_long_for_its_slot_ends_in_others(world):
    from caredx.findings.facts import Fact
    from caredx.pages.chapters.council import first
    from caredx.words.catalog import Text

    found = Findings(open_council(world / "params" / "example.yaml", "20").found.results)
    groups = tuple(Text(f"区分{name}" * 4, f"group {name} " * 4) for name in "一二三四五")
    told = [str(one) for one in first.shortened(found, Fact("priority", {"groups": groups}), "heads_of")]
    assert len(told) == len(groups) and all(name in told[0] for name in "一二三四五")
    assert "区分一" in told[-1] and "区分二" not in told[-1] and say.others.ja in told[-1]
