"""The budget request on two sheets: need, effect and cost, without the money, what a change buys, indicators, limits.

A finance officer reads for ten minutes and asks three things: is it needed, does it work, what if not. Each section answers one
in the words of the office (活動指標, 成果指標, 効果発現経路) and takes its numbers from the results behind the report.
"""

from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.chapters.request.need import need
from caredx.pages.chapters.request.outlook import without
from caredx.pages.chapters.request.pathway import pathway
from caredx.pages.displays import esc
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed

say = words_of("request")

__all__ = ["NO_FILE", "head", "limits", "need", "pathway", "without"]

ON_PAPER = (
    "<style>@media print{html{font-size:8.6pt}body{line-height:1.5}h1{margin:0 0 .3em}h2{margin:1em 0 .3em}h3{margin:.2em 0}figure{margin:.3em 0}"
    "figure svg{max-width:74mm!important}.lede{padding:.3em .8em .3em 1em;margin:.4em 0}ul.lede{padding-left:2em}.banner{padding:0 .8em;margin:.3em 0}"
    "html:lang(en){font-size:7.9pt}table{margin:.3em 0}th,td{padding:.22em .5em}#buys{break-before:page;margin-top:0}.foot{display:none}}</style>"
)
"""Two sheets: narrower than a report on paper only; the foot, which repeats what the report says, stays on screen."""


def head(found: Findings) -> str:
    """Title, dates, and whether the data are a sample."""
    lang, params = found.lang, found.results.params
    facts = say.facts(lang).format(
        title=esc(params.title),
        year=numbers.period(f"FY{params.fiscal_year}", lang),
        as_of=numbers.period(params.as_of.isoformat(), lang),
        edition=say["editions"][found.results.edition](lang),
    )
    title = say.title(lang).format(prefecture=codes.prefecture(found.results.prefecture).name(lang))
    sample = displays.paragraph(f"<strong>{say.sample(lang)}</strong>", "banner") if params.example else ""
    return ON_PAPER + displays.heading(1, title) + displays.paragraph(facts, "meta") + sample


def limits(found: Findings) -> str:
    """What the request rests on and what it cannot say."""
    lang, names = found.lang, found.results.options.sources
    files = listed(
        (names.get(one, f"{one}.csv") for one in ("applications", "panel", "adoption", "kpi", "activities")), lang
    )
    line = say.sources(lang).format(
        files=esc(files), as_of=numbers.period(found.results.params.as_of.isoformat(), lang)
    )
    return (
        displays.heading(2, say.limits_title(lang), anchor="limits")
        + displays.bullets([one(lang) for one in say.row("limits")])
        + displays.paragraph(line, "source")
    )
