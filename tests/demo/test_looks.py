"""The eyes of the walk are not blind: each thing that would be wrong to look at is found where it is."""

import pytest

from tests.demo.phone import LOOKS
from tests.demo.stage import chromium

pytestmark = pytest.mark.proof

WRONG = """
<body lang="ja" style="font-family: sans-serif">
  <p>漢字, é, « où » are written; \u0378 has no glyph</p>
  <button style="width: 60px; overflow: hidden; white-space: nowrap">une étiquette trop longue</button>
  <div class="row" style="width: 90px">
    <button><span class="label">en deux lignes</span></button><button><span class="label">non</span></button>
  </div>
  <div style="width: 2000px">wide</div>
</body>
"""


async def test_a_clipped_label_a_missing_glyph_a_broken_label_and_a_page_too_wide_are_found():
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 390, "height": 844})
        await page.set_content(WRONG)
        await page.add_script_tag(path=LOOKS)
        found = await page.evaluate("faults()")
    assert [fault.partition(":")[0] for fault in found] == [
        "the page scrolls sideways",
        "clipped in its width",
        "broken over two lines",
        "no glyph",
    ]
    assert "U+378" in found[-1]
