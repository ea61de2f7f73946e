"""The smallest app that follows a text field: no form can answer faster."""

import streamlit as st

base = st.text_input("Base salary", "170000")
st.text(f"Base salary {base}")
