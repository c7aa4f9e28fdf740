"""What is said in a sitting: prompts, impact and findings as lines of text. No input, no state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from intake.checks.model import SEVERITIES, Finding
from intake.conversation.attention import Attention
from intake.conversation.impact import Impact
from intake.conversation.prompt import Ask, Prompt
from intake.conversation.suggest import Suggestion
from intake.dialogue.citations import citations
from intake.dialogue.model import Dialogue, Kind, Question
from intake.interview.answers import Interview, get, item_id_of
from intake.interview.display import asked, display, item_name, label, place
from intake.interview.entries import entry_place, entry_text
from intake.interview.relevance import State, Status
from intake.languages import Message, Translator, message, messages, shown
from intake.store.merge import ABSENT, Conflict

LISTED_CHOICES = 30
"""A vocabulary longer than this, or one of proper names, is recognised but not read out."""


def prompt_lines(
    prompt: Prompt,
    state: State,
    words: Translator,
    preview: Mapping[str, Sequence[Suggestion]],
    *,
    read_out: bool = True,
) -> Iterator[str]:
    """A prompt as it is read out, or, where choices and items are seen elsewhere, as it is shown.

    Args:
        prompt: what is asked.
        state: for names and labels.
        words: the language spoken.
        preview: what the items suggested for a list would be given, by item.
        read_out: whether choices, and the items there are, are part of it.
    """
    if prompt.ask is Ask.KEEP and prompt.impact is not None:
        yield from _changed_answer(prompt, prompt.impact, words)
        yield from impact_lines(prompt.impact, words)
        yield message("plain", "Keep the change? (yes/no)").text(words)
        return
    if prompt.ask is Ask.MEANT and prompt.doubt is not None:
        yield prompt.doubt.asks.text(words)
        return
    if prompt.waiving is not None:
        yield prompt.waiving.asks.text(words)
        return
    if prompt.ask is Ask.CONFIRM:
        yield from _offer_lines(prompt, state, words)
        return
    yield shown(place(state, prompt.path), words)
    yield from _choice_lines(prompt, state.dialogue, words, read_out=read_out)
    if read_out and prompt.question.kind is Kind.REFERENCE:
        for number, item in enumerate(state.items(prompt.question.to), start=1):
            yield f"  {number} {shown(item_name(state.dialogue, prompt.question.to, item), words)}"
    if prompt.question.localised:
        yield from _language_lines(state, words)
    answers = state.interview.answers
    if prompt.current is not None and (read_out or prompt.question.kind is not Kind.LIST):
        counts = prompt.question.kind is not Kind.LIST and state.status(prompt.path) is Status.GIVEN
        current = state.value(prompt.path) if counts else prompt.current
        now = display(state.dialogue, prompt.question, current, answers)
        if prompt.question.localised and isinstance(now, Mapping) and len(now) > 1:
            now = "; ".join(f"{language}: {text}" for language, text in now.items())
        yield message("plain", "Now: {answer}. Enter keeps it.", answer=now).text(words)
    if isinstance(prompt.problem, Message):
        yield prompt.problem.text(words)
    if prompt.suggestion is not None:
        yield from _preview_lines(prompt, prompt.suggestion, preview, state, words)
        yield from _suggested(prompt.suggestion, state, words)
    elif not prompt.question.required and prompt.current is None:
        yield message("plain", "Not compulsory: Enter passes it.").text(words)


def _preview_lines(
    prompt: Prompt,
    suggestion: Suggestion,
    preview: Mapping[str, Sequence[Suggestion]],
    state: State,
    words: Translator,
) -> Iterator[str]:
    """Each suggested item by the number it is picked by, and what is taken along with it.

    So nothing is agreed to unseen, and one can be taken without another.
    """
    names = _names(suggestion, state)
    vocabulary = suggestion.question.vocabulary
    listed = bool(vocabulary) and state.dialogue.vocabularies[vocabulary].translated
    order = prompt.choices if listed else [code for code, _ in names]
    for (code, name), facts in zip(names, preview.values(), strict=False):
        told = [
            shown(display(state.dialogue, one.question, one.value, state.interview.answers), words)
            for one in facts
            if one.question.kind is not Kind.REFERENCE
        ]
        if told or len(names) > 1:
            number = f"{order.index(code) + 1} " if code in order else ""
            yield f"  {number}{shown(name, words)}{': ' if told else ''}{'; '.join(told)}"


def _names(suggestion: Suggestion, state: State) -> list[tuple[str, object]]:
    """The suggested items of a list, and what each is called."""
    names = suggestion.value if isinstance(suggestion.value, list) else []
    vocabulary = suggestion.question.vocabulary
    return [(one, label(state.dialogue, vocabulary, one) if vocabulary else one) for one in names]


def _suggested(suggestion: Suggestion, state: State, words: Translator) -> Iterator[str]:
    value = suggestion.value
    question = suggestion.question
    if question.kind is Kind.LIST and isinstance(value, list):
        named = [name for _, name in _names(suggestion, state)]
        yield message(
            "plain", "Suggestion: {names}. “Yes” takes them all; you can add more.", names=named
        ).text(words)
        if len(named) > 1:
            yield message(
                "plain", "To take just some of them, say their numbers or names; “no” takes none."
            ).text(words)
        return
    answer = display(state.dialogue, question, value, state.interview.answers)
    yield message("plain", "Suggestion: {answer}. Enter takes it.", answer=answer).text(words)


def _offer_lines(prompt: Prompt, state: State, words: Translator) -> Iterator[str]:
    question = prompt.question
    if question.within:
        item = state.item(question.within, item_id_of(prompt.path))
        name = item_name(state.dialogue, question.within, item) if item else ""
        yield f"{shown(name, words)}:"
    for number, one in enumerate(prompt.offered, start=1):
        answer = display(state.dialogue, one.question, one.value, state.interview.answers)
        yield f"  {number} {asked(one.question).text(words)} {shown(answer, words)}"
    yield message("plain", "Is this right? (yes/no, or the numbers of what is right)").text(words)


def _choice_lines(prompt: Prompt, dialogue: Dialogue, words: Translator, *, read_out: bool) -> Iterator[str]:
    if not prompt.choices:
        return
    if (
        not dialogue.vocabularies[prompt.question.vocabulary].translated
        or len(prompt.choices) > LISTED_CHOICES
    ):
        return
    for number, code in enumerate(prompt.choices, start=1) if read_out else ():
        yield f"  {number} {shown(label(dialogue, prompt.question.vocabulary, code), words)}"
    naming = prompt.question
    if prompt.question.kind is Kind.LIST:
        naming = dialogue.questions[f"{prompt.question.id}[].{prompt.question.named_by}"]
    if naming.other:
        yield "  " + message("plain", "Or something else, in your own words.").text(words)
    if prompt.question.at_least:
        yield message("plain", "Several can be given at once.").text(words)
    elif prompt.question.kind in (Kind.CHOICES, Kind.LIST):
        yield message("plain", "Several can be given at once; “none” if there are none.").text(words)


def _language_lines(state: State, words: Translator) -> Iterator[str]:
    """How to say a text in each of the languages delivered, where there are several."""
    wanted = state.value("interview.languages")
    if isinstance(wanted, list | tuple) and len(wanted) > 1:
        form = "; ".join(f"{language}: …" for language in wanted)
        yield message(
            "plain", "In several languages: “{form}”. What lacks can be added later.", form=form
        ).text(words)


def help_lines(question: Question, words: Translator, dialogue: Dialogue) -> Iterator[str]:
    """Why a question is asked, an example, and the law."""
    yield Message(f"question {question.id} help", question.help).text(words)
    if question.example:
        example = Message(f"question {question.id} example", question.example)
        yield message("plain", "For example: {example}", example=example).text(words)
    if question.cite:
        yield message("plain", "Law: {law}.", law=citations(dialogue, question.cite)).text(words)


def _changed_answer(prompt: Prompt, change: Impact, words: Translator) -> Iterator[str]:
    """What the answer is, and what it would be; of a list only what comes and goes is told."""
    now = _told_at(prompt, change.before)
    then = _told_at(prompt, change.after)
    question = place(change.before, prompt.path)
    if prompt.question.kind is Kind.LIST or then is None:
        return
    if now is None:
        yield message("impact", "{question} After the change: {then}.", question=question, then=then).text(
            words
        )
    else:
        yield message(
            "impact",
            "{question} Now: {now}. After the change: {then}.",
            question=question,
            now=now,
            then=then,
        ).text(words)


def _told_at(prompt: Prompt, state: State) -> object:
    value = get(state.interview.answers, prompt.path)
    return None if value is None else display(state.dialogue, prompt.question, value, state.interview.answers)


def impact_lines(impact: Impact, words: Translator) -> Iterator[str]:
    """What an edit would change, a line for each kind of change."""
    for paths, state, line in (
        (
            impact.gained,
            impact.after,
            messages(
                "impact",
                "{number} question comes: {places}",
                "{number} questions come: {places}",
                len(impact.gained),
            ),
        ),
        (
            impact.lost,
            impact.before,
            messages(
                "impact",
                "{number} question falls away: {places}",
                "{number} questions fall away: {places}",
                len(impact.lost),
            ),
        ),
        (
            impact.parked,
            impact.before,
            messages(
                "impact",
                "{number} answer is kept aside: {places}",
                "{number} answers are kept aside: {places}",
                len(impact.parked),
            ),
        ),
        (
            impact.returned,
            impact.after,
            messages(
                "impact",
                "{number} answer comes back: {places}",
                "{number} answers come back: {places}",
                len(impact.returned),
            ),
        ),
    ):
        if paths:
            places = "; ".join(
                dict.fromkeys(entry_place(state, "answers", path, None, words) for path in paths)
            )
            yield line.text(words).replace("{places}", places)
    for finding in impact.opened:
        yield message("impact", "New finding: {finding}", finding=finding_line(finding, words)).text(words)
    for finding in impact.closed:
        yield message("impact", "Settled: {finding}", finding=finding_line(finding, words)).text(words)


def conflict_lines(conflict: Conflict, state: State, theirs: Interview, words: Translator) -> Iterator[str]:
    """What both sides changed otherwise, as each has it now; `state` is ours."""
    table, path = conflict.table, conflict.path
    mine, other = (None if one is ABSENT else one for one in (conflict.mine, conflict.theirs))
    either = other if mine is None else mine
    where = entry_place(state, table, path, either, words)
    yield message("plain", "Both of you changed “{place}”.", place=where).text(words)
    own = entry_text(state.dialogue, state.interview, table, path, mine, words)
    yield message("plain", "  1 yours: {answer}", answer=own).text(words)
    foreign = entry_text(state.dialogue, theirs, table, path, other, words)
    yield message("plain", "  2 theirs: {answer}", answer=foreign).text(words)
    yield message("plain", "Which one stays? (1/2)").text(words)


def attention_lines(needs: Attention) -> Iterator[Message]:
    """How much of what there is to look at in an existing interview; its findings follow one by one."""
    unanswered, new, unknown = len(needs.unanswered), len(needs.new), len(needs.unknown)
    overdue, invalid, found = len(needs.overdue), len(needs.invalid), len(needs.findings)
    if not needs:
        yield message("plain", "Nothing needs attention.")
    if unanswered:
        yield messages(
            "attention", "{number} question unanswered", "{number} questions unanswered", unanswered
        )
    if new:
        yield messages(
            "attention", "{number} of them new in the dialogue", "{number} of them new in the dialogue", new
        )
    if unknown:
        yield messages(
            "attention",
            "{number} answer still to be found out",
            "{number} answers still to be found out",
            unknown,
        )
    if overdue:
        yield messages("attention", "{number} of them overdue", "{number} of them overdue", overdue)
    if invalid:
        yield messages(
            "attention", "{number} answer that is not valid", "{number} answers that are not valid", invalid
        )
    if found:
        yield messages("attention", "{number} finding", "{number} findings", found)


def finding_line(finding: Finding, words: Translator) -> str:
    """A finding in one line: how grave, which rule, what."""
    return f"{SEVERITIES[finding.severity].text(words)} {finding.code}: {finding.message.text(words)}"


def remedy_lines(finding: Finding, words: Translator, first: int) -> Iterator[str]:
    """A finding's remedies, numbered on from `first`."""
    for number, offer in enumerate(finding.remedies, start=first):
        yield message("plain", "  fix {number}: {remedy}", number=number, remedy=offer.label).text(words)
