"""The organisers' own screens: their menu, the team and its links, the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.difference import Difference
from domain.edition import Language
from domain.letters import halves_answered
from domain.person import Reader
from domain.roles import Action, Role, may, may_grant
from render.dates import hour, plain_date
from render.differences import differences_told
from render.pages import turning
from render.programme import home_row
from render.screen import (
    ROOM,
    AnyButton,
    Button,
    Copy,
    Html,
    Row,
    Screen,
    bold,
    clipped,
    html,
    lines,
    packed,
    paragraphs,
    width,
)
from render.words import plain, say

SCREENS = (
    "organisers",
    "letters",
    "unanswered",
    "faqs",
    "edit",
    "delegations",
    "owed-all",
    "seeing",
    "capacities",
    "lists",
    "reach",
    "planned",
    "feedback",
    "team",
    "journal",
    "held",
    "announces",
    "urgent",
)
"""The screens that only organisers see, whose commands are offered to them alone."""


OF_DELEGATIONS = (
    "acted_for",
    "came_in",
    "link_made",
    "link_revoked",
    "ranked",
    "taken_out",
    "received",
    "marked_done",
    "unmarked_done",
    "withdrawn_file",
    "file_erased",
)
"""What the journal tells of delegations."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """Someone of the team as they are listed."""

    person: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link that nobody has used yet."""

    id: str
    role: Role
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal: ``who`` is a name, empty where the settings did it."""

    at: datetime
    who: str
    what: str
    subject: str
    detail: Any


def organiser_commands(language: Language) -> list[tuple[str, str]]:
    """The organisers' commands with their descriptions, as PTB's ``set_my_commands`` takes them."""
    return [
        (plain(language, f"commands.{name}").partition("|")[0], plain(language, f"command.{name}")) for name in SCREENS
    ]


def organisers_screen(
    roles: Iterable[Role], reader: Reader, *, note: Html | None = None, letters: int | None = None, held: int = 0
) -> Screen:
    """The organisers' menu; ``letters`` is how many of those that the reader may answer nobody has claimed.

    ``held`` messages are held since a backup was restored.
    """
    language = reader.language
    mine = frozenset(roles)
    text = paragraphs(
        [
            note,
            bold(plain(language, "org.title")),
            say(language, "org.role", role=roles_named(mine, language)),
            say(language, "org.ask"),
        ]
    )
    changing, *buttons = [
        Button(plain(language, f"org.button.{verb}"), verb) for verb in ("edit", "changes", "dues", "asked")
    ]
    others = [
        Button(plain(language, f"org.button.{verb}"), verb)
        for verb in ("figures", "delegations", "owed-all", "capacities", "lists", "planned", "team", "journal")
    ]
    asked = _questions(mine, letters, language)
    if held and may(mine, Action.RELEASE):
        asked.insert(0, Button(plain(language, "org.button.held", number=held), "held"))
    spoken = [Button(plain(language, f"org.button.{verb}"), verb) for verb in ("announces", "urgent")]
    said = packed(spoken) if may(mine, Action.URGENT) else ()
    around = (*packed(asked[:-2], 1), *packed(asked[-2:]), (changing,), *packed(buttons), *packed(others))
    return Screen(text, (*said, *around, home_row(reader)))


def roles_named(roles: Iterable[Role], language: Language) -> str:
    """The names of roles, the strongest first."""
    held = set(roles)
    return plain(language, "list.comma").join(plain(language, f"role.{role}") for role in Role if role in held)


def organisers_row(language: Language) -> Row:
    """The way back to the organisers' menu."""
    return (Button(plain(language, "org.button.back"), "organisers"),)


def team_screen(
    team: Sequence[TeamLine],
    links: Sequence[LinkLine],
    roles: frozenset[Role],
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """Who is in the team, which links are out, and what the reader may do about both."""
    language = reader.language
    members = [_member(each, language) for each in team]
    out = [
        say(language, "team.link", role=plain(language, f"role.{each.role}"), until=_moment(each.expires_at, reader))
        for each in links
    ]
    text = paragraphs(
        [
            note,
            bold(plain(language, "team.title")),
            lines(members),
            lines([say(language, "team.links"), *out]) if out else None,
        ]
    )
    rows: list[AnyButton] = []
    if may(roles, Action.INVITE):
        rows.append(Button(plain(language, "team.button.invite"), "invite"))
    for each in team:
        if may_grant(roles, each.role):
            role = plain(language, f"role.short.{each.role}")
            room = ROOM[1] - width(plain(language, "team.button.remove", name="", role=role))
            name = clipped(_name(each.name, language), room)
            label = plain(language, "team.button.remove", name=name, role=role)
            rows.append(Button(label, "dismiss", f"{each.person}.{each.role}"))
    for link in links:
        if may_grant(roles, link.role):
            label = plain(language, "team.button.revoke", role=plain(language, f"role.short.{link.role}"))
            rows.append(Button(label, "revoke", link.id))
    return Screen(text, (*packed(rows, 1), organisers_row(language)))


def invite_screen(roles: frozenset[Role], reader: Reader) -> Screen:
    """Which role shall the link give?"""
    language = reader.language
    grantable = [role for role in Role if may_grant(roles, role)]
    meant = [
        say(
            language, "invite.role", role=bold(plain(language, f"role.{role}")), may=plain(language, f"role.may.{role}")
        )
        for role in grantable
    ]
    buttons = [Button(plain(language, f"role.{role}"), "invite-as", role) for role in grantable]
    back = (Button(plain(language, "org.button.back_to_team"), "team"),)
    text = paragraphs([bold(plain(language, "invite.title")), lines(meant), say(language, "invite.ask")])
    return Screen(text, (*packed(buttons, 1), back))


def link_screen(role: Role, url: str, until: datetime, reader: Reader) -> Screen:
    """A one-use link, to be passed on."""
    language = reader.language
    name = plain(language, f"role.{role}")
    text = paragraphs(
        [
            say(language, "invite.link", role=name, until=_moment(until, reader)),
            html(url),
            say(language, "invite.only_one"),
        ]
    )
    return Screen(text, ((Copy(plain(language, "button.copy"), url),),))


def dismiss_screen(member: TeamLine, reader: Reader) -> Screen:
    """Really take this role from them?"""
    language = reader.language
    text = say(language, "dismiss.ask", name=_name(member.name, language), role=plain(language, f"role.{member.role}"))
    yes = Button(plain(language, "dismiss.yes"), "dismiss-now", f"{member.person}.{member.role}")
    return Screen(text, ((yes,), (Button(plain(language, "org.button.back_to_team"), "team"),)))


def joined(role: Role, language: Language) -> Screen:
    """Welcome to the team."""
    text = say(language, "team.joined", role=plain(language, f"role.{role}"))
    return Screen(text, (organisers_row(language),))


def left(role: Role, language: Language) -> Screen:
    """Someone is told that a role has been taken from them."""
    return Screen(say(language, "team.left", role=plain(language, f"role.{role}")))


def held_screen(count: int, last: int, reader: Reader, *, note: Html | None = None) -> Screen:
    """What a restored backup would have sent: to be released or dropped, as far as it was shown."""
    language = reader.language
    said = say(language, "held.count", number=count) if count else say(language, "held.none")
    text = paragraphs([note, bold(plain(language, "held.title")), said, say(language, "held.ask") if count else None])
    release = Button(plain(language, "held.button.release"), "held-release", "", last)
    drop = Button(plain(language, "held.button.drop"), "held-drop", "", last)
    return Screen(text, (*(((release,), (drop,)) if count else ()), organisers_row(language)))


def journal_screen(entries: Sequence[JournalLine], page: int, pages: int, reader: Reader) -> Screen:
    """One page of the journal, the newest first."""
    language = reader.language
    told = [_journal_line(each, reader) for each in entries]
    text = paragraphs(
        [
            bold(plain(language, "journal.title")),
            *(told or [say(language, "journal.empty")]),
        ]
    )
    return Screen(text, (*turning("journal", "", page, pages, language), organisers_row(language)))


def moment_told(at: datetime, reader: Reader) -> str:
    """A moment on the reader's clock: the day and the hour."""
    return _moment(at, reader)


def _questions(roles: frozenset[Role], letters: int | None, language: Language) -> list[Button]:
    """The ways to what people ask, for those who may answer it."""
    if not halves_answered(roles):
        return []
    label = (
        plain(language, "org.button.letters_open", number=letters) if letters else plain(language, "org.button.letters")
    )
    others = [Button(plain(language, f"org.button.{verb}"), verb) for verb in ("unanswered", "faqs")]
    return [Button(label, "letters"), *others]


def _journal_line(entry: JournalLine, reader: Reader) -> Html:
    language = reader.language
    head = say(
        language, "journal.line", when=_moment(entry.at, reader), who=bold(_name(entry.who, language, settings=True))
    )
    if entry.what in ("applied", "undone"):
        found = [Difference.model_validate(each) for each in entry.detail]
        return lines([head, say(language, f"journal.{entry.what}"), differences_told(found, language)])
    detail: Mapping[str, Any] = entry.detail or {}
    if entry.what in OF_DELEGATIONS:
        return lines([head, say(language, f"journal.{entry.what}", name=detail.get(language, ""))])
    role = plain(language, f"role.{detail.get('role', 'owner')}")
    name = _name(detail.get(language, detail.get("name", "")), language)
    number = detail.get("number", 0)
    return lines([head, say(language, f"journal.{entry.what}", role=role, name=name, number=number)])


def _member(each: TeamLine, language: Language) -> Html:
    name = _name(each.name, language)
    return say(language, "team.member", name=bold(name), role=plain(language, f"role.{each.role}"))


def _name(name: str, language: Language, *, settings: bool = False) -> str:
    return name or plain(language, "journal.settings" if settings else "team.nameless")


def _moment(at: datetime, reader: Reader) -> str:
    day = plain_date(at.astimezone(reader.present).date(), reader.language)
    whole = at.replace(second=0, microsecond=0)
    return plain(reader.language, "moment", day=day, hour=hour(whole, reader.present, reader.language))
