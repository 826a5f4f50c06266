package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetriesTest {
  @Test
  void grantsTheMaximumOfRetries() {
    var retries = new Retries(2, new RetryBudget(1), bound -> 0);

    assertThat(retries.tryAcquire(1)).isTrue();
    assertThat(retries.tryAcquire(2)).isTrue();
    assertThat(retries.tryAcquire(3)).isFalse();
    assertThat(new Retries(0, new RetryBudget(1), bound -> 0).tryAcquire(1)).isFalse();
  }

  @Test
  void pauseIsBelowABoundThatDoubles() {
    var longest = new Retries(5, new RetryBudget(1), bound -> bound - 1);
    var shortest = new Retries(5, new RetryBudget(1), bound -> 0);

    assertThat(IntStream.rangeClosed(1, 5).mapToObj(longest::backoff).map(Duration::toMillis))
        .containsExactly(24L, 49L, 99L, 199L, 399L);
    assertThat(shortest.backoff(3)).isZero();
  }

  @Test
  void budgetIsAShareOfTheCallsBeyondTheFirstTen() {
    var budget = new RetryBudget(0.2);

    long granted =
        IntStream.range(0, 1_000)
            .filter(
                i -> {
                  budget.deposit();
                  return budget.tryWithdraw();
                })
            .count();

    // The budget starts with ten, and every fifth call adds one.
    assertThat(granted).isBetween(205L, 210L);
  }

  @Test
  void budgetSavesAtMostTen() {
    var budget = new RetryBudget(1);
    IntStream.range(0, 1_000).forEach(i -> budget.deposit());

    assertThat(IntStream.range(0, 1_000).filter(i -> budget.tryWithdraw()).count()).isEqualTo(10);
  }

  @Test
  void budgetZeroGrantsNone() {
    var budget = new RetryBudget(0);
    budget.deposit();

    assertThat(budget.tryWithdraw()).isFalse();
  }
}
