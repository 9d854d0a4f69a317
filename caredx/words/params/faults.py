"""pydantic's findings in the words of this project: key, rule, what was found, what to do, in both languages."""

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from caredx.words.errors import Fault
from caredx.words.labels import Text

_TYPES = {
    "string": Text("文字列", "text"),
    "int": Text("整数", "a whole number"),
    "float": Text("数", "a number"),
    "bool": Text("true か false", "true or false"),
    "list": Text("リスト（- で始まる行）", "a list (lines starting with -)"),
    "date": Text("日付（例 2026-06-30、引用符なし）", "a date (such as 2026-06-30, without quotes)"),
    "model": Text("キーの組", "a group of keys"),
}
_BOUNDS = {
    "greater_than_equal": Text("は{ge}以上でなければなりません", "must be {ge} or more"),
    "less_than_equal": Text("は{le}以下でなければなりません", "must be {le} or less"),
    "string_too_short": Text("が空です", "is empty"),
    "too_short": Text("には{min_length}件以上が必要です", "needs {min_length} or more entries"),
}
_WRITTEN = {
    "day_hours": Text("は 07:00-21:00 のような形でなければなりません", "must be written as 07:00-21:00"),
    "prefecture": Text('は "20" のような2桁のコードでなければなりません', 'must be a code of two digits such as "20"'),
    "cycle": Text(
        "は半角の英数字と - _ だけで、英数字で始まらなければなりません",
        "may hold 0-9 A-Z a-z - _ only and begins with a letter or digit",
    ),
}
_OTHERWISE = Text("の書き方が決まりに合いません", "is not written as it should be")
_MEND = Text("値を直してください。", "Mend the value.")


def fault(model: type[BaseModel], place: str, detail: dict[str, Any]) -> Fault:
    """One entry of ``ValidationError.errors()`` as a `Fault`."""
    location, kind, found = detail["loc"], detail["type"], str(detail["input"])
    context = detail.get("ctx", {})
    # A list position counts from 1 for a reader.
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location) or "inputs"
    if kind == "missing":
        cure = Text(
            "params/example.yaml の同じ箇所を写して記入してください。",
            "Copy it from params/example.yaml and fill it in.",
        )
        return Fault(place, key, Text("がありません", "is missing"), "", cure)
    if kind == "extra_forbidden":
        return Fault(place, key, Text("は知らないキーです", "is not a known key"), found, _known_keys(model, location))
    if kind == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ")
        return Fault(
            place,
            key,
            Text("は選択肢にありません", "is not one of the choices"),
            found,
            Text(f"選択肢：{choices}", f"Choices: {choices}"),
        )
    if kind == "caredx":
        return Fault(place, key, Text(context["ja"], context["en"]), context["found"], _MEND)
    if kind == "string_pattern_mismatch":
        return Fault(place, key, _WRITTEN.get(str(location[-1]), _OTHERWISE), found, _MEND)
    if kind in _BOUNDS:
        return Fault(place, key, _BOUNDS[kind].fill(**context), found, _MEND)
    want = _TYPES.get(kind.removesuffix("_type").removesuffix("_attributes"))
    if want is None:
        return Fault(place, key, Text(f"は次を満たしません：{detail['msg']}", f"breaks: {detail['msg']}"), found, _MEND)
    quotes = Text('コードは "20" のように引用符で囲んでください。', 'Put codes in quotes, as in "20".')
    return Fault(
        place,
        key,
        Text(f"は{want.ja}でなければなりません", f"must be {want.en}"),
        found,
        quotes if kind == "string_type" else _MEND,
    )


def _known_keys(model: type[BaseModel], location: tuple) -> Text:
    known = list(_siblings(model, location))
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    hint = Text(f"「{near[0]}」ではありませんか。", f"Did you mean '{near[0]}'? ") if near else Text("", "")
    choices = ", ".join(known)
    return Text(f"{hint.ja}使えるキー：{choices}", f"{hint.en}Valid keys: {choices}")


def _siblings(model: type[BaseModel], location: tuple) -> Iterator[str]:
    """Valid keys at the place of an unknown one."""
    for part in location[:-1]:
        if isinstance(part, str):
            model = next(_models_in(model.model_fields[part].annotation), model)
    yield from (name for name in model.model_fields if name not in ("path", "overlay"))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
