"""What anybody may ask for and press, in private and in a group."""

from handlers import (
    about,
    deadlines,
    documents,
    help,  # noqa: A004 — a room, not the builtin
    participants,
    places,
    practical,
    privacy,
    programme,
    workshops,
)
from handlers.routing import MessageDo, PressDo

SCREENS: dict[str, MessageDo] = {
    "home": programme.on_home,
    "programme": programme.on_programme,
    "day": programme.on_day_asked,
    "next": programme.on_next,
    "now": programme.on_now,
    "session": programme.on_session_asked,
    "places": places.on_places,
    "taxi": places.on_taxi_asked,
    "workshops": workshops.on_workshops,
    "workshop": workshops.on_workshop_asked,
    "deadlines": deadlines.on_deadlines,
    "meetings": deadlines.on_meetings,
    "practical": practical.on_practical,
    "documents": documents.on_documents,
    "document": documents.on_document_asked,
    "participants": participants.on_participants_asked,
    "about": about.on_about,
    "town": about.on_town,
    "help": help.on_help,
    "sureness": help.on_sureness,
    "privacy": privacy.on_privacy,
}
"""What anybody may ask for, in a group too, by a word or a command."""

PRESSES: dict[str, PressDo] = {
    "home": programme.on_home,
    "programme": programme.on_programme,
    "day": programme.on_day,
    "day-all": programme.on_whole_day,
    "next": programme.on_next,
    "now": programme.on_now,
    "session": programme.on_session,
    "places": places.on_places,
    "taxi": places.on_taxi,
    "large": places.on_large,
    "workshops": workshops.on_workshops,
    "workshop": workshops.on_workshop,
    "deadlines": deadlines.on_deadlines,
    "deadlines-all": deadlines.on_all_deadlines,
    "deadline": deadlines.on_deadline,
    "meetings": deadlines.on_meetings,
    "practical": practical.on_practical,
    "documents": documents.on_documents,
    "document": documents.on_document,
    "participants": participants.on_participants,
    "participants-list": participants.on_list,
    "participant": participants.on_participant,
    "about": about.on_about,
    "help": help.on_help,
    "sureness": help.on_sureness,
    "privacy": privacy.on_privacy,
}
"""What anybody may press, in a group too."""
