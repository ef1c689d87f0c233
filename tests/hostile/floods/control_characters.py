# WA value
# attacks: the learner's terminal, and rich's markup
def center(x):
    print("\x1b[2J\x1b]0;owned\x07\x9b31m[red]AC[/red][link=file:///]\r\x08\u202e")
    return x
