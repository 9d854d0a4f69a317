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
