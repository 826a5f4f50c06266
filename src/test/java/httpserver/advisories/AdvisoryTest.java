package httpserver.advisories;

import static httpserver.advisories.Samples.AFFECTED;
import static httpserver.advisories.Samples.FIXED;
import static httpserver.advisories.Samples.LIBRARY;
import static httpserver.advisories.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import httpserver.advisories.Advisory.Affected;
import httpserver.advisories.VersionRange.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdvisoryTest {

  @Test
  void affectsItsPackageOnly() {
    assertThat(Samples.ADVISORY.affects(AFFECTED)).isTrue();
    assertThat(Samples.ADVISORY.affects(FIXED)).isFalse();
    assertThat(Samples.ADVISORY.affects(OTHER)).isFalse();
    assertThat(
            Samples.ADVISORY.affects(new Component(new PackageName("npm", LIBRARY.name()), "1.5")))
        .isFalse();
  }

  @Test
  void affectsTheListedVersionsToo() {
    Advisory advisory =
        advisory(
            Samples.affected(new Event("3.0", null, null)),
            new Affected(LIBRARY, List.of(), List.of("2.45", "3.0.16.Final")));

    assertThat(advisory.affects(new Component(LIBRARY, "2.45"))).isTrue();
    assertThat(advisory.affects(new Component(LIBRARY, "2.45.0"))).isTrue();
    assertThat(advisory.affects(new Component(LIBRARY, "2.46"))).isFalse();
    assertThat(advisory.affects(new Component(LIBRARY, "3.1"))).isTrue();
  }

  @Test
  void namesTheNextFix() {
    Advisory advisory =
        advisory(
            Samples.affected(new Event("3.0", null, null), new Event(null, "3.10", null)),
            Samples.affected(new Event("1.0", null, null), new Event(null, "1.9", null)),
            Samples.affected(new Event("3.0", null, null), new Event(null, "3.9", null)));

    assertThat(advisory.fixFor(new Component(LIBRARY, "3.5"))).contains("3.9");
    assertThat(advisory.fixFor(OTHER)).isEmpty();
  }

  @Test
  void isTheSameByAnAlias() {
    var affected = List.of(Samples.affected(new Event("1", null, null)));
    var alias = new Advisory("CVE-1", null, "It leaks", affected);
    var other = new Advisory("CVE-2", null, "It leaks", affected);

    assertThat(Samples.ADVISORY.isSameAs(alias)).isTrue();
    assertThat(alias.isSameAs(Samples.ADVISORY)).isTrue();
    assertThat(Samples.ADVISORY.isSameAs(other)).isFalse();
  }

  @Test
  void anAdvisoryThatMatchesNothingIsRefused() {
    assertThatThrownBy(AdvisoryTest::advisory).hasMessageContaining("affects nothing");
    assertThatThrownBy(() -> new Affected(LIBRARY, null, null))
        .hasMessageContaining("neither ranges nor versions");
  }

  private static Advisory advisory(Affected... affected) {
    return new Advisory("GHSA-2", List.of(), "It breaks", List.of(affected));
  }
}
