"""Every button that a delegation has, forged by whoever has nothing to do with it: nothing is read, nothing written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from random import Random

import pytest

from domain.form_answers import MODES
from domain.form_questions import YES_NO
from handlers import for_delegates
from handlers.all import handlers
from handlers.routing import OnPress
from tests.bot.test_delegations import comes, into
from tests.bot.test_form import enters, says
from tests.bot.test_organisers import OLIVE, begin, link, owned, press, pressable  # noqa: F401 — a fixture
from tests.stage import Stage

THEIRS = "bordeaux"
HEAD, MEMBER, STRANGER = 4001, 4002, 5001
SECRETS = ("Secr", "Bordeaux", "topinambour", "AF 2751", "fictive.example", "Maquettes")
LEFT_OUT = frozenset({"forget", "forget-now", "language", "half", "zone", "start"})
"""What changes nobody but who presses it, and would end the walk: they would be someone else after it."""
VERBS = sorted(
    {
        handler._prefix.split(":")[1]
        for handler in handlers()
        if isinstance(handler, OnPress) and handler._prefix and handler._private
    }
    - LEFT_OUT
)
"""Every verb of the handlers' table that is not public: those of delegations, forms, files, and of organisers."""
THE_DELEGATIONS = {*for_delegates.DELEGATION, *for_delegates.FORM, *for_delegates.OWED, *for_delegates.OWN}
QUESTIONS = ("family", "interpreter", "arrival", "days", "sessions", "diet", "stand", "contact-name", "me", "new")
WHO = ("nobody", "member", "head", "japanese", "reader")


@pytest.fixture
async def filled(owned: Stage) -> Stage:  # noqa: F811 — a fixture
    """Bordeaux with a head, a member, and a form that says much."""
    token = await into(owned, THEIRS)
    await comes(owned, HEAD, token, "Tête Secrète")
    await comes(owned, MEMBER, token, "Membre Secret")
    await press(owned, MEMBER, "v1:status:confirmed:0")
    for name, text in (("contact-name", "Contact Secret"), ("contact-reach", "secret@fictive.example")):
        await press(owned, HEAD, f"v1:form-ask:{THEIRS}.{name}:0")
        await says(owned, HEAD, text)
    await press(owned, HEAD, f"v1:form-set:{THEIRS}.stand.yes:9")
    await says(owned, HEAD, "Maquettes")
    mine = await enters(owned, HEAD, THEIRS, "Secrète")
    await press(owned, HEAD, f"v1:form-set:{mine}.arrival.flight-2026-10-20:99")
    for name, text in (("arrival-number", "AF 2751"), ("diet", "topinambour")):
        await press(owned, HEAD, f"v1:form-ask:{mine}.{name}:0")
        await says(owned, HEAD, text)
    return owned


def ids(stage: Stage) -> list[str]:
    """What a button may name of Bordeaux: itself, its people on Telegram and on the form, its proposals."""
    people = [row["person"][:8] for row in stage.rows(f"SELECT person FROM members WHERE delegation = '{THEIRS}'")]
    attendees = [row["id"] for row in stage.rows("SELECT id FROM attendees")]
    proposals = [row["id"] for row in stage.rows("SELECT id FROM proposals")]
    return [THEIRS, *attendees, *people, *proposals]


def forged(stage: Stage) -> Iterator[str]:
    """Each verb with each id alone, before and after what it might say; and each answer to the form."""
    named = ids(stage)
    values = ["all", "one", "many", "me", "none", "confirmed", "declined", "w1", "1", "head", *QUESTIONS]
    whole = [f"{id_}.{value}" for id_, value in product(named, values)]
    whole += [f"{value}.{id_}" for id_, value in product(named, [*values, *named])]
    for verb in VERBS:
        more = whole if verb in THE_DELEGATIONS else ()
        yield from (f"v1:{verb}:{id_}:{at}" for id_ in named for at in (0, 1))
        yield from (f"v1:{verb}:{id_}:1" for id_ in more)
    said = [*YES_NO, "all", *(f"{mode}-2026-10-21" for mode in MODES), "+thu-lunch", "-thu-lunch", "=2026-10-22"]
    for target, question, value in product(named, QUESTIONS, said):
        yield f"v1:form-set:{target}.{question}.{value}:99"


def held(stage: Stage) -> dict[str, list[str]]:
    """Every row of every table that bears the delegation's name, or one of its people."""
    named = ids(stage)
    with closing(sqlite3.connect(stage.settings.database_path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = {each: connection.execute(f"SELECT * FROM {each}").fetchall() for each in tables}
    apart = ("outbox", "inbox", "sent", "people", "journal")
    return {
        table: sorted(map(str, (row for row in rows if any(id_ in str(value) for value in row for id_ in named))))
        for table, rows in kept.items()
        if table not in apart
    }


async def strangers(stage: Stage) -> dict[str, int]:
    """One of each kind of people who have nothing to do with Bordeaux, by what they are."""
    found = {who: STRANGER + at for at, who in enumerate(WHO)}
    token = await into(stage, "nantes")
    for who in ("head", "member"):
        await comes(stage, found[who], token)
    for who in ("nobody", "japanese", "reader"):
        stage.telegram.add_user(found[who], "X", "fr")
        await begin(stage, found[who], "fr", "french", "" if who == "nobody" else await link(stage, who))
    return found


async def press_all(stage: Stage, person: int, every: list[str]) -> str:
    """Press every button; all that was shown and answered since."""
    newest, already = pressable(stage, person)["message_id"], len(stage.telegram.queries)
    (last,) = stage.rows("SELECT coalesce(max(seq), 0) AS seq FROM outbox")
    for at, data in enumerate(every):
        stage.telegram.press(person, person, newest, data, stale=True)
        if at % 100 == 99:
            await stage.quiet()
    await stage.quiet()
    answers = [str(query.answer) for query in list(stage.telegram.queries.values())[already:]]
    sent = stage.rows(f"SELECT params FROM outbox WHERE chat_id = {person} AND seq > {last['seq']}")
    return "\n".join([*answers, *(row["params"] for row in sent), *map(str, stage.telegram.messages(person))])


async def nothing_is_read_or_written(stage: Stage, most: int) -> None:
    found = await strangers(stage)
    before, told = held(stage), {each: len(stage.telegram.messages(each)) for each in (HEAD, MEMBER)}
    for who, person in found.items():
        every = list(dict.fromkeys(data for data in forged(stage) if len(data.encode()) <= 64))
        seen = await press_all(stage, person, Random(f"{who} {most}").sample(every, most))
        # An organiser sees who takes part, whichever half is theirs; what people have answered is none of theirs.
        secrets = SECRETS[-4:] if who in ("japanese", "reader") else SECRETS
        assert (who, [each for each in secrets if each in seen]) == (who, [])
        assert (who, held(stage)) == (who, before)
    assert {each: len(stage.telegram.messages(each)) for each in (HEAD, MEMBER)} == told
    assert stage.mishaps() == []


async def test_a_delegations_data_is_neither_read_nor_written_by_a_stranger_with_some_forged_buttons(filled: Stage):
    await nothing_is_read_or_written(filled, 300)


@pytest.mark.proof
async def test_a_delegations_data_is_neither_read_nor_written_by_a_stranger_with_thousands_of_forged_buttons(
    filled: Stage,
):
    await nothing_is_read_or_written(filled, 4000)


async def test_a_head_who_presses_whatever_there_is_breaks_nothing(filled: Stage):
    every = list(dict.fromkeys(data for data in forged(filled) if len(data.encode()) <= 64))
    # All that is kept of someone who has pressed a thousand buttons is a file of its own size.
    some = [data for data in every if not data.startswith("v1:mydata:")]
    own = [data for data in some if data.split(":")[1] in for_delegates.FORM]
    await press_all(filled, HEAD, [*Random("form").sample(own, 300), *Random("all").sample(some, 200)])
    assert filled.mishaps() == []
