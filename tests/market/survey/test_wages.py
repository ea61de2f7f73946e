"""The survey to the dollar, and where a base stands among its points."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import pytest

from negotiation.market.survey import SurveyWages, find_wages, load_survey
from negotiation.market.survey.load import SURVEY_FILE, read_survey
from negotiation.market.survey.wages import BasePercentile

# As the tables of the Bureau have them: occupation, area, employment, error in percent, mean, the five points, topped.
ROWS: list[tuple[str, str, int | None, float | None, int | None, tuple[int | None, ...], tuple[int, ...]]] = [
    ("113021", "0000000", 670_570, 0.3, 192_160, (107_550, 138_060, 175_140, 220_730, 297_510), ()),
    ("113021", "0600000", 94_720, 0.7, 238_440, (129_970, 170_240, 218_290, 293_470, 325_970), ()),
    ("113021", "0042660", 13_170, 2.3, 231_400, (132_270, 171_550, 214_680, 299_560, 333_990), ()),
    ("113021", "0041860", 23_830, 1.0, 249_040, (155_660, 203_840, 232_890, 313_220, 335_770), ()),
    ("113021", "0035620", 62_430, 0.5, 224_990, (139_610, 171_950, 215_300, 285_570, 322_410), ()),
    ("112021", "0000000", 395_240, 0.3, 177_770, (90_260, 123_020, 166_790, 216_410, 293_610), ()),
    ("112021", "0600000", 54_660, 0.7, 207_860, (104_370, 139_950, 193_620, 271_360, 326_400), ()),
    ("112021", "0042660", 6_720, 4.4, 190_400, (99_180, 129_990, 175_850, 230_740, 296_680), ()),
    ("112021", "0041860", 11_170, 0.8, 235_920, (133_990, 174_750, 220_480, 309_110, 333_430), ()),
    ("112021", "0035620", 54_730, 0.8, 207_770, (116_040, 156_020, 192_840, 246_000, 324_990), ()),
    ("131082", "0000000", 1_066_670, 0.2, 110_740, (61_580, 78_440, 102_320, 133_100, 167_970), ()),
    ("131082", "0600000", 114_380, 0.9, 124_430, (69_180, 85_620, 120_910, 155_850, 188_560), ()),
    ("131082", "0042660", 26_910, 1.2, 133_590, (78_780, 97_410, 130_380, 168_460, 209_220), ()),
    ("131082", "0041860", 20_770, 0.8, 140_820, (79_990, 102_510, 135_040, 167_410, 206_240), ()),
    ("131082", "0035620", 68_910, 1.0, 131_730, (77_350, 96_370, 126_660, 164_800, 206_180), ()),
    ("151252", "0000000", 1_687_890, 0.4, 148_100, (82_460, 105_210, 135_980, 171_980, 214_670), ()),
    ("151252", "0600000", 284_390, 0.6, 186_770, (105_060, 136_990, 174_410, 216_670, 272_670), ()),
    ("151252", "0042660", 92_770, 1.3, 174_920, (99_190, 132_800, 167_280, 211_860, 257_960), ()),
    ("151252", "0041860", 69_030, 1.0, 193_430, (128_090, 163_500, 186_640, 219_670, 273_400), ()),
    ("151252", "0035620", 121_000, 0.7, 165_870, (101_690, 130_650, 166_830, 205_970, 224_590), ()),
    ("152051", "0000000", 262_440, 0.7, 126_800, (67_240, 85_660, 120_230, 158_880, 199_130), ()),
    ("152051", "0600000", 39_310, 2.6, 156_000, (77_480, 103_360, 141_590, 186_820, 224_920), ()),
    ("152051", "0042660", 8_370, 2.0, 160_460, (81_130, 108_740, 164_740, 210_370, 230_980), ()),
    ("152051", "0041860", 10_460, 1.5, 174_830, (99_170, 130_430, 170_110, 212_970, 272_430), ()),
    ("152051", "0035620", 23_160, 1.0, 144_700, (79_870, 101_320, 135_980, 173_160, 216_030), ()),
    ("151221", "0000000", 37_200, 1.0, 153_930, (82_200, 103_570, 140_300, 188_700, 230_630), ()),
    ("151221", "0600000", 8_440, 1.9, 168_580, (88_920, 112_170, 159_100, 213_630, 275_320), ()),
    ("151221", "0042660", 1_620, 2.5, 203_260, (103_480, 153_130, 211_270, 255_550, 286_400), ()),
    ("151221", "0041860", 1_670, 3.3, 175_510, (96_440, 108_670, 171_440, 219_630, 281_020), ()),
    ("151221", "0035620", 2_100, 6.8, 194_390, (94_550, 129_990, 170_890, 252_670, 314_130), ()),
    ("151255", "0000000", 113_330, 0.8, 117_490, (53_750, 73_290, 104_000, 158_820, 201_550), ()),
    ("151255", "0600000", 27_090, 2.3, 146_210, (68_090, 91_600, 136_110, 191_960, 219_750), ()),
    ("151255", "0042660", 10_330, 2.7, 138_080, (60_580, 75_570, 133_760, 173_020, 217_800), ()),
    ("151255", "0041860", 6_630, 1.8, 161_710, (81_120, 110_100, 163_810, 211_120, 230_700), ()),
    ("151255", "0035620", 14_990, 1.6, 130_190, (64_360, 96_100, 119_190, 167_660, 204_510), ()),
    ("119041", "0000000", 220_260, 0.3, 181_540, (120_810, 139_360, 171_270, 212_500, 262_760), ()),
    ("119041", "0600000", 29_630, 0.7, 213_110, (137_900, 169_140, 210_280, 251_890, 296_130), ()),
    ("119041", "0042660", 4_390, 2.7, 204_670, (158_330, 171_360, 204_340, 219_300, 265_340), ()),
    ("119041", "0041860", 5_000, 1.2, 236_870, (165_160, 184_720, 221_580, 287_680, 320_120), ()),
    ("119041", "0035620", 7_580, 1.0, 197_060, (133_740, 157_290, 183_890, 222_800, 289_560), ()),
    ("291141", "0000000", 3_379_720, 0.2, 101_420, (68_940, 80_330, 97_550, 112_350, 137_470), ()),
    ("291141", "0600000", 338_940, 0.3, 150_280, (101_260, 122_440, 140_270, 173_170, 213_320), ()),
    ("291141", "0042660", 39_900, 0.9, 126_390, (99_020, 104_540, 128_260, 136_780, 163_890), ()),
    ("291141", "0041860", 41_750, 0.4, 176_900, (119_290, 137_120, 186_610, 215_630, 223_770), ()),
    ("291141", "0035620", 197_740, 0.4, 119_600, (87_180, 103_970, 119_720, 133_230, 159_240), ()),
    ("132011", "4800000", 116_470, 1.4, 90_370, (53_380, 65_560, 80_920, 103_760, 132_040), ()),
    ("151252", "0012420", 31_960, 1.1, 143_630, (96_110, 104_000, 134_120, 168_730, 209_890), ()),
    ("119199", "1100000", 18_570, 0.7, 181_010, (134_950, 156_730, 175_720, 195_190, 221_750), ()),
    ("111011", "0010180", 40, 6.3, 206_200, (88_400, 121_980, 165_770, 236_100, 390_370), ()),
    ("291242", "0000000", 14_100, 3.6, 373_570, (84_170, 180_610, 358_550, 530_700, 659_290), ()),
    ("291211", "0024340", 270, 1.7, 422_390, (185_960, 197_150, 228_760, 384_800, None), (90,)),
    ("291212", "0018580", None, 19.4, 709_920, (120_360, 225_580, None, None, None), (50, 75, 90)),
    ("291215", "0010540", 50, 5.6, None, (None, None, None, None, None), (10, 25, 50, 75, 90)),
    ("151254", "0010180", 60, None, None, (None, None, None, None, None), ()),
    ("131031", "0010180", None, 21.0, 47_210, (35_580, 35_580, 35_580, 51_230, 76_400), ()),
]


def known(value: float) -> float | None:
    return None if math.isnan(value) else value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_figures_are_those_of_the_bureau(
    row: tuple[str, str, int | None, float | None, int | None, tuple[int | None, ...], tuple[int, ...]],
) -> None:
    occupation, area, employment, error, mean, points, topped = row
    wages = find_wages(occupation, area)
    assert wages is not None
    assert known(wages.employment) == employment
    assert known(wages.relative_standard_error) == (None if error is None else round(error / 100, 4))
    assert known(wages.mean_usd) == mean
    assert tuple(map(known, wages.points_usd)) == points
    assert wages.topped == topped


def test_a_row_that_the_survey_does_not_have_is_none() -> None:
    assert find_wages("192011", "0010180") is None  # astronomers in Abilene
    assert find_wages("999999", "0000000") is None
    assert find_wages("113021", "9999999") is None
    assert find_wages(None, "0000000") is None


def test_every_figure_has_its_source() -> None:
    survey = load_survey()
    assert survey.source == "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
    assert (survey.published, survey.retrieved) == ("2026-05-15", "2026-09-26")
    assert "no company and no level" in survey.note
    assert (len(survey.occupations), len(survey.areas)) == (830, 583)


def test_the_file_is_small_and_read_at_once() -> None:
    assert SURVEY_FILE.stat().st_size <= 5_000_000
    best = math.inf
    for _ in range(3):
        began = time.process_time()
        assert read_survey(SURVEY_FILE).wages("113021", "0042660") is not None
        best = min(best, time.process_time() - began)
    assert best <= 0.05


def test_a_lookup_takes_no_time() -> None:
    load_survey().wages("113021", "0042660")
    began = time.process_time()
    find_wages("151252", "0041860")
    assert time.process_time() - began <= 0.05


def wages_of(*points: float) -> SurveyWages:
    real = find_wages("113021", "0042660")
    assert real is not None
    p10, p25, p50, p75, p90 = points
    return replace(real, points_usd=(p10, p25, p50, p75, p90))


NONE = math.nan


@pytest.mark.parametrize(
    ("points", "base", "expected"),
    [
        # ln(110/100) is half of ln(121/100): halfway from 10 to 25
        ((100_000, 121_000, 150_000, 180_000, 220_000), 110_000, BasePercentile(17.5)),
        # ln(2)/ln(4) = 1/2: halfway from 75 to 90
        ((20_000, 30_000, 40_000, 50_000, 200_000), 100_000, BasePercentile(82.5)),
        # on a point
        ((100_000, 121_000, 150_000, 180_000, 220_000), 100_000, BasePercentile(10.0)),
        ((100_000, 121_000, 150_000, 180_000, 220_000), 150_000, BasePercentile(50.0)),
        ((100_000, 121_000, 150_000, 180_000, 220_000), 220_000, BasePercentile(90.0)),
        # on level points: the highest of them
        ((100_000, 100_000, 100_000, 180_000, 220_000), 100_000, BasePercentile(50.0)),
        ((100_000, 121_000, 150_000, 150_000, 150_000), 150_000, BasePercentile(90.0)),
        # outside
        ((100_000, 121_000, 150_000, 180_000, 220_000), 99_999, BasePercentile(below=10)),
        ((100_000, 121_000, 150_000, 180_000, 220_000), 0, BasePercentile(below=10)),
        ((100_000, 121_000, 150_000, 180_000, 220_000), 220_001, BasePercentile(above=90)),
        # the last published one
        ((100_000, 121_000, 150_000, 180_000, NONE), 180_001, BasePercentile(above=75)),
        ((100_000, 121_000, 150_000, 180_000, NONE), 180_000, BasePercentile(75.0)),
        ((100_000, 121_000, NONE, NONE, NONE), 200_000, BasePercentile(above=25)),
        # nothing published
        ((NONE, NONE, NONE, NONE, NONE), 200_000, BasePercentile()),
    ],
)
def test_a_base_stands_between_the_points(points: tuple[float, ...], base: float, expected: BasePercentile) -> None:
    stands = wages_of(*points).find_percentile(base)
    assert (stands.below, stands.above) == (expected.below, expected.above)
    assert stands.percent == (None if expected.percent is None else pytest.approx(expected.percent, abs=1e-9))


def test_a_base_in_seattle() -> None:
    """10 + 15 × ln(170,000/132,270)/ln(171,550/132,270) = 10 + 15 × 0.25096/0.26004 = 24.476."""
    wages = find_wages("113021", "0042660")
    assert wages is not None
    assert wages.find_percentile(170_000).percent == pytest.approx(24.476, abs=0.001)
