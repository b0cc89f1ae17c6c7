"""The list of who is reached: by delegation, how many are on Telegram, and what it was told by other means."""

from collections.abc import Iterator, Mapping

from domain.announcements import Announcement
from domain.edition import Language
from domain.lists import Column, Gathered, Line
from domain.reach import ANNOUNCEMENT, Reached, reach_of
from render.announcements import title_of
from render.lists_documents import dated, expected, in_order, named
from render.words import plain

REACH = (
    *map(Column, ("delegation", "other_name", "country", "status", "reach", "linked", "blocked", "not_linked")),
    *(Column(key, personal=True) for key in ("contact_name", "contact_reach", "told")),
)


def ledger(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Each delegation that may come: who of it is on Telegram, whom to write to, and how it was reached otherwise."""
    for each in in_order(gathered.delegations, language):
        if not expected(each):
            continue
        marks = gathered.reached.get(each.id, ())
        found = reach_of(gathered.by_delegation.get(each.id, ()), marks)
        counts = (len(found.linked), len(found.blocked), len(found.not_linked))
        contact = gathered.form(each).contact
        whom = (contact.name, contact.reach) if contact else ("", "")
        told = plain(language, "list.semicolon").join(mark_told(mark, gathered, language) for mark in marks)
        state = plain(language, f"reach.state.{found.state}")
        who = (
            *named(each, language),
            plain(language, f"country.{each.country}"),
            plain(language, f"status.{each.status}"),
        )
        yield Line(each.id, (*who, state, *map(str, counts), *whom, told))


def mark_told(mark: Reached, gathered: Gathered, language: Language) -> str:
    """What a delegation was told by other means, how, by whom and when."""
    return plain(
        language,
        "reach.mark",
        what=what_told(mark.what, gathered.announced, language),
        means=plain(language, f"reach.means.{mark.means}"),
        name=mark.name or plain(language, "team.nameless"),
        day=dated(mark.at, gathered, language),
    )


def what_told(what: str, announced: Mapping[str, Announcement], language: Language) -> str:
    """What was passed on: the programme, a reminder, or an announcement by its first words."""
    if not what.startswith(ANNOUNCEMENT):
        return plain(language, f"reach.what.{what}")
    found = announced.get(what.removeprefix(ANNOUNCEMENT))
    return plain(language, "reach.what.announcement", title=title_of(found, language, 40) if found else "…")
