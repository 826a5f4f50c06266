package httpserver.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fails the build for a known advisory of a dependency: see CONTRIBUTING.md. */
final class AdvisoriesIT {
  private final CheckedIn checkedIn = new CheckedIn(CheckedIn.FOLDER);

  @Test
  void nothingInTheJarHasAKnownAdvisory() throws Exception {
    List<Component> components = JarContents.read();
    List<Finding> findings = Finding.among(components, checkedIn.known());

    assertThat(new Audit(checkedIn.exceptions(), Clock.systemUTC()).problems(components, findings))
        .isEmpty();
  }

  /** A misspelt name would match nothing, and no other test would fail. */
  @Test
  void theFilesNameOnlyPackagesOfTheJarOrTheImage() throws Exception {
    Set<PackageName> held = new HashSet<>(Set.of(CheckedIn.JDK));
    JarContents.read().forEach(each -> held.add(each.name()));

    assertThat(checkedIn.known())
        .allMatch(each -> each.affected().stream().anyMatch(it -> held.contains(it.name())));
    assertThat(checkedIn.exceptions()).allMatch(each -> held.contains(each.name()));
  }
}
