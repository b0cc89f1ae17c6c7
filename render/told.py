"""Facts of the dossier as they are told: how sure, and where they hang together with the programme."""

from collections.abc import Iterable

from domain.dossier import Fact
from domain.edition import Certainty, Language
from domain.programme import Programme
from render.facts import source_line, when
from render.screen import Html, html, italic, lines, linked
from render.words import plain, say


def told(programme: Programme, fact: Fact, language: Language) -> Html:
    """A fact in a list, with the day of the session in which it happens and the address that is printed."""
    text = html(fact.text[language])
    if fact.certainty is not Certainty.CONFIRMED and not fact.while_open:
        text = say(language, f"fact.{fact.certainty}", text=text)
    return lines([say(language, "line", text=text), _session(programme, fact, language), _address(fact, language)])


def held_true(programme: Programme, facts: Iterable[Fact]) -> list[Fact]:
    """Those that still hold."""
    return [fact for fact in facts if programme.edition.holds(fact)]


def sources_of(programme: Programme, facts: Iterable[Fact], language: Language) -> Html | None:
    """Where these facts are printed, in one line."""
    sources = [source for fact in facts for source in fact.source]
    return italic(source_line(programme, sources, language)) if sources else None


def _session(programme: Programme, fact: Fact, language: Language) -> Html | None:
    session = programme.edition.session_by_id.get(fact.at) if fact.at else None
    if session is None:
        return None
    at = when(programme, session, programme.edition.event.tz, language, year=False)
    return say(language, "fact.at", session=session.label[language], when=at)


def _address(fact: Fact, language: Language) -> Html | None:
    return say(language, "fact.url", link=linked(plain(language, "fact.link"), fact.url)) if fact.url else None
