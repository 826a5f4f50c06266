package httpserver.pipeline;

import java.util.regex.Pattern;

/** What of an image's name says which one it is. */
final class Images {
  private static final Pattern PINNED =
      Pattern.compile(
          "[^:@\\s]+(:\\d+/[^:@\\s]+)?(:v?\\d[\\w.-]*|(:[\\w.-]+)?@sha256:[0-9a-f]{64})");

  private Images() {}

  /**
   * A tag that begins with a version, or a digest: no tag and {@code latest} mean whatever is new.
   */
  static boolean isPinned(String image) {
    return PINNED.matcher(image).matches();
  }
}
