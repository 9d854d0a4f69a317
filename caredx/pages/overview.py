"""The overview a cycle is entered by: tiles with a chooser of KPI, verdicts counted, who moved, what is missing, and the matrix of 47.

Two sheets of paper. Choosing works by radio buttons and the style sheet alone; the page has no script. The words and signs are those of the
sheets for the council, which each name leads to.
"""

from collections.abc import Iterable, Mapping, Sequence

from caredx.findings.overview import SHOWN_KPI, Overview
from caredx.findings.spine import SpineRow
from caredx.pages import numbers, telling
from caredx.pages.chapters.council import signs
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.codes import BLOCKS, PREFECTURES, Prefecture
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("overview")
say_council = words_of("council")
say_head = words_of("head")
KINDS = ("good", "bad", "open", "no_target")
TILES = {"better": "g", "worse": "b", "no_difference": "o", "full": "f", "none": "n"}
"""Classes of a tile by the word of its value; the same three as on the sheets, never ranks."""
MOST_NAMED = 6
Books = Mapping[str, Mapping[str, str]]


def sheets(found: Overview, books: Books) -> str:
    """Both sheets.

    Parameters
    ----------
    found : Overview
    books : mapping of mapping
        By JIS code: books that are there, with the way to them.
    """
    return f'<div class="council overview">{signs.DEFS}{_first(found, books)}{_second(found, books)}</div>'


def _sheet(found: Overview, body: str, page: int) -> str:
    lang = found.lang
    note = say.sample_foot(lang) if found.example else say.foot(lang)
    foot = f'<footer class="foot-line"><span>{esc(note)}</span><span>{page}／2</span></footer>'
    return f'<article class="sheet" aria-label="{esc(say.sheet.fill(n=page)(lang))}">{body}{foot}</article>'


def _tag(found: Overview) -> str:
    return f'<p class="tags"><span class="ex">{esc(say_head.banner(found.lang))}</span></p>' if found.example else ""


def _title(eyebrow: str, answer: str) -> str:
    return f'<p class="eyebrow">{esc(eyebrow)}</p><h2>{esc(answer)}</h2>'


def _names(codes: Sequence[str], lang: Lang) -> str:
    """Their names where there are few; how many where the matrix shows them better."""
    if len(codes) > MOST_NAMED:
        return say.all_of_them(lang) if len(codes) == len(PREFECTURES) else say.many.fill(n=len(codes))(lang)
    by_code = {place.code: place for place in PREFECTURES}
    return listed([_short(by_code[code], lang) for code in codes], lang)


def _short(place: Prefecture, lang: Lang) -> str:
    return place.short if lang == "ja" else place.name(lang)


def _kpi(name: str, lang: Lang) -> str:
    return say_council["kpi_names_here"][name](lang)


def _first(found: Overview, books: Books) -> str:
    lang, total = found.lang, found.total
    told = (say.judged if total["judged"] else say.none_judged).fill(**total)(lang)
    date = say.as_of.fill(date=numbers.period(found.day, lang), n=len(PREFECTURES), kpi=len(SHOWN_KPI))(lang)
    head = (
        f'<div class="head"><p class="org">{esc(found.title)}</p>{_tag(found)}</div>'
        f'<h1>{esc(say.title(lang))}</h1><p class="meta">{esc(date)}</p>'
    )
    choice = f'<section class="sec nat">{_title(say.verdicts(lang), told)}{_map(found, books)}</section>'
    return _sheet(found, head + choice + f'<div class="pair">{_moved(found)}{_missing(found)}</div>', 1)


def _map(found: Overview, books: Books) -> str:
    lang = found.lang
    tiles = "".join(_tile(found, place, books.get(place.code, {})) for place in PREFECTURES)
    return (
        f'<div class="mapbox"><fieldset class="pick"><legend>{esc(say.choose(lang))}</legend>{_bar_key(lang)}'
        f"{''.join(_choice(found, number, kpi) for number, kpi in enumerate(SHOWN_KPI))}</fieldset>"
        f'<ul class="tiles" aria-label="{esc(say.tiles(lang))}">{tiles}</ul>'
        f'<div class="legs">{"".join(_legend(found, number, kpi) for number, kpi in enumerate(SHOWN_KPI))}</div></div>'
    )


def _bar_key(lang: Lang) -> str:
    items = "".join(f'<span><i class="{kind}"></i>{esc(say["kinds"][kind](lang))}</span>' for kind in KINDS)
    return f'<p class="barkey" aria-hidden="true">{items}</p>'


def _choice(found: Overview, number: int, kpi: str) -> str:
    lang, counts = found.lang, found.counts[kpi]
    checked = " checked" if number == 0 else ""
    words = listed([say["counted"][kind].fill(n=counts[kind])(lang) for kind in KINDS if counts[kind]], lang)
    parts = "".join(
        f'<i class="{kind}" style="flex:{counts[kind]}">{counts[kind] if counts[kind] > 2 else ""}</i>'
        for kind in KINDS[:3]
        if counts[kind]
    )
    rest = f'<span class="na">{esc(say["counted"]["no_target"].fill(n=counts["no_target"])(lang))}</span>'
    space = f'<i class="rest" style="flex:{counts["no_target"]}"></i>' if counts["no_target"] and parts else ""
    bar = f'<span class="bar" role="img" aria-label="{esc(words)}">{parts}{space}</span>' if parts else rest
    return (
        f'<div class="row"><input type="radio" name="kpi" id="k{number}"{checked}>'
        f'<label for="k{number}">{esc(_kpi(kpi, lang))}</label>{bar}</div>'
    )


def _tile(found: Overview, place: Prefecture, books: Mapping[str, str]) -> str:
    lang = found.lang
    column, row = place.tile
    values = "".join(
        f'<span class="t{number}">{_value(found.rows[kpi][place.code], lang, f"overview.{kpi}.{place.code}")}</span>'
        for number, kpi in enumerate(SHOWN_KPI)
    )
    classes = " ".join(f"k{number}-{TILES[found.rows[kpi][place.code].word]}" for number, kpi in enumerate(SHOWN_KPI))
    inside = f"<b>{esc(_short(place, lang))}</b>{values}"
    href = books.get("council") or next(iter(books.values()), "")
    open_, close = (f'<a href="{esc(href)}" ', "</a>") if href else ("<span ", "</span>")
    return f'<li style="grid-column:{column + 1};grid-row:{row + 1}">{open_}class="tile {classes}">{inside}{close}</li>'


def _legend(found: Overview, number: int, kpi: str) -> str:
    lang, words = found.lang, found.words[kpi]
    unit = say_council["units_here"][found.kpi(kpi).unit.code](lang)
    shown = [word for word in TILES if words.get(word)]
    items = "".join(
        f'<li><i class="{TILES[word]}"></i>{esc(say["words"][word].fill(n=words[word])(lang))}</li>' for word in shown
    )
    head = say.legend.fill(kpi=_kpi(kpi, lang), unit=unit)(lang)
    return f'<ul class="leg t{number}"><li class="cap">{esc(head)}</li>{items}</ul>'


def _value(row: SpineRow, lang: Lang, of: str) -> str:
    own = row.own
    if own.value is not None:
        return telling.figure(own.value, own.unit, lang, of, with_unit=False).html
    word = say_council.not_supplied(lang) if own.unsupplied else numbers.absent(own, lang, short=True)
    return f'<span class="sub">{esc(word)}</span>'


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], caption: str, lang: Lang) -> str:
    head = "".join(f'<th role="columnheader" scope="col">{esc(one)}</th>' for one in heads)
    body = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{esc(first)}</th>'
        + "".join(f'<td role="cell">{esc(cell) or esc(say.nobody(lang))}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<table role="table"><caption class="vh">{esc(caption)}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _moved(found: Overview) -> str:
    lang = found.lang
    rows = [
        (_kpi(kpi, lang), _names(ways["improving"], lang), _names(ways["worsening"], lang))
        for kpi, ways in found.moved.items()
    ]
    many = sum(len(ways["improving"]) + len(ways["worsening"]) for ways in found.moved.values())
    title = _title(say.moved(lang), (say.moved_answer if rows else say.moved_none).fill(n=many)(lang))
    heads = [head(lang) for head in say.row("moved_heads")]
    return f"<section>{title}{_table(heads, rows, say.moved(lang), lang) if rows else ''}</section>"


def _missing(found: Overview) -> str:
    lang = found.lang
    rows = []
    for table, (places, kpis) in found.missing.items():
        rows.append(
            (
                say_council["files_here"][table](lang),
                _names(places, lang),
                listed([_kpi(kpi, lang) for kpi in kpis], lang),
            )
        )
    title = _title(say.missing(lang), (say.missing_answer if rows else say.missing_none).fill(n=len(rows))(lang))
    heads = [head(lang) for head in say.row("missing_heads")]
    return f"<section>{title}{_table(heads, rows, say.missing(lang), lang) if rows else ''}</section>"


def _second(found: Overview, books: Books) -> str:
    lang = found.lang
    head = f'<div class="head"><div><p class="eyebrow">{esc(say.list(lang))}</p><h2>{esc(say.matrix(lang))}</h2></div>{_tag(found)}</div>'
    key = "".join(
        f"<li>{signs.icon(state)}{esc(say_council['states_here'][state](lang))}</li>"
        for state in ("met", "on_course", "off_course", "no_data", "no_target")
    )
    key += "".join(
        f"<li>{signs.arrow(way)}{esc(say['ways'][way](lang))}</li>"
        for way in ("improving", "no_change", "worsening", "unknown")
    )
    blocks = [("every", say.every_block(lang)), *((block.id, block.name(lang)) for block in BLOCKS)]
    chooser = "".join(
        f'<input type="radio" name="block" id="b-{one}"{" checked" if one == "every" else ""}><label for="b-{one}">{esc(name)}</label>'
        for one, name in blocks
    )
    chooser = f'<fieldset class="blocks"><legend class="vh">{esc(say.choose_block(lang))}</legend>{chooser}</fieldset>'
    label = f'tabindex="0" role="region" aria-label="{esc(say.matrix(lang))}"'
    body = f'{head}<ul class="key">{key}</ul><div class="mat">{chooser}<div class="scroll" {label}>{_matrix(found, books)}</div></div>'
    return _sheet(found, body, 2)


def _matrix(found: Overview, books: Books) -> str:
    lang = found.lang
    heads = f'<th scope="col" colspan="2"><span class="vh">{esc(say.place(lang))}</span></th>'
    heads += "".join(
        f'<th scope="col">{esc(say["short_here"][kpi](lang))}<small>{esc(say_council["units_here"][found.kpi(kpi).unit.code](lang))}</small></th>'
        for kpi in SHOWN_KPI
    )
    japan = "".join(
        f'<td><span class="c"><span class="x">{_national(found, kpi)}</span></span></td>' for kpi in SHOWN_KPI
    )
    average = f'<tbody class="avg"><tr><th scope="row" colspan="2">{esc(say.japan_here(lang))}</th>{japan}</tr></tbody>'
    bodies = "".join(_block(found, block.id, block.name(lang), block.members, books) for block in BLOCKS)
    caption = f'<caption class="vh">{esc(say.matrix(lang))}</caption>'
    return f'<table class="mtx">{caption}<thead><tr>{heads}</tr></thead>{average}{bodies}</table>'


def _national(found: Overview, kpi: str) -> str:
    beside = found.beside(kpi)
    if beside is None:
        return esc(say.nobody(found.lang))
    return telling.figure(beside, found.kpi(kpi).unit, found.lang, f"peers.beside.{kpi}", with_unit=False).html


def _block(found: Overview, block: str, name: str, members: tuple[str, ...], books: Books) -> str:
    lang = found.lang
    by_code = {place.code: place for place in PREFECTURES}
    rows = []
    for number, code in enumerate(members):
        first = f'<th scope="rowgroup" rowspan="{len(members)}" class="blk">{esc(name)}</th>' if number == 0 else ""
        cells = "".join(f"<td>{_cell(found.rows[kpi][code], lang, f'overview.{kpi}.{code}')}</td>" for kpi in SHOWN_KPI)
        rows.append(f'<tr>{first}<th scope="row">{_links(by_code[code], books.get(code, {}), lang)}</th>{cells}</tr>')
    return f'<tbody class="{block}">{"".join(rows)}</tbody>'


def _links(place: Prefecture, books: Mapping[str, str], lang: Lang) -> str:
    name = _short(place, lang)
    href = books.get("council") or next(iter(books.values()), "")
    return f'<a href="{esc(href)}">{esc(name)}</a>' if href else esc(name)


def _cell(row: SpineRow, lang: Lang, of: str) -> str:
    """Value, verdict and direction; the words of the signs for those who hear the page."""
    value = f'<span class="x">{_value(row, lang, of)}</span>'
    state = say_council["states_here"][row.state](lang)
    way = say["ways"][row.direction](lang)
    return (
        f'<span class="c">{value}{signs.icon(row.state)}<span class="vh">{esc(state)}</span>'
        f'{signs.arrow(row.direction)}<span class="vh">{esc(way)}</span></span>'
    )
