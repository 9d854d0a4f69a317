"""The long file: what it needs, what it may hold, what it is told."""

import pytest

from caredx.intake import time_log
from caredx.words.errors import TableError

HEADER = "office,staff_id,date,shift,round,activity,minutes"


def write(path, *lines, header=HEADER):
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def faults(path, **options):
    with pytest.raises(TableError) as error:
        time_log.read(path, **options)
    return {fault.column: fault for fault in error.value.faults}


def test_seven_columns_are_enough(tmp_path):
    found = time_log.read(
        write(tmp_path / "a.csv", "F01,S1,2026-06-01,day,before,7,30", "F01,S1,R8.9.1,夜間,事後②,未記入,20")
    )
    assert found.rows["round"].tolist() == ["before", "after2"] and found.rows["shift"].tolist() == ["day", "night"]
    assert found.rows["activity"].tolist() == ["7", "unrecorded"] and found.rows["minutes"].tolist() == [30, 20]


def test_any_label_goes_without_classification_and_unrecorded_keeps_its_meaning(tmp_path):
    path = write(
        tmp_path / "a.csv", "F01,S1,2026-06-01,early,before,direct,30", "F01,S1,2026-06-01,日中,before,未記入,30"
    )
    found = time_log.read(path, classification="none")
    assert found.rows[["shift", "activity"]].values.tolist() == [["early", "direct"], ["day", "unrecorded"]]
    assert {"activity", "shift"} <= set(faults(path)) and "--classification none" in faults(path)["activity"].text()


def test_items_of_fy2022_become_todays(tmp_path):
    path = write(tmp_path / "a.csv", "F01,S1,2026-06-01,day,before,12,30", "F01,S1,2026-06-01,day,before,21,30")
    assert time_log.read(path, classification="fy2022").rows["activity"].tolist() == ["13", "23"]
    assert "activity" in faults(write(path, "F01,S1,2026-06-01,day,before,22,30"), classification="fy2022")


def test_slots_hold_ten_minutes(tmp_path):
    header = "office,staff_id,date,round,slot_start,activity,minutes"
    good = write(
        tmp_path / "a.csv", "F01,S1,2026-06-01,before,23:50,7,6", "F01,S1,2026-06-01,before,23:50,8,4", header=header
    )
    assert time_log.read(good).rows["shift"].tolist() == ["night", "night"]
    full = write(
        tmp_path / "b.csv", "F01,S1,2026-06-01,before,09:00,7,6", "F01,S1,2026-06-01,before,09:00,8,5", header=header
    )
    assert "10分以下" in faults(full)["minutes"].text()
    assert "minutes" in faults(write(tmp_path / "c.csv", "F01,S1,2026-06-01,before,09:00,7,14", header=header))


def test_all_faults_are_told_at_once(tmp_path):
    path = write(tmp_path / "a.csv", "F01,,2026-13-01,day,during,25,-5", "F01,S1,2026-06-01,day,before,7,abc")
    assert {"staff_id", "date", "round", "activity", "minutes"} <= set(faults(path))
    missing = faults(write(tmp_path / "b.csv", "F01,S1", header="office,staff_id"))
    assert len(missing) == 5


def test_a_day_has_24_hours(tmp_path):
    lines = [f"F01,S1,2026-06-01,day,before,{a},500" for a in (1, 2, 3)]
    assert "24時間以下" in faults(write(tmp_path / "a.csv", *lines))["minutes"].text()


def test_other_columns_are_left_aside_and_named_but_for_the_cluster(tmp_path):
    path = write(tmp_path / "a.csv", "F01,S1,2026-06-01,day,before,7,30,K1,x", header=HEADER + ",corporation,memo")
    assert time_log.read(path).ignored == ("corporation", "memo")
    found = time_log.read(path, cluster="corporation")
    assert found.ignored == ("memo",) and found.rows["corporation"].tolist() == ["K1"]
    two = write(
        tmp_path / "b.csv",
        "F01,S1,2026-06-01,day,before,7,30,K1",
        "F01,S1,2026-06-02,day,before,7,30,K2",
        header=HEADER + ",corporation",
    )
    assert "corporation" in faults(two, cluster="corporation")
    assert "corporation" in "".join(
        faults(write(tmp_path / "c.csv", "F01,S1,2026-06-01,day,before,7,30"), cluster="corporation")
    )


def test_a_folder_of_files_is_one_study_and_tells_faults_of_all(tmp_path):
    for name in "ab":
        write(tmp_path / f"{name}.csv", f"{name},S1,2026-06-01,day,before,7,30")
    assert time_log.read(tmp_path).rows["office"].tolist() == ["a", "b"]
    for name in "ab":
        write(tmp_path / f"{name}.csv", "F01,S1,2026-06-01,day,never,7,30")
    with pytest.raises(TableError) as error:
        time_log.read(tmp_path)
    assert [fault.place for fault in error.value.faults] == ["a.csv", "b.csv"]
    with pytest.raises(TableError):
        time_log.read(tmp_path / "nothing here")
