"""Where freed minutes went: a table that adds up exactly, and the same as bands."""

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.freed import FreedMinutes
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.flows import flow
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Table and bands of each shift's last round."""
    lang = study.lang
    bands = [band(study, shift, name) for shift, name in study.lasts]
    tables = [table(study.freed(shift, name), lang) for shift, name in study.lasts]
    head = displays.heading(2, say.freed_title(lang), anchor="freed") + displays.paragraph(esc(say.freed_lead(lang)))
    return (
        head + displays.twocol(*bands) + displays.twocol(*tables) + displays.paragraph(esc(say.rounded(lang)), "meta")
    )


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
        say.alt(lang).format(source=a, target=b, minutes=words.minutes(m, lang))
        for a, b, m in shown.itertuples(index=False)
    )
    heads = tuple(text(lang) for text in say.row("heads_side"))
    picture = flow(shown, labels, name=f"ts-flow-{shift}-{name}", title=title, alt=alt, heads=heads)
    limits = say.freed_limits(lang).format(never=say.never(lang))
    return displays.figure(picture, how_to_read=say.freed_how(lang), limits=limits, lang=lang, source=source(study))


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
        return say.no_change(lang).format(pair=pair)
    most = freed.change.idxmax()
    gain = words.signed(float(freed.change.max()), lang)
    return say.freed_finding(lang).format(
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
    rows.append([f"<b>{esc(say.total(lang))}</b>", *sums, words.signed(freed.longer, lang, unit=False), ""])
    caption = say.freed_caption(lang).format(pair=words.pair_title(freed.shift, freed.round, lang))
    link = displays.csv_link(exact, caption, lang)
    return displays.table(
        [text(lang) for text in say.row("freed_heads")], rows, caption=caption, numeric=range(1, 5), after=link
    )
