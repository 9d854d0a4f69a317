"""The ground a prefecture stands on: establishments by service and certified persons. Real published counts."""

from collections.abc import Mapping

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.measures.context import NATIONAL, ServiceMix
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.displays import esc
from caredx.pages.figures.pairs import pair_rows
from caredx.pages.figures.tiles import tile_map
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("context")

SMALLEST = 0.01


def context_chapter(mix: ServiceMix, certified: Mapping[str, Estimate], services: pd.DataFrame, lang: Lang) -> str:
    """Service mix and certified share of one prefecture beside the country.

    Parameters
    ----------
    mix : ServiceMix
    certified : mapping of str to Estimate
        By JIS code; ``00`` = Japan.
    services : DataFrame
        ``service, name_ja, name_en, group`` of the published list.
    lang : {'ja', 'en'}
    """
    names = services.set_index("service")[f"name_{lang}"]
    return "".join(
        [
            displays.heading(2, say.title(lang), anchor="context"),
            displays.paragraph(esc(say.lead(lang)) + " " + displays.real_mark(lang)),
            displays.twocol(mix_figure(mix, services, lang), certified_figure(certified, mix.prefecture, lang)),
            displays.details(_caption(mix, lang), mix_table(mix, names, lang)),
        ]
    )


def mix_figure(mix: ServiceMix, services: pd.DataFrame, lang: Lang) -> str:
    """Own and national share of each service that makes up at least one per cent of either."""
    names = services.set_index("service")[f"name_{lang}"]
    absent = services.loc[
        ~services["service"].isin(mix.rows["service"]) & (services["group"] != "ended"), f"name_{lang}"
    ]
    rows = mix.rows[(mix.rows["share"] >= SMALLEST) | (mix.rows["national_share"] >= SMALLEST)]
    rows = rows.sort_values("national_share", ascending=False)
    drawn = pd.DataFrame(
        {
            "label": [_short(names[s]) for s in rows["service"]],
            "own": rows["share"].array,
            "national": rows["national_share"].array,
        }
    )
    far = mix.furthest
    write = {
        key: Unit.SHARE.write(far[column], lang) for key, column in (("own", "share"), ("national", "national_share"))
    }
    title = say.mix_title(lang).format(service=names[far["service"]], **write)
    alt = " / ".join(
        say.mix_alt(lang).format(
            name=row.label, own=Unit.SHARE.write(row.own, lang), national=Unit.SHARE.write(row.national, lang)
        )
        for row in drawn.itertuples()
    )
    picture = pair_rows(drawn, Unit.SHARE, name="mix", title=title, alt=alt, axis=say.mix_axis(lang), lang=lang)
    source = displays.source_line([(mix.source, mix.reference_date)], lang, mark=displays.real_mark(lang))
    limits = say.mix_limits(lang).format(n=len(mix.rows), missing=listed(absent, lang, dots=True))
    return displays.figure(
        picture, how_to_read=say.mix_how(lang), limits=limits, source=source, lang=lang, origin="published"
    )


def mix_table(mix: ServiceMix, names: pd.Series, lang: Lang) -> str:
    """All services with counts, shares and density."""
    rows = [
        [
            esc(names[row.service]),
            f"{row.establishments:,.0f}",
            Unit.SHARE.write(row.share, lang),
            Unit.SHARE.write(row.national_share, lang),
            f"{row.per_10000:.2f}",
            f"{row.national_per_10000:.2f}",
        ]
        for row in mix.rows.sort_values("national_share", ascending=False).itertuples()
    ]
    caption = _caption(mix, lang)
    return displays.table(
        [text(lang) for text in say.row("table_heads")],
        rows,
        numeric=range(1, 6),
        caption=caption,
        source=displays.source_line(
            [(mix.source, mix.reference_date), (mix.insured_source, mix.insured_date)],
            lang,
            mark=displays.real_mark(lang),
        ),
        after=displays.csv_link(mix.to_frame(), caption, lang, origin="published"),
    )


def _caption(mix: ServiceMix, lang: Lang) -> str:
    date = numbers.period(mix.reference_date, lang) or say.no_date(lang)
    return say.table_caption(lang).format(prefecture=codes.prefecture(mix.prefecture).name(lang), date=date)


def certified_figure(certified: Mapping[str, Estimate], prefecture: str, lang: Lang) -> str:
    """Certified share of the 47 on the tile map."""
    own, national = certified[prefecture], certified[NATIONAL]
    values = {code: value for code, value in certified.items() if code != NATIONAL}
    written = {"own": numbers.value(own, lang), "national": numbers.value(national, lang)}
    ends = {"low": min(value.value for value in values.values()), "high": max(value.value for value in values.values())}
    alt = say.rate_alt(lang).format(
        prefecture=codes.prefecture(prefecture).name(lang),
        certified=f"{own.numerator:,.0f}",
        insured=f"{own.denominator:,.0f}",
        **written,
        **{end: Unit.SHARE.write(value, lang) for end, value in ends.items()},
    )
    picture = tile_map(
        values, prefecture, name="certified", title=say.rate_title(lang).format(**written), alt=alt, lang=lang
    )
    source = displays.source_line([(own.source, own.reference_date)], lang, mark=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=say.rate_how(lang),
        limits=say.rate_limits(lang),
        source=source,
        lang=lang,
        origin="published",
    )


def _short(name: str) -> str:
    """Long service names as the field shortens them, so that they fit beside an axis."""
    for long, short in SHORTER.items():
        name = name.replace(long, short)
    return name


SHORTER = {
    "特定施設入居者生活介護": "特定施設",
    "地域密着型介護老人福祉施設入所者生活介護": "地域密着型特養",
    "短期入所療養介護": "短期療養",
    "介護老人保健施設": "老健",
    "定期巡回・随時対応型訪問介護看護": "定期巡回・随時対応",
    "認知症対応型共同生活介護": "グループホーム",
    "小規模多機能型居宅介護": "小規模多機能",
    "Small multifunctional home care": "Multifunctional",
    "Short-stay medical care": "Short stay, medical",
    "Community specified facility": "Community specified",
    "Specified facility": "Specified",
    "(health facility)": "(roken)",
    "(fee-based home)": "(fee-based)",
    "(serviced housing)": "(serviced)",
    "Health facility for the elderly (roken)": "Health facility (roken)",
    "Integrated medical and care facility": "Integrated facility",
    "Regular and on-demand home care": "On-demand home care",
}


def chapter(found: Findings) -> str:
    """Establishments by service and certified persons: published for all 47."""
    results = found.results
    return context_chapter(results.mix, results.certified, official.load("services"), found.lang)


CHAPTER = Chapter("context", say.title, chapter)
