"""Signs of the sheets: verdicts, directions and worth as a glyph beside a word; drawn once a page, referred to by name.

Nothing is said by hue alone: each sign has a shape of its own, and the word stands beside it. ▲ is minus in Japanese public accounts and
✓ a wrong answer in school, so neither is used.
"""

from markupsafe import Markup, escape

from caredx.pages import displays
from caredx.words.catalog import Lang, words_of

say = words_of("council")

BLUE, ORANGE, INK, SUB, BAND = "#0017c1", "#c74700", "#1a1a1a", "#595959", "#e4e4e4"
VERDICTS = {
    "met": ("met", "met"),
    "on_course": ("on", "on"),
    "off_course": ("off", "off"),
    "missed": ("off", "off"),
    "no_target": ("na", "na"),
    "no_data": ("unk", "unk"),
    "unsure": ("unk", "unk"),
    "cannot_tell": ("unk", "unk"),
    "not_due": ("unk", "unk"),
    "withheld": ("na", "na"),
}
"""By state: the sign and the class of its colour."""
DIRECTIONS = {"improving": "up", "worsening": "down", "no_change": "flat", "unknown": "none"}
WORTHS = {"worth": "on", "not_worth": "off", "cannot_say": "unk"}
DEFS = Markup("""<svg class="defs" aria-hidden="true" focusable="false"><defs>
<symbol id="d-up" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" fill="{blue}"/><path d="M6.2 13.8 13.4 6.6M7.8 6.3h5.9v5.9" fill="none" stroke="#fff" stroke-width="2"/></symbol>
<symbol id="d-down" viewBox="0 0 20 20"><rect x=".8" y=".8" width="18.4" height="18.4" rx="2" fill="{orange}"/><path d="M6.2 6.2 13.4 13.4M7.8 13.7h5.9V7.8" fill="none" stroke="#fff" stroke-width="2"/></symbol>
<symbol id="d-flat" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.8" fill="#fff" stroke="{sub}" stroke-width="1.4"/><path d="M4.8 10h10M11 6.2l3.9 3.8-3.9 3.8" fill="none" stroke="{sub}" stroke-width="1.8"/></symbol>
<symbol id="d-none" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.8" fill="#fff" stroke="{sub}" stroke-width="1.2" stroke-dasharray="2.2 2.4"/><g fill="{sub}"><circle cx="6" cy="10" r="1.2"/><circle cx="10" cy="10" r="1.2"/><circle cx="14" cy="10" r="1.2"/></g></symbol>
<symbol id="a-up" viewBox="0 0 20 20"><path d="M4.5 15.5 14.5 5.5M7 5h8v8" fill="none" stroke="{blue}" stroke-width="2.6"/></symbol>
<symbol id="a-down" viewBox="0 0 20 20"><path d="M4.5 4.5 14.5 14.5M7 15h8V7" fill="none" stroke="{orange}" stroke-width="2.6"/></symbol>
<symbol id="a-flat" viewBox="0 0 20 20"><path d="M2.5 10h14M11.5 5l5 5-5 5" fill="none" stroke="{sub}" stroke-width="2"/></symbol>
<symbol id="a-none" viewBox="0 0 20 20"><g fill="{sub}"><circle cx="4" cy="10" r="1.3"/><circle cx="10" cy="10" r="1.3"/><circle cx="16" cy="10" r="1.3"/></g></symbol>
<symbol id="v-met" viewBox="0 0 20 20"><g fill="none" stroke="{blue}"><circle cx="10" cy="10" r="8.6" stroke-width="2"/><circle cx="10" cy="10" r="4" stroke-width="2"/></g></symbol>
<symbol id="v-on" viewBox="0 0 20 20"><circle cx="10" cy="10" r="7.6" fill="none" stroke="{blue}" stroke-width="3"/></symbol>
<symbol id="v-off" viewBox="0 0 20 20"><path d="M3.4 3.4 16.6 16.6M16.6 3.4 3.4 16.6" fill="none" stroke="{orange}" stroke-width="3.2"/></symbol>
<symbol id="v-unk" viewBox="0 0 20 20"><path d="M5.2 6.6a4.8 4.6 0 1 1 7.6 3.9c-1.9 1.3-2.6 2-2.6 3.8" fill="none" stroke="{sub}" stroke-width="2.4"/><circle cx="10.2" cy="17.6" r="1.6" fill="{sub}"/></symbol>
<symbol id="v-na" viewBox="0 0 20 20"><path d="M3 10h14" stroke="#767676" stroke-width="2"/></symbol>
</defs></svg>""").format(blue=BLUE, orange=ORANGE, sub=SUB)


def _icon(name: str) -> Markup:
    return Markup('<svg class="ic" aria-hidden="true"><use href="#{}"/></svg>').format(name)


def verdict(state: str, lang: Lang, *, tied: tuple[str, str] | None = None, under: Markup = displays.NONE) -> Markup:
    """A verdict in a word; `tied` to the name of a result and its status as other pages write it, `under` stands below it."""
    sign, css = VERDICTS[state]
    word = say["states_here"][state](lang)
    if tied is not None:
        word = displays.element("span", word, class_=f"verdict {tied[1].replace('_', '-')}", data_of=tied[0])
    small = displays.element("small", under) if under else Markup()
    return Markup('<span class="v {css}">{}{word}</span>{small}').format(
        _icon(f"v-{sign}"), css=css, word=word, small=small
    )


def icon(state: str) -> Markup:
    """The glyph of a verdict alone, where its word stands beside it or in a legend."""
    return _icon(f"v-{VERDICTS[state][0]}")


def arrow(way: str) -> Markup:
    """The bare arrow of a direction, for a cell of a matrix."""
    return _icon(f"a-{DIRECTIONS[way]}")


def direction(found: str, lang: Lang) -> Markup:
    """How a value moved over the years."""
    return Markup('<span class="d">{}<span>{}</span></span>').format(
        _icon(f"d-{DIRECTIONS[found]}"), escape(say["directions_here"][found](lang)).replace("｜", Markup("<br>"))
    )


def worth(found: str) -> Markup:
    """Worth, before a heading that says it."""
    return _icon(f"v-{WORTHS[found]}")
