"""Whether the tables have the columns that indicators of the office's own name: asked before any page is made."""

from collections.abc import Iterator

from caredx.intake import tables
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, ParamsError
from caredx.words.params import Params
from caredx.words.params.specs import IndicatorSpec

say_plan = words_of("plan")
COUNTED = ("number", "integer", "yes_no")
"""Kinds of columns that can be summed."""


def refuse_unknown_columns(params: Params) -> None:
    """Raise `ParamsError` with every column an own indicator names and its table does not have."""
    faults = [fault for place, card in enumerate(params.indicators) for fault in _faults(params, place, card)]
    if faults:
        raise ParamsError(faults)


def _faults(params: Params, place: int, card: IndicatorSpec) -> Iterator[Fault]:
    columns = {column.name: column.kind for column in tables.find(card.table).columns}
    sums = [name for name, kind in columns.items() if kind in COUNTED]
    wanted = {"numerator": (card.numerator, sums), "denominator": (card.denominator, sums)}
    for key, (name, known) in (wanted | {"cluster": (card.cluster, [*columns])}).items():
        if name and name not in known:
            rule, remedy = say_plan.fault("own_column")
            told = remedy.fill(known=", ".join(known))
            yield Fault(params.path.name, f"indicators.{place + 1}.{key}", rule, name, told)
