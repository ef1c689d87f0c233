"""The schema of the history, step by step.

Each step leads from one version to the next. Never change one that was
released: add another.
"""

from __future__ import annotations

MIGRATIONS = (
    """
    CREATE TABLE texts (hash TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        problem TEXT NOT NULL,
        at REAL NOT NULL,
        path TEXT NOT NULL,
        text TEXT NOT NULL REFERENCES texts (hash),
        verdict TEXT NOT NULL,
        passed INTEGER NOT NULL,
        cases INTEGER NOT NULL,
        mistake TEXT,
        seconds REAL NOT NULL
    );
    CREATE INDEX attempts_of_problem ON attempts (problem, id);
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        problem TEXT NOT NULL,
        at REAL NOT NULL,
        kind TEXT NOT NULL,
        path TEXT,
        text TEXT REFERENCES texts (hash)
    );
    CREATE INDEX events_of_problem ON events (problem, id);
    """,
    # Reviews. A first pass from before there were any counts as "good" (3).
    # An import brings rows whose ids are younger than their times: the order is that of the times.
    """
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        at REAL NOT NULL,
        rating INTEGER NOT NULL,
        override INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX reviews_of_item ON reviews (item, at);
    INSERT INTO reviews (item, at, rating)
        SELECT problem, MIN(at), 3 FROM attempts WHERE verdict = 'AC' GROUP BY problem;
    ALTER TABLE events ADD COLUMN detail TEXT;
    DROP INDEX attempts_of_problem;
    CREATE INDEX attempts_of_problem ON attempts (problem, at);
    CREATE INDEX attempts_of_file ON attempts (problem, path, at);
    DROP INDEX events_of_problem;
    CREATE INDEX events_of_problem ON events (problem, at);
    """,
    # What was answered to a card, beside the review that it is. `correct` is NULL where the learner graded it.
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        at REAL NOT NULL,
        answer TEXT NOT NULL,
        correct INTEGER
    );
    CREATE INDEX answers_of_item ON answers (item, at);
    """,
    # A save that `drill watch` judged is an attempt, but nobody asked for the verdict.
    # Interviews: what was drawn (JSON lists of slugs and of cards), and when somebody sat at it. A name, not an id,
    # ties the two together, since ids change when histories are merged. Nothing else is kept of an interview: all
    # that came of it is read from the rows above.
    """
    ALTER TABLE attempts ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX attempts_with_mistake ON attempts (problem, mistake, text) WHERE mistake IS NOT NULL;
    CREATE TABLE interviews (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        at REAL NOT NULL,
        minutes INTEGER NOT NULL,
        track TEXT,
        seed INTEGER NOT NULL,
        problems TEXT NOT NULL,
        cards TEXT NOT NULL,
        ended REAL
    );
    CREATE TABLE sittings (
        id INTEGER PRIMARY KEY,
        interview TEXT NOT NULL,
        at REAL NOT NULL,
        seen REAL,
        ended REAL
    );
    CREATE INDEX sittings_of_interview ON sittings (interview, at);
    """,
)
