"""What comes with the library and is no code: the notebooks of the pages and the example plans.

In a checkout they lie where a reader looks for them, in ``notebooks/`` and ``params/`` beside the package; an installed library carries
copies inside itself (``setup.py`` says so). There the folder the program is started in takes the place of the checkout: plans are
looked for in it first, and everything is written to it.
"""

from pathlib import Path

from caredx.words import brought

PACKAGE = Path(__file__).resolve().parents[1]
HOME = PACKAGE.parent
_INSIDE = PACKAGE / "shipped"
INSTALLED = _INSIDE.is_dir()
SHIPPED = _INSIDE if INSTALLED else HOME
"""The folder that holds ``notebooks`` and ``params``."""
REPORT = "caredx run" if INSTALLED else "python3 run.py report"
"""The command that makes reports."""


def project(plan: Path) -> Path:
    """The folder a plan belongs to: the one above its ``params``; the current folder for a plan inside an installed library."""
    if INSTALLED and plan.is_relative_to(SHIPPED):
        return Path.cwd()
    return plan.parent.parent if plan.parent.name == "params" else plan.parent


def told(plan: Path) -> str | None:
    """A plan as it is named from the project folder; None where that would tell a folder of this machine."""
    if (elsewhere := brought.plan(plan)) is not None:
        return elsewhere[0]
    for base in (SHIPPED, project(plan) if INSTALLED else HOME):
        if plan.is_relative_to(base):
            return plan.relative_to(base).as_posix()
    return None
