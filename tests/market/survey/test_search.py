"""Occupations and places by code and by words: what is clear is found, what is not is left to whoever asks."""

from __future__ import annotations

import pytest

from negotiation.market.survey import find_areas, find_occupations, list_title_occupations, load_survey
from negotiation.market.survey.titles import list_job_titles


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("113021", "113021"),
        ("11-3021", "113021"),
        ("15-1252.00", "151252"),
        ("Computer and Information Systems Managers", "113021"),
        ("computer information system manager", "113021"),
        ("data scientist", "152051"),
        ("Software Developers", "151252"),
        ("marketing manager", "112021"),
        ("astronomers", "192011"),
    ],
)
def test_an_occupation_is_found(words: str, code: str) -> None:
    choice = find_occupations(words).choice
    assert choice is not None
    assert choice.code == code


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("product manager", "113021", "112021"),
        ("Senior Product Managers", "113021", "112021"),
        ("AI/ML Product Manager", "113021", "152051"),
        ("machine learning engineer", "151252", "152051"),
        ("program manager", "131082", "113021"),
        ("designer", "151255", "271024"),
        ("engineering manager", "113021", "119041"),
        ("software", "151252", "151253"),
        ("nurse", "291141", "292061"),  # those that most people are come first
    ],
)
def test_words_for_several_occupations_choose_none(words: str, first: str, second: str) -> None:
    found = find_occupations(words)
    assert found.choice is None
    assert [job.code for job in found.candidates[:2]] == [first, second]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("0042660", "0042660"),
        ("42660", "0042660"),
        ("Seattle", "0042660"),
        ("seattle, wa", "0042660"),
        ("Seattle-Tacoma-Bellevue, WA", "0042660"),
        ("Bellevue", "0042660"),
        ("New York, NY", "0035620"),
        ("Portland, OR", "0038900"),
        ("Kansas", "2000000"),
        ("Winston-Salem", "0049180"),
        ("St. Louis", "0041180"),
        ("WA", "5300000"),
        ("California", "0600000"),
        ("Puerto Rico", "7200000"),
        ("national", "0000000"),
        ("United States", "0000000"),
        ("Western Washington", "5300006"),
    ],
)
def test_a_place_is_found(words: str, code: str) -> None:
    choice = find_areas(words).choice
    assert choice is not None
    assert choice.code == code


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("New York", {"0035620", "3600000"}),
        ("Washington", {"0047900", "5300000"}),
        ("Portland", {"0038860", "0038900"}),
        ("Bay Area", {"0041860", "0041940"}),
        ("Seatle", {"0042660"}),
    ],
)
def test_words_for_several_places_choose_none(words: str, codes: set[str]) -> None:
    found = find_areas(words)
    assert found.choice is None
    assert codes <= {area.code for area in found.candidates}


@pytest.mark.parametrize("words", ["", "zzz", "  ", ","])
def test_words_for_nothing_find_nothing(words: str) -> None:
    assert find_areas(words).candidates == ()
    assert find_occupations(words).candidates == ()


def test_a_wrong_code_names_its_neighbor() -> None:
    assert find_occupations("113022").candidates[0].code == "113021"
    assert find_areas("0042661").candidates[0].code == "0042660"


@pytest.mark.parametrize("title", list_job_titles())
def test_each_title_has_two_or_three_occupations_with_reasons(title: str) -> None:
    jobs = list_title_occupations(title)
    assert len(jobs) in (2, 3)
    assert {job.code for job in jobs} <= load_survey().occupations.keys()
    assert all(job.reason and job.source == "our judgment" for job in jobs)
