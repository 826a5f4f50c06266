package httpserver.advisories;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/** Accepts an advisory for a package, with a reason, until the end of a day in UTC. */
record DatedException(
    String advisory, @JsonProperty("package") PackageName name, String reason, LocalDate until) {
  DatedException {
    Required.text(advisory, "advisory");
    Required.value(name, "package");
    Required.text(reason, "reason");
    Required.value(until, "until");
  }

  boolean covers(Finding finding) {
    return finding.advisory().isNamed(advisory) && finding.component().name().equals(name);
  }

  boolean isOver(LocalDate today) {
    return today.isAfter(until);
  }
}
