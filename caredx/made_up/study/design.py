"""What is true in the example's time study: minutes of a staff-day before, the change of each activity, what goes unrecorded.

Minutes are invented, near those of published studies so that pages look plausible. Changes of a shift add up to zero, because
a staff-day is as long after as before; what is freed goes to care and talk. Records improve from round to round, so minutes
turn up that were always there: the recorded change differs from the true one, as in the ministry's own study.
"""

from collections.abc import Mapping

import pandas as pd

HOMES = {"13": 12, "20": 1, "23": 6, "24": 4}
RESIDENTIAL = ("510", "520", "540", "550", "331", "320")
ROUNDS: Mapping[str, str] = {"before": "2025-06-02", "after1": "2025-07-07", "after2": "2025-10-06"}
DAYS = 5
STARTED = "2025-07-01"
SHIFTS = {"day": (510, 1050), "night": (1260, 1860)}
"""First and last minute of a shift, after midnight of its date: 8:30-17:30 and 21:00-7:00."""

BEFORE: Mapping[str, tuple[float, ...]] = {
    "day": (38, 62, 58, 24, 22, 8, 70, 14, 10, 26, 58, 10, 3, 2, 8, 18, 10, 12, 10, 5, 8, 50, 6, 8),
    "night": (40, 120, 20, 12, 10, 14, 10, 10, 8, 95, 45, 5, 8, 2, 2, 6, 2, 6, 8, 4, 9, 120, 8, 36),
}
CHANGE: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "day": {
        "after1": {"11": -8, "10": -4, "14": 6, "4": 3, "13": 3},
        "after2": {"11": -20, "10": -8, "14": 2, "4": 12, "13": 4, "5": 4, "24": 6},
    },
    "night": {
        "after1": {"10": -20, "11": -5, "14": 6, "13": 12, "4": 2, "24": 5},
        "after2": {"10": -40, "11": -12, "2": -8, "13": 14, "4": 8, "22": 18, "24": 20},
    },
}
UNRECORDED: Mapping[str, float] = {"before": 0.06, "after1": 0.04, "after2": 0.025}
HOME_SD = 0.12  # of the log of a home's minutes before
EFFECT_SPREAD = 0.4  # a home's change is the true one times 0.6-1.4
DRIFT_SD = 5.0  # minutes a home's direct care moves between rounds for reasons of its own
SPLIT_SLOT = 0.1  # slots that hold two activities, 6 and 4 minutes

OUTCOMES: Mapping[str, tuple[float, float]] = {
    "who5": (13.5, 0.7),
    "falls": (0.30, -0.04),
    "night_wakings": (1.9, -0.3),
    "srs18": (17.0, -1.0),
}
"""Mean before and true change; falls and wakings per user and month or night, scales as totals."""


def homes(everyone: pd.DataFrame) -> pd.DataFrame:
    """The homes that took part: the first residential ones of each prefecture."""
    living = everyone[everyone["service"].isin(RESIDENTIAL)].sort_values("office")
    parts = [living[living["pref"] == pref].head(number) for pref, number in HOMES.items()]
    return pd.concat(parts, ignore_index=True)[["pref", "office", "service", "name"]]


def rounds_of(found: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Rounds of each home; the last one of Aichi takes no part in the last round."""
    leaver = found.loc[found["pref"] == "23", "office"].max()
    return {office: tuple(ROUNDS)[: 2 if office == leaver else 3] for office in found["office"]}


def shown_as_workbooks(found: pd.DataFrame) -> str:
    """The home whose records also exist as workbooks: Nagano's."""
    return str(found.loc[found["pref"] == "20", "office"].iloc[0])


def truth(everyone: pd.DataFrame) -> dict[str, object]:
    """The part of truth.json."""
    return {
        "unit": "minutes per staff-day as written (day 540, night 600)",
        "homes": homes(everyone).groupby("pref")["office"].agg(list).to_dict(),
        "rounds": dict(ROUNDS),
        "started": STARTED,
        "before": {shift: dict(zip(map(str, range(1, 25)), minutes, strict=True)) for shift, minutes in BEFORE.items()},
        "true_change": {shift: {r: dict(change) for r, change in rounds.items()} for shift, rounds in CHANGE.items()},
        "recorded_change": {
            shift: {r: {a: round(recorded_change(shift, r, a), 6) for a in map(str, range(1, 25))} for r in rounds}
            for shift, rounds in CHANGE.items()
        },
        "unrecorded_share": dict(UNRECORDED),
        "home_log_sd": HOME_SD,
        "home_effect_factor": [1 - EFFECT_SPREAD, 1 + EFFECT_SPREAD],
        "drift_sd_direct_care": DRIFT_SD,
        "outcomes": {name: {"before": before, "change": change} for name, (before, change) in OUTCOMES.items()},
        "note": "true_change is what staff did; recorded_change what the records show in the mean, unrecorded time being "
        "spread evenly over all activities.",
    }


def recorded_change(shift: str, after_round: str, activity: str) -> float:
    """Change that the records show in the mean: less is left unrecorded in the later round."""
    before = BEFORE[shift][int(activity) - 1]
    after = before + CHANGE[shift][after_round].get(activity, 0.0)
    return after * (1 - UNRECORDED[after_round]) - before * (1 - UNRECORDED["before"])
