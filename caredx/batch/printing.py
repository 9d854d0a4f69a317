"""A finished page as a PDF, printed by the browser this machine has.

Chromium, Chrome and Edge print alike and lay a page out as the screen does; nothing is installed for it. A PDF leaves its folder, so
links to files beside the page are not printed as links: the browser would write them with the folders of this machine. The hour of
printing is taken out: the same page and browser give the same bytes. The browser would also write its version and this machine's system
into the file as its maker: it gives our name instead.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from caredx.words.catalog import words_of
from caredx.words.errors import EnvironmentFault
from caredx.words.punctuation import beside

say = words_of("batch")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    *(
        str(Path(os.environ.get(name, ".")) / there)
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for there in ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
        if name in os.environ
    ),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where the browsers of Windows and macOS lie, which are not on the path there."""
QUIET = (
    *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-pdf-header-footer"),
    *("--user-agent=caredx", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LONGEST, TRIES = 180, 2
"""Seconds one page may take, and times it is tried."""
_LINK = re.compile(r'(<a\b[^>]*?)\shref="(?!#|https?:|mailto:)[^"]*"')
_HOUR = re.compile(rb"(?<=Date \(D:)\d{14}[+-]\d\d'\d\d'")
_FIRST_DAY = b"19800101000000+00'00'"


class Unprinted(Exception):
    """The browser gave no PDF; the text says why."""


def found() -> str | None:
    """The browser: the one ``$CHROMIUM`` names, else the first there is."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for name in (*NAMES, *PLACES) if (path := shutil.which(name))), None)


def browser() -> str:
    """The browser.

    Raises
    ------
    EnvironmentFault
        Where there is none.
    """
    if program := found():
        return program
    named = os.environ.get("CHROMIUM")
    raise EnvironmentFault(beside(say.no_named_browser.fill(name=named) if named else say.no_browser))


def pdf(page: Path, program: str, *, within: Path | None = None) -> bytes:
    """A page on paper.

    Parameters
    ----------
    page : Path
        A finished page, HTML.
    program : str
        The browser.
    within : Path, optional
        Folder for what is needed on the way: a browser in a box of its own (snap) reads no folder of the system's temporary files.

    Raises
    ------
    Unprinted
    """
    why = ""
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory(dir=within, prefix=".print-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / page.name
            copy.write_text(_LINK.sub(r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
            content, why = _printed(copy, program)
        if content:
            return _HOUR.sub(_FIRST_DAY, content)
    raise Unprinted(why)


def _printed(page: Path, program: str) -> tuple[bytes, str]:
    """The bytes, or the last words of a browser that gave none."""
    to = page.with_suffix(".pdf")
    root = (
        ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    )  # its sandbox refuses to run as root
    places = [f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={to}", page.resolve().as_uri()]
    try:
        ended = subprocess.run([program, *QUIET, *root, *places], capture_output=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return b"", f"{type(error).__name__}: {Path(program).name}"
    content = to.read_bytes() if to.is_file() else b""
    if ended.returncode == 0 and content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF"):
        return content, ""
    words = ended.stderr.decode(errors="replace").strip().splitlines()
    return b"", f"{Path(program).name}: {words[-1][:200] if words else ended.returncode}"
