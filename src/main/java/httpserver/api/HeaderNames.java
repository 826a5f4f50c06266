package httpserver.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of header names, without regard to case.
 *
 * @param exact names as they are, in lower case
 * @param prefixes beginnings of names, in lower case, none of which begins with another
 */
record HeaderNames(Set<String> exact, NavigableSet<String> prefixes) {

  /** Takes names, and prefixes that end in {@code *}. */
  static HeaderNames of(Collection<String> patterns) {
    List<String> lower = patterns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    var prefixes = new TreeSet<String>();
    lower.stream()
        .filter(name -> name.endsWith("*"))
        .map(name -> name.substring(0, name.length() - 1))
        .sorted()
        .filter(prefix -> !beginsWithOne(prefixes, prefix))
        .forEach(prefixes::add);
    return new HeaderNames(
        lower.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet()),
        prefixes);
  }

  /** Says whether a name, given in lower case, is in the set. */
  boolean contains(String lowerCaseName) {
    return exact.contains(lowerCaseName) || beginsWithOne(prefixes, lowerCaseName);
  }

  /** Only the nearest one before the name can be its prefix: what stands between begins with it. */
  private static boolean beginsWithOne(NavigableSet<String> prefixes, String name) {
    String nearest = prefixes.floor(name);
    return nearest != null && name.startsWith(nearest);
  }
}
