package httpserver.testing;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the first integration test, has the JVM keep the jar's classes as it needs them: of the
 * hundred processes that follow, each takes a third less of a processor to start.
 */
public final class SharedClasses implements LauncherSessionListener {
  /** Where they are; a JVM that can't use the file goes without. */
  static final String FILE = "target/app.jsa";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!Boolean.getBoolean("shareClasses")) {
      return;
    }
    try (var jar =
        PackagedJar.start("-XX:ArchiveClassesAtExit=" + FILE, Map.of(), "server", "config.yml")) {
      jar.awaitReady().terminate();
      jar.exitCode();
    }
  }
}
