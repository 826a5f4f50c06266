package httpserver.echo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of header names, without regard to case.
 *
 * @param exact names as they are, in lower case
 * @param prefixes beginnings of names, in lower case
 */
record HeaderNames(Set<String> exact, List<String> prefixes) {

  /** Takes names, and prefixes that end in {@code *}. */
  static HeaderNames of(Collection<String> patterns) {
    List<String> lower = patterns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return new HeaderNames(
        lower.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet()),
        lower.stream()
            .filter(name -> name.endsWith("*"))
            .map(name -> name.substring(0, name.length() - 1))
            .toList());
  }

  /** Says whether a name, given in lower case, is in the set. */
  boolean contains(String lowerCaseName) {
    if (exact.contains(lowerCaseName)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (lowerCaseName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
