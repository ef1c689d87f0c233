"""Every reference has an oracle."""

from pathlib import Path

from drill.bank import Bank


def test_every_reference_is_held_to_something_independent(realbank: Bank) -> None:
    """For each problem there is a test file here."""
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}

    assert set(realbank.slugs()) <= tested
