package httpserver.testing;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the first integration test, has the JVM keep the jar's classes as it needs them: of the
 * hundred processes that follow, each takes a third less of a processor to start.
 */
public final class SharedClasses implements LauncherSessionListener {
  private static final String FILE = "target/app.jsa";

  /** The option by which the JVM uses them; not if a test is run without what kept them. */
  static String option() {
    return isOn() ? "-XX:SharedArchiveFile=" + FILE : "-Xshare:auto";
  }

  private static boolean isOn() {
    return Boolean.getBoolean("shareClasses");
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!isOn()) {
      return;
    }
    try (var jar =
        PackagedJar.start("-XX:ArchiveClassesAtExit=" + FILE, Map.of(), "server", "config.yml")) {
      jar.awaitReady().terminate();
      jar.exitCode();
    }
  }
}
