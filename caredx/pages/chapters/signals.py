"""Months on a control chart: where a month is more than the usual scatter, and how often such a signal is a false alarm."""

import pandas as pd
from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.findings.signals import SignalResults
from caredx.measures.signals import RULES, Chart
from caredx.pages import numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed, ranged
from caredx.words.units import Unit

say = words_of("signals")

ANCHOR = "signals"


def _months(one: Chart, rule: str, own: SignalResults) -> str:
    months = [numbers.period(f"{month:%Y-%m}", own.lang) for month in one.months(rule)]
    return listed(months, own.lang) if months else "－"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.signals, Pieces(found.signals)
    lang = own.lang
    head = show.head(2, say.title, ANCHOR)
    if not own.charts:
        return head + show.text(say["without"]["public" if own.audience == "public" else "few"], "nodata")
    rate = telling.figure(own.false_alarms, Unit.SHARE, lang, "signals.false_alarms")
    table = show.table(
        own.charts.items(),
        say.row("heads"),
        (
            lambda row: say["names_here"][row[0]],
            lambda row: f"{row[1].mean:.2f}",
            lambda row: ranged(f"{row[1].low:.2f}", f"{row[1].high:.2f}", lang),
            *(lambda row, rule=rule: _months(row[1], rule, own) for rule in RULES),
        ),
        caption=say.caption(lang),
        numeric=(1, 2),
        whose={1: "own"},
        source=show.input("panel"),
        frame=pd.concat([one.rows.assign(outcome=name) for name, one in own.charts.items()], ignore_index=True),
    )
    told = telling.tell(say.alarms, lang, "fact", rate=rate)
    return head + show.text(say.lead) + table + show.told(told) + show.limits(say.limits)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
