"""The page of a time study: one office, four, twelve; both languages; sums exact; what it says when it cannot say."""

import ast
import base64
import io
import itertools
import json
import re
import shutil
from pathlib import Path

import kernel_sample
import numpy as np
import pandas as pd
import pytest
import yaml
from test_pages_report import CLASSES, JAPANESE, Reader

from caredx.commands.time_study import measure
from caredx.commands.time_study_output import Options
from caredx.findings.studies import find
from caredx.measures.time_study.staffing import users_per_staff
from caredx.pages import books
from caredx.pages.book import Page
from caredx.pages.chapters.time_study import changes, meaning, summary, written
from caredx.pages.figures import minutes
from caredx.pages.report import open_annex, open_time_study
from caredx.words.errors import ParamsError, TableError, Unknown

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "pages" / "time_study.ipynb"
CHAPTERS = list(books.TIME_STUDY.calls)
CAUSAL = re.compile(
    r"導入により|によって減|によって増|の効果で|効果があ|おかげ|because of|thanks to|caused|led to|reduced by",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    root = shutil.copytree(world, tmp_path_factory.mktemp("study") / "copy")
    plan = yaml.safe_load((ROOT / "params" / "example.yaml").read_text(encoding="utf-8"))

    def write(name: str, inputs: dict | None = None, **chosen) -> None:
        top = {key: chosen.pop(key) for key in ("lang", "cycle", "example") if key in chosen}
        changed = {
            **plan,
            "cycle": name,
            **top,
            "inputs": {**plan["inputs"], **(inputs or {})},
            "time_study": {**plan["time_study"], **chosen},
        }
        (root / "params" / f"{name}.yaml").write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")

    write("english", lang="en", cycle="2026-spring")
    write("empty", dict.fromkeys(plan["inputs"]), example=False)
    write("sheets", {"time_study": "data/raw/example/time_sheets"})
    write("corporation", cluster="corporation", scale="removed", primary="direct_care", registered=[])
    write(
        "bare",
        {"outcomes": None, "report_forms": None},
        scale="none",
        users_per_staff=None,
        staff_days_per_month_day=None,
        staff_days_per_month_night=None,
        events=[],
        started=None,
    )
    return root


def page(project: Path, prefecture: str, plan: str = "example", office: str = "") -> Page:
    return open_time_study(project / "params" / f"{plan}.yaml", prefecture, office)


def shown(opened: Page) -> str:
    return "".join(getattr(opened, name)().data for name in CHAPTERS)


@pytest.fixture(scope="module")
def tokyo(project) -> Page:
    return page(project, "13")


@pytest.fixture(scope="module")
def many(tokyo) -> str:
    return shown(tokyo)


@pytest.fixture(scope="module")
def one(project) -> str:
    return shown(page(project, "長野"))


@pytest.mark.parametrize("name", ["many", "one"])
def test_the_page_is_whole(name, request):
    text = request.getfixturevalue(name)
    read = Reader(text)
    assert read.headings[0] == 1 and read.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert set(read.targets) <= set(read.ids) and len(read.ids) == len(set(read.ids))
    assert read.classes <= CLASSES
    assert text.count("<table") == text.count("<caption") and "/tmp/" not in text
    assert {anchor for anchor, _ in books.TIME_STUDY.contents} == set(read.targets)


@pytest.mark.parametrize("name", ["many", "one"])
def test_every_picture_says_its_numbers_what_to_look_for_and_what_it_does_not_show(name, request):
    figures = re.findall(r'<figure class="figure">.*?</figure>', request.getfixturevalue(name), flags=re.DOTALL)
    assert len(figures) >= 8
    for figure in figures:
        assert figure.index("how-to-read") < figure.index("<svg") < figure.index('class="limits"')
        assert "download=" in figure and "example-mark" in figure
        assert re.search(r"<desc[^>]*>[^<]*\d", figure)


def test_no_sentence_of_before_and_after_is_causal(many, one):
    for text in (many, one):
        plain = " ".join(Reader(text).text)
        assert not CAUSAL.search(plain)
        assert "対照群のない前後比較" in plain


def test_what_methods_ask_for_is_on_the_page(many):
    design = many[many.index('id="design"') : many.index('id="day"')]
    for told in (
        "2025年6月2日〜2025年6月6日（5日）",
        "24人（事前 36人、事後 36人）",
        "10分枠、職員本人の記録",
        "日中は07:00〜21:00",
        "日中480分・夜間600分に換算",
        "未記入の割合",
        "同じ時期の他の出来事",
        "540.0",
        "間接業務",
    ):
        assert told in design, told
    assert "換算前" in many and "換算・未記入を除く" in many
    assert "検出できたのは" in many and "Satterthwaite" in many


def test_sentences_hold_the_numbers_of_the_results(tokyo):
    study = tokyo.found
    sentences = summary.sentences(study)
    change = study.primary("day", "after2")
    assert (
        f"{written.interval(change, 'ja')}、{written.n(change, 'ja')}］" in sentences[0].text
        and "根拠D" in sentences[0].text
    )
    assert change.headline.estimate in [figure.value for figure in sentences[0].figures]
    estimate, low = change.headline.estimate, change.headline.low
    assert f"{abs(estimate):.1f}分" in sentences[0].text and f"{abs(low):.1f}〜" in sentences[0].text
    assert f"延べ{change.n_before}→{change.n_after}人日、12施設" in sentences[0].text
    assert change.after - change.before == pytest.approx(estimate, abs=1e-9)
    assert all(
        number in sentences[2].text
        for number in (f"{abs(change.unrecorded_bounds.low):.1f}", f"{abs(change.unrecorded_bounds.high):.1f}")
    )


def test_registered_and_exploratory_are_apart(tokyo, many):
    for change in tokyo.found.items.changes:
        named = change.activity in ("10", "11")
        assert (change.p_holm is not None) == named
        assert (change.q_bh is not None) == (
            not named and change.activity != "unrecorded" and change.headline.p is not None
        )
    assert "（Holm）" in many and "（BH・探索）" in many and "▶ 記録・文書作成" in many
    order = [change.activity for change in tokyo.found.family("day", "after2")]
    assert order[:2] == ["10", "11"] and "unrecorded" not in order


@pytest.mark.parametrize("prefecture", ["13", "20", "24"])
def test_freed_minutes_add_up_exactly(project, prefecture):
    study = page(project, prefecture).found
    for shift, name in study.pairs:
        found = study.freed(shift, name)
        flow = found.flows()
        assert found.change.sum() == pytest.approx(found.longer, abs=1e-9)
        assert found.before.sum() == pytest.approx(study.base[shift])
        assert flow["minutes"].sum() == pytest.approx(found.freed + max(found.longer, 0), abs=1e-6)
        lost = flow.groupby("source")["minutes"].sum()
        assert lost.to_dict() == pytest.approx((-found.change[found.change < 0]).to_dict())
        gained = found.to_frame()["share_of_freed"].sum()
        assert gained == pytest.approx(1)


def test_the_flow_picture_keeps_labels_apart():
    heights = minutes._apart([0.9, 0.5, 0.49, 0.48, 0.2], 0.24)
    assert all(a - b >= 0.2 for a, b in itertools.pairwise(heights)) and min(heights) > -0.24


def test_facilities_stand_under_letters_and_no_number_is_on_the_page(tokyo, many):
    offices = tokyo.found.rows["office"].unique()
    csv = "".join(base64.b64decode(found).decode() for found in re.findall(r"base64,([A-Za-z0-9+/=]+)", many))
    assert len(offices) == 12 and not any(office in many + csv for office in offices)
    change = tokyo.found.primary("day", "after2")
    table = tokyo.found.lettered(change)
    assert list(table["facility"]) == list("ABCDEFGHIJKL") and table["difference"].is_monotonic_increasing
    assert changes.facilities_found(change, "ja").endswith(
        f"減少したのは12施設のうち{(table['difference'] < 0).sum()}、増加したのは{(table['difference'] > 0).sum()}"
    )


def test_with_one_facility_it_says_what_it_cannot_say(one):
    assert "区間も検定も示せません" in one and "他の施設で同じ結果になるか、偶然の変動の範囲内かは判断できません" in one
    assert "1施設では、検出可能な変化の大きさも" in one and "記録は1施設のみ" in one
    assert not re.search(r"95％区間 [−+\d]", one) and "ts-power" not in one and "ts-homes" not in one


def test_with_fewer_than_six_no_exact_test_reaches_five_per_cent(project, many):
    text = shown(page(project, "三重"))
    assert "4施設では、正確な検定の p は最小でも 0.125 で、5％を下回ることはありません" in text
    assert "下回ることはありません" not in many


def test_a_facility_without_the_last_round_is_left_out_and_named_by_letter(project):
    text = shown(page(project, "愛知"))
    assert re.search(r"日中：事前 → 事後② F（どちらかの回の記録がない）|F、夜間", text) and "5施設" in text


def test_one_office_and_a_project_of_several_can_be_chosen(project, tokyo):
    offices = sorted(tokyo.found.rows["office"].unique())
    single = page(project, "13", office=offices[0])
    assert set(single.found.rows["office"]) == {offices[0]} and offices[0] in single.head().data
    several = page(project, "13", office=", ".join(offices[:6]))
    assert "選んだ6施設" in several.head().data and several.found.primary("day", "after2").facilities == 6
    assert (
        offices[0] not in several.head().data
        and f'-r office "{",".join(offices[:6])}"' in several.found.reproduction()["command"]
    )
    with pytest.raises(Unknown, match="99X"):
        page(project, "13", office="99X9999999").summary()


def test_english_switches_every_word(project):
    for prefecture in ("13", "20"):
        text = shown(page(project, prefecture, "english"))
        assert sorted({found for found in Reader(text).text if JAPANESE.search(found)}) == []
    assert "Before and after without controls" in text and "neither interval nor test" in text


def test_without_records_every_chapter_names_the_file(project):
    opened = page(project, "13", "empty")
    for name in CHAPTERS[1:-1]:
        assert "タイムスタディ" in getattr(opened, name)().data and "設定ファイル" in getattr(opened, name)().data
    assert "記録なし" in opened.head().data
    assert "タイムスタディ" in page(project, "01").summary().data  # a file, but nobody of this prefecture in it
    block = open_annex(project / "params" / "empty.yaml", "13").time_study().data
    assert 'id="time-study"' in block and "タイムスタディ" in block


def test_a_bare_plan_says_what_is_missing(project):
    text = shown(page(project, "20", "bare"))
    for told in ("利用者・職員の指標", "別紙１の Excel", "職員1人当たりの利用者数", "設定ファイルに記載なし", "換算前"):
        assert told in text, told


def test_sheets_are_read_as_well_as_the_long_file(project):
    opened = page(project, "20", "sheets")
    assert opened.found.account["read"] == 18 and opened.found.account["kind"] == "sheets"
    assert "日中は07:00〜21:00" in opened.design().data and "区間も検定も示せません" in opened.summary().data


def test_other_choices_of_the_plan_hold(project):
    study = page(project, "13", "corporation").found
    change = study.primary("day", "after2")
    assert change.activity == "direct_care" and change.headline.clusters < change.facilities == 12
    assert "unrecorded" not in {c.activity for c in study.items.changes}  # removed by the scale
    text = shown(page(project, "13", "corporation"))
    assert "未記入を除いて" in text or "未記入を除く" in text
    assert "ts-bounds" in text  # the recording is judged on the scale that still holds it


def test_hours_and_staffing_follow_from_the_minutes(tokyo):
    study = tokyo.found
    found = study.hours
    for change, hours in found:
        assert hours.value == pytest.approx(-change.headline.estimate * hours.staff_days_per_month / 60)
    before, after = (sum(getattr(c, side) * h.staff_days_per_month for c, h in found) for side in ("before", "after"))
    assert study.staffing == pytest.approx((2.5, users_per_staff(2.5, after / before)))
    work = (
        find(study.scales["none"], "day", "after2", "direct_care"),
        find(study.scales["none"], "day", "after2", "indirect_work"),
    )
    assert found[0][0].headline.estimate == pytest.approx(sum(part.headline.estimate for part in work))


def test_the_result_check_quotes_rule_and_source(one):
    part = one[one.index('id="addon"') :]
    assert "総業務時間が短縮していること" in part and "老高発0315第4号" in part and "◎" in part and "3か月後" in part
    assert "要旨" in part


def test_hours_of_the_day_add_up_to_an_hour(tokyo):
    sums = tokyo.found.by_hour.groupby(["round", "hour"])["minutes_per_staff_day"].sum()
    full = sums[~sums.index.get_level_values("hour").isin([8, 17])]  # the day shift starts and ends at half past
    np.testing.assert_allclose(full, 60)


def test_exact_numbers_stand_in_the_csv(tokyo):
    text = meaning.freed_table(tokyo.found, tokyo.found.freed("day", "after2"))
    encoded = re.search(r"base64,([A-Za-z0-9+/=]+)", text).group(1)
    saved = pd.read_csv(io.BytesIO(base64.b64decode(encoded)), encoding="utf-8-sig")
    assert saved["change"].sum() == pytest.approx(0, abs=1e-9) and saved["after"].sum() == pytest.approx(480)


def test_opening_again_gives_the_same_page(project, one):
    assert shown(page(project, "20")) == one


def test_an_office_by_name_needs_the_prefecture_of_the_plan(project):
    raw = project / "data" / "raw" / "example" / "time_study.csv"
    text = raw.read_text(encoding="utf-8-sig")
    rows = [
        line.replace("20X3200001", "みどりの家") for line in text.splitlines() if line.startswith(("office", "20X"))
    ]
    (raw.parent / "named.csv").write_text("\n".join(rows), encoding="utf-8")
    plan = yaml.safe_load((project / "params" / "sheets.yaml").read_text(encoding="utf-8"))
    plan["inputs"]["time_study"], plan["cycle"] = "data/raw/example/named.csv", "named"
    path = project / "params" / "named.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    with pytest.raises(TableError, match="みどりの家"):
        open_time_study(path, "20").summary()
    plan["time_study"]["prefecture"] = "20"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    assert "1施設" in open_time_study(path, "20").summary().data


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"primary": "records"}, "direct_care"),
        ({"registered": ["25"]}, "1"),
        ({"day_hours": "7-21"}, "day_hours"),
        ({"scale": "yes"}, "kept"),
    ],
)
def test_a_plan_with_a_wrong_choice_is_refused(project, changed, told):
    plan = yaml.safe_load((project / "params" / "example.yaml").read_text(encoding="utf-8"))
    plan["time_study"] |= changed
    path = project / "params" / "wrong.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ParamsError, match=told):
        open_time_study(path, "20")


def test_the_notebook_shows_every_chapter_once_and_runs(project):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert re.findall(r"^study\.(\w+)\(", "\n".join(sources), flags=re.MULTILINE) == CHAPTERS
    tagged = next(s for c, s in zip(cells, sources, strict=True) if "parameters" in c["metadata"].get("tags", []))
    assert [node.targets[0].id for node in ast.parse(tagged).body] == ["params_path", "prefecture", "office", "edition"]
    plan = str(project / "params" / "example.yaml")
    done = kernel_sample.ran(NOTEBOOK, params_path=plan, prefecture="24", office="")
    assert not [item for cell in done for item in cell.outputs if item.output_type in ("error", "stream")]
    pages = [item["data"]["text/html"] for cell in done for item in cell.outputs if "data" in item]
    assert len(pages) == len(CHAPTERS) and "三重県" in pages[0]


@pytest.mark.parametrize("scale", ["none", "kept", "removed"])
def test_the_command_gives_the_numbers_of_the_page(project, tmp_path, scale):
    opened = page(project, "20").found
    path = tmp_path / "own.csv"
    opened.rows.drop(columns="pref", errors="ignore").dropna(axis=1, how="all").to_csv(path, index=False)
    how = {"scale": scale != "none", "blank": "kept" if scale == "none" else scale}
    asked = Options(level="report", registered=(opened.plan.primary,), confidence=opened.level, **how)
    found, _ = measure(path, asked)
    pd.testing.assert_frame_equal(found.to_frame(), opened.scales[scale].to_frame(), check_exact=True)
