"""Nothing withheld can be worked out, and with the second step switched off it can: the test is able to fail."""

import base64
import itertools
import json
import random

import attack
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caredx import made_up, official
from caredx.findings import disclosure
from caredx.findings.disclosure import CountTable, Policy
from caredx.findings.disclosure.audit import passed_bounds
from caredx.intake import tables
from caredx.measures.estimates import share
from caredx.words.codes import PREFECTURES

OFF = Policy(complementary=False)


def table(counts: dict[tuple[str, ...], tuple[float, ...]], *dims: str, name: str = "t", **more: str) -> CountTable:
    """A table drawn as {(category, …): (n[, x])}."""
    rows = [dict(zip((*dims, "n", "x"), (*key, *values), strict=False)) for key, values in counts.items()]
    return CountTable(name, dims, pd.DataFrame(rows), **more)


def frames(released: disclosure.Released) -> list[pd.DataFrame]:
    return [one.to_frame() for one in released.tables]


#            home  facility  total
# small        40         3     43
# large        25        30     55
# total        65        33     98
GRID = table(
    {("small", "home"): (40,), ("small", "facility"): (3,), ("large", "home"): (25,), ("large", "facility"): (30,)},
    "size",
    "service",
)


class TestOneTable:
    def test_a_small_count_alone_is_given_back_by_subtraction(self):
        found = attack.recovered(frames(disclosure.release([GRID], OFF)))
        assert found == [("establishments  service=facility, size=small", "n", 3.0)]

    def test_three_more_cells_are_withheld_so_that_it_is_not(self):
        released = disclosure.release([GRID], Policy())["t"]
        assert not released.shown(size="small", service="facility") and released.withheld == 4
        assert released.shown(size="small") and released.shown(service="facility") and released.shown()
        assert attack.recovered([released.to_frame()]) == []

    def test_what_is_shown_is_exact_and_what_is_not_is_empty(self):
        rows = disclosure.release([GRID], Policy())["t"].rows
        assert rows.loc[rows["shown"], "n"].notna().all() and rows.loc[~rows["shown"], "n"].isna().all()
        assert rows.set_index(["size", "service"]).at[("total", "total"), "n"] == 98

    def test_a_table_without_small_counts_is_left_alone(self):
        assert disclosure.release([table({("a",): (20,), ("b",): (30,)}, "g")], Policy()).withheld == 0

    def test_a_cell_that_follows_from_others_hides_nothing(self):
        # Holders: 1 + 4; of the rest 13 are subsidised and 22 not. With 22 and 35 shown the 13 follow, and with them 18 - 13 = 5.
        counts = {
            ("I", "yes", "yes"): (1,),
            ("II", "yes", "no"): (4,),
            ("none", "yes", "no"): (13,),
            ("none", "no", "no"): (22,),
        }
        released = disclosure.release([table(counts, "addon", "two", "three")], Policy())["t"]
        assert attack.recovered([released.to_frame()]) == []
        assert not released.shown(addon="none", two="yes", three="no") and released.shown(two="yes")

    def test_where_all_is_small_nothing_is_shown(self):
        assert disclosure.release([table({("a",): (2,), ("b",): (3,)}, "g")], Policy())["t"].rows["shown"].sum() == 0

    def test_the_internal_edition_shows_all(self):
        assert disclosure.release([GRID], disclosure.INTERNAL).withheld == 0

    def test_withheld_counts_never_add_to_less_than_the_threshold(self):
        # 40 + 30 + 3 + 2: withholding the 3 and the 2 alone would tell that they add to 5
        released = disclosure.release(
            [table({("a",): (40,), ("b",): (30,), ("c",): (3,), ("d",): (2,)}, "g")], Policy()
        )["t"]
        assert released.withheld == 3 and released.shown() and not released.shown(g="b")

    def test_a_missing_category_is_one_of_its_own(self):
        assert set(table({("a",): (20,), (None,): (30,)}, "g").full()["g"]) == {"a", "unknown", "total"}


class TestShares:
    def test_few_on_one_side_are_withheld(self):
        counts = {("a",): (50, 1), ("b",): (50, 25), ("c",): (50, 48), ("d",): (50, 20)}
        released = disclosure.release([table(counts, "g")], Policy(part=3))["t"]
        assert not released.shown(g="a") and not released.shown(g="c")
        assert disclosure.release([table(counts, "g")], Policy(part=1)).withheld == 0

    def test_a_share_is_made_from_the_counts_as_shown(self):
        counts = {("a",): (52, 23), ("b",): (61, 33)}
        rows = disclosure.release([table(counts, "g")], Policy(round_to=5))["t"].rows.set_index("g")
        assert rows.at["a", "n"] == 50 and rows.at["a", "x"] == 25 and rows.at["a", "share"] == 0.5


class TestSeveralTables:
    def test_totals_shared_between_tables_give_nothing_back(self):
        # by service × size, and by service × add-on: home is 45 in both, so hiding 3 in one only would not help
        first = table(
            {("home", "s"): (42,), ("home", "l"): (3,), ("care", "s"): (30,), ("care", "l"): (28,)},
            "service",
            "size",
            name="a",
        )
        second = table(
            {("home", "I"): (20,), ("home", "II"): (25,), ("care", "I"): (4,), ("care", "II"): (54,)},
            "service",
            "addon",
            name="b",
        )
        released = disclosure.release([first, second], Policy())
        assert attack.recovered(frames(released)) == []
        assert attack.recovered(frames(disclosure.release([first, second], OFF))) != []

    def test_a_margin_published_alone_counts_too(self):
        inner = table(
            {("a", "x"): (12,), ("a", "y"): (4,), ("b", "x"): (15,), ("b", "y"): (14,)}, "g", "h", name="inner"
        )
        margin = table({("x",): (27,), ("y",): (18,)}, "h", name="margin")
        assert attack.recovered(frames(disclosure.release([inner, margin], Policy()))) == []

    def test_tables_that_contradict_each_other_are_not_about_the_same(self):
        with pytest.raises(ValueError, match="differs"):
            disclosure.release([GRID, table({("home",): (64,), ("facility",): (33,)}, "service", name="b")], Policy())

    def test_tables_of_another_universe_share_nothing(self):
        other = table({("home",): (64,), ("facility",): (33,)}, "service", name="b", universe="with an entry")
        assert disclosure.release([GRID, other], Policy())["b"].withheld == 0


class TestAudit:
    def test_passed_bounds_are_never_tighter_than_the_truth(self):
        whole = disclosure.system([GRID])
        hidden = np.array([count < 31 for count in whole.counts["n"]])
        low, high = passed_bounds(
            whole, np.where(hidden, 0.0, whole.counts["n"]), np.where(hidden, 1e6, whole.counts["n"])
        )
        assert (low <= whole.counts["n"]).all() and (whole.counts["n"] <= high).all()

    def test_the_interval_of_a_two_by_two(self):
        # all four inner cells withheld, margins 43, 55, 65, 33 shown: small facility lies between max(0, 43 + 33 − 98)
        # and min(43, 33)
        whole = disclosure.system([GRID])
        hidden = np.array([len(cell) == 2 for cell in whole.cells])
        place = whole.cells.index(frozenset({("size", "small"), ("service", "facility")}))
        assert disclosure.Audit(whole, "n", hidden, Policy()).interval(place) == (0, 33)

    def test_rounding_leaves_its_own_room(self):
        whole = disclosure.system([table({("a",): (52,), ("b",): (61,)}, "g")])
        audit = disclosure.Audit(whole, "n", np.array([False, False, False]), Policy(round_to=5))
        assert audit.interval(0) == (51, 52)  # shown 50 alone leaves 48 to 52; 60 and the total 115 beside it do not


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=5),
    st.integers(3, 12),
    st.lists(st.integers(0, 100), min_size=15, max_size=15),
)
def test_no_table_of_any_shape_gives_a_withheld_count_back(grid, threshold, yes):
    counts = {(str(i), str(j)): (n, n * yes[3 * i + j] // 100) for i, row in enumerate(grid) for j, n in enumerate(row)}
    policy = Policy(threshold=threshold)
    released = disclosure.release([table(counts, "g", "h")], policy)
    whole = disclosure.system([table(counts, "g", "h")])
    small = {tuple(sorted(whole.cells[i])) for i in np.flatnonzero(disclosure.primary(whole, policy))}
    # A withheld zero beside a shown zero total is no secret; everything that is one stays one.
    found = {cell for cell, _, count in attack.recovered(frames(released)) if count > 0}
    told = {
        tuple(sorted(tuple(part.split("=")) for part in cell.split("establishments  ")[-1].split(", ")))
        for cell in found
    }
    assert not told & small and not released.unprotected


class TestEditions:
    OLD = table({("a",): (40,), ("b",): (4,), ("c",): (30,)}, "g", period="FY2024")

    def test_what_was_withheld_stays_withheld_and_what_was_shown_is_known(self):
        old = disclosure.release([self.OLD], Policy())
        finer = table(
            {
                ("a", "x"): (20,),
                ("a", "y"): (20,),
                ("b", "x"): (2,),
                ("b", "y"): (2,),
                ("c", "x"): (15,),
                ("c", "y"): (15,),
            },
            "g",
            "h",
            name="u",
            period="FY2024",
        )
        new = disclosure.release([finer], Policy(), earlier=[old])
        assert attack.recovered([*frames(old), *frames(new)]) == []
        assert not new["u"].shown(g="b") and new["u"].shown(g="a") == old["t"].shown(g="a")

    def test_a_cell_shown_before_cannot_be_hidden_and_that_is_told(self):
        # an edition without any rule showed everything; now the 4 cannot be protected any more
        old = disclosure.release([self.OLD], disclosure.INTERNAL)
        new = disclosure.release([self.OLD], Policy(), earlier=[old])
        assert [dict(cell) for _, cell in new.unprotected] == [{"g": "b"}]

    def test_counts_revised_by_a_few_stand_alone(self):
        policy = Policy()
        assert disclosure.revised_by_few((40, 20), (42, 20), policy) and disclosure.revised_by_few(
            (40, 20), (40, 21), policy
        )
        assert not disclosure.revised_by_few((40, 20), (40, 20), policy)
        assert not disclosure.revised_by_few((40, None), (55, None), policy)


class TestEstimates:
    GROUPS = {"home": share(20, 40), "facility": share(2, 4), "other": share(10, 30)}

    @pytest.mark.parametrize("column", ["office", "corporation", "application", "staff_id", "person_id", "phone"])
    def test_a_file_that_names_somebody_does_not_leave(self, column):
        """With a mark on the column in its table: the name of an activity tells of nobody."""
        data = base64.b64encode(b"\xef\xbb\xbfservice,%s\r\n510,1\r\n" % column.encode()).decode()
        link = f'<a href="data:text/csv;charset=utf-8;base64,{data}">'
        with pytest.raises(ValueError, match=column):
            disclosure.unnamed(link)
        data = base64.b64encode(b"\xef\xbb\xbfservice,name,note\r\n510,1,2\r\n").decode()
        assert disclosure.unnamed(f'<a href="data:text/csv;base64,{data}">')


@pytest.fixture(scope="module")
def editions(tmp_path_factory) -> dict[str, "Released"]:
    """Tables of the committee KPI of all 47 example prefectures, with and without the second step."""
    offices = tables.read("offices", made_up.write(tmp_path_factory.mktemp("example"))["offices"])
    group = offices["service"].map(official.load("services").set_index("service")["group"])
    band = pd.cut(
        offices["capacity"].astype(float), [0, 30, 50, 80, np.inf], right=False, labels=["0", "30", "50", "80"]
    )
    rows = offices.assign(
        group=group, band=band.astype(object), n=1.0, x=offices["committee"].fillna(False).astype(float)
    )
    return {"public": Released(rows, Policy()), "open": Released(rows, OFF)}


class Released(dict):
    """What is released of each prefecture, settled when asked for."""

    CUT = (
        ("service_size", ("group", "band")),
        ("service_addon", ("group", "addon")),
        ("municipality", ("municipality",)),
    )

    def __init__(self, rows: pd.DataFrame, policy: Policy) -> None:
        super().__init__()
        self._rows, self._policy = rows, policy

    def __missing__(self, pref: str) -> disclosure.Released:
        own = self._rows[self._rows["pref"] == pref]
        made = [CountTable(name, dims, own[[*dims, "n", "x"]], period="FY2025") for name, dims in self.CUT]
        return self.setdefault(pref, disclosure.release(made, self._policy))


SAMPLED = random.Random(20260630).sample([place.code for place in PREFECTURES], 12)


@pytest.mark.parametrize(
    "pref",
    [pytest.param(place.code, marks=() if place.code in SAMPLED else pytest.mark.slow) for place in PREFECTURES],
)
def test_an_attack_on_a_prefecture_recovers_nothing(editions, pref):
    released = editions["public"][pref]
    assert not released.unprotected
    # a zero that follows says only that nobody is there
    assert [one for one in attack.recovered(frames(released)) if one[2] > 0] == []


def test_with_the_second_step_switched_off_it_does(editions):
    broken = (
        place.code
        for place in PREFECTURES
        if any(0 < one[2] < 10 for one in attack.recovered(frames(editions["open"][place.code])))
    )
    assert len([*itertools.islice(broken, 10)]) == 10


def test_the_script_reads_the_files_of_an_edition(editions, tmp_path, capsys):
    for name, home in (("public", tmp_path / "public"), ("open", tmp_path / "open")):
        home.mkdir()
        for one in editions[name]["01"].tables:
            one.to_frame().to_csv(home / f"{one.name}.csv", index=False, encoding="utf-8-sig")
    assert attack.main(str(tmp_path / "open")) == 1
    assert "from 3 tables" in capsys.readouterr().out
    attack.main(str(tmp_path / "public"))
    assert "n = " not in capsys.readouterr().out.replace("n = 0", "")


def test_shapes_of_an_edition(editions):
    released = editions["public"]["13"]
    assert released.withheld == sum(one.withheld for one in released.tables)
    assert set(released["service_size"].rows.columns) == {"group", "band", "n", "x", "share", "shown"}
    with pytest.raises(KeyError):
        released["nothing"]


@pytest.mark.parametrize("seed", range(40))
def test_a_total_told_elsewhere_gives_nothing_back(seed):
    random = np.random.default_rng(seed)
    counts = random.integers(0, 16, size=int(random.integers(2, 6)))
    table = CountTable(
        "t", ("g",), pd.DataFrame({"g": [f"g{i}" for i in range(len(counts))], "n": counts.astype(float)})
    )
    released = disclosure.release([table], Policy(threshold=5, part=1), totals_told=True)
    frame = released.tables[0].to_frame()
    # the reader knows the total from another table, wherever it is not small itself
    frame.loc[frame["g"] == "total", "n"] = float(counts.sum()) if counts.sum() >= 5 else np.nan
    assert [one for one in attack.recovered([frame]) if 0 < one[2] < 5] == [] and not released.unprotected
    assert (frame.loc[frame["g"] != "total", "n"].dropna().between(1, 4)).sum() == 0


class TestEveryKindOfFile:
    """What a page withholds must not stand in a workbook, a record or a path of targets beside it."""

    @staticmethod
    def home(tmp_path, shown: float | None):
        """A page of a KPI, its workbook and record; the table of the page withholds one of two parts and their sum."""
        rows = pd.DataFrame(
            {"table": "service", "universe": "31/kpi:committee", "period": "FY2025", "dims": "service"}, index=range(3)
        )
        rows = rows.assign(service=["home", "facility", "total"], n=[40, None, None])
        data = base64.b64encode(rows.to_csv(index=False).encode()).decode()
        (tmp_path / "31_tottori").mkdir()
        (tmp_path / "31_tottori" / "annex.html").write_text(f'<a href="data:text/csv;base64,{data}">', "utf-8")
        book = openpyxl.Workbook()
        for row in (["A title"], [None], [*rows], *rows.assign(n=[40, shown, None]).values.tolist()):
            book.active.append([None if pd.isna(cell) else cell for cell in row])
        book.save(tmp_path / "31_tottori" / "tables.xlsx")
        return tmp_path / "31_tottori"

    @staticmethod
    def record(home, **value) -> None:
        values = [{"kpi": "committee", "period": "FY2025", "kind": "computed", "method": "wilson", **value}]
        (home / "record.json").write_text(json.dumps({"prefecture": "31", "values": values}), "utf-8")

    @pytest.mark.parametrize(("shown", "told"), [(None, "0 contradictions"), (3, "1 contradictions")])
    def test_a_workbook_that_shows_what_the_page_withholds(self, tmp_path, capsys, shown, told):
        self.record(self.home(tmp_path, shown))
        assert attack.main(str(tmp_path)) == bool(shown) and told in capsys.readouterr().out

    def test_a_record_that_tells_the_sum_gives_the_part_back(self, tmp_path, capsys):
        self.record(self.home(tmp_path, None), value=0.4, n=43, numerator=17)
        assert attack.main(str(tmp_path)) == 1 and "facility: n = 3" in capsys.readouterr().out

    @pytest.mark.parametrize("value", [0.4, None])
    def test_a_path_of_targets_tells_the_value_it_begins_at(self, tmp_path, capsys, value):
        home = self.home(tmp_path, None)
        self.record(home, value=value)
        (home / "year_targets.yaml").write_text("targets:\n  - {kpi: committee, year: 2026, value: 53.2}\n", "utf-8")
        assert attack.main(str(tmp_path)) == (value is None)
        assert ("begins at a value withheld" in capsys.readouterr().out) == (value is None)
