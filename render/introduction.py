"""The card by which someone introduces themselves, as a picture that is shown on a phone."""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.util import find_spec

import typst

from domain.cards import Card, is_japanese
from domain.edition import Language
from domain.programme import Programme
from render.dates import event_dates
from render.words import plain

FONTS = ("ttf_opensans", "pylopdf_fonts_jp")
"""The packages whose folders hold the fonts; found without being imported."""

LAYOUT = r"""
#let card = json(bytes(sys.inputs.card))
#set page(width: 1080pt, height: auto, margin: 0pt, fill: white)
#set text(font: ("Open Sans", "Noto Sans JP"), fill: rgb("#16243a"), hyphenate: false, cjk-latin-spacing: none)
#set par(leading: 0.45em, spacing: 0pt)
#let inner = 960pt
#let fitted(words, height, largest, smallest, lang, ..how) = context {
  let size = largest
  let made(size) = block(width: inner, text(size: size * 1pt, lang: lang, ..how, words))
  while size > smallest and measure(made(size)).height > height * 1pt { size -= 1 }
  made(size)
}
#let line-of(words, height, largest, lang, gap, ..how) = if words != "" {
  v(gap * 1pt)
  fitted(words, height, largest, 24, lang, ..how)
}
// The Japanese font has one weight: a thin outline makes it bold.
#let thick = if card.lang == "ja" { (stroke: 1.6pt + rgb("#16243a")) } else { (weight: "bold") }
#block(width: 100%, fill: rgb("#16243a"), inset: (x: 60pt, y: 40pt), {
  set text(fill: white)
  fitted(card.sent_fr, 90, 44, 24, "fr", weight: "bold")
  v(16pt)
  fitted(card.sent_ja, 90, 40, 24, "ja")
})
#block(width: 100%, inset: (x: 60pt, top: 30pt, bottom: 50pt), {
  line-of(card.name, 220, 96, card.lang, 20, ..thick)
  line-of(card.reading, 100, 48, card.other, 40, fill: rgb("#4a5a70"))
  if card.function_fr != "" or card.function_ja != "" {
    v(36pt)
    line(length: inner, stroke: 3pt + rgb("#c8102e"))
  }
  line-of(card.function_fr, 170, 42, "fr", 32)
  line-of(card.function_ja, 170, 42, "ja", 32)
  v(44pt)
  fitted(card.event_fr, 34, 24, 14, "fr", fill: rgb("#4a5a70"))
  v(16pt)
  fitted(card.event_ja, 34, 24, 14, "ja", fill: rgb("#4a5a70"))
})
"""

_UNDRAWN = ("So", "Cs", "Co", "Cn", "Cf", "Cc")
_ENDLESS = re.compile(r"[^\s\u2e80-\uffff]{24,}")


def introduction_card(programme: Programme, card: Card) -> bytes:
    """A PNG 1080 wide, in both languages whoever reads it: long names and functions wrap and shrink, none is cut."""
    japanese = is_japanese(card.name)
    words = {
        "name": card.name,
        "reading": card.reading,
        "function_fr": card.function_fr,
        "function_ja": card.function_ja,
        "sent_fr": card.sent_by.fr,
        "sent_ja": card.sent_by.ja,
        "event_fr": _event(programme, "fr"),
        "event_ja": _event(programme, "ja"),
    }
    given = {name: _drawable(text) for name, text in words.items()}
    given |= {"lang": "ja" if japanese else "fr", "other": "fr" if japanese else "ja"}
    made = typst.compile(
        LAYOUT.encode(),
        format="png",
        ppi=72.0,
        font_paths=_fonts(),
        sys_inputs={"card": json.dumps(given)},
    )
    assert isinstance(made, bytes), "the card is one page"
    return made


def _event(programme: Programme, language: Language) -> str:
    event = programme.edition.event
    return plain(language, "introduction.event", name=event.name[language], dates=event_dates(event, language))


def _drawable(text: str) -> str:
    """``text`` without what no font of ours draws, as emoji; a word as long as a line may be broken anywhere."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in _UNDRAWN)
    return _ENDLESS.sub(lambda word: "\u200b".join(word[0]), kept).strip()


@lru_cache(1)
def _fonts() -> typst.Fonts:
    found = [find_spec(name) for name in FONTS]
    folders = [folder for spec in found if spec for folder in spec.submodule_search_locations or ()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
