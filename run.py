"""Sets itself up and starts: Python 3.11 or newer is all it needs.

    python3 run.py [FILE]     open the dashboard, on FILE where given (any other `negotiate` arguments work too)
    python3 run.py test       run every test; what follows goes to pytest
    python3 run.py bench      measure what the README says of speed
    python3 run.py screenshots [FOLDER] [--file FILE]
                              picture every page, light and dark, on a desk and a phone; into docs/screens if not said

The first start makes an environment beside this file and installs exactly what is locked, hashes checked; later starts
only look whether the lock is still the same.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where somebody with an older Python finds out
    sys.exit(f"negotiate needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")

ROOT = Path(__file__).resolve().parent
# What somebody asks for who works on the program, and the module that does it.
FROM_THE_CHECKOUT = {"test": "pytest", "bench": "benchmarks", "screenshots": "tests.browser.screenshots"}


def environment(name: str, lock: Path) -> str:
    """Return the Python of an environment with what `lock` names, made anew where it is missing or out of date."""
    folder = ROOT / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"  # written last: an installation that was broken off is done again
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        make(folder)
        install(python, lock, name)
        stamp.write_text(wanted)
    return str(python)


def make(folder: Path) -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian and Ubuntu leave it out of their python3
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
    print(f"Installing {lock.name} into {name}: only this once, about a minute ", end="", flush=True)
    # Wheels only: without a compiler, a package built from source would fail late and at length.
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(lock)]
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Processing ", "Installing ")):
                print(".", end="", flush=True)
    print(flush=True)
    if pip.returncode:
        sys.exit("".join(said[-20:]) + "\nInstalling failed; the reason stands above. Once it is mended, start again.")


def become(command: list[str]) -> int:
    """Run `command` in this program's place, so that Ctrl-C and the exit status are its own."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command) as process:  # Windows has no exec: wait, and leave Ctrl-C to the child
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def main(arguments: list[str]) -> int:
    module = FROM_THE_CHECKOUT.get(arguments[0]) if arguments else None
    if module == "pytest":
        os.chdir(ROOT)  # its settings are there, and so are the tests that one names
    else:
        os.environ["PYTHONPATH"] = str(ROOT)
    if module is None:
        module = "negotiation"
        python = environment(".venv-app", ROOT / "requirements.lock")
    else:
        arguments = arguments[1:]
        python = environment(".venv-test", ROOT / "requirements-dev.lock")
        # Where there is no browser to be had, what needs one fails.
        subprocess.run([python, str(ROOT / "tests/browser/chromium.py")], check=False)
    # -P: the package is the one beside this file, whatever stands in the folder that one starts from.
    return become([python, "-P", "-m", module, *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
