"""The council sheets on paper, as Chromium prints them: two pages of A4, nothing beyond a sheet, no letter under 8.5 points."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from caredx.batch import export, printing
from caredx.pages.report import open_council

BROWSER = printing.found()
POPPLER = shutil.which("pdftohtml")
LEAST, ZOOM = 8.5, 3
"""Points; the largest scale at which poppler tells sizes, as whole numbers."""
PLACES = [
    ("20", "example", "internal", 2),
    ("13", "example", "public", 2),
    ("31", "example", "internal", 2),
    ("24", "example", "internal", 2),
    ("20", "published", "internal", 2),
    ("13", "published", "internal", 1),
]
FRAME = '{%- import "frame.html.j2" as frame with context -%}{{ frame.open(page) }}{{ body }}{{ frame.close(page) }}'
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(POPPLER is None, reason="no poppler-utils on this machine"),
]


def printed(page: Path) -> str:
    """The page as poppler describes what Chromium printed: pages, lines with their place, fonts with their size."""
    paper = page.with_suffix(".pdf")
    paper.write_bytes(printing.pdf(page, BROWSER))
    told = [POPPLER, "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(paper)]
    return subprocess.run(told, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize(("code", "plan", "edition", "sheets"), PLACES)
def test_the_sheets_fit_their_paper(world, tmp_path, code, plan, edition, sheets):
    opened = open_council(world / "params" / f"{plan}.yaml", code, edition)
    body = "".join(chapter.make(opened.found) for chapter in opened.book.chapters)
    frame = export.frame(opened.lang, opened.found.title, opened.found.example)
    whole = export._exporter().environment.from_string(FRAME).render(page=frame, body=body)
    page = tmp_path / "council.html"
    page.write_text(export._with_font(whole, opened.lang), encoding="utf-8")
    told = printed(page)
    found = re.findall(r'<page number="\d+"[^>]* height="(\d+)" width="(\d+)"', told)
    assert len(found) == sheets
    for height, width in found:
        assert abs(int(height) / ZOOM - 842) < 2 and abs(int(width) / ZOOM - 595) < 2
    sizes = {name: int(size) / ZOOM for name, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', told)}
    used = {
        name
        for name, text in re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', told)
        if re.sub(r"<[^>]+>|\s", "", text)
    }
    assert min(sizes[name] for name in used) >= int(LEAST * ZOOM) / ZOOM
    feet = [int(top) / ZOOM for top in re.findall(r'<text top="(\d+)"[^>]*>(?:<[^>]+>)*\d／\d', told)]
    assert len(feet) == sheets and all(780 < top < 842 - 15 for top in feet), "the foot stays inside its sheet"


def test_the_style_sheet_knows_no_smaller_letter():
    style = (export.TEMPLATES / "caredx" / "council.css").read_text(encoding="utf-8")
    paper = style.split("@media screen and")[0] + style.split("@media print")[1]
    sizes = [float(size) for size in re.findall(r"font-size: calc\((\d*\.?\d+) \* var\(--u\)\)", paper)]
    assert len(sizes) > 20 and min(sizes) * 9.5 >= LEAST
    assert "--u: 9.5pt" in paper and re.findall(r"svg text \{[^}]*font-size: (\d+)px", paper) == ["9"]


def test_no_sheet_holds_a_letter_its_font_lacks(world):
    opened = open_council(world / "params" / "published.yaml", "20")
    body = "".join(chapter.make(opened.found) for chapter in opened.book.chapters)
    assert not export.fonts.missing(export.fonts.characters(body))
