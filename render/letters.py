"""The organisers' inbox: the letters that wait, one letter, and the answer before it leaves."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.edition import Language
from domain.edits import Refused
from domain.letters import Letter, State
from domain.person import Reader
from domain.sending import State as Sending
from render.asking import answer_screen, fits, quoted
from render.dates import hour, plain_date
from render.organisers import organisers_row
from render.pages import turning
from render.screen import AnyButton, Button, Html, Row, Screen, bold, clipped, html, lines, packed, paragraphs
from render.words import plain, say

PAGE = 6
"""Letters on a page."""
DONE = "done"
"""Names the pages of the letters that are answered."""
FIRST = 90
"""The letters of a text that stand in a list, in half-width ones."""
HALF_SHOWN = 1200
"""UTF-16 units of a text and of its answer, where both stand on one card."""

Names = Mapping[str, str]


def letters_screen(letters: Sequence[Letter], name: str, page: int, count: int, names: Names, reader: Reader) -> Screen:
    """The letters that wait, the oldest first; or with ``DONE`` those answered, the newest first."""
    language = reader.language
    first = (page - 1) * PAGE + 1
    told = [_line(number, each, names, language) for number, each in enumerate(letters, first)]
    title, none = ("letters.done", "letters.none_done") if name == DONE else ("letters.waiting", "letters.none")
    text = paragraphs([bold(plain(language, title)), lines(told) if told else say(language, none)])
    rows = [(_open(number, each, language),) for number, each in enumerate(letters, first)]
    other = Button(plain(language, "letters.button.waiting"), "letters")
    if name != DONE:
        other = Button(plain(language, "letters.button.done"), "letters", f"{DONE}.1")
    pages = max(1, -(-count // PAGE))
    return Screen(text, (*rows, *turning("letters", name, page, pages, language), (other,), organisers_row(language)))


def letter_told(letter: Letter, reader: Reader) -> Screen:
    """An organiser is told of a new letter."""
    language = reader.language
    text = paragraphs([bold(plain(language, "letter.new")), _whose(letter, reader), quoted(letter.text)])
    return Screen(text, ((Button(plain(language, "letter.button.open"), "letter", letter.id),),))


def letter_card(
    letter: Letter,
    names: Names,
    reader: Reader,
    *,
    me: str,
    mine: bool,
    delivery: Sending | None = None,
    kept: str | None = None,
    note: Html | None = None,
) -> Screen:
    """One letter: who wrote it, what has become of it, and what may be done.

    ``me`` is the reader's id, ``mine`` whether their role lets them answer it, ``kept`` the entry made of it.
    """
    language = reader.language
    answer = letter.answer if letter.state is State.ANSWERED else None
    text = paragraphs(
        [
            note,
            bold(plain(language, "letter.title")),
            _whose(letter, reader),
            quoted(letter.text, HALF_SHOWN),
            _state(letter, names, reader, delivery),
            quoted(answer, HALF_SHOWN) if answer else None,
            None if letter.reachable or delivery is Sending.FAILED else say(language, "letter.unreachable"),
            None if mine else say(language, "letter.not_yours"),
        ]
    )
    whole = not all(fits(each, HALF_SHOWN) for each in (letter.text, answer or ""))
    rows = [*_acts(letter, language, me, delivery, kept)] if mine else []
    if whole:
        rows.append(Button(plain(language, "letter.button.whole"), "letter-whole", letter.id))
    return Screen(text, (*packed(rows, 1), back_row(language)))


def letter_whole(letter: Letter, reader: Reader) -> Screen:
    """A long letter and its answer in full, in as many messages as they need."""
    language = reader.language
    answer = letter.answer if letter.state is State.ANSWERED else None
    text = paragraphs([html(letter.text), say(language, "letter.answer") if answer else None, html(answer or "")])
    return Screen(text, ((Button(plain(language, "letter.button.open"), "letter", letter.id),),))


def answer_asked(letter: Letter, reader: Reader, *, refused: Refused | None = None) -> Screen:
    """What shall the answer be?"""
    language = reader.language
    text = paragraphs(
        [
            refusal_told(refused, language),
            bold(plain(language, "letter.ask.title")),
            quoted(letter.text),
            say(language, "letter.ask", written=language_name(letter.language, language)),
        ]
    )
    return Screen(text, ((Button(plain(language, "button.cancel"), "letter", letter.id),),))


def answer_review(letter: Letter, there: Reader, reader: Reader) -> Screen:
    """The answer as it will reach its reader, who reads as ``there``."""
    language = reader.language
    asked = say(language, "letter.review", written=language_name(letter.language, language))
    text = paragraphs([asked, answer_screen(letter.draft or "", there).text])
    rows: tuple[Row, ...] = (
        (Button(plain(language, "write.button.send"), "letter-send", letter.id, letter.revision),),
        (
            Button(plain(language, "write.button.again"), "letter-answer", letter.id),
            Button(plain(language, "button.cancel"), "letter", letter.id),
        ),
    )
    return Screen(text, rows)


def back_row(language: Language) -> Row:
    return (Button(plain(language, "letter.button.back"), "letters"),)


def refusal_told(refused: Refused | None, language: Language) -> Html | None:
    """Why what was typed cannot be taken."""
    if refused is None:
        return None
    return say(language, f"refused.{refused.reason}", about=refused.about)


def language_name(written: Language, language: Language) -> str:
    return plain(language, f"shelf.written.{written}")


def _acts(letter: Letter, language: Language, me: str, delivery: Sending | None, kept: str | None) -> list[AnyButton]:
    def button(name: str, verb: str, id_: str = letter.id) -> Button:
        return Button(plain(language, f"letter.button.{name}"), verb, id_)

    match letter.state:
        case State.OPEN:
            return [button("claim", "letter-claim")]
        case State.CLAIMED if letter.by == me:
            return [button("answer", "letter-answer"), button("give_back", "letter-back", f"{letter.id}.{letter.by}")]
        case State.CLAIMED:
            return [button("free", "letter-back", f"{letter.id}.{letter.by}")]
        case State.ANSWERED:
            check = [button("check", "letter")] if delivery in (Sending.QUEUED, Sending.SENDING) else []
            faq = button("keep", "faq-new", f"letter.{letter.id}") if kept is None else button("kept", "faq", kept)
            return [*check, faq]
        case State.KEPT:
            return []


def _state(letter: Letter, names: Names, reader: Reader, delivery: Sending | None) -> Html:
    language = reader.language
    who = _who(letter, names, language)
    if letter.state is not State.ANSWERED or letter.answered_at is None:
        return say(language, "letter.open") if letter.by is None else say(language, "letter.claimed", who=who)
    when = say(language, "letter.answered", who=who, when=_when(letter.answered_at, reader))
    arrived = say(language, f"letter.delivery.{_delivered(delivery)}")
    return lines([when, arrived])


def _delivered(delivery: Sending | None) -> str:
    match delivery:
        case Sending.QUEUED | Sending.SENDING:
            return "under_way"
        case Sending.SENT:
            return "arrived"
        case Sending.UNCERTAIN | None:
            return "unsure"
        case _:
            return "failed"


def _whose(letter: Letter, reader: Reader) -> Html:
    language = reader.language
    return lines(
        [
            say(language, "settings.half", half=plain(language, f"half.short.{letter.half}")),
            say(language, "settings.language", name=language_name(letter.language, language)),
            say(language, "letter.received", when=_when(letter.at, reader)),
        ]
    )


def _when(at: datetime, reader: Reader) -> str:
    """A moment on the host's clock."""
    language = reader.language
    whole = at.replace(second=0, microsecond=0)
    day = plain_date(at.astimezone(reader.host).date(), language)
    return plain(language, "moment", day=day, hour=hour(whole, reader.host, language))


def _line(number: int, letter: Letter, names: Names, language: Language) -> Html:
    said = say(
        language,
        "letters.line",
        number=number,
        text=first_words(letter.text, FIRST),
        half=plain(language, f"half.short.{letter.half}"),
    )
    if letter.by is None:
        return said
    return say(language, "letters.line_held", line=said, who=_who(letter, names, language))


def first_words(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    return clipped(" ".join(text[: most * 2].split()), most)


def _open(number: int, letter: Letter, language: Language) -> Button:
    label = plain(language, "button.workshop", number=number, label=first_words(letter.text, 42))
    return Button(clipped(label), "letter", letter.id)


def _who(letter: Letter, names: Names, language: Language) -> str:
    return names.get(letter.by or "") or plain(language, "team.nameless")
