"""What `caredx time-study` was asked for, and what it read."""

from dataclasses import dataclass, field

from caredx.words.errors import Fault


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line."""

    cluster: str = "office"
    classification: str = "official"
    level: str = "item"
    scale: bool = False
    blank: str = "kept"
    base_day: float = 480
    base_night: float = 600
    day: tuple[str, str] = ("07:00", "21:00")
    shift_by: str = "staff_day"
    year: int | None = None
    registered: tuple[str, ...] | None = None
    confidence: float = 0.95

    @property
    def base(self) -> dict[str, float]:
        return {"day": self.base_day, "night": self.base_night}


@dataclass(frozen=True)
class Source:
    """What was read, apart from the minutes."""

    kind: str
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    clock: bool = True
    sheets: dict[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
