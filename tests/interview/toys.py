"""A bank of small problems for interviews: copies of the one of the toy bank, in tracks and sizes of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drill.bank import Bank
from tests.conftest import TOYS

RIGHT = "def center(x):\n    return x - x.mean(axis=-1, keepdims=True)\n"
COLUMNS = RIGHT.replace("-1", "0")
TRUTH = """
[C2]
judge = "choice"
question.en = "Which axis is a row's?"
question.zh = "行是哪个轴?"
answer.en = "The last."
answer.zh = "最后一个。"
choices.en = ["the last", "the first"]
choices.zh = ["最后一个", "第一个"]
"""


@dataclass(frozen=True)
class Toy:
    """One problem."""

    slug: str
    track: str = "toys"
    minutes: int = 4
    after: Sequence[str] = ()
    cards: int = 2


THREE = (Toy("alpha", "one"), Toy("beta", "two"), Toy("gamma", "three"))


def bank_of(folder: Path, toys: Sequence[Toy] = THREE) -> Bank:
    """A bank with these problems, each of which can be judged."""
    for toy in toys:
        problem = folder / "problems" / toy.slug
        shutil.copytree(TOYS / "problems" / "center", problem, ignore=shutil.ignore_patterns("__pycache__"))
        spec = (problem / "problem.toml").read_text("utf-8")
        spec = spec.replace('"toys"', f'"{toy.track}"').replace("minutes = 2", f"minutes = {toy.minutes}")
        (problem / "problem.toml").write_text(f"after = {list(toy.after)}\n" + spec, "utf-8")
        cards = (problem / "cards.toml").read_text("utf-8")
        (problem / "cards.toml").write_text(["", cards, cards + TRUTH][toy.cards], "utf-8")
        (folder / "reference").mkdir(exist_ok=True)
        shutil.copy(TOYS / "reference" / "center.py", folder / "reference" / f"{toy.slug}.py")
    return Bank(folder)
