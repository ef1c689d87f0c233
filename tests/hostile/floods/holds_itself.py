# WA
# attacks: an answer without an end
def center(x):
    answer = []
    answer.append(answer)
    return answer
