"""What the figures of an offer include though the file doesn't have it: what they've said since."""

from __future__ import annotations

from negotiation.offers import Offer, Scenario
from negotiation.offers.components import COMPONENTS, OWNERSHIP, component_of
from negotiation.offers.rounds import ComponentKey
from negotiation.offers.standing import find_unfiled
from negotiation.text.sentences import join_words


def describe_unfiled(scenario: Scenario, offer_name: str) -> str:
    """A sentence such as "This includes the verbal $200,000 base."; empty where the file has it all."""
    offer = scenario.named(offer_name)
    words = {} if offer is None else find_unfiled(offer)
    if offer is None or not words:
        return ""
    spoken = [_name(offer, key, word.amount) for key, word in words.items() if not word.turn.is_written]
    written = [_name(offer, key, word.amount) for key, word in words.items() if word.turn.is_written]
    parts = [f"the verbal {join_words(spoken)}"] if spoken else []
    parts += [f"the {join_words(written)} they wrote since"] if written else []
    return f"This includes {', and '.join(parts)}."


def list_unfiled_lines(scenario: Scenario) -> list[str]:
    """A line for each offer of which something isn't in the file yet."""
    told = ((offer.name, describe_unfiled(scenario, offer.name)) for offer in scenario.offer)
    return [f"{name}: {sentence[:1].lower()}{sentence[1:]}" for name, sentence in told if sentence]


def _name(offer: Offer, key: ComponentKey, amount: float) -> str:
    if key == OWNERSHIP:
        return COMPONENTS[key].tell(amount)
    return f"{COMPONENTS[key].unit.write(amount)} {component_of(offer, key).label}"
