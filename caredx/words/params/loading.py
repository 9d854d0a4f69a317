"""From YAML files to a checked plan: the cycle's file and the overlay of one prefecture, all faults told together.

YAML says here plainly what it says: no aliases, no key twice, no depth beyond a plan's. Ten lines of aliases unfold to gigabytes and
100,000 brackets overflow the parser's stack, so a plan is first walked through event by event, which needs neither. Both loaders' own
messages are English and speak of tokens; a person is told the line.
"""

import copy
import functools
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import ValidationError

from caredx.words import codes, opening, packages, shipped
from caredx.words.catalog import LANGS, Lang, Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault, ParamsError, Unknown
from caredx.words.params import wordings
from caredx.words.params.faults import fault
from caredx.words.params.model import Overlay, Params
from caredx.words.params.specs import Strict

say = words_of("plan")

Model = TypeVar("Model", bound=Strict)
MOST_BYTES = 4 << 20
DEEPEST = 20
if TYPE_CHECKING:  # both behave alike
    _LOADER = yaml.SafeLoader
else:
    _LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    data = opening.content(path, most=MOST_BYTES)
    if isinstance(data, bytes):
        content = read(data, opening.shown(path))
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


def read(data: bytes, place: str) -> dict | Fault:
    """The keys of a plan, or why they cannot be read.

    Parameters
    ----------
    data : bytes
    place : str
        File, as the user named it.
    """
    return copy.deepcopy(_read(data, place))


@functools.lru_cache(maxsize=16)  # a page opens its plan, its overlay and those of the cycle before five times
def _read(data: bytes, place: str) -> dict | Fault:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = say.save_utf_8
        return _fault(place, say.not_utf_8, "", remedy)
    try:
        if fault := _unplain(text, place):
            return fault
        content = yaml.load(text, Loader=_Plain)  # noqa: S506 (a SafeLoader)
    except yaml.YAMLError as error:
        return _broken(place, error)
    except (ValueError, RecursionError):
        return _fault(place, say.not_yaml, "", say.check_indents)
    if not isinstance(content, dict):
        remedy = say.lines_needed
        return _fault(place, say.no_keys, "", remedy)
    return content


class _Twice(yaml.YAMLError):
    """A key that stands twice: YAML lets the second win in silence."""


class _Plain(_LOADER):
    """Keys once, and what only looks like a date left as text for the check of its key. (libyaml, where it is there, reads an overlay in a tenth of the time.)"""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in keys:
                raise _Twice(key.value[:60], key.start_mark.line + 1)
            keys.add(str(key.value))
        return super().construct_mapping(node, deep)

    def construct_day(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_Plain.add_constructor("tag:yaml.org,2002:timestamp", _Plain.construct_day)


def _unplain(text: str, place: str) -> Fault | None:
    """A fault where the text holds aliases or goes deeper than any plan."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            rule, remedy = say.fault("no_aliases")
            return _fault(place, rule, f"{line}行目", remedy)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return _fault(place, say.too_deep, f"{line}行目", say.check_indents)
    return None


def _broken(place: str, error: yaml.YAMLError) -> Fault:
    if isinstance(error, _Twice):
        key, line = error.args
        return _fault(place, say.key_twice, f"{line}行目 {key}", say.delete_them)
    mark = getattr(error, "problem_mark", None)
    return _fault(place, say.not_yaml, f"{mark.line + 1}行目" if mark else "", say.check_indents)


def _fault(place: str, rule: Text, found: str, remedy: Text) -> Fault:
    return Fault(place, "YAML", rule, found, remedy)
