package httpserver.advisories;

/** Required fields of an entry. */
final class Required {
  private Required() {}

  static String text(String value, String key) {
    // The YAML reader returns an empty text for a key without a value.
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  static <T> T value(T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
