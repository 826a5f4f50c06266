package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each thing was seen. */
public record Tally(Map<String, Long> counts) {

  public static Tally of(Stream<String> things) {
    return new Tally(
        things.collect(Collectors.groupingBy(thing -> thing, TreeMap::new, Collectors.counting())));
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(String thing) {
    return counts.getOrDefault(thing, 0L);
  }

  /**
   * Asserts that something was seen with a probability.
   *
   * <p>Within five standard deviations of the binomial distribution: a right one fails once in a
   * million runs.
   */
  public void hasShare(String thing, double probability) {
    double expected = total() * probability;
    double deviation = Math.sqrt(expected * (1 - probability));
    assertThat((double) of(thing))
        .as("%s in %s", thing, counts)
        .isBetween(expected - 5 * deviation, expected + 5 * deviation);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
