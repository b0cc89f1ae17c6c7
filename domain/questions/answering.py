"""The decision: what a question is answered with, or that it is not."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.edition import Session
from domain.person import Half
from domain.questions.answers import Answer, Found, NotFixed, Reply, Social, Thread, Unsure
from domain.questions.attributes import MEASURED, OF_WORKSHOP, of_session, of_workshop
from domain.questions.entries import Index
from domain.questions.hearing import Heard, hear, pieces
from domain.questions.moments import Moment
from domain.questions.premises import TAKING_PART, coming, event_as_a_whole
from domain.questions.ranking import best, day_of, document_meant, workshop_meant

LONGEST = 600
"""Characters of a message that are read; nobody asks in more."""
SHORT = 40
"""Characters of a question that may lean on the one before."""
MOST = 3
"""Questions of one message that are answered."""
_HOW_MANY = re.compile(r"(?<!\d)([1-9]) ateliers|([1-9])つ")
_WHICH_DOCUMENT = re.compile(
    r"\bquel(?:le)?s? (?:est (?:le|la) )?(?:doc|document|fiche|papier|formulaire|piece|fichier)s?\b"
    r"|(?:どの|何番の|何の|なんの|どういう|何という)(?:資料|書類|文書|用紙|様式|しーと|ふぁいる|どきゅめんと|doc)"
    r"|(?:doc|資料|書類|文書|どきゅめんと)の?(?:何番|番号)|何番の?doc"
)
"""Asks for a document by what it holds."""
_WHICH_WORKSHOP = re.compile(
    r"\b(?:quel(?:le)?s?|lequel des) (?:est l ?|serait l ?)?(?:atelier|groupe|table|workshop|session)s?\b"
    r"|\b(?:atelier|groupe)s? (?:combien|num\w*|n ?°|lequel)|\batelier ?(?:= ?)?\?"
    r"|(?:どの|どちらの|どこの|何番の|何番目の|第何|なん番の)(?:分科会|部会|わーくしょっぷ|ぐるーぷ|番)"
    r"|\b(?:en|ca|cela) (?:parl|discut|debat|trait|present)\w* ou\b"
    r"|\bou (?:est ce qu ?.?on |peut on |va t on |on )?(?:en )?(?:parl|discut|debat|trait|present)\w*\b"
    r"|どこで(?:話|議論|討議|発表|扱)"
    r"|(?:についての|に関する|を扱う|の話をする)(?:分科会|部会)"
    r"|(?:分科会|部会)(?:は|って)?(?:どれ|どこ|何番|なん番|どちら|どっち)|何番(?:です|でし|に|が|か|$|？|\?)"
)
"""Asks for a workshop by its subject."""
_SAME = ("workshop", "deadline", "place", "document", "meeting", "history", "organisation", "collectivity", "event")


class Questions:
    """Answers questions from one programme; made anew when the programme changes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.programme = index.programme

    def ask(self, text: str, *, now: datetime, half: Half | None = None, thread: Thread | None = None) -> Reply:
        """One answer to each question of ``text``, at most three; ``thread`` is what was asked just before."""
        sentences = pieces(text[:LONGEST])
        heard = [hear(self._index, each, now) for each in sentences]
        real = [each for each in heard if each.says_something and not each.is_only_social]
        if len(real) <= 1:
            real = [hear(self._index, " ".join(sentences), now)]
        if len(real) > 1 and set(real[-1].topics) <= {"workshop"} and _WHICH_WORKSHOP.search(real[-1].reading.text):
            # « Nous avons un festival. Quel atelier ? » is one question.
            real = [hear(self._index, " ".join(sentences), now)]
        answers: list[Answer] = []
        for each in real[:MOST]:
            answer = self._follow(each, thread, now, half) or self._answer(each, now, half)
            _join(answers, answer)
            thread = self._thread(each, answer, thread)
        if len(answers) > 1 and any(isinstance(each, Found) for each in answers):
            # Beside an answer, what could not be read is most often its preface.
            answers = [each for each in answers if not isinstance(each, Unsure)]
        return Reply(tuple(answers), thread or Thread())

    def _thread(self, heard: Heard, answer: Answer, before: Thread | None) -> Thread | None:
        if not isinstance(answer, Found | NotFixed):
            return before
        session = self.programme.edition.session_by_id.get(answer.id) if answer.kind == "session" else None
        day = session.day if session else next(iter(heard.moment.days), None)
        topics = heard.topics or (before.topics if before else ())
        return Thread(topics, answer.kind, answer.id, day or (before.day if before else None))

    def _follow(self, heard: Heard, thread: Thread | None, now: datetime, half: Half | None) -> Answer | None:
        """The answer to what only makes sense after the last question: another attribute of it, or another day."""
        if thread is not None and thread.kind == "workshop" and heard.topics and set(heard.topics) <= set(OF_WORKSHOP):
            return Found("workshop", thread.id, heard.asks | set(heard.topics))
        if thread is None or heard.topics or heard.unknown or heard.social or len(heard.reading.text) > SHORT:
            return None
        moment = heard.moment
        if "day-after" in heard.reading.terms and thread.day is not None:
            moment = replace(moment, days=(thread.day + timedelta(days=1),), elsewhere=False, relative=False)
            moment = replace(moment, elsewhere=moment.days[0] not in self.programme.days)
        elif moment.half is not None and not moment.days and thread.day is not None:
            moment = replace(moment, days=(thread.day,))
        if moment:
            moved = replace(heard, moment=moment, topics=thread.topics if thread.kind == "session" else ())
            answer = best(self._index, moved) if moved.topics else None
            if isinstance(answer, Found) and answer.kind == "session":
                session = self.programme.edition.session_by_id[answer.id]
                if moment.fits(session):
                    return answer
            return self._day(replace(heard, moment=moment), now, half)
        if not heard.asks or not thread.kind:
            return None
        if thread.kind == "session":
            return of_session(self.programme.edition.session_by_id[thread.id], heard)
        return Found(thread.kind, thread.id, heard.asks) if thread.kind in _SAME else None

    def _answer(self, heard: Heard, now: datetime, half: Half | None) -> Answer:
        if heard.greets is not None and not any(self._index.vocabulary.needs(each) == 1.0 for each in heard.topics):
            return Social(heard.greets)
        if not heard.says_something:
            return Unsure()
        for way in (self._who_comes, self._of_event, self._dues, self._workshop_by_number, self._document_by_number):
            found = way(heard, now)
            if found is not None:
                return found
        if heard.moment and not heard.unknown and not heard.topics:
            return self._day(heard, now, half)
        if "chief" in heard.topics and set(heard.topics) <= {"chief", "workshop"} and "ask-who" in heard.asks:
            return Unsure()
        if _WHICH_DOCUMENT.search(heard.reading.text) and (meant := document_meant(self._index, heard)):
            return meant
        if _WHICH_WORKSHOP.search(heard.reading.text):
            about = tuple(term for term in heard.topics if term not in TAKING_PART)
            heard = replace(heard, topics=about if "workshop" in about else (*about, "workshop"))
            answer = workshop_meant(self._index, heard) or best(self._index, heard)
            return answer if self._tells_of_workshops(answer, heard) else Unsure()
        return best(self._index, heard)

    def _tells_of_workshops(self, answer: Answer, heard: Heard) -> bool:
        """Whether what answers « quel atelier » speaks of a workshop."""
        if not isinstance(answer, Found) or answer.kind != "fact":
            return not isinstance(answer, Found) or answer.kind not in ("session", "place", "official")
        if self._index.fact(answer.id).topic == "participants" and not self._index.vocabulary.names & set(heard.topics):
            return False
        return any(entry.id == answer.id for entry in self._index.holding(["workshop"]))

    def _workshop_by_number(self, heard: Heard, now: datetime) -> Answer | None:
        if "workshop" not in heard.topics:
            return None
        if self._lists_workshops(heard):
            return Found("workshops", "", heard.asks)
        if not set(heard.topics) - {"workshop"} and not heard.unknown and not heard.moment:
            count = _HOW_MANY.search(heard.reading.text)
            if count is not None and heard.is_confirming:
                agrees = int(count[1] or count[2]) == len(self.programme.edition.workshops)
                return Found("count-workshops", "", agrees=agrees)
            if "ask-howmany" in heard.asks and "ask-may" not in heard.asks:
                return Found("count-workshops", "")
        alone = not set(heard.topics) - {"workshop"} and len(heard.unknown) < 2
        if alone and heard.moment.days and heard.is_confirming and not heard.unknown:
            slots = [each for each in self.programme.workshop_slots if heard.moment.lies_in(each)]
            meant = slots or self.programme.workshop_slots
            return Found("day", "", heard.asks, tuple(each.id for each in meant), bool(slots), heard.moment)
        if alone and heard.asks & {"ask-hour", "ask-where", "ask-when", "ask-howlong"}:
            slots = [each for each in self.programme.workshop_slots if heard.moment.lies_in(each)]
            return self._of_slots(slots or list(self.programme.workshop_slots), heard)
        number = next(
            (int(term[9:]) for term in heard.topics if term.startswith("workshop-") and term[9:].isdigit()), None
        )
        if number is None:
            return None
        workshop = next((each for each in self.programme.edition.workshops if each.number == number), None)
        if workshop is None:
            return Found("count-workshops", "", agrees=False)
        rest = [term for term in heard.topics if term not in {"workshop", f"workshop-{number}", *OF_WORKSHOP}]
        rest = [term for term in rest if not self._index.holds("workshop", workshop.id, term)]
        if rest and set(rest) <= {"pairing", "parallel"}:
            return NotFixed("workshop", workshop.id, "pairing")
        if "chief" in rest and (len(rest) == 1 or heard.asks & {"ask-who", "ask-which", "ask-where"}):
            return NotFixed("workshop", workshop.id, "chief")
        return of_workshop(self.programme, workshop, heard, rest)

    def _of_slots(self, slots: list[Session], heard: Heard) -> Answer:
        """When and where workshops meet, whichever they are."""
        if len(slots) == 1 or "ask-howlong" in heard.asks:
            return of_session(slots[0], heard)
        return Found("day", "", heard.asks, tuple(each.id for each in slots), moment=heard.moment)

    def _lists_workshops(self, heard: Heard) -> bool:
        """Whether all of them are asked for, by their titles."""
        if (
            set(heard.topics) - {"workshop", "title"}
            or heard.unknown
            or any(term.startswith("workshop-") for term in heard.topics)
        ):
            return False
        if heard.asks & {"ask-hour", "ask-when", "ask-where", "ask-howlong"}:
            return False
        if heard.asks & {"ask-list"} or ("title" in heard.topics and "ask-which" not in heard.asks):
            return True
        return heard.asks <= {"ask-what", "ask-programme"} and bool(heard.asks) and not heard.moment

    def _document_by_number(self, heard: Heard, now: datetime) -> Answer | None:
        numbers = [int(term[4:]) for term in heard.topics if term.startswith("doc-") and term[4:].isdigit()]
        if not numbers:
            return None
        documents = [each for each in self.programme.edition.documents if each.number in numbers]
        if not documents:
            return Unsure()
        if heard.asks & {"ask-until", "ask-when"}:
            due = [each for each in self.programme.edition.deadlines if each.document == documents[0].id]
            if due:
                return Found("deadline", due[0].id, heard.asks)
        known = {f"doc-{number}" for number in numbers} | {"document", "due"}
        rest = [term for term in heard.topics if term not in known]
        rest = [term for term in rest if not self._index.holds("document", documents[0].id, term)]
        if heard.asks & MEASURED or any(map(self._index.vocabulary.is_hard, rest)):
            return None
        return Found("document", documents[0].id, heard.asks, tuple(each.id for each in documents[1:]))

    def _who_comes(self, heard: Heard, now: datetime) -> Answer | None:
        return coming(self._index, heard)

    def _of_event(self, heard: Heard, now: datetime) -> Answer | None:
        """The event as a whole: when, where, how long, how soon."""
        event = self.programme.edition.event
        answer = event_as_a_whole(self._index, heard)
        if answer is not None:
            return answer
        if "days-left" in heard.topics and not any(map(self._index.vocabulary.is_hard, heard.topics)):
            return Found("event", "days-left")
        if heard.unknown or heard.topics or heard.moment.days or heard.moment.half:
            return None
        if heard.moment.month is not None and not heard.asks & {"ask-until", "ask-what", "ask-programme"}:
            return Found("event", event.id, heard.asks, agrees=False) if "event" in heard.reading.terms else None
        if heard.moment or not heard.asks & {
            "ask-when",
            "ask-where",
            "ask-howlong",
            "ask-hour",
            "ask-programme",
            "ask-since",
        }:
            return None
        if "event" not in heard.reading.terms and not heard.asks & {
            "ask-when",
            "ask-hour",
            "ask-programme",
            "ask-since",
        }:
            return None
        return Found("event", event.id, heard.asks)

    def _dues(self, heard: Heard, now: datetime) -> Answer | None:
        """What is due in a period, what is due next, or all of it."""
        if heard.unknown or set(heard.topics) - {"due"}:
            return None
        if "due" not in heard.topics and not (
            "ask-until" in heard.asks or (heard.moment.month and "ask-what" in heard.asks)
        ):
            return None
        moment, today = heard.moment, self.programme.today(now)
        if "ask-until" not in heard.asks and (moment.half or moment.when or "ask-where" in heard.asks):
            return None
        dated = [each for each in self.programme.edition.deadlines if each.day is not None]
        period = _period(moment, today)
        if period is not None:
            found = [each for each in dated if each.day is not None and period[0] <= each.day <= period[1]]
        elif moment.when == "next":
            ahead = sorted({each.day for each in dated if each.day is not None and each.day >= today})
            found = [each for each in dated if ahead and each.day == ahead[0]]
        else:
            found = dated
        return Found("dues", "", heard.asks, tuple(each.id for each in found), moment=moment)

    def _day(self, heard: Heard, now: datetime, half: Half | None) -> Answer:
        """What is on at a moment."""
        programme, moment = self.programme, heard.moment
        if moment.when == "now":
            sessions = programme.going_on(half, now)
            return Found("now", "", heard.asks, tuple(each.id for each in sessions), moment=moment)
        if moment.when == "next" and not moment.days:
            return Found("next", "", heard.asks, tuple(each.id for each in programme.coming(half, now)), moment=moment)
        if moment.elsewhere and not any(day in programme.days for day in moment.days):
            return Found("no-day", "", heard.asks, moment=moment)
        if not moment.days:
            return Unsure()
        on = tuple(each.id for each in programme.edition.sessions if moment.fits(each))
        return day_of(programme, on, heard)


def _join(answers: list[Answer], answer: Answer) -> None:
    """Add ``answer``; one about an entry that has been told completes what was said of it."""
    match answers, answer:
        case [*_, Found(agrees=None) as last], Found(agrees=None) if _same(last, answer):
            answers[-1] = replace(answer, asks=last.asks | answer.asks)
        case _ if answer not in answers:
            answers.append(answer)


def _same(one: Found, other: Found) -> bool:
    return replace(one, asks=frozenset()) == replace(other, asks=frozenset())


def _period(moment: Moment, today: date) -> tuple[date, date] | None:
    """The days of which a question speaks, first and last."""
    if moment.month is not None:
        year = moment.year or today.year
        first = date(year, moment.month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if moment.days:
        return moment.days[0], moment.days[0]
    monday = today - timedelta(days=today.weekday())
    next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    match moment.period:
        case "period-month":
            return today, next_month - timedelta(days=1)
        case "period-next-month":
            return next_month, (next_month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case "period-week":
            return today, monday + timedelta(days=6)
        case "period-next-week":
            return monday + timedelta(days=7), monday + timedelta(days=13)
    return None
