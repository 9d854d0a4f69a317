"""What homes like it did: published cases, with what stood in the way."""

from markupsafe import Markup

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import Sheet
from caredx.measures.cases import OBSTACLES, Case
from caredx.pages import telling
from caredx.pages.chapters.council import frame
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("provider")


def section(found: Provider, at: int, one: Sheet) -> Markup:
    """The whole part."""
    lang, cases, of = found.lang, one.cases, f"provider.sheets.{at}.cases"
    slots = {
        "n": telling.whole(cases.count, lang, f"{of}.count"),
        "stumbled": telling.whole(cases.stumbled, lang, f"{of}.stumbled"),
    }
    heading = telling.phrase(say["cases_told"]["some" if cases.stumbled else "none"], lang, **slots)
    items = Markup().join(_case(case, lang) for case in cases.cases)
    note = telling.phrase(say.cases_note, lang, n=telling.whole(cases.library, lang, f"{of}.library"))
    near = "" if cases.same else say.near_only(lang)
    body = Markup('<ol class="cases">{}</ol><p class="note">{}{}</p>').format(items, near, note)
    return frame.section(say.cases(lang), fit("heading", heading), body)


def _case(case: Case, lang: Lang) -> Markup:
    area = case.area if lang == "ja" else f"{codes.prefecture(case.pref).name(lang)} ({case.id})"
    obstacles = listed([OBSTACLES[tag](lang) for tag in case.obstacles], lang, dots=True)
    trouble = element("p", say.trouble.fill(what=obstacles)(lang), class_="dev") if obstacles else Markup()
    return Markup("<li><h3>{area}</h3><p>{}</p>{trouble}<p><b>{}</b><small>{}</small></p></li>").format(
        case.measure(lang),
        say.effect.fill(what=case.effects)(lang),
        say.evidence.fill(what=case.evidence)(lang),
        area=area,
        trouble=trouble,
    )
