"""The skeleton of a new problem: every file there, nothing in it that could pass for done."""

from __future__ import annotations

import json
import re
from pathlib import Path

from drill.bank import Bank, normalised
from drill.errors import DrillError, Exit
from drill.model import Framework

_SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

_STATEMENT = """# {title}

{todo}

```python
def {slug}(x): ...
```
"""

_FILES = {
    "problem.toml": """track = ""
order = 1
difficulty = "easy"
minutes = 10
framework = {framework}
entry = [{quoted}]
after = []
forbidden = []

[title]
en = ""
zh = ""

[outputs]
result = "N"
""",
    "stub.py": '''"""TODO. Task: drill show {slug}"""


def {slug}(x):
    """x: (N,). Returns TODO."""
    raise NotImplementedError
''',
    "tests.py": '''"""Hidden tests of {slug}. Each returns what it observed, to be compared with the reference's."""

import pytest

from drill.kit import {draw}


@pytest.mark.parametrize("n", [1, 5])
def test_values(solution, n):
    """random values, n={{n}}
    随机数值,n={{n}}"""
    return solution.{slug}({call})
''',
    "mistakes.toml": """# [name_of_the_mistake]
# find = "text that occurs once in reference/{slug}.py"
# replace = "what people write instead"
# says.en = "What was done, in one sentence."
# says.zh = "一句话说明做错了什么。"
# hint.en = "What to think about."
# hint.zh = "该想一想什么。"
""",
    "hints.en.md": "## TODO\n\nTODO\n",
    "hints.zh.md": "## TODO\n\nTODO\n",
    "why.en.md": "- TODO\n",
    "why.zh.md": "- TODO\n",
    "cards.toml": "",
}

_REFERENCE = '''"""TODO: what it is, and the source of the formula."""


def {slug}(x):
    raise NotImplementedError
'''


def create(bank: Bank, name: str, framework: Framework) -> list[Path]:
    """Write the files of a new problem, and give their paths. Raises DrillError, and writes nothing, if it cannot."""
    slug = normalised(name)
    if not _SLUG.fullmatch(slug):
        raise DrillError("not_a_slug", name=name)
    folder, reference = bank.problems_folder / slug, bank.reference_folder / f"{slug}.py"
    if folder.exists() or reference.exists():
        raise DrillError("slug_taken", Exit.NOT_ACCEPTED, name=slug)
    draws = {"torch": ("randn", "randn(n)"), "numpy": ("rng", "rng().normal(size=n)")}
    draw, call = draws[framework]
    gaps = {"slug": slug, "quoted": json.dumps(slug), "framework": json.dumps(framework), "draw": draw, "call": call}
    texts = {folder / file: content.format(**gaps) for file, content in _FILES.items()}
    for language, todo in (("en", "TODO: what to write, and every convention."), ("zh", "TODO:写什么,以及全部约定。")):
        texts[folder / f"statement.{language}.md"] = _STATEMENT.format(title="TODO", todo=todo, slug=slug)
    texts[reference] = _REFERENCE.format(slug=slug)
    try:
        folder.mkdir(parents=True)
        bank.reference_folder.mkdir(exist_ok=True)
        for path, content in texts.items():
            path.write_text(content, "utf-8")
    except OSError as error:
        raise DrillError("cannot_write", Exit.ENVIRONMENT, path=folder, cause=error.strerror) from error
    return sorted(texts)
