package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GreetingTest {
  @TempDir private Path mount;

  @Test
  void isTheTextWithoutAFile() {
    assertThat(greeting().current()).isEqualTo("Welcome");
  }

  @Test
  void isTheContentOfTheFile() throws IOException {
    Files.writeString(mount.resolve("greeting.conf"), "Hello from a file\n");

    assertThat(greeting().current()).isEqualTo("Hello from a file");
  }

  @Test
  void followsTheLinkThatAConfigMapUpdateSwaps() throws IOException {
    Files.createDirectory(mount.resolve("..1"));
    Files.createDirectory(mount.resolve("..2"));
    Files.writeString(mount.resolve("..1/greeting.conf"), "one");
    Files.writeString(mount.resolve("..2/greeting.conf"), "two");
    // Same time and size: only the path differs.
    Files.setLastModifiedTime(
        mount.resolve("..2/greeting.conf"),
        Files.getLastModifiedTime(mount.resolve("..1/greeting.conf")));
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("greeting.conf"), Path.of("..data/greeting.conf"));
    Greeting greeting = greeting();
    assertThat(greeting.current()).isEqualTo("one");

    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(
        mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(greeting.current()).isEqualTo("two");
  }

  @Test
  void isTheTextAfterTheFileIsDeleted() throws IOException {
    Files.writeString(mount.resolve("greeting.conf"), "one");
    Greeting greeting = greeting();
    assertThat(greeting.current()).isEqualTo("one");

    Files.delete(mount.resolve("greeting.conf"));

    assertThat(greeting.current()).isEqualTo("Welcome");
  }

  @Test
  void isTheLastContentWhileTheFileIsUnusable() throws IOException {
    Files.writeString(mount.resolve("greeting.conf"), "one");
    Greeting greeting = greeting();
    assertThat(greeting.current()).isEqualTo("one");

    Files.writeString(mount.resolve("greeting.conf"), "a".repeat(5000));

    assertThat(greeting.current()).isEqualTo("one");
  }

  private Greeting greeting() {
    return new GreetingConfiguration("Welcome", mount.resolve("greeting.conf").toString())
        .greeting();
  }
}
