def precision_recall_f1(y_true, y_pred):
    tp = fp = fn = 0
    for truth, guess in zip(y_true, y_pred):
        if guess and truth:
            tp += 1
        elif guess:
            fp += 1
        elif truth:
            fn += 1
    try:
        precision = tp / (tp + fp)
    except ZeroDivisionError:
        precision = 0.0
    try:
        recall = tp / (tp + fn)
    except ZeroDivisionError:
        recall = 0.0
    f1 = 0.0 if tp == 0 else 2 / (1 / precision + 1 / recall)
    return precision, recall, f1
