package httpserver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of files that is deleted on close. */
record TemporaryFolder(Path path) implements AutoCloseable {

  TemporaryFolder() throws IOException {
    this(Files.createTempDirectory("httpserver-test"));
  }

  @Override
  public void close() throws IOException {
    List<Path> files;
    try (var found = Files.list(path)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(path);
  }
}
