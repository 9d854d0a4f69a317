"""Pages before and after: every number, sentence, saved table and picture of two report folders, and whatever differs.

    python benchmarks/back_test.py BEFORE AFTER [--ignore REGEX ...] [--most 20]

A rebuilt house must say the same. Pages are compared as a reader takes them in: text block by block, numbers by the result each is
tied to, saved CSV files as tables, pictures as drawn. What stands in one folder only is told too. Differences that are meant are
left out by patterns of their text (``--ignore``), so that the list of reasons is the list of patterns. Returns 1 if any is left.
"""

import argparse
import base64
import difflib
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "summary",
    "dt",
    "dd",
    "title",
    "caption",
    "tr",
    "div",
    "section",
}
VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr"}


class Page(HTMLParser):
    """Text by block, numbers by result, links that hold files, and pictures of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.numbers: Counter[tuple[str, str]] = Counter()
        self.saved: dict[str, str] = {}
        self.pictures: list[str] = [
            hashlib.sha256(
                re.sub(r'\b(id|href|xlink:href|clip-path)="[^"]*"|url\(#[^)]*\)', "", one).encode()
            ).hexdigest()
            for one in re.findall(r"<svg\b.*?</svg>", html, flags=re.DOTALL)
        ]
        self._line: list[str] = []
        self._silent = 0
        self.feed(html)
        self._close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = dict(attrs)
        if tag in BLOCKS:
            self._close()
        if tag in ("script", "style", "svg") or self._silent:
            self._silent += tag not in VOID and (tag in ("script", "style", "svg"))
        if tag == "data" and "data-of" in got:
            self.numbers[got["data-of"] or "", got.get("value") or ""] += 1
        if (href := got.get("href") or "").startswith("data:") and got.get("download"):
            self.saved[got["download"] or ""] = _decoded(href)
        for name in ("alt", "aria-label"):
            if got.get(name):
                self.blocks.append(f"{name}: {got[name]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "svg"):
            self._silent = max(0, self._silent - 1)
        if tag in BLOCKS:
            self._close()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._line.append(data)

    def _close(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._line)).strip()
        if text:
            self.blocks.append(text)
        self._line = []


def _decoded(uri: str) -> str:
    head, _, body = uri.partition(",")
    raw = base64.b64decode(body) if head.endswith("base64") else unquote(body).encode()
    return raw.decode("utf-8", "replace") if b"\0" not in raw else hashlib.sha256(raw).hexdigest()


def differences(before: str, after: str) -> Iterator[str]:
    """Every difference between two pages, one line each."""
    old, new = Page(before), Page(after)
    for line in difflib.unified_diff(old.blocks, new.blocks, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield f"text   {line}"
    for (of, value), times in sorted(((old.numbers - new.numbers) | (new.numbers - old.numbers)).items()):
        yield f"number {'-' if old.numbers[of, value] > new.numbers[of, value] else '+'}{of} = {value} ({times}x)"
    for name in sorted(old.saved.keys() | new.saved.keys()):
        if old.saved.get(name) != new.saved.get(name):
            yield f"saved  {name}: {_first(old.saved.get(name, ''), new.saved.get(name, ''))}"
    gone, come = Counter(old.pictures) - Counter(new.pictures), Counter(new.pictures) - Counter(old.pictures)
    if gone or come:
        yield f"figure {sum(gone.values())} of {len(old.pictures)} drawn otherwise (now {len(new.pictures)})"


def _first(old: str, new: str) -> str:
    for one, other in zip(old.splitlines() or [""], new.splitlines() or [""], strict=False):
        if one != other:
            return f"-{one[:120]} | +{other[:120]}"
    return f"{len(old.splitlines())} lines, now {len(new.splitlines())}"


def compared(before: Path, after: Path, ignored: list[re.Pattern[str]]) -> dict[str, list[str]]:
    """By page: its differences but those ignored; pages that stand in one folder only are differences of their own."""
    pages = {kind: {path.relative_to(kind).as_posix() for path in kind.rglob("*.html")} for kind in (before, after)}
    found = {name: ["page   only before"] for name in pages[before] - pages[after]}
    found |= {name: ["page   only after"] for name in pages[after] - pages[before]}
    for name in sorted(pages[before] & pages[after]):
        texts = [(folder / name).read_text(encoding="utf-8") for folder in (before, after)]
        found[name] = [line for line in differences(*texts) if not any(one.search(line) for one in ignored)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument(
        "--ignore", action="append", default=[], type=re.compile, help="pattern of differences that are meant"
    )
    parser.add_argument("--most", type=int, default=20, help="lines shown a page")
    given = parser.parse_args()
    found = compared(given.before, given.after, given.ignore)
    for name, lines in found.items():
        if lines:
            print(f"{name}: {len(lines)}")
            print("\n".join(f"    {line[:400]}" for line in lines[: given.most]))
    changed = sum(bool(lines) for lines in found.values())
    print(f"{len(found)} pages, {changed} with differences, {sum(map(len, found.values()))} differences")
    return int(changed > 0)


if __name__ == "__main__":
    sys.exit(main())
