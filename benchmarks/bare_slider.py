"""The smallest app that follows a slider: no Streamlit app can be faster."""

import streamlit as st

base = st.slider("Base salary", 100, 300, 170)
st.text(f"Base salary {base}")
