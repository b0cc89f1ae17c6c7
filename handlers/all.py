"""Every handler in the order in which they are asked; the last ones take whatever is left."""

from typing import Any

from telegram.ext import BaseHandler

from domain.roles import Action
from handlers import (
    about,
    announcements,
    announcements_sending,
    announcements_whom,
    asking,
    capacities,
    coming,
    deadlines,
    delegation,
    delegation_links,
    delegation_members,
    delegations,
    documents,
    faq,
    form,
    form_asking,
    form_people,
    groups,
    held,
    help,  # noqa: A004 — a room, not the builtin
    introduction,
    invitation_sheet,
    letters,
    lists,
    mine,
    notices,
    organisers,
    organisers_changes,
    owed,
    participants,
    picks,
    places,
    practical,
    privacy,
    programme,
    reach,
    receiving,
    seeing,
    settings,
    start,
    urgent,
    workshops,
)
from handlers.anything import on_anything
from handlers.organisers import trusted
from handlers.routing import MessageDo, OnMembership, OnMessage, OnPress, OnScreen, OnSilence, PressDo

PERSONAL = (
    "start",
    "language",
    "half",
    "zone",
    "settings",
    "cancel",
    "write",
    "delegation",
    "wishes",
    "owed",
    "form",
    "mine",
    "calendar",
    "picks",
    "coming",
    "twin",
    "introduction",
    "mydata",
    "forget",
    "print",
    "notices",
)
"""The screens, and among the verbs below those, that a group does not see."""


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """The bot's handlers, all of one group."""
    return [OnMembership(groups.on_membership), OnSilence(groups.on_unaddressed), *_asked(), *_pressed()]


def _asked() -> list[BaseHandler[Any, Any, Any]]:
    return [
        OnScreen("start", start.on_start, private=True),
        OnScreen("language", start.on_language_asked, private=True),
        OnScreen("half", start.on_half_asked, private=True),
        OnScreen("settings", settings.on_settings, private=True),
        OnScreen("zone", settings.on_zones, private=True),
        OnScreen("cancel", settings.on_cancel, private=True),
        OnScreen("write", asking.on_write, private=True),
        OnScreen("delegation", delegation.on_delegation_asked, private=True),
        OnScreen("wishes", delegation.on_wishes_asked, private=True),
        OnScreen("owed", owed.on_owed_asked, private=True),
        OnScreen("form", form.on_form_asked, private=True),
        *_own_asked(),
        OnScreen("mydata", privacy.on_mydata, private=True),
        OnScreen("notices", notices.on_notices, private=True),
        OnScreen("forget", privacy.on_forget, private=True),
        OnScreen("print", reach.on_print, private=True),
        *(OnScreen(screen, groups.on_private_matter) for screen in PERSONAL),
        OnScreen("home", programme.on_home),
        OnScreen("programme", programme.on_programme),
        OnScreen("day", programme.on_day_asked),
        OnScreen("next", programme.on_next),
        OnScreen("now", programme.on_now),
        OnScreen("session", programme.on_session_asked),
        OnScreen("places", places.on_places),
        OnScreen("taxi", places.on_taxi_asked),
        OnScreen("workshops", workshops.on_workshops),
        OnScreen("workshop", workshops.on_workshop_asked),
        OnScreen("deadlines", deadlines.on_deadlines),
        OnScreen("meetings", deadlines.on_meetings),
        OnScreen("practical", practical.on_practical),
        OnScreen("documents", documents.on_documents),
        OnScreen("document", documents.on_document_asked),
        OnScreen("participants", participants.on_participants_asked),
        OnScreen("about", about.on_about),
        OnScreen("town", about.on_town),
        OnScreen("help", help.on_help),
        OnScreen("sureness", help.on_sureness),
        OnScreen("privacy", privacy.on_privacy),
        OnScreen("organisers", trusted(organisers.on_organisers), private=True),
        OnScreen("letters", trusted(letters.on_letters, Action.ANSWER), private=True),
        OnScreen("unanswered", trusted(faq.on_unanswered, Action.KEEP_FAQ), private=True),
        OnScreen("faqs", trusted(faq.on_faqs, Action.KEEP_FAQ), private=True),
        OnScreen("delegations", trusted(delegations.on_delegations_asked), private=True),
        *_lists_asked(),
        OnScreen("owed-all", trusted(owed.on_owed_all_asked), private=True),
        OnScreen("capacities", trusted(capacities.on_capacities), private=True),
        OnScreen("edit", trusted(organisers_changes.on_edit), private=True),
        OnScreen("team", trusted(organisers.on_team), private=True),
        OnScreen("journal", trusted(organisers.on_journal), private=True),
        *_planned_asked(),
        OnScreen("held", trusted(held.on_held, Action.RELEASE), private=True),
        OnScreen("announces", trusted(announcements.on_announcements, Action.ANNOUNCE), private=True),
        OnScreen("urgent", trusted(urgent.on_urgent, Action.URGENT), private=True),
        OnMessage(on_anything),
    ]


def _pressed() -> list[BaseHandler[Any, Any, Any]]:
    personal = {
        "language": start.on_language,
        "half": start.on_half,
        "settings": settings.on_settings,
        "zones": settings.on_zones,
        "zone": settings.on_zone,
        "zone-other": settings.on_other_zone,
        "cancel": settings.on_cancel,
        "arrived": settings.on_arrived,
        "write": asking.on_write,
        "write-cancel": asking.on_write_cancel,
        "ask-organisers": asking.on_ask_organisers,
        "fetch": documents.on_fetch,
        "print": reach.on_print,
        "mydata": privacy.on_mydata,
        "forget": privacy.on_forget,
        "forget-now": privacy.on_forget_now,
        **_delegates(),
        **_owed(),
        **_notices(),
        **_form(),
        **_own(),
        "shelf-document": documents.on_which_document,
        "shelf-put": documents.on_put,
        "shelf-withdraw": documents.on_withdraw,
        "shelf-history": documents.on_history,
    }
    public = {
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
    return [
        *(OnPress(verb, trusted(do), private=True) for verb, do in (_organisers() | _lists()).items()),
        *(OnPress(verb, trusted(do, action), private=True) for verb, (do, action) in _questions().items()),
        *(OnPress(verb, trusted(do, action), private=True) for verb, (do, action) in _announcing().items()),
        *(OnPress(verb, do, private=True) for verb, do in personal.items()),
        *(OnPress(verb, groups.on_private_press) for verb in personal),
        *(OnPress(verb, do) for verb, do in public.items()),
        OnPress("", help.on_stale),
    ]


def _delegates() -> dict[str, PressDo]:
    """What members of a delegation press, and organisers for them; who may do what is asked where it is done."""
    return {
        "delegation": delegation.on_delegation,
        "wishes": delegation.on_wishes,
        **dict.fromkeys(("status", "first-wish", "second-wish", "give-back"), delegation.on_step),
        "take-up": delegation.on_take_up,
        "set-aside": delegation.on_set_aside,
        "members": delegation_members.on_members,
        "member": delegation_members.on_member,
        "rank": delegation_members.on_rank,
        "take-out": delegation_members.on_take_out,
        "leave": delegation_members.on_leave,
        "leave-now": delegation_members.on_leave_now,
        "invite-in": delegation_links.on_invite_in,
    }


def _owed() -> dict[str, PressDo]:
    """What members of a delegation press about what it owes, and organisers for them."""
    return {
        "owed": owed.on_owed,
        "owed-item": owed.on_item,
        "owed-send": owed.on_send,
        "owed-mark": owed.on_mark,
        "owed-file": receiving.on_file_named,
        "owed-fetch": receiving.on_fetch,
        "owed-withdraw": receiving.on_withdraw,
        "owed-withdraw-now": receiving.on_withdraw_now,
    }


def _notices() -> dict[str, PressDo]:
    """What people press about what they are told unasked."""
    return {
        "notices": notices.on_notices,
        "mute": notices.on_mute,
        "unmute": notices.on_mute,
        "rate": notices.on_rate,
    }


def _form() -> dict[str, PressDo]:
    """The form of participation: what its delegation presses, and organisers for it."""
    return {
        "form": form.on_form,
        "form-go": form_asking.on_go,
        "form-ask": form_asking.on_ask,
        "form-set": form_asking.on_set,
        "form-people": form.on_people,
        "form-person": form_people.on_person,
        "form-like": form.on_like,
        "form-links": form_people.on_links,
        "form-link": form_people.on_link,
        "form-remove": form_people.on_remove,
        "form-erase": form_people.on_erase,
        "form-read": form.on_read,
        "form-confirm": form.on_confirm,
    }


def _own_asked() -> list[BaseHandler[Any, Any, Any]]:
    """What is one's own, by a word or a command."""
    screens: dict[str, MessageDo] = {
        "mine": mine.on_mine_asked,
        "calendar": mine.on_calendar_asked,
        "picks": picks.on_picks_asked,
        "coming": coming.on_coming,
        "twin": coming.on_twin,
        "introduction": introduction.on_introduction,
    }
    return [OnScreen(screen, do, private=True) for screen, do in screens.items()]


def _own() -> dict[str, PressDo]:
    """What is one's own: programme, calendar, workshops, who comes, the card of introduction."""
    return {
        "mine": mine.on_mine,
        "calendar": mine.on_calendar,
        "picks": picks.on_picks,
        "pick": picks.on_pick,
        "follow-wishes": picks.on_follow,
        "pick-whom": picks.on_pick_whom,
        "coming": coming.on_coming,
        "coming-list": coming.on_coming_list,
        "twin": coming.on_twin,
        "introduction": introduction.on_introduction,
        "introduction-ask": introduction.on_introduction_ask,
        "introduction-picture": introduction.on_introduction_picture,
    }


def _organisers() -> dict[str, PressDo]:
    """What organisers press, and nobody else; what each of them may do is asked again where it is done."""
    return {
        "organisers": organisers.on_organisers,
        "team": organisers.on_team,
        "invite": organisers.on_invite,
        "invite-as": organisers.on_invite_as,
        "revoke": organisers.on_revoke,
        "dismiss": organisers.on_dismiss,
        "dismiss-now": organisers.on_dismiss_now,
        "journal": organisers.on_journal,
        "planned": notices.on_planned,
        "feedback": notices.on_feedback,
        "delegations": delegations.on_delegations,
        "links": delegations.on_links,
        "revoke-link": delegations.on_revoke_link,
        "roster-file": delegations.on_roster_file,
        "owed-all": owed.on_owed_all,
        "sheet": invitation_sheet.on_sheet,
        "sheet-now": invitation_sheet.on_sheet_now,
        "capacities": capacities.on_capacities,
        "capacity": capacities.on_capacity,
        "capacity-lift": capacities.on_capacity_lift,
        "edit": organisers_changes.on_edit,
        "edit-day": organisers_changes.on_edit_day,
        "edit-session": organisers_changes.on_entry,
        "dues": organisers_changes.on_dues,
        "due-of": organisers_changes.on_entry,
        "asked": organisers_changes.on_asked,
        "asked-of": organisers_changes.on_entry,
        "changes": organisers_changes.on_changes,
        "draft-new": organisers_changes.on_draft_begun,
        "draft": organisers_changes.on_draft,
        "draft-set": organisers_changes.on_draft_set,
        "draft-drop": organisers_changes.on_draft_dropped,
        "draft-apply": organisers_changes.on_draft_applied,
        "undo": organisers_changes.on_undo,
        "undo-now": organisers_changes.on_undo_now,
    }


def _lists_asked() -> list[BaseHandler[Any, Any, Any]]:
    return [
        OnScreen("lists", trusted(lists.on_lists_asked), private=True),
        OnScreen("seeing", trusted(seeing.on_seeing), private=True),
        OnScreen("reach", trusted(reach.on_ledger), private=True),
    ]


def _planned_asked() -> list[OnScreen]:
    return [
        OnScreen("planned", trusted(notices.on_planned), private=True),
        OnScreen("feedback", trusted(notices.on_feedback), private=True),
    ]


def _lists() -> dict[str, PressDo]:
    """What organisers press to see, to have lists, and to reach delegations; whose is asked again where it is done."""
    return {
        "lists": lists.on_lists,
        "list": lists.on_list,
        "list-send": lists.on_list_send,
        "figures": seeing.on_seeing,
        "figure": seeing.on_figure,
        "figure-write": seeing.on_write_to,
        "chart": seeing.on_chart,
        "ledger": reach.on_ledger,
        "reach": reach.on_reach,
        "relay": reach.on_relay,
        "paper": reach.on_paper,
        "reached": reach.on_reached,
        "reach-undo": reach.on_reach_undo,
    }


def _questions() -> dict[str, tuple[PressDo, Action]]:
    """What only some organisers press, and what each press needs; whose letter it is, is asked again."""
    answering: dict[str, PressDo] = {
        "letters": letters.on_letters,
        "letter": letters.on_letter,
        "letter-whole": letters.on_whole,
        "letter-claim": letters.on_claim,
        "letter-back": letters.on_give_back,
        "letter-answer": letters.on_answer,
        "letter-send": letters.on_send,
    }
    keeping: dict[str, PressDo] = {
        "unanswered": faq.on_unanswered,
        "faqs": faq.on_faqs,
        "faq": faq.on_faq,
        "faq-new": faq.on_faq_new,
        "faq-step": faq.on_faq_step,
        "faq-take": faq.on_faq_take,
        "faq-drop": faq.on_faq_dropped,
        "faq-publish": faq.on_faq_published,
        "faq-withdraw": faq.on_faq_withdrawn,
    }
    releasing: dict[str, PressDo] = {
        "held": held.on_held,
        "held-release": held.on_release,
        "held-drop": held.on_drop,
    }
    groups_of = {Action.ANSWER: answering, Action.KEEP_FAQ: keeping, Action.RELEASE: releasing}
    return {verb: (do, action) for action, verbs in groups_of.items() for verb, do in verbs.items()}


def _announcing() -> dict[str, tuple[PressDo, Action]]:
    """What organisers press to write to many, and what each press needs; who may let it go is asked again there."""
    writing: dict[str, PressDo] = {
        "announces": announcements.on_announcements,
        "announce": announcements.on_announcement,
        "announce-new": announcements.on_new,
        "announce-to": announcements.on_new,
        "announce-write": announcements.on_write,
        "announce-file": announcements.on_file,
        "announce-nofile": announcements.on_no_file,
        "announce-pass": announcements.on_pass,
        "announce-same": announcements.on_same,
        "announce-see": announcements.on_see,
        "announce-drop": announcements.on_drop,
        "announce-whom": announcements_whom.on_whom,
        "announce-pick": announcements_whom.on_pick,
        "announce-out": announcements_whom.on_out,
        "announce-with": announcements_whom.on_with,
        "announce-except": announcements_whom.on_except,
        "announce-unpick": announcements_whom.on_unpick,
        "announce-when": announcements_whom.on_when,
        "announce-at": announcements_whom.on_at,
        "announce-night": announcements_whom.on_night,
        "announce-late": announcements_whom.on_late,
        "announce-send": announcements_sending.on_send,
        "announce-undo": announcements_sending.on_undo,
        "announce-stop": announcements_sending.on_stop,
        "announce-go-on": announcements_sending.on_go_on,
        "announce-again": announcements_sending.on_again,
        "announce-leave": announcements_sending.on_leave,
        "announce-look": announcements.on_announcement,
        "announce-report": announcements_sending.on_report,
        "announce-relay": announcements_sending.on_relay,
        "announce-correct": announcements_sending.on_correct,
    }
    urging: dict[str, PressDo] = {"urgent": urgent.on_urgent, "urgent-new": urgent.on_new, "urgent-set": urgent.on_set}
    groups_of = {Action.ANNOUNCE: writing, Action.URGENT: urging}
    return {verb: (do, action) for action, verbs in groups_of.items() for verb, do in verbs.items()}
