package httpserver.advisories;

/** What an entry must say. */
final class Required {
  private Required() {}

  static String text(String value, String key) {
    // A key without a value is an empty text in YAML.
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
