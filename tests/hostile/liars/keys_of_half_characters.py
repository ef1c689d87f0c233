# WA
# attacks: names that cannot be written in UTF-8
def center(x):
    return {"\ud800": "\udfff", "\0": "\x1b[2J"}
