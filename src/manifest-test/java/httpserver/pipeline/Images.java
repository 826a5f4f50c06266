package httpserver.pipeline;

import java.util.regex.Pattern;

/** Whether the name of an image is pinned. */
final class Images {
  private static final Pattern PINNED =
      Pattern.compile(
          "[^:@\\s]+(:\\d+/[^:@\\s]+)?(:v?\\d[\\w.-]*|(:[\\w.-]+)?@sha256:[0-9a-f]{64})");

  private Images() {}

  /**
   * By a tag that starts with a version, or by a digest; not by {@code latest} or without a tag.
   */
  static boolean isPinned(String image) {
    return PINNED.matcher(image).matches();
  }
}
