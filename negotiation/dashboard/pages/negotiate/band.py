"""Market: where an offer is in what its role pays, whose word that is, and what else is said of the company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from negotiation import market
from negotiation.dashboard import session
from negotiation.dashboard.charts.band import BandRow, draw_band, name_range
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.forms import known_company, visibility
from negotiation.dashboard.forms.plan import show_plan_fields
from negotiation.dashboard.pages.negotiate.survey_choice import find_chosen_wages, show_survey
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import mark_term
from negotiation.market.base_standing import describe_base_standings
from negotiation.market.describe import BandLine, list_sections, locate_in_range
from negotiation.offers import Offer, Scenario
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

if TYPE_CHECKING:
    from negotiation.market.survey import SurveyWages

_KINDS = {
    "article claim": "one article",
    "statute": "a law",
    "published statistic": "a statistic",
    "company statement": "the company's own word",
    "assumption": "our guess",
    "dated note": "our note",
    "your own entry": "your entry",
}
_TERMS = ("Hiring range", "Midpoint", "Compa-ratio", "Range penetration", "Red circle", "Green circle")
_WORDS = {
    "Lever": "Something a company is said to move on, once a condition is met.",
    "Goal, win, gate, forecast": (
        "What a metric should reach. What counts as a success. What must happen before anything is paid. What somebody "
        "plans to add."
    ),
    "KPI": "Key performance indicator: a figure a company measures work by.",
}


def show_band(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer: the answer, its picture, the range one knows, the survey, the company."""
    band = known.get(offer.company or "")
    if offer.status.is_job:
        _show_job(scenario, offer)
        return
    wages = find_chosen_wages(offer)
    standings = market.find_standing(offer, band)
    meant = known_company.find_meant_band(offer, known)
    color = find_offer_color(find_color_places(scenario.offer)[offer.name])
    figure = draw_band(standings, color, [*_list_band_rows(offer, band), *_list_survey_rows(wages)])
    with st.container(key="market-answer"):
        more = list(_list_more_places(offer, band, wages, meant))
        verdict = html.render_verdict(*describe_place_in_band(offer, band, wages))
        st.html(verdict + "".join(map(html.render_reason, more)))
        known_company.show_company_button(offer, known, key="band-known-company")
        if figure is not None:
            show_charts([figure], key="band-chart", min_width_px=320)
    _show_range_form(scenario, offer)
    show_survey(offer, wages)
    if band is not None:
        st.html(_render_company(offer, band, standings))
    elif standings:
        st.html(html.render_more("Where these figures come from", _render_sources(standings)))


def describe_place_in_band(offer: Offer, band: market.Band | None, wages: SurveyWages | None = None) -> tuple[str, str]:
    """Where the offer is by the strongest source, in a sentence, and how far that may be relied upon."""
    standings = market.find_standing(offer, band)
    if offer.status.is_job and not standings:
        return f"{offer.name} is your current job.", "Pay ranges are for offers of companies that you might join."
    ranged = [s for s in standings if s.range is not None]
    if not ranged and (by_survey := describe_base_standings(offer, None, wages)):
        return by_survey[0], "The range they'd tell you is stronger. Ask the recruiter for it, then add it here."
    if not ranged:
        below = f"What people say about {band.company} is below. " if band else ""
        return f"We don't have a pay range for {offer.name} yet.", f"{below}{_ASK_FOR_IT}"
    is_told = offer.status.is_example or "base_usd_per_year" not in offer.made_up
    placed = next((s for s in ranged if s.pay is not None), None) if is_told else None  # the band in its own middle
    if placed is None:
        told = ", ".join(f"{market.NAMES[s.component]} {market.format_range(s.range)}" for s in ranged if s.range)
        return f"Once {offer.name} names a figure, we'll place it. What the role pays: {told}.", _describe_source(
            ranged[0]
        )
    owner = f"{offer.name}'" if offer.name.endswith("s") else f"{offer.name}'s"
    return f"{owner} {_describe_place(placed)}.", _describe_source(placed)


_ASK_FOR_IT = "Ask the recruiter for the range, then add it here. Or compare with what employers report."
_RELIABILITY = {
    "article claim": "This is one article's estimate for new hires, not market data.",
    "assumption": "This is our own guess, not market data.",
    "your own entry": "The top of that range is the strongest number you can quote.",
}


def _describe_source(standing: market.Standing) -> str:
    """How far a range can be relied upon."""
    kind = "" if standing.range is None else standing.range.source.kind
    return _RELIABILITY.get(kind, "It's a range for new hires. No promise that they'll pay more.")


def _describe_place(standing: market.Standing) -> str:
    """The amount and its place: "$165,000 base is at the top of the reported range"."""
    pays, pay = standing.range, standing.pay
    if pays is None or pay is None:
        return ""

    def write(value: float) -> str:
        return market.format_amount(value, pays.unit, pays.component)

    where = locate_in_range(pays, pay)
    end = ""
    if standing.circle == "red":
        end = f", {write(pay - pays.high)} over its top of {write(pays.high)}"
    elif standing.circle == "green":
        end = f", {write(pays.low - pay)} under its bottom of {write(pays.low)}"
    elif pay < pays.high:
        end = f", {write(pays.high - pay)} below the top"
    return f"{write(pay)} {market.NAMES[standing.component]} is {where} the {pays.called}{end}"


def _list_more_places(
    offer: Offer, band: market.Band | None, wages: SurveyWages | None, meant: market.Band | None
) -> Iterator[str]:
    """Where the base is by the weaker sources, after the one that the answer tells; and whose company it may be."""
    yield from describe_base_standings(offer, band, wages)[1:]
    if meant is not None:
        yield f"Is this {meant.company}? We know what it's said to pay."


def _list_band_rows(offer: Offer, band: market.Band | None) -> Iterator[BandRow]:
    """The company's own range of base, beside the one that one was told."""
    told = None if band is None or offer.range is None else band.range("base", offer.level)
    if told is not None:
        yield BandRow(capitalize_first(told.called), told.low, told.high, source=_cite(told.source))


def _list_survey_rows(wages: SurveyWages | None) -> Iterator[BandRow]:
    """The percentiles that the survey has, from the lowest to the highest."""
    points = dict(wages.published) if wages is not None else {}
    if wages is None or len(points) < 2:  # noqa: PLR2004 - a range takes two
        return
    inner = (points[25], points[75]) if {25, 75} <= set(points) else None
    ends = min(points), max(points)
    yield BandRow(
        "Employers' survey",
        points[ends[0]],
        points[ends[1]],
        middle_usd=points.get(50),
        inner_usd=inner,
        is_open=bool(wages.topped),
        source=wages.source,
    )


def _show_job(scenario: Scenario, job: Offer) -> None:
    """The job one has: where the offers are that a range is for."""
    about = "Pick an offer above to see where it is in its range."
    st.html(html.render_verdict(f"{job.name} is your current job.", about))
    for i, other in enumerate(each for each in scenario.offer if not each.status.is_job):
        session.show_way(html.escape_markdown(f"See {other.name}"), f"band-see-{i}", session.choose_offer, other.name)


def _show_range_form(scenario: Scenario, offer: Offer) -> None:
    """The range that a posting or the recruiter names, for any company; it comes before all others."""
    with st.container(key="band-range", gap="small"):
        title = "The range you were told" if offer.range else "Add a range"
        st.html(f"<h2>{title}</h2>" + html.render_small_print(_RANGE_ABOUT))
        keys = ("low_usd_per_year", "high_usd_per_year", "source")
        show_plan_fields(scenario, offer, tuple(filter(None, (visibility.find_field(("range", key)) for key in keys))))


_RANGE_ABOUT = "What the job posting or the recruiter says this role pays in base. It comes before any range we know."


def _render_company(offer: Offer, band: market.Band, standings: Sequence[market.Standing]) -> str:
    """What is said of the company: what has changed, each part of pay in its range, sources, and all the rest."""
    return (
        f'<section class="n-card"><h2>What people say about {escape(band.company)}</h2>{_render_changes(band)}'
        + html.render_more(f"Your {offer.name} offer, part by part", _render_parts(band, standings))
        + html.render_more("Where these figures come from", _render_sources(standings))
        + _render_sections(band)
        + html.render_glossary(_TERMS, _WORDS)
        + "</section>"
    )


def _render_changes(band: market.Band) -> str:
    """What has changed at the company since its source was written, and what to ask."""
    entries = []
    for note in band.notes:
        day = "" if note.happened == "undated" else f"{note.happened}: "
        question = f"{html.render_strong(note.question)} {_render_source(note.source)}"
        entries.append(html.render_entry(f"{day}{note.what} Ask: ", question))
    return html.render_entries(entries, kind="n-said n-changed") if entries else ""


def _render_parts(band: market.Band, standings: Sequence[market.Standing]) -> str:
    headers = ["Part", "What it means", "Yours", "Hiring range", "Midpoint", "Compa-ratio", "Range penetration"]
    rows = [_build_row(band, standing) for standing in standings]
    return html.render_table("", headers, rows, words=1)


def _build_row(band: market.Band, standing: market.Standing) -> list[str]:
    pay_range = standing.range
    into = standing.penetration
    return [
        name_range(standing),
        _describe_meaning(band, standing),
        market.format_amount(standing.pay, standing.unit, standing.component),
        market.format_range(pay_range) if pay_range else money.UNKNOWN,
        market.format_amount(pay_range.midpoint, pay_range.unit, pay_range.component) if pay_range else money.UNKNOWN,
        money.percent(None if standing.compa_ratio is None else round(standing.compa_ratio, 2)),
        money.percent(None if into is None else round(into, 2)),
    ]


def _describe_meaning(band: market.Band, standing: market.Standing) -> str:
    if standing.range is None:
        practice = next((p for p in band.practices if p.component == standing.component), None)
        missing = "No range known."
        return f"{missing} Said to be {practice.frequency}: {practice.says}." if practice else missing
    if standing.pay is None:
        why = standing.why or ""
        return f"{capitalize_first(why)}."
    if standing.circle is not None:
        return {"red": "Above the range (a red circle).", "green": "Below the range (a green circle)."}[standing.circle]
    if standing.penetration is None:
        return "Exactly the figure that's given."
    if standing.pay >= standing.range.high:
        return "At the top of the range."
    half = "lower" if standing.penetration < 1 / 2 else "upper"
    where = "Right at the midpoint" if standing.penetration == 1 / 2 else f"In the {half} half"
    top = market.format_amount(standing.range.high - standing.pay, standing.unit, standing.component)
    return f"{where}, {top} below the top."


def _render_sources(standings: Sequence[market.Standing]) -> str:
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
        text = f"{', '.join(parts)}. {_cite(pay_range.source)}"
        if pay_range.point is not None:
            point = market.format_amount(pay_range.point, pay_range.unit, pay_range.component)
            text += f" Offers reportedly come in at {point}. {_cite(pay_range.point_source or pay_range.source)}"
        items.append((name_range(standing), text))
    return html.render_definitions(dict(items))


def _cite(source: market.Citation) -> str:
    known_by = f", {source.dated_by}" if source.dated_by else ""
    return f"{source.title}: {source.section} ({_KINDS[source.kind]}, {source.when}{known_by})."


def _render_source(source: market.Citation) -> str:
    """A word that carries the source: a hover, a tap or a Tab away."""
    return mark_term("source", _cite(source))


def _render_sections(band: market.Band) -> str:
    """What else is said of the company, a heading to open each."""
    parts = [(heading, lines) for heading, lines in list_sections(band) if lines]
    return "".join(
        html.render_more(heading, html.render_entries(list(map(_render_line, lines)))) for heading, lines in parts
    )


def _render_line(line: BandLine) -> str:
    mark = f" {_render_source(line.source)}" if line.source else ""
    return html.render_entry(line.says, mark, "below" if line.depth > 1 else "")
