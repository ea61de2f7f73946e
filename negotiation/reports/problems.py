"""What is wrong in a file, in words for the command line: one line each, with how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from negotiation.records.record import Fault, Note, Problem
from negotiation.records.wording import Wording

FAULTS: dict[str, str] = {
    # a value that its key cannot hold
    "not_a_number": "{value:quoted} is not a number; write {wanted}",
    "number_in_quotes": "{value:quoted} is not a number; write {wanted}: take the quotes away",
    "not_whole": "{value:quoted} is not a whole number; write {wanted}",
    "not_finite": "{value:quoted} is not a finite number; write {wanted}",
    "out_of_range": "{value:quoted} is out of range; write {wanted}",
    "not_text": '{value:quoted} is not text; write it in quotes: "..."',
    "empty_text": "{value:quoted} is empty; write some text or leave the key out",
    "not_true_or_false": "{value:quoted} is not true or false; write true or false without quotes",
    "date_with_time": "{value:quoted} has a time of day; write the date alone: 2026-12-04",
    "no_such_date": "{value:quoted} is not a date that exists; write it as 2026-12-04",
    "date_too_late": "{value:quoted}: the date is beyond {last_year}; write one from {first_year} to {last_year}",
    "date_too_early": "{value:quoted}: the date is before {first_year}; write one from {first_year} to {last_year}",
    "no_such_choice": "{value:quoted} is not one of {choices}{hint}",
    "no_other_choice": "{value:quoted} is not known here; write {choices}{hint}",
    "choice_in_quotes": "; take the quotes away",
    "choice_meant": "; did you mean {choice}?",
    "not_rows": "{value:quoted} is not a list; start each one with [[...]] in double brackets",
    "not_a_list": "{value:quoted} is not a list; write a list: [...]",
    "not_a_table_of_texts": '{value:quoted} is not a table; write {{ key = "..." }}',
    "not_a_table": "{value:quoted} is not a table; write its keys below a [...] heading",
    # keys
    "missing": "is missing; write {name} = ... here",
    "unknown_key": "{value:quoted} is not a key that is known here; {hint}",
    "key_meant": "did you mean {name}?",
    "known_keys": "the keys here are {known}",
    # an offer
    "bonus_without_amount": "{key:fraction_of_base} and {key:usd_per_payment} are both missing; write one",
    "bonus_stated_twice": (
        "{key:fraction_of_base} ({fraction:.15g}) and {key:usd_per_payment} ({usd:.15g}) are both written; keep one"
    ),
    "missing_full_months": "is missing; the rule full_then_pro_rata needs it",
    "full_months_without_use": "{full_months} has no use; only the rule {key:full_then_pro_rata} has a first step",
    "full_months_beyond_clawback": ("{full_months} is beyond {key:clawback_months} ({months}); write at most that"),
    "schedule_stated_twice": "{key:by_year} ({by_year:quoted}) and months ({months}) are both written; keep one",
    "by_year_not_whole": "{by_year:quoted} sums to {total:.6g}; its fractions must sum to 1",
    "cliff_beyond_vesting": "{cliff} is beyond the end of vesting (month {end}); write less",
    "assumed_cliff_beyond_vesting": (
        "{cliff} is beyond the end of vesting (month {end}); left out, it is 12; write {key:cliff_months} = 0 for none"
    ),
    "exits_not_certain": "their probabilities sum to {total:.6g}; they must sum to 1",
    "preferences_hold_all": (
        "their {key:ownership_fraction} sums to {total:.6g}; common holders must keep something, so less than 1"
    ),
    "not_of_kind": "{amount:.15g} does not belong to kind {kind}; leave the key out",
    "missing_for_kind": "is missing; kind {kind} needs it",
    "missing_price_of_option": "is missing; write today's price of one common share",
    "missing_grant": "is missing; kind rsu needs grant_usd, or shares and price_usd",
    "missing_price_of_share": "is missing; shares need today's price of one share",
    "grant_stated_twice": "{key:grant_usd} ({usd:.15g}) and {also:with} are both written; keep one way",
    "key_with_amount": "{name:key} ({amount:.15g})",
    "meaning_of_ours": "{means:quoted} belongs to a turn of theirs; leave it out",
    "situation_of_theirs": "{situation:quoted} belongs to a turn of ours; leave it out",
    "none_beside_rows": "you say there is no {part}, and the offer has one; remove one of the two",
    "missing_base": "is missing; write the yearly base, 0 where there is none",
    "no_such_state": "{state:quoted} is not a US state; write two capital letters such as NY, or leave it out",
    "expected_before_first_call": "{expected} lies before {key:first_call} ({first_call}); mend one of the two",
    "no_such_place": "{place:quoted} is no place in this offer; write one such as equity[1].company_value_usd",
    "before_first_day": "{month} lies before the first day; only an offer with status current has a past",
    "forfeit_without_job": (
        "belongs to the job you have, and status is {status:key}; write it at the offer with status current"
    ),
    # a whole file of offers
    "change_of_assumption": "{lever:key} is an assumption; leave offer out",
    "change_of_no_offer": "{lever:key} is a lever of an offer; name it",
    "offer_name_taken": "{name:quoted} is the name of an earlier offer too; give each its own",
    "two_current_jobs": "'current' stands twice; one job at most is the current one",
    "what_if_name_taken": "{name:quoted} is the name of another; give each its own",
    # a band
    "band_key_taken": "{name:quoted} is the key of {times} {of}s; give each its own",
    "band_key_stated": "{name:quoted} has no place here; a band's key is its file's name",
    "no_such_band_key": "{name:quoted} is not the key of a {of:rows}; those here are: {known}",
    "no_such_section": "{name:quoted} is no key of a {rows:source.section}; those here are: {known}",
    "no_such_band_date": "{date:quoted} is not a date that exists; write 2026-05-31, 2026-05, 2026 or undated",
    "missing_since": "is missing; write since when it no longer holds",
    "missing_dated_by": "is missing; {as_of:quoted} is no day, so write how it is known, or that it is not",
    "days_out_of_order": "{high} is below {key:days_low} ({low})",
    "condition_without_words": "is empty; write the words by which {needs} is told",
    "lever_without_reading": "is empty; write at least one {rows:lever.reading}",
    "lever_without_default": "has several readings; mark exactly one with default = true",
    "range_upside_down": "{high:.15g} is below low ({low:.15g}); swap the two",
    "point_outside_range": "{point:.15g} lies outside low and high; mend one of them",
    "range_above_one": "{high:.15g} is out of range; write a fraction from 0 to 1, so that 0.12 % is 0.0012",
}
OF_FILES: dict[str, str] = {
    "is_a_folder": "is a folder; give the path of a TOML file",
    "not_a_folder": "is not a folder; give one that holds TOML files",
    "not_a_regular_file": "is no regular file (a pipe or a device); give the path of a TOML file",
    "too_large": "is larger than 5 MB; give the path of a TOML file",
    "no_such_file": "there is no such file; check the path",
    "not_utf8": "is not UTF-8 text (byte {byte}); save it as UTF-8",
    "upload_not_utf8": "is not UTF-8 text; save it as UTF-8",
    "upload_without_offer": "It holds no offer. Choose a file with at least one.",
    "cannot_be_read": "cannot be read: {reason}; check the path and its permissions",
    "nested_too_deeply": "is nested too deeply for a file made by hand",
    "written_twice": "is written twice, here as {line:quoted}; keep one of the two",
    "not_toml": "is not TOML: {reason} in {line:quoted}; mend that line",
    "more_problems": "and {count:,} more",
    "no_offers": "no offers yet; add one with {rows:offer}",
}
_WORDING = Wording(FAULTS | OF_FILES)


def describe_problem(problem: Problem) -> str:
    """One line as the commands print it: FILE: WHERE: what is wrong and how to mend it."""
    return f"{problem.file}: {describe_in_file(problem)}"


def describe_in_file(problem: Problem) -> str:
    where = "" if problem.where is None else f"{problem.where}: "
    return f"{where}{describe_fault(problem)}"


def describe_fault(fault: Fault | Problem, wording: Wording = _WORDING) -> str:
    """What is wrong and how to mend it, in the words of the file or in those of another audience."""
    hint = _HINTS.get(fault.code)
    if hint is not None:
        fault = Fault((), fault.code, {**fault.values, "hint": hint(fault.values)})
    return wording.describe(fault)


def count_problems(problems: Iterable[Problem]) -> int:
    """How many there are, those included that are counted and not told."""
    return sum(problem.values["count"] if problem.code == "more_problems" else 1 for problem in problems)


def _key_hint(values: Mapping[str, Any]) -> Note:
    """The key that was meant, else all there are; looked for only where a fault is told."""
    close = get_close_matches(values["value"], values["known"], 1, 0.5)
    return Note("key_meant", {"name": close[0]}) if close else Note("known_keys", {"known": values["known"]})


def _choice_hint(values: Mapping[str, Any]) -> Note | None:
    value, choices = values["value"], values["choices"]
    if not isinstance(value, str):
        return None
    if value in choices:
        return Note("choice_in_quotes")
    close = get_close_matches(value, choices, 1)
    return Note("choice_meant", {"choice": close[0]}) if close else None


_HINTS: dict[str, Callable[[Mapping[str, Any]], Note | None]] = {
    "unknown_key": _key_hint,
    "no_such_choice": _choice_hint,
    "no_other_choice": _choice_hint,
}
