"""Params are refused in words: every fault of plan and overlay at once, with the valid choices."""

from datetime import date
from pathlib import Path

import pytest

from caredx.words import params
from caredx.words.codes import PREFECTURES
from caredx.words.errors import ParamsError

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "params" / "example.yaml"


def altered(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "params" / "plan.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path, prefecture: str | None = None) -> dict[str, str]:
    with pytest.raises(ParamsError) as refused:
        params.load(path, prefecture)
    return {fault.column: fault.text("en") for fault in refused.value.faults}


def test_the_example_is_complete_and_read():
    plan = params.load(EXAMPLE)
    assert plan.as_of == date(2026, 6, 30) and plan.example and plan.root == ROOT
    assert plan.input_path("kpi") == ROOT / "data/raw/example/kpi.csv"


def test_all_faults_are_told_at_once(tmp_path):
    path = altered(
        tmp_path,
        ("lang: ja ", "lnag: ja "),
        ("fiscal_year: 2025", 'fiscal_year: "2025"'),
        ("turnover_reference: pooled", "turnover_reference: poled"),
        ("level: 0.95", "level: 95.0"),
        ("targets: []", "targets:\n  - {kpi: tech_adoption, year: 2026, value: 140, unit: '%', source: plan}"),
    )
    found = faults(path)
    assert set(found) == {"lang", "lnag", "fiscal_year", "rules.turnover_reference", "rules.level", "targets.1"}
    assert "Did you mean 'lang'?" in found["lnag"] and "Choices: pooled, mean" in found["rules.turnover_reference"]
    assert "0-100 %" in found["targets.1"]


def test_bands_must_rise(tmp_path):
    assert "start at 0 and rise" in faults(altered(tmp_path, ("[0, 30, 50, 80]", "[0, 80, 50]")))["rules"]


@pytest.mark.parametrize(("unit", "told"), [("%", "hours_per_staff_month"), ("days", "hours_per_staff_month")])
def test_a_target_in_the_wrong_unit_is_refused(tmp_path, unit, told):
    line = f"targets:\n  - {{kpi: overtime, year: 2026, value: 6, unit: '{unit}', source: plan}}"
    assert told in faults(altered(tmp_path, ("targets: []", line)))["targets.1"]


def test_a_key_written_twice_is_refused(tmp_path):
    assert "stands twice" in faults(altered(tmp_path, ("lang: ja ", "lang: en\nlang: ja ")))["YAML"]


def test_a_code_that_yaml_made_a_number_is_refused(tmp_path):
    path = altered(tmp_path, ("lang: ja ", "lang: de "))
    (path.parent / "prefectures").mkdir()
    (path.parent / "prefectures" / "10_gunma.yaml").write_text("prefecture: 010\n", encoding="utf-8")
    found = faults(path, "10")
    assert "must be text" in found["prefecture"] and "Choices: ja, en" in found["lang"]  # both files at once


def test_an_overlay_of_another_prefecture_is_refused(tmp_path):
    path = altered(tmp_path)
    (path.parent / "prefectures").mkdir()
    (path.parent / "prefectures" / "24_mie.yaml").write_text('prefecture: "20"\n', encoding="utf-8")
    assert "file name" in faults(path, "三重")["prefecture"]


def test_no_such_file():
    assert "does not exist" in faults(Path("params/none.yaml"))["file"]


def test_the_digest_sees_content_not_layout(tmp_path):
    same = altered(tmp_path, ("# true = 合成データ", "# 変えたコメント"))
    assert params.load(same).model_dump() == params.load(EXAMPLE).model_dump()
    assert params.load(same).digest == params.load(EXAMPLE).digest
    assert params.load(altered(tmp_path, ("seed: 20260630", "seed: 1"))).digest != params.load(EXAMPLE).digest


@pytest.mark.parametrize("code", ["20", "24"])
def test_the_overlays_of_nagano_and_mie_are_read(code):
    overlay = params.load(EXAMPLE, code).overlay
    assert overlay is not None and overlay.prefecture == code
    assert overlay.activities and overlay.figures and all(figure.source for figure in overlay.figures)


def test_a_prefecture_without_overlay_has_none():
    without = next(p for p in PREFECTURES if params.overlay_path(EXAMPLE, p.code) is None)
    assert params.load(EXAMPLE, without.code).overlay is None


@pytest.mark.parametrize(
    "names", [("20.yaml", "20_nagano.yaml"), ("長野県.yaml", "20_a.yml"), ("nagano.yaml", "２０.YAML")]
)
def test_two_overlays_under_any_names_are_refused_both_named(tmp_path, names):
    path = altered(tmp_path)
    (path.parent / "prefectures").mkdir()
    for name in names:
        (path.parent / "prefectures" / name).write_text('prefecture: "20"\n', encoding="utf-8")
    (told,) = faults(path, "20").values()
    assert all(name in told for name in names)


@pytest.mark.parametrize("name", ["memo.yaml", "99_x.yaml"])
def test_an_overlay_of_no_known_prefecture_is_not_left_out_without_a_word(tmp_path, name):
    path = altered(tmp_path)
    (path.parent / "prefectures").mkdir()
    (path.parent / "prefectures" / name).write_text('prefecture: "20"\n', encoding="utf-8")
    assert name in next(iter(faults(path, "20").values()))


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ("as_of: 2026-06-30", "as_of: 0001-01-01", "as_of", "2000-2100"),
        ("as_of: 2026-06-30", "as_of: 令和8年4月31日", "as_of", "a date"),
        ('day_hours: "07:00-21:00"', 'day_hours: "25:00-21:00"', "time_study.day_hours", "as 07:00-21:00"),
    ],
)
def test_days_and_forms_are_told_in_words(tmp_path, old, new, key, told):
    found = faults(altered(tmp_path, (old, new)))[key]
    assert told in found and "^" not in found and "\\d" not in found
