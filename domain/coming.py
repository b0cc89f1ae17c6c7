"""Who comes: the delegations that said so, where they wish to go, and the twins of one of them."""

import unicodedata
from collections.abc import Iterable

from domain.delegation import Delegation, Status
from domain.edition import Edition, Workshop
from domain.person import Half


def coming(everyone: Iterable[Delegation], half: Half | None = None) -> tuple[Delegation, ...]:
    """The delegations that have confirmed, those of ``half`` if one is given; of the others nothing is said."""
    return tuple(each for each in everyone if each.status is Status.CONFIRMED and (half is None or each.half is half))


def wishing(everyone: Iterable[Delegation], workshop: Workshop) -> tuple[Delegation, ...]:
    """The delegations that come and wish for ``workshop``, those first whose first wish it is."""
    found = [each for each in coming(everyone) if workshop.id in each.wishes]
    return tuple(sorted(found, key=lambda each: each.wishes.index(workshop.id)))


def twins(edition: Edition, delegation: Delegation, everyone: Iterable[Delegation]) -> tuple[Delegation, ...]:
    """The delegations of the other country that the edition or a roster names as partners of ``delegation``."""
    partners = {each.id: set(each.partners) for each in edition.collectivities}
    named = {delegation.id: _names(delegation.twin)}

    def is_twin(other: Delegation) -> bool:
        if other.country == delegation.country:
            return False
        if other.id in partners.get(delegation.id, ()) or delegation.id in partners.get(other.id, ()):
            return True
        return bool(named[delegation.id] & _called(other) or _names(other.twin) & _called(delegation))

    return tuple(each for each in everyone if is_twin(each))


def _called(delegation: Delegation) -> set[str]:
    return _names(delegation.name.fr) | _names(delegation.name.ja)


def _names(text: str) -> set[str]:
    """The names in ``text`` as they are compared; a roster may give several."""
    for mark in ";；/／、":
        text = text.replace(mark, "|")
    folded = unicodedata.normalize("NFKC", text).casefold()
    return {" ".join(each.split()) for each in folded.split("|") if each.strip()}
