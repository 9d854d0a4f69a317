"""Heading of the chapter, what is missing, and what the design can and cannot say."""

from collections.abc import Sequence

from caredx.pages import displays
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text

TITLE = Text("導入の効果：Uの字の深さと長さ", "Effect of adoption: how deep and how long the dip")
LEAD = Text(
    "国のガイドラインは、テクノロジーの導入直後に効率がいったん下がり、慣れると上がる（U字の法則）としています。ここでは、導入した事業所の月ごとの変化を、"
    "同じ月にまだ導入していない事業所の変化と比べ、落ち込みの深さ、元に戻る時期、累積で取り戻す時期を、不確かさの幅とともに示します。",
    "The ministry's guideline says that efficiency falls just after a technology arrives and rises with practice. Here the monthly change "
    "of adopting establishments is compared with that of establishments not (yet) adopting in the same months: how deep the dip, when back "
    "at zero, when repaid, each with its uncertainty.",
)
NO_FILES = Text(
    "データなし。事業所の月次データと導入一覧がないため、導入の効果は推定できません。{files} があれば計算できます。",
    "No data: without the facility-month panel and the adoption list no effect can be estimated. {files} would supply it.",
)
MORE = Text(
    "前提の点検、技術・サービス別、申請事業所向けの見込みは、別冊「導入の効果」にあります。",
    "Checks of the assumptions, effects by technology and service and the table for applicants are on the page on "
    "the effects of adoption.",
)
LIMITS_TITLE = Text("効果の推定で分かること・分からないこと", "What these estimates can and cannot say")
CAN_HEAD, CANNOT_HEAD = Text("分かること", "They can say"), Text("分からないこと", "They cannot say")
CAN = (
    Text(
        "導入した事業所で、導入がその後の月ごとの値を平均してどれだけ変えたか（根拠の強さB：比較群のある準実験）。",
        "By how much adoption changed the monthly outcome of adopting establishments on average (grade B: quasi-experiment with comparison).",
    ),
    Text(
        "落ち込みの底、元に戻る時期、累積で取り戻す時期と、その不確かさ。",
        "Trough, break-even and pay-back with their uncertainty.",
    ),
    Text(
        "調べると先に決めた結果のすべて。効果が見いだせなかったものも含む。",
        "All outcomes named beforehand, those without an effect found included.",
    ),
)
CANNOT = (
    Text(
        "導入と未導入の事業所が、導入がなくても同じように動いたはず、という前提が正しいか。点検はできるが証明はできない。",
        "Whether adopters and others would have moved alike without adoption: it can be checked, not proved.",
    ),
    Text(
        "まだ導入していない事業所が導入したらどうなるか。導入した事業所は自分で選んだ事業所で、効果は導入した側の平均。",
        "What adoption would do where it has not been chosen: the effect is the mean among those who chose it.",
    ),
    Text(
        "個々の事業所の効果、利用者への効果、費用に見合うかどうか。",
        "The effect on a single establishment, on users, or whether it is worth its cost.",
    ),
    Text(
        "導入一覧にない導入。一覧にない事業所は未導入と数えるため、もれがあれば効果は小さく見える。",
        "Adoptions missing from the list: these count as never adopting, which makes effects look smaller.",
    ),
    Text(
        "設置割合（導入率）による違い。設置割合の曲線は時間の経過ではなく、習熟の曲線として読んではならない。",
        "Differences by share of beds equipped: that curve is no course of time and must not be read as learning.",
    ),
)


def opening(lang: Lang, missing: Sequence[str]) -> str:
    """Heading and lead, or which file would supply the chapter."""
    head = displays.heading(2, TITLE(lang), anchor="effects")
    if missing:
        files = Text("と", " and ")(lang).join(f"「{file}」" if lang == "ja" else file for file in missing)
        return head + displays.paragraph(esc(NO_FILES(lang).format(files=files)), "nodata")
    return head + displays.paragraph(LEAD(lang))


def more(lang: Lang) -> str:
    """Where the rest is."""
    return displays.paragraph(esc(MORE(lang)))


def limits_section(lang: Lang) -> str:
    """What the design can and cannot say."""
    return (
        displays.heading(2, LIMITS_TITLE(lang), anchor="limits")
        + displays.heading(3, CAN_HEAD(lang))
        + displays.bullets(esc(text(lang)) for text in CAN)
        + displays.heading(3, CANNOT_HEAD(lang))
        + displays.bullets(esc(text(lang)) for text in CANNOT)
    )
