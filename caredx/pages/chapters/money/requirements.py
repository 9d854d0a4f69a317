"""The rules of the subsidy as data with their date, and the application list held against them."""

import math

import pandas as pd

from caredx.findings.money import MoneyResults
from caredx.intake.tables.words import SUBSIDY_CATEGORIES
from caredx.measures.cost.rules import FINDINGS, SubsidyRule
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.numbers import period
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("money")


def section(found: MoneyResults) -> str:
    """Rules, then the check."""
    lang = found.lang
    own = [rule for rule in found.rules if rule.authority == found.results.prefecture]
    years = listed((period(f"FY{year}", lang) for year in sorted({rule.fiscal_year for rule in own})), lang, dots=True)
    lead = (say.own(lang).format(years=years) if own else say.no_own(lang)) + " " * (lang == "en") + say.national(lang)
    start = (
        displays.heading(3, say.requirements_title(lang))
        + displays.paragraph(lead)
        + displays.details(esc(say.rules_open(lang)), rules_table(found.rules, lang))
    )
    return start + (check_part(found) if found.supplied else displays.paragraph(esc(say.no_file(lang)), "nodata"))


def rules_table(known: tuple[SubsidyRule, ...], lang: Lang) -> str:
    """One row a rule."""
    rows = [
        [
            esc(period(f"FY{one.fiscal_year}", lang)),
            esc(SUBSIDY_CATEGORIES[one.category](lang)),
            esc(_for(one, lang)),
            _rate(one, lang),
            _cap(one, lang),
            esc(say.needed(lang)) if one.plan_required else esc(say.not_stated(lang)),
            esc(say.years(lang).format(n=one.report_years) if one.report_years else say.not_stated(lang)),
        ]
        for one in known
    ]
    line = displays.source_line(
        [(one.source, one.reference_date) for one in known], lang, mark=displays.real_mark(lang)
    )
    frame = pd.DataFrame(
        [vars(one) | {"technologies": ";".join(one.technologies), "staff": str(one.staff)} for one in known]
    )
    link = displays.csv_link(frame, say.rules_caption(lang), lang, origin="published")
    return displays.table(
        [head(lang) for head in say.row("rules_heads")],
        rows,
        caption=say.rules_caption(lang),
        numeric=(3, 4),
        source=line,
        after=link,
    )


def _for(one: SubsidyRule, lang: Lang) -> str:
    low, high = one.staff
    bounds = (
        ""
        if low == 0 and math.isinf(high)
        else say.staff_up(lang).format(low=f"{low:g}")
        if math.isinf(high)
        else say.staff(lang).format(low=f"{low:g}", high=f"{high:g}")
    )
    place = say.for_japan(lang) if one.authority == "national" else ""
    return listed(filter(None, (place, say["classes"][one.device_class](lang), bounds)), lang, dots=True)


def _rate(one: SubsidyRule, lang: Lang) -> str:
    return (
        esc(say.not_stated(lang))
        if one.rate is None
        else telling.figure(one.rate, Unit.SHARE, lang, "subsidy_rules.rate").html
    )


def _cap(one: SubsidyRule, lang: Lang) -> str:
    if one.cap is None:
        return esc(say.not_stated(lang))
    per = say["per"][one.per](lang)
    return words.man(one.cap, lang, "subsidy_rules.cap") + (f"／{per}" if lang == "ja" else f" a {per}")


def check_part(found: MoneyResults) -> str:
    """Counts by result and by finding; single applications in the internal edition."""
    lang, status = found.lang, found.released["status"]
    have = {
        name: cell(status, lang, status=name)
        if name in set(status.rows["status"])
        else telling.whole(0, lang, f"money.status.{name}")
        for name in say["status"]
    }
    have = {name: words.counted(part) for name, part in have.items()}
    told = telling.tell(
        say.requirements_sentence,
        lang,
        "fact",
        year=words.fiscal_year(found),
        n=words.counted(cell(status, lang)),
        **have,
    )
    rows = [
        [esc(say["status"][name](lang)), cell_html(status, lang, status=name)]
        for name in say["status"]
        if name in set(status.rows["status"])
    ]
    names = list(dict.fromkeys(found.check.findings["finding"]))
    rows += [
        [
            f"　{esc(FINDINGS[name](lang))}",
            cell_html(found.released[f"finding_{name}"], lang, **{f"finding_{name}": "yes"}),
        ]
        for name in names
    ]
    frame = pd.concat(
        [status.to_frame(), *(found.released[f"finding_{name}"].to_frame() for name in names)], ignore_index=True
    )
    caption = say.requirements_caption(lang).format(year=found.year)
    link = displays.csv_link(frame, caption, lang, origin=displays.origin_of(found.results.params.example))
    table = displays.table(
        [head(lang) for head in say.row("requirements_heads")],
        rows,
        caption=caption,
        numeric=(1,),
        source=_source(found),
        after=displays.paragraph(esc(say.requirements_limits(lang)), "limits") + link,
    )
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    return displays.paragraph(told.html + mark, "lede") + table + single(found)


def single(found: MoneyResults) -> str:
    """Applications with their findings, by number; in public only where they are."""
    lang, rows = found.lang, found.check.findings
    if found.results.public:
        return displays.paragraph(esc(say.no_list(lang)), "meta")
    if rows.empty:
        return ""
    kind = found.applications.set_index("application")["category"]
    cells = [
        [
            esc(row.application),
            esc(SUBSIDY_CATEGORIES[kind[row.application]](lang)),
            esc(FINDINGS[row.finding](lang)),
            _amount(row.found, lang),
            _amount(row.limit, lang),
        ]
        for row in rows.itertuples()
    ]
    table = displays.table(
        [head(lang) for head in say.row("list_heads")],
        cells,
        caption=say.list_caption(lang),
        numeric=(3, 4),
        source=_source(found),
        after=displays.csv_link(
            found.check.to_frame(), say.list_open(lang), lang, origin=displays.origin_of(found.results.params.example)
        ),
    )
    return displays.details(esc(say.list_open(lang)), table)


def _amount(value: float, lang: Lang) -> str:
    return "－" if pd.isna(value) else telling.whole(value, lang, "money.check").html


def _source(found: MoneyResults) -> str:
    names = found.results.options.sources
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    return displays.source_line(
        [(names.get("applications", "applications.csv"), found.results.params.as_of.isoformat())], found.lang, mark=mark
    )
