# RTE exception
# attacks: pytest's own way out of a session
import pytest


def center(x):
    pytest.exit("all passed", returncode=0)
