package httpserver.testing;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Creates an archive of the jar's classes (AppCDS) before the first integration test: each of the
 * about hundred processes that follow starts with a third less CPU time.
 */
public final class SharedClasses implements LauncherSessionListener {
  private static final String FILE = "target/app.jsa";

  /** The JVM option to use the archive, if the build has one created. */
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
