"""The spine chart: one row a KPI with value, Japan, target, picture, direction and verdict.

One line stands in every row, the national value; right is better; the grey band is the middle 80 % of the 47 and equally wide in each row.
Numbers stand left of the picture, so the picture needs no scale.
"""

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.findings.spine import SpineRow
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Target
from caredx.pages import numbers, signs, telling
from caredx.pages.chapters import doubts
from caredx.pages.displays import element
from caredx.pages.figures import marks
from caredx.pages.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.units import AnyUnit

say = words_of("council")
say_pages = words_of("pages")

PICTURE = 4
"""The column of the picture."""


def table(found: Findings) -> Markup:
    """The table of the rows."""
    lang = found.lang
    heads = [head(lang) for head in say.row("heads_here")]
    heads[1] = heads[1].format(place=found.peers.place.name(lang), level=numbers.level(found.level))
    seen = [escape(head).replace("｜", Markup("<br>")) for head in heads]
    seen[PICTURE] = element("span", seen[PICTURE], class_="vh") + marks.axis(lang)
    cells = [
        element("th", head, role="columnheader", scope="col", class_=css)
        for head, css in zip(seen, ("", "r", "r", "", "pic", *("" for _ in heads[PICTURE + 1 :])), strict=True)
    ]
    rows = []
    for group, members in found.spine.groups.items():
        rows.append(
            Markup('<tr class="grp" role="row"><th role="rowheader" colspan="7" scope="colgroup">{}</th></tr>').format(
                say["groups_here"][group](lang)
            )
        )
        rows += [_row(found, row) for row in members]
    rows += [_row(found, row) for row in found.spine.own]
    return Markup(
        '<table role="table"><caption class="vh">{}</caption><thead role="rowgroup">'
        '<tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(say.spine_caption(lang), Markup().join(cells), Markup().join(rows))


def _row(found: Findings, row: SpineRow) -> Markup:
    lang, of = found.lang, f"kpi.{row.id}"
    known = say["kpi_names_here"].get(row.id)
    # The office's own words are as long as they are, and go on in a second line.
    name = fit("kpi", known(lang)) if known else escape(row.row.kpi.name(lang))
    under = fit("under_kpi", _under(row, lang)) if known else _under(row, lang).html
    mark = doubts.mark(row.id, found.results.doubted, lang)
    return Markup(
        '<tr role="row"><th role="rowheader" scope="row">{name}<small>{under}</small></th>'
        '<td role="cell" class="own r">{}{mark}</td><td role="cell" class="nat r">'
        '<span class="lab">{} </span>{}</td><td role="cell" class="tgt">{}</td>'
        '<td role="cell" class="pic">{}</td><td role="cell" class="dir">{}</td>'
        '<td role="cell" class="ver">{}</td></tr>'
    ).format(
        _own(row, lang, f"{of}.own"),
        say.national(lang),
        _national(found, row),
        target(row, lang, of),
        marks.spine(row, lang),
        signs.direction(row.direction, lang),
        verdict(row, lang),
        name=name,
        under=under,
        mark=mark,
    )


def _under(row: SpineRow, lang: Lang) -> Told:
    """What the value is of, and how many stand behind it."""
    own, what = row.own, _what(row, lang)
    if own.n is None or row.full:
        return Told([what])
    n = telling.whole(own.n, lang, f"kpi.{row.id}.own.n")
    return telling.phrase(say.under, lang, what=what, n=n)


def _what(row: SpineRow, lang: Lang) -> str:
    """What the value is of; of the office's own indicator its unit, for which no room is left beside the value."""
    known = say["kpi_under_here"].get(row.id)
    return known(lang) if known else say.own(lang) + bracketed(row.own.unit.text(lang), lang)


def _own(row: SpineRow, lang: Lang, of: str) -> Markup:
    own = row.own
    if not own.known:
        word = say.not_supplied(lang) if own.unsupplied else numbers.absent(own, lang, short=True)
        return element("span", word, class_="sub")
    value = telling.figure(own.number, own.unit, lang, f"{of}.value", with_unit=False).html
    unit = say["units_here"].get(own.unit.code)
    return Markup('<b>{}</b><span class="u">{}</span><small>{}</small>').format(
        value, unit(lang) if unit else "", _interval(row, own, lang, of)
    )


def _interval(row: SpineRow, own: Estimate, lang: Lang, of: str) -> Markup:
    if row.full and own.denominator is not None:
        n = telling.whole(own.denominator, lang, f"{of}.denominator")
        return telling.phrase(say.all_counted, lang, n=n).html
    if not own.has_interval:
        return escape(say.no_interval(lang))
    low, high = (
        telling.figure(getattr(own, end), own.unit, lang, f"{of}.{end}", with_unit=False) for end in ("low", "high")
    )
    return telling.ranged(low, high, lang).html


def _national(found: Findings, row: SpineRow) -> Markup:
    """The value held beside, and on a page of samples whose it is."""
    if row.beside is None:
        return element("span", say.no_national(found.lang), class_="sub")
    value = telling.figure(row.beside, row.row.kpi.unit, found.lang, f"peers.beside.{row.id}", with_unit=False).html
    if row.standing is not None and row.standing.pooled:
        return Markup("{}<small>{}</small>").format(value, say.of_the_47(found.lang))
    return Markup("{}<small>{}</small>").format(value, say.published_here(found.lang)) if found.example else value


def target(row: SpineRow, lang: Lang, of: str) -> Markup:
    """The nearest target in short, with its year."""
    aim = row.row.verdict.target
    if aim is None or row.state == "no_target":
        return element("span", say.no_target(lang), class_="sub")
    return Markup('<span class="lab">{} </span>{}').format(say.target(lang), _aimed(row, aim, lang, of))


def _aimed(row: SpineRow, target: Target, lang: Lang, of: str) -> Markup:
    unit = row.row.kpi.unit
    year = telling.year(target.year, f"{of}.verdict.target.year")
    small = telling.phrase(say.by_year, lang, year=year).html
    if target.value is not None:
        value = _in_unit(target.value, unit, lang, f"{of}.verdict.target.value")
        return Markup("{}<small>{}</small>").format(
            telling.phrase(say["goals_here"][target.rule], lang, value=value), small
        )
    rule = "at_most" if row.row.kpi.better == "lower" else "at_least"
    if row.aim is not None and target.rule == "mean_of_three":
        value = _in_unit(row.aim, unit, lang, f"{of}.verdict.detail.previous")
        return Markup("{}<small>{}</small>").format(
            telling.phrase(say["goals_here"][rule], lang, value=value), say.by_mean(lang)
        )
    return Markup("{}<small>{}</small>").format(
        say["rules_here"][rule](lang), say.by_mean(lang) if target.rule == "mean_of_three" else small
    )


def _in_unit(value: float, unit: AnyUnit, lang: Lang, of: str) -> Told:
    figure = telling.figure(value, unit, lang, of, with_unit=False)
    after = say["units_after_here"].get(unit.code)
    return Told([figure, after(lang)] if after else [figure])


def verdict(row: SpineRow, lang: Lang) -> Markup:
    """The verdict in a word, and what would mend one that cannot be told."""
    under = Markup()
    if row.state == "no_data" and (row.own.known or row.files):
        few = row.own.known
        files = listed([say["files_here"][name](lang) for name in row.files[:1]], lang)
        under = escape(say.for_lack(lang) if few else say.for_file.fill(file=files)(lang))
    elif row.state == "unsure":
        under = escape(say.for_doubt(lang))
    found = row.row.verdict
    tied = None if row.state == "withheld" else (numbers.judged(row.id, found.target), found.status)
    return signs.verdict(row.state, lang, tied=tied, under=under)


def _through(color: str) -> Markup:
    return element("path", d="M1 6H23", stroke=color, stroke_width=2)


def key(lang: Lang) -> Markup:
    """The legend, and what *significant* means, once a sheet."""
    marks = {
        "line": [element("path", d="M6 -2V14", stroke=INK)],
        "better": [_through(BLUE), element("circle", cx=12, cy=6, r=5, fill=BLUE)],
        "worse": [_through(ORANGE), element("path", d="M12 0l6 6l-6 6l-6 -6z", fill=ORANGE)],
        "no_difference": [
            _through(SUB),
            element("circle", cx=12, cy=6, r=4.2, fill="#fff", stroke=SUB, stroke_width=1.8),
        ],
        "full": [element("circle", cx=6, cy=6, r=5, fill=INK)],
        "target": [element("path", d="M6 -2V14", stroke=INK, stroke_width=2.6)],
        "band": [element("rect", y=1, width=24, height=10, fill=BAND)],
    }
    items = []
    for name, drawn in marks.items():
        width = 12 if name in ("line", "full", "target") else 24
        sample = element("svg", *drawn, viewBox=f"0 0 {width} 12", aria_hidden="true")
        items.append(element("li", sample, say["key_here"][name](lang), class_="ph" if name == "line" else ""))
    return element("ul", *items, class_="key", aria_label=say.key_label(lang))
