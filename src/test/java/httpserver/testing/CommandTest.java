package httpserver.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.testing.Command.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that exit, and commands that don't. */
final class CommandTest {
  @TempDir private Path folder;

  @Test
  void returnsBothOutputsAndTheExitCode() {
    assertThat(shell("echo out; echo err >&2; exit 3").attempt())
        .isEqualTo(new Outcome(3, "out\n", "err\n"));
  }

  @Test
  void readsMoreThanAPipeHolds() {
    Outcome outcome = shell("head -c 1000000 /dev/zero | tee /dev/stderr").attempt();

    assertThat(outcome.output()).hasSize(1_000_000);
    assertThat(outcome.errors()).hasSize(1_000_000);
  }

  @Test
  void hasNoInputByDefault() {
    assertThat(Command.of("cat").run()).isEmpty();
    assertThat(Command.of("cat").input("Grüße\n").run()).isEqualTo("Grüße\n");
  }

  @Test
  void mayLeaveItsInputUnread() {
    assertThat(Command.of("true").input("x".repeat(1_000_000)).run()).isEmpty();
  }

  @Test
  void hasOnlyPathAndHomeByDefault() {
    // What the shell sets itself is not exported.
    assertThat(Command.of("env").with(Map.of("GIVEN", "x")).run().lines())
        .allMatch(line -> line.matches("(PATH|HOME|GIVEN)=.*"))
        .contains("GIVEN=x");
    assertThat(Command.of("env").inheritingEnvironment().without("PATH").run().lines())
        .hasSize(System.getenv().size() - 1);
  }

  @Test
  void runsInItsFolder() throws Exception {
    assertThat(Command.of("pwd").in(folder).run().strip())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void aFailureShowsTheCommandAndItsOutputs() {
    assertThatThrownBy(() -> shell("echo out; echo err >&2; exit 3").run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("sh -c echo out", "exit code 3", "\nout\n", "err");
  }

  @Test
  void aMissingCommandIsNamed() {
    assertThatThrownBy(() -> Command.of("no-such-command").run())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no-such-command");
  }

  @Test
  void aTimeoutShowsTheOutputSoFarAndKillsDescendants() throws Exception {
    Path child = folder.resolve("child");
    String script = "echo out; echo err >&2; sleep 600 & echo $! > child; wait";

    assertThatThrownBy(() -> shell(script).in(folder).timeout(Duration.ofSeconds(2)).attempt())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("sh -c echo out", "timed out after PT2S", "\nout\nerr\n");

    awaitEnd(Long.parseLong(Files.readString(child).strip()));
  }

  @Test
  void anInterruptKillsTheProcess() throws Exception {
    Path child = folder.resolve("child");
    var thread =
        new Thread(
            () -> shell("echo $$ > child.new; mv child.new child; sleep 600").in(folder).run());
    thread.setUncaughtExceptionHandler((where, e) -> {});
    thread.start();
    await().until(() -> Files.exists(child));

    thread.interrupt();

    thread.join();
    awaitEnd(Long.parseLong(Files.readString(child).strip()));
  }

  @Test
  void returnsThoughAChildKeepsTheOutputOpen() throws Exception {
    Outcome outcome = shell("sleep 600 & echo $!").attempt();

    long child = Long.parseLong(outcome.output().strip());
    assertThat(ProcessHandle.of(child)).get().matches(ProcessHandle::isAlive);
    ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd(child);
  }

  private static Command shell(String script) {
    return Command.of("sh", "-c", script);
  }

  private static void awaitEnd(long pid) {
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }
}
