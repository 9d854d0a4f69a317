"""Reads what the pages of one place say of the same thing: each number of a result, each verdict, each comparison with Japan.

A page is read from its HTML alone. Numbers and verdicts on targets are found by the result they are tied to (``data-of``), whether a
value differs from Japan by its words, under the KPI that the sentence, row or heading names: what forgot its tie is found too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from page_numbers import LARGE, NUMBER

from caredx.measures.kpi import KPIS

BLOCKS = {"p", "li", "tr", "h2", "h3", "h4", "summary", "figcaption", "dd", "dt"}
HEADINGS = {"h2", "h3", "h4"}
VOID = {"br", "meta", "link", "img", "input", "col", "hr", "wbr"}
# A count behind the words tells of the 47, not of this place.
DIFFERS = {
    "above": re.compile(r"より有意に高い(?! \d)|significantly above (?:Japan|all)(?! \d)"),
    "below": re.compile(r"より有意に低い(?! \d)|significantly below (?:Japan|all)(?! \d)"),
    "within": re.compile(r"(?<!区間が重なり、)有意な差は確認でき(?!ず(?: \d|）))|no significant difference(?! \d)"),
    "too few": re.compile(r"事業所が少なく判定不能(?! \d)|差は統計的に判断できません|too few to say(?! \d)"),
}
LATE = re.compile(r"(\d{4})年の目標[^。]*?(?:未達見込み)")
SAME = (
    (re.compile(r"^comparison\.(\w+)\.values\.\d\d\."), r"kpi.\1.own."),
    (re.compile(r"^comparison\.(\w+)\.national\."), r"kpi.\1.national."),
    (re.compile(r"^prefecture\.(\w+)\.own\."), r"kpi.\1.own."),
)
"""Names under which the same result is tied."""


LISTS = {
    "money.check",
    "money.share",
    "money.share.budget",
    "subsidy_rules.cap",
    "subsidy_rules.cap_low",
    "subsidy_rules.cap_high",
    "subsidy_rules.rate",
} | {
    "questions.target_years.years",
    "targets.years",
}
"""Names that stand for each item of a list: several values are no contradiction, two spellings of one are."""


class Story(HTMLParser):
    """What one or several pages say.

    Attributes
    ----------
    numbers : mapping of str to set of (str, str)
        By result: exact value and digits as written.
    verdicts : mapping of str to set of str
        By KPI and target: the verdict shown.
    comparisons : mapping of str to set of str
        By KPI: how it is said to compare with Japan.

    Parameters
    ----------
    pages : str
        Of a prefecture.
    area : str
        The page of one of its municipalities, whose verdicts are of its own values.
    """

    def __init__(self, *pages: str, area: str = "") -> None:
        super().__init__()
        self.numbers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.verdicts: dict[str, set[str]] = defaultdict(set)
        self.comparisons: dict[str, set[str]] = defaultdict(set)
        self._names = {name: kpi for kpi, one in KPIS.items() for name in (one.name("ja"), one.name("en"))}
        for page in (*pages, area):
            self._text, self._under, self._data, self._drawn, self._area = "", (), None, 0, bool(page) and page is area
            self.feed(page)
            self._close("p")

    def handle_starttag(self, tag, attrs):
        given = {key: value or "" for key, value in attrs}
        if tag in BLOCKS and tag not in VOID:
            self._close("p")
        self._drawn += tag == "svg"
        if tag == "data":
            self._data = [given.get("data-of", ""), given.get("value", ""), ""]
        elif "verdict" in given.get("class", "").split() and given.get("data-of"):
            self.verdicts["area." * self._area + given["data-of"]].add(given["class"].replace("verdict", "").strip())

    def handle_data(self, data):
        self._text += "" if self._drawn else data
        if self._data:
            self._data[2] += data

    def handle_endtag(self, tag):
        if tag == "data" and self._data:
            of, value, text = self._data
            for alias, name in SAME:
                of = alias.sub(name, of)
            scale = next((words for words in LARGE if words in text), "")
            self.numbers[of].add((value, " ".join(NUMBER.findall(text)).removeprefix("+") + scale))
            self._data = None
        self._drawn -= tag == "svg"
        if tag in BLOCKS:
            self._close(tag)

    def _close(self, tag: str) -> None:
        text, self._text = " ".join(self._text.split()), ""
        if not text:
            return
        named = self._named(text)
        # A chapter about no KPI is not about that of the chapter before.
        if tag == "h2" or (tag in HEADINGS and named):
            self._under = named
        # A row without a KPI speaks of another prefecture.
        for kpi in () if self._area else named or (self._under if tag != "tr" else ()):
            self.comparisons[kpi] |= {found for found, words in DIFFERS.items() if words.search(text)}
        if len(named) == 1 and not self._area:
            for year in LATE.findall(text):
                self.verdicts[f"kpi.{named[0]}.verdict.{year}"].add("not-on-course")

    def _named(self, text: str) -> tuple[str, ...]:
        """KPI named in a text; a name that is a part of a longer one does not count twice."""
        found = []
        for name in sorted(self._names, key=len, reverse=True):
            if name in text:
                found.append(self._names[name])
                text = text.replace(name, "")
        return tuple(dict.fromkeys(found))

    @property
    def _by_result(self) -> Mapping[tuple[str, str], set[str]]:
        """By result and exact value: the digits it is written in."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for of, told in self.numbers.items():
            for value, digits in told:
                scale = re.sub(r"^[\d,.\-−]*", "", digits)
                found[of, f" = {value}{scale}"].add(digits)
        return found

    @property
    def contradictions(self) -> list[str]:
        """Whatever is told in two ways."""
        return [
            *_twice("number", {f"{of}{at}": digits for (of, at), digits in self._by_result.items()}),
            *_twice(
                "value", {of: {value for value, _ in told} for of, told in self.numbers.items() if of not in LISTS}
            ),
            *_twice("verdict", self.verdicts),
            *_twice("comparison with Japan", self.comparisons),
        ]


def _twice(kind: str, found: Mapping[str, Iterable]) -> list[str]:
    return [f"{kind} {of}: {sorted(told)}" for of, told in sorted(found.items()) if len(set(told)) > 1]
