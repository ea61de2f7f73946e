"""The list of offers: each with its color, its status and what it pays, one of them open."""

from __future__ import annotations

from html import escape

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.forms.fields import STATUS_NAMES
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, OfferStatus, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.offers.standing import apply_rounds
from negotiation.text import money
from negotiation.valuation.totals import OfferTotals, sum_known_pay


def show_offer_rows(scenario: Scenario, chosen: Offer) -> None:
    """Lay out the list; a click anywhere on a row opens that offer."""
    now = session.open_workspace()
    pending = session.find_pending_jobs()
    color_places = find_color_places(scenario.offer)
    with st.container(key="offer-rows"):
        for id_, offer in zip(now.ids, scenario.offer, strict=True):
            status = OfferStatus.CURRENT if offer.name in pending else _read_status(id_, offer)
            if is_withdrawn(offer):
                status = "Taken back"
            with st.container(key=f"offer-row-{id_}"):
                color = find_offer_color(color_places[offer.name])
                totals = sum_known_pay(apply_rounds(offer), scenario.assumptions)
                st.html(_render_row(offer, status, color, totals, is_open=offer is chosen))
                label = html.escape_markdown(f"Open {offer.name}")
                if st.button(label, key=f"open-{id_}", on_click=session.choose_offer, args=(offer.name,)):
                    st.rerun()


def _read_status(id_: str, offer: Offer) -> str:
    """The status as it was chosen, though it's saved only once the base is there."""
    return session.open_workspace().drafts.get((id_, ("status",))) or offer.status


def _render_row(offer: Offer, status: str, color: str, totals: OfferTotals | None, *, is_open: bool) -> str:
    name, role = escape(offer.name), escape(offer.role or "")
    plus = "" if totals is None or totals.is_whole else " + equity"
    year = "no base yet" if totals is None else f"<b>{money.usd(totals.per_year_usd)}</b> a year{plus}"
    first = "" if totals is None else f"{money.usd(totals.first_year_usd)} first year"
    kind = ' class="n-offer on" aria-current="true"' if is_open else ' class="n-offer"'
    return (
        f'<div{kind}><div><i class="n-dot" style="background: {color}"></i><span class="nm" title="{name}">{name}'
        f'</span>{html.render_chip(STATUS_NAMES.get(status, status))}<span class="r">{year}</span></div>'
        f'<div><span class="role" title="{role}">{role}</span><span class="r">{first}</span></div></div>'
    )
