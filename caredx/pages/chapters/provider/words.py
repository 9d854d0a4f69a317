"""How the sheets write a kind of home, yen from one end to the other, a share as a fraction, and minutes."""

from fractions import Fraction

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import ANY, Kind
from caredx.pages import amounts, numbers, telling
from caredx.pages.telling import Figure, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("provider")

LARGEST_PART = 20


def kind(found: Provider, one: Kind) -> str:
    """Service group and size band, as those are called who run such homes."""
    service = found.names[one.service](found.lang)
    if one.size == ANY:
        return service
    return say.kind.fill(service=service, size=found.names[one.size](found.lang))(found.lang)


def yen(low: float, high: float, lang: Lang, of: str, *, form: str = "cell") -> Told:
    """From the cheapest to the dearest, in 万円 or thousands of yen; ``told`` in a sentence, ``cell`` in a table."""
    least, most = (amounts.price(one, lang, f"{of}.{at}") for at, one in enumerate((low, high)))
    return telling.phrase(say["yen"][form], lang, amount=most if low == high else telling.ranged(least, most, lang))


def share(value: float, of: str) -> Figure:
    """Three quarters as 3/4, as the rules print it."""
    part = Fraction(value).limit_denominator(LARGEST_PART)
    return Figure(float(value), f"{part.numerator}/{part.denominator}", of, "share")


def signed(value: float, of: str, *, digits: int = 1) -> Figure:
    """A change with its sign."""
    return Figure(float(value), f"{value:+.{digits}f}".replace("-", numbers.MINUS), of)


def plain(value: float, of: str, *, digits: int = 1) -> Figure:
    """A size without sign, no more digits than there are."""
    return Figure(float(value), f"{value:,.{digits}f}".removesuffix(".0"), of)
