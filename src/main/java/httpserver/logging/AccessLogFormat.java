package httpserver.logging;

/** How an access log entry becomes a line, without line break, in printable ASCII only. */
enum AccessLogFormat {
  TEXT(new TextAccessLog()),
  JSON(new JsonAccessLog());

  /** Renders one entry. */
  interface Renderer {
    String render(AccessLogEntry entry);
  }

  @SuppressWarnings("ImmutableEnumChecker") // neither renderer has anything that changes
  private final Renderer renderer;

  AccessLogFormat(Renderer renderer) {
    this.renderer = renderer;
  }

  String render(AccessLogEntry entry) {
    return renderer.render(entry);
  }
}
