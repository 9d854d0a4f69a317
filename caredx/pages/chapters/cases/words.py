"""Words of the chapter on cases in both languages, and of the tags and figures the published tables hold in code."""

from caredx.words.catalog import words_of

say = words_of("cases")

ANCHOR = "cases"
THEMES = {
    "部署間連携・情報共有": "sharing",
    "モデル事業所・横展開": "models",
    "人材育成": "training",
    "ICT活用": "ict",
    "情報発信": "information",
}
"""Themes as the published table has them, and the code of their wording."""
