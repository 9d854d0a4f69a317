"""Read as a member of the council reads: for each of five questions the sentence that answers it, and where on the two sheets it stands.

Where a prefecture stands, whether that is chance, what worked, what it costs, and what to decide. Where nothing can be said the sentence
says so and names what would mend it; an empty place is a fault. ``-rP`` prints sentences and places.
"""

import html
import re
from pathlib import Path

import pytest
from own_files_sample import World, write_adoption, write_kpi, write_offices, write_panel
from test_two_cycles import plan, reported

from caredx.pages.report import open_council
from caredx.words.catalog import words_of

say = words_of("council")
QUESTIONS = {"decide": say.asked, "where": say.kpi, "worked": say.effect, "cost": say.cost}
"""By question: the small grey line above its answer."""
PLACES = {
    "decide": "first",
    "where": "first",
    "chance": "first",
    "worked": "second",
    "cost": "second",
}
SAID = {
    ("20", "decide"): "3件",
    ("20", "where"): "判定できる",
    ("20", "worked"): "導入直後は残業が増え",
    ("20", "cost"): "費用に見合うかは言えません",
    ("13", "worked"): "導入直後は残業が増え",
    ("own", "cost"): "の提出が必要です",
}
"""What some of the answers must say; the small world of the tests has fewer establishments than the example."""
LACKING = re.compile(r"提出が必要です|示せません|言えません|判定できません|少な|ありません|分かりません|そろうと")


@pytest.fixture(scope="module")
def plans(world, tmp_path_factory) -> dict[str, tuple[Path, str]]:
    """Plan and code: four prefectures of the example, and one with files of its own."""
    root = tmp_path_factory.mktemp("reading")
    files, own = root / "data" / "raw" / "own", World(offices=120)
    files.mkdir(parents=True)
    write_offices(own.listed(2025), files / "offices.csv")
    write_panel(own.panel[own.panel["month"] <= "2026-03-01"], files / "panel.csv")
    write_adoption(own.adoption, files / "adoption.csv")
    write_kpi(reported(2025), files / "kpi.csv")
    example = world / "params" / "example.yaml"
    found = {code: (example, code) for code in ("20", "13", "31", "24")}
    return found | {"own": (plan(root, "2026-spring", 2025, None), "20")}


def read(sheet: str) -> dict[str, str]:
    """Small grey lines of a sheet, each with the heading below it."""
    found = re.findall(r'<p class="eyebrow">(.*?)</p><h2>(.*?)</h2>', sheet, flags=re.DOTALL)
    return {_words(line): _words(answer) for line, answer in found}


def _words(told: str) -> str:
    return html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", told, flags=re.DOTALL)).strip()


@pytest.mark.parametrize("place", ["20", "13", "31", "24", "own"])
def test_each_question_has_its_sentence_in_its_place(plans, place):
    page = open_council(*plans[place])
    sheets = {"first": page.first_sheet().data, "second": page.second_sheet().data}
    answers = {one: read(sheets[PLACES[one]]).get(line.ja, "") for one, line in QUESTIONS.items()}
    marks = re.findall(r'role="img" aria-label="([^"]+)"', sheets["first"])
    answers["chance"] = "／".join(dict.fromkeys(mark for mark in marks if "有意" in mark))
    for question, answer in answers.items():
        print(f"{place} {question} ({PLACES[question]} sheet): {answer}")
        known = page.found.council.answers[question]
        assert answer and (known or LACKING.search(answer)), question
        assert SAID.get((place, question), "") in answer
    assert "有意とは、95％信頼区間が全国平均" in _words(sheets["first"])


def test_a_sheet_without_an_answer_is_found():
    assert read('<p class="eyebrow">費用</p><h2></h2>') == {"費用": ""}
