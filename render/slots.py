"""The questions that the dossier leaves open: what organisers have answered, or that they have not yet."""

from collections.abc import Iterable

from domain.dossier import Slot
from domain.edition import Language
from render.screen import Html, bold, html
from render.words import say


def answered(slot: Slot, language: Language) -> Html:
    """The slot's sentence: with its value, or that there is none yet."""
    if slot.value is None:
        return html(slot.unknown[language])
    chosen = next((choice.text[language] for choice in slot.choices if choice.id == slot.value), slot.value)
    return html(slot.answer[language].replace("{value}", chosen))


def with_label(slot: Slot, language: Language) -> Html:
    """The same, behind the slot's label while there is no value: the sentence of a value names its subject itself."""
    if slot.value is not None:
        return say(language, "line", text=answered(slot, language))
    said = say(language, "slot.unknown", label=bold(slot.label[language]), unknown=answered(slot, language))
    return say(language, "line", text=said)


def about_session(slots: Iterable[Slot], session: str) -> list[Slot]:
    """The slots that ask about this session."""
    return [slot for slot in slots if session in slot.sessions]


def about_place(slots: Iterable[Slot], place: str) -> list[Slot]:
    """The slots that ask about this place."""
    return [slot for slot in slots if place in slot.places]
