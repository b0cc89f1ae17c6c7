"""A Japanese reader's findings, held: one term for one thing, and Japanese punctuation, in all that people read."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
EDITION = ROOT / "editions" / "cannes-2026"
CATALOGUE = ROOT / "locales" / "ja" / "LC_MESSAGES" / "messages.po"
LISTS = ("words.", "commands.", "zone.words.", "numbered.")
"""Words to recognise, which are never shown: there the variants are wanted."""

VARIANTS = {
    "本会議、日仏会議": ("日仏地方自治体", "日仏地方自治体交流会議", "日仏交流会議"),
    "自治体間協力": ("地方分権型協力", "分権型協力", "分権的協力"),
    "全体テーマ": ("メインテーマ", "総合テーマ"),
    "地域の魅力": ("都市の魅力に関わる", "地域的魅力", "領土"),
    "最終宣言": ("最終声明", "静岡宣言", "カンヌ宣言"),
    "開催都市": ("ホスト都市", "ホストシティ", "主催都市"),
    "事務局、共催団体": ("主催者", "共催者", "オーガナイザー"),
    "分科会": ("ワークショップ", "アトリエ", "分会"),
    "分科会座長": ("分科会リーダー", "分科会長", "チーフ"),
    "幹事自治体": ("リーダー自治体",),
    "発表者": ("発言者", "スピーカー"),
    "副市長": ("助役",),
    "全体会": ("総会", "プレナリー", "本会合"),
    "立食パーティー": ("カクテル",),
    "シャトルバス": ("送迎バス", "ナベット"),
    "スタンド展示": ("期間限定展示",),
    "海水熱利用": ("タラソテルミー", "タラソテラピー"),
    "運営委員会": ("操舵委員会", "指導委員会", "推進委員会"),
    "開催趣意書": ("テーマ概要", "フレーミング"),
    "参加意向書": ("参加意思", "参加意図"),
    "自治体紹介シート": ("自治体の紹介資料",),
    "日程表・提出期限一覧": ("逆算スケジュール", "レトロプラン"),
    "提出期限、期限": ("締切", "締め切り", "〆切", "デッドライン"),
    "議事録": ("会議報告", "会議録"),
    "フランス都市連合（CUF）": ("フランス都市連合会", "シテ・ユニ"),
    "クレアパリ": ("CLAIRパリ", "クレア・パリ", "CLAIR Paris"),
    "総務省": ("内務省", "内務・通信省"),
    "在日フランス大使館": ("駐日フランス大使館",),
    "在フランス日本国大使館": ("駐仏日本大使館", "在フランス日本大使館"),
    "エクサンプロヴァンス": ("エクス・アン・プロヴァンス", "エクサンプロバンス"),
    "ヴィラ・ドメルグ": ("ドメルグ邸",),
    "クロワゼット大通り": ("クロワゼット通り",),
    "ル・シュケ": ("スーケ",),
    "カンヌ国際映画祭": ("カンヌ映画祭",),
    "オーバーツーリズム": ("マスツーリズム", "マス・ツーリズム"),
    "持続可能な観光": ("持続可能観光", "サステナブルツーリズム"),
    "環境移行（エコロジー転換）": ("生態学的移行", "環境転換"),
}
"""The form that is printed, and those that never are."""

KANJI_OUTSIDE_THE_TABLE = ("梃子", "惹き", "繋", "嬉し", "頂き", "致します", "出来ま", "下さい", "活かす")
"""What an office writes otherwise: in kana, or with another character."""

WIDE = "[\u3001-\u30ff\u4e00-\u9fff\uff08\uff09\uff1a]"
Said = tuple[str, str]


def leaves(value: Any, at: str) -> Iterator[Said]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "keywords":
                continue
            if key == "ja":
                yield from ((at, text) for text in (inner if isinstance(inner, list) else [inner]))
            else:
                yield from leaves(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = inner.get("id", place) if isinstance(inner, dict) else place
            yield from leaves(inner, f"{at}[{name}]")


def printed() -> list[Said]:
    found: list[Said] = []
    # The words by which questions are understood are not printed.
    for path in sorted(path for path in EDITION.glob("*.toml") if not path.stem.startswith("words")):
        found += leaves(tomllib.loads(path.read_text("utf-8")), path.stem)
    return found


def spoken() -> list[Said]:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="ja") if message.id]
    found: list[Said] = []
    for message in messages:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if not key.startswith(LISTS):
            texts = (message.string,) if isinstance(message.string, str) else message.string or ()
            found += ((key, text) for text in texts)
    return found


SAID = printed() + spoken()
IN_USE = " ".join(text for _, text in SAID)


def test_there_is_much_to_read():
    assert len(printed()) > 400
    assert len(spoken()) > 300


@pytest.mark.parametrize("term", VARIANTS)
def test_one_thing_has_one_name(term: str):
    variants = VARIANTS[term]
    assert [(at, text) for at, text in SAID if any(variant in text for variant in variants)] == []


@pytest.mark.parametrize("term", VARIANTS)
def test_the_chosen_name_is_the_one_in_use(term: str):
    assert all(form in IN_USE for form in term.split("、")), term


@pytest.mark.parametrize("character", KANJI_OUTSIDE_THE_TABLE)
def test_it_is_written_as_a_town_hall_writes(character: str):
    assert [(at, text) for at, text in SAID if character in text] == []


def test_a_half_width_space_stands_only_after_a_sign_or_the_number_of_a_document():
    """`↑ 分科会一覧` and `Doc 4 趣意書` are labels of buttons; no sentence has such a space."""
    inside = re.compile(f"{WIDE} | (?={WIDE})|\\}} \\{{")
    # A command is one only with a space before it, and the next word must not be part of it.
    pages = re.compile(r"^\S{1,2} (?=[^ ]+$)|Doc \d+ | [→✓] ?|^\S+ → | /[a-z]+ ?")
    assert [(at, text) for at, text in SAID if inside.search(pages.sub("", text))] == []


def test_punctuation_is_full_width():
    half = re.compile(r"[(),;!?\uff61-\uff9f\uff10-\uff19]|[〜]|(?<=[\u3040-\u9fff]):")
    thousands = re.compile(r"(?<=\d),(?=\d{3})")
    assert [(at, text) for at, text in SAID if half.search(thousands.sub("", text))] == []


def test_a_sentence_in_a_bracket_or_between_corners_is_closed():
    for opening, closing in ("（）", "「」", "『』", "［］"):
        assert [(at, text) for at, text in SAID if text.count(opening) != text.count(closing)] == []


def test_what_is_in_a_country_is_not_of_its_side():
    """The Embassy of France in Japan is a French body, and CLAIR Paris a Japanese one."""
    said = dict(printed())
    assert said["facts.facts[bodies-in-japan].text"].startswith("日本にある")
    assert said["facts.facts[bodies-in-france].text"].startswith("フランスにある")


def test_a_finished_text_about_the_event_ends_as_a_polite_sentence():
    """Facts are sentences, in です・ます; titles and labels are nouns, without a full stop."""
    polite = re.compile(r"(です|ます|ました|ません|でした|ください)。$")
    facts = [(at, text) for at, text in printed() if at.startswith("facts.") and at.endswith(".text")]
    assert [(at, text) for at, text in facts if not polite.search(text)] == []
    nouns = [(at, text) for at, text in printed() if re.search(r"\.(title|label|short|name|function)$", at)]
    assert [(at, text) for at, text in nouns if text.endswith("。")] == []
