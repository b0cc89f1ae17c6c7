"""What organisers type: hours, days, and words that are set as each language prints them."""

import re
import unicodedata
from datetime import date, time

from domain.edition import Event, Language

_MONTHS = (
    ("janvier", "janv"),
    ("fevrier", "fevr"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_HOUR = r"(?:(午前|午後) ?)?(\d{1,2}) ?(?:(半)|[:h時] ?(?:(\d{1,2}) ?分?|(半))?)"
_HOURS = re.compile(rf"(?:de |a )?{_HOUR}(?: ?(?:-|~|a|から) ?{_HOUR})?(?:まで)?")
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}))?"),
    re.compile(r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日?(?: ?\([月火水木金土日]\))?"),
    re.compile(
        rf"(?:[a-z]+di |dimanche )?(?P<day>\d{{1,2}})(?:er)? (?P<name>{'|'.join(_MONTH)})\.?(?: (?P<year>\d{{4}}))?"
    ),
)
_JAPANESE = r"ぁ-んァ-ヶー一-龯々、。「」"
_WIDE = str.maketrans({",": "、", "!": "！", "?": "？", ";": "；", ":": "：", "(": "（", ")": "）"})


def hours_typed(text: str) -> tuple[time, time | None] | None:
    """The hours in ``14:30-15:45``, ``14 h 30``, ``14時半～16時``: a beginning and, if given, an end."""
    found = _HOURS.fullmatch(_folded(text))
    if found is None:
        return None
    groups = found.groups()
    start, end = _hour(groups[:5]), _hour(groups[5:])
    if start is None or (groups[6] and end is None):
        return None
    return start, end


def day_typed(text: str, event: Event, *, year: int | None = None) -> date | None:
    """The day in ``31/07/2026``, ``1er août``, ``7月31日``; without a year, that of ``year`` or of the event."""
    folded = _folded(text)
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(folded))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _MONTH[parts["name"]] if "name" in parts else int(parts["month"])
    try:
        return date(int(parts["year"] or year or event.opens.year), month, int(parts["day"]))
    except ValueError:
        return None


def typeset(text: str, language: Language) -> str:
    """One line of ``text`` with the punctuation that its language prints."""
    line = " ".join(text.split())
    if language == "fr":
        line = re.sub(r'"([^"]*)"', r"« \1 »", line.replace("'", "’").replace("...", "…"))
        line = re.sub(r"« ?", "«\u202f", re.sub(r"«[\s\u202f\u00a0]+", "«", line))
        line = re.sub(r"(?<=\S)[ \u00a0\u202f]*([;!?»%])", "\u202f\\1", line)
        return re.sub(r"(?<=\S)[ \u00a0\u202f]+:(?=\s|$)", "\u00a0:", line)
    if not re.search(rf"[{_JAPANESE}]", line):
        return line
    beside = rf"[!?()]|(?<=[{_JAPANESE}])[,;:]|[,;:](?=[{_JAPANESE}])"
    line = re.sub(beside, lambda mark: mark[0].translate(_WIDE), line)
    line = re.sub(r" *([（）、。！？：；]) *", r"\1", line)
    return re.sub(rf"(?<=[{_JAPANESE}]) +(?=[{_JAPANESE}])", "\u3000", line)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFC", "".join(each for each in plain if not "\u0300" <= each <= "\u036f"))
    return " ".join(re.sub(r"[–—〜～]", "-", plain).split())


def _hour(groups: tuple[str | None, ...]) -> time | None:
    part, hour, half, minute, and_half = groups
    if hour is None:
        return None
    number = int(hour) + (12 if part == "午後" and int(hour) < 12 else 0)
    minutes = 30 if half or and_half else int(minute or 0)
    return time(number, minutes) if number < 24 and minutes < 60 else None
