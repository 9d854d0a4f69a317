"""Japanese and English names for readers, in one place.

Code speaks English in the field's terms; a committee reads Japanese, and a researcher abroad may want English. Every word a
reader can meet is a `Text` with both, so that ``lang: en`` switches all of them and none is translated twice.
"""

from typing import Literal, NamedTuple

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("ja", "en")


class Text(NamedTuple):
    """One wording in both languages.

    Attributes
    ----------
    ja, en : str
        The wording; ``{name}`` fields are filled by :meth:`fill`.
    """

    ja: str
    en: str

    def __call__(self, lang: Lang) -> str:
        return self.en if lang == "en" else self.ja

    def fill(self, **values: object) -> "Text":
        """Put values into the ``{name}`` fields of both wordings."""
        return Text(self.ja.format(**values), self.en.format(**values))


def both(text: str) -> Text:
    """A name that is the same in both languages (a file name, a code)."""
    return Text(text, text)


TECHNOLOGIES: dict[str, Text] = {
    "transfer": Text("移乗支援", "transfer support"),
    "mobility": Text("移動支援", "mobility support"),
    "excretion": Text("排泄支援", "toileting support"),
    "monitoring": Text("見守り・コミュニケーション", "monitoring and communication"),
    "bathing": Text("入浴支援", "bathing support"),
    "care_work": Text("介護業務支援", "care work support"),
    "training": Text("機能訓練支援", "functional training support"),
    "meal_nutrition": Text("食事・栄養管理支援", "meal and nutrition support"),
    "dementia": Text("認知症生活支援・認知症ケア支援", "dementia life and care support"),
    "other": Text("その他", "other"),
}
"""The nine 介護テクノロジー利用の重点分野 and the rest."""

ACTIVITY_KINDS: dict[str, Text] = {
    "seminar": Text("研修・セミナー", "seminars"),
    "consultation": Text("相談対応", "consultations"),
    "accompaniment": Text("伴走支援", "accompaniment"),
    "subsidy": Text("導入補助", "subsidies"),
    "lending": Text("試用貸出", "trial lending"),
    "exhibition": Text("展示・体験会", "exhibitions"),
    "careplan_link": Text("ケアプランデータ連携の支援", "care-plan linkage support"),
    "centre": Text("相談窓口の運営", "one-stop centre"),
    "award": Text("表彰・認証", "awards and certification"),
    "other": Text("その他", "other"),
}

STAGES: dict[str, Text] = {
    "plan": Text("計画", "plan"),
    "actual": Text("実績", "actual"),
    "budget": Text("予算", "budget"),
}
