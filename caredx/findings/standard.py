"""Where establishments stand on the labour-saving standard, what would lift most of them, and whom an adviser could visit first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.disclosure import CountTable, Released, ReleasedTable
from caredx.findings.released import small
from caredx.findings.theme import Theme
from caredx.measures import standard
from caredx.measures.absent import WITHHELD, Absent, all_of
from caredx.measures.breakdown import group_names, groups_of
from caredx.measures.estimates import Estimate, no_data, share
from caredx.measures.standard import LEVELS, NONE_MISSING, SEVERAL, SelfChecks
from caredx.words.catalog import Text
from caredx.words.units import Unit

FILES = ("standard", "offices")
WAYS = {"group": "service_group", "band": "size_band"}
MARKED = {0.0: "none", 1.0: "single", 2.0: "double"}
NOT_CONCERNED = "not_concerned"
MOVES = ("up", "same", "down")
YEAR = pd.DateOffset(years=1)


@dataclass(frozen=True)
class StandardResults(Theme):
    """Self-checks of the ten tasks, as the edition may show them."""

    @property
    def missing(self) -> Absent | None:
        """What would have to be supplied."""
        return all_of(*(name for name in FILES if self.own_table(name).empty))

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """The standard: tasks in their order, with what each level asks for."""
        return official.load("labour_saving_standard")

    @cached_property
    def _kinds(self) -> pd.DataFrame:
        """Establishments with group and size; an office of several services stands once for each."""
        offices, services = self.own_table("offices"), official.load("services")
        bands = self.results.options.size_bands
        ways = {name: groups_of(offices, way, offices, services, bands) for name, way in WAYS.items()}  # type: ignore[arg-type]
        return offices.assign(**ways)

    @property
    def _until(self) -> pd.Timestamp:
        return pd.Timestamp(self.results.params.as_of)

    def _checked(self, until: pd.Timestamp) -> SelfChecks:
        return standard.self_checks(self.own_table("standard"), self._kinds, self.tasks, until=until)

    @cached_property
    def _now(self) -> SelfChecks:
        return self._checked(self._until)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """One row an establishment: group, size, level, next step, move since a year ago, and its mark of each task."""
        now = self._now
        first = self._kinds.drop_duplicates("office").set_index("office")[list(WAYS)]
        rows = now.offices[["level", "next"]].join(first)
        rows["level"] = rows["level"].astype(str)
        rows["moved"] = standard.moved(self._checked(self._until - YEAR), now)
        words = now.marks.apply(lambda column: column.map(MARKED).fillna(NOT_CONCERNED)).add_prefix("task_")
        return rows.join(words).reset_index(drop=True)

    @cached_property
    def released(self) -> Released:
        """All counts of establishments with a self-check, through the door together."""
        if self.missing:
            return self.release([])
        place, period = f"{self.prefecture}/standard", self.day
        dims: dict[str, tuple[str, ...]] = {
            "group": ("group", "level"),
            "band": ("band", "level"),
            "next": ("next",),
            "moved": ("moved",),
        }
        dims |= {f"task_{task}": (f"task_{task}",) for task in self.tasks["task"]}
        rows = self._rows.assign(n=1.0)
        tables = [CountTable(name, of, rows[[*of, "n"]], place, period) for name, of in dims.items()]
        return self.release(tables)

    @property
    def empty(self) -> bool:
        """Whether nobody handed in a complete self-check."""
        return self._rows.empty

    @property
    def incomplete(self) -> int | None:
        """Self-checks with a task left out; not told in a public edition."""
        return None if self.results.public else len(self._now.incomplete)

    def table(self, name: str) -> ReleasedTable:
        """Counts by ``group`` or ``band`` and level, by ``next`` step, by ``moved``, or of one task."""
        return self.released[name]

    @cached_property
    def response(self) -> Estimate:
        """Establishments with a complete self-check among those listed."""
        filled, everyone = len(self._rows), self._kinds["office"].nunique()
        shown = self.table("group").record()["shown"]
        return self._share(filled, everyone) if shown else no_data(Unit.SHARE, WITHHELD)

    def names(self, way: str) -> Mapping[str, Text]:
        """Groups of services, or bands of capacity, in the order a reader expects."""
        return group_names(WAYS[way], official.load("services"), self.results.options.size_bands)  # type: ignore[arg-type]

    def groups(self, way: str) -> list[str]:
        """Those with a self-check."""
        found = set(self.table(way).rows[way])
        return [name for name in self.names(way) if name in found]

    @staticmethod
    def place(way: str, group: str) -> dict[str, str]:
        """Categories of a group in its table; none for the whole."""
        return {way: group} if group else {}

    def few(self, way: str, group: str) -> bool:
        """Whether fewer handed in a self-check than a share is judged by."""
        one = self.table(way).record(**self.place(way, group))
        return bool(one["shown"]) and one["n"] < self.least

    def at_least(self, level: int, way: str = "group", group: str = "") -> Estimate:
        """Share of establishments at a level or above; withheld where a count behind it is."""
        table, place = self.table(way), self.place(way, group)
        counts = [table.record(**place, level=str(one)) for one in range(level, LEVELS[-1] + 1)]
        whole = table.record(**place)
        if not whole["shown"] or not all(one["shown"] for one in counts):
            return no_data(Unit.SHARE, WITHHELD)
        return self._share(sum(one["n"] for one in counts), whole["n"])

    def _share(self, x: float, n: float) -> Estimate:
        """A share of counts that are shown; in public it must not tell that nearly nobody, or nearly everybody, says so."""
        found = share(int(x), int(n), level=self.level)
        return no_data(Unit.SHARE, WITHHELD) if self.results.public and small(found, self.results.policy) else found

    def marked(self, task: str, *marks: str) -> Estimate:
        """Share of establishments with such work that mark a task so (``single``, ``double``)."""
        table, name = self.table(f"task_{task}"), f"task_{task}"
        cells = {mark: table.record(**{name: mark}) for mark in MARKED.values()}
        if not all(one["shown"] for one in cells.values()):
            return no_data(Unit.SHARE, WITHHELD)
        return self._share(sum(cells[mark]["n"] for mark in marks), sum(one["n"] for one in cells.values()))

    @cached_property
    def carried(self) -> Mapping[str, Estimate]:
        """By task that the lists tell of: the share of all listed establishments with such work that has ○ at least; a floor.

        None in a public edition: technologies by kind of establishment stand in another chapter, and one more way of counting
        them could give back what is withheld there.
        """
        adoptions = self.own_table("adoption")
        if adoptions.empty or self.results.public:
            return {}
        held = adoptions[adoptions["date"] <= self._until]
        found = standard.carried(self._kinds, held, self.tasks)
        shares = {str(task): (int(found[task].sum()), int(found[task].notna().sum())) for task in found}
        return {task: share(x, n, level=self.level) for task, (x, n) in shares.items() if n}

    @cached_property
    def steps(self) -> pd.DataFrame:
        """Tasks as the only one missing to the next level: ``task, lifts``, most first; withheld counts are left out."""
        table = self.table("next")
        counts = {task: table.record(next=task) for task in self.tasks["task"]}
        rows = [(task, one["n"]) for task, one in counts.items() if one["shown"] and one["n"] > 0]
        found = pd.DataFrame(rows, columns=["task", "lifts"])
        return found.sort_values("lifts", ascending=False, kind="stable", ignore_index=True)

    @property
    def several(self) -> str:
        """Category of ``next`` for more than one task missing."""
        return SEVERAL

    @property
    def top(self) -> str:
        """Category of ``next`` for establishments at the highest level."""
        return NONE_MISSING

    @property
    def moves(self) -> Mapping[str, float] | None:
        """Establishments with a self-check a year ago and now, by move; None where there are none or a count is withheld."""
        table = self.table("moved")
        counts = {move: table.record(moved=move) for move in MOVES}
        if not all(one["shown"] for one in counts.values()):
            return None
        found = {move: float(one["n"]) for move, one in counts.items()}
        return found if sum(found.values()) else None

    @cached_property
    def triage(self) -> pd.DataFrame | None:
        """Whom an adviser could visit first: ``office, name, group, level, missing, supported``; None in a public edition."""
        if self.results.public:
            return None
        rows = standard.triage(self._now)
        known = self._kinds.drop_duplicates("office").set_index("office")
        given = self.own_table("support")
        kinds: dict[str, dict[str, None]] = {}
        for one in () if given.empty else given.dropna(subset=["office"]).itertuples():
            kinds.setdefault(str(one.office), {})[str(one.kind)] = None
        return rows.assign(
            name=rows["office"].map(known["name"]).fillna(""),
            group=rows["office"].map(known["group"]),
            supported=pd.Series([tuple(kinds.get(office, ())) for office in rows["office"]], dtype=object),
        )
