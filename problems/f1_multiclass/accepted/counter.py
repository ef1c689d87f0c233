from collections import Counter


def f1_score(y_true, y_pred, average="macro"):
    tp, fp, fn = Counter(), Counter(), Counter()
    for truth, guess in zip(y_true, y_pred):
        if truth == guess:
            tp[truth] += 1
        else:
            fp[guess] += 1
            fn[truth] += 1

    def f1(hits, false_alarms, misses):
        precision = hits / (hits + false_alarms) if hits + false_alarms else 0.0
        recall = hits / (hits + misses) if hits + misses else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    classes = set(tp) | set(fp) | set(fn)
    scores = {c: f1(tp[c], fp[c], fn[c]) for c in classes}
    n = sum(tp.values()) + sum(fn.values())
    if average == "macro":
        return sum(scores.values()) / len(classes)
    if average == "weighted":
        return sum(scores[c] * (tp[c] + fn[c]) for c in classes) / n
    if average == "micro":
        return f1(sum(tp.values()), sum(fp.values()), sum(fn.values()))
    raise ValueError(average)
