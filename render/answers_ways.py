"""The buttons that follow from an answer: the card, the map, the deadline."""

from collections.abc import Iterable

from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from domain.questions.answers import Answer, Found, NotFixed, Social, Unsure
from render.screen import Button, Screen
from render.words import plain, say


def way_to(screens: Iterable[str], reader: Reader) -> Screen:
    """The commands that open what a question speaks of, one's own calendar for instance."""
    language = reader.language
    names = [f"/{plain(language, f'commands.{screen}').partition('|')[0]}" for screen in screens]
    return Screen(say(language, "answer.way_to", commands=plain(language, "list.comma").join(names)))


def ways_on(programme: Programme, answer: Answer, language: Language) -> list[Button]:
    """The card, the map, the deadline: where one would go on from here."""
    edition = programme.edition
    match answer:
        case NotFixed("collectivity"):
            return [Button(plain(language, "button.participants"), "participants")]
        case Social("thanks" | "bye"):
            return []
        case Social() | Unsure():
            return [Button(plain(language, f"button.{name}"), name) for name in ("next", "programme", "help")]
        case Found("session", id_) | NotFixed("session", id_):
            session = edition.session_by_id[id_]
            sites = list(dict.fromkeys(programme.site(place).id for place in programme.places_of(session)))
            places = [Button(edition.place_by_id[site].name[language], "taxi", site) for site in sites[:2]]
            return [Button(session.label[language], "session", id_), *places]
        case Found("workshop", id_) | NotFixed("workshop", id_):
            return [Button(edition.workshop_by_id[id_].label[language], "workshop", id_)]
        case Found("workshops" | "count-workshops"):
            return [Button(plain(language, "button.workshops"), "workshops")]
        case Found():
            return _further(programme, answer, language)
    return []


def _further(programme: Programme, answer: Found, language: Language) -> list[Button]:
    edition = programme.edition
    match answer:
        case Found("deadline", id_):
            return [Button(plain(language, "button.deadlines"), "deadlines"), *_of_deadline(programme, id_, language)]
        case Found("dues"):
            return [Button(plain(language, "button.deadlines"), "deadlines")]
        case Found("document", id_):
            document = next(each for each in edition.documents if each.id == id_)
            return [Button(document.label[language], "document", id_)]
        case Found("collectivity" | "organisation" | "coming"):
            return [Button(plain(language, "button.participants"), "participants")]
        case Found("meeting"):
            return [Button(plain(language, "button.meetings"), "meetings")]
        case Found("day" | "weekday" | "now" | "next" | "no-day"):
            return [Button(plain(language, "button.programme"), "programme")]
        case Found("place", id_):
            site = programme.site(edition.place_by_id[id_])
            return [Button(site.name[language], "taxi", site.id)] if site in programme.sites else []
        case Found("fact", id_):
            fact = next(each for each in edition.facts if each.id == id_)
            at = edition.session_by_id.get(fact.at or "")
            return [Button(at.label[language], "session", at.id)] if at else []
    return []


def _of_deadline(programme: Programme, id_: str, language: Language) -> list[Button]:
    deadline = next(each for each in programme.edition.deadlines if each.id == id_)
    return [Button(deadline.label[language], "deadline", id_)]
