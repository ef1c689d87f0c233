"""The wheel works away from the checkout: the bank is inside it, and hidden from the submissions it judges."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(folder), str(ROOT)], check=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment with the wheel in it, and the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    own = folder / "bin" / "python"
    installed = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    options = ("--quiet", "--no-deps", "--no-index", "--no-compile")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(own), "install", *options, str(wheel)], check=True)
    (installed / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return own


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"DRILL_HOME": str(folder / "home"), "DRILL_WARM": "0", "PATH": "", "LANG": "C.UTF-8"}
    command = [str(python), "-m", "drill", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_nothing_generic_lands_in_site_packages(wheel: Path) -> None:
    """Only `drill` and its metadata: no top-level problems, reference or tests, no cache, no scratch."""
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"drill"}
    assert "drill/_bank/reference/mha.py" in names
    assert not [name for name in names if "__pycache__" in name or "tests/" in name]


def test_the_installed_command_works(python: Path, tmp_path: Path) -> None:
    """list, start and check run from the wheel alone, with every protection on."""
    where = subprocess.run(
        [python, "-c", "import drill; print(drill.__file__)"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert Path(where).is_relative_to(python.parent.parent)

    assert "mha" in run(python, tmp_path, "list").stdout
    assert run(python, tmp_path, "start", "precision_recall_f1").returncode == 0
    (tmp_path / "precision_recall_f1.py").write_text((ROOT / "reference" / "precision_recall_f1.py").read_text())
    checked = run(python, tmp_path, "check", "--json")

    document = json.loads(checked.stdout)
    assert (document["verdict"], document["sandbox"]["missing"]) == ("AC", [])


def test_the_installed_bank_cannot_be_read(python: Path, tmp_path: Path) -> None:
    """A submission cannot read the bank inside site-packages, though it may read its neighbours there."""
    bank = python.parent.parent / sysconfig.get_path("purelib", vars={"base": ".", "platbase": "."}) / "drill" / "_bank"
    reference = bank.resolve() / "reference" / "precision_recall_f1.py"
    assert reference.is_file()
    (tmp_path / "precision_recall_f1.py").write_text(
        f"import numpy.ma\nprint('read numpy')\nopen({str(reference)!r}).read()\nprint('read the reference')\n"
    )

    checked = run(python, tmp_path, "check", "precision_recall_f1", "--json")

    load = json.loads(checked.stdout)["load"]
    assert load["stdout"] == "read numpy\n"
    assert "PermissionError" in load["message"]
