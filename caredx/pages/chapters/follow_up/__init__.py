"""Who reported after adoption, who is silent, and whether devices are used."""

from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.follow_up import reports, running, use
from caredx.pages.chapters.follow_up.running import self_running_sentence
from caredx.pages.displays import esc
from caredx.words.labels import Text

__all__ = ["ANCHOR", "TITLE", "chapter", "self_running_sentence"]

TITLE = Text("導入後の活用", "After adoption")
ANCHOR = "follow-up"
LEAD = Text(
    "補助で入れた機器が使われ続けているかを、導入時・3・6・12か月後の報告と、補助の翌年度から3年間の効果報告で追います。"
    "届いた報告だけでなく、届くはずの報告が届いていないことも数えます（期限の判定日：{day}）。",
    "Whether subsidised equipment stays in use: reports at 0, 3, 6 and 12 months, then yearly for three years after the grant. Reports that should "
    "have come and did not are counted too (judged on {day}).",
)
NO_FILES = Text(
    "データなし。{files} があれば、提出状況、活用の度合い、督促一覧を示せます。",
    "No data: {files} would supply who reported, how far equipment is used, and a list of reminders.",
)
NO_GRANTS = Text(
    "申請一覧に交付の決まった補助がなく、報告の義務もまだありません。",
    "No grant on the list of applications yet, so no report is owed.",
)


def chapter(found: Findings) -> str:
    """The whole chapter."""
    own, lang = found.follow_up, found.lang
    head = displays.heading(2, TITLE(lang), anchor=ANCHOR)
    if own.missing:
        return head + displays.paragraph(
            esc(NO_FILES(lang).format(files=Text("と", " and ")(lang).join(own.missing))), "nodata"
        )
    if own.found is None:
        return head + displays.paragraph(esc(NO_GRANTS(lang)), "nodata")
    day = numbers.period(found.results.params.as_of.isoformat(), lang)
    lead = displays.paragraph(esc(LEAD(lang).format(day=day)))
    return head + lead + reports.section(found) + use.section(found) + running.section(found)


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
