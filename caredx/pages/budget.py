"""The budget request of one prefecture: two A4 sheets for the finance office, one display call a cell.

Built like `caredx.pages.report`: every method is a section that works alone, and the results are those of the chapter on money,
so request and report cannot differ.
"""

from pathlib import Path

from IPython.display import HTML

from caredx.findings.money import LIFE
from caredx.findings.place import Findings
from caredx.findings.results import Edition, Results
from caredx.measures.effects import Effect
from caredx.pages import displays
from caredx.pages import effect_words as effect
from caredx.pages.chapters import doubts, request
from caredx.pages.chapters import effects as effects_chapter
from caredx.pages.chapters.money import allocation, money_box, price
from caredx.pages.displays import esc
from caredx.pages.report import known_edition, refuse_unknown_parameters
from caredx.words import codes, params
from caredx.words.labels import Lang, Text

EFFECT_TITLE = Text("2　効果と1時間当たりの費用", "2. Effect, and the cost of an hour")
BUYS_TITLE = Text("4　率・上限・順番を変えると何が買えるか", "4. What another rate, cap or order buys")


class Budget:
    """The request, section by section.

    Attributes
    ----------
    found : Findings
        Results behind the page.
    """

    def __init__(self, results: Results) -> None:
        self.found = Findings(results)
        self.lang: Lang = results.lang

    def head(self) -> HTML:
        """Title, dates, sample mark."""
        return HTML(request.head(self.found) + doubts.box(self.found.results))

    def need(self) -> HTML:
        """Applications against budget."""
        return HTML(request.need(self.found))

    def effect(self) -> HTML:
        """Effect with interval, hours added up, cost of an hour."""
        start = displays.heading(2, EFFECT_TITLE(self.lang), anchor="effect")
        return HTML(start + self._effect_sentence() + self._priced())

    def without(self) -> HTML:
        """What happens without the money."""
        return HTML(request.without(self.found))

    def buys(self) -> HTML:
        """What a change of rate, cap or order buys, and who is left out."""
        money = self.found.money
        start = displays.heading(2, BUYS_TITLE(self.lang), anchor="buys")
        if not money.supplied:
            return HTML(start + displays.paragraph(esc(request.NO_FILE(self.lang)), "nodata"))
        if not money.shown:
            return HTML(start + displays.paragraph(esc(allocation.HIDDEN(self.lang)), "nodata"))
        told = displays.bullets([one.html + self._mark for one in allocation.sentences(money)], "lede")
        lead = displays.paragraph(allocation.lead(money) + self._mark)
        return HTML(start + lead + told + allocation.scheme_table(money, note=allocation.LIMITS))

    def pathway(self) -> HTML:
        """Activity and outcome indicators along the path of effect."""
        return HTML(request.pathway(self.found))

    def limits(self) -> HTML:
        """Sources and limits."""
        return HTML(request.limits(self.found))

    @property
    def _mark(self) -> str:
        return f" {displays.example_mark(self.lang)}" if self.found.results.params.example else ""

    def _effect_sentence(self) -> str:
        found = self.found.effects
        if not isinstance(found.main, Effect):
            return ""
        told = effect.sentence(found.main, effects_chapter.nationwide(found), self.lang)
        return displays.paragraph(told.html + self._mark)

    def _priced(self) -> str:
        money = self.found.money
        box = money_box(money)
        return (
            box
            if money.hours_path is None
            else displays.twocol(
                price.path_figure(money, level=3),
                box + displays.paragraph(price.HOURS_ARE(self.lang).format(life=LIFE), "meta"),
            )
        )


def open_budget(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Budget:
    """Open the budget request of one prefecture; parameters and errors as `caredx.pages.report.open_report`."""
    refuse_unknown_parameters()
    code = codes.find(prefecture).code
    return Budget(Results(params.load(params_path, code), code, known_edition(edition)))
