package httpserver.advisories;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares findings with exceptions. */
final class Audit {
  private final List<DatedException> exceptions;
  private final Clock clock;

  Audit(List<DatedException> exceptions, Clock clock) {
    this.exceptions = List.copyOf(exceptions);
    this.clock = clock;
  }

  /** A line for each finding without an exception, and for each exception without a finding. */
  List<String> problems(List<Component> components, List<Finding> findings) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<String> problems = new ArrayList<>();
    for (Finding finding : findings) {
      problemOf(finding, today).ifPresent(problems::add);
    }
    // The jar's libraries and the image's JDK are audited apart: each sees its own exceptions only.
    Set<String> ecosystems =
        components.stream().map(each -> each.name().ecosystem()).collect(Collectors.toSet());
    exceptions.stream()
        .filter(each -> ecosystems.contains(each.name().ecosystem()))
        .filter(each -> findings.stream().noneMatch(each::covers))
        .map(
            each ->
                "the exception for %s and %s matches nothing: remove it"
                    .formatted(each.advisory(), each.name()))
        .forEach(problems::add);
    return problems;
  }

  private Optional<String> problemOf(Finding finding, LocalDate today) {
    List<DatedException> covering =
        exceptions.stream().filter(each -> each.covers(finding)).toList();
    if (covering.isEmpty()) {
      return Optional.of(finding.toString());
    }
    if (covering.stream().anyMatch(each -> !each.isOver(today))) {
      return Optional.empty();
    }
    LocalDate last = covering.stream().map(DatedException::until).max(LocalDate::compareTo).get();
    return Optional.of("the exception ended on " + last + ": " + finding);
  }
}
