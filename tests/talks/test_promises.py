"""A letter against what was promised."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from negotiation.offers import Bonus, Grant, Offer, OfferStatus, Round, SignOn
from negotiation.offers.position import find_position
from negotiation.talks.promises import find_shortfalls
from tests.turns import BASE, BY_NUMBER, OPTIONS, SIGN_ON, offer, said, talks

TODAY = date(2026, 11, 21)


# --- a letter against what was promised -------------------------------------------------------------------------------


def test_a_letter_that_is_known_to_be_newer_breaks_the_word() -> None:
    """They wrote on the 19th what the letter has, and had promised $185,000 on the 18th."""
    told = (said("them", 18, base_usd_per_year=185_000, verbal=True), said("them", 19, base_usd_per_year=182_000))
    (found,) = find_shortfalls(offer(said("us", 17, base_usd_per_year=190_000), *told, base_usd_per_year=182_000))
    assert found.is_broken
    assert found.sentence(TODAY) == (
        "On Wed, Nov 18 they offered you a $185,000 base. The letter that came later says $182,000."
    )


def test_what_they_say_after_their_letter_is_not_in_writing_yet() -> None:
    """No letter can hold what was said after it, and of an undated one nobody knows that it is newer."""
    told = (said("them", 18, base_usd_per_year=185_000, verbal=True),)
    opened = (said("them", 16, base_usd_per_year=170_000), said("us", 17, base_usd_per_year=190_000))
    for before in ((), opened, (said("them", 16, sign_on_usd=20_000, verbal=True),)):
        found = find_shortfalls(offer(*before, *told))[0]
        assert (found.component, found.is_broken) == (BASE, False)
        assert found.sentence(TODAY).endswith("a $185,000 base. Your letter still says $170,000.")


def test_a_second_word_is_newer_than_the_letter_that_kept_the_first() -> None:
    told = (
        said("them", 14, base_usd_per_year=170_000),
        said("us", 15, base_usd_per_year=190_000),
        said("them", 16, base_usd_per_year=175_000, verbal=True),
        said("them", 18, base_usd_per_year=178_000, verbal=True),
    )
    (found,) = find_shortfalls(offer(*told, base_usd_per_year=175_000))
    assert ("$178,000" in found.promise, found.is_broken) == (True, False)


def test_a_letter_of_a_later_day_that_leaves_something_out_breaks_the_word() -> None:
    told = (
        said("them", 17, base_usd_per_year=185_000, verbal=True),
        said("them", 19, sign_on_usd=15_000),
    )
    (found,) = find_shortfalls(offer(*told))
    assert (found.component, found.is_broken) == (BASE, True)
    (same_day,) = find_shortfalls(offer(told[0].change(date=told[1].date), told[1]))
    assert not same_day.is_broken


def test_what_they_wrote_is_a_promise_too() -> None:
    told = (said("them", 18, ownership_fraction=0.001),)
    (found,) = find_shortfalls(offer(*told, equity=(Grant(kind="ownership", fraction=0.0008),)))
    assert found.sentence(TODAY) == ("On Wed, Nov 18 they wrote 0.10% equity. Your letter still says 0.08%.")


def test_of_what_nobody_calls_written_it_is_told_that_they_said_it() -> None:
    told = (said("them", 18, ownership_fraction=0.001, verbal=None),)
    (found,) = find_shortfalls(offer(*told, equity=(Grant(kind="ownership", fraction=0.0008),)))
    assert found.sentence(TODAY).startswith("On Wed, Nov 18 they offered you 0.10%")


def test_no_letter_no_shortfall() -> None:
    told = (said("them", 18, base_usd_per_year=185_000, verbal=True),)
    assert find_shortfalls(offer(*told, status=OfferStatus.VERBAL)) == ()


def test_of_what_they_say_by_mouth_the_last_is_the_promise() -> None:
    """They took 185,000 back for something else; hers never was one."""
    told = (
        said("them", 17, base_usd_per_year=185_000, verbal=True),
        said("them", 18, base_usd_per_year=170_000, sign_on_usd=15_000, verbal=True),
        said("us", 19, base_usd_per_year=190_000),
    )
    assert find_shortfalls(offer(*told)) == ()


def test_no_letter_takes_their_word_back() -> None:
    """Logged as a turn or put into the offer, it says less than they did since her ask, whatever it gives for it."""
    asked = said("us", 15, base_usd_per_year=185_000, sign_on_usd=20_000)
    told = said("them", 17, base_usd_per_year=180_000, verbal=True)
    letter = said("them", 19, base_usd_per_year=175_000, sign_on_usd=16_000)
    for also in ((), (letter,)):
        of = offer(asked, told, *also, base_usd_per_year=175_000, sign_on=(SignOn(amount_usd=16_000),))
        (found,) = find_shortfalls(of)
        assert (found.component, found.promise, found.written) == (BASE, "a $180,000 base", 175_000)
        assert found.is_broken == bool(also)
    assert find_position(offer(asked, told, letter, base_usd_per_year=175_000)).standing[BASE] == 180_000


def test_what_they_wrote_in_answer_to_an_ask_replaces_what_they_wrote_before_it() -> None:
    """Less base for a larger sign-on, which she had asked for."""
    told = (
        said("them", 1, base_usd_per_year=170_000, sign_on_usd=15_000),
        said("us", 2, sign_on_usd=30_000),
        said("them", 3, base_usd_per_year=168_000, sign_on_usd=25_000),
    )
    assert find_shortfalls(offer(*told, base_usd_per_year=168_000, sign_on=(SignOn(amount_usd=25_000),))) == ()


# --- laws -------------------------------------------------------------------------------------------------------------


@given(talks())
def test_an_offer_that_holds_what_stands_keeps_every_promise(told: tuple[Round, ...]) -> None:
    """A letter with their last figures has no shortfall."""
    stands = find_position(offer(*told)).standing
    letter = Offer(
        name="It",
        base_usd_per_year=stands[BASE],
        sign_on=(SignOn(amount_usd=stands[SIGN_ON]),),
        bonus=(Bonus(usd_per_payment=stands["bonus_usd_per_year"]),),
        round=told,
    )
    missing = {found.component for found in find_shortfalls(letter)}
    assert missing <= {"grant_usd", "ownership_fraction", "shares"}


def test_shares_are_held_against_what_they_named() -> None:
    """$440,000 of shares at $200 are 2,200."""
    (options,) = find_shortfalls(offer(said("them", 2, shares=24_000), equity=OPTIONS))
    assert options.sentence(TODAY) == "On Mon, Nov 2 they wrote 24,000 options. Your letter still says 20,000."
    (dollars,) = find_shortfalls(offer(said("them", 2, grant_usd=440_000), equity=BY_NUMBER))
    assert "they wrote a $440,000 RSU grant, 2,200 shares. Your letter" in dollars.sentence(TODAY)


def test_a_percentage_bonus_is_no_promise_of_its_own() -> None:
    """15 % of $200,000 is $30,000: of the letter's $195,000 the base falls short, and nothing else."""
    told = said("them", 18, base_usd_per_year=200_000, bonus_usd_per_year=30_000, verbal=True)
    short = find_shortfalls(offer(told, base_usd_per_year=195_000, bonus=(Bonus(fraction_of_base=0.15),)))
    assert [each.component for each in short] == [BASE]
