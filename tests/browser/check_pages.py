"""Open every page of a folder in a real browser and tell what no parser can see.

    python tests/browser/check_pages.py reports/2026-spring [--axe] [--only 20,24] [--kinds council,report] [--shots 20,24] [--to DIR]

Asserted for each page: it asks the network for nothing, the console stays silent, the embedded font is loaded and holds every
character shown, nothing overflows sideways at 1,100 px, at 390 px and on A4, no letter on paper is smaller than 8.5 points, no sheet of
paper is blank, closed cards open on paper (but for those left to the screen), links inside the folder lead somewhere, links of one name
lead to one place, an alternative text has 250 characters at most, and each kind of page keeps to its sheets of paper (`MOST`). With
``--axe`` axe-core finds no violation, at 1,100 and at 390 px. Screenshots (both widths) and a PDF are saved for ``--shots``.
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
DESKTOP, PHONE = {"width": 1100, "height": 1200}, {"width": 390, "height": 844}
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


ALTS = "() => [...document.querySelectorAll('svg[aria-label], img[alt]')].map(e => (e.getAttribute('aria-label') || e.alt).length)"
TABS = """() => [...document.querySelectorAll('a[href], summary, input, button, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility() && !(e.type === 'radio' && !e.checked)).length"""
NAMES = """() => [...document.querySelectorAll('main a[href]')].map(a => [(a.getAttribute('aria-label') || a.textContent).trim(), a.href])"""
WIDE_ON_PAPER = """() => { const sheets = [...document.querySelectorAll('.sheet')], roots = sheets.length ? sheets : [document.querySelector('main')];
  return roots.flatMap(root => { const edge = root.getBoundingClientRect().right + 3;  // a blank at the end of a line hangs over
    return [...root.querySelectorAll('*')].filter(x => x.checkVisibility() && !x.closest('svg, .vh, .stack thead') && x.getBoundingClientRect().right > edge)
      .map(x => x.tagName + '.' + x.className) }).slice(0, 3) }"""
SMALLEST = """() => { let least = 99, where = ''; const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) { const p = n.parentElement; if (!n.data.trim() || p.closest('title,desc,.vh,style,.tiles,sup,sub') || !p.checkVisibility()) continue;
    const svg = p.closest('svg'), box = svg && svg.viewBox.baseVal.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(p).fontSize) * box * .75;
    if (size < least) { least = size; where = p.tagName + '.' + (p.getAttribute('class') || '') + (svg ? ' in a picture' : '') + ': ' + n.data.trim().slice(0, 20) } }
  return [Math.round(least * 100) / 100, where] }"""
A4 = {"width": round(210 / 25.4 * 96), "height": round(297 / 25.4 * 96)}
WITHIN = {"width": round(184 / 25.4 * 96), "height": round(268 / 25.4 * 96)}
"""A4, and what its margins leave (13 mm at each side), in CSS pixels of 96 to the inch."""
LEAST_POINTS, LONGEST_ALT, MOST_TABS, BLANK = 8.45, 250, 60, 40
"""Letters on paper (8.5, as a browser rounds it), characters of an alternative text, tab stops of the sheets, letters below which a sheet is blank."""
MOST = {"council": 2, "report": 12, "budget": 2}
"""Sheets of A4 a kind of page may take; a page of sheets takes as many as it has."""


@dataclass
class Page:
    """What was found on one page."""

    path: Path
    kilobytes: float
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    paper: str = ""

    @property
    def kind(self) -> str:
        """What its file is called."""
        return self.path.stem

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
        elif re.match(r"[a-z]+:", link):
            ok = True
        else:
            file, _, anchor = unquote(link).partition("#")
            to = path.parent / file
            ok = to.exists() and (not anchor or f'id="{anchor}"' in to.read_text(encoding="utf-8"))
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
    page.note("alternative texts too long", [n for n in tab.evaluate(ALTS) if n > LONGEST_ALT])
    page.note("links of one name to several places", twice(tab.evaluate(NAMES)))
    tabs = tab.evaluate(TABS)
    page.note("tab stops", tabs if page.kind == "council" and tabs > MOST_TABS else 0)
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        page.note(f"wider than {size['width']} px", tab.evaluate(WIDE))
    on_paper(tab, page)
    page.note("requests", [url for url in page.requests if url != page.path.as_uri() and not url.startswith("data:")])
    page.note("console", page.console)
    tab.close()


def twice(names: list[list[str]]) -> list[str]:
    """Names of links that lead to more than one place."""
    places: dict[str, set[str]] = {}
    for name, place in names:
        places.setdefault(name, set()).add(place)
    return [name for name, found in places.items() if len(found) > 1][:3]


def on_paper(tab, page: Page) -> None:
    """The page on paper: how many sheets, none blank, nothing beyond the edge, no letter too small."""
    tab.emulate_media(media="print")
    tab.set_viewport_size(A4 if tab.evaluate("() => !!document.querySelector('.sheet')") else WITHIN)
    page.note("closed on paper", tab.evaluate(CLOSED_ON_PAPER))
    page.note("beyond the edge of paper", tab.evaluate(WIDE_ON_PAPER))
    least, where = tab.evaluate(SMALLEST)
    page.note("letters too small on paper", f"{least} pt, {where}" if least < LEAST_POINTS else "")
    printed = tab.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    drawn = tab.evaluate("() => document.querySelectorAll('.sheet').length")
    most = drawn if page.kind in ("council", "provider", "budget") else MOST.get(page.kind)
    page.note("sheets of paper", f"{sheets}, {most} at most" if most and sheets > most else "")
    page.note("blank sheets", blank(printed))
    page.paper = f"{sheets} A4, letters from {least} pt"


def blank(printed: bytes) -> list[int]:
    """Sheets that hold next to nothing."""
    program = shutil.which("pdftotext")
    if program is None:
        return []
    told = subprocess.run([program, "-q", "-", "-"], input=printed, capture_output=True, check=False).stdout.decode()
    texts = told.removesuffix("\f").split("\f")
    return [number for number, text in enumerate(texts, 1) if len("".join(text.split())) < BLANK]


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
    name = f"{page.path.parent.name}_{page.kind}"
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
    parser.add_argument("--kinds", default="", help="kinds of page to check, such as council,report; default all")
    parser.add_argument("--shots", default="", help="codes (or 'index') to photograph")
    parser.add_argument("--to", type=Path, default=TOOLS / "shots", help="folder for the photographs")
    return parser.parse_args()


def named(path: Path, words: str) -> bool:
    name = path.stem if path.stem in ("index", "municipalities") else path.parent.name
    return any(name.startswith(word) for word in words.split(",") if word)


def main() -> int:
    options = arguments()
    paths = [
        path
        for path in sorted(options.folder.resolve().rglob("*.html"))
        if (not options.only or named(path, options.only))
        and (not options.kinds or path.stem in options.kinds.split(","))
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
            if axe:
                accessible(open_to_axe, page, axe)
            if named(page.path, options.shots):
                shoot(strict, page, options.to)
            print(
                f"{page.path.relative_to(options.folder.resolve())}  {page.kilobytes:.0f} kB  {len(page.findings) or 'ok'}  {page.paper}",
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
