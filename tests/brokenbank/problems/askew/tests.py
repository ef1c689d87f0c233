from drill.kit import rng


def test_double(solution):
    """doubled
    加倍"""
    return solution.double(rng().normal(size=3))


def test_triple(solution):
    """tripled, in English only"""
    return solution.triple(rng().normal(size=3))
