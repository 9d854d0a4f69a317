"""The spine chart: one row a KPI with value, Japan, target, picture, direction and verdict.

One line stands in every row, the national value; right is better; the grey band is the middle 80 % of the 47 and equally wide in each row.
Numbers stand left of the picture, so the picture needs no scale.
"""

from caredx.findings.place import Findings
from caredx.findings.spine import SpineRow
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Target
from caredx.pages import numbers, telling
from caredx.pages.chapters import doubts
from caredx.pages.chapters.council import signs
from caredx.pages.chapters.council.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.chapters.council.slots import fit
from caredx.pages.displays import esc
from caredx.pages.telling import Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("council")
say_pages = words_of("pages")

SPAN, WIDTH, HEIGHT, TALL = 2.1, 106.0, 33.0, 16.5
"""Ends of the axis in halves of the band; the viewBox of a row."""
MARK, EDGE = {"better": BLUE, "worse": ORANGE, "no_difference": SUB, "full": INK, "none": SUB}, 5.0


def table(found: Findings) -> str:
    """The table of the rows."""
    lang = found.lang
    heads = say.row("heads_here")
    own, nat, pic = (
        heads[1].fill(place=found.peers.place.name(lang), level=f"{found.level * 100:g}"),
        heads[2],
        heads[4],
    )
    cells = [
        f'<th role="columnheader" scope="col">{esc(heads[0](lang))}</th>',
        f'<th role="columnheader" scope="col" class="r">{_lines(own(lang))}</th>',
        f'<th role="columnheader" scope="col" class="r">{_lines(nat(lang))}</th>',
        f'<th role="columnheader" scope="col">{esc(heads[3](lang))}</th>',
        f'<th role="columnheader" scope="col" class="pic"><span class="vh">{esc(pic(lang))}</span>{_axis(lang)}</th>',
        *(f'<th role="columnheader" scope="col">{_lines(head(lang))}</th>' for head in heads[5:]),
    ]
    rows = []
    for group, members in found.spine.groups.items():
        rows.append(
            f'<tr class="grp" role="row"><th role="rowheader" colspan="7" scope="colgroup">{say["groups_here"][group](lang)}</th></tr>'
        )
        rows += [_row(found, row) for row in members]
    return (
        f'<table role="table"><caption class="vh">{esc(say.spine_caption(lang))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{"".join(cells)}</tr></thead><tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )


def _lines(words: str) -> str:
    return esc(words).replace("｜", "<br>")


def _row(found: Findings, row: SpineRow) -> str:
    lang, of = found.lang, f"kpi.{row.id}"
    name = fit("kpi", say["kpi_names_here"][row.id](lang))
    under = fit("under_kpi", _under(row, lang))
    mark = doubts.mark(row.id, found.results.doubted, lang)
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{name}<small>{under}</small></th>'
        f'<td role="cell" class="own r">{_own(row, lang, f"{of}.own")}{mark}</td>'
        f'<td role="cell" class="nat r"><span class="lab">{esc(say.national(lang))} </span>{_national(found, row)}</td>'
        f'<td role="cell" class="tgt">{_target(row, lang, of)}</td>'
        f'<td role="cell" class="pic">{picture(row, lang)}</td>'
        f'<td role="cell" class="dir">{signs.direction(row.direction, lang)}</td>'
        f'<td role="cell" class="ver">{_verdict(row, lang)}</td></tr>'
    )


def _under(row: SpineRow, lang: Lang) -> Told:
    """What the value is of, and how many stand behind it."""
    own, what = row.own, say["kpi_under_here"][row.id](lang)
    if own.n is None or row.full:
        return Told([what])
    n = telling.whole(own.n, lang, f"kpi.{row.id}.own.n")
    return telling.phrase(say.under, lang, what=what, n=n)


def _own(row: SpineRow, lang: Lang, of: str) -> str:
    own = row.own
    if not own.known:
        word = say.not_supplied(lang) if own.unsupplied else numbers.absent(own, lang, short=True)
        return f'<span class="sub">{esc(word)}</span>'
    value = telling.figure(own.value, own.unit, lang, f"{of}.value", with_unit=False).html
    return f'<b>{value}</b><span class="u">{esc(say["units_here"][own.unit.code](lang))}</span><small>{_interval(row, own, lang, of)}</small>'


def _interval(row: SpineRow, own: Estimate, lang: Lang, of: str) -> str:
    if row.full and own.denominator is not None:
        n = telling.whole(own.denominator, lang, f"{of}.denominator")
        return telling.phrase(say.all_counted, lang, n=n).html
    if not own.has_interval:
        return esc(say.no_interval(lang))
    ends = [
        telling.figure(getattr(own, end), own.unit, lang, f"{of}.{end}", with_unit=False) for end in ("low", "high")
    ]
    return telling.ranged(*ends, lang).html


def _national(found: Findings, row: SpineRow) -> str:
    """The value held beside, and on a page of samples whose it is."""
    if row.beside is None:
        return f'<span class="sub">{esc(say.no_national(found.lang))}</span>'
    value = telling.figure(row.beside, row.row.kpi.unit, found.lang, f"peers.beside.{row.id}", with_unit=False).html
    if row.standing is not None and row.standing.pooled:
        return f"{value}<small>{esc(say.of_the_47(found.lang))}</small>"
    return f"{value}<small>{esc(say.published_here(found.lang))}</small>" if found.example else value


def _target(row: SpineRow, lang: Lang, of: str) -> str:
    """The nearest target in short, with its year."""
    target = row.row.verdict.target
    if target is None or row.state == "no_target":
        return f'<span class="sub">{esc(say.no_target(lang))}</span>'
    return f'<span class="lab">{esc(say.target(lang))} </span>{_aimed(row, target, lang, of)}'


def _aimed(row: SpineRow, target: Target, lang: Lang, of: str) -> str:
    unit = row.row.kpi.unit
    year = telling.year(target.year, f"{of}.verdict.target.year")
    small = telling.phrase(say.by_year, lang, year=year).html
    if target.value is not None:
        value = _in_unit(target.value, unit, lang, f"{of}.verdict.target.value")
        return f"{telling.phrase(say['goals_here'][target.rule], lang, value=value).html}<small>{small}</small>"
    rule = "at_most" if row.row.kpi.better == "lower" else "at_least"
    if row.aim is not None and target.rule == "mean_of_three":
        value = _in_unit(row.aim, unit, lang, f"{of}.verdict.detail.previous")
        return (
            f"{telling.phrase(say['goals_here'][rule], lang, value=value).html}<small>{esc(say.by_mean(lang))}</small>"
        )
    return f"{esc(say['rules_here'][rule](lang))}<small>{esc(say.by_mean(lang)) if target.rule == 'mean_of_three' else small}</small>"


def _in_unit(value: float, unit: Unit, lang: Lang, of: str) -> Told:
    figure = telling.figure(value, unit, lang, of, with_unit=False)
    return Told([figure, say["units_after_here"][unit.code](lang)])


def _verdict(row: SpineRow, lang: Lang) -> str:
    under = ""
    if row.state == "no_data":
        few = row.own.known
        files = listed([say["files_here"][name](lang) for name in row.files[:1]], lang)
        under = esc(say.for_lack(lang) if few else say.for_file.fill(file=files)(lang))
    elif row.state == "unsure":
        under = esc(say.for_doubt(lang))
    verdict = row.row.verdict
    tied = None if row.state == "withheld" else (numbers.judged(row.id, verdict.target), verdict.status)
    return signs.verdict(row.state, lang, tied=tied, under=under)


def _axis(lang: Lang) -> str:
    """Above the pictures: the national line, and which side is better."""
    middle = WIDTH / 2
    return (
        f'<svg viewBox="0 0 {WIDTH:g} 26" class="ax" aria-hidden="true"><text x="{middle}" y="9" class="m">{esc(say.national(lang))}</text>'
        f'<path d="M{middle} 13V26" stroke="{INK}"/><text x="0" y="22" class="s">{esc(say.worse(lang))}</text>'
        f'<path d="M{middle - 6} 19H30m3.6 -3l-4 3l4 3M{middle + 6} 19H76m-3.6 -3l4 3l-4 3" fill="none" stroke="{SUB}"/>'
        f'<text x="{WIDTH}" y="22" class="s e">{esc(say.better(lang))}</text></svg>'
    )


def picture(row: SpineRow, lang: Lang) -> str:
    """Band, target, interval and mark of one row; a mark alone needs no national line."""
    if not row.drawn:
        return ""
    parts = [] if row.band is None or row.beside is None else [_band(row, *row.band)]
    if row.aim is not None and row.state != "no_target":
        parts.append(_aim(row.place(row.aim)))
    if row.own.has_interval and not row.full:
        parts.append(_line(row))
    at = _x(max(-SPAN, min(SPAN, row.place(row.own.value or 0.0))))
    parts.append(_mark(at, row.word))
    alone = "" if row.beside is not None else ' class="alone"'
    alt = fit("alt", say["words_here"][row.word](lang))
    return f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{alt}"{alone}>{"".join(parts)}</svg>'


def _x(place: float) -> float:
    """Units of the viewBox, 5 kept at either edge for arrow heads."""
    return WIDTH / 2 + place / SPAN * (WIDTH / 2 - EDGE)


def _band(row: SpineRow, low: float, high: float) -> str:
    first, last = sorted(_x(max(-SPAN, min(SPAN, row.place(end)))) for end in (low, high))
    return f'<rect x="{first:.1f}" y="12" width="{last - first:.1f}" height="9" fill="{BAND}"/>'


def _aim(place: float) -> str:
    """A thick bar; at the edge with an arrow head where it lies outside."""
    at = _x(max(-SPAN, min(SPAN, place)))
    bar = f'<path d="M{at:.1f} 8v17" stroke="{INK}" stroke-width="2.2"/>'
    if abs(place) <= SPAN:
        return bar
    turn = 1 if place > 0 else -1
    return (
        bar
        + f'<path d="M{at + turn * 2.4:.1f} {TALL - 3.6}l{turn * 3.6} 3.6l{turn * -3.6} 3.6" fill="none" stroke="{INK}" stroke-width="1.8"/>'
    )


def _line(row: SpineRow) -> str:
    """The interval; an arrow head where it goes on outside."""
    color, places = MARK[row.word], sorted(row.place(end) for end in (row.own.low or 0.0, row.own.high or 0.0))
    ends = [_x(max(-SPAN, min(SPAN, place))) for place in places]
    found = f'<path d="M{ends[0]:.1f} {TALL}H{ends[1]:.1f}" stroke="{color}" stroke-width="1.7"/>'
    for place, at, turn in zip(places, ends, (-1, 1), strict=True):
        if abs(place) > SPAN and place * turn > 0:
            found += f'<path d="M{at:.1f} {TALL - 3.4}l{turn * 4} 3.4l{turn * -4} 3.4" fill="{color}"/>'
    return found


def _mark(at: float, word: str) -> str:
    """Filled circle, diamond or hollow circle: shape says what colour says."""
    color = MARK[word]
    if word == "worse":
        return f'<path d="M{at:.1f} {TALL - 5}l5 5l-5 5l-5 -5z" fill="{color}" stroke="#fff"/>'
    if word in ("no_difference", "none"):
        return f'<circle cx="{at:.1f}" cy="{TALL}" r="3.5" fill="#fff" stroke="{color}" stroke-width="1.6"/>'
    return f'<circle cx="{at:.1f}" cy="{TALL}" r="4.1" fill="{color}" stroke="#fff"/>'


def key(lang: Lang) -> str:
    """The legend, and what *significant* means, once a sheet."""
    samples = {
        "line": ("12", f'<path d="M6 -2V14" stroke="{INK}"/>'),
        "better": (
            "24",
            f'<path d="M1 6H23" stroke="{BLUE}" stroke-width="2"/><circle cx="12" cy="6" r="5" fill="{BLUE}"/>',
        ),
        "worse": (
            "24",
            f'<path d="M1 6H23" stroke="{ORANGE}" stroke-width="2"/><path d="M12 0l6 6l-6 6l-6 -6z" fill="{ORANGE}"/>',
        ),
        "no_difference": (
            "24",
            f'<path d="M1 6H23" stroke="{SUB}" stroke-width="2"/><circle cx="12" cy="6" r="4.2" fill="#fff" stroke="{SUB}" stroke-width="1.8"/>',
        ),
        "full": ("12", f'<circle cx="6" cy="6" r="5" fill="{INK}"/>'),
        "target": ("12", f'<path d="M6 -2V14" stroke="{INK}" stroke-width="2.6"/>'),
        "band": ("24", f'<rect y="1" width="24" height="10" fill="{BAND}"/>'),
    }
    items = [
        f'<li{" class=ph" if name == "line" else ""}><svg viewBox="0 0 {width} 12" aria-hidden="true">{drawn}</svg>{esc(say["key_here"][name](lang))}</li>'
        for name, (width, drawn) in samples.items()
    ]
    return f'<ul class="key" aria-label="{esc(say.key_label(lang))}">{"".join(items)}</ul>'
