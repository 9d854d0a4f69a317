"""Pages on paper, as Chromium prints them: sheets of A4 that hold, nothing beyond a sheet, no letter under 8.5 points.

The council sheets of three prefectures, a report and a budget request; every page of the 47 is looked at by check_pages.py.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from caredx.batch import export, printing
from caredx.pages.report import open_budget, open_council, open_report
from caredx.words.codes import PREFECTURES

ROOT = Path(__file__).resolve().parents[2]
BROWSER = printing.found()
POPPLER = shutil.which("pdftohtml")
LEAST, ZOOM = 8.5, 3
"""Points; the largest scale at which poppler tells sizes, as whole numbers."""
PLACES = [
    (open_council, "20", "example", "internal", 2),
    (open_council, "13", "example", "public", 2),
    (open_council, "31", "example", "internal", 2),
    (open_council, "20", "published", "internal", 2),
    (open_council, "13", "published", "internal", 1),
    (open_budget, "20", "example", "internal", 2),
    (open_budget, "24", "published", "internal", 1),
]
FRAME = '{%- import "frame.html.j2" as frame with context -%}{{ frame.open(page) }}{{ body }}{{ frame.close(page) }}'
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(POPPLER is None, reason="no poppler-utils on this machine"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(ROOT / "params", root / "params")
    for plan in ("example", "published"):
        content = yaml.safe_load((ROOT / "params" / f"{plan}.yaml").read_text(encoding="utf-8"))
        text = yaml.safe_dump({**content, "lang": "en"}, allow_unicode=True, sort_keys=False)
        (root / "params" / f"{plan}-en.yaml").write_text(text, encoding="utf-8")
    return root


def printed(page: Path) -> str:
    """The page as poppler describes what Chromium printed: pages, lines with their place, fonts with their size."""
    paper = page.with_suffix(".pdf")
    paper.write_bytes(printing.pdf(page, BROWSER))
    told = [POPPLER, "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(paper)]
    return subprocess.run(told, check=True, capture_output=True, text=True, timeout=60).stdout


def on_paper(opened, page: Path) -> str:
    body = "".join(chapter.make(opened.found) for chapter in opened.book.chapters)
    frame = export.frame(opened.lang, opened.found.title, opened.found.example)
    whole = export._exporter().environment.from_string(FRAME).render(page=frame, body=body)
    page.write_text(export._with_font(whole, opened.lang), encoding="utf-8")
    return printed(page)


def sizes(told: str) -> dict[str, float]:
    """Points of the letters on paper, by font."""
    known = {name: int(size) / ZOOM for name, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', told)}
    texts = re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', told)
    return {name: known[name] for name, text in texts if re.sub(r"<[^>]+>|\s", "", text)}


@pytest.mark.parametrize(("door", "code", "plan", "edition", "sheets"), PLACES)
def test_the_sheets_fit_their_paper(project, tmp_path, door, code, plan, edition, sheets):
    told = on_paper(door(project / "params" / f"{plan}.yaml", code, edition), tmp_path / "page.html")
    found = re.findall(r'<page number="\d+"[^>]* height="(\d+)" width="(\d+)"', told)
    assert len(found) == sheets
    for height, width in found:
        assert abs(int(height) / ZOOM - 842) < 2 and abs(int(width) / ZOOM - 595) < 2
    assert min(sizes(told).values()) >= int(LEAST * ZOOM) / ZOOM
    feet = [int(top) / ZOOM for top in re.findall(r'<text top="(\d+)"[^>]*>(?:<[^>]+>)*\d／\d', told)]
    assert len(feet) == sheets and all(780 < top < 842 - 15 for top in feet), "the foot stays inside its sheet"


def test_a_report_has_twelve_pages_at_most_none_blank_and_no_small_letter(project, tmp_path):
    told = on_paper(open_report(project / "params" / "example.yaml", "20"), tmp_path / "report.html")
    pages = re.findall(r"<page number.*?</page>", told, flags=re.DOTALL)
    letters = [len("".join(re.findall(r"<text [^>]*>(.*?)</text>", page))) for page in pages]
    assert 4 < len(pages) <= 12 and min(letters) > 150
    assert min(sizes(told).values()) >= int(LEAST * ZOOM) / ZOOM


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["internal", "public"])
@pytest.mark.parametrize("plan", ["example", "example-en", "published", "published-en"])
def test_council_sheets_report_and_budget_of_all_47_fit_their_paper(project, tmp_path, plan, edition):
    found = []
    for code in (place.code for place in PREFECTURES):
        for door, most in ((open_council, 2), (open_report, 12), (open_budget, 2)):
            told = on_paper(door(project / "params" / f"{plan}.yaml", code, edition), tmp_path / "page.html")
            pages, least = told.count("<page number"), min(sizes(told).values())
            if pages > most or least < int(LEAST * ZOOM) / ZOOM:
                found.append((code, door.__name__, pages, round(least, 2)))
    assert found == []


def test_the_style_sheet_knows_no_smaller_letter():
    style = (export.TEMPLATES / "caredx" / "council.css").read_text(encoding="utf-8")
    paper = style.split("@media screen and")[0] + style.split("@media print")[1]
    sizes = [float(size) for size in re.findall(r"font-size: calc\((\d*\.?\d+) \* var\(--u\)\)", paper)]
    assert len(sizes) > 20 and min(sizes) * 9.5 >= LEAST
    assert "--u: 9.5pt" in paper and re.findall(r"svg text \{[^}]*font-size: (\d+)px", paper) == ["9"]


def test_no_sheet_holds_a_letter_its_font_lacks(project):
    opened = open_council(project / "params" / "published.yaml", "20")
    body = "".join(chapter.make(opened.found) for chapter in opened.book.chapters)
    assert not export.fonts.missing(export.fonts.characters(body))
