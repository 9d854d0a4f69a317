"""pydantic's findings in the words of this project: key, rule, what was found, what to do, in both languages."""

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from caredx.words.catalog import NOTHING, Text, words_of
from caredx.words.errors import Fault

say = words_of("plan")
TAGS = ("as-file", "as-form")
"""Of the two shapes an input may have; a reader sees its key alone."""


def fault(model: type[BaseModel], place: str, detail: dict[str, Any]) -> Fault:
    """One entry of ``ValidationError.errors()`` as a `Fault`."""
    location = tuple(part for part in detail["loc"] if part not in TAGS)
    kind, found = detail["type"], str(detail["input"])
    context = detail.get("ctx", {})
    # A list position counts from 1 for a reader.
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location) or "inputs"
    if kind == "missing":
        return Fault(place, key, say.missing, "", say.copy_example)
    if kind == "extra_forbidden":
        return Fault(place, key, say.unknown_key, found, _known_keys(model, location))
    if kind == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ")
        return Fault(place, key, say.no_choice, found, say.choices.fill(choices=choices))
    if kind == "caredx":
        return Fault(place, key, Text(context["ja"], context["en"]), context["found"], say.mend)
    if kind == "string_pattern_mismatch":
        return Fault(place, key, say["written"].get(str(location[-1]), say.otherwise), found, say.mend)
    if kind in say["bounds"]:
        return Fault(place, key, say["bounds"][kind].fill(**context), found, say.mend)
    want = say["types"].get(kind.removesuffix("_type").removesuffix("_attributes"))
    if want is None:
        return Fault(place, key, say.breaks.fill(detail=detail["msg"]), found, say.mend)
    return Fault(place, key, say.must.fill(want=want), found, say.quotes if kind == "string_type" else say.mend)


def _known_keys(model: type[BaseModel], location: tuple) -> Text:
    known = list(_siblings(model, location))
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    hint = say.near.fill(near=near[0]) if near else NOTHING
    return say.valid_keys.fill(hint=hint, choices=", ".join(known))


def _siblings(model: type[BaseModel], location: tuple) -> Iterator[str]:
    """Valid keys at the place of an unknown one."""
    for part in location[:-1]:
        if isinstance(part, str):
            model = next(_models_in(model.model_fields[part].annotation), model)
    yield from (name for name in model.model_fields if name not in ("path", "overlay", "wordings"))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
