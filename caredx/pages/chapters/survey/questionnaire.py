"""Whether published figures of surveys can be analysed, parts that do not add to the printed total, and interest beside use."""

from collections.abc import Sequence

from caredx import official
from caredx.findings.place import Findings
from caredx.findings.survey import SurveyResults
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.survey import wording
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Sentence, tell
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("調査の設問は分析に足りるか", "Are the survey's questions fit for analysis")
CAPTION = Text("公表された調査の数値に書かれていること", "What published figures of surveys state")
FIGURE, STATED, UNSTATED = Text("数値", "Figure"), Text("あり", "yes"), Text("なし", "no")
SHORT = {
    "population": Text("対象数", "asked"),
    "responses": Text("回答数", "answers"),
    "numerator": Text("分子", "numerator"),
    "denominator": Text("分母", "denominator"),
    "reference_date": Text("基準日（日まで）", "date to the day"),
    "scope": Text("対象サービス", "services"),
}
FITNESS = Text(
    "公表された調査の数値{n}件のうち、6項目すべてが書かれたものは{whole}件。最も欠けているのは「{item}」（{missing}件）で、書き足しても費用はかからない",
    'Of {n} published figures of surveys {whole} state all six items. Most often missing: "{item}" ({missing}); adding it costs nothing',
)
READY = Text(
    "次の調査票と公表資料にそのまま入れられる項目", "Items ready for the next questionnaire and its publication"
)
ITEMS_READY = {
    "population": Text(
        "この調査は、（　　）サービスの全（　　）事業所に依頼しました。",
        "This survey was sent to all ( ) establishments of the services ( ).",
    ),
    "responses": Text(
        "回答は（　　）事業所です（回答率（　　）％）。", "( ) establishments answered (response ( ) %)."
    ),
    "numerator": Text(
        "問：介護テクノロジーを導入していますか（導入済み／検討中／未導入／わからない）。公表時は各選択肢の件数を書く。",
        "Question: have you adopted care technology (yes / considering / no / do not know)? Publish the count of each answer.",
    ),
    "denominator": Text(
        "この問に答えた事業所は（　　）です（無回答（　　））。", "( ) answered this question (left empty: ( ))."
    ),
    "reference_date": Text(
        "（　　）年（　　）月（　　）日現在の状況を答えてください。", "Answer for the state on ( ) ( ) ( )."
    ),
    "scope": Text(
        "事業所番号（10桁）とサービス種類を記入してください。",
        "Give the establishment number (10 digits) and the kind of service.",
    ),
    "barrier": Text(
        "未導入の場合、主な理由を一つ選んでください（導入費用／研修・使い方／試用期間／専門家の助言／保守／情報不足／体制／誤作動／安全／準備時間／有用性／その他）。",
        "If not adopted, choose the main reason (cost / training / trial / guidance / maintenance / information / arrangement / malfunction / safety / set-up time / usefulness / other).",
    ),
}
WHOSE = {
    True: Text("（この県の公表値）", " (published by this prefecture)"),
    False: Text("（この県の公表値はなく、他の県・市の例）", " (none from this prefecture; those of others)"),
}
MORE = Text(
    "事業所番号つきで集めて survey_answers.csv のひな形に入れると、このページが無回答・定義・時点による差を計算します。",
    "Collected with the establishment number and put into the template survey_answers.csv, this page computes what response, definition and date make of the gap.",
)
ADDS = Text("印刷された内訳と合計が合わない", "Printed parts do not add to the printed total")
ADDS_SENTENCE = Text(
    "公表資料の合計は{total}だが、導入済み{yes}・検討中{considering}・未導入{no}の和は{sum}で、{difference}事業所の差がある。印刷された百分率は分母{base}に合う。どちらが正しいかは資料から分からず、直さずに示す",
    "The paper prints a total of {total}, but adopted {yes}, considering {considering} and not adopted {no} add to {sum}: {difference} short. The printed percentages fit a base of "
    "{base}. Which is right cannot be told from the paper, so it is shown as printed",
)
INTEREST = Text(
    "関心から利用まで（長野県の調査、2024年8〜9月）",
    "From interest to use (survey of Nagano, August to September 2024)",
)
INTEREST_HEADS = (
    Text("支援", "Offer"),
    Text("希望する", "Want"),
    Text("未定", "Undecided"),
    Text("希望しない", "Do not want"),
    Text("回答数", "Answers"),
    Text("未定の割合", "Share undecided"),
    Text("実際の利用（2024年度）", "Used (FY2024)"),
)
OFFERS = {
    "training": Text("研修", "Training"),
    "exhibition": Text("展示会", "Exhibition"),
    "trial lending": Text("試用貸出", "Trial lending"),
    "accompaniment": Text("伴走支援", "Accompaniment"),
}
INTEREST_SENTENCE = Text(
    "試用貸出を希望した{want}事業所に対し、利用は{used}件。未定と答えた割合は{low}〜{high}で、決めかねている事業所が約半数を占める",
    "{want} establishments want to try devices on loan, {used} loans were made. Between {low} and {high} answered undecided: about half have not made up their mind",
)
INTEREST_LIMITS = Text(
    "希望は事業所、研修の利用は人（のべ）で数えており、割り算はできません。希望した事業所と利用した事業所が同じかも分かりません。",
    "Interest counts establishments, use of training counts persons; they cannot be divided. Whether those that wanted are those that used is not known.",
)


def fitness_sentence(found: Findings) -> Sentence:
    """How many published figures state all that an analysis needs, and what is missing most."""
    own, lang = found.survey, found.lang
    rows, lacking = own.fitness.rows, own.fitness.missing
    item = max(lacking, key=lacking.get)
    whole = int(rows[list(ITEMS)].all(axis=1).sum())
    # "いくつ足りないか" is counted over the published rows, so every number can be recomputed from them.
    return tell(
        FITNESS,
        lang,
        "fact",
        n=telling.whole(len(rows), lang, "survey.fitness.rows"),
        whole=telling.whole(whole, lang, "survey.fitness.complete"),
        item=ITEMS[item](lang),
        missing=telling.whole(lacking[item], lang, f"survey.fitness.missing.{item}"),
    )


def section(found: Findings) -> str:
    """Sentence, ready items, table; for Nagano also the addition and the interest."""
    own, lang = found.survey, found.lang
    mine = bool((own.published_surveys["pref"] == own.prefecture).all())
    lead = fitness_sentence(found).html + esc(WHOSE[mine](lang)) + " " + displays.real_mark(lang)
    ready = displays.details(
        esc(READY(lang)),
        displays.bullets([esc(text(lang)) for text in ITEMS_READY.values()]) + displays.paragraph(esc(MORE(lang))),
    )
    head = displays.heading(3, TITLE(lang)) + displays.paragraph(lead, "lede") + ready
    return head + displays.details(esc(CAPTION(lang)), _table(own)) + _addition(own) + _interest(own)


def _table(own: SurveyResults) -> str:
    lang, rows = own.lang, own.published_surveys
    cells = []
    for row, stated in zip(rows.itertuples(), own.fitness.rows.to_dict("records"), strict=True):
        name = f"{as_written(row.area)} {as_written(row.scope)} {esc(numbers.period(row.period, lang))}"
        cells.append([name, *(esc((STATED if stated[item] else UNSTATED)(lang)) for item in ITEMS)])
    source = displays.source_line(
        _sources(rows[["source", "reference_date"]].itertuples(index=False, name=None)),
        lang,
        mark=displays.real_mark(lang),
    )
    link = displays.csv_link(own.fitness.to_frame(), CAPTION(lang), lang, origin="published")
    return displays.table(
        [FIGURE(lang), *(text(lang) for text in SHORT.values())],
        cells,
        caption=CAPTION(lang),
        source=source,
        after=link,
    )


def _sources(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each source once: dates stand in the rows."""
    return [(title, "") for title in dict.fromkeys(title for title, _ in pairs)]


def _addition(own: SurveyResults) -> str:
    if own.addition is None or own.addition.agrees:
        return ""
    lang = own.lang
    rows = official.load("nagano_2024")
    row = rows[rows["indicator"] == "technology adoption"].iloc[0]
    source = displays.source_line([(row["source"], row["reference_date"])], lang, mark=displays.real_mark(lang))
    return displays.heading(4, ADDS(lang)) + displays.paragraph(addition_sentence(own).html) + source


def addition_sentence(own: SurveyResults) -> Sentence:
    """Printed total, parts, their sum, and the base that the printed percentages fit."""
    lang, one, of = own.lang, own.addition, "survey.addition"
    parts = {
        slot: telling.whole(one.parts[name], lang, f"{of}.parts.{name}")
        for slot, name in (("yes", "adopted"), ("considering", "considering"), ("no", "not adopted"))
    }
    return tell(
        ADDS_SENTENCE,
        lang,
        "fact",
        total=telling.whole(one.total, lang, f"{of}.total"),
        sum=telling.whole(one.sum, lang, f"{of}.sum"),
        difference=telling.whole(one.difference, lang, f"{of}.difference"),
        base=telling.whole(one.bases[0], lang, f"{of}.bases.0"),
        **parts,
    )


def _interest(own: SurveyResults) -> str:
    if own.interest is None:
        return ""
    lang, frame = own.lang, own.interest
    rows = []
    for row in frame.itertuples():
        used = (
            Text("記載なし", "not stated")(lang)
            if row.used is None or row.used != row.used
            else numbers.written(row.used, Unit.of(row.used_unit), lang)
        )
        counts = [numbers.quantity(number, lang) for number in (row.want, row.undecided, row.no, row.answers)]
        rows.append(
            [esc(OFFERS[row.offer](lang)), *counts, wording.percent(row.undecided / row.answers, lang), esc(used)]
        )
    source = displays.source_line(
        frame[["source", "reference_date"]].itertuples(index=False, name=None), lang, mark=displays.real_mark(lang)
    )
    link = displays.csv_link(frame, INTEREST(lang), lang, origin="published")
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(INTEREST_LIMITS(lang))}", "limits")
    table = displays.table(
        [text(lang) for text in INTEREST_HEADS],
        rows,
        caption=INTEREST(lang),
        numeric=range(1, 7),
        source=source,
        after=limits + link,
    )
    return displays.heading(4, INTEREST(lang)) + displays.paragraph(interest_sentence(own).html) + table


def interest_sentence(own: SurveyResults) -> Sentence:
    """Wanted against used, and how many were undecided."""
    lang, frame = own.lang, own.interest
    lending = frame[frame["offer"] == "trial lending"].iloc[0]
    undecided = frame["undecided"] / frame["answers"]
    return tell(
        INTEREST_SENTENCE,
        lang,
        "fact",
        want=telling.whole(lending["want"], lang, "survey.interest.trial lending.want"),
        used=telling.whole(lending["used"], lang, "survey.interest.trial lending.used"),
        low=telling.figure(undecided.min(), Unit.SHARE, lang, "survey.interest.undecided.min"),
        high=telling.figure(undecided.max(), Unit.SHARE, lang, "survey.interest.undecided.max"),
    )
