"""Charts drawn by Plotly.js in the page."""
