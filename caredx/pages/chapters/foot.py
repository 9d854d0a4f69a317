"""The end of a page: what it can and cannot say, terms, quality of the data, and what is needed to make it again."""

import functools
from collections.abc import Mapping, Sequence

from caredx import official
from caredx.findings.inputs import InputQuality
from caredx.findings.theme import Theme
from caredx.intake.open_data import REASONS
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text

LIMITS_TITLE = Text("この評価で分かること・分からないこと", "What this can and cannot say")
CAN = (
    Text(
        "KPIごとの現在の値、そのぶれの幅、国の値・目標との距離。",
        "Where each KPI stands, how sure that is, how far from Japan and the targets.",
    ),
    Text(
        "直近の動きが続いた場合に目標に届くかどうかの見込み。",
        "Whether the targets will be reached if recent change goes on.",
    ),
    Text(
        "サービス群・規模による違いと、全国値との差が偶然の範囲かどうか。",
        "Differences by service and size, and whether a gap to Japan may be chance.",
    ),
)
CANNOT = (
    Text(
        "施策がKPIを動かしたか。「導入の効果」の章を除き、値は比較対照を置かない観察で、前後の変化には他の原因も含まれます。",
        "Whether a measure moved a KPI: except for the chapter on effects these are observations without a comparison group, and change has "
        "other causes too.",
    ),
    Text("個々の事業所の良し悪し。", "Whether a single establishment does well."),
    Text(
        "データを出していない事業所の姿。欠測の割合は定義カードにあります。",
        "How establishments without data fare; missing shares are in the cards.",
    ),
    Text(
        "定義の違う数字どうしの大小（国の定義の導入率と県の独自調査など）。並べて示しますが、混ぜません。",
        "Which of two differently defined figures is larger, such as adoption by national definition and by own survey: shown side by "
        "side, never mixed.",
    ),
)
CAN_HEAD, CANNOT_HEAD = Text("分かること", "It can say"), Text("分からないこと", "It cannot say")

TERMS_TITLE = Text("用語", "Terms")
TERMS = (
    (
        Text("{level}％区間", "{level}% interval"),
        Text(
            "同じような調べ方を何度も繰り返したとき、{level}％の割合で真の値を含む幅。幅が広いほど不確かです。",
            "A range that would hold the true value in {level}% of repeated studies; the wider, the less sure.",
        ),
    ),
    (
        Text("偶然の範囲", "within chance"),
        Text(
            "県の値の区間が全国値を含むこと。差がないという証明ではありません。",
            "The interval holds the national value. It does not prove equality.",
        ),
    ),
    (
        Text("n", "n"),
        Text(
            "値の計算に使った事業所・自治体などの数。",
            "How many establishments, municipalities etc. the value rests on.",
        ),
    ),
    (
        Text("少数", "few"),
        Text(
            "事業所が{least}未満の区分。値は大きくぶれます。",
            "A group of fewer than {least} establishments; its value is unstable.",
        ),
    ),
    (
        Text("到達見込み", "on course"),
        Text(
            "直近の年平均の変化が続けば、目標の年に目標に届く。直近3年平均などの動きの目標では、目標の年より前に、現時点で基準を満たしていること。",
            "If the recent yearly change goes on, the target is reached in its year; a target on movement is kept so far, before its year.",
        ),
    ),
    (
        Text("直近3年平均のルール", "mean-of-three rule"),
        Text(
            "残業時間・有給休暇の国の目標。直近3年の平均が前回の数値より悪くならなければ達成。3年分がなければ判断できません。",
            "National target for overtime and leave: met if the mean of three years is no worse than the previous value; needs three years.",
        ),
    ),
    (
        Text("公表値", "published"),
        Text(
            "国や県が公表した実際の数値。見本ではありません。",
            "A real figure published by the state or a prefecture; not a sample.",
        ),
    ),
)

QUALITY_TITLE = Text("データの質", "Quality of the data")
QUALITY_LEAD = Text(
    "入力ファイルは読み込み時にすべて検査し、誤りが1つでもあれば受け付けません（オープンデータは公表のまま受け取り、使えない行だけ除きます）。欠測は補わず、欠測のまま数えています。",
    "Input files are checked as a whole and refused if anything is wrong (open data are taken as published, unusable rows dropped). "
    "Missing values are counted as missing, never filled in.",
)
UNCOUNTED = Text(
    "提供されたオープンデータには、公表の集計にある{n}サービス（{services}）のファイルがありません。一部のサービスだけでは構成を比べられないため、"
    "「地域の姿」の事業所数には公表の集計を使いました。",
    "The open data supplied lack the files of {n} services of the published counts ({services}). As a part of the services gives no "
    "composition, the counts of establishments shown are the published ones.",
)
QUALITY_CAPTION = Text("入力ファイルの件数と欠測", "Rows and missing values of the input files")
QUALITY_HEADS = (
    Text("ファイル", "File"),
    Text("全行数", "Rows in all"),
    Text("この県の行数", "Rows of this prefecture"),
    Text("空欄の割合", "Share of empty cells"),
    Text("空欄の多い列", "Columns most often empty"),
    Text("除いた行", "Rows left out"),
)
ABSENT = Text("提供なし", "not supplied")

REPRO_TITLE = Text("再現情報", "To make this page again")
REPRO_LEAD = Text(
    "同じ計画書・同じ入力・同じ版のソフトウェアから、同じページができます。",
    "The same plan, inputs and versions of software give the same page.",
)
REPRO = {
    "command": Text("作り直すコマンド", "Command"),
    "params": Text("計画書の指紋（SHA-256）", "Digest of the plan (SHA-256)"),
    "inputs": Text("入力ファイルの指紋（SHA-256）", "Digests of the inputs (SHA-256)"),
    "choices": Text("計画書で選んだこと", "Choices of the plan"),
    "versions": Text("ソフトウェアの版", "Versions"),
}


def limits_chapter(lang: Lang) -> str:
    """What the page can and cannot say."""
    return (
        displays.heading(2, LIMITS_TITLE(lang), anchor="limits")
        + displays.heading(3, CAN_HEAD(lang))
        + displays.bullets(esc(text(lang)) for text in CAN)
        + displays.heading(3, CANNOT_HEAD(lang))
        + displays.bullets(esc(text(lang)) for text in CANNOT)
    )


def terms_chapter(lang: Lang, *, level: float, least: int) -> str:
    """Words a reader may not know."""
    values = {"level": f"{level * 100:g}", "least": least}
    pairs = [(term(lang).format(**values), esc(text(lang).format(**values))) for term, text in TERMS]
    return displays.heading(2, TERMS_TITLE(lang), anchor="definitions") + displays.definition_list(pairs)


def quality_chapter(inputs: Sequence[InputQuality], lang: Lang, *, uncounted: Sequence[str] = ()) -> str:
    """Rows read, rows of the prefecture, empty cells; `uncounted` names services whose open data were not supplied with the rest."""
    rows = [_quality(item, lang) for item in inputs]
    table = displays.table(
        [text(lang) for text in QUALITY_HEADS], rows, caption=QUALITY_CAPTION(lang), numeric=(1, 2, 3)
    )
    services = Text("・", ", ")(lang).join(uncounted)
    remark = displays.paragraph(esc(UNCOUNTED(lang).format(n=len(uncounted), services=services))) if uncounted else ""
    return (
        displays.heading(2, QUALITY_TITLE(lang), anchor="quality")
        + displays.paragraph(QUALITY_LEAD(lang))
        + table
        + remark
    )


def _quality(item: InputQuality, lang: Lang) -> list[str]:
    if item.rows is None:
        return [esc(item.file), f'<span class="nodata">{ABSENT(lang)}</span>', "－", "－", "", ""]
    percent = Text("％", "%")(lang)
    worst = Text("、", ", ")(lang).join(f"{column} {share * 100:.1f}{percent}" for column, share in item.worst)
    empty = "－" if item.empty is None else f"{item.empty * 100:.1f}{percent}"
    dropped = Text("、", ", ")(lang).join(f"{REASONS[reason](lang)} {rows:,}" for reason, rows in item.dropped.items())
    own = numbers.WITHHELD_MARK(lang) if item.own_rows is None else f"{item.own_rows:,}"
    return [esc(item.file), f"{item.rows:,}", own, empty, esc(worst), esc(dropped)]


def repro_chapter(facts: Mapping[str, Mapping[str, str] | str], lang: Lang) -> str:
    """Digests, choices and versions; no folder of a machine, no clock.

    Parameters
    ----------
    facts : mapping
        Keys of `REPRO`; a mapping is written as ``name value`` lines.
    """
    pairs = [(REPRO[key](lang), _fact(facts[key])) for key in REPRO]
    body = displays.definition_list(pairs)
    return (
        displays.heading(2, REPRO_TITLE(lang), anchor="repro")
        + displays.paragraph(REPRO_LEAD(lang))
        + f'<div class="repro">{body}</div>'
    )


def _fact(fact: Mapping[str, str] | str) -> str:
    if isinstance(fact, str):
        return f"<code>{esc(fact)}</code>"
    return displays.bullets(f"{esc(name)} <code>{esc(text)}</code>" for name, text in fact.items())


def limits(found: Theme) -> str:
    """What the page can and cannot say."""
    return limits_chapter(found.lang)


def terms(found: Theme) -> str:
    """Words a reader may not know."""
    rules = found.results.params.rules
    return terms_chapter(found.lang, level=rules.level, least=rules.min_offices)


def quality(found: Theme) -> str:
    """Rows read and missing values."""
    return quality_chapter(found.results.quality, found.lang) + doubts.listed(found.results)


def quality_of_all(found: Theme) -> str:
    """The same, and the services whose open data were not supplied with the rest."""
    names = official.load("services").set_index("service")[f"name_{found.lang}"]
    uncounted = [names[service] for service in found.results.uncounted]
    chapter = quality_chapter(found.results.quality, found.lang, uncounted=uncounted)
    return chapter + doubts.listed(found.results)


def reproduction(found: Theme, *, page: str = "report") -> str:
    """Digests, choices, versions, command."""
    return repro_chapter(found.reproduction(page), found.lang)


def repro(page: str = "report") -> Chapter:
    """How to make this page again."""
    return Chapter("reproduction", REPRO_TITLE, functools.partial(reproduction, page=page), anchor="repro")


ABOUT_LIMITS = Chapter("limits", LIMITS_TITLE, limits)
ABOUT_TERMS = Chapter("terms", TERMS_TITLE, terms, anchor="definitions")
ABOUT_QUALITY = Chapter("quality", QUALITY_TITLE, quality)
ABOUT_QUALITY_OF_ALL = Chapter("quality", QUALITY_TITLE, quality_of_all)
