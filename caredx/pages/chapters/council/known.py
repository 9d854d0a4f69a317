"""Where nothing is supplied: what published papers tell of the prefecture in place of the KPI, or which two files to fill in first."""

from caredx.findings.facts import Fact
from caredx.findings.place import Findings
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.council import amounts
from caredx.pages.displays import esc
from caredx.pages.hearing_words import FLAGS
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("council")
say_pages = words_of("pages")

MOST_KNOWN, MOST_ISSUES = 15, 3


def section(found: Findings) -> str:
    """What published papers tell, in place of the rows."""
    lang = found.lang
    rows = [_known_row(found, one) for one in found.council.known[:MOST_KNOWN]] + _of_all(found)
    heads = "".join(
        f'<th role="columnheader" scope="col"{" class=r" if place == 1 else ""}>{esc(head(lang))}</th>'
        for place, head in enumerate(say.row("known_heads_here"))
    )
    body = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{name}</th><td role="cell" class="r">{value}</td><td role="cell">{when}</td></tr>'
        for name, value, when in rows
    )
    first, second = (esc(say["files_here"][name](lang)) for name in found.council.first_files)
    return (
        f'<section class="sec"><p class="eyebrow">{esc(say.known(lang))}</p><h2>{esc(say.known_told(lang))}</h2>'
        f'<table class="known" role="table"><caption class="vh">{esc(say.known(lang))}</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
        f'<p class="note">{esc(say.known_note.fill(first=first, second=second)(lang))}</p></section>'
        f'<p class="note src">{_papers(found)}</p>'
    )


def _known_row(found: Findings, one: Fact) -> tuple[str, str, str]:
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
        return displays.as_written(str(slots["name"])), value.html, esc(when)
    if one.code == "undecided":
        spread = [part.slots["share"] for part in slots["parts"]]
        low, high = min(spread, key=lambda share: share.value), max(spread, key=lambda share: share.value)
        value = telling.ranged(telling.number(low, lang), telling.number(high, lang), lang).html
        return esc(say["known_names_here"]["undecided"](lang)), value, esc(when)
    name = say["known_names_here"][one.code].fill(first=slots.get("first", ""))(lang)
    return esc(name), telling.number(slots["share"], lang).html, esc(when)


def _of_all(found: Findings) -> list[tuple[str, str, str]]:
    """What is published of every prefecture: establishments, certified persons."""
    lang, mix = found.lang, found.results.mix
    rows = []
    if mix.establishments:
        n = telling.whole(mix.establishments, lang, "results.mix.establishments")
        rows.append(
            (
                esc(_named_establishments(found)),
                n.html,
                esc(numbers.period(mix.reference_date, lang)),
            )
        )
    share = found.results.certified.get(found.prefecture)
    if share is not None and share.known:
        value = telling.figure(share.value, share.unit, lang, f"results.certified.{found.prefecture}.value")
        rows.append(
            (
                esc(say["known_names_here"]["certified"](lang)),
                value.html,
                esc(numbers.period(share.reference_date or share.period, lang)),
            )
        )
    return [*rows, *_heard(found)]


def _named_establishments(found: Findings) -> str:
    """Establishments of the services that have a count."""
    words, some = say["known_names_here"], found.results.without_count
    counted = found.results.mix.services
    return (words["counted"].fill(n=counted) if some else words["establishments"])(found.lang)


def _heard(found: Findings) -> list[tuple[str, str, str]]:
    """What the prefecture said in the national hearing; what its excerpt does not speak of is left out."""
    lang, facts = found.lang, found.papers.facts
    when, rows = esc(numbers.period(str(facts["reference_date"]), lang)), []
    if facts["centre_status"] in say_pages["centre_status"]:
        rows.append((esc(say_pages.centre(lang)), esc(say_pages["centre_status"][facts["centre_status"]](lang)), when))
    issues = [words(lang) for flag, (group, words) in FLAGS.items() if group == "issues" and flag in found.papers.said]
    if issues:
        named = say["known_names_here"]["issues"].fill(first=listed(issues[:MOST_ISSUES], lang))(lang)
        rows.append((esc(named), "－", when))
    return rows


def _papers(found: Findings) -> str:
    lang = found.lang
    figures, activities = found.results.figures, found.results.activities
    titles = [*figures["source"], *([] if activities is None else activities["source"]), found.results.mix.source]
    named = [amounts.source(title, lang) for title in dict.fromkeys(title for title in titles if title)]
    return esc(say.sources.fill(list=say.between(lang).join(named))(lang))


def short(found: Findings) -> str:
    """Little is known: what is, and the two files to fill in first."""
    lang = found.lang
    first, second = (say["files_here"][name](lang) for name in found.council.first_files)
    steps = "".join(
        f"<li><b>{esc(say['files_here'][name](lang))}</b><br>{esc(say['file_gives'][name](lang))}</li>"
        for name in found.council.first_files
    )
    return (
        f'<section class="sec"><p class="eyebrow">{esc(say.first_files(lang))}</p><h2>{esc(say.first_files_told.fill(first=first, second=second)(lang))}</h2>'
        f'<ol class="steps">{steps}</ol></section>' + section(found)
    )
