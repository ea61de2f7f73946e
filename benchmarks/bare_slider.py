"""The least that follows a slider: what a Streamlit app cannot be faster than."""

import streamlit as st

base = st.slider("Base salary", 100, 300, 170)
st.text(f"Base salary {base}")
