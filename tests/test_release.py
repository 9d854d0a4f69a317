"""Release decides: below the findings no page asks which edition it is, and none reaches through findings for the plan.

Both lists only shrink: a module that is through leaves its list, and no other may enter it.
"""

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[1] / "caredx" / "pages"
MODULES = sorted(path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.py"))
ASKS_THE_EDITION: dict[str, int] = {}
REACHES_FOR_THE_PLAN: dict[str, int] = {}


@pytest.mark.parametrize("name", MODULES)
def test_no_page_asks_for_the_edition(name):
    asked = re.findall(r"\.(public|policy|edition)\b", (PAGES / name).read_text(encoding="utf-8"))
    assert len(asked) == ASKS_THE_EDITION.get(name, 0), "take what it asks from a finding, and shorten the list"


@pytest.mark.parametrize("name", MODULES)
def test_no_page_reaches_for_the_plan(name):
    reached = re.findall(r"\.results\.(params|options)\b", (PAGES / name).read_text(encoding="utf-8"))
    assert len(reached) == REACHES_FOR_THE_PLAN.get(name, 0), "make it a property of the finding, and shorten the list"
