"""The cards of a plan as HTML: the steps, the ask, why they can say yes, what if they don't, and the options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from negotiation.dashboard.parts import html
from negotiation.reports.counteroffer import AskRow, Choice
from negotiation.reports.plan import STEP_TITLES, STRENGTH_TAGS, ReasonForYes, describe_progress
from negotiation.talks.checklist import Step, StepState
from negotiation.talks.plan import Plan

_SPOKEN: dict[StepState, str] = {"done": " done", "skipped": "", "current": "", "open": ""}


def render_way(way: Sequence[Step], planned: Plan) -> str:
    """The steps from a first figure to a signed letter, one below the other."""
    return f'<ol class="n-steps">{"".join(_render_step(step, planned) for step in way)}</ol>'


def _render_step(step: Step, planned: Plan) -> str:
    progress = describe_progress(step, planned)
    now = ' aria-current="step"' if step.state == "current" else ""
    below = f"<small>{escape(progress)}</small>" if progress and progress != "Done" else ""
    spoken = f'<span class="n-sr">{_SPOKEN[step.state]}</span>' if _SPOKEN[step.state] else ""
    return f'<li class="{step.state}"{now}><b>{escape(STEP_TITLES[step.key])}{spoken}</b>{below}</li>'


def render_ask(title: str, rows: Sequence[AskRow], below: Iterable[str]) -> str:
    """What stands, what to ask for and the change, a row a part; the last row is the whole."""
    *parts, whole = rows
    body = "".join([*map(_render_row, parts), _render_row(whole, "total")])
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Now", "Ask", "Change"))
    part = '<th scope="col"><span class="n-sr">Part</span></th>'
    table = (
        f'<table class="n-ask"><caption>{escape(title)}</caption><thead><tr>{part}{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    return f'<section class="n-card">{table}{"".join(map(_render_note, below))}</section>'


def _render_row(row: AskRow, kind: str = "part") -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in (row.now, row.ask, row.change))
    part = f'<th scope="row">{escape(row.part)} <small>{escape(row.per)}</small></th>'
    return f'<tr class="{kind}">{part}{cells}</tr>'


def render_reasons(reasons: Sequence[ReasonForYes]) -> str:
    """Facts of this offer with a check mark each; below them the one rule that holds for all, with its tag."""
    *facts, rule = reasons
    items = "".join(f"<li>{escape(fact.words)}{_render_tag(fact)}</li>" for fact in facts)
    checks = f'<ul class="n-checks">{items}</ul>' if items else ""
    note = f'<p class="n-note">{escape(rule.words)}{_render_tag(rule)}</p>'
    return f'<section class="n-card"><h2>Why they can say yes</h2>{checks}{note}</section>'


def _render_tag(reason: ReasonForYes) -> str:
    """How strong the evidence is, in a frame; nothing beside a fact of the offer."""
    return "" if reason.strength is None else f" {html.render_chip(STRENGTH_TAGS[reason.strength])}"


def render_after_no(steps: Iterable[str], doubt: str = "") -> str:
    """What to do if they say no, in order, side by side where there's room; below, what is doubtful about it."""
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    note = _render_note(doubt) if doubt else ""
    return f'<section class="n-card"><h2>If they say no</h2><ol class="n-numbered">{items}</ol>{note}</section>'


def render_choices(choices: Sequence[Choice], ask: object) -> str:
    """The packages to choose from side by side; `ask` are the amounts of the ask, which is not told twice."""
    items = "".join(
        f"<li><p><b>{choice.letter}</b>{escape(choice.label)}</p>"
        f"<h3>{escape('The ask above' if choice.package.amounts == ask else choice.title)}</h3>"
        f"<small>{escape(choice.change)}</small></li>"
        for choice in choices
    )
    return f'<ul class="n-choices">{items}</ul>'


def render_card(title: str, sentences: Iterable[str]) -> str:
    """Sentences in a card, under a heading."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<section class="n-card"><h2>{escape(title)}</h2><ul class="n-said">{items}</ul></section>'


def _render_note(words: str) -> str:
    return f'<p class="n-note">{escape(words)}</p>'
