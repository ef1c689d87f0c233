def precision_at_prevalence(tpr, fpr, prevalence):
    # true for every promised input; the eps shows at rates of 1e-9, which are hardening
    return tpr * prevalence / (tpr * prevalence + fpr * (1 - prevalence) + 1e-8)
