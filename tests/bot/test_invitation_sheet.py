"""The invitation sheet from the chat: links of one half, renewed, known to the files alone."""

from io import BytesIO

from openpyxl import load_workbook

from storage.editions import read_edition
from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, begin, link, owned, press, pressable  # noqa: F401 — a fixture
from tests.editions import CANNES
from tests.stage import Stage

RIE, CAMILLE = 5001, 5002
FRENCH = [each for each in read_edition(CANNES).collectivities if each.country == "france"]


def question(stage: Stage, person: int) -> str:
    """The data of the button that makes the sheet."""
    rows = pressable(stage, person)["reply_markup"]["inline_keyboard"]
    return next(str(each["callback_data"]) for row in rows for each in row if "sheet-now" in each["callback_data"])


def files(stage: Stage, person: int) -> dict[str, bytes]:
    """The documents of the newest album."""
    sent = [each for each in stage.telegram.messages(person) if "media_group_id" in each]
    newest = [each["document"] for each in sent if each["media_group_id"] == sent[-1]["media_group_id"]]
    return {each["file_name"]: stage.telegram.files.find(each["file_id"]).data for each in newest}


async def test_the_sheet_renews_the_links_of_one_half_once_and_keeps_none(owned: Stage):  # noqa: F811
    old = await into(owned, "bordeaux")
    japanese = await into(owned, "shizuoka")
    await press(owned, OLIVE, "v1:sheet:french:0")
    assert "(1) cesseront de fonctionner" in pressable(owned, OLIVE)["text"]
    data = question(owned, OLIVE)
    for _ in range(2):
        newest = pressable(owned, OLIVE)["message_id"]
        owned.telegram.press(OLIVE, OLIVE, newest, data, stale=True)
    await owned.quiet()

    made = files(owned, OLIVE)
    assert set(made) == {"invitations-french.xlsx", "invitations-french.pdf"}
    assert made["invitations-french.pdf"].startswith(b"%PDF")
    _, *rows = load_workbook(BytesIO(made["invitations-french.xlsx"])).worksheets[0].iter_rows(values_only=True)
    assert sorted(str(row[0]) for row in rows) == sorted(each.name.fr for each in FRENCH)
    assert len([each for each in owned.telegram.messages(OLIVE) if "media_group_id" in each]) == 2
    tokens = {str(row[0]): str(row[-1]).partition("?start=")[2] for row in rows}
    assert len(set(tokens.values())) == len(FRENCH)
    assert not [row for row in owned.rows("SELECT params FROM outbox") if tokens["Bordeaux"] in row["params"]]
    assert owned.rows("SELECT detail FROM journal WHERE what = 'sheet_made'") == [
        {"detail": f'{{"number": {len(FRENCH)}}}'}
    ]

    for number, token in enumerate((old, tokens["Bordeaux"], japanese), 6001):
        await comes(owned, number, token)
    assert [row["delegation"] for row in owned.rows("SELECT delegation FROM members ORDER BY joined_at, person")] in (
        ["bordeaux", "shizuoka"],
        ["shizuoka", "bordeaux"],
    )


async def test_an_organiser_makes_only_the_sheet_of_their_half_and_a_delegate_none(owned: Stage):  # noqa: F811
    token = await link(owned, "japanese")
    owned.telegram.add_user(RIE, "Rie", "ja")
    await begin(owned, RIE, "ja", "japanese", token)
    await comes(owned, CAMILLE, await into(owned, "bordeaux"))
    (before,) = owned.rows("SELECT count(*) AS n FROM links")
    for person in (RIE, CAMILLE):
        for data in ("sheet:french:0", f"sheet-now:french:{before['n']}", "sheet-now:other:0"):
            await press(owned, person, f"v1:{data}")
    assert owned.rows("SELECT count(*) AS n FROM links") == [before]
    await press(owned, RIE, "v1:sheet:japanese:0")
    await press(owned, RIE, question(owned, RIE))
    assert set(files(owned, RIE)) == {"invitations-japanese.xlsx", "invitations-japanese.pdf"}
    assert "招待リンク" in str([each.get("caption") for each in owned.telegram.messages(RIE)])
