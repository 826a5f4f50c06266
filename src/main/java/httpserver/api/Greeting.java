package httpserver.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current greeting: the content of a file if it exists, else a fixed text.
 *
 * <p>Kubernetes updates a mounted ConfigMap by swapping a symbolic link above the file, which no
 * watch on the file itself would see. So each call resolves the path and compares its attributes,
 * which takes microseconds.
 */
public final class Greeting {
  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
  private static final int MAX_BYTES = 4096;

  private final String text;
  private final Path file;
  private volatile Snapshot last = new Snapshot(null, null, -1, null);

  /** The content that was read, and the attributes that reveal a change. */
  private record Snapshot(Path target, FileTime modified, long size, String content) {
    boolean isOf(Path target, BasicFileAttributes now) {
      return target.equals(this.target)
          && now.lastModifiedTime().equals(modified)
          && now.size() == size;
    }
  }

  Greeting(String text, Path file) {
    this.text = text;
    this.file = file;
  }

  /** Returns the greeting without surrounding white space if it is from the file. */
  public String current() {
    try {
      Path target = file.toRealPath();
      BasicFileAttributes now = Files.readAttributes(target, BasicFileAttributes.class);
      if (!last.isOf(target, now)) {
        last = new Snapshot(target, now.lastModifiedTime(), now.size(), read(target));
      }
    } catch (NoSuchFileException e) {
      last = new Snapshot(null, null, -1, null);
    } catch (IOException e) {
      LOG.warn("Cannot read greeting file {}, using the previous greeting: {}", file, e.toString());
    }
    String content = last.content();
    return content == null ? text : content;
  }

  private static String read(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(target)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("larger than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }
}
