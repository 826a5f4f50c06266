package httpserver.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote into the jar.
 *
 * @param version the project's version
 * @param revision the abbreviated git commit, {@code unknown} if built from a source archive
 * @param time when that commit was made, ISO 8601; not when the build ran, so that builds reproduce
 */
public record BuildInfo(String version, String revision, String time) {

  /** Reads {@code build.properties} from the class path. */
  public static BuildInfo load() {
    try (InputStream in = BuildInfo.class.getResourceAsStream("/build.properties")) {
      var properties = new Properties();
      properties.load(in);
      return new BuildInfo(
          properties.getProperty("version"),
          properties.getProperty("revision"),
          properties.getProperty("time"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
