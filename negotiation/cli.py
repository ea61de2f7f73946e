"""The commands. Each imports what it needs when it runs, so that `--help` is instant and `value` stays light."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from negotiation.counteroffer.without_effect import Idle
    from negotiation.market.band import Band
    from negotiation.offers import Scenario

OK = 0
FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """The input does not allow an answer; the lines say why and how to mend it."""

    def __init__(self, lines: Sequence[object]) -> None:
        """Keep the lines as they will be printed."""
        super().__init__("\n".join(str(line) for line in lines))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # what a poor terminal cannot show is no reason to show nothing
    try:
        answer = _run(list(sys.argv[1:] if argv is None else argv))
        return OK if answer is None else _print(answer)
    except Refusal as refusal:
        _complain(refusal)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _complain(f"negotiate: {error}")
        return FAILED


def _print(answer: str) -> int:
    """Print the answer; a reader that has gone is no failure, a full disk is one."""
    try:
        print(_lines(answer), flush=True)
    except OSError as error:
        # What is still in the buffer goes nowhere, so that the interpreter's last flush does not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            _complain(f"negotiate: {error}")
            return FAILED
    return OK


def _complain(what: object) -> None:
    if sys.stderr is not None:  # closed; print would take standard output instead
        print(_lines(str(what)), file=sys.stderr)


def _lines(text: str) -> str:
    """The text line by line, with whatever would steer a terminal spelt out: names in it are anybody's."""
    from negotiation.text.quote import one_line

    return "\n".join(one_line(line) for line in text.split("\n"))


def _run(arguments: list[str]) -> str | None:
    parser, commands = _parsers()
    first = next((word for word in arguments if not word.startswith("-")), None)
    if first is None or first not in commands:
        options, unknown = parser.parse_known_args(arguments)
        _refuse_slip(options.file, commands)
        if unknown:
            parser.error(f"unrecognized arguments: {' '.join(unknown)}")
        _open(options)
        return None
    options = commands[first].parse_args([word for i, word in enumerate(arguments) if i != arguments.index(first)])
    from negotiation.counteroffer.hush import hushed

    with hushed():
        answer: str | None = options.run(options)
    return answer


def _refuse_slip(file: Path | None, commands: Iterable[str]) -> None:
    """A word much like a command's is no file, unless there is one of that name."""
    meant = get_close_matches(str(file), commands, 1)
    if file is not None and meant and _is_new(file):
        raise Refusal([f"{file}: is neither a command nor a file; did you mean {meant[0]}?"])


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    commands = {
        "check": (_check, "say what is wrong with an offer file, or that nothing is"),
        "value": (_value, "what each offer is worth, year by year"),
        "compare": (_compare, "the offers side by side: ranking, lead changes, what it takes to match"),
        "counter": (_counter, "what to ask for, where to stop, and what is worth the same"),
        "script": (_script, "the words for one offer and situation"),
        "bands": (_bands, "what companies pay and where each figure comes from"),
    }
    listing = "\n".join(f"  negotiate {name:8} {words}" for name, (_, words) in commands.items())
    parser = argparse.ArgumentParser(
        prog="negotiate",
        description="See what your offers are worth, how far each can move, and what to say.",
        epilog=f"commands:\n{listing}\n\nEach takes --help, and --json for programs.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, help="offer file to open in the dashboard")
    parser.add_argument("--port", type=int, help="port of the dashboard (default: a free one from 8501)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser window")
    found = {}
    for name, (run, words) in commands.items():
        command = argparse.ArgumentParser(prog=f"negotiate {name}", description=f"{words[0].upper()}{words[1:]}.")
        command.set_defaults(run=run)
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
        found[name] = command
    for name in ("check", "value", "compare", "counter", "script"):
        found[name].add_argument("file", type=Path, nargs="?" if name == "script" else None, help="offer file (TOML)")
    for name in ("value", "compare"):
        found[name].add_argument("--entries", action="store_true", help="open every total into its entries")
    found["counter"].add_argument("--offer", metavar="NAME", required=True, help="the offer to counter")
    _script_options(found["script"])
    found["bands"].add_argument("company", nargs="?", help="one company's band")
    found["bands"].add_argument("--offer", type=Path, metavar="FILE", help="where each offer of FILE stands")
    for name in ("check", "counter", "script", "bands"):
        found[name].add_argument("--bands", type=Path, action="append", default=[], help="a folder with bands of yours")
    return parser, found


def _script_options(script: argparse.ArgumentParser) -> None:
    script.add_argument("--offer", metavar="NAME", help="the offer that the script is about")
    script.add_argument("--situation", metavar="KEY", help="what the script is for; see --list")
    script.add_argument("--channel", choices=("email", "call", "chat"), default="email")
    script.add_argument("--tone", choices=("direct", "warm"), default="direct")
    script.add_argument(
        "--ask-base",
        type=float,
        metavar="USD",
        help="the base alone to ask for, in dollars a year (default: all that your plan asks for)",
    )
    script.add_argument(
        "--package",
        metavar="LENS",
        help="what to ask for in place of that: a package of equal worth, as negotiate counter names it",
    )
    script.add_argument("--name-rivals", action="store_true", help="name the other company; off by default")
    script.add_argument("--list", action="store_true", help="list the situations and what each needs")


def _open(options: argparse.Namespace) -> None:
    from negotiation.dashboard.launch import open_dashboard

    path: Path | None = options.file
    if path is not None and (path.suffix != ".toml" or not _is_new(path)):
        read(path)
    status = open_dashboard(path, port=options.port, headless=options.headless)
    if status:
        raise SystemExit(status)


def _is_new(path: Path) -> bool:
    """Whether nothing stands there yet; a link that leads nowhere is no file, one that leads to itself is an error."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # reading it says what is wrong
    return False


def _today() -> date:
    """The day where she is; the model is told it."""
    from datetime import date

    return date.today()  # noqa: DTZ011 - her calendar, not that of Greenwich


def _read_offers(path: Path) -> Scenario:
    """The scenario of a file that holds an offer at least; refuses one that does not."""
    from negotiation.records.record import Problem
    from negotiation.reports.problems import describe_problem

    scenario = read(path)
    if not scenario.offer:
        raise Refusal([describe_problem(Problem(str(path), None, "no_offers"))])
    return scenario


def read(path: Path) -> Scenario:
    """The scenario of a file; refuses with all its problems."""
    from negotiation.reports.problems import describe_problem
    from negotiation.storage.offer_file import read_scenario

    scenario, problems = read_scenario(path)
    if scenario is None:
        raise Refusal([describe_problem(problem) for problem in problems])
    return scenario


def _dump(value: object) -> str:
    from negotiation.reports.comparison_cli import known

    return json.dumps(known(value), indent=1, allow_nan=False, default=str)


def _check(options: argparse.Namespace) -> str:
    from negotiation.counteroffer.without_effect import idle_limits, idle_values
    from negotiation.reports.comparison_cli import assumed
    from negotiation.talks import deadlines
    from negotiation.text.quote import one_line
    from negotiation.valuation.valuation import not_priced

    scenario = read(options.file)
    unused = not_priced(scenario.offer, scenario.assumptions)
    idle = [one for offer in scenario.offer for one in (*idle_limits(offer), *idle_values(offer))]
    idle += _without_band(scenario, options.bands)
    passed = deadlines.passed(scenario, _today())
    if options.json:
        return _dump(
            {
                "file": str(options.file),
                "problems": [],
                "offers": [offer.name for offer in scenario.offer],
                "assumed": assumed(scenario),
                "not_priced": [{"where": item.where, "why": item.why} for item in unused],
                "without_effect": [{"where": one.where, "why": f"{one.stated} {one.why}"} for one in idle],
                "passed": passed,
            }
        )
    many = len(scenario.offer)
    lines = [
        f"{options.file}: nothing is wrong; {many or 'no'} offer{'' if many == 1 else 's'}{'' if many else ' yet'}."
    ]
    lines += [f"kept, and not priced yet: {item.where}: {item.why}" for item in unused]
    lines += [f"kept, and without effect: {one}" for one in idle]
    lines += [f"to ask: {sentence}" for sentence in passed]
    return "\n".join(one_line(line) for line in lines)


def _without_band(scenario: Scenario, folders: Sequence[Path]) -> list[Idle]:
    """Every company that no band is called; reading bands takes its time, and a file that names none needs none."""
    if not folders and not any(offer.company for offer in scenario.offer):
        return []
    from negotiation import market
    from negotiation.counteroffer.without_effect import Idle
    from negotiation.storage.offer_file import user_bands_folders
    from negotiation.text.quote import quoted

    # A fault in the folders that she names is told; one in those that are always read hinders no check.
    known = _load_bands(folders) if folders else market.load_bands(*user_bands_folders())[0]
    found = []
    for offer in scenario.offer:
        if offer.company is None or offer.company in known:
            continue
        key = market.find_company(offer.company, known)
        mend = f"did you mean {key}?" if key is not None else f"those known are {', '.join(known)}"
        why = f"is the name of no band, so nothing is known of what it pays; {mend}"
        found.append(Idle(f"offer[{offer.name}].company", quoted(offer.company), why))
    return found


def _value(options: argparse.Namespace) -> str:
    from negotiation.reports import comparison_cli
    from negotiation.valuation import comparison

    scenario = _read_offers(options.file)
    found = comparison.compare(scenario)
    if options.json:
        return _dump(comparison_cli.value_json(found, scenario, entries=options.entries))
    return comparison_cli.value_text(found, scenario, entries=options.entries)


def _compare(options: argparse.Namespace) -> str:
    from negotiation.reports import comparison_cli
    from negotiation.talks import deadlines
    from negotiation.valuation import comparison

    scenario = _read_offers(options.file)
    found = comparison.compare(scenario)
    passed = deadlines.passed(scenario, _today())
    if options.json:
        return _dump({**comparison_cli.compare_json(found, scenario, entries=options.entries), "passed": passed})
    return "\n\n".join([comparison_cli.compare_text(found, scenario, entries=options.entries), *passed])


def _load_bands(folders: Sequence[Path]) -> dict[str, Band]:
    from negotiation import market
    from negotiation.reports.problems import describe_problem
    from negotiation.storage.offer_file import user_bands_folders

    known, problems = market.load_bands(*user_bands_folders(), *folders)
    if problems:
        raise Refusal([describe_problem(problem) for problem in problems])
    return known


def _counter(options: argparse.Namespace) -> str:
    from negotiation.reports import counteroffer_cli
    from negotiation.talks import deadlines
    from negotiation.talks.plan import plan
    from negotiation.text.quote import quoted

    scenario = read(options.file)
    offer = scenario.named(options.offer)
    if offer is None:
        names = ", ".join(quoted(other.name) for other in scenario.offer) or "none yet"
        raise Refusal([f"{options.file}: {quoted(options.offer)} is no offer in this file; those here are: {names}"])
    planned = plan(scenario, offer, _load_bands(options.bands))
    if planned.counter is None or planned.next is None:
        raise Refusal([f"{options.file}: {problem}" for problem in planned.problems])
    passed = deadlines.under_a_counter(scenario, offer, _today())
    if options.json:
        return _dump({**counteroffer_cli.plan_json(planned, planned.counter, planned.next), "passed": passed})
    return "\n\n".join([counteroffer_cli.plan_text(planned, planned.counter, planned.next), *passed])


def _script(options: argparse.Namespace) -> str:
    from negotiation.scripts import writer

    if options.list:
        return _situations(options)
    needed = (("FILE", options.file), ("--offer", options.offer), ("--situation", options.situation))
    missing = [name for name, given in needed if not given]
    if missing:
        raise Refusal([f"negotiate script: {name} is missing; see negotiate script --help" for name in missing])
    scenario = read(options.file)
    script, reasons = writer.write(
        scenario,
        options.offer,
        options.situation,
        channel=options.channel,
        tone=options.tone,
        bands=_load_bands(options.bands),
        name_rivals=options.name_rivals,
        ask_base_usd_per_year=options.ask_base,
        package=options.package,
        today=_today(),
    )
    if script is None:
        raise Refusal([f"{options.file}: {reason}" for reason in reasons])
    if options.json:
        return _dump(writer.as_json(script))
    notes = [f"Note: {warning}" for warning in script.warnings]
    if notes:
        _complain("\n".join(notes))
    return script.text


def _situations(options: argparse.Namespace) -> str:
    from negotiation.reports import comparison_cli
    from negotiation.scripts import writer

    found = writer.situations().values()
    if options.json:
        return _dump([{"key": s.key, "title": s.title, "when": s.when, "needs": list(s.needs)} for s in found])
    rows = [[s.key, s.title, "; ".join(s.needs)] for s in found]
    return comparison_cli.table(rows, ["Key", "Situation", "Needs"], words=3)


def _bands(options: argparse.Namespace) -> str:
    from negotiation import market
    from negotiation.text.quote import quoted

    found = _load_bands(options.bands)
    if options.company is not None:
        key = market.find_company(options.company, found)
        if key is None:
            keys = ", ".join(found)
            raise Refusal([f"{quoted(options.company)} is not a company that is known here; the keys are {keys}"])
        found = {key: found[key]}
    if options.offer is not None:
        scenario = read(options.offer)
        if options.json:
            return _dump(market.standings_json(scenario, found))
        return market.describe_standings(scenario, found)
    if options.json:
        return _dump(market.bands_as_json(found))
    return "\n\n".join(market.describe_band(band) for band in found.values())
