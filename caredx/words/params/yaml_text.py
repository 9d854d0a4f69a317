"""YAML that says plainly what it says: no aliases, no key twice, no depth beyond a plan's, and faults in words.

Ten lines of aliases unfold to gigabytes and 100,000 brackets overflow the parser's stack, so a plan is first walked through event by
event, which needs neither. Both loaders' own messages are English and speak of tokens; a person is told the line.
"""

import copy
import functools
from typing import TYPE_CHECKING

import yaml

from caredx.words.catalog import words_of
from caredx.words.errors import Fault
from caredx.words.labels import Text

say = words_of("plan")

MOST_BYTES = 4 << 20
DEEPEST = 20
if TYPE_CHECKING:  # both behave alike
    _LOADER = yaml.SafeLoader
else:
    _LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        remedy = say.delete_them
        rule = say.key_twice
        return _fault(place, rule, f"{line}行目 {key}", remedy)
    mark = getattr(error, "problem_mark", None)
    return _fault(place, say.not_yaml, f"{mark.line + 1}行目" if mark else "", say.check_indents)


def _fault(place: str, rule: Text, found: str, remedy: Text) -> Fault:
    return Fault(place, "YAML", rule, found, remedy)
