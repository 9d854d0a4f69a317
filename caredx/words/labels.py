"""Names for readers of the closed lists that files and pages share: technologies, kinds of activity, stages, who set a target."""

from collections.abc import Mapping

from caredx.words.catalog import Text, words_of

say = words_of("lists")


TECHNOLOGIES: Mapping[str, Text] = say["technologies"]
"""The nine 介護テクノロジー利用の重点分野 (経済産業省・厚生労働省) and the rest."""

ACTIVITY_KINDS: Mapping[str, Text] = say["activity_kinds"]

STAGES: Mapping[str, Text] = say["stages"]

QUESTION_THEMES: Mapping[str, Text] = say["question_themes"]
"""Questions a committee may ask that a page has an answer to, or names the data for."""

TARGET_LEVELS: Mapping[str, Text] = say["target_levels"]
"""Who set a target."""
