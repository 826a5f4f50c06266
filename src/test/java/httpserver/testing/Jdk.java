package httpserver.testing;

import java.nio.file.Path;

/** The JDK that runs the tests; it runs the jar, too. */
public final class Jdk {
  private Jdk() {}

  public static Path bin() {
    return Path.of(System.getProperty("java.home"), "bin");
  }

  public static String command(String name) {
    return bin().resolve(name).toString();
  }
}
