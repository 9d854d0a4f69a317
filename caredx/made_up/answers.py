"""What example offices say of themselves: an own survey, the self-check of the labour-saving standard, and how their users are.

Survey: adopters answer more often, home-based offices less, and all know the truth. The plain share of answers is therefore too high.
Weighting by service brings it part of the way back; what lies in the choice to answer itself no weighting can mend, and
`truth_decisions.json` says what the right answer is.

Self-check: filled in by two offices in five, and by a third of them a year before as well. Adopters stand higher because what they adopted
carries a task, and nothing else is built in: who fills it in is drawn by lot, so the offices that did are like the others.

Users: one home in four hands in their states every third month. Adopting lifts ADL a little from its sixth month on, and nothing else:
`USER_TRUTH`.
"""

import numpy as np
import pandas as pd

from caredx import official
from caredx.made_up import design
from caredx.made_up.basis import published

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
DAYS = ("2025-03-31", "2026-03-31")
# Chance that something was adopted for a task without any help of the adoption list, and that the work was reorganised then.
SINGLE = {
    "records": 0.62,
    "administration": 0.45,
    "coordination": 0.38,
    "toileting": 0.12,
    "meals_bathing": 0.22,
    "transfer": 0.18,
    "night_rounds": 0.34,
    "housework": 0.14,
    "linkage": 0.16,
    "transport": 0.24,
}
DOUBLE, LEAP, BY_ADOPTION = 0.25, 0.18, 0.95
SHARE_OF_OFFICES, GROUPS, EVERY = 0.25, ("facility", "residential", "multifunctional"), 3
FROM_MONTH, CHANGE = 6, 1.2
LEVELS = {"barthel": (45.0, 10.0), "falls": (0.12, 0.03), "pressure_ulcers": (0.03, 0.01)}
"""Mean and standard deviation between offices."""
PERSONS_SD, DRIFT = 12.0, -0.05
"""Scatter of one user's ADL from assessment to assessment, and how ADL falls a month."""


ANSWER_COLUMNS = (
    "survey office service asked_on answered adopted barrier wish_training wish_lending wish_accompaniment".split()
)


def answers(offices: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, dict[str, object]]:
    """The file `survey_answers.csv` as text, and what is true of it; none where a prefecture says it makes no survey."""
    parts = []
    silent = [pref for pref, facts in published().items() if not facts.surveyed]
    offices = offices[~offices["pref"].isin(silent)]
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "survey", str(pref))
        rows = _asked(group.reset_index(drop=True), random)
        parts.append(_wishes(rows, design.stream(seed, "wishes", str(pref)))[ANSWER_COLUMNS])
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


MARK_COLUMNS = "office task mark marked_on".split()
FILLED_IN, BEFORE_TOO = 0.4, 1 / 3


def marks(offices: pd.DataFrame, adoptions: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `standard.csv` as text: ten rows an office and day.

    Parameters
    ----------
    offices : DataFrame
        All example offices.
    adoptions : DataFrame
        The adoption file.
    """
    tasks = official.load("labour_saving_standard")
    groups = official.load("services").set_index("service")["group"]
    held = adoptions.groupby("office")["technology"].agg(set)
    parts = []
    for pref, group in offices.groupby("pref"):
        random = design.stream(seed, "standard", str(pref))
        asked = group[random.random(len(group)) < FILLED_IN].drop_duplicates("office")
        concerned = _concerned(asked["service"].map(groups).to_numpy(), tasks)
        carried = _carried([held.get(office, set()) for office in asked["office"]], tasks, random)
        parts += _two_days(asked["office"].to_numpy(), concerned, carried, tasks, random)
    return pd.concat(parts, ignore_index=True)


def _concerned(groups: np.ndarray, tasks: pd.DataFrame) -> np.ndarray:
    """Which task (column) the work of which office (row) holds."""
    return np.column_stack([np.isin(groups, one.split(";")) for one in tasks["groups"]])


def _carried(held: list[set[str]], tasks: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    """Tasks that something on the adoption list carries, as an office says of itself."""
    sources = [set(one.split(";")) for one in tasks["derived_from"]]
    found = np.array([[bool(own & one) for one in sources] for own in held], dtype=bool).reshape(
        len(held), len(sources)
    )
    return found & (random.random(found.shape) < BY_ADOPTION)


def _two_days(
    offices: np.ndarray, concerned: np.ndarray, carried: np.ndarray, tasks: pd.DataFrame, random: np.random.Generator
) -> list[pd.DataFrame]:
    """The later self-check, and the earlier one with part of the marks not reached yet."""
    chance = np.array([SINGLE[task] for task in tasks["task"]])
    level = (random.random(concerned.shape) < chance).astype(int)
    level = np.maximum(level, carried.astype(int))
    level += (level > 0) & (random.random(level.shape) < DOUBLE)
    earlier = np.maximum(0, level - (random.random(level.shape) < LEAP))
    both = random.random(len(offices)) < BEFORE_TOO
    words = np.array(["none", "single", "double"], dtype=object)
    found = []
    for day, values, rows in ((DAYS[0], earlier, both), (DAYS[1], level, np.ones(len(offices), dtype=bool))):
        said = np.where(concerned, words[values], "not_concerned")[rows]
        found.append(
            pd.DataFrame(
                {
                    "office": np.repeat(offices[rows], len(tasks)),
                    "task": np.tile(tasks["task"].to_numpy(), int(rows.sum())),
                    "mark": said.ravel(),
                    "marked_on": day,
                },
                columns=MARK_COLUMNS,
            )
        )
    return found


STATE_COLUMNS = "office month measure users mean".split()
USER_TRUTH = {"barthel": {"from_month": FROM_MONTH, "change": CHANGE}, "falls": 0, "pressure_ulcers": 0}


def states(offices: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `user_states.csv` as text.

    Parameters
    ----------
    offices : DataFrame
        All example offices with their month of adoption.
    """
    groups = official.load("services").set_index("service")["group"]
    eligible = offices[offices["service"].map(groups).isin(GROUPS)].drop_duplicates("office")
    parts = (_prefecture(one, design.stream(seed, "user_states", str(pref))) for pref, one in eligible.groupby("pref"))
    return pd.concat(parts, ignore_index=True)


def _prefecture(rows: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    rows = rows[random.random(len(rows)) < SHARE_OF_OFFICES]
    months = np.arange(design.FIRST_MONTH, design.MONTHS, EVERY)
    shape = len(rows), len(months)
    users = np.maximum(5, np.round(np.where(rows["capacity"] > 0, rows["capacity"], 20) * 0.9)).astype(int)[:, None]
    levels = {name: random.normal(mean, sd, len(rows))[:, None] for name, (mean, sd) in LEVELS.items()}
    since = months[None, :] - rows["adopted"].to_numpy()[:, None]
    lift = np.where(since >= FROM_MONTH, CHANGE, 0.0)
    adl = levels["barthel"] + DRIFT * months + lift + random.normal(0, 1, shape) * PERSONS_SD / np.sqrt(users)
    falls = random.poisson(np.maximum(levels["falls"], 0.01) * users, shape) / users
    ulcers = random.binomial(users, np.clip(levels["pressure_ulcers"], 0, 1), shape) / users
    parts: tuple[tuple[str, np.ndarray, int], ...] = (
        ("barthel", np.clip(adl, 0, 100), 1),
        ("falls", falls, 3),
        ("pressure_ulcers", ulcers, 3),
    )
    frame = pd.DataFrame(
        {
            "office": np.repeat(rows["office"].to_numpy(), len(months)),
            "month": np.tile([design.month_text(month) for month in months.tolist()], len(rows)),
            "users": np.repeat(users.ravel(), len(months)).astype(str),
        }
    )
    told = [
        frame.assign(measure=name, mean=[f"{one:.{decimals}f}" for one in values.ravel().tolist()])
        for name, values, decimals in parts
    ]
    return pd.concat(told)[STATE_COLUMNS]
