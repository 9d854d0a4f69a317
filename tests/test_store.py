"""Checked tables on disk: what was checked comes back, one prefecture reads one partition, a crash loses nothing."""

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest

from caredx import made_up
from caredx.intake import partitions, store, tables
from caredx.words.errors import TableError, Unknown


def sample(table, *changes):
    good = {column.name: column.example for column in tables.find(table).columns}
    return pd.DataFrame([{**good, **change} for change in changes], dtype="str")


FRAMES = {
    "panel": sample(
        "panel",
        {"office": "2070100012", "month": "2025-05", "hours": ""},
        {"office": "2070100012", "month": "2025-04"},
        {"office": "01B0100012"},
        {"office": "4770100012", "leavers": "0"},
    ),
    "offices": sample(
        "offices",
        {"name": "", "corporation": "", "committee": "", "capacity": ""},
        {
            "office": "2470100012",
            "municipality": "240001",
            "name": "㈱見本'苑",
            "committee": "no",
            "feature_entry": "no",
            "technology_marked": "",
        },
    ),
    "kpi": sample("kpi", {"prefecture": "1", "scope": ""}, {"prefecture": "20", "scope": ""}),
    "activities": sample("activities", {"prefecture": "20", "note": ""}),
}


@pytest.fixture
def inputs(tmp_path):
    paths = {}
    for name, frame in FRAMES.items():
        paths[name] = tmp_path / "raw" / f"{name}.csv"
        paths[name].parent.mkdir(exist_ok=True)
        frame.to_csv(paths[name], index=False, encoding="cp932")
    return {**paths, "adoption": None}


@pytest.fixture
def processed(tmp_path):
    return tmp_path / "it's processed"


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_was_checked_comes_back(inputs, processed):
    built = store.build(inputs, processed)
    assert (
        built.rebuilt == ("panel", "offices", "kpi", "activities")
        and built.absent == ("adoption",)
        and not built.reused
    )
    assert built.rows == {"panel": 4, "offices": 2, "kpi": 2, "activities": 1}
    for name, path in inputs.items():
        if path:
            pd.testing.assert_frame_equal(store.load(name, processed), tables.read(name, path))


def test_rows_keep_their_order_also_in_a_large_table(tmp_path, processed):
    offices = [f"{pref:02d}701{i:05d}" for pref in range(1, 48) for i in range(100)]
    months = [f"2024-{i:02d}" for i in range(1, 13)]
    frame = pd.DataFrame([(office, month) for office in offices for month in months], columns=["office", "month"])
    frame = frame.assign(**{name: "1" for name in tables.PANEL.names if name not in frame}).assign(service="510")
    frame.sample(frac=1, random_state=1).to_csv(tmp_path / "panel.csv", index=False)
    store.build({"panel": tmp_path / "panel.csv"}, processed)
    loaded = store.load("panel", processed)
    assert len(loaded) == 47 * 1200
    pd.testing.assert_frame_equal(loaded, loaded.sort_values(["office", "month"], ignore_index=True))


def test_a_small_table_is_one_file(inputs, processed):
    store.build(inputs, processed)
    assert [path.name for path in (processed / "panel").glob("*.parquet")] == ["01-47.parquet"]
    assert set(store.load("panel", processed, ["01", "47", "13"])["pref"]) == {"01", "47"}


def test_a_large_prefecture_has_its_own_file_and_only_that_one_is_read(inputs, processed, monkeypatch):
    monkeypatch.setattr(partitions, "MOST_IN_FILE", 1)
    store.build(inputs, processed)
    files = {path.name for path in (processed / "panel").glob("*.parquet")}
    assert files == {f"{pref}-{pref}.parquet" for pref in ("01", "20", "47")}
    for other in ("01", "47"):
        (processed / "panel" / f"{other}-{other}.parquet").write_bytes(b"not to be read")
    nagano = store.load("panel", processed, "20")
    assert list(nagano["month"].dt.month) == [4, 5] and set(nagano["pref"]) == {"20"}


def test_columns_may_be_chosen(inputs, processed):
    store.build(inputs, processed)
    assert list(store.load("panel", processed, "20", ["month", "hours"]).columns) == ["month", "hours"]
    assert list(store.load("panel", processed, "13", ["month", "hours"]).columns) == ["month", "hours"]


def test_a_prefecture_without_rows_is_empty_and_a_table_not_supplied_is_none(inputs, processed):
    store.build(inputs, processed)
    for name in FRAMES:
        empty = store.load(name, processed, "13")
        assert empty.empty and empty.dtypes.equals(store.load(name, processed).dtypes)
    assert store.load("adoption", processed) is None and store.load("adoption", processed, "20") is None


def test_only_what_changed_is_rebuilt(inputs, processed):
    first = store.build(inputs, processed)
    before = everything(processed)
    again = store.build(inputs, processed)
    assert again.reused == first.rebuilt and again.digests == first.digests and everything(processed) == before
    sample("kpi", {"prefecture": "24"}).to_csv(inputs["kpi"], index=False)
    changed = store.build(inputs, processed)
    assert changed.rebuilt == ("kpi",) and changed.digests["kpi"] != first.digests["kpi"]
    assert set(store.load("kpi", processed)["pref"]) == {"24"}


def test_a_changed_declaration_rebuilds(inputs, processed, monkeypatch):
    store.build(inputs, processed)
    monkeypatch.setitem(tables.TABLES, "kpi", dataclasses.replace(tables.KPI, rules=tables.KPI.rules[1:]))
    assert store.build(inputs, processed).rebuilt == ("kpi",)


@pytest.mark.parametrize("damage", ["manifest.json", "account.json", "01-47.parquet"])
def test_a_damaged_table_is_rebuilt(inputs, processed, damage):
    store.build(inputs, processed)
    hurt = processed / "panel" / damage
    hurt.write_text("{") if hurt.suffix == ".json" else hurt.unlink()
    assert store.build(inputs, processed).rebuilt == ("panel",)


def test_a_table_no_longer_supplied_is_gone(inputs, processed):
    store.build(inputs, processed)
    store.build({**inputs, "kpi": None}, processed)
    assert store.load("kpi", processed) is None and store.load("panel", processed) is not None


def test_all_faults_of_all_files_are_told_and_nothing_is_written(inputs, processed):
    sample("panel", {"month": "2025-13"}, {}, {}).to_csv(inputs["panel"], index=False)
    sample("kpi", {"value": "140", "numerator": "", "denominator": ""}).to_csv(inputs["kpi"], index=False)
    inputs["offices"].write_bytes(b"\x81")
    with pytest.raises(TableError) as caught:
        store.build(inputs, processed)
    assert [(fault.place, fault.column) for fault in caught.value.faults] == [
        ("panel.csv", "office, month"),
        ("panel.csv", "month"),
        ("offices.csv", "file"),
        ("kpi.csv", "value"),
    ]
    assert not processed.exists()


def test_a_fault_leaves_the_last_good_version(inputs, processed):
    store.build(inputs, processed)
    before = everything(processed)
    sample("panel", {"hours": "?"}).to_csv(inputs["panel"], index=False)
    sample("kpi", {"prefecture": "24"}).to_csv(inputs["kpi"], index=False)
    with pytest.raises(TableError):
        store.build(inputs, processed)
    assert everything(processed) == before


@pytest.mark.parametrize("moment", ["writing", "renaming"])
def test_a_crash_leaves_the_last_good_version(inputs, processed, monkeypatch, moment):
    store.build(inputs, processed)
    before = everything(processed)
    sample("panel", {"office": "1370100012"}).to_csv(inputs["panel"], index=False)

    def crash(*arguments, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if moment == "writing":
            patched.setattr(json, "dumps", crash)
        else:
            original = Path.rename
            patched.setattr(
                Path, "rename", lambda self, to: crash() if ".building" in str(self) else original(self, to)
            )
        with pytest.raises(KeyboardInterrupt):
            store.build(inputs, processed)
    assert everything(processed) == before
    assert store.build(inputs, processed).rebuilt == ("panel",)
    assert list(store.load("panel", processed)["pref"]) == ["13"]


def test_a_power_cut_between_two_renamings_leaves_the_old_version_aside(inputs, processed):
    store.build(inputs, processed)
    expected = store.load("panel", processed)
    (processed / "panel").rename(processed / ".old-panel")
    pd.testing.assert_frame_equal(store.load("panel", processed), expected)
    assert store.build(inputs, processed).rebuilt == ("panel",)
    assert not (processed / ".old-panel").exists()
    pd.testing.assert_frame_equal(store.load("panel", processed), expected)


def test_two_builds_at_once_leave_a_whole_table(inputs, processed):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: store.build(inputs, processed), range(4)))
    assert {frozenset(one.digests.items()) for one in built} == {frozenset(built[0].digests.items())}
    assert len(store.load("panel", processed)) == 4
    assert not list(processed.glob(".building-*")) and not list(processed.glob(".old-*"))


def test_a_raw_file_that_is_not_there_is_told_like_any_fault(inputs, processed):
    inputs["kpi"].unlink()
    with pytest.raises(TableError, match="kpi.csv"):
        store.build(inputs, processed)


def test_a_name_on_no_list(processed):
    with pytest.raises(Unknown):
        store.build({"pannel": None}, processed)
    with pytest.raises(Unknown):
        store.load("pannel", processed)


def test_open_data_is_kept_by_prefecture_with_an_account_of_what_was_not(tmp_path):
    made_up.write(tmp_path / "raw")
    built = store.build({"open_data": tmp_path / "raw" / "open_data"}, tmp_path / "processed")
    account = store.account("open_data", tmp_path / "processed")
    assert sum(account["rows_by_file"].values()) == built.rows["open_data"] + sum(account["dropped"].values())
    assert set(account["dropped"]) == {"duplicate", "service_ended"} and account["flags"]["coordinates_outside"] > 0
    rows = store.load("open_data", tmp_path / "processed", "20")
    assert set(rows["pref"]) == {"20"} and rows["capacity"].isna().any() and not (rows["capacity"] == 0).any()
    assert store.build({"open_data": tmp_path / "raw" / "open_data"}, tmp_path / "processed").reused == ("open_data",)


def test_support_that_names_a_municipality_alone_is_kept(tmp_path):
    lines = [
        "prefecture,office,municipality,kind,began_on,note",
        "20,20X1100001,,advised,2025-07-01,",
        "20,,202011,trained,2025-08-01,",
    ]
    (tmp_path / "support.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    store.build({"support": tmp_path / "support.csv"}, tmp_path / "processed")
    kept = store.load("support", tmp_path / "processed", "20")
    assert list(kept["kind"]) == ["advised", "trained"] and set(kept["pref"]) == {"20"}


def test_open_data_of_another_form_is_refused_together_with_other_files(tmp_path):
    (tmp_path / "jigyosho_510.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "kpi.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError) as refused:
        store.build({"open_data": tmp_path, "kpi": tmp_path / "kpi.csv"}, tmp_path / "processed")
    assert {fault.place for fault in refused.value.faults} == {"jigyosho_510.csv", "kpi.csv"}
    assert not (tmp_path / "processed").exists()
