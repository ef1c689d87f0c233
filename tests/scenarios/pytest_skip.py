# RTE exception
import pytest


def center(x):
    pytest.skip("not today")
