package httpserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.pipeline.RegistryStub.Access;
import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/pipeline/commit-digest, in a temporary repository. */
final class CommitDigestIT {
  private static final String OVERLAY = "deploy/overlays/staging/kustomization.yaml";
  private static final String REGISTRY = "registry.example.com/you";

  @TempDir private Path folder;

  private Path origin;
  private Path checkout;
  private RegistryStub registry;

  @BeforeEach
  void pushACommit() throws Exception {
    origin = Files.createDirectory(folder.resolve("origin"));
    run(origin, "git", "init", "--quiet", "--bare", "--initial-branch=main");
    checkout = folder.resolve("checkout");
    run(folder, "git", "clone", "--quiet", "origin", "checkout");
    run(Path.of("."), "cp", "-r", "deploy", "scripts", checkout.toString());
    commit("First");
    run(checkout, "git", "push", "--quiet", "origin", "main");
    String tag = run(checkout, "git", "rev-parse", "--short=12", "HEAD");
    registry = new RegistryStub(Access.OPEN, "you/httpserver", tag);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void commitsTheDigestAndSkipsCi() throws Exception {
    assertThat(commitDigest().exitCode()).isZero();

    assertThat(onMain("git", "log", "-1", "--format=%s")).endsWith(" in staging [skip ci]");
    assertThat(onMain("git", "diff", "--name-only", "HEAD~1", "HEAD")).isEqualTo(OVERLAY);
    assertThat(onMain("git", "show", "HEAD:" + OVERLAY))
        .endsWith(
            """
            images:
              - name: httpserver
                newName: registry.example.com/you/httpserver
                digest: %s"""
                .formatted(RegistryStub.DIGEST));
    assertThat(run(checkout, "git", "status", "--short")).isEmpty();
  }

  @Test
  void theSameDigestTwiceIsOneCommit() throws Exception {
    assertThat(commitDigest().text()).endsWith("now");
    assertThat(commitDigest().text()).endsWith("already");

    assertThat(onMain("git", "rev-list", "--count", "HEAD")).isEqualTo("2");
  }

  @Test
  void keepsConcurrentCommits() throws Exception {
    Path other = folder.resolve("other");
    run(folder, "git", "clone", "--quiet", "origin", other.toString());
    Files.writeString(other.resolve("theirs"), "theirs");
    run(other, "git", "add", "--all");
    run(other, "git", "-c", "user.name=o", "-c", "user.email=o@o", "commit", "-qm", "Theirs");
    run(other, "git", "push", "--quiet", "origin", "main");

    assertThat(commitDigest().exitCode()).isZero();

    assertThat(onMain("git", "show", "HEAD:theirs")).isEqualTo("theirs");
    assertThat(onMain("git", "log", "--format=%s").lines().skip(1))
        .containsExactly("Theirs", "First");
  }

  private Outcome commitDigest() throws Exception {
    var environment = new HashMap<>(registry.environment(REGISTRY));
    environment.putAll(Map.of("GIT_USER", "someone", "GIT_TOKEN", "secret"));
    return new Script(checkout, environment).attempt("scripts/pipeline/commit-digest", "staging");
  }

  private void commit(String message) throws Exception {
    run(checkout, "git", "add", "--all");
    run(checkout, "git", "-c", "user.name=o", "-c", "user.email=o@o", "commit", "-qm", message);
  }

  private String onMain(String... command) throws Exception {
    return run(origin, command);
  }

  private static String run(Path where, String... command) throws Exception {
    return new Script(where, Map.of()).run(command);
  }
}
