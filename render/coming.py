"""Who comes, and to which workshop: only the delegations that said so; and what one's twin city does."""

from collections.abc import Iterable

from domain.coming import coming, wishing
from domain.delegation import Delegation, Status
from domain.edition import Language, Workshop
from domain.person import Half, Reader
from domain.programme import Programme
from render.pages import paged, turning
from render.participants import sorted_by
from render.programme import home_row
from render.screen import Button, Html, Row, Screen, bold, lines, packed, paragraphs
from render.words import plain, say

HALVES = ("french", "japanese")


def coming_screen(programme: Programme, everyone: Iterable[Delegation], reader: Reader) -> Screen:
    """How many have said that they come, from each country, and how many wish for each workshop."""
    language, listed = reader.language, list(everyone)
    counts = [say(language, f"coming.count.{half}", count=len(coming(listed, Half(half)))) for half in HALVES]
    wished = [_wished(listed, each, language) for each in programme.edition.workshops]
    text = paragraphs(
        [
            bold(plain(language, "coming.title")),
            lines(counts),
            lines([bold(plain(language, "coming.by_workshop")), *wished]) if wished else None,
            say(language, "coming.only_said"),
        ]
    )
    halves = [Button(plain(language, f"coming.button.{half}"), "coming-list", half) for half in HALVES]
    workshops = [
        Button(
            plain(language, "button.workshop", number=each.number, label=each.label[language]), "coming-list", each.id
        )
        for each in programme.edition.workshops
    ]
    return Screen(text, (*packed(halves), *packed(workshops), *_ways(language, twin=True), home_row(reader)))


def coming_list(
    programme: Programme, everyone: Iterable[Delegation], name: str, page: int, reader: Reader
) -> Screen | None:
    """The delegations of one country that come, or those that wish for one workshop; ``None`` for what is neither."""
    language, listed = reader.language, list(everyone)
    workshop = programme.edition.workshop_by_id.get(name)
    if workshop is not None:
        those = wishing(listed, workshop)
        title = plain(language, "coming.of_workshop", number=workshop.number, title=workshop.title[language])
        told = [_ranked(each, workshop, language) for each in those]
    elif name in HALVES:
        those = tuple(sorted(coming(listed, Half(name)), key=lambda each: sorted_by(each.name[language], language)))
        title = plain(language, f"coming.count.{name}", count=len(those))
        told = [_line(programme, each, language) for each in those]
    else:
        return None
    pages = paged(told)
    page = min(max(page, 1), len(pages))
    body = lines(pages[page - 1]) if those else say(language, "coming.nobody")
    text = paragraphs([bold(title), body, say(language, "coming.only_said")])
    back = (Button(plain(language, "button.back_to_coming"), "coming"),)
    return Screen(text, (*turning("coming-list", name, page, len(pages), language), back, home_row(reader)))


def twin_screen(programme: Programme, delegation: Delegation, twins: Iterable[Delegation], reader: Reader) -> Screen:
    """What is known of the twins of ``delegation``: whether they come, what they wish for, and where both meet."""
    language, found = reader.language, list(twins)
    told = [_twin(programme, delegation, each, language) for each in found]
    if not told:
        named = delegation.twin
        told = [say(language, "twin.not_listed", twin=named) if named else say(language, "twin.none")]
    text = paragraphs([bold(plain(language, "twin.title", name=delegation.name[language])), *told])
    return Screen(text, (*_ways(language, twin=False), home_row(reader)))


def _twin(programme: Programme, delegation: Delegation, twin: Delegation, language: Language) -> Html:
    if twin.status is not Status.CONFIRMED:
        key = "twin.declined" if twin.status is Status.DECLINED else "twin.not_yet"
        return lines([bold(twin.name[language]), say(language, key)])
    shared = [each for each in twin.wishes if each in delegation.wishes]
    return lines(
        [
            bold(twin.name[language]),
            say(language, "twin.comes"),
            say(language, "twin.wishes", workshops=_numbered(programme, twin.wishes, language))
            if twin.wishes
            else say(language, "twin.no_wishes"),
            say(language, "twin.shared", workshops=_numbered(programme, shared, language)) if shared else None,
        ]
    )


def _numbered(programme: Programme, ids: Iterable[str], language: Language) -> str:
    found = [programme.edition.workshop_by_id[id_] for id_ in ids if id_ in programme.edition.workshop_by_id]
    names = (plain(language, "button.workshop", number=each.number, label=each.label[language]) for each in found)
    return plain(language, "list.semicolon").join(names)


def _wished(everyone: list[Delegation], workshop: Workshop, language: Language) -> Html:
    found = wishing(everyone, workshop)
    first = sum(each.wishes[:1] == (workshop.id,) for each in found)
    named = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
    return say(language, "coming.wished", workshop=named, first=first, second=len(found) - first)


def _ranked(delegation: Delegation, workshop: Workshop, language: Language) -> Html:
    rank, country = delegation.wishes.index(workshop.id) + 1, plain(language, f"country.{delegation.country}")
    return say(language, "coming.ranked", name=delegation.name[language], country=country, rank=rank)


def _line(programme: Programme, delegation: Delegation, language: Language) -> Html:
    name = delegation.name[language]
    if not delegation.wishes:
        return say(language, "line", text=name)
    return say(language, "coming.line", name=name, workshops=_numbered(programme, delegation.wishes, language))


def _ways(language: Language, *, twin: bool) -> tuple[Row, ...]:
    other = ("twin", "coming.button.twin") if twin else ("coming", "coming.button.coming")
    delegation = Button(plain(language, "button.back_to_delegation"), "delegation")
    return packed([Button(plain(language, other[1]), other[0]), delegation])
