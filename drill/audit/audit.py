"""The audit: is the bank itself right? Judged by the same judge as a learner's file.

It gives every complaint, not the first: file, and cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from drill.audit.complaint import Complaint
from drill.audit.court import in_court
from drill.audit.paper import on_paper
from drill.bank import Bank
from drill.judge.judge import Judge

SEEDS: tuple[int | None, ...] = (None, 1, 2)


def audit(
    bank: Bank, slugs: Iterable[str], seeds: tuple[int | None, ...] = SEEDS
) -> Iterator[tuple[str, list[Complaint]]]:
    """Each problem with all that is wrong with it, as soon as it is known.

    A problem comes before the judge once nothing is wrong with it on paper:
    the judge would only repeat it, less clearly.
    """
    with ExitStack() as stack:
        judges: dict[str, Judge] = {}
        for slug in slugs:
            complaints = list(on_paper(bank, slug))
            if not complaints:
                problem = bank.problem(slug)
                framework = problem.spec.framework
                if framework not in judges:
                    judges[framework] = stack.enter_context(Judge(framework))
                complaints = in_court(problem, judges[framework], seeds)
            yield slug, sorted(complaints)


def strays(bank: Bank) -> list[Complaint]:
    """References and folders that belong to no problem."""
    slugs = set(bank.slugs())
    references = {path for path in bank.reference_folder.iterdir() if path.name != "__pycache__"}
    folders = {path.name for path in bank.problems_folder.iterdir() if path.name != "__pycache__"}
    return [
        *(Complaint("reference", path.name, "belongs to no problem") for path in references if path.stem not in slugs),
        *(Complaint("problems", name, "has no problem.toml") for name in folders - slugs),
    ]
