"""Forbidden calls are found however they are reached; look-alikes are left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drill.judge import forbidden

NAMES = ("torch.nn.functional.cross_entropy", "torch.nn.CrossEntropyLoss", "sklearn")


def line_of(source: str) -> int | None:
    found = forbidden.find(source, NAMES, "solution.py")
    return None if found is None else found[1]


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.nn.functional.cross_entropy(1, 2)",
        "import torch.nn.functional as F\nF.cross_entropy(1, 2)",
        "from torch.nn import functional as F\nf = F.cross_entropy",
        "from torch.nn.functional import cross_entropy as ce",
        "from torch.nn.functional import *\ncross_entropy(1, 2)",
        "import torch\nF = torch.nn.functional\nF.cross_entropy(1, 2)",
        "import torch\nloss = getattr(torch.nn.functional, 'cross_' + 'entropy')",
        "import torch\nloss = getattr(torch.nn.functional, f'cross_entropy')",
        "import importlib\nF = importlib.import_module('torch.nn.functional')\nF.cross_entropy(1, 2)",
        "from importlib import import_module as load\nload('torch.nn.functional').cross_entropy(1, 2)",
        "t = __import__('torch.nn')\nt.nn.functional.cross_entropy(1, 2)",
        "import sys\nsys.modules['torch.nn.functional'].cross_entropy(1, 2)",
        "import torch.nn.functional as F\nvars(F)['cross_entropy'](1, 2)",
        "import torch.nn.functional as F\nF.__dict__['cross_entropy'](1, 2)",
        "from torch import nn\nclass A(nn.CrossEntropyLoss): pass",
        "from torch import nn\ndef f(loss=nn.CrossEntropyLoss()): pass",
        "def f(x):\n    return F.cross_entropy(x, x)\nimport torch.nn.functional as F",
        "from sklearn.metrics import f1_score",
        "import sklearn.metrics",
        "def f():\n    from sklearn import metrics\n    return metrics",
    ],
)
def test_found(source: str) -> None:
    """Directly, by alias, by from-import, by getattr, importlib, sys.modules, a class's base, a default."""
    assert line_of(source) is not None


@pytest.mark.parametrize(
    "source",
    [
        "# torch.nn.functional.cross_entropy",
        '"""Do not call F.cross_entropy."""',
        "import torch\nname = 'torch.nn.functional.cross_entropy'",
        "class Mine:\n    def cross_entropy(self): return 1\nMine().cross_entropy()",
        "def cross_entropy(x): return x\ncross_entropy(1)",
        "import torch.nn.functional as F\ndef f(F): return F.cross_entropy",
        "import torch.nn.functional as F\nF = object()\nF.cross_entropy",
        "import torch.nn.functional as F\nF.log_softmax(1)",
        "import torch.nn.functional as F\nF.cross_entropy_with_dice",
        "import sklearnish",
        "import torch.nn.functional as F\nif __name__ == '__main__':\n    print(F.cross_entropy)",
        "def f(self): return self.nn.functional.cross_entropy",
    ],
)
def test_left_alone(source: str) -> None:
    """Comments, texts, the learner's own names, shadowed names, code under __main__."""
    assert line_of(source) is None


def test_first_line_is_told() -> None:
    """The first of several references is the one that is told."""
    assert line_of("import torch.nn.functional as F\n\na = F.cross_entropy\nb = F.cross_entropy") == 3


def test_syntax_error_names_the_file() -> None:
    """A text that does not parse raises SyntaxError under the learner's own file name."""
    with pytest.raises(SyntaxError) as error:
        forbidden.find("def f(:", NAMES, "mha.py")

    assert error.value.filename == "mha.py"


@pytest.mark.parametrize(
    "reach",
    [
        "getattr(torch.nn.functional, ''.join(['cross', '_entropy']))(x, y)",
        "torch.nn.CrossEntropyLoss()(x, y)",
        "__import__(''.join(['skl', 'earn.metrics']))",
    ],
)
def test_guard_stops_what_a_reader_cannot_see(reach: str) -> None:
    """A name computed at run time is stopped when it is called or imported, past `except Exception`."""
    program = (
        "import torch\nfrom drill.judge import forbidden\n"
        f"forbidden.guard({NAMES!r})\nx, y = torch.zeros(1, 2), torch.zeros(1).long()\n"
        f"try:\n    try:\n        {reach}\n    except Exception:\n        pass\n"
        "except forbidden.Forbidden as error:\n    print(error.name)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() in NAMES
