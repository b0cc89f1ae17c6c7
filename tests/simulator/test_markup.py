"""Telegram's HTML, as a bot's text meets it."""

import pytest

from simulator import Refused
from simulator.markup import parse, units


def test_bold_and_links_become_entities_in_utf16_units() -> None:
    text, entities = parse('𠮷<b>太</b> <a href="https://cannes.com/">Cannes &amp; Lérins</a>')
    assert text == "𠮷太 Cannes & Lérins"
    assert entities == [
        {"type": "bold", "offset": 2, "length": 1},
        {"type": "text_link", "offset": 4, "length": 15, "url": "https://cannes.com/"},
    ]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<EM>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<b id='unknown attributes are tolerated'>x</b>", "bold"),
        ("<b>x</>", "bold"),
    ],
)
def test_each_tag_has_its_entity(marked: str, kind: str) -> None:
    assert parse(marked) == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_a_moment_keeps_its_unix_time_and_its_format() -> None:
    assert parse('<tg-time unix="1792483200" format="wDT">demain</tg-time>')[1] == [
        {
            "type": "date_time",
            "offset": 0,
            "length": 6,
            "unix_time": 1792483200,
            "date_time_format": "wDT",
        }
    ]


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    text, entities = parse('<pre><code class="language-python">x = 1</code></pre>')
    assert (text, entities) == ("x = 1", [{"type": "pre", "offset": 0, "length": 5, "language": "python"}])


def test_only_four_names_and_numbers_are_character_references() -> None:
    assert parse("&lt;&gt;&amp;&quot; &#233;&#x65E5; &nbsp;&eacute; & &#0;")[0] == '<>&" é日 &nbsp;&eacute; & &#0;'


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("é <sup>1</sup>", 'Unsupported start tag "sup" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("日<b", "Unclosed start tag at byte offset 3"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(marked: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(marked)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_a_length_is_counted_in_utf16_units() -> None:
    assert [units(text) for text in ("abc", "日本", "🇯🇵", "𠮷")] == [3, 2, 4, 2]
