"""The least that follows a text field: what a form cannot answer faster than."""

import streamlit as st

base = st.text_input("Base salary", "170000")
st.text(f"Base salary {base}")
