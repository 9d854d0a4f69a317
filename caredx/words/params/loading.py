"""From YAML files to a checked plan: the cycle's file and the overlay of one prefecture, all faults told together."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from caredx.words import codes, opening, packages, shipped
from caredx.words.catalog import words_of
from caredx.words.errors import WHOLE_FILE, Fault, ParamsError, Unknown
from caredx.words.labels import LANGS, Lang
from caredx.words.params import wordings, yaml_text
from caredx.words.params.faults import fault
from caredx.words.params.model import Overlay, Params
from caredx.words.params.specs import Strict

say = words_of("plan")

Model = TypeVar("Model", bound=Strict)


def load(path: str | Path, prefecture: str | None = None, *, lang: Lang | None = None) -> Params:
    """Read the plan of a cycle and, for a prefecture, its overlay.

    Parameters
    ----------
    path : str or Path
        A YAML file. A relative one that is not found from the current folder is looked for from the project folder.
    prefecture : str, optional
        JIS code of two digits; its overlay is ``prefectures/<code>_<name>.yaml`` beside the file.
    lang : {'ja', 'en'}, optional
        Takes the place of `lang` in the file.

    Raises
    ------
    ParamsError
        With every fault of both files.
    """
    path = find(path)
    faults: list[Fault] = []
    content = _read_yaml(path, faults)
    overlay = _overlay(path, prefecture, faults)
    params = None
    if content is not None:
        content = _with_packages(content, path.name, faults)
        if lang:
            content = {**content, "lang": str(lang)}
        spoken = content.get("lang")
        own = wordings.read(path, prefecture, spoken, faults) if spoken in LANGS else {}
        given = {"path": path.resolve(), "overlay": overlay, "wordings": own}
        params = _validated(Params, {**content, **given}, path.name, faults)
    if faults or params is None:
        raise ParamsError(faults)
    return params


def _with_packages(content: dict, file: str, faults: list[Fault]) -> dict:
    """The plan with the indicators of the packages it names behind its own."""
    named, own = content.get("packages"), content.get("indicators") or []
    if not isinstance(named, list) or not isinstance(own, list):
        return content  # told when the plan is checked
    brought: list[object] = []
    for name in map(str, named):
        if (cards := packages.indicators(name)) is None:
            rule, remedy = say.fault("no_package")
            known = ", ".join(packages.names("caredx.indicators")) or "–"
            faults.append(Fault(file, "packages", rule, name, remedy.fill(known=known)))
        else:
            brought += cards
    return {**content, "indicators": [*own, *brought]}


def find(path: str | Path) -> Path:
    """The file itself, or the same relative path from the project folder (a notebook starts in ``notebooks/``) or from the library."""
    path = Path(path)
    for base in (Path(), shipped.SHIPPED):
        with suppress(OSError, ValueError):  # a name too long, or with a NUL, is told when it is opened
            if (base / path).exists():
                return base / path
    return path


def overlay_path(params_path: Path, prefecture: str) -> Path | None:
    """Overlay file of a prefecture beside a params file, if there is one.

    Raises
    ------
    ParamsError
        If there are several, or one whose name tells no prefecture: it would be left out without a word.
    """
    places = {path: _prefecture_of(path) for path in sorted((params_path.parent / "prefectures").glob("*"))}
    found = [path for path, code in places.items() if code == prefecture]
    if unknown := [path.name for path, code in places.items() if code == ""]:
        rule, remedy = say.fault("overlay_of_nobody")
        raise ParamsError([Fault("prefectures", WHOLE_FILE, rule, ", ".join(unknown), remedy)])
    if len(found) > 1:
        names = ", ".join(f"prefectures/{path.name}" for path in found)
        rule, remedy = say.fault("overlay_twice")
        raise ParamsError([Fault("prefectures", prefecture, rule, names, remedy)])
    return next(iter(found), None)


def has_own(params_path: Path, prefecture: str) -> bool:
    """Whether a plan says something else for a prefecture: by an overlay, or in its wordings.

    Raises
    ------
    ParamsError
        As `overlay_path`.
    """
    return overlay_path(params_path, prefecture) is not None or wordings.of_prefecture(params_path, prefecture)


def _prefecture_of(path: Path) -> str | None:
    """The code in a file's name: 20_nagano.yaml, 20.yml, 長野県.yaml; "" where it tells none, None where the file is no overlay."""
    if path.suffix.lower() not in (".yaml", ".yml") or path.name[0] in "._~":
        return None
    word = re.split("[_ -]", unicodedata.normalize("NFKC", path.stem))[0]
    try:
        return codes.find(word).code
    except Unknown:
        return ""


def _overlay(path: Path, prefecture: str | None, faults: list[Fault]) -> Overlay | None:
    if prefecture is None:
        return None
    code = codes.find(prefecture).code
    try:
        found = overlay_path(path, code)
    except ParamsError as error:
        faults.extend(error.faults)
        return None
    if found is None or (content := _read_yaml(found, faults)) is None:
        return None
    place = f"prefectures/{found.name}"
    overlay = _validated(Overlay, content, place, faults)
    if overlay is not None and overlay.prefecture != code:
        rule, remedy = say.fault("overlay_code").fill(code=code)
        faults.append(Fault(place, "prefecture", rule, overlay.prefecture, remedy))
    return overlay


def _read_yaml(path: Path, faults: list[Fault]) -> dict | None:
    data = opening.content(path, most=yaml_text.MOST_BYTES)
    if isinstance(data, bytes):
        content = yaml_text.read(data, opening.shown(path))
        if isinstance(content, dict):
            return content
        data = content
    faults.append(data)
    return None


def _validated(model: type[Model], content: dict, place: str, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults.extend(fault(model, place, dict(detail)) for detail in error.errors())
        return None
