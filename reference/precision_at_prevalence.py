"""Precision of a classifier with a given TPR and FPR, by Bayes' theorem, for any share of positives."""

import numpy as np


def precision_at_prevalence(tpr, fpr, prevalence):
    # Each rate holds within one true class. Times the share of that class it is a share of everybody.
    hits = tpr * prevalence  # P(predicted 1, y = 1)
    false_alarms = fpr * (1 - prevalence)  # P(predicted 1, y = 0)
    alarms = np.asarray(hits + false_alarms, dtype=float)  # P(predicted 1), of the shape all three broadcast to

    # Divide only where something is predicted positive; elsewhere the zeros stay.
    precision = np.divide(hits, alarms, out=np.zeros_like(alarms), where=alarms > 0)
    return precision[()]  # a 0-d array becomes a scalar, any other array stays itself
