"""Build the survey of employers that the program ships, from the tables of the Bureau of Labor Statistics as CSV.

    python tools/build_survey.py OEWS.csv.gz AREAS.csv OCCUPATIONS.csv \
        --survey "May 2025" --published 2026-05-15 --retrieved 2026-09-26

It writes negotiation/market/data/oews.npz, or the file after --out. The same tables make the same bytes. Rows stand by
occupation, then by area; a figure that was not released stays NaN; a percentile that is given only as above the top
code is NaN too, and its bit is set in `topped` (1 for the 10th percentile, 2 for the 25th, up to 16 for the 90th). The
figures are in blocks of rows, so that one wage is read without unpacking the rest.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from pathlib import Path
from typing import Any

import numpy as np

NATION = "0000000"
OUT = Path(__file__).parents[1] / "negotiation/market/data/oews.npz"
COLUMNS = ("employment", "wage_rse_percent", "mean", "p10", "p25", "p50", "p75", "p90")
BLOCK_ROWS = 8192
PERCENTILES = ("10", "25", "50", "75", "90")
TITLE = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"
NOTE = (
    "Base wages of wage-and-salary workers of every seniority together, production bonuses and commissions included; "
    "no annual or discretionary bonuses, sign-ons, equity or benefits; no company and no level. In the public domain; "
    "the Bureau cannot vouch for analyses made after retrieval."
)
# The two letters of each state and territory after its FIPS code.
STATES = dict(
    re.findall(
        r"(\d\d)=(\w\w)",
        "01=AL 02=AK 04=AZ 05=AR 06=CA 08=CO 09=CT 10=DE 11=DC 12=FL 13=GA 15=HI 16=ID 17=IL 18=IN 19=IA 20=KS 21=KY "
        "22=LA 23=ME 24=MD 25=MA 26=MI 27=MN 28=MS 29=MO 30=MT 31=NE 32=NV 33=NH 34=NJ 35=NM 36=NY 37=NC 38=ND 39=OH "
        "40=OK 41=OR 42=PA 44=RI 45=SC 46=SD 47=TN 48=TX 49=UT 50=VT 51=VA 53=WA 54=WV 55=WI 56=WY 66=GU 72=PR 78=VI",
    )
)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_topped(marks: str) -> int:
    """The percentiles above the top code as bits: "90" is 16, and "1025507590" is 31."""
    pairs = [marks[i : i + 2] for i in range(0, len(marks), 2)]
    return sum(1 << PERCENTILES.index(pair) for pair in pairs)


def build_arrays(wages: Path, areas: Path, occupations: Path) -> dict[str, np.ndarray]:
    """The arrays of the file; KeyError where a row names an area or an occupation that has no name."""
    named_areas = sorted(read_rows(areas), key=lambda row: row["area"])
    named_jobs = sorted(read_rows(occupations), key=lambda row: row["occupation"])
    area_of = {row["area"]: i for i, row in enumerate(named_areas)}
    job_of = {row["occupation"]: i for i, row in enumerate(named_jobs)}
    rows = sorted(read_rows(wages), key=lambda row: (row["occupation"], row["area"]))
    jobs = np.array([job_of[row["occupation"]] for row in rows])
    figures = np.array([[float(row[name] or "nan") for row in rows] for name in COLUMNS], np.float32)
    blocks = range(0, len(rows), BLOCK_ROWS)
    national = {row["occupation"]: float(row["employment"] or "nan") for row in rows if row["area"] == NATION}
    return {
        "occupation_codes": np.array([row["occupation"] for row in named_jobs]),
        "occupation_names": np.array([row["name"] for row in named_jobs]),
        "area_codes": np.array([row["area"] for row in named_areas]),
        "area_names": np.array([row["name"] for row in named_areas]),
        "area_types": np.array([row["type"] for row in named_areas]),
        "area_states": np.array([STATES.get(row["state_fips"], "") for row in named_areas]),
        "first_rows": np.searchsorted(jobs, np.arange(len(named_jobs) + 1)).astype(np.int32),
        "row_areas": np.array([area_of[row["area"]] for row in rows], np.uint16),
        "columns": np.array(COLUMNS),
        "block_rows": np.array(BLOCK_ROWS),
        **{f"figures_{i}": figures[:, first : first + BLOCK_ROWS] for i, first in enumerate(blocks)},
        "national_employment": np.array([national.get(row["occupation"], np.nan) for row in named_jobs], np.float32),
        "topped": np.array([read_topped(row["topped"]) for row in rows], np.uint8),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the survey of employers that the program ships.")
    parser.add_argument("wages", type=Path, help="the wages, as CSV or CSV packed with gzip")
    parser.add_argument("areas", type=Path, help="the areas and their names, as CSV")
    parser.add_argument("occupations", type=Path, help="the occupations and their names, as CSV")
    parser.add_argument("--survey", required=True, help='the month of the estimates, such as "May 2025"')
    parser.add_argument("--published", required=True, help="the day of publication, such as 2026-05-15")
    parser.add_argument("--retrieved", required=True, help="the day on which the tables were retrieved")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    arrays = build_arrays(asked.wages, asked.areas, asked.occupations)
    provenance = {
        "source": f"{TITLE}, {asked.survey}",
        "survey": asked.survey,
        "published": asked.published,
        "retrieved": asked.retrieved,
        "note": NOTE,
    }
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    everything: dict[str, Any] = {**arrays, **provenance}
    np.savez_compressed(asked.out, **everything)
    print(f"{asked.out}: {len(arrays['row_areas']):,} rows, {asked.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
