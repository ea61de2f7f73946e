"""What recruiters say, and what to say back: short, true, and never a number below the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from negotiation.scripts.facts import Facts
from negotiation.scripts.render import render_text
from negotiation.scripts.template import TemplateLine


@dataclass(frozen=True)
class RecruiterLine:
    """A sentence of the recruiter's and what to say back, with facts of `scripts/facts_of` in braces, as in a template.

    `fits` are facts without which it isn't true, beside those it quotes. Of several replies to one sentence, the first
    that fits is the one to give.
    """

    key: str
    says: str
    reply: str
    fits: tuple[str, ...] = ()


RECRUITER_LINES = (
    RecruiterLine(
        "check_with_team",
        "Let me check with the team.",
        "Of course. What would help you make the case? And when should I look for an answer?",
    ),
    RecruiterLine(
        "our_best",
        "That's the best we can do.",
        "Thanks for checking. Is that the base, or the whole package?",
    ),
    RecruiterLine(
        "same_for_all",
        "Everyone at this level gets the same.",
        "That makes sense. What about the parts that aren't set by level, like the signing bonus?",
    ),
    RecruiterLine(
        "top_of_range",
        "You're already at the top of the range.",
        "Got it. Then what would it take to look at the next level?",
    ),
    RecruiterLine(
        "lowest_you_would_take",
        "What's the lowest you'd take?",
        "I'd like to land somewhere that works for both of us. What can you do?",
    ),
    RecruiterLine(
        "current_pay",
        "What are you making now?",
        "I'd rather keep this about the role. What's the range for it?",
    ),
    RecruiterLine(
        "need_a_number",
        "I need a number from you before I can go on.",
        "I'd rather not guess before I know the level and the scope. What did you have in mind?",
    ),
    RecruiterLine(
        "other_offer_named",
        "What else do you have?",
        "Another written offer, from {rival.name}. I'd like to keep the details private, and I'll do the same for you.",
    ),
    RecruiterLine(
        "other_offer",
        "What else do you have?",
        "Another written offer. I'd like to keep the details private, and I'll do the same for you.",
        ("rival.exists",),
    ),
    RecruiterLine(
        "other_talks",
        "What else do you have?",
        "I'm still in another process. I'd like to keep this about the role here.",
        ("others.open",),
    ),
    RecruiterLine(
        "nothing_else",
        "What else do you have?",
        "I'd rather keep this about the role and what it's worth to both of us.",
    ),
    RecruiterLine(
        "sign_today",
        "If I get you that, will you sign today?",
        "At the number I asked for, yes. Send me the updated letter and I'll sign it.",
        ("would.sign",),
    ),
    RecruiterLine(
        "answer_today",
        "If I get you that, will you sign today?",
        "Send me the updated letter, and you'll have my answer quickly.",
    ),
    RecruiterLine(
        "need_answer_now",
        "I need your answer by tomorrow.",
        "I want to give you an answer I'll stand behind. What's driving the date, and what's the latest you could do?",
    ),
    RecruiterLine(
        "budget_closed",
        "There's no budget left for this role.",
        "I understand. Is there anything that comes out of another budget, like a signing bonus or relocation?",
    ),
    RecruiterLine(
        "split_difference",
        "Can we meet in the middle?",
        "I'd like to get there with you. What would it take to get to the full number?",
    ),
    RecruiterLine(
        "equity_will_grow",
        "The equity will be worth a lot more.",
        "I hope so. For today, how do you value it, and what's that based on?",
    ),
    RecruiterLine(
        "review_later",
        "We'll look at your pay again after you start.",
        "I'd like that. Could we put the date and what I'd need to show in the offer letter?",
    ),
    RecruiterLine(
        "why_that_much",
        "That's a big jump. Why that much?",
        "{result.where}, I {result.story}. I'd do the same kind of work here.",
    ),
    RecruiterLine(
        "why_the_range",
        "That's a big jump. Why that much?",
        "From what I've seen, this role pays up to {band.high}.",
        ("ask.in_range",),
    ),
    RecruiterLine(
        "why_at_all",
        "That's a big jump. Why that much?",
        "It's based on what the role asks for and what I'd bring. What would you need to make the case?",
    ),
    RecruiterLine(
        "team_player",
        "We want people who aren't in it for the money.",
        "I care about the work, and I'd like to settle the pay so we can get to it. What can you do?",
    ),
)


def list_fitting_lines(known: Mapping[str, Facts]) -> tuple[RecruiterLine, ...]:
    """Every sentence once, with the first reply that these facts bear out, and the facts put in."""
    best: dict[str, RecruiterLine] = {}
    for line in RECRUITER_LINES:
        reply = render_text((((build_reply_line(line),),),), known).text
        if reply and line.says not in best:
            best[line.says] = replace(line, reply=reply)
    return tuple(best.values())


def build_reply_line(line: RecruiterLine) -> TemplateLine:
    """The reply as a line of a template."""
    return TemplateLine(line.reply, line.key, line.fits)
