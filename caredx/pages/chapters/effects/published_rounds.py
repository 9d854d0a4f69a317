"""The published three-round figures in a panel of their own: another unit, no interval, and rounds instead of months."""

import pandas as pd

from caredx.pages import displays
from caredx.pages.figures.rounds import rounds
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say_figures = words_of("figures")

say = words_of("effects")

DEVICE, SETTING = "移乗支援（非装着）", "介護老人福祉施設"
PHASES = {"change post1-pre": "post1", "change post2-pre": "post2"}


def three_rounds(published: pd.DataFrame) -> pd.DataFrame:
    """Rows of the published table that have both rounds: `shift, phase, value` with source and date."""
    rows = published[
        (published["device_or_measure"] == DEVICE)
        & (published["setting"] == SETTING)
        & published["phase"].isin(PHASES)
        & published["shift"].isin(say_figures["shifts"])
    ]
    return rows.assign(phase=rows["phase"].map(PHASES), value=rows["value"].astype(float))[
        ["shift", "phase", "value", "unit", "reference_date", "source"]
    ]


def rounds_figure(published: pd.DataFrame, lang: Lang, *, level: int = 3) -> str:
    """Points of the published rounds."""
    rows = three_rounds(published)
    if rows.empty:
        return displays.paragraph(say.none(lang), "nodata")
    wide = rows.pivot(index="shift", columns="phase", values="value").loc[
        [shift for shift in say_figures["shifts"] if shift in set(rows["shift"])]
    ]
    told = listed(
        (
            say.told(lang).format(
                shift=say_figures["shifts"][shift](lang), first=f"{row.post1:+g}", second=f"{row.post2:+g}"
            )
            for shift, row in wide.iterrows()
        ),
        lang,
    )
    picture = rounds(
        rows,
        lang,
        name="rounds",
        title=say.finding(lang).format(told=told),
        alt=say.published_rounds_alt(lang).format(device=DEVICE, setting=SETTING, told=told),
    )
    first = rows.iloc[0]
    source = displays.source_line([(first["source"], first["reference_date"])], lang, mark=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=say.published_rounds_how(lang),
        limits=say.published_rounds_limits(lang),
        source=source,
        lang=lang,
        level=level,
    )
