"""Do subsidised establishments run on their own a year later."""

from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.chapters.follow_up.reports import said
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("follow_up")


def section(found: Findings) -> str:
    """One sentence and what it does not say."""
    lang = found.lang
    sentence = said(self_running_sentence(found), found)
    one = None if found.results.public else found.follow_up.self_running()
    least = found.results.params.rules.min_offices
    few = (
        displays.paragraph(displays.esc(say.few(lang).format(least=least)), "few")
        if one is not None and 0 < (one.n or 0) < least
        else ""
    )
    return (
        displays.heading(3, say.running_title(lang))
        + sentence
        + few
        + displays.paragraph(displays.esc(say.scope(lang)), "limits")
    )


def self_running_sentence(found: Findings) -> Sentence:
    """Whether subsidised establishments still use their equipment at month 12, or what would tell."""
    own, lang = found.follow_up, found.lang
    if own.missing:
        return telling.tell(
            say.running_missing, lang, "none", files=say.self_running_sentence_and(lang).join(own.missing)
        )
    if own.found is None:
        return telling.tell(say.running_no_grants, lang, "none")
    one = own.self_running()
    if one is None:
        return telling.tell(say.running_withheld, lang, "fact")
    if not one.known:
        return telling.tell(say.unheard, lang, "none")
    of = "follow_up.self_running"
    owed = one.denominator / (1 - one.missing) if one.missing is not None and one.missing < 1 else one.denominator
    return telling.tell(
        say.running,
        lang,
        "fact",
        n=telling.whole(one.n, lang, f"{of}.n"),
        share=telling.value(one, lang, of),
        owed=telling.figure(round(owed), Unit.ESTABLISHMENTS, lang, f"{of}.owed"),
        heard=telling.figure(1 - (one.missing or 0.0), Unit.SHARE, lang, f"{of}.heard"),
        evidence=[telling.interval(one, lang, of), telling.count(one, lang, of)],
    )
