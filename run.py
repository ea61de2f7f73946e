"""Sets itself up and starts. It needs nothing but Python 3.11 or newer.

    python3 run.py [FILE]     open the dashboard, on FILE if you name one (every other `negotiate` command works too)
    python3 run.py test       run every test on every core, along with ruff, mypy and import-linter
    python3 run.py test ARGS  run pytest alone, with these arguments: a file, -k, --pdb
    python3 run.py bench      measure the speeds in the README; --against FOLDER compares with another checkout
    python3 run.py screenshots [FOLDER] [--file FILE]
                              take a picture of every page, light and dark, wide and narrow (default: docs/screens)

The first start makes an environment next to this file and installs what is locked, with hashes checked. Later starts
only check that the lock file hasn't changed.
"""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear this, not a syntax error
    sys.exit(f"negotiate needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")

ROOT = Path(__file__).resolve().parent
# Commands for people who work on the program, and the module that runs each.
FROM_THE_CHECKOUT = {"test": "pytest", "bench": "benchmarks", "screenshots": "tests.browser.screenshots"}

# Checks of the whole checkout that need no test runner. They run while pytest does.
TOOLS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--diff", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
}
# Workers steal from each other when they run dry: no file is so long that one core waits for the other.
ON_EVERY_CORE = ["-n", "auto", "--dist", "worksteal"]


def environment(name: str, lock: Path) -> str:
    """Return the Python of an environment that holds what `lock` names. Make it if it's missing or out of date."""
    folder = ROOT / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"  # written last, so an interrupted installation starts over
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        make(folder)
        install(python, lock, name)
        stamp.write_text(wanted)
    return str(python)


def make(folder: Path) -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian and Ubuntu leave it out of python3
        import venv  # noqa: PLC0415 - only a first start needs it
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python cannot make environments: its venv or ensurepip module is missing.\n"
            f"On Debian or Ubuntu: sudo apt install python{version}-venv. Then start again."
        )
    print(f"Making {folder.name} ...", flush=True)
    venv.create(folder, clear=True, with_pip=True, symlinks=os.name != "nt")


def install(python: Path, lock: Path, name: str) -> None:
    print(f"Installing {lock.name} into {name}: once, about a minute ", end="", flush=True)
    # Wheels only: without a compiler, a package built from source would fail late and at length.
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(lock)]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith(("Collecting ", "Processing ", "Installing ")):
                print(".", end="", flush=True)
    print(flush=True)
    if pip.returncode:
        sys.exit("".join(lines[-20:]) + "\nThe installation failed, for the reason above. Fix that and start again.")


def become(command: list[str]) -> int:
    """Replace this program with `command`, so that Ctrl-C and the exit status belong to it."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command) as process:  # Windows has no exec: wait, and let the child handle Ctrl-C
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def check(command: list[str]) -> str:
    """Run a tool and return what it says, or nothing if it passes."""
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.stdout if run.returncode else ""


def check_everything(python: str) -> int:
    """Run pytest and the tools side by side. Return 0 if all of them pass."""
    with ThreadPoolExecutor() as pool:
        tools = {name: pool.submit(check, [python, *arguments]) for name, arguments in TOOLS.items()}
        status = subprocess.run([python, "-P", "-m", "pytest", *ON_EVERY_CORE], check=False).returncode
        failures = {name: output for name, tool in tools.items() if (output := tool.result())}
    for name, output in failures.items():
        print(f"\n{name} failed:\n{output}")
    return status or int(bool(failures))


def main(arguments: list[str]) -> int:
    module = FROM_THE_CHECKOUT.get(arguments[0]) if arguments else None
    if module == "pytest":
        os.chdir(ROOT)  # pytest's settings are there, and so are the tests you name
    else:
        os.environ["PYTHONPATH"] = str(ROOT)
    if module is None:
        module = "negotiation"
        python = environment(".venv-app", ROOT / "requirements.lock")
    else:
        arguments = arguments[1:]
        python = environment(".venv-test", ROOT / "requirements-dev.lock")
        # If no browser can be had, the tests that need one fail and say so.
        subprocess.run([python, str(ROOT / "tests/browser/chromium.py")], check=False)
    if module == "pytest" and not arguments:
        return check_everything(python)
    # -P: use the package next to this file, whatever else the current folder has.
    return become([python, "-P", "-m", module, *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
