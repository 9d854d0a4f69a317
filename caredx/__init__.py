"""caredx: evaluation of Japan's long-term-care technology and productivity policy.

raw file → checked table → result → page → report → next cycle. For a notebook: ``import caredx as cx``; ``dir(cx)`` lists all there
is, for example ``cx.kpi("overtime", panel, by="service")``, ``cx.event_study(…)``, ``cx.open_report("params/example.yaml", "20")``.
Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.2.0"

_ROOMS = {
    "bench.tables": ("read", "check"),
    "bench.lists": ("published", "areas", "services", "activities"),
    "bench.cycle": ("table", "export", "open_report", "run"),
    "bench.explore": ("explore",),
    "bench.indicators": ("kpi", "turnover", "staffing_change"),
    "bench.ratios": ("ratio", "share"),
    "bench.registered": ("register_kpi",),
    "bench.designs": ("before_after", "did", "match", "power"),
    "bench.effects": ("event_study", "u_curve"),
    "bench.time_study": ("read_time_study", "time_study", "outcomes_change"),
    "bench.comparing": ("funnel", "shrink", "peers"),
    "bench.survey": ("rake", "survey_bounds", "reconcile"),
    "bench.money": ("yen_per_hour", "allocate"),
    "bench.language": ("set_lang",),
    "made_up.at_hand": ("example",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}
__all__ = sorted(_HOME)  # noqa: PLE0605 - one list of public names


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'caredx' has no attribute {name!r}; it has {', '.join(__all__)}")
    found = getattr(import_module(f"caredx.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
