"""The card of introduction in words: what stands on it, what is missing, and what is asked for it."""

from domain.cards import Card, Part, is_japanese
from domain.edition import Language
from domain.person import Reader
from render.mine import my_row
from render.screen import AnyButton, Button, Html, Screen, bold, lines, packed, paragraphs
from render.words import plain, say


def introduction_screen(card: Card, reader: Reader, *, note: Html | None = None) -> Screen:
    """All that stands on the card, and a button for each part of it."""
    language = reader.language
    missing = plain(language, "list.comma").join(_called(part, card, language) for part in card.missing)
    text = paragraphs(
        [
            note,
            bold(plain(language, "introduction.title")),
            lines([bold(card.sent_by.fr), card.sent_by.ja]),
            lines(
                say(language, "introduction.line", part=_headed(_called(part, card, language)), text=card.part(part))
                for part in Part
                if card.part(part)
            ),
            say(language, "introduction.missing", parts=missing) if missing else None,
            say(language, "introduction.how"),
        ]
    )
    picture: list[AnyButton] = []
    if card.name:
        picture.append(Button(plain(language, "introduction.button.picture"), "introduction-picture"))
    asks = [
        Button(
            plain(
                language,
                "introduction.button.give" if part in card.missing else "introduction.button.change",
                part=_called(part, card, language),
            ),
            "introduction-ask",
            part.value,
        )
        for part in (*card.missing, *(part for part in Part if part not in card.missing))
    ]
    back = Button(plain(language, "button.back_to_delegation"), "delegation")
    return Screen(text, (*packed(picture), *packed(asks, 1), *packed([*my_row(language), back])))


def part_expected(part: Part, card: Card, reader: Reader, *, unfit: str | None = None) -> Screen:
    """What is asked, and how it is written; ``unfit`` says why what was typed cannot stand."""
    language = reader.language
    asked = say(language, f"introduction.ask.{_way(part, card)}")
    text = paragraphs([say(language, f"introduction.unfit.{unfit}") if unfit else None, asked])
    return Screen(text, ((Button(plain(language, "introduction.button.cancel"), "introduction"),),))


def _called(part: Part, card: Card, language: Language) -> str:
    return plain(language, f"introduction.part.{_way(part, card)}")


def _headed(name: str) -> str:
    return name[0].upper() + name[1:]


def _way(part: Part, card: Card) -> str:
    """A part by its name; of the reading, in which script it is."""
    if part is not Part.READING:
        return part.value
    return "reading-fr" if is_japanese(card.name) else "reading-ja"
