"""What questions are answered with: each by the entry that it means."""

import time
from datetime import UTC, date, datetime

import pytest

from domain.questions.answering import Questions
from domain.questions.answers import Answer, Found, NotFixed, Social, Thread, Unsure
from domain.questions.tongue import is_english, tongue_of
from tests.handlers.talk import CANNES, EVE, questions_about

AFTERWARDS = datetime(2027, 3, 3, 12, tzinfo=UTC)
PLENARY = Thread(("plenary",), "session", "fri-plenary", date(2026, 10, 23))


@pytest.fixture(scope="module")
def questions() -> Questions:
    return questions_about(CANNES)


def meant(answer: Answer) -> tuple[str, ...]:
    """The entry that answers, and what of it is not fixed."""
    match answer:
        case Found(kind, id_):
            return kind, id_
        case NotFixed(kind, id_, what):
            return kind, id_, what
        case Social(kind):
            return ("social", kind)
        case Unsure():
            return ("unsure",)


@pytest.mark.parametrize(
    ("french", "japanese", "entry"),
    [
        ("c ou la pleniere", "全体会はどこですか", ("session", "fri-plenary")),
        ("Où mange-t-on mercredi midi ?", "水曜日の昼食はどこですか", ("session", "wed-lunch", "place")),
        ("L’atelier 2 est le matin ?", "第２分科会は午前ですか", ("workshop", "w2", "pairing")),
        ("Combien y a-t-il d’ateliers ?", "分科会はいくつありますか", ("count-workshops", "")),
        ("C’est quoi le Doc 5 ?", "Doc5とは何ですか", ("document", "doc-5")),
        ("Le code du wifi ?", "Wi-Fiのパスワードは？", ("slot", "wifi", "slot")),
        ("Jusqu’à quand s’inscrire ?", "参加登録の締め切りはいつですか", ("deadline", "registration-closes")),
        ("Vaut-il mieux le train ou l’avion ?", "電車と飛行機、どちらがよいですか", ("fact", "train")),
        ("Quel atelier parle de tourisme ?", "観光についての分科会は？", ("workshop", "w1")),
        ("Qui paie l’hôtel ?", "宿泊費は誰が負担しますか", ("unsure",)),
        ("Quel document donne l’échéancier ?", "日程表は何番の資料ですか", ("document", "doc-10")),
        ("Qui présidera les ateliers ?", "各分科会の座長はどなたですか", ("unsure",)),
        ("Quel vin mercredi soir ?", "水曜の夜のワインは何ですか", ("unsure",)),
        ("Nancy a-t-elle confirmé sa venue ?", "ナンシー市は参加を確定しましたか", ("collectivity", "nancy", "coming")),
        ("Strasbourg vient ?", "ストラスブール市は来ますか", ("collectivity", "strasbourg", "coming")),
        ("Bordeaux a confirmé ?", "ボルドー市は参加が確定していますか", ("coming", "bordeaux")),
        ("C’est bien à Nice que ça se passe ?", "会議はニースで開かれるんですよね", ("event", "cannes-2026")),
        ("Le 23, on est quel jour ?", "23日は何曜日ですか", ("weekday", "")),
        ("Quel est le thème général ?", "全体テーマを教えてください", ("event", "cannes-2026")),
        ("Combien de couverts jeudi midi ?", "木曜の昼食は何名分ですか", ("session", "thu-lunch")),
        ("Depuis quand le campus existe ?", "大学キャンパスはいつできましたか", ("fact", "campus-figures")),
        ("À quoi servait la Villa Domergue ?", "ヴィラ・ドメルグは昔は何でしたか", ("fact", "domergue")),
        ("Quelle ville accueillera l’édition 2028 ?", "第10回の開催都市はどこですか", ("fact", "next-host")),
        ("Le Canopy a combien d’étoiles ?", "ホテル・キャノピーは何つ星ですか", ("unsure",)),
        ("Une cravate à la Villa Domergue ?", "ヴィラ・ドメルグではネクタイですか", ("slot", "dress-code", "slot")),
        ("Date du 2e COPIL mixte ?", "第2回日仏合同運営委員会の日付は", ("meeting", "mixed-2")),
        ("Bonjour !", "こんにちは", ("social", "hello")),
        ("merci bcp", "ありがとうございました", ("social", "thanks")),
        ("Puis-je venir avec mon chien ?", "好きな色は何ですか", ("unsure",)),
    ],
)
@pytest.mark.parametrize("now", [EVE, AFTERWARDS], ids=["before", "afterwards"])
def test_both_languages_find_the_same_entry_before_and_after_the_event(questions, french, japanese, entry, now):
    for text in (french, japanese):
        assert [meant(each) for each in questions.ask(text, now=now).answers] == [entry], text


@pytest.mark.parametrize(
    ("asked", "agrees"),
    [
        ("C’est bien à Nice que ça se passe ?", False),
        ("会議は11月ですよね", False),
        ("ça a lieu en novembre, c’est ça ?", False),
        ("C’est bien à Cannes que ça se passe ?", True),
        ("会議はカンヌで開かれるんですよね", True),
        ("Compiègne et Bordeaux ont-elles confirmé ?", True),
        ("オクシタニー州の参加は確定ですか", True),
    ],
)
def test_what_is_taken_for_granted_of_the_event_is_confirmed_or_denied(questions, asked, agrees):
    (answer,) = questions.ask(asked, now=EVE).answers
    assert isinstance(answer, Found)
    assert answer.agrees is agrees


def test_of_whoever_is_not_printed_as_coming_nothing_is_denied(questions):
    everyone = [each for each in CANNES.edition.collectivities if not each.confirmed and each.id != "cannes"]
    denied = [
        (each.id, asked)
        for each in everyone
        for asked in (f"{each.name.fr} a confirmé sa participation ?", f"{each.name.ja}は参加を確定しましたか")
        for answer in questions.ask(asked, now=EVE).answers
        if isinstance(answer, Found) and answer.agrees is not None
    ]
    assert denied == []


def test_two_questions_about_one_session_are_answered_once(questions):
    (answer,) = questions.ask("y a une conf de presse ? quel jour", now=EVE).answers
    assert meant(answer) == ("session", "sat-closing")


@pytest.mark.parametrize(
    "text", ["C’est quand, la plénière ? Et où déjeune-t-on mercredi ?", "全体会は何時ですか。昼食はどこですか。"]
)
def test_two_questions_of_one_message_get_two_answers(questions, text):
    answers = [meant(each) for each in questions.ask(text, now=EVE).answers]
    assert answers == [("session", "fri-plenary"), ("session", "wed-lunch", "place")]


@pytest.mark.parametrize("text", ["et où ?", "場所は？", "c’est à quelle heure ?", "何時からですか"])
def test_what_leaves_out_its_subject_leans_on_the_question_before(questions, text):
    assert [meant(each) for each in questions.ask(text, now=EVE, thread=PLENARY).answers] == [
        ("session", "fri-plenary")
    ]


@pytest.mark.parametrize("text", ["et où ?", "場所は？"])
def test_without_a_question_before_it_means_nothing(questions, text):
    assert [meant(each) for each in questions.ask(text, now=EVE).answers] == [("unsure",)]


@pytest.mark.parametrize("text", ["et le lendemain ?", "翌日は？"])
def test_the_day_after_is_that_of_the_question_before(questions, text):
    evening = Thread((), "day", "", date(2026, 10, 23))
    (answer,) = questions.ask(text, now=EVE, thread=evening).answers
    assert isinstance(answer, Found)
    days = {CANNES.edition.session_by_id[id_].day for id_ in answer.others}
    assert (answer.kind, days) == ("day", {date(2026, 10, 24)})


def test_the_thread_names_what_was_answered(questions):
    assert questions.ask("c’est où la plénière ?", now=EVE).thread == PLENARY


def test_what_is_neither_french_nor_japanese_is_known_as_such(questions):
    assert is_english("Where is the opening ceremony?")
    assert tongue_of("Where is the opening ceremony?") is None
    assert not is_english("Où est la cérémonie ?")
    assert tongue_of("zentaikai wa doko desu ka") is None
    assert [meant(each) for each in questions.ask("zentaikai wa doko desu ka", now=EVE).answers] == [
        ("session", "fri-plenary")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "?",
        "？！",
        "où " * 1365,
        "全体会はどこですか" * 455,
        "é" * 4096,
        "漢" * 4096,
        "ｶ" * 4096,
        "12345 678 90",
        "9" * 4096,
        "💡🎉👩‍👩‍👧‍👦🇯🇵",
        "مرحبا أين القاعة؟ \u202eabc",
        "<b>&amp; {name} %s %(x)s</b>",
        "a\x00b\x07\x1b[31m\ufeff\u200b",
        "Donaudampfschifffahrtsgesellschaftskapitän" * 40,
        "e\u0301" * 2000,
        "\ud83d",
        "第99999999999999999999分科会 Doc 99999999999 le 99/99/9999 à 99h99",
        "31 février 25h61 0月0日 24時",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_whatever_is_sent_has_an_answer_within_fifty_milliseconds(questions, text):
    questions.ask("bonjour", now=EVE)
    for thread in (None, PLENARY):
        begun = time.process_time()
        assert questions.ask(text, now=EVE, thread=thread).answers
        assert time.process_time() - begun < 0.05
