"""Words stand in the catalogue, in both languages under one key, with the same slots; none is missing, none is idle."""

import ast
import pickle
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from caredx.intake.tables import TABLES
from caredx.words import catalog
from caredx.words.catalog import LANGS, Family, Voice, words_of
from caredx.words.params import wordings
from caredx.words.punctuation import listed

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = catalog.chapters()
MODULES = sorted((ROOT / "caredx").rglob("*.py"))
NOT_YET = ("findings", "measures")
"""Wings that still hold wordings in Python; the list only shrinks."""


def read(lang: str, name: str) -> dict[str, str]:
    return dict(catalog.read(lang, name))


def entries(lang: str, name: str) -> list[ftl.Message | ftl.Term]:
    text = (ROOT / "caredx" / "catalog" / lang / f"{name}.ftl").read_text(encoding="utf-8")
    return [one for one in FluentParser().parse(text).body if isinstance(one, ftl.Message | ftl.Term | ftl.Junk)]


def test_both_languages_hold_the_same_keys_once():
    for name in CHAPTERS:
        found = {lang: [one.id.name for one in entries(lang, name)] for lang in LANGS}
        assert found["ja"] == found["en"] and len(set(found["ja"])) == len(found["ja"]), name
        assert [key for key in found["ja"] if not key.startswith(f"{name}-")] == [], name
        assert list(read("ja", name)) == list(read("en", name)), name


def test_slots_are_the_same_in_both_languages_and_neither_html_nor_a_brace_is_in_words():
    words = [(key, ja, read("en", name)[key]) for name in CHAPTERS for key, ja in read("ja", name).items()]
    unlike = {key for key, ja, en in words if catalog.slots(ja) != catalog.slots(en)}
    marked = {key for key, ja, en in words if wordings.MARKUP.search(ja + en)}
    assert unlike == ONE_SIDED and marked == BRACED, "also: a key that need not stand in a list of exceptions leaves it"


ONE_SIDED = {
    # A title of the plan is Japanese: an English page has a title of its own.
    *("head-title", "municipality-title"),
    # Labels of a Japanese source, left out in English; a plural only English has.
    *("papers-survey-picture", "time_study-n", "time_study-n-persons"),
    # A second header a column has in Japanese alone; a command that the English sentence shortens.
    *("headers-add-either", "tables-check-as", "report_form-not-for-second", "faults-row-empty", "faults-more-rows"),
    # What stands in both lines of a bilingual message is said once.
    *("cli-check.kind", "files-no-room", "batch-no-worker", "batch-closed", "batch-undrawn"),
}
BRACED = {"export-no-alt"}
"""They quote Python to somebody who writes it."""


def uses(path: Path) -> set[str]:
    """Keys and families a module names."""
    tree, says = ast.parse(path.read_text(encoding="utf-8")), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(getattr(node.value, "func", None), "id", "") == "words_of":
            says[node.targets[0].id] = words_of(*(one.value for one in node.value.args))
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in says
            and node.attr not in ("row", "fault")
        ):
            found.add(says[node.value.id]._key(node.attr))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in says:
            assert isinstance(node.slice, ast.Constant), f"{path}: a family is named in full"
            found.add(says[node.value.id]._key(node.slice.value))
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") in ("row", "fault")
            and getattr(node.func.value, "id", "") in says
        ):
            found.add(says[node.func.value.id]._key(node.args[0].value))
    return found


def test_every_key_named_is_there_and_every_key_there_is_named():
    named = set().union(*map(uses, MODULES))
    there = {key.partition(".")[0] for name in CHAPTERS for key in read("ja", name)}
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "caredx" / "catalog" / "ja").glob("*.ftl"))
    referred = set(re.findall(r"\{ ([a-z][\w-]*) \}", text))
    assert sorted(named - there) == [], "named in code, missing in the catalogue"
    assert sorted(there - named - referred) == [], "in the catalogue, named by nobody"


def test_no_wording_stands_in_python():
    for path in MODULES:
        if path.relative_to(ROOT / "caredx").parts[0] in NOT_YET:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                assert not re.search(r"[ぁ-んァ-ヶ一-龠]{2}", ast.unparse(node)), f"{path}:{node.lineno}"


def test_lists_are_joined_by_one_function():
    for path in MODULES:
        if path.name != "punctuation.py" and path.relative_to(ROOT / "caredx").parts[0] not in NOT_YET:
            assert not re.search(r"""["'][、・]["']\.join""", path.read_text(encoding="utf-8")), path


def one_name(english: str) -> str:
    """Without what makes no second name: a capital, an article, a plural."""
    words = re.sub(r"^(an?|the) ", "", english.strip().lower())
    return re.sub("ies$", "y", words).removesuffix("s")


def test_one_japanese_name_has_one_english_one():
    """Names of things (no slot, no sentence): one in Japanese is one in English, unless the key, or that of its family, ends in ``-here``."""
    english = defaultdict(lambda: defaultdict(list))
    for name in CHAPTERS:
        ja, en = read("ja", name), read("en", name)
        for key, words in ja.items():
            said_here = any(part.endswith("-here") for part in key.split("."))
            if (
                re.search(r"\w", words)
                and not catalog.slots(words)
                and not re.search(r"[。、]", words)
                and not said_here
            ):
                english[words][one_name(en[key])].append(key)
    assert {words: dict(found) for words, found in english.items() if len(found) > 1} == {}


def test_an_office_words_a_sentence_differently_and_no_other():
    own = wordings.overlay("targets-lead = 当県の言い方", "ja")
    say = words_of("targets")
    assert say.lead(Voice("ja", own)) == "当県の言い方" and say.lead("ja") != "当県の言い方"
    assert say.title(Voice("ja", own)) == say.title("ja") and Voice("ja", own) == "ja"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("targets-leed = x", [("targets-leed", "unknown", "targets-lead")]),
        ("nothing-lead = x", [("nothing-lead", "unknown", "")]),
        ("targets-lead = { $strange }", [("targets-lead", "slots", "-")]),
        ("targets-lead = { -nothing }", [("targets-lead:", "unparsed", "")]),
        ("targets-lead", [("targets-lead", "unparsed", "")]),
        ("targets-lead = <b>x</b>", [("targets-lead", "markup", "")]),
        ('targets-lead = { "{" }x', [("targets-lead", "markup", "")]),
        (
            "targets-lead = { -ci }\nqqq-x = 1\nqqq-y = 2",
            [("qqq-x", "unknown", ""), ("qqq-y", "unknown", "")],
        ),
    ],
)
def test_an_overlay_with_faults_is_refused_by_its_keys(text, found):
    assert wordings.overlay(text, "ja") == found


def test_a_slot_that_is_left_out_is_refused():
    key, words = next(
        (key, words) for key, words in read("ja", "targets").items() if catalog.slots(words) and "." not in key
    )
    (wrong,) = wordings.overlay(f"{key} = 当県の文", "ja")
    assert wrong.fault == "slots" and all(f"${name}" in wrong.right for name in catalog.slots(words))


def test_a_voice_arrives_in_another_process_with_its_wordings():
    voice = pickle.loads(pickle.dumps(Voice("ja", {"targets-lead": "当県の言い方"})))
    assert words_of("targets").lead(voice) == "当県の言い方" and voice == "ja"


def test_a_family_is_read_in_the_order_of_its_file_and_knows_what_it_lacks():
    family = words_of("pages")["verdict_words"]
    assert isinstance(family, Family) and next(iter(family)) == "met" and "nothing" not in family
    with pytest.raises(KeyError):
        family["nothing"]


def test_items_are_listed_by_language():
    assert (
        listed(["a", "b"], "ja") == "a、b"
        and listed(["a", "b"], "ja", dots=True) == "a・b"
        and listed("ab", "en") == "a, b"
    )


def test_nothing_is_read_before_a_wording_is_spoken():
    names = "cli, commands.check, commands.effect, commands.time_study, commands.verify, intake.supplies, bench".split(
        ", "
    )
    code = f"import sys, {', '.join(f'caredx.{name}' for name in names)}; sys.exit('fluent.syntax' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_wording_of_a_column_is_of_a_column_and_no_column_is_without():
    named = defaultdict(set)
    for table in TABLES.values():
        if table.describe:
            named[table.describe.key] |= set(table.names)
            assert all(column.description.ja for column in table.columns), table.id
    assert named
    for key, names in named.items():
        assert set(catalog.Family(key)) <= names, key
