"""Hidden tests of bayes_posterior. Each returns what it observed; the judge compares it to the reference."""

import numpy as np
import pytest

from drill.kit import rng, strided, unchanged

MANY = pytest.mark.tolerance(atol=1e-7, rtol=1e-6)  # a sum of 3000 logs rounds, differently in every order


def distribution(k):
    weights = rng().uniform(1.0, 5.0, size=k)
    return weights / weights.sum()


def chances(n, k):
    """Likelihoods of a few observations."""
    return rng().uniform(0.1, 0.9, size=(n, k))


def many(n, *log_odds):
    """Likelihoods of n observations whose products over all n stand in the ratio exp(log_odds)."""
    noise = rng().normal(scale=0.2, size=(n, len(log_odds)))
    base = rng().uniform(0.001, 0.02, size=(n, 1))  # 3000 of them underflow in long double, too
    return base * np.exp(noise - noise.mean(axis=0) + np.array(log_odds) / n)


def diagnostic_test():
    """A rare disease and one positive test: prior, and likelihood of (ill, healthy)."""
    ill = rng().uniform(0.001, 0.01)
    return np.array([ill, 1 - ill]), np.array([rng().uniform(0.9, 0.99), rng().uniform(0.02, 0.1)])


def test_one_positive(solution):
    """a rare disease, one positive test
    罕见病,一次检测阳性"""
    prior, positive = diagnostic_test()
    return solution.bayes_posterior(prior, positive[None])


def test_two_positives(solution):
    """a rare disease, two independent positive tests
    罕见病,两次独立检测都为阳性"""
    prior, positive = diagnostic_test()
    return solution.bayes_posterior(prior, np.stack([positive, positive]))


def test_positive_and_negative(solution):
    """a rare disease, a positive and a negative test
    罕见病,一次阳性、一次阴性"""
    prior, positive = diagnostic_test()
    return solution.bayes_posterior(prior, np.stack([positive, 1 - positive]))


@pytest.mark.parametrize(("n", "k"), [(4, 3), (2, 5), (3, 3), (1, 4)])
def test_observations(solution, n, k):
    """n={n} observations, K={k} hypotheses
    n={n} 个观测,K={k} 个假设"""
    return solution.bayes_posterior(distribution(k), chances(n, k))


def test_equal_likelihoods(solution):
    """observations equally likely under every hypothesis: the prior stays
    各假设下似然都相同:后验等于先验"""
    return solution.bayes_posterior(distribution(3), np.repeat(chances(4, 1), 3, axis=1))


@MANY
def test_3000_observations(solution):
    """3000 observations: their product is 0 in float64
    3000 个观测:连乘在 float64 中为 0"""
    return solution.bayes_posterior(distribution(3), many(3000, 0.0, 1.0, -0.5))


def test_impossible_observation(solution):
    """one observation of likelihood 0 rules a hypothesis out, though 60 others favour it
    一个似然为 0 的观测排除了假设,尽管另外 60 个观测都支持它"""
    likelihood = many(61, 60.0, 0.5, 0.0)
    likelihood[20, 0] = 0
    return solution.bayes_posterior(distribution(3), likelihood)


@pytest.mark.tolerance(atol=1e-10, rtol=1e-10)
def test_sums_to_1(solution):
    """the posterior sums to 1
    后验之和为 1"""
    return float(np.sum(solution.bayes_posterior(distribution(4), chances(3, 4))))


def test_lists(solution):
    """prior and likelihood are lists
    prior 与 likelihood 是列表"""
    return solution.bayes_posterior(distribution(3).tolist(), chances(4, 3).tolist())


def test_inputs_unchanged(solution):
    """prior and likelihood are not changed
    不改动 prior 与 likelihood"""
    return unchanged(solution.bayes_posterior, prior=3 * distribution(3), likelihood=chances(4, 3))


def test_calls_are_independent(solution):
    """calls with inputs of one shape do not disturb each other
    对形状相同的输入多次调用,互不影响"""
    prior, other = distribution(3), distribution(3)
    likelihood, fresh = chances(4, 3), chances(4, 3)
    return (
        solution.bayes_posterior(prior, likelihood),
        solution.bayes_posterior(prior, fresh),
        solution.bayes_posterior(other, likelihood),
        solution.bayes_posterior(prior, likelihood),
    )


@pytest.mark.edge
def test_unnormalised_prior(solution):
    """a prior of integer weights that do not sum to 1
    先验为整数权重,和不为 1"""
    return solution.bayes_posterior(rng().integers(1, 9, size=3), chances(1, 3))


@pytest.mark.edge
def test_no_observations(solution):
    """no observations: the prior, normalised
    没有观测:归一化的先验"""
    return solution.bayes_posterior(2.5 * distribution(3), np.zeros((0, 3)))


@pytest.mark.edge
def test_no_observations_shares_no_memory(solution):
    """no observations and a normalised prior: the result shares no memory with it
    没有观测且先验已归一化:结果不与它共享内存"""
    prior = np.array([0.25, 0.5, 0.25])
    result = solution.bayes_posterior(prior, np.zeros((0, 3)))
    return result, bool(np.shares_memory(result, prior))


@pytest.mark.edge
@pytest.mark.parametrize("n", [0, 1, 3])
def test_one_hypothesis(solution, n):
    """one hypothesis, n={n} observations: its posterior is 1
    只有一个假设,n={n} 个观测:后验为 1"""
    return solution.bayes_posterior(np.array([0.3]), chances(n, 1))


@pytest.mark.edge
def test_zero_prior(solution):
    """a hypothesis of prior 0 stays at 0
    先验为 0 的假设,后验仍为 0"""
    prior = distribution(4)
    prior[2] = 0
    return solution.bayes_posterior(prior, chances(3, 4)), solution.bayes_posterior(prior, np.zeros((0, 4)))


@pytest.mark.edge
@MANY
def test_zero_prior_fits_best(solution):
    """of 3000 observations, the hypothesis of prior 0 explains each best
    3000 个观测中,先验为 0 的假设解释得最好"""
    prior = distribution(3)
    prior[1] = 0
    return solution.bayes_posterior(prior, many(3000, 0.0, 2000.0, 1.0))


@pytest.mark.edge
@MANY
def test_impossible_observation_among_3000(solution):
    """one observation of likelihood 0, among 3000 that favour the hypothesis
    3000 个观测都支持某假设,但其中一个似然为 0"""
    likelihood = many(3000, 2000.0, 0.5, 0.0)
    likelihood[-1, 0] = 0
    return solution.bayes_posterior(distribution(3), likelihood)


@pytest.mark.edge
def test_exactly_zero(solution):
    """the posterior of what is ruled out is exactly 0, and of nothing else
    被排除的假设后验恰为 0,其余都不为 0"""
    prior, likelihood = distribution(4), chances(3, 4)
    prior[0] = likelihood[1, 2] = 0
    return np.asarray(solution.bayes_posterior(prior, likelihood)) == 0


@pytest.mark.edge
def test_all_but_one_ruled_out(solution):
    """0/1 likelihoods, as integers, leave one hypothesis
    整数 0/1 似然,只剩一个假设"""
    return solution.bayes_posterior(distribution(3), [[1, 0, 1], [1, 1, 0], [1, 1, 1]])


@pytest.mark.edge
def test_all_ruled_out(solution):
    """every hypothesis is ruled out: nan
    所有假设都被排除:nan"""
    prior = distribution(3)
    one_each = 0.5 * (1 - np.eye(3))  # each observation rules out another hypothesis
    return (
        solution.bayes_posterior(prior, np.zeros((1, 3))),
        solution.bayes_posterior(prior, one_each),
        solution.bayes_posterior(np.array([0.0, 1.0]), np.array([[0.5, 0.0]])),
    )


@pytest.mark.edge
@MANY
def test_lost_hypothesis_returns(solution):
    """1500 observations for one hypothesis, then 1500 for another; the order does not matter
    1500 个观测支持一个假设,随后 1500 个支持另一个;顺序不影响结果"""
    prior = distribution(2)
    likelihood = np.concatenate([many(1500, 2000.0, 0.0), many(1500, 0.0, 2000.5)])
    return solution.bayes_posterior(prior, likelihood), solution.bayes_posterior(prior, likelihood[::-1])


@pytest.mark.edge
@MANY
def test_densities(solution):
    """3000 densities greater than 1: their product overflows
    3000 个大于 1 的概率密度:连乘上溢"""
    return solution.bayes_posterior(distribution(3), 1e4 * many(3000, 0.0, 1.0, -0.5))


@pytest.mark.edge
@pytest.mark.parametrize("scale", [1e-200, 1e-20, 1e200])
def test_likelihood_scale(solution, scale):
    """likelihoods of about {scale}
    似然约为 {scale}"""
    return solution.bayes_posterior(distribution(3), scale * chances(3, 3))


@pytest.mark.edge
@pytest.mark.parametrize("scale", [1e-200, 1e-20, 1e200])
def test_prior_scale(solution, scale):
    """prior weights of about {scale}
    先验权重约为 {scale}"""
    return solution.bayes_posterior(scale * distribution(3), chances(2, 3))


@pytest.mark.edge
def test_prior_overcome(solution):
    """a prior of 1e-250 against 100 observations that make up for it
    先验只有 1e-250,但 100 个观测足以弥补"""
    prior = np.array([1.0, 1e-250])
    return solution.bayes_posterior(prior, 100 * many(100, 0.0, 250 * np.log(10) + 0.5))


@pytest.mark.edge
@pytest.mark.parametrize(("prior", "likelihood"), [("float32", "float64"), ("float64", "float32"), ("int64", "int64")])
def test_dtypes(solution, prior, likelihood):
    """prior of dtype {prior}, likelihood of dtype {likelihood}: the result is float64
    prior 为 {prior},likelihood 为 {likelihood}:结果为 float64"""
    scale = 1 if prior == "int64" else 1e-30  # the logs of small numbers are large, and float32 rounds them visibly
    return solution.bayes_posterior(
        (rng().integers(1, 9, size=4) * scale).astype(prior),
        (rng().integers(1, 9, size=(5, 4)) * scale).astype(likelihood),
    )


@pytest.mark.edge
def test_float32(solution):
    """prior and likelihood of dtype float32: the result is float64
    prior 与 likelihood 都为 float32:结果为 float64"""
    return solution.bayes_posterior(distribution(3).astype("float32"), chances(20, 3).astype("float32"))


@pytest.mark.edge
def test_inputs_with_zeros_unchanged(solution):
    """prior and likelihood with zeros in them are not changed
    prior 与 likelihood 含 0 时也不被改动"""
    prior, likelihood = 3 * distribution(3), chances(4, 3)
    prior[0] = likelihood[1, 2] = 0
    return unchanged(solution.bayes_posterior, prior=prior, likelihood=likelihood)


@pytest.mark.edge
def test_memory_layout(solution):
    """inputs that are not contiguous in memory, or in column order
    内存不连续、或按列存放的输入"""
    return (
        solution.bayes_posterior(strided(distribution(3)), strided(chances(4, 3))),
        solution.bayes_posterior(distribution(3), np.asfortranarray(chances(4, 3))),
    )


@pytest.mark.edge
def test_read_only(solution):
    """inputs that cannot be written to
    只读的输入"""
    prior, likelihood = 2 * distribution(3), chances(4, 3)
    prior.flags.writeable = likelihood.flags.writeable = False
    return solution.bayes_posterior(prior, likelihood)


@pytest.mark.edge
def test_many_hypotheses(solution):
    """500 hypotheses, 6 observations
    500 个假设,6 个观测"""
    return solution.bayes_posterior(distribution(500), chances(6, 500))
