"""The commands. Each imports what it needs when it runs, so that `--help` is instant and `value` stays light."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiation.market.band import Band
    from negotiation.offers import Offer, Scenario
    from negotiation.records.record import Note, Problem

OK, FAILED, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """The input doesn't allow an answer; the lines say why and how to fix it."""

    def __init__(self, lines: Sequence[object]) -> None:
        super().__init__("\n".join(str(line) for line in lines))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    from negotiation.text import terminal

    terminal.print_what_can_be_shown()
    try:
        answer = _run(list(sys.argv[1:] if argv is None else argv))
        return OK if answer is None or terminal.print_answer(answer) else FAILED
    except Refusal as refusal:
        terminal.complain(str(refusal))
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        terminal.complain(f"negotiate: {error}")
        return FAILED


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
    return str(options.run(options))


def _refuse_slip(file: Path | None, commands: Iterable[str]) -> None:
    """A bare word is a command that there isn't, unless there's a file of that name."""
    from negotiation.text.quote import suggest

    if file is not None and not file.suffix and file.name == str(file) and _is_new(file):
        hint = suggest(str(file), commands, in_quotes=False)
        raise Refusal([f"{file}: no such command or file.{hint} The commands are {', '.join(commands)}."])


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    from negotiation.reports.command_line.arguments import ARGUMENTS

    commands = {
        "check": (_check, "find what's wrong in an offer file"),
        "value": (_value, "what each offer is worth, year by year"),
        "compare": (_compare, "your offers side by side: who leads, when, and what it takes to match"),
        "counter": (_counter, "what to do next, what to ask for, and where to stop"),
        "script": (_script, "an email, call notes or a chat message for one offer and situation"),
        "bands": (_bands, "what companies pay, and where each figure comes from"),
        "market": (_market, "what employers say they pay for a job in a place"),
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
    to_network = "open the dashboard to a network (default: this computer only)"
    parser.add_argument("--address", default="127.0.0.1", help=to_network)
    parser.add_argument("--headless", action="store_true", help="don't open a browser window")
    parsers = {}
    for name, (run, words) in commands.items():
        parsers[name] = argparse.ArgumentParser(prog=f"negotiate {name}", description=f"{words[0].upper()}{words[1:]}.")
        parsers[name].set_defaults(run=run)
    for names, argument, how in ARGUMENTS:
        for name in names.split():
            parsers[name].add_argument(argument, **how)
    return parser, parsers


def _open(options: argparse.Namespace) -> None:
    from negotiation.dashboard.launch import open_dashboard

    if (path := options.file) is not None and (path.suffix != ".toml" or not _is_new(path)):
        read_offer_file(path)
    if status := open_dashboard(path, port=options.port, address=options.address, headless=options.headless):
        raise SystemExit(status)


def _is_new(path: Path) -> bool:
    """Whether nothing stands there yet; a link that leads nowhere is no file, one that leads to itself is an error."""
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)  # of any other, reading it says what is wrong
    return False


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the candidate's calendar, not that of Greenwich


def read_offer_file(path: Path, *, needs_offer: bool = False) -> Scenario:
    """The scenario of a file; refuses with all its problems, or where it holds no offer and one is needed."""
    from negotiation.records.record import Problem
    from negotiation.storage.offer_file import read_scenario

    scenario, problems = read_scenario(path)
    if needs_offer and scenario is not None and not scenario.offer:
        problems = [Problem(str(path), None, "no_offers")]
    _refuse(problems)
    assert scenario is not None, "a file that cannot be read has problems"  # noqa: S101 - tells the checker
    return scenario


def _dump(value: object) -> str:
    from negotiation.reports.for_programs.as_json import replace_unknowns

    return json.dumps(replace_unknowns(value), indent=1, allow_nan=False, default=str)


def _check(options: argparse.Namespace) -> str:
    from negotiation.counteroffer.without_effect import list_idle_limits, list_idle_values
    from negotiation.reports.command_line import comparison_cli
    from negotiation.reports.for_programs import as_json
    from negotiation.talks import deadlines

    scenario = read_offer_file(options.file)
    idle = [note for offer in scenario.offer for note in (*list_idle_limits(offer), *list_idle_values(offer))]
    idle += _idle_companies(scenario, options.bands)
    passed = deadlines.list_passed_dates(scenario, _today())
    if options.json:
        return _dump(as_json.check_json(options.file, scenario, idle, passed))
    return comparison_cli.write_check(options.file, scenario, idle, passed)


def _idle_companies(scenario: Scenario, folders: Sequence[Path]) -> Iterable[Note]:
    """Every company that no band is called; reading bands takes its time, and a file that names none needs none."""
    from negotiation import market
    from negotiation.counteroffer.without_effect import idle_companies
    from negotiation.storage.offer_file import user_bands_folders

    if not folders and not any(offer.company for offer in scenario.offer):
        return ()
    # A fault in the folders that are named here is told; one in those that are always read hinders no check.
    return idle_companies(scenario, _load_bands(folders) if folders else market.load_bands(*user_bands_folders())[0])


def _value(options: argparse.Namespace) -> str:
    from negotiation.offers.standing import apply_every_round
    from negotiation.reports.command_line import comparison_cli
    from negotiation.reports.for_programs import as_json
    from negotiation.valuation.comparison import compare_offers

    scenario = read_offer_file(options.file, needs_offer=True)
    comparison = compare_offers(apply_every_round(scenario))
    if options.json:
        return _dump(as_json.value_json(comparison, scenario, entries=options.entries))
    return comparison_cli.write_values(comparison, scenario, entries=options.entries)


def _compare(options: argparse.Namespace) -> str:
    from negotiation.offers.standing import apply_every_round
    from negotiation.reports.command_line import comparison_cli
    from negotiation.reports.for_programs import as_json
    from negotiation.talks import deadlines
    from negotiation.valuation.comparison import compare_offers

    scenario = read_offer_file(options.file, needs_offer=True)
    comparison, passed = compare_offers(apply_every_round(scenario)), deadlines.list_passed_dates(scenario, _today())
    if options.json:
        return _dump({**as_json.compare_json(comparison, scenario, entries=options.entries), "passed": passed})
    return "\n\n".join([comparison_cli.write_comparison(comparison, scenario, entries=options.entries), *passed])


def _load_bands(folders: Sequence[Path], ours: Collection[str] | None = None) -> dict[str, Band]:
    from negotiation import market
    from negotiation.storage.offer_file import user_bands_folders

    known, problems = market.load_bands(*user_bands_folders(), *folders, ours=ours)
    _refuse(problems)
    return known


def _refuse(problems: Sequence[Problem]) -> None:
    from negotiation.reports.problems import describe_problem

    if problems:
        raise Refusal([describe_problem(problem) for problem in problems])


def _find_offer(options: argparse.Namespace) -> tuple[Scenario, Offer]:
    """The scenario of a file and the offer that was named; refuses with the nearest name and all there are."""
    from negotiation.text.quote import quoted, suggest

    scenario = read_offer_file(options.file)
    if offer := scenario.named(options.offer):
        return scenario, offer
    names = [other.name for other in scenario.offer]
    there = ", ".join(map(quoted, names)) or "none yet"
    wrong = f"no offer named {quoted(options.offer)}.{suggest(options.offer, names)}"
    raise Refusal([f"{options.file}: {wrong} Offers in this file: {there}."])


def _counter(options: argparse.Namespace) -> str:
    from negotiation.market.load import MARKET
    from negotiation.reports import notes
    from negotiation.reports.command_line import counteroffer_cli
    from negotiation.reports.for_programs import counter_json
    from negotiation.talks import deadlines
    from negotiation.talks.plan import make_plan

    scenario, offer = _find_offer(options)
    companies = {MARKET, *(other.company for other in scenario.offer if other.company)}
    plan = make_plan(scenario, offer, _load_bands(options.bands, companies), _today())
    if plan.next_move is None:
        raise Refusal([f"{options.file}: {problem}" for problem in notes.describe_notes(plan.problems)])
    passed = deadlines.list_passed_under_counter(scenario, offer, _today())
    if options.json:
        return _dump({**counter_json.build_counter_json(plan), "passed": passed})
    return "\n\n".join([counteroffer_cli.write_plan(plan, plan.next_move), *passed])


def _list_situations(options: argparse.Namespace) -> str:
    """Every situation; with a file and an offer, which are open for it and what would open each other one."""
    from negotiation.reports.command_line import comparison_cli
    from negotiation.reports.for_programs import as_json
    from negotiation.scripts import writer

    if not options.file or not options.offer:
        every = writer.list_all_situations().values()
        return _dump(as_json.situations_json(every)) if options.json else comparison_cli.write_situations(every)
    scenario, offer = _find_offer(options)
    rows = writer.ScriptWriter(scenario, offer.name, _load_bands(options.bands), _today()).list_situations()
    return _dump(as_json.open_situations_json(rows)) if options.json else comparison_cli.write_open_situations(rows)


def _script(options: argparse.Namespace) -> str:
    from negotiation.scripts import writer
    from negotiation.text import terminal

    if options.list:
        return _list_situations(options)
    needed = (("FILE", options.file), ("--offer", options.offer), ("--situation", options.situation))
    missing = [name for name, given in needed if not given]
    if missing:
        raise Refusal([f"negotiate script: {name} is missing. See negotiate script --help." for name in missing])
    scenario, bands = read_offer_file(options.file), _load_bands(options.bands)
    script, reasons = writer.ScriptWriter(scenario, options.offer, bands, _today()).write(
        options.situation,
        channel=options.channel,
        tone=options.tone,
        name_rivals=options.name_rivals,
    )
    if script is None:
        raise Refusal([f"{options.file}: {reason}" for reason in reasons])
    if options.json:
        return _dump(writer.build_script_json(script))
    if script.warnings:
        terminal.complain("\n".join(f"Note: {warning}" for warning in script.warnings))
    return script.text


def _bands(options: argparse.Namespace) -> str:
    from negotiation import market
    from negotiation.market.describe import describe_band, describe_standings
    from negotiation.reports.for_programs import bands_json
    from negotiation.text.quote import quoted, suggest

    bands = _load_bands(options.bands)
    if options.company is not None:
        key = market.find_company(options.company, bands)
        if key is None:
            hint = suggest(options.company, bands)
            raise Refusal([f"Unknown company {quoted(options.company)}.{hint} Choose from: {', '.join(bands)}."])
        bands = {key: bands[key]}
    if options.offer is not None:
        of = read_offer_file(options.offer)
        return _dump(bands_json.standings_json(of, bands)) if options.json else describe_standings(of, bands)
    if options.json:
        return _dump(bands_json.bands_as_json(bands))
    return "\n\n".join(describe_band(band) for band in bands.values())


def _market(options: argparse.Namespace) -> str:
    from negotiation.reports.command_line import survey_cli

    wages, base, problems = survey_cli.read_survey_request(options.occupation, options.area, options.base)
    if wages is None:
        raise Refusal(problems)
    return _dump(survey_cli.build_survey_json(wages, base)) if options.json else survey_cli.write_survey(wages, base)
