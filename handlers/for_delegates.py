"""What people ask for and press in private: of themselves, and of their delegation."""

from handlers import (
    asking,
    coming,
    delegation,
    delegation_links,
    delegation_members,
    documents,
    form,
    form_asking,
    form_people,
    introduction,
    mine,
    notices,
    owed,
    picks,
    privacy,
    reach,
    receiving,
    settings,
    start,
)
from handlers.routing import MessageDo, PressDo

SCREENS: dict[str, MessageDo] = {
    "start": start.on_start,
    "language": start.on_language_asked,
    "half": start.on_half_asked,
    "settings": settings.on_settings,
    "zone": settings.on_zones,
    "cancel": settings.on_cancel,
    "write": asking.on_write,
    "delegation": delegation.on_delegation_asked,
    "wishes": delegation.on_wishes_asked,
    "owed": owed.on_owed_asked,
    "form": form.on_form_asked,
    "mydata": privacy.on_mydata,
    "notices": notices.on_notices,
    "forget": privacy.on_forget,
    "print": reach.on_print,
    "mine": mine.on_mine_asked,
    "calendar": mine.on_calendar_asked,
    "picks": picks.on_picks_asked,
    "coming": coming.on_coming,
    "twin": coming.on_twin,
    "introduction": introduction.on_introduction,
}
"""What is one's own: a group does not see it, and is told so."""

DELEGATION: dict[str, PressDo] = {
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
"""What members of a delegation press, and organisers for them; who may do what is asked where it is done."""

OWED: dict[str, PressDo] = {
    "owed": owed.on_owed,
    "owed-item": owed.on_item,
    "owed-send": owed.on_send,
    "owed-mark": owed.on_mark,
    "owed-file": receiving.on_file_named,
    "owed-fetch": receiving.on_fetch,
    "owed-withdraw": receiving.on_withdraw,
    "owed-withdraw-now": receiving.on_withdraw_now,
}
"""What members of a delegation press about what it owes, and organisers for them."""

FORM: dict[str, PressDo] = {
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
"""The form of participation: what its delegation presses, and organisers for it."""

OWN: dict[str, PressDo] = {
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
"""What is one's own: programme, calendar, workshops, who comes, the card of introduction."""

NOTICES: dict[str, PressDo] = {
    "notices": notices.on_notices,
    "mute": notices.on_mute,
    "unmute": notices.on_mute,
    "rate": notices.on_rate,
}
"""What people press about what they are told unasked."""

PRESSES: dict[str, PressDo] = {
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
    "shelf-document": documents.on_which_document,
    "shelf-put": documents.on_put,
    "shelf-withdraw": documents.on_withdraw,
    "shelf-history": documents.on_history,
    **DELEGATION,
    **OWED,
    **FORM,
    **OWN,
    **NOTICES,
}
"""What people press in private: of themselves, of their delegation, and organisers on the shelf."""
