"""The spine chart: one row a KPI with value, Japan, target, picture, direction and verdict.

One line stands in every row, the national value; right is better; the grey band is the middle 80 % of the 47 and equally wide in each row.
Numbers stand left of the picture, so the picture needs no scale.
"""

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.findings.spine import SpineRow
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Target
from caredx.pages import numbers, telling
from caredx.pages.chapters import doubts
from caredx.pages.chapters.council import signs
from caredx.pages.chapters.council.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.chapters.council.slots import fit
from caredx.pages.displays import element
from caredx.pages.telling import Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("council")
say_pages = words_of("pages")

SPAN, WIDTH, HEIGHT, TALL = 2.1, 106.0, 33.0, 16.5
"""Ends of the axis in halves of the band; the viewBox of a row."""
PICTURE = 4
"""Its column."""
MARK, EDGE = {"better": BLUE, "worse": ORANGE, "no_difference": SUB, "full": INK, "none": SUB}, 5.0


def table(found: Findings) -> Markup:
    """The table of the rows."""
    lang = found.lang
    heads = [head(lang) for head in say.row("heads_here")]
    heads[1] = heads[1].format(place=found.peers.place.name(lang), level=numbers.level(found.level))
    seen = [_lines(head) for head in heads]
    seen[PICTURE] = element("span", seen[PICTURE], class_="vh") + _axis(lang)
    cells = [
        element("th", head, role="columnheader", scope="col", class_=css)
        for head, css in zip(seen, ("", "r", "r", "", "pic", *[""] * len(heads[PICTURE + 1 :])), strict=True)
    ]
    rows = []
    for group, members in found.spine.groups.items():
        rows.append(
            Markup('<tr class="grp" role="row"><th role="rowheader" colspan="7" scope="colgroup">{}</th></tr>').format(
                say["groups_here"][group](lang)
            )
        )
        rows += [_row(found, row) for row in members]
    return Markup(
        '<table role="table"><caption class="vh">{}</caption><thead role="rowgroup">'
        '<tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(say.spine_caption(lang), Markup().join(cells), Markup().join(rows))


def _lines(words: str) -> Markup:
    return escape(words).replace("｜", Markup("<br>"))


def _row(found: Findings, row: SpineRow) -> Markup:
    lang, of = found.lang, f"kpi.{row.id}"
    name = fit("kpi", say["kpi_names_here"][row.id](lang))
    under = fit("under_kpi", _under(row, lang))
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
        picture(row, lang),
        signs.direction(row.direction, lang),
        verdict(row, lang),
        name=name,
        under=under,
        mark=mark,
    )


def _under(row: SpineRow, lang: Lang) -> Told:
    """What the value is of, and how many stand behind it."""
    own, what = row.own, say["kpi_under_here"][row.id](lang)
    if own.n is None or row.full:
        return Told([what])
    n = telling.whole(own.n, lang, f"kpi.{row.id}.own.n")
    return telling.phrase(say.under, lang, what=what, n=n)


def _own(row: SpineRow, lang: Lang, of: str) -> Markup:
    own = row.own
    if not own.known:
        word = say.not_supplied(lang) if own.unsupplied else numbers.absent(own, lang, short=True)
        return element("span", word, class_="sub")
    value = telling.figure(own.value, own.unit, lang, f"{of}.value", with_unit=False).html
    return Markup('<b>{}</b><span class="u">{}</span><small>{}</small>').format(
        value, say["units_here"][own.unit.code](lang), _interval(row, own, lang, of)
    )


def _interval(row: SpineRow, own: Estimate, lang: Lang, of: str) -> Markup:
    if row.full and own.denominator is not None:
        n = telling.whole(own.denominator, lang, f"{of}.denominator")
        return telling.phrase(say.all_counted, lang, n=n).html
    if not own.has_interval:
        return escape(say.no_interval(lang))
    ends = [
        telling.figure(getattr(own, end), own.unit, lang, f"{of}.{end}", with_unit=False) for end in ("low", "high")
    ]
    return telling.ranged(*ends, lang).html


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


def _in_unit(value: float, unit: Unit, lang: Lang, of: str) -> Told:
    figure = telling.figure(value, unit, lang, of, with_unit=False)
    return Told([figure, say["units_after_here"][unit.code](lang)])


def verdict(row: SpineRow, lang: Lang) -> Markup:
    """The verdict in a word, and what would mend one that cannot be told."""
    under = Markup()
    if row.state == "no_data":
        few = row.own.known
        files = listed([say["files_here"][name](lang) for name in row.files[:1]], lang)
        under = escape(say.for_lack(lang) if few else say.for_file.fill(file=files)(lang))
    elif row.state == "unsure":
        under = escape(say.for_doubt(lang))
    found = row.row.verdict
    tied = None if row.state == "withheld" else (numbers.judged(row.id, found.target), found.status)
    return signs.verdict(row.state, lang, tied=tied, under=under)


def _axis(lang: Lang) -> Markup:
    """Above the pictures: the national line, and which side is better."""
    middle = WIDTH / 2
    return Markup(
        '<svg viewBox="0 0 {width:g} 26" class="ax" aria-hidden="true">'
        '<text x="{middle}" y="9" class="m">{}</text><path d="M{middle} 13V26" stroke="{ink}"/>'
        '<text x="0" y="22" class="s">{}</text>'
        '<path d="M{} 19H30m3.6 -3l-4 3l4 3M{} 19H76m-3.6 -3l4 3l-4 3" fill="none" stroke="{sub}"/>'
        '<text x="{width}" y="22" class="s e">{}</text></svg>'
    ).format(
        say.national(lang),
        say.worse(lang),
        middle - 6,
        middle + 6,
        say.better(lang),
        width=WIDTH,
        middle=middle,
        ink=INK,
        sub=SUB,
    )


def picture(row: SpineRow, lang: Lang) -> Markup:
    """Band, target, interval and mark of one row; a mark alone needs no national line."""
    if not row.drawn:
        return Markup()
    parts = [] if row.band is None or row.beside is None else [_band(row, *row.band)]
    if row.aim is not None and row.state != "no_target":
        parts.append(_aim(row.place(row.aim)))
    if row.own.has_interval and not row.full:
        parts.append(_line(row))
    at = _x(max(-SPAN, min(SPAN, row.place(row.own.value or 0.0))))
    parts.append(_mark(at, row.word))
    alone = Markup() if row.beside is not None else Markup(' class="alone"')
    alt = fit("alt", say["words_here"][row.word](lang))
    return Markup('<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{alt}"{alone}>{}</svg>').format(
        Markup().join(parts), width=WIDTH, height=HEIGHT, alt=alt, alone=alone
    )


def _x(place: float) -> float:
    """Units of the viewBox, 5 kept at either edge for arrow heads."""
    return WIDTH / 2 + place / SPAN * (WIDTH / 2 - EDGE)


def _band(row: SpineRow, low: float, high: float) -> Markup:
    first, last = sorted(_x(max(-SPAN, min(SPAN, row.place(end)))) for end in (low, high))
    return element("rect", x=f"{first:.1f}", y="12", width=f"{last - first:.1f}", height="9", fill=BAND)


def _aim(place: float) -> Markup:
    """A thick bar; at the edge with an arrow head where it lies outside."""
    at = _x(max(-SPAN, min(SPAN, place)))
    bar = element("path", d=f"M{at:.1f} 8v17", stroke=INK, stroke_width="2.2")
    if abs(place) <= SPAN:
        return bar
    turn = 1 if place > 0 else -1
    return bar + element(
        "path",
        d=f"M{at + turn * 2.4:.1f} {TALL - 3.6}l{turn * 3.6} 3.6l{turn * -3.6} 3.6",
        fill="none",
        stroke=INK,
        stroke_width="1.8",
    )


def _line(row: SpineRow) -> Markup:
    """The interval; an arrow head where it goes on outside."""
    color, places = MARK[row.word], sorted(row.place(end) for end in (row.own.low or 0.0, row.own.high or 0.0))
    ends = [_x(max(-SPAN, min(SPAN, place))) for place in places]
    found = element("path", d=f"M{ends[0]:.1f} {TALL}H{ends[1]:.1f}", stroke=color, stroke_width="1.7")
    for place, at, turn in zip(places, ends, (-1, 1), strict=True):
        if abs(place) > SPAN and place * turn > 0:
            found += element("path", d=f"M{at:.1f} {TALL - 3.4}l{turn * 4} 3.4l{turn * -4} 3.4", fill=color)
    return found


def _mark(at: float, word: str) -> Markup:
    """Filled circle, diamond or hollow circle: shape says what colour says."""
    color = MARK[word]
    if word == "worse":
        return element("path", d=f"M{at:.1f} {TALL - 5}l5 5l-5 5l-5 -5z", fill=color, stroke="#fff")
    if word in ("no_difference", "none"):
        return element("circle", cx=f"{at:.1f}", cy=TALL, r="3.5", fill="#fff", stroke=color, stroke_width="1.6")
    return element("circle", cx=f"{at:.1f}", cy=TALL, r="4.1", fill=color, stroke="#fff")


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
