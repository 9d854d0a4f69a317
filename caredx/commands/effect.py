"""`caredx effect` and `caredx u-curve`: an event study and a U-curve for any panel, in one command.

They know nothing of prefectures: any columns, any units, any outcome. stdout carries the result only.
"""

import json
import math
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click

from caredx.commands.effect_output import Told, effect_json, effect_text
from caredx.commands.spoken import Spoken
from caredx.commands.u_curve_output import u_curve_json, u_curve_text
from caredx.intake import files, japanese
from caredx.words.catalog import Lang, words_of
from caredx.words.errors import Fault, TableError
from caredx.words.punctuation import beside

if TYPE_CHECKING:
    import pandas as pd

say = words_of("doors")
say_cli = words_of("cli")

_MISSING = ["NA", "NaN", "nan", "<NA>", "N/A", "null", "NULL", "None", "."]
"""What R, pandas and Stata write for a missing number."""
_MOST_MONTHS = 1200


class PathFile(NamedTuple):
    """What `u-curve` reads."""

    months: list[int]
    effect: list[float]
    vcov: list[list[float]]
    better: Literal["higher", "lower"]


def read_panel(file: Path, *, names: list[str], periods: list[str], numbers: list[str]) -> "pd.DataFrame":
    """The named columns of a table (CSV or .xlsx); names stay text, so that 01 and 1 remain two facilities.

    Raises
    ------
    TableError
        If it is no table or columns are absent. Bad values are told by `event_study`.
    """
    import pandas as pd

    cells = files.read_text(file)
    place, header = file.name, list(cells.columns)
    columns = list(dict.fromkeys([*names, *periods, *numbers]))
    have = ", ".join(header)
    faults = [Fault(place, name, say.absent, have, say.name_column) for name in columns if name not in header]
    faults += [Fault(place, name, say.double, name, say.name_column) for name in columns if header.count(name) > 1]
    if faults:
        raise TableError(faults)
    stripped = {name: cells[name].str.strip() for name in columns}
    # ｕ１ is u1 to whoever wrote it; capitals may tell units apart.
    stripped |= {name: stripped[name].map(lambda text: unicodedata.normalize("NFKC", text)) for name in names}
    values: dict[str, pd.Series] = {name: text.where(text != "") for name, text in stripped.items()}
    values |= {name: values[name].astype("category") for name in periods}
    values |= {name: _numbers_of(stripped[name]) for name in numbers}
    return pd.DataFrame({name: values[name] for name in columns}).reset_index(drop=True)


def _numbers_of(texts: "pd.Series") -> "pd.Series":
    """Numbers; a column with a cell that is none stays text, for `event_study` to tell it with what else is wrong."""
    read = japanese.parse_number(texts.mask(texts.isin(_MISSING), ""))
    if not read.bad.any():
        return read.values
    return read.values.map(repr, na_action="ignore").astype(object).where(~read.bad, texts)


def read_path(file: Path) -> PathFile:
    """A path as JSON: ``{"months": […], "effect": […], "vcov": [[…], …], "better": "higher" | "lower"}``."""
    try:
        data = json.loads(files.content(file).decode("utf-8-sig"), object_pairs_hook=_once)
    except _Twice as error:
        raise TableError([Fault(file.name, str(error), say.double_key, "", say.add_key)]) from None
    except (ValueError, RecursionError) as error:
        line = f"{error.lineno}行目" if isinstance(error, json.JSONDecodeError) else ""
        raise TableError([Fault(file.name, "JSON", say.no_json, line, say.add_key)]) from error
    if not isinstance(data, dict):
        raise TableError([Fault(file.name, "JSON", say.no_json, "", say.add_key)])
    faults = [
        Fault(file.name, key, say.needed, "-", say.add_key) for key in ("months", "effect", "vcov") if key not in data
    ]
    if not faults:
        faults = _faults_of_numbers(file.name, data["months"], data["effect"], data["vcov"])
    better = data.get("better", "higher")
    if better not in ("higher", "lower"):
        faults.append(Fault(file.name, "better", say.direction, str(better), say.add_key))
    if faults:
        raise TableError(faults)
    return PathFile([int(month) for month in data["months"]], data["effect"], data["vcov"], better)


class _Twice(Exception):
    """A key stands twice in an object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen = dict(pairs)
    if len(seen) < len(pairs):
        raise _Twice(next(key for key in seen if sum(key == other for other, _ in pairs) > 1))
    return seen


def _faults_of_numbers(place: str, months: Any, effect: Any, vcov: Any) -> list[Fault]:
    given = {"months": months, "effect": effect}
    faults = [
        Fault(place, key, say.numbers, _short(value), say.fix_numbers)
        for key, value in given.items()
        if not _numbers(value)
    ]
    if faults:
        return faults
    if any(month != int(month) or abs(month) > _MOST_MONTHS for month in months) or len(set(months)) < len(months):
        faults.append(Fault(place, "months", say.whole, _short(months), say.fix_numbers))
    if len(months) != len(effect):
        faults.append(Fault(place, "effect", say.same_length, f"{len(effect)} / {len(months)}", say.match))
    size = len(effect)
    if not isinstance(vcov, list) or len(vcov) != size or not all(_numbers(row) and len(row) == size for row in vcov):
        faults.append(Fault(place, "vcov", say.square, _short(vcov), say.check))
    elif not _symmetric(vcov):
        faults.append(Fault(place, "vcov", say.symmetric, _short(vcov), say.check))
    elif not _possible(vcov):
        faults.append(Fault(place, "vcov", say.possible, _short(vcov), say.check))
    return faults


def _numbers(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, int | float) and not isinstance(entry, bool) and math.isfinite(entry) for entry in value
    )


def _symmetric(vcov: list[list[float]]) -> bool:
    largest = max((abs(entry) for row in vcov for entry in row), default=0.0)
    below = ((i, j) for i in range(len(vcov)) for j in range(i))
    even = all(abs(vcov[i][j] - vcov[j][i]) <= 1e-8 * largest for i, j in below)
    return even and all(vcov[i][i] >= 0 for i in range(len(vcov)))


def _possible(vcov: list[list[float]]) -> bool:
    """Whether no combination of the effects has a negative variance, rounding apart."""
    import numpy as np

    roots = np.linalg.eigvalsh(np.array(vcov, dtype=float)) if vcov else np.zeros(1)
    return bool(roots[0] >= -1e-6 * max(roots[-1], 0.0))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "…"


class Window(click.ParamType):
    """``0-5``: first and last month."""

    name = "FIRST-LAST"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """First and last month of a window from ``6-11``."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d+)-(\d+)", str(value).strip())
        if not found or int(found[1]) > int(found[2]):
            self.fail(f"{value!r}: {beside(say_cli.window)}", param, ctx)
        return int(found[1]), int(found[2])


_FILE = click.Path(path_type=Path)
_EARLY = click.option("--early", type=Window(), default="0-5", show_default=True)
_LATE = click.option("--late", type=click.IntRange(min=1), default=6, show_default=True)
_INFERENCE = click.option(
    "--inference", type=click.Choice(["small-sample", "large-sample"]), default="small-sample", show_default=True
)
_JSON = click.option("--json", "as_json", is_flag=True)


@click.command(cls=Spoken, words=say_cli["effect"])
@click.argument("panel", type=_FILE)
@click.option("--unit", required=True)
@click.option("--time", required=True)
@click.option("--cohort", required=True)
@click.option("--outcome", required=True)
@click.option("--control", type=click.Choice(["not_yet", "never"]), default="not_yet", show_default=True)
@click.option("--cluster")
@click.option("--better", type=click.Choice(["higher", "lower"]), default="higher", show_default=True)
@click.option("--balance", type=click.IntRange(min=0))
@click.option("--weights")
@click.option("--covariate", "covariates", multiple=True)
@click.option("--method", type=click.Choice(["dr", "reg", "ipw"]), default="dr", show_default=True)
@_INFERENCE
@_EARLY
@_LATE
@click.option("--max-k", type=click.IntRange(min=1), default=24, show_default=True)
@click.option("--anticipation", type=click.IntRange(min=0), default=0, show_default=True)
@_JSON
@click.pass_context
def effect(context: click.Context, panel: Path, as_json: bool, **options) -> None:
    """The effect of adoption and its U-curve from any panel."""
    from caredx.measures.adoption import event_study
    from caredx.measures.u_curve import summarise_path
    from caredx.words.errors import TooFewData

    names = {key: options[key] for key in ("unit", "time", "cohort", "outcome", "cluster", "weights")}
    table = read_panel(
        panel,
        names=[names[key] for key in ("unit", "cluster") if names[key]],
        periods=[names["time"], names["cohort"]],
        numbers=[names["outcome"], *filter(None, [names["weights"]]), *options["covariates"]],
    )
    how = {key: options[key] for key in ("control", "anticipation", "covariates", "method", "inference")}
    study = event_study(table, **names, **how, place=panel.name)
    path = study.path if options["balance"] is None else study.balanced(options["balance"])
    path = path.between(int(path.months[0]), options["max_k"])
    try:
        curve = summarise_path(path, better=options["better"], early=options["early"], late=options["late"])
    except TooFewData:
        curve = None
    told = Told(study, path, curve, options["balance"])
    click.echo(_dump(effect_json(told)) if as_json else effect_text(told, _lang(context)))


@click.command("u-curve", cls=Spoken, words=say_cli["u_curve"])
@click.argument("path", type=_FILE)
@_INFERENCE
@_EARLY
@_LATE
@_JSON
@click.pass_context
def u_curve(context: click.Context, path: Path, as_json: bool, **options) -> None:
    """Dip, break-even and pay-back of a path (JSON)."""
    import numpy as np

    from caredx.measures.u_curve import summarise

    given = read_path(path)
    months, effect, vcov = map(np.asarray, given[:3])
    curve = summarise(months, effect, vcov, better=given.better, **options)
    click.echo(_dump(u_curve_json(curve)) if as_json else u_curve_text(curve, _lang(context)))


def _dump(result: dict | None) -> str:
    return json.dumps(result, ensure_ascii=False, allow_nan=False)


def _lang(context: click.Context) -> Lang:
    lang: Lang = (context.obj or {}).get("lang", "ja")
    return lang
