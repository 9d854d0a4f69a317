"""Sums and ratios that are withheld stay so: the two ways back that worked once, and the linear program of an outsider, fail now.

Each attack succeeds where the protection it is aimed at is taken away; a test that could not fail would show nothing.
"""

import base64
import shutil
from collections.abc import Callable

import attack
import numpy as np
import pandas as pd
import pytest

from caredx.findings import cells, nation
from caredx.findings.applications import Applications
from caredx.findings.disclosure import (
    COUNTS,
    INTERNAL,
    Policy,
    Released,
    cut,
    significant,
    step,
    supported,
    suppress,
    withheld_parts,
)
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.groups import GroupResults
from caredx.findings.municipality import MunicipalResults
from caredx.findings.nation import Nation
from caredx.findings.peers import PeerResults
from caredx.findings.released import small
from caredx.findings.results import Results
from caredx.findings.survey import SurveyResults
from caredx.measures.breakdown import BROKEN_DOWN
from caredx.measures.estimates import Estimate, share
from caredx.measures.groups import GROUPS
from caredx.measures.ratios import ratio_of_sums
from caredx.words import params, spreadsheets
from caredx.words.units import Unit

POLICY = Policy()
HOURS = {"unit": Unit.HOURS_PER_STAFF_MONTH}
FEW, LARGE, LOW = "31", "13", 5


def parts_withheld(whole: Estimate, risky: bool, ways: dict, policy: Policy) -> tuple[set[tuple[str, str]], int]:
    """Groups withheld by the rules alone."""
    return withheld_parts(whole, risky, ways, policy, lambda _, one: small(one, policy))


def country(seed: int, prefectures: int = 12) -> Nation:
    """Overtime of a made country: one prefecture with four establishments, the others with twenty to sixty."""
    random, rows = np.random.default_rng(seed), []
    for code in (f"{i:02d}" for i in range(31, 31 + prefectures)):
        for _ in range(4 if code == FEW else int(random.integers(20, 60))):
            staff = round(float(random.lognormal(5.5, 0.5)), 1)
            rows.append({"pref": code, "x": staff, "y": round(staff * float(random.gamma(8, 0.8)), 1)})
    table = pd.DataFrame(rows)
    addon = random.choice(["I", "II", "none"], size=len(table), p=[0.02, 0.18, 0.8])
    subsidy, flexible = random.random(len(table)) < 0.1, random.random(len(table)) < 0.05
    sides = {
        "all": np.full(len(table), True),
        "two": (addon != "none") | subsidy,
        "three": (addon == "I") | flexible,
        "addon_I": addon == "I",
        "addon_II": addon == "II",
        "no_addon": addon == "none",
    }
    table = table.assign(**sides)
    levels = {name: ratio_of_sums(table["y"][table[name]], table["x"][table[name]], **HOURS) for name in GROUPS}
    own = {code: ratio_of_sums(part["y"], part["x"], **HOURS) for code, part in table.groupby("pref")}
    return Nation("overtime", 2025, table, levels, own)


def gone(one: Nation, policy: Policy = POLICY) -> tuple[set[str], set[str]]:
    """Prefectures and national groups withheld."""
    few = {code for code, value in one.own.items() if small(value, policy)}
    hidden = {("overtime", 2025, code, "", "") for code in few}
    return few, set(cells.withheld_groups(one, hidden, policy))


def as_written(one: Nation, few: set[str], groups: set[str], *, exact: bool) -> dict[str, str]:
    """Values as a page has them: with sixteen digits, or as the door lets them through."""
    values = {**one.own, **one.levels}
    return {
        name: repr((value if exact else supported(value)).value)
        for name, value in values.items()
        if name not in few | groups
    }


def attacked(one: Nation, hidden: str, written: dict[str, str]) -> tuple[float, float]:
    """Between what a hidden numerator lies, over its true value."""
    sizes = {code: float(part["x"].sum()) for code, part in one.rows.groupby("pref")}
    sizes |= {name: float(one.rows["x"][one.rows[name]].sum()) for name in GROUPS}
    sums = [("all", one.places), ("all", ("addon_I", "addon_II", "no_addon"))]
    low, high = attack.interval(hidden, written, sizes, sums)
    true = float(
        one.rows["y"][one.rows["pref"] == hidden].sum()
        if hidden in one.places
        else one.rows["y"][one.rows[hidden]].sum()
    )
    return low / true, high / true


class TestTheTwoWaysBack:
    @pytest.mark.parametrize("seed", range(6))
    def test_a_pooled_value_of_sixteen_digits_gave_the_withheld_prefecture_back(self, seed):
        one = country(seed)
        parts = one.rows.groupby("pref")[["y", "x"]].sum().round(1)
        true, others = parts.loc[FEW], parts.drop(FEW)
        found = attack.pair(repr(one.levels["all"].value), list(others["y"]), list(others["x"]), 3000.0)
        assert found == [(true["x"], true["y"], true["y"])], "the attack must be able to succeed"
        now = attack.pair(repr(supported(one.levels["all"]).value), list(others["y"]), list(others["x"]), 3000.0)
        assert len(now) > 10_000

    @pytest.mark.parametrize("seed", range(6))
    def test_holders_of_add_on_one_do_not_follow_from_all_the_others(self, seed):
        one = country(seed)
        exact = attacked(one, "addon_I", as_written(one, {FEW}, {"addon_I"}, exact=True))
        assert exact == pytest.approx((1, 1), abs=1e-6), "the attack must be able to succeed"
        few, groups = gone(one)
        written = as_written(one, few, groups | {"addon_I"}, exact=False)
        if small(one.levels["addon_I"], POLICY):
            assert "addon_I" in groups
            low, high = attacked(one, "addon_I", written)
            assert low < 0.9 and high > 1.1

    @pytest.mark.parametrize("seed", range(6))
    def test_no_withheld_prefecture_can_be_told_by_a_linear_program(self, seed):
        one = country(seed)
        few, groups = gone(one)
        assert few == {FEW}
        low, high = attacked(one, FEW, as_written(one, few, groups, exact=False))
        assert low < 0.9 and high > 1.1
        assert attacked(one, FEW, as_written(one, few, set(), exact=True)) == pytest.approx((1, 1), abs=1e-6)


class TestRules:
    def test_one_establishment_that_dominates_is_withheld(self):
        even, one = [10.0] * 20, [10.0] * 19 + [2000.0]
        assert not small(ratio_of_sums(even, even, **HOURS), POLICY)
        assert small(ratio_of_sums(one, even, **HOURS), POLICY) and small(ratio_of_sums(even, one, **HOURS), POLICY)
        assert not small(ratio_of_sums(one, even, **HOURS), INTERNAL)

    def test_p_percent_where_the_second_would_know_the_first(self):
        assert POLICY.dominated(105.0, (60.0, 40.0, 5.0)) and not POLICY.dominated(130.0, (60.0, 40.0, 5.0))

    @pytest.mark.parametrize("n", range(10, 40))
    def test_withholding_a_share_tells_no_count(self, n):
        withheld = [x for x in range(n + 1) if POLICY.telling(x, n)]
        for side in (range(n // 2), range(n // 2 + 1, n + 1)):
            few = [x for x in withheld if x in side]
            assert not few or max(few) - min(few) >= POLICY.width
        before = [x for x in range(n + 1) if 0 < x < 2 or 0 < n - x < 2]
        assert before == [1, n - 1], "so it was: withheld meant 1 or all but 1"

    def test_a_plan_under_which_withholding_would_tell_is_refused(self):
        with pytest.raises(ValueError, match="width"):
            params.model.Disclosure(part=2, width=3)
        with pytest.raises(ValueError, match="width"):
            params.model.Disclosure(threshold=4, width=3)


class TestDigits:
    def test_a_value_is_told_to_what_its_interval_supports(self):
        one = Estimate(
            6.128678617585607,
            Unit.HOURS_PER_STAFF_MONTH,
            low=6.012,
            high=6.247,
            n=900,
            numerator=61286.8,
            denominator=10000.1,
        )
        found = supported(one)
        assert (found.value, found.low, found.high, found.denominator) == (6.13, 6.01, 6.25, 10000.0)
        assert found.numerator == pytest.approx(61300) and step(one) == pytest.approx(0.01)

    def test_changes_keep_their_own_ratio(self):
        for value, ratio in ((0.0512, 1.0512), (1 - 1 / 1.0512, 1.0512)):
            one = Estimate(
                value, Unit.CHANGE_RATE, low=value - 0.02, high=value + 0.02, n=30, numerator=1051.2, denominator=1000.0
            )
            assert supported(one).numerator / 1000 == pytest.approx(ratio, abs=0.002)

    def test_what_leaves_a_chapter_is_no_finer_than_what_is_read(self):
        page = '<data value="0.13449876" data-of="a.value">13.4％</data><data value="139.0" data-of="b">139</data>'
        assert (
            cut(page)
            == '<data value="0.1345" data-of="a.value">13.4％</data><data value="139.0" data-of="b">139</data>'
        )

    @pytest.mark.parametrize(
        ("value", "written", "told"),
        [("19766.3", "19,766円", "19,770円"), ("4828.12", "4,828.1", "4,828"), ("0.123456", "12.346％", "12.35％")],
    )
    def test_what_is_written_holds_four_digits_at_most(self, value, written, told):
        assert cut(f'<data value="{value}" data-of="a">{written}</data>').endswith(f">{told}</data>")
        whole = '<data value="228220.0" data-of="a">228,220</data>'
        assert cut(whole) == whole, "a count went through the door"

    def test_a_saved_table_holds_four_digits_at_most(self):
        cells = [
            "x",
            "36950.1",
            "6351.499999999999",
            "139.0",
            "0.4642857142857143",
            "2024-03-31",
            "1.2.3",
            "1e-07",
            "12",
        ]
        data = base64.b64encode(spreadsheets.csv(pd.DataFrame({"a": cells}))).decode()
        left = attack.CSV_LINK.findall(cut(f'<a href="data:text/csv;charset=utf-8;base64,{data}">'))[0]
        told = base64.b64decode(left).decode("utf-8-sig").split()[1:]
        assert told == ["x", "36950.0", "6351.0", "139.0", "0.4643", "2024-03-31", "1.2.3", "1e-07", "12"]

    def test_whole_numbers_and_nothing_stay(self):
        assert [significant(one) for one in (0.0, 570.0, 8.14765906)] == [0.0, 570.0, 8.148]


class TestParts:
    """One KPI of a prefecture taken apart: sums of ratios with the digits they are told with."""

    @staticmethod
    def parts(seed: int) -> tuple[Estimate, dict[str, dict[str, Estimate]]]:
        random = np.random.default_rng(seed)
        rows = pd.DataFrame(
            {
                "x": random.lognormal(5, 0.5, 90).round(1),
                "service": random.choice(list("abcd"), 90, p=[0.5, 0.3, 0.15, 0.05]),
            }
        )
        rows = rows.assign(y=(rows["x"] * random.gamma(8, 0.8, 90)).round(1), size=random.choice(list("st"), 90))
        ways = {
            way: {key: ratio_of_sums(part["y"], part["x"], **HOURS) for key, part in rows.groupby(way)}
            for way in ("service", "size")
        }
        return ratio_of_sums(rows["y"], rows["x"], **HOURS), ways

    @pytest.mark.parametrize("seed", range(20))
    def test_no_part_is_told_by_the_others(self, seed):
        whole, ways = self.parts(seed)
        found, _ = parts_withheld(whole, False, ways, POLICY)
        few = {(way, key) for way, groups in ways.items() for key, one in groups.items() if small(one, POLICY)}
        assert few <= found
        for way, key in few:
            values = {"total": whole, **ways[way]}
            hidden = {name for kind, name in found if kind == way} | ({"total"} if ("", "") in found else set())
            written = {name: repr(supported(one).value) for name, one in values.items() if name not in hidden}
            sizes = {name: one.denominator for name, one in values.items()}
            low, high = attack.interval(key, written, sizes, [("total", tuple(ways[way]))])
            true = ways[way][key].numerator
            assert low < 0.9 * true + 1e-6 and high > 1.1 * true - 1e-6

    def test_with_the_second_step_off_a_part_comes_back(self):
        back = 0
        for seed in range(20):
            whole, ways = self.parts(seed)
            for key, one in ways["service"].items():
                if small(one, POLICY):
                    values = {"total": whole, **ways["service"]}
                    written = {name: repr(value.value) for name, value in values.items() if name != key}
                    sizes = {name: value.denominator for name, value in values.items()}
                    low, high = attack.interval(key, written, sizes, [("total", tuple(ways["service"]))])
                    back += high - low < 0.2 * one.numerator
        assert back

    def test_the_same_establishments_withhold_the_same_counts(self):
        sizes = {"a": 40, "b": 3, "c": 15, "d": 22}
        one, other = (
            parts_withheld(
                share(yes, 80),
                False,
                {"g": {k: share(n * yes // 80, n) for k, n in sizes.items()}},
                Policy(part=1),
            )[0]
            for yes in (40, 60)
        )
        assert one == other and ("g", "b") in one

    def test_what_a_list_lacks_of_the_total_is_protected_too(self):
        # 50 in all, 47 in the groups: the three left would be told by subtraction.
        groups = {"a": share(12, 27), "b": share(9, 20)}
        found, _ = parts_withheld(share(22, 50), False, {"g": groups}, POLICY)
        assert found == {("g", "b")}

    def test_counts_are_those_of_establishments(self):
        assert COUNTS == ("n", "x") and POLICY.margin("amount", 200.0) == 20.0


@pytest.fixture(scope="module")
def example(world) -> Results:
    """Tottori's edition of the example."""
    return Results(params.load(world / "params" / "example.yaml", "31"), "31", "public")


class TestTheExample:
    def test_cells_are_the_same_from_wherever_they_are_asked(self, example):
        other = Results(params.load(example.params.root / "params" / "example.yaml", "20"), "20", "public")
        assert cells.settled(other) == cells.settled(example) == example.cells

    def test_no_withheld_prefecture_and_no_group_comes_back(self, example):
        found = list(nation.nations(example))
        assert {one.outcome for one in found} == set(nation.LEVELS)
        for one in found:
            few = {code for code in one.places if not example.cells.shown(one.outcome, one.year, code)}
            groups = {
                name for name in GROUPS if not example.cells.shown(one.outcome, one.year, cells.NATIONAL, "", name)
            }
            policy = Policy(**example.params.disclosure.rules)
            shown = [cell for cell in one.settled if next(iter(cell))[1] not in few]
            assert not suppress(one.system(few, policy), policy, shown_before=shown).unprotected
            written = as_written(one, few, groups, exact=False)
            for hidden in few | (groups & {"addon_I", "addon_II", "no_addon"}):
                low, high = attacked(one, hidden, written)
                assert low < 0.9 and high > 1.1, (one.outcome, hidden)

    def test_what_is_told_of_a_sheet_holds_no_exact_sum(self, example):
        for code, sheet in example.sheets.items():
            exact = example.gathered().computed.values["overtime"].get(code, {})
            history = {int(one.period[2:]): one for one in sheet.row("overtime").history}
            assert set(history) & set(exact) or not exact
            for year in set(history) & set(exact):  # a year before these was left by the cycle before
                one = history[year]
                assert not one.known or one == supported(exact[year])
                assert one.known == example.cells.shown("overtime", year, code) or not exact[year].known


THEMES = (SurveyResults, FollowUpResults, Applications, PeerResults, GroupResults)


@pytest.fixture(scope="module")
def editions(world, tmp_path_factory) -> dict[str, dict[str, Results]]:
    """By prefecture: an edition that was handed out, the same data with a few corrections ``alone``, and as the ``second`` edition."""
    home = tmp_path_factory.mktemp("editions")
    plan, raw = home / "params", home / "data" / "raw"
    shutil.copytree(world / "params", plan)
    shutil.copytree(world / "data", home / "data")
    shutil.copytree(raw / "example", raw / "second")

    def revise(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
        rows = pd.read_csv(raw / "second" / f"{name}.csv", dtype=str, keep_default_na=False)
        change(rows).to_csv(raw / "second" / f"{name}.csv", index=False)

    def two_say(column: str, new: str, **when: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        """Two establishments of the prefecture say otherwise."""
        old = when | {column: {"yes": "no", "no": "yes"}[new]}

        def change(rows: pd.DataFrame) -> pd.DataFrame:
            said = rows["office"].str.startswith(LARGE) & (rows[list(old)] == pd.Series(old)).all(axis=1)
            rows.loc[rows.index[said][:2], column] = new
            return rows

        return change

    def without_two(rows: pd.DataFrame) -> pd.DataFrame:
        """Two establishments of the prefecture are not in the file any more; of applications two of each year."""
        own = rows[rows["office"].str.startswith(LARGE)]
        years = own["fiscal_year"] if "cost" in rows else own["office"].str[:2]
        return rows[
            ~rows["office"].isin([name for _, some in own.groupby(years) for name in some["office"].unique()[:2]])
        ]

    revise("offices", two_say("committee", "yes"))
    revise("survey_answers", two_say("adopted", "yes", answered="yes"))
    for name in ("follow_up", "adoption", "applications"):
        revise(name, without_two)
    # A small country has few applications: with the default nothing of them would be shown in either edition.
    text = (plan / "example.yaml").read_text(encoding="utf-8").replace("threshold: 10", f"threshold: {LOW}")
    (plan / "example.yaml").write_text(text, encoding="utf-8")
    text = text.replace("data/raw/example/", "data/raw/second/")
    for name, told in (("alone", "null"), ("second", "params/example.yaml")):
        again = text.replace("published: null", f"published: {told}").replace("cycle: 2026-spring", f"cycle: {name}")
        (plan / f"{name}.yaml").write_text(again, encoding="utf-8")
    return {
        code: {
            name: Results(params.load(plan / f"{name}.yaml", code), code, "public")
            for name in ("example", "alone", "second")
        }
        for code in (LARGE, "20")
    }


@pytest.mark.slow
class TestAnEditionRevisedByAFew:
    """Two establishments of one prefecture say otherwise: whoever holds both editions is told nothing about the two."""

    def test_the_counts_of_indicators(self, editions):
        found = {name: one.cells for name, one in editions["20"].items()}
        key = ("committee", 2025, LARGE)
        assert found["alone"].shown(*key) and not found["second"].shown(*key)
        assert found["alone"].hidden < found["second"].hidden and found["example"].hidden < found["second"].hidden

    @pytest.mark.parametrize("theme", THEMES)
    def test_the_counts_of_a_theme(self, editions, theme):
        first, alone, second = (theme(one).released for one in editions[LARGE].values())
        assert _told_apart(first, alone), "the attack must be able to succeed"
        assert _told_apart(first, second) == [] and not second.unprotected
        assert [one for one in attack.recovered([table.to_frame() for table in second.tables]) if one[2] > 0] == []

    def test_what_did_not_move_is_told_as_before(self, editions):
        first, alone, second = (FollowUpResults(one).released for one in editions["20"].values())
        for one in (alone, second):
            assert [table.withheld for table in one.tables] == [table.withheld for table in first.tables]

    def test_sums_of_applications(self, editions):
        assert [Applications(one).shown for one in editions[LARGE].values()] == [True, True, False]


def _told_apart(first: Released, second: Released) -> list[str]:
    """Cells of which both editions show counts that few stand between, and cells the first withheld."""
    found = []
    for universe in {table.universe for table in first.tables}:
        old, new = (one.cells(universe, shown=True) for one in (first, second))
        found += [
            f"{universe} {set(cell)}" for cell in new.keys() & old.keys() if 0 < abs(new[cell][0] - old[cell][0]) < LOW
        ]
        found += [f"{universe} {set(cell)}" for cell in new.keys() & first.cells(universe, shown=False).keys()]
    return found


def published(results: Results) -> tuple[list[pd.DataFrame], attack.Told]:
    """Every count of a prefecture's KPI a public page or a page of its municipalities can show, whatever a notebook asks for."""
    frames, told = [], {}
    for kpi in BROKEN_DOWN:
        frames += [one.to_frame() for one in results.breakdowns(kpi, cells.WAYS)]
    peers = PeerResults(results)
    frames += [table.to_frame() for table in peers.released.tables]
    towns = MunicipalResults(results.params, results.prefecture, "public", f"{results.prefecture}0000")
    sheets = {"": results.sheet, **{code: towns.sheets[code] for code in towns.municipalities}}
    for code, sheet in sheets.items():
        for row in sheet:
            rows = [one.to_record() | {"kpi": row.kpi.id} for one in (*row.history, row.own) if one.known]
            place = {"municipality": code} if code else {"prefecture": results.prefecture, "source_kind": "computed"}
            computed = [one for one in rows if one["n"] and not one["source"].startswith("見本")]
            table = pd.DataFrame(computed).assign(**place).astype(object)
            attack._totals(table.where(table.notna(), ""), told)
    return [attack._typed(frame.astype(dict.fromkeys(("table", "dims"), "str"))) for frame in frames], told


@pytest.mark.parametrize(
    "code", ["13", *(pytest.param(f"{i:02d}", marks=pytest.mark.slow) for i in range(1, 48) if i != 13)]
)
def test_nobody_works_a_count_out_of_all_pages_of_a_prefecture(world, code):
    results = Results(params.load(world / "params" / "example.yaml", code), code, "public")
    frames, told = published(results)
    # Where few are listed (Ishikawa, with the small example) no count of a KPI is told at all, and there is but the tables to read.
    assert len(frames) > 15 and any(frame["n"].isna().any() for frame in frames) and (told or code != "13")
    assert [one for one in attack.recovered(frames, told) if one[2] > 0] == []
    assert attack.contradictions(frames, told) == []
