"""`caredx time-study`: a file or folder of time-study records to changes with honest intervals.

Results go to stdout (a table to read, or JSON with full precision), what is wrong with single sheets to stderr. Exit code 1
says that some sheets had to be left out.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caredx.commands.time_study_output import Options, report, to_json
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.intake.time_study import Source
    from caredx.measures.time_study.change import Change
    from caredx.measures.time_study.days import Cells, StaffDays
    from caredx.measures.time_study.study import TimeStudy
from caredx.commands.spoken import Spoken
from caredx.words.catalog import words_of

say_cli = words_of("cli")
say = words_of("time_study_command")

_CLOCKS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


@click.command("time-study", cls=Spoken, words=say_cli["time_study"])
@click.argument("path", metavar="FILE_OR_DIR", type=click.Path(path_type=Path))
@click.option("--cluster", default="office", show_default=True)
@click.option(
    "--classification", type=click.Choice(["official", "fy2022", "none"]), default="official", show_default=True
)
@click.option("--level", type=click.Choice(["item", "class", "report"]), default="item", show_default=True)
@click.option("--scale", is_flag=True)
@click.option("--blank", type=click.Choice(["kept", "removed"]), default="kept", show_default=True)
@click.option("--base-day", type=click.FloatRange(min=1), default=480, show_default=True)
@click.option("--base-night", type=click.FloatRange(min=1), default=600, show_default=True)
@click.option("--day-hours", default="07:00-21:00", show_default=True)
@click.option("--shift-by", type=click.Choice(["staff_day", "slot"]), default="staff_day", show_default=True)
@click.option("--dates", type=click.Choice(["detect", "shift_start", "calendar"]), default="detect", show_default=True)
@click.option("--year", type=click.IntRange(2000, 2100))
@click.option("--registered")
@click.option("--confidence", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True)
@click.option("--outcomes", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def time_study(
    context: dict | None,
    path: Path,
    day_hours: str,
    registered: str | None,
    outcomes: Path | None,
    as_json: bool,
    **given,
) -> None:
    """Changes of a time study with intervals."""
    lang = (context or {}).get("lang", "ja")
    if not _CLOCKS.fullmatch(day_hours):
        raise Unknown(say.day_hours.fill(day_hours=day_hours))
    named = tuple(name.strip() for name in registered.split(",")) if registered else None
    first, _, last = day_hours.partition("-")
    options = Options(day=(first, last), registered=named, **given)
    study, source = measure(path, options)
    persons = _outcomes(outcomes, options) if outcomes else ()
    for fault in (*source.faults, *source.remarks):
        click.echo(fault.text(lang), err=True)
    if as_json:
        click.echo(
            json.dumps(
                to_json(path.name, study, source, options, persons), ensure_ascii=False, indent=1, allow_nan=False
            )
        )
    else:
        click.echo(report(study, source, options, persons, lang))
    if source.faults:
        raise click.exceptions.Exit(1)


def measure(path: Path, options: Options) -> "tuple[TimeStudy, Source]":
    """Read whatever stands at the path and measure it.

    Parameters
    ----------
    path : Path
        A long CSV, a workbook, a folder of either, or a folder of Parquet slot logs.
    options : Options
    """
    from caredx.intake import files, slot_log
    from caredx.intake import time_study as records
    from caredx.measures import time_study as studies

    limits: dict[str, Any] = {"registered": options.registered, "level": options.confidence}
    files.refuse_absent(path)
    if slot_log.is_slot_log(path):
        by_facility, by_staff, source = _cells_of_log(path, options)
        return _known(studies.measure_cells(by_facility, by_staff, **limits), options), source
    asked: dict[str, Any] = {"classification": options.classification, "cluster": options.cluster, "year": options.year}
    rows, source = records.read(path, **asked, **options.clock, progress=True)
    days = _arranged(studies.staff_days(rows, cluster=options.cluster), options)
    return _known(studies.measure(days, **limits), options), source


def _arranged(days: "StaffDays", options: Options) -> "StaffDays":
    from caredx.intake.classification import roll_up
    from caredx.measures.time_study import arranged

    group = {} if options.classification == "none" else roll_up(options.level)
    return arranged(days, group=group, base=options.base if options.scale else None, blank=options.blank)


def _cells_of_log(path: Path, options: Options) -> "tuple[Cells, Cells, Source]":
    from caredx.intake import slot_log
    from caredx.intake.classification import joined
    from caredx.intake.time_study import Source
    from caredx.measures.time_study.days import Cells

    group = joined(options.classification, options.level)
    with tempfile.TemporaryDirectory(prefix="caredx-") as folder:
        labels: dict[str, Any] = {"classification": options.classification, "group": group}
        log = slot_log.sum_slots(path, Path(folder), cluster=options.cluster, **labels, **options.clock)
        scale: dict[str, Any] = {"base": options.base if options.scale else None, "blank": options.blank}
        by_facility, by_staff = (Cells(*slot_log.summarise(log, by=by, **scale)) for by in ([], ["staff_id"]))
    return by_facility, by_staff, Source("slot_log", clock=log.clock, crossing=log.crossing, joined=log.joined)


def _known(study: "TimeStudy", options: Options) -> "TimeStudy":
    """The study, if every registered activity occurs in it: a misspelt one would silently leave the family."""
    found = {change.activity for change in study.changes}
    if study.changes and options.registered and (missing := set(options.registered) - found):
        names = ", ".join(sorted(missing))
        raise Unknown(say.registered.fill(names=names, join=", ".join(sorted(found))))
    return study


def _outcomes(path: Path, options: Options) -> "tuple[Change, ...]":
    from caredx.intake import outcomes
    from caredx.measures.time_study.outcomes import outcome_changes

    return outcome_changes(
        outcomes.read(path, cluster=options.cluster), cluster=options.cluster, level=options.confidence
    )
