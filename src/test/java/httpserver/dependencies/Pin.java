package httpserver.dependencies;

/**
 * A fixed version in a file.
 *
 * @param file path in the repository
 * @param offset where the version starts in the file
 */
record Pin(String file, String text, int offset, String version) {

  /** Returns the line that names the version. */
  String line() {
    int start = text.lastIndexOf('\n', offset) + 1;
    int end = text.indexOf('\n', offset);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }

  @Override
  public String toString() {
    long number = text.substring(0, offset).chars().filter(each -> each == '\n').count() + 1;
    return "%s:%d: %s".formatted(file, number, line());
  }
}
