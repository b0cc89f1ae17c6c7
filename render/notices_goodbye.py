"""The last message: thanks, what the closing brought, and what the reader made of their workshops."""

from collections.abc import Mapping, Sequence

from domain.attending import Attending, workshop_in
from domain.edition import Language, Workshop
from domain.person import Reader
from domain.programme import Programme
from domain.reminders import given_at_last
from render.screen import Button, Html, Row, bold, lines, paragraphs
from render.slots import answered
from render.words import plain, say

VERDICTS = ("good", "fair", "poor")


def goodbye(
    programme: Programme, who: Attending, reader: Reader, verdicts: Mapping[str, str]
) -> tuple[Html, tuple[Row, ...]]:
    """Thanks, the final declaration and the next host city where they are known, and a row for each workshop."""
    language, event = reader.language, programme.edition.event
    workshops = attended(programme, who)
    given = [given_told(programme, id_, language) for id_, _ in given_at_last(programme)]
    text = paragraphs(
        [
            bold(plain(language, "notice.goodbye", event=event.short[language])),
            lines(given) if given else None,
            say(language, "notice.feedback") if workshops else None,
        ]
    )
    return text, tuple(row for each in workshops for row in _rows(each, verdicts.get(each.id), language))


def given_told(programme: Programme, id_: str, language: Language) -> Html:
    """What organisers have answered to an open question."""
    return answered(next(each for each in programme.edition.slots if each.id == id_), language)


def attended(programme: Programme, who: Attending) -> Sequence[Workshop]:
    """The workshops of ``who``; all of them while the bot does not know which those were."""
    slots = programme.workshop_slots
    mine = [found for slot in slots if (found := workshop_in(programme, slot, who)) is not None]
    return mine or programme.edition.workshops


def _rows(workshop: Workshop, said: str | None, language: Language) -> tuple[Row, ...]:
    buttons = []
    for verdict in VERDICTS:
        label = plain(language, f"feedback.{verdict}", number=workshop.number)
        if verdict == said:
            label = plain(language, "button.chosen", label=label)
        buttons.append(Button(label, "rate", f"{workshop.id}.{verdict}"))
    return (tuple(buttons),)
