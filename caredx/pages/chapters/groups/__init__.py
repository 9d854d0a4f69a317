"""Groups 1, 2, 3 and add-on holders side by side: never an effect."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.groups import levels
from caredx.pages.chapters.groups.effect import leave_sentence, overtime_effect_sentence
from caredx.pages.chapters.groups.levels import groups_sentence
from caredx.pages.displays import esc
from caredx.words.labels import Text

__all__ = ["ANCHOR", "TITLE", "chapter", "groups_sentence", "leave_sentence", "overtime_effect_sentence"]

TITLE = Text("加算取得・補助導入の事業所", "Holders of the add-on and subsidised establishments")
ANCHOR = "groups"
LEAD = Text(
    "グループ①②③と加算取得の事業所を並べます。事業所が自ら選んだ群なので、差は導入の効果ではありません。効果の推定（導入時期を使った比較）を隣に置きます。",
    "Groups 1 to 3 and add-on holders side by side. They chose themselves, so a difference is no effect; the estimate of the effect, made from dates of adoption, stands beside.",
)
LEAVE = Text("導入で有給休暇の取得は増えたか", "Did adoption raise the leave taken")


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang = found.lang
    head = displays.heading(2, TITLE(lang), anchor=ANCHOR) + displays.paragraph(esc(LEAD(lang)))
    leave = displays.heading(3, LEAVE(lang)) + displays.paragraph(leave_sentence(found).html, "lede")
    return head + levels.section(found) + leave


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
