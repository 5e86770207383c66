#!/usr/bin/env python3
"""The one entry for whoever works on the booth: sets up what is missing, then runs, tests or measures it.

Standard library only and the same on Windows and Linux, because it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = SCRIPTS / f"python{EXE}"
STAMP = VENV / "lock-installed.txt"
BUILD_LOCK = ROOT / "requirements.build.lock"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)

# Debian's names. The first list is what the window, the barcode reader and the second MRZ engine load.
TO_RUN = (
    "fonts-dejavu-core libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0 libzbar0 tesseract-ocr tesseract-ocr-eng"
).split()
# The second is what the tests start: serial pairs, the real key store, a real PostgreSQL, a real X display; and fonts.
TO_TEST = "dbus dbus-x11 fonts-ocr-b fonts-urw-base35 gnome-keyring postgresql socat xauth xvfb".split()

TYPED = ("booth_app", "drivers", "central", "tests", "tools", "dev.py")


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb and return its exit status."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        return _refuse("the booth needs Python 3.11 or newer; start dev.py with that one")
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0
    verb, *rest = arguments
    if verb not in VERBS:
        return _refuse(f"there is no verb {verb!r}; `dev.py --help` lists them")
    return VERBS[verb](rest)


def booth(arguments: Sequence[str]) -> int:
    """Set up what is missing, then run a booth in training mode (arguments go to `booth`)."""
    return set_up(TO_RUN) or _run_module("booth_app", "--training", *arguments)


def ctl(arguments: Sequence[str]) -> int:
    """Run boothctl in the project's environment."""
    return set_up(TO_RUN) or _run_module("booth_app.cli", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, or the named one; one JSON object a line."""
    return set_up(TO_RUN + TO_TEST) or _run_module("tests.benchmarks", *arguments)


def test(arguments: Sequence[str]) -> int:
    """Set up what is missing, then lint, types, layers and tests; with arguments, pytest alone."""
    if status := set_up(TO_RUN + TO_TEST):
        return status
    pytest = [str(PYTHON), "-m", "pytest"]
    if arguments:
        return _run([*pytest, *arguments], cwd=ROOT)
    # Two workers because Qt and the vault spend much of a test waiting; a file stays on one worker, so that
    # what a module sets up once (a database server, a window) is set up once.
    return _steps({**_checks(), "tests": [*pytest, "-n", "2", "--dist", "loadfile"]})


def check(_arguments: Sequence[str]) -> int:
    """Lint, format, types and layers alone."""
    return set_up(()) or _steps(_checks())


def lock(_arguments: Sequence[str]) -> int:
    """Resolve the dependencies anew and write both locks."""
    if status := set_up(()):
        return status
    # Nothing in a lock may say where this machine fetches from: the address is the business of each machine.
    flags = "--quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
    silent = "--no-emit-index-url --no-emit-find-links"
    resolve = [str(SCRIPTS / f"uv{EXE}"), "pip", "compile", *flags.split(), *silent.split()]
    everything = ["--all-extras", "pyproject.toml", "--output-file", str(LOCK)]
    builders = ["--group", "build", "--output-file", str(BUILD_LOCK)]
    return _run([*resolve, *everything], cwd=ROOT) or _run([*resolve, *builders], cwd=ROOT)


def set_up(packages: Sequence[str]) -> int:
    """Bring the system packages and the virtual environment up to date; does nothing where they are."""
    stamp = _stamp()
    stale = not STAMP.is_file() or STAMP.read_text(encoding="ascii") != stamp
    wanted = list(packages)
    if stale and not _is_made() and find_spec("ensurepip") is None:
        wanted.append("python3-venv")  # Debian ships apart what puts pip into an environment
    if missing := _missing_on_debian(wanted):
        _install_on_debian(missing)
    if not stale:
        return 0
    print("dev.py: installing the locked packages into .venv", file=sys.stderr, flush=True)
    flags = "--disable-pip-version-check install -qq --no-deps --require-hashes"
    pip = [str(PYTHON), "-m", "pip", *flags.split()]
    # Two dependencies come as source; they are built with the hashed builders and not with what an isolated
    # build would fetch unchecked.
    build = [*pip, "--requirement", str(BUILD_LOCK)]
    everything = [*pip, "--use-pep517", "--no-build-isolation", "--requirement", str(LOCK)]
    status = _create_venv() or _run(build, cwd=ROOT) or _run(everything, cwd=ROOT)
    if status:
        return _refuse("the set-up did not finish; what pip said stands above", status)
    STAMP.write_text(stamp, encoding="ascii")
    return 0


def _stamp() -> str:
    digest = hashlib.sha256(LOCK.read_bytes() + BUILD_LOCK.read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {digest}\n"


def _is_made() -> bool:
    """Tell whether .venv is an environment of this Python, complete with pip."""
    config = VENV / "pyvenv.cfg"
    if not (config.is_file() and PYTHON.exists() and (SCRIPTS / f"pip{EXE}").exists()):
        return False
    return f"version = {sys.version_info.major}.{sys.version_info.minor}." in config.read_text(encoding="utf-8")


def _create_venv() -> int:
    """Create .venv, or make it anew where another Python made it or where making it broke off."""
    if _is_made():
        return 0
    return _run([sys.executable, "-m", "venv", "--clear", str(VENV)], cwd=ROOT)


def _missing_on_debian(packages: Sequence[str]) -> list[str]:
    """Name the packages that are not installed; on a system without dpkg none can be named."""
    if not packages or not shutil.which("dpkg-query"):
        return []
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\\n", *packages]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    present = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in present]


def _install_on_debian(packages: Sequence[str]) -> None:
    """Install what is missing, or say in one line how; what still lacks then names itself when it is used."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"dev.py: installing {' '.join(packages)}", file=sys.stderr, flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        update = ["apt-get", "update", "-qq"]
        if _run(update, extra=quiet) == 0 and _run([install[0], "-qq", *install[1:]], extra=quiet) == 0:
            return
    print(f"dev.py: system packages are missing: sudo {' '.join(install)}", file=sys.stderr, flush=True)


def _checks() -> dict[str, list[str]]:
    ruff = str(SCRIPTS / f"ruff{EXE}")
    mypy = [str(PYTHON), "-m", "mypy", "--no-error-summary"]
    windows_cache = ["--cache-dir", str(ROOT / ".mypy_cache" / "windows")]
    typed = [name for name in TYPED if (ROOT / name).exists()]
    shipped = [name for name in typed if name != "tests"]
    return {
        "lint": [ruff, "check", "--quiet"],
        "format": [ruff, "format", "--check", "--quiet"],
        "types": [*mypy, *typed],
        # The field runs on Windows: what is written for Linux alone shows here, whichever system this is. Some
        # tests break things in ways that only Linux offers, so they are left out.
        "types on Windows": [*mypy, "--platform", "win32", "--no-warn-unreachable", *windows_cache, *shipped],
        "layers": [str(SCRIPTS / f"lint-imports{EXE}")],
    }


def _steps(steps: dict[str, list[str]]) -> int:
    """Run every step, also after one that failed, and say how each ended and how long it took."""
    failed = []
    for name, command in steps.items():
        print(f"--- {name}", flush=True)
        start = time.monotonic()
        status = _run(command, cwd=ROOT)
        if status:
            failed.append(name)
        print(f"--- {name}: {'FAILED' if status else 'ok'}, {time.monotonic() - start:.1f} s", flush=True)
    if failed:
        return _refuse(f"failed: {', '.join(failed)}", 1)
    return 0


def _run_module(module: str, *arguments: str) -> int:
    """Run a module of the tree from where the caller stands, so that relative paths keep their meaning."""
    return _run([str(PYTHON), "-P", "-m", module, *arguments])


def _run(command: Sequence[str], *, cwd: Path | None = None, extra: dict[str, str] | None = None) -> int:
    """Run one program to its end; an interrupt is its own to answer, so that it can close what it holds."""
    search = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part)
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONUTF8": "1", **(extra or {})}
    try:
        child = subprocess.Popen(command, cwd=cwd, env=environment)
    except OSError as error:
        return _refuse(f"cannot start {command[0]}: {error.strerror}", 127)
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return child.wait()
    finally:
        signal.signal(signal.SIGINT, previous)


def _refuse(reason: str, status: int = 2) -> int:
    print(f"dev.py: {reason}", file=sys.stderr, flush=True)
    return status


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "booth": booth,
    "test": test,
    "ctl": ctl,
    "check": check,
    "bench": bench,
    "lock": lock,
}


def _help() -> str:
    """One line a verb: its docstring."""
    lines = [f"  python3 dev.py {name:6} {verb.__doc__}" for name, verb in VERBS.items()]
    return "\n".join(["What dev.py does:", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
