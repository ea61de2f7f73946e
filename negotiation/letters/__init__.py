"""What a company's offer says, read into an offer: each figure with the words that it was read from."""

from negotiation.letters.line_notes import LineQuestion, PastedLine, ReadFigure
from negotiation.letters.pasted_line import read_pasted_line

__all__ = ["LineQuestion", "PastedLine", "ReadFigure", "read_pasted_line"]
