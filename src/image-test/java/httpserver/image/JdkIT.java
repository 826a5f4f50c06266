package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.advisories.CheckedIn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tag of the JDK's image is only 25; the exact version is known from the built image. */
final class JdkIT {
  private static final Pattern VERSION = Pattern.compile("java\\.version = (\\S+)");

  @Test
  void hasNoKnownAdvisory() throws Exception {
    String output =
        new Docker()
            .attempt(
                List.of(
                    "run",
                    "--rm",
                    "--entrypoint=java",
                    Docker.IMAGE,
                    "-XshowSettings:properties",
                    "-version"))
            .text();
    Matcher version = VERSION.matcher(output);

    assertThat(version.find()).as(output).isTrue();
    assertThat(CheckedIn.problemsOfJdk(version.group(1))).isEmpty();
  }
}
