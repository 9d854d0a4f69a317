"""What a parser can know of a finished page, for the tests of reports and index page."""

import base64
import io
import re
from html.parser import HTMLParser

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
)


class PageReader(HTMLParser):
    """Tags with their attributes, in order, and the text outside style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        self._in_style = tag == "style"

    def handle_endtag(self, tag):
        self._in_style = False

    def handle_data(self, data):
        if not self._in_style:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def faults(page: str) -> list[str]:
    """Whatever makes a page unfit to be handed out; empty for a good one."""
    read = PageReader(page)
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    metas = {attrs.get("http-equiv") or attrs.get("name"): attrs.get("content") for attrs in read.all("meta")}
    fetching = [
        f"{tag} {name}={attrs[name]}"
        for tag, attrs in read.tags
        for name in ("src", "srcset", "href", "xlink:href", "data", "poster", "action")
        if name in attrs and tag != "a" and not attrs[name].startswith(("data:", "#"))
    ]
    checks = {
        "does not start with a doctype": page.startswith("<!DOCTYPE html>"),
        "script": not read.all("script"),
        "handler or script link": not any(key.startswith("on") for _, attrs in read.tags for key in attrs)
        and "javascript:" not in page,
        f"fetches {fetching}": not fetching,
        "style sheet fetches": not re.search(r"@import|url\((?![\"']?(?:data:|#))", page),
        "policy": metas.get("Content-Security-Policy") == POLICY,
        "viewport": "width=device-width" in (metas.get("viewport") or ""),
        "lang": read.all("html")[0].get("lang") in ("ja", "en"),
        "title": len(read.all("title")) >= 1,
        "main": len(read.all("main")) == 1 and {"href": "#main", "class": "skip"} in read.all("a"),
        f"h1 {len(read.all('h1'))} times": len(read.all("h1")) == 1,
        "ids twice": len(ids) == len(set(ids)),
        "svg without words": all(
            svg.get("role") == "img" and _named(svg) for svg in read.all("svg") if "aria-hidden" not in svg
        ),
        "image without words": all(img.get("alt") for img in read.all("img")),
        "nbconvert's own alt text": "No description has been provided" not in page,
        "table without caption": len(read.all("table")) == len(read.all("caption")),
        "heading cell without scope": all("scope" in cell for cell in read.all("th")),
        "a home folder": not re.search(r"/(?:home|root|Users)/", read.text),
    }
    return [fault for fault, good in checks.items() if not good]


def _named(svg: dict[str, str]) -> bool:
    return bool(svg.get("aria-label") or svg.get("aria-labelledby"))


def font(page: str):
    """The font a page carries."""
    from fontTools.ttLib import TTFont

    (data,) = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", page)
    return TTFont(io.BytesIO(base64.b64decode(data)))
