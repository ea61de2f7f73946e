"""The screen: Streamlit pages and Plotly figures, and nothing else that knows of either."""
