"""What the own survey answers, as facts: how far its rate may move, what separates it from the dashboard, reasons, pairs of the linkage.

Everything here has gone through the door of the edition: a count that may not be shown makes the whole answer *withheld*.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.facts import Fact, Number, Period, number_of, share_of
from caredx.findings.survey import SurveyResults
from caredx.findings.survey_published import Worked
from caredx.intake.tables.words import BARRIERS
from caredx.measures.estimates import Estimate, share
from caredx.measures.survey import Reconciliation
from caredx.measures.survey.fitness import ITEMS
from caredx.words.catalog import Text, both, words_of
from caredx.words.trust import each, given

say = words_of("survey")

HOME = "home"
SIDES = ("managers", "providers")


@dataclass(frozen=True)
class Rate:
    """A rate beside others of the same thing.

    Attributes
    ----------
    label : Fact
        What it counts.
    kind : {'interval', 'bounds', 'other'}
        Whether its ends are chance, what is possible with the silent, or it is what the others are held beside.
    value, low, high : float or None
    """

    label: Fact
    kind: str
    value: float | None
    low: float | None = None
    high: float | None = None


def _count(table: ReleasedTable, **where: str) -> Number | None:
    """A released count; None where it is withheld."""
    row = table.record(**where)
    return Number(row["n"], table.cell_name(**where)) if row["shown"] else None


def response(own: SurveyResults) -> Fact:
    """Response, rate, weighted rate and bounds."""
    one, of = own.response, "survey.response"
    if one is None or not own.tells:
        return Fact("response_none" if one is None else "response_withheld", answers=False)
    table = own.released["survey_response"]
    slots = {
        "asked": _count(table),
        "answered": _count(table, replied="answered"),
        "response": number_of(one.rate, f"{of}.rate"),
        "rate": number_of(one.adopted, f"{of}.adopted"),
        "raked": "no_weights" if own.raked is None else number_of(own.raked, "survey.raked"),
        "low": share_of(one.bounds.low, f"{of}.bounds.low"),
        "high": share_of(one.bounds.high, f"{of}.bounds.high"),
    }
    return Fact("response", slots, one.adopted, f"{of}.adopted")


def rates(own: SurveyResults) -> tuple[Rate, ...]:
    """The rate as it is, weighted, and all that is possible; beside it the dashboard's where that can be told."""
    one = given(own.response)
    found = [("raw", "interval", one.adopted)]
    found += [] if own.raked is None else [("raked", "interval", own.raked)]
    board = [("board", "other", given(own.reconciliation).end)] if own.tells_way else []
    bounds = Rate(Fact("bounds"), "bounds", None, one.bounds.low, one.bounds.high)
    return (*map(_rate, found), bounds, *map(_rate, board))


def _rate(known: tuple[str, str, Estimate]) -> Rate:
    code, kind, one = known
    return Rate(Fact(code), kind, one.value, one.low, one.high)


@dataclass(frozen=True)
class Group:
    """One row of a table of response.

    Attributes
    ----------
    name : Text
    where : dict of str to str
        Its categories in the released table; empty for all.
    rate : Estimate or None
        Share that answered, from counts as released; None where one of them is withheld, or nobody answered at all.
    """

    name: Text
    where: dict[str, str]
    rate: Estimate | None


def groups(own: SurveyResults, name: str) -> tuple[Group, ...]:
    """Rows of a released table of response, all of them last."""
    table = own.released[name]
    dim = table.dims[0]
    names = kinds() if dim == "service_group" else own.places | {"unknown": say.unknown}
    codes = [code for code in table.rows[dim].unique() if code != "total"]
    codes.sort(key=list(names).index if set(codes) <= set(names) else str)
    rows = [(names.get(code, both(code)), {dim: code}) for code in codes] + [(say.all, {})]
    return tuple(Group(label, where, _response(own, table, where)) for label, where in rows)


def _response(own: SurveyResults, table: ReleasedTable, where: dict[str, str]) -> Estimate | None:
    if "answered" not in set(table.rows["replied"]):
        return None
    asked, answered = _count(table, **where), _count(table, replied="answered", **where)
    if asked is None or answered is None or not asked.value:
        return None
    return share(answered.value, asked.value, level=own.level)


def kinds() -> dict[str, Text]:
    """Kinds of service by code, in the order of the official list."""
    rows = official.load("services").drop_duplicates("group")
    return {row.group: Text(row.group_ja, row.group_en) for row in each(rows)} | {"unknown": say.unknown}


def reasons(own: SurveyResults) -> Fact:
    """The reasons named most by home-visit and day services that have not adopted; else by all."""
    if own.reasons is None:
        return Fact("reasons_none", answers=False)
    table, home = own.released["survey_reasons"], HOME in set(own.reasons.rows["group"])
    where = {"service_group": HOME} if home else {}
    named = [
        Fact("reason", {"reason": BARRIERS[row.barrier], "count": count})
        for row in each(own.reasons.top(HOME if home else "all"))
        if (count := _count(table, barrier=row.barrier, **where)) is not None
    ]
    n, least = _count(table, **where), own.results.options.min_offices
    if n is None or not named:
        return Fact("reasons_withheld", answers=False)
    few = Fact("n_few", {"n": n, "least": Number(least, "plan.rules.min_offices")})
    return Fact(
        "reasons" if home else "reasons_all", {"n": n, "reasons": tuple(named)}, n=few if n.value < least else n
    )


def reasons_named(table: ReleasedTable) -> list[str]:
    """Reasons anybody named, or may have named, in the order of the form."""
    rows = table.rows[(table.rows["n"] != 0) & (table.rows["barrier"] != "total")]
    return [one for one in BARRIERS if one in set(rows["barrier"])]


def linkage_told(own: SurveyResults) -> bool:
    """Whether the counts of either side may be shown, users apart from others."""
    if own.linkage is None:
        return False
    table = own.released["linkage_sides"]
    uses = [use for use in ("yes", "no") if (table.rows["use"] == use).any()]
    return all(table.shown(side=side, use=use) for side in SIDES for use in uses)


def linkage(own: SurveyResults) -> Fact:
    """Linked pairs beside establishments, and what would link half."""
    if own.linkage is None:
        return Fact("linkage_no_pair" if own.links_known else "linkage_none", answers=False)
    beside = own.results.sheet.row("careplan_establishment").own
    if beside.withheld or not linkage_told(own):
        return Fact("linkage_withheld", answers=False)
    table, pairs = own.released["linkage_sides"], own.linkage
    slots = {
        "share": share_of(pairs.share, "survey.linkage.share"),
        "establishments": number_of(beside, "results.sheet.careplan_establishment.own") if beside.known else "no_data",
        "half": share_of(pairs.either_side_for(0.5), "survey.linkage.either_side_for_half"),
    }
    sides = Fact("n_sides", {side: _count(table, side=side) for side in SIDES})
    return Fact("linkage" if beside.known and pairs.share < beside.number else "linkage_plain", slots, n=sides)


def meeting(own: SurveyResults) -> Fact | None:
    """Users with a user on the other side in their municipality: a share of few, so in the internal edition only."""
    value = None if own.linkage is None or own.results.public else own.linkage.meeting
    return None if value is None else Fact("meeting", {"meeting": share_of(value, "survey.linkage.meeting")})


def linkage_estimates(own: SurveyResults) -> dict[str, Estimate]:
    """The two rates a linkage is usually told by."""
    rows = {code: own.results.sheet.row(code).own for code in ("careplan_muni", "careplan_establishment")}
    return {code: one for code, one in rows.items() if not one.withheld}


def linkage_rates(own: SurveyResults) -> tuple[Rate, ...]:
    """Municipalities, establishments, linked pairs."""
    found = [_rate((code, "interval", one)) for code, one in linkage_estimates(own).items()]
    return (*found, Rate(Fact("pairs"), "other", given(own.linkage).share))


def fitness(own: SurveyResults) -> Fact:
    """How many published figures state all that an analysis needs, and what is missing most."""
    one, of = own.fitness, "survey.fitness"
    slots = {
        "n": Number(len(one.rows), f"{of}.rows"),
        "whole": Number(one.complete, f"{of}.complete"),
        "item": ITEMS[one.worst],
        "missing": Number(one.missing[one.worst], f"{of}.missing.{one.worst}"),
    }
    return Fact("fitness", slots)


def addition(own: SurveyResults) -> Fact | None:
    """Printed total, parts, their sum, and the base that the printed percentages fit; None where they agree."""
    one, of = own.addition, "survey.addition"
    if one is None or one.agrees:
        return None
    names = {"yes": "adopted", "considering": "considering", "no": "not adopted"}
    parts = {slot: Number(one.parts[name], f"{of}.parts.{name}") for slot, name in names.items()}
    sums = {name: Number(getattr(one, name), f"{of}.{name}") for name in ("total", "sum", "difference")}
    return Fact("addition", parts | sums | {"base": Number(one.bases[0], f"{of}.bases.0")})


def interest(rows: pd.DataFrame) -> Fact:
    """Wanted against used, and how many were undecided."""
    lending, of = rows.set_index("offer"), "survey.interest"
    slots = {name: Number(lending[name]["trial lending"], f"{of}.trial lending.{name}") for name in ("want", "used")}
    ends = {"low": rows["undecided_share"].min(), "high": rows["undecided_share"].max()}
    names = {"low": "min", "high": "max"}
    return Fact(
        "interest", slots | {end: share_of(value, f"{of}.undecided.{names[end]}") for end, value in ends.items()}
    )


def city(way: Reconciliation) -> Fact:
    """北九州市: the gap and what makes all of it."""
    of, bounds = "survey.kitakyushu", way.bounds
    slots = {name: Number(getattr(bounds, name), f"{of}.bounds.{name}") for name in ("yes", "asked", "answers")}
    slots |= {name: share_of(getattr(bounds, name), f"{of}.bounds.{name}") for name in ("low", "high")}
    slots |= {"whole": number_of(way.end, f"{of}.end"), "among": number_of(way.start, f"{of}.start")}
    return Fact("city", slots | {"gap": Number(way.gap, f"{of}.gap", form="signed")}, way.start, f"{of}.start")


def worked_rates(case: Worked) -> tuple[Rate, ...]:
    """長崎県: its survey over the years with what the silent leave open, and the dashboard."""
    return (*map(_year, case.rates.rows.itertuples()), _board(case.dashboard))


def _year(row) -> Rate:
    slots: dict[str, object] = {"period": Period(row.period)}
    known = not pd.isna(row.answers)
    if known:
        slots |= {name: Number(getattr(row, name), f"survey.nagasaki.rates.{name}") for name in ("answers", "asked")}
    return Rate(Fact("year" if known else "year_plain", slots), "bounds", row.rate, row.low, row.high)


def _board(one: Estimate) -> Rate:
    return Rate(Fact("dashboard", {"period": Period(one.period)}), "other", one.value)


def sources(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Sources of published rows."""
    return [(row.source, row.reference_date) for row in rows]
