"""The exported data set: what the pages hold, no more in public, readable in pandas and in R."""

import shutil
import subprocess

import pandas as pd
import pytest
from click.testing import CliRunner

import caredx as cx
from caredx.cli import caredx
from caredx.findings.results import Results
from caredx.words import params as plans
from caredx.words.errors import Unknown

NUMBERS = {"value", "low", "high", "numerator", "denominator", "effect", "se", "band_low", "band_high", "estimate"}


@pytest.fixture(scope="module")
def plan(world):
    return world / "params" / "example.yaml"


@pytest.fixture(scope="module")
def public(plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    cx.export(plan, folder, format="dta", areas=["20"])
    return folder


def test_values_are_those_of_the_pages(plan, tmp_path):
    listed = cx.export(plan, tmp_path, format="csv", edition="internal", areas="20").to_frame()
    assert {"kpi", "effects", "codebook"} <= set(listed["table"])
    read = {name: pd.read_csv(tmp_path / f"{name}.csv", dtype={"prefecture": "str"}) for name in listed["table"]}
    sheet = Results(plans.load(plan, "20"), "20").sheet
    for row in sheet:
        found = read["kpi"][(read["kpi"]["kpi"] == row.kpi.id) & (read["kpi"]["period"] == row.own.period)]
        if row.own.known:
            assert found["value"].tolist() == pytest.approx([row.own.value])
    assert {"japan", "block"} <= set(read["effects"]["area"]) <= {"japan", "block", "prefecture"}
    users = read["effects"][read["effects"]["outcome"] == "barthel"]
    assert set(users["area"]) == {"japan"} and users["month"].is_unique and len(users) > 12
    assert (read["effects"]["band_low"].dropna() <= read["effects"]["band_high"].dropna()).all()
    book = read["codebook"]
    for name in ("kpi", "effects", "time_study"):
        columns = set(read[name]) if name in read else set()
        assert columns == set(book.loc[(book["table"] == name) & book["code"].isna(), "variable"])
    assert set(read["kpi"]["kpi"]) <= set(book["code"]) and book["label_ja"].notna().all()


def test_in_public_small_counts_are_missing_and_no_number_is_finer_than_a_page_writes(public, plan):
    few = plans.load(plan).disclosure.threshold
    kpi = pd.read_stata(public / "kpi.dta")
    assert set(kpi["edition"]) == {"public"} and kpi["value"].notna().sum() > 10
    assert not kpi["withheld"].all() and kpi.loc[kpi["withheld"] == 1, "value"].isna().all()
    shown = kpi[kpi["value"].notna() & kpi["n"].notna() & kpi["kpi"].isin(["committee", "overtime", "paid_leave"])]
    assert len(shown) and (shown["n"] >= few).all()
    for name in ("kpi", "effects"):
        frame = pd.read_stata(public / f"{name}.dta")
        for value in frame[[*NUMBERS.intersection(frame)]].stack().dropna():
            assert value == pytest.approx(float(f"{value:.4g}"), rel=1e-9) or float(value).is_integer()


R = """
told <- function(...) cat(..., sep = "\\n")
if (!requireNamespace("haven", quietly = TRUE)) quit(status = 9)
book <- read.csv("codebook.csv", fileEncoding = "UTF-8-BOM", na.strings = "")
stopifnot(!anyNA(book$label_ja), !anyNA(book$label_en))
for (file in list.files(pattern = "[.]dta$")) {
  name <- sub("[.]dta$", "", file)
  d <- haven::read_dta(file)
  columns <- book[book$table == name & is.na(book$code), ]
  labels <- vapply(d, function(one) attr(one, "label"), "")
  stopifnot(setequal(columns$variable, names(d)), all(substr(columns$label_ja, 1, 80) == labels[columns$variable]))
  plain <- read.csv(paste0("csv/", name, ".csv"), fileEncoding = "UTF-8-BOM", na.strings = "")
  numbers <- names(d)[vapply(d, is.numeric, NA)]
  stopifnot(identical(names(plain), names(d)), nrow(plain) == nrow(d))
  for (one in numbers) stopifnot(isTRUE(all.equal(as.numeric(plain[[one]]), as.numeric(d[[one]]))))
  told(name, nrow(d), ncol(d), length(numbers))
}
kpi <- haven::read_dta("kpi.dta")
codes <- book[match(unique(kpi$kpi), book$code), ]
stopifnot(nrow(codes) > 5, !anyNA(codes$unit), !anyNA(codes$definition_ja), !anyNA(codes$definition_en))
for (name in c("effects", "time_study")) if (file.exists(paste0(name, ".dta"))) {
  d <- haven::read_dta(paste0(name, ".dta"))
  what <- unique(if (name == "effects") d$outcome else d$activity)
  stopifnot(all(what %in% book$code[book$table == name]))
  if (name == "effects") stopifnot("barthel" %in% what, d$month[d$outcome == "barthel"] == round(d$month[d$outcome == "barthel"]))
  if (name == "time_study") stopifnot(nrow(d) > 10, all(d$low <= d$estimate & d$estimate <= d$high, na.rm = TRUE))
}
"""


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_r_reads_every_table_with_its_labels_units_and_definitions(edition, plan, tmp_path):
    """KPI, effects on work and on states of users, changes of the time study."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    for place, format in ((tmp_path, "dta"), (tmp_path / "csv", "csv")):
        cx.export(plan, place, format=format, edition=edition, areas=["20"])
    told = subprocess.run(["Rscript", "-e", R], capture_output=True, text=True, check=False, cwd=tmp_path)
    if told.returncode == 9:
        pytest.skip("R has no haven")
    assert told.returncode == 0, told.stderr
    seen = told.stdout.split()
    frames = {path.stem: pd.read_stata(path) for path in tmp_path.glob("*.dta")}
    assert {*frames} == {*seen[::4]} >= {"kpi", "effects", *(["time_study"] if edition == "internal" else [])}
    for name, rows, columns, numbers in zip(*[iter(seen)] * 4, strict=True):
        assert (int(rows), int(columns)) == frames[name].shape and int(numbers) > 3


def test_the_command_writes_the_same_and_refuses_what_it_cannot(plan, public, tmp_path):
    words = ["export", str(plan), "--format", "dta", "--pref", "20", "--out", str(tmp_path)]
    told = CliRunner().invoke(caredx, words)
    assert told.exit_code == 0 and str(tmp_path / "kpi.dta") in told.output
    pd.testing.assert_frame_equal(pd.read_stata(tmp_path / "kpi.dta"), pd.read_stata(public / "kpi.dta"))
    with pytest.raises(Unknown, match="sav"):
        cx.export(plan, tmp_path, format="sav")
