"""Release decides: below the findings no page asks which edition it is, and none reaches through findings for the plan.

Both lists only shrink: a module that is through leaves its list, and no other may enter it.
"""

import re
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "caredx" / "pages"
MODULES = sorted(path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.py"))
ASKS_THE_EDITION: dict[str, int] = {}
REACHES_FOR_THE_PLAN: dict[str, int] = {}


def times(pattern: str) -> dict[str, int]:
    """How often each module of the pages asks for it."""
    found = {name: len(re.findall(pattern, (PAGES / name).read_text(encoding="utf-8"))) for name in MODULES}
    return {name: n for name, n in found.items() if n}


def test_no_page_asks_for_the_edition():
    assert times(r"\.(public|policy|edition)\b") == ASKS_THE_EDITION, "take it from a finding, and shorten the list"


def test_no_page_reaches_for_the_plan():
    assert times(r"\.results\.(params|options)\b") == REACHES_FOR_THE_PLAN, "make it a property of the finding"


def test_what_is_looked_for_would_be_found():
    assert sum(times(r"\.results\b").values()) and sum(times(r"\bdef \w+").values()) > len(MODULES)
