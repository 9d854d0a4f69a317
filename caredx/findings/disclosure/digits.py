"""Digits a public page shows: as many as the interval of a value supports, and none that would give a sum back.

A value of sixteen digits beside those of all its parts but one gives that one back exactly. Cut to a fifth of the half width of its
interval, it says as much as it knows, and what is left of a sum by subtraction is as wide as all the roundings together.
"""

import base64
import io
import math
import re

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.words import spreadsheets
from caredx.words.units import Unit

FINER = 5
"""A value is told to steps of at most this part of half its interval."""
DIGITS = 3
"""Significant digits where there is no interval, and of denominators."""
MOST_DIGITS = 4
"""Significant digits of any other number that leaves a public page, in a file or behind a sentence."""
_DATA = re.compile(r'(<data value=")([^"]+)("[^>]*>)([^<]*)')
_CSV = re.compile(r'(href="data:text/csv[^"]*;base64,)([A-Za-z0-9+/=]+)')
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def step(one: Estimate) -> float:
    """The step to which a value is told: a power of ten."""
    if one.low is not None and one.high is not None and one.high > one.low:
        return 10.0 ** math.floor(math.log10((one.high - one.low) / 2 / FINER) + 1e-9)
    return 10.0 ** (_order(one.value) - DIGITS + 1) if one.value else 1.0


def supported(one: Estimate) -> Estimate:
    """A ratio of sums with the digits its interval supports; its sums to three, the numerator from the ratio as shown."""
    if one.value is None:
        return one
    size = step(one)
    value = _to_step(one.value, size)
    ends = {side: None if (end := getattr(one, side)) is None else _to_step(end, size) for side in ("low", "high")}
    top, bottom = one.numerator, one.denominator
    if bottom:
        ratio = None if top is None else _ratio(one.value, top / bottom, value, change=one.unit is Unit.CHANGE_RATE)
        bottom = significant(bottom, DIGITS)
        top = None if ratio is None else ratio * bottom
    return one.with_(value=value, **ends, numerator=top, denominator=bottom, largest=((), ()))


def left_open(one: Estimate, size: float) -> tuple[float, float]:
    """Between what the numerator of a ratio lies for who reads the ratio and knows its denominator."""
    if one.value is None:
        return 0.0, math.inf
    size_of_step, ratio = step(one), (one.numerator or 0.0) / (one.denominator or 1.0)
    shown, change = _to_step(one.value, size_of_step), one.unit is Unit.CHANGE_RATE
    ends = (_ratio(one.value, ratio, shown + side * size_of_step / 2, change=change) for side in (-1, 1))
    low, high = (end * size for end in ends)
    return max(0.0, low), high


def _ratio(exact: float, ratio: float, value: float, *, change: bool) -> float:
    """Numerator over denominator as the value shown has it: a change is told from 1, under either formula."""
    if not change:
        return value
    return 1 + value if math.isclose(ratio, 1 + exact, rel_tol=1e-9) else 1 / (1 - value)


def _to_step(value: float, size: float) -> float:
    return round(round(value / size) * size, max(0, -math.floor(math.log10(size) + 0.5)))


def _order(value: float) -> int:
    return math.floor(math.log10(abs(value)))


def significant(value: float, digits: int = MOST_DIGITS) -> float:
    """A number to some significant digits; a whole one and none at all as they are."""
    if not math.isfinite(value) or value == 0:
        return value
    return round(value, digits - 1 - _order(value))


def cut(html: str) -> str:
    """A chapter as it leaves a public edition: no number behind a sentence and in a file is finer than what a reader is told.

    What the door rounded stays as it is; this is for whatever came another way. Whole numbers are counts, which the door saw.
    """
    return _CSV.sub(_file, _DATA.sub(_behind, html))


def _behind(found: re.Match[str]) -> str:
    """The number behind a written one, with one digit more than is written: rounded again it reads the same; what is written, too."""
    value, written = float(found[2]), _WRITTEN.findall(found[4])
    if value.is_integer() or not math.isfinite(value):
        return found[0]
    digits = len(written[0].replace(",", "").replace(".", "").lstrip("0")) if written else MOST_DIGITS
    told = _WRITTEN.sub(_less, found[4]) if len(written) == 1 and digits > MOST_DIGITS else found[4]
    return f"{found[1]}{significant(value, min(MOST_DIGITS, digits + 1))!r}{found[3]}{told}"


def _less(written: re.Match[str]) -> str:
    """A written number with the digits that may leave, in the same form."""
    value = significant(float(written[0].replace(",", "")))
    decimals = max(0, MOST_DIGITS - 1 - _order(value))
    return f"{value:,.{decimals}f}" if "," in written[0] else f"{value:.{decimals}f}"


def _file(found: re.Match[str]) -> str:
    raw = base64.b64decode(found[2])
    if b"." not in raw:
        return found[0]
    frame = pd.read_csv(io.BytesIO(raw), dtype="str", encoding="utf-8-sig", keep_default_na=False)
    cells = frame.to_numpy(dtype=object, copy=True)
    fine = np.vectorize(lambda cell: bool(_FINE.fullmatch(cell)), otypes=[bool])(cells) if cells.size else cells
    if not fine.any():
        return found[0]
    for place in np.argwhere(fine):
        value = float(cells[tuple(place)])
        cells[tuple(place)] = repr(value if value.is_integer() else significant(value))
    return found[1] + base64.b64encode(spreadsheets.csv(pd.DataFrame(cells, columns=frame.columns))).decode()


_FINE = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|-?\d+e-\d+")
