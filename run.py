#!/usr/bin/env python3
"""The whole project in one word: python3 run.py report | test | lab | ...  (standard library only)

A prefecture's machine may have python3, pip and a package index and nothing else: no make, git, uv or venv module.
So this file builds `.venv` by itself from the hashed lock, once per lock and Python version, and then starts the task.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV, TOOLS, LOCK = ROOT / ".venv", ROOT / ".tools", ROOT / "requirements.lock"
UV_PIN = "uv==0.13.8"
TASKS = {
    "report": ["-m", "caredx", "run"],
    "test": ["-m", "pytest", "-q"],
    "lab": ["-m", "jupyterlab"],
    "caredx": ["-m", "caredx"],
    "pages": ["tests/browser/check_pages.py"],
}
USAGE = f"使い方 / usage: python3 run.py {' | '.join(TASKS)} [options]"


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def call(*command, **options) -> int:
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options).returncode


def find_uv() -> str | Path | None:
    """uv is only faster; without it pip does the same from the same lock."""
    if os.environ.get("CAREDX_NO_UV"):
        return None
    if found := shutil.which("uv"):
        return found
    uv = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():  # --target writes only here and is allowed on externally managed systems
        call(sys.executable, "-m", "pip", "install", "-q", "--target", TOOLS, UV_PIN, stderr=subprocess.DEVNULL)
    return uv if uv.exists() else None


def install_with_uv(uv) -> bool:
    env = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_COMPILE_BYTECODE="1", UV_LINK_MODE="copy")
    env.pop("VIRTUAL_ENV", None)
    return (
        call(uv, "venv", "-q", "--python", sys.executable, VENV, env=env) == 0
        and call(uv, "pip", "install", "-q", "--python", python(), "--require-hashes", "-r", LOCK, env=env) == 0
    )


def install_with_pip() -> bool:
    import venv  # with_pip=False works even where ensurepip was cut out of Python

    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=False)
    return call(sys.executable, "-m", "pip", "--python", python(), "install", "-q", "--require-hashes", "-r", LOCK) == 0


def set_up() -> None:
    stamp = VENV / ".lock-sha256"
    want = hashlib.sha256(LOCK.read_bytes()).hexdigest() + " " + sys.version.split()[0]
    if stamp.exists() and stamp.read_text() == want:
        return
    print("環境を準備しています（初回だけ、数分）… / setting up, first time only …", file=sys.stderr, flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    uv = find_uv()
    if not (uv and install_with_uv(uv)) and not install_with_pip():
        sys.exit(
            "環境を作れませんでした。ネットワーク（パッケージ索引）と Python 3.11〜3.13 を確認してください。\n"
            "Could not set up. Check the package index and that Python is 3.11-3.13."
        )
    stamp.write_text(want)


def main() -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"Python 3.11〜3.13 が必要です / Python 3.11-3.13 is needed (found {sys.version.split()[0]})")
    task, *rest = sys.argv[1:] or ["report"]
    if task not in TASKS:
        print(USAGE, file=sys.stderr)
        return 2
    set_up()
    # A user-level "python3" kernel must not take the place of ours.
    env = dict(os.environ, JUPYTER_PREFER_ENV_PATH="1", PYTHONPATH=str(ROOT))
    return call(python(), *TASKS[task], *rest, env=env)


if __name__ == "__main__":
    sys.exit(main())
