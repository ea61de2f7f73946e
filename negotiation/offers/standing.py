"""The current offer: the file's figures, with what they've said since."""

from __future__ import annotations

from negotiation.offers.cash import Bonus
from negotiation.offers.components import BONUS_TOTAL, COMPONENTS
from negotiation.offers.offer import Offer
from negotiation.offers.position import Word, find_position
from negotiation.offers.rounds import AMOUNT_KEYS, ComponentKey, TurnAmounts
from negotiation.offers.scenario import Scenario


def apply_figures(offer: Offer, amounts: TurnAmounts) -> Offer:
    """The offer with a turn's figures, if it has a place for them. Equity needs a grant to go into."""
    for key in AMOUNT_KEYS:  # base before bonus, which may be a percentage of it
        has_place = COMPONENTS[key].rows != "equity" or bool(offer.equity)
        if key in amounts and has_place and COMPONENTS[key].read(offer) != amounts[key]:
            offer = _put_bonus(offer, amounts[key]) if key == BONUS_TOTAL else COMPONENTS[key].put(offer, amounts[key])
    return offer


def apply_rounds(offer: Offer) -> Offer:
    """The offer as they make it now; the current job, and an offer not made yet, as they are in the file."""
    position = find_position(offer)
    is_told = bool(position.held_to and position.filed) and not offer.status.is_job
    return apply_figures(offer, position.standing) if is_told else offer


def apply_written_rounds(offer: Offer) -> Offer:
    """The offer with what they have written since; a spoken figure counts for nothing that relies on it."""
    written = tuple(turn for turn in offer.round if turn.from_ == "us" or turn.is_written or turn.means == "withdrawn")
    return apply_rounds(offer if written == offer.round else offer.change(round=written))


def apply_every_round(scenario: Scenario) -> Scenario:
    """The scenario with each current offer: what's valued, compared, and moved in a what-if."""
    offers = tuple(map(apply_rounds, scenario.offer))
    return scenario if offers == scenario.offer else scenario.change(offer=offers)


def find_unfiled(offer: Offer) -> dict[ComponentKey, Word]:
    """What they said that counts in the current offer and isn't in the file."""
    position, stands = find_position(offer), apply_rounds(offer)
    return {
        component: word
        for component, word in position.held_to.items()
        if word.amount != position.filed.get(component) and COMPONENTS[component].read(stands) == word.amount
    }


def _put_bonus(offer: Offer, usd_per_year: float) -> Offer:
    """Of a year's bonus they name one figure: how it is paid is then for them to say."""
    payment = Bonus(usd_per_payment=usd_per_year, expected_payout=offer.bonus[0].expected_payout if offer.bonus else 1)
    return offer.change(bonus=(payment,) if usd_per_year else ())
