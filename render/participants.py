"""Who takes part: organisations and collectivités, as they are printed; nobody's status is guessed."""

import re
import unicodedata
from collections.abc import Iterable

from domain.dossier import Collectivity, CollectivityKind, Fact, Official, Organisation, Role, Topic
from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from render.facts import source_line, sure
from render.pages import paged, turning
from render.programme import home_row
from render.screen import (
    ROOM,
    Button,
    Html,
    Row,
    Screen,
    bold,
    html,
    italic,
    lines,
    packed,
    paragraphs,
    width,
)
from render.told import held_true, sources_of, told
from render.words import normalised, plain, say

LISTS = ("france", "japan", *(kind.value for kind in CollectivityKind), "japanese")
"""The lists: organisations of each country, French collectivités by kind, Japanese collectivités."""

MOST_FOUND = 12

_LEADING = re.compile(
    r"^(?:conseil (?:departemental|regional)|communaute (?:d agglomeration|urbaine)|metropole(?: europeenne)?"
    r"|collectivite)\b ?(?:de la |de l |des |du |de |d )?|^(?:la|le|les) "
)
"""What stands before the name proper by which a French list is ordered."""


def participants_screen(programme: Programme, reader: Reader, *, note: Html | None = None) -> Screen:
    """What is printed of how many come, who has confirmed, and the ways to every list."""
    language = reader.language
    edition = programme.edition
    facts = _counts(programme)
    text = paragraphs(
        [
            note,
            bold(plain(language, "participants.title")),
            *(told(programme, fact, language) for fact in facts),
            say(language, "participants.status") if edition.collectivities else say(language, "participants.none"),
            say(language, "participants.ask") if edition.collectivities else None,
            sources_of(programme, facts, language),
        ]
    )
    buttons = [
        Button(plain(language, f"button.participants.{name}"), "participants-list", name)
        for name in LISTS
        if _members(programme, name)
    ]
    return Screen(text, (*packed(buttons), home_row(reader)))


def participants_list(programme: Programme, name: str, page: int, reader: Reader) -> Screen:
    """One list, in pages, in the order of the reader's language."""
    language = reader.language
    members = _ordered(_members(programme, name), language)
    pages = paged(_line(each, language) for each in members)
    page = min(max(page, 1), len(pages))
    before = sum(map(len, pages[: page - 1]))
    here = members[before : before + len(pages[page - 1])]
    title = bold(plain(language, f"participants.{name}.title", number=len(members)))
    if len(pages) > 1:
        title = say(language, "page.title", title=title, page=page, total=len(pages))
    text = paragraphs(
        [
            title,
            lines(pages[page - 1]) if members else say(language, "about.nothing"),
            say(language, "participants.cited") if any(isinstance(each, Collectivity) for each in here) else None,
            italic(source_line(programme, (s for each in here for s in each.source), language)) if here else None,
        ]
    )
    cards = packed([_card_button(each, language) for each in here if _has_more(programme, each)])
    back = Button(plain(language, "button.back_to_participants"), "participants")
    turns = turning("participants-list", name, page, len(pages), language)
    return Screen(text, (*cards, *turns, (back,), home_row(reader)))


def participant_card(programme: Programme, one: Collectivity | Organisation, reader: Reader) -> Screen:
    """All that is printed of one of them; of a collectivité that did not confirm, nothing about whether it comes."""
    language = reader.language
    facts = _facts(programme, one.id)
    officials = [each for each in programme.edition.officials if each.of == one.id]
    named = one.name[language]
    if language == "ja" and named != one.name.fr:
        named = plain("ja", "place.with_french", name=named, french=one.name.fr)
    kind = _collectivity(programme, one, language) if isinstance(one, Collectivity) else _organisation(one, language)
    text = paragraphs(
        [
            bold(named),
            kind,
            lines([say(language, "participant.named"), *(official_line(each, language) for each in officials)])
            if officials
            else None,
            *(told(programme, fact, language) for fact in facts),
            italic(source_line(programme, one.source, language)),
        ]
    )
    back = Button(plain(language, "button.back_to_participants"), "participants")
    return Screen(text, (back_to(one, language), (back,), home_row(reader)))


def participant_lines(programme: Programme, one: Collectivity | Organisation, language: Language) -> Html:
    """One of them in short: name, kind or roles, partners."""
    kind = _collectivity(programme, one, language) if isinstance(one, Collectivity) else _organisation(one, language)
    return lines([bold(one.name[language]), kind])


def participants_found(found: Iterable[Collectivity | Organisation], reader: Reader) -> Screen:
    """Several bear the name that was typed: which one?"""
    language = reader.language
    listed = list(found)
    text = paragraphs([say(language, "participants.which"), lines(_line(each, language) for each in listed)])
    return Screen(text, (*packed([_card_button(each, language) for each in listed], 1), home_row(reader)))


def participants_named(text: str, programme: Programme) -> list[Collectivity | Organisation]:
    """Those whose name is ``text``, else the collectivités of whose name it is a part; in either language."""
    wanted = normalised(text)
    if len(wanted) < 2:
        return []
    everyone = participants(programme)
    exact = [each for each in everyone if wanted in {normalised(name) for name in _names(each)}]
    if exact:
        return _once(exact)
    partly = [
        each
        for each in programme.edition.collectivities
        if any(_within(wanted, normalised(name)) for name in _names(each))
    ]
    return [*partly[:MOST_FOUND]]


def participants(programme: Programme) -> list[Collectivity | Organisation]:
    """All that are named, whether or not they come."""
    return [*programme.edition.collectivities, *programme.edition.organisations]


def list_of(one: Collectivity | Organisation) -> str:
    """The list in which it stands."""
    if isinstance(one, Organisation):
        return one.based
    return "japanese" if one.country == "japan" else one.kind.value


def back_to(one: Collectivity | Organisation, language: Language) -> Row:
    """The way back to its list."""
    name = list_of(one)
    label = plain(language, "button.back_to_list", list=plain(language, f"button.participants.{name}"))
    return (Button(label, "participants-list", name),)


def _members(programme: Programme, name: str) -> list[Collectivity | Organisation]:
    return [each for each in participants(programme) if list_of(each) == name]


def _ordered(members: Iterable[Collectivity | Organisation], language: Language) -> list[Collectivity | Organisation]:
    """Organisations as they are printed; collectivités by their names."""
    listed = list(members)
    if any(isinstance(each, Organisation) for each in listed):
        return listed
    return sorted(listed, key=lambda each: sorted_by(each.name[language], language))


def sorted_by(name: str, language: Language) -> str:
    """By what a name stands in its place in a list of the reader's language."""
    return unicodedata.normalize("NFKC", name) if language == "ja" else _LEADING.sub("", normalised(name))


def _names(one: Collectivity | Organisation) -> list[str]:
    names = [one.name.fr, one.name.ja]
    return [*names, one.short.fr, one.short.ja, *one.also] if isinstance(one, Organisation) else names


def _within(wanted: str, name: str) -> bool:
    if wanted.isascii():
        return f" {wanted} " in f" {name} "
    return wanted in name


def _once(found: Iterable[Collectivity | Organisation]) -> list[Collectivity | Organisation]:
    """The host is a collectivité and an organisation: it is named once."""
    listed = list(found)
    collectivities = {each.name.fr for each in listed if isinstance(each, Collectivity)}
    return [each for each in listed if isinstance(each, Collectivity) or each.short.fr not in collectivities]


def _counts(programme: Programme) -> list[Fact]:
    """The facts on participation as a whole: those about a document, which is the list of it."""
    documents = {each.id for each in programme.edition.documents}
    facts = held_true(programme, programme.edition.facts)
    return [fact for fact in facts if fact.topic is Topic.PARTICIPANTS and documents & set(fact.about)]


def _facts(programme: Programme, id_: str) -> list[Fact]:
    facts = held_true(programme, programme.edition.facts)
    return [fact for fact in facts if fact.topic in (Topic.PARTICIPANTS, Topic.DOCUMENTS) and id_ in fact.about]


def _line(one: Collectivity | Organisation, language: Language) -> Html:
    name = html(one.name[language])
    if isinstance(one, Organisation):
        roles = plain(language, "list.comma").join(plain(language, f"role.{role}") for role in one.roles)
        return say(language, "participants.role", name=sure(name, one.certainty, language), roles=roles)
    return say(language, "participants.line_confirmed" if one.confirmed else "line", text=name)


def _has_more(programme: Programme, one: Collectivity | Organisation) -> bool:
    """Whether its card says more than its line."""
    if isinstance(one, Organisation) or one.confirmed or one.partners:
        return True
    official = any(each.of == one.id for each in programme.edition.officials)
    return official or bool(_facts(programme, one.id)) or bool(_partners(programme, one))


def _card_button(one: Collectivity | Organisation, language: Language) -> Button:
    label = one.short[language] if isinstance(one, Organisation) else _short(one.name[language])
    return Button(label, "participant", one.id)


def _short(name: str) -> str:
    """A name as a button takes it: without what it has in brackets, and of the longest the beginning."""
    bare = re.sub(r"（[^）]*）| \([^)]*\)", "", name)
    while width(bare) > ROOM[1]:
        bare = f"{bare.rstrip('…')[:-1].rstrip()}…"
    return bare


def _collectivity(programme: Programme, one: Collectivity, language: Language) -> Html:
    partners = plain(language, "list.comma").join(each.name[language] for each in _partners(programme, one))
    return lines(
        [
            say(
                language,
                "participant.kind",
                kind=plain(language, f"kind.{one.kind}"),
                country=plain(language, f"country.{one.country}"),
            ),
            say(language, "participant.confirmed") if one.confirmed else None,
            say(language, "participant.partners", names=partners) if partners else None,
        ]
    )


def _partners(programme: Programme, one: Collectivity) -> list[Collectivity]:
    """The collectivités that are printed as its partners, or of which it is one."""
    everyone = programme.edition.collectivities
    return [each for each in everyone if each.id in one.partners or one.id in each.partners]


def _organisation(one: Organisation, language: Language) -> Html:
    roles = plain(language, "list.comma").join(plain(language, f"role.{Role(role)}") for role in one.roles)
    about = one.about
    return lines(
        [
            say(language, "participant.roles", roles=roles),
            say(language, "participant.based", country=plain(language, f"country.{one.based}")),
            about[language] if about else None,
        ]
    )


def official_line(official: Official, language: Language) -> Html:
    """Someone and the function in which the dossier names them."""
    function = official.function[language]
    return say(language, "participant.official", name=official.name, function=function)
