package httpserver.testing;

import java.nio.file.Path;

/** The JDK of this test, so that running the tests on another one tests the jar on it. */
public final class Jdk {
  private Jdk() {}

  public static Path bin() {
    return Path.of(System.getProperty("java.home"), "bin");
  }

  public static String command(String name) {
    return bin().resolve(name).toString();
  }
}
