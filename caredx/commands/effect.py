"""`caredx effect` and `caredx u-curve`: an event study and a U-curve for any panel, in one command.

They know nothing of prefectures: any columns, any units, any outcome. stdout carries the result only.
"""

import json
import re
from pathlib import Path

import click

from caredx.commands import doors
from caredx.commands.effect_output import Told, effect_json, effect_text
from caredx.commands.spoken import Spoken
from caredx.commands.u_curve_output import u_curve_json, u_curve_text
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import beside

say_cli = words_of("cli")


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
    table = doors.read_panel(
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

    given = doors.read_path(path)
    months, effect, vcov = map(np.asarray, given[:3])
    curve = summarise(months, effect, vcov, better=given.better, **options)
    click.echo(_dump(u_curve_json(curve)) if as_json else u_curve_text(curve, _lang(context)))


def _dump(result: dict | None) -> str:
    return json.dumps(result, ensure_ascii=False, allow_nan=False)


def _lang(context: click.Context) -> Lang:
    lang: Lang = (context.obj or {}).get("lang", "ja")
    return lang
