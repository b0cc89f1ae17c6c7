"""Every screen of the dossier: what is due, practical, documents, who takes part, the Rencontres."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from domain.dossier import Slot
from domain.edition import Certainty
from domain.faq import LONGEST, Faq
from domain.letters import LONGEST_ANSWER
from domain.person import Half, Reader
from domain.printed import Text
from domain.programme import Programme
from domain.shelf import SentFile, Shelved, Written
from render.about import CHAPTERS, about_screen, chapter_screen
from render.asking import answer_screen, faq_answer, hand_over_row, letter_review, letter_sent, write_screen
from render.deadlines import deadline_card, deadlines_screen
from render.documents import (
    document_card,
    documents_screen,
    shelf_history,
    which_document,
    which_language,
)
from render.meetings import meetings_screen
from render.participants import (
    LISTS,
    participant_card,
    participants,
    participants_found,
    participants_list,
    participants_screen,
)
from render.practical import SECTIONS, practical_screen, practical_section
from render.screen import Screen
from render.words import say

PUT = datetime(2026, 7, 3, 22, 30, tzinfo=UTC)
FILE = SentFile("of-telegram", "<Doc 6> & fiche.pdf", 123456)


def shelved(document: str, written: Written, id_: str = "0123456789ab") -> Shelved:
    return Shelved(id_, document, written, FILE, "someone", PUT)


def answered(programme: Programme) -> Programme:
    """The programme once organisers have answered every open question."""
    slots = [_filled(slot) for slot in programme.edition.slots]
    return Programme(programme.edition.changed(slots=slots))


def confirmed(programme: Programme, *ids: str) -> Programme:
    """The programme once organisers have confirmed everything about these deadlines."""
    deadlines = [
        each.model_copy(
            update={
                "certainty": each.certainty.model_copy(
                    update={
                        field: Certainty.CONFIRMED
                        for field in ("day", "to", "online")
                        if getattr(each.certainty, field) is not None
                    }
                )
            }
        )
        if each.id in ids
        else each
        for each in programme.edition.deadlines
    ]
    return Programme(programme.edition.changed(deadlines=deadlines))


def _filled(slot: Slot) -> Slot:
    return slot.model_copy(update={"value": slot.choices[0].id if slot.choices else "42"})


def reading_screens(
    programme: Programme, reader: Reader, moments: tuple[datetime, ...]
) -> Iterator[tuple[str, Screen]]:
    """Each of them in the reader's language, for each half and moment on which it depends, and its name."""
    for half, now in product(Half, moments):
        someone = replace(reader, half=half, now=now)
        for whole, past in product((False, True), repeat=2):
            yield f"deadlines {half} {now} {whole} {past}", deadlines_screen(programme, someone, whole=whole, past=past)
        yield f"meetings {half} {now}", meetings_screen(programme, someone)
    for half in Half:
        someone = replace(reader, half=half)
        for deadline, now in product(programme.edition.deadlines, moments[:2]):
            card = deadline_card(programme, deadline, replace(someone, now=now))
            yield f"deadline {deadline.id} {half} {now}", card
        yield from _practical(programme, someone)
    yield from _practical(answered(programme), reader)
    yield from _documents(programme, reader)
    yield from _participants(programme, reader)
    yield from _asking(reader)
    yield "about", about_screen(programme, reader)
    for name, page in product(CHAPTERS, range(1, 9)):
        yield f"about {name} {page}", chapter_screen(programme, name, page, reader)


def _practical(programme: Programme, reader: Reader) -> Iterator[tuple[str, Screen]]:
    yield f"practical {reader.half}", practical_screen(programme, reader)
    for name in SECTIONS:
        yield f"practical {name} {reader.half}", practical_section(programme, name, reader)


def _documents(programme: Programme, reader: Reader) -> Iterator[tuple[str, Screen]]:
    documents = programme.edition.documents
    full = [shelved(each.id, written) for each in documents for written in Written]
    note = say(reader.language, "shelf.put")
    for fills, shelf in product((False, True), ([], full)):
        yield f"documents {fills} {len(shelf)}", documents_screen(programme, shelf, reader, fills=fills)
        for each in documents:
            card = document_card(programme, each, shelf, reader, fills=fills, note=note)
            yield f"document {each.id} {fills} {len(shelf)}", card
    for each in documents:
        yield f"which document {each.id}", which_document(programme, FILE, "0123456789ab", reader)
        yield f"which language {each.id}", which_language(each, FILE, "0123456789ab", full, reader)
        put = [(shelved(each.id, Written.FRENCH), PUT), (shelved(each.id, Written.BOTH), None)]
        yield f"history {each.id}", shelf_history(each, put, reader)
        yield f"no history {each.id}", shelf_history(each, [], reader)


def _participants(programme: Programme, reader: Reader) -> Iterator[tuple[str, Screen]]:
    everyone = participants(programme)
    note = say(reader.language, "participants.not_found", text="<&>" * 20)
    yield "participants", participants_screen(programme, reader)
    yield "participants not found", participants_screen(programme, reader, note=note)
    for name, page in product(LISTS, range(1, 5)):
        yield f"participants {name} {page}", participants_list(programme, name, page, reader)
    for one in everyone:
        yield f"participant {one.id}", participant_card(programme, one, reader)
    if everyone:
        yield "found", participants_found(everyone[:12], reader)


def _asking(reader: Reader) -> Iterator[tuple[str, Screen]]:
    entry = Faq("f0f0f0f0", *(Text(fr="&" * most, ja="＆" * most) for most in LONGEST.values()))
    yield "write", write_screen(reader)
    yield "letter review", letter_review("0123456789ab", "&" * 3800, reader)
    yield "letter sent", letter_sent("<&>" * 1365, reader)
    yield "answer", answer_screen("&" * LONGEST_ANSWER, reader)
    yield "faq answer", faq_answer(entry, reader)
    yield "hand over", Screen(write_screen(reader).text, (hand_over_row(reader, "0123456789ab"),))
