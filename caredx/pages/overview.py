"""The overview a cycle is entered by: tiles with a chooser of KPI, verdicts counted, who moved, what is missing, and the matrix of 47.

Two sheets of paper. Choosing works by radio buttons and the style sheet alone; the page has no script. The words and signs are those of the
sheets for the council, which each name leads to.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from caredx.findings.overview import SHOWN_KPI, Overview
from caredx.findings.spine import SpineRow
from caredx.pages import numbers, signs, telling
from caredx.pages.displays import element
from caredx.words.catalog import Lang, words_of
from caredx.words.codes import BLOCKS, PREFECTURES, Prefecture
from caredx.words.punctuation import listed

say = words_of("overview")
say_council = words_of("council")
say_head = words_of("head")
KINDS = ("good", "bad", "open", "no_target")
TILES = {"better": "g", "worse": "b", "no_difference": "o", "full": "f", "none": "n"}
"""Classes of a tile by the word of its value; the same three as on the sheets, never ranks."""
MOST_NAMED = 6
Books = Mapping[str, Mapping[str, str]]


def sheets(found: Overview, books: Books) -> Markup:
    """Both sheets.

    Parameters
    ----------
    found : Overview
    books : mapping of mapping
        By JIS code: books that are there, with the way to them.
    """
    return element("div", signs.DEFS, _first(found, books), _second(found, books), class_="council overview")


def _sheet(found: Overview, body: Markup, page: int) -> Markup:
    lang = found.lang
    note = say.sample_foot(lang) if found.example else say.foot(lang)
    foot = Markup('<footer class="foot-line"><span>{}</span><span>{}／2</span></footer>').format(note, page)
    return element("article", body, foot, class_="sheet", aria_label=say.sheet.fill(n=page)(lang))


def _tag(found: Overview) -> Markup:
    return (
        Markup('<p class="tags"><span class="ex">{}</span></p>').format(say_head.banner(found.lang))
        if found.example
        else Markup()
    )


def _title(eyebrow: str, answer: str) -> Markup:
    return Markup('<p class="eyebrow">{}</p><h2>{}</h2>').format(eyebrow, answer)


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


def _first(found: Overview, books: Books) -> Markup:
    lang, total = found.lang, found.total
    told = (say.judged if total["judged"] else say.none_judged).fill(**total)(lang)
    date = say.as_of.fill(date=numbers.period(found.day, lang), n=len(PREFECTURES), kpi=len(SHOWN_KPI))(lang)
    head = Markup('<div class="head"><p class="org">{}</p>{}</div><h1>{}</h1><p class="meta">{date}</p>').format(
        found.title, _tag(found), say.title(lang), date=date
    )
    choice = element("section", _title(say.verdicts(lang), told), _map(found, books), class_="sec nat")
    return _sheet(found, head + choice + element("div", _moved(found), _missing(found), class_="pair"), 1)


def _map(found: Overview, books: Books) -> Markup:
    lang = found.lang
    tiles = Markup().join(_tile(found, place, books.get(place.code, {})) for place in PREFECTURES)
    return Markup(
        '<div class="mapbox"><fieldset class="pick"><legend>{}</legend>{}{}</fieldset>'
        '<ul class="tiles" aria-label="{}">{tiles}</ul><div class="legs">{}</div></div>'
    ).format(
        say.choose(lang),
        _bar_key(lang),
        Markup().join((_choice(found, number, kpi) for number, kpi in enumerate(SHOWN_KPI))),
        say.tiles(lang),
        Markup().join((_legend(found, number, kpi) for number, kpi in enumerate(SHOWN_KPI))),
        tiles=tiles,
    )


def _bar_key(lang: Lang) -> Markup:
    items = (element("span", element("i", class_=kind), say["kinds"][kind](lang)) for kind in KINDS)
    return element("p", *items, class_="barkey", aria_hidden="true")


def _choice(found: Overview, number: int, kpi: str) -> Markup:
    lang, counts = found.lang, found.counts[kpi]
    checked = " checked" if number == 0 else ""
    words = listed([say["counted"][kind].fill(n=counts[kind])(lang) for kind in KINDS if counts[kind]], lang)
    parts = Markup().join(
        element("i", counts[kind] if counts[kind] > 2 else "", class_=kind, style=f"flex:{counts[kind]}")
        for kind in KINDS[:3]
        if counts[kind]
    )
    rest = element("span", say["counted"]["no_target"].fill(n=counts["no_target"])(lang), class_="na")
    space = (
        element("i", class_="rest", style=f"flex:{counts['no_target']}") if counts["no_target"] and parts else Markup()
    )
    bar = element("span", parts, space, class_="bar", role="img", aria_label=words) if parts else rest
    return Markup(
        '<div class="row"><input type="radio" name="kpi" id="k{number}"{checked}>'
        '<label for="k{number}">{}</label>{bar}</div>'
    ).format(_kpi(kpi, lang), number=number, checked=checked, bar=bar)


def _tile(found: Overview, place: Prefecture, books: Mapping[str, str]) -> Markup:
    lang = found.lang
    column, row = place.tile
    values = Markup().join(
        element("span", _value(found.rows[kpi][place.code], lang, f"overview.{kpi}.{place.code}"), class_=f"t{number}")
        for number, kpi in enumerate(SHOWN_KPI)
    )
    classes = " ".join(f"k{number}-{TILES[found.rows[kpi][place.code].word]}" for number, kpi in enumerate(SHOWN_KPI))
    inside = Markup("<b>{}</b>{}").format(_short(place, lang), values)
    href = books.get("council") or next(iter(books.values()), "")
    tile = element("a" if href else "span", inside, href=href, class_=f"tile {classes}")
    return element("li", tile, style=f"grid-column:{column + 1};grid-row:{row + 1}")


def _legend(found: Overview, number: int, kpi: str) -> Markup:
    lang, words = found.lang, found.words[kpi]
    unit = say_council["units_here"][found.kpi(kpi).unit.code](lang)
    shown = [word for word in TILES if words.get(word)]
    items = Markup().join(
        Markup('<li><i class="{}"></i>{}</li>').format(TILES[word], say["words"][word].fill(n=words[word])(lang))
        for word in shown
    )
    head = say.legend.fill(kpi=_kpi(kpi, lang), unit=unit)(lang)
    return Markup('<ul class="leg t{}"><li class="cap">{}</li>{}</ul>').format(number, head, items)


def _value(row: SpineRow, lang: Lang, of: str) -> Markup:
    own = row.own
    if own.value is not None:
        return telling.figure(own.value, own.unit, lang, of, with_unit=False).html
    word = say_council.not_supplied(lang) if own.unsupplied else numbers.absent(own, lang, short=True)
    return element("span", word, class_="sub")


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], caption: str, lang: Lang) -> Markup:
    head = Markup().join(element("th", one, role="columnheader", scope="col") for one in heads)
    body = Markup().join(
        Markup('<tr role="row"><th role="rowheader" scope="row">{}</th>').format(first)
        + Markup().join(element("td", cell or say.nobody(lang), role="cell") for cell in rest)
        + Markup("</tr>")
        for first, *rest in rows
    )
    return Markup(
        '<table role="table"><caption class="vh">{}</caption><thead role="rowgroup">'
        '<tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(caption, head, body)


def _moved(found: Overview) -> Markup:
    lang = found.lang
    rows = [
        (_kpi(kpi, lang), _names(ways["improving"], lang), _names(ways["worsening"], lang))
        for kpi, ways in found.moved.items()
    ]
    many = sum(len(ways["improving"]) + len(ways["worsening"]) for ways in found.moved.values())
    title = _title(say.moved(lang), (say.moved_answer if rows else say.moved_none).fill(n=many)(lang))
    heads = [head(lang) for head in say.row("moved_heads")]
    return element("section", title, _table(heads, rows, say.moved(lang), lang) if rows else "")


def _missing(found: Overview) -> Markup:
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
    return element("section", title, _table(heads, rows, say.missing(lang), lang) if rows else "")


def _second(found: Overview, books: Books) -> Markup:
    lang = found.lang
    head = Markup('<div class="head"><div><p class="eyebrow">{}</p><h2>{}</h2></div>{}</div>').format(
        say.list(lang), say.matrix(lang), _tag(found)
    )
    blocks = [("every", say.every_block(lang)), *((block.id, block.name(lang)) for block in BLOCKS)]
    chooser = Markup().join(
        Markup('<input type="radio" name="block" id="b-{one}"{}><label for="b-{one}">{name}</label>').format(
            " checked" if one == "every" else "", one=one, name=name
        )
        for one, name in blocks
    )
    chooser = Markup('<fieldset class="blocks"><legend class="vh">{}</legend>{}</fieldset>').format(
        say.choose_block(lang), chooser
    )
    label = Markup('tabindex="0" role="region" aria-label="{}"').format(say.matrix(lang))
    body = Markup('{head}{key}<div class="mat">{chooser}<div class="scroll" {label}>{}</div></div>').format(
        _matrix(found, books), head=head, key=key(lang), chooser=chooser, label=label
    )
    return _sheet(found, body, 2)


def key(lang: Lang) -> Markup:
    """Signs of verdicts and directions with their words."""
    states = ("met", "on_course", "off_course", "no_data", "no_target")
    ways = ("improving", "no_change", "worsening", "unknown")
    items = [element("li", signs.icon(one), say_council["states_here"][one](lang)) for one in states]
    items += [element("li", signs.arrow(one), say["ways"][one](lang)) for one in ways]
    return element("ul", *items, class_="key")


def _matrix(found: Overview, books: Books) -> Markup:
    lang = found.lang
    units = say_council["units_here"]
    heads = [element("th", element("span", say.place(lang), class_="vh"), scope="col", colspan=2)]
    heads += [
        element(
            "th", say["short_here"][kpi](lang), element("small", units[found.kpi(kpi).unit.code](lang)), scope="col"
        )
        for kpi in SHOWN_KPI
    ]
    japan = [
        element("td", element("span", element("span", _national(found, kpi), class_="x"), class_="c"))
        for kpi in SHOWN_KPI
    ]
    average = element("tr", element("th", say.japan_here(lang), scope="row", colspan=2), *japan)
    bodies = [_block(found, block.id, block.name(lang), block.members, books) for block in BLOCKS]
    return element(
        "table",
        element("caption", say.matrix(lang), class_="vh"),
        element("thead", element("tr", *heads)),
        element("tbody", average, class_="avg"),
        *bodies,
        class_="mtx",
    )


def _national(found: Overview, kpi: str) -> Markup:
    beside = found.beside(kpi)
    if beside is None:
        return escape(say.nobody(found.lang))
    return telling.figure(beside, found.kpi(kpi).unit, found.lang, f"peers.beside.{kpi}", with_unit=False).html


def _block(found: Overview, block: str, name: str, members: tuple[str, ...], books: Books) -> Markup:
    lang = found.lang
    by_code = {place.code: place for place in PREFECTURES}
    rows = []
    for number, code in enumerate(members):
        first = element("th", name, scope="rowgroup", rowspan=len(members), class_="blk") if number == 0 else Markup()
        cells = (element("td", cell(found.rows[kpi][code], lang, f"overview.{kpi}.{code}")) for kpi in SHOWN_KPI)
        named = element("th", _links(by_code[code], books.get(code, {}), lang), scope="row")
        rows.append(element("tr", first, named, *cells))
    return element("tbody", *rows, class_=block)


def _links(place: Prefecture, books: Mapping[str, str], lang: Lang) -> Markup:
    name = _short(place, lang)
    href = books.get("council") or next(iter(books.values()), "")
    return element("a", name, href=href) if href else escape(name)


def cell(row: SpineRow, lang: Lang, of: str) -> Markup:
    """Value, verdict and direction; the words of the signs for those who hear the page."""
    value = element("span", _value(row, lang, of), class_="x")
    state = say_council["states_here"][row.state](lang)
    way = say["ways"][row.direction](lang)
    return Markup(
        '<span class="c">{value}{}<span class="vh">{state}</span>{}<span class="vh">{way}</span></span>'
    ).format(signs.icon(row.state), signs.arrow(row.direction), value=value, state=state, way=way)
