package httpserver.manifests;

import java.util.List;
import java.util.regex.Pattern;

/** Which images run: the same ones tomorrow. */
final class Images {
  /** A tag or a digest behind the name; a colon before a slash is the registry's port. */
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
                            "%s: nobody knows what %s will be"
                                .formatted(Build.what(workload.object()), container.getImage())))
        .toList();
  }
}
