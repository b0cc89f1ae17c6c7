"""The shipped editions, and random ones to test with."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from domain.dossier import Ower
from domain.edition import Audience, Certainty, Edition, HalfDay, Kind

CANNES = Path(__file__).parents[1] / "editions" / "cannes-2026"
SHIZUOKA = Path(__file__).parents[1] / "editions" / "shizuoka-2024"

ZONES = ("Europe/Paris", "Asia/Tokyo", "America/Martinique", "Pacific/Auckland", "America/Sao_Paulo", "UTC")


def _both(fr: str, ja: str) -> dict[str, str]:
    return {"fr": fr, "ja": ja}


@st.composite
def editions(
    draw: st.DrawFn, *, zones: tuple[str, ...] = ZONES, most_days: int = 5, most_workshops: int = 9
) -> Edition:
    """Sound editions: any zone, one day or more, hours or half-days, any number of workshops."""
    opens = draw(st.dates(date(2027, 1, 15), date(2039, 12, 1)))
    days = [opens + timedelta(days=number) for number in range(draw(st.integers(1, most_days)))]
    workshops = draw(st.integers(1, most_workshops))
    sessions = [session for day in days for session in draw(_sessions(day, workshops))]
    since = opens - timedelta(days=500)
    deadlines = draw(st.lists(_deadline(since, days[-1]), max_size=5))
    zone = draw(st.sampled_from(zones))
    source = ["plan"]
    return Edition.model_validate(
        {
            "name": "random",
            "event": {
                "id": "random",
                "source": source,
                "number": draw(st.integers(1, 99)),
                "name": _both("Rencontres", "会議"),
                "short": _both("Rencontres", "会議"),
                "theme": _both("La mer", "海"),
                "theme_certainty": "confirmed",
                "host": _both("Ville", "市"),
                "place": _both("Ville", "市"),
                "site": "site",
                "zone": zone,
                "visitors_zone": draw(st.sampled_from(ZONES)),
                "host_half": draw(st.sampled_from(("french", "japanese"))),
                "opens": opens,
                "closes": days[-1],
                "since": since,
                "until": days[-1],
                "demo_moment": datetime.combine(opens - timedelta(days=1), time(10), ZoneInfo(zone)),
                "state_of": since,
                "certainty": "confirmed",
            },
            "sources": [{"id": "plan", "title": _both("Le plan", "計画書")}],
            "places": [
                _place("site", "Le site", "会場"),
                *(_place(f"room-{n}", f"Salle {n}", f"第{n}会議室", "site") for n in (1, 2, 3)),
            ],
            "sessions": [{**session, "id": f"session-{n}"} for n, session in enumerate(sessions, 1)],
            "workshops": [_workshop(number) for number in range(1, workshops + 1)],
            "deadlines": [{**deadline, "id": f"deadline-{n}"} for n, deadline in enumerate(deadlines, 1)],
        }
    )


def _place(name: str, fr: str, ja: str, within: str | None = None) -> dict[str, Any]:
    return {
        "id": name,
        "source": ["plan"],
        "name": _both(fr, ja),
        "french": fr,
        "town": "Ville",
        "search": fr,
        "within": within,
        "certainty": "confirmed",
    }


def _workshop(number: int) -> dict[str, Any]:
    words = _both(f"Atelier {number}", f"第{number}分科会")
    return {
        "id": f"w{number}",
        "source": ["plan"],
        "number": number,
        "title": words,
        "label": words,
        "thread": words,
        "aims": [],
        "subjects": [{"text": words}],
        "certainty": "confirmed",
    }


@st.composite
def _sessions(draw: st.DrawFn, day: date, workshops: int) -> list[dict[str, Any]]:
    """The sessions of one day; those with hours follow one another, so that no room is taken twice."""
    found: list[dict[str, Any]] = []
    minute = 8 * 60
    for half in HalfDay:
        for _ in range(draw(st.integers(0, 2))):
            timed = draw(st.booleans()) and minute < 20 * 60
            start, end = None, None
            if timed:
                begins = minute + 15 * draw(st.integers(0, 4))
                minute = begins + 15 * draw(st.integers(1, 8))
                start, end = time(begins // 60, begins % 60), time(minute // 60, minute % 60)
            kind = draw(st.sampled_from(Kind))
            places = draw(st.lists(st.sampled_from(("site", "room-1", "room-2", "room-3")), max_size=2, unique=True))
            numbers = draw(st.lists(st.integers(1, workshops), max_size=3, unique=True))
            title = _both(f"Séance, {kind}", f"会合（{kind}）")
            sure = {
                "day": "confirmed",
                "hour": draw(st.sampled_from(Certainty)) if timed else "provisional",
                "place": draw(st.sampled_from(Certainty)) if places else None,
                "what": draw(st.sampled_from(Certainty)),
                "audience": draw(st.sampled_from(Certainty)),
            }
            found.append(
                {
                    "source": ["plan"],
                    "day": day,
                    "half": half,
                    "start": start,
                    "end": end,
                    "kind": kind,
                    "title": title,
                    "label": _both("Séance", "会合"),
                    "places": places,
                    "certainty": sure,
                    "audience": draw(st.sampled_from(Audience)),
                    "workshops": [f"w{n}" for n in numbers] if kind is Kind.WORKSHOPS else [],
                }
            )
    return found


@st.composite
def _deadline(draw: st.DrawFn, since: date, until: date) -> dict[str, Any]:
    day = draw(st.none() | st.dates(since, until))
    return {
        "source": ["plan"],
        "title": _both("À rendre", "提出"),
        "label": _both("À rendre", "提出"),
        "does": draw(st.sampled_from(("opens", "closes"))),
        "day": day,
        "timing": None if day else _both("Au plus tôt", "できるだけ早く"),
        "owed_by": draw(st.lists(st.sampled_from(Ower), min_size=1, max_size=3, unique=True)),
        "certainty": {"day": draw(st.sampled_from(Certainty)) if day else None, "what": "confirmed"},
    }
