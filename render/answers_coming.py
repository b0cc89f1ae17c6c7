"""Whether a collectivité comes: what the dossier prints of it, and nothing beyond."""

from collections.abc import Iterable

from domain.dossier import Collectivity
from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from domain.questions.answers import Found, NotFixed
from render.screen import Html
from render.words import plain, say


def coming(programme: Programme, answer: Found, reader: Reader) -> Html:
    """Those asked about, whose confirmation is printed by name."""
    asked = (each for each in programme.edition.collectivities if each.id in (answer.id, *answer.others))
    return say(reader.language, "answer.coming", names=_names(asked, reader.language))


def not_told_to_come(programme: Programme, answer: NotFixed, language: Language) -> Html:
    """That it is not known whether they come, beside those of whom it is printed."""
    everyone = programme.edition.collectivities
    asked = _names((each for each in everyone if each.id in (answer.id, *answer.others)), language)
    sure = _names((each for each in everyone if each.confirmed), language)
    key = "answer.not_told_to_come" if sure else "answer.nobody_told_to_come"
    return say(language, key, asked=asked, names=sure)


def _names(collectivities: Iterable[Collectivity], language: Language) -> str:
    return plain(language, "list.comma").join(each.name[language] for each in collectivities)
