"""The smallest app of two pages with a link to each: no page can open faster."""

import streamlit as st


def _one() -> None:
    st.html('<p data-page="One">The first page</p>')


def _two() -> None:
    st.html('<p data-page="Two">The second page</p>')


pages = [st.Page(_one, title="One", default=True), st.Page(_two, title="Two")]
chosen = st.navigation(pages, position="hidden")
for page in pages:
    st.page_link(page)
chosen.run()
