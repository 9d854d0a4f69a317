"""The matrix a list of municipalities is entered by: one row each, with the values, words and signs of its own page."""

from collections.abc import Mapping

from markupsafe import Markup

from caredx.findings.overview import MunicipalOverview
from caredx.findings.spine import SpineRow
from caredx.pages import signs
from caredx.pages.displays import element
from caredx.pages.overview import cell, key
from caredx.words import codes
from caredx.words.catalog import words_of

say = words_of("overview")
say_council = words_of("council")


def matrix(found: MunicipalOverview, pages: Mapping[str, str]) -> Markup:
    """The matrix of one prefecture; empty where no municipality has a value.

    Parameters
    ----------
    found : MunicipalOverview
    pages : mapping of str to str
        By code of the municipality: the way to its page, where it is there.
    """
    if not found.kpis:
        return Markup()
    lang, prefecture = found.lang, codes.prefecture(found.results.prefecture).name(found.lang)
    caption = say.municipal_matrix.fill(place=prefecture)(lang)
    body = Markup(
        '<p class="eyebrow">{caption}</p>{key}<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="mtx"><caption class="vh">{caption}</caption><thead><tr>{heads}</tr></thead>'
        '<tbody class="avg">{whole}</tbody><tbody>{rows}</tbody></table></div><p class="note">{note}</p>'
    ).format(
        caption=caption,
        key=key(lang),
        heads=_heads(found),
        whole=_row(found, prefecture, {kpi: (row, f"prefecture.{kpi}.own.value") for kpi, row in found.whole.items()}),
        rows=Markup().join(_place(found, code, pages.get(code, "")) for code in sorted(found.rows)),
        note=say.municipal_note(lang),
    )
    return element("div", signs.DEFS, body, class_="council overview municipal")


def _heads(found: MunicipalOverview) -> Markup:
    lang = found.lang
    heads = [
        element(
            "th",
            say["short_here"][kpi.id](lang),
            element("small", say_council["units_here"][kpi.unit.code](lang)),
            scope="col",
        )
        for kpi in found.kpis
    ]
    return element("th", element("span", say.municipal_place(lang), class_="vh"), scope="col") + Markup().join(heads)


def _place(found: MunicipalOverview, code: str, href: str) -> Markup:
    name = element("span", found.results.name(code), lang="ja")
    rows = {kpi: (row, f"overview.{kpi}.{code}") for kpi, row in found.rows[code].items()}
    return _row(found, element("a", name, href=href) if href else name, rows)


def _row(found: MunicipalOverview, name: object, rows: Mapping[str, tuple[SpineRow, str]]) -> Markup:
    """Name, then each KPI with the result its value is tied to."""
    shown = (rows[kpi.id] for kpi in found.kpis)
    cells = [element("td", cell(row, found.lang, of)) for row, of in shown]
    return element("tr", element("th", name, scope="row"), *cells)
