"""One row a group, a mark for its value, a line for its interval, and the number at its end: breakdowns, changes, the 47.

A mark with its interval says at once what a bar hides: that two groups may differ by chance. Marks differ in shape and fill as well
as in colour, so a picture survives a black-and-white copier.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Unpack

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.pages import numbers, style
from caredx.pages.figures.frame import Frame, Said, scale
from caredx.pages.figures.looks import FEW, NATIONAL, OTHER, OWN, Look, marks
from caredx.pages.numbers import MINUS
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import each, keyed
from caredx.words.units import AnyUnit, Unit

say = words_of("figures")

OWN_SIGN = "▶ "
APART = 0.16
NARROW = 1.7  # inches of an axis that holds few numbers
FIRST, LAST = -110, 310
"""Ends of the axis of what was seen over what was expected, in per cent: a few establishments' interval is many times as wide."""

JUDGED = {
    "met": Look(style.BLUE, "^", size=7),
    "not_met": Look(style.ORANGE, "v", size=7),
    "cannot_tell": Look(style.GREY, "s", size=7),
}
RATES = {
    "interval": Look(width=3.0, filled=False),
    "bounds": Look(style.INK, "D", width=1.2, filled=False),
    "other": Look(style.ORANGE, "s"),
}
PEERS = tuple(Look(style.ORANGE, shape, filled=i % 2 == 0, size=5.5) for i, shape in enumerate("os^vP"))
REACH = 3.4


def estimate_rows(
    labelled: Iterable[tuple[str, Estimate]], lang: Lang, *, few: Collection[str] = (), own: str = ""
) -> pd.DataFrame:
    """Rows of `dot_rows` from estimates by their labels; `few` and `own` name labels. A value that is missing says why."""
    return pd.DataFrame(
        [
            {
                "label": label,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "few": label in few,
                "own": label == own,
                "absent": "" if one.known else numbers.absent(one, lang, short=True),
            }
            for label, one in labelled
        ]
    )


def dot_rows(
    rows: pd.DataFrame,
    unit: AnyUnit,
    *,
    axis: str,
    lang: Lang,
    line: tuple[float, str] | None = None,
    **said: Unpack[Said],
) -> style.Picture:
    """Values with intervals, one row each, in the order given.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``value``, ``low``, ``high`` in `unit` (low and high may be missing); ``few`` and ``own`` (bool). A column
        ``absent`` may say why a value is missing.
    axis : str
        What the horizontal axis measures, with its unit.
    line : (float, str), optional
        Where a reference line stands, and its label; values beside a line at 0 are changes, written with their sign.
    """
    rows = (rows if "absent" in rows else rows.assign(absent=say.no_data(lang))).reset_index(drop=True)
    change = line is not None and line[0] == 0
    notes = [_note(value_note(row.value, unit, lang, change, row.absent), row.few, lang) for row in each(rows)]
    labels = [f"{OWN_SIGN if own else ''}{label}" for label, own in zip(rows["label"], rows["own"], strict=True)]
    frame = Frame.rows(labels, notes=notes, axis=axis, above=0.22 if line else 0.1)
    frame.axes.set_xlim(_ends(rows, unit, line))
    if line:
        frame.rule(line[0] * unit.scale, line[1])
    for place in rows.index[rows["own"].astype(bool)]:
        frame.axes.axhspan(place - 0.5, place + 0.5, facecolor=style.BANDS[0], zorder=0)
    for (few, own), alike in rows.groupby([rows["few"].astype(bool), rows["own"].astype(bool)]):
        look = replace(OWN, shape="s", filled=False) if few and own else FEW if few else OWN if own else OTHER
        value, low, high = (alike[column].astype(float) * unit.scale for column in ("value", "low", "high"))
        marks(frame.axes, value, look, low=low, high=high)
    scale(frame.axes.xaxis, unit, steps=6 if frame.wide > NARROW else 4)
    return frame.finish(rows.drop(columns="absent").assign(unit=unit.code), **said)


def value_note(value: float, unit: AnyUnit, lang: Lang, change: bool, absent: str) -> str:
    """The number at the end of a row, or why there is none."""
    if pd.isna(value):
        return absent
    sign = "+" if change and unit.rounded(value) > 0 else ""
    return sign + numbers.written(value, unit, lang, with_unit=False).replace("-", MINUS)


def _note(written: str, few: bool, lang: Lang) -> str:
    """With the word for few establishments."""
    return f"{written} {say.few(lang)}" if few else written


def _ends(rows: pd.DataFrame, unit: AnyUnit, line: tuple[float, str] | None) -> tuple[float, float]:
    """Room for all values and intervals, but at most once the spread of the values on each side.

    The interval of two establishments may be many times as wide as the value and would squeeze all others. What is cut off ends
    in an arrow.
    """
    values = pd.concat([rows["value"], pd.Series([line[0]] if line else [], dtype=float)]).astype(float) * unit.scale
    solid = rows[~rows["few"].astype(bool)]
    low, high = (
        end if pd.isna(extreme) else take(end, extreme * unit.scale)
        for end, extreme, take in ((values.min(), solid["low"].min(), min), (values.max(), solid["high"].max(), max))
    )
    spread = (high - low) or abs(high) or 1.0
    lowest, highest = rows["low"].min() * unit.scale, rows["high"].max() * unit.scale
    low, high = max(min(low, lowest), low - spread), min(max(high, highest), high + spread)
    margin = 0.04 * (high - low) or 0.5
    return low - margin, high + margin


def pair_rows(rows: pd.DataFrame, unit: AnyUnit, *, axis: str, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """Own and national value of full counts that have no interval, joined by a line whose length is the difference.

    `rows` holds ``label``, ``own``, ``national`` in `unit`.
    """
    own, national = rows["own"] * unit.scale, rows["national"] * unit.scale
    words = say.pairs_own(lang), say.national(lang)
    notes = [
        " / ".join(numbers.written(row[side], unit, lang, with_unit=False) for side in ("own", "national"))
        for row in rows.to_dict("records")
    ]
    frame = Frame.rows(rows["label"], per=0.21, axis=axis, notes=notes, legend=words)
    most = float(pd.concat([own, national]).max())
    frame.axes.set_xlim(-0.03 * most, 1.05 * most)
    frame.axes.hlines(rows.index, own, national, color=style.PALE, linewidth=1.2, zorder=1)
    marks(frame.axes, own, OWN, label=words[0])
    marks(frame.axes, national, NATIONAL, label=words[1])
    scale(frame.axes.xaxis, unit)
    return frame.finish(rows.assign(unit=unit.code), **said)


def caterpillar(
    rows: pd.DataFrame,
    unit: AnyUnit,
    *,
    axis: str,
    lang: Lang,
    line: tuple[float, str],
    data: pd.DataFrame,
    **said: Unpack[Said],
) -> style.Picture:
    """Small areas twice on a row: the raw value (hollow), and that drawn to the common mean by as much as the raw one is noise.

    Parameters
    ----------
    rows : DataFrame
        ``label``; ``value``, ``low``, ``high`` raw; ``shrunk``, ``shrunk_low``, ``shrunk_high`` (missing where there are none);
        ``few``; ``absent``, why a raw value is missing.
    line : (float, str)
        Where the whole stands, and its label.
    """
    rows = rows.reset_index(drop=True)
    drawn = rows.set_index(rows.index)[["value", "low", "high", "shrunk", "shrunk_low", "shrunk_high"]].astype(float)
    drawn, few, twice = drawn * unit.scale, rows["few"].astype(bool), bool(drawn["shrunk"].notna().any())
    notes = [_note(_raw_to_shrunk(row, unit, lang), row.few, lang) for row in each(rows)]
    words = [say.raw(lang), *([say.shrunk(lang)] if twice else [])]
    frame = Frame.rows(rows["label"], per=0.22, axis=axis, notes=notes, legend=words, above=0.22)
    if unit is Unit.SHARE:
        frame.axes.set_xlim(-2, 102)
    else:
        frame.axes.set_xlim(drawn.min().min(), drawn.max().max())
    frame.rule(line[0] * unit.scale, line[1])
    for part, look, word in ((~few, OTHER, words[0]), (few, FEW, "")):
        raw = drawn[part]
        marks(frame.axes, raw["value"], look, low=raw["low"], high=raw["high"], label=word, away=-APART)
    if twice:
        low, high, look = drawn["shrunk_low"], drawn["shrunk_high"], Look(shape="D", size=4.2, width=2.0)
        marks(frame.axes, drawn["shrunk"], look, label=words[1], away=APART, low=low, high=high)
    scale(frame.axes.xaxis, unit)
    return frame.finish(data, **said)


def _raw_to_shrunk(row, unit: AnyUnit, lang: Lang) -> str:
    raw = value_note(row.value, unit, lang, False, row.absent)
    return raw if pd.isna(row.shrunk) else f"{raw}→{value_note(row.shrunk, unit, lang, False, '')}"


def bounded(rows: pd.DataFrame, unit: AnyUnit, *, axis: str, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """Changes with two widths: a thick line for chance, a thin capped one for what unrecorded minutes leave open.

    Parameters
    ----------
    rows : DataFrame
        ``label``, ``value``; ``low``, ``high`` of the interval and ``lowest``, ``highest`` of the bounds, missing where there are
        none.
    """
    words = say.interval(lang), say.bounds(lang)
    notes = [value_note(value, unit, lang, True, "") for value in rows["value"]]
    frame = Frame.rows(rows["label"], per=0.34, axis=axis, notes=notes, legend=words, above=0.12)
    drawn = rows[["value", "low", "high", "lowest", "highest"]].astype(float)
    least, most = min(0.0, drawn.min().min()), max(0.0, drawn.max().max())
    frame.axes.set_xlim(least - 0.05 * (most - least), most + 0.05 * (most - least))
    frame.rule(0)
    nothing = drawn["value"] * float("nan")
    thin = Look(style.INK, "|", size=7, width=1.0)
    marks(frame.axes, nothing, thin, low=drawn["lowest"], high=drawn["highest"], away=0.22, capped=True, label=words[1])
    wide = replace(OWN, filled=False, width=3.0)
    marks(frame.axes, drawn["value"], wide, low=drawn["low"], high=drawn["high"], label=words[0])
    scale(frame.axes.xaxis, unit)
    return frame.finish(rows.assign(unit=unit.code), **said)


def against_expected(rows: pd.DataFrame, *, axis: str, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """What was seen of each decision against what was expected: points, hours and persons fit one axis only like this.

    `rows` holds ``label, outcome, value, low, high, absent``: seen over expected (1 = as expected); `absent` says why there is no
    value.
    """
    notes = [value_note(row.value, Unit.SHARE, lang, False, "") for row in each(rows)]
    frame = Frame.rows(rows["label"], per=0.24, axis=axis, notes=notes, above=0.22)
    frame.axes.set_xlim(FIRST, LAST)
    frame.rule(0, say.no_change(lang), color=style.GREY, ha="right")
    frame.rule(100, say.as_expected(lang), ha="left")
    for outcome, alike in rows.groupby("outcome"):
        value, low, high = (alike[column].astype(float) * 100 for column in ("value", "low", "high"))
        marks(frame.axes, value, JUDGED[str(outcome)], low=low, high=high)
    for place, row in keyed(rows.loc[rows["value"].isna(), "absent"]):
        frame.text(12, place, row, ha="left", color=style.GREY, halo=True)
    scale(frame.axes.xaxis, Unit.SHARE)
    return frame.finish(rows.drop(columns="absent"), **said)


def rates(rows: pd.DataFrame, *, axis: str, **said: Unpack[Said]) -> style.Picture:
    """Rates of one thing under several counts: a thick line for chance, a thin capped one for what the silent leave open.

    The two widths answer different questions and must not look alike: the first shrinks with more answers, the second only with
    fewer that stay silent.

    Parameters
    ----------
    rows : DataFrame
        ``label``, ``kind`` (`interval`, `bounds`, `other` for the figure compared with), ``value``, ``low``, ``high`` (shares; any of
        the last three may be missing) and ``text``.
    """
    frame = Frame.rows(rows["label"], per=0.5, axis=axis, notes=rows["text"], over=True)
    frame.axes.set_xlim(-1, 101)
    for kind, alike in rows.groupby("kind"):
        value, low, high = (alike[column].astype(float) * 100 for column in ("value", "low", "high"))
        marks(frame.axes, value, RATES[str(kind)], low=low, high=high, capped=kind == "bounds")
    scale(frame.axes.xaxis, Unit.SHARE)
    return frame.finish(rows.drop(columns="text").assign(unit=Unit.SHARE.code), **said)


def differences(
    rows: pd.DataFrame, others: pd.DataFrame, *, axis: str, lang: Lang, **said: Unpack[Said]
) -> style.Picture:
    """How far peers lie from the own prefecture on each figure of likeness, in standard deviations of the 47.

    Parameters
    ----------
    rows : DataFrame
        Index what stands beside the rows, one column a peer (its name), nearest first.
    others : DataFrame
        The same for the remaining prefectures, drawn as faint ticks.
    """
    words = [say.own(lang), *rows.columns, say.others(lang)]
    frame = Frame.rows(rows.index, per=0.26, axis=axis, legend=words)
    frame.axes.set_xlim(-REACH - 0.1, REACH + 0.1)
    frame.axes.grid(axis="y", color=style.FAINT)
    frame.axes.axvline(0, color=style.BLUE, linewidth=1.6, zorder=2, label=words[0])
    looks = [(peer, rows[peer], PEERS[i % len(PEERS)]) for i, peer in enumerate(rows.columns)]
    faint = Look(style.PALE, "|")
    looks += [(words[-1] if i == 0 else "", others[one], faint) for i, one in enumerate(others.columns)]
    for word, values, look in looks:
        marks(frame.axes, values.clip(-REACH, REACH).reset_index(drop=True), look, label=word)
    return frame.finish(rows.rename_axis("figure").reset_index(), **said)
