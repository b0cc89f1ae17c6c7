"""What people are told of their delegation unasked: who decided what, what is proposed, who came, who is head."""

from datetime import datetime

from domain.delegation import Decided, Delegation, Member, Proposal, Rank
from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from render.delegation import moment, placed, step_told
from render.organisers import moment_told
from render.screen import ROOM, Button, Copy, Html, Screen, bold, clipped, html, paragraphs
from render.words import plain, say


def decided_told(programme: Programme, delegation: Delegation, decided: Decided, reader: Reader, at: str) -> Screen:
    """Somebody has decided; ``at`` names the delegation in the button, for whoever is not in it."""
    language = reader.language
    key = "told.decided_on_behalf" if decided.on_behalf else "told.decided"
    what = step_told(programme, decided.step, language)
    said = say(language, key, name=_name(decided.name, language), what=bold(what), when=moment(decided, reader))
    return _about(delegation, said, language, at)


def faster(programme: Programme, decided: Decided, reader: Reader) -> str:
    """To whom a press came too late: who decided what meanwhile."""
    what = step_told(programme, decided.step, reader.language)
    name = clipped(_name(decided.name, reader.language), 60)
    return plain(reader.language, "told.faster", name=name, what=what)


def proposed_told(programme: Programme, delegation: Delegation, proposal: Proposal, reader: Reader) -> Screen:
    """A member proposes: head and deputy take it up or set it aside."""
    language = reader.language
    what = step_told(programme, proposal.step, language)
    said = say(language, "told.proposed", name=_name(proposal.name, language), what=bold(what))
    yes = Button(
        clipped(plain(language, "proposal.button.take_up", what=what), ROOM[1]),
        "take-up",
        proposal.id,
        delegation.revision,
    )
    no = Button(
        clipped(plain(language, "proposal.button.aside", name=_name(proposal.name, language)), ROOM[1]),
        "set-aside",
        proposal.id,
    )
    screen = _about(delegation, said, language, "")
    return Screen(screen.text, ((yes,), (no,), *screen.rows))


def proposal_ended(delegation: Delegation, proposal: Proposal, programme: Programme, language: Language) -> Screen:
    """A member's proposal was set aside."""
    what = step_told(programme, proposal.step, language)
    return _about(delegation, say(language, "told.set_aside", what=bold(what)), language, "")


def first_in_told(delegation: Delegation, member: Member, language: Language) -> Screen:
    """To the organisers of the half: who came first and is head now, with one button to change that."""
    said = say(language, "told.first_in", name=bold(_name(member.name, language)), delegation=delegation.name[language])
    change = Button(plain(language, "told.button.change_head"), "member", placed(member.person[:8], delegation.id))
    return Screen(said, ((change,), (Button(plain(language, "told.button.open"), "delegation", delegation.id),)))


def joined_told(delegation: Delegation, member: Member, language: Language) -> Screen:
    """To the head: someone has come into the delegation."""
    return _about(delegation, say(language, "told.joined", name=bold(_name(member.name, language))), language, "")


def welcome_in(delegation: Delegation, rank: Rank, language: Language, *, both: bool) -> Screen:
    """To who has come in by a link; ``both`` in both languages, while none is chosen."""
    languages: tuple[Language, ...] = (language, "fr" if language == "ja" else "ja") if both else (language,)
    said: list[Html] = []
    for each in languages:
        said += [say(each, "joined.welcome", name=bold(delegation.name[each])), say(each, f"joined.{rank}")]
    said += [say(each, "joined.seen") for each in languages]
    rows = () if both else ((Button(plain(language, "button.delegation"), "delegation"),),)
    return Screen(paragraphs(said), rows)


def ranked_told(delegation: Delegation, rank: Rank, language: Language) -> Screen:
    """To someone whose rank has changed."""
    return _about(delegation, say(language, f"told.rank.{rank}"), language, "")


def taken_out_told(delegation: Delegation, language: Language) -> Screen:
    """To someone who is no longer in it."""
    return Screen(say(language, "told.taken_out", name=delegation.name[language]))


def link_made(delegation: Delegation, url: str, most: int, until: datetime, reader: Reader) -> Screen:
    """A link into a delegation, to be passed on."""
    language = reader.language
    name, day = bold(delegation.name[language]), moment_told(until, reader)
    if most == 1:
        said = say(language, "link.made_one", name=name, until=day)
    else:
        said = say(language, "link.made", name=name, until=day, most=most)
    kept = say(language, "link.kept_one" if most == 1 else "link.kept")
    return Screen(paragraphs([said, html(url), kept]), ((Copy(plain(language, "button.copy"), url),),))


def link_caption(delegation: Delegation, language: Language) -> str:
    """What stands under the picture of a link's QR code."""
    return say(language, "link.qr", name=delegation.name[language])


def _about(delegation: Delegation, said: Html, language: Language, at: str) -> Screen:
    open_ = Button(plain(language, "told.button.open"), "delegation", at)
    return Screen(paragraphs([bold(delegation.name[language]), said]), ((open_,),))


def _name(name: str, language: Language) -> str:
    return clipped(name, 80) or plain(language, "team.nameless")
