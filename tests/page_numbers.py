"""Reads the numbers of a finished page back: those tied to a result, those of tables, those of the CSV behind them.

A page is read as a reader sees it, from its HTML alone; what a number should be is looked up in the results by the path that
stands beside it (``data-of``). The two meet in test_page_numbers.py.
"""

import base64
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from inspect import ismethod

import pandas as pd
from scipy import special

from caredx.findings.place import Findings
from caredx.measures.cluster_tests import least_p
from caredx.measures.cycle.differences import CAUSES
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say_cycle = words_of("cycle")

NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")
WORDINGS = re.compile(
    r"\d+(?:\.\d+)?(?:％|% )(?:信頼区間|同時信頼帯|confidence interval|区間|集合|限界|intervals?|set|limits)"  # the level of an interval
    r"|5％を下回る|: 5% cannot|p が0\.05未満|below 0\.05"  # the level of a test
    r"|前回（\d{4}年[春夏秋冬]）|last cycle \((?:spring|summer|autumn|winter) \d{4}\)"  # the name of a cycle
    r"|区間は0を|leaves out 0|holds 0|zero in month"  # no change
    r"|\d{4}年(?:度|\d+(?:〜\d+)?月)"  # the period of a source
    r"|10分の1未満|10分の1〜3程度|under 1 in 10|1 to 3 in 10"  # how likely a target is, in words
    r"|[345]年分|6年より先"  # years an outlook asks for
    r"|残り[12]業務|2029年まで|2029年の目安|by 2029"  # tasks short of a level; the year the national plan names
    r"|1人1日(?:あ|当)たり|1施設の記録|: after \d\b|→ after \d\b"  # per staff-day, one facility, the number of a round
)
"""Digits that are part of a wording and of no finding."""
POINTS = re.compile("％|%|ポイント|point")
BELOW, ABOVE = re.compile("<|未満|below"), re.compile(">|超|above")
OKU_MAN = re.compile(r"(?:(\d[\d,]*)億)?(?:(\d[\d,]*)万)?(\d[\d,]*)?円")
UNIT_WORDS = re.compile("常勤換算1人")
LARGE = {
    "億円": 1e-8,
    "百万円": 1e-6,
    "万円": 1e-4,
    "千円": 1e-3,
    "million yen": 1e-6,
    "M yen": 1e-6,
    "thousand yen": 1e-3,
}


@dataclass(frozen=True)
class Tied:
    """A number on a page with the result it is tied to."""

    value: float
    text: str
    of: str
    unit: str
    told: bool

    @property
    def agrees(self) -> bool:
        """Whether the text is the value, in its unit, at the decimals shown."""
        if (parts := OKU_MAN.fullmatch(self.text)) and (parts[1] or parts[2]):
            oku, man, ones = (_number(part or "0") for part in parts.groups())
            least = 0.5 if ones or (parts[2] and self.value < 1e6) else 5e3
            return abs(oku * 1e8 + man * 1e4 + ones - self.value) <= least
        found = NUMBER.findall(UNIT_WORDS.sub("", self.text))
        return len(found) == 1 and any(self._written(found[0], self.value * scale) for scale in self._scales)

    def _written(self, shown: str, value: float) -> bool:
        """As rounded; or beyond the number where the text says below or above it."""
        if BELOW.search(self.text):
            return value < _number(shown)
        return value > _number(shown) if ABOVE.search(self.text) else _same(shown, value)

    @property
    def _scales(self) -> list[float]:
        if self.unit:
            return [Unit.of(self.unit).scale]
        for words, scale in LARGE.items():
            if words in self.text:
                return [scale]
        return [100.0] if POINTS.search(self.text) else [1.0]


def _number(shown: str) -> float:
    return float(shown.replace(",", "").replace(MINUS, "-"))


def _same(shown: str, value: float) -> bool:
    decimals = len(shown.partition(".")[2])
    return abs(_number(shown) - value) <= 0.5 * 10**-decimals + 1e-7 * max(1.0, abs(value))


class NumberReader(HTMLParser):
    """Tied numbers, told sentences with what is untied in them, and tables with the CSV that follows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tied: list[Tied] = []
        self.untold: list[str] = []
        self.tables: list[dict] = []
        self._open: list[tuple[str, bool]] = []
        self._data: dict | None = None
        self._row: list[str] | None = None
        self._cell = False
        self.feed(page)

    @property
    def _told(self) -> bool:
        return any(told for _, told in self._open)

    def handle_starttag(self, tag, attrs):
        attrs = {key: value or "" for key, value in attrs}
        told = "told" in attrs.get("class", "").split()
        if told and not self._told:
            self.untold.append("")
        if tag not in {"br", "meta", "link", "img"}:
            self._open.append((tag, told))
        if tag == "data":
            self._data = {**attrs, "text": ""}
        elif tag == "table":
            self.tables.append({"class": attrs.get("class", ""), "caption": "", "rows": [], "csv": None})
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
            self._cell = True
        elif (tag == "br" and self._cell) or (tag == "span" and self._cell):
            self._row[-1] += " "
        elif (
            tag == "a"
            and attrs.get("href", "").startswith("data:text/csv")
            and self.tables
            and self.tables[-1]["csv"] is None
        ):
            self.tables[-1]["csv"] = read_csv(attrs["href"])

    def handle_endtag(self, tag):
        if tag == "data" and self._data is not None:
            found = self._data
            self.tied.append(
                Tied(
                    float(found.get("value", "nan")),
                    found["text"],
                    found.get("data-of", ""),
                    found.get("data-unit", ""),
                    self._told,
                )
            )
            self._data = None
        elif tag == "tr" and self._row is not None:
            self.tables[-1]["rows"].append(self._row)
            self._row = None
        elif tag in ("td", "th"):
            self._cell = False
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if self._cell and self._row is not None:
            self._row[-1] += data
        if self._open and self._open[-1][0] == "caption":
            self.tables[-1]["caption"] += data
        if self._data is not None:
            self._data["text"] += data
        elif self._told:
            self.untold[-1] += data


def read_csv(href: str) -> pd.DataFrame:
    """The table a link saves."""
    content = base64.b64decode(href.partition("base64,")[2]).decode("utf-8-sig")
    return pd.read_csv(io.StringIO(content), dtype={"prefecture": str})


def untied(page: str, names: Iterable[str]) -> list[str]:
    """Sentences with a digit outside a tied number, names (of KPI, activities) and wordings left out."""
    faulty = []
    for words in NumberReader(page).untold:
        for name in sorted(names, key=len, reverse=True):
            words = words.replace(name, "")
        if re.search(r"\d", WORDINGS.sub("", words)):
            faulty.append(words)
    return faulty


def numbers_of(text: str) -> list[str]:
    """Numbers of a cell, in order."""
    return NUMBER.findall(text)


def shows(cell: str, values: Iterable[float], scale: float = 1.0) -> bool:
    """Whether a cell shows each of these numbers, rounded as it shows them."""
    found = numbers_of(cell)
    return all(any(_same(number, value * scale) for number in found) for value in values)


class Lookup:
    """Finds the number behind a path in the results of a page."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.results = found.results

    def __call__(self, path: str) -> float:
        root, *steps = path.split(".")
        start = {
            "kpi": self._kpi,
            "comparison": self._comparison,
            "verdicts": self._verdicts,
            "effects": self._effects,
            "peers": self._peers,
            "targets": self._targets,
            "cycle": self._cycle,
            "money": self._money,
            "study": self._study,
            "study_items": self._items,
            "study_kept": self._kept,
            "unrecorded": self._unrecorded,
            "figures": self._figures,
            "activities": self._activities,
        }.get(root)
        thing, rest = start(steps) if start else (getattr(self.found, root), steps)
        for step in rest:
            thing = _step(thing, step)
        return float(thing)

    def _kpi(self, steps):
        if steps[1] == "year_change":
            return next(one.change for one in self.found.cycle.changes.years if one.row.kpi.id == steps[0]), []
        return self.results.sheet.row(steps[0]), steps[1:]

    def _comparison(self, steps):
        return self.results.comparison(steps[0]), steps[1:]

    def _verdicts(self, steps):
        return self.found.verdicts.counts, steps

    def _effects(self, steps):
        effects = self.found.effects
        if steps == ["participating"]:
            return len(effects.participants), []
        if steps[0] != "national":
            return effects, steps
        return next(one for one in effects.national if one.outcome.id == steps[1]), steps[2:]

    def _peers(self, steps):
        peers, what, kpi = self.found.peers, *steps[:2]
        if what == "technologies":
            row = peers.technologies.set_index(["technology", "group"]).loc[(steps[1], steps[2])]
            return row[steps[3]], []
        if what == "beside":
            return peers.beside(kpi), []
        if what != "funnel":
            return peers, steps
        if steps[2] == "own":
            return peers.values(kpi)[self.results.prefecture], steps[3:]
        row = peers.funnels[kpi].rows.set_index("area").loc[self.results.prefecture]
        return (row[steps[2]], []) if steps[2] in row else (peers.funnels[kpi], steps[2:])

    def _targets(self, steps):
        kpi, what, *rest = steps
        if what == "outlook":
            return self.found.targets.outlook(kpi), rest
        path = self.found.targets.path(kpi)
        return (path.targets[0], rest) if what == "target" else (path, [what, *rest])

    def _cycle(self, steps):
        seen = self.found.cycle.differences
        if steps[0] == "proposal" and steps[-1] == "expected":
            return next(one for one in self.found.cycle.proposal.decisions if one.id == steps[1]), steps[2:]
        if steps[0] != "differences":
            return self.found.cycle, steps
        moved = seen.rows[seen.rows["kind"] == "moved"]
        causes = {
            name(lang): int((moved[cause].abs() > 1e-12).sum())
            for cause, name in CAUSES.items()
            for lang in ("ja", "en")
        }
        causes |= {say_cycle.undivided(lang): int((~moved["divided"].astype(bool)).sum()) for lang in ("ja", "en")}
        counts = {**seen.counts, "both": seen.counts["moved"] + seen.counts["same"], "verdicts": len(seen.verdicts)}
        return {**counts, **causes}[steps[1]], []

    def _money(self, steps):
        budget = self.found.money.budget
        sums = {"budget": budget.yen, "demand": budget.demand, "planned": budget.planned}
        if steps == [steps[0]] and steps[0] in sums:
            return sums[steps[0]], []
        reading = next((one for one in self.found.money.readings if one.id == steps[0]), None)
        if reading is None:
            return self.found.money, steps
        if steps[1] != "per_100m":
            return reading, steps[1:]
        value, error = reading.per_hundred_million
        half = float(special.ndtri((1 + reading.whole.level) / 2)) * error
        return {"value": value, "low": value - half, "high": value + half}, steps[2:]

    def _study(self, steps):
        shift, name, what, *rest = steps
        study = self.found.studies
        named = [change for change in study.family(shift, name) if change.activity in study.plan.registered]
        if what == "registered":
            return len(named), rest
        if what == "sure":
            return sum(change.p_holm is not None and change.p_holm < 1 - study.level for change in named), rest
        change = study.primary(shift, name)
        return (least_p(change.headline.clusters), []) if rest == ["least_p"] else (change, rest)

    def _items(self, steps):
        shift, name, activity, *rest = steps
        return next(
            c for c in self.found.studies.items.changes if (c.shift, c.round, c.activity) == (shift, name, activity)
        ), rest

    def _kept(self, steps):
        shift, name, activity, *rest = steps
        return self.found.studies.kept(shift, name, activity), rest

    def _figures(self, steps):
        rows = self.results.figures
        own = rows[(rows["indicator"] == steps[0]) & (rows["category"] == steps[1])].iloc[0]
        return own["value"] / (own["denominator"] if steps[2] == "value" else 1), []

    def _activities(self, steps):
        rows = self.results.activities
        own = rows[(rows["kind"] == steps[0]) & (rows["stage"] == steps[1]) & ~rows["example"].astype(bool)]
        return own.sort_values("fiscal_year")["value"].iloc[-1], []

    def _unrecorded(self, steps):
        quality = self.found.studies.scales["none"].quality
        return quality.set_index(["shift", "round"])["unrecorded_share"][steps[0], steps[1]], []


def _step(thing: object, step: str) -> object:
    if isinstance(thing, Mapping):
        return thing[step]
    if isinstance(thing, tuple | list) and step.isdecimal():
        return thing[int(step)]
    found = getattr(thing, step)
    return found() if ismethod(found) else found
