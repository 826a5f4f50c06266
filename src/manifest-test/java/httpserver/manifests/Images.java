package httpserver.manifests;

import java.util.List;
import java.util.regex.Pattern;

/** Images must be pinned. */
final class Images {
  /** A tag or a digest after the name; a colon before a slash belongs to the registry's port. */
  private static final Pattern PINNED = Pattern.compile(".+(:[^/:@]+|@sha256:[0-9a-f]{64})");

  private Images() {}

  static List<String> problems(Build build) {
    return Workload.own(build)
        .flatMap(
            workload ->
                workload
                    .containers()
                    .filter(
                        container ->
                            !PINNED.matcher(container.getImage()).matches()
                                || container.getImage().endsWith(":latest"))
                    .map(
                        container ->
                            "%s: %s is not pinned"
                                .formatted(Build.what(workload.object()), container.getImage())))
        .toList();
  }
}
