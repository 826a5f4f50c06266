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

/**
 * The page's HTML, and the version of its files.
 *
 * @param template the HTML with placeholders
 * @param hash changes with any of the files, so that a cache never mixes those of two versions
 */
record PageContent(String template, String hash) {
  private static final String TEMPLATE = "index.html";
  private static final int HASH_DIGITS = 16;

  static PageContent read(String directory) {
    Map<String, byte[]> files = new TreeMap<>();
    try (var resources = ResourceFactory.closeable()) {
      for (Resource file : resources.newResource(PageContent.class.getResource(directory)).list()) {
        files.put(file.getFileName(), read(file));
      }
    }
    return new PageContent(new String(files.get(TEMPLATE), StandardCharsets.UTF_8), hash(files));
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
