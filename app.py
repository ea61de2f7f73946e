"""The dashboard's page, as Streamlit runs it. Everything on it lives in negotiation/dashboard."""

from negotiation.dashboard.main import show_page

show_page()
