"""The ground a prefecture stands on: establishments by service and certified persons. Real published counts."""

import pandas as pd
from markupsafe import Markup

from caredx import official
from caredx.findings.place import Findings
from caredx.measures.context import NATIONAL, ServiceMix
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.figures.maps import tile_map
from caredx.pages.figures.rows import pair_rows
from caredx.pages.pieces import Pieces
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each
from caredx.words.units import Unit

say = words_of("context")


def names(lang: Lang) -> pd.Series:
    """Names of services."""
    return official.load("services").set_index("service")[f"name_{lang}"]


def uncounted(found: Findings) -> str:
    """Services that are in no count of establishments, in words; empty where every one is counted."""
    missing = listed(names(found.lang)[list(found.results.without_count)], found.lang, dots=True)
    return say.uncounted.fill(services=missing)(found.lang) if missing else ""


def _share(value: float, lang: Lang) -> str:
    return Unit.SHARE.write(value, lang)


def mix_figure(found: Findings, show: Pieces) -> Markup:
    """Own and national share of each service that makes up at least one per cent of either."""
    lang, mix, named = found.lang, found.results.mix, names(found.lang)
    rows, far = mix.leading, mix.furthest
    labels = [say["short_here"][one](lang) if one in say["short_here"] else named[one] for one in rows["service"]]
    drawn = rows.assign(label=labels, own=rows["share"], national=rows["national_share"])
    write = {"own": _share(far["share"], lang), "national": _share(far["national_share"], lang)}
    alt = " / ".join(
        say.mix_alt(lang).format(name=row.label, own=_share(row.own, lang), national=_share(row.national, lang))
        for row in each(drawn)
    )
    picture = pair_rows(
        drawn[["label", "own", "national"]].reset_index(drop=True),
        Unit.SHARE,
        name="mix",
        title=say.mix_title(lang).format(service=named[far["service"]], **write),
        alt=alt,
        axis=say.mix_axis(lang),
        lang=lang,
    )
    limits = say.mix_limits.fill(n=len(mix.rows), missing=uncounted(found) or say.all_counted(lang))(lang)
    source = show.source([(mix.source, mix.reference_date)], "published")
    return show.figure(picture, how=say.mix_how(lang), limits=limits, source=source, origin="published")


def mix_table(found: Findings) -> Markup:
    """All services with counts, shares and density."""
    show, lang, mix, named = Pieces(found), found.lang, found.results.mix, names(found.lang)
    cells = (
        lambda row: named[row.service],
        lambda row: f"{row.establishments:,.0f}",
        lambda row: _share(row.share, lang),
        lambda row: _share(row.national_share, lang),
        lambda row: f"{row.per_10000:.2f}",
        lambda row: f"{row.national_per_10000:.2f}",
    )
    return show.table(
        mix.ordered.itertuples(),
        say.row("table_heads"),
        cells,
        numeric=range(1, 6),
        caption=_caption(mix, lang),
        source=show.source([(mix.source, mix.reference_date), (mix.insured_source, mix.insured_date)], "published"),
        frame=mix.to_frame(),
        origin="published",
    )


def _caption(mix: ServiceMix, lang: Lang) -> str:
    date = numbers.period(mix.reference_date, lang) or say.no_date(lang)
    return say.table_caption(lang).format(prefecture=codes.prefecture(mix.prefecture).name(lang), date=date)


def certified_figure(found: Findings) -> Markup:
    """Certified share of the 47 on the tile map."""
    show, lang, certified = Pieces(found), found.lang, found.results.certified
    own, national = certified[found.prefecture], certified[NATIONAL]
    values = {code: value for code, value in certified.items() if code != NATIONAL}
    written = {"own": numbers.value(own, lang), "national": numbers.value(national, lang)}
    ordered = sorted(one.number for one in values.values())
    title = say.rate_title(lang).format(**written)
    alt = say.rate_alt(lang).format(
        prefecture=codes.prefecture(found.prefecture).name(lang),
        certified=f"{own.numerator:,.0f}",
        insured=f"{own.denominator:,.0f}",
        low=_share(ordered[0], lang),
        high=_share(ordered[-1], lang),
        **written,
    )
    picture = tile_map(values, found.prefecture, name="certified", title=title, alt=alt, lang=lang)
    how, limits, source = say.rate_how(lang), say.rate_limits(lang), show.source([own], "published")
    return show.figure(picture, how=how, limits=limits, source=source, origin="published")


def chapter(found: Findings) -> Markup:
    """Establishments by service and certified persons: published for all 47."""
    show, lang = Pieces(found), found.lang
    lead = displays.paragraph(Markup("{} {}").format(say.lead(lang), show.mark("published")))
    drawn = displays.twocol(mix_figure(found, show), certified_figure(found))
    table = displays.details(_caption(found.results.mix, lang), mix_table(found))
    return show.head(2, say.title, "context") + lead + drawn + table


CHAPTER = Chapter("context", say.title, chapter)
