"""From YAML files to a checked plan: the cycle's file and the overlay of one prefecture, all faults told together."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from caredx.words import codes, shipped
from caredx.words.errors import Fault, ParamsError
from caredx.words.labels import Lang, Text
from caredx.words.params.faults import fault
from caredx.words.params.model import Overlay, Params
from caredx.words.params.specs import Strict


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
        if lang:
            content = {**content, "lang": lang}
        params = _validated(Params, {**content, "path": path.resolve(), "overlay": overlay}, path.name, faults)
    if faults or params is None:
        raise ParamsError(faults)
    return params


def find(path: str | Path) -> Path:
    """The file itself, or the same relative path from the project folder (a notebook starts in ``notebooks/``) or from the library."""
    path = Path(path)
    for base in (Path(), shipped.SHIPPED):
        if (base / path).is_file():
            return base / path
    remedy = Text(
        "パスを確かめてください（例：params/example.yaml）。", "Check the path (for example params/example.yaml)."
    )
    raise ParamsError([Fault(str(path), "file", Text("が見つかりません", "was not found"), str(path), remedy)])


def overlay_path(params_path: Path, prefecture: str) -> Path | None:
    """Overlay file of a prefecture beside a params file, if there is one."""
    return next(iter(sorted((params_path.parent / "prefectures").glob(f"{prefecture}_*.yaml"))), None)


def _overlay(path: Path, prefecture: str | None, faults: list[Fault]) -> Overlay | None:
    if prefecture is None:
        return None
    code = codes.find(prefecture).code
    found = overlay_path(path, code)
    if found is None or (content := _read_yaml(found, faults)) is None:
        return None
    place = f"prefectures/{found.name}"
    overlay = _validated(Overlay, content, place, faults)
    if overlay is not None and overlay.prefecture != code:
        rule = Text("はファイル名のコードと同じでなければなりません", "must equal the code in the file name")
        remedy = Text(f'prefecture: "{code}" としてください。', f'Write prefecture: "{code}".')
        faults.append(Fault(place, "prefecture", rule, overlay.prefecture, remedy))
    return overlay


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML lets a second key of the same name win in silence. (libyaml, where it is there, reads an overlay in a tenth of the time.)"""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def _read_yaml(path: Path, faults: list[Fault]) -> dict | None:
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_UniqueKeys)  # noqa: S506 (a SafeLoader)
        if not isinstance(content, dict):
            raise yaml.YAMLError("no keys")  # noqa: TRY301 - told like any other YAML that cannot be read
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        rule = Text("はUTF-8のYAMLとして読めません", "cannot be read as YAML in UTF-8")
        remedy = Text(
            "字下げ・コロン・引用符と文字コードを確かめてください。", "Check indents, colons, quotes and the encoding."
        )
        faults.append(Fault(path.name, "YAML", rule, " ".join(str(error).split()), remedy))
        return None
    return content


def _validated(model: type[Strict], content: dict, place: str, faults: list[Fault]) -> Strict | None:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults.extend(fault(model, place, detail) for detail in error.errors())
        return None
