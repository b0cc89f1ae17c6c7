"""What people are told of a form unasked: who confirmed it, whose account was linked, who has got a place."""

from domain.delegation import Delegation
from domain.edition import Language, Session
from domain.form import Attendee, Confirmed
from domain.person import Reader
from render.dates import day_name
from render.delegation import moment_of
from render.form_values import named
from render.screen import Button, Html, Row, Screen, bold, clipped, paragraphs
from render.words import plain, say


def confirmed_told(delegation: Delegation, confirmed: Confirmed, reader: Reader) -> Screen:
    """To the others of the delegation: its form is confirmed, and by whom."""
    language = reader.language
    key = "told.form_confirmed_on_behalf" if confirmed.on_behalf else "told.form_confirmed"
    name = clipped(confirmed.name, 60) or plain(language, "team.nameless")
    return _about(delegation, say(language, key, name=name, when=moment_of(confirmed.at, reader)), language)


def linked_told(delegation: Delegation, attendee: Attendee, account: str, language: Language) -> Screen:
    """To head and deputy: a member says that they are somebody of the form."""
    who = clipped(account, 60) or plain(language, "team.nameless")
    said = say(language, "told.form_linked", account=who, name=bold(named(attendee, language)))
    undo = Button(plain(language, "form.button.unlink"), "form-link", f"{attendee.id}.none")
    screen = _about(delegation, said, language)
    return Screen(screen.text, ((undo,), *screen.rows))


def place_told(
    delegation: Delegation, attendee: Attendee, session: Session, language: Language, *, own: bool
) -> Screen:
    """A place has come free and is theirs: to themselves (``own``), or to those who answer for them."""
    title, day = bold(session.title[language]), day_name(session.day, language)
    if own:
        said = say(language, "told.place_given", session=title, day=day)
    else:
        said = say(language, "told.place_given_other", name=named(attendee, language), session=title, day=day)
    return _about(delegation, said, language)


def head_count_told(session: Session, number: int, language: Language) -> Screen:
    """To the organisers: more people have said yes than the printed plan has."""
    said = say(
        language,
        "told.head_count",
        session=session.title[language],
        day=day_name(session.day, language),
        number=number,
        plan=session.headcount or 0,
    )
    return Screen(said, ((Button(plain(language, "told.button.capacity"), "capacity", session.id),),))


def _about(delegation: Delegation, said: Html, language: Language) -> Screen:
    open_: Row = (Button(plain(language, "told.button.form"), "form", delegation.id),)
    return Screen(paragraphs([bold(delegation.name[language]), said]), (open_,))
