# RTE exception
# attacks: a report that has to be written in UTF-8, with half a pair in every text
import os


def center(x):
    os.write(1, b"\xed\xa0\x80\xff\n")
    raise ValueError("\ud800 \udfff \u202e\u2066")
