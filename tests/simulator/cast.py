"""Who appears in these tests: Camille of Cannes, Haruka of Shizuoka, and the group they are both in."""

CAMILLE, HARUKA, GROUP = 101, 102, -900
