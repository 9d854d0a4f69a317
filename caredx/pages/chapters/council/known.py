"""Where nothing is supplied: what published papers tell of the prefecture in place of the KPI, or which two files to fill in first."""

from markupsafe import Markup, escape

from caredx.findings.facts import Fact
from caredx.findings.place import Findings
from caredx.pages import amounts, displays, numbers, telling
from caredx.pages.hearing_words import FLAGS
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("council")
say_pages = words_of("pages")

MOST_KNOWN, MOST_ISSUES = 15, 3


def section(found: Findings) -> Markup:
    """What published papers tell, in place of the rows."""
    lang = found.lang
    rows = [_known_row(found, one) for one in found.council.known[:MOST_KNOWN]] + _of_all(found)
    heads = Markup().join(
        Markup('<th role="columnheader" scope="col"{}>{}</th>').format(" class=r" if place == 1 else "", head(lang))
        for place, head in enumerate(say.row("known_heads_here"))
    )
    body = Markup().join(
        Markup(
            '<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell" class="r">{}</td>'
            '<td role="cell">{}</td></tr>'
        ).format(name, value, when)
        for name, value, when in rows
    )
    first, second = (escape(say["files_here"][name](lang)) for name in found.council.first_files)
    return Markup(
        '<section class="sec"><p class="eyebrow">{}</p><h2>{}</h2><table class="known" role="table">'
        '<caption class="vh">{}</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        '<tbody role="rowgroup">{body}</tbody></table><p class="note">{}</p></section>'
        '<p class="note src">{}</p>'
    ).format(
        say.known(lang),
        say.known_told(lang),
        say.known(lang),
        say.known_note.fill(first=first, second=second)(lang),
        _papers(found),
        heads=heads,
        body=body,
    )


def _known_row(found: Findings, one: Fact) -> tuple[str, object, str]:
    """Name, number with its unit, period."""
    lang, slots = found.lang, one.slots
    when = numbers.period(str(slots.get("when", "")), lang)
    if one.code == "activity":
        number = slots["value"]
        unit = Unit.of(str(slots["unit"]))
        value = (
            amounts.yen(number.value, lang, number.of)
            if unit is Unit.YEN
            else telling.figure(number.value, unit, lang, number.of)
        )
        return displays.as_written(str(slots["name"])), value, when
    if one.code == "undecided":
        spread = [part.slots["share"] for part in slots["parts"]]
        low, high = min(spread, key=lambda share: share.value), max(spread, key=lambda share: share.value)
        ends = telling.ranged(telling.number(low, lang), telling.number(high, lang), lang)
        return say["known_names_here"]["undecided"](lang), ends, when
    name = say["known_names_here"][one.code].fill(first=slots.get("first", ""))(lang)
    return name, telling.number(slots["share"], lang), when


def _of_all(found: Findings) -> list[tuple[str, object, str]]:
    """What is published of every prefecture: establishments, certified persons."""
    lang, mix = found.lang, found.results.mix
    rows: list[tuple[str, object, str]] = []
    if mix.establishments:
        n = telling.whole(mix.establishments, lang, "results.mix.establishments")
        rows.append((_named_establishments(found), n, numbers.period(mix.reference_date, lang)))
    share = found.results.certified.get(found.prefecture)
    if share is not None and share.known:
        value = telling.figure(share.number, share.unit, lang, f"results.certified.{found.prefecture}.value")
        when = numbers.period(share.reference_date or share.period, lang)
        rows.append((say["known_names_here"]["certified"](lang), value, when))
    return [*rows, *_heard(found)]


def _named_establishments(found: Findings) -> str:
    """Establishments of the services that have a count."""
    words, some = say["known_names_here"], found.results.without_count
    counted = found.results.mix.services
    return (words["counted"].fill(n=counted) if some else words["establishments"])(found.lang)


def _heard(found: Findings) -> list[tuple[str, object, str]]:
    """What the prefecture said in the national hearing; what its excerpt does not speak of is left out."""
    lang, facts = found.lang, found.papers.facts
    when = numbers.period(str(facts["reference_date"]), lang)
    rows: list[tuple[str, object, str]] = []
    if facts["centre_status"] in say_pages["centre_status"]:
        rows.append((say_pages.centre(lang), say_pages["centre_status"][facts["centre_status"]](lang), when))
    issues = [words(lang) for flag, (group, words) in FLAGS.items() if group == "issues" and flag in found.papers.said]
    if issues:
        named = say["known_names_here"]["issues"].fill(first=listed(issues[:MOST_ISSUES], lang))(lang)
        rows.append((named, "－", when))
    return rows


def _papers(found: Findings) -> Markup:
    lang = found.lang
    figures, activities = found.results.figures, found.results.activities
    titles = [*figures["source"], *([] if activities is None else activities["source"]), found.results.mix.source]
    named = [amounts.source(title, lang) for title in dict.fromkeys(title for title in titles if title)]
    return escape(say.sources.fill(list=say.between(lang).join(named))(lang))


def short(found: Findings) -> Markup:
    """Little is known: what is, and the two files to fill in first."""
    lang = found.lang
    first, second = (say["files_here"][name](lang) for name in found.council.first_files)
    steps = Markup().join(
        Markup("<li><b>{}</b><br>{}</li>").format(say["files_here"][name](lang), say["file_gives"][name](lang))
        for name in found.council.first_files
    )
    return Markup(
        '<section class="sec"><p class="eyebrow">{}</p><h2>{}</h2><ol class="steps">{}</ol></section>'
    ).format(say.first_files(lang), say.first_files_told.fill(first=first, second=second)(lang), steps) + section(found)
