"""Band: where an offer stands in what its role pays, whose word that is, and what else is said of the company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from negotiation import market
from negotiation.dashboard import session
from negotiation.dashboard.charts.band import describe_side, draw_band, name_range
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.forms import known_company
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import mark_term
from negotiation.market.describe import BandLine, list_sections
from negotiation.offers import Offer, Scenario
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

_KINDS = {
    "article claim": "an article's claim",
    "statute": "a law",
    "published statistic": "a published statistic",
    "company statement": "the company's own word",
    "assumption": "our reading, assumed",
    "dated note": "a dated note",
    "your own entry": "what you put in",
}
_TERMS = ("Hiring range", "Midpoint", "Compa-ratio", "Range penetration", "Red circle", "Green circle")
_WORDS = {
    "Lever": "Something that a company is said to move on, once its condition is met.",
    "Goal, win, gate, forecast": (
        "What a metric is to reach; what counts as a success; what must be reached before anything is released; what "
        "somebody plans to add."
    ),
    "KPI": "Key performance indicator: a figure by which a company measures work.",
}


def show_band(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer; the others are told in a sentence each."""
    band = known.get(offer.company or "")
    others = [
        describe_place_in_band(other, known.get(other.company or ""))[0]
        for other in scenario.offer
        if other is not offer
    ]
    elsewhere = html.render_sentences("The others", others) if others else ""
    standings = market.find_standing(offer, band)
    if not standings:
        _without(offer, known, elsewhere)
        return
    st.html(html.render_verdict(*describe_place_in_band(offer, band)) + (_changed(band) if band else "") + elsewhere)
    if band is None:
        known_company.show_company_button(offer, known, key="band-known-company")
    figure = draw_band(standings, find_offer_color(find_color_places(scenario.offer)[offer.name]))
    if figure is not None:
        show_charts([figure], key="band-chart", min_width_px=320)
    st.html(
        _table(offer, band, standings)
        + html.render_more("Whose figures these are, and of when", _sources(standings))
        + (_beyond(band) if band else "")
        + html.render_glossary(_TERMS, _WORDS)
    )


def describe_place_in_band(offer: Offer, band: market.Band | None) -> tuple[str, str]:
    """Where the offer stands, in a sentence, and how far that may be relied upon."""
    standings = market.find_standing(offer, band)
    if offer.status.is_job and not standings:
        return f"{offer.name} is where you work now.", "Hiring ranges are for offers of companies that you might join."
    if not standings:
        return f"No hiring range is known for {offer.name}.", "Without one, nothing can be placed."
    ranged = [s for s in standings if s.range is not None]
    is_told = offer.status.is_example or "base_usd_per_year" not in offer.made_up
    placed = next((s for s in ranged if s.pay is not None), None) if is_told else None  # the band in its own middle
    if placed is None:
        known = ", ".join(f"{market.NAMES[s.component]} {market.format_range(s.range)}" for s in ranged if s.range)
        if not known and band:
            return f"No hiring range is known for {offer.name}.", f"What is said of {band.company} is below."
        return f"{offer.name} has no figure to place yet. Its hiring ranges: {known}.", _NO_PROMISE
    owner = f"{offer.name}'" if offer.name.endswith("s") else f"{offer.name}'s"
    return f"{owner} {_place(placed)}.", _NO_PROMISE


_NO_PROMISE = (
    "It is a range for people being hired, and what somebody says of it: no market percentile, and no promise that "
    "this company pays more."
)


def _place(standing: market.Standing) -> str:
    pay_range, pay = standing.range, standing.pay
    if pay_range is None or pay is None:
        return ""

    def write(value: float) -> str:
        return market.format_amount(value, pay_range.unit, pay_range.component)

    says = f"{market.NAMES[standing.component]} of {write(pay)} is"
    the_range = f"the {pay_range.called}"
    if standing.circle == "red":
        return f"{says} {write(pay - pay_range.high)} above the top of {the_range}, {write(pay_range.high)}"
    if standing.circle == "green":
        return f"{says} {write(pay_range.low - pay)} below the bottom of {the_range}, {write(pay_range.low)}"
    if pay == pay_range.high:
        return f"{says} the top of {the_range}"
    how_far = describe_side(standing)
    return f"{says} {how_far} {the_range}: there is room of {write(pay_range.high - pay)} to its top"


def _without(offer: Offer, known: Mapping[str, market.Band], elsewhere: str) -> None:
    """What to do about an offer that has no band; of the current job, nothing."""
    if offer.status.is_job:
        st.html(html.render_verdict(*describe_place_in_band(offer, None)) + html.render_reason(_ABOUT_JOB) + elsewhere)
        return
    if (meant := known_company.find_meant_band(offer, known)) is not None:
        is_known = f"What is said of {meant.company} is known here, with its hiring ranges."
        st.html(html.render_verdict(f"The company of {offer.name} is not chosen yet.", is_known))
        known_company.show_company_button(offer, known, key="band-known-company")
        if elsewhere:
            st.html(elsewhere)
        return
    st.html(
        html.render_verdict(*describe_place_in_band(offer, None))
        + html.render_reason(_how_to_get_one(offer, known))
        + elsewhere
    )
    if st.button("Choose its company under Offers", key="band-to-offers", on_click=session.go_to, args=("Offers",)):
        st.rerun()


_ABOUT_JOB = "Choose an offer above to see where it stands. What they offer you to stay is logged under “How it went”."


def _how_to_get_one(offer: Offer, known: Mapping[str, market.Band]) -> str:
    companies = ", ".join(band.company for band in known.values())
    file = f"{offer.company or 'company'}.toml"
    return (
        f"Choose the company of {offer.name} under Offers: {companies} are known. For any other, ask them for their "
        f"range; once you know it, a file {file} in your folder of bands holds it (the README says how)."
    )


def _changed(band: market.Band) -> str:
    """What has changed at the company since its source was written, and what to ask."""
    entries = []
    for note in band.notes:
        day = "" if note.happened == "undated" else f"{note.happened}: "
        question = f"{html.render_strong(note.question)} {_source(note.source)}"
        entries.append(html.render_entry(f"{day}{note.what} Ask: ", question))
    return html.render_entries(entries, "Changed since this was written", "n-changed") if entries else ""


def _table(offer: Offer, band: market.Band | None, standings: Sequence[market.Standing]) -> str:
    headers = ["Component", "What it means", "Yours", "Hiring range", "Midpoint", "Compa-ratio", "Range penetration"]
    rows = [_row(band, standing) for standing in standings]
    where = f"the ranges of {band.company}" if band else "the range that you were told"
    return html.render_table(f"{offer.name} in {where}", headers, rows, words=1)


def _row(band: market.Band | None, standing: market.Standing) -> list[str]:
    pay_range = standing.range
    into = standing.penetration
    return [
        name_range(standing),
        _meaning(band, standing),
        market.format_amount(standing.pay, standing.unit, standing.component),
        market.format_range(pay_range) if pay_range else money.UNKNOWN,
        market.format_amount(pay_range.midpoint, pay_range.unit, pay_range.component) if pay_range else money.UNKNOWN,
        money.percent(None if standing.compa_ratio is None else round(standing.compa_ratio, 2)),
        money.percent(None if into is None else round(into, 2)),
    ]


def _meaning(band: market.Band | None, standing: market.Standing) -> str:
    if standing.range is None:
        practice = next((p for p in (band.practices if band else ()) if p.component == standing.component), None)
        missing = "No range is known."
        return f"{missing} Said to be {practice.frequency}: {practice.says}." if practice else missing
    if standing.pay is None:
        why = standing.why or ""
        return f"{capitalize_first(why)}."
    if standing.circle is not None:
        return {"red": "Above the range: a red circle.", "green": "Below the range: a green circle."}[standing.circle]
    if standing.penetration is None:
        return "Exactly the one figure that is given."
    half = "lower" if standing.penetration < 1 / 2 else "upper"
    top = market.format_amount(standing.range.high - (standing.pay or 0.0), standing.unit, standing.component)
    return (
        f"In the {half} half; {top} to the top." if standing.pay < standing.range.high else "At the top of the range."
    )


def _sources(standings: Sequence[market.Standing]) -> str:
    """Each range with its conditions, where it is read, of when, and whose word it is."""
    items = []
    for standing in standings:
        pay_range = standing.range
        if pay_range is None:
            continue
        parts = [
            f"{market.format_range(pay_range)}, {pay_range.called}",
            *([pay_range.condition] if pay_range.condition else []),
        ]
        if pay_range.vesting_months:
            parts.append(f"vesting over {pay_range.vesting_months} months")
        text = f"{'; '.join(parts)}. {_cited(pay_range.source)}"
        if pay_range.point is not None:
            point = market.format_amount(pay_range.point, pay_range.unit, pay_range.component)
            text += f" Offers are said to lie at {point}. {_cited(pay_range.point_source or pay_range.source)}"
        items.append((name_range(standing), text))
    return html.render_definitions(dict(items))


def _cited(source: market.Citation) -> str:
    known_by = f"; {source.dated_by}" if source.dated_by else ""
    return f"{source.title}: {source.section} ({_KINDS[source.kind]}, {source.when}{known_by})."


def _source(source: market.Citation) -> str:
    """A word that carries the source: a hover, a tap or a Tab away."""
    return mark_term("source", _cited(source))


def _beyond(band: market.Band) -> str:
    """What else is said of the company, a heading to open each."""
    parts = [(heading, lines) for heading, lines in list_sections(band) if lines]
    return "".join(
        html.render_more(
            f"{band.company}: {heading[0].lower()}{heading[1:]}", html.render_entries(list(map(_item, lines)))
        )
        for heading, lines in parts
    )


def _item(line: BandLine) -> str:
    mark = f" {_source(line.source)}" if line.source else ""
    return html.render_entry(line.says, mark, "below" if line.depth > 1 else "")
