"""A copy button that is always visible and works over plain HTTP."""
