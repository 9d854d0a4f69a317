"""The first sheet: three decisions above, the KPI below; where nothing is supplied, what published papers tell, or which files to fill in."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from caredx.findings.asked import Asked, Cost
from caredx.findings.facts import Fact, Number
from caredx.findings.place import Findings
from caredx.pages import amounts, numbers, signs, telling
from caredx.pages.chapters import doubts
from caredx.pages.chapters.council import frame, known, spine
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.punctuation import listed

say = words_of("council")

MOST_DOUBTS, CENTRE = 2, "centre"


def sheet(found: Findings) -> Markup:
    """The whole sheet."""
    council = found.council
    if council.short:
        body = known.short(found)
    else:
        body = _decisions(found) + (known.section(found) if council.papers_only else _kpi(found))
    return frame.sheet(found, signs.DEFS + _head(found) + body, page=1)


def _head(found: Findings) -> Markup:
    """Meeting, title, day, and how many establishments it speaks of."""
    lang, council = found.lang, found.council
    meeting = council.agenda.spec.meeting or say.meeting.fill(place=found.peers.place.name(lang))(lang)
    title = say.title.fill(year=numbers.period(f"FY{found.year}", lang))(lang)
    day = say.day.fill(day=numbers.period(found.day, lang))(lang)
    facts = [escape(day), *([_reach(found)] if council.establishments else [])]
    edition = escape(say["editions_here"][found.audience](lang))
    return Markup('<header>{}<h1>{}</h1><p class="meta">{}</p></header>').format(
        frame.head(found, escape(meeting)), fit("title", title), Markup("　　").join([*facts, edition])
    )


def _reach(found: Findings) -> Markup:
    lang = found.lang
    here, everyone = found.council.establishments or (0.0, 0.0)
    slots = {
        "n": telling.whole(here, lang, "council.establishments.0"),
        "all": telling.whole(everyone, lang, "council.establishments.1"),
    }
    if not found.results.without_count:
        return telling.phrase(say["reach"]["whole"], lang, **slots).html
    services = telling.whole(found.results.mix.services, lang, "results.mix.services")
    return telling.phrase(say["reach"]["part"], lang, services=services, **slots).html


# ── decisions


def _decisions(found: Findings) -> Markup:
    lang, agenda = found.lang, found.agenda
    if not agenda.asked:
        return Markup('<section class="sec"><p class="eyebrow">{}</p><h2>{}</h2></section>').format(
            say.asked(lang), say.nothing_asked(lang)
        )
    boxes = Markup().join(_box(found, place, one) for place, one in enumerate(agenda.asked))
    return Markup(
        '<section class="sec"><p class="eyebrow">{}</p><h2>{}</h2><div class="decs">{}</div></section>'
    ).format(say.asked(lang), _total(found), boxes)


def _total(found: Findings) -> Markup:
    lang, agenda = found.lang, found.agenda
    n = telling.whole(len(agenda.asked), lang, "agenda.count")
    if agenda.total is None:
        return fit("heading", telling.phrase(say["total"]["none"], lang, n=n))
    yen = amounts.yen(agenda.total, lang, "agenda.total")
    k = telling.whole(agenda.costed, lang, "agenda.costed")
    code = "all" if agenda.costed == len(agenda.asked) else "some"
    return fit("heading", telling.phrase(say["total"][code], lang, n=n, yen=yen, k=k))


def _box(found: Findings, place: int, one: Asked) -> Markup:
    lang = found.lang
    heads = [escape(word(lang)) for word in say.row("decision_heads_here")]
    told = (
        fit("reason", *shortened(found, one.why, "whys")),
        _cost(found, place, one.cost),
        fit("left_out", *shortened(found, one.left, "lefts")),
    )
    rows = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(head, words) for head, words in zip(heads, told, strict=True)
    )
    ticks = Markup().join(element("span", "□ ", word(lang)) for word in say.row("ticks_here"))
    return Markup(
        '<section class="dec"><h3><span class="no">{}</span><span>{}</span></h3><dl>{rows}</dl>'
        '<p class="tick">{ticks}</p></section>'
    ).format(place + 1, fit("decision", *shortened(found, one.head, "heads_of")), rows=rows, ticks=ticks)


def _cost(found: Findings, place: int, cost: Cost) -> Markup:
    lang = found.lang
    if cost.yen is None:
        return element("span", say["costs_here"][cost.known](lang), class_="sub")
    of = cost.of or f"agenda.asked.{place}.cost.yen"
    lines = Markup("<br>").join(fit("breakdown", part(found, line, "parts")) for line in cost.parts)
    return Markup('<b class="yen">{}</b><small>{}</small>').format(amounts.yen(cost.yen, lang, of), lines)


FAMILIES = {
    "heads_of": say["decisions"],
    "whys": say["reasons"],
    "lefts": say["left_out_here"],
    "parts": say["parts_here"],
}


def part(found: Findings, one: Fact | str, family: str) -> Told:
    """A part of a decision in words: the office's own, or the wording of its code."""
    if isinstance(one, str):
        return Told([one])
    return telling.phrase(
        FAMILIES[family][one.code],
        found.lang,
        **{name: _slot(found, name, filled) for name, filled in one.slots.items()},
    )


def shortened(found: Findings, one: Fact | str, family: str) -> Iterator[Told]:
    """The wording whole, then with one item fewer of each list it holds and *others*."""
    yield part(found, one, family)
    if isinstance(one, str):
        return
    lists = {n: filled for n, filled in one.slots.items() if isinstance(filled, tuple)}
    for kept in reversed(range(1, max(map(len, lists.values()), default=1))):
        cut = {name: (*filled[:kept], say.others) if len(filled) > kept else filled for name, filled in lists.items()}
        yield part(found, replace(one, slots={**one.slots, **cut}), family)


def _slot(found: Findings, name: str, filled: object) -> object:
    lang = found.lang
    if isinstance(filled, Number) and filled.form == "signed" and filled.unit is not None:
        return telling.change(filled.value, filled.unit, lang, filled.of)
    if isinstance(filled, Number):
        return telling.number(filled, lang)
    if isinstance(filled, Fact):
        return part(found, filled, "parts")
    if isinstance(filled, tuple):
        more = filled[-1] == say.others
        return listed([one(lang) for one in filled if one != say.others], lang, dots=True) + (
            say.others(lang) if more else ""
        )
    if name == "kind":
        return say.centre_here(lang) if filled == CENTRE else ""
    if name in ("kpi", "what"):
        return named(str(filled), lang)
    return numbers.period(str(filled), lang)


def named(code: str, lang: Lang) -> str:
    """A KPI by its short name, another one by its name, a kind of activity."""
    if code in say["kpi_names_here"]:
        return say["kpi_names_here"][code](lang)
    return ACTIVITY_KINDS[code](lang)


# ── KPI


def _kpi(found: Findings) -> Markup:
    lang = found.lang
    notes = Markup().join(
        element("p", one, class_="note") for one in doubts.sentences(found.results, jumps=True)[:MOST_DOUBTS]
    )
    return Markup(
        '<section class="sec kpi"><p class="eyebrow">{}</p>'
        '<h2>{}</h2>{}{}<p class="note">{}{}</p>{notes}</section><p class="note src">{}</p>'
    ).format(
        say.kpi(lang),
        _kpi_told(found),
        spine.table(found),
        spine.key(lang),
        say.significant(lang),
        _lacking(found),
        _sources(found),
        notes=notes,
    )


def _lacking(found: Findings) -> str:
    """Which file would let the KPI be judged that want data."""
    lang = found.lang
    by_file: dict[str, list[str]] = {}
    for row in found.spine.rows:
        if row.state == "no_data" and row.files:
            by_file.setdefault(row.files[0], []).append(say["kpi_short_here"][row.id](lang))
    if not by_file:
        return ""
    parts = [
        say.mends.fill(file=say["files_here"][file](lang), kpis=listed(kpis, lang, dots=True))(lang)
        for file, kpis in by_file.items()
    ]
    return say.lacking.fill(list=listed(parts, lang))(lang)


def _kpi_told(found: Findings) -> Markup:
    """How many are judged and how, and what got worse."""
    lang, counts = found.lang, found.spine.counts
    slots = {name: telling.whole(n, lang, f"spine.counts.{name}") for name, n in counts.items()}
    told = telling.phrase(say["kpi_told"]["some" if counts["judged"] else "none"], lang, **slots)
    if found.spine.worsening:
        worse = found.spine.worsening[0].id
        names = (say["kpi_names_here"][worse](lang), say["kpi_short_here"][worse](lang))
        longer = [Told([*told, *telling.phrase(say.worsens, lang, kpi=name)]) for name in names]
        return fit("heading", *longer, told)
    return fit("heading", told)


def _sources(found: Findings) -> Markup:
    lang = found.lang
    parts = []
    for title, pairs in found.council.sources.items():
        dates = list(dict.fromkeys(date.replace("–", "..") for _, date in pairs))
        slots = {
            "kpis": listed([say["kpi_short_here"][kpi](lang) for kpi, _ in pairs], lang, dots=True),
            "title": amounts.source(title, lang),
            "date": numbers.period(dates[0], lang),
            "more": say.source_more(lang) if len(dates) > 1 else "",
        }
        parts.append(say.source_of.fill(**slots)(lang))
    if found.spine.rows and any(row.standing is not None and not row.standing.pooled for row in found.spine.rows):
        parts.append(say.source_of_japan(lang))
    return escape(say.sources.fill(list=say.between(lang).join(parts))(lang))
