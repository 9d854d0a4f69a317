"""What `caredx time-study --json` prints: full precision, null where there is no such figure, never NaN."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caredx.commands.time_study_asked import Options
    from caredx.intake.time_study import Source
    from caredx.measures.time_study.change import Change
    from caredx.measures.time_study.study import TimeStudy


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
