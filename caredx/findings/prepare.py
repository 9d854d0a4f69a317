"""From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand."""

import contextlib
import re
from collections.abc import Iterable

from caredx.findings.earlier import PLANS
from caredx.findings.own_values import refuse_unknown_columns
from caredx.findings.sums import OFFICE_YEARS
from caredx.intake import derived, store, studies
from caredx.words import brought
from caredx.words import params as plans
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, Faulty, ParamsError
from caredx.words.params import Params
from caredx.words.trust import given

say = words_of("inputs")

EXAMPLE = ("data", "raw", "example")
SYNTHETIC_SOURCE, SYNTHETIC_OFFICE = "見本（合成データ）", re.compile(r"\d\dX[35]\d{6}")


def prepare(params: Params) -> store.Built:
    """Check the input files of a plan and bring ``data/processed`` up to date.

    An example plan gets the example files written first where there is none at all, so that the first command a user types
    has something to show; where some are there, they may be of another size or a user's own, and the missing ones are named.
    A plan of real data that names an example file is refused: a plan copied from the example
    with one line forgotten would put random numbers on a page without a banner.

    Raises
    ------
    TableError
        With every fault of every file; nothing is written then.
    ParamsError
        If a plan of real data uses example data, or only some of the example files are there.
    """
    refuse_unknown_columns(params)
    folder = params.root.joinpath(*EXAMPLE)
    inside = {name: path for name, path in params.input_paths.items() if path and folder in path.parents}
    if not params.example and inside:
        raise _told(params, inside, say.sample, say.no_sample)
    if absent := [name for name, path in inside.items() if not brought.is_there(path)]:
        if folder.exists() and any(folder.iterdir()):
            raise _told(params, absent, *say.fault("incomplete"))
        from caredx import made_up

        made_up.write(folder)
    with derived.growing(OFFICE_YEARS) as sums:
        seen = {OFFICE_YEARS.of: sums.add}
        built = store.build(params.input_paths, params.processed, reading=reading(params), seen=seen)
        derived.put(sums, params.processed)
    if not params.example and (copied := [name for name in built.rows if _is_synthetic(name, params)]):
        raise _told(params, copied, say.sample, say.no_sample)
    return built


def prepare_earlier(params: Params) -> None:
    """The same for the cycle before, where a plan names its plan: else the first page does it, beside its own work.

    Its faults are told by the pages that rest on it.
    """
    named = params.previous.results if params.previous else None
    path = params.root / named if named else None
    if path is None or path.suffix not in PLANS or not path.is_file():
        return
    with contextlib.suppress(Faulty):
        old = plans.load(path)
        if params.example or not old.example:
            prepare(old)


def reading(params: Params) -> studies.Reading:
    """What the plan says of the files of a time study."""
    chosen = params.time_study
    first, last = chosen.day_hours.split("-")
    return studies.Reading(
        chosen.classification,
        (first, last),
        chosen.shift_by,
        chosen.year,
        chosen.prefecture,
        params.as_of,
        chosen.dates,
        forms=params.forms,
    )


def _is_synthetic(name: str, params: Params) -> bool:
    """Whether a table holds made-up offices or figures, wherever its file lies."""
    column = "source" if "source" in store.declared(name).names else "office"
    values = given(store.load(name, params.processed, columns=[column]))[column].dropna().unique()
    return SYNTHETIC_SOURCE in values if column == "source" else any(map(SYNTHETIC_OFFICE.fullmatch, values))


def _told(params: Params, names: Iterable[str], rule: Text, remedy: Text) -> ParamsError:
    return ParamsError(
        [Fault(params.path.name, f"inputs.{name}", rule, getattr(params.inputs, name), remedy) for name in names]
    )
