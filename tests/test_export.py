"""An executed notebook becomes one file: code and streams left out, nothing fetched, glyphs carried, same bytes each time."""

import copy
import subprocess

import nbformat
import page_reader
import pytest
from nbformat import v4

from caredx.batch import export, fonts, printing

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" role="img" aria-labelledby="f-t"><title id="f-t">導入率</title>'
    '<clipPath id="f-c"><rect width="9" height="9"/></clipPath><text x="1" y="20">鰻 31.2％</text></svg>'
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def cell(*outputs):
    made = v4.new_code_cell("secret_code(42)")
    made.outputs = list(outputs)
    return made


def html(text):
    return v4.new_output("display_data", {"text/html": text, "text/plain": "<plain repr>"})


def picture(**metadata):
    return v4.new_output("display_data", {"image/png": PNG, "text/plain": "<Figure>"}, metadata=metadata)


@pytest.fixture
def notebook():
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# 長野県の評価\n\n本文の *説明* です。[出典](https://www.mhlw.go.jp/)"),
            cell(
                html(f'<figure class="figure">{SVG}</figure>'),
                html("<details class='card'><summary>定義</summary><p>分母</p></details>"),
            ),
            cell(v4.new_output("stream", name="stderr", text="/home/someone/lib.py:3: UserWarning: noisy")),
            cell(v4.new_output("stream", name="stdout", text="printed words")),
            cell(v4.new_output("execute_result", {"text/plain": "plain result"}, execution_count=1)),
            cell(v4.new_output("execute_result", {"text/html": "<p>結果の段落</p>"}, execution_count=2)),
            cell(v4.new_output("display_data", {"text/markdown": "追記の**段落**"})),
            cell(v4.new_output("display_data", {"application/javascript": "alert(1)"})),
        ]
    )


def make(notebook, lang="ja", title="長野県 評価", example=False):
    return export.to_html(notebook, lang=lang, title=title, example=example)


def test_page_is_fit_to_be_handed_out(notebook):
    assert page_reader.faults(make(notebook)) == []


def test_reader_finds_what_is_wrong():
    bad = '<html><body onload="x"><script src="http://a/b.js"></script><img src="//a/b.png"><svg></svg><table><th></th></table></body></html>'
    assert len(page_reader.faults(bad)) >= 12


def test_shows_html_and_markdown_only(notebook):
    page = make(notebook)
    for shown in ("本文の", "結果の段落", "追記の", "31.2％"):
        assert shown in page
    for hidden in ("secret_code", "noisy", "someone", "printed words", "plain re", "alert(1)", "Out[", "In&nbsp;"):
        assert hidden not in page


def test_failed_cell_shows_a_sentence_and_no_traceback(notebook):
    trace = ["Traceback", 'File "/home/someone/caredx/kpi.py", line 3']
    notebook.cells.append(cell(v4.new_output("error", ename="KeyError", evalue="/home/someone/x", traceback=trace)))
    page = make(notebook)
    assert "作成できませんでした" in page
    assert "someone" not in page and "Traceback" not in page


def test_svg_keeps_its_spelling(notebook):
    assert "viewBox" in make(notebook) and "clipPath" in make(notebook)


def test_picture_needs_words(notebook):
    notebook.cells.append(cell(picture()))
    with pytest.raises(export.PictureWithoutText, match="alt"):
        make(notebook)


@pytest.mark.parametrize("metadata", [{"alt": "値は「3」<倍>"}, {"image/png": {"alt": "値は「3」<倍>"}}])
def test_picture_with_words(notebook, metadata):
    notebook.cells.append(cell(picture(**metadata)))
    page = make(notebook)
    assert [image["alt"] for image in page_reader.PageReader(page).all("img")] == ["値は「3」<倍>"]
    assert page_reader.faults(page) == []


def test_same_notebook_same_bytes_and_left_alone(notebook):
    before = copy.deepcopy(notebook)
    first = make(notebook)
    make(notebook, lang="en", title="other", example=True)
    assert make(notebook) == first
    assert notebook == before


def test_sample_says_so_on_screen_and_on_each_sheet(notebook):
    page = make(notebook, example=True)
    assert '<p class="strip"><strong>見本（合成データ）</strong></p>' in page
    assert '@top-center { content: "見本（合成データ）" }' in page
    assert "Sample (synthetic data)" in make(notebook, lang="en", example=True)
    assert "見本" not in make(notebook)


def test_title_is_text_everywhere(notebook):
    page = make(notebook, title='</style><b>"太い"\\')
    assert "</style><b>" not in page
    assert page_reader.faults(page) == []


def test_font_holds_every_character_shown(notebook):
    page = make(notebook, example=True)
    held = set(page_reader.font(page).getBestCmap())
    shown = fonts.characters(page)
    assert {"鰻", "導", "見", "本", "9", "段"} <= shown  # SVG text, alt title, strip, CSS page counter, markdown output
    assert {ord(char) for char in shown} <= held
    assert len(held) == len(shown)


def test_font_keeps_name_and_licence():
    names = page_reader.font(f"data:font/woff2;base64,{fonts.subset('長野')}")["name"]
    assert names.getDebugName(1) == "IPAexGothic"
    assert "ipa.go.jp" in names.getDebugName(13).lower() or "IPA" in names.getDebugName(13)


def test_font_depends_on_characters_only():
    assert fonts.subset("あいう") == fonts.subset("ういあい") != fonts.subset("あい")
    fonts._subset.cache_clear()
    assert fonts.subset("あいう") == fonts.subset("いうあ")


def test_font_knows_what_it_cannot_draw():
    assert fonts.missing("31≥2 長野≤𠮷①㈱▲≧") == "≤≥𠮷"


def test_characters_read_from_text_and_css_not_from_markup():
    page = "<style>p::before{content:'甲'} /* 乙 */</style><p class='丙'>丁&amp;&#x620A;</p>"
    assert fonts.characters(page) - fonts.ALWAYS == {"甲", "丁", "戊"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("No such file: '/home/someone/reports/kpi.csv'", "No such file: 'kpi.csv'"),
        (r"C:\Users\someone\kpi.csv is open", "kpi.csv is open"),
        ("2026/03/31 はい/いいえ https://www.mhlw.go.jp/a/b", "2026/03/31 はい/いいえ https://www.mhlw.go.jp/a/b"),
        ("data/raw/kpi.csv", "data/raw/kpi.csv"),
    ],
)
def test_without_folders(text, shown):
    assert export.without_folders(text) == shown


def test_browser_builds_the_page(notebook, tmp_path):
    chromium = printing.found()
    if chromium is None:
        pytest.skip("no Chromium on the path; tests/browser/check_pages.py tells more where there is one")
    page = tmp_path / "page.html"
    page.write_text(make(notebook, example=True), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    dom = subprocess.run([chromium, *options, page.as_uri()], capture_output=True, text=True, timeout=120).stdout
    assert "<svg" in dom and "見本（合成データ）" in dom and "結果の段落" in dom


def test_notebook_in_the_sample_is_valid(notebook):
    nbformat.validate(notebook)
