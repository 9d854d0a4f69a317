"""What `caredx time-study` was asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from caredx.intake.classification import Classification, Level


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
