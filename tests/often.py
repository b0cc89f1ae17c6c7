"""How often a law is tried: some times in each run of the tests, many times in the proofs."""

from hypothesis import settings

MORE = 4
PROOF = "proof"
"""The profile under which `make proof` tries every law again."""


def in_proof() -> bool:
    return settings.get_current_profile_name() == PROOF


def often(times: int) -> int:
    """So many examples, and several times as many in a proof."""
    return times * MORE if in_proof() else times
