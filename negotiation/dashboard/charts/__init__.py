"""The charts, as plain data for the component that draws them."""
