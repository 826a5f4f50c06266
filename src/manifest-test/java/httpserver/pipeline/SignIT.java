package httpserver.pipeline;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/drone/sign changes .drone.yml; {@code make drone-test} checks the signature. */
final class SignIT {
  @TempDir private Path checkout;

  private Path pipeline;

  @BeforeEach
  void makeACheckout() throws IOException {
    Path script = Path.of("deploy/drone/sign");
    Files.createDirectories(checkout.resolve(script).getParent());
    Files.copy(script, checkout.resolve(script), COPY_ATTRIBUTES);
    pipeline = Files.writeString(checkout.resolve(".drone.yml"), "kind: pipeline\n");
  }

  @Test
  void writesTheSignedFile() throws Exception {
    docker("cat; echo signed");

    assertThat(sign())
        .isEqualTo(new Outcome(0, "", "deploy/drone/sign: signed .drone.yml; commit it\n"));
    assertThat(pipeline).hasContent("kind: pipeline\nsigned\n");
  }

  @Test
  void changesNothingIfSigned() throws Exception {
    docker("cat");

    assertThat(sign())
        .isEqualTo(
            new Outcome(0, "", "deploy/drone/sign: .drone.yml has this signature already\n"));
    assertThat(pipeline).hasContent("kind: pipeline\n");
  }

  @Test
  void changesNothingIfDroneFails() throws Exception {
    docker("echo half; echo no Drone >&2; exit 1");

    assertThat(sign()).isEqualTo(new Outcome(1, "", "no Drone\n"));
    assertThat(pipeline).hasContent("kind: pipeline\n");
  }

  /** Replaces Docker, by which the script calls Drone. */
  private void docker(String commands) throws IOException {
    Path file = Files.createDirectory(checkout.resolve("bin")).resolve("docker");
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Outcome sign() throws Exception {
    String path = checkout.resolve("bin") + ":" + System.getenv("PATH");
    return new Script(checkout, Map.of("PATH", path)).attempt("deploy/drone/sign");
  }
}
