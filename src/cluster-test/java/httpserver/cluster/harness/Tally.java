package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each value occurred. */
public record Tally(Map<String, Long> counts) {

  public static Tally of(Stream<String> values) {
    return new Tally(
        values.collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting())));
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(String value) {
    return counts.getOrDefault(value, 0L);
  }

  /**
   * Asserts that a value occurred with a probability.
   *
   * <p>Within five standard deviations of the binomial distribution, which a correct share misses
   * about once in a million runs.
   */
  public void assertShare(String value, double probability) {
    double expected = total() * probability;
    double deviation = Math.sqrt(expected * (1 - probability));
    assertThat((double) of(value))
        .as("%s in %s", value, counts)
        .isBetween(expected - 5 * deviation, expected + 5 * deviation);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
