"""A small edition without a fault, as files; and editions written as the reader expects them."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from domain.edition import Edition
from storage.editions import check_folder

GOOD = {
    "event.toml": """\
id = "petite-2030"
source = ["plan"]
number = 11
name.fr = "11es Rencontres"
name.ja = "第11回会議"
short.fr = "11es"
short.ja = "第11回"
theme.fr = "La mer"
theme.ja = "海"
theme_certainty = "confirmed"
host.fr = "Ville de Port"
host.ja = "ポール市"
place.fr = "Port"
place.ja = "ポール"
site = "hall"
zone = "Europe/Paris"
visitors_zone = "Asia/Tokyo"
host_half = "french"
opens = 2030-10-24
closes = 2030-10-27
since = 2029-09-01
until = 2030-10-27
demo_moment = 2030-10-23T10:00:00+02:00
state_of = 2029-10-01
contact = "contact@example.org"
certainty = "confirmed"
""",
    "sources.toml": """\
[[sources]]
id = "plan"
title.fr = "Le plan"
title.ja = "計画書"
""",
    "places.toml": """\
[[places]]
id = "hall"
source = ["plan"]
name.fr = "La Halle"
name.ja = "ラ・アル"
french = "La Halle"
town = "Port"
certainty = "confirmed"

[[places]]
id = "grand-salon"
source = ["plan"]
name.fr = "Grand Salon"
name.ja = "大広間（グラン・サロン）"
french = "Grand Salon"
town = "Port"
within = "hall"
certainty = "confirmed"

[[places]]
id = "half-salon"
source = ["plan"]
name.fr = "Grand Salon 1/2"
name.ja = "大広間（2分の1面）"
french = "Grand Salon 1/2"
town = "Port"
within = "grand-salon"
certainty = "confirmed"
""",
    "sessions.toml": """\
[[sessions]]
id = "thu-welcome"
source = ["plan: jeudi"]
day = 2030-10-24
half = "evening"
kind = "ceremony"
title.fr = "Accueil"
title.ja = "歓迎式典"
label.fr = "Accueil"
label.ja = "歓迎式典"
about.fr = "On fait connaissance."
about.ja = "初めて顔を合わせます。"
audience = "all"
certainty = { day = "confirmed", hour = "provisional", what = "confirmed", audience = "confirmed" }

[[sessions]]
id = "fri-plenary"
source = ["plan: vendredi"]
day = 2030-10-25
half = "morning"
start = 08:30:00
end = 09:30:00
kind = "plenary"
title.fr = "Plénière"
title.ja = "全体会"
label.fr = "Plénière"
label.ja = "全体会"
places = ["grand-salon"]
audience = "all"
certainty.day = "confirmed"
certainty.hour = "confirmed"
certainty.place = "confirmed"
certainty.what = "confirmed"
certainty.audience = "confirmed"

[[sessions]]
id = "fri-workshops"
source = ["plan: vendredi"]
day = 2030-10-25
half = "morning"
start = 09:30:00
end = 12:00:00
kind = "workshops"
title.fr = "Ateliers"
title.ja = "分科会"
label.fr = "Ateliers"
label.ja = "分科会"
places = ["half-salon"]
audience = "all"
workshops = ["w1"]
certainty.day = "confirmed"
certainty.hour = "confirmed"
certainty.place = "confirmed"
certainty.what = "confirmed"
certainty.audience = "confirmed"
""",
    "workshops.toml": """\
[[workshops]]
id = "w1"
source = ["plan"]
number = 1
title.fr = "La pêche"
title.ja = "漁業"
label.fr = "La pêche"
label.ja = "漁業"
thread.fr = "Vivre de la mer."
thread.ja = "海とともに生きる。"
aims = []
certainty = "confirmed"

[[workshops.subjects]]
text.fr = "Les ports"
text.ja = "港"
only_in = "plan"

[[workshops]]
id = "w2"
source = ["plan"]
number = 2
title.fr = "La plage"
title.ja = "海岸"
label.fr = "La plage"
label.ja = "海岸"
thread.fr = "Partager le rivage."
thread.ja = "海辺を分かち合う。"
aims = []
subjects = []
certainty = "confirmed"
""",
    "deadlines.toml": """\
[[deadlines]]
id = "posters"
source = ["plan"]
title.fr = "Affiches"
title.ja = "ポスター"
label.fr = "Affiches"
label.ja = "ポスター"
does = "closes"
day = 2030-08-31
owed_by = ["french-delegations"]
certainty = { day = "confirmed", what = "confirmed" }
""",
    "meetings.toml": """\
[[meetings]]
id = "core-1"
source = ["plan"]
title.fr = "1re réunion"
title.ja = "第1回会合"
committee = "french-core"
number = 1
month = "2030-03"
day = 2030-03-29
start = 10:00:00
certainty = { day = "confirmed", hour = "confirmed", what = "confirmed" }
""",
    "collectivities.toml": """\
[[collectivities]]
id = "port"
source = ["plan"]
name.fr = "Port"
name.ja = "ポール市"
country = "france"
kind = "city"
partners = ["minato"]

[[collectivities]]
id = "minato"
source = ["plan"]
name.fr = "Minato"
name.ja = "港市"
country = "japan"
kind = "city"
partners = ["port"]
""",
    "facts.toml": """\
[[facts]]
id = "sea"
source = ["plan"]
topic = "sites"
text.fr = "On voit la mer."
text.ja = "海が見えます。"
at = "thu-welcome"
while_open = "core-1.how"
certainty = "confirmed"
""",
    "slots.toml": """\
[[slots]]
id = "wifi"
label.fr = "Wifi"
label.ja = "Wi-Fi接続"
question.fr = "Y a-t-il du wifi\u202f?"
question.ja = "Wi-Fiはありますか。"
answer.fr = "Wifi\u202f: {value}"
answer.ja = "Wi-Fi接続：{value}"
unknown.fr = "On ne sait pas encore."
unknown.ja = "まだわかりません。"
""",
}
"""A small edition without a fault; tests break one thing in it at a time."""


def problems_of(folder: Path) -> list[str]:
    """What is found in the edition in ``folder``, without the folder's name."""
    return [str(problem).removeprefix(f"{folder}/") for problem in check_folder(folder)]


def broken(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is found once ``old`` reads ``new`` in one file of the good edition."""
    assert old in GOOD[file]
    return problems_of(write_files(folder / "petite-2030", {**GOOD, file: GOOD[file].replace(old, new, 1)}))


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """The folder, made anew with these files."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_edition(folder: Path, edition: Edition) -> Path:
    """The folder, made anew with ``edition`` in it, as the reader expects it."""
    files = {"event.toml": "".join(_pairs(edition.event))}
    for name in type(edition).model_fields:
        if name not in ("name", "event"):
            entries = getattr(edition, name)
            files[f"{name}.toml"] = "".join(f"[[{name}]]\n{''.join(_pairs(entry))}\n" for entry in entries)
    return write_files(folder, files)


def _pairs(record: BaseModel) -> list[str]:
    return [
        f"{name} = {_value(getattr(record, name))}\n"
        for name in type(record).model_fields
        if getattr(record, name) is not None
    ]


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case BaseModel():
            return "{" + ", ".join(pair.strip() for pair in _pairs(value)) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case datetime() | date() | time():
            return value.isoformat()
        case str():
            return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(value)
