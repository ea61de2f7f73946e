"""What is wrong in a file, in words for the command line: one line each, with how to fix it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from negotiation.records.record import Fault, Note, Problem
from negotiation.records.wording import Wording

FAULTS: dict[str, str] = {
    # a value that its key cannot hold
    "not_a_number": "{value:quoted} isn't a number. Write {wanted}",
    "number_in_quotes": "{value:quoted} isn't a number. Take the quotes away and write {wanted}",
    "several_not_one": "{value:quoted} is a list. Write one number here, and what it rises to as {several}",
    "not_whole": "{value:quoted} isn't a whole number. Write {wanted}",
    "not_finite": "{value:quoted} isn't a finite number. Write {wanted}",
    "out_of_range": "{value:quoted} is out of range. Write {wanted}",
    "not_text": '{value:quoted} isn\'t text. Write it in quotes: "..."',
    "empty_text": "{value:quoted} is empty. Write some text or leave the key out",
    "not_true_or_false": "{value:quoted} isn't true or false. Write true or false without quotes",
    "date_with_time": "{value:quoted} has a time of day. Write the date alone, as in 2026-12-04",
    "no_such_date": "{value:quoted} isn't a real date. Write it as in 2026-12-04",
    "date_too_late": "{value:quoted}: the date is after {last_year}. Write one from {first_year} to {last_year}",
    "date_too_early": "{value:quoted}: the date is before {first_year}. Write one from {first_year} to {last_year}",
    "no_such_choice": "must be one of {choices} (got {value:quoted}){hint}",
    "no_other_choice": "must be {choices} (got {value:quoted}){hint}",
    "choice_in_quotes": ". Take the quotes away",
    "choice_meant": ". Did you mean {choice}?",
    "not_rows": (
        "{value:quoted} isn't a list of tables. Start each one with its name in double brackets, like [[offer.bonus]]"
    ),
    "not_a_list": "{value:quoted} isn't a list. Write one as [...]",
    "not_a_table_of_texts": '{value:quoted} isn\'t a table. Write {{ key = "..." }}',
    "not_a_table": "{value:quoted} isn't a table. Write its keys below a [...] heading",
    # keys
    "missing": "is missing. Write {name} = ... here{hint}",
    "unknown_key": "{value:quoted} isn't a key we know here. {hint}",
    "missing_choices": ", one of {choices}",
    "key_meant": "Did you mean {name}?",
    "known_keys": "The keys here are {known}",
    # an offer
    "bonus_without_amount": "{key:fraction_of_base} and {key:usd_per_payment} are both missing. Write one",
    "bonus_stated_twice": (
        "{key:fraction_of_base} ({fraction:.15g}) and {key:usd_per_payment} ({usd:.15g}) are both there. Keep one"
    ),
    "missing_full_months": "is missing. The rule full_then_pro_rata needs it",
    "full_months_without_use": "{full_months} isn't used. Only the rule {key:full_then_pro_rata} has a first step",
    "full_months_beyond_clawback": ("{full_months} is beyond {key:clawback_months} ({months}). Write at most that"),
    "schedule_stated_twice": "{key:by_year} ({by_year:quoted}) and months ({months}) are both there. Keep one",
    "by_year_not_whole": (
        "{by_year:quoted} adds up to {total:.6g}. The fractions must add up to 1. For thirds, write "
        "{key:months} = 36, {key:every_months} = 12"
    ),
    "vesting_steps_not_whole": (
        "{fractions:quoted} adds up to {total:.6g}. The fractions must add up to 1. For thirds, write "
        "{key:months} = 36, {key:every_months} = 12"
    ),
    "vesting_step_out_of_order": "{month} doesn't come after month {before}. Write the months in order",
    "beside_vesting_steps": "{value:quoted} and {key:at} are both there. Keep one: {key:at} is a schedule of its own",
    "cliff_beyond_vesting": "{cliff} is beyond the end of vesting (month {end}). Write less",
    "assumed_cliff_beyond_vesting": (
        "{cliff} is beyond the end of vesting (month {end}). Left out, it's 12. Write {key:cliff_months} = 0 for none"
    ),
    "exits_not_certain": "the probabilities add up to {total:.6g}. They must add up to 1",
    "preferences_hold_all": (
        "{key:ownership_fraction} adds up to {total:.6g}. Common holders must keep something, so write less than 1"
    ),
    "not_of_kind": "{amount:.15g} doesn't belong to kind {kind}. Leave the key out",
    "missing_for_kind": "is missing. Kind {kind} needs it",
    "trigger_not_of_kind": "true only fits kind rsu, not {kind}. Leave the key out",
    "missing_grant": "is missing. Kind rsu needs grant_usd, or shares and price_usd",
    "grant_stated_twice": "{key:grant_usd} ({usd:.15g}) and {also:with} are both there. Keep one way",
    "key_with_amount": "{name:key} ({amount:.15g})",
    "meaning_of_ours": "{means:quoted} only fits a turn of theirs. Leave it out",
    "situation_of_theirs": "{situation:quoted} only fits a turn of yours. Leave it out",
    "none_beside_rows": "you say there's no {part}, but the offer has one. Remove one of the two",
    "missing_base": "is missing. Write the yearly base (0 if there's none), or {key:base_usd_per_hour}",
    "base_stated_twice": "{key:base_usd_per_year} and {key:base_usd_per_hour} ({usd:.15g}) are both there. Keep one",
    "overtime_untold": (
        "{hours:.15g} hours at {key:base_usd_per_hour}, but anything over 40 is overtime. Write 40 and "
        "{key:overtime_hours_per_week} = {more:.15g}, or {key:overtime_hours_per_week} = 0 if every hour pays the same"
    ),
    "raises_stated_twice": "{key:raises} and {key:raise_per_year} ({rate:.15g}) are both there. Keep one",
    "raise_month_taken": "{month} is the month of an earlier raise too. Keep one",
    "plan_year_without_start": "needs your start date to work out the first share. Write {key:start} too",
    "plan_year_of_current_job": "needs a start date, and your current job counts from today. Leave it out",
    "no_such_day_of_year": '{day:quoted} isn\'t a day of the year. Write month and day, like "12-31"',
    "plan_year_paid_often": "{times} payments a year, but a bonus by plan year is paid once. Leave this out",
    "paid_after_no_year": "{months} isn't used without {key:year_ends}. Write that too, or leave this out",
    "sign_on_dated_twice": "{key:employment_year} ({year}) and {key:month} ({month}) are both there. Keep one",
    "paid_once_and_often": "{month} says once, and {key:payments_per_year} ({times}) says how often. Keep one",
    "service_not_whole": "{by_year:quoted} adds up to {total:.6g}. The fractions must add up to 1",
    "no_such_state": "{state:quoted} isn't a US state. Write two capital letters like NY, or leave it out",
    "no_such_occupation": "{value:quoted} isn't an occupation in the survey. {closest}",
    "no_such_area": "{value:quoted} isn't a place in the survey. {closest}",
    "survey_code_meant": "Did you mean {code:quoted} ({name})?",
    "survey_code_unknown": "Find its code by words with negotiate market",
    "expected_before_first_call": "{expected} is before {key:first_call} ({first_call}). Fix one of the two",
    "no_such_place": "{place:quoted} isn't a place in this offer. Write one like equity[1].company_value_usd",
    "before_first_day": "{month} is before the start date. Only an offer with status current has a past",
    "forfeit_without_job": (
        "belongs to your current job, but status is {status:key}. Write it in the offer with status current"
    ),
    # a whole file of offers
    "change_of_assumption": "{lever:key} is an assumption. Leave offer out",
    "change_of_no_offer": "{lever:key} belongs to an offer. Name the offer",
    "offer_name_taken": "{name:quoted} is the name of an earlier offer too. Give each its own",
    "two_current_jobs": "'current' is there twice. Only one job can be the current one",
    "what_if_name_taken": "{name:quoted} is the name of another one. Give each its own",
    # a band
    "band_key_taken": "{name:quoted} is the key of {times} {of}s. Give each its own",
    "band_key_stated": "{name:quoted} doesn't belong here. A band's key is its file name",
    "no_such_band_key": "{name:quoted} isn't the key of a {of:rows}. Choose from: {known}",
    "no_such_section": "{name:quoted} isn't the key of a {rows:source.section}. Choose from: {known}",
    "no_such_band_date": "{date:quoted} isn't a real date. Write 2026-05-31, 2026-05, 2026 or undated",
    "missing_since": "is missing. Write when it stopped being true",
    "missing_dated_by": "is missing. {as_of:quoted} has no day, so write how you know it, or that you don't",
    "days_out_of_order": "{high} is below {key:days_low} ({low})",
    "condition_without_words": "is empty. Write the words that show {needs}",
    "lever_without_reading": "is empty. Write at least one {rows:lever.reading}",
    "lever_without_default": "has several readings. Mark exactly one with default = true",
    "range_upside_down": "{high:.15g} is below low ({low:.15g}). Swap the two",
    "point_outside_range": "{point:.15g} is outside low and high. Fix one of them",
    "range_above_one": "{high:.15g} is out of range. Write a fraction from 0 to 1: 0.12% is 0.0012",
}
OF_FILES: dict[str, str] = {
    "is_a_folder": "is a folder. Give the path of a TOML file",
    "not_a_folder": "isn't a folder. Give one with TOML files",
    "not_a_regular_file": "isn't a regular file but a pipe or a device. Give the path of a TOML file",
    "too_large": "is larger than 5 MB. Give the path of a TOML file",
    "no_such_file": "there's no such file. Check the path",
    "not_utf8": "isn't UTF-8 text (byte {byte}). Save it as UTF-8",
    "upload_not_utf8": "isn't UTF-8 text. Save it as UTF-8",
    "upload_without_offer": "There's no offer in it. Choose a file with at least one.",
    "cannot_be_read": "can't be read: {reason}. Check the path and its permissions",
    "nested_too_deeply": "is nested too deeply for a file written by hand",
    "written_twice": "is there twice, here as {line:quoted}. Keep one of the two",
    "not_toml": "isn't TOML: {reason} in {line:quoted}. Fix that line",
    "more_problems": "and {count:,} more",
    "no_offers": "no offers yet. Add one with {rows:offer}",
}
_WORDING = Wording(FAULTS | OF_FILES)


def describe_problem(problem: Problem) -> str:
    """One line as the commands print it: FILE: WHERE: what is wrong and how to fix it."""
    return f"{problem.file}: {describe_in_file(problem)}"


def describe_in_file(problem: Problem) -> str:
    where = "" if problem.where is None else f"{problem.where}: "
    return f"{where}{describe_fault(problem)}"


def describe_fault(fault: Fault | Problem, wording: Wording = _WORDING) -> str:
    """What is wrong and how to fix it, in the words of the file or in those of another audience."""
    hint = _HINTS.get(fault.code)
    if hint is not None:
        fault = Fault((), fault.code, {**fault.values, "hint": hint(fault.values)})
    words = wording.describe(fault)
    return words if words.endswith((".", "?")) or fault.code == "more_problems" else f"{words}."


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
    "missing": lambda values: Note("missing_choices", values) if values.get("choices") else None,
    "no_such_choice": _choice_hint,
    "no_other_choice": _choice_hint,
}
