"""The page as Streamlit's own test harness runs it, read back: its words, tables, cards and charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from streamlit.testing.v1 import AppTest

from negotiation.dashboard.charts import leaving, pay
from negotiation.dashboard.components.plotly import Figure, decode_figures
from negotiation.reports.offer_figures import format_per_year
from negotiation.text import money
from negotiation.valuation.comparison import Comparison
from tests.dashboard import html

APP = Path(__file__).parents[2] / "app.py"
TODAY = date(2026, 11, 21)  # a Saturday: the day that the page takes it to be in every test here
VIEWS = ("Offers", "Compare", "What if", "Negotiate", "Scripts")
SLOW_SECONDS = 30  # on a busy machine; a run takes a tenth of one


class Page:
    """One visitor's page."""

    def __init__(self, view: str | None = "Compare") -> None:
        """Open the page on a view; on the one that it shows of itself where None."""
        self.app = AppTest.from_file(str(APP), default_timeout=SLOW_SECONDS)
        if view is None:
            self.run()
        else:
            self.open(view)

    def run(self) -> None:
        """Run the page as any interaction does; an exception is never what a visitor should see."""
        self.app.run()
        self.check()

    def check(self) -> None:
        assert not self.app.exception, [error.value for error in self.app.exception]

    def open(self, view: str) -> None:
        """Go to one of the four pages; What if is one part of Compare."""
        self.app.session_state["wanted-place"] = "Compare" if view == "What if" else view
        if view in ("Compare", "What if"):
            self.app.session_state["view"] = "What if" if view == "What if" else "Today"
        self.run()

    # --- what is shown ---

    @property
    def place(self) -> str:
        """Which of the four pages is open, by the first word of its title."""
        (title,) = self.markup.iter("h1")
        return html.text(title).split()[0]

    @property
    def links(self) -> list[str]:
        """The pages that the bar leads to."""
        return [link.proto.label for link in self.app.get("page_link")]

    @property
    def markup(self) -> ET.Element:
        """All of the page's own HTML but its style sheet."""
        pieces = [str(getattr(piece, "value", "")) for piece in self.app.get("html")]
        return html.tree("".join(piece for piece in pieces if not piece.startswith("<style>")))

    @property
    def words(self) -> str:
        """Everything there is to read besides the charts and the widgets' labels."""
        kinds = ("text", "markdown", "info", "warning", "error", "success", "caption", "code")
        plain = [str(getattr(element, "value", "")) for kind in kinds for element in self.app.get(kind)]
        return "\n".join([html.text(self.markup), *plain])

    @property
    def verdict(self) -> str:
        (answer,) = html.of_class(self.markup, "n-verdict")
        return html.text(answer)

    @property
    def cards(self) -> dict[str, tuple[str, str]]:
        return html.cards(self.markup)

    @property
    def tables(self) -> dict[str, list[list[str]]]:
        return html.tables(self.markup)

    @property
    def charts(self) -> dict[str, Figure]:
        shown = [component.proto for component in self.app.get("bidi_component")]
        return {figure.key: figure for proto in shown for figure in decode_figures(proto)}

    # --- what can be changed ---

    def slider(self, label: str) -> Any:  # noqa: ANN401 - a slider of Streamlit's, of floats or of integers
        (found,) = (slider for slider in self.app.slider if slider.label == label)
        return found

    def move(self, label: str, to: float) -> None:
        self.slider(label).set_value(to).run()
        self.check()

    def select(self, label: str, value: str) -> None:
        """Choose from a list or a row of buttons."""
        (found,) = (w for w in (*self.app.selectbox, *self.app.button_group) if w.label == label)
        found.set_value(value).run()
        self.check()

    def chosen(self, label: str) -> str:
        lists = (str(w.options[w.index]) for w in self.app.selectbox if w.label == label and w.index is not None)
        (word,) = (*lists, *(str(w.value) for w in self.app.button_group if w.label == label))
        return word

    def toggle(self, label: str) -> None:
        (found,) = (toggle for toggle in self.app.toggle if toggle.label == label)
        found.set_value(not found.value).run()
        self.check()

    def tick(self, label: str) -> None:
        """Tick a box, or clear it."""
        (found,) = (box for box in self.app.checkbox if box.label == label)
        found.set_value(not found.value).run()
        self.check()

    def press(self, label: str) -> None:
        (found,) = (button for button in self.app.button if button.label == label)
        found.click().run()
        self.check()


def drawn(figure: Figure) -> dict[str, list[tuple[float | None, float | None]]]:
    """The points of each trace of a chart, as the browser gets them."""
    return {trace["name"]: list(zip(trace["x"], trace["y"], strict=True)) for trace in figure.data}


def should_draw(figure: Figure) -> dict[str, list[tuple[float | None, float | None]]]:
    """The points of a figure that was not sent yet: arrays become lists, unknown figures gaps."""
    return {
        trace["name"]: [(_plain(x), _plain(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
        for trace in figure.data
    }


def _plain(value: float | None) -> float | None:
    return float(value) if value is not None and money.is_known(float(value)) else None


def draw_what_if(found: Comparison) -> tuple[Figure, Figure]:
    """Both charts as high as What if has them, in the order of the file."""
    return pay.draw_pay_by_year(found.valuations, height_px=220), leaving.draw_kept_if_leaving(found, height_px=220)


def shows(page: Page, found: Comparison) -> None:
    """The page's cards and both charts are those of a comparison."""
    assert {name: figure for name, (figure, _) in page.cards.items()} == {
        v.offer.name: format_per_year(v) for v in found.valuations
    }
    if page.chosen("Part of this page") == "What if":
        expected = draw_what_if(found)
    else:
        expected = (
            pay.draw_pay_by_year(found.valuations, ranking=found.ranking),
            leaving.draw_kept_if_leaving(found),
        )
    assert set(page.charts) == {figure.key for figure in expected}
    for figure in expected:
        assert drawn(page.charts[figure.key]) == should_draw(figure)
        assert page.charts[figure.key].alt == figure.alt
