package httpserver.logging;

/** Formats of access log lines, which contain printable ASCII only and no line break. */
enum AccessLogFormat {
  TEXT(new TextAccessLog()),
  JSON(new JsonAccessLog());

  interface Renderer {
    String render(AccessLogEntry entry);
  }

  @SuppressWarnings("ImmutableEnumChecker") // both renderers are immutable
  private final Renderer renderer;

  AccessLogFormat(Renderer renderer) {
    this.renderer = renderer;
  }

  String render(AccessLogEntry entry) {
    return renderer.render(entry);
  }
}
