"""Where freed minutes went: a table that adds up exactly, and the same as bands."""

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.freed import FreedMinutes
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.flows import flow
from caredx.words.labels import Lang, Text

TITLE = Text("空いた時間はどこへ行ったか", "Where freed minutes went")
LEAD = Text(
    "1人1日の長さは部分の合計なので、どこかが減れば、どこかが増えるか、1日が短くなります。表の変化の合計は、勤務の長さの変化にちょうど一致します。",
    "A staff-day is the sum of its parts: what one loses others gain, or the day gets shorter. The changes add up to the change of its "
    "length exactly.",
)
FINDING = Text(
    "{pair}：{minutes}が減り、最も増えたのは{part}（{gain}）",
    "{pair}: {minutes} given up; the largest gain is {part} ({gain})",
)
NO_CHANGE = Text("{pair}：増減なし", "{pair}: no change")
HOW = Text(
    "左が減った部分、右が増えた部分で、帯の太さが分数です。左右の合計は等しくなります。",
    "Left: parts that lost time; right: parts that gained. The width of a band is minutes; both sides have the same sum.",
)
LIMITS = Text(
    "どの分がどこへ移ったかは観察されていません。減った分を、増えた分の割合で配っただけです。未記入が減った分は、記録の変化であって仕事の変化ではありません。区間はありません。{never}",
    "Which minute went where is not observed: losses are handed out in proportion to gains. Less unrecorded time is a change of the record, "
    "not of work. No intervals. {never}",
)
ROUNDED = Text(
    "表の数字は四捨五入しているため、足すと0.1分ずれることがあります。CSVの数字はちょうど合います。",
    "Figures are rounded and may miss their sum by 0.1; those of the CSV add up exactly.",
)
HEADS_SIDE = (Text("減った", "less"), Text("増えた", "more"))
CAPTION = Text("部分ごとの増減（{pair}、分/人・日）", "Gains and losses by part ({pair}, minutes per staff-day)")
HEADS = (
    Text("部分", "Part"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("変化", "Change"),
    Text("行き先の割合", "Share of gains"),
)
TOTAL = Text("合計（1人1日の長さ）", "Sum (length of a staff-day)")
ALT = Text("{source}から{target}へ {minutes}", "{source} to {target} {minutes}")


def chapter(study: StudyResults) -> str:
    """Table and bands of each shift's last round."""
    lang = study.lang
    bands = [band(study, shift, name) for shift, name in study.lasts]
    tables = [table(study.freed(shift, name), lang) for shift, name in study.lasts]
    head = displays.heading(2, TITLE(lang), anchor="freed") + displays.paragraph(esc(LEAD(lang)))
    return head + displays.twocol(*bands) + displays.twocol(*tables) + displays.paragraph(esc(ROUNDED(lang)), "meta")


def band(study: StudyResults, shift: str, name: str) -> str:
    """Bands from losses to gains."""
    lang, freed = study.lang, study.freed(shift, name)
    flows = freed.flows()
    title = finding(freed, lang)
    if flows.empty:
        return displays.paragraph(esc(title), "nodata")
    shown = flows.assign(
        **{side: [words.activity_name(part, lang) for part in flows[side]] for side in ("source", "target")}
    )
    sums = {
        part: shown.loc[shown[side] == part, "minutes"].sum() for side in ("source", "target") for part in shown[side]
    }
    labels = {part: f"{_broken(part, lang)}\n{words.minutes(value, lang)}" for part, value in sums.items()}
    alt = " / ".join(
        ALT(lang).format(source=a, target=b, minutes=words.minutes(m, lang))
        for a, b, m in shown.itertuples(index=False)
    )
    heads = tuple(text(lang) for text in HEADS_SIDE)
    picture = flow(shown, labels, name=f"ts-flow-{shift}-{name}", title=title, alt=alt, heads=heads)
    limits = LIMITS(lang).format(never=words.NEVER(lang))
    return displays.figure(picture, how_to_read=HOW(lang), limits=limits, lang=lang, source=source(study))


def _broken(text: str, lang: Lang) -> str:
    """Two lines where one is too long for the side of the picture."""
    if lang == "ja":
        return text if len(text) <= 8 else text.replace("（", "\n（", 1)
    words_ = text.split(" ")
    half = (len(words_) + 1) // 2
    return text if len(text) <= 16 else " ".join(words_[:half]) + "\n" + " ".join(words_[half:])


def finding(freed: FreedMinutes, lang: Lang) -> str:
    """Minutes given up and the part that gained most."""
    pair = words.pair_title(freed.shift, freed.round, lang)
    if not freed.freed:
        return NO_CHANGE(lang).format(pair=pair)
    most = freed.change.idxmax()
    gain = words.signed(float(freed.change.max()), lang)
    return FINDING(lang).format(
        pair=pair, minutes=words.minutes(freed.freed, lang), part=words.activity_name(most, lang), gain=gain
    )


def table(freed: FreedMinutes, lang: Lang) -> str:
    """Before, after and change of every part; the last row is their sum."""
    exact = freed.to_frame()
    rows = [
        [
            esc(words.activity_name(row.activity, lang)),
            *(words.minutes(v, lang, unit=False) for v in (row.before, row.after)),
            words.signed(row.change, lang, unit=False),
            words.percent(row.share_of_freed, lang) if row.change > 0 else "",
        ]
        for row in exact.itertuples()
    ]
    sums = [words.minutes(float(side.sum()), lang, unit=False) for side in (freed.before, freed.after)]
    rows.append([f"<b>{esc(TOTAL(lang))}</b>", *sums, words.signed(freed.longer, lang, unit=False), ""])
    caption = CAPTION(lang).format(pair=words.pair_title(freed.shift, freed.round, lang))
    link = displays.csv_link(exact, caption, lang)
    return displays.table([text(lang) for text in HEADS], rows, caption=caption, numeric=range(1, 5), after=link)
