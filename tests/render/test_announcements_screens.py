"""Every screen of announcements, in both languages, as Telegram and a phone take it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from domain.announced import Fate, Recipient, by_delegation
from domain.announcements import Announcement, Attached, Late, Refused, State, Written, text_refused
from domain.attending import Attending
from domain.delegation import Delegation, Kind
from domain.edition import Language
from domain.form import Attendee
from domain.printed import Text
from domain.segments import ALONE, Among, Part, Segment
from domain.urgent import PHRASES, Phrase, answered, asked
from render.announcements import (
    DONE,
    Standing,
    announcements_screen,
    count_asked,
    draft_card,
    file_asked,
    moment_asked,
    moment_screen,
    passed_told,
    refusal,
    text_asked,
)
from render.announcements_sent import missing_told, relay_screens, released_card, report_screen
from render.announcements_whom import Chosen, part_named, pick_screen, segment_told, values_of, whom_screen
from render.announcing import message, passed_on, reading, to_pass_on
from render.organisers import JournalLine, journal_screen
from render.screen import ROOM, Button, Html, Screen, shown, width
from render.urgent import phrase_asked, phrase_book, phrase_said
from render.words import LANGUAGES
from simulator.markup import units
from tests.render.cast import EVE, PROGRAMME, reads
from tests.render.drawn import key_in
from tests.render.test_every_screen import VERBS, check_telegram

LONG = "<Navette & car> {nom} " * 30 + "é" * 100
"""As long as a text may be: its thirty names count eighty each."""
SENT = [
    Delegation(each.id, each.name, "japan" if each.country == "japan" else "france", Kind.CITY)
    for each in PROGRAMME.edition.collectivities
] + [Delegation("r-12345678", Text(fr="<b>" + "é" * 190, ja="架空市" * 60), "france", Kind.CITY)]
REFUSED = ("empty", "long", "gap", "no_file", "moment", "stale", "not_yours", "changed", "nobody", "differing", "late")
DRAFT = Announcement("abcdefgh", "olive", EVE, revision=123)
BOTH = DRAFT.with_text("fr", "À 9 h, {délégation}.", "a").with_text("ja", "10時に、{代表団}。", "b")
EVERY = [Part(among) for among in ALONE] + [
    Part(among, value) for among in Among for value in values_of(PROGRAMME, among, SENT, "fr")
]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return "ja" if request.param == "ja" else "fr"


def drafts() -> Iterator[Announcement]:
    """A draft at each of its steps, with the longest that it may hold."""
    written: dict[Language, Written] = {"fr": Written(LONG, "a"), "ja": Written("架空" * 1500, "b")}
    full = replace(DRAFT, texts=written, file=Attached("document", "f", "plan" * 40 + ".pdf"), late=Late.CLOSE)
    yield from (DRAFT, BOTH, BOTH.with_(agreed="a"), full, replace(full, later=EVE + timedelta(days=1), night=True))
    yield replace(BOTH, phrase=Phrase("cancelled"), late=Late.TODAY)
    yield replace(BOTH, corrects="bbbbbbbb")


def screens(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    some = [replace(each, segment=Segment(frozenset(EVERY[at : at + 3]))) for at, each in enumerate(drafts())]
    for name, page in (("", 1), (DONE, 2)):
        yield f"list {name}", announcements_screen(some, name, page, 20, reader)
    yield "no list", announcements_screen([], "", 1, 0, reader)
    for each, chosen, mine, second in product(
        some, (Chosen(0), Chosen(143, 5, 102)), (LANGUAGES[:1], LANGUAGES), (True, False)
    ):
        times = {EVE: 42, EVE + timedelta(hours=9): 101}
        around = Standing(each, chosen, times, mine, sends=True, seconded=second, delegations=SENT)
        yield "draft", draft_card(PROGRAMME, around, reader)
        yield "whom", whom_screen(PROGRAMME, each, chosen, SENT, reader)
    for written, each in product(LANGUAGES, some):
        yield "text", text_asked(each, written, reader, refused=Refused("gap", "{prenom}"))
        yield "file", file_asked(each, reader, refused=Refused("long", "900"))
        yield "moment", moment_screen(each, reader)
        yield "moment asked", moment_asked(each, reader, refused=Refused("moment"))
        yield "count", count_asked(each, 143, reader, wrong=True)
        yield "passed", passed_told(each, "<Olive>", reader)
    picked = replace(DRAFT, segment=Segment(frozenset(EVERY[:5]), frozenset(EVERY[5:8])))
    for among, page, out in product(Among, (1, 2, 9), (True, False)):
        if among not in ALONE:
            yield f"pick {among}", pick_screen(PROGRAMME, picked, among, page, SENT, reader, leaving_out=out)
    yield from _sent(language)
    yield "book", phrase_book(reader)
    for kind in PHRASES:
        phrase = Phrase(kind)
        while (step := asked(phrase, PROGRAMME, EVE)) is not None:
            yield f"asks {kind} {step.name}", phrase_asked(PROGRAMME, "abcdefgh", phrase, step, reader, refused=True)
            choice = step.choices[-1] if step.choices else "+33 4 00 00 00 00"
            after = answered(phrase, choice, PROGRAMME, EVE, typed=not step.choices)
            assert after is not None
            phrase = after


def _sent(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    counts = dict.fromkeys(Fate, 1) | {Fate.SENT: 1200}
    for each, state in product(drafts(), set(State) - {State.DRAFT}):
        gone = replace(each, state=state, released=EVE, starts=EVE, number=9)
        yield (
            f"card {state}",
            released_card(
                gone, counts, reader, left=54, last_due=EVE + timedelta(hours=9), who="<Rie>", corrections=[gone]
            ),
        )
        if each.texts:
            for screen in relay_screens(gone, {one: passed_on(gone, one) for one in gone.texts}, reader):
                yield "relay", screen
    people = [Recipient(f"p{at}", f"p{at}", f"r-{at // 9}", fate, EVE) for at, fate in enumerate([*Fate] * 30)]
    reached = by_delegation([*people, Recipient("cannes/", None, "cannes", Fate.UNKNOWN, EVE)])
    names = {each.delegation or "": "Villefictive-sur-Mer" if language == "fr" else "架空市" for each in reached}
    called = {each.who: "Zoé <b>Nom-Composé</b>" for each in people}
    for page in (1, 2, 3, 4):
        yield f"report {page}", report_screen(BOTH, reached, names, called, page, reader)
    assert missing_told(reached, names, called, language)


def test_telegram_and_a_phone_take_every_screen(language: Language) -> None:
    for name, screen in screens(language):
        check_telegram(name, screen)
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                if isinstance(button, Button):
                    assert button.verb in VERBS, f"{name}: {button.verb}"
        assert any(isinstance(button, Button) for row in screen.rows for button in row), name
        text = "\n".join([shown(screen.text), *(button.label for row in screen.rows for button in row)])
        assert not key_in(text), name
        assert "None" not in text, name


def test_the_journal_tells_of_everything_that_is_done_with_announcements(language: Language) -> None:
    done = [
        "announced",
        "urged",
        "corrected",
        "taken_back",
        "halted",
        "gone_on",
        "agreed",
        "sent_again",
        "let_be",
        "passed_on",
    ]
    told = [JournalLine(EVE, "Olive", what, "abcdefgh", {"number": 143}) for what in done]
    screen = journal_screen(told, 1, 1, reads(language))
    assert shown(screen.text).count("143") == 7
    assert not key_in(shown(screen.text))


def test_every_refusal_has_its_sentence(language: Language) -> None:
    for reason in REFUSED:
        assert refusal(Refused(reason, "x"), language)
    assert refusal(Refused("missing", "ja"), language)
    assert refusal(Refused("second", "30"), language)


def test_each_part_is_named_in_each_language(language: Language) -> None:
    names = {each.id: each for each in SENT}
    for part in EVERY:
        assert part_named(PROGRAMME, part, names, language)
    japan = Segment(frozenset({Part(Among.COUNTRY, "japan"), Part(Among.ROLE, "head")}), frozenset({EVERY[-1]}))
    told = segment_told(PROGRAMME, japan, SENT, language)
    assert told.startswith({"fr": "Japon · chefs de délégation, sauf ", "ja": "日本・代表団長（"}[language])


def test_every_urgent_sentence_is_said_in_both_languages_with_all_that_was_answered() -> None:
    said = {
        (kind, language): phrase_said(PROGRAMME, Phrase(kind, fields), EVE, language)
        for language in LANGUAGES
        for kind, fields in (
            ("shuttle", (("session", "thu-welcome"), ("minutes", "15"))),
            ("meet", (("place", "villa-domergue"), ("hour", "14:40"))),
            ("call", (("number", "+33 4 00 00 00 00"),)),
        )
    }
    assert "15" in said["shuttle", "fr"]
    assert "15" in said["shuttle", "ja"]
    assert "14\u202fh\u202f40" in said["meet", "fr"]
    assert "14:40" in said["meet", "ja"]
    assert said["call", "ja"].endswith("+33 4 00 00 00 00")


def test_a_reader_sees_the_text_as_it_was_typed_and_no_markup_of_it(language: Language) -> None:
    gone = BOTH.with_text("fr", "<b>{u.__class__}</b> %s {{7*7}} {nom}", "a").with_text("ja", "<i>{0}</i>{氏名}", "b")
    text = reading(gone, None, reads(language))
    assert shown(text).endswith(
        {"fr": "<b>{u.__class__}</b> %s {{7*7}} Madame, Monsieur", "ja": "<i>{0}</i>ご担当者"}[language]
    )
    method, params = message(Attached("photo", "f"), 5, text)
    assert (method, params["caption"]) == ("send_photo", text)
    assert message(None, 5, Html("x"))[0] == "send_message"


def test_the_longest_text_fits_with_the_longest_names(language: Language) -> None:
    """Names on the roster may have 200 letters."""
    who = Attending(None, SENT[-1], Attendee("x", given="<&" * 90, family="é" * 90))
    for file, most in ((None, 4096), (Attached("document", "f"), 1024)):
        text = "{nom} {délégation} {氏名} " * 3 + "é" * 3000
        while text_refused(text, under_file=file is not None):
            text = text[:-1]
        gone = replace(DRAFT.with_text("fr", text, "a").with_text("ja", text, "b"), corrects="b", file=file)
        assert units(shown(reading(gone, who, reads(language), corrected=EVE))) <= most
        assert shown(reading(gone, who, reads(language))).count("…") == 9


def test_what_is_passed_on_holds_both_texts_and_whom_it_did_not_reach(language: Language) -> None:
    text = to_pass_on(BOTH, ["Lyon : X"], language)
    assert "À 9 h, votre délégation." in text
    assert "10時に、貴代表団。" in text
    assert "- Lyon : X" in text
