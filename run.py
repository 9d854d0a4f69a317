#!/usr/bin/env python3
"""The whole project in one word: python3 run.py report | test | lab | ...  (standard library only)

A prefecture's machine may have python3, pip and a package index and nothing else: no make, git, uv or venv module.
So this file builds `.venv` by itself from the hashed lock, once per lock and Python version, and then starts the task. Nothing is taken
from an index that does not have a hash in a lock; only `lowest`, a test for developers, resolves freely, in an environment of its own.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV, TOOLS, LOCK = ROOT / ".venv", ROOT / ".tools", ROOT / "requirements.lock"
UV_LOCK = ROOT / "requirements-uv.lock"
STAMP = ".lock-sha256"
"""In `.venv`: that it was made here, and from what; empty while it is made."""
HASHED = ["--require-hashes", "--only-binary", ":all:"]
"""Building from source would take build tools from the index, which no lock hashes."""
LAB_SETTINGS = ROOT / "notebooks" / "settings"
GRACE = 10
"""Seconds a program has to end in its own way after Ctrl-C."""
WORKERS = str(min(os.cpu_count() or 1, 8))
OURSELVES = ["--no-deps", "--no-build-isolation", "--editable", "."]
TASKS = {
    "report": ["-m", "caredx", "run"],
    "test": ["-m", "pytest", "-q"],
    "lab": ["-m", "jupyterlab", "notebooks/start.ipynb"],
    "docs": ["-m", "sphinx", "-W", "--keep-going", "-b", "html", "docs", "site"],
    "caredx": ["-m", "caredx"],
    "pages": ["tests/browser/check_pages.py"],
    "bench": [],
    "lowest": [],
}
USAGE = f"使い方 / usage: python3 run.py {' | '.join(TASKS)} [options]"
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy"],
    "tests": ["-m", "pytest", "-q", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"],
}
BESIDE = {"types"}
"""Runs beside the tests, whose last file leaves cores idle."""
"""What `test` runs, one after the other; examples in docstrings and README are tests too (tests/test_examples.py)."""
WHOLE = {
    "tests": [*CHECKS["tests"], "--all"],
    "reports": ["-m", "caredx", "run", "params/example.yaml", "--out", "reports/all"],
    "public": ["-m", "caredx", "run", "params/example.yaml", "--out", "reports/all", "--edition", "public"],
    "effects": ["-m", "caredx", "run", "params/example.yaml", "--out", "reports/all", "--page", "effects"],
    "time studies": ["-m", "caredx", "run", "params/example.yaml", "--out", "reports/all", "--page", "time-study"],
    "budgets": ["-m", "caredx", "run", "params/example.yaml", "--out", "reports/all", "--page", "budget"],
    "browser": ["tests/browser/check_pages.py", "reports/all/2026-spring", "--axe"],
    "browser, public": ["tests/browser/check_pages.py", "reports/all/2026-spring_public", "--axe"],
    "lowest": ["run.py", "lowest"],
}
"""What `test --all` runs in place of and after the tests: slow proofs, every page of all 47, each of them in Chromium, and the lowest
versions. Simulations at length are `bench credibility`: they write the page that the tests hold to its limits."""
LOWEST = [
    "test_store.py",
    "test_files.py",
    "test_tables.py",
    "test_params.py",
    "test_estimates.py",
    "test_u_curve.py",
    "test_adoption.py",
    "test_export.py",
    "golden",
]
"""Tests that touch every direct dependency."""
LOWEST_TOOLS = ["pytest>=8.3", "hypothesis>=6.120", "packaging>=24"]


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def call(*command, **options) -> int:
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, **options)
    try:
        return process.wait()
    except KeyboardInterrupt:  # it was told, too
        try:
            process.wait(GRACE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            process.wait()
        raise


def find_uv() -> str | Path | None:
    """uv of the version in its lock, found or fetched by hash. It is only faster: pip does the same from the same lock."""
    if os.environ.get("CAREDX_NO_UV"):
        return None
    ours = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if found := next((uv for uv in (shutil.which("uv"), ours) if uv and is_pinned(uv)), None):
        return found
    # --target writes only here and is allowed on externally managed systems
    fetch = ["install", "-q", "--upgrade", "--no-deps", "--target", TOOLS]
    call(sys.executable, "-m", "pip", *fetch, *HASHED, "-r", UV_LOCK, stderr=subprocess.DEVNULL)
    return ours if is_pinned(ours) else None


def is_pinned(uv: str | Path) -> bool:
    """Whether it is the version the lock names."""
    pin = re.search(r"^uv==(\S+)", UV_LOCK.read_text(encoding="utf-8"), re.MULTILINE)[1]
    try:
        told = subprocess.run([str(uv), "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.split()[:2] == ["uv", pin]


def install_with_uv(uv) -> bool:
    # Nothing is compiled ahead: most of what is installed is never imported, and Python keeps what it compiles on the way.
    env = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_LINK_MODE="copy")
    for name in ("VIRTUAL_ENV", "UV_NO_VERIFY_HASHES", "UV_INSECURE_HOST"):
        env.pop(name, None)
    return (
        call(uv, "venv", "-q", "--allow-existing", "--python", sys.executable, VENV, env=env) == 0
        and call(uv, "pip", "install", "-q", "--python", python(), *HASHED, "-r", LOCK, env=env) == 0
        and call(uv, "pip", "install", "-q", "--python", python(), *OURSELVES, env=env) == 0
    )


def install_with_pip() -> bool:
    import venv  # with_pip=False works even where ensurepip was cut out of Python

    clear()  # what uv began
    venv.create(VENV, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", python(), "install", "-q"]
    return call(*pip, *HASHED, "-r", LOCK) == 0 and call(*pip, *OURSELVES) == 0


def is_ours() -> bool:
    """Whether `.venv` may be made anew: nothing is there, or a folder (no link to one) that this program made, finished or not."""
    if VENV.is_symlink() or VENV.is_file():
        return False
    return not VENV.exists() or (VENV / STAMP).exists() or not any(VENV.iterdir())


def clear() -> None:
    """An empty `.venv` that says it is ours, so that a set-up that is broken off can be begun again."""
    VENV.mkdir(exist_ok=True)
    (VENV / STAMP).write_text("")
    for one in VENV.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        elif one.name != STAMP:
            one.unlink()


def set_up() -> None:
    stamp = VENV / STAMP
    # Programs of an environment, and the line by which it finds this package, name its folder: a copy of it serves the original.
    want = " ".join((hashlib.sha256(LOCK.read_bytes()).hexdigest(), sys.version.split()[0], "editable", str(ROOT)))
    if stamp.exists() and stamp.read_text(encoding="utf-8") == want:
        return
    if not is_ours():
        sys.exit(
            f"{VENV} は、このプログラムが作ったものではないので、消さずに止まります。名前を変える（または消す）と、次に作り直します。\n"
            f"{VENV} was not made by this program and is left alone. Rename or remove it, then start again."
        )
    print("環境を準備しています（初回だけ、数分）… / setting up, first time only …", file=sys.stderr, flush=True)
    clear()
    uv = find_uv()
    pins = len(re.findall(r"^[\w.-]+==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    with_what = f"uv（{uv}）" if uv else "pip"
    print(
        f"  {LOCK.name} の {pins} 件から、すべて SHA-256 で照合し、{with_what} で入れます / all by hash",
        file=sys.stderr,
        flush=True,
    )
    if not (uv and install_with_uv(uv)) and not install_with_pip():
        sys.exit(
            "環境を作れませんでした。ネットワーク（パッケージ索引）と Python 3.11〜3.13 を確認してください。\n"
            "Could not set up. Check the package index and that Python is 3.11-3.13."
        )
    stamp.write_text(want, encoding="utf-8")


def main() -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"Python 3.11〜3.13 が必要です / Python 3.11-3.13 is needed (found {sys.version.split()[0]})")
    task, *rest = sys.argv[1:] or ["report"]
    if task not in TASKS:
        print(USAGE, file=sys.stderr)
        return 2
    set_up()
    if task == "lowest":
        return lowest(rest)
    if task == "bench":
        rest = [str(ROOT / "benchmarks" / f"{rest[0]}.py"), *rest[1:]] if rest else benchmarks()
    if task == "test" and rest in ([], ["--all"]):
        return check(CHECKS | WHOLE if rest else CHECKS)
    return become(*TASKS[task], *rest)


def surroundings(**more: str) -> dict[str, str]:
    # A user-level "python3" kernel must not take the place of ours; Japanese menus unless a user chose others.
    settings = os.pathsep.join(filter(None, (str(LAB_SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH"))))
    ours = {"JUPYTER_PREFER_ENV_PATH": "1", "JUPYTER_CONFIG_PATH": settings, "PYTHONPATH": str(ROOT)}
    return dict(os.environ, **ours, **more)


def start(*words: str) -> int:
    """A program of the environment."""
    return call(python(), *words, env=surroundings())


def become(*words: str) -> int:
    """The last program: in place of this one where the system can, so that Ctrl-C and every signal reach it alone."""
    if os.name != "posix":
        try:
            return start(*words)
        except KeyboardInterrupt:
            return 130  # the program has said so
    os.chdir(ROOT)
    sys.stderr.flush()
    os.execve(python(), [str(python()), *words], surroundings())  # noqa: S606 - a program of ours
    raise AssertionError


def check(steps: dict[str, list[str]]) -> int:
    """Every step, also after one that failed, so that all there is to mend is told at once."""
    began, failed = time.monotonic(), []
    # Workers share the cores. Each of the programs that the tests start would compile the library anew if it kept no bytecode.
    env = surroundings(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="")

    def told(name: str, code: int) -> None:
        passed = f"{time.monotonic() - began:.0f} s since the start"
        print(f"{'FAILED' if code else 'ok':<6} {name} ({passed})", file=sys.stderr, flush=True)
        failed.extend([name] if code else [])

    options = {"cwd": ROOT, "env": env, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    beside = {name: subprocess.Popen([python(), *steps[name]], **options) for name in BESIDE & {*steps}}
    try:
        for name in [name for name in steps if name not in beside]:
            told(name, call(python(), *steps[name], env=env))
        for name, process in beside.items():
            print(process.communicate()[0], end="", flush=True)
            told(name, process.returncode)
    finally:
        for process in beside.values():
            process.kill()
    return 1 if failed else 0


def benchmarks() -> list[str]:
    """Nothing to run but the names there are."""
    return ["-c", f"print({' '.join(sorted(path.stem for path in (ROOT / 'benchmarks').glob('*.py')))!r})"]


def lowest(rest: list[str]) -> int:
    """A part of the tests on the lowest versions that pyproject.toml allows, in an environment of its own."""
    home, uv = ROOT / ".venv-lowest", find_uv()
    print(
        "索引から、ハッシュの照合なしで最低の版を入れます / lowest versions, not by hash", file=sys.stderr, flush=True
    )
    if not uv:
        sys.exit("uv が要ります / uv is needed: only it resolves the lowest versions")
    inside = home / python().relative_to(VENV)
    env = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_LINK_MODE="copy")
    tests = [str(ROOT / "tests" / name) for name in LOWEST]
    made = (
        call(uv, "venv", "-q", "--clear", "--python", sys.executable, home, env=env) == 0
        and call(
            uv,
            "pip",
            "install",
            "-q",
            "--python",
            inside,
            "--resolution",
            "lowest-direct",
            "-r",
            "pyproject.toml",
            env=env,
        )
        == 0
        and call(uv, "pip", "install", "-q", "--python", inside, *LOWEST_TOOLS, env=env) == 0
    )
    paths = dict(env, PYTHONPATH=str(ROOT))
    return call(inside, "-m", "pytest", "-q", *tests, *rest, env=paths) if made else 3


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\n中断しました / stopped", file=sys.stderr)
        sys.exit(130)
