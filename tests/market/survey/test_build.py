"""The script that builds the survey's file: the same tables make the same bytes, and unknown stays unknown."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

from negotiation.market.survey.load import read_survey
from tools import build_survey

WAGES = """area_type,area,occupation,employment,wage_rse_percent,mean,p10,p25,p50,p75,p90,topped
M,0010180,113021,40,6.3,206200,88400,121980,165770,236100,,90
N,0000000,113021,,,,,,,,,
N,0000000,112021,50,2.0,100000,60000,70000,,,,507590
"""
AREAS = 'area,type,state_fips,name\n0000000,N,00,National\n0010180,M,48,"Abilene, TX"\n'
OCCUPATIONS = "occupation,name\n113021,Computer and Information Systems Managers\n112021,Marketing Managers\n"


def build(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Path:
    tables = {"wages.csv": WAGES, "areas.csv": AREAS, "occupations.csv": OCCUPATIONS}
    for table, text in tables.items():
        (folder / table).write_text(text, encoding="utf-8")
    told = ["--survey", "May 2025", "--published", "2026-05-15", "--retrieved", "2026-09-26"]
    arguments = ["build_survey.py", *(str(folder / table) for table in tables), *told, "--out", str(folder / name)]
    monkeypatch.setattr(sys, "argv", arguments)
    build_survey.main()
    return folder / name


def test_same_tables_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (build(tmp_path, monkeypatch, name) for name in ("a.npz", "b.npz"))
    assert first.read_bytes() == second.read_bytes()


def test_what_is_unknown_stays_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = read_survey(build(tmp_path, monkeypatch, "a.npz"))
    abilene, nation = survey.wages("113021", "0010180"), survey.wages("113021", "0000000")
    assert abilene is not None
    assert nation is not None
    assert (abilene.point_usd(75), abilene.point_usd(90), abilene.topped) == (236_100, None, (90,))
    assert (abilene.employment, abilene.relative_standard_error) == (40, 0.063)
    assert (nation.published, nation.topped, math.isnan(nation.mean_usd)) == ([], (), True)
    assert survey.wages("112021", "0010180") is None
    marketing = survey.wages("112021", "0000000")
    assert marketing is not None
    assert marketing.topped == (50, 75, 90)
    assert (survey.areas["0010180"].state, survey.published) == ("TX", "2026-05-15")
