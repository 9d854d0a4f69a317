"""Open every page of a folder in a real browser and tell what no parser can see.

    python tests/browser/check_pages.py reports/2026-spring [--axe] [--only 20,24] [--shots 20,24] [--to DIR]

Asserted for each page: it asks the network for nothing, the console stays silent, the embedded font is loaded and holds every
character shown, nothing overflows sideways at 390 px, closed cards open on paper (but for those left to the screen), links inside the folder lead somewhere, and
the first sheet fills one A4 page and no more (its height on paper is printed), and
with ``--axe`` axe-core finds no violation, at 1000 and at 390 px. Screenshots (both widths) and a PDF are saved for ``--shots``.
Exit code 1 on any finding, 3 if no browser is found.

Not a part of the two commands: it needs Chromium (``$CHROMIUM``, or ``chromium`` on the path) and takes
axe-core from npm into ``.tools``. Run it with the project's own Python.
"""

import argparse
import base64
import io
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
DESKTOP, PHONE = {"width": 1000, "height": 1200}, {"width": 390, "height": 844}
AXE = "axe-core@4"

# Text as the reader sees it, closed cards included: textContent, not innerText.
SHOWN = """() => [...document.querySelectorAll('body, svg text')].map(e => e.textContent).join(' ')"""
FONTS = "async () => { await document.fonts.ready; return [...document.fonts].map(f => f.status) }"
WIDE = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > limit + 1 && !e.closest('.scroll'));
  return [document.documentElement.scrollWidth + 'px: ' + out.slice(0, 3).map(e => e.tagName + '.' + (e.getAttribute('class') || '')).join(' ')];
}"""
CLOSED_ON_PAPER = """() => [...document.querySelectorAll('details > :not(summary)')]
  .filter(e => !e.closest('.screen-only') && getComputedStyle(e).display !== 'none' && !e.checkVisibility()).length"""
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
IDS = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i) }"""
AXE_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map(v => v.id + ' x' + v.nodes.length + ' ' + v.nodes[0].target.join(' ') + ' | ' + v.help)"""


# A4 without the margins of @page (15 mm above, 14 below, 13 at each side), in CSS pixels of 96 to the inch.
PAPER = {"width": round((210 - 26) / 25.4 * 96), "height": round((297 - 29) / 25.4 * 96)}
SHEET = "() => { const e = document.querySelector('.sheet'); return e && e.getBoundingClientRect().height }"
WIDE_ON_PAPER = """() => { const e = document.querySelector('.sheet'), r = e.getBoundingClientRect().right + 3;  // a blank at the end of a line hangs over
  return [...e.querySelectorAll('*')].filter(x => !x.closest('svg') && x.getBoundingClientRect().right > r).map(x => x.tagName + '.' + x.className).slice(0, 3) }"""
SMALLEST = """() => { let least = 99; const e = document.querySelector('.sheet'), walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) { const p = n.parentElement; if (!n.data.trim() || p.closest('title,desc') || !p.checkVisibility()) continue;
    const svg = p.closest('svg'), scale = svg && svg.viewBox.baseVal.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    least = Math.min(least, parseFloat(getComputedStyle(p).fontSize) * scale * .75) }
  return Math.round(least * 100) / 100 }"""
SMALLEST_POINTS = 7.5


@dataclass
class Page:
    """What was found on one page."""

    path: Path
    kilobytes: float
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    sheet: str = ""

    def note(self, what: str, found: object) -> None:
        if found:
            self.findings.append(f"{what}: {found}")


def axe_script() -> Path | None:
    """axe-core, or None with a word where npm is absent."""
    script = TOOLS / "axe" / "node_modules" / "axe-core" / "axe.min.js"
    npm = shutil.which("npm")
    if not script.exists() and npm:
        (TOOLS / "axe").mkdir(parents=True, exist_ok=True)
        options = ["--prefix", str(TOOLS / "axe"), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([npm, "install", *options, AXE], cwd=TOOLS / "axe")
    if not script.exists():
        print("axe-core skipped: npm, or its registry, is not within reach", file=sys.stderr)
        return None
    return script


def browser_path() -> str:
    from caredx.batch import printing

    if not (found := printing.found()):
        print("no Chromium: install it or name it in $CHROMIUM", file=sys.stderr)
        sys.exit(3)
    return found


def without_glyph(source: str, shown: str) -> str:
    """Characters on the page that its embedded font cannot draw."""
    from fontTools.ttLib import TTFont

    drawn: set[int] = set()
    for data in re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", source):
        drawn |= set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
    return "".join(
        sorted({char for char in shown if char.isprintable() and not char.isspace() and ord(char) not in drawn})
    )


def dead_links(path: Path, links: list[str], ids: str) -> list[str]:
    """Relative links and anchors that lead nowhere."""
    dead = []
    for link in links:
        if link.startswith("#"):
            ok = f'id="{unquote(link[1:])}"' in ids
        else:
            ok = re.match(r"[a-z]+:", link) is not None or (path.parent / unquote(link)).exists()
        if not ok:
            dead.append(link)
    return dead


def look(context, page: Page) -> None:
    """Everything asserted about one page."""
    tab = context.new_page()
    tab.on("request", lambda request: page.requests.append(request.url))
    tab.on(
        "console", lambda message: page.console.append(message.text) if message.type in ("error", "warning") else None
    )
    tab.on("pageerror", lambda error: page.console.append(str(error)))
    tab.set_viewport_size(DESKTOP)
    tab.goto(page.path.as_uri())
    source = page.path.read_text(encoding="utf-8")
    fonts = tab.evaluate(FONTS)
    page.note("font not loaded", [] if fonts and set(fonts) == {"loaded"} else fonts or "none embedded")
    page.note("no glyph", without_glyph(source, tab.evaluate(SHOWN)))
    page.note("dead links", dead_links(page.path, tab.evaluate(LINKS), source)[:3])
    page.note("ids twice", tab.evaluate(IDS))
    tab.emulate_media(media="print")
    page.note("closed on paper", tab.evaluate(CLOSED_ON_PAPER))
    tab.emulate_media(media="screen")
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        page.note(f"wider than {size['width']} px", tab.evaluate(WIDE))
    page.note("requests", [url for url in page.requests if url != page.path.as_uri() and not url.startswith("data:")])
    page.note("console", page.console)
    tab.close()


def first_sheet(context, page: Page) -> None:
    """The sheet on paper: not taller than a page, nothing beyond its edge, no letter under 7.5 points, and the next page starts after it.

    The contents of the page follow on the second; a page whose sheet is followed by nothing on the first is whole.
    """
    tab = context.new_page()
    tab.set_viewport_size(PAPER)
    tab.emulate_media(media="print")
    tab.goto(page.path.as_uri())
    tab.evaluate(FONTS)
    height = tab.evaluate(SHEET)
    if height is not None:
        least = tab.evaluate(SMALLEST)
        page.sheet = f"sheet {height / 96 * 25.4:.0f} of {PAPER['height'] / 96 * 25.4:.0f} mm, letters from {least} pt"
        page.note(
            "sheet taller than a page", f"{height:.0f} of {PAPER['height']} px" if height > PAPER["height"] else ""
        )
        page.note("sheet wider than a page", tab.evaluate(WIDE_ON_PAPER))
        page.note("letters too small on paper", f"{least} pt" if least < SMALLEST_POINTS else "")
        # Printed for itself, the sheet must make one page: what the layout measures the printer must confirm.
        tab.evaluate(
            "() => { const e = document.querySelector('.sheet'); e.style.breakAfter = 'auto'; document.querySelector('main').replaceChildren(e);"
            " document.querySelectorAll('.foot, header').forEach(x => x.remove()) }"
        )
        pages = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))
        page.note("sheet printed on", f"{pages} pages" if pages != 1 else "")
    tab.close()


def accessible(context, page: Page, axe: Path) -> None:
    """axe-core at both widths; the context must bypass the page's policy, or axe itself could not run."""
    tab = context.new_page()
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        tab.goto(page.path.as_uri())
        tab.add_script_tag(path=str(axe))
        for violation in tab.evaluate(AXE_RUN):
            page.note(f"axe {size['width']}", violation)
    tab.close()


def shoot(context, page: Page, folder: Path) -> None:
    """Screenshots at both widths and the A4 print."""
    folder.mkdir(parents=True, exist_ok=True)
    name = page.path.parent.name if page.path.stem == "report" else page.path.stem
    tab = context.new_page()
    tab.goto(page.path.as_uri())
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        tab.screenshot(path=folder / f"{name}_{size['width']}.png", full_page=True)
    tab.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)
    tab.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--axe", action="store_true", help="accessibility by axe-core")
    parser.add_argument("--only", default="", help="prefecture codes to check; default all, and the index page")
    parser.add_argument("--shots", default="index,20,24", help="codes (or 'index') to photograph")
    parser.add_argument("--to", type=Path, default=TOOLS / "shots", help="folder for the photographs")
    return parser.parse_args()


def named(path: Path, words: str) -> bool:
    name = path.parent.name if path.stem == "report" else path.stem
    return any(name.startswith(word) for word in words.split(",") if word)


def main() -> int:
    options = arguments()
    paths = [
        path
        for path in sorted(options.folder.resolve().rglob("*.html"))
        if not options.only or named(path, options.only)
    ]
    if not paths:
        print(f"no page in {options.folder}", file=sys.stderr)
        return 1
    axe = axe_script() if options.axe else None
    pages = [Page(path, path.stat().st_size / 1000) for path in paths]
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=browser_path())
        strict, open_to_axe = browser.new_context(), browser.new_context(bypass_csp=True)
        for page in pages:
            look(strict, page)
            first_sheet(strict, page)
            if axe:
                accessible(open_to_axe, page, axe)
            if named(page.path, options.shots):
                shoot(strict, page, options.to)
            print(
                f"{page.path.relative_to(options.folder.resolve())}  {page.kilobytes:.0f} kB  {len(page.findings) or 'ok'}  {page.sheet}",
                flush=True,
            )
            for finding in page.findings:
                print(f"    {finding}")
        browser.close()
    faulty = sum(bool(page.findings) for page in pages)
    print(f"{len(pages)} pages, {faulty} with findings" + ("" if axe or not options.axe else " (axe skipped)"))
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
