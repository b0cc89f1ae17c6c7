"""The lists of what delegations sent and what they still owe: Doc 7, Doc 9, files received, owed items."""

from collections.abc import Iterator, Sequence

from domain.delegation import Delegation, Status
from domain.edition import Language
from domain.lists import Column, Gathered, Line
from domain.owed import Item, Owed
from domain.received import IN_TWO_LANGUAGES, Received, complete, missing, newest
from domain.shelf import Written
from render.dates import day_name
from render.lists_documents import dated, expected, in_order, named, sure_in_a_word
from render.words import plain

DOC_7 = tuple(
    map(Column, ("workshop", "country", "delegation", "other_name", "wish", "status", "abstract_fr", "abstract_ja"))
)
DOC_9 = tuple(map(Column, ("delegation", "other_name", "country", "state", "file_fr", "file_ja", "file_both")))
RECEIVED = tuple(map(Column, ("delegation", "country", "item", "written", "version", "file", "said_by", "received_on")))
OWED = tuple(map(Column, ("delegation", "other_name", "country", "what", "when", "sureness", "state")))


def by_workshop(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Doc 7: the delegations by workshop, a line for each of their wishes, with the newest abstracts they sent."""
    coming = [each for each in in_order(gathered.delegations, language) if expected(each)]
    for workshop in gathered.programme.edition.workshops:
        title = plain(language, "workshop.numbered", number=workshop.number, title=workshop.title[language])
        for each in coming:
            if workshop.id in each.wishes:
                rank = plain(language, "lists.wish", rank=each.wishes.index(workshop.id) + 1)
                country, status = _country(each, language), plain(language, f"status.{each.status}")
                who = (title, country, *named(each, language), rank, status)
                yield Line(f"{workshop.id}.{each.id}", (*who, *_abstracts(gathered, each, language)))


def presentations(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Doc 9: which delegation has sent which version of its sheet, and in which language it is still owed."""
    for each in in_order(gathered.delegations, language):
        there = gathered.received.get(each.id, {}).get(Item.PRESENTATION, ())
        if expected(each) and each.is_collectivity and (there or each.status is not Status.UNKNOWN):
            who = (*named(each, language), _country(each, language))
            files = (_newest(there, written, gathered, language) for written in Written)
            yield Line(each.id, (*who, _state(Item.PRESENTATION, there, language), *files))


def received(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Every file that a delegation sent, version by version, and what is marked by hand."""
    for each in in_order(gathered.delegations, language):
        for item, versions in gathered.received.get(each.id, {}).items():
            for one in versions:
                who = (named(each, language)[0], _country(each, language), plain(language, f"lists.item.{item}"))
                by = plain(language, "lists.said.on_behalf" if one.on_behalf else "lists.said.delegation")
                yield Line(one.id, (*who, *_file(one, language), by, dated(one.at, gathered, language)))


def still_owed(gathered: Gathered, language: Language) -> Iterator[Line]:
    """What each delegation owes, soonest first, and whether it is done."""
    for each in in_order(gathered.delegations, language):
        for one in gathered.owed(each):
            who = (*named(each, language), _country(each, language))
            yield Line(f"{each.id}.{one.deadline.id}", (*who, *_owed(one, language)))


def version_told(one: Received, gathered: Gathered, language: Language) -> str:
    """A version in a few words: its number, its day, and the file's name."""
    day = dated(one.at, gathered, language)
    if one.file is None:
        return plain(language, "lists.marked", day=day)
    return plain(language, "lists.version", number=one.version, day=day, file=one.file.name)


def _abstracts(gathered: Gathered, each: Delegation, language: Language) -> tuple[str, str]:
    there = gathered.received.get(each.id, {}).get(Item.ABSTRACT, ())
    both = _newest(there, Written.BOTH, gathered, language)
    french, japanese = (_newest(there, one, gathered, language) for one in (Written.FRENCH, Written.JAPANESE))
    return french or both, japanese or both


def _newest(there: Sequence[Received], written: Written, gathered: Gathered, language: Language) -> str:
    found = [each for each in newest(there) if each.written is written]
    return version_told(found[-1], gathered, language) if found else ""


def _state(item: Item, there: Sequence[Received], language: Language) -> str:
    if complete(item, there):
        return plain(language, "lists.state.done")
    lacking = missing(item, there)
    if not there or item not in IN_TWO_LANGUAGES or len(lacking) != 1:
        return plain(language, "lists.state.owed")
    return plain(language, f"lists.state.lacks.{lacking[0]}")


def _file(one: Received, language: Language) -> tuple[str, str, str]:
    written = plain(language, f"shelf.written.{one.written}") if one.written else ""
    if one.file is None:
        return written, "", plain(language, "lists.by_hand")
    return written, str(one.version), one.file.name


def _owed(one: Owed, language: Language) -> tuple[str, ...]:
    deadline = one.deadline
    if deadline.day is not None:
        when = day_name(deadline.day, language, year=True)
    else:
        when = deadline.timing[language] if deadline.timing else plain(language, "deadline.undated")
    state = {True: "done", False: "owed", None: "unknown"}[one.done]
    sureness = sure_in_a_word(deadline.certainty.day, language)
    return deadline.title[language], when, sureness, plain(language, f"lists.state.{state}")


def _country(delegation: Delegation, language: Language) -> str:
    return plain(language, f"country.{delegation.country}")
