"""Do subsidised establishments run on their own a year later."""

from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.chapters.follow_up.reports import said
from caredx.pages.telling import Sentence
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("支援後に自走できるか", "Do they run on their own?")
RUNNING = Text(
    "補助を受けて12か月後の報告がある{n}事業所のうち、{share}が機器を使い続けている（期限の来た{owed}のうち報告のあった割合は{heard}）。",
    "Of {n} subsidised establishments heard at month 12, {share} still use the equipment ({heard} of {owed} due were heard).",
)
UNHEARD = Text(
    "12か月後の報告がまだなく、使い続けているかは判断できない。follow_up.csv に12か月後の報告が入れば分かる。",
    "No report at month 12 yet, so whether they run on cannot be told; reports at month 12 in follow_up.csv would tell.",
)
WITHHELD = Text(
    "使い続けている割合は、少数の事業所が分かるため公表版では伏せている（庁内版にある）。",
    "The share that runs on is withheld in the public edition because few establishments are behind it; the internal edition has it.",
)
MISSING = Text(
    "使い続けているかは判断できない。{files} があれば、12か月後の報告から分かる。",
    "Whether they run on cannot be told; {files} would tell, from reports at month 12.",
)
NO_GRANTS = Text("交付の決まった補助がなく、追跡の対象がない。", "There is no grant to follow up.")
FEW = Text(
    "報告のあった事業所が{least}未満と少ないため、割合は参考にとどめ、事業所ごとに確かめてください。",
    "Fewer than {least} establishments were heard: read the share with care, and ask each of them.",
)
SCOPE = Text(
    "伴走支援を受けた事業所だけを取り出すには、支援した事業所の番号の一覧が要ります（今の様式にはありません）。報告のない事業所が使っているかは分かりません。",
    "To look at accompanied establishments alone a list of their numbers is needed, which no form holds yet. Of those not heard nothing is known.",
)


def section(found: Findings) -> str:
    """One sentence and what it does not say."""
    lang = found.lang
    sentence = said(self_running_sentence(found), found)
    one = None if found.results.public else found.follow_up.self_running()
    least = found.results.params.rules.min_offices
    few = (
        displays.paragraph(displays.esc(FEW(lang).format(least=least)), "few")
        if one is not None and 0 < (one.n or 0) < least
        else ""
    )
    return displays.heading(3, TITLE(lang)) + sentence + few + displays.paragraph(displays.esc(SCOPE(lang)), "limits")


def self_running_sentence(found: Findings) -> Sentence:
    """Whether subsidised establishments still use their equipment at month 12, or what would tell."""
    own, lang = found.follow_up, found.lang
    if own.missing:
        return telling.tell(MISSING, lang, "none", files=Text("と", " and ")(lang).join(own.missing))
    if own.found is None:
        return telling.tell(NO_GRANTS, lang, "none")
    one = own.self_running()
    if one is None:
        return telling.tell(WITHHELD, lang, "fact")
    if not one.known:
        return telling.tell(UNHEARD, lang, "none")
    of = "follow_up.self_running"
    owed = one.denominator / (1 - one.missing) if one.missing is not None and one.missing < 1 else one.denominator
    return telling.tell(
        RUNNING,
        lang,
        "fact",
        n=telling.whole(one.n, lang, f"{of}.n"),
        share=telling.value(one, lang, of),
        owed=telling.figure(round(owed), Unit.ESTABLISHMENTS, lang, f"{of}.owed"),
        heard=telling.figure(1 - (one.missing or 0.0), Unit.SHARE, lang, f"{of}.heard"),
        evidence=[telling.interval(one, lang, of), telling.count(one, lang, of)],
    )
