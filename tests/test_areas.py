"""Municipal jobs planned from the ministry's open data: every municipality once, wards under their city."""

import datetime
from pathlib import Path

import pytest
import yaml

from caredx.batch import areas
from caredx.batch.jobs import Kind, jobs_of
from caredx.batch.record import Outcome
from caredx.findings.prepare import prepare
from caredx.words import codes, params

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "real"


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> params.Params:
    if not REAL.is_dir():
        pytest.skip("the ministry's open data are not at hand (../shared/data/real)")
    root = tmp_path_factory.mktemp("areas")
    (root / "params").mkdir()
    (root / "open").mkdir()
    for path in REAL.glob("jigyosho_*"):
        (root / "open" / path.name).symlink_to(path)
    content = yaml.safe_load((ROOT / "params" / "example.yaml").read_text(encoding="utf-8"))
    given = dict.fromkeys(content["inputs"]) | {"open_data": "open", "open_data_date": datetime.date(2025, 12, 31)}
    path = root / "params" / "real.yaml"
    path.write_text(yaml.safe_dump(content | {"example": False, "previous": None, "inputs": given}), encoding="utf-8")
    loaded = params.load(path)
    prepare(loaded)
    return loaded


def test_every_municipality_of_the_files_at_hand_is_planned_once(plan):
    found = areas.municipalities(plan)
    by_code = {one.code: one.ja for one in found}
    # 1,665 codes in the files − 171 wards + their 20 cities − 西米良村, whose one row is of the service that ended in 2024
    assert len(found) == len(by_code) == 1513 and {one.within for one in found} == {
        place.code for place in codes.PREFECTURES
    }
    assert all(codes.is_code6(code) for code in by_code)
    assert (by_code["011002"], by_code["131016"], by_code["202011"]) == ("札幌市", "千代田区", "長野市")
    assert "011011" not in by_code  # 札幌市中央区 is counted under 札幌市
    jobs = jobs_of(
        plan,
        found,
        Kind("report", ROOT / "notebooks" / "pages" / "prefecture_report.ipynb", "internal", "municipality"),
        {},
    )
    assert len({job.key for job in jobs.values()}) == 1513 and jobs["202011"].home == "20_nagano/202011"
    assert jobs["202011"].task.parameters["prefecture"] == "202011"


def test_a_prefecture_alone(plan):
    assert {one.within for one in areas.municipalities(plan, ["20"])} == {"20"}


def test_a_page_asked_for_by_code_stands_in_the_list_though_no_table_has_the_place(world):
    plan = params.load(world / "params" / "example.yaml")
    made = Outcome("202011", "done", "20/202011/report.html", 1.0, "", "")
    page = areas.index(areas.municipalities(plan, ["20"]), {"202011": made, "20": made}, plan, record="")
    assert "長野市" in page and page.count('href="20/202011/report.html"') >= 1
