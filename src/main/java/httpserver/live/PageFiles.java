package httpserver.live;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The files of a directory in the jar, in memory, under one hash of them all. */
final class PageFiles {
  private static final int HASH_DIGITS = 16;

  private final Map<String, byte[]> files = new TreeMap<>();
  private final String hash;

  PageFiles(String directory) {
    try (var resources = ResourceFactory.closeable()) {
      for (Resource file : resources.newResource(PageFiles.class.getResource(directory)).list()) {
        files.put(file.getFileName(), read(file));
      }
    }
    hash = hash(files);
  }

  /** Changes with any of the files, so that none is kept longer than those it belongs to. */
  String hash() {
    return hash;
  }

  /** A file's content, or null. */
  byte[] bytes(String name) {
    return files.get(name);
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] read(Resource file) {
    try (InputStream in = file.newInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Map<String, byte[]> files) {
    Hasher hasher = Hashing.sha256().newHasher();
    files.forEach(
        (name, content) ->
            hasher
                .putInt(name.length())
                .putUnencodedChars(name)
                .putInt(content.length)
                .putBytes(content));
    return hasher.hash().toString().substring(0, HASH_DIGITS);
  }
}
