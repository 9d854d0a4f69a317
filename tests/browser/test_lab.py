"""JupyterLab as `run.py lab` opens it, in Chromium: Japanese menus, every teaching notebook without an error, a chooser that is moved.

Needs Chromium (``$CHROMIUM``, or ``chromium`` on the path) and playwright; skipped with a word where one is absent.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from caredx.batch import printing

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = printing.found()
TEACHING = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = sorted((ROOT / "notebooks" / "pages").glob("*.ipynb"))
"""Notebooks of the pages, opened as a researcher does who follows a page to its numbers."""
QUICK = {"repeats = 200": "repeats = 20", "homes = 240": "homes = 80"}
RUN = """async () => {
  const app = window.jupyterapp;
  await app.commands.execute('notebook:run-all-cells');
  const cells = app.shell.currentWidget.content.model.cells, told = [];
  for (const cell of cells) for (const one of (cell.toJSON().outputs || []))
    if (one.output_type === 'error') told.push(one.ename + ': ' + one.evalue);
  return told;
}"""
READY = """name => { const at = window.jupyterapp && window.jupyterapp.shell.currentWidget;
  return at && at.title.label === name && at.sessionContext && at.sessionContext.isReady
    && at.sessionContext.session && at.sessionContext.session.kernel && at.content.model && at.content.model.cells.length > 3 }"""


def run_py():
    import importlib.util

    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lab_opens_on_start_with_japanese_settings_that_a_user_may_change():
    """The daily twin: what JupyterLab is given, and that the language pack holds it."""
    from jupyterlab_server.settings_utils import get_settings  # noqa: F401 - the server that reads them is there
    from jupyterlab_server.translation_utils import get_language_packs

    run = run_py()
    assert run.TASKS["lab"][-1] == "notebooks/start.ipynb" and (ROOT / "notebooks" / "start.ipynb").exists()
    given = run.surroundings()["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0]
    settings = (Path(given) / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8")
    assert '"locale": "ja_JP"' in settings
    packs, _ = get_language_packs("ja_JP")
    assert "ja_JP" in packs


@pytest.fixture(scope="module")
def lab(world, tmp_path_factory):
    """Address of a JupyterLab over a copy of the notebooks, on the small example."""
    from caredx.made_up import at_hand

    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "params"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(world / "data", folder / "data")
    for path in (folder / "notebooks").rglob("*.ipynb"):
        # From its folder a notebook finds the plan of the checkout; here it is that of the small example.
        text = path.read_text(encoding="utf-8").replace("params/example.yaml", str(folder / "params" / "example.yaml"))
        for slow, quick in QUICK.items():
            text = text.replace(slow, quick)
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREDX_CACHE", str(folder / "cache"))
        place = at_hand.folder()
    place.mkdir(parents=True)
    for file in (world / "data" / "raw" / "example").glob("*.csv"):
        shutil.copy(file, place)
    (place / "done").touch()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = run_py()
    options = [
        "--no-browser",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--allow-root",
    ]
    env = run.surroundings(CAREDX_CACHE=str(folder / "cache"), JUPYTER_PLATFORM_DIRS="1", HOME=str(folder / "home"))
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *run.TASKS["lab"], *options], cwd=folder, env=env, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}/lab"
    try:
        for _ in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address, timeout=5).close()
                break
            time.sleep(1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as play:
        shown = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield shown
        shown.close()


def opened(browser, lab: str, name: str):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(180_000)
    page.goto(f"{lab}/tree/{name}?reset")  # the folder of start.ipynb is the root
    page.wait_for_function(READY, arg=Path(name).name)
    return page


def shot(page, name: str) -> None:
    """A picture for those who want to look: ``$CAREDX_SHOTS`` names the folder."""
    if folder := os.environ.get("CAREDX_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.slow
def test_it_opens_on_start_in_japanese(browser, lab):
    page = opened(browser, lab, Path(run_py().TASKS["lab"][-1]).name)
    menu = page.inner_text(".lm-MenuBar-content")
    shot(page, "start")
    assert "ファイル" in menu and "編集" in menu and "File" not in menu
    assert "はじめに" in page.inner_text(".jp-Notebook")
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", [*TEACHING, *PAGES], ids=lambda path: path.stem)
def test_every_notebook_runs_without_an_error(browser, lab, path):
    page = opened(browser, lab, path.relative_to(ROOT / "notebooks").as_posix())
    assert page.evaluate(RUN) == []
    shot(page, path.stem)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.close()


@pytest.mark.slow
def test_a_chooser_that_is_moved_changes_picture_and_code(browser, lab):
    page = opened(browser, lab, "explore_kpi.ipynb")
    assert page.evaluate(RUN) == []
    hand = page.locator(".jp-CodeCell:has(.widget-dropdown) .jp-OutputArea")
    hand.scroll_into_view_if_needed()
    code, picture = hand.locator("pre code"), hand.locator("img")
    before = code.inner_text(), picture.get_attribute("src")
    hand.locator("select").first.select_option(label="東京都")
    # What lies under the choosers is written anew: the element of before is gone.
    page.wait_for_function(
        "told => [...document.querySelectorAll('pre code')].some(e => e.innerText.includes(told))", arg="'13'"
    )
    shot(page, "explore_moved")
    assert "'13'" in code.inner_text() and "'20'" in before[0]
    assert picture.get_attribute("src") != before[1]
    page.close()
