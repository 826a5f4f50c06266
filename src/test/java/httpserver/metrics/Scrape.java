package httpserver.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * A response of {@code /metrics}.
 *
 * @param series values by name and labels, as in the text format
 */
record Scrape(Map<String, Double> series) {

  static Scrape of(String text) {
    Map<String, Double> series = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return new Scrape(series);
  }

  double get(String name) {
    return series.getOrDefault(name, 0.0);
  }
}
