# RTE exception
# attacks: every text the learner has had judged
# needs: read
import sqlite3


def center(x):
    history = sqlite3.connect("file:@data@/history.sqlite3?mode=ro", uri=True)
    history.execute("SELECT content FROM texts").fetchall()
    return x - x.mean(axis=-1, keepdims=True)
