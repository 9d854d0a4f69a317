"""Words for the coded facts of the hearing of 47 prefectures (FY2024).

The published table holds flags and tags, coded from excerpts. A flag says the fact was said, an empty one that the excerpt
does not speak of it, which is never a *no*.
"""

from caredx.words.catalog import Text, words_of

say = words_of("pages")

FLAGS: dict[str, tuple[str, Text]] = {
    flag: (group, text)
    for group, family in {
        "measures": say["flags_measures"],
        "issues": say["flags_issues"],
        "partners": say["flags_partners"],
        "needs": say["flags_needs"],
        "dashboard": say["flags_dashboard"],
    }.items()
    for flag, text in family.items()
}
"""By flag: what it concerns, and its words."""
