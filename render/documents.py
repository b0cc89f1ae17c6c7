"""The working documents: what each is for, and the files of the shelf."""

from collections.abc import Iterable
from datetime import datetime

from domain.dossier import Deadline, Document, Fact, Topic
from domain.edition import Certainty, Language
from domain.person import Reader
from domain.programme import Programme
from domain.shelf import SentFile, Shelved, Written, for_reader
from render.dates import day_name
from render.deadlines import addressees
from render.facts import source_line, sure
from render.programme import home_row
from render.roster import is_table
from render.screen import AnyButton, Button, Html, Link, Row, Screen, bold, html, italic, lines, packed, paragraphs
from render.told import held_true, told
from render.words import plain, say

KILO, MEGA = 1000, 1000**2
LONGEST = 80
"""The letters of a file's name that are shown."""


def documents_screen(programme: Programme, shelf: Iterable[Shelved], reader: Reader, *, fills: bool = False) -> Screen:
    """Every document in one line, and which of them can be fetched here; ``fills`` who may put files."""
    language = reader.language
    documents = programme.edition.documents
    if not documents:
        return Screen(say(language, "documents.none"), (home_row(reader),))
    filed = {each.document for each in shelf}
    text = paragraphs(
        [
            bold(plain(language, "documents.title")),
            lines(_listed(each, each.id in filed, language) for each in documents),
            say(language, "documents.here") if filed else say(language, "documents.empty"),
            say(language, "documents.ask"),
            say(language, "shelf.how") if fills else None,
        ]
    )
    buttons = [Button(each.label[language], "document", each.id) for each in documents]
    paper = (Button(plain(language, "paper.button"), "print"),)
    return Screen(text, (*packed(buttons), paper, home_row(reader)))


def document_card(
    programme: Programme,
    document: Document,
    shelf: Iterable[Shelved],
    reader: Reader,
    *,
    fills: bool = False,
    note: Html | None = None,
) -> Screen:
    """What a document is for, who fills it and to whom it goes, and its files, the reader's language first."""
    language = reader.language
    files = for_reader(shelf, document.id, language)
    due = [each for each in programme.edition.deadlines if each.document == document.id]
    timing, remark = document.timing, document.note
    text = paragraphs(
        [
            note,
            sure(bold(document.title[language]), document.certainty, language),
            document.purpose[language],
            _printed(programme, document, due, language),
            timing[language] if timing else None,
            say(language, "card.note", note=remark[language]) if remark else None,
            *(told(programme, fact, language) for fact in _facts(programme, document)),
            _files(files, reader),
            italic(source_line(programme, document.source, language)),
            say(language, "shelf.how") if fills else None,
        ]
    )
    return Screen(text, _card_rows(document, due, files, reader, fills=fills))


def which_document(
    programme: Programme, file: SentFile, received: str, reader: Reader, *, own: tuple[Row, ...] = ()
) -> Screen:
    """An organiser sent a file: which document is it? ``own``: or what of their own delegation's."""
    language = reader.language
    text = paragraphs([say(language, "shelf.received", file=file_named(file, language)), say(language, "shelf.which")])
    buttons = [
        Button(each.label[language], "shelf-document", f"{received}.{each.id}") for each in programme.edition.documents
    ]
    table = [Button(plain(language, "roster.button"), "roster-file", received)] if is_table(file.name) else []
    cancel = Button(plain(language, "button.cancel"), "documents")
    return Screen(text, (*packed(table), *packed(buttons), *own, (cancel,)))


def which_language(
    document: Document, file: SentFile, received: str, shelf: Iterable[Shelved], reader: Reader
) -> Screen:
    """In which language is it written? Says what it will replace."""
    language = reader.language
    beneath = {each.written: each for each in shelf if each.document == document.id}
    replaced = [
        say(language, "shelf.already", written=_written(written, language), file=file_named(each.file, language))
        for written, each in beneath.items()
    ]
    text = paragraphs(
        [
            say(language, "shelf.put_under", file=file_named(file, language), document=document.title[language]),
            lines(replaced) if replaced else None,
            say(language, "shelf.language"),
        ]
    )
    buttons = [
        Button(plain(language, f"shelf.written.{each}"), "shelf-put", f"{received}.{document.id}.{each.value}")
        for each in Written
    ]
    return Screen(text, (*packed(buttons, 3), (Button(plain(language, "button.cancel"), "documents"),)))


def shelf_history(document: Document, put: Iterable[tuple[Shelved, datetime | None]], reader: Reader) -> Screen:
    """Every file that was ever put under a document, the newest first, for organisers."""
    language = reader.language
    listed = [_once(each, gone, reader) for each, gone in put]
    title = say(language, "shelf.history", document=document.label[language])
    back = Button(plain(language, "button.back_to", label=document.label[language]), "document", document.id)
    newest = lines(reversed(listed)) if listed else say(language, "shelf.none")
    return Screen(paragraphs([bold(title), newest]), ((back,),))


def caption(document: Document, written: Written, language: Language) -> Html:
    """What stands under a file that is sent."""
    return say(language, "shelf.caption", document=document.title[language], written=_written(written, language))


def _listed(document: Document, filed: bool, language: Language) -> Html:
    title = sure(document.title[language], document.certainty, language)
    return say(language, "documents.filed" if filed else "line", text=title)


def _printed(programme: Programme, document: Document, due: Iterable[Deadline], language: Language) -> Html | None:
    """Who fills it, to whom it goes and in which languages, where that is printed."""
    filled = plain(language, "list.comma").join(plain(language, f"ower.{each}") for each in document.filled_by)
    to = addressees(programme, document.to, language)
    doubt = next((each.certainty.to for each in due if each.to == document.to), None)
    languages = [plain(language, f"shelf.written.{each}") for each in document.languages]
    said = [
        say(language, "document.filled", whom=filled) if filled else None,
        say(language, "deadline.to", to=sure(to, doubt or Certainty.CONFIRMED, language)) if to else None,
        say(language, "document.languages", languages=plain(language, "list.comma").join(languages))
        if languages
        else None,
    ]
    return lines(said) if any(said) else None


def _facts(programme: Programme, document: Document) -> list[Fact]:
    facts = held_true(programme, programme.edition.facts)
    return [fact for fact in facts if fact.topic is Topic.DOCUMENTS and document.id in fact.about]


def _files(files: Iterable[Shelved], reader: Reader) -> Html:
    language = reader.language
    listed = [say(language, "line", text=_once(each, None, reader)) for each in files]
    return lines([say(language, "shelf.here"), *listed]) if listed else say(language, "shelf.none")


def _once(shelved: Shelved, gone: datetime | None, reader: Reader) -> Html:
    language = reader.language
    put = say(
        language,
        "shelf.file",
        written=_written(shelved.written, language),
        file=file_named(shelved.file, language),
        day=day_name(shelved.at.astimezone(reader.present).date(), language),
    )
    if gone is None:
        return put
    return say(language, "shelf.withdrawn", file=put, day=day_name(gone.astimezone(reader.present).date(), language))


def file_named(file: SentFile, language: Language) -> Html:
    """A file by its name, cut where it is long, and its size."""
    name = file.name[:LONGEST] or plain(language, "shelf.unnamed")
    if file.size is None:
        return html(name)
    size = plain(language, "size.mega", size=_decimal(file.size / MEGA, language))
    if file.size < MEGA:
        size = plain(language, "size.kilo", size=max(1, round(file.size / KILO)))
    return say(language, "shelf.named", name=name, size=size)


def _decimal(number: float, language: Language) -> str:
    text = f"{number:.1f}"
    return text.replace(".", ",") if language == "fr" else text


def _written(written: Written, language: Language) -> str:
    return plain(language, f"shelf.written.{written}")


def _card_rows(
    document: Document, due: Iterable[Deadline], files: Iterable[Shelved], reader: Reader, *, fills: bool
) -> tuple[Row, ...]:
    language = reader.language
    rows: list[Row] = []
    for each in files:
        label = plain(language, "button.fetch", written=_written(each.written, language))
        buttons: list[AnyButton] = [Button(label, "fetch", each.id)]
        if fills:
            buttons.append(Button(plain(language, "button.withdraw"), "shelf-withdraw", each.id))
        rows += packed(buttons)
    if document.url is not None:
        rows.append((Link(plain(language, "button.online"), document.url),))
    rows += packed([Button(each.label[language], "deadline", each.id) for each in due])
    if fills:
        rows.append((Button(plain(language, "button.shelf_history"), "shelf-history", document.id),))
    back = Button(plain(language, "button.back_to_documents"), "documents")
    return (*rows, (back,), home_row(reader))
