"""Record what every command answers over many offer files, and compare two such recordings.

    python tools/record_answers.py record OUT.jsonl [--checkout FOLDER] [--files 320] [--workers 2]
    python tools/record_answers.py compare BEFORE.jsonl AFTER.jsonl

The files come from a generator with a fixed seed, plus those that the checkout ships. Only the command line is used, so
a recording of one commit can be compared with any other's, whatever moved in between. Figures are compared to the cent,
texts to the letter. Run it by hand before and after a change that must not move a figure, both times on one day: what
to do next depends on the date.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

Table: TypeAlias = dict[str, Any]

COMPANIES = (None, "2u", "coda", "coursera", "medium", "ai-pm-market")
HALF_CENT = 0.005

# --- files ------------------------------------------------------------------------------------------------------------


def _maybe(rng: random.Random, chance: float = 0.5) -> bool:
    return rng.random() < chance


def make_document(seed: int) -> Table:
    """A valid offer file: one to four offers, each key with a default sometimes left out."""
    rng = random.Random(seed)
    document: Table = {"format": 1}
    assumptions: Table = {}
    if _maybe(rng):
        assumptions["horizon_months"] = rng.choice([12, 24, 30, 36, 48, 60, 120])
    if _maybe(rng, 0.3):
        assumptions["discount_rate_per_year"] = rng.choice([0.03, 0.05, 0.1])
    if _maybe(rng, 0.3):
        assumptions["equity_growth_per_year"] = rng.choice([-0.2, 0.05, 0.3])
    if _maybe(rng, 0.2):
        assumptions["leaving_rate_per_year"] = rng.choice([0.1, 0.25])
    if _maybe(rng, 0.1):
        assumptions["equity_lens"] = "none"
    if assumptions:
        document["assumptions"] = assumptions
    offers = []
    statuses = ["written", "written", "verbal", "in_process", "example", "current"]
    for name in ("Acme", "Borealis", "Cobalt & Co", "Day job")[: rng.randint(1, 4)]:
        status = rng.choice(statuses)
        if status == "current":
            statuses.remove("current")
        offers.append(_make_offer(rng, name, status))
    document["offer"] = offers
    if _maybe(rng):
        document["evidence"] = [_make_evidence(rng) for _ in range(rng.randint(1, 3))]
    return document


def _make_offer(rng: random.Random, name: str, status: str) -> Table:
    base = rng.choice([rng.randrange(90, 320) * 1000, rng.randrange(120_000, 260_000)])
    offer: Table = {"name": name, "status": status}
    company = rng.choice(COMPANIES)
    if company:
        offer["company"] = company
    if _maybe(rng, 0.4):
        offer["role"] = "AI/ML Product Manager"
    if _maybe(rng, 0.2):
        offer["level"] = rng.choice(["senior", "L5"])
    if _maybe(rng, 0.3):
        offer["respond_by"] = date(2027, rng.randint(1, 3), rng.randint(1, 28))
    if _maybe(rng, 0.3):
        offer["start"] = date(2027, rng.randint(3, 6), rng.randint(1, 28))
    if status == "in_process":
        if _maybe(rng):
            offer["base_usd_per_year"] = base
        if _maybe(rng):
            offer["offer_expected"] = date(2027, rng.randint(1, 3), rng.randint(1, 28))
        return offer
    offer["base_usd_per_year"] = 0 if _maybe(rng, 0.03) else base
    if _maybe(rng, 0.3):
        offer["raise_per_year"] = rng.choice([0.02, 0.03, 0.05])
    if _maybe(rng, 0.15):
        offer["effective_tax_rate"] = 0.35
    offer |= _make_parts(rng, status, base)
    if status != "current" and _maybe(rng, 0.5):
        offer["round"] = _make_rounds(rng, offer, base)
    if status == "current" and _maybe(rng, 0.3):
        offer["round"] = [
            {"date": date(2026, 11, 20), "from": "them", "verbal": False, "base_usd_per_year": round(base * 1.1)}
        ]
    if status != "current" and _maybe(rng, 0.5):
        offer["negotiation"] = _make_plan(rng, base)
    return offer


def _make_parts(rng: random.Random, status: str, base: float) -> Table:
    parts: Table = {}
    past = status == "current"
    if _maybe(rng, 0.6):
        parts["bonus"] = [{"name": "annual", "fraction_of_base": rng.choice([0.05, 0.1, 0.15, 0.2])}]
        if _maybe(rng, 0.2):
            parts["bonus"].append(
                {"name": "quarterly", "usd_per_payment": rng.randrange(1, 5) * 500, "payments_per_year": 4}
            )
        if _maybe(rng, 0.2):
            parts["bonus"][0]["expected_payout"] = rng.choice([0.8, 1.1])
    if _maybe(rng, 0.6):
        sign_on: Table = {"amount_usd": rng.randrange(5, 60) * 1000}
        if _maybe(rng):
            sign_on["clawback_months"] = rng.choice([12, 24])
            if _maybe(rng, 0.3):
                sign_on["clawback_rule"] = "full"
        if _maybe(rng, 0.2):
            sign_on["month"] = rng.choice([-6, 3]) if past else rng.choice([6, 12, 13])
        parts["sign_on"] = [sign_on]
        if _maybe(rng, 0.2):
            parts["sign_on"].append({"amount_usd": rng.randrange(5, 30) * 1000, "month": 13})
    if _maybe(rng, 0.8):
        parts["equity"] = [_make_grant(rng, past=past) for _ in range(2 if _maybe(rng, 0.2) else 1)]
    if _maybe(rng, 0.15):
        parts["refresher"] = [{"grant_usd": rng.randrange(10, 80) * 1000, "first_month": 12, "every_months": 12}]
    if _maybe(rng, 0.3):
        parts["match"] = [{"rate": rng.choice([0.5, 1.0]), "up_to_fraction_of_base": rng.choice([0.04, 0.06])}]
    if _maybe(rng, 0.2):
        parts["benefit"] = [{"name": "education stipend", "usd_per_payment": rng.randrange(1, 8) * 500}]
    if _maybe(rng, 0.2):
        parts["cost"] = [{"name": "premium", "usd_per_payment": rng.randrange(50, 400), "payments_per_year": 12}]
    if past and _maybe(rng):
        parts["forfeit"] = [{"name": "annual bonus", "usd": round(base * 0.1), "month": 3}]
    if _maybe(rng, 0.2):
        parts["factor"] = [{"name": "remote", "worth_usd_per_year": 6_000}]
    return parts


def _make_grant(rng: random.Random, *, past: bool) -> Table:
    kind = rng.choice(["rsu", "rsu_shares", "ownership", "iso", "nso"])
    grant: Table = {"kind": kind.removesuffix("_shares")}
    if kind == "rsu":
        grant["grant_usd"] = rng.randrange(20, 800) * 1000
    elif kind == "rsu_shares":
        grant |= {"shares": rng.randrange(100, 9000), "price_usd": rng.randrange(500, 30000) / 100}
    elif kind == "ownership":
        grant["fraction"] = rng.randrange(2, 60) / 10_000
        if _maybe(rng, 0.7):
            grant["company_value_usd"] = rng.randrange(20, 900) * 1_000_000
    else:
        strike = rng.randrange(50, 2000) / 100
        grant |= {
            "shares": rng.randrange(1000, 60000),
            "strike_usd": strike,
            "price_usd": strike + rng.randrange(0, 3000) / 100,
        }
    if past and _maybe(rng, 0.7):
        grant["granted_month"] = -rng.randrange(1, 30)
    draw = rng.random()
    if draw < 0.2:
        grant["vesting"] = {"by_year": [0.05, 0.15, 0.4, 0.4], "every_months": 6}
    elif draw < 0.4:
        grant["vesting"] = {"months": 36, "cliff_months": 0, "every_months": 3}
    elif draw < 0.5:
        grant["vesting"] = {"months": 60}
    return grant


def _make_rounds(rng: random.Random, offer: Table, base: float) -> list[Table]:
    asked: Table = {"date": date(2026, 11, 20), "from": "us", "verbal": rng.random() < 0.5}
    asked["base_usd_per_year"] = round(base * 1.08, -3)
    answered: Table = {"date": date(2026, 11, 23), "from": "them", "verbal": rng.random() < 0.5}
    draw = rng.random()
    if draw < 0.2:
        answered |= {"words": "There's no room.", "means": "no"}
    elif draw < 0.3:
        answered["words"] = "Let me check with the team."
    elif draw < 0.4:
        answered |= {"words": "Give us a week.", "means": "later"}
    elif draw < 0.45:
        answered |= {"words": "The role is closed.", "means": "withdrawn"}
    else:
        answered["base_usd_per_year"] = round(base * rng.choice([0.97, 1.02, 1.04]), -3)
        if rng.random() < 0.3:
            answered["sign_on_usd"] = rng.randrange(5, 40) * 1000
        kinds = {grant["kind"] for grant in offer.get("equity", [])}
        if rng.random() < 0.3 and kinds == {"ownership"}:
            answered["ownership_fraction"] = 0.002
    return [asked, answered] if rng.random() < 0.7 else [asked]


def _make_plan(rng: random.Random, base: float) -> Table:
    plan: Table = {}
    if _maybe(rng, 0.6):
        plan["mode"] = rng.choice(["slack", "escalator", "exchange"])
    if _maybe(rng, 0.6):
        plan["slack_points"] = rng.choice([2, 4.5, 7.5])
    if _maybe(rng, 0.2):
        plan["target_usd"] = round(base * 5.5)
    if _maybe(rng, 0.3):
        plan["cap_base_usd_per_year"] = round(base * 1.12)
    if _maybe(rng, 0.2):
        plan["floor_base_usd_per_year"] = round(base * 0.98)
    if _maybe(rng, 0.2):
        plan["cap_sign_on_usd"] = 60_000
    if _maybe(rng, 0.2):
        plan["switching_cost_usd"] = 4_000
    return plan


def _make_evidence(rng: random.Random) -> Table:
    metric = rng.choice(
        ["course completion", "learner retention", "AI document creation", "creator hours", "creator engagement"]
    )
    evidence: Table = {"metric": metric, "may_share": rng.random() < 0.8}
    evidence["kind"] = rng.choice(["own result", "own result", "benchmark", "goal"])
    if rng.random() < 0.8:
        evidence["change_fraction"] = rng.choice([0.015, 0.04, 0.07, 0.1])
    if rng.random() < 0.3:
        evidence["revenue_usd"] = 1_200_000
    return evidence


def shipped_documents(checkout: Path) -> dict[str, str]:
    """The text of every offer file that a checkout ships: the example and the worked cases."""
    example = checkout / "negotiation/example.toml"
    cases = [path for path in sorted((checkout / "tests/cases").rglob("*.toml")) if ".expected." not in path.name]
    return {path.name: path.read_text(encoding="utf-8") for path in (example, *cases)}


# --- answers ----------------------------------------------------------------------------------------------------------


def run_command(*arguments: str) -> Table:
    """What a command answered: its status, its standard output (parsed if it's JSON), its errors."""
    from negotiation import cli

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status: object = cli.main(arguments)
        except SystemExit as stop:
            status = stop.code
        except Exception as error:  # noqa: BLE001 - a traceback is an answer too, of a wrong kind
            status = f"crash: {type(error).__name__}"
    text = out.getvalue()
    try:
        answer: object = json.loads(text)
    except ValueError:
        answer = text
    return {"status": status, "answer": answer, "errors": err.getvalue().splitlines()}


def record_file(name: str, text: str, folder: Path) -> Iterator[Table]:
    """Every answer about one offer file; which voice a script is written in depends on the name alone."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    rng = random.Random(name)
    file = str(path)
    commands: list[tuple[str, ...]] = [
        ("value", file, "--entries", "--json"),
        ("compare", file, "--json"),
        ("check", file, "--json"),
        ("bands", "--offer", file, "--json"),
    ]
    import tomllib

    for offer in tomllib.loads(text).get("offer", []):
        commands.append(("counter", file, "--offer", offer["name"], "--json"))
        voice = ("--channel", rng.choice(["email", "call", "chat"]), "--tone", rng.choice(["direct", "warm"]))
        listing = ("script", file, "--offer", offer["name"], "--list", "--json")
        commands.append(listing)
        listed = run_command(*listing)["answer"]
        situations = [each["key"] for each in listed["situations"]] if isinstance(listed, dict) else []
        commands += [
            ("script", file, "--offer", offer["name"], "--situation", key, *voice, "--json") for key in situations
        ]
    for command in commands:
        answered = run_command(*command)
        words = [word.replace(file, name) for word in command]
        yield json.loads(json.dumps({"command": words, **answered}).replace(json.dumps(file)[1:-1], name))


def _record_several(named: list[tuple[str, str]], checkout: str) -> list[Table]:
    sys.path.insert(0, checkout)
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder  # the person who runs this may have company files of their own
        return [row for name, text in named for row in record_file(name, text, Path(folder))]


def record(out: Path, checkout: Path, files: int, workers: int) -> None:
    """Write one line of JSON a command to `out`."""
    import tomlkit

    named = list(shipped_documents(checkout).items())
    named += [(f"made-{seed:03}.toml", tomlkit.dumps(make_document(seed))) for seed in range(files)]
    with ProcessPoolExecutor(workers) as pool:
        parts = [named[i : i + 8] for i in range(0, len(named), 8)]
        rows = [row for part in pool.map(_record_several, parts, [str(checkout)] * len(parts)) for row in part]
    with_bands = [("bands", "--json"), *(("bands", key, "--json") for key in COMPANIES if key)]
    sys.path.insert(0, str(checkout))
    rows += [{"command": list(command), **run_command(*command)} for command in with_bands]
    out.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in rows), encoding="utf-8")
    print(f"{out}: {len(rows)} answers about {len(named)} files")


# --- comparing --------------------------------------------------------------------------------------------------------


def differences(before: object, after: object, at: str = "") -> Iterator[str]:
    """Every place where two answers differ: numbers by half a cent or more, anything else at all."""
    numbers = (int, float)
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from differences(before.get(key), after.get(key), f"{at}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{at}[{i}]")
    elif isinstance(before, numbers) and isinstance(after, numbers) and not isinstance(before, bool):
        scale = 1e-9 * abs(before)
        if abs(before - after) > max(HALF_CENT if abs(before) > 1 else 1e-9, scale):
            yield f"{at}: {before} → {after}"
    elif before != after:
        yield f"{at}: {json.dumps(before)[:300]} → {json.dumps(after)[:300]}"


def compare(before: Path, after: Path, most: int) -> int:
    """Print where two recordings differ; return how many answers do."""
    old, new = (
        {json.dumps(row["command"]): row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for path in (before, after)
    )
    differing, kinds = 0, Counter[str]()
    for command in sorted(old.keys() & new.keys()):
        found = list(differences(old[command], new[command]))
        if found:
            differing += 1
            kinds[json.loads(command)[0]] += 1
            if differing <= most:
                print(command, *found[:6], sep="\n    ")
    alone = f"only before: {len(old.keys() - new.keys())}, only after: {len(new.keys() - old.keys())}"
    print(f"{differing} of {len(old.keys() & new.keys())} answers differ {dict(kinds)}; {alone}")
    return differing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    recorder = commands.add_parser("record")
    recorder.add_argument("out", type=Path)
    recorder.add_argument("--checkout", type=Path, default=Path(__file__).resolve().parents[1])
    recorder.add_argument("--files", type=int, default=320)
    recorder.add_argument("--workers", type=int, default=2)
    comparer = commands.add_parser("compare")
    comparer.add_argument("before", type=Path)
    comparer.add_argument("after", type=Path)
    comparer.add_argument("--most", type=int, default=20)
    options = parser.parse_args()
    if options.command == "record":
        record(options.out, options.checkout.resolve(), options.files, options.workers)
        return 0
    return 1 if compare(options.before, options.after, options.most) else 0


if __name__ == "__main__":
    sys.exit(main())
