package httpserver.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A case-insensitive set of header names.
 *
 * @param exact complete names, in lower case
 * @param prefixes prefixes of names, in lower case, none of which is a prefix of another
 */
record HeaderNames(Set<String> exact, NavigableSet<String> prefixes) {

  /** Accepts names, and prefixes that end in {@code *}. */
  static HeaderNames of(Collection<String> patterns) {
    List<String> lower = patterns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    var prefixes = new TreeSet<String>();
    lower.stream()
        .filter(name -> name.endsWith("*"))
        .map(name -> name.substring(0, name.length() - 1))
        .sorted()
        .filter(prefix -> !hasPrefix(prefixes, prefix))
        .forEach(prefixes::add);
    return new HeaderNames(
        lower.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet()),
        prefixes);
  }

  boolean contains(String lowerCaseName) {
    return exact.contains(lowerCaseName) || hasPrefix(prefixes, lowerCaseName);
  }

  private static boolean hasPrefix(NavigableSet<String> prefixes, String name) {
    // What sorts between a prefix and the name begins with that prefix: only the floor can match.
    String candidate = prefixes.floor(name);
    return candidate != null && name.startsWith(candidate);
  }
}
