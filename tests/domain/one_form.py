"""A delegation, those who act for it, and its form, as tests of the form know them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.delegation import By, Delegation, Kind, Member, Rank, Status
from domain.form import Attendee, Form
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

PROGRAMME = Programme(read_edition(CANNES))
NOW = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/Paris"))
HEAD, DEPUTY, MEMBER = By("h", "Tête"), By("d", "Adjointe"), By("m", "Mina Mori")
STRANGER, OTHERS = By("x", "X"), By("o", "O", frozenset({Role.FRENCH}))
ORGANISER, READER = By("r", "Rie", frozenset({Role.JAPANESE})), By("l", "L", frozenset({Role.READER}))
DELEGATION = Delegation(
    "town",
    Text(fr="Ville", ja="架空市"),
    "japan",
    Kind.CITY,
    status=Status.CONFIRMED,
    members=(Member("h", Rank.HEAD, "Tête"), Member("d", Rank.DEPUTY, "A"), Member("m", Rank.MEMBER, "Mina Mori")),
)
FORM = Form("town", attendees=(Attendee("a-1", "m", family="Mori"), Attendee("a-2", family="Ito")))
