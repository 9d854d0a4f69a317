"""What `caredx time-study` was asked for, and what it prints: tables for a person to read, then what they do not show; or JSON."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from caredx.words.catalog import Lang, Text, words_of

if TYPE_CHECKING:
    from caredx.intake.classification import Classification, Level
    from caredx.intake.time_study import Source
    from caredx.measures.time_study.change import Change
    from caredx.measures.time_study.study import TimeStudy

say = words_of("time_study_command")


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line."""

    cluster: str = "office"
    classification: "Classification" = "official"
    level: "Level" = "item"
    scale: bool = False
    blank: Literal["kept", "removed"] = "kept"
    base_day: float = 480
    base_night: float = 600
    day: tuple[str, str] = ("07:00", "21:00")
    shift_by: str = "staff_day"
    dates: str = "detect"
    year: int | None = None
    registered: tuple[str, ...] | None = None
    confidence: float = 0.95

    @property
    def base(self) -> dict[str, float]:
        """Minutes of a day and a night shift that times are scaled to."""
        return {"day": self.base_day, "night": self.base_night}

    @property
    def clock(self) -> dict[str, Any]:
        """How readers decide between day and night, and between one shift and the next."""
        return {"day": self.day, "shift_by": self.shift_by, "dating": self.dates}


def report(study: "TimeStudy", source: "Source", options: "Options", persons: "tuple[Change, ...]", lang: Lang) -> str:
    """All tables and remarks as plain text."""
    lines = []
    for shift, after_round in dict.fromkeys((change.shift, change.round) for change in study.changes):
        family = [change for change in study.changes if (change.shift, change.round) == (shift, after_round)]
        lines += [*_table(family, options, lang), *_remarks(family, lang), ""]
    if not study.changes:
        lines += [say.no_pair.fill(shift=shift)(lang) for shift in study.quality["shift"].unique()]
    if persons:
        lines += [say.outcomes(lang), *_table(list(persons), options, lang), ""]
    return "\n".join([*lines, *_foot(study, source, options, lang)])


def _table(family: "list[Change]", options: "Options", lang: Lang) -> list[str]:
    from caredx.intake.classification import names

    known = names(options.level) if options.classification != "none" else {}
    first = family[0]
    shift = say["shifts"][first.shift](lang) if first.shift in say["shifts"] else first.shift
    head = say.head.fill(
        round=first.round, shift=shift, facilities=first.facilities, before=first.n_before, after=first.n_after
    )
    rows = [say.columns.fill(level=f"{100 * options.confidence:g}")(lang).split("|")]
    rows += [_cells(change, _name(change.activity, known, lang)) for change in family]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        head(lang),
        *(
            "  ".join(
                _pad(cell, width, i > 0) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ),
    ]


def _name(activity: str, known: Mapping[str, Text], lang: Lang) -> str:
    """Number or letter and name; a label of words is its own name."""
    name = known[activity](lang) if activity in known else activity
    return f"{activity} {name}" if activity in known and len(activity) <= 2 else name


def _cells(change: "Change", name: str) -> list[str]:
    headline = change.headline
    return [
        name,
        f"{change.before:.1f}",
        f"{change.after:.1f}",
        f"{headline.estimate:+.1f}",
        _range(headline.low, headline.high),
        *(_p(p) for p in (headline.p, change.p_holm, change.p_sign_flip, change.p_wild)),
        _range(*(change.unrecorded_bounds or (None, None))),
    ]


def _remarks(family: "list[Change]", lang: Lang) -> list[str]:
    from caredx.measures.cluster_tests import least_p

    clusters = family[0].headline.clusters
    lines = []
    if clusters == 1:
        lines.append(say.one_facility(lang))
    elif family[0].out_of_reach:
        lines.append(say.few.fill(n=clusters, p=f"{least_p(clusters):g}")(lang))
    doubtful = [change.activity for change in family if change.recording_doubtful]
    return lines + ([say.doubt.fill(names=", ".join(doubtful))(lang)] if doubtful else [])


def _foot(study: "TimeStudy", source: "Source", options: "Options", lang: Lang) -> list[str]:
    scale = (
        say.scaled.fill(
            day=f"{options.base_day:g}", night=f"{options.base_night:g}", blank=say["blank"][options.blank](lang)
        )
        if options.scale
        else say.not_scaled
    )
    border = (
        say.clock.fill(day="-".join(options.day), by=say["shift_by"][options.shift_by](lang))
        if source.clock
        else say.column
    )
    lines = [say.unit(lang) + " " + scale(lang), border(lang), say.method(lang)]
    if source.crossing:
        lines.append(say.crossing.fill(crossing=source.crossing, joined=source.joined)(lang))
    lines += _unrecorded(study, lang)
    if len(study.left_out):
        lines.append(say.left.fill(n=study.left_out["office"].nunique())(lang))
    if source.sheets:
        lines.append(say.sheets.fill(**source.sheets)(lang))
    if source.ignored:
        lines.append(say.ignored.fill(names=", ".join(source.ignored))(lang))
    return lines


def _unrecorded(study: "TimeStudy", lang: Lang) -> list[str]:
    """Share of time without an entry in every round, before first."""
    known = study.quality.dropna(subset=["unrecorded_share"])
    lines = []
    for shift, rounds in known.groupby("shift"):
        rounds = rounds.sort_values("round", key=lambda names: names.mask(names == "before", ""))
        shares = ", ".join(
            f"{name} {100 * share:.1f}%"
            for name, share in zip(rounds["round"], rounds["unrecorded_share"], strict=True)
        )
        lines.append(
            say.unrecorded.fill(shift=say["shifts"][shift](lang) if shift in say["shifts"] else shift, shares=shares)(
                lang
            )
        )
    return lines


def _range(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{low:+.1f} … {high:+.1f}"


def _p(p: float | None) -> str:
    return "-" if p is None else f"{p:.3f}" if p >= 0.001 else "<0.001"


def _width(text: str) -> int:
    """Columns on a terminal: Japanese letters take two."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def to_json(
    name: str, study: "TimeStudy", source: "Source", options: "Options", persons: "tuple[Change, ...]" = ()
) -> dict:
    """The document of ``--json``: docs/time_study.md describes every key."""
    return {
        "source": name,
        "kind": source.kind,
        "classification": options.classification,
        "level": options.level,
        "cluster": options.cluster,
        "confidence": options.confidence,
        "rounds": ["before", *sorted({change.round for change in study.changes})],
        "shifts": sorted({change.shift for change in study.changes}),
        "day_hours": "-".join(options.day) if source.clock else None,
        "shift_by": options.shift_by if source.clock else None,
        "dates": options.dates,
        "shifts_across_midnight": {"all": source.crossing, "dates_joined": source.joined},
        "scale": {**options.base, "blank": options.blank} if options.scale else None,
        "registered": list(options.registered) if options.registered else None,
        "results": [_result(change) for change in study.changes],
        "recording": [{key: _number(value) for key, value in row.items()} for row in study.quality.to_dict("records")],
        "facilities_left_out": study.left_out.to_dict("records"),
        "outcomes": [_result(change) for change in persons],
        "sheets": source.sheets,
        "columns_ignored": list(source.ignored),
        "faults": [
            {"place": f.place, "cell": f.column, "rule": f.rule.ja, "rule_en": f.rule.en, "found": f.found}
            for f in source.faults
        ],
    }


def _result(change: "Change") -> dict:
    """One activity of one shift and round, full precision, null where there is no such figure."""
    headline, mean, limits = change.headline, change.facility_mean, change.unrecorded_bounds
    numbers = {
        "n_before": change.n_before,
        "n_after": change.n_after,
        "facilities": change.facilities,
        "estimate": headline.estimate,
        "se_cr2": headline.se,
        "df": headline.df,
        "p_cr2": headline.p,
        "ci": None if headline.low is None else [headline.low, headline.high],
        "facility_mean_diff": mean.estimate,
        "facility_mean_se": mean.se,
        "p_sign_flip": change.p_sign_flip,
        "p_wild": change.p_wild,
        "p_holm": change.p_holm,
        "unrecorded_bounds": None if limits is None else list(limits),
    }
    labels = {"shift": change.shift, "activity": change.activity, "round": change.round}
    return labels | {key: _number(value) for key, value in numbers.items()}


def _number(value: object) -> object:
    """A plain JSON value; NaN and infinity are null."""
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
