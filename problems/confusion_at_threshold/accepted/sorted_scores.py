import numpy as np


def confusion_at_threshold(y_true, y_score, threshold=0.5):
    y_true, y_score = np.asarray(y_true).astype(bool), np.asarray(y_score)

    def below(scores):
        return int(np.searchsorted(np.sort(scores), threshold, side="left"))

    positives, negatives = y_score[y_true], y_score[~y_true]
    fn, tn = below(positives), below(negatives)
    return positives.size - fn, negatives.size - tn, fn, tn
