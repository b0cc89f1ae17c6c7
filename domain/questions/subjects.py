"""The workshop to which a subject belongs, be it put in other words than the dossier's."""

import re

from domain.questions.answers import Answer, Found
from domain.questions.attributes import OF_WORKSHOP
from domain.questions.entries import Index
from domain.questions.hearing import Heard

MOST_ALIKE = 3
"""So many workshops may share a subject; where all do, it is that of those whose guiding thread speaks of it."""
PRESENTING = re.compile(
    r"present|parl|interven|expos|propos|abord|se met|plac|orient|va t on|va on|on va|irait|rentre|lequel|"
    r"発表|話|扱|議論|討議|取り上げ|紹介|どこで|どこに|部会|向け|報告|提案"
)
"""Says that something is to be told at the event, be it without the word workshop."""
_ABOUT_WORKSHOPS = frozenset({"workshop", "thread", "aims", "examples", "title", "present"})
_MEASURED = frozenset({"ask-when", "ask-hour", "ask-howmany", "ask-howlong", "ask-why", "ask-who"})
_OTHERWISE = frozenset({"ask-may", "ask-must", "ask-where"})


def by_subject(index: Index, heard: Heard, best: float) -> Answer | None:
    """The workshop meant by a subject, or the few that share it; ``best`` is how well another entry answers."""
    told = [term for term in heard.topics if term not in _ABOUT_WORKSHOPS]
    wanted = "workshop" in heard.topics
    if not _is_asked(heard, told) or best > (0.9 if wanted else 0.6):
        return None
    ranked = _ranked(index, told)
    if not ranked:
        return None
    total = sum(map(index.rarity, told)) + 0.5 * len(heard.unknown) * index.rarity("")
    name, first = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    held = {term for term in told if index.holds("subject", name, term) or index.holds("workshop", name, term)}
    missing = [term for term in told if index.vocabulary.is_hard(term) and term not in held]
    if any(term in index.vocabulary.names for term in missing) or (missing and (not wanted or len(held) < 2)):
        return None
    if wanted and not missing and first >= max(1.0, 0.5 * total) and 1.15 * second > first:
        return _of_several(index, heard, told, sorted(each for each, weight in ranked if 1.15 * weight > first))
    if first < 1.15 * second or first < (0.34 if wanted else 0.75) * total or first < 2.5:
        return None
    asked = {term for term in heard.topics if term in OF_WORKSHOP}
    return Found("workshop", name, heard.asks | (asked or {"subject"}))


def _is_asked(heard: Heard, told: list[str]) -> bool:
    """Whether a subject is asked about, and not a workshop by its number, a person or a number."""
    if (
        not told
        or {"pairing", "chief"} & set(told)
        or any(term.startswith("workshop-") for term in told)
        or heard.asks & _MEASURED
    ):
        return False
    return "workshop" in heard.topics or (
        not heard.asks & _OTHERWISE and PRESENTING.search(heard.reading.text) is not None
    )


def _ranked(index: Index, told: list[str]) -> list[tuple[str, float]]:
    """The workshops with the weight of what their best part holds, the heaviest first."""
    weights: dict[str, float] = {}
    for entry in index.holding(told):
        if entry.kind in ("subject", "workshop"):
            weight = sum(index.rarity(term) * entry.strength(term) for term in told)
            name = entry.id.partition(":")[0]
            weights[name] = max(weights.get(name, 0.0), weight)
    return sorted(weights.items(), key=lambda each: -each[1])


def _of_several(index: Index, heard: Heard, told: list[str], alike: list[str]) -> Answer | None:
    led = [name for name in alike if any(index.holds("workshop", name, term) for term in told)]
    several = led if len(alike) > MOST_ALIKE else alike
    if not 0 < len(several) <= MOST_ALIKE:
        return None
    if len(several) == 1:
        return Found("workshop", several[0], heard.asks | {"subject"})
    return Found("workshops", "", heard.asks, tuple(several))
