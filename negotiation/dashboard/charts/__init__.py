"""The charts, as plain data for Plotly."""
