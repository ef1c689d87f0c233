"""The JSON documents of reviews, statistics and kept versions."""

from __future__ import annotations

from datetime import date
from typing import Any

from drill.archive import Version
from drill.recall import Review
from drill.report.document import SCHEMA
from drill.schedule import Memory
from drill.stats import Stats
from drill.text import Text


def of_memory(memory: Memory, today: date) -> dict[str, Any]:
    """What is remembered of an item."""
    return {
        "reviews": memory.reviews,
        "last": memory.last.isoformat(),
        "rating": memory.rating.name.lower(),
        "due": memory.due.isoformat(),
        "strength": round(memory.strength(today), 4),
    }


def of_review(found: Review, today: date, text: Text) -> dict[str, Any]:
    """What is due, and what was taken up."""
    begun, under_way = found.begun, found.under_way
    due = [
        {
            "problem": row.problem.slug,
            "title": text.of(row.problem.spec.title),
            "review": row.memory and of_memory(row.memory, today),
        }
        for row in found.due
    ]
    return {
        "schema": SCHEMA,
        "due": due,
        "cards": found.cards,
        "begun": begun
        and {
            "problem": begun.problem.slug,
            "file": str(begun.path),
            "created": begun.created,
            "archived": begun.archived,
        },
        "under_way": under_way and {"problem": under_way[0].slug, "file": str(under_way[1])},
        "coming": found.coming and found.coming.isoformat(),
    }


def of_stats(found: Stats, text: Text) -> dict[str, Any]:
    """The numbers; times in seconds."""
    return {
        "schema": SCHEMA,
        "tracks": [
            {
                "track": track.name,
                "total": track.total,
                "solved": track.solved,
                "due": track.due,
                "strength": None if track.strength is None else round(track.strength, 4),
            }
            for track in found.tracks
        ],
        "cards": {"seen": found.cards, "due": found.cards_due},
        "streak": found.streak,
        "longest_streak": found.longest,
        "days": found.days,
        "checks": found.checks,
        "interviews": found.interviews,
        "mistakes": [
            {
                "problem": habit.problem,
                "mistake": habit.mistake,
                "count": habit.count,
                "says": habit.known and text.of(habit.known.says),
            }
            for habit in found.habits
        ],
        "times": {slug: [round(one, 1) for one in seconds] for slug, seconds in found.times.items()},
    }


def of_version(version: Version) -> dict[str, Any]:
    """A kept version; `number` and `verdict` are null for one that was put away without a check."""
    return {
        "number": version.number,
        "id": version.text,
        "at": version.at,
        "verdict": version.verdict,
        "passed": version.passed,
        "cases": version.cases,
        "mistake": version.mistake,
    }
