"""An own survey of every example office: adopters answer more often, home-based offices less, and all know the truth.

The plain share of answers is therefore too high. Weighting by service brings it part of the way back; what lies in the
choice to answer itself no weighting can mend, and `truth_decisions.json` says what the right answer is.
"""

import numpy as np
import pandas as pd

from caredx.made_up import design
from caredx.made_up.facts import published

COLUMNS = (
    "survey office service asked_on answered adopted barrier wish_training wish_lending wish_accompaniment".split()
)
SURVEY, ASKED_ON, LAST_MONTH = "見本 令和7年度 導入状況調査", "2025-10-01", 33
ANSWERS = {"adopter": 0.58, "other": 0.42, "home_based": 0.75}
HOME_BASED = ("110", "150", "430")
UNSURE = 0.02
UNDECIDED, WANTED = {"home_based": 0.58, "other": 0.46}, 0.6
"""Who is undecided about an offer, and who of the others wants it."""
# Why offices have not adopted: cost leads everywhere; home-based offices see less use and miss trial and guidance.
BARRIERS = {
    "cost": 0.34,
    "training": 0.2,
    "trial": 0.14,
    "guidance": 0.1,
    "maintenance": 0.08,
    "information": 0.08,
    "arrangement": 0.06,
}
AT_HOME = {
    "cost": 0.26,
    "not_useful": 0.24,
    "information": 0.16,
    "trial": 0.12,
    "guidance": 0.1,
    "training": 0.08,
    "arrangement": 0.04,
}


def answers(offices: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, dict[str, object]]:
    """The file `survey_answers.csv` as text, and what is true of it; none where a prefecture says it makes no survey."""
    parts = []
    silent = [pref for pref, facts in published().items() if not facts.surveyed]
    offices = offices[~offices["pref"].isin(silent)]
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "survey", str(pref))
        rows = _asked(group.reset_index(drop=True), random)
        parts.append(_wishes(rows, design.stream(seed, "wishes", str(pref)))[COLUMNS])
    table = pd.concat(parts, ignore_index=True)
    truly = (offices["adopted"] <= LAST_MONTH).groupby(offices["pref"]).mean()
    truth: dict[str, object] = {
        "answer_chance": ANSWERS,
        "undecided": UNDECIDED,
        "asked_on": ASKED_ON,
        "adopted_true": {str(p): round(float(v), 6) for p, v in truly.items()},
    }
    return table, truth


def _asked(group: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    adopter = (group["adopted"] <= LAST_MONTH).to_numpy()
    home = group["service"].isin(HOME_BASED).to_numpy()
    chance = np.where(adopter, ANSWERS["adopter"], ANSWERS["other"]) * np.where(home, ANSWERS["home_based"], 1.0)
    answered = random.random(len(group)) < chance
    unsure = random.random(len(group)) < UNSURE
    reasons = np.where(home, _reasons(AT_HOME, len(group), random), _reasons(BARRIERS, len(group), random))
    said = np.where(answered & ~unsure, np.where(adopter, "yes", "no"), "")
    return pd.DataFrame(
        {
            "survey": SURVEY,
            "office": group["office"],
            "service": group["service"],
            "asked_on": ASKED_ON,
            "answered": np.where(answered, "yes", "no"),
            "adopted": said,
            "barrier": np.where(said == "no", reasons, ""),
        },
    )


def _wishes(rows: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Whether those who answered want training, lending and accompaniment."""
    chance = np.where(rows["service"].isin(HOME_BASED), UNDECIDED["home_based"], UNDECIDED["other"])
    told = {}
    for name in ("wish_training", "wish_lending", "wish_accompaniment"):
        wants = np.where(random.random(len(rows)) < WANTED, "want", "not_wanted")
        said = np.where(random.random(len(rows)) < chance, "undecided", wants)
        told[name] = np.where(rows["answered"] == "yes", said, "")
    return rows.assign(**told)


def _reasons(chances: dict[str, float], number: int, random: np.random.Generator) -> np.ndarray:
    return random.choice(np.array(list(chances), dtype=object), number, p=list(chances.values()))
